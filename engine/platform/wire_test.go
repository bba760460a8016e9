package platform

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

var nine = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

const (
	token     = "7f1b5e0c9a2d4438b6c0e1f2a3b4c5d6"
	publicURL = "https://contoso.test"
)

// wire is a network without sockets between a platform and a provider that a test plays.
type wire struct {
	handler  http.Handler                               // of the platform
	provider func(*http.Request, string) *http.Response // answers; nil: the connection breaks
	calls    []string                                   // method, URL and body of each call
	inside   func()                                     // runs while a call is on its way
}

func (w *wire) Client() *http.Client { return &http.Client{Transport: w} }

func (w *wire) Provider(p oc.Provider) string {
	return map[oc.Provider]string{
		oc.ProviderTwilio: "https://api.twilio.com", oc.ProviderTeleSign: "https://rest-ww.telesign.com", oc.ProviderLINE: "https://api.line.me",
	}[p]
}

func (w *wire) Expose(h http.Handler) (string, error) {
	w.handler = h
	return publicURL + "/", nil
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	body, _ := io.ReadAll(r.Body)
	w.calls = append(w.calls, r.Method+" "+r.URL.String()+" "+string(body))
	if w.inside != nil {
		w.inside()
	}
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	resp := w.provider(r, string(body))
	if resp == nil {
		return nil, io.ErrUnexpectedEOF
	}
	return resp, nil
}

// answers is a provider that gives the same answer to everything, after a while.
func answers(status int, took, body string) func(*http.Request, string) *http.Response {
	return func(*http.Request, string) *http.Response {
		h := http.Header{"Content-Type": {"application/json"}}
		if took != "" {
			h.Set("Ocsim-Duration", took)
		}
		return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}
	}
}

// post knocks at the platform's door.
func (w *wire) post(path, contentType string, header http.Header, body []byte) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", path, bytes.NewReader(body))
	maps.Copy(r.Header, header)
	r.Header.Set("Content-Type", contentType)
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, r)
	return rec
}

// twilio delivers a rightly signed form.
func (w *wire) twilio(form url.Values) *httptest.ResponseRecorder {
	const path = "/webhooks/twilio/contoso"
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(publicURL + path))
	for _, name := range slices.Sorted(maps.Keys(form)) {
		mac.Write([]byte(name + form.Get(name)))
	}
	signature := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return w.post(path, "application/x-www-form-urlencoded", http.Header{"X-Twilio-Signature": {signature}}, []byte(form.Encode()))
}

func (w *wire) texts(id, from, body string) *httptest.ResponseRecorder {
	return w.twilio(url.Values{"MessageSid": {id}, "From": {"+" + from}, "To": {"+12065550100"}, "Body": {body}, "NumMedia": {"0"}})
}

// contoso is an organisation with one agent and one number at Twilio.
func contoso() oc.Organisation {
	return oc.Organisation{
		Name:   "Contoso",
		People: []oc.Person{{ID: "ann", Name: "Ann", Roles: []oc.Role{oc.RoleAgent}}},
		Queues: []oc.Queue{{ID: "support", Name: "Support", Type: oc.Messaging, Members: []oc.PersonID{"ann"}}},
		Workstreams: []oc.Workstream{{
			ID: "sms", Name: "SMS", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Mode: oc.Push, Units: 30, FallbackQueue: "support",
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
		}},
		Accounts: []oc.Account{{
			ID: "contoso", Name: "Contoso", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Finished: true,
			Credentials: oc.Credentials{AccountSID: "AC00000000000000000000000000000000", AuthToken: oc.NewSecret("test", token)},
			Numbers:     []oc.Number{{Number: "12065550100", Type: oc.NumberLongCode}},
		}, {
			ID: "line", Name: "Contoso", Channel: oc.ChannelLINE, Provider: oc.ProviderLINE, Finished: true,
			Credentials: oc.Credentials{ChannelID: "1234567890", ChannelAccessToken: oc.NewSecret("test", "bearer")},
		}},
		Instances: []oc.ChannelInstance{{
			ID: "sms-1", Workstream: "sms", Account: "contoso", Number: "12065550100", Language: "en",
			Attachments: true, CustomerFiles: true, AgentFiles: true,
		}},
	}
}

// world is a platform under test with its network.
type world struct {
	*testing.T
	*wire
	p      *Platform
	cursor uint64
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &wire{provider: answers(201, "", `{"sid":"SM9"}`)}
	p, err := New(Options{Policy: engine.DefaultPolicy(), Seed: 1, Start: nine, Organisation: contoso(), Profile: "seed", Propagation: "fixed", Network: w})
	if err != nil {
		t.Fatal(err)
	}
	return &world{T: t, wire: w, p: p}
}

// do has a person do something that is accepted.
func (w *world) do(by oc.PersonID, c oc.Command) {
	w.Helper()
	outcome, err := w.p.Do(context.Background(), oc.Request{By: by, Command: c})
	if err != nil || outcome.Rejected != nil {
		w.Fatalf("%T: %v, %v", c, outcome.Rejected, err)
	}
}

// happened returns what happened since it was last asked.
func (w *world) happened() []Happening {
	w.Helper()
	hs, next, err := w.p.Since(context.Background(), w.cursor)
	if err != nil {
		w.Fatal(err)
	}
	w.cursor = next
	return hs
}

// of returns the happenings whose event is an E.
func of[E oc.Event](hs []Happening) []Happening {
	return slices.DeleteFunc(slices.Clone(hs), func(h Happening) bool { _, ok := h.Event.(E); return !ok })
}

// advance moves the clock and does one thing, if it is due.
func (w *world) advance(t time.Time) {
	w.Helper()
	if err := w.p.Advance(context.Background(), t); err != nil {
		w.Fatal(err)
	}
}

// next returns when something is due.
func (w *world) next() (time.Time, bool) {
	w.Helper()
	at, ok, err := w.p.Next(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	return at, ok
}

// settle does all that is due at nine.
func (w *world) settle() {
	w.Helper()
	for at, ok := w.next(); ok && !at.After(nine); at, ok = w.next() {
		w.advance(at)
	}
}

// talking brings ann into a conversation with a customer and returns its id.
func (w *world) talking() oc.ConversationID {
	w.Helper()
	w.do("ann", oc.SignIn{})
	if rec := w.texts("SM1", "15035550101", "Hello"); rec.Code != 200 {
		w.Fatalf("the text was answered %d: %s", rec.Code, rec.Body)
	}
	offers := of[oc.WorkItemOffered](w.happened())
	if len(offers) != 1 {
		w.Fatalf("%d offers", len(offers))
	}
	offer := offers[0].Event.(oc.WorkItemOffered)
	w.do("ann", oc.AcceptOffer{Offer: offer.Offer})
	w.settle() // automated messages go out
	w.happened()
	w.calls = nil
	return offer.Conversation
}

func (w *world) says(c oc.ConversationID, text string, files ...oc.File) {
	w.Helper()
	w.do("ann", oc.SendMessage{Conversation: c, Audience: oc.Everyone, Text: text, Files: files})
}
