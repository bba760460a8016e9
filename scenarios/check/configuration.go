package check

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var configurationLaws = []Law{
	{"propagation", "A change is in force between its commit and 15 minutes later, exactly 15 minutes later where propagation is fixed, at the announced time, and in the order of the commits of its setting.",
		[]string{"CFG-001", "CFG-004", "CFG-005", "CFG-008"}, func(m *model) watcher {
			return &propagation{m: m, committed: map[oc.ChangeID]time.Time{}, last: map[string]time.Time{}}
		}},
}

const ceiling = 15 * time.Minute

type propagation struct {
	m         *model
	committed map[oc.ChangeID]time.Time
	last      map[string]time.Time // latest effective time by setting
}

func (l *propagation) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.ChangeCommitted](e); ok {
		delay := ev.Effective.Sub(e.At)
		switch {
		case delay < 0 || delay > ceiling:
			broken("change %s of %s takes %v", ev.Change, ev.Write.Setting(), delay)
		case l.m.header.Propagation != "seeded" && delay != ceiling:
			broken("change %s of %s takes %v, and propagation is fixed", ev.Change, ev.Write.Setting(), delay)
		case ev.Effective.Before(l.last[ev.Write.Setting()]):
			broken("change %s of %s overtakes an earlier one", ev.Change, ev.Write.Setting())
		}
		l.committed[ev.Change], l.last[ev.Write.Setting()] = e.At, ev.Effective
	}
	if ev, ok := event[oc.ChangeTookEffect](e); ok {
		c, open := l.m.changes[ev.Change]
		switch {
		case !open:
			broken("change %s takes effect, but it was not committed, or it is in force already", ev.Change)
		case !c.Effective.Equal(e.At):
			broken("change %s takes effect %v after its commit, and %v was announced", ev.Change, e.At.Sub(l.committed[ev.Change]), c.Effective.Sub(l.committed[ev.Change]))
		}
	}
}

func (l *propagation) rest(_ bool, broken func(string, ...any)) {
	late := func(c oc.ChangeCommitted) bool { return c.Effective.Before(l.m.now) }
	if !anyOf(l.m.changes, late) {
		return
	}
	for _, id := range sortedKeys(l.m.changes) {
		if c := l.m.changes[id]; late(c) {
			broken("change %s of %s was to be in force at %v", id, c.Write.Setting(), c.Effective)
			delete(l.m.changes, id)
		}
	}
}
