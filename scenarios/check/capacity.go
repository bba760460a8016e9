package check

import (
	"maps"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var capacityLaws = []Law{
	{"capacity-limit", "Automatic assignment never exceeds an agent's capacity; affinity does not look at it, and picking, transfers and supervisors may exceed it.",
		[]string{"RA-001", "RA-029", "RA-027", "CAP-015", "SUP-010"}, func(m *model) watcher { return &capacityLimit{m: m} }},
	{"capacity-once", "Capacity is taken once for a conversation and given back exactly once.",
		[]string{"CAP-001", "CAP-026"}, func(m *model) watcher { return &capacityOnce{m: m} }},
	{"capacity-held", "An agent who works on a conversation has capacity taken for it, and one that is Open, Waiting or Closed takes nobody's.",
		[]string{"CAP-002"}, func(m *model) watcher { return &capacityHeld{m: m} }},
}

type capacityLimit struct {
	quiet
	m *model
}

func (l *capacityLimit) see(e trace.Entry, broken func(string, ...any)) {
	ev, ok := event[oc.WorkItemOffered](e)
	if !ok || ev.Kind != oc.OfferAssignment {
		return
	}
	p := l.m.person(ev.Agent)
	if c := l.m.conversations[ev.Conversation]; c != nil && c.affinity != ev.Agent && p.used+ev.Units > p.units {
		broken("%s (%d units) is offered to %s, who has %d of %d left", c.id, ev.Units, ev.Agent, p.units-p.used, p.units)
	}
}

type capacityOnce struct {
	quiet
	m *model
}

func (l *capacityOnce) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.CapacityTaken](e); ok {
		if c := l.m.conversations[ev.Conversation]; c != nil && c.holds[ev.Agent] != 0 {
			broken("%s takes %d units of %s, and %d are taken already", c.id, ev.Units, ev.Agent, c.holds[ev.Agent])
		}
	}
	if ev, ok := event[oc.CapacityReleased](e); ok {
		if c := l.m.conversations[ev.Conversation]; c != nil && c.holds[ev.Agent] != ev.Units {
			broken("%s gives %d units back to %s, and %d were taken", c.id, ev.Units, ev.Agent, c.holds[ev.Agent])
		}
	}
}

type capacityHeld struct{ m *model }

func (*capacityHeld) see(trace.Entry, func(string, ...any)) {}

func (l *capacityHeld) rest(_ bool, broken func(string, ...any)) {
	for _, c := range l.m.live {
		switch c.status {
		case oc.StatusOpen, oc.StatusWaiting, oc.StatusClosed:
			for _, id := range sortedKeys(c.holds) {
				broken("%s is %v and still takes %d units of %s", c.id, c.status, c.holds[id], id)
			}
		case oc.StatusActive:
			if c.agent != "" && !l.m.person(c.agent).bot && c.units > 0 && c.holds[c.agent] == 0 {
				broken("%s is Active with %s and takes nothing of them", c.id, c.agent)
			}
		}
	}
}

func sortedKeys[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
