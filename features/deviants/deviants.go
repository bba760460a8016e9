// Package deviants shows that the suite can fail.
//
// A [Deviant] is ocsim with exactly one rule changed: in the engine, the platform
// or a fake. A number, a flag or a row of a table is changed in the engine's
// Policy; a predicate or a detail of a codec by a few edits of the source, which
// package patch builds into a throw-away program, so that no rule knows of them.
// The suite has to fail every deviant in a scenario that is tagged with the
// behaviour that the deviant breaks. One that no such scenario fails shows what the
// suite does not see.
//
// A [Flip] is ocsim with one choice of ours turned to its alternative. Only
// scenarios tagged with that choice may fail: what fails besides rests on it
// without saying so.
//
// Both are data, a file an area of the catalogue.
package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features/deviants/patch"
)

// Deviant is ocsim with one rule changed.
type Deviant struct {
	Name  string // unique, words with hyphens: "reconnected-at-150s-is-too-late"
	Rule  string // the behaviour that it breaks
	Wrong string // what is wrong with it, in a sentence
	Seen  string // where a real system had this fault, if it imitates one

	Change
}

// Change is what is different: of the policy, of the source, or of both.
type Change struct {
	Policy func(*engine.Policy)
	Edits  []patch.Edit
}

// Flip is ocsim with one choice turned.
type Flip struct {
	Choice string   // the derived behaviour
	Laws   []string // of scenarios/check, that hold for our choice only

	Change
}

// policy is a change of the policy.
func policy(change func(*engine.Policy)) Change { return Change{Policy: change} }

// source is a change of one place in the source.
func source(file, was, is string) Change {
	return Change{Edits: []patch.Edit{{File: file, Was: was, Is: is}}}
}

// and is a change of one place more.
func (c Change) and(file, was, is string) Change {
	c.Edits = append(slices.Clone(c.Edits), patch.Edit{File: file, Was: was, Is: is})
	return c
}
