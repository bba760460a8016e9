package engine

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

// withHistory founds Contoso with what was closed before the start.
func withHistory(t *testing.T, p Policy, spans ...oc.ClosedConversations) *Engine {
	t.Helper()
	e := New(p, 1)
	if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: contoso(), Profile: "seed", History: oc.History{Closed: spans}}); err != nil {
		t.Fatal(err)
	}
	return e
}

func historical(t *testing.T, e *Engine, at time.Time, q oc.HistoricalData) oc.HistoricalAnswer {
	t.Helper()
	reply, _ := e.Answer(at, "ada", q)
	answer, ok := reply.(oc.HistoricalAnswer)
	if !ok {
		t.Fatalf("got %v", reply)
	}
	return answer
}

func TestTheHistoricalReportReachesAsFarAsItDoes(t *testing.T) {
	yearAgo := time.Date(2025, 1, 5, 9, 0, 0, 0, time.UTC)
	minutes := func(count int, first time.Time) oc.ClosedConversations {
		return oc.ClosedConversations{Count: count, First: first, Every: time.Minute, Channel: oc.ChannelSMS}
	}
	tests := map[string]struct {
		spans []oc.ClosedConversations
		at    time.Time
		want  int
	}{
		"nothing":                             {nil, start, 0},
		"100,000 are all there":               {[]oc.ClosedConversations{minutes(100_000, start.AddDate(0, 0, -100))}, start, 100_000},
		"of 100,001 the oldest is not":        {[]oc.ClosedConversations{minutes(100_001, start.AddDate(0, 0, -100))}, start, 100_000},
		"so it is over two groups":            {[]oc.ClosedConversations{minutes(99_999, start.AddDate(0, 0, -100)), minutes(2, start.AddDate(0, 0, -200))}, start, 100_000},
		"12 months to the millisecond":        {[]oc.ClosedConversations{minutes(1, yearAgo)}, start, 1},
		"a millisecond more":                  {[]oc.ClosedConversations{minutes(1, yearAgo.Add(-time.Millisecond))}, start, 0},
		"the report goes with the clock":      {[]oc.ClosedConversations{minutes(1, yearAgo)}, start.Add(time.Millisecond), 0},
		"a group that reaches beyond":         {[]oc.ClosedConversations{minutes(10, yearAgo.Add(-5*time.Minute))}, start, 5},
		"a year from 29 February":             {[]oc.ClosedConversations{minutes(1, time.Date(2027, 2, 28, 9, 0, 0, 0, time.UTC))}, time.Date(2028, 2, 29, 9, 0, 0, 0, time.UTC), 1},
		"and a millisecond more":              {[]oc.ClosedConversations{minutes(1, time.Date(2027, 2, 28, 9, 0, 0, 0, time.UTC).Add(-time.Millisecond))}, time.Date(2028, 2, 29, 9, 0, 0, 0, time.UTC), 0},
		"a year over 29 February is 366 days": {[]oc.ClosedConversations{minutes(1, time.Date(2027, 6, 1, 9, 0, 0, 0, time.UTC))}, time.Date(2028, 6, 1, 9, 0, 0, 0, time.UTC), 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := New(DefaultPolicy(), 1)
			begin := start
			if tt.at.Sub(start) > time.Hour {
				begin = tt.at
			}
			if _, err := e.Apply(begin, oc.FoundOrganisation{Start: begin, Organisation: contoso(), Profile: "seed", History: oc.History{Closed: tt.spans}}); err != nil {
				t.Fatal(err)
			}
			if got := historical(t, e, tt.at, oc.HistoricalData{}).Records; got != tt.want {
				t.Errorf("%d records, want %d", got, tt.want)
			}
		})
	}
}

