package deviants

import (
	"time"

	"github.com/ocsim/ocsim/engine"
)

// sesLoss is what a lost browser costs.
var sesLoss = []Deviant{
	{
		Name: "a-closed-browser-keeps-its-sessions", Rule: "SES-003",
		Wrong:  "sessions are still open for an agent who closed the browser and signs in again",
		Change: source("engine/desktop.go", "if ev.How != oc.NetworkLost {", "if ev.How != oc.NetworkLost && ev.How != oc.TabClosed {"),
	},
	{
		Name: "a-crashed-browser-keeps-its-sessions", Rule: "SES-003",
		Wrong:  "sessions are still open for an agent whose browser crashed",
		Change: source("engine/desktop.go", "if ev.How != oc.NetworkLost {", "if ev.How != oc.NetworkLost && ev.How != oc.BrowserCrashed {"),
	},
	{
		Name: "a-refreshed-page-keeps-its-sessions", Rule: "SES-003",
		Wrong:  "sessions are still open after the whole page was refreshed",
		Change: source("engine/state.go", "case oc.PageRefreshed:\n\t\ts.loseTab(ev.Agent, ev.Tab)", "case oc.PageRefreshed:"),
	},
	{
		Name: "a-refreshed-page-loses-every-tab", Rule: "SES-003",
		Wrong:  "refreshing the page in one browser tab costs the sessions in the others",
		Change: source("engine/state.go", "case oc.PageRefreshed:\n\t\ts.loseTab(ev.Agent, ev.Tab)", "case oc.PageRefreshed:\n\t\ts.Agents[ev.Agent].Open = nil"),
	},
	{
		Name: "a-refreshed-page-keeps-its-conversations", Rule: "SES-003",
		Wrong:  "refreshing the page loses cases only",
		Change: source("engine/desktop.go", "s.Agents[id].lose(func(o openSession) bool { return o.Tab == tab })", "s.Agents[id].lose(func(o openSession) bool { return o.Tab == tab && o.Case != \"\" })"),
	},

	{
		Name: "forms-save-nothing", Rule: "SES-004",
		Wrong:  "what a form saved by itself is not stored",
		Change: source("engine/records.go", "e.emit(oc.RecordSaved{Record: r, By: by})", "r.Attributes = was.Attributes\n\te.emit(oc.RecordSaved{Record: r, By: by})"),
	},
	{
		Name: "what-a-form-saved-is-lost-with-the-browser", Rule: "SES-004",
		Wrong: "what a form saved by itself is undone when its agent's browser is closed or crashes",
		Change: source("engine/desktop.go", "s.Agents[ev.Agent].Open = nil\n\t}", "s.Agents[ev.Agent].Open = nil\n\t\tif r, ok := s.Records.Was[ev.Agent]; ok {\n\t\t\ts.Records.save(r)\n\t\t}\n\t}").
			and("engine/records.go", "\tBy  map[recordKey][]oc.RecordID\n", "\tBy  map[recordKey][]oc.RecordID\n\tWas map[oc.PersonID]oc.Record\n").
			and("engine/records.go", "r := records{At:", "r := records{Was: map[oc.PersonID]oc.Record{}, At:").
			and("engine/records.go", "s.Records.save(ev.Record)", "if i, ok := s.Records.At[ev.Record.ID]; ok {\n\t\ts.Records.Was[ev.By] = s.Records.All[i]\n\t}\n\ts.Records.save(ev.Record)"),
	},

	{
		Name: "ongoing-work-leaves-the-dashboard-with-the-screen", Rule: "SES-005",
		Wrong: "a conversation whose session was lost is not listed on the agent dashboard",
		Change: source("engine/answer.go", "d.Mine = append(d.Mine, a.Work...)",
			"for _, id := range a.Work {\n\t\tif c := e.state.Conversations[id]; c.Status != oc.StatusActive || !c.Accepted || a.find(func(o openSession) bool { return o.Conversation == id }) != nil {\n\t\t\td.Mine = append(d.Mine, id)\n\t\t}\n\t}"),
	},
	{
		Name: "ongoing-calls-leave-the-dashboard-with-the-screen", Rule: "SES-005",
		Wrong: "a voice call whose session was lost is not listed on the agent dashboard",
		Change: source("engine/answer.go", "d.Mine = append(d.Mine, a.Work...)",
			"for _, id := range a.Work {\n\t\tif e.state.Conversations[id].Channel != oc.ChannelVoice || a.find(func(o openSession) bool { return o.Conversation == id }) != nil {\n\t\t\td.Mine = append(d.Mine, id)\n\t\t}\n\t}"),
	},
	{
		Name: "a-lost-session-is-not-shown-again", Rule: "SES-005",
		Wrong:  "an ongoing conversation cannot be taken up again after its session was lost",
		Change: source("engine/desktop.go", "if e.state.Agents[by].shows(tab, c.ID) == nil {", "if len(e.state.Agents[by].Open) > 0 && e.state.Agents[by].shows(tab, c.ID) == nil {"),
	},
	{
		Name: "earlier-messages-are-lost-with-the-screen", Rule: "SES-005",
		Wrong:  "an agent who takes a conversation up again does not see the earlier messages",
		Change: source("engine/desktop.go", "s.Agents[ev.Agent].Open = nil\n\t}", "s.Agents[ev.Agent].Open = nil\n\t\tfor _, id := range s.Agents[ev.Agent].Work {\n\t\t\ts.Conversations[id].Transcript = nil\n\t\t}\n\t}"),
	},
	{
		Name: "a-lost-session-is-a-released-conversation", Rule: "SES-005",
		Wrong: "a disconnected agent's conversations go back to their queue at once",
		Change: source("engine/presence.go", "e.setTimer(oc.TimerDisconnect, string(by), e.policy.DisconnectGrace.Due(e.now))",
			"e.setTimer(oc.TimerDisconnect, string(by), e.now)"),
	},

	{
		Name: "cases-come-back-after-a-disconnection", Rule: "SES-006",
		Wrong:  "sessions of cases are restored when the agent signs in again",
		Change: source("engine/desktop.go", "s.Agents[ev.Agent].Open = nil\n\t}", "s.Agents[ev.Agent].lose(func(o openSession) bool { return o.Case == \"\" })\n\t}"),
	},
	{
		Name: "cases-come-back-after-a-refresh", Rule: "SES-006",
		Wrong:  "sessions of cases are restored after the page was refreshed",
		Change: source("engine/desktop.go", "s.Agents[id].lose(func(o openSession) bool { return o.Tab == tab })", "s.Agents[id].lose(func(o openSession) bool { return o.Tab == tab && o.Case == \"\" })"),
	},
	{
		Name: "a-lost-case-counts-as-open", Rule: "SES-006",
		Wrong: "a case whose session was lost is taken for open and does not open again",
		Change: source("engine/desktop.go", "return func(o openSession) bool { return o.Tab == tab && o.Case == id }", "return func(o openSession) bool { return (o.Tab == tab || o.Tab == \"lost\") && o.Case == id }").
			and("engine/desktop.go", "s.Agents[ev.Agent].Open = nil", "for i := range s.Agents[ev.Agent].Open {\n\t\t\ts.Agents[ev.Agent].Open[i].Tab = \"lost\"\n\t\t}"),
	},

	{
		Name: "a-refreshed-page-takes-an-agent-offline", Rule: "SES-025",
		Wrong:  "refreshing the page takes an agent offline",
		Change: source("engine/desktop.go", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})\n\treturn e.loseConnection(by, oc.LoseConnection{How: oc.TabClosed})"),
	},
	{
		Name: "a-refresh-begins-a-new-presence", Rule: "SES-025",
		Wrong:  "refreshing the page ends the presence that an agent chose",
		Change: source("engine/desktop.go", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})", "e.emit(oc.PageRefreshed{Agent: by, Tab: tab})\n\te.emit(oc.PresenceChoiceEnded{Agent: by})\n\te.refreshPresence(by)"),
	},
	{
		Name: "a-closed-browser-is-no-disconnection", Rule: "SES-025",
		Wrong:  "an agent who closed the browser stays online",
		Change: source("engine/presence.go", "e.emit(oc.AgentDisconnected{Agent: by, How: c.How})", "if c.How == oc.TabClosed {\n\t\te.emit(oc.PageRefreshed{Agent: by})\n\t\treturn nil\n\t}\n\te.emit(oc.AgentDisconnected{Agent: by, How: c.How})"),
	},
	{
		Name: "a-crashed-browser-is-no-disconnection", Rule: "SES-025",
		Wrong:  "an agent whose browser crashed stays online",
		Change: source("engine/presence.go", "e.emit(oc.AgentDisconnected{Agent: by, How: c.How})", "if c.How == oc.BrowserCrashed {\n\t\te.emit(oc.PageRefreshed{Agent: by})\n\t\treturn nil\n\t}\n\te.emit(oc.AgentDisconnected{Agent: by, How: c.How})"),
	},
	{
		Name: "work-of-a-lost-browser-is-released-two-seconds-early", Rule: "SES-025",
		Wrong:  "conversations leave My work items two seconds before the time is over",
		Change: policy(func(p *engine.Policy) { p.DisconnectGrace.After -= 2 * time.Second }),
	},
	{
		Name: "work-of-a-lost-browser-is-released-two-seconds-late", Rule: "SES-025",
		Wrong:  "conversations stay among My work items for two seconds after the time is over",
		Change: policy(func(p *engine.Policy) { p.DisconnectGrace.After += 2 * time.Second }),
	},
	{
		Name: "released-work-stays-among-my-work-items", Rule: "SES-025",
		Wrong:  "a conversation that somebody else has got is still among My work items",
		Change: source("engine/answer.go", "d.Mine = append(d.Mine, a.Work...)", "for _, id := range e.state.Ongoing {\n\t\tif c := e.state.Conversations[id]; c.Agent == by || slices.Contains(c.Past, by) {\n\t\t\td.Mine = append(d.Mine, id)\n\t\t}\n\t}").and("engine/answer.go", "import (\n", "import (\n\t\"slices\"\n"),
	},
}
