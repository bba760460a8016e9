package deviants

import (
	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

const (
	pickGo = "engine/pick.go"
	member = "case !e.state.member(c.Queue, by):"
)

var raPick = []Deviant{
	{
		Name: "items-of-every-queue-can-be-picked", Rule: "RA-027",
		Wrong:  "an agent picks from a queue that the agent is not a member of",
		Change: source(pickGo, member, "case c.Queue == \"\":"),
	},
	{
		Name: "open-work-items-of-every-queue-are-listed", Rule: "RA-027",
		Wrong: "an agent's Open work items are those of all queues",
		Change: source("engine/answer.go", "for _, q := range e.state.queuesOf(by) {",
			"for _, q := range e.queues(func(*oc.Queue) bool { return true }) {"),
	},
	{
		Name: "picking-needs-capacity", Rule: "RA-027",
		Wrong:  "an agent without enough capacity cannot pick",
		Change: source(pickGo, member, "case e.free(by) < c.Units:\n\t\treturn limitExceeded(string(by), \"CAP-015\", \"has too little capacity\")\n\t"+member),
	},
	{
		Name: "picking-takes-no-capacity", Rule: "RA-027",
		Wrong:  "a picked item takes capacity only as far as there is some",
		Change: source(pickGo, "e.take(c, by)", "if e.free(by) >= c.Units {\n\t\te.take(c, by)\n\t}"),
	},
	{
		Name: "picking-shows-a-notification", Rule: "RA-027",
		Wrong: "an agent who picks an item is asked whether to accept it",
		Change: source(pickGo, "the agent is not a member of\")\n\t}\n\te.hold(c, by, to)",
			"the agent is not a member of\")\n\t}\n\tif ws, ok := e.state.Effective.workstream(c.Workstream); ok && to == oc.StatusActive {\n\t\te.offer(c, ws, by, to)\n\t}"),
	},
	{
		Name: "a-picked-item-stays-in-the-lists-of-others", Rule: "RA-027",
		Wrong: "a picked item stays among the Open work items of the others",
		Change: source("engine/answer.go", "d.Open = append(d.Open, e.state.Queues[q].waiting()...)",
			`d.Open = append(d.Open, e.state.Queues[q].waiting()...)
			for _, id := range e.state.Ongoing {
				if c := e.state.Conversations[id]; c.Queue == q && c.Status == oc.StatusActive && c.Agent != by {
					d.Open = append(d.Open, id)
				}
			}`),
	},
	{
		Name: "a-rejected-item-leaves-open-work-items", Rule: "RA-027",
		Wrong: "an item is no longer among the Open work items of an agent who rejected it",
		Change: source("engine/answer.go", "d.Open = append(d.Open, e.state.Queues[q].waiting()...)",
			`for _, id := range e.state.Queues[q].waiting() {
				if e.state.Conversations[id].declined(by) == 0 {
					d.Open = append(d.Open, id)
				}
			}`),
	},
	{
		Name: "what-somebody-else-has-can-be-picked", Rule: "RA-027",
		Wrong: "an agent picks a conversation that another agent has",
		Change: policy(func(p *engine.Policy) {
			p.Lifecycle = append(p.Lifecycle, lifecycle.Row{From: oc.StatusActive, Event: lifecycle.Pick, To: oc.StatusActive, Class: oc.AsyncClass})
		}),
	},
}

const keeper = `return c.Affinity, c.Affinity != ""`

var raSameAgent = []Deviant{
	{
		Name: "the-same-agent-needs-capacity", Rule: "RA-029",
		Wrong:  "a conversation goes back to the same agent only if there is enough capacity",
		Change: source(assignmentGo, keeper, keeper+" && e.free(c.Affinity) >= c.Units"),
	},
	{
		Name: "the-same-agent-needs-an-allowed-presence", Rule: "RA-029",
		Wrong: "a conversation goes back to the same agent only if the presence is allowed",
		Change: source(assignmentGo, "agent, ok := e.keeper(c)",
			"agent, ok := e.keeper(c)\n\t\tok = ok && e.allowed(ws, e.state.Agents[agent])"),
	},
	{
		Name: "the-same-agent-must-not-be-offline", Rule: "RA-029",
		Wrong:  "a conversation does not go back to the same agent who is Offline",
		Change: source(assignmentGo, keeper, keeper+" && e.state.Agents[c.Affinity].Presence != oc.PresenceOffline"),
	},
	{
		Name: "the-same-agent-is-one-of-the-queue", Rule: "RA-029",
		Wrong:  "a conversation goes back to whoever the queue's method finds",
		Change: source(assignmentGo, keeper, `return c.Affinity, c.Affinity == "nobody"`),
	},
	{
		Name: "the-same-agent-in-pick-mode-too", Rule: "RA-029",
		Wrong: "in pick mode, too, a conversation goes back to the same agent",
		Change: source("engine/conversation.go", "!ok || ws.Mode == oc.Pick || !ws", "!ok || !ws").
			and(assignmentGo, "if !ok || ws.Mode == oc.Pick {", `if !ok || ws.Mode == oc.Pick && c.Affinity == "" {`),
	},
	{
		Name: "persistent-chat-does-not-keep-the-same-agent", Rule: "RA-030",
		Wrong:  "Keep same agent is off by default for persistent chat",
		Change: source("engine/conversation.go", "return ch.Class() == oc.PersistentChatClass || ch.Class() == oc.AsyncClass", "return ch.Class() == oc.AsyncClass"),
	},
	{
		Name: "sms-does-not-keep-the-same-agent", Rule: "RA-030",
		Wrong:  "Keep same agent is off by default for SMS",
		Change: source("engine/conversation.go", "return ch.Class() == oc.PersistentChatClass || ", "return ch != oc.ChannelSMS && ch.Class() == oc.AsyncClass || ch.Class() == oc.PersistentChatClass || ch != oc.ChannelSMS && "),
	},
	{
		Name: "line-does-not-keep-the-same-agent", Rule: "RA-030",
		Wrong:  "Keep same agent is off by default for LINE",
		Change: source("engine/conversation.go", "return ch.Class() == oc.PersistentChatClass || ", "return ch.Class() == oc.PersistentChatClass || ch != oc.ChannelLINE && "),
	},
	{
		Name: "whatsapp-does-not-keep-the-same-agent", Rule: "RA-030",
		Wrong:  "Keep same agent is off by default for WhatsApp",
		Change: source("engine/conversation.go", "return ch.Class() == oc.PersistentChatClass || ", "return ch.Class() == oc.PersistentChatClass || ch != oc.ChannelWhatsApp && "),
	},
	{
		Name: "facebook-does-not-keep-the-same-agent", Rule: "RA-030",
		Wrong:  "Keep same agent is off by default for Facebook",
		Change: source("engine/conversation.go", "return ch.Class() == oc.PersistentChatClass || ", "return ch.Class() == oc.PersistentChatClass || ch != oc.ChannelFacebook && "),
	},
	{
		Name: "teams-does-not-keep-the-same-agent", Rule: "RA-030",
		Wrong:  "Keep same agent is off by default for Microsoft Teams",
		Change: source("engine/conversation.go", "return ch.Class() == oc.PersistentChatClass || ", "return ch.Class() == oc.PersistentChatClass || ch != oc.ChannelTeams && "),
	},
	{
		Name: "live-chat-keeps-the-same-agent", Rule: "RA-030",
		Wrong:  "Keep same agent is on by default for live chat",
		Change: source("engine/conversation.go", "return ch.Class() == oc.PersistentChatClass || ", "return ch.Class() == oc.PersistentChatClass || ch.Class() == oc.LiveChatClass || "),
	},
	{
		Name: "keep-same-agent-cannot-be-switched-off", Rule: "RA-030",
		Wrong:  "switching Keep same agent off has no effect",
		Change: source("engine/conversation.go", "!ws.KeepSameAgent.Or(keepsByDefault(c.Channel))", "ws.KeepSameAgent != oc.On && !keepsByDefault(c.Channel)"),
	},
	{
		Name: "keep-same-agent-cannot-be-switched-on", Rule: "RA-030",
		Wrong:  "switching Keep same agent on has no effect",
		Change: source("engine/conversation.go", "!ws.KeepSameAgent.Or(keepsByDefault(c.Channel))", "ws.KeepSameAgent == oc.Off || !keepsByDefault(c.Channel)"),
	},
	{
		Name: "a-live-chat-does-not-go-back-to-the-same-agent", Rule: "RA-030",
		Wrong:  "a live chat that returns to Open goes to another agent although the workstream keeps the same one",
		Change: source("engine/conversation.go", "oc.ClosureAgentClosed, e.affinity(c))", "oc.ClosureAgentClosed, \"\")"),
	},
	{
		Name: "a-live-chat-that-comes-back-cannot-be-rejected", Rule: "RA-030",
		Wrong: "the agent to whom a live chat goes back cannot reject it",
		Change: source("engine/offer.go", "if !e.declinable(o) {",
			"if c := e.state.Conversations[o.Conversation]; !e.declinable(o) || c.class() == oc.LiveChatClass && c.Affinity == by {"),
	},
}

const (
	tooOften = "c.declined(id) >= e.declineLimit()"
	offerGo  = "engine/offer.go"
)

var raDecline = []Deviant{
	{
		Name: "a-reject-counts-as-an-accept", Rule: "RA-035",
		Wrong:  "an agent who rejects a conversation has it",
		Change: source(offerGo, "e.decline(o, oc.OfferRejected)", "e.accepted(o)"),
	},
	{
		Name: "a-timeout-is-no-decline", Rule: "RA-035",
		Wrong:  "a notification timeout does not count as a decline",
		Change: source(offerGo, "declined := ev.How == oc.OfferRejected || ev.How == oc.OfferTimedOut", "declined := ev.How == oc.OfferRejected"),
	},
	{
		Name: "a-reject-is-no-decline", Rule: "RA-035",
		Wrong:  "a reject does not count as a decline",
		Change: source(offerGo, "declined := ev.How == oc.OfferRejected || ev.How == oc.OfferTimedOut", "declined := ev.How == oc.OfferTimedOut"),
	},
	{
		Name: "rejects-and-timeouts-are-counted-apart", Rule: "RA-035",
		Wrong: "as many rejects and as many timeouts are needed, each for itself",
		Change: source(offerGo, "c.decline(ev.Agent)", "c.decline(ev.Agent + map[oc.OfferEnd]oc.PersonID{oc.OfferTimedOut: \"?\"}[ev.How])").
			and(offerGo, "\tif i := slices.IndexFunc(c.Declines, func(d decline) bool { return d.Agent == id }); i >= 0 {\n\t\treturn c.Declines[i].Times\n\t}\n\treturn 0",
				`	most := 0
				for _, d := range c.Declines {
					if d.Agent == id || d.Agent == id+"?" {
						most = max(most, d.Times)
					}
				}
				return most`),
	},
	{
		Name: "a-decline-does-not-lower-the-priority", Rule: "RA-035",
		Wrong:  "after a decline the same agent may be the first who is asked again",
		Change: source(routingGo, "case a.Declines != b.Declines:", "case a.Declines != b.Declines && m == 0:"),
	},
	{
		Name: "never-again-after-two-declines", Rule: "RA-036",
		Wrong:  "an agent is not asked again after 2 declines unless somebody says otherwise",
		Change: policy(func(p *engine.Policy) { p.Assignment.DeclineLimit = 2 }),
	},
	{
		Name: "never-again-after-four-declines", Rule: "RA-036",
		Wrong:  "an agent is not asked again after 4 declines unless somebody says otherwise",
		Change: policy(func(p *engine.Policy) { p.Assignment.DeclineLimit = 4 }),
	},
	{
		Name: "the-decline-limit-is-ignored", Rule: "RA-036",
		Wrong:  "it is 3 declines whatever the organisation's setting says",
		Change: source(assignmentGo, "n := e.state.Effective.Settings.DeclineLimit; n > 0", "n := e.state.Effective.Settings.DeclineLimit; n < 0"),
	},
	{
		Name: "one-decline-more-than-the-limit", Rule: "RA-036",
		Wrong:  "an agent is asked once more after as many declines as the limit says",
		Change: source(assignmentGo, "e.free(id) < c.Units || c.declined(id) >= e", "e.free(id) < c.Units || c.declined(id) > e"),
	},
	{
		Name: "the-decline-limit-may-be-4-at-most", Rule: "RA-036",
		Wrong:  "the decline limit is 1 to 4",
		Change: policy(func(p *engine.Policy) { p.Assignment.DeclineMost = 4 }),
	},
	{
		Name: "the-decline-limit-may-be-6", Rule: "RA-036",
		Wrong:  "the decline limit is 1 to 6",
		Change: policy(func(p *engine.Policy) { p.Assignment.DeclineMost = 6 }),
	},
	{
		Name: "declines-count-for-all-items", Rule: "RA-036",
		Wrong: "an agent who declined one item often enough is not asked about others",
		Change: source(assignmentGo, "e.free(id) < c.Units || "+tooOften,
			`e.free(id) < c.Units || func() bool {
				sum := 0
				for _, w := range e.state.Ongoing {
					sum += e.state.Conversations[w].declined(id)
				}
				return sum >= e.declineLimit()
			}()`),
	},
	{
		Name: "the-decline-limit-is-for-sms", Rule: "RA-036",
		Wrong:  "the organisation's decline limit counts for SMS only",
		Change: source(assignmentGo, "e.free(id) < c.Units || "+tooOften, "e.free(id) < c.Units || c.declined(id) >= map[bool]int{true: e.declineLimit(), false: e.policy.Assignment.DeclineLimit}[c.Channel == oc.ChannelSMS]"),
	},
	{
		Name: "a-chosen-presence-forgives-declines", Rule: "RA-036",
		Wrong: "an agent who declined often enough is asked again after choosing another presence",
		Change: source("engine/presence.go", "ev.Presence, ev.Custom, presence.None, 0",
			`ev.Presence, ev.Custom, presence.None, 0
			for _, id := range s.Ongoing {
				c := s.Conversations[id]
				c.Declines = slices.DeleteFunc(c.Declines, func(d decline) bool { return d.Agent == ev.Agent })
			}`),
	},
	{
		Name: "who-declined-too-often-cannot-pick", Rule: "RA-036",
		Wrong:  "an agent who declined an item too often cannot pick it by hand either",
		Change: source(pickGo, member, "case c.declined(by) >= e.declineLimit():\n\t\treturn forbidden(string(c.ID), \"RA-036\", \"the agent declined it\")\n\t"+member),
	},
	{
		Name: "nobody-is-asked-twice", Rule: "RA-037",
		Wrong:  "the only agent is not asked again after a decline",
		Change: source(assignmentGo, "e.free(id) < c.Units || "+tooOften, "e.free(id) < c.Units || c.declined(id) > 0"),
	},
	{
		Name: "only-the-last-decline-counts", Rule: "RA-037",
		Wrong:  "an agent who declined is asked again as soon as another declined, although a third did not",
		Change: source(assignmentGo, "= c.declined(id), c.GaveBack == id", "= map[bool]int{true: 1}[len(c.Declines) > 0 && c.Declines[len(c.Declines)-1].Agent == id], c.GaveBack == id"),
	},
	{
		Name: "when-all-declined-nobody-is-asked", Rule: "RA-037",
		Wrong: "when all of several eligible agents declined, none of them is asked again",
		Change: source(assignmentGo, "return cs\n}",
			`if len(cs) > 1 && !slices.ContainsFunc(cs, func(x routing.Candidate) bool { return x.Declines == 0 }) {
				return nil
			}
			return cs
			}`),
	},
	{
		Name: "ninety-nine-decliners-are-enough", Rule: "RA-038",
		Wrong:  "auto assignment drops an item that 99 agents declined",
		Change: policy(func(p *engine.Policy) { p.Assignment.Decliners = 99 }),
	},
	{
		Name: "a-hundred-decliners-are-not-enough", Rule: "RA-038",
		Wrong:  "auto assignment drops an item after 101 agents declined it",
		Change: policy(func(p *engine.Policy) { p.Assignment.Decliners = 101 }),
	},
	{
		Name: "a-hundred-declines-of-fewer-agents-are-enough", Rule: "RA-038",
		Wrong: "auto assignment drops an item after 100 declines, of however few agents",
		Change: source(assignmentGo, "return len(c.Declines) >= e.policy.Assignment.Decliners",
			"n := 0\n\tfor _, d := range c.Declines {\n\t\tn += d.Times\n\t}\n\treturn n >= e.policy.Assignment.Decliners"),
	},
	{
		Name: "a-dropped-item-cannot-be-picked", Rule: "RA-038",
		Wrong:  "an item that auto assignment dropped cannot be picked",
		Change: source(pickGo, member, "case e.dropped(c):\n\t\treturn forbidden(string(c.ID), \"RA-038\", \"too many agents declined it\")\n\t"+member),
	},
	{
		Name: "a-dropped-item-cannot-be-assigned", Rule: "RA-038",
		Wrong: "a supervisor cannot assign an item that auto assignment dropped",
		Change: source("engine/supervisor_assign.go", "case (a.Agent == \"\") == (a.Queue == \"\"):",
			"case e.dropped(c):\n\t\treturn forbidden(string(c.ID), \"RA-038\", \"too many agents declined it\")\n\tcase (a.Agent == \"\") == (a.Queue == \"\"):"),
	},
}
