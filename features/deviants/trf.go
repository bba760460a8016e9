package deviants

import (
	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// handingOnRefuses is a transfer to a queue that is refused where a condition on
// the conversation c and the queue q holds.
func handingOnRefuses(condition string) Change {
	return source("engine/transfer.go", "case t.Queue == c.Queue:", "case "+condition+":\n\t\treturn invalid(string(t.Queue), \"\", \"cannot take it\")\n\tcase t.Queue == c.Queue:")
}

var trf = area{
	deviants: []Deviant{
		{
			Name: "a-transfer-to-a-queue-needs-a-consult", Rule: "TRF-001",
			Wrong:  "the primary agent transfers to a queue only while a consult goes on",
			Change: handingOnRefuses("len(c.Others) == 0"),
		},
		{
			Name: "a-transfer-to-a-queue-needs-an-available-agent", Rule: "TRF-001",
			Wrong:  "the primary agent cannot transfer to a queue in which nobody is free now",
			Change: handingOnRefuses("len(q.Members) > 0 && e.state.Agents[q.Members[0]].Presence != oc.PresenceAvailable"),
		},
		{
			Name: "a-conversation-is-transferred-to-a-queue-once", Rule: "TRF-001",
			Wrong:  "a conversation that was transferred before cannot be transferred to a queue again",
			Change: handingOnRefuses("c.Transfers > 0"),
		},
		{
			Name: "agents-transfer-to-their-own-queues-only", Rule: "TRF-001",
			Wrong:  "the primary agent transfers only to queues of which he or she is a member",
			Change: handingOnRefuses("!e.state.member(t.Queue, by)"),
		},
		{
			Name: "direct-transfer-is-on-in-the-seed", Rule: "TRF-002",
			Wrong:  "the setting for direct transfers counts in the seed profile",
			Change: source("engine/transfer.go", "direct := e.on(FlagDirectTransfer) && e", "direct := e"),
		},
		{
			Name: "a-transfer-needs-no-consult", Rule: "TRF-002",
			Wrong:  "the primary agent transfers to an agent who is in no consult",
			Change: source("engine/transfer.go", "if !direct {", "if !direct && len(c.Others) > 0 {"),
		},
		{
			Name: "an-invitation-is-enough-for-a-transfer", Rule: "TRF-002",
			Wrong: "the primary agent transfers to an agent who was invited and has not accepted",
			Change: source("engine/transfer.go", "return c.role(p.ID) == oc.ParticipantConsultant",
				"_, invited := e.consultOffer(c, p.ID)\n\t\t\treturn invited || c.role(p.ID) == oc.ParticipantConsultant"),
		},
		{
			Name: "whoever-monitors-can-take-over", Rule: "TRF-002",
			Wrong:  "the primary agent transfers to a supervisor who only monitors",
			Change: source("engine/transfer.go", "return c.role(p.ID) == oc.ParticipantConsultant", "return c.role(p.ID) != 0"),
		},
		{
			Name: "nobody-in-a-consult-can-take-over", Rule: "TRF-002",
			Wrong:  "the primary agent cannot transfer to an agent at all",
			Change: source("engine/transfer.go", "return c.role(p.ID) == oc.ParticipantConsultant", "return false"),
		},
		{
			Name: "a-queue-without-agents-takes-the-conversation", Rule: "TRF-004",
			Wrong: "a conversation that is transferred to a queue without agents waits there",
			Change: source("engine/transfer.go", "if len(q.Members) == 0 && c.class() != oc.RecordClass {", "if false {").
				and("engine/assignment.go", "e.closeWithoutMembers(c)", ""),
		},
		{
			Name: "a-queue-without-agents-is-refused", Rule: "TRF-004",
			Wrong:  "a transfer to a queue without agents is refused",
			Change: handingOnRefuses("len(q.Members) == 0"),
		},
		{
			Name: "a-queue-whose-agents-are-away-counts-as-empty", Rule: "TRF-004",
			Wrong: "a transfer to a queue whose agents are all away closes the conversation",
			Change: source("engine/transfer.go", "if len(q.Members) == 0 && c.class() != oc.RecordClass {",
				"if !slices.ContainsFunc(q.Members, func(id oc.PersonID) bool { return e.state.Agents[id].Presence == oc.PresenceAvailable }) {"),
		},
		{
			Name: "live-chat-is-not-closed-by-an-empty-queue", Rule: "TRF-004",
			Wrong:  "a live chat cannot be transferred to a queue without agents",
			Change: stops(oc.StatusActive, lifecycle.NoMembers, oc.LiveChatClass),
		},
		{
			Name: "persistent-chat-is-not-closed-by-an-empty-queue", Rule: "TRF-004",
			Wrong:  "a persistent chat cannot be transferred to a queue without agents",
			Change: stops(oc.StatusActive, lifecycle.NoMembers, oc.PersistentChatClass),
		},
		{
			Name: "a-call-is-not-closed-by-an-empty-queue", Rule: "TRF-004",
			Wrong:  "a call cannot be transferred to a queue without agents",
			Change: stops(oc.StatusActive, lifecycle.NoMembers, oc.VoiceClass),
		},
		{
			Name: "an-asynchronous-conversation-is-not-closed-by-an-empty-queue", Rule: "TRF-004",
			Wrong:  "a conversation on an asynchronous messaging channel cannot be transferred to a queue without agents",
			Change: stops(oc.StatusActive, lifecycle.NoMembers, oc.AsyncClass),
		},
		{
			Name: "live-chat-cannot-be-transferred-to-a-queue", Rule: "TRF-005",
			Wrong:  "a live chat cannot be transferred to another queue",
			Change: stops(oc.StatusActive, lifecycle.TransferToQueue, oc.LiveChatClass),
		},
		{
			Name: "persistent-chat-cannot-be-transferred-to-a-queue", Rule: "TRF-005",
			Wrong:  "a persistent chat cannot be transferred to another queue",
			Change: stops(oc.StatusActive, lifecycle.TransferToQueue, oc.PersistentChatClass),
		},
		{
			Name: "a-call-cannot-be-transferred-to-a-queue", Rule: "TRF-005",
			Wrong:  "a call cannot be transferred to another queue",
			Change: stops(oc.StatusActive, lifecycle.TransferToQueue, oc.VoiceClass),
		},
		{
			Name: "an-asynchronous-conversation-cannot-be-transferred-to-a-queue", Rule: "TRF-005",
			Wrong:  "a conversation on an asynchronous messaging channel cannot be transferred to another queue",
			Change: stops(oc.StatusActive, lifecycle.TransferToQueue, oc.AsyncClass),
		},
		{
			Name: "live-chat-cannot-be-transferred-to-an-agent", Rule: "TRF-005",
			Wrong:  "a live chat cannot be transferred to an agent",
			Change: stops(oc.StatusActive, lifecycle.TransferToAgent, oc.LiveChatClass),
		},
		{
			Name: "persistent-chat-cannot-be-transferred-to-an-agent", Rule: "TRF-005",
			Wrong:  "a persistent chat cannot be transferred to an agent",
			Change: stops(oc.StatusActive, lifecycle.TransferToAgent, oc.PersistentChatClass),
		},
		{
			Name: "a-call-cannot-be-transferred-to-an-agent", Rule: "TRF-005",
			Wrong:  "a call cannot be transferred to an agent",
			Change: stops(oc.StatusActive, lifecycle.TransferToAgent, oc.VoiceClass),
		},
		{
			Name: "an-asynchronous-conversation-cannot-be-transferred-to-an-agent", Rule: "TRF-005",
			Wrong:  "a conversation on an asynchronous messaging channel cannot be transferred to an agent",
			Change: stops(oc.StatusActive, lifecycle.TransferToAgent, oc.AsyncClass),
		},
		{
			Name: "a-transfer-to-a-queue-routes-in-the-old-one", Rule: "TRF-005",
			Wrong:  "routing looks for an agent in the queue that the conversation came from",
			Change: source("engine/transfer.go", "e.requeue(c, t.Queue)", "e.requeue(c, c.Queue)"),
		},
		{
			Name: "a-transfer-to-a-queue-makes-it-wait", Rule: "TRF-005",
			Wrong:  "a conversation that is transferred to a queue is Waiting",
			Change: moves(oc.StatusActive, lifecycle.TransferToQueue, oc.StatusWaiting, oc.AsyncClass),
		},
		{
			Name: "a-transfer-to-an-agent-ends-in-wrap-up", Rule: "TRF-005",
			Wrong:  "a conversation that an agent took over is in Wrap-up",
			Change: source("engine/transfer.go", "e.become(c, oc.StatusActive, oc.InConversation)", "e.become(c, oc.StatusWrapUp, oc.InConversation)"),
		},
		{
			Name: "the-initiator-stays-as-a-consultant", Rule: "TRF-006",
			Wrong: "the initiator of a transfer goes on taking part",
			Change: source("engine/transfer.go", "e.say(c, oc.TriggerTransferAccepted)",
				"e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: from})\n\te.say(c, oc.TriggerTransferAccepted)"),
		},
		{
			Name: "the-initiator-writes-on", Rule: "TRF-006",
			Wrong: "the initiator still writes to the customer after a transfer to a queue",
			Change: source("engine/message.go", "case c.Status != oc.StatusActive && (to",
				"case c.Status == oc.StatusOpen && len(c.Past) > 0 && c.Past[0] == by:\n\t\treturn oc.AuthorAgent, nil\n\tcase c.Status != oc.StatusActive && (to"),
		},
		{
			Name: "the-initiator-keeps-the-capacity", Rule: "TRF-006",
			Wrong:  "a transfer that is complete takes capacity of the initiator still",
			Change: source("engine/transfer.go", "e.release(c, from)", ""),
		},
		{
			Name: "the-receivers-capacity-is-not-taken", Rule: "TRF-006",
			Wrong:  "a transfer that is complete takes no capacity of the receiver",
			Change: source("engine/transfer.go", "e.take(c, t.Agent)", ""),
		},
		{
			Name: "messaging-goes-to-voice-queues", Rule: "TRF-010",
			Wrong:  "a messaging conversation is transferred to a voice queue",
			Change: source("engine/transfer.go", "case q.Type != c.Channel.Type():", "case q.Type != c.Channel.Type() && q.Type != oc.VoiceType:"),
		},
		{
			Name: "messaging-goes-to-record-queues", Rule: "TRF-010",
			Wrong:  "a messaging conversation is transferred to a record queue",
			Change: source("engine/transfer.go", "case q.Type != c.Channel.Type():", "case q.Type != c.Channel.Type() && q.Type != oc.RecordType:"),
		},
		{
			Name: "records-go-to-messaging-queues", Rule: "TRF-010",
			Wrong:  "a record is transferred to a messaging queue",
			Change: source("engine/transfer.go", "case q.Type != c.Channel.Type():", "case q.Type != c.Channel.Type() && c.class() != oc.RecordClass:"),
		},
		{
			Name: "records-go-nowhere", Rule: "TRF-010",
			Wrong:  "a record is not even transferred to a record queue",
			Change: handingOnRefuses("c.class() == oc.RecordClass"),
		},
		{
			Name: "files-stay-with-the-first-agent", Rule: "TRF-011",
			Wrong: "the receiving agent does not see the files attached earlier",
			Change: source("engine/answer.go", "t.Messages = append(t.Messages, m)",
				"t.Messages = append(t.Messages, m)\n\t\t\tif isPerson && len(c.Past) > 1 && c.Past[0] != by {\n\t\t\t\tt.Messages[len(t.Messages)-1].Files = nil\n\t\t\t}"),
		},
		{
			Name: "the-customer-is-told-of-a-transfer-early", Rule: "TRF-012",
			Wrong:  "the customer gets the transfer-accepted message before the receiver accepts",
			Change: source("engine/transfer.go", "e.take(c, t.Agent)", "e.take(c, t.Agent)\n\te.say(c, oc.TriggerTransferAccepted)"),
		},
		{
			Name: "the-customer-is-not-told-of-a-transfer", Rule: "TRF-012",
			Wrong:  "only agents get the transfer-accepted message",
			Change: told(oc.TriggerTransferAccepted, false, true),
		},
		{
			Name: "a-transfer-starts-the-waiting-anew", Rule: "TRF-013",
			Wrong:  "a transferred customer waits behind everybody in the new queue",
			Change: source("engine/conversation.go", "Queue: q, Since: c.Since})", "Queue: q, Since: e.now})"),
		},
		{
			Name: "a-transfer-jumps-the-queue", Rule: "TRF-013",
			Wrong:  "a transferred customer is served before everybody in the new queue",
			Change: source("engine/conversation.go", "Queue: q, Since: c.Since})", "Queue: q, Since: c.Since.Add(-24 * time.Hour)})"),
		},
		{
			Name: "a-transfer-to-a-queue-is-not-counted", Rule: "TRF-016",
			Wrong:  "a transfer to a queue does not increase the transfer count",
			Change: source("engine/state.go", "s.about(ev.Conversation).Transfers++", "if ev.Queue == \"\" {\n\t\t\ts.about(ev.Conversation).Transfers++\n\t\t}"),
		},
		{
			Name: "a-transfer-to-an-agent-is-not-counted", Rule: "TRF-016",
			Wrong:  "a transfer to an agent does not increase the transfer count",
			Change: source("engine/state.go", "s.about(ev.Conversation).Transfers++", "if ev.Agent == \"\" {\n\t\t\ts.about(ev.Conversation).Transfers++\n\t\t}"),
		},
		{
			Name: "a-supervisors-transfer-is-not-counted", Rule: "TRF-016",
			Wrong:  "a transfer by a supervisor does not increase the transfer count",
			Change: source("engine/supervision_state.go", "if ev.Accepted {", "if false {"),
		},
		{
			Name: "only-the-first-transfer-is-counted", Rule: "TRF-016",
			Wrong:  "the transfer count never exceeds one",
			Change: source("engine/state.go", "s.about(ev.Conversation).Transfers++", "s.about(ev.Conversation).Transfers = 1"),
		},
		{
			Name: "a-transfer-to-a-queue-ends-the-session-as-one-to-an-agent", Rule: "TRF-016",
			Wrong:  "the session ends as AgentTransferred where the conversation went to a queue",
			Change: source("engine/transfer.go", "oc.ClosureAgentTransferToQueue", "oc.ClosureAgentTransferred"),
		},
		{
			Name: "a-transfer-to-an-agent-ends-the-session-as-one-to-a-queue", Rule: "TRF-016",
			Wrong:  "the session ends as AgentTransferToQueue where the conversation went to an agent",
			Change: source("engine/transfer.go", "e.endSession(c, oc.ClosureAgentTransferred)", "e.endSession(c, oc.ClosureAgentTransferToQueue)"),
		},
	},
	flips: []Flip{
		{
			Choice: "TRF-017",
			Change: source("engine/transfer.go", "e.release(c, o.Agent)\n\te.say(c, oc.TriggerTransferDeclined)",
				"e.release(c, o.Agent)\n\te.endSession(c, oc.ClosureAgentTransferred)\n\te.finish(c, oc.StatusOpen, oc.AwaitingAgentAssignment)\n\te.mark(c.Queue)"),
		},
		{
			Choice: "TRF-018",
			Change: source("engine/transfer.go", "case t.Queue == c.Queue:", "case false:"),
		},
		{
			Choice: "TRF-019",
			Change: Change{
				Policy: func(p *engine.Policy) {
					for _, class := range []oc.Class{oc.PersistentChatClass, oc.AsyncClass} {
						p.Lifecycle = append(p.Lifecycle, lifecycle.Row{From: oc.StatusWaiting, Event: lifecycle.TransferToQueue, To: oc.StatusOpen, Class: class})
					}
				},
				Edits: source("engine/transfer.go", "case c.Status != oc.StatusActive:\n\t\treturn nil,", "case c.Status == oc.StatusWaiting && c.Agent == by:\n\t\treturn c, nil\n\tcase c.Status != oc.StatusActive:\n\t\treturn nil,").Edits,
			},
		},
		{
			Choice: "TRF-020", Laws: []string{"capacity-held"},
			Change: source("engine/transfer.go", "e.take(c, t.Agent)", "e.take(c, t.Agent)\n\te.release(c, by)").
				and("engine/transfer.go", "e.release(c, o.Agent)\n\te.say(c, oc.TriggerTransferDeclined)", "e.release(c, o.Agent)\n\te.take(c, c.Agent)\n\te.say(c, oc.TriggerTransferDeclined)"),
		},
	},
}
