package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// abilities are the four things that an administrator lets supervisors do (SUP-002).
const abilities = `((?:monitor|assign|transfer|force close)(?:(?:, | and )(?:monitor|assign|transfer|force close))*)`

// supervisionSteps are what supervisors may do, and what they do: monitor, join,
// assign, transfer, force close.
var supervisionSteps = []Step{
	{
		Keyword: Given, Pattern: `^supervisors may ` + abilities + `$`, Do: supervisorsMay(true), Writes: []string{"settings.supervision"},
		Doc:     "What an administrator has enabled for supervisors; nothing when nothing is said.",
		Example: "supervisors may monitor, assign, transfer and force close",
	},
	{
		Keyword: Given, Pattern: `^supervisors may not ` + abilities + `$`, Do: supervisorsMay(false), Writes: []string{"settings.supervision"},
		Doc:     "What an administrator has not enabled for supervisors.",
		Example: "supervisors may not transfer",
	},
	{
		Keyword: Given, Pattern: `^` + name + ` holds the Omnichannel API access role$`, Do: holdsAPIAccess,
		Doc:     "Gives a person that role besides the others.",
		Example: "Sue holds the Omnichannel API access role",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` monitors the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.Monitor{Conversation: id} }),
		Doc:     "Opens the conversation page to read along.",
		Example: "Sue monitors the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` stops monitoring the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.StopMonitoring{Conversation: id} }),
		Doc:     "Closes the conversation page.",
		Example: "Sue stops monitoring the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` joins the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.JoinConversation{Conversation: id} }),
		Doc:     "Goes from monitoring to taking part.",
		Example: "Sue joins the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` assigns the conversation of ` + name + ` to ` + name + `$`, Do: assignsTo,
		Doc:     "Gives a waiting conversation to an agent.",
		Example: "Sue assigns the conversation of Kai to Ann",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` assigns the conversation of ` + name + ` to the queue ` + quoted + `$`, Do: assignsToQueue,
		Doc:     "Moves a waiting conversation to another queue.",
		Example: `Sue assigns the conversation of Kai to the queue "Billing"`,
	},
	{
		Keyword: When, Pattern: `^` + name + ` assigns the conversation of ` + name + ` to nobody and to no queue$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.SupervisorAssign{Conversation: id} }),
		Doc:     "Confirms an assignment that has no target.",
		Example: "Sue assigns the conversation of Kai to nobody and to no queue",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` transfers the conversation of ` + name + ` to ` + name + ` from the dashboard$`, Do: supervisorTransfers,
		Doc:     "A supervisor hands a conversation from its agent to another one.",
		Example: "Sue transfers the conversation of Kai to Bob from the dashboard",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` force closes the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.ForceClose{Conversation: id} }),
		Doc:     "A supervisor ends a conversation for everybody.",
		Example: "Sue force closes the conversation of Kai",
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks to whom ` + pronoun + ` can assign the conversation of ` + name + `$`, Do: asksAbout(func(id oc.ConversationID) oc.Query { return oc.AssignTargets{Conversation: id} }),
		Doc:     "Opens the lists of agents and queues for an assignment.",
		Example: "Sue looks to whom she can assign the conversation of Kai",
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks to whom ` + pronoun + ` can transfer the conversation of ` + name + ` from the dashboard$`, Do: asksAbout(func(id oc.ConversationID) oc.Query { return oc.TransferTargets{Conversation: id} }),
		Doc:     "A supervisor opens the list of agents for a transfer.",
		Example: "Sue looks to whom she can transfer the conversation of Kai from the dashboard",
	},
	{
		Keyword: Then, Pattern: `^` + names + ` (?:is|are) listed$`, Do: agentsListed,
		Doc:     "These agents are in the list that was opened.",
		Example: "Ann and Bob are listed",
	},
	{
		Keyword: Then, Pattern: `^` + names + ` (?:is|are) not listed$`, Do: agentsNotListed,
		Doc:     "None of these agents is in the list that was opened.",
		Example: "Ann and Bob are not listed",
	},
	{
		Keyword: Then, Pattern: `^the queues? ` + quotedList + ` (?:is|are) listed$`, Do: queuesListed,
		Doc:     "These queues are in the list that was opened.",
		Example: `the queues "Billing" and "Sales" are listed`,
	},
	{
		Keyword: Then, Pattern: `^the queues? ` + quotedList + ` (?:is|are) not listed$`, Do: queuesNotListed,
		Doc:     "None of these queues is in the list that was opened.",
		Example: `the queues "Support" and "Default voice queue" are not listed`,
	},
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

