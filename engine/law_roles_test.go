package engine

import (
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// roles says what is wrong with who does what in which conversation, and with the
// invitations that agents have; nothing, if all is well.
func roles(s *State) string {
	for _, c := range s.Conversations {
		if bad := rolesIn(c); bad != "" {
			return fmt.Sprintf("%s, %v: %s: %+v", c.ID, c.Status, bad, c.Others)
		}
	}
	for id, a := range s.Agents {
		for _, o := range a.Invited {
			if s.Offers[o] == nil || s.Offers[o].Agent != id {
				return fmt.Sprintf("%s keeps the invitation %s, which is over or somebody else's", id, o)
			}
		}
	}
	return ""
}

func rolesIn(c *conversation) string {
	var seen []oc.PersonID
	for _, p := range c.Others {
		switch {
		case slices.Contains(seen, p.Person):
			return string(p.Person) + " does two things at once"
		case c.Session != "" && p.Person == c.Agent:
			return "the primary agent does something else too"
		case p.Role == oc.ParticipantConsultant && c.Status != oc.StatusActive:
			return "a consult outlived Active (CON-016)"
		case p.Role != oc.ParticipantConsultant && c.Status != oc.StatusActive && c.Status != oc.StatusWrapUp:
			return "somebody still monitors (SUP-004)"
		}
		seen = append(seen, p.Person)
	}
	if len(c.ConsultOffers) > 0 && c.Status != oc.StatusActive {
		return "an invitation outlived Active (CON-016)"
	}
	return ""
}
