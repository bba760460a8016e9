package steps

import (
	"context"

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
		Keyword: When, Pattern: `^` + name + ` assigns the conversation of ` + name + ` to ` + name + ` and to the queue ` + quoted + `$`, Do: assignsToBoth,
		Doc:     "Confirms an assignment that has two targets.",
		Example: `Sue assigns the conversation of Kai to Ann and to the queue "Billing"`,
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
}

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

func assignsToBoth(ctx context.Context, who, customer, agent, queue string) error {
	q, err := WorldOf(ctx).Queue(queue)
	if err != nil {
		return err
	}
	return onConversationWith(func(id oc.ConversationID, to oc.PersonID) oc.Command {
		return oc.SupervisorAssign{Conversation: id, Agent: to, Queue: q}
	})(ctx, who, customer, agent)
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
