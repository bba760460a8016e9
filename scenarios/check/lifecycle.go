package check

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var lifecycleLaws = []Law{
	{"lifecycle", "A conversation goes only where its class may go, begins Open, and Closed is final.",
		[]string{"LC-002", "LC-012"}, func(m *model) watcher { return &lifecycle{m: m} }},
}

// steps are the pairs of table T-3, whatever the event: from, to, classes.
var steps = []struct {
	from, to oc.Status
	classes  []oc.Class
}{
	{0, oc.StatusOpen, oc.Classes()},
	{oc.StatusOpen, oc.StatusActive, oc.Classes()},
	{oc.StatusOpen, oc.StatusClosed, oc.Classes()},
	{oc.StatusActive, oc.StatusOpen, oc.Classes()},
	{oc.StatusActive, oc.StatusWrapUp, []oc.Class{oc.LiveChatClass, oc.PersistentChatClass, oc.AsyncClass, oc.VoiceClass}},
	{oc.StatusActive, oc.StatusWaiting, []oc.Class{oc.PersistentChatClass, oc.AsyncClass}},
	{oc.StatusActive, oc.StatusClosed, oc.Classes()},
	{oc.StatusWaiting, oc.StatusOpen, []oc.Class{oc.PersistentChatClass, oc.AsyncClass}},
	{oc.StatusWaiting, oc.StatusActive, []oc.Class{oc.PersistentChatClass, oc.AsyncClass}},
	{oc.StatusWaiting, oc.StatusClosed, []oc.Class{oc.PersistentChatClass, oc.AsyncClass}},
	{oc.StatusWrapUp, oc.StatusClosed, []oc.Class{oc.LiveChatClass, oc.PersistentChatClass, oc.AsyncClass, oc.VoiceClass}},
}

type lifecycle struct {
	quiet
	m *model
}

func (l *lifecycle) see(e trace.Entry, broken func(string, ...any)) {
	ev, ok := event[oc.StatusChanged](e)
	if !ok {
		return
	}
	c := l.m.conversations[ev.Conversation]
	if c == nil {
		broken("%s changes its status, but it never began", ev.Conversation)
		return
	}
	if ev.From != c.status {
		broken("%s is said to come from %v, but it is %v", c.id, word(ev.From), word(c.status))
	}
	if ev.From == ev.To && ev.From != 0 && ev.From != oc.StatusClosed {
		return // the reason changed
	}
	for _, s := range steps {
		if s.from == c.status && s.to == ev.To && slices.Contains(s.classes, c.class) {
			return
		}
	}
	broken("%s (%v) goes from %v to %v", c.id, c.class, word(c.status), ev.To)
}

func word(s oc.Status) string {
	if s == 0 {
		return "nothing"
	}
	return s.String()
}