func TestTheHistoricalReportIsNewestFirst(t *testing.T) {
	e := withHistory(t, DefaultPolicy(),
		oc.ClosedConversations{Count: 3, First: start.Add(-10 * time.Hour), Every: 2 * time.Hour, Channel: oc.ChannelSMS, Queue: "support", Agent: "ann"},
		oc.ClosedConversations{Count: 2, First: start.Add(-9 * time.Hour), Every: 2 * time.Hour, Channel: oc.ChannelLINE})
	solve(t, e, "14255550111")
	var got []string
	answer := historical(t, e, e.now, oc.HistoricalData{Most: 100})
	for _, c := range answer.Conversations {
		got = append(got, fmt.Sprintf("%s %v %s %v", c.Conversation, c.Channel, c.Agent, c.Closed.Sub(start)))
	}
	want := []string{
		"C1 SMS ann 5s", "history-000003 SMS ann -6h0m0s", "history-000005 LINE  -7h0m0s", "history-000002 SMS ann -8h0m0s",
		"history-000004 LINE  -9h0m0s", "history-000001 SMS ann -10h0m0s",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if answer.Records != 6 || !answer.Newest.Equal(start.Add(5*time.Second)) || !answer.Oldest.Equal(start.Add(-10*time.Hour)) {
		t.Errorf("got %+v", answer)
	}
	page := historical(t, e, e.now, oc.HistoricalData{Skip: 2, Most: 1})
	if len(page.Conversations) != 1 || page.Conversations[0].Conversation != "history-000005" || page.Records != 6 {
		t.Errorf("a page: %+v", page)
	}
}

// solve has ann take, end and close a customer's conversation.
func solve(t *testing.T, e *Engine, from string) oc.ConversationID {
	t.Helper()
	if !e.state.Agents["ann"].Connected {
		apply(t, e, oc.Request{By: "ann", Command: oc.SignIn{}})
	}
	apply(t, e, text(from, fmt.Sprint("Hello ", e.state.Counts.Conversations)))
	id := oc.ConversationID(number("C", e.state.Counts.Conversations))
	apply(t, e,
		oc.Request{By: "ann", Command: oc.AcceptOffer{Offer: e.state.Conversations[id].Offer}},
		oc.Request{By: "ann", Command: oc.EndConversation{Conversation: id}},
		oc.Request{By: "ann", Command: oc.CloseSession{Conversation: id}})
	return id
}

func TestAHistoryThatIsNone(t *testing.T) {
	tests := map[string]oc.ClosedConversations{
		"no conversations":             {Count: 0, First: start},
		"backwards":                    {Count: 2, First: start, Every: -time.Second},
		"after the start":              {Count: 1, First: start.Add(time.Millisecond)},
		"its last one after the start": {Count: 3, First: start.Add(-time.Second), Every: time.Second},
		"longer than time":             {Count: 1 << 40, First: start.Add(-time.Second), Every: 1 << 40},
	}
	for name, span := range tests {
		t.Run(name, func(t *testing.T) {
			e := New(DefaultPolicy(), 1)
			_, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: contoso(), History: oc.History{Closed: []oc.ClosedConversations{span}}})
			var no *oc.Rejection
			if !errors.As(err, &no) || no.Kind != oc.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
	withHistory(t, DefaultPolicy(), oc.ClosedConversations{Count: 2, First: start.Add(-time.Second), Every: time.Second})
}

// Memory follows the work in progress: what the report has no more is forgotten,
// and an answer of a provider about it is nobody's business.
func TestWhatWasClosedLongAgoIsForgotten(t *testing.T) {
	p := DefaultPolicy()
	p.Reporting.Records = 2
	e := New(p, 1)
	if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: withMessages(contoso()), Profile: "seed"}); err != nil {
		t.Fatal(err)
	}
	apply(t, e, oc.ReceiveMessage{Account: "line", From: "U1", ProviderID: "E1", Kind: oc.ContentText, Text: "Hello"})
	if c, waits := e.state.Calls["K1"]; !waits || c.Kind != oc.CallProfile || c.Conversation != "C1" {
		t.Fatalf("nobody asks for a profile: %+v", e.state.Calls)
	}
	photo := onLINE("U1", "Look")
	photo.Kind, photo.Files = oc.ContentFile, []oc.File{{Name: "a.jpg", ContentType: "image/jpeg", Size: 1000}}
	for _, c := range only[oc.CallRequested](apply(t, e, photo)) {
		apply(t, e, oc.CallReturned{Call: c.Call.ID, Status: 200, File: photo.Files[0]})
	}
	if len(e.state.Files) != 1 {
		t.Errorf("files: %v", e.state.Files)
	}
	apply(t, e, oc.Request{By: "sue", Command: oc.ForceClose{Conversation: "C1"}})
	solve(t, e, "14255550111")
	if _, kept := e.state.Conversations["C1"]; !kept {
		t.Error("forgotten too early")
	}
	solve(t, e, "14255550112")
	if _, kept := e.state.Conversations["C1"]; kept || len(e.state.Closed) != 2 || len(e.state.Files) > 0 {
		t.Errorf("kept: %v, files: %v", e.state.Closed, e.state.Files)
	}
	got := apply(t, e, oc.CallReturned{Call: "K1", Status: 200, Profile: oc.Profile{DisplayName: "Kai"}})
	if d := cmp.Diff([]oc.Event{oc.CallEnded{Call: "K1", Status: 200}}, got); d != "" {
		t.Error(d)
	}
}

