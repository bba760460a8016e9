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
	Turn     uint64    // the smaller, the longer ago the queue gave work to the agent, or the agent joined it
	Released time.Time // when capacity was last given back; zero: never
	Declines int       // of this item (RA-035)
	GaveBack bool      // had this item and closed the session without End (LC-020)
}

// Pick returns the candidate that a method chooses. An agent who just gave the
// item back comes last (LC-020), agents who declined it fewer times come first
// (RA-035, RA-037); the method decides among equals, its own tie-break next, the
// lower ID last (RA-049).
func Pick(m oc.AssignmentMethod, cs []Candidate) (oc.PersonID, bool) {
	if len(cs) == 0 {
		return "", false
	}
	best := 0
	for i := 1; i < len(cs); i++ {
		if Before(m, &cs[i], &cs[best]) {
			best = i
		}
	}
	return cs[best].Agent, true
}

// Before reports whether a method chooses a before b. No two are equal.
func Before(m oc.AssignmentMethod, a, b *Candidate) bool {
	switch {
	case a.GaveBack != b.GaveBack:
		return b.GaveBack
	case a.Declines != b.Declines:
		return a.Declines < b.Declines
	case m == oc.HighestCapacity && a.Free != b.Free:
		return a.Free > b.Free
	case m == oc.LeastActive && !a.Released.Equal(b.Released):
		return a.Released.Before(b.Released)
	}
	return roundRobin(a, b)
}

// roundRobin orders by whose turn it is (RA-012), and members who were added at
// the same time by ID (RA-049).
func roundRobin(a, b *Candidate) bool {
	if a.Turn != b.Turn {
		return a.Turn < b.Turn
	}
	return a.Agent < b.Agent
}
