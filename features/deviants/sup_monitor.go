package deviants

import (
	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

// monitorRefuses is a supervisor who cannot monitor where a condition on the
// conversation c holds.
func monitorRefuses(condition string) Change {
	return source("engine/supervision.go", "case c.Agent == by:", "case "+condition+":\n\t\treturn invalid(string(id), \"\", \"cannot be monitored\")\n\tcase c.Agent == by:")
}

var supMonitor = []Deviant{
	{
		Name: "records-can-be-monitored", Rule: "SUP-003",
		Wrong:  "a supervisor monitors records",
		Change: source("engine/supervision.go", "(a == ActionMonitor || !e.on(FlagRecordSupervision))", "a != ActionMonitor && !e.on(FlagRecordSupervision)"),
	},
	{
		Name: "calls-cannot-be-monitored", Rule: "SUP-003",
		Wrong:  "a supervisor cannot monitor voice",
		Change: monitorRefuses("c.Channel == oc.ChannelVoice"),
	},
	{
		Name: "asynchronous-channels-cannot-be-monitored", Rule: "SUP-003",
		Wrong:  "a supervisor cannot monitor asynchronous messaging channels",
		Change: monitorRefuses("c.class() == oc.AsyncClass"),
	},
	{
		Name: "persistent-chat-cannot-be-monitored", Rule: "SUP-003",
		Wrong:  "a supervisor cannot monitor persistent chat",
		Change: monitorRefuses("c.class() == oc.PersistentChatClass"),
	},
	{
		Name: "active-cannot-be-monitored", Rule: "SUP-004",
		Wrong:  "an Active conversation cannot be monitored",
		Change: supervisorsCannot(engine.ActionMonitor, oc.StatusActive),
	},
	{
		Name: "wrap-up-cannot-be-monitored", Rule: "SUP-004",
		Wrong:  "a conversation in Wrap-up cannot be monitored",
		Change: supervisorsCannot(engine.ActionMonitor, oc.StatusWrapUp),
	},
	{
		Name: "open-can-be-monitored", Rule: "SUP-004",
		Wrong: "an Open conversation can be monitored",
		Change: policy(func(p *engine.Policy) {
			p.Supervision = append(p.Supervision, engine.SupervisorRow{Action: engine.ActionMonitor, Status: oc.StatusOpen})
		}),
	},
	{
		Name: "waiting-can-be-monitored", Rule: "SUP-004",
		Wrong: "a Waiting conversation can be monitored",
		Change: policy(func(p *engine.Policy) {
			p.Supervision = append(p.Supervision, engine.SupervisorRow{Action: engine.ActionMonitor, Status: oc.StatusWaiting})
		}),
	},
	{
		Name: "closed-can-be-monitored", Rule: "SUP-004",
		Wrong: "a Closed conversation can be monitored",
		Change: policy(func(p *engine.Policy) {
			p.Supervision = append(p.Supervision, engine.SupervisorRow{Action: engine.ActionMonitor, Status: oc.StatusClosed})
		}),
	},
	{
		Name: "monitoring-outlives-the-conversation", Rule: "SUP-004",
		Wrong:  "whoever monitored a conversation goes on when it is Closed",
		Change: source("engine/conversation.go", "if !e.possibleIn(to, ActionMonitor) {", "if !e.possibleIn(to, ActionMonitor) && to != oc.StatusClosed {"),
	},
	{
		Name: "monitoring-goes-on-while-waiting", Rule: "SUP-004",
		Wrong:  "whoever monitored a conversation goes on when it is Waiting",
		Change: source("engine/conversation.go", "if !e.possibleIn(to, ActionMonitor) {", "if !e.possibleIn(to, ActionMonitor) && to != oc.StatusWaiting {"),
	},
	{
		Name: "monitoring-ends-with-wrap-up", Rule: "SUP-004",
		Wrong:  "whoever monitored a conversation is put out when Wrap-up begins",
		Change: source("engine/conversation.go", "if !e.possibleIn(to, ActionMonitor) {", "if !e.possibleIn(to, ActionMonitor) || to == oc.StatusWrapUp {"),
	},
	{
		Name: "ones-own-conversation-can-be-monitored", Rule: "SUP-005",
		Wrong:  "a supervisor monitors a conversation of his or her own",
		Change: source("engine/supervision.go", "case c.Agent == by:", "case false:"),
	},
	{
		Name: "a-conversation-is-ones-own-when-accepted", Rule: "SUP-005",
		Wrong:  "a supervisor monitors a conversation that is assigned to the supervisor and not accepted yet",
		Change: source("engine/supervision.go", "case c.Agent == by:", "case c.Agent == by && c.Accepted:"),
	},
	{
		Name: "supervisors-with-work-cannot-monitor", Rule: "SUP-005",
		Wrong:  "a supervisor who has a conversation cannot monitor those of others",
		Change: monitorRefuses("len(e.state.Agents[by].Work) > 0"),
	},
	{
		Name: "whoever-takes-over-goes-on-monitoring", Rule: "SUP-005",
		Wrong: "a supervisor who becomes the primary agent still monitors the conversation",
		Change: source("engine/conversation.go", "e.quit(c, agent) // whoever", "// whoever").
			and("engine/supervisor_transfer.go", "e.quit(c, t.Agent)", ""),
	},
	{
		Name: "the-monitor-does-not-see-replies", Rule: "SUP-006",
		Wrong:  "a supervisor who monitors sees the customer's messages only",
		Change: reading("c.role(by) != oc.ParticipantMonitor || m.Author != oc.AuthorAgent"),
	},
	{
		Name: "every-supervisor-reads-everything", Rule: "SUP-006",
		Wrong:  "a supervisor reads a conversation without monitoring it",
		Change: source("engine/dashboard.go", "return c.Agent == by || c.role(by) != 0 ||", "return e.supervisor(by) == nil || c.Agent == by || c.role(by) != 0 ||"),
	},
	{
		Name: "whoever-stops-monitoring-reads-on", Rule: "SUP-006",
		Wrong:  "a supervisor who stopped monitoring still sees the conversation",
		Change: source("engine/state.go", "s.left(ev.Conversation, ev.Supervisor)", ""),
	},
	{
		Name: "the-monitor-sees-no-sentiment", Rule: "SUP-006",
		Wrong:  "sentiment is shown to the agent only",
		Change: source("engine/mood.go", "c.Agent == by && c.Accepted || c.role(by) != 0", "c.Agent == by && c.Accepted"),
	},
	{
		Name: "sentiment-is-shown-without-monitoring", Rule: "SUP-006",
		Wrong:  "sentiment is shown to a supervisor who does not monitor",
		Change: source("engine/mood.go", "c.Agent == by && c.Accepted || c.role(by) != 0", "c.Agent == by && c.Accepted || c.role(by) != 0 || e.supervisor(by) == nil"),
	},
	{
		Name: "the-monitor-is-a-participant", Rule: "SUP-032",
		Wrong:  "a supervisor who only monitors is shown as a participant",
		Change: source("engine/participants.go", "if p.Role != oc.ParticipantMonitor {", "if p.Role != 0 {"),
	},
	{
		Name: "what-the-monitor-says-reaches-the-customer", Rule: "SUP-032",
		Wrong: "a private message of a supervisor who monitors goes to the customer",
		Change: source("engine/message.go", "if m.Text == \"\" && len(m.Files) == 0 {",
			"if c.role(by) == oc.ParticipantMonitor {\n\t\tm.Audience = oc.Everyone\n\t}\n\tif m.Text == \"\" && len(m.Files) == 0 {"),
	},
	{
		Name: "monitoring-takes-a-unit", Rule: "SUP-034",
		Wrong: "monitoring takes capacity of the supervisor",
		Change: source("engine/supervision.go", "e.emit(oc.MonitoringStarted{Conversation: c.ID, Supervisor: by})",
			"e.emit(oc.MonitoringStarted{Conversation: c.ID, Supervisor: by})\n\te.emit(oc.CapacityTaken{Agent: by, Conversation: c.ID, Units: 1})"),
	},
	{
		Name: "joining-takes-a-unit", Rule: "SUP-034",
		Wrong: "joining takes capacity of the supervisor",
		Change: source("engine/supervision.go", "e.emit(oc.SupervisorJoined{Conversation: c.ID, Supervisor: by})",
			"e.emit(oc.SupervisorJoined{Conversation: c.ID, Supervisor: by})\n\te.emit(oc.CapacityTaken{Agent: by, Conversation: c.ID, Units: 1})"),
	},
	{
		Name: "a-consulted-supervisor-pays", Rule: "SUP-034",
		Wrong: "a consult takes capacity of a supervisor who is consulted",
		Change: source("engine/consult.go", "e.say(c, oc.TriggerConsultAccepted)",
			"e.say(c, oc.TriggerConsultAccepted)\n\tif e.supervisor(o.Agent) == nil {\n\t\te.take(c, o.Agent)\n\t}"),
	},
	{
		Name: "monitoring-restarts-no-measurement", Rule: "SUP-035",
		Wrong:  "monitoring does not restart the measurement of automatic closing",
		Change: source("engine/supervision_state.go", "c.join(who, r)\n\tc.Modified = at", "c.join(who, r)\n\tif r != oc.ParticipantMonitor {\n\t\tc.Modified = at\n\t}"),
	},
	{
		Name: "consulting-restarts-no-measurement", Rule: "SUP-035",
		Wrong: "a consult does not restart the measurement of automatic closing",
		Change: source("engine/supervision_state.go", "c.join(who, r)\n\tc.Modified = at", "c.join(who, r)\n\tif r != oc.ParticipantConsultant {\n\t\tc.Modified = at\n\t}").
			and("engine/offer.go", "c.Modified = at // SUP-035", "if ev.Kind != oc.OfferConsult {\n\t\tc.Modified = at\n\t}"),
	},
	{
		Name: "a-transfer-to-an-agent-restarts-no-measurement", Rule: "SUP-035",
		Wrong: "an agent's transfer to another does not restart the measurement of automatic closing",
		Change: source("engine/offer.go", "c.Modified = at // SUP-035", "if ev.Kind != oc.OfferTransfer {\n\t\tc.Modified = at\n\t}").
			and("engine/conversation.go", "c.Session, c.Accepted, c.AcceptedAt, c.Modified = ev.Session, true, at, at", "c.Session, c.Accepted, c.AcceptedAt = ev.Session, true, at"),
	},
	{
		Name: "a-transfer-to-a-queue-restarts-no-measurement", Rule: "SUP-035",
		Wrong: "an agent's transfer to a queue does not restart the measurement of automatic closing",
		Change: source("engine/conversation.go", "c.Status, c.Reason, c.Modified = ev.To, ev.Reason, at", "c.Status, c.Reason = ev.To, ev.Reason").
			and("engine/conversation.go", "c.Queue, c.Since, c.Affinity, c.GaveBack, c.Modified = ev.Queue, ev.Since, ev.Affinity, ev.GaveBack, at", "c.Queue, c.Since, c.Affinity, c.GaveBack = ev.Queue, ev.Since, ev.Affinity, ev.GaveBack"),
	},
	{
		Name: "a-supervisors-transfer-restarts-no-measurement", Rule: "SUP-035",
		Wrong: "a supervisor's transfer does not restart the measurement of automatic closing",
		Change: source("engine/conversation.go", "c.Status, c.Reason, c.Modified = ev.To, ev.Reason, at",
			"c.Status, c.Reason = ev.To, ev.Reason\n\tif ev.From != oc.StatusActive || ev.To != oc.StatusActive {\n\t\tc.Modified = at\n\t}"),
	},
}

var supJoin = []Deviant{
	{
		Name: "joining-needs-no-monitoring", Rule: "SUP-007",
		Wrong: "a supervisor joins a conversation that he or she does not monitor",
		Change: source("engine/supervision.go", "func (e *Engine) joinConversation(by oc.PersonID, id oc.ConversationID) *oc.Rejection {\n\tc, no := e.monitored(by, id)",
			"func (e *Engine) joinConversation(by oc.PersonID, id oc.ConversationID) *oc.Rejection {\n\tc, no := e.conversation(id)"),
	},
	{
		Name: "the-customer-is-not-told-who-joined", Rule: "SUP-007",
		Wrong:  "only the agent is told that a supervisor joined",
		Change: told(oc.TriggerSupervisorJoined, false, true),
	},
	{
		Name: "the-agent-is-not-told-who-joined", Rule: "SUP-007",
		Wrong:  "only the customer is told that a supervisor joined",
		Change: told(oc.TriggerSupervisorJoined, true, false),
	},
	{
		Name: "joining-is-silent", Rule: "SUP-007",
		Wrong:  "nobody is told that a supervisor joined",
		Change: source("engine/supervision.go", "e.say(c, oc.TriggerSupervisorJoined)", ""),
	},
	{
		Name: "monitoring-is-announced", Rule: "SUP-007",
		Wrong: "agent and customer are told as soon as a supervisor monitors",
		Change: source("engine/supervision.go", "e.emit(oc.MonitoringStarted{Conversation: c.ID, Supervisor: by})",
			"e.emit(oc.MonitoringStarted{Conversation: c.ID, Supervisor: by})\n\te.say(c, oc.TriggerSupervisorJoined)"),
	},
	{
		Name: "whoever-joined-writes-to-agents-only", Rule: "SUP-008",
		Wrong:  "a supervisor who joined cannot write to the customer",
		Change: source("engine/message.go", "case to != oc.AgentsOnly && !primary && role != oc.ParticipantJoined:", "case to != oc.AgentsOnly && !primary:"),
	},
	{
		Name: "the-agent-does-not-see-what-the-supervisor-writes", Rule: "SUP-008",
		Wrong:  "what a supervisor writes after joining is shown to the customer only",
		Change: reading("c.Agent != by || m.Author != oc.AuthorSupervisor"),
	},
	{
		Name: "the-customer-hears-what-the-joined-supervisor-says-to-agents", Rule: "SUP-008",
		Wrong: "a supervisor who joined cannot consult with the agent alone: the customer gets it too",
		Change: source("engine/message.go", "if m.Text == \"\" && len(m.Files) == 0 {",
			"if c.role(by) == oc.ParticipantJoined {\n\t\tm.Audience = oc.Everyone\n\t}\n\tif m.Text == \"\" && len(m.Files) == 0 {"),
	},
	{
		Name: "the-agent-falls-silent-when-a-supervisor-joins", Rule: "SUP-008",
		Wrong: "the agent cannot write to the customer any more once a supervisor joined",
		Change: source("engine/message.go", "primary := c.Agent == by && c.Accepted",
			"primary := c.Agent == by && c.Accepted && (len(c.Others) == 0 || c.Others[0].Role != oc.ParticipantJoined)"),
	},
}
