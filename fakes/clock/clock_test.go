package clock_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/outbox"
)

// worked runs a test with a worker on a clock and two boxes, in a bubble of time.
func worked(t *testing.T, make func() *clock.Clock, test func(w *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		c := make()
		w := &world{T: t, Clock: c, start: c.Now(), a: outbox.New(), b: outbox.New()}
		ctx, stop := context.WithCancel(t.Context())
		c.Keep(w.a, w.b)
		done := started(func() { c.Work(ctx) })
		synctest.Wait() // it waits for something to do
		test(w)
		stop()
		<-done
	})
}

func started(run func()) <-chan struct{} {
	done := make(chan struct{})
	go func() { defer close(done); run() }()
	return done
}

type world struct {
	*testing.T
	*clock.Clock
	start time.Time
	a, b  *outbox.Outbox

	mu  sync.Mutex
	did []string
}

func (w *world) done() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Join(w.did, " ")
}

// at lets something fall due in a box; it notes what the clock showed when it was done.
func (w *world) at(box *outbox.Outbox, after time.Duration, name string, more ...func()) {
	box.Add(w.start.Add(after), name, func(context.Context) {
		w.mu.Lock()
		w.did = append(w.did, fmt.Sprintf("%s@%v", name, w.Now().Sub(w.start)))
		w.mu.Unlock()
		for _, m := range more {
			m()
		}
	})
}

func (w *world) want(did string) {
	w.Helper()
	synctest.Wait()
	if got := w.done(); got != did {
		w.Errorf("did %q, want %q", got, did)
	}
}

func virtual() *clock.Clock { return clock.Virtual(time.Date(2026, 5, 4, 3, 0, 0, 0, time.UTC)) }

func TestTheRealClockDoesWhatFallsDue(t *testing.T) {
	worked(t, clock.Real, func(w *world) {
		w.at(w.a, 2*time.Second, "b")
		w.at(w.b, time.Second, "a")
		w.want("")
		time.Sleep(3 * time.Second)
		w.want("a@1s b@2s")
		w.at(w.a, 0, "late")
		w.want("a@1s b@2s late@3s")
	})
}

func TestAMultipliedClockRunsFaster(t *testing.T) {
	worked(t, func() *clock.Clock { return clock.Times(60) }, func(w *world) {
		w.at(w.a, time.Hour, "a")
		time.Sleep(59 * time.Second)
		w.want("")
		time.Sleep(time.Second)
		w.want("a@1h0m0s")
	})
}

func TestAVirtualClockStandsStill(t *testing.T) {
	worked(t, virtual, func(w *world) {
		w.at(w.a, time.Second, "a")
		w.at(w.a, 0, "now")
		time.Sleep(24 * time.Hour)
		w.want("now@0s")
		if !w.Now().Equal(w.start) {
			w.Errorf("it shows %v", w.Now())
		}
	})
}

// Passing stops at each deadline, whoever's it is, also at those that arise on the way.
func TestPassGoesFromDeadlineToDeadline(t *testing.T) {
	for name, make := range map[string]func() *clock.Clock{"virtual": virtual, "real": clock.Real} {
		t.Run(name, func(t *testing.T) {
			worked(t, make, func(w *world) {
				w.at(w.b, 3*time.Second, "c")
				w.at(w.a, time.Second, "a", func() { w.at(w.b, 2*time.Second, "b") })
				w.at(w.a, time.Minute, "later")
				if err := w.Pass(w.Context(), 10*time.Second); err != nil {
					w.Fatal(err)
				}
				if got := w.done(); got != "a@1s b@2s c@3s" { // already, without waiting
					w.Errorf("did %q", got)
				}
				if got := w.Now().Sub(w.start); got != 10*time.Second {
					w.Errorf("the clock shows %v", got)
				}
				if due, ok := w.Next(); !ok || due.Sub(w.start) != time.Minute {
					w.Errorf("next is %v", due)
				}
			})
		})
	}
}

