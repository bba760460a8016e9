package twilio_test

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

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/twilio"
)

const (
	support  = "+14255550100"
	second   = "+12065550123"
	tollFree = "+18885550100"
	short    = "55501"
	kai      = "+15035550101"
	inbound  = "https://contoso.example.com/twilio/inbound"
	statuses = "https://contoso.example.com/twilio/status"
)

var start = time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)

// world is a fake with one account, a clock that is moved by hand, and somebody
// who receives its webhooks, all in memory.
type world struct {
	tb         testing.TB
	fake       *twilio.Fake
	account    twilio.Account
	now        time.Time
	received   []received // webhooks, in the order in which they arrived
	answer     func(r received) *http.Response
	serviceSID string
	files      map[string]func() *http.Response // what other addresses serve
}

type received struct {
	URL, Method string
	Header      http.Header
	Body        []byte
	Form        url.Values
}

func newWorld(tb testing.TB, change ...func(*twilio.Options, *twilio.Account)) *world {
	tb.Helper()
	w := &world{tb: tb, now: start, files: map[string]func() *http.Response{}}
	o := twilio.Options{Now: func() time.Time { return w.now }, Client: &http.Client{Transport: w}}
	a := twilio.Account{Numbers: []twilio.Number{
		{PhoneNumber: support, InboundURL: inbound}, {PhoneNumber: second}, {PhoneNumber: tollFree, InboundURL: inbound}, {PhoneNumber: short, InboundURL: inbound},
	}}
	for _, c := range change {
		c(&o, &a)
	}
	w.fake = twilio.New(o)
	openapi.Hold(tb, "twilio", w.fake.Journal())
	var err error
	if w.account, err = w.fake.OpenAccount(a); err != nil {
		tb.Fatal(err)
	}
	return w
}

// RoundTrip is the network around the fake.
func (w *world) RoundTrip(r *http.Request) (*http.Response, error) {
	if serve, ok := w.files[r.URL.String()]; ok {
		resp := serve()
		resp.Request = r
		return resp, nil
	}
	if r.URL.Hostname() == "api.twilio.com" {
		rec := httptest.NewRecorder()
		w.fake.ServeHTTP(rec, r)
		return rec.Result(), nil
	}
	in := received{URL: r.URL.String(), Method: r.Method, Header: r.Header.Clone()}
	if r.Body != nil {
		in.Body, _ = io.ReadAll(r.Body)
	}
	in.Form, _ = url.ParseQuery(string(in.Body))
	w.received = append(w.received, in)
	if w.answer != nil {
		if resp := w.answer(in); resp != nil {
			resp.Request = r
			return resp, nil
		}
	}
	return respond(204, "", ""), nil
}

func respond(status int, contentType, body string) *http.Response {
	h := http.Header{}
	if contentType != "" {
		h.Set("Content-Type", contentType)
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1}
}

// pass lets time pass, doing on the way what falls due.
func (w *world) pass(d time.Duration) {
	end := w.now.Add(d)
	for n := 0; ; n++ {
		if n > 10000 {
			w.tb.Fatal("the fake never comes to rest")
		}
		at, ok := w.fake.Next()
		if !ok || at.After(end) {
			break
		}
		if at.After(w.now) {
			w.now = at
		}
		if !w.fake.Advance(context.Background()) {
			w.tb.Fatalf("Next said %v, but nothing was due at %v", at, w.now)
		}
	}
	w.now = end
}

// reply is an answer of the fake's API.
type reply struct {
	*httptest.ResponseRecorder
	JSON map[string]any
}

func (r reply) code() int {
	n, _ := r.JSON["code"].(float64)
	return int(n)
}

func (r reply) str(key string) string {
	s, _ := r.JSON[key].(string)
	return s
}

// do sends a request with the account's credentials.
func (w *world) do(method, path string, form url.Values) reply {
	w.tb.Helper()
	return w.as(w.account.SID, w.account.AuthToken, method, path, form)
}

func (w *world) as(user, password, method, path string, form url.Values) reply {
	w.tb.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	host := "api"
	if strings.HasPrefix(path, "/v1/") {
		host = "messaging"
	} else if strings.HasPrefix(path, "/v2/") {
		host = "lookups"
	}
	r := httptest.NewRequest(method, "https://"+host+".twilio.com"+path, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if user != "" {
		r.SetBasicAuth(user, password)
	}
	rec := httptest.NewRecorder()
	w.fake.ServeHTTP(rec, r)
	out := reply{ResponseRecorder: rec}
	if rec.Body.Len() > 0 && rec.Header().Get("Content-Type") == "application/json" {
		if err := json.Unmarshal(rec.Body.Bytes(), &out.JSON); err != nil {
			w.tb.Fatalf("%s %s: answer is no JSON: %v\n%s", method, path, err, rec.Body)
		}
	}
	return out
}

func (w *world) path(below string) string { return "/2010-04-01/Accounts/" + w.account.SID + below }

// send creates a message from the support number to Kai; pairs are name, value and
// replace what is there.
func (w *world) send(pairs ...string) reply {
	w.tb.Helper()
	form := url.Values{"To": {kai}, "From": {support}, "Body": {"Your order 4711 has shipped"}}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] == "-" {
			form.Del(pairs[i])
			continue
		}
		form[pairs[i]] = []string{pairs[i+1]}
	}
	return w.do("POST", w.path("/Messages.json"), form)
}

// sent is send that must succeed; it returns the SID.
func (w *world) sent(pairs ...string) string {
	w.tb.Helper()
	r := w.send(pairs...)
	if r.Code != 201 {
		w.tb.Fatalf("message not accepted: %d %s", r.Code, r.Body)
	}
	return r.str("sid")
}

// texts is a customer texting, which must succeed.
func (w *world) texts(from, to, body string) string {
	w.tb.Helper()
	sid, err := w.fake.Customer(from).Texts(to, body)
	if err != nil {
		w.tb.Fatal(err)
	}
	return sid
}

// inboxOf returns the texts on a phone.
func (w *world) inboxOf(number string) (texts []string) {
	for _, r := range w.fake.Customer(number).Inbox() {
		texts = append(texts, r.Text)
	}
	return texts
}

func (w *world) notes() (notes []string) {
	for _, e := range w.fake.Journal().Find(journal.Query{Direction: journal.Note}) {
		notes = append(notes, e.Note)
	}
	return notes
}

func readCloser(s string) io.ReadCloser { return io.NopCloser(strings.NewReader(s)) }

func decode(tb testing.TB, rec *httptest.ResponseRecorder) map[string]any {
	tb.Helper()
	var out map[string]any
	if err := json.Unmarshal(rec.Body.Bytes(), &out); err != nil {
		tb.Fatalf("answer is no JSON: %v\n%s", err, rec.Body)
	}
	return out
}

// service gives the account a messaging service with these numbers.
func (w *world) service(numbers ...string) string {
	w.tb.Helper()
	s, err := w.fake.AddService(w.account.SID, twilio.Service{FriendlyName: "support", StickySender: true}, numbers...)
	w.must(err)
	w.serviceSID = s.SID
	return s.SID
}

// at asks for a path at a host, and returns the status.
func (w *world) at(host, path string) int {
	r := httptest.NewRequest("GET", "http://"+host+path, nil)
	r.SetBasicAuth(w.account.SID, w.account.AuthToken)
	rec := httptest.NewRecorder()
	w.fake.ServeHTTP(rec, r)
	return rec.Code
}
