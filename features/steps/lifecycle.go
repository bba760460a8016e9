package steps

import (
	"context"
	"fmt"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// lifecycleSteps are about statuses, how they are stored and how they end.
var lifecycleSteps = []Step{
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` closes Waiting conversations after ` + duration + ` of inactivity$`, Do: closesAfter, Writes: []string{"workstream.auto-close"},
		Doc:     "The setting Auto-close after inactivity; 2,880 minutes, or 28 days for persistent chat, when nothing is said.",
		Example: `the workstream "SMS" closes Waiting conversations after 3 hours of inactivity`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets the closing timer of ` + channel + ` in ` + status + ` to (\d+) minutes?$`, Do: setsClosingTimer, Writes: []string{"closing timer"},
		Doc:     "How long conversations of a channel may stay in a state before time closes them (table T-11).",
		Example: "Ada sets the closing timer of SMS in Wrap-up to 60 minutes",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the workstream ` + quoted + ` to close Waiting conversations after ` + duration + ` of inactivity$`, Do: changesAutoClose, Writes: []string{"workstream.auto-close"},
		Doc:     "The setting Auto-close after inactivity.",
		Example: `Ada changes the workstream "SMS" to close Waiting conversations after 3 hours of inactivity`,
	},
	{
		Keyword: Then, Pattern: `^the record of the conversation of ` + name + ` keeps the status reason (\d) in the state (\d)$`, Do: isStoredAs,
		Doc:     "The numbers under which the conversation is stored (LC-001).",
		Example: "the record of the conversation of Kai keeps the status reason 2 in the state 0",
	},
	{
		Keyword: Then, Pattern: `^the first conversation of ` + name + ` is ` + status + `$`, Do: firstHasStatus,
		Doc:     "The status of the oldest conversation on the channel that the customer used last.",
		Example: "the first conversation of Kai is Wrap-up",
	},
	{
		Keyword: Then, Pattern: `^the conversations of ` + names + ` were closed no time or whole periods of ` + duration + ` apart$`, Do: wholePeriodsApart,
		Doc:     "Whenever the scheduler runs: the instants of closing differ by multiples of its period.",
		Example: "the conversations of Kai and Mia were closed no time or whole periods of 5 minutes apart",
	},
	{
		Keyword: Then, Pattern: `^the request changed nothing$`, Do: changedNothing,
		Doc:     "The last command caused nothing that anybody could see.",
		Example: "the request changed nothing",
	},
}

func closesAfter(ctx context.Context, workstream, text string) error {
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.AutoClose = d })
}

func setsClosingTimer(ctx context.Context, who, channelText, statusText, minutes string) error {
	ch, err := wordOf[oc.Channel](channelText)
	if err != nil {
		return err
	}
	st, err := wordOf[oc.Status](statusText)
	if err != nil {
		return err
	}
	n, err := wholeNumber(minutes)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.SetClosingTimer{Channel: ch, Status: st, Minutes: n})
}

func changesAutoClose(ctx context.Context, who, workstream, text string) error {
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	return WorldOf(ctx).onWorkstream(ctx, who, workstream, func(ws oc.Workstream) oc.Command {
		ws.AutoClose = d
		return oc.EditWorkstream{Workstream: ws}
	})
}

func isStoredAs(ctx context.Context, customer, reason, state string) error {
	c, err := WorldOf(ctx).DetailsOf(ctx, customer)
	if err != nil {
		return err
	}
	want, got := reason+" in the state "+state, fmt.Sprintf("%d in the state %d", c.StatusCode, c.StateCode)
	if got != want {
		return Expected(want, got)
	}
	return nil
}

func firstHasStatus(ctx context.Context, customer, word string) error {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return err
	}
	all, err := w.Conversations(ctx, customer)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return Failf("%s has no conversation", customer)
	}
	c, err := w.Details(ctx, all[0])
	if err == nil && c.Status.String() != word {
		return Expected(word, c.Status.String()+", "+c.Reason.String())
	}
	return err
}

func changedNothing(ctx context.Context) error {
	w := WorldOf(ctx)
	if w.caused > 0 {
		var seen []string
		happened := w.bench.Happened()
		for _, h := range happened[len(happened)-w.caused:] {
			seen = append(seen, oc.TypeName(h.Event))
		}
		return Expected("nothing happened", fmt.Sprint(seen))
	}
	return nil
}

// wholePeriodsApart compares the instants at which conversations were closed.
func wholePeriodsApart(ctx context.Context, customers, text string) error {
	w := WorldOf(ctx)
	period, err := parseDuration(text)
	if err != nil {
		return err
	}
	var first time.Time
	for _, customer := range nameList(customers) {
		id, err := w.Conversation(ctx, customer)
		if err != nil {
			return err
		}
		closed, ok := w.closedAt(id)
		switch {
		case !ok:
			return Failf("the conversation of %s is not closed", customer)
		case first.IsZero():
			first = closed
		case closed.Sub(first)%period != 0:
			return Expected("closed no time or whole periods of "+text+" apart", closed.Sub(first))
		}
	}
	return nil
}

// closedAt is when a conversation was closed.
func (w *World) closedAt(id oc.ConversationID) (time.Time, bool) {
	for _, h := range w.bench.Happened() {
		if e, ok := h.Event.(oc.StatusChanged); ok && e.Conversation == id && e.To == oc.StatusClosed {
			return h.At, true
		}
	}
	return time.Time{}, false
}
