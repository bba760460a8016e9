package line

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// later puts something into the outbox, and wakes whoever runs the fake on a real clock.
func (f *Fake) later(due time.Time, name string, do func(context.Context)) {
	f.outbox.Add(due, name, do)
	f.wake()
}

// next is later for what comes before everything else that is due now.
func (f *Fake) next(name string, do func(context.Context)) {
	f.outbox.AddFirst(f.now(), name, do)
	f.wake()
}

func (f *Fake) wake() {
	select {
	case f.woken <- struct{}{}:
	default: // it has been woken already
	}
}

// Run does everything as it falls due, until ctx ends. It is for a fake on a real clock; who
// owns a virtual clock calls Advance instead. One Run at a time.
func (f *Fake) Run(ctx context.Context) {
	for ctx.Err() == nil {
		if f.Advance(ctx) {
			continue
		}
		f.rest(ctx)
	}
}

// rest waits until something is due, something new was put into the outbox, or ctx ends.
func (f *Fake) rest(ctx context.Context) {
	var alarm <-chan time.Time
	if due, ok := f.Next(); ok {
		timer := time.NewTimer(max(due.Sub(f.now()), time.Millisecond))
		defer timer.Stop()
		alarm = timer.C
	}
	select {
	case <-alarm:
	case <-f.woken:
	case <-ctx.Done():
	}
}

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
