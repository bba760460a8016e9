package deviants

import (
	"time"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// End, X and customers who go away (LC-005, LC-006, LC-008, LC-020 to LC-023).
var lcEnding = []Deviant{
	{
		Name: "a-chat-nobody-waits-for-stays-open", Rule: "LC-005",
		Wrong:  "a chat whose customer left stays in the queue",
		Change: moves(oc.StatusOpen, lifecycle.CustomerGone, oc.StatusOpen, oc.LiveChatClass),
	},
	{
		Name: "only-a-closed-window-ends-the-waiting", Rule: "LC-005",
		Wrong:  "End in the widget is refused as long as no agent was found",
		Change: source("engine/chat.go", "return e.customerGone(by, oc.CutomerMovedToWrapUp)", "if c, no := e.chatOf(by); no == nil && c.Status == oc.StatusOpen {\n\t\treturn invalidState(string(c.ID), \"\", \"nobody has it\")\n\t}\n\treturn e.customerGone(by, oc.CutomerMovedToWrapUp)"),
	},
	{
		Name: "leaving-before-the-answer-is-wrap-up", Rule: "LC-005",
		Wrong:  "a chat whose customer leaves before the agent accepted goes to Wrap-up",
		Change: moves(oc.StatusActive, lifecycle.CustomerGone, oc.StatusWrapUp, oc.LiveChatClass),
	},
	{
		Name: "an-unanswered-notification-counts-as-accepted", Rule: "LC-005",
		Wrong:  "a customer who ends a chat before the agent accepted ends it as if somebody had talked",
		Change: source("engine/chat.go", "if c.Status == oc.StatusActive && c.Accepted && !e.heldByBot(c) {\n\t\tto, no :=", "if c.Status == oc.StatusActive && !e.heldByBot(c) {\n\t\tto, no :="),
	},
	{
		Name: "the-notification-outlives-the-customer", Rule: "LC-005",
		Wrong:  "the agent is still asked to take a chat whose customer left",
		Change: source("engine/chat.go", "e.withdrawOffer(c)\n", ""),
	},
	{
		Name: "end-closes-live-chats", Rule: "LC-006",
		Wrong:  "a live chat is Closed when the agent presses End",
		Change: moves(oc.StatusActive, lifecycle.End, oc.StatusClosed, oc.LiveChatClass),
	},
	{
		Name: "end-closes-persistent-chats", Rule: "LC-006",
		Wrong:  "a persistent chat is Closed when the agent presses End",
		Change: moves(oc.StatusActive, lifecycle.End, oc.StatusClosed, oc.PersistentChatClass),
	},
	{
		Name: "end-closes-asynchronous-conversations", Rule: "LC-006",
		Wrong:  "an asynchronous conversation is Closed when the agent presses End",
		Change: moves(oc.StatusActive, lifecycle.End, oc.StatusClosed, oc.AsyncClass),
	},
	{
		Name: "end-closes-calls", Rule: "LC-006",
		Wrong:  "a call is Closed when the agent presses End",
		Change: moves(oc.StatusActive, lifecycle.End, oc.StatusClosed, oc.VoiceClass),
	},
	{
		Name: "end-leaves-asynchronous-conversations-waiting", Rule: "LC-006",
		Wrong:  "an asynchronous conversation is Waiting when the agent presses End",
		Change: moves(oc.StatusActive, lifecycle.End, oc.StatusWaiting, oc.AsyncClass),
	},
	{
		Name: "the-customers-end-closes", Rule: "LC-006",
		Wrong:  "a chat is Closed when its customer presses End",
		Change: source("engine/chat.go", "e.wrapUp(c, to, why)\n", "if why == oc.CutomerMovedToWrapUp {\n\t\t\te.endSession(c, oc.ClosureCustomerEndConversation)\n\t\t\te.finish(c, oc.StatusClosed, why)\n\t\t\treturn nil\n\t\t}\n\t\te.wrapUp(c, to, why)\n"),
	},
	{
		Name: "a-lost-customer-is-forgotten", Rule: "LC-006",
		Wrong:  "a chat stays Active however long its customer is disconnected",
		Change: source("engine/chat.go", "e.wrapUp(c, to, oc.CustomerDisconnectedOrLeftActiveConversation)\n", "_ = to\n"),
	},
	{
		Name: "a-lost-customer-has-less-than-two-minutes", Rule: "LC-006",
		Wrong:  "a chat goes to Wrap-up when its customer is disconnected for less than two minutes",
		Change: policy(func(p *engine.Policy) { p.ChatReturn.After = 119 * time.Second }),
	},
	{
		Name: "a-lost-customer-has-more-than-four-minutes", Rule: "LC-006",
		Wrong:  "a chat stays Active when its customer is disconnected for four minutes",
		Change: policy(func(p *engine.Policy) { p.ChatReturn.After = 241 * time.Second }),
	},
	{
		Name: "persistent-chats-end-with-the-connection", Rule: "LC-006",
		Wrong: "a persistent chat goes to Wrap-up when its customer is disconnected beyond the limit",
		Change: source("engine/chat.go", "if c.class() == oc.LiveChatClass {\n\t\te.setTimer", "if c.class() == oc.LiveChatClass || c.class() == oc.PersistentChatClass {\n\t\te.setTimer").
			and("engine/chat.go", "if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.CustomerEnds); ok {\n", "if to := oc.StatusWrapUp; true {\n"),
	},
	{
		Name: "an-ended-conversation-is-with-nobody", Rule: "LC-006",
		Wrong:  "the agent who pressed End no longer has the conversation",
		Change: source("engine/conversation.go", "s.restartTimers(at, c)\n", "s.restartTimers(at, c)\n\t\ts.setAgent(c, \"\")\n"),
	},
	{
		Name: "x-in-wrap-up-is-refused-on-live-chat", Rule: "LC-008",
		Wrong:  "the session of a live chat in Wrap-up cannot be closed",
		Change: stops(oc.StatusWrapUp, lifecycle.CloseSession, oc.LiveChatClass),
	},
	{
		Name: "x-in-wrap-up-is-refused-on-asynchronous-channels", Rule: "LC-008",
		Wrong:  "the session of an asynchronous conversation in Wrap-up cannot be closed",
		Change: stops(oc.StatusWrapUp, lifecycle.CloseSession, oc.AsyncClass),
	},
	{
		Name: "x-in-wrap-up-is-refused-on-voice", Rule: "LC-008",
		Wrong:  "the session of a call in Wrap-up cannot be closed",
		Change: stops(oc.StatusWrapUp, lifecycle.CloseSession, oc.VoiceClass),
	},
	{
		Name: "wrap-up-lasts-for-ever", Rule: "LC-008",
		Wrong:  "a conversation that nobody closes stays in Wrap-up",
		Change: stops(oc.StatusWrapUp, lifecycle.AutoClose, oc.AsyncClass),
	},
	{
		Name: "the-session-outlives-the-conversation", Rule: "LC-008",
		Wrong:  "the session stays open when the agent closes a conversation in Wrap-up",
		Change: source("engine/conversation.go", "e.endSession(c, closureAfter(c.Reason))\n", ""),
	},
	{
		Name: "waiting-keeps-the-capacity", Rule: "LC-020",
		Wrong:  "a conversation that waits for its customer goes on using capacity",
		Change: source("engine/conversation.go", "e.finish(c, to, oc.AwaitingCustomerResponse)", "e.become(c, to, oc.AwaitingCustomerResponse)"),
	},
	{
		Name: "x-gives-the-chat-back-to-the-same-agent", Rule: "LC-020",
		Wrong:  "a live chat or call that is closed without End is offered to the same agent again",
		Change: source("engine/away.go", "GaveBack: had}", "GaveBack: had[:0]}"),
	},
	{
		Name: "x-on-a-persistent-chat-closes-it", Rule: "LC-020",
		Wrong:  "a persistent chat that is closed without End is Closed",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusClosed, oc.PersistentChatClass),
	},
	{
		Name: "x-on-an-asynchronous-conversation-closes-it", Rule: "LC-020",
		Wrong:  "an asynchronous conversation that is closed without End is Closed",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusClosed, oc.AsyncClass),
	},
	{
		Name: "x-on-a-chat-leaves-it-waiting", Rule: "LC-020",
		Wrong:  "a live chat that is closed without End waits for its customer",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusWaiting, oc.LiveChatClass),
	},
	{
		Name: "end-then-x-leaves-asynchronous-conversations-waiting", Rule: "LC-021",
		Wrong:  "X leaves an asynchronous conversation Waiting even after End",
		Change: moves(oc.StatusWrapUp, lifecycle.CloseSession, oc.StatusWaiting, oc.AsyncClass),
	},
	{
		Name: "end-then-x-leaves-persistent-chats-waiting", Rule: "LC-021",
		Wrong:  "X leaves a persistent chat Waiting even after End",
		Change: moves(oc.StatusWrapUp, lifecycle.CloseSession, oc.StatusWaiting, oc.PersistentChatClass),
	},
	{
		Name: "end-then-x-gives-the-chat-to-a-colleague", Rule: "LC-021",
		Wrong:  "X gives a live chat back to the queue even after End",
		Change: moves(oc.StatusWrapUp, lifecycle.CloseSession, oc.StatusOpen, oc.LiveChatClass),
	},
	{
		Name: "end-then-x-gives-the-call-to-a-colleague", Rule: "LC-021",
		Wrong:  "X gives a call back to the queue even after End",
		Change: moves(oc.StatusWrapUp, lifecycle.CloseSession, oc.StatusOpen, oc.VoiceClass),
	},
	{
		Name: "end-is-silent", Rule: "LC-022",
		Wrong:  "the customer is not told that the agent ended the conversation",
		Change: source("engine/conversation.go", "e.say(c, oc.TriggerAgentEnded)", "_ = oc.TriggerAgentEnded"),
	},
	{
		Name: "end-is-told-to-agents", Rule: "LC-022",
		Wrong:  "agents are told that the agent ended the conversation, and the customer is not",
		Change: told(oc.TriggerAgentEnded, false, true),
	},
	{
		Name: "end-is-silent-on-live-chat", Rule: "LC-022",
		Wrong:  "customers of live chats are not told that the agent ended the conversation",
		Change: trigger(oc.TriggerAgentEnded, func(r *engine.TriggerRow) { r.Channels = []oc.Channel{oc.ChannelSMS, oc.ChannelLINE} }),
	},
	{
		Name: "end-is-silent-on-sms", Rule: "LC-022",
		Wrong:  "customers are told by LINE and chat that the agent ended the conversation, and not by SMS",
		Change: trigger(oc.TriggerAgentEnded, func(r *engine.TriggerRow) { r.Channels = []oc.Channel{oc.ChannelLiveChat, oc.ChannelLINE} }),
	},
	{
		Name: "x-says-that-the-conversation-ended", Rule: "LC-022",
		Wrong:  "the customer is told that the agent ended the conversation although only the session was closed",
		Change: source("engine/conversation.go", "case oc.StatusWaiting:\n\t\te.endSession(c, oc.ClosureAgentClosed)\n", "case oc.StatusWaiting:\n\t\te.say(c, oc.TriggerAgentEnded)\n\t\te.endSession(c, oc.ClosureAgentClosed)\n"),
	},
	{
		Name: "a-lost-customer-stays-in-the-queue", Rule: "LC-023",
		Wrong:  "a disconnected chat that is Open stays Open",
		Change: source("engine/chat.go", "lifecycle.CustomerGone); ok {\n\t\te.abandon(c, to)\n", "lifecycle.CustomerGone); ok && c.Status != oc.StatusOpen {\n\t\te.abandon(c, to)\n"),
	},
	{
		Name: "a-lost-customer-ends-the-chat-at-once", Rule: "LC-023",
		Wrong:  "a disconnected chat that is Active is Closed and skips Wrap-up",
		Change: source("engine/chat.go", "e.wrapUp(c, to, oc.CustomerDisconnectedOrLeftActiveConversation)\n", "_ = to\n\t\t\te.endSession(c, oc.ClosureCustomerDisconnect)\n\t\t\te.finish(c, oc.StatusClosed, oc.CustomerDisconnectedOrLeftActiveConversation)\n"),
	},
	{
		Name: "nobody-is-told-of-a-lost-customer", Rule: "LC-023",
		Wrong:  "no automated message about a disconnected customer is written to the transcript",
		Change: source("engine/chat.go", "e.say(c, oc.TriggerCustomerDisconnected)\n", ""),
	},
	{
		Name: "the-lost-customer-is-told", Rule: "LC-023",
		Wrong:  "the message about a disconnected customer is for the customer alone",
		Change: told(oc.TriggerCustomerDisconnected, true, false),
	},
}

