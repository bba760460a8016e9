package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

const (
	assignmentGo = "engine/assignment.go"
	lineupGo     = "engine/lineup.go"

	// lineupBound lets an index pass over whoever has too little capacity: a deviant
	// that gives work to them takes it away.
	lineupBound = "return most >= c.Units"
)

var ra = area{
	deviants: slices.Concat(raRequirements, raCycle, raOrder, raMethods, raPick, raSameAgent, raDecline),
	flips: []Flip{
		{Choice: "RA-048", Laws: []string{"nobody-waits"}, Change: source(assignmentGo, "e.free(id) < c.Units", "e.free(id) <= c.Units")},
		{Choice: "RA-049", Change: source("engine/routing/routing.go", "return a.Agent < b.Agent", "return a.Agent > b.Agent")},
		{
			Choice: "RA-050", Laws: []string{"nobody-waits"},
			Change: source(assignmentGo, "if !ok || !e.allowed(ws, a)",
				`if slices.ContainsFunc(a.Work, func(w oc.ConversationID) bool { return e.state.Conversations[w].Offer != "" }) {
					return false
				}
				if !ok || !e.allowed(ws, a)`),
		},
		{Choice: "RA-051", Change: source("engine/conversation.go", `c.Affinity = "" // whoever declined is not tried first again, RA-051`, "")},
		{
			Choice: "RA-052",
			Change: source("engine/offer.go", "e.become(c, to, oc.AwaitingAgentAssignment)\n\te.mark(c.Queue)",
				"e.become(c, to, oc.AwaitingAgentAssignment)\n\te.emit(oc.ConversationQueued{Conversation: c.ID, Queue: c.Queue, Since: e.now, GaveBack: c.GaveBack})").
				and("engine/away.go", "Since: c.Since", "Since: e.now"),
		},
	},
}

var raRequirements = []Deviant{
	{
		Name: "the-queue-of-an-agent-does-not-matter", Rule: "RA-001",
		Wrong: "a chat is assigned to any agent with room, whatever the queue",
		Change: source("engine/administration.go", "s.belong(s.Queues[q.ID].enlist(q.Members, true))",
			`var everybody []oc.PersonID
			for i := range s.Effective.People {
				if p := &s.Effective.People[i]; human(p) {
					everybody = append(everybody, p.ID)
				}
			}
			s.belong(s.Queues[q.ID].enlist(everybody, true))`),
	},
	{
		Name: "do-not-disturb-does-not-keep-work-away", Rule: "RA-001",
		Wrong:  "an agent who is Do not disturb gets work",
		Change: source(assignmentGo, "return slices.Contains(ws.AllowedPresences, a.Presence.Base())", "return a.Presence == oc.PresenceDoNotDisturb || slices.Contains(ws.AllowedPresences, a.Presence.Base())"),
	},
	{
		Name: "away-does-not-keep-work-away", Rule: "RA-001",
		Wrong:  "an agent who is Away gets work",
		Change: source(assignmentGo, "return slices.Contains(ws.AllowedPresences, a.Presence.Base())", "return a.Presence == oc.PresenceAway || slices.Contains(ws.AllowedPresences, a.Presence.Base())"),
	},
	{
		Name: "offline-does-not-keep-work-away", Rule: "RA-001",
		Wrong:  "an agent who is Offline gets work",
		Seen:   "chatwoot/chatwoot PR 4237, #4780",
		Change: source(assignmentGo, "return slices.Contains(ws.AllowedPresences, a.Presence.Base())", "return a.Presence == oc.PresenceOffline || slices.Contains(ws.AllowedPresences, a.Presence.Base())"),
	},
	{
		Name: "only-available-agents-get-work", Rule: "RA-001",
		Wrong:  "an agent gets work in the presence Available only, whatever the workstream allows",
		Change: source(assignmentGo, "return slices.Contains(ws.AllowedPresences, a.Presence.Base())", "return a.Presence.Base() == oc.PresenceAvailable"),
	},
	{
		Name: "anything-left-is-enough", Rule: "RA-001",
		Wrong:  "an agent with any capacity left gets work, whatever its demand",
		Change: source(assignmentGo, "e.free(id) < c.Units", "e.free(id) <= 0").and(lineupGo, lineupBound, "return true"),
	},
	{
		Name: "one-unit-short-is-enough", Rule: "RA-001",
		Wrong:  "an agent with one unit less than the demand gets work",
		Change: source(assignmentGo, "e.free(id) < c.Units", "e.free(id)+1 < c.Units").and(lineupGo, lineupBound, "return true"),
	},
	{
		Name: "one-unit-to-spare-is-not-enough", Rule: "RA-001",
		Wrong:  "an agent with one unit more than the demand gets no work",
		Change: source(assignmentGo, "e.free(id) < c.Units", "e.free(id)-2 < c.Units"),
	},
	{
		Name: "what-comes-together-is-counted-once", Rule: "RA-001",
		Wrong: "an agent with room for one of several that waited gets all of them, since room is looked at once",
		Seen:  "RocketChat/Rocket.Chat PR 19352",
		Change: source(assignmentGo, "var given bool", "var given bool\n\tseen := map[need][]routing.Candidate{}").
			and(assignmentGo, "cs := e.candidates(q, ws, c)", "cs, known := seen[wants]\n\t\t\tif !known {\n\t\t\t\tcs = slices.Clone(e.candidates(q, ws, c))\n\t\t\t\tseen[wants] = cs\n\t\t\t}"),
	},
	{
		Name: "a-request-outlives-its-customer", Rule: "RA-001",
		Wrong:  "a chat that the customer has left still waits for an agent",
		Change: moves(oc.StatusOpen, lifecycle.CustomerGone, oc.StatusOpen, oc.LiveChatClass),
	},
}

