package deviants

import "github.com/ocsim/ocsim/engine"

// repHistorical is how far the historical report goes back.
var repHistorical = []Deviant{
	{
		Name: "the-report-has-99999-records", Rule: "REP-001",
		Wrong:  "the historical report holds 99,999 records",
		Change: policy(func(p *engine.Policy) { p.Reporting.Records = 99_999 }),
	},
	{
		Name: "the-report-has-100001-records", Rule: "REP-001",
		Wrong:  "the historical report holds 100,001 records",
		Change: policy(func(p *engine.Policy) { p.Reporting.Records = 100_001 }),
	},
	{
		Name: "the-report-goes-back-11-months", Rule: "REP-001",
		Wrong:  "the historical report goes back 11 months",
		Change: policy(func(p *engine.Policy) { p.Reporting.Months = 11 }),
	},
	{
		Name: "the-report-goes-back-13-months", Rule: "REP-001",
		Wrong:  "the historical report goes back 13 months",
		Change: policy(func(p *engine.Policy) { p.Reporting.Months = 13 }),
	},
	{
		Name: "the-report-goes-back-a-day-less-than-12-months", Rule: "REP-001",
		Wrong:  "the historical report goes back a day less than 12 months",
		Change: policy(func(p *engine.Policy) { p.Reporting.Days = 364 }),
	},
	{
		Name: "the-report-goes-back-a-day-more-than-12-months", Rule: "REP-001",
		Wrong:  "the historical report goes back a day more than 12 months",
		Change: policy(func(p *engine.Policy) { p.Reporting.Days = 366 }),
	},
	{
		Name: "twelve-months-are-360-days", Rule: "REP-001",
		Wrong:  "the historical report goes back 12 months of 30 days",
		Change: policy(func(p *engine.Policy) { p.Reporting.Days = 360 }),
	},
	{
		Name: "the-report-is-limited-by-records-only", Rule: "REP-001",
		Wrong:  "the historical report holds the latest 100,000 records, however old they are",
		Change: policy(func(p *engine.Policy) { p.Reporting.Months = 1200 }),
	},
	{
		Name: "the-report-is-limited-by-time-only", Rule: "REP-001",
		Wrong:  "the historical report holds everything of 12 months, however much it is",
		Change: policy(func(p *engine.Policy) { p.Reporting.Records = 1_000_000 }),
	},
	{
		Name: "the-report-keeps-the-oldest", Rule: "REP-001",
		Wrong:  "the historical report is full with 100,000 records and takes no newer one",
		Change: source("engine/historical.go", "for _, id := range slices.Backward(e.state.Closed) {", "n := 0\n\t\tfor i := range e.state.History {\n\t\t\tn += e.state.History[i].Count\n\t\t}\n\t\tfor _, id := range slices.Backward(e.state.Closed[:min(len(e.state.Closed), max(0, e.policy.Reporting.Records-n))]) {"),
	},
	{
		Name: "the-report-has-ended-conversations", Rule: "REP-001",
		Wrong: "a conversation in Wrap-up is in the historical report",
		Change: source("engine/historical.go", "for _, id := range slices.Backward(e.state.Closed) {",
			"for _, id := range e.state.Ongoing {\n\t\t\tif c := e.state.Conversations[id]; c.Status == oc.StatusWrapUp && !yield(oc.ClosedConversation{Conversation: id, Closed: e.now}) {\n\t\t\t\treturn\n\t\t\t}\n\t\t}\n\t\tfor _, id := range slices.Backward(e.state.Closed) {"),
	},
	{
		Name: "the-report-is-a-day-behind", Rule: "REP-001",
		Wrong:  "a conversation is not in the historical report on the day on which it was closed",
		Change: source("engine/historical.go", "for _, id := range slices.Backward(e.state.Closed) {", "for _, id := range slices.Backward(e.state.Closed) {\n\t\t\tif sameDay(e.state.Conversations[id].Closure.At, e.now) {\n\t\t\t\tcontinue\n\t\t\t}"),
	},

	{
		Name: "the-filter-lists-99-agents", Rule: "REP-002",
		Wrong:  "the filter of the Ongoing Conversations dashboard lists 99 agents",
		Change: policy(func(p *engine.Policy) { p.Reporting.Agents = 99 }),
	},
	{
		Name: "the-filter-lists-101-agents", Rule: "REP-002",
		Wrong:  "the filter of the Ongoing Conversations dashboard lists 101 agents",
		Change: policy(func(p *engine.Policy) { p.Reporting.Agents = 101 }),
	},
	{
		Name: "the-filter-lists-everybody", Rule: "REP-002",
		Wrong:  "the filter of the Ongoing Conversations dashboard lists all agents",
		Change: policy(func(p *engine.Policy) { p.Reporting.Agents = 1_000_000 }),
	},
	{
		Name: "the-filter-lists-the-first-that-were-added", Rule: "REP-002",
		Wrong:  "the filter lists the first 100 agents as they were added, in alphabetical order",
		Change: source("engine/ongoing_filter.go", "slices.SortFunc(agents,", "agents = agents[:min(len(agents), e.policy.Reporting.Agents)]\n\tslices.SortFunc(agents,"),
	},
	{
		Name: "the-filter-goes-by-ids", Rule: "REP-002",
		Wrong:  "the filter lists the first 100 agents by their ids",
		Change: source("engine/ongoing_filter.go", "cmp.Compare(e.sortedAs(a), e.sortedAs(b)), ", ""),
	},
	{
		Name: "the-filter-goes-backwards", Rule: "REP-002",
		Wrong:  "the filter lists the last 100 agents of the alphabet",
		Change: source("engine/ongoing_filter.go", "cmp.Compare(e.sortedAs(a), e.sortedAs(b))", "cmp.Compare(e.sortedAs(b), e.sortedAs(a))"),
	},
	{
		Name: "the-filter-lists-whoever-is-there", Rule: "REP-002",
		Wrong:  "the filter lists supervisors and administrators among the agents",
		Change: source("engine/ongoing_filter.go", "!p.Bot && slices.Contains(p.Roles, oc.RoleAgent)", "!p.Bot"),
	},
	{
		Name: "the-filter-lists-whoever-is-signed-in", Rule: "REP-002",
		Wrong:  "an agent who is not signed in is missing from the filter",
		Change: source("engine/ongoing_filter.go", "!p.Bot && slices.Contains(p.Roles, oc.RoleAgent)", "!p.Bot && slices.Contains(p.Roles, oc.RoleAgent) && e.state.Agents[p.ID].Connected"),
	},

	{
		Name: "letters-with-accents-come-with-the-plain-ones", Rule: "REP-015",
		Wrong:  "É is sorted like e",
		Change: source("engine/ongoing_filter.go", "return strings.ToLower(p.Name)", "return strings.ReplaceAll(strings.ToLower(p.Name), \"é\", \"e\")"),
	},
	{
		Name: "namesakes-go-as-they-were-added", Rule: "REP-015",
		Wrong:  "agents of the same name are listed in the order in which they were added",
		Change: source("engine/ongoing_filter.go", "slices.SortFunc(agents,", "slices.SortStableFunc(agents,").and("engine/ongoing_filter.go", ", cmp.Compare(a.ID, b.ID))", ")"),
	},
	{
		Name: "namesakes-go-by-capitals", Rule: "REP-015",
		Wrong:  "of agents of the same name those in capitals come first",
		Change: source("engine/ongoing_filter.go", ", cmp.Compare(a.ID, b.ID))", ", cmp.Compare(b.Name, a.Name), cmp.Compare(a.ID, b.ID))"),
	},
	{
		Name: "exactly-twelve-months-ago-is-too-long", Rule: "REP-016",
		Wrong:  "a conversation that was closed exactly 12 months ago is not in the historical report",
		Change: source("engine/historical.go", "c.Closed.Before(earliest) {", "!c.Closed.After(earliest) {"),
	},
	{
		Name: "twelve-months-and-a-millisecond-are-not-too-long", Rule: "REP-016",
		Wrong:  "a conversation that was closed 12 months and a millisecond ago is in the historical report",
		Change: source("engine/historical.go", "c.Closed.Before(earliest) {", "c.Closed.Before(earliest.Add(-Resolution)) {"),
	},
	{
		Name: "the-last-that-were-told-are-kept", Rule: "REP-016",
		Wrong:  "the 100,000 records that are kept are those that were told last, not those that were closed last",
		Change: source("engine/historical.go", "newest < 0 || !h.closed(i, left[i]-1).Before(h.closed(newest, left[newest]-1))", "true"),
	},
}
