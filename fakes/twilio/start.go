package twilio

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Run does everything as it falls due, until ctx ends. It is for a fake on a real
// clock; who owns a virtual clock calls Advance instead. One Run at a time.
func (f *Fake) Run(ctx context.Context) { f.outbox.Work(ctx, f.o.Now) }

// A Server is a fake on a real port and a real clock: what falls due is done by a
// goroutine of its own.
type Server struct {
	*Fake
	URL    string // http://127.0.0.1:port
	server *http.Server
	stop   context.CancelFunc
	done   chan struct{}
}

// TB is what Start needs of a test; *testing.T, *testing.B and Ginkgo's
// GinkgoTB() have it.
type TB interface {
	Helper()
	Cleanup(func())
	Fatalf(format string, args ...any)
}

// Start puts a fake on a loopback port until the test ends. Its webhooks and status
// steps happen on the real clock, unless o.Now says otherwise. A ring of 1,000
// exchanges and 10,000 messages is kept where o says nothing, so that a long run
// does not eat the machine.
func Start(tb TB, o Options) *Server {
	tb.Helper()
	if o.JournalSize == 0 {
		o.JournalSize = 1000
	}
	if o.KeepMessages == 0 {
		o.KeepMessages = 10000
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatalf("twilio: %v", err)
	}
	s := &Server{URL: "http://" + l.Addr().String(), done: make(chan struct{})}
	if o.BaseURL == "" {
		o.BaseURL = s.URL
	}
	s.Fake = New(o)
	s.server = &http.Server{Handler: s.Fake, ReadHeaderTimeout: 10 * time.Second}
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	go func() { _ = s.server.Serve(l) }() // it ends with Close
	go func() {
		defer close(s.done)
		s.Run(ctx)
	}()
	tb.Cleanup(s.Close)
	return s
}

// Close stops the server and whatever it still had to do.
func (s *Server) Close() {
	s.stop()
	<-s.done
	_ = s.server.Close() // connections that are still open are cut
}

// Client is an HTTP client that reaches the fake under Twilio's own host names; the
// Go SDK wants one like it, since it has no base URL to set.
func (s *Server) Client() *http.Client {
	to, err := url.Parse(s.URL)
	if err != nil {
		panic("twilio: " + err.Error()) // Start made it
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
