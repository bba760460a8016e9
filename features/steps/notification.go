package steps

import (
	"context"
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
)

// notificationSteps are about offers: their countdown, how they end, and what
// assigns without an answer.
var notificationSteps = []Step{
	{
		Keyword: Given, Pattern: `^notifications of the workstream ` + quoted + ` time out after ` + duration + `$`, Do: timesOutAfter, Writes: []string{"workstream.notification"},
		Doc:     "The countdown of the notification template; 120 seconds when nothing is said.",
		Example: `notifications of the workstream "SMS" time out after 30 seconds`,
	},
	{
		Keyword: Given, Pattern: `^notifications of the workstream ` + quoted + ` assign (at once|after the timeout|by themselves)$`, Do: autoAssigns, Writes: []string{"workstream.notification"},
		Doc:     "Auto-assign is on, in one of its two modes or in the default mode; off when nothing is said.",
		Example: `notifications of the workstream "SMS" assign at once`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` opens the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.OpenConversation{Conversation: id} }),
		Doc:     "Opens it from My work items.",
		Example: "Ann opens the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^the offer of the conversation of ` + name + ` to ` + name + ` (was accepted|was rejected|timed out|was withdrawn)$`, Do: offerEnded,
		Doc:     "How the latest notification for that conversation to that agent ended.",
		Example: "the offer of the conversation of Kai to Ann timed out",
	},
	{
		Keyword: Then, Pattern: `^the offer of the conversation of ` + name + ` to ` + name + ` ended as (AgentReject|AgentTimeout)$`, Do: offerEndedAs,
		Doc:     "The session closure reason that the end of the notification recorded.",
		Example: "the offer of the conversation of Kai to Ann ended as AgentTimeout",
	},
	{
		Keyword: Then, Pattern: `^the communication panel of ` + name + ` is open for ` + name + `$`, Do: panelOpen,
		Doc:     "The session was opened with the communication panel beside the active conversation page.",
		Example: "the communication panel of Ann is open for Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` was offered the conversation of ` + name + ` (once|twice|` + number + ` times)$`, Do: wasOffered,
		Doc:     "How often that conversation was offered to that agent so far.",
		Example: "Ann was offered the conversation of Kai twice",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` has a session with ` + name + `$`, Do: hasSession,
		Doc:     "A session of that agent with that customer's latest conversation is open.",
		Example: "Ann has a session with Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` has no session with ` + name + `$`, Do: hasNoSession,
		Doc:     "No session of that agent with that customer's latest conversation is open.",
		Example: "Ann has no session with Kai",
	},
}

func timesOutAfter(ctx context.Context, workstream, text string) error {
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.Notification.Timeout = d })
}

func autoAssigns(ctx context.Context, workstream, when string) error {
	mode := map[string]oc.AutoAssign{
		"at once": oc.AutoAssignImmediate, "after the timeout": oc.AutoAssignAfterTimeout, "by themselves": oc.AutoAssignOn,
	}[when]
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.Notification.AutoAssign = mode })
}

var offerEnds = map[string]oc.OfferEnd{
	"was accepted": oc.OfferAccepted, "was rejected": oc.OfferRejected, "timed out": oc.OfferTimedOut, "was withdrawn": oc.OfferWithdrawnEnd,
}

// endOfOffer returns how the latest offer of a customer's latest conversation to
// an agent ended.
func endOfOffer(ctx context.Context, customer, agent string) (oc.OfferEnded, error) {
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return oc.OfferEnded{}, err
	}
	offer, _, err := w.Offer(ctx, agent, id)
	if err != nil {
		return oc.OfferEnded{}, err
	}
	for _, e := range Events[oc.OfferEnded](w) {
		if e.Offer == offer.Offer {
			return e, nil
		}
	}
	return oc.OfferEnded{}, Failf("offer %s of %s still waits for %s", offer.Offer, id, agent)
}

func offerEnded(ctx context.Context, customer, agent, how string) error {
	end, err := endOfOffer(ctx, customer, agent)
	switch {
	case err != nil:
		return err
	case end.How != offerEnds[how]:
		return Expected(how, end.How.String())
	}
	return nil
}

func offerEndedAs(ctx context.Context, customer, agent, reason string) error {
	end, err := endOfOffer(ctx, customer, agent)
	switch {
	case err != nil:
		return err
	case end.Reason == 0:
		return Expected(reason, "no closure reason")
	case end.Reason.String() != reason:
		return Expected(reason, end.Reason.String())
	}
	return nil
}

func panelOpen(ctx context.Context, agent, customer string) error {
	open, err := openSession(ctx, agent, customer)
	if err != nil {
		return err
	}
	for _, e := range Events[oc.SessionStarted](WorldOf(ctx)) {
		if e.Session == open && e.Panel {
			return nil
		}
	}
	return Expected("an open session with the communication panel", fmt.Sprintf("session %q without it", open))
}

func wasOffered(ctx context.Context, agent, customer, times, counted string) error {
	want := map[string]int{"once": 1, "twice": 2}[times]
	if want == 0 {
		n, err := wholeNumber(counted)
		if err != nil {
			return err
		}
		want = n
	}
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return err
	}
	p, err := w.Person(agent)
	if err != nil {
		return err
	}
	var at []string
	for _, e := range Events[oc.WorkItemOffered](w) {
		if e.Conversation == id && e.Agent == p.ID {
			at = append(at, string(e.Offer))
		}
	}
	if len(at) != want {
		return Expected(fmt.Sprintf("%d offers", want), fmt.Sprintf("%d offers %v", len(at), at))
	}
	return nil
}

// openSession returns the open session of an agent with a customer's latest
// conversation, or "".
func openSession(ctx context.Context, agent, customer string) (oc.SessionID, error) {
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return "", err
	}
	p, err := w.Person(agent)
	if err != nil {
		return "", err
	}
	ended := map[oc.SessionID]bool{}
	for _, e := range Events[oc.SessionEnded](w) {
		ended[e.Session] = true
	}
	var open oc.SessionID
	for _, e := range Events[oc.SessionStarted](w) {
		if e.Conversation == id && e.Agent == p.ID && !ended[e.Session] {
			open = e.Session
		}
	}
	return open, nil
}

func hasSession(ctx context.Context, agent, customer string) error {
	open, err := openSession(ctx, agent, customer)
	if err == nil && open == "" {
		return Expected("an open session", "none")
	}
	return err
}

func hasNoSession(ctx context.Context, agent, customer string) error {
	open, err := openSession(ctx, agent, customer)
	if err == nil && open != "" {
		return Expected("no open session", string(open))
	}
	return err
}
