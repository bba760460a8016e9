package deviants

// repDashboard is what the Ongoing Conversations dashboard shows.
var repDashboard = []Deviant{
	{
		Name: "the-dashboard-is-half-a-minute-behind", Rule: "REP-003",
		Wrong:  "the dashboard shows statuses as they were 30 seconds ago",
		Change: behind("true"),
	},
	{
		Name: "a-filtered-dashboard-is-half-a-minute-behind", Rule: "REP-003",
		Wrong:  "changing a filter does not show the current state",
		Change: behind("filter.Queue != \"\" || filter.Agent != \"\""),
	},
	{
		Name: "the-whole-dashboard-is-half-a-minute-behind", Rule: "REP-003",
		Wrong:  "looking again does not show the current state unless a filter is changed",
		Change: behind("filter.Queue == \"\" && filter.Agent == \"\""),
	},

	{
		Name: "the-dashboard-leaves-out-what-is-open", Rule: "REP-011",
		Wrong:  "a conversation in Open is not on the Ongoing Conversations dashboard",
		Change: source("engine/dashboard.go", "d.Status != oc.StatusClosed {", "d.Status != oc.StatusClosed && d.Status != oc.StatusOpen {"),
	},
	{
		Name: "the-dashboard-leaves-out-what-is-active", Rule: "REP-011",
		Wrong:  "a conversation in Active is not on the Ongoing Conversations dashboard",
		Change: source("engine/dashboard.go", "d.Status != oc.StatusClosed {", "d.Status != oc.StatusClosed && d.Status != oc.StatusActive {"),
	},
	{
		Name: "the-dashboard-leaves-out-what-waits", Rule: "REP-011",
		Wrong:  "a conversation in Waiting is not on the Ongoing Conversations dashboard",
		Change: source("engine/dashboard.go", "d.Status != oc.StatusClosed {", "d.Status != oc.StatusClosed && d.Status != oc.StatusWaiting {"),
	},
	{
		Name: "the-dashboard-leaves-out-what-is-in-wrap-up", Rule: "REP-011",
		Wrong:  "a conversation in Wrap-up is not on the Ongoing Conversations dashboard",
		Change: source("engine/dashboard.go", "d.Status != oc.StatusClosed {", "d.Status != oc.StatusClosed && d.Status != oc.StatusWrapUp {"),
	},
	{
		Name: "the-dashboard-lists-what-is-closed", Rule: "REP-011",
		Wrong: "a conversation in Closed stays on the Ongoing Conversations dashboard",
		Change: source("engine/dashboard.go", "slices.SortFunc(all,", "for _, id := range e.state.Closed {\n\t\tif c := e.state.Conversations[id]; filter.passes(c) {\n\t\t\tall = append(all, c)\n\t\t}\n\t}\n\tslices.SortFunc(all,").
			and("engine/dashboard.go", "; d.Status != oc.StatusClosed {", "; true {"),
	},
	{
		Name: "no-filter-by-queue", Rule: "REP-011",
		Wrong:  "the dashboard cannot be filtered by queue",
		Change: source("engine/ongoing_filter.go", "(f.Queue == \"\" || c.Queue == f.Queue) && ", ""),
	},
	{
		Name: "no-filter-by-agent", Rule: "REP-011",
		Wrong:  "the dashboard cannot be filtered by agent",
		Change: source("engine/ongoing_filter.go", " && (f.Agent == \"\" || c.Agent == f.Agent)", ""),
	},
	{
		Name: "a-filter-by-agent-lists-what-is-with-nobody", Rule: "REP-011",
		Wrong:  "filtered by agent the dashboard lists what no agent has, too",
		Change: source("engine/ongoing_filter.go", "(f.Agent == \"\" || c.Agent == f.Agent)", "(f.Agent == \"\" || c.Agent == \"\" || c.Agent == f.Agent)"),
	},
	{
		Name: "filters-are-not-kept", Rule: "REP-011",
		Wrong:  "a filter that was saved as default is not applied",
		Change: source("engine/ongoing_filter.go", "return e.state.Filters[by]", "return f"),
	},
	{
		Name: "a-default-filter-is-everybodys", Rule: "REP-011",
		Wrong:  "a filter that one supervisor saved as default is applied for all",
		Change: source("engine/ongoing_filter.go", "s.Filters[ev.Supervisor] = filter{ev.Queue, ev.Agent}", "for i := range s.Effective.People {\n\t\ts.Filters[s.Effective.People[i].ID] = filter{ev.Queue, ev.Agent}\n\t}"),
	},
	{
		Name: "a-default-filter-overrides-another", Rule: "REP-011",
		Wrong:  "another filter than the one that was saved as default cannot be applied",
		Change: source("engine/ongoing_filter.go", "if f == (filter{}) && !q.All {", "if _, ok := e.state.Filters[by]; ok && !q.All {"),
	},
	{
		Name: "a-default-filter-hides-the-rest", Rule: "REP-011",
		Wrong:  "the whole dashboard cannot be seen once a filter was saved as default",
		Change: source("engine/ongoing_filter.go", "if f == (filter{}) && !q.All {", "if f == (filter{}) {"),
	},
	{
		Name: "the-first-default-filter-stays", Rule: "REP-011",
		Wrong:  "a filter that was saved as default is not replaced by another",
		Change: source("engine/ongoing_filter.go", "s.Filters[ev.Supervisor] = filter{ev.Queue, ev.Agent}", "if _, ok := s.Filters[ev.Supervisor]; !ok {\n\t\ts.Filters[ev.Supervisor] = filter{ev.Queue, ev.Agent}\n\t}"),
	},
	{
		Name: "a-default-filter-by-agent-is-not-saved", Rule: "REP-011",
		Wrong:  "only a filter by queue can be saved as default",
		Change: source("engine/ongoing_filter.go", "s.Filters[ev.Supervisor] = filter{ev.Queue, ev.Agent}", "s.Filters[ev.Supervisor] = filter{Queue: ev.Queue}"),
	},

	{
		Name: "a-refresh-removes-nothing", Rule: "REP-017",
		Wrong:  "a stale dashboard is stale after a refresh as before",
		Change: source("engine/state.go", "s.Refreshed[ev.Supervisor] = at", "if _, ok := s.Refreshed[ev.Supervisor]; !ok {\n\t\t\ts.Refreshed[ev.Supervisor] = at\n\t\t}"),
	},
	{
		Name: "the-dashboard-is-never-stale", Rule: "REP-017",
		Wrong:  "the dashboard shows true statuses although it was told to be stale",
		Change: source("engine/dashboard.go", "if !e.state.stale() {", "if true {"),
	},
	{
		Name: "a-refresh-is-everybodys", Rule: "REP-017",
		Wrong:  "a refresh of one supervisor removes the staleness for all",
		Change: source("engine/dashboard.go", "h.At.After(e.state.Refreshed[by])", "!slices.ContainsFunc(e.state.Effective.People, func(p oc.Person) bool { return !h.At.After(e.state.Refreshed[p.ID]) })"),
	},
	{
		Name: "a-stale-dashboard-leaves-out-what-is-closed", Rule: "REP-017",
		Wrong:  "a stale dashboard knows at once what is closed",
		Change: source("engine/dashboard.go", "d.Status != oc.StatusClosed {", "d.Status != oc.StatusClosed && c.Status != oc.StatusClosed {"),
	},
}

// behind lets the dashboard show statuses as they were 30 seconds ago, where the
// condition holds.
func behind(where string) Change {
	return source("engine/dashboard.go", "return slices.Contains(s.Flaws, oc.FlawStaleDashboard)", "return true").
		and("engine/dashboard.go", "h.At.After(e.state.Refreshed[by])", "h.At.After(e.now.Add(-30e9))").
		and("engine/answer.go", "case oc.OngoingConversations:", "case oc.OngoingConversations:\n\t\te.now = at").
		and("engine/dashboard.go", "if d.Status = e.shown(by, c);", "if d.Status = c.Status; "+where+" {\n\t\t\td.Status = e.shown(by, c)\n\t\t}\n\t\tif")
}
