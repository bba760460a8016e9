// Package routing holds the arithmetic of finding a queue and an agent: methods
// of assignment (T-16) and the conditions of rules. It knows no engine; its
// tests are tables.
package routing

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Candidate is an eligible agent: allowed presence, enough capacity, not
// excluded by declines.
type Candidate struct {
	Agent    oc.PersonID
	Free     int       // units left
	Assigned time.Time // when this queue last gave work to the agent; zero: never
	Joined   int       // place in the queue's order of members
	Released time.Time // when capacity was last given back; zero: never
	Declines int       // of this item (RA-035)
}

// Pick returns the candidate that a method chooses. Agents who declined the item
// fewer times come first (RA-035, RA-037); the method decides among them, its
// own tie-break next, the lower ID last (RA-049).
func Pick(m oc.AssignmentMethod, cs []Candidate) (oc.PersonID, bool) {
	if len(cs) == 0 {
		return "", false
	}
	best := 0
	for i := 1; i < len(cs); i++ {
		if before(m, &cs[i], &cs[best]) {
			best = i
		}
	}
	return cs[best].Agent, true
}

// before reports whether a is chosen before b.
func before(m oc.AssignmentMethod, a, b *Candidate) bool {
	if a.Declines != b.Declines {
		return a.Declines < b.Declines
	}
	switch m {
	case oc.HighestCapacity:
		if a.Free != b.Free {
			return a.Free > b.Free
		}
	case oc.LeastActive:
		if !a.Released.Equal(b.Released) {
			return a.Released.Before(b.Released)
		}
	}
	return roundRobin(a, b)
}

// roundRobin orders by the last assignment from this queue, oldest first; before
// any, by the order in which members were added (RA-012).
func roundRobin(a, b *Candidate) bool {
	if !a.Assigned.Equal(b.Assigned) {
		return a.Assigned.Before(b.Assigned)
	}
	if a.Joined != b.Joined {
		return a.Joined < b.Joined
	}
	return a.Agent < b.Agent
}
