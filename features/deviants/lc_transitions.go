package deviants

import (
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// What the lifecycle refuses (LC-002, LC-012).
var lcTransitions = []Deviant{
	{
		Name: "picked-from-a-colleague", Rule: "LC-002",
		Wrong:  "an agent picks a conversation that somebody works on",
		Change: moves(oc.StatusActive, lifecycle.Pick, oc.StatusActive, everyClass...),
	},
	{
		Name: "waiting-is-picked", Rule: "LC-002",
		Wrong:  "an agent picks a conversation that waits for its customer",
		Change: moves(oc.StatusWaiting, lifecycle.Pick, oc.StatusActive, oc.PersistentChatClass, oc.AsyncClass),
	},
	{
		Name: "wrap-up-is-picked", Rule: "LC-002",
		Wrong:  "an agent picks a conversation that is in Wrap-up",
		Change: moves(oc.StatusWrapUp, lifecycle.Pick, oc.StatusActive, everyClass...),
	},
	{
		Name: "calls-are-picked", Rule: "LC-002",
		Wrong:  "an agent picks a call from the queue",
		Change: moves(oc.StatusOpen, lifecycle.Pick, oc.StatusActive, oc.VoiceClass),
	},
	{
		Name: "waiting-is-ended", Rule: "LC-002",
		Wrong: "an agent ends a conversation that waits for its customer",
		Change: moves(oc.StatusWaiting, lifecycle.End, oc.StatusWrapUp, oc.AsyncClass).
			and("engine/conversation.go", "case !c.Accepted:\n\t\treturn invalidState", "case !c.Accepted && c.Status != oc.StatusWaiting:\n\t\treturn invalidState"),
	},
	{
		Name: "waiting-is-closed-by-x", Rule: "LC-002",
		Wrong: "an agent closes a conversation that waits for its customer with X",
		Change: moves(oc.StatusWaiting, lifecycle.CloseSession, oc.StatusClosed, oc.AsyncClass).
			and("engine/conversation.go", "case !c.Accepted:\n\t\treturn invalidState", "case !c.Accepted && c.Status != oc.StatusWaiting:\n\t\treturn invalidState"),
	},
	{
		Name: "waiting-is-released", Rule: "LC-002",
		Wrong: "an agent releases a conversation that waits for its customer",
		Change: moves(oc.StatusWaiting, lifecycle.Release, oc.StatusOpen, oc.AsyncClass).
			and("engine/conversation.go", "case !c.Accepted:\n\t\treturn invalidState", "case !c.Accepted && c.Status != oc.StatusWaiting:\n\t\treturn invalidState"),
	},
	{
		Name: "ended-twice", Rule: "LC-002",
		Wrong:  "an agent ends a conversation again that is in Wrap-up",
		Change: moves(oc.StatusWrapUp, lifecycle.End, oc.StatusWrapUp, everyClass...),
	},
	{
		Name: "released-from-wrap-up", Rule: "LC-002",
		Wrong:  "an agent releases a conversation that is in Wrap-up",
		Change: moves(oc.StatusWrapUp, lifecycle.Release, oc.StatusOpen, everyClass...),
	},
	{
		Name: "open-is-ended-by-anybody", Rule: "LC-002",
		Wrong: "an agent ends a conversation that waits in the queue",
		Change: moves(oc.StatusOpen, lifecycle.End, oc.StatusWrapUp, everyClass...).
			and("engine/conversation.go", "case c.Status == oc.StatusOpen, c.Status == oc.StatusClosed:\n", "case c.Status == oc.StatusOpen:\n\t\treturn nil\n\tcase c.Status == oc.StatusClosed:\n"),
	},
	{
		Name: "open-is-closed-by-x", Rule: "LC-002",
		Wrong: "an agent closes a conversation that waits in the queue with X",
		Change: moves(oc.StatusOpen, lifecycle.CloseSession, oc.StatusClosed, everyClass...).
			and("engine/conversation.go", "case c.Status == oc.StatusOpen, c.Status == oc.StatusClosed:\n", "case c.Status == oc.StatusOpen:\n\t\treturn nil\n\tcase c.Status == oc.StatusClosed:\n"),
	},
	{
		Name: "open-is-released", Rule: "LC-002",
		Wrong: "an agent gives back a conversation that waits in the queue",
		Change: moves(oc.StatusOpen, lifecycle.Release, oc.StatusOpen, everyClass...).
			and("engine/conversation.go", "case c.Status == oc.StatusOpen, c.Status == oc.StatusClosed:\n", "case c.Status == oc.StatusOpen:\n\t\treturn nil\n\tcase c.Status == oc.StatusClosed:\n"),
	},
	{
		Name: "a-refused-request-touches-the-conversation", Rule: "LC-002",
		Wrong:  "a refused End takes the conversation away from its agent",
		Change: source("engine/conversation.go", "to, no := e.next(c, lifecycle.End)\n\tif no != nil {\n", "to, no := e.next(c, lifecycle.End)\n\tif no != nil {\n\t\te.state.setAgent(c, \"\")\n"),
	},
	{
		Name: "customers-end-persistent-chats", Rule: "LC-002",
		Wrong:  "a customer ends a persistent chat",
		Change: moves(oc.StatusActive, lifecycle.CustomerEnds, oc.StatusWrapUp, oc.PersistentChatClass),
	},
	{
		Name: "customers-end-asynchronous-conversations", Rule: "LC-002",
		Wrong:  "a customer ends an asynchronous conversation",
		Change: moves(oc.StatusActive, lifecycle.CustomerEnds, oc.StatusWrapUp, oc.AsyncClass),
	},
	{
		Name: "records-are-ended", Rule: "LC-002",
		Wrong:  "an agent ends a record as if it were a conversation with a customer",
		Change: moves(oc.StatusActive, lifecycle.End, oc.StatusWrapUp, oc.RecordClass),
	},
	{
		Name: "records-are-closed-by-x", Rule: "LC-002",
		Wrong:  "an agent closes a record with X",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusClosed, oc.RecordClass),
	},
	{
		Name: "closed-is-opened-again", Rule: "LC-012",
		Wrong:  "an agent opens a Closed conversation again",
		Change: source("engine/pick.go", "case c.Status == oc.StatusClosed:\n", "case c.Status == oc.StatusClosed && e.state.Agents[by].Connected:\n\t\te.hold(c, by, oc.StatusActive)\n\t\treturn nil\n\tcase c.Status == oc.StatusClosed:\n"),
	},
	{
		Name: "closed-is-picked", Rule: "LC-012",
		Wrong:  "an agent picks a Closed conversation and goes on with it",
		Change: moves(oc.StatusClosed, lifecycle.Pick, oc.StatusActive, everyClass...),
	},
	{
		Name: "a-late-message-reopens-what-is-closed", Rule: "LC-012",
		Wrong: "a customer's message opens again what was closed for inactivity",
		Change: source("engine/conversation.go", "if s.ByCustomer[key] == c {", "if s.ByCustomer[key] == c && ev.Reason != oc.AutoClosedFromWaitingState {").
			and("engine/message.go", "case c.Status == oc.StatusWaiting:\n\t\te.revive(c)\n\t}\n\te.fetch", "case c.Status == oc.StatusWaiting, c.Status == oc.StatusClosed:\n\t\te.become(c, oc.StatusOpen, oc.AwaitingAgentAssignment)\n\t\te.route(c)\n\t}\n\te.fetch"),
	},
}

