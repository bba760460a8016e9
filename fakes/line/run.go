package line

import (
	"context"
	"net/http"
	"net/http/httptest"
	"time"
)

// later puts something into the outbox, and wakes whoever runs the fake on a real clock.
func (f *Fake) later(due time.Time, name string, do func(context.Context)) {
	f.outbox.Add(due, name, do)
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

// Server is a fake that listens on a loopback port and sends its webhooks by itself.
type Server struct {
	*Fake
	URL string // the base URL of both hosts, without a trailing slash
}

// TB is what Start needs of a *testing.T.
type TB interface {
	Helper()
	Cleanup(func())
}

// Start starts a fake on a loopback port for the length of a test, as [httptest.NewServer] does.
// Give URL to an SDK as the endpoint of both its API and its data API.
func Start(tb TB, o Options) *Server {
	tb.Helper()
	f := New(o)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		f.Run(ctx)
	}()
	server := httptest.NewServer(http.Handler(f))
	tb.Cleanup(func() {
		stop()
		<-done
		server.Close()
	})
	return &Server{f, server.URL}
}
