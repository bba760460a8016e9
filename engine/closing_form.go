package engine

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// checkClosingTimer looks at the form of a closing timer: only what time closes by
// itself has one, and it is a positive number of minutes (LC-019, X-18).
func (e *Engine) checkClosingTimer(c oc.SetClosingTimer) *oc.Rejection {
	class := c.Channel.Class()
	known := slices.ContainsFunc(e.policy.Closing, func(row Closing) bool { return row.Class == class && row.Status == c.Status })
	switch {
	case !known:
		return invalid(c.Status.String(), "LC-019", "conversations of "+c.Channel.String()+" are not closed by time in this state")
	case c.Status == oc.StatusWaiting:
		return invalid(c.Status.String(), "LC-011", "is the workstream's Auto-close after inactivity")
	case c.Minutes <= 0:
		return invalid("minutes", "LC-019", "a timer is a positive number of minutes")
	}
	return nil
}

// ownTimer returns what an administrator set for a conversation's channel and state.
func (s *settings) ownTimer(c *conversation) (time.Duration, bool) {
	i := slices.IndexFunc(s.closing, func(t oc.SetClosingTimer) bool { return t.Channel == c.Channel && t.Status == c.Status })
	if i < 0 {
		return 0, false
	}
	return s.closing[i].After(), true
}

func (s *settings) setClosingTimer(c oc.SetClosingTimer) {
	kept := slices.DeleteFunc(slices.Clone(s.closing), func(t oc.SetClosingTimer) bool { return t.Setting() == c.Setting() })
	s.closing = append(kept, c)
}

// rearmClosing lets the first run after a change of timers honour it (LC-019).
func (e *Engine) rearmClosing() {
	ongoing := slices.Clone(e.state.Ongoing)
	slices.Sort(ongoing) // the list promises no order
	for _, id := range ongoing {
		e.armClosing(e.state.Conversations[id])
	}
}
