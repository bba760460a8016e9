package deviants

// Why a conversation is where it is (LC-026), a deviant a row of T-4.
var lcReasons = []Deviant{
	{
		Name: "no-reason-for-a-new-conversation", Rule: "LC-026",
		Wrong:  "a new conversation in the queue has the status change reason AwaitingAgentAcceptance",
		Change: source("engine/conversation.go", "oc.StatusOpen, oc.AwaitingAgentAssignment)", "oc.StatusOpen, oc.AwaitingAgentAcceptance)"),
	},
	{
		Name: "in-conversation-when-the-agent-is-asked", Rule: "LC-026",
		Wrong:  "the status change reason is InConversation from the assignment on",
		Change: source("engine/offer.go", "oc.AwaitingAgentAcceptance)\n\te.say(c, oc.TriggerAgentAssigned)", "oc.InConversation)\n\te.say(c, oc.TriggerAgentAssigned)"),
	},
	{
		Name: "assignment-goes-on-after-the-answer", Rule: "LC-026",
		Wrong:  "the status change reason after the acceptance is AwaitingAgentAcceptance",
		Change: source("engine/offer.go", "e.become(c, to, oc.InConversation)\n\te.say(c, oc.TriggerAgentJoined)", "e.become(c, to, oc.AwaitingAgentAcceptance)\n\te.say(c, oc.TriggerAgentJoined)"),
	},
	{
		Name: "waiting-keeps-the-reason-in-conversation", Rule: "LC-026",
		Wrong:  "a Waiting conversation keeps the status change reason InConversation",
		Change: source("engine/conversation.go", "e.finish(c, to, oc.AwaitingCustomerResponse)", "e.finish(c, to, oc.InConversation)"),
	},
	{
		Name: "a-reopened-conversation-awaits-its-customer", Rule: "LC-026",
		Wrong:  "a Waiting conversation that its agent opened keeps the status change reason AwaitingCustomerResponse",
		Change: source("engine/pick.go", "e.become(c, to, oc.InConversation)", "e.become(c, to, oc.AwaitingCustomerResponse)"),
	},
	{
		Name: "the-agents-end-is-recorded-as-the-customers", Rule: "LC-026",
		Wrong:  "End by the agent has the status change reason of the customer's End",
		Change: source("engine/conversation.go", "e.wrapUp(c, to, oc.AgentMovedToWrapUp)", "e.wrapUp(c, to, oc.CutomerMovedToWrapUp)"),
	},
	{
		Name: "the-customers-end-is-recorded-as-the-agents", Rule: "LC-026",
		Wrong:  "End by the customer has the status change reason of the agent's End",
		Change: source("engine/chat.go", "return e.customerGone(by, oc.CutomerMovedToWrapUp)", "return e.customerGone(by, oc.AgentMovedToWrapUp)"),
	},
	{
		Name: "a-closed-window-is-recorded-as-end", Rule: "LC-026",
		Wrong:  "a customer who closes the window of an Active chat is recorded as one who pressed End",
		Change: source("engine/chat.go", "return e.customerGone(by, oc.CustomerDisconnectedOrLeftActiveConversation)", "return e.customerGone(by, oc.CutomerMovedToWrapUp)"),
	},
	{
		Name: "a-customer-gone-while-open-is-recorded-as-active", Rule: "LC-026",
		Wrong:  "a customer who left an Open chat is recorded as one who left an Active one",
		Change: source("engine/chat.go", "why := oc.CustomerDisconnectedOrLeftOpenConversation", "why := oc.CustomerDisconnectedOrLeftActiveConversation"),
	},
	{
		Name: "closed-by-the-agent-is-recorded-as-closed-by-the-system", Rule: "LC-026",
		Wrong:  "a conversation that its agent closed has the status change reason AutoClosedBySystem",
		Change: source("engine/conversation.go", "e.finish(c, to, oc.ConversationEndedByAgent)", "e.finish(c, to, oc.AutoClosedBySystem)"),
	},
	{
		Name: "closed-by-time-is-recorded-as-closed-by-the-agent", Rule: "LC-026",
		Wrong:  "a conversation that time closed has the status change reason ConversationEndedByAgent",
		Change: source("engine/closing.go", "why := oc.AutoClosedBySystem", "why := oc.ConversationEndedByAgent"),
	},
	{
		Name: "inactivity-is-recorded-as-any-timer", Rule: "LC-026",
		Wrong:  "a Waiting conversation that was closed for inactivity has the status change reason AutoClosedBySystem",
		Change: source("engine/closing.go", "why = oc.AutoClosedFromWaitingState", "why = oc.AutoClosedBySystem"),
	},
	{
		Name: "a-bots-end-is-recorded-as-an-agents", Rule: "LC-026",
		Wrong:  "a conversation that a bot ended has the status change reason ConversationEndedByAgent",
		Change: source("engine/bot.go", "e.finish(c, to, oc.ConversationEndedByBot)", "e.finish(c, to, oc.ConversationEndedByAgent)"),
	},
	{
		Name: "a-force-close-is-recorded-as-an-agents", Rule: "LC-026",
		Wrong:  "a conversation that a supervisor force closed has the status change reason ConversationEndedByAgent",
		Change: source("engine/force_close.go", "oc.ForceClosedBySupervisor)", "oc.ConversationEndedByAgent)"),
	},
}

