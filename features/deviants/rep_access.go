package deviants

import (
	"github.com/ocsim/ocsim/engine"
)

// repAccess is who may see which report and dashboard.
var repAccess = []Deviant{
	{
		Name: "reports-need-no-power-bi-role", Rule: "REP-008",
		Wrong:  "a report that is shared in the application is seen without a role in Power BI",
		Change: source("engine/report_access.go", "case !slices.Contains(e.state.PowerBI, by):", "case false:"),
	},
	{
		Name: "reports-need-not-be-shared", Rule: "REP-008",
		Wrong:  "a role in Power BI is enough to see a report",
		Change: source("engine/report_access.go", "case !e.shared(r, by, oc.InApplication):", "case false:"),
	},
	{
		Name: "either-role-or-sharing-is-enough", Rule: "REP-008",
		Wrong:  "a report is seen with a role in Power BI or by sharing, where it needs both",
		Change: source("engine/report_access.go", "case !slices.Contains(e.state.PowerBI, by):", "case slices.Contains(e.state.PowerBI, by) || e.shared(r, by, oc.InApplication):\n\t\treturn nil\n\tcase !slices.Contains(e.state.PowerBI, by):"),
	},
	{
		Name: "a-power-bi-role-is-not-taken-away", Rule: "REP-008",
		Wrong:  "whoever had a role in Power BI keeps it",
		Change: source("engine/report_access.go", "s.PowerBI = put(s.PowerBI, ev.Person, ev.Has)", "s.PowerBI = put(s.PowerBI, ev.Person, true)"),
	},
	{
		Name: "sharing-is-not-ended", Rule: "REP-008",
		Wrong:  "a report that is no longer shared is seen all the same",
		Change: source("engine/report_access.go", "share{ev.Report, ev.With, ev.In}, ev.Shared)", "share{ev.Report, ev.With, ev.In}, true)"),
	},
	{
		Name: "a-report-is-shared-with-everybody", Rule: "REP-008",
		Wrong:  "a report that is shared with one person is shared with all",
		Change: source("engine/report_access.go", "slices.Contains(e.state.Shares, share{r, with, in})", "slices.ContainsFunc(e.state.Shares, func(s share) bool { return s.Report == r && s.In == in })"),
	},
	{
		Name: "all-reports-are-shared-together", Rule: "REP-008",
		Wrong:  "whoever may see one report may see all",
		Change: source("engine/report_access.go", "slices.Contains(e.state.Shares, share{r, with, in})", "slices.ContainsFunc(e.state.Shares, func(s share) bool { return s.With == with && s.In == in })"),
	},
	{
		Name: "sharing-anywhere-is-sharing-in-the-application", Rule: "REP-008",
		Wrong:  "a report that is shared in Power BI need not be shared in the application",
		Change: source("engine/report_access.go", "slices.Contains(e.state.Shares, share{r, with, in})", "slices.ContainsFunc(e.state.Shares, func(s share) bool { return s.With == with && s.Report == r && (s.In == in || s.In == oc.InPowerBI) })"),
	},
	{
		Name: "agents-see-the-ongoing-dashboard", Rule: "REP-008",
		Wrong:  "an agent sees the Ongoing Conversations dashboard without the supervisor role",
		Change: source("engine/dashboard.go", "case !e.can(p, Supervise):", "case !e.can(p, Supervise) && !e.can(p, WorkAsAgent):"),
	},
	{
		Name: "administrators-see-the-ongoing-dashboard", Rule: "REP-008",
		Wrong:  "an administrator sees the Ongoing Conversations dashboard without the supervisor role",
		Change: source("engine/dashboard.go", "case !e.can(p, Supervise):", "case !e.can(p, Supervise) && !e.can(p, EditOrganisation):"),
	},
	{
		Name: "agents-with-the-supervisor-role-do-not-see-the-dashboard", Rule: "REP-008",
		Wrong:  "the Ongoing Conversations dashboard is not shown to an agent who holds the supervisor role, too",
		Change: source("engine/dashboard.go", "case !e.can(p, Supervise):", "case !e.can(p, Supervise) || human(p):"),
	},

	{
		Name: "sentiment-is-always-on", Rule: "REP-009",
		Wrong:  "sentiment is shown although an administrator switched it off",
		Change: source("engine/mood.go", "if !takesPart || e.state.Effective.Settings.SentimentOff {", "if !takesPart {"),
	},
	{
		Name: "sentiment-is-off-for-agents-only", Rule: "REP-009",
		Wrong:  "supervisors see sentiment although an administrator switched it off",
		Change: source("engine/mood.go", "e.state.Effective.Settings.SentimentOff {", "e.state.Effective.Settings.SentimentOff && c.Agent == by {"),
	},
	{
		Name: "sentiment-is-off-for-supervisors-only", Rule: "REP-009",
		Wrong:  "the agent sees sentiment although an administrator switched it off",
		Change: source("engine/mood.go", "e.state.Effective.Settings.SentimentOff {", "e.state.Effective.Settings.SentimentOff && c.Agent != by {"),
	},
	{
		Name: "sentiment-stays-off", Rule: "REP-009",
		Wrong:  "sentiment that was switched off once cannot be switched on again",
		Change: source("engine/settings.go", "s.Settings = c.Settings", "off := s.Settings.SentimentOff\n\t\ts.Settings = c.Settings\n\t\ts.Settings.SentimentOff = off || c.Settings.SentimentOff"),
	},
	{
		Name: "sentiment-of-the-past-is-shown", Rule: "REP-009",
		Wrong:  "switching sentiment off hides it in new conversations only",
		Change: source("engine/mood.go", "e.state.Effective.Settings.SentimentOff {", "e.state.Effective.Settings.SentimentOff && c.Started.After(e.state.LastOf[oc.SetSettings{}.Setting()]) {"),
	},
	{
		Name: "sentiment-is-off-at-first", Rule: "REP-009",
		Wrong:  "sentiment is not shown unless an administrator switched it on",
		Change: source("engine/mood.go", "e.state.Effective.Settings.SentimentOff {", "e.state.Effective.Settings.SentimentOff || e.state.LastOf[oc.SetSettings{}.Setting()].IsZero() {"),
	},

	{
		Name: "tier-1-is-an-active-dashboard", Rule: "REP-010",
		Wrong:  "the view of active dashboards lists Tier 1",
		Change: policy(dashboard("Tier 1 Dashboard", false)),
	},
	{
		Name: "tier-2-is-an-active-dashboard", Rule: "REP-010",
		Wrong:  "the view of active dashboards lists Tier 2",
		Change: policy(dashboard("Tier 2 Dashboard", false)),
	},
	{
		Name: "knowledge-manager-is-an-active-dashboard", Rule: "REP-010",
		Wrong:  "the view of active dashboards lists Knowledge Manager",
		Change: policy(dashboard("Knowledge Manager", false)),
	},
	{
		Name: "my-knowledge-is-an-active-dashboard", Rule: "REP-010",
		Wrong:  "the view of active dashboards lists My Knowledge",
		Change: policy(dashboard("My Knowledge Dashboard", false)),
	},
	{
		Name: "no-dashboard-of-agents-is-active", Rule: "REP-010",
		Wrong:  "the view of active dashboards does not list the dashboard of agents either",
		Change: policy(dashboard("Omnichannel Agent Dashboard", true)),
	},
}

// dashboard hides or shows a dashboard in the view of active ones.
func dashboard(name string, hidden bool) func(*engine.Policy) {
	return func(p *engine.Policy) {
		for i := range p.Setup.Dashboards {
			if p.Setup.Dashboards[i].Name == name {
				p.Setup.Dashboards[i].Hidden = hidden
			}
		}
	}
}
