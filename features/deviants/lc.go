package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

var lc = area{
	deviants: slices.Concat(lcStates, lcTransitions, lcAway, lcEnding, lcWaiting, lcTimers, lcMeasurement, lcReasons, lcClosures),
	flips: []Flip{
		{Choice: "LC-032", Change: source("engine/conversation.go", "if s.ByCustomer[key] == c {", "if s.ByCustomer[key] == c && (ev.To == oc.StatusClosed || c.class() != oc.AsyncClass) {")},
		{Choice: "LC-034", Change: policy(func(p *engine.Policy) { p.DisconnectGrace.Side = engine.At })},
		{Choice: "LC-035", Change: source("engine/closing.go", "due := e.pulseAfter(c.Modified.Add(after), e.policy.ClosingPeriod)", "due := e.pulseAfter(c.Modified.Add(after-Resolution), e.policy.ClosingPeriod)").
			and("engine/closing.go", "if !c.Modified.Add(after).Before(e.now) {", "if c.Modified.Add(after).After(e.now) {")},
		{Choice: "LC-038", Change: source("engine/identification.go", "c.Modified = at // LC-038\n\tif ev.Kind == oc.Case {\n\t\tc.Case = ev.Record\n", "if ev.Kind == oc.Case {\n\t\tc.Case = ev.Record\n").
			and("engine/identification.go", "c.Modified = at // LC-038\n\tif ev.Kind == oc.Case {\n\t\tc.Case = \"\"\n", "if ev.Kind == oc.Case {\n\t\tc.Case = \"\"\n")},
		{Choice: "LC-039", Change: Change{Policy: func(p *engine.Policy) { p.ChatReturn.Side, p.NeverShown.Side = engine.Beyond, engine.Beyond }}.
			and("engine/conversation.go", "e.now.Add(ws.WrapUpFor)", "e.now.Add(ws.WrapUpFor+Resolution)")},
		{Choice: "LC-040", Change: source("engine/message.go", "(to != oc.AgentsOnly || c.Status != oc.StatusWrapUp)", "c.Status != oc.StatusWrapUp").
			and("engine/message.go", "case to != oc.AgentsOnly && !c.Accepted:", "case to != oc.AgentsOnly && !c.Accepted && c.Status != oc.StatusWrapUp:")},
	},
}

// closesAfter gives a cell of T-11 another time; 0 empties it.
func closesAfter(c oc.Class, s oc.Status, after time.Duration) Change {
	return policy(func(p *engine.Policy) {
		p.Closing = slices.DeleteFunc(p.Closing, func(r engine.Closing) bool { return r.Class == c && r.Status == s })
		if after > 0 {
			p.Closing = append(p.Closing, engine.Closing{Class: c, Status: s, After: after})
		}
	})
}

var everyClass = []oc.Class{oc.LiveChatClass, oc.PersistentChatClass, oc.AsyncClass, oc.VoiceClass}