// How a session ended (LC-027), a deviant a reason of T-5 that can come about.
var lcClosures = []Deviant{
	{
		Name: "x-is-recorded-as-a-closed-conversation", Rule: "LC-027",
		Wrong:  "a session that its agent closed with X ended as ConversationClosed",
		Change: source("engine/conversation.go", "e.backToQueue(c, to, oc.ClosureAgentClosed, e.affinity(c))", "e.backToQueue(c, to, oc.ClosureConversationClosed, e.affinity(c))"),
	},
	{
		Name: "x-on-a-message-is-recorded-as-moved-to-waiting", Rule: "LC-027",
		Wrong:  "a session of an asynchronous conversation that its agent closed with X ended as AgentMovedConversationToWaiting",
		Change: source("engine/conversation.go", "case oc.StatusWaiting:\n\t\te.endSession(c, oc.ClosureAgentClosed)", "case oc.StatusWaiting:\n\t\te.endSession(c, oc.ClosureAgentMovedConversationToWaiting)"),
	},
	{
		Name: "a-release-is-recorded-as-x", Rule: "LC-027",
		Wrong:  "the session of an agent who released the conversation ended as AgentClosed",
		Change: source("engine/away.go", "oc.ClosureAgentReRouted", "oc.ClosureAgentClosed"),
	},
	{
		Name: "a-transfer-to-a-queue-is-recorded-as-one-to-an-agent", Rule: "LC-027",
		Wrong:  "the session of an agent who transferred to a queue ended as AgentTransferred",
		Change: source("engine/transfer.go", "oc.ClosureAgentTransferToQueue", "oc.ClosureAgentTransferred"),
	},
	{
		Name: "a-transfer-to-an-agent-is-recorded-as-one-to-a-queue", Rule: "LC-027",
		Wrong:  "the session of an agent who transferred to an agent ended as AgentTransferToQueue",
		Change: source("engine/transfer.go", "e.endSession(c, oc.ClosureAgentTransferred)", "e.endSession(c, oc.ClosureAgentTransferToQueue)"),
	},
	{
		Name: "a-force-close-is-recorded-as-a-closed-conversation", Rule: "LC-027",
		Wrong:  "a session that a force close ended is recorded as ConversationClosed",
		Change: source("engine/force_close.go", "oc.ClosureForceClose", "oc.ClosureConversationClosed"),
	},
	{
		Name: "a-gone-agent-is-recorded-as-rerouted", Rule: "LC-027",
		Wrong:  "the session of an agent who does not come back ended as AgentReRouted",
		Change: source("engine/away.go", "oc.ClosureAgentDisconnected", "oc.ClosureAgentReRouted"),
	},
	{
		Name: "end-and-x-are-recorded-as-x", Rule: "LC-027",
		Wrong:  "a session that ended with End and X ended as AgentClosed",
		Change: source("engine/conversation.go", "return oc.ClosureAgentEndConversation", "return oc.ClosureAgentClosed"),
	},
	{
		Name: "the-customers-end-is-forgotten-at-x", Rule: "LC-027",
		Wrong:  "a session whose customer pressed End ended as AgentClosed",
		Change: source("engine/conversation.go", "return oc.ClosureCustomerEndConversation", "return oc.ClosureAgentClosed"),
	},
	{
		Name: "the-lost-customer-is-forgotten-at-x", Rule: "LC-027",
		Wrong:  "a session whose customer was disconnected ended as AgentClosed",
		Change: source("engine/conversation.go", "return oc.ClosureCustomerDisconnect", "return oc.ClosureAgentClosed"),
	},
	{
		Name: "closed-by-time-is-recorded-as-a-timeout", Rule: "LC-027",
		Wrong:  "a session that time closed ended as ConversationTimeout",
		Change: source("engine/closing.go", "oc.ClosureAutoClose", "oc.ClosureConversationTimeout"),
	},
	{
		Name: "an-escalation-is-recorded-as-a-bots-end", Rule: "LC-027",
		Wrong:  "the session of a bot that escalated ended as BotEndConversation",
		Change: source("engine/bot.go", "oc.ClosureBotTransferToAgent", "oc.ClosureBotEndConversation"),
	},
	{
		Name: "a-bots-end-is-recorded-as-an-escalation", Rule: "LC-027",
		Wrong:  "the session of a bot that ended the conversation ended as BotTransferToAgent",
		Change: source("engine/bot.go", "oc.ClosureBotEndConversation", "oc.ClosureBotTransferToAgent"),
	},
	{
		Name: "a-supervisors-transfer-is-recorded-as-the-agents", Rule: "LC-027",
		Wrong:  "the session of an agent whose conversation a supervisor transferred ended as AgentTransferred",
		Change: source("engine/supervisor_transfer.go", "oc.ClosureSupervisorTransferToAgent", "oc.ClosureAgentTransferred"),
	},
}
