package telesign_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/telesign"
)

const (
	support = "14255550199"
	kai     = "14255550101"
	hook    = "https://contoso.example/telesign"
)

// world is a fake on a clock that the test moves, one account, and the
// receiver of its callbacks.
type world struct {
	t        *testing.T
	now      time.Time
	fake     *telesign.Fake
	account  telesign.Account
	received []delivery
	answer   func(n int) int // the receiver's answer to the n-th callback; nil: 200
}

type delivery struct {
	at     time.Time
	url    string
	header http.Header
	body   []byte
}

// newWorld opens a standard account with one number, whose callback URL support
// has entered; edit may change options and account before.
func newWorld(t *testing.T, edit func(*telesign.Options, *telesign.Account)) *world {
	t.Helper()
	w := &world{t: t, now: time.Date(2026, 5, 4, 3, 2, 1, 118233000, time.UTC)}
	o := telesign.Options{Now: func() time.Time { return w.now }, Client: &http.Client{Transport: w}}
	a := telesign.Account{Numbers: []telesign.Number{{Number: support}}, CallbackURL: hook}
	if edit != nil {
		edit(&o, &a)
	}
	w.fake = telesign.New(o)
	var err error
	if w.account, err = w.fake.OpenAccount(a); err != nil {
		t.Fatal(err)
	}
	return w
}

// RoundTrip is the receiver.
func (w *world) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	w.received = append(w.received, delivery{w.now, r.URL.String(), r.Header, body})
	status := 200
	if w.answer != nil {
		status = w.answer(len(w.received))
	}
	header := http.Header{}
	if status/100 == 3 {
		header.Set("Location", "https://contoso.example/elsewhere")
	}
	return &http.Response{StatusCode: status, Header: header, Body: http.NoBody, Request: r}, nil
}

// pass lets time pass, and the fake do what is due in it.
func (w *world) pass(d time.Duration) {
	end := w.now.Add(d)
	for {
		due, ok := w.fake.Next()
		if !ok || due.After(end) {
			w.now = end
			return
		}
		if due.After(w.now) {
			w.now = due
		}
		w.fake.Advance(context.Background())
	}
}

// do makes a request with Basic authentication.
func (w *world) do(method, path string, form url.Values) (int, map[string]any) {
	w.t.Helper()
	r := httptest.NewRequest(method, "https://rest-api.telesign.com"+path, nil)
	if form != nil {
		r = httptest.NewRequest(method, "https://rest-api.telesign.com"+path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.SetBasicAuth(w.account.CustomerID, w.account.APIKey)
	return w.serve(r)
}

func (w *world) serve(r *http.Request) (int, map[string]any) {
	w.t.Helper()
	rec := httptest.NewRecorder()
	w.fake.ServeHTTP(rec, r)
	var body map[string]any
	if err := json.Unmarshal(rec.Body.Bytes(), &body); err != nil {
		w.t.Fatalf("%s %s: answer is not JSON: %v\n%s", r.Method, r.URL, err, rec.Body)
	}
	if got := rec.Header().Get("Content-Type"); got != "application/json" {
		w.t.Errorf("%s %s: Content-Type %q", r.Method, r.URL, got)
	}
	return rec.Code, body
}

// send sends a text and returns its reference id.
func (w *world) send(to, text string, more ...string) string {
	w.t.Helper()
	status, body := w.do("POST", "/v1/messaging", message(to, text, more...))
	if status != 200 || code(body) != 290 {
		w.t.Fatalf("send to %s: %d %v", to, status, body)
	}
	return body["reference_id"].(string)
}

// message is the form of a send; more are further fields, name then value.
func message(to, text string, more ...string) url.Values {
	form := url.Values{"phone_number": {to}, "message": {text}, "message_type": {"ARN"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	return form
}

// statusOf reads a message's status.
func (w *world) statusOf(ref string) int {
	w.t.Helper()
	_, body := w.do("GET", "/v1/messaging/"+ref, nil)
	return code(body)
}

// code is status.code of an answer, 0 if there is none.
func code(body map[string]any) int {
	status, _ := body["status"].(map[string]any)
	n, _ := status["code"].(float64)
	return int(n)
}

// codes are the status codes of the receipts received so far.
func (w *world) codes() []int {
	var all []int
	for _, d := range w.received {
		var body map[string]any
		if err := json.Unmarshal(d.body, &body); err != nil {
			w.t.Fatalf("callback is not JSON: %v\n%s", err, d.body)
		}
		all = append(all, code(body))
	}
	return all
}

// notes are the journal's notes.
func (w *world) notes() string {
	var b strings.Builder
	for _, e := range w.fake.Journal().Find(journal.Query{Direction: journal.Note}) {
		b.WriteString(e.Note + "\n")
	}
	return b.String()
}

// fetch gets what is no JSON.
func (w *world) fetch(path string) (status int, contentType, body string) {
	rec := httptest.NewRecorder()
	w.fake.ServeHTTP(rec, httptest.NewRequest("GET", path, nil))
	return rec.Code, rec.Header().Get("Content-Type"), rec.Body.String()
}
