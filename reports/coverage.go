package reports

import "slices"

// covers reports whether a scenario covers the behaviours it is tagged with,
// and why not (DESIGN.md section 7): it ran and passed, a Then stands after a
// When, and that Then does more than read back what a step of the same
// scenario wrote. A behaviour that is about reading back needs no more.
func (s *Scenario) covers(readback bool) (bool, string) {
	if s.Verdict != Pass {
		return false, "its scenario did not pass"
	}
	var written []string
	for _, step := range s.Steps {
		written = append(written, step.Writes...)
	}
	acted, checked := false, false
	for _, step := range s.Steps {
		switch {
		case step.Kind == "When":
			acted = true
		case step.Kind == "Then" && acted:
			checked = true
			if readback || !readsBack(step.Reads, written) {
				return true, ""
			}
		}
	}
	switch {
	case !acted:
		return false, "its scenario has no When"
	case !checked:
		return false, "its scenario has no Then after a When"
	}
	return false, "its scenario only reads back what it wrote"
}

// readsBack reports whether a check looks at settings only, all of them
// written by the scenario itself. A check without settings observes the target.
func readsBack(reads, written []string) bool {
	if len(reads) == 0 {
		return false
	}
	for _, r := range reads {
		if !slices.Contains(written, r) {
			return false
		}
	}
	return true
}
