package platform

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

// due returns the subjects of all duties in the order in which they come.
func due(p *Platform) []string {
	var subjects []string
	for it, ok := p.duties.Take(); ok; it, ok = p.duties.Take() {
		subjects = append(subjects, it.Key.subject)
	}
	return subjects
}

func empty() *Platform {
	return &Platform{
		network: &wire{}, engine: engine.New(engine.DefaultPolicy(), 1), now: nine, lanes: map[string]lane{}, laneBy: map[oc.CallID]string{},
	}
}

func call(id oc.CallID, c oc.ConversationID) oc.Call {
	return oc.Call{ID: id, Conversation: c, Kind: oc.CallSend, Attempt: 1}
}

func TestLanes(t *testing.T) {
	again := call("K1", "C1")
	again.Attempt = 2
	tests := map[string]struct {
		events []oc.Event
		due    []string
		first  map[string]oc.CallID
	}{
		"one call of a conversation is due": {
			[]oc.Event{oc.CallRequested{Call: call("K1", "C1")}, oc.CallRequested{Call: call("K2", "C1")}},
			[]string{"conversation C1"}, map[string]oc.CallID{"conversation C1": "K1"},
		},
		"conversations do not wait for each other": {
			[]oc.Event{oc.CallRequested{Call: call("K1", "C1")}, oc.CallRequested{Call: call("K2", "C2")}},
			[]string{"conversation C1", "conversation C2"}, map[string]oc.CallID{"conversation C1": "K1", "conversation C2": "K2"},
		},
		"nor do calls of no conversation": {
			[]oc.Event{oc.CallRequested{Call: call("K1", "")}, oc.CallRequested{Call: call("K2", "")}},
			[]string{"call K1", "call K2"}, map[string]oc.CallID{"call K1": "K1", "call K2": "K2"},
		},
		"a repeat keeps its place": {
			[]oc.Event{oc.CallRequested{Call: call("K1", "C1")}, oc.CallRequested{Call: call("K2", "C1")}, oc.CallRequested{Call: again}},
			[]string{"conversation C1"}, map[string]oc.CallID{"conversation C1": "K1"},
		},
		"when the first is over the next is due": {
			[]oc.Event{oc.CallRequested{Call: call("K1", "C1")}, oc.CallRequested{Call: call("K2", "C1")}, oc.CallEnded{Call: "K1"}},
			[]string{"conversation C1"}, map[string]oc.CallID{"conversation C1": "K2"},
		},
		"one that waits can be over too": {
			[]oc.Event{oc.CallRequested{Call: call("K1", "C1")}, oc.CallRequested{Call: call("K2", "C1")}, oc.CallEnded{Call: "K2"}},
			[]string{"conversation C1"}, map[string]oc.CallID{"conversation C1": "K1"},
		},
		"when all are over nothing is due": {
			[]oc.Event{oc.CallRequested{Call: call("K1", "C1")}, oc.CallEnded{Call: "K1"}, oc.CallEnded{Call: "K7"}}, nil, map[string]oc.CallID{},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			p := empty()
			for _, ev := range test.events {
				p.heed(ev)
			}
			if got := due(p); !slices.Equal(got, test.due) {
				t.Errorf("due: %q, want %q", got, test.due)
			}
			if len(p.lanes) != len(test.first) {
				t.Errorf("lanes: %v", p.lanes)
			}
			for key, want := range test.first {
				if l := p.lanes[key]; len(l) == 0 || l[0].ID != want {
					t.Errorf("%s: %v, want %s first", key, l, want)
				}
			}
		})
	}
}

func TestOfDeadlinesDueTogetherConfigurationComesFirst(t *testing.T) {
	p := empty()
	p.heed(oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerNotification, Subject: "O1", Gen: 1}, Due: nine})
	p.heed(oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerDisconnect, Subject: "ann", Gen: 1}, Due: nine})
	p.heed(oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerPropagation, Subject: "G1", Gen: 1}, Due: nine})
	p.heed(oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerWrapUpBlock, Subject: "O1", Gen: 1}, Due: nine})
	p.heed(oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerNotification, Subject: "O1", Gen: 2}, Due: nine})
	p.heed(oc.TimerCancelled{Timer: oc.Timer{Kind: oc.TimerDisconnect, Subject: "ann", Gen: 1}})
	if got, want := due(p), []string{"G1", "O1", "O1"}; !slices.Equal(got, want) {
		t.Errorf("due: %q, want %q", got, want)
	}
}

