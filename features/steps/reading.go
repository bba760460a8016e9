package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

const (
	anyReport = `(intraday monitoring|chat insights|sentiment|historical)`
	moment    = `(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?) UTC`
	initial   = `(\p{Lu})`
)

// readingSteps are about who may see which report, how far the historical one
// reaches back, and the filter of the Ongoing Conversations dashboard.
var readingSteps = []Step{
	{
		Keyword: Given, Pattern: `^` + number + ` conversations? (?:was|were) closed (?:at|one by one from) ` + moment + `(?: to ` + moment + `)?$`, Do: wereClosed,
		Doc:     "Conversations of the time before the story begins, closed at one moment or at equal intervals, the first and the last at the times named.",
		Example: "100,000 conversations were closed one by one from 2025-12-01 09:00 UTC to 2025-12-31 17:30 UTC",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` looks at the ` + anyReport + ` report$`, Do: looksAtReport,
		Doc:     "Opens a report in Power BI.",
		Example: "Sue looks at the historical report",
	},
	{
		Keyword: Then, Pattern: `^the report has ` + number + ` records?$`, Do: reportHas,
		Doc:     "How many closed conversations the historical report holds that somebody looked at last.",
		Example: "the report has 100,000 records",
	},
	{
		Keyword: Then, Pattern: `^the (oldest|newest) record of the report is of ` + moment + `$`, Do: reportReaches,
		Doc:     "When the oldest or newest conversation in the historical report was closed.",
		Example: "the oldest record of the report is of 2025-12-01 09:00 UTC",
	},
	{
		Keyword: Then, Pattern: `^the newest record of the report is the conversation of ` + name + `$`, Do: newestIs,
		Doc:     "The newest record of the historical report is the customer's latest conversation.",
		Example: "the newest record of the report is the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` (gives ` + name + `|takes from ` + name + `) the Power BI role$`, Do: powerBIRole,
		Doc:     "An administrator gives a person an access role in Power BI, or takes it away.",
		Example: "Ada gives Sue the Power BI role",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` (shares|no longer shares) the ` + anyReport + ` report with ` + name + ` in (Power BI|the application)$`, Do: shares,
		Doc:     "A report is shared with a person in Power BI, or inside the application, or no longer.",
		Example: "Ada shares the intraday monitoring report with Sue in the application",
	},
	{
		Keyword: Given, Pattern: `^` + number + ` more agents whose names begin with ` + initial + ` to ` + initial + `$`, Do: moreAgents,
		Doc:     "Agents with made-up names, as many with each letter as possible. They are not signed in and in no queue.",
		Example: "100 more agents whose names begin with A to D",
	},
	{
		Keyword: Given, Pattern: `^more agents with these ids and names:$`, Do: namedAgents,
		Doc:     "Agents by id and display name, below a head. They are not signed in and in no queue.",
		Example: "more agents with these ids and names:",
	},
	{
		Keyword: When, Pattern: `^` + name + ` opens the filter of the dashboard$`, Do: opensFilter,
		Doc:     "Opens the list of agents in the filter of the Ongoing Conversations dashboard.",
		Example: "Sue opens the filter of the dashboard",
	},
	{
		Keyword: Then, Pattern: `^the filter lists ` + number + ` agents?$`, Do: filterLists,
		Doc:     "How many agents the filter lists.",
		Example: "the filter lists 100 agents",
	},
	{
		Keyword: Then, Pattern: `^the filter lists nobody whose name begins with ` + initial + ` to ` + initial + `$`, Do: filterListsNobody,
		Doc:     "No listed name begins with one of these letters.",
		Example: "the filter lists nobody whose name begins with E to Z",
	},
	{
		Keyword: Then, Pattern: `^the filter (begins|ends) with ` + `("[^"]*"(?:, "[^"]*")*)$`, Do: filterEnds,
		Doc:     "The first or last agents of the filter in this order, by id.",
		Example: `the filter ends with "dan", "eve"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` saves the filter by the (?:queue ` + quoted + `|agent ` + name + `) as default$`, Do: savesFilter,
		Doc:     "A supervisor's own default filter of the Ongoing Conversations dashboard.",
		Example: `Sue saves the filter by the queue "Billing" as default`,
	},
	{
		Keyword: When, Pattern: `^` + name + ` looks at the whole dashboard$`, Do: func(ctx context.Context, who string) error {
			_, err := WorldOf(ctx).Ask(ctx, who, oc.OngoingConversations{All: true})
			return err
		},
		Doc:     "Opens the Ongoing Conversations dashboard and clears its filter.",
		Example: "Sue looks at the whole dashboard",
	},
}

// momentOf reads a date and a time.
func momentOf(text string) (time.Time, error) {
	if len(text) == len("2006-01-02 15:04") {
		text += ":00"
	}
	return time.Parse(time.DateTime, text)
}

func wereClosed(ctx context.Context, count, from, to string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	first, err := momentOf(from)
	if err != nil {
		return err
	}
	span := oc.ClosedConversations{Count: n, First: first, Channel: oc.ChannelSMS}
	if to != "" {
		last, err := momentOf(to)
		if err != nil {
			return err
		}
		span.Every = last.Sub(first) / time.Duration(max(1, n-1))
		if span.Every*time.Duration(n-1) != last.Sub(first) || span.Every%time.Millisecond != 0 {
			return fmt.Errorf("%d conversations do not divide %v into equal parts of whole milliseconds", n, last.Sub(first))
		}
	}
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.options.History.Closed = append(w.options.History.Closed, span)
		return nil
	})
}

func looksAtReport(ctx context.Context, who, which string) error {
	r, err := wordOf[oc.Report](which)
	if err != nil {
		return err
	}
	var q oc.Query = oc.ReportData{Report: r}
	if r == oc.HistoricalReport {
		q = oc.HistoricalData{Most: 1}
	}
	_, err = WorldOf(ctx).Ask(ctx, who, q)
	return err
}

func reportHas(ctx context.Context, count string) error {
	want, err := wholeNumber(count)
	if err != nil {
		return err
	}
	answer, err := Replied[oc.HistoricalAnswer](WorldOf(ctx))
	if err == nil && answer.Records != want {
		return Expected(fmt.Sprintf("%d records", want), fmt.Sprintf("%d records", answer.Records))
	}
	return err
}

func reportReaches(ctx context.Context, which, when string) error {
	want, err := momentOf(when)
	if err != nil {
		return err
	}
	answer, err := Replied[oc.HistoricalAnswer](WorldOf(ctx))
	if err != nil {
		return err
	}
	seen := answer.Oldest
	if which == "newest" {
		seen = answer.Newest
	}
	if !seen.Equal(want) {
		return Expected(want.String(), seen.String())
	}
	return nil
}

func newestIs(ctx context.Context, customer string) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.HistoricalAnswer](w)
	if err != nil {
		return err
	}
	want, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	if len(answer.Conversations) == 0 || answer.Conversations[0].Conversation != want {
		return Expected(string(want), fmt.Sprintf("%v", answer.Conversations))
	}
	return nil
}

func powerBIRole(ctx context.Context, by, _, to, from string) error {
	w := WorldOf(ctx)
	p, err := w.Person(to + from)
	if err != nil {
		return err
	}
	return w.Do(ctx, by, oc.SetPowerBIRole{Person: p.ID, Has: to != ""})
}

func shares(ctx context.Context, by, does, which, with, where string) error {
	r, err := wordOf[oc.Report](which)
	if err != nil {
		return err
	}
	place, err := wordOf[oc.SharingPlace](strings.TrimPrefix(where, "the "))
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	p, err := w.Person(with)
	if err != nil {
		return err
	}
	return w.Do(ctx, by, oc.ShareReport{Report: r, With: p.ID, In: place, Shared: does == "shares"})
}

func moreAgents(ctx context.Context, count, from, to string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	first, letters := []rune(from)[0], int([]rune(to)[0]-[]rune(from)[0])+1
	if letters < 1 {
		return fmt.Errorf("%s comes after %s", from, to)
	}
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		for i := range n {
			called := fmt.Sprintf("%c. Agent %d", first+rune(i%letters), i+1)
			o.People = append(o.People, oc.Person{ID: oc.PersonID(slug(called)), Name: called, Roles: []oc.Role{oc.RoleAgent}})
		}
		return nil
	})
}

func namedAgents(ctx context.Context, table *godog.Table) error {
	rows := rowsOf(table)
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		for _, r := range rows {
			if len(r) != 2 {
				return errors.New("a row has an id and a name")
			}
			o.People = append(o.People, oc.Person{ID: oc.PersonID(r[0]), Name: r[1], Roles: []oc.Role{oc.RoleAgent}})
		}
		return nil
	})
}

func opensFilter(ctx context.Context, who string) error {
	_, err := WorldOf(ctx).Ask(ctx, who, oc.FilterAgents{})
	return err
}

func filterLists(ctx context.Context, count string) error {
	want, err := wholeNumber(count)
	if err != nil {
		return err
	}
	answer, err := Replied[oc.FilterAgentsAnswer](WorldOf(ctx))
	if err == nil && len(answer.Agents) != want {
		return Expected(fmt.Sprintf("%d agents", want), fmt.Sprintf("%d agents", len(answer.Agents)))
	}
	return err
}

func filterListsNobody(ctx context.Context, from, to string) error {
	w := WorldOf(ctx)
	answer, err := Replied[oc.FilterAgentsAnswer](w)
	if err != nil {
		return err
	}
	for _, id := range answer.Agents {
		if called := w.called(id); strings.ToUpper(called[:1]) >= from && strings.ToUpper(called[:1]) <= to {
			return Expected("nobody from "+from+" to "+to, called)
		}
	}
	return nil
}

func filterEnds(ctx context.Context, end, list string) error {
	var want []oc.PersonID
	for id := range strings.SplitSeq(list, ", ") {
		want = append(want, oc.PersonID(strings.Trim(id, `"`)))
	}
	answer, err := Replied[oc.FilterAgentsAnswer](WorldOf(ctx))
	if err != nil {
		return err
	}
	n := min(len(want), len(answer.Agents))
	seen := answer.Agents[:n]
	if end == "ends" {
		seen = answer.Agents[len(answer.Agents)-n:]
	}
	if !slices.Equal(want, seen) {
		return Expected(fmt.Sprintf("%q", want), fmt.Sprintf("%q", seen))
	}
	return nil
}

func savesFilter(ctx context.Context, who, queue, agent string) error {
	w := WorldOf(ctx)
	var c oc.SaveFilter
	if queue != "" {
		id, err := w.Queue(queue)
		if err != nil {
			return err
		}
		c.Queue = id
	} else {
		p, err := w.Person(agent)
		if err != nil {
			return err
		}
		c.Agent = p.ID
	}
	return w.Do(ctx, who, c)
}