var raCycle = []Deviant{
	{
		Name: "pick-mode-offers", Rule: "RA-002",
		Wrong:  "in pick mode the system offers the item",
		Change: source(assignmentGo, "if !ok || ws.Mode == oc.Pick {", "if !ok {"),
	},
	{
		Name: "pick-mode-offers-when-an-agent-changes-presence", Rule: "RA-002",
		Wrong:  "in pick mode the system offers what waited when an agent comes",
		Change: source(assignmentGo, "if !ok || ws.Mode == oc.Pick {", "if !ok || ws.Mode == oc.Pick && !c.Since.Before(e.now) {"),
	},
	{
		Name: "pick-mode-hides-the-item", Rule: "RA-002",
		Wrong: "in pick mode the item is not among the Open work items",
		Change: source("engine/answer.go", "d.Open = append(d.Open, e.state.Queues[q].waiting()...)",
			`for _, id := range e.state.Queues[q].waiting() {
				if ws, ok := e.state.Effective.workstream(e.state.Conversations[id].Workstream); ok && ws.Mode != oc.Pick {
					d.Open = append(d.Open, id)
				}
			}`),
	},
	{
		Name: "push-mode-does-not-ask", Rule: "RA-002",
		Wrong:  "in push mode the agent has the item without a notification",
		Change: source("engine/offer.go", "auto := e.autoAssign(ws)", "auto := oc.AutoAssignImmediate"),
	},
	{
		Name: "arriving-work-starts-no-cycle", Rule: "RA-003",
		Wrong:  "work that arrives is not looked at until some agent changes presence",
		Seen:   "RocketChat/Rocket.Chat #23642, #22105",
		Change: source("engine/engine.go", "e.mark(ev.Queue)", ""),
	},
	{
		Name: "a-changed-presence-starts-no-cycle", Rule: "RA-003",
		Wrong:  "work that waits is not looked at when an agent changes presence",
		Change: source("engine/engine.go", "case oc.PresenceChanged:\n\t\te.markQueuesOf(ev.Agent)", "case oc.PresenceChanged:"),
	},
	{
		Name: "a-sign-in-starts-no-cycle", Rule: "RA-003",
		Wrong:  "an agent who comes online does not get what waited",
		Seen:   "chatwoot/chatwoot #10685",
		Change: source("engine/engine.go", "case oc.PresenceChanged:\n\t\te.markQueuesOf(ev.Agent)", "case oc.PresenceChanged:\n\t\tif ev.From != oc.PresenceOffline {\n\t\t\te.markQueuesOf(ev.Agent)\n\t\t}"),
	},
	{
		Name: "released-capacity-starts-no-cycle", Rule: "RA-003",
		Wrong:  "work that waits is not looked at when an agent has capacity again",
		Seen:   "chatwoot/chatwoot #10583, #10376",
		Change: source("engine/engine.go", "e.touched = append(e.touched, ev.Agent)\n\t\te.markQueuesOf(ev.Agent)", "e.touched = append(e.touched, ev.Agent)"),
	},
	{
		Name: "a-new-member-starts-no-cycle", Rule: "RA-003",
		Wrong:  "work that waits is not looked at when an agent is added to the queue",
		Change: source("engine/administration.go", "case oc.SetQueueMembers:\n\t\te.mark(c.Queue)", "case oc.SetQueueMembers:"),
	},
	{
		Name: "an-edited-capacity-starts-a-cycle", Rule: "RA-003",
		Wrong:  "work that waits is looked at when an agent's capacity is edited by hand",
		Change: source("engine/administration.go", "e.touched = append(e.touched, c.Person)", "e.touched = append(e.touched, c.Person)\n\t\te.markQueuesOf(c.Person)"),
	},
	{
		Name: "records-are-tried-every-six-minutes", Rule: "RA-003",
		Wrong:  "records that wait are looked at every six minutes",
		Change: policy(func(p *engine.Policy) { p.Assignment.RecordPeriod = 6 * time.Minute }),
	},
	{
		Name: "records-are-tried-once", Rule: "RA-003",
		Wrong:  "records that wait are not looked at again by themselves",
		Change: source(assignmentGo, "q.Type == oc.RecordType && e.state.Queues[q.ID].Waiting.size > 0", "q.Type == oc.RecordType && e.state.Queues[q.ID].Waiting.size < 0"),
	},
	{
		Name: "messages-are-tried-every-five-minutes-too", Rule: "RA-003",
		Wrong:  "work of every type that waits is looked at every five minutes",
		Change: source(assignmentGo, "!pending && q.Type == oc.RecordType && ", "!pending && "),
	},
	{
		Name: "a-cycle-looks-at-99", Rule: "RA-004",
		Wrong:  "a cycle considers the top 99 items",
		Change: policy(func(p *engine.Policy) { p.Assignment.Block = 99 }),
	},
	{
		Name: "a-cycle-looks-at-101", Rule: "RA-004",
		Wrong:  "a cycle considers the top 101 items",
		Change: policy(func(p *engine.Policy) { p.Assignment.Block = 101 }),
	},
	{
		Name: "a-cycle-looks-at-1999-records", Rule: "RA-004",
		Wrong:  "a cycle processes 1,999 records",
		Change: policy(func(p *engine.Policy) { p.Assignment.RecordBlock = 1999 }),
	},
	{
		Name: "a-cycle-looks-at-2001-records", Rule: "RA-004",
		Wrong:  "a cycle processes 2,001 records",
		Change: policy(func(p *engine.Policy) { p.Assignment.RecordBlock = 2001 }),
	},
	{
		Name: "what-is-behind-the-block-is-forgotten", Rule: "RA-004",
		Wrong:  "lower items wait although one of the top 100 found an agent",
		Change: source(assignmentGo, "if given && more {", "if given && more && e.seed != e.seed {"),
	},
	{
		Name: "a-live-chat-without-members-stays", Rule: "RA-039",
		Wrong:  "a live chat in a queue without members is not closed",
		Change: stops(oc.StatusOpen, lifecycle.NoMembers, oc.LiveChatClass),
	},
	{
		Name: "a-persistent-chat-without-members-stays", Rule: "RA-039",
		Wrong:  "a persistent chat in a queue without members is not closed",
		Change: stops(oc.StatusOpen, lifecycle.NoMembers, oc.PersistentChatClass),
	},
	{
		Name: "a-message-without-members-stays", Rule: "RA-039",
		Wrong:  "a message on an asynchronous channel in a queue without members is not closed",
		Change: stops(oc.StatusOpen, lifecycle.NoMembers, oc.AsyncClass),
	},
	{
		Name: "a-call-without-members-stays", Rule: "RA-039",
		Wrong:  "a call in a queue without members is not closed",
		Change: stops(oc.StatusOpen, lifecycle.NoMembers, oc.VoiceClass),
	},
	{
		Name: "a-record-without-members-is-closed", Rule: "RA-039",
		Wrong:  "a record in a queue without members is closed",
		Change: moves(oc.StatusOpen, lifecycle.NoMembers, oc.StatusClosed, oc.RecordClass),
	},
	{
		Name: "without-an-eligible-agent-work-is-closed", Rule: "RA-040",
		Wrong:  "a conversation is closed when no member of its queue is eligible",
		Change: source(assignmentGo, "if len(cs) == 0 && len(c.Declines) == 0 {", "if len(cs) == 0 && len(c.Declines) == 0 {\n\t\t\t\te.closeWithoutMembers(c)"),
	},
	{
		Name: "without-an-eligible-agent-work-goes-to-the-default-queue", Rule: "RA-040",
		Wrong: "a conversation goes to the default queue when no member of its queue is eligible",
		Change: source(assignmentGo, "if len(cs) == 0 && len(c.Declines) == 0 {",
			"if len(cs) == 0 && q.ID != defaultQueue(q.Type) {\n\t\t\t\te.requeue(c, defaultQueue(q.Type))\n\t\t\t}\n\t\t\tif len(cs) == 0 && len(c.Declines) == 0 {"),
	},
	{
		Name: "nobody-may-take-what-nobody-was-eligible-for", Rule: "RA-040",
		Wrong: "an agent whose presence is not allowed cannot take an item that waits",
		Change: source("engine/pick.go", "case !e.state.member(c.Queue, by):",
			"case e.state.Agents[by].Presence != oc.PresenceAvailable && e.state.Agents[by].Presence != oc.PresenceBusy:\n\t\treturn forbidden(string(c.ID), \"RA-040\", \"the agent is not there\")\n\tcase !e.state.member(c.Queue, by):"),
	},
}

