package steps

import (
	"context"

	"github.com/ocsim/ocsim/engine/oc"
)

// conversationSteps are what anybody can see of a conversation. "The
// conversation of Kai" is the latest one on the channel that Kai used last.
var conversationSteps = []Step{
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is ` + status + `$`, Do: hasStatus,
		Doc:     "The status reason of the conversation.",
		Example: "the conversation of Kai is Active",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is with ` + name + `$`, Do: isWith,
		Doc:     "The agent whom the conversation is assigned to, whether or not it was accepted yet.",
		Example: "the conversation of Kai is with Ann",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is with nobody$`, Do: isWithNobody,
		Doc:     "No agent is assigned.",
		Example: "the conversation of Kai is with nobody",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is in the queue ` + quoted + `$`, Do: isInQueue,
		Doc:     "The queue that the conversation was routed to.",
		Example: `the conversation of Kai is in the queue "Support"`,
	},
}

// DetailsOf is what a supervisor sees of a customer's latest conversation.
func (w *World) DetailsOf(ctx context.Context, customer string) (oc.ConversationAnswer, error) {
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return oc.ConversationAnswer{}, err
	}
	return w.Details(ctx, id)
}

func hasStatus(ctx context.Context, customer, word string) error {
	want, err := wordOf[oc.Status](word)
	if err != nil {
		return err
	}
	c, err := WorldOf(ctx).DetailsOf(ctx, customer)
	switch {
	case err != nil:
		return err
	case c.Status != want:
		return &Mismatch{Message: "status of " + string(c.Conversation), Expected: want.String(), Seen: c.Status.String() + ", " + c.Reason.String()}
	}
	return nil
}

func isWith(ctx context.Context, customer, agent string) error {
	w := WorldOf(ctx)
	p, err := w.Person(agent)
	if err != nil {
		return err
	}
	return w.assigned(ctx, customer, p.ID)
}

func isWithNobody(ctx context.Context, customer string) error {
	return WorldOf(ctx).assigned(ctx, customer, "")
}

func (w *World) assigned(ctx context.Context, customer string, want oc.PersonID) error {
	c, err := w.DetailsOf(ctx, customer)
	switch {
	case err != nil:
		return err
	case c.Agent != want:
		return &Mismatch{Message: "agent of " + string(c.Conversation), Expected: orNobody(want), Seen: orNobody(c.Agent)}
	}
	return nil
}

func orNobody(id oc.PersonID) string {
	if id == "" {
		return "nobody"
	}
	return string(id)
}

func isInQueue(ctx context.Context, customer, queue string) error {
	w := WorldOf(ctx)
	want, err := w.Queue(queue)
	if err != nil {
		return err
	}
	c, err := w.DetailsOf(ctx, customer)
	switch {
	case err != nil:
		return err
	case c.Queue != want:
		return &Mismatch{Message: "queue of " + string(c.Conversation), Expected: string(want), Seen: string(c.Queue)}
	}
	return nil
}
