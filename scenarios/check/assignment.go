package check

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var assignmentLaws = []Law{
	{"nobody-waits", "When the platform is at rest, no conversation of the top block of a queue waits while a member with an allowed presence, enough capacity and few enough declines is free.",
		[]string{"RA-001", "RA-003", "RA-004", "RA-038", "RA-040"}, func(m *model) watcher { return &nobodyWaits{m: m} }},
}

const (
	block     = 100 // RA-004
	decliners = 100 // so many different agents exclude a conversation, RA-038
)

type nobodyWaits struct{ m *model }

func (*nobodyWaits) see(trace.Entry, func(string, ...any)) {}

func (l *nobodyWaits) rest(_ bool, broken func(string, ...any)) {
	waiting := map[oc.QueueID][]*conversation{}
	for _, c := range l.m.live {
		if c.status == oc.StatusOpen && c.queue != "" && !l.m.queue(c.queue).excused {
			waiting[c.queue] = append(waiting[c.queue], c)
		}
	}
	for _, id := range sortedKeys(waiting) {
		all := waiting[id]
		slices.SortStableFunc(all, func(a, b *conversation) int { return a.since.Compare(b.since) })
		for _, c := range all[:min(len(all), block)] {
			if who, ok := l.free(c); ok {
				broken("%s waits in %s while %s is free", c.id, id, who)
			}
		}
	}
}

// free returns a member who could get a conversation and has not.
func (l *nobodyWaits) free(c *conversation) (oc.PersonID, bool) {
	w := l.m.workstreams[c.workstream]
	if w == nil || !w.push || len(c.declines) >= decliners {
		return "", false
	}
	for _, id := range l.m.queue(c.queue).members {
		p := l.m.person(id)
		if !p.bot && w.allows(p.presence) && p.units-p.used >= c.units && c.declines[id] < l.m.declineLimit {
			return id, true
		}
	}
	return "", false
}