var lcStates = []Deviant{
	{
		Name: "open-is-stored-as-0", Rule: "LC-001",
		Wrong:  "the status reason of an Open conversation is stored as 0",
		Change: source("engine/oc/status.go", "case StatusOpen:\n\t\treturn 1", "case StatusOpen:\n\t\treturn 0"),
	},
	{
		Name: "active-is-stored-as-open", Rule: "LC-001",
		Wrong:  "the status reason of an Active conversation is stored as that of an Open one",
		Change: source("engine/oc/status.go", "return 2", "return 1"),
	},
	{
		Name: "waiting-is-stored-as-wrap-up", Rule: "LC-001",
		Wrong:  "the status reason of a Waiting conversation is stored as that of Wrap-up",
		Change: source("engine/oc/status.go", "return 3", "return 5"),
	},
	{
		Name: "closed-is-stored-as-5", Rule: "LC-001",
		Wrong:  "status reasons are stored in the order of the lifecycle: Closed is the last",
		Change: source("engine/oc/status.go", "return 4", "return 5"),
	},
	{
		Name: "wrap-up-is-stored-as-4", Rule: "LC-001",
		Wrong:  "status reasons are stored in the order of the lifecycle: Wrap-up comes before Closed",
		Change: source("engine/oc/status.go", "return 5", "return 4"),
	},
	{
		Name: "closed-belongs-to-the-open-state", Rule: "LC-001",
		Wrong:  "the record of a Closed conversation stays in the state Open",
		Change: source("engine/oc/status.go", "if x == StatusClosed {", "if false {"),
	},
	{
		Name: "wrap-up-belongs-to-the-closed-state", Rule: "LC-001",
		Wrong:  "the record of a conversation in Wrap-up is in the state Closed",
		Change: source("engine/oc/status.go", "if x == StatusClosed {", "if x == StatusClosed || x == StatusWrapUp {"),
	},
	{
		Name: "waiting-belongs-to-the-closed-state", Rule: "LC-001",
		Wrong:  "the record of a Waiting conversation is in the state Closed",
		Change: source("engine/oc/status.go", "if x == StatusClosed {", "if x == StatusClosed || x == StatusWaiting {"),
	},
	{
		Name: "open-again-keeps-its-agent", Rule: "LC-003",
		Wrong:  "a conversation that is Open again still has its last agent",
		Change: source("engine/conversation.go", "s.setAgent(c, \"\")\n\t\tc.Accepted = false", "c.Accepted = false"),
	},
	{
		Name: "a-picked-conversation-stays-open", Rule: "LC-003",
		Wrong:  "a conversation stays Open when an agent picks it",
		Change: moves(oc.StatusOpen, lifecycle.Pick, oc.StatusOpen, everyClass...),
	},
	{
		Name: "the-backlog-waits-for-the-next-arrival", Rule: "LC-003",
		Wrong:  "an agent who becomes Available is given nothing of what waits",
		Seen:   "chatwoot/chatwoot #10685",
		Change: source("engine/engine.go", "case oc.PresenceChanged:\n\t\te.markQueuesOf(ev.Agent)", "case oc.PresenceChanged:"),
	},
	{
		Name: "a-message-is-assigned-and-stays-open", Rule: "LC-003",
		Wrong:  "an asynchronous conversation stays Open when it is assigned",
		Change: moves(oc.StatusOpen, lifecycle.Assign, oc.StatusOpen, oc.AsyncClass),
	},
	{
		Name: "a-call-is-never-assigned", Rule: "LC-003",
		Wrong:  "the lifecycle does not let a call become Active by assignment",
		Change: stops(oc.StatusOpen, lifecycle.Assign, oc.VoiceClass),
	},
	{
		Name: "a-chat-cannot-be-accepted", Rule: "LC-004",
		Wrong:  "the lifecycle does not let a live chat be accepted",
		Change: stops(oc.StatusActive, lifecycle.Accept, oc.LiveChatClass),
	},
	{
		Name: "a-message-cannot-be-accepted", Rule: "LC-004",
		Wrong:  "the lifecycle does not let an asynchronous conversation be accepted",
		Change: stops(oc.StatusActive, lifecycle.Accept, oc.AsyncClass),
	},
	{
		Name: "in-conversation-before-the-answer", Rule: "LC-004",
		Wrong:  "the status change reason is InConversation while the notification waits for its answer",
		Change: source("engine/offer.go", "oc.AwaitingAgentAcceptance)\n\te.say(c, oc.TriggerAgentAssigned)", "oc.InConversation)\n\te.say(c, oc.TriggerAgentAssigned)"),
	},
	{
		Name: "awaiting-acceptance-after-the-answer", Rule: "LC-004",
		Wrong:  "the status change reason stays AwaitingAgentAcceptance after the agent accepted",
		Change: source("engine/offer.go", "e.become(c, to, oc.InConversation)\n\te.say(c, oc.TriggerAgentJoined)", "e.become(c, to, oc.AwaitingAgentAcceptance)\n\te.say(c, oc.TriggerAgentJoined)"),
	},
	{
		Name: "open-until-the-agent-accepts", Rule: "LC-004",
		Wrong:  "a conversation is shown as Open until its agent has accepted it",
		Change: source("engine/answer.go", "Status: c.Status, Reason: c.Reason,", "Status: map[bool]oc.Status{true: oc.StatusOpen, false: c.Status}[c.Status == oc.StatusActive && !c.Accepted], Reason: c.Reason,"),
	},
	{
		Name: "live-chat-waits", Rule: "LC-009",
		Wrong:  "a live chat that is closed without End is Waiting",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusWaiting, oc.LiveChatClass),
	},
	{
		Name: "voice-waits", Rule: "LC-009",
		Wrong:  "a call that is closed without End is Waiting",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusWaiting, oc.VoiceClass),
	},
	{
		Name: "persistent-chat-does-not-wait", Rule: "LC-009",
		Wrong:  "a persistent chat that is closed without End is Open, as a live chat is",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusOpen, oc.PersistentChatClass),
	},
	{
		Name: "asynchronous-conversations-do-not-wait", Rule: "LC-009",
		Wrong:  "an asynchronous conversation that is closed without End is Open, as a live chat is",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusOpen, oc.AsyncClass),
	},
	{
		Name: "custom-channels-are-live-chats", Rule: "LC-009",
		Wrong:  "conversations on custom channels have the lifecycle of live chats",
		Change: source("engine/oc/channel.go", "case ChannelLiveChat:\n", "case ChannelLiveChat, ChannelCustom:\n"),
	},
	{
		Name: "teams-is-a-live-chat", Rule: "LC-009",
		Wrong:  "conversations on Microsoft Teams have the lifecycle of live chats",
		Change: source("engine/oc/channel.go", "case ChannelLiveChat:\n", "case ChannelLiveChat, ChannelTeams:\n"),
	},
	{
		Name: "facebook-is-a-live-chat", Rule: "LC-009",
		Wrong:  "conversations on Facebook have the lifecycle of live chats",
		Change: source("engine/oc/channel.go", "case ChannelLiveChat:\n", "case ChannelLiveChat, ChannelFacebook:\n"),
	},
}
