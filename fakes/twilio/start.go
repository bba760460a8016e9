package twilio

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/origin"
	"github.com/ocsim/ocsim/fakes/outbox"
)

// Run does everything as it falls due, until ctx ends. It is for a fake on a clock
// that runs by itself; who owns the clock calls Advance instead. One Run at a time.
func (f *Fake) Run(ctx context.Context) {
	c := clock.Of(f.o.Now)
	c.Keep(f.outbox)
	c.Work(ctx)
}

// Outbox is what waits for its time, for whoever runs several fakes on one clock.
func (f *Fake) Outbox() *outbox.Outbox { return f.outbox }

// A Server is a fake that listens on a loopback port and does by itself what falls
// due.
type Server struct {
	*Fake
	URL string // http://127.0.0.1:port
	at  *origin.Local
	tb  TB
}

// TB is what Start needs of a test; *testing.T, *testing.B and Ginkgo's
// GinkgoTB() have it.
type TB = origin.TB

// Start puts a fake on a loopback port until the test ends. It runs on the real clock
// unless o.Now says otherwise. A ring of 1,000 exchanges and 10,000 messages is kept
// where o says nothing, so that a long run does not eat the machine.
func Start(tb TB, o Options) *Server {
	tb.Helper()
	at := origin.Start(tb, o.Now)
	o.WaitDelays = o.WaitDelays || o.Now == nil
	o.Now = at.Now
	if o.JournalSize == 0 {
		o.JournalSize = 1000
	}
	if o.KeepMessages == 0 {
		o.KeepMessages = 10_000
	}
	if o.BaseURL == "" {
		o.BaseURL = at.URL
	}
	f := New(o)
	at.Serve(f, f.outbox)
	return &Server{f, at.URL, at, tb}
}

// Pass lets time pass at once: what falls due on the way happens in its order, and has
// happened when Pass returns. Pass(0) waits for what is due now. Not with a clock of
// your own.
func (s *Server) Pass(d time.Duration) { s.at.Pass(d) }

// Await returns the first entry of the journal that matches q, waiting up to ten seconds
// for it; nothing polls. A test that waits for nothing fails.
func (s *Server) Await(q journal.Query) journal.Entry {
	s.tb.Helper()
	return origin.Await(s.tb, s.Journal(), q)
}

// Close stops the server and whatever it still had to do. Start has it done at the end
// of the test.
func (s *Server) Close() { s.at.Close() }

// Client is an HTTP client that reaches the fake under Twilio's own host names; the
// Go SDK wants one like it, since it has no base URL to set.
func (s *Server) Client() *http.Client {
	return ClientFor(s.URL)
}

// ClientFor is an HTTP client that sends requests for Twilio's host names to a fake at
// baseURL, wherever it runs, and everything else where it is addressed to.
func ClientFor(baseURL string) *http.Client {
	to, err := url.Parse(baseURL)
	if err != nil || to.Host == "" {
		panic("twilio: " + baseURL + " is no base URL of a fake")
	}
	return &http.Client{Timeout: 10 * time.Second, Transport: rewrite{to, http.DefaultTransport}}
}

// rewrite sends requests for Twilio's hosts to the fake and keeps the names apart.
type rewrite struct {
	to   *url.URL
	next http.RoundTripper
}

func (t rewrite) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Hostname(), ".twilio.com") {
		r = r.Clone(r.Context())
		r.Host = r.URL.Host
		r.URL.Scheme, r.URL.Host = t.to.Scheme, t.to.Host
	}
	return t.next.RoundTrip(r)
}
