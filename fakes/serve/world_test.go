package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

var start = time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)

// world is a running set of fakes with a program under development: the receiver that everything
// is forwarded to.
type world struct {
	t      *testing.T
	server *Server

	mu      sync.Mutex
	hooks   map[string][]string // bodies by path
	during  func(path string)   // what the program does before it answers
	program *httptest.Server
}

// newWorld runs all three on any ports and on a virtual clock, unless edit says otherwise.
func newWorld(t *testing.T, edit ...func(*Config)) *world {
	t.Helper()
	w := &world{t: t, hooks: map[string][]string{}}
	w.program = httptest.NewServer(w)
	t.Cleanup(w.program.Close)
	const anyPort = "127.0.0.1:0"
	c := Config{Clock: "virtual", Start: start,
		LINE:     &LINE{Listen: anyPort, Forward: w.program.URL + "/line"},
		TeleSign: &TeleSign{Listen: anyPort, Forward: w.program.URL + "/telesign"},
		Twilio:   &Twilio{Listen: anyPort, Forward: w.program.URL + "/twilio"},
	}
	for _, e := range edit {
		e(&c)
	}
	s, err := Start(c)
	if err != nil {
		t.Fatal(err)
	}
	w.server = s
	for _, p := range s.parts {
		openapi.Hold(t, p.name, p.Journal())
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := s.Stop(ctx); err != nil {
			t.Error(err)
		}
	})
	return w
}

// ServeHTTP is the program.
func (w *world) ServeHTTP(rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	w.mu.Lock()
	w.hooks[r.URL.Path] = append(w.hooks[r.URL.Path], string(body))
	during := w.during
	w.mu.Unlock()
	if during != nil {
		during(r.URL.Path)
	}
	rw.WriteHeader(http.StatusOK)
}

func (w *world) heard(path string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.hooks[path]...)
}

func (w *world) url(provider string) string {
	for _, o := range w.server.Origins() {
		if o.Provider == provider {
			return o.URL
		}
	}
	w.t.Fatal("no " + provider)
	return ""
}

func (w *world) part(provider string) *part {
	for _, p := range w.server.parts {
		if p.name == provider {
			return p
		}
	}
	w.t.Fatal("no " + provider)
	return nil
}

func (w *world) journal(provider string) *journal.Journal { return w.part(provider).Journal() }

// ask calls the admin API, and holds the exchange against its document.
func (w *world) ask(provider, method, path string, body any) (int, string) {
	w.t.Helper()
	var asked []byte
	if text, raw := body.(string); raw {
		asked = []byte(text)
	} else if body != nil {
		var err error
		if asked, err = json.Marshal(body); err != nil {
			w.t.Fatal(err)
		}
	}
	r, err := http.NewRequest(method, w.url(provider)+Prefix+path, bytes.NewReader(asked))
	if err != nil {
		w.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	answered, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	admitted(w.t, method, r.URL.EscapedPath(), asked, res.StatusCode, answered)
	return res.StatusCode, string(answered)
}

// asks is ask that must succeed.
func asks[Out any](w *world, provider, method, path string, body any) (out Out) {
	w.t.Helper()
	status, answer := w.ask(provider, method, path, body)
	if status >= 300 {
		w.t.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	if answer != "" {
		d := json.NewDecoder(strings.NewReader(answer))
		d.DisallowUnknownFields()
		if err := d.Decode(&out); err != nil {
			w.t.Fatalf("%s %s: %v in %s", method, path, err, answer)
		}
	}
	return out
}

// refuses is ask that must be refused with these words.
func (w *world) refuses(provider, method, path string, body any, status int, want string) {
	w.t.Helper()
	got, answer := w.ask(provider, method, path, body)
	var refusal Trouble
	if err := json.Unmarshal([]byte(answer), &refusal); err != nil || got != status || !strings.Contains(refusal.Error, want) {
		w.t.Errorf("%s %s: %d %s; want %d and %q", method, path, got, answer, status, want)
	}
}

func (w *world) line() line.Account {
	return asks[[]line.Account](w, "line", "GET", "/accounts", nil)[0]
}
func (w *world) telesign() telesign.Account {
	return asks[[]telesign.Account](w, "telesign", "GET", "/accounts", nil)[0]
}
func (w *world) twilio() twilio.Account {
	return asks[[]twilio.Account](w, "twilio", "GET", "/accounts", nil)[0]
}

// send is the program sending a text to a customer over the provider's API.
func (w *world) send(provider, text string) int {
	w.t.Helper()
	form := "application/x-www-form-urlencoded"
	var r *http.Request
	var err error
	switch provider {
	case "line":
		to := asks[LINECustomer](w, "line", "GET", "/customers/Kai", nil).ID
		body, _ := json.Marshal(map[string]any{"to": to, "messages": []any{map[string]string{"type": "text", "text": text}}})
		r, err = http.NewRequest("POST", w.url("line")+"/v2/bot/message/push", bytes.NewReader(body))
		r.Header.Set("Authorization", "Bearer "+w.line().AccessToken)
		r.Header.Set("Content-Type", "application/json")
	case "telesign":
		r, err = http.NewRequest("POST", w.url("telesign")+"/v1/messaging", strings.NewReader("phone_number=14255550101&message_type=ARN&message="+text))
		r.SetBasicAuth(w.telesign().CustomerID, w.telesign().APIKey)
		r.Header.Set("Content-Type", form)
	case "twilio":
		a := w.twilio()
		r, err = http.NewRequest("POST", w.url("twilio")+"/2010-04-01/Accounts/"+a.SID+"/Messages.json", strings.NewReader("To=%2B14255550101&From=%2B14255550100&Body="+text))
		r.SetBasicAuth(a.SID, a.AuthToken)
		r.Header.Set("Content-Type", form)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode
}

func (w *world) settle() { w.pass(0) }

func (w *world) pass(d time.Duration) {
	w.t.Helper()
	if err := w.server.Pass(w.t.Context(), d); err != nil {
		w.t.Fatal(err)
	}
}

// customers are one at each provider.
var customers = map[string]string{"line": "/customers/Kai", "telesign": "/customers/14255550101", "twilio": "/customers/+14255550101"}