var raOrder = []Deviant{
	{
		Name: "last-in-first-out", Rule: "RA-005",
		Wrong:  "who came last is served first",
		Change: source("engine/queue.go", "a.Since.Compare(b.Since), cmp.Compare(a.N, b.N)", "b.Since.Compare(a.Since), cmp.Compare(b.N, a.N)"),
	},
	{
		Name: "the-age-is-that-of-the-first-message", Rule: "RA-005",
		Wrong:  "a customer who comes back from Waiting queues before those who came in the meantime",
		Change: source("engine/message.go", "Since: e.now, Affinity", "Since: c.Since, Affinity"),
	},
	{
		Name: "priority-turned-round", Rule: "RA-006",
		Wrong:  "an agent is served the queue with the larger priority number first",
		Change: source(assignmentGo, "q.Priority < group[0].Priority", "q.Priority > group[0].Priority"),
	},
	{
		Name: "priority-does-not-matter", Rule: "RA-006",
		Wrong: "the oldest item over all queues goes first, whatever their priorities",
		Change: source(assignmentGo, "len(group) == 0 || q.Priority < group[0].Priority", "len(group) == 0").
			and(assignmentGo, "q.Priority == group[0].Priority && q.Type", "q.Type"),
	},
	{
		Name: "queues-of-one-priority-are-served-one-after-the-other", Rule: "RA-007",
		Wrong:  "of queues with equal priority the first in the list is served first",
		Change: source(assignmentGo, "q.Priority == group[0].Priority && q.Type == group[0].Type", "q.Priority == group[0].Priority && q.ID == group[0].ID"),
	},
	{
		Name: "merged-queues-are-not-sorted", Rule: "RA-007",
		Wrong:  "queues with equal priority are put one behind the other",
		Change: source(assignmentGo, "if len(group) > 1 {", "if len(group) > len(items) {"),
	},
	{
		Name: "affinity-waits-in-line", Rule: "RA-032",
		Wrong:  "items with affinity are assigned in the order of their age, like all others",
		Change: source("engine/queue.go", "affinityRank(a)-affinityRank(b), ", ""),
	},
	{
		Name: "affinity-comes-last", Rule: "RA-032",
		Wrong:  "items with affinity are assigned after all others",
		Change: source("engine/queue.go", "affinityRank(a)-affinityRank(b), ", "affinityRank(b)-affinityRank(a), "),
	},
}
