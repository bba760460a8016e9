// Package presence decides an agent's presence: the steps of table T-2, in
// their order.
package presence

import "github.com/ocsim/ocsim/engine/oc"

// Rule is a system rule that overrides what the agent chose.
type Rule uint8

const (
	None     Rule = iota
	Missed        // a missed notification, PR-016
	Rejected      // a rejected notification, PR-017
	Sessions      // ten sessions open and one more item came, PR-015
)

// Inputs are everything the decision looks at.
type Inputs struct {
	Connected bool
	Default   oc.Presence // step 3: a default of Away or Offline that is in force, or 0
	Rule      Rule
	Manual    oc.Presence // steps 7 and 8: what the agent chose, or 0
	Units     int         // unit capacity
	Used      int         // units taken
}

// Decide returns the presence of an agent (T-2 steps 1 and 3 to 11; step 2, the
// restoration after a disconnection, is in what Inputs hold then).
func Decide(in Inputs) oc.Presence {
	switch {
	case !in.Connected:
		return oc.PresenceOffline
	case in.Rule == Missed:
		return oc.PresenceInactive
	case in.Rule == Rejected, in.Rule == Sessions:
		return oc.PresenceDoNotDisturb
	case in.Manual != 0:
		return in.Manual
	}
	return System(in)
}

// System returns what the system itself defines, hidden or not (PR-039): steps 3
// and 9 to 11 of T-2.
func System(in Inputs) oc.Presence {
	if in.Default != 0 {
		return in.Default
	}
	return FromLoad(in.Units, in.Used)
}

// FromLoad returns the presence that capacity gives (PR-011, PR-012, PR-037).
func FromLoad(units, used int) oc.Presence {
	switch {
	case used > 0 && used >= units:
		return oc.PresenceDoNotDisturb
	case used > 0:
		return oc.PresenceBusy
	}
	return oc.PresenceAvailable
}
