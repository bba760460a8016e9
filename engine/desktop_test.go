package engine

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

// atWork is Contoso with ann in a session with a customer and two cases to open.
func atWork(t *testing.T) *Engine {
	t.Helper()
	o := withMessages(contoso())
	o.Records = append(o.Records, oc.Record{ID: "shoe", Kind: oc.Case})
	e := New(DefaultPolicy(), 1)
	if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: o, Profile: "seed"}); err != nil {
		t.Fatal(err)
	}
	apply(t, e, oc.Request{By: "ann", Command: oc.SignIn{}}, text("14255550111", "Hello"), oc.Request{By: "ann", Command: oc.AcceptOffer{Offer: "O1"}})
	return e
}

func onScreen(t *testing.T, e *Engine, tab oc.TabID) (open []string) {
	t.Helper()
	reply, _ := e.Answer(e.now, "ann", oc.OpenSessions{Tab: tab})
	for _, s := range reply.(oc.SessionsAnswer).Sessions {
		open = append(open, string(s.Conversation)+string(s.Case))
	}
	return open
}

func TestWhatStandsOnTheScreen(t *testing.T) {
	ann := func(c oc.Command) oc.Input { return oc.Request{By: "ann", Command: c} }
	tent := oc.OpenCaseSession{Case: "tent", From: oc.OnGrid}
	tests := map[string]struct {
		inputs        []oc.Input
		first, second []string
	}{
		"what was accepted stands in the first tab":     {nil, []string{"C1"}, nil},
		"a case beside a conversation":                  {[]oc.Input{ann(tent)}, []string{"C1", "tent"}, nil},
		"two cases":                                     {[]oc.Input{ann(tent), ann(oc.OpenCaseSession{Case: "shoe", From: oc.OnDashboard})}, []string{"C1", "tent", "shoe"}, nil},
		"a case is opened once":                         {[]oc.Input{ann(tent), ann(tent)}, []string{"C1", "tent"}, nil},
		"a case in the other tab":                       {[]oc.Input{ann(oc.OpenCaseSession{Case: "tent", Tab: "second"})}, []string{"C1"}, []string{"tent"}},
		"a closed case":                                 {[]oc.Input{ann(tent), ann(oc.CloseCaseSession{Case: "tent"})}, []string{"C1"}, nil},
		"a conversation opened in the other tab too":    {[]oc.Input{ann(oc.OpenConversation{Conversation: "C1", Tab: "second"})}, []string{"C1"}, []string{"C1"}},
		"one that ends is gone from every tab":          {[]oc.Input{ann(oc.OpenConversation{Conversation: "C1", Tab: "second"}), ann(oc.CloseSession{Conversation: "C1"})}, nil, nil},
		"one tab is refreshed":                          {[]oc.Input{ann(tent), ann(oc.OpenConversation{Conversation: "C1", Tab: "second"}), ann(oc.RefreshPage{})}, nil, []string{"C1"}},
		"one tab is closed":                             {[]oc.Input{ann(tent), ann(oc.OpenConversation{Conversation: "C1", Tab: "second"}), ann(oc.CloseTab{Tab: "second"})}, []string{"C1", "tent"}, nil},
		"the browser crashes":                           {[]oc.Input{ann(tent), ann(oc.LoseConnection{How: oc.BrowserCrashed}), ann(oc.SignIn{})}, nil, nil},
		"the browser is closed":                         {[]oc.Input{ann(tent), ann(oc.LoseConnection{How: oc.TabClosed}), ann(oc.SignIn{})}, nil, nil},
		"she signs out":                                 {[]oc.Input{ann(tent), ann(oc.SignOut{}), ann(oc.SignIn{})}, nil, nil},
		"the network fails, the browser does not":       {[]oc.Input{ann(tent), ann(oc.LoseConnection{How: oc.NetworkLost}), ann(oc.SignIn{})}, []string{"C1", "tent"}, nil},
		"lost and opened again":                         {[]oc.Input{ann(oc.RefreshPage{}), ann(oc.OpenConversation{Conversation: "C1"})}, []string{"C1"}, nil},
		"opened although it is open":                    {[]oc.Input{ann(oc.OpenConversation{Conversation: "C1"})}, []string{"C1"}, nil},
		"accepted in the other tab":                     {[]oc.Input{text("14255550112", "Hi"), ann(oc.AcceptOffer{Offer: "O2", Tab: "second"})}, []string{"C1"}, []string{"C2"}},
		"another agent's command opens nothing of hers": {[]oc.Input{oc.Request{By: "ben", Command: oc.SignIn{}}, oc.Request{By: "ben", Command: oc.OpenCaseSession{Case: "tent", Tab: "second"}}}, []string{"C1"}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := atWork(t)
			if len(tt.inputs) > 0 {
				apply(t, e, tt.inputs...)
			}
			if d := cmp.Diff(tt.first, onScreen(t, e, "")); d != "" {
				t.Errorf("first tab: %s", d)
			}
			if d := cmp.Diff(tt.second, onScreen(t, e, "second")); d != "" {
				t.Errorf("second tab: %s", d)
			}
		})
	}
}

