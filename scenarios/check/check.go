// Package check holds the laws: sentences that must be true of every trace,
// whatever the scenario.
//
// The laws were written from the catalogue, not from the engine, and keep a
// small model of their own: a mistake would have to be made twice, in different
// words, to go unnoticed. They need a target that shows its internal events; of
// one that does not, only what can be seen from outside is checked.
package check

import (
	"fmt"
	"slices"
	"time"

	"github.com/ocsim/ocsim/scenarios/trace"
)

// Law is a sentence that must hold in every trace.
type Law struct {
	Name       string   // for flags and reports, such as "one-offer"
	Says       string   // the sentence
	Behaviours []string // what it follows from
	watch      func(*model) watcher
}

// Violation is a place where a trace breaks a law.
type Violation struct {
	Law     string
	Seq     int // of the entry that shows it; 0: the end of the trace
	At      time.Time
	Message string
}

func (v Violation) String() string {
	where := "at the end"
	if v.Seq > 0 {
		where = fmt.Sprintf("at entry %d", v.Seq)
	}
	return fmt.Sprintf("%s: %s (%s)", v.Law, v.Message, where)
}

// watcher follows a trace for one law. The model is as it was before an entry
// in see and as it is after it in rest.
type watcher interface {
	// see is called with each entry, before the model takes it in.
	see(e trace.Entry, broken func(format string, args ...any))
	// rest is called whenever the platform has come to rest after an input, and at
	// the end.
	rest(end bool, broken func(format string, args ...any))
}

// Laws returns all laws, in the order of their families.
func Laws() []Law {
	return slices.Concat(offerLaws, workLaws, lifecycleLaws, capacityLaws, assignmentLaws, timeLaws, configurationLaws, messageLaws, callLaws)
}

// Find returns the law of a name.
func Find(name string) (Law, bool) {
	all := Laws()
	i := slices.IndexFunc(all, func(l Law) bool { return l.Name == name })
	if i < 0 {
		return Law{}, false
	}
	return all[i], true
}

// Trace checks a trace and returns every violation in the order of the trace.
func Trace(t *trace.Trace, laws ...Law) []Violation {
	c := New(t.Header, laws...)
	for _, e := range t.Log {
		c.See(e)
	}
	return c.End()
}

// Checker follows a trace while it is written.
type Checker struct {
	model    *model
	watchers []watcher
	broken   []func(format string, args ...any) // of each watcher
	found    []Violation
	now      trace.Entry
	seq      int // of the entry that would show a violation
}

// New returns a checker of laws, of all laws when none is named.
func New(h trace.Header, laws ...Law) *Checker {
	if len(laws) == 0 {
		laws = Laws()
	}
	c := &Checker{model: newModel(h)}
	for _, l := range laws {
		c.watchers = append(c.watchers, l.watch(c.model))
		c.broken = append(c.broken, func(format string, args ...any) {
			c.found = append(c.found, Violation{l.Name, c.seq, c.now.At, fmt.Sprintf(format, args...)})
		})
	}
	return c
}

// See takes the next entry.
func (c *Checker) See(e trace.Entry) {
	if begins(e) {
		c.rest(false)
	}
	c.now, c.seq = e, e.Seq
	for i, w := range c.watchers {
		w.see(e, c.broken[i])
	}
	c.model.take(e)
}

// Found returns what was found so far.
func (c *Checker) Found() []Violation { return c.found }

// End says that there are no more entries and returns what was found.
func (c *Checker) End() []Violation {
	c.rest(true)
	return c.found
}

func (c *Checker) rest(end bool) {
	if end {
		c.seq = 0
	}
	for i, w := range c.watchers {
		w.rest(end, c.broken[i])
	}
	c.model.forget()
}

// begins reports whether something new begins with an entry, so that what was
// before has come to rest.
func begins(e trace.Entry) bool {
	switch e.What.(type) {
	case trace.Did, trace.CustomerDid, trace.Fired, trace.Exchange, trace.Asked, trace.Expected:
		return true
	}
	return false
}

// quiet is embedded by laws that look at entries only.
type quiet struct{}

func (quiet) rest(bool, func(string, ...any)) {}
