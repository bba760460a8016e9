package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
)

const (
	capacityGo     = "engine/capacity.go"
	conversationGo = "engine/conversation.go"

	finished  = "e.releaseAll(c)\n\te.cancelTimer(oc.TimerWrapUpBlock"
	dontBlock = "case ok && ws.WrapUp == oc.DontBlock:"
	blockFor  = "case ok && ws.WrapUp == oc.BlockFor:"
)

var capacity = area{
	deviants: slices.Concat(capUnits, capWrapUp, capDefaults),
	flips: []Flip{
		{Choice: "CAP-027", Laws: []string{"capacity-limit", "nobody-waits"}, Change: policy(func(p *engine.Policy) { p.DefaultUnits = 90 })},
		{
			Choice: "CAP-028", Laws: []string{"capacity-held"},
			Change: source(conversationGo, finished,
				`if _, blocks := e.state.Timers[timerSlot{oc.TimerWrapUpBlock, string(c.ID)}]; blocks {
					return
				}
				e.releaseAll(c)
				e.cancelTimer(oc.TimerWrapUpBlock`),
		},
	},
}

// keptIn keeps capacity taken when a conversation comes to a status.
func keptIn(status string) Change {
	return source(conversationGo, finished, "if to != oc."+status+" {\n\t\te.releaseAll(c)\n\t}\n\te.cancelTimer(oc.TimerWrapUpBlock")
}

var capUnits = []Deviant{
	{
		Name: "wrap-up-takes-nothing", Rule: "CAP-001",
		Wrong:  "what is in Wrap-up does not count against an agent's capacity",
		Change: source(conversationGo, dontBlock, "case ok && ws.WrapUp != oc.BlockFor:"),
	},
	{
		Name: "only-the-latest-conversation-counts", Rule: "CAP-001",
		Wrong:  "remaining capacity is the maximum minus the latest conversation",
		Change: source(capacityGo, "a.Used += ev.Units", "a.Used = ev.Units"),
	},
	{
		Name: "the-default-capacity-is-a-floor", Rule: "CAP-001",
		Wrong:  "an agent has the default capacity where the configured maximum is less",
		Seen:   "RocketChat/Rocket.Chat PR 35722",
		Change: source(capacityGo, "if p.Units == 0 {", "if p.Units < s.Units {"),
	},
	{
		Name: "the-default-capacity-is-a-ceiling", Rule: "CAP-001",
		Wrong:  "an agent has the default capacity where the configured maximum is more",
		Seen:   "RocketChat/Rocket.Chat PR 35722",
		Change: source(capacityGo, "if p.Units == 0 {", "if p.Units == 0 || p.Units > s.Units {"),
	},
	{
		Name: "conversations-are-counted-not-units", Rule: "CAP-001",
		Wrong:  "each conversation takes one unit, whatever its workstream demands",
		Change: source(capacityGo, "Conversation: c.ID, Units: c.Units})", "Conversation: c.ID, Units: 1})"),
	},
	{
		Name: "waiting-takes-capacity", Rule: "CAP-002",
		Wrong:  "a conversation in Waiting takes capacity",
		Change: keptIn("StatusWaiting"),
	},
	{
		Name: "open-takes-capacity", Rule: "CAP-002",
		Wrong:  "a conversation that went back to Open still takes its agent's capacity",
		Change: keptIn("StatusOpen"),
	},
	{
		Name: "closed-takes-capacity", Rule: "CAP-002",
		Wrong:  "a conversation that is Closed still takes its agent's capacity",
		Change: keptIn("StatusClosed"),
	},
	{
		Name: "active-takes-nothing-the-second-time", Rule: "CAP-002",
		Wrong:  "a conversation that an agent had before takes no capacity when it is Active again",
		Change: source(capacityGo, "if c.heldBy(id) < 0 {", "if c.heldBy(id) < 0 && !slices.Contains(c.Past, id) {"),
	},
	{
		Name: "monitoring-takes-capacity", Rule: "CAP-016",
		Wrong:  "monitoring takes the supervisor's capacity",
		Change: source("engine/supervision.go", "e.emit(oc.MonitoringStarted{Conversation: c.ID, Supervisor: by})", "e.emit(oc.MonitoringStarted{Conversation: c.ID, Supervisor: by})\n\te.take(c, by)"),
	},
	{
		Name: "an-invitation-to-consult-takes-capacity", Rule: "CAP-016",
		Wrong:  "an agent who is asked for a consult uses capacity for it",
		Change: source("engine/consult.go", "e.notify(c, ws, q.Agent, oc.OfferConsult)", "e.notify(c, ws, q.Agent, oc.OfferConsult)\n\te.take(c, q.Agent)"),
	},
	{
		Name: "consulting-takes-capacity", Rule: "CAP-016",
		Wrong:  "an agent in a consult uses capacity for it",
		Change: source("engine/consult.go", "e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: o.Agent})", "e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: o.Agent})\n\te.take(c, o.Agent)"),
	},
	{
		Name: "after-a-transfer-to-an-agent-both-pay", Rule: "CAP-022",
		Wrong:  "the first agent's capacity is not released when another agent takes over",
		Change: source("engine/transfer.go", "e.release(c, from)", "_ = from"),
	},
	{
		Name: "after-a-transfer-to-a-queue-the-first-agent-pays", Rule: "CAP-022",
		Wrong:  "the first agent's capacity is not released when the conversation goes to another queue",
		Change: source("engine/transfer.go", "e.finish(c, to, why)", "e.become(c, to, why)"),
	},
}