func TestACallThatTheEngineForgotDoesNotHoldUpTheOthers(t *testing.T) {
	w := newWorld(t)
	w.p.heed(oc.CallRequested{Call: oc.Call{ID: "K98", Kind: oc.CallCheck, Account: "contoso", Conversation: "C9"}})
	w.p.heed(oc.CallRequested{Call: oc.Call{ID: "K99", Kind: oc.CallCheck, Account: "contoso", Conversation: "C9"}})
	w.advance(nine)
	w.advance(nine)
	if len(w.calls) != 2 || len(w.p.lanes) != 0 {
		t.Errorf("%q, %v", w.calls, w.p.lanes)
	}
}

func TestFetching(t *testing.T) {
	tests := map[string]struct {
		account       oc.AccountID
		url           string
		authorization string
	}{
		"LINE gets the credentials":        {"line", "https://api-data.line.me/v2/bot/message/1/content", "Bearer bearer"},
		"nobody else gets them":            {"line", "https://elsewhere.example.com/1.jpg", ""},
		"Twilio is asked without (TW-010)": {"contoso", "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM1/Media/ME1", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			var authorization string
			w.provider = func(r *http.Request, _ string) *http.Response {
				authorization = r.Header.Get("Authorization")
				resp := answers(200, "2s", "bytes")(r, "")
				resp.Header.Set("Content-Type", "image/png; x=y")
				return resp
			}
			w.p.heed(oc.CallRequested{Call: oc.Call{
				ID: "K99", Kind: oc.CallFetch, Account: test.account, Files: []oc.File{{Name: "1.jpg", ContentType: "image/jpeg", URL: test.url}},
			}})
			w.advance(nine)
			if authorization != test.authorization || len(w.calls) != 1 || !strings.Contains(w.calls[0], test.url) {
				t.Errorf("authorization %q, calls %q", authorization, w.calls)
			}
			answer, _ := w.p.duties.First()
			want := oc.File{Name: "1.jpg", ContentType: "image/png", Size: 5, URL: "/files/F1/1.jpg"}
			got, _ := answer.Value.input.(oc.CallReturned)
			if got.File != want || !answer.Due.Equal(nine.Add(2*time.Second)) {
				t.Errorf("%+v at %v", got, answer.Due)
			}
			if data, ok := w.p.File(want); !ok || string(data) != "bytes" {
				t.Errorf("kept %q, %v", data, ok)
			}
			rec := httptest.NewRecorder()
			if w.handler.ServeHTTP(rec, httptest.NewRequest("GET", want.URL, nil)); rec.Code != 404 {
				t.Errorf("the world is served a customer's file: %d", rec.Code)
			}
		})
	}
}

func TestHistory(t *testing.T) {
	var h history
	for range 3 {
		h.add(Happening{})
	}
	first, end, err := h.since(1)
	if err != nil || len(first) != 2 || end != 3 {
		t.Fatalf("%d, %d, %v", len(first), end, err)
	}
	h.add(Happening{At: nine})
	if len(first) != 2 || cap(first) != 2 {
		t.Error("what was read can change")
	}
	if again, end, err := h.since(1); err != nil || len(again) != 3 || end != 4 {
		t.Errorf("read again: %d, %d, %v", len(again), end, err)
	}
	if _, _, err := h.since(0); err == nil || !strings.Contains(err.Error(), "1 happenings") {
		t.Errorf("what was dropped: %v", err)
	}
	if _, _, err := h.since(5); err == nil {
		t.Error("a cursor ahead was taken")
	}
}

func TestAVerbDoesNotRunWhenNobodyWaitsForIt(t *testing.T) {
	p := empty()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := p.Next(ctx); err == nil {
		t.Error("it ran")
	}
}
