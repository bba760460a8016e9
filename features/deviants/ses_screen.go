package deviants

import (
	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

// sesScreen is what stands on the screen, in which tab, and how it comes there.
var sesScreen = []Deviant{
	{
		Name: "a-case-replaces-what-is-open", Rule: "SES-001",
		Wrong:  "a case that is opened takes the place of the conversation on the screen",
		Change: source("engine/desktop.go", "s.Counts.Sessions++\n\ts.Agents[ev.Agent].show", "s.Counts.Sessions++\n\ts.loseTab(ev.Agent, ev.Tab)\n\ts.Agents[ev.Agent].show"),
	},
	{
		Name: "all-cases-share-a-session", Rule: "SES-001",
		Wrong:  "a second case is opened in the session of the first",
		Change: source("engine/desktop.go", "s.Counts.Sessions++\n\ts.Agents[ev.Agent].show", "s.Counts.Sessions++\n\ts.Agents[ev.Agent].lose(func(o openSession) bool { return o.Case != \"\" && o.Tab == ev.Tab })\n\ts.Agents[ev.Agent].show"),
	},
	{
		Name: "a-conversation-replaces-the-cases", Rule: "SES-001",
		Wrong:  "a conversation that is accepted pushes the cases off the screen",
		Change: source("engine/conversation.go", "s.Agents[ev.Agent].Sessions++", "s.Agents[ev.Agent].Sessions++\n\ts.Agents[ev.Agent].lose(func(o openSession) bool { return o.Case != \"\" })"),
	},
	{
		Name: "closing-a-case-closes-every-case", Rule: "SES-001",
		Wrong:  "the session of a case cannot be closed alone",
		Change: source("engine/state.go", "s.closeSession(ev.Session, ev.Agent)", "s.Agents[ev.Agent].lose(func(o openSession) bool { return o.Case != \"\" })"),
	},
	{
		Name: "cases-are-not-opened-from-grids", Rule: "SES-001",
		Wrong:  "a case cannot be opened from a grid",
		Change: source("engine/desktop.go", "case r.Kind != oc.Case:", "case r.Kind != oc.Case || c.From == oc.OnGrid:"),
	},
	{
		Name: "cases-are-not-opened-from-dashboards", Rule: "SES-001",
		Wrong:  "a case cannot be opened from a dashboard",
		Change: source("engine/desktop.go", "case r.Kind != oc.Case:", "case r.Kind != oc.Case || c.From == oc.OnDashboard:"),
	},

	{
		Name: "tabs-show-each-others-sessions", Rule: "SES-002",
		Wrong:  "every browser tab shows what is open in any",
		Change: source("engine/desktop.go", "if o.Tab == q.Tab {", "if true {"),
	},
	{
		Name: "an-accepted-conversation-stands-in-the-first-tab", Rule: "SES-002",
		Wrong:  "a conversation opens in the first browser tab, wherever it is accepted",
		Change: source("engine/desktop.go", "case oc.AcceptOffer:\n\t\treturn c.Tab", "case oc.AcceptOffer:\n\t\treturn \"\""),
	},
	{
		Name: "opening-a-conversation-moves-it-between-tabs", Rule: "SES-002",
		Wrong:  "a conversation that is opened in a second tab vanishes from the first",
		Change: source("engine/state.go", "case oc.SessionResumed:\n", "case oc.SessionResumed:\n\t\ts.Agents[ev.Agent].lose(func(o openSession) bool { return o.Conversation == ev.Conversation })\n"),
	},
	{
		Name: "a-case-is-open-in-one-tab-at-most", Rule: "SES-002",
		Wrong:  "a case that is open in one browser tab does not open in another",
		Change: source("engine/desktop.go", "return o.Tab == tab && o.Case == id", "return o.Case == id"),
	},
	{
		Name: "closing-a-case-closes-it-in-every-tab", Rule: "SES-002",
		Wrong: "a case that is closed in one browser tab is closed in all of them",
		Change: source("engine/desktop.go", "e.emit(oc.CaseSessionClosed{Session: o.Session, Agent: by})",
			"for _, x := range slices.Clone(e.state.Agents[by].Open) {\n\t\tif x.Case == c.Case {\n\t\t\te.emit(oc.CaseSessionClosed{Session: x.Session, Agent: by})\n\t\t}\n\t}"),
	},

	{
		Name: "third-party-widgets-of-version-1-in-omnichannel", Rule: "SES-012",
		Wrong:  "a widget of framework version 1 may stand in Omnichannel for Customer Service",
		Change: app(oc.AppOmnichannel, func(r *engine.AppRow) { r.MultiSession = false }),
	},
	{
		Name: "third-party-widgets-of-version-1-in-the-workspace", Rule: "SES-012",
		Wrong:  "a widget of framework version 1 may stand in Customer Service workspace",
		Change: app(oc.AppWorkspace, func(r *engine.AppRow) { r.MultiSession = false }),
	},
	{
		Name: "no-third-party-widgets-of-version-1-in-the-hub", Rule: "SES-012",
		Wrong:  "a widget of framework version 1 cannot stand in the single-session app either",
		Change: app(oc.AppHub, func(r *engine.AppRow) { r.MultiSession = true }),
	},
	{
		Name: "no-third-party-widgets-in-multi-session-apps", Rule: "SES-012",
		Wrong:  "a widget of framework version 2 cannot stand in a multi-session app",
		Change: source("engine/provisioning.go", "case app.MultiSession && w.Framework == 1:", "case app.MultiSession:"),
	},
	{
		Name: "no-built-in-channels-in-omnichannel", Rule: "SES-012",
		Wrong:  "conversations are not worked on in Omnichannel for Customer Service",
		Change: app(oc.AppOmnichannel, func(r *engine.AppRow) { r.Agents = false }),
	},

	{
		Name: "a-work-item-of-ones-own-opens-no-session", Rule: "SES-013",
		Wrong:  "Open on My work items shows nothing while the conversation is in progress",
		Change: source("engine/pick.go", "e.resume(by, c)", ""),
	},
	{
		Name: "a-picked-work-item-opens-no-session", Rule: "SES-013",
		Wrong: "a picked conversation has to be opened as well",
		Change: source("engine/conversation.go", "s.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: at})",
			"if c.Status != oc.StatusOpen {\n\t\ts.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: at})\n\t}"),
	},
	{
		Name: "a-closed-session-is-not-opened-again", Rule: "SES-013",
		Wrong:  "a conversation whose session was closed cannot be opened from My work items",
		Change: source("engine/pick.go", "if c.Status == oc.StatusWaiting {", "if c.Status == oc.StatusWaiting {\n\t\treturn invalidState(string(c.ID), \"LC-010\", \"the conversation is Waiting\")\n\t}\n\tif c.Status == oc.StatusWaiting {"),
	},

	{
		Name: "a-notification-opens-a-session", Rule: "SES-014",
		Wrong:  "a notification opens a session before anybody accepts it",
		Change: source("engine/offer.go", "func (s *State) workItemOffered(at time.Time, ev oc.WorkItemOffered) {", "func (s *State) workItemOffered(at time.Time, ev oc.WorkItemOffered) {\n\ts.Agents[ev.Agent].show(openSession{Conversation: ev.Conversation, From: at})"),
	},
	{
		Name: "an-accepted-notification-opens-no-session", Rule: "SES-014",
		Wrong: "a conversation that was accepted has to be opened as well",
		Change: source("engine/conversation.go", "s.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: at})",
			"if c.Status != oc.StatusActive {\n\t\ts.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: at})\n\t}"),
	},
	{
		Name: "picking-in-pick-workstreams-only", Rule: "SES-014",
		Wrong: "nothing is picked from a workstream that pushes",
		Change: source("engine/pick.go", "case !e.state.member(c.Queue, by):", "case !e.picks(c):\n\t\treturn forbidden(string(c.ID), \"RA-027\", \"its workstream pushes\")\n\tcase !e.state.member(c.Queue, by):").
			and("engine/pick.go", "// hold gives a conversation to an agent who asked for it.", "func (e *Engine) picks(c *conversation) bool {\n\tws, ok := e.state.Effective.workstream(c.Workstream)\n\treturn ok && ws.Mode == oc.Pick\n}\n\n// hold gives a conversation to an agent who asked for it."),
	},
	{
		Name: "open-on-my-work-items-is-for-lapsed-notifications", Rule: "SES-014",
		Wrong:  "Open on My work items does nothing but accept a notification that was never shown",
		Change: source("engine/pick.go", "if c.Status == oc.StatusWaiting {", "if _, ok := e.state.Offers[c.Offer]; !ok {\n\t\treturn invalidState(string(c.ID), \"NTF-021\", \"there is no notification\")\n\t}\n\tif c.Status == oc.StatusWaiting {"),
	},

	{
		Name: "my-work-items-are-accepted-ones", Rule: "SES-019",
		Wrong:  "a conversation that is offered to an agent is not among My work items",
		Change: source("engine/answer.go", "d.Mine = append(d.Mine, a.Work...)", "for _, id := range a.Work {\n\t\tif e.state.Conversations[id].Accepted {\n\t\t\td.Mine = append(d.Mine, id)\n\t\t}\n\t}"),
	},
	{
		Name: "my-work-items-are-those-with-a-session", Rule: "SES-019",
		Wrong:  "a conversation whose session was closed leaves My work items",
		Change: source("engine/answer.go", "d.Mine = append(d.Mine, a.Work...)", "for _, id := range a.Work {\n\t\tif e.state.Conversations[id].Status != oc.StatusWaiting {\n\t\t\td.Mine = append(d.Mine, id)\n\t\t}\n\t}"),
	},
	{
		Name: "my-work-items-are-those-of-ones-queues", Rule: "SES-019",
		Wrong:  "My work items lists what colleagues in the agent's queues work on",
		Change: source("engine/answer.go", "d.Mine = append(d.Mine, a.Work...)", "for _, id := range e.state.Ongoing {\n\t\tif c := e.state.Conversations[id]; c.Agent != \"\" && e.state.member(c.Queue, by) {\n\t\t\td.Mine = append(d.Mine, id)\n\t\t}\n\t}"),
	},
	{
		Name: "open-work-items-of-every-queue", Rule: "SES-019",
		Wrong:  "Open work items lists what waits in queues of which the agent is no member",
		Change: source("engine/answer.go", "d.Closed = a.closedToday(at)", "for _, id := range e.state.Ongoing {\n\t\tif c := e.state.Conversations[id]; c.Status == oc.StatusOpen && !e.state.member(c.Queue, by) {\n\t\t\td.Open = append(d.Open, id)\n\t\t}\n\t}\n\td.Closed = a.closedToday(at)"),
	},
	{
		Name: "open-work-items-of-the-first-queue", Rule: "SES-019",
		Wrong:  "Open work items lists what waits in one of the agent's queues only",
		Change: source("engine/answer.go", "range e.state.queuesOf(by) {", "range e.state.queuesOf(by)[:1] {"),
	},
	{
		Name: "open-work-items-are-those-in-progress-too", Rule: "SES-019",
		Wrong:  "Open work items goes on listing a conversation that an agent has accepted",
		Change: source("engine/answer.go", "d.Closed = a.closedToday(at)", "for _, id := range e.state.Ongoing {\n\t\tif c := e.state.Conversations[id]; c.Status == oc.StatusActive && e.state.member(c.Queue, by) {\n\t\t\td.Open = append(d.Open, id)\n\t\t}\n\t}\n\td.Closed = a.closedToday(at)"),
	},
	{
		Name: "closed-work-items-of-the-last-24-hours", Rule: "SES-019",
		Wrong:  "Closed work items lists what the agent closed the day before, if it is less than 24 hours ago",
		Change: source("engine/activity.go", "return a.UTC().Truncate(24 * time.Hour).Equal(b.UTC().Truncate(24 * time.Hour))", "return b.Sub(a) < 24*time.Hour"),
	},
	{
		Name: "closed-work-items-of-the-same-hour", Rule: "SES-019",
		Wrong:  "Closed work items forgets in the afternoon what was closed in the morning",
		Change: source("engine/activity.go", "return a.UTC().Truncate(24 * time.Hour).Equal(b.UTC().Truncate(24 * time.Hour))", "return a.UTC().Truncate(12 * time.Hour).Equal(b.UTC().Truncate(12 * time.Hour))"),
	},
	{
		Name: "closed-work-items-for-good", Rule: "SES-019",
		Wrong:  "Closed work items lists what was closed on any day",
		Change: source("engine/activity.go", "return a.UTC().Truncate(24 * time.Hour).Equal(b.UTC().Truncate(24 * time.Hour))", "return true"),
	},
	{
		Name: "closed-work-items-whoever-closed-them", Rule: "SES-019",
		Wrong:  "a conversation that closed by itself is among the Closed work items of the agent who had it",
		Change: source("engine/activity.go", "a != nil && why == oc.ConversationEndedByAgent", "a != nil"),
	},
	{
		Name: "ended-work-items-are-closed-ones", Rule: "SES-019",
		Wrong:  "a conversation in Wrap-up is among the Closed work items already",
		Change: source("engine/answer.go", "d.Closed = a.closedToday(at)", "d.Closed = a.closedToday(at)\n\tfor _, id := range a.Work {\n\t\tif e.state.Conversations[id].Status == oc.StatusWrapUp {\n\t\t\td.Closed = append(d.Closed, id)\n\t\t}\n\t}"),
	},
}
