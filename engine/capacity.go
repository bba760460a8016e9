package engine

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// units returns an agent's configured maximum (CAP-001, CAP-027).
func (s *State) units(id oc.PersonID) int {
	p, ok := s.Effective.person(id)
	if !ok {
		return 0
	}
	if p.Units == 0 {
		return s.Units
	}
	return p.Units
}

// free returns what an agent has left; it may be negative (CAP-015).
func (a *agent) free() int { return a.Units - a.Used }

func (e *Engine) free(id oc.PersonID) int { return e.state.Agents[id].free() }

// demand returns what one conversation of a workstream takes (CAP-027).
func (e *Engine) demand(ws *oc.Workstream) int {
	if ws.Units == 0 {
		return e.policy.DefaultDemand
	}
	return ws.Units
}

// take makes an agent's capacity answer for a conversation (CAP-026).
func (e *Engine) take(c *conversation, id oc.PersonID) {
	if c.heldBy(id) < 0 {
		e.emit(oc.CapacityTaken{Agent: id, Conversation: c.ID, Units: c.Units})
	}
}

// release gives back what a conversation took of an agent, if it still does.
func (e *Engine) release(c *conversation, id oc.PersonID) {
	if i := c.heldBy(id); i >= 0 {
		e.emit(oc.CapacityReleased{Agent: id, Conversation: c.ID, Units: c.Holds[i].Units})
	}
}

// releaseAll gives back everything that a conversation took.
func (e *Engine) releaseAll(c *conversation) {
	for len(c.Holds) > 0 {
		e.release(c, c.Holds[0].Agent)
	}
}

// heldBy returns the place of an agent's hold, or -1.
func (c *conversation) heldBy(id oc.PersonID) int {
	return slices.IndexFunc(c.Holds, func(h hold) bool { return h.Agent == id })
}

func (s *State) capacityTaken(ev oc.CapacityTaken) {
	c, a := s.about(ev.Conversation), s.Agents[ev.Agent]
	c.Holds = append(c.Holds, hold{ev.Agent, ev.Units})
	a.Used += ev.Units
	a.Default = 0 // a default lasts until the used capacity changes, PR-038
	a.moved()
}

func (s *State) capacityReleased(at time.Time, ev oc.CapacityReleased) {
	c, a := s.about(ev.Conversation), s.Agents[ev.Agent]
	if i := c.heldBy(ev.Agent); i >= 0 {
		c.Holds = slices.Delete(c.Holds, i, i+1)
	}
	a.Used -= ev.Units
	a.Default = 0
	a.Released = at
	a.moved()
}
