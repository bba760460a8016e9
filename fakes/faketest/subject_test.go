package faketest_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// fake is what all fakes have.
type fake interface {
	http.Handler
	Next() (time.Time, bool)
	Advance(context.Context) bool
	Journal() *journal.Journal
	Faults() *fault.Set
	Reset()
}

// subject is one fake with an account, a support address whose webhooks go to the
// receiver, and a customer.
type subject struct {
	fake
	provider string
	customer string                          // as the journal and the faults name the customer
	texts    func(body string) error         // the customer writes to the support address
	inbox    func() []string                 // what is on the customer's phone
	send     func(body string) *http.Request // the integration asks to send to the customer
	denied   func() *http.Request            // the same with wrong credentials
	opSend   string                          // operation of that request
	accepted int                             // status of the answer
	genuine  func(webhook) bool              // whether a webhook is signed as the provider signs
	said     func(webhook) (text string)     // the text that an inbound webhook reports; "" if it reports none
	open     func() error                    // opens the account again, after a reset
}

// options are those that every fake has.
type options struct {
	now         func() time.Time
	client      *http.Client
	journalSize int
	waitDelays  bool
}

const (
	hookURL   = "https://contoso.example.com/hook"
	opInbound = "webhook.inbound"
)

var start = time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)

// webhook is what arrived at the receiver.
type webhook struct {
	url    string
	header http.Header
	body   []byte
}

// world is the rest: a clock that is moved by hand, and the receiver of webhooks.
type world struct {
	mu       sync.Mutex
	now      time.Time
	webhooks []webhook
	during   func() // what the receiver does before it answers
}

func (w *world) clock() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *world) set(t time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = t
}

// RoundTrip is the network on the fake's side.
func (w *world) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	w.mu.Lock()
	w.webhooks = append(w.webhooks, webhook{r.URL.String(), r.Header.Clone(), body})
	during := w.during
	w.mu.Unlock()
	if during != nil {
		during()
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}

func (w *world) received() []webhook {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]webhook(nil), w.webhooks...)
}

// texts are the texts that the receiver heard of, in order.
func (w *world) heard(s subject) (texts []string) {
	for _, h := range w.received() {
		if t := s.said(h); t != "" {
			texts = append(texts, t)
		}
	}
	return texts
}

// pass lets time pass, and the fake do what falls due in it.
func (w *world) pass(s subject, d time.Duration) {
	end := w.clock().Add(d)
	for range 100_000 {
		due, ok := s.Next()
		if !ok || due.After(end) {
			w.set(end)
			return
		}
		if due.After(w.clock()) {
			w.set(due)
		}
		Expect(s.Advance(context.Background())).To(BeTrue(), "Next said %v, nothing was due at %v", due, w.clock())
	}
	Expect("the fake").To(Equal("at rest"), "it never is")
}

// do asks the fake in memory.
func (s subject) do(r *http.Request) *httptest.ResponseRecorder {
	rec := httptest.NewRecorder()
	s.ServeHTTP(rec, r)
	return rec
}

func (s subject) notes() (notes []string) {
	for _, e := range s.Journal().All() {
		if e.Note != "" {
			notes = append(notes, e.Note)
		}
	}
	return notes
}