func TestWhoMayReadAReport(t *testing.T) {
	role := oc.SetPowerBIRole{Person: "sue", Has: true}
	in := func(r oc.Report, place oc.SharingPlace) oc.ShareReport {
		return oc.ShareReport{Report: r, With: "sue", In: place, Shared: true}
	}
	historical, intraday := oc.HistoricalReport, oc.IntradayMonitoring
	tests := map[string]struct {
		report oc.Report
		done   []oc.Command
		may    bool
	}{
		"nothing was done":                 {historical, nil, false},
		"a role alone":                     {historical, []oc.Command{role}, false},
		"sharing alone":                    {historical, []oc.Command{in(historical, oc.InApplication)}, false},
		"role and sharing":                 {historical, []oc.Command{role, in(historical, oc.InApplication)}, true},
		"another report is shared":         {historical, []oc.Command{role, in(oc.ChatInsights, oc.InApplication)}, false},
		"shared in Power BI only":          {historical, []oc.Command{role, in(historical, oc.InPowerBI)}, false},
		"no longer shared":                 {historical, []oc.Command{role, in(historical, oc.InApplication), oc.ShareReport{Report: historical, With: "sue", In: oc.InApplication}}, false},
		"the role was taken away":          {historical, []oc.Command{role, in(historical, oc.InApplication), oc.SetPowerBIRole{Person: "sue"}}, false},
		"intraday in the application only": {intraday, []oc.Command{role, in(intraday, oc.InApplication)}, false},
		"intraday in both places":          {intraday, []oc.Command{role, in(intraday, oc.InApplication), in(intraday, oc.InPowerBI)}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := newContoso(t)
			for _, c := range tt.done {
				apply(t, e, oc.Request{By: "ada", Command: c})
			}
			if no := e.mayReadReport("sue", tt.report); (no == nil) != tt.may {
				t.Errorf("got %v", no)
			}
			if no := e.mayReadReport("ada", tt.report); no != nil {
				t.Errorf("whoever sets reports up: %v", no)
			}
		})
	}
}

func TestAnAgentNeedsTheSupervisorRoleForTheIntradayDashboard(t *testing.T) {
	e := newContoso(t)
	for _, c := range []oc.Command{
		oc.SetPowerBIRole{Person: "ann", Has: true},
		oc.ShareReport{Report: oc.IntradayMonitoring, With: "ann", In: oc.InApplication, Shared: true},
		oc.ShareReport{Report: oc.IntradayMonitoring, With: "ann", In: oc.InPowerBI, Shared: true},
	} {
		apply(t, e, oc.Request{By: "ada", Command: c})
	}
	if no := e.mayReadReport("ann", oc.IntradayMonitoring); no == nil || no.Behaviour != "ACC-002" {
		t.Errorf("got %v", no)
	}
}

func TestTheFilterListsTheFirstHundred(t *testing.T) {
	o := contoso()
	o.People = append(o.People[:0:0], oc.Person{ID: "sue", Name: "Sue", Roles: []oc.Role{oc.RoleSupervisor}})
	for i := range 101 {
		o.People = append(o.People, oc.Person{ID: oc.PersonID(fmt.Sprintf("p%03d", i)), Name: fmt.Sprintf("Name %03d", i), Roles: []oc.Role{oc.RoleAgent}})
	}
	o.People[1].Name, o.People[2].Name = "zoe", "ÅSA" // å comes after z
	o.People[3].Name, o.People[4].Name = "NAME 050", "name 050"
	o.Queues[1].Members = nil
	list := func(p Policy) []oc.PersonID {
		e := New(p, 1)
		if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: o}); err != nil {
			t.Fatal(err)
		}
		reply, _ := e.Answer(start, "sue", oc.FilterAgents{})
		return reply.(oc.FilterAgentsAnswer).Agents
	}
	got := list(DefaultPolicy())
	if len(got) != 100 || got[99] != "p000" {
		t.Errorf("the last of %d is %s", len(got), got[len(got)-1])
	}
	if i := 46; got[i] != "p002" || got[i+1] != "p003" || got[i+2] != "p050" {
		t.Errorf("ties and capitals: %v", got[i-1:i+4])
	}
	p := DefaultPolicy()
	p.Reporting.CaseCounts = true
	if got := list(p); got[0] != "p002" {
		t.Errorf("capitals do not come first: %v", got[:3])
	}
}
