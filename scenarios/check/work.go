package check

import (
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var workLaws = []Law{
	{"in-hand", "At rest an Active conversation is in somebody's session or waits for an answer to its notification, and one that is Open, Waiting or Closed has neither; a session begins and ends once.",
		[]string{"LC-003", "LC-004", "CON-016", "NTF-019"}, func(m *model) watcher {
			return &inHand{m: m, sessions: map[oc.ConversationID][]oc.SessionStarted{}, over: map[oc.SessionID]bool{}}
		}},
}

type inHand struct {
	m        *model
	sessions map[oc.ConversationID][]oc.SessionStarted // that have not ended
	over     map[oc.SessionID]bool                     // and whether it has ended
}

func (l *inHand) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.SessionStarted](e); ok {
		if _, known := l.over[ev.Session]; known {
			broken("the session %s of %s begins again", ev.Session, ev.Conversation)
		}
		l.over[ev.Session] = false
		l.sessions[ev.Conversation] = append(l.sessions[ev.Conversation], ev)
	}
	if ev, ok := event[oc.SessionEnded](e); ok {
		over, known := l.over[ev.Session]
		if !known || over {
			broken("the session %s of %s ends, and it is not going on", ev.Session, ev.Conversation)
		}
		l.over[ev.Session] = true
		l.sessions[ev.Conversation] = that(l.sessions[ev.Conversation], func(s oc.SessionStarted) bool { return s.Session != ev.Session })
	}
}

func (l *inHand) rest(_ bool, broken func(string, ...any)) {
	waiting := map[oc.ConversationID]oc.WorkItemOffered{} // notifications that make somebody primary
	for _, id := range sortedKeys(l.m.offers) {
		o := l.m.offers[id]
		c := l.m.conversations[o.Conversation]
		if c != nil && c.status != oc.StatusActive {
			broken("%s is %v, and %s still asks %s for it", o.Conversation, word(c.status), id, o.Agent)
		}
		if o.Kind != oc.OfferConsult && o.Kind != oc.OfferTransfer {
			waiting[o.Conversation] = o
		}
	}
	for _, c := range l.m.live {
		sessions := l.sessions[c.id]
		o, asks := waiting[c.id]
		switch {
		case len(sessions) > 1:
			broken("%s is in the sessions of %s and %s at once", c.id, sessions[0].Agent, sessions[1].Agent)
		case c.status == oc.StatusActive && len(sessions) == 0 && !asks:
			broken("%s is Active, and nobody has it or is asked", c.id)
		case len(sessions) == 1 && asks:
			broken("%s is in a session of %s, and %s asks %s for it", c.id, sessions[0].Agent, o.Offer, o.Agent)
		case len(sessions) == 1 && c.status != oc.StatusActive && c.status != oc.StatusWrapUp:
			broken("%s is %v, and the session of %s goes on", c.id, word(c.status), sessions[0].Agent)
		}
	}
}

func that[T any](all []T, suits func(T) bool) []T {
	var kept []T
	for _, x := range all {
		if suits(x) {
			kept = append(kept, x)
		}
	}
	return kept
}
