// Package clock is the time of fakes that run by themselves, and the worker that has
// done what falls due in it.
//
// A clock is real, real multiplied ("real*60" runs an hour a minute), or virtual: it
// then stands still until somebody moves it. Each of them can be moved forward with
// [Clock.Pass], which stops at every deadline on the way, so that what falls due
// happens at its own time and in its order. Who owns a clock of their own, such as a
// bench, needs none of this: a fake there is told what time it is and advanced by hand.
package clock

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/ocsim/ocsim/fakes/outbox"
)

// A Clock is safe for concurrent use. It never goes back.
type Clock struct {
	mode  string
	rate  float64          // clock time per wall time; 0: it stands still
	other func() time.Time // whose clock it is, if not ours

	mu      sync.Mutex
	base    time.Time // what the clock showed at origin
	origin  time.Time
	boxes   []*outbox.Outbox
	busy    int           // items that are being done
	changed chan struct{} // closed at the next change; nil: nobody waits
	passing chan struct{} // holds one token, for whoever moves the clock
}

// Real is the wall clock.
func Real() *Clock { return fresh("real", 1, time.Now()) }

// Times is the wall clock multiplied: it starts at the present and runs factor times
// as fast.
func Times(factor float64) *Clock {
	return fresh("real*"+strconv.FormatFloat(factor, 'f', -1, 64), factor, time.Now())
}

// Virtual stands at start until it is moved.
func Virtual(start time.Time) *Clock { return fresh("virtual", 0, start) }

// Of is somebody else's clock. It is looked at every few milliseconds while something
// waits, and cannot be moved from here.
func Of(now func() time.Time) *Clock {
	c := fresh("other", 0, time.Time{})
	c.other = now
	return c
}

// Modes are the words that Parse takes, for people.
const Modes = `"real", "virtual" or "real*60"`

// Parse makes the clock that a word names: "real" (or ""), "virtual", or "real*60"
// with any factor above 0. A virtual clock stands at start, a zero start being the
// present.
func Parse(word string, start time.Time) (*Clock, error) {
	factor, multiplied := strings.CutPrefix(word, "real*")
	switch {
	case word == "" || word == "real":
		return Real(), nil
	case word == "virtual" && start.IsZero():
		return Virtual(time.Now().UTC().Truncate(time.Millisecond)), nil
	case word == "virtual":
		return Virtual(start), nil
	case multiplied:
		if f, err := strconv.ParseFloat(factor, 64); err == nil && f > 0 && f <= 1e6 {
			return Times(f), nil
		}
		return nil, fmt.Errorf("clock %q: the factor must be a number above 0 and at most 1000000, such as real*60", word)
	}
	return nil, fmt.Errorf("clock %q: want %s", word, Modes)
}

func fresh(mode string, rate float64, base time.Time) *Clock {
	c := &Clock{mode: mode, rate: rate, base: base, origin: time.Now(), passing: make(chan struct{}, 1)}
	c.passing <- struct{}{}
	return c
}

// Mode is the clock's word, as Parse takes it; "other" for a clock made by [Of].
func (c *Clock) Mode() string { return c.mode }

// Virtual says whether the clock stands still unless it is moved.
func (c *Clock) Virtual() bool { return c.mode == "virtual" }

// Now is what the clock shows.
func (c *Clock) Now() time.Time {
	if c.other != nil {
		return c.other()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

func (c *Clock) now() time.Time {
	if c.rate == 0 {
		return c.base
	}
	return c.base.Add(time.Duration(float64(time.Since(c.origin)) * c.rate))
}

// set moves the clock forward to t; the lock is held.
func (c *Clock) set(t time.Time) {
	if now := c.now(); t.After(now) {
		c.base, c.origin = t, time.Now()
	}
	c.announce()
}

// Changed returns a channel that is closed when the clock is next moved, or something
// that was due has been done.
func (c *Clock) Changed() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.changed == nil {
		c.changed = make(chan struct{})
	}
	return c.changed
}

func (c *Clock) announce() {
	if c.changed != nil {
		close(c.changed)
		c.changed = nil
	}
}

// errNotOurs is what moving somebody else's clock gets.
var errNotOurs = errors.New("clock: it belongs to somebody else; whoever owns it moves it")
