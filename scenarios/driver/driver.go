// Package driver makes up worlds and plays them: organisations and traffic from a
// seed, judged by the laws of scenarios/check.
//
// A world is an organisation and a list of inputs, both a function of a seed, a
// length and the faults that may happen. [Explore] plays the worlds of many seeds;
// where one breaks a law, its inputs are shrunk to a smallest set that still
// breaks the same law ([Shrink]). Two runs with equal options find the same, in
// the same order, and shrink it to the same inputs, however many worlds are played
// at once.
//
// A world takes place on a bench, with the fake providers and the bytes that
// travel, or on the engine alone ([Options].EngineOnly), where providers are
// played in values. Both leave the same kinds of entries in a trace.
package driver

import (
	"errors"
	"fmt"

	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/target"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// Options say what is explored.
type Options struct {
	Maker      target.Maker // of what is explored
	EngineOnly bool         // Maker makes targets of the kind target.Bare

	Seed   uint64   // of the first world
	Seeds  int      // worlds; 0 is none
	Steps  int      // inputs of each
	Faults []string // that may happen, of Faults(); nil: all of them
	Laws   []check.Law
	First  []World // played before the worlds of the seeds, such as those that failed before

	Parallel int                      // worlds at once; 0 is 1
	Progress func(played, broken int) // told after each world, by one goroutine; may be nil
}

// World is a list of inputs for the organisation that a seed makes up.
type World struct {
	Seed   uint64
	Steps  int      // of the whole world
	Faults []string // that may happen
	Inputs []Input  `json:",omitempty"` // in place of the seed's own, if there are any
}

// Finding is a world that breaks a law, or one about which there is no judgement.
type Finding struct {
	World   World // as it was found
	Shrunk  World // the smallest inputs that still do it
	Law     string
	Says    string // the law's sentence
	Broken  check.Violation
	Trouble error // instead of a law: why there is no judgement
	Trace   *trace.Trace
	Seeds   []uint64 // every seed that broke the same law
	took    int      // inputs until it broke
}

// Result is what an exploration came to.
type Result struct {
	Worlds, Inputs int
	Findings       []*Finding // one of each law, in the order in which laws were broken first
	Held           []World    // of those played first: which break nothing any more
}

// Broke reports whether a law was broken.
func (r *Result) Broke() bool {
	for _, f := range r.Findings {
		if f.Law != "" {
			return true
		}
	}
	return false
}

// Troubled reports whether there is a world without a judgement.
func (r *Result) Troubled() bool {
	for _, f := range r.Findings {
		if f.Trouble != nil {
			return true
		}
	}
	return false
}

// Restless says that a world never came to rest.
type Restless struct{ Why string }

func (r *Restless) Error() string { return "it never comes to rest: " + r.Why }

// Panicked says that something of ours panicked, which is never a judgement.
type Panicked struct {
	What  string
	Stack string
}

func (p *Panicked) Error() string { return "panic: " + p.What }

// errNoBare says that a target cannot be explored without providers.
var errNoBare = errors.New("driver: this target needs providers around it: it cannot be explored by itself")

// kindOf tells troubles of one kind from those of another, so that a shrunk world
// has the trouble of the whole one.
func kindOf(err error) string {
	var restless *Restless
	var panicked *Panicked
	switch {
	case err == nil:
		return ""
	case errors.As(err, &restless):
		return "restless"
	case errors.As(err, &panicked):
		return "panic: " + panicked.What
	}
	return fmt.Sprintf("%T", err)
}