var capWrapUp = []Deviant{
	{
		Name: "wrap-up-does-not-block-by-default", Rule: "CAP-003",
		Wrong:  "capacity is not blocked in Wrap-up where nobody chose",
		Change: source(conversationGo, dontBlock, "case ok && (ws.WrapUp == oc.DontBlock || ws.WrapUp == 0):"),
	},
	{
		Name: "wrap-up-blocks-for-a-minute-by-default", Rule: "CAP-003",
		Wrong: "capacity is blocked for a minute of Wrap-up where nobody chose",
		Change: source(conversationGo, blockFor,
			"case ok && ws.WrapUp == 0:\n\t\te.setTimer(oc.TimerWrapUpBlock, string(c.ID), e.now.Add(60e9))\n\t"+blockFor),
	},
	{
		Name: "always-block-does-not-block", Rule: "CAP-003",
		Wrong:  "Always block does not block capacity in Wrap-up",
		Change: source(conversationGo, dontBlock, "case ok && (ws.WrapUp == oc.DontBlock || ws.WrapUp == oc.AlwaysBlock):"),
	},
	{
		Name: "dont-block-blocks", Rule: "CAP-003",
		Wrong:  "Don't block blocks capacity in Wrap-up",
		Change: source(conversationGo, dontBlock, "case !ok:"),
	},
	{
		Name: "a-custom-time-does-not-block", Rule: "CAP-003",
		Wrong:  "with a custom time capacity is free as soon as Wrap-up begins",
		Change: source(conversationGo, dontBlock, "case ok && (ws.WrapUp == oc.DontBlock || ws.WrapUp == oc.BlockFor):"),
	},
	{
		Name: "wrap-up-block-of-29-seconds", Rule: "CAP-004",
		Wrong:  "a custom time of 29 seconds can be set",
		Change: policy(func(p *engine.Policy) { p.WrapUpLeast = 29 * time.Second }),
	},
	{
		Name: "wrap-up-block-from-31-seconds", Rule: "CAP-004",
		Wrong:  "a custom time of 30 seconds cannot be set",
		Change: policy(func(p *engine.Policy) { p.WrapUpLeast = 31 * time.Second }),
	},
	{
		Name: "wrap-up-block-of-more-than-an-hour", Rule: "CAP-004",
		Wrong:  "a custom time of 60 minutes and a second can be set",
		Change: policy(func(p *engine.Policy) { p.WrapUpMost = 60*time.Minute + time.Second }),
	},
	{
		Name: "wrap-up-block-of-less-than-an-hour", Rule: "CAP-004",
		Wrong:  "a custom time of 60 minutes cannot be set",
		Change: policy(func(p *engine.Policy) { p.WrapUpMost = 60*time.Minute - time.Second }),
	},
	{
		Name: "wrap-up-block-a-second-short", Rule: "CAP-004",
		Wrong:  "capacity is released a second before the custom time has elapsed",
		Change: source(conversationGo, "e.now.Add(ws.WrapUpFor))", "e.now.Add(ws.WrapUpFor-1e9))"),
	},
	{
		Name: "wrap-up-block-a-second-long", Rule: "CAP-004",
		Wrong:  "capacity is released a second after the custom time has elapsed",
		Change: source(conversationGo, "e.now.Add(ws.WrapUpFor))", "e.now.Add(ws.WrapUpFor+1e9))"),
	},
	{
		Name: "after-the-custom-time-the-presence-stays", Rule: "CAP-004",
		Wrong:  "when the custom time has elapsed the presence is not reset",
		Change: source(conversationGo, "{ e.releaseAll(e.state.Conversations[id]) }", "{\n\te.releaseAll(e.state.Conversations[id])\n\te.touched = e.touched[:0]\n}"),
	},
	{
		Name: "after-the-custom-time-the-conversation-is-closed", Rule: "CAP-004",
		Wrong: "when the custom time has elapsed the conversation is closed",
		Change: source(conversationGo, "{ e.releaseAll(e.state.Conversations[id]) }",
			"{\n\tc := e.state.Conversations[id]\n\te.endSession(c, oc.ClosureAutoClose)\n\te.finish(c, oc.StatusClosed, oc.AutoClosedBySystem)\n}"),
	},
}

// capDefaults break what nobody documented and every organisation begins with.
var capDefaults = []Deviant{
	{
		Name: "an-agent-has-101-units", Rule: "CAP-027",
		Wrong:  "an agent has 101 units unless somebody says otherwise",
		Change: policy(func(p *engine.Policy) { p.DefaultUnits = 101 }),
	},
	{
		Name: "an-agent-has-99-units", Rule: "CAP-027",
		Wrong:  "an agent has 99 units unless somebody says otherwise",
		Change: policy(func(p *engine.Policy) { p.DefaultUnits = 99 }),
	},
	{
		Name: "a-conversation-takes-31-units", Rule: "CAP-027",
		Wrong:  "a conversation takes 31 units unless somebody says otherwise",
		Change: policy(func(p *engine.Policy) { p.DefaultDemand = 31 }),
	},
	{
		Name: "a-conversation-takes-29-units", Rule: "CAP-027",
		Wrong:  "a conversation takes 29 units unless somebody says otherwise",
		Change: policy(func(p *engine.Policy) { p.DefaultDemand = 29 }),
	},
}