// Conversations that wait for their customers (LC-010, LC-011).
var lcWaiting = []Deviant{
	{
		Name: "a-message-does-not-wake-what-waits", Rule: "LC-010",
		Wrong:  "an asynchronous conversation stays Waiting when its customer writes again",
		Change: stops(oc.StatusWaiting, lifecycle.CustomerWrites, oc.AsyncClass),
	},
	{
		Name: "a-message-does-not-wake-persistent-chats", Rule: "LC-010",
		Wrong:  "a persistent chat stays Waiting when its customer writes again",
		Change: stops(oc.StatusWaiting, lifecycle.CustomerWrites, oc.PersistentChatClass),
	},
	{
		Name: "a-message-to-what-waits-begins-anew", Rule: "LC-010",
		Wrong:  "a customer who writes again while the conversation is Waiting begins another one",
		Change: source("engine/conversation.go", "case oc.StatusWaiting:\n\t\tc.Accepted = false\n", "case oc.StatusWaiting:\n\t\tc.Accepted = false\n\t\tif s.ByCustomer[key] == c {\n\t\t\tdelete(s.ByCustomer, key)\n\t\t}\n"),
	},
	{
		Name: "what-wakes-up-goes-to-an-agent-who-is-away", Rule: "LC-010",
		Wrong:  "a conversation that is Open again goes to its old agent, away or not, although the workstream does not keep the same agent",
		Seen:   "chatwoot/chatwoot #9587",
		Change: source("engine/conversation.go", "!ws.KeepSameAgent.Or(keepsByDefault(c.Channel))", "!keepsByDefault(c.Channel)"),
	},
	{
		Name: "what-wakes-up-is-in-no-queue", Rule: "LC-010",
		Wrong:  "a conversation whose customer writes again is Open and in no queue",
		Change: source("engine/message.go", "e.emit(oc.ConversationQueued{Conversation: c.ID, Queue: e.queueFor(c), Since: e.now, Affinity: affinity})", "_ = affinity\n\t\te.state.leaveQueue(c)\n\t\tc.Queue = \"\""),
	},
	{
		Name: "waiting-cannot-be-reopened", Rule: "LC-010",
		Wrong:  "an agent cannot open a Waiting conversation from My work items",
		Change: stops(oc.StatusWaiting, lifecycle.Reopen, oc.AsyncClass),
	},
	{
		Name: "reopened-is-offered-first", Rule: "LC-010",
		Wrong:  "a Waiting conversation that its agent opens goes back to the queue and is offered",
		Change: source("engine/pick.go", "e.hold(c, by, to)\n\t\treturn nil", "_ = to\n\t\te.revive(c)\n\t\treturn nil"),
	},
	{
		Name: "waiting-leaves-my-work-items", Rule: "LC-010",
		Wrong:  "a Waiting conversation is not among the My work items of its agent",
		Change: source("engine/conversation.go", "case oc.StatusWaiting:\n\t\tc.Accepted = false\n", "case oc.StatusWaiting:\n\t\tc.Accepted = false\n\t\ts.setAgent(c, \"\")\n"),
	},
	{
		Name: "asynchronous-conversations-wait-for-ever", Rule: "LC-011",
		Wrong:  "a Waiting asynchronous conversation is never closed",
		Change: stops(oc.StatusWaiting, lifecycle.AutoClose, oc.AsyncClass),
	},
	{
		Name: "persistent-chats-wait-for-ever", Rule: "LC-011",
		Wrong:  "a Waiting persistent chat is never closed",
		Change: stops(oc.StatusWaiting, lifecycle.AutoClose, oc.PersistentChatClass),
	},
	{
		Name: "the-workstreams-patience-does-not-count", Rule: "LC-011",
		Wrong:  "Auto-close after inactivity of the workstream has no effect",
		Change: source("engine/closing.go", "ws.AutoClose > 0 {", "false {"),
	},
	{
		Name: "waiting-ends-a-minute-early", Rule: "LC-011",
		Wrong:  "a Waiting conversation is closed when nothing happened for a minute less than the workstream says",
		Change: source("engine/closing.go", "return ws.AutoClose, true", "return ws.AutoClose - time.Minute, true"),
	},
	{
		Name: "waiting-ends-a-minute-late", Rule: "LC-011",
		Wrong:  "a Waiting conversation is closed when nothing happened for a minute more than the workstream says",
		Change: source("engine/closing.go", "return ws.AutoClose, true", "return ws.AutoClose + time.Minute, true"),
	},
	{
		Name: "waiting-counts-from-the-beginning", Rule: "LC-011",
		Wrong: "the inactivity of a Waiting conversation is counted from its start",
		Change: source("engine/closing.go", "if !c.Modified.Add(after).Before(e.now) {", "if c.Status == oc.StatusWaiting && c.Started.Add(after).Before(e.now) {\n\t\te.finish(c, oc.StatusClosed, oc.AutoClosedFromWaitingState)\n\t\treturn\n\t}\n\tif !c.Modified.Add(after).Before(e.now) {").
			and("engine/closing.go", "due := e.pulseAfter(c.Modified.Add(after), e.policy.ClosingPeriod)", "from := c.Modified\n\tif c.Status == oc.StatusWaiting {\n\t\tfrom = c.Started\n\t}\n\tdue := e.pulseAfter(from.Add(after), e.policy.ClosingPeriod)"),
	},
	{
		Name: "the-agents-return-is-no-activity", Rule: "LC-011",
		Wrong: "an agent who opens a Waiting conversation and closes the session again does not begin the inactivity anew",
		Change: source("engine/conversation.go", "c.Status, c.Reason, c.Modified = ev.To, ev.Reason, at\n", "c.Status, c.Reason = ev.To, ev.Reason\n\tif ev.To != oc.StatusWaiting && ev.From != oc.StatusWaiting || len(c.Stretches) < 2 {\n\t\tc.Modified = at\n\t}\n").
			and("engine/conversation.go", "c.Session, c.Accepted, c.AcceptedAt, c.Modified = ev.Session, true, at, at\n", "c.Session, c.Accepted, c.AcceptedAt = ev.Session, true, at\n"),
	},
}
