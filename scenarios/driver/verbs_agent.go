package driver

import (
	"context"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// Agents answer, decline, vanish and return; sometimes it is somebody else who tries.
var agentVerbs = []verb{
	{"sign in", 20, signIn},
	{"sign out", 1, online(func(i Input) oc.Command { return oc.SignOut{} })},
	{"lose connection", 4, online(func(i Input) oc.Command { return oc.LoseConnection{How: oc.Disconnection(1 + i.How%4)} })},
	{"set presence", 5, online(func(i Input) oc.Command { return oc.SetPresence{Presence: of(oc.Presences(), i.How)} })},
	{"reset presence", 1, online(func(i Input) oc.Command { return oc.ResetPresence{} })},
	{"accept", 30, answer(func(o oc.OfferID) oc.Command { return oc.AcceptOffer{Offer: o} })},
	{"reject", 8, answer(func(o oc.OfferID) oc.Command { return oc.RejectOffer{Offer: o} })},
	{"pick", 4, pick},
	{"open", 4, own(func(w *world, c *ongoing, i Input) oc.Command { return oc.OpenConversation{Conversation: c.id} })},
	{"end", 7, own(func(w *world, c *ongoing, i Input) oc.Command { return oc.EndConversation{Conversation: c.id} })},
	{"close", 8, own(func(w *world, c *ongoing, i Input) oc.Command { return oc.CloseSession{Conversation: c.id} })},
	{"release", 3, own(func(w *world, c *ongoing, i Input) oc.Command { return oc.ReleaseConversation{Conversation: c.id} })},
	{"say", 8, own(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.SendMessage{Conversation: c.id, Audience: of(oc.Audiences(), i.How), Text: "Your order is on its way"}
	})},
	{"transfer to queue", 4, own(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.TransferToQueue{Conversation: c.id, Queue: of(w.queues(c.channel), i.How)}
	})},
	{"transfer to agent", 6, own(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.TransferToAgent{Conversation: c.id, Agent: w.colleague(i.How)}
	})},
	{"raise", 1, own(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.RaiseConversation{Conversation: c.id, To: of([]string{"voice", "video"}, i.How)}
	})},
	{"consult", 10, own(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.StartConsult{Conversation: c.id, Agent: w.colleague(i.How)}
	})},
	{"end consult", 1, own(func(w *world, c *ongoing, i Input) oc.Command {
		return oc.EndConsult{Conversation: c.id, Agent: w.colleague(i.How)}
	})},
	{"leave consult", 1, beside(func(c *ongoing) oc.Command { return oc.LeaveConsult{Conversation: c.id} })},
}

// rarely says that somebody else acts than the one who could: one time in fifteen.
func rarely(i Input) bool { return i.Who%15 == 14 }

func signIn(ctx context.Context, w *world, i Input) (bool, error) {
	away := that(w.staff, func(id oc.PersonID) bool { return !w.view.isOnline(id) })
	if len(away) == 0 {
		return false, nil
	}
	return true, w.stage.do(ctx, of(away, i.Who), oc.SignIn{})
}

// online is something that anybody who is signed in may do.
func online(command func(Input) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		if len(w.view.online) == 0 {
			return false, nil
		}
		return true, w.stage.do(ctx, newest(w.view.online, i.Who), command(i))
	}
}

// answer answers a notification.
func answer(command func(oc.OfferID) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		if len(w.view.offers) == 0 {
			return false, nil
		}
		o := newest(w.view.offers, i.What)
		by := o.Agent
		if rarely(i) {
			by = of(w.staff, i.Who)
		}
		return true, w.stage.do(ctx, by, command(o.Offer))
	}
}

func pick(ctx context.Context, w *world, i Input) (bool, error) {
	waiting := w.view.in(oc.StatusOpen)
	if len(waiting) == 0 || len(w.view.online) == 0 {
		return false, nil
	}
	return true, w.stage.do(ctx, newest(w.view.online, i.Who), oc.PickConversation{Conversation: newest(waiting, i.What).id})
}

// own is something that an agent does with a conversation of his or hers.
func own(command func(*world, *ongoing, Input) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		held := that(w.view.conversations, func(c *ongoing) bool { return c.agent != "" && !w.isBot(c.agent) })
		if len(held) == 0 {
			return false, nil
		}
		c := newest(held, i.What)
		by := c.agent
		if rarely(i) {
			by = of(w.staff, i.Who)
		}
		return true, w.stage.do(ctx, by, command(w, c, i))
	}
}

// beside is something that somebody does who takes part in somebody else's conversation.
func beside(command func(*ongoing) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		shared := that(w.view.conversations, func(c *ongoing) bool { return len(c.others) > 0 })
		if len(shared) == 0 {
			return false, nil
		}
		c := newest(shared, i.What)
		return true, w.stage.do(ctx, of(slices.Clone(c.others), i.Who), command(c))
	}
}
