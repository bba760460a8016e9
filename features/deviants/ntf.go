package deviants

import (
	"time"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

const timedOut = "e.overrule(o.Agent, presence.Missed) // PR-016\n\t}\n\te.decline(o, oc.OfferTimedOut)"

var ntf = area{
	flips: []Flip{
		{Choice: "NTF-018", Change: policy(func(p *engine.Policy) { p.NotificationEnd = engine.Beyond })},
		{
			Choice: "NTF-019",
			Change: source("engine/chat.go", "e.withdrawOffer(c)", "if o, ok := e.state.Offers[c.Offer]; ok {\n\t\te.endOffer(o, oc.OfferRejected)\n\t}"),
		},
		{Choice: "NTF-020", Change: policy(func(p *engine.Policy) { p.AutoAssign = oc.AutoAssignAfterTimeout })},
		{Choice: "NTF-021", Change: source(offerGo, "if !o.Shown && !o.Lapsed {", "if o.Lapsed && !o.Lapsed {")},
	},
	deviants: []Deviant{
		{
			Name: "accepting-opens-no-panel-for-sms", Rule: "NTF-001",
			Wrong:  "accepting an SMS conversation does not open the communication panel",
			Change: source(conversationGo, "Panel: c.class() != oc.RecordClass", "Panel: c.Channel != oc.ChannelSMS && c.class() != oc.RecordClass"),
		},
		{
			Name: "accepting-opens-no-panel-for-chat", Rule: "NTF-001",
			Wrong:  "accepting a chat does not open the communication panel",
			Change: source(conversationGo, "Panel: c.class() != oc.RecordClass", "Panel: c.class() != oc.LiveChatClass && c.class() != oc.RecordClass"),
		},
		{
			Name: "the-session-starts-with-the-notification", Rule: "NTF-001",
			Wrong:  "the session starts when the notification is shown",
			Change: source(offerGo, "if o.AutoAssign == oc.AutoAssignImmediate {", "if o.AutoAssign == oc.AutoAssignImmediate || o.Kind == oc.OfferAssignment {"),
		},
		{
			Name: "countdown-of-119-seconds", Rule: "NTF-002",
			Wrong:  "the countdown is 119 seconds by default",
			Change: policy(func(p *engine.Policy) { p.Notification = 119 * time.Second }),
		},
		{
			Name: "countdown-of-121-seconds", Rule: "NTF-002",
			Wrong:  "the countdown is 121 seconds by default",
			Change: policy(func(p *engine.Policy) { p.Notification = 121 * time.Second }),
		},
		{
			Name: "the-template-has-no-countdown", Rule: "NTF-002",
			Wrong:  "the countdown of the template does not count",
			Change: source(offerGo, "return ws.Notification.Timeout", "return e.policy.Notification"),
		},
		{
			Name: "the-countdown-of-the-template-is-a-second-short", Rule: "NTF-002",
			Wrong:  "the notification is dismissed a second before the template's countdown is over",
			Change: source(offerGo, "return ws.Notification.Timeout", "return ws.Notification.Timeout - 1e9"),
		},
		{
			Name: "the-countdown-of-the-template-is-a-second-long", Rule: "NTF-002",
			Wrong:  "the notification is dismissed a second after the template's countdown is over",
			Change: source(offerGo, "return ws.Notification.Timeout", "return ws.Notification.Timeout + 1e9"),
		},
		{
			Name: "a-timeout-counts-as-an-accept", Rule: "NTF-003",
			Wrong:  "an agent who does not answer has the conversation",
			Change: source(offerGo, timedOut, "e.overrule(o.Agent, presence.Missed)\n\t}\n\te.accepted(o)"),
		},
		{
			Name: "a-timeout-reroutes-nothing", Rule: "NTF-003",
			Wrong:  "a conversation whose notification timed out stays with the agent",
			Change: source(offerGo, timedOut, "e.overrule(o.Agent, presence.Missed)\n\t}\n\te.endOffer(o, oc.OfferTimedOut)"),
		},
		{
			Name: "a-timeout-is-recorded-as-a-reject", Rule: "NTF-003",
			Wrong:  "the closure reason of a timeout is AgentReject",
			Change: source(offerGo, "why = oc.ClosureAgentTimeout", "why = oc.ClosureAgentReject"),
		},
		{
			Name: "a-declined-item-waits-for-another-reason", Rule: "NTF-003",
			Wrong:  "a conversation that came back after a timeout is not looked at until something else happens",
			Change: source(offerGo, "e.become(c, to, oc.AwaitingAgentAssignment)\n\te.mark(c.Queue)", "e.become(c, to, oc.AwaitingAgentAssignment)"),
		},
		{
			Name: "a-reject-is-recorded-as-a-timeout", Rule: "NTF-004",
			Wrong:  "the closure reason of a reject is AgentTimeout",
			Change: source(offerGo, "why = oc.ClosureAgentReject", "why = oc.ClosureAgentTimeout"),
		},
		{
			Name: "a-rejected-conversation-is-closed", Rule: "NTF-004",
			Wrong:  "a rejected conversation is closed",
			Change: moves(oc.StatusActive, lifecycle.Decline, oc.StatusClosed, oc.LiveChatClass, oc.AsyncClass),
		},
		{
			Name: "a-rejected-conversation-goes-to-the-default-queue", Rule: "NTF-004",
			Wrong:  "a rejected conversation goes to the default queue",
			Change: source(offerGo, "e.become(c, to, oc.AwaitingAgentAssignment)\n\te.mark(c.Queue)", "e.become(c, to, oc.AwaitingAgentAssignment)\n\te.requeue(c, defaultQueue(c.Channel.Type()))"),
		},
		{
			Name: "a-rejected-conversation-stays-with-the-agent", Rule: "NTF-004",
			Wrong:  "a rejected conversation is no longer offered and still the agent's",
			Change: source(offerGo, "e.decline(o, oc.OfferRejected)", "e.endOffer(o, oc.OfferRejected)"),
		},
		{
			Name: "auto-assign-is-on-by-default", Rule: "NTF-005",
			Wrong:  "auto-assign at once is the default",
			Change: source(offerGo, "auto := e.autoAssign(ws)", "auto := max(e.autoAssign(ws), oc.AutoAssignImmediate)"),
		},
		{
			Name: "auto-assign-after-the-timeout-is-the-default", Rule: "NTF-005",
			Wrong:  "auto-assign after the timeout is the default",
			Change: source(offerGo, "auto := e.autoAssign(ws)", "auto := e.autoAssign(ws)\n\tif auto == 0 {\n\t\tauto = oc.AutoAssignAfterTimeout\n\t}"),
		},
		{
			Name: "auto-assign-at-once-waits-for-an-answer", Rule: "NTF-005",
			Wrong:  "with auto-assign at once the agent has to accept",
			Change: source(offerGo, "auto := e.autoAssign(ws)", "auto := e.autoAssign(ws)\n\tif auto == oc.AutoAssignImmediate {\n\t\tauto = oc.AutoAssignOff\n\t}"),
		},
		{
			Name: "auto-assign-after-the-timeout-does-not", Rule: "NTF-005",
			Wrong:  "with auto-assign after the timeout the notification times out",
			Change: source(offerGo, "case o.AutoAssign == oc.AutoAssignAfterTimeout:", "case o.AutoAssign > oc.AutoAssignAfterTimeout:"),
		},
		{
			Name: "auto-assign-can-be-rejected", Rule: "NTF-005",
			Wrong:  "a notification that assigns after the timeout can be rejected",
			Change: source(offerGo, "if o.AutoAssign != 0 && o.AutoAssign != oc.AutoAssignOff {", "if o.AutoAssign == oc.AutoAssignImmediate {"),
		},
		{
			Name: "what-was-never-shown-is-rerouted-a-second-early", Rule: "NTF-021",
			Wrong:  "a notification that was never displayed is rerouted a second before eight minutes after its timeout",
			Change: policy(func(p *engine.Policy) { p.NeverShown.After -= time.Second }),
		},
		{
			Name: "what-was-never-shown-is-rerouted-a-second-late", Rule: "NTF-021",
			Wrong:  "a notification that was never displayed is rerouted a second later than eight minutes after its timeout",
			Change: policy(func(p *engine.Policy) { p.NeverShown.After += time.Second }),
		},
	},
}