const pronoun = `(?:she|he|they)`

func supervisorsMay(on bool) func(context.Context, string) error {
	return func(ctx context.Context, list string) error {
		return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
			for _, ability := range nameList(list) {
				*map[string]*bool{
					"monitor": &o.Settings.SupervisorMonitor, "assign": &o.Settings.SupervisorAssign,
					"transfer": &o.Settings.SupervisorTransfer, "force close": &o.Settings.ForceClose,
				}[ability] = on
			}
			return nil
		})
	}
}

func holdsAPIAccess(ctx context.Context, who string) error {
	return WorldOf(ctx).DescribePerson(who, func(p *oc.Person) { p.Roles = append(p.Roles, oc.RoleAPIAccess) })
}

// onConversationWith is onConversation for a command that names a person, too.
func onConversationWith(command func(oc.ConversationID, oc.PersonID) oc.Command) func(context.Context, string, string, string) error {
	return func(ctx context.Context, who, customer, other string) error {
		p, err := WorldOf(ctx).Person(other)
		if err != nil {
			return err
		}
		return onConversation(func(id oc.ConversationID) oc.Command { return command(id, p.ID) })(ctx, who, customer)
	}
}

// onConversationAt is onConversation for a command that names a queue, too.
func onConversationAt(command func(oc.ConversationID, oc.QueueID) oc.Command) func(context.Context, string, string, string) error {
	return func(ctx context.Context, who, customer, queue string) error {
		q, err := WorldOf(ctx).Queue(queue)
		if err != nil {
			return err
		}
		return onConversation(func(id oc.ConversationID) oc.Command { return command(id, q) })(ctx, who, customer)
	}
}

var (
	assignsTo = onConversationWith(func(id oc.ConversationID, to oc.PersonID) oc.Command {
		return oc.SupervisorAssign{Conversation: id, Agent: to}
	})
	assignsToQueue = onConversationAt(func(id oc.ConversationID, q oc.QueueID) oc.Command {
		return oc.SupervisorAssign{Conversation: id, Queue: q}
	})
	supervisorTransfers = onConversationWith(func(id oc.ConversationID, to oc.PersonID) oc.Command {
		return oc.SupervisorTransfer{Conversation: id, Agent: to}
	})
)

// asksAbout is a step in which somebody asks about the latest conversation of a
// customer; a later Then looks at the reply.
func asksAbout(query func(oc.ConversationID) oc.Query) func(context.Context, string, string) error {
	return func(ctx context.Context, who, customer string) error {
		w := WorldOf(ctx)
		id, err := w.Conversation(ctx, customer)
		if err != nil {
			return err
		}
		_, err = w.Ask(ctx, who, query(id))
		return err
	}
}

func agentsListed(ctx context.Context, list string) error    { return agentsInList(ctx, list, true) }
func agentsNotListed(ctx context.Context, list string) error { return agentsInList(ctx, list, false) }

func agentsInList(ctx context.Context, list string, want bool) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.TargetsAnswer](w)
	if err != nil {
		return err
	}
	for _, who := range nameList(list) {
		p, err := w.Person(who)
		if err != nil {
			return err
		}
		if slices.Contains(answer.Agents, p.ID) != want {
			return Expected(who+inList(want), fmt.Sprint(answer.Agents))
		}
	}
	return nil
}

func inList(in bool) string {
	if in {
		return " in the list"
	}
	return " not in the list"
}

func queuesListed(ctx context.Context, list string) error    { return queuesInList(ctx, list, true) }
func queuesNotListed(ctx context.Context, list string) error { return queuesInList(ctx, list, false) }

func queuesInList(ctx context.Context, list string, want bool) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.TargetsAnswer](w)
	if err != nil {
		return err
	}
	for _, called := range textList(list) {
		q, err := w.Queue(called)
		if err != nil {
			return err
		}
		if slices.Contains(answer.Queues, q) != want {
			return Expected(string(q)+inList(want), fmt.Sprintf("%q", answer.Queues))
		}
	}
	return nil
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
	if err := w.unspoken(); err != nil {
		return err
	}
	id, err := w.Conversation(ctx, customer)
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
	if err := w.unspoken(); err != nil {
		return err
	}
	id, err := w.Conversation(ctx, customer)
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
	if err := w.unspoken(); err != nil {
		return err
	}
	id, err := w.Conversation(ctx, customer)
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
