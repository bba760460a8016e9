package bench

import (
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
)

// Happening is an event of the target, when it happened and what caused it.
type Happening = target.Happening

// Happened returns everything that happened so far, in its order. It is not to
// be changed.
func (b *Bench) Happened() []Happening { return b.happened }

// Events returns all events of one type so far, in their order:
// bench.Events[oc.WorkItemOffered](b).
func Events[E oc.Event](b *Bench) []E { return EventsSince[E](b, 0) }

// EventsSince returns the events of one type after the first n happenings:
// remember n := len(b.Happened()) before an act to see what it caused.
func EventsSince[E oc.Event](b *Bench, n int) []E {
	var found []E
	for _, h := range b.happened[n:] {
		if e, ok := h.Event.(E); ok {
			found = append(found, e)
		}
	}
	return found
}

// Last returns the last event of one type that suits, if there is one.
func Last[E oc.Event](b *Bench, suits func(E) bool) (E, bool) {
	for i := len(b.happened) - 1; i >= 0; i-- {
		if e, ok := b.happened[i].Event.(E); ok && suits(e) {
			return e, true
		}
	}
	var none E
	return none, false
}
