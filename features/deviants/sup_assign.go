package deviants

import (
	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// assignRefuses is a supervisor who cannot assign to an agent of whom a condition
// holds.
func assignRefuses(condition string) Change {
	return source("engine/supervisor_assign.go", "case e.state.Agents[agent].Sessions >=",
		"case "+condition+":\n\t\treturn invalid(string(agent), \"\", \"cannot be given work\")\n\tcase e.state.Agents[agent].Sessions >=")
}

// listed is another condition for the agents whom ASSIGN lists.
func listed(condition string) Change {
	return source("engine/supervisor_assign.go", "return e.allowed(ws, e.state.Agents[p.ID])", "return "+condition)
}

// exceeding is another number of units by which capacity is exceeded.
func exceeding(units string) Change {
	return source("engine/supervisor_assign.go", "exceeds := max(0, c.Units-e.free(agent))", "exceeds := "+units)
}

var supAssign = []Deviant{
	{
		Name: "nine-sessions-are-as-many-as-an-agent-may-have", Rule: "SUP-050",
		Wrong:  "a conversation cannot be assigned to an agent with nine sessions",
		Change: policy(func(p *engine.Policy) { p.MaxSessions = 9 }),
	},
	{
		Name: "eleven-sessions-are-as-many-as-an-agent-may-have", Rule: "SUP-050",
		Wrong:  "a conversation can be assigned to an agent with ten sessions",
		Change: policy(func(p *engine.Policy) { p.MaxSessions = 11 }),
	},
	{
		Name: "open-cannot-be-assigned", Rule: "SUP-009",
		Wrong:  "an Open conversation cannot be assigned",
		Change: supervisorsCannot(engine.ActionAssign, oc.StatusOpen),
	},
	{
		Name: "active-can-be-assigned", Rule: "SUP-009",
		Wrong:  "an Active conversation can be assigned",
		Change: supervisorsCan(engine.ActionAssign, oc.StatusActive, lifecycle.SupervisorAssigns, oc.StatusActive),
	},
	{
		Name: "waiting-can-be-assigned", Rule: "SUP-009",
		Wrong:  "a Waiting conversation can be assigned",
		Change: supervisorsCan(engine.ActionAssign, oc.StatusWaiting, lifecycle.SupervisorAssigns, oc.StatusActive),
	},
	{
		Name: "wrap-up-can-be-assigned", Rule: "SUP-009",
		Wrong:  "a conversation in Wrap-up can be assigned",
		Change: supervisorsCan(engine.ActionAssign, oc.StatusWrapUp, lifecycle.SupervisorAssigns, oc.StatusActive),
	},
	{
		Name: "closed-can-be-assigned", Rule: "SUP-009",
		Wrong:  "a Closed conversation can be assigned",
		Change: supervisorsCan(engine.ActionAssign, oc.StatusClosed, lifecycle.SupervisorAssigns, oc.StatusActive),
	},
	{
		Name: "offered-can-be-assigned", Rule: "SUP-009",
		Wrong: "a conversation that is offered to an agent can be assigned to another",
		Change: Change{
			Policy: supervisorsCan(engine.ActionAssign, oc.StatusActive, lifecycle.SupervisorAssigns, oc.StatusActive).Policy,
			Edits:  source("engine/supervision.go", "return e.possibleIn(c.Status, a)", "return e.possibleIn(c.Status, a) && (a != ActionAssign || !c.Accepted)").Edits,
		},
	},
	{
		Name: "do-not-disturb-cannot-be-overridden", Rule: "SUP-010",
		Wrong:  "an agent who is Do not disturb cannot be given a conversation",
		Change: assignRefuses("e.state.Agents[agent].Presence.Base() == oc.PresenceDoNotDisturb"),
	},
	{
		Name: "away-cannot-be-overridden", Rule: "SUP-010",
		Wrong:  "an agent who is Away cannot be given a conversation",
		Change: assignRefuses("e.state.Agents[agent].Presence.Base() == oc.PresenceAway"),
	},
	{
		Name: "offline-cannot-be-overridden", Rule: "SUP-010",
		Wrong:  "an agent who is Offline cannot be given a conversation",
		Change: assignRefuses("e.state.Agents[agent].Presence.Base() == oc.PresenceOffline"),
	},
	{
		Name: "who-is-not-signed-in-cannot-be-overridden", Rule: "SUP-010",
		Wrong:  "an agent who is not signed in cannot be given a conversation",
		Change: assignRefuses("!e.state.Agents[agent].Connected"),
	},
	{
		Name: "capacity-cannot-be-overridden", Rule: "SUP-010",
		Wrong:  "an agent without the capacity cannot be given a conversation",
		Change: assignRefuses("e.free(agent) < c.Units"),
	},
	{
		Name: "capacity-can-be-overridden-while-some-is-left", Rule: "SUP-010",
		Wrong:  "an agent who has no unit left cannot be given a conversation",
		Change: assignRefuses("e.free(agent) <= 0"),
	},
	{
		Name: "the-excess-is-the-whole-demand", Rule: "SUP-011",
		Wrong:  "the whole demand is displayed where capacity is exceeded",
		Change: exceeding("0\n\tif e.free(agent) < c.Units {\n\t\texceeds = c.Units\n\t}"),
	},
	{
		Name: "the-excess-is-one-unit-too-small", Rule: "SUP-011",
		Wrong:  "one unit less is displayed than capacity is exceeded by",
		Change: exceeding("max(0, c.Units-e.free(agent)-1)"),
	},
	{
		Name: "the-excess-is-one-unit-too-large", Rule: "SUP-011",
		Wrong:  "one unit more is displayed than capacity is exceeded by",
		Change: exceeding("max(0, c.Units-e.free(agent)+1)"),
	},
	{
		Name: "the-excess-is-counted-twice", Rule: "SUP-011",
		Wrong:  "the excess is computed after the capacity was taken",
		Change: exceeding("max(0, 2*c.Units-e.free(agent))"),
	},
	{
		Name: "the-excess-ignores-what-the-agent-has", Rule: "SUP-011",
		Wrong:  "the excess is computed from the agent's whole capacity, not from what is free",
		Change: exceeding("max(0, c.Units-e.state.units(agent))"),
	},
	{
		Name: "no-excess-is-displayed", Rule: "SUP-011",
		Wrong:  "nothing is displayed where capacity is exceeded",
		Change: exceeding("0"),
	},
	{
		Name: "enough-capacity-is-a-negative-excess", Rule: "SUP-011",
		Wrong:  "a negative number is displayed where there is more than enough capacity",
		Change: exceeding("c.Units - e.free(agent)"),
	},
	{
		Name: "an-assignment-may-have-no-target", Rule: "SUP-012",
		Wrong:  "an assignment to nobody and to no queue is accepted",
		Change: source("engine/supervisor_assign.go", "case (a.Agent == \"\") == (a.Queue == \"\"):", "case a.Agent == \"\" && a.Queue == \"\":\n\t\treturn nil\n\tcase a.Agent != \"\" && a.Queue != \"\":"),
	},
	{
		Name: "an-assignment-may-have-two-targets", Rule: "SUP-012",
		Wrong:  "an assignment to an agent and to a queue at once is accepted",
		Change: source("engine/supervisor_assign.go", "case (a.Agent == \"\") == (a.Queue == \"\"):", "case a.Agent == \"\" && a.Queue == \"\":"),
	},
	{
		Name: "nothing-is-assigned-to-queues", Rule: "SUP-012",
		Wrong:  "only an agent can be the target of an assignment",
		Change: source("engine/supervisor_assign.go", "return e.assignToQueue(by, c, a.Queue)", "return invalid(string(a.Queue), \"\", \"is no agent\")"),
	},
	{
		Name: "nothing-is-assigned-to-agents", Rule: "SUP-012",
		Wrong:  "only a queue can be the target of an assignment",
		Change: source("engine/supervisor_assign.go", "return e.assignToAgent(by, c, a.Agent)", "return invalid(string(a.Agent), \"\", \"is no queue\")"),
	},
	{
		Name: "all-agents-are-listed-for-an-assignment", Rule: "SUP-013",
		Wrong:  "the agent list does not look at presence",
		Change: listed("ws != nil"),
	},
	{
		Name: "whoever-is-signed-in-is-listed-for-an-assignment", Rule: "SUP-013",
		Wrong:  "the agent list contains all agents who are signed in",
		Change: listed("ws != nil && e.state.Agents[p.ID].Connected"),
	},
	{
		Name: "only-available-agents-are-listed-for-an-assignment", Rule: "SUP-013",
		Wrong:  "the agent list contains only agents who are Available",
		Change: listed("ws != nil && e.state.Agents[p.ID].Presence.Base() == oc.PresenceAvailable"),
	},
	{
		Name: "the-list-for-an-assignment-allows-available-and-busy", Rule: "SUP-013",
		Wrong:  "the agent list looks for Available and Busy, whatever the workstream allows",
		Change: listed("ws != nil && slices.Contains([]oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}, e.state.Agents[p.ID].Presence.Base())"),
	},
	{
		Name: "only-agents-with-room-are-listed-for-an-assignment", Rule: "SUP-013",
		Wrong:  "the agent list leaves out agents without the capacity",
		Change: listed("e.allowed(ws, e.state.Agents[p.ID]) && e.free(p.ID) >= c.Units"),
	},
	{
		Name: "the-present-queue-is-listed", Rule: "SUP-014",
		Wrong:  "the queue list contains the current queue",
		Change: source("engine/supervisor_assign.go", "return q.ID != c.Queue && q.Type ==", "return q.Type =="),
	},
	{
		Name: "queues-without-members-are-not-listed", Rule: "SUP-014",
		Wrong:  "the queue list leaves out queues without members",
		Change: source("engine/supervisor_assign.go", "return q.ID != c.Queue && q.Type ==", "return len(q.Members) > 0 && q.ID != c.Queue && q.Type =="),
	},
	{
		Name: "the-list-leaves-out-the-first-queue", Rule: "SUP-014",
		Wrong:  "the queue list leaves out the queue that the conversation was routed to first, not the current one",
		Change: source("engine/supervisor_assign.go", "return q.ID != c.Queue && q.Type ==", "return q.ID != e.queueFor(c) && q.Type =="),
	},
	{
		Name: "the-present-queue-is-a-target", Rule: "SUP-014",
		Wrong:  "a conversation is assigned to the queue in which it is",
		Change: source("engine/supervisor_assign.go", "case id == c.Queue:", "case false:"),
	},
	{
		Name: "an-assignment-leaves-the-conversation-in-its-queue", Rule: "SUP-015",
		Wrong:  "a conversation that is assigned to a queue stays where it was",
		Change: source("engine/supervisor_assign.go", "e.requeue(c, id)", "e.requeue(c, c.Queue)"),
	},
	{
		Name: "an-assignment-leaves-the-conversation-with-nobody", Rule: "SUP-015",
		Wrong: "a conversation that is assigned to an agent stays Open",
		Change: source("engine/supervisor_assign.go", "exceeds := max(0, c.Units-e.free(agent))",
			"exceeds := max(0, c.Units-e.free(agent))\n\tif exceeds >= 0 {\n\t\te.emit(oc.SupervisorAssigned{Conversation: c.ID, Supervisor: by, Agent: agent, Exceeds: exceeds})\n\t\treturn nil\n\t}"),
	},
	{
		Name: "the-api-access-role-does-not-matter", Rule: "SUP-016",
		Wrong:  "a supervisor who holds the Omnichannel API access role can assign",
		Change: source("engine/supervisor_assign.go", "ok && slices.Contains(p.Roles, oc.RoleAPIAccess)", "ok && len(p.Roles) == 0"),
	},
	{
		Name: "the-api-access-role-ends-all-supervision", Rule: "SUP-016",
		Wrong: "a supervisor who holds the Omnichannel API access role can neither monitor, transfer nor force close",
		Change: source("engine/supervision.go", "enabled, setting := e.enabled(a)",
			"enabled, setting := e.enabled(a)\n\tif p, ok := e.state.Effective.person(e.asking.By); ok && slices.Contains(p.Roles, oc.RoleAPIAccess) {\n\t\tenabled = false\n\t}"),
	},
	{
		Name: "records-can-be-assigned", Rule: "SUP-017",
		Wrong: "a supervisor assigns records",
		Change: source("engine/supervision.go", "(a == ActionMonitor || !e.on(FlagRecordSupervision))", "a != ActionAssign").
			and("engine/supervision.go", "if c.class() == oc.RecordClass && e.on(FlagRecordSupervision) {", "if c.class() == oc.RecordClass {"),
	},
	{
		Name: "live-chat-cannot-be-assigned", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign live chat",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorAssigns, oc.LiveChatClass),
	},
	{
		Name: "persistent-chat-cannot-be-assigned", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign persistent chat",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorAssigns, oc.PersistentChatClass),
	},
	{
		Name: "asynchronous-channels-cannot-be-assigned", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign asynchronous messaging channels",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorAssigns, oc.AsyncClass),
	},
	{
		Name: "calls-cannot-be-assigned", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign voice",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorAssigns, oc.VoiceClass),
	},
	{
		Name: "calls-cannot-be-assigned-to-queues", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign voice to another queue",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorRequeues, oc.VoiceClass),
	},
	{
		Name: "live-chat-cannot-be-assigned-to-queues", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign live chat to another queue",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorRequeues, oc.LiveChatClass),
	},
	{
		Name: "persistent-chat-cannot-be-assigned-to-queues", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign persistent chat to another queue",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorRequeues, oc.PersistentChatClass),
	},
	{
		Name: "asynchronous-channels-cannot-be-assigned-to-queues", Rule: "SUP-017",
		Wrong:  "a supervisor cannot assign asynchronous messaging channels to another queue",
		Change: stops(oc.StatusOpen, lifecycle.SupervisorRequeues, oc.AsyncClass),
	},
	{
		Name: "an-assignment-to-an-agent-has-no-reason", Rule: "SUP-031",
		Wrong:  "an assignment by a supervisor has the reason of an assignment by routing",
		Change: source("engine/supervisor_assign.go", "oc.AssignedBySupervisor", "oc.AwaitingAgentAcceptance"),
	},
	{
		Name: "an-assignment-to-a-queue-is-recorded-as-an-agents-transfer", Rule: "SUP-031",
		Wrong:  "an assignment to a queue is recorded as AgentTransferToQueue",
		Change: source("engine/supervisor_assign.go", "oc.ClosureSupervisorAssignToQueue", "oc.ClosureAgentTransferToQueue"),
	},
	{
		Name: "a-supervisors-transfer-is-recorded-as-an-agents", Rule: "SUP-031",
		Wrong:  "a transfer by a supervisor is recorded as AgentTransferred",
		Change: source("engine/supervisor_transfer.go", "oc.ClosureSupervisorTransferToAgent", "oc.ClosureAgentTransferred"),
	},
}