func TestPassWaitsForWhatIsBeingDone(t *testing.T) {
	worked(t, virtual, func(w *world) {
		w.at(w.a, time.Second, "slow", func() { time.Sleep(30 * time.Second) })
		short, cancel := context.WithTimeout(w.Context(), 10*time.Second)
		defer cancel()
		if err := w.Pass(short, time.Minute); !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "still being done") {
			w.Errorf("%v", err)
		}
		if w.AtRest() {
			w.Error("it is at rest")
		}
		if err := w.Pass(w.Context(), 0); err != nil || !w.AtRest() {
			w.Errorf("%v", err)
		}
		w.want("slow@1s")
	})
}

// Also before the worker has begun: what is due is not passed over.
func TestPassWaitsForTheWorker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, box := virtual(), outbox.New()
		c.Keep(box)
		at := time.Duration(-1)
		box.Add(c.Now().Add(time.Minute), "a", func(context.Context) { at = c.Now().Sub(virtual().Now()) })
		passed := make(chan error, 1)
		go func() { passed <- c.Pass(t.Context(), time.Hour) }()
		synctest.Wait()
		ctx, stop := context.WithCancel(t.Context())
		done := started(func() { c.Work(ctx) })
		if err := <-passed; err != nil || at != time.Minute {
			t.Errorf("%v, done at %v", err, at)
		}
		stop()
		<-done
	})
}

func TestMoversTakeTurns(t *testing.T) {
	worked(t, virtual, func(w *world) {
		errs := make(chan error, 3)
		for range 3 {
			go func() { errs <- w.Pass(w.Context(), time.Second) }()
		}
		for range 3 {
			if err := <-errs; err != nil {
				w.Error(err)
			}
		}
		if got := w.Now().Sub(w.start); got != 3*time.Second {
			w.Errorf("the clock shows %v", got)
		}
	})
}

func TestAClockDoesNotGoBack(t *testing.T) {
	c := virtual()
	if err := c.To(t.Context(), c.Now().Add(-time.Second)); err == nil || !strings.Contains(err.Error(), "cannot go back") {
		t.Errorf("%v", err)
	}
	if err := c.To(t.Context(), c.Now().Add(time.Hour)); err != nil || !c.Now().Equal(virtual().Now().Add(time.Hour)) {
		t.Errorf("%v, it shows %v", err, c.Now())
	}
}

// A clock that somebody else owns is followed, and left to them.
func TestAnothersClockIsFollowed(t *testing.T) {
	var hours atomic.Int64
	now := func() time.Time { return virtual().Now().Add(time.Duration(hours.Load()) * time.Hour) }
	worked(t, func() *clock.Clock { return clock.Of(now) }, func(w *world) {
		w.at(w.a, time.Hour, "a")
		time.Sleep(time.Second)
		w.want("")
		hours.Add(1)
		time.Sleep(10 * time.Millisecond)
		w.want("a@1h0m0s")
		if err := w.Pass(w.Context(), time.Hour); err == nil {
			w.Error("it could be moved")
		}
	})
}

func TestParse(t *testing.T) {
	for word, want := range map[string]string{
		"": "real", "real": "real", "virtual": "virtual", "real*60": "real*60", "real*0.5": "real*0.5",
		"real*0": "factor", "real*-1": "factor", "real*x": "factor", "real*1e9": "factor", "fake": "want", "Virtual": "want",
	} {
		c, err := clock.Parse(word, time.Time{})
		switch {
		case err != nil && !strings.Contains(err.Error(), want), err == nil && c.Mode() != want:
			t.Errorf("%q: %v, %v; want %s", word, c, err, want)
		}
	}
	start := time.Date(2026, 5, 4, 3, 0, 0, 0, time.UTC)
	if c, err := clock.Parse("virtual", start); err != nil || !c.Now().Equal(start) || !c.Virtual() {
		t.Errorf("%v, %v", c, err)
	}
}