// Work of agents who are gone, and work given back (LC-007).
var lcAway = []Deviant{
	{
		Name: "a-gone-agent-keeps-live-chats", Rule: "LC-007",
		Wrong:  "live chats stay with an agent who does not come back",
		Change: stops(oc.StatusActive, lifecycle.AgentGone, oc.LiveChatClass),
	},
	{
		Name: "a-gone-agent-keeps-persistent-chats", Rule: "LC-007",
		Wrong:  "persistent chats stay with an agent who does not come back",
		Change: stops(oc.StatusActive, lifecycle.AgentGone, oc.PersistentChatClass),
	},
	{
		Name: "a-gone-agent-keeps-asynchronous-conversations", Rule: "LC-007",
		Wrong:  "asynchronous conversations stay with an agent who does not come back",
		Change: stops(oc.StatusActive, lifecycle.AgentGone, oc.AsyncClass),
	},
	{
		Name: "a-gone-agent-keeps-calls", Rule: "LC-007",
		Wrong:  "calls stay with an agent who does not come back",
		Change: stops(oc.StatusActive, lifecycle.AgentGone, oc.VoiceClass),
	},
	{
		Name: "a-gone-agent-leaves-work-waiting", Rule: "LC-007",
		Wrong:  "asynchronous conversations of an agent who does not come back wait for their customers",
		Change: moves(oc.StatusActive, lifecycle.AgentGone, oc.StatusWaiting, oc.AsyncClass),
	},
	{
		Name: "work-is-taken-at-once", Rule: "LC-007",
		Wrong:  "a connection that is lost for a moment costs the agent the conversations",
		Change: source("engine/presence.go", "e.policy.DisconnectGrace.Due(e.now)", "e.now"),
	},
	{
		Name: "a-return-does-not-keep-the-work", Rule: "LC-007",
		Wrong:  "an agent who is back in time loses the conversations all the same",
		Change: source("engine/presence.go", "e.cancelTimer(oc.TimerDisconnect, string(by))\n", ""),
	},
	{
		Name: "only-one-conversation-is-taken", Rule: "LC-007",
		Wrong:  "only the oldest conversation is taken from an agent who does not come back",
		Change: source("engine/away.go", "e.backToQueue(c, to, oc.ClosureAgentDisconnected, \"\")\n", "e.backToQueue(c, to, oc.ClosureAgentDisconnected, \"\")\n\t\t\treturn\n"),
	},
	{
		Name: "work-of-a-gone-agent-is-offered-to-nobody", Rule: "LC-007",
		Wrong:  "conversations of an agent who does not come back are Open and nobody is asked",
		Change: source("engine/away.go", "e.backToQueue(c, to, oc.ClosureAgentDisconnected, \"\")\n", "e.endSession(c, oc.ClosureAgentDisconnected)\n\t\t\tc.Queue = \"\"\n\t\t\te.finish(c, to, oc.AwaitingAgentAssignment)\n"),
	},
	{
		Name: "a-gone-agent-is-tried-first", Rule: "LC-007",
		Wrong:  "conversations of an agent who does not come back are offered to that agent again",
		Seen:   "chatwoot/chatwoot #9587",
		Change: source("engine/away.go", "e.backToQueue(c, to, oc.ClosureAgentDisconnected, \"\")", "e.backToQueue(c, to, oc.ClosureAgentDisconnected, c.Agent)"),
	},
	{
		Name: "live-chats-cannot-be-released", Rule: "LC-007",
		Wrong:  "an agent cannot release a live chat",
		Change: stops(oc.StatusActive, lifecycle.Release, oc.LiveChatClass),
	},
	{
		Name: "persistent-chats-cannot-be-released", Rule: "LC-007",
		Wrong:  "an agent cannot release a persistent chat",
		Change: stops(oc.StatusActive, lifecycle.Release, oc.PersistentChatClass),
	},
	{
		Name: "calls-cannot-be-released", Rule: "LC-007",
		Wrong:  "an agent cannot release a call",
		Change: stops(oc.StatusActive, lifecycle.Release, oc.VoiceClass),
	},
	{
		Name: "released-conversations-wait", Rule: "LC-007",
		Wrong:  "a released asynchronous conversation is Waiting",
		Change: moves(oc.StatusActive, lifecycle.Release, oc.StatusWaiting, oc.AsyncClass),
	},
	{
		Name: "the-session-stays-after-the-release", Rule: "LC-007",
		Wrong:  "the session of an agent who released a conversation stays open",
		Change: source("engine/away.go", "e.endSession(c, why)\n", "if why != oc.ClosureAgentReRouted {\n\t\te.endSession(c, why)\n\t}\n"),
	},
	{
		Name: "transferred-to-the-same-queue", Rule: "LC-007",
		Wrong:  "a conversation that is transferred to a queue goes back to the one it came from",
		Change: source("engine/transfer.go", "e.requeue(c, t.Queue)", "e.requeue(c, c.Queue)"),
	},
	{
		Name: "x-on-a-live-chat-closes-it", Rule: "LC-007",
		Wrong:  "a live chat that is closed without End is Closed",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusClosed, oc.LiveChatClass),
	},
	{
		Name: "x-on-a-call-ends-it", Rule: "LC-007",
		Wrong:  "a call that is closed without End is Closed",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusClosed, oc.VoiceClass),
	},
}
