package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// supervisionOutcomeSteps are what came of supervision: who takes part, who was
// told, what was recorded.
var supervisionOutcomeSteps = []Step{
	{
		Keyword: Then, Pattern: `^the assignment exceeds the capacity of ` + name + ` by ` + number + ` units$`, Do: exceeds,
		Doc:     "The number of units that was displayed with the latest assignment to that agent.",
		Example: "the assignment exceeds the capacity of Ann by 20 units",
	},
	{
		Keyword: Then, Pattern: `^the assignment exceeds no capacity of ` + name + `$`, Do: func(ctx context.Context, who string) error { return exceeds(ctx, who, "0") },
		Doc:     "No number of units was displayed with the latest assignment to that agent.",
		Example: "the assignment exceeds no capacity of Ann",
	},
	{
		Keyword: Then, Pattern: `^the transfer to ` + name + ` is (acknowledged|not acknowledged)$`, Do: acknowledged,
		Doc:     "Whether the agent acknowledged the latest transfer by a supervisor, with Accept or with Reject.",
		Example: "the transfer to Bob is acknowledged",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is notified that ` + name + ` closed the conversation of ` + name + `$`, Do: notifiedOfClosing,
		Doc:     "That person took part in the conversation and was told that a supervisor ended it.",
		Example: "Ann is notified that Sue closed the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` is (the primary agent|a consultant|a joined supervisor|no participant) in the conversation of ` + name + `$`, Do: participates,
		Doc:     "What others see that person do in the customer's latest conversation.",
		Example: "Ann is a consultant in the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^the session of ` + name + ` with ` + name + ` ended as (\w+)$`, Do: sessionEndedAs,
		Doc:     "The session closure reason of that agent's latest session with the customer's latest conversation (table T-5).",
		Example: "the session of Ann with Kai ended as ForceClose",
	},
	{
		Keyword: Then, Pattern: `^the assignment of the conversation of ` + name + ` is recorded as (\w+)$`, Do: assignmentRecordedAs,
		Doc:     "The closure reason that a supervisor's assignment to a queue recorded (table T-5).",
		Example: "the assignment of the conversation of Kai is recorded as SupervisorAssignToQueue",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` had the status change reason (\w+)$`, Do: hadReason,
		Doc:     "The customer's latest conversation had that reason at some moment (table T-4).",
		Example: "the conversation of Kai had the status change reason AssignedBySupervisor",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` was told ` + quoted + ` with the tag ` + quoted + `$`, Do: toldWithTag,
		Doc:     "The automated message of that trigger (T-7) went to the customer and carried that tag.",
		Example: `Kai was told "Supervisor ended conversation" with the tag "supervisorforceclosedconversation"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` cannot read the conversation of ` + name + `$`, Do: cannotRead,
		Doc:     "The transcript of the customer's latest conversation is refused to that person.",
		Example: "Bob cannot read the conversation of Kai",
	},
}

func exceeds(ctx context.Context, who, units string) error {
	want, err := wholeNumber(units)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	assigned, err := latest(w, who, func(e oc.SupervisorAssigned) oc.PersonID { return e.Agent })
	if err == nil && assigned.Exceeds != want {
		return Expected(fmt.Sprintf("%d units too many", want), fmt.Sprintf("%d", assigned.Exceeds))
	}
	return err
}

// latest is the latest event of a type that is about a person.
func latest[E oc.Event](w *World, who string, about func(E) oc.PersonID) (E, error) {
	var none E
	if err := w.unspoken(); err != nil {
		return none, err
	}
	p, err := w.Person(who)
	if err != nil {
		return none, err
	}
	for _, e := range slices.Backward(Events[E](w)) {
		if about(e) == p.ID {
			return e, nil
		}
	}
	return none, Failf("nothing was said about %s: no %T", who, none)
}

func acknowledged(ctx context.Context, who, how string) error {
	w := WorldOf(ctx)
	began, err := latest(w, who, func(e oc.SupervisorTransferStarted) oc.PersonID { return e.To })
	if err != nil {
		return err
	}
	seen := "not acknowledged"
	for _, e := range Events[oc.SupervisorTransferEnded](w) {
		if e.To == began.To && e.Conversation == began.Conversation && e.Acknowledged {
			seen = "acknowledged"
		}
	}
	if seen != how {
		return Expected("a transfer that is "+how, seen)
	}
	return nil
}

func notifiedOfClosing(ctx context.Context, who, supervisor, customer string) error {
	w := WorldOf(ctx)
	told, err := w.Person(who)
	if err != nil {
		return err
	}
	closed, err := latest(w, supervisor, func(e oc.ForceClosed) oc.PersonID { return e.Supervisor })
	if err != nil {
		return err
	}
	id, err := w.Conversation(ctx, customer)
	switch {
	case err != nil:
		return err
	case closed.Conversation != id:
		return Expected(id, closed.Conversation)
	case !slices.Contains(closed.Notified, told.ID):
		return Expected("a notification to "+who, fmt.Sprintf("one to %v", closed.Notified))
	}
	return nil
}

var participantRoles = map[string]oc.ParticipantRole{
	"the primary agent": oc.ParticipantPrimary, "a consultant": oc.ParticipantConsultant, "a joined supervisor": oc.ParticipantJoined,
}

func participates(ctx context.Context, who, as, customer string) error {
	w := WorldOf(ctx)
	p, err := w.Person(who)
	if err != nil {
		return err
	}
	c, err := w.DetailsOf(ctx, customer)
	if err != nil {
		return err
	}
	var seen oc.ParticipantRole
	for _, other := range c.Participants {
		if other.Person == p.ID {
			seen = other.Role
		}
	}
	if seen != participantRoles[as] {
		return Expected(who+" as "+as, fmt.Sprintf("%v", c.Participants))
	}
	return nil
}

func cannotRead(ctx context.Context, who, customer string) error {
	if err := asksAbout(func(id oc.ConversationID) oc.Query { return oc.Transcript{Conversation: id} })(ctx, who, customer); err != nil {
		return err
	}
	if WorldOf(ctx).Refused() == nil {
		return Expected("a refusal", "the transcript")
	}
	return nil
}

func sessionEndedAs(ctx context.Context, agent, customer, word string) error {
	want, err := wordOf[oc.ClosureReason](word)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	ended, err := latest(w, agent, func(e oc.SessionEnded) oc.PersonID { return e.Agent })
	switch {
	case err != nil:
		return err
	case ended.Conversation != id:
		return Failf("no session of %s with %s has ended", agent, customer)
	case ended.Reason != want:
		return Expected(want, ended.Reason)
	}
	return nil
}

func assignmentRecordedAs(ctx context.Context, customer, word string) error {
	want, err := wordOf[oc.ClosureReason](word)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return err
	}
	for _, e := range slices.Backward(Events[oc.SupervisorAssigned](w)) {
		if e.Conversation == id && e.Queue != "" {
			if e.Reason != want {
				return Expected(want, e.Reason)
			}
			return nil
		}
	}
	return Failf("no supervisor assigned the conversation of %s to a queue", customer)
}

func hadReason(ctx context.Context, customer, word string) error {
	want, err := wordOf[oc.StatusReason](word)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return err
	}
	var seen []oc.StatusReason
	for _, e := range Events[oc.StatusChanged](w) {
		if e.Conversation == id {
			seen = append(seen, e.Reason)
		}
	}
	if !slices.Contains(seen, want) {
		return Expected(want, fmt.Sprint(seen))
	}
	return nil
}

func toldWithTag(ctx context.Context, customer, word, tag string) error {
	want, err := wordOf[oc.Trigger](word)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return err
	}
	for _, e := range Events[oc.MessageSent](w) {
		m := e.Message
		if m.Conversation == id && m.Trigger == want && m.Audience != oc.AgentsOnly {
			if !slices.Contains(m.Tags, tag) {
				return Expected(tag, fmt.Sprint(m.Tags))
			}
			return nil
		}
	}
	return Failf("%s was not told %q", customer, word)
}
