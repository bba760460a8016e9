package steps

import (
	"context"
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
)

// arrivalSteps are calls, and conversations that have come some way when a story begins.
var arrivalSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` calls$`, Do: calls,
		Doc:     "A customer calls the voice workstream.",
		Example: "Kai calls",
	},
	{
		Keyword: Given, Pattern: `^` + name + ` has a conversation(?: on ` + channel + `)? that is ` + status + `$`, Do: hasConversation,
		Doc:     "Brings a conversation to that status in the shortest way: it arrives, whoever is offered it accepts, ends, closes. While it is to stay Open, every agent is Away.",
		Example: "Kai has a conversation on WhatsApp that is Waiting",
	},
	{
		Keyword: Given, Pattern: `^` + name + ` has ` + number + ` sessions open$`, Do: hasSessions,
		Doc:     "That many guests write on the only channel there is, and the agent, to whom they must be offered, accepts.",
		Example: "Ann has 10 sessions open",
	},
}

// hasConversation brings about a conversation in a status in the shortest way.
// Whoever gets the offer accepts it.
func hasConversation(ctx context.Context, customer, channelText, word string) error {
	w := WorldOf(ctx)
	want, err := wordOf[oc.Status](word)
	if err != nil {
		return err
	}
	ch, err := wordOf[oc.Channel](channelText)
	if err == nil && ch == 0 {
		ch, err = w.onlyChannel()
	}
	if err != nil {
		return err
	}
	if want == oc.StatusOpen {
		if err := w.nobodyIsFree(ctx); err != nil {
			return err
		}
	}
	if err := w.arrivesOn(ctx, customer, ch); err != nil || want == oc.StatusOpen {
		return err
	}
	return w.bringTo(ctx, customer, want)
}

func hasSessions(ctx context.Context, agent, count string) error {
	w := WorldOf(ctx)
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	ch, err := w.onlyChannel()
	if err != nil {
		return err
	}
	for i := range n {
		guest := fmt.Sprintf("Guest%d", i+1)
		if err := w.arrivesOn(ctx, guest, ch); err != nil {
			return err
		}
		if err := accepts(ctx, agent, guest); err != nil {
			return err
		}
	}
	return w.unspoken()
}

// nobodyIsFree has every agent go Away, so that what comes stays Open.
func (w *World) nobodyIsFree(ctx context.Context) error {
	if _, err := w.Bench(ctx); err != nil {
		return err
	}
	for _, id := range w.signedIn {
		if err := w.Do(ctx, string(id), oc.SetPresence{Presence: oc.PresenceAway}); err != nil {
			return err
		}
	}
	return w.unspoken()
}

func (w *World) arrivesOn(ctx context.Context, customer string, ch oc.Channel) error {
	switch ch {
	case oc.ChannelLiveChat, oc.ChannelPersistentChat:
		return startsChat(ctx, customer, "")
	case oc.ChannelVoice:
		return calls(ctx, customer)
	case oc.ChannelRecord:
		ws, err := w.first(ch)
		if err != nil {
			return err
		}
		return recordArrives(ctx, "case", customer, ws.Name)
	}
	return w.Texts(ctx, customer, ch, "", "Hello")
}

// bringTo has the agent who was offered a conversation bring it to a status.
func (w *World) bringTo(ctx context.Context, customer string, want oc.Status) error {
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	c, err := w.Details(ctx, id)
	if err != nil {
		return err
	}
	agent := string(c.Agent)
	if agent == "" {
		return fmt.Errorf("nobody was offered the conversation of %s", customer)
	}
	if err := accepts(ctx, agent, customer); err != nil {
		return err
	}
	var then []oc.Command
	switch want {
	case oc.StatusWaiting:
		then = []oc.Command{oc.CloseSession{Conversation: id}}
	case oc.StatusWrapUp:
		then = []oc.Command{oc.EndConversation{Conversation: id}}
	case oc.StatusClosed:
		then = []oc.Command{oc.EndConversation{Conversation: id}, oc.CloseSession{Conversation: id}}
	}
	for _, command := range then {
		if err := w.Do(ctx, agent, command); err != nil {
			return err
		}
	}
	if err := w.unspoken(); err != nil {
		return err
	}
	if c, err = w.Details(ctx, id); err == nil && c.Status != want {
		return fmt.Errorf("the conversation of %s is %v and not %v", customer, c.Status, want)
	}
	return err
}

func calls(ctx context.Context, who string) error {
	ws, err := WorldOf(ctx).first(oc.ChannelVoice)
	if err != nil {
		return err
	}
	if _, err := WorldOf(ctx).On(ctx, who, oc.ChannelVoice); err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.CallArrives{Workstream: ws.ID})
}

// first is the first workstream of a channel.
func (w *World) first(ch oc.Channel) (oc.Workstream, error) {
	for _, ws := range w.options.Organisation.Workstreams {
		if ws.Channel == ch {
			return ws, nil
		}
	}
	return oc.Workstream{}, fmt.Errorf("there is no %v workstream", ch)
}
