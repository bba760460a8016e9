package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// outOfBox lists the presences of the product itself (T-1, PR-006). Inactive is
// set by the system only (PR-007).
var outOfBox = []oc.PresenceEntry{
	{Name: "Available", ShownAs: "Available", Base: oc.PresenceAvailable, Selectable: true},
	{Name: "Busy", ShownAs: "Busy", Base: oc.PresenceBusy, Selectable: true},
	{Name: "Busy-DND", ShownAs: "Do not disturb", Base: oc.PresenceDoNotDisturb, Selectable: true},
	{Name: "Away", ShownAs: "Appear away", Base: oc.PresenceAway, Selectable: true},
	{Name: "Offline", ShownAs: "Offline", Base: oc.PresenceOffline, Selectable: true},
	{Name: "Inactive", ShownAs: "Inactive", Base: oc.PresenceAway},
}

// ofTheProduct reports whether a presence is out of the box, by either of its names.
func ofTheProduct(name string) bool {
	return slices.ContainsFunc(outOfBox, func(p oc.PresenceEntry) bool { return p.Name == name || p.ShownAs == name })
}

// checkPresence looks at the form of a custom presence (PR-006 to PR-008).
func (e *Engine) checkPresence(name string, base oc.Presence, exists bool) *oc.Rejection {
	known := slices.ContainsFunc(e.state.Committed.Presences, func(p oc.CustomPresence) bool { return p.Name == name })
	switch {
	case ofTheProduct(name):
		return invalid(name, "PR-006", "presences out of the box cannot be edited or deleted")
	case exists && !known:
		return notFound(name, "no such presence")
	case !exists && known:
		return invalid(name, "PR-008", "there is a presence of this name already")
	case name == "":
		return invalid("name", "PR-008", "a presence needs a name")
	case base == oc.PresenceInactive:
		return invalid(name, "PR-007", "Inactive is no base status")
	case base == 0:
		return invalid(name, "PR-008", "a presence needs a base status")
	}
	return nil
}

// checkWrapUp looks at the setting Block capacity for wrap up (CAP-003, CAP-004).
func (e *Engine) checkWrapUp(c oc.SetWrapUp) *oc.Rejection {
	if no := e.checkWorkstream(c.Workstream); no != nil {
		return no
	}
	switch {
	case c.Block == 0:
		return invalid(string(c.Workstream), "CAP-003", "Always block, Don't block or a custom time")
	case c.Block == oc.BlockFor && (c.For < e.policy.WrapUpLeast || c.For > e.policy.WrapUpMost):
		return limitExceeded(string(c.Workstream), "CAP-004", "a custom time is 30 seconds to 60 minutes")
	case c.Block != oc.BlockFor && c.For != 0:
		return invalid(string(c.Workstream), "CAP-003", "only a custom time has a length")
	}
	return nil
}

func (e *Engine) answerPresenceList() oc.Reply {
	list := slices.Clone(outOfBox)
	for _, c := range e.state.Effective.Presences {
		list = append(list, oc.PresenceEntry{Name: c.Name, ShownAs: c.Text, Base: c.Base, Selectable: true})
	}
	return oc.PresenceListAnswer{Presences: list}
}

// writePresence edits the list of custom presences.
func (s *settings) writePresence(p oc.CustomPresence) {
	at := slices.IndexFunc(s.Presences, func(x oc.CustomPresence) bool { return x.Name == p.Name })
	s.Presences = slices.Clone(s.Presences)
	if at < 0 {
		s.Presences = append(s.Presences, p)
	} else {
		s.Presences[at] = p
	}
}

func (s *settings) deletePresence(name string) {
	s.Presences = slices.DeleteFunc(slices.Clone(s.Presences), func(x oc.CustomPresence) bool { return x.Name == name })
}
