package line_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/line"
)

// start is the first instant of every test: a Monday in Tokyo.
var start = time.Date(2026, 5, 4, 3, 0, 0, 0, time.UTC)

// world is a fake with one official account, one receiver of its webhooks, and a clock
// that moves only when a test says so. Nothing opens a socket.
type world struct {
	t    *testing.T
	now  time.Time
	fake *line.Fake
	bot  line.Account

	hooks  []hook                                   // what arrived at the receiver
	answer func(http.ResponseWriter, *http.Request) // how the receiver answers; nil: 200
	files  map[string]line.Media                    // what lies at which URL
}

type hook struct {
	at     time.Time
	header http.Header
	body   []byte
}

const webhookURL = "https://ocsim.test/webhooks/line"

func newWorld(t *testing.T, adjust ...func(*line.Options)) *world {
	t.Helper()
	w := &world{t: t, now: start, files: map[string]line.Media{}}
	o := line.Options{Now: w.clock, Client: &http.Client{Transport: w}}
	for _, a := range adjust {
		a(&o)
	}
	w.fake = line.New(o)
	openapi.Hold(t, "line", w.fake.Journal())
	w.bot = w.open(line.Account{DisplayName: "Contoso", WebhookURL: webhookURL, UseWebhook: true, Verified: true})
	return w
}

func (w *world) clock() time.Time { return w.now }

func (w *world) open(a line.Account) line.Account {
	w.t.Helper()
	a, err := w.fake.OpenAccount(a)
	if err != nil {
		w.t.Fatal(err)
	}
	return a
}

// RoundTrip is the network as the fake sees it: a receiver of webhooks and files.
func (w *world) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	if m, ok := w.files[r.URL.String()]; ok {
		rec.Header().Set("Content-Type", m.ContentType)
		_, _ = rec.Write(m.Bytes)
		return rec.Result(), nil
	}
	if r.Method == http.MethodGet {
		http.NotFound(rec, r)
		return rec.Result(), nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	w.hooks = append(w.hooks, hook{w.now, r.Header.Clone(), body})
	if w.answer != nil {
		r.Body = io.NopCloser(bytes.NewReader(body))
		w.answer(rec, r)
	}
	return rec.Result(), nil
}

// settle does everything that is due now.
func (w *world) settle() {
	w.t.Helper()
	for range 10_000 {
		if !w.fake.Advance(w.t.Context()) {
			return
		}
	}
	w.t.Fatal("the fake does not come to rest")
}

// pass lets time go by, stopping at each thing that is due.
func (w *world) pass(d time.Duration) {
	w.t.Helper()
	end := w.now.Add(d)
	for due, ok := w.fake.Next(); ok && !due.After(end); due, ok = w.fake.Next() {
		if due.After(w.now) {
			w.now = due
		}
		w.settle()
	}
	w.now = end
}

// events returns the events of a webhook as they came.
func (h hook) events(t *testing.T) []map[string]any {
	t.Helper()
	var body struct {
		Destination string           `json:"destination"`
		Events      []map[string]any `json:"events"`
	}
	if err := json.Unmarshal(h.body, &body); err != nil {
		t.Fatalf("webhook %s: %v", h.body, err)
	}
	return body.Events
}

// last returns the only event of the last webhook.
func (w *world) last() map[string]any {
	w.t.Helper()
	w.settle()
	if len(w.hooks) == 0 {
		w.t.Fatal("no webhook came")
	}
	events := w.hooks[len(w.hooks)-1].events(w.t)
	if len(events) != 1 {
		w.t.Fatalf("%d events in the last webhook, want 1", len(events))
	}
	return events[0]
}

// call is one request to the API, as the bot unless a header says otherwise.
func (w *world) call(method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "https://api.line.me"+path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+w.bot.AccessToken)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Del(header[i])
		if header[i+1] != "" {
			r.Header.Set(header[i], header[i+1])
		}
	}
	rec := httptest.NewRecorder()
	w.fake.ServeHTTP(rec, r)
	return rec
}

func (w *world) push(to, text string, header ...string) *httptest.ResponseRecorder {
	body, err := json.Marshal(map[string]any{"to": to, "messages": []any{map[string]any{"type": "text", "text": text}}})
	if err != nil {
		w.t.Fatal(err)
	}
	return w.call("POST", "/v2/bot/message/push", string(body), header...)
}

func (w *world) reply(token, text string) *httptest.ResponseRecorder {
	return w.call("POST", "/v2/bot/message/reply", `{"replyToken":"`+token+`","messages":[{"type":"text","text":"`+text+`"}]}`)
}

// notes returns what the journal says in plain words.
func (w *world) notes() []string {
	var all []string
	for _, e := range w.fake.Journal().Find(journal.Query{Provider: "line"}) {
		if e.Note != "" {
			all = append(all, e.Note)
		}
	}
	return all
}

// do fails the test if something that a customer or tester did was refused.
func (w *world) do(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func texts(inbox []line.Received) string {
	var all []string
	for _, r := range inbox {
		all = append(all, r.Text)
	}
	return strings.Join(all, "|")
}

func (h hook) String() string { return string(h.body) }
