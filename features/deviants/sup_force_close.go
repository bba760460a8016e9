package deviants

import (
	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// closingTells is another list of those who are notified of a force close.
func closingTells(whom string) Change {
	return source("engine/force_close.go", "Notified: c.present()", "Notified: "+whom)
}

var supForceClose = []Deviant{
	{
		Name: "live-chat-cannot-be-force-closed", Rule: "SUP-027",
		Wrong:  "a supervisor cannot force close live chat",
		Change: stops(oc.StatusActive, lifecycle.ForceClose, oc.LiveChatClass),
	},
	{
		Name: "persistent-chat-cannot-be-force-closed", Rule: "SUP-027",
		Wrong:  "a supervisor cannot force close persistent chat",
		Change: stops(oc.StatusActive, lifecycle.ForceClose, oc.PersistentChatClass),
	},
	{
		Name: "asynchronous-channels-cannot-be-force-closed", Rule: "SUP-027",
		Wrong:  "a supervisor cannot force close conversations on asynchronous messaging channels",
		Change: stops(oc.StatusActive, lifecycle.ForceClose, oc.AsyncClass),
	},
	{
		Name: "calls-cannot-be-force-closed", Rule: "SUP-027",
		Wrong:  "a supervisor cannot force close a call",
		Change: stops(oc.StatusActive, lifecycle.ForceClose, oc.VoiceClass),
	},
	{
		Name: "raised-conversations-cannot-be-force-closed", Rule: "SUP-027",
		Wrong:  "a supervisor cannot force close a conversation that was raised to voice",
		Change: source("engine/supervision.go", "if !e.possible(c, a) {", "if !e.possible(c, a) || a == ActionForceClose && c.Raised != \"\" {"),
	},
	{
		Name: "a-force-close-leads-to-wrap-up", Rule: "SUP-027",
		Wrong:  "an Active conversation that is force closed goes to Wrap-up",
		Change: moves(oc.StatusActive, lifecycle.ForceClose, oc.StatusWrapUp, everyClass...),
	},
	{
		Name: "a-force-close-leaves-the-session-open", Rule: "SUP-027",
		Wrong:  "the agent's session stays open after a force close",
		Change: source("engine/force_close.go", "e.endSession(c, oc.ClosureForceClose)", ""),
	},
	{
		Name: "the-customer-is-not-told-of-a-force-close", Rule: "SUP-028",
		Wrong:  "the customer is not told that a supervisor ended the conversation",
		Change: told(oc.TriggerSupervisorForceClose, false, true),
	},
	{
		Name: "only-the-agent-is-notified-of-a-force-close", Rule: "SUP-028",
		Wrong:  "consultants and joined supervisors are not notified of a force close",
		Change: closingTells("[]oc.PersonID{c.Agent}"),
	},
	{
		Name: "the-agent-is-not-notified-of-a-force-close", Rule: "SUP-028",
		Wrong:  "the primary agent is not notified of a force close",
		Change: closingTells("without(c.present(), func(id oc.PersonID) bool { return id == c.Agent })"),
	},
	{
		Name: "consultants-are-not-notified-of-a-force-close", Rule: "SUP-028",
		Wrong:  "consultants are not notified of a force close",
		Change: closingTells("without(c.present(), func(id oc.PersonID) bool { return c.role(id) == oc.ParticipantConsultant })"),
	},
	{
		Name: "joined-supervisors-are-not-notified-of-a-force-close", Rule: "SUP-028",
		Wrong:  "supervisors who joined are not notified of a force close",
		Change: closingTells("without(c.present(), func(id oc.PersonID) bool { return c.role(id) == oc.ParticipantJoined })"),
	},
	{
		Name: "open-cannot-be-force-closed", Rule: "SUP-029",
		Wrong:  "an Open conversation cannot be force closed",
		Change: supervisorsCannot(engine.ActionForceClose, oc.StatusOpen),
	},
	{
		Name: "active-cannot-be-force-closed", Rule: "SUP-029",
		Wrong:  "an Active conversation cannot be force closed",
		Change: supervisorsCannot(engine.ActionForceClose, oc.StatusActive),
	},
	{
		Name: "waiting-cannot-be-force-closed", Rule: "SUP-029",
		Wrong:  "a Waiting conversation cannot be force closed",
		Change: supervisorsCannot(engine.ActionForceClose, oc.StatusWaiting),
	},
	{
		Name: "wrap-up-cannot-be-force-closed", Rule: "SUP-029",
		Wrong:  "a conversation in Wrap-up cannot be force closed",
		Change: supervisorsCannot(engine.ActionForceClose, oc.StatusWrapUp),
	},
	{
		Name: "a-call-that-waits-cannot-be-force-closed", Rule: "SUP-029",
		Wrong:  "an Open call cannot be force closed",
		Change: stops(oc.StatusOpen, lifecycle.ForceClose, oc.VoiceClass),
	},
	{
		Name: "live-chat-in-wrap-up-cannot-be-force-closed", Rule: "SUP-029",
		Wrong:  "a live chat in Wrap-up cannot be force closed",
		Change: stops(oc.StatusWrapUp, lifecycle.ForceClose, oc.LiveChatClass),
	},
	{
		Name: "persistent-chat-that-waits-cannot-be-force-closed", Rule: "SUP-029",
		Wrong:  "a Waiting persistent chat cannot be force closed",
		Change: stops(oc.StatusWaiting, lifecycle.ForceClose, oc.PersistentChatClass),
	},
	{
		Name: "closed-can-be-force-closed", Rule: "SUP-029",
		Wrong: "force closing a Closed conversation succeeds and does nothing",
		Change: source("engine/force_close.go", "c, no := e.supervised(id, ActionForceClose)",
			"if c, ok := e.state.Conversations[id]; ok && c.Status == oc.StatusClosed {\n\t\treturn nil\n\t}\n\tc, no := e.supervised(id, ActionForceClose)"),
	},
	{
		Name: "closed-is-force-closed-again", Rule: "SUP-029",
		Wrong: "force closing a Closed conversation tells everybody again",
		Change: source("engine/force_close.go", "c, no := e.supervised(id, ActionForceClose)",
			"if c, ok := e.state.Conversations[id]; ok && c.Status == oc.StatusClosed {\n\t\te.say(c, oc.TriggerSupervisorForceClose)\n\t\treturn nil\n\t}\n\tc, no := e.supervised(id, ActionForceClose)"),
	},
	{
		Name: "a-force-close-ends-the-session-like-the-agent", Rule: "SUP-030",
		Wrong:  "the session of a conversation that was force closed ends as AgentClosed",
		Change: source("engine/force_close.go", "oc.ClosureForceClose", "oc.ClosureAgentClosed"),
	},
	{
		Name: "a-force-close-has-the-reason-of-an-end", Rule: "SUP-030",
		Wrong:  "the status change reason of a force close is ConversationEndedByAgent",
		Change: source("engine/force_close.go", "oc.ForceClosedBySupervisor", "oc.ConversationEndedByAgent"),
	},
	{
		Name: "the-message-of-a-force-close-has-no-tag", Rule: "SUP-030",
		Wrong:  "the customer message of a force close carries no tag",
		Change: source("engine/tags.go", "return []string{\"supervisorforceclosedconversation\"}", "return nil"),
	},
}
