package check

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var timeLaws = []Law{
	{"timers", "A deadline fires once and on time, unless it was cancelled or set anew.",
		[]string{"NTF-002", "LC-039"}, func(m *model) watcher { return &timers{m: m, due: map[string]pending{}} }},
	{"clock", "Time does not go back.", []string{"CH-020"}, func(m *model) watcher { return &clock{m: m} }},
}

type pending struct {
	timer oc.Timer
	at    time.Time
}

type timers struct {
	m   *model
	due map[string]pending // by kind and subject
}

func slot(t oc.Timer) string { return t.Kind.String() + " " + t.Subject }

func (l *timers) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.TimerSet](e); ok {
		l.due[slot(ev.Timer)] = pending{ev.Timer, ev.Due}
	}
	if ev, ok := event[oc.TimerCancelled](e); ok {
		if _, set := l.due[slot(ev.Timer)]; !set {
			broken("the deadline %s is cancelled, but it was not set", slot(ev.Timer))
		}
		delete(l.due, slot(ev.Timer))
	}
	if ev, ok := event[oc.TimerFired](e); ok {
		p, set := l.due[slot(ev.Timer)]
		switch {
		case !set:
			broken("the deadline %s fires, but it was not set, or it fired already", slot(ev.Timer))
		case p.timer.Gen != ev.Timer.Gen:
			broken("the deadline %s fires as it was set before", slot(ev.Timer))
		case !p.at.Equal(e.At):
			broken("the deadline %s fires at %v and was due at %v", slot(ev.Timer), l.offset(e.At), l.offset(p.at))
		}
		delete(l.due, slot(ev.Timer))
	}
}

func (l *timers) rest(_ bool, broken func(string, ...any)) {
	late := func(p pending) bool { return p.at.Before(l.m.now) }
	if !anyOf(l.due, late) {
		return
	}
	for _, name := range sortedKeys(l.due) {
		if p := l.due[name]; late(p) {
			broken("the deadline %s was due at %v and did not fire", name, l.offset(p.at))
			delete(l.due, name)
		}
	}
}

// anyOf looks before anything is sorted: nearly always there is none.
func anyOf[K comparable, V any](all map[K]V, suits func(V) bool) bool {
	for _, v := range all {
		if suits(v) {
			return true
		}
	}
	return false
}

func (l *timers) offset(t time.Time) string { return trace.Offset(t.Sub(l.m.header.Start)) }

type clock struct {
	quiet
	m *model
}

func (l *clock) see(e trace.Entry, broken func(string, ...any)) {
	if e.At.Before(l.m.now) {
		broken("an entry of %v follows one of %v", e.At, l.m.now)
	}
}
