package telesign

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// Reset forgets accounts, messages, phones, coverage, what waits, faults and the
// journal, and starts counting anew. Customers taken before are forgotten too: ask
// for them again.
func (f *Fake) Reset() {
	fresh := New(f.o)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.accounts, f.order, f.holders = fresh.accounts, nil, fresh.holders
	f.messages, f.kept, f.customers = fresh.messages, nil, fresh.customers
	f.coverage, f.stock, f.blocked, f.media = fresh.coverage, fresh.stock, fresh.blocked, fresh.media
	f.warnings, f.tickets, f.held = nil, nil, nil
	f.counts, f.leases, f.delay = counts{}, 0, nil
	f.outbox.Clear()
	f.faults.Clear()
	f.journal.Clear()
}

// Run does everything as it falls due, until ctx ends. It is for a fake on a real
// clock; who owns a virtual clock calls Advance instead. One Run at a time.
func (f *Fake) Run(ctx context.Context) { f.outbox.Work(ctx, f.now) }

// A Server is a fake that listens on a loopback port and does by itself what falls
// due.
type Server struct {
	*Fake
	URL   string // http://127.0.0.1:port, the rest endpoint to give to an SDK
	close func()
}

// TB is what Start needs of a test; *testing.T, *testing.B and Ginkgo's
// GinkgoTB() have it.
type TB interface {
	Helper()
	Cleanup(func())
	Fatalf(format string, args ...any)
}

// Start puts a fake on a loopback port until the test ends. A ring of 1,000
// exchanges and 10,000 messages is kept where o says nothing, so that a long run
// does not eat the machine.
func Start(tb TB, o Options) *Server {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatalf("telesign: %v", err)
	}
	o.JournalSize = orElse(o.JournalSize, 1000)
	o.KeepMessages = orElse(o.KeepMessages, 10_000)
	s := &Server{URL: "http://" + l.Addr().String()}
	o.MediaURL = orElse(o.MediaURL, s.URL)
	s.Fake = New(o)
	server := &http.Server{Handler: s.Fake, ReadHeaderTimeout: 10 * time.Second}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { _ = server.Serve(l) }() // it ends with Close
	go func() {
		defer close(done)
		s.Run(ctx)
	}()
	s.close = sync.OnceFunc(func() {
		stop()
		<-done
		_ = server.Close() // connections that are still open are cut
	})
	tb.Cleanup(s.Close)
	return s
}

// Close stops the server and whatever it still had to do. Start has it done at the
// end of the test.
func (s *Server) Close() { s.close() }
