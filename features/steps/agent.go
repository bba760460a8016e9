package steps

import (
	"context"
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
)

// agentSteps are the everyday of an agent: being there, answering offers,
// writing, ending.
var agentSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` signs in(?: again)?$`, Do: func(ctx context.Context, who string) error { return WorldOf(ctx).Do(ctx, who, oc.SignIn{}) },
		Doc:     "Opens the app.",
		Example: "Ann signs in again",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` signs out$`, Do: func(ctx context.Context, who string) error { return WorldOf(ctx).Do(ctx, who, oc.SignOut{}) },
		Doc:     "Signs out of the app.",
		Example: "Ann signs out",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets ` + own + ` presence to ` + presence + `$`, Do: setsPresence,
		Doc:     "Chooses a presence by hand.",
		Example: "Ann sets her presence to Away",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is ` + presence + `$`, Do: hasPresence,
		Doc:     "The presence that others see.",
		Example: "Ann is Available",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` accepts the conversation of ` + name + `$`, Do: accepts,
		Doc:     "Accepts the latest offer of that conversation.",
		Example: "Ann accepts the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` rejects the conversation of ` + name + `$`, Do: rejects,
		Doc:     "Rejects the latest offer of that conversation.",
		Example: "Ann rejects the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` picks the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.PickConversation{Conversation: id} }),
		Doc:     "Takes it from Open work items.",
		Example: "Ann picks the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` writes ` + quoted + ` to ` + name + `$`, Do: writesTo,
		Doc:     "Sends a message to the customer in the customer's latest conversation.",
		Example: `Ann writes "How can I help?" to Kai`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` ends the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.EndConversation{Conversation: id} }),
		Doc:     "Presses End.",
		Example: "Ann ends the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` closes the session with ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.CloseSession{Conversation: id} }),
		Doc:     "Presses X: closes the session, whatever becomes of the conversation.",
		Example: "Ann closes the session with Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is offered the conversation of ` + name + `$`, Do: isOffered,
		Doc:     "A notification for that conversation waits for the agent's answer.",
		Example: "Ann is offered the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is not offered the conversation of ` + name + `$`, Do: isNotOffered,
		Doc:     "No notification for that conversation waits for the agent's answer.",
		Example: "Bob is not offered the conversation of Kai",
	},
}

func setsPresence(ctx context.Context, who, word string) error {
	p, err := wordOf[oc.Presence](word)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.SetPresence{Presence: p})
}

func hasPresence(ctx context.Context, who, word string) error {
	want, err := wordOf[oc.Presence](word)
	if err != nil {
		return err
	}
	answer, err := Answer[oc.PresenceAnswer](ctx, WorldOf(ctx), who, oc.MyPresence{})
	switch {
	case err != nil:
		return err
	case answer.Presence != want:
		return &Mismatch{Message: "presence of " + who, Expected: want.String(), Seen: answer.Presence.String()}
	}
	return nil
}

// AnswerOffer gives a command about the latest offer of a customer's
// conversation to an agent, ended or not.
func (w *World) AnswerOffer(ctx context.Context, agent, customer string, command func(oc.OfferID) oc.Command) error {
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	offer, _, err := w.Offer(ctx, agent, id)
	if err != nil {
		return err
	}
	return w.Do(ctx, agent, command(offer.Offer))
}

func accepts(ctx context.Context, agent, customer string) error {
	return WorldOf(ctx).AnswerOffer(ctx, agent, customer, func(o oc.OfferID) oc.Command { return oc.AcceptOffer{Offer: o} })
}

func rejects(ctx context.Context, agent, customer string) error {
	return WorldOf(ctx).AnswerOffer(ctx, agent, customer, func(o oc.OfferID) oc.Command { return oc.RejectOffer{Offer: o} })
}

// onConversation is a step in which somebody gives a command about the latest
// conversation of a customer.
func onConversation(command func(oc.ConversationID) oc.Command) func(context.Context, string, string) error {
	return func(ctx context.Context, who, customer string) error {
		w := WorldOf(ctx)
		id, err := w.Conversation(ctx, customer)
		if err != nil {
			return err
		}
		return w.Do(ctx, who, command(id))
	}
}

func writesTo(ctx context.Context, who, text, customer string) error {
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.SendMessage{Conversation: id, Audience: oc.Everyone, Text: text}
	})(ctx, who, customer)
}

// pendingOffer says whether an offer of the customer's latest conversation waits
// for the agent's answer, and in words what is the case.
func pendingOffer(ctx context.Context, agent, customer string) (waits bool, seen string, err error) {
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return false, "", err
	}
	offer, end, err := w.Offer(ctx, agent, id)
	if isMismatch(err) {
		return false, fmt.Sprintf("%s was never offered to %s%s", id, agent, w.offeredTo(id)), nil
	}
	switch {
	case err != nil:
		return false, "", err
	case end != nil:
		return false, fmt.Sprintf("offer %s of %s to %s was %v", offer.Offer, id, agent, *end), nil
	}
	return true, fmt.Sprintf("offer %s of %s waits for %s", offer.Offer, id, agent), nil
}

// offeredTo says to whom a conversation was offered, for messages.
func (w *World) offeredTo(id oc.ConversationID) string {
	s := ""
	for _, e := range Events[oc.WorkItemOffered](w) {
		if e.Conversation == id {
			s += ", but to " + string(e.Agent)
		}
	}
	return s
}

func isOffered(ctx context.Context, agent, customer string) error {
	waits, seen, err := pendingOffer(ctx, agent, customer)
	if err == nil && !waits {
		return Expected("an offer that waits for "+agent, seen)
	}
	return err
}

func isNotOffered(ctx context.Context, agent, customer string) error {
	waits, seen, err := pendingOffer(ctx, agent, customer)
	if err == nil && waits {
		return Expected("no offer that waits for "+agent, seen)
	}
	return err
}
