package deviants

import (
	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// movingRefuses is a supervisor who cannot transfer where a condition on the
// conversation c holds.
func movingRefuses(condition string) Change {
	return source("engine/supervisor_transfer.go", "case c.Raised != \"\":", "case "+condition+":\n\t\treturn nil, invalid(string(id), \"\", \"cannot be transferred\")\n\tcase c.Raised != \"\":")
}

// movedTo is another condition for the agents whom TRANSFER lists.
func movedTo(condition string) Change {
	return source("engine/supervisor_transfer.go", "e.state.member(c.Queue, p.ID) && e.allowed(ws, e.state.Agents[p.ID])", condition)
}

var supTransfer = []Deviant{
	{
		Name: "active-cannot-be-transferred", Rule: "SUP-018",
		Wrong:  "an Active conversation cannot be transferred by a supervisor",
		Change: supervisorsCannot(engine.ActionTransfer, oc.StatusActive),
	},
	{
		Name: "waiting-cannot-be-transferred", Rule: "SUP-018",
		Wrong:  "a Waiting conversation cannot be transferred by a supervisor",
		Change: supervisorsCannot(engine.ActionTransfer, oc.StatusWaiting),
	},
	{
		Name: "open-can-be-transferred", Rule: "SUP-018",
		Wrong:  "an Open conversation can be transferred by a supervisor",
		Change: supervisorsCan(engine.ActionTransfer, oc.StatusOpen, lifecycle.SupervisorTransfer, oc.StatusActive),
	},
	{
		Name: "wrap-up-can-be-transferred", Rule: "SUP-018",
		Wrong:  "a conversation in Wrap-up can be transferred by a supervisor",
		Change: supervisorsCan(engine.ActionTransfer, oc.StatusWrapUp, lifecycle.SupervisorTransfer, oc.StatusActive),
	},
	{
		Name: "closed-can-be-transferred", Rule: "SUP-018",
		Wrong:  "a Closed conversation can be transferred by a supervisor",
		Change: supervisorsCan(engine.ActionTransfer, oc.StatusClosed, lifecycle.SupervisorTransfer, oc.StatusActive),
	},
	{
		Name: "live-chat-cannot-be-transferred", Rule: "SUP-019",
		Wrong:  "a supervisor cannot transfer live chat",
		Change: stops(oc.StatusActive, lifecycle.SupervisorTransfer, oc.LiveChatClass),
	},
	{
		Name: "persistent-chat-cannot-be-transferred", Rule: "SUP-019",
		Wrong:  "a supervisor cannot transfer persistent chat",
		Change: stops(oc.StatusActive, lifecycle.SupervisorTransfer, oc.PersistentChatClass),
	},
	{
		Name: "asynchronous-channels-cannot-be-transferred", Rule: "SUP-019",
		Wrong:  "a supervisor cannot transfer conversations on asynchronous messaging channels",
		Change: stops(oc.StatusActive, lifecycle.SupervisorTransfer, oc.AsyncClass),
	},
	{
		Name: "only-the-channels-that-are-named-can-be-transferred", Rule: "SUP-019",
		Wrong:  "a supervisor transfers on live chat, SMS and WhatsApp only",
		Change: movingRefuses("c.Channel != oc.ChannelLiveChat && c.Channel != oc.ChannelSMS && c.Channel != oc.ChannelWhatsApp"),
	},
	{
		Name: "persistent-chat-that-waits-cannot-be-transferred", Rule: "SUP-018",
		Wrong:  "a supervisor cannot transfer a Waiting persistent chat",
		Change: stops(oc.StatusWaiting, lifecycle.SupervisorTransfer, oc.PersistentChatClass),
	},
	{
		Name: "raised-to-voice-can-be-transferred", Rule: "SUP-020",
		Wrong:  "a conversation that was raised to voice can be transferred",
		Change: source("engine/supervisor_transfer.go", "case c.Raised != \"\":", "case c.Raised == \"video\":"),
	},
	{
		Name: "raised-to-video-can-be-transferred", Rule: "SUP-020",
		Wrong:  "a conversation that was raised to video can be transferred",
		Change: source("engine/supervisor_transfer.go", "case c.Raised != \"\":", "case c.Raised == \"voice\":"),
	},
	{
		Name: "raised-conversations-cannot-be-supervised", Rule: "SUP-020",
		Wrong:  "a conversation that was raised to voice or video cannot even be monitored",
		Change: source("engine/supervision.go", "if !e.possible(c, a) {", "if !e.possible(c, a) || c.Raised != \"\" {"),
	},
	{
		Name: "a-conversation-of-a-bot-can-be-transferred", Rule: "SUP-021",
		Wrong: "a supervisor transfers a conversation that a bot holds, to agents of the queue that it would be routed to",
		Change: source("engine/supervisor_transfer.go", "case e.isBot(c.Agent):", "case false:").
			and("engine/supervisor_transfer.go", "e.state.member(c.Queue, p.ID)", "e.state.member(e.queueOf(c), p.ID)"),
	},
	{
		Name: "what-a-bot-ever-had-cannot-be-transferred", Rule: "SUP-021",
		Wrong:  "a supervisor cannot transfer a conversation that a bot held before",
		Change: source("engine/supervisor_transfer.go", "case e.isBot(c.Agent):", "case slices.ContainsFunc(c.Past, e.isBot):"),
	},
	{
		Name: "a-bot-takes-over", Rule: "SUP-021",
		Wrong:  "a supervisor transfers a conversation to a bot",
		Change: source("engine/supervisor_transfer.go", "if !slices.Contains(e.transferTargets(c), t.Agent) {", "if !e.isBot(t.Agent) && !slices.Contains(e.transferTargets(c), t.Agent) {"),
	},
	{
		Name: "bots-are-listed", Rule: "SUP-021",
		Wrong:  "bots are among the agents to whom a conversation can be transferred",
		Change: source("engine/consult.go", "if human(p) && keep(p) {", "if p.Bot || human(p) && keep(p) {"),
	},
	{
		Name: "agents-of-all-queues-are-listed-for-a-transfer", Rule: "SUP-022",
		Wrong:  "a supervisor transfers to agents of other queues",
		Change: movedTo("e.allowed(ws, e.state.Agents[p.ID])"),
	},
	{
		Name: "agents-of-the-first-queue-are-listed-for-a-transfer", Rule: "SUP-022",
		Wrong:  "a supervisor transfers to agents of the queue that the conversation was routed to first, not of its current one",
		Change: movedTo("e.state.member(e.queueFor(c), p.ID) && e.allowed(ws, e.state.Agents[p.ID])"),
	},
	{
		Name: "presence-does-not-matter-for-a-transfer", Rule: "SUP-022",
		Wrong:  "a supervisor transfers to agents whatever their presence",
		Change: movedTo("ws != nil && e.state.member(c.Queue, p.ID)"),
	},
	{
		Name: "only-available-agents-are-listed-for-a-transfer", Rule: "SUP-022",
		Wrong:  "a supervisor transfers only to agents who are Available",
		Change: movedTo("ws != nil && e.state.member(c.Queue, p.ID) && e.state.Agents[p.ID].Presence.Base() == oc.PresenceAvailable"),
	},
	{
		Name: "a-transfer-allows-available-and-busy", Rule: "SUP-022",
		Wrong:  "a supervisor transfers to agents who are Available or Busy, whatever the workstream allows",
		Change: movedTo("ws != nil && e.state.member(c.Queue, p.ID) && (e.state.Agents[p.ID].Presence.Base() == oc.PresenceAvailable || e.state.Agents[p.ID].Presence.Base() == oc.PresenceBusy)"),
	},
	{
		Name: "a-transfer-goes-to-the-first-of-the-list", Rule: "SUP-023",
		Wrong:  "a supervisor's transfer goes to the first agent of the list, not to the chosen one",
		Change: source("engine/supervisor_transfer.go", "from := e.stepBack(c)", "t.Agent = e.transferTargets(c)[0]\n\tfrom := e.stepBack(c)"),
	},
	{
		Name: "a-transfer-leaves-the-conversation-with-its-agent", Rule: "SUP-023",
		Wrong: "after a supervisor's transfer the conversation is still with the first agent",
		Change: source("engine/supervisor_transfer.go", "from := e.stepBack(c)",
			"if c.Agent != t.Agent && c.Accepted {\n\t\te.emit(oc.SupervisorTransferStarted{Conversation: c.ID, Supervisor: by, To: c.Agent})\n\t\treturn nil\n\t}\n\tfrom := e.stepBack(c)"),
	},
	{
		Name: "the-first-agent-does-not-stay", Rule: "SUP-024",
		Wrong:  "the first agent of a conversation that a supervisor transferred is put out",
		Change: source("engine/supervision_state.go", "if ev.From != \"\" {", "if false {"),
	},
	{
		Name: "the-first-agent-stays-until-the-second-accepts", Rule: "SUP-024",
		Wrong: "the first agent is put out when the second accepts",
		Change: source("engine/offer.go", "e.startSession(c, o.Agent)\n\te.become(c, to, oc.InConversation)",
			"if o.Kind == oc.OfferSupervisorTransfer {\n\t\te.leaveActive(c)\n\t}\n\te.startSession(c, o.Agent)\n\te.become(c, to, oc.InConversation)"),
	},
	{
		Name: "the-first-agent-stays-as-a-monitor", Rule: "SUP-024",
		Wrong:  "the first agent of a conversation that a supervisor transferred is kept as a monitor",
		Change: source("engine/supervision_state.go", "c.join(ev.From, oc.ParticipantConsultant)", "c.join(ev.From, oc.ParticipantMonitor)"),
	},
	{
		Name: "the-first-agent-takes-the-conversation-back", Rule: "SUP-024",
		Wrong: "the second agent manages nothing: only the first writes to the customer",
		Change: source("engine/message.go", "primary := c.Agent == by && c.Accepted",
			"primary := c.Agent == by && c.Accepted && (len(c.Past) < 2 || c.Past[0] == by || c.role(c.Past[0]) != oc.ParticipantConsultant)"),
	},
	{
		Name: "a-reject-is-no-acknowledgement", Rule: "SUP-025",
		Wrong:  "a transfer that the second agent rejects is not acknowledged",
		Change: source("engine/supervisor_transfer.go", "Acknowledged: how == oc.OfferRejected", "Acknowledged: false"),
	},
	{
		Name: "an-accept-is-no-acknowledgement", Rule: "SUP-025",
		Wrong:  "a transfer that the second agent accepts is not acknowledged",
		Change: source("engine/offer.go", "Acknowledged: true, Accepted: true", "Acknowledged: false, Accepted: true"),
	},
	{
		Name: "a-transfer-is-done-when-confirmed", Rule: "SUP-025",
		Wrong: "a transfer counts as done before the second agent answers",
		Change: source("engine/supervisor_transfer.go", "e.notify(c, ws, t.Agent, oc.OfferSupervisorTransfer)",
			"e.emit(oc.SupervisorTransferEnded{Conversation: c.ID, To: t.Agent, Acknowledged: true})\n\te.notify(c, ws, t.Agent, oc.OfferSupervisorTransfer)"),
	},
}