func TestTheSessionTimer(t *testing.T) {
	ann := func(c oc.Command) oc.Input { return oc.Request{By: "ann", Command: c} }
	tests := map[string]struct {
		inputs []oc.Input // a second apart; the session opened three seconds after the start
		after  time.Duration
		want   time.Duration
	}{
		"counts from the opening of the session":         {nil, 42 * time.Second, 42 * time.Second},
		"in whole seconds: not yet one":                  {nil, 999 * time.Millisecond, 0},
		"in whole seconds: one":                          {nil, time.Second, time.Second},
		"restarts at Wrap-up":                            {[]oc.Input{ann(oc.EndConversation{Conversation: "C1"})}, 5 * time.Second, 5 * time.Second},
		"restarts when it is opened again after Waiting": {[]oc.Input{ann(oc.CloseSession{Conversation: "C1"}), ann(oc.OpenConversation{Conversation: "C1"})}, 5 * time.Second, 5 * time.Second},
		"restarts when it was lost and is opened again":  {[]oc.Input{ann(oc.RefreshPage{}), ann(oc.OpenConversation{Conversation: "C1"})}, 5 * time.Second, 5 * time.Second},
		"is not restarted by showing it":                 {[]oc.Input{ann(oc.OpenConversation{Conversation: "C1"})}, 5 * time.Second, 6 * time.Second},
		"is not restarted by a failing network":          {[]oc.Input{ann(oc.LoseConnection{How: oc.NetworkLost}), ann(oc.SignIn{})}, 5 * time.Second, 7 * time.Second},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := atWork(t)
			if len(tt.inputs) > 0 {
				apply(t, e, tt.inputs...)
			}
			reply, _ := e.Answer(e.now.Add(tt.after), "ann", oc.SessionTimer{Conversation: "C1"})
			if got, ok := reply.(oc.TimerAnswer); !ok || got.Shows != tt.want {
				t.Errorf("got %v, want %v", reply, tt.want)
			}
		})
	}
}

func TestActivityRecords(t *testing.T) {
	e := atWork(t) // at +3 s
	apply(t, e,
		oc.Request{By: "ann", Command: oc.CloseSession{Conversation: "C1"}}, // +4 s
		oc.Request{By: "ann", Command: oc.OpenConversation{Conversation: "C1"}},
		oc.Request{By: "ann", Command: oc.EndConversation{Conversation: "C1"}},
		oc.Request{By: "ann", Command: oc.CloseSession{Conversation: "C1"}}, // +7 s
		text("14255550112", "Hi"))
	at := func(seconds int) time.Time { return start.Add(time.Duration(seconds) * time.Second) }
	reply, _ := e.Answer(e.now, "sue", oc.ActivityRecords{})
	want := oc.ActivitiesAnswer{Records: []oc.Activity{
		{Kind: oc.ConversationActivity, Conversation: "C1", Agent: "ann", Started: at(2), Ended: at(7)},
		{Kind: oc.SessionActivity, Conversation: "C1", Session: "S1", Agent: "ann", Started: at(3), Ended: at(4), Reason: oc.ClosureAgentClosed},
		{Kind: oc.SessionActivity, Conversation: "C1", Session: "S2", Agent: "ann", Started: at(5), Ended: at(7), Reason: oc.ClosureAgentEndConversation},
		{Kind: oc.ConversationActivity, Conversation: "C2", Agent: "ann", Started: at(8)},
	}}
	if d := cmp.Diff(oc.Reply(want), reply); d != "" {
		t.Error(d)
	}
	reply, _ = e.Answer(e.now, "sue", oc.ActivityRecords{Conversation: "C2"})
	if got := reply.(oc.ActivitiesAnswer).Records; len(got) != 1 || got[0].Conversation != "C2" {
		t.Errorf("got %v", got)
	}
}

func TestClosedWorkItemsAreOfTheSameDay(t *testing.T) {
	e := newContoso(t)
	id := solve(t, e, "14255550111")
	midnight := time.Date(2026, 1, 6, 0, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		at   time.Time
		by   oc.PersonID
		want []oc.ConversationID
	}{
		"at once":                 {e.now, "ann", []oc.ConversationID{id}},
		"at the end of the day":   {midnight.Add(-time.Millisecond), "ann", []oc.ConversationID{id}},
		"on the next day":         {midnight, "ann", nil},
		"somebody else closed it": {e.now, "ben", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			reply, _ := e.Answer(tt.at, tt.by, oc.AgentDashboard{})
			if d := cmp.Diff(tt.want, reply.(oc.DashboardAnswer).Closed); d != "" {
				t.Error(d)
			}
		})
	}
}
