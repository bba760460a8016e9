package line

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// Run does everything as it falls due, until ctx ends. It is for a fake on a real clock; who owns
// a virtual clock calls Advance instead. One Run at a time.
func (f *Fake) Run(ctx context.Context) { f.outbox.Work(ctx, f.now) }

// A Server is a fake that listens on a loopback port and does by itself what falls due.
type Server struct {
	*Fake
	URL   string // http://127.0.0.1:port, the base URL of both hosts
	close func()
}

// TB is what Start needs of a test; *testing.T, *testing.B and Ginkgo's GinkgoTB() have it.
type TB interface {
	Helper()
	Cleanup(func())
	Fatalf(format string, args ...any)
}

// Start puts a fake on a loopback port until the test ends. Give its URL to an SDK as the endpoint
// of both the API and the data API. A ring of 1,000 exchanges and 10,000 messages a phone
// is kept where o says nothing, so that a long run does not eat the machine.
func Start(tb TB, o Options) *Server {
	tb.Helper()
	if o.JournalSize == 0 {
		o.JournalSize = 1000
	}
	if o.KeepMessages == 0 {
		o.KeepMessages = 10_000
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatalf("line: %v", err)
	}
	f := New(o)
	server := &http.Server{Handler: f, ReadHeaderTimeout: 10 * time.Second}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { _ = server.Serve(l) }() // it ends with Close
	go func() {
		defer close(done)
		f.Run(ctx)
	}()
	s := &Server{f, "http://" + l.Addr().String(), sync.OnceFunc(func() {
		stop()
		<-done
		_ = server.Close() // connections that are still open are cut
	})}
	tb.Cleanup(s.Close)
	return s
}

// Close stops the server and whatever it still had to do. Start has it done at the end of the test.
func (s *Server) Close() { s.close() }
