package origin

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/outbox"
)

// TB is what a test is to a fake that starts with it; *testing.T, *testing.B and
// Ginkgo's GinkgoTB() have it.
type TB interface {
	Helper()
	Cleanup(func())
	Fatalf(format string, args ...any)
}

// A Local is an origin for the length of one test: any free loopback port, and a worker
// that does what falls due.
type Local struct {
	*Origin
	clock *clock.Clock
	tb    TB
	close func()
}

// Start takes a port until the test ends. With a now of nil it runs on the real clock,
// which [Local.Pass] moves; another now belongs to whoever made it.
func Start(tb TB, now func() time.Time) *Local {
	tb.Helper()
	o, err := Listen("127.0.0.1:0")
	if err != nil {
		tb.Fatalf("a fake has no port: %v", err)
	}
	c := clock.Real()
	if now != nil {
		c = clock.Of(now)
	}
	return &Local{Origin: o, clock: c, tb: tb, close: func() {}}
}

// Now is the clock of this origin.
func (l *Local) Now() time.Time { return l.clock.Now() }

// Serve answers with h and does what falls due in box, until the end of the test.
func (l *Local) Serve(h http.Handler, box *outbox.Outbox) {
	l.clock.Keep(box)
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		l.clock.Work(ctx)
	}()
	l.Origin.Serve(h)
	l.close = sync.OnceFunc(func() {
		stop()
		<-done
		cut, cancel := context.WithCancel(context.Background())
		cancel()               // a test that has ended waits for nobody
		_ = l.Origin.Stop(cut) // connections that are still open are cut
	})
	l.tb.Cleanup(l.close)
}

// Pass moves the clock forward by d, and returns when everything that fell due on the
// way has been done; a d of 0 waits for what is due now. Whatever takes more than a
// minute of real time fails the test.
func (l *Local) Pass(d time.Duration) {
	l.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := l.clock.Pass(ctx, d); err != nil {
		l.tb.Fatalf("%v", err)
	}
}

// Await returns the first entry of a journal that matches q, waiting up to ten seconds for
// it. A test that waits for nothing fails.
func Await(tb TB, j *journal.Journal, q journal.Query) journal.Entry {
	tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	e, err := j.Await(ctx, 0, q)
	if err != nil {
		tb.Fatalf("%v", err)
	}
	return e
}

// Close stops everything at once.
func (l *Local) Close() { l.close() }

// Only is the address that a test means at a provider: the one that it names, or the only
// one there is. With several to choose from the test fails.
func Only(tb TB, provider, named string, all []string) string {
	tb.Helper()
	switch {
	case named != "":
		return named
	case len(all) != 1:
		tb.Fatalf("%s: of %q say which, with To", provider, all)
		return ""
	}
	return all[0]
}

// Did is the id of what somebody did, which fails the test if it went wrong.
func Did(tb TB, id string, err error) string {
	tb.Helper()
	if err != nil {
		tb.Fatalf("%v", err)
	}
	return id
}
