package check

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var offerLaws = []Law{
	{"one-offer", "At most one notification asks for a conversation at a time, and each is answered once.",
		[]string{"RA-050", "NTF-018", "TRF-020"}, func(m *model) watcher { return &oneOffer{m: m} }},
	{"allowed-presence", "Automatic assignment offers only to members of the queue whose presence the workstream allows; affinity looks at neither.",
		[]string{"RA-001", "PR-005", "RA-029"}, func(m *model) watcher { return &allowedPresence{m: m} }},
	{"declines", "Automatic assignment does not offer a conversation again to somebody who declined it as often as the limit says.",
		[]string{"RA-036"}, func(m *model) watcher { return &declineLimit{m: m} }},
}

type oneOffer struct {
	quiet
	m *model
}

func (l *oneOffer) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.WorkItemOffered](e); ok && ev.Kind != oc.OfferConsult {
		for _, id := range sortedKeys(l.m.offers) {
			if o := l.m.offers[id]; o.Conversation == ev.Conversation && o.Kind != oc.OfferConsult {
				broken("%s of %s is sent to %s while %s waits for %s", ev.Offer, ev.Conversation, ev.Agent, o.Offer, o.Agent)
			}
		}
	}
	if ev, ok := event[oc.OfferEnded](e); ok {
		if _, open := l.m.offers[ev.Offer]; !open {
			broken("%s ends (%v), but it was not waiting for an answer", ev.Offer, ev.How)
		}
	}
}

type allowedPresence struct {
	quiet
	m *model
}

func (l *allowedPresence) see(e trace.Entry, broken func(string, ...any)) {
	ev, ok := event[oc.WorkItemOffered](e)
	if !ok || ev.Kind != oc.OfferAssignment {
		return
	}
	c := l.m.conversations[ev.Conversation]
	if c == nil || c.affinity == ev.Agent {
		return
	}
	if q := l.m.queue(c.queue); !slices.Contains(q.members, ev.Agent) {
		broken("%s is offered to %s, who is no member of %s (%s)", c.id, ev.Agent, c.queue, list(q.members))
	}
	if w, p := l.m.workstreams[c.workstream], l.m.person(ev.Agent).presence; w != nil && !w.allows(p) {
		broken("%s is offered to %s, who is %v; %s allows %v", c.id, ev.Agent, p, c.workstream, w.allowed)
	}
}

type declineLimit struct {
	quiet
	m *model
}

func (l *declineLimit) see(e trace.Entry, broken func(string, ...any)) {
	ev, ok := event[oc.WorkItemOffered](e)
	if !ok || ev.Kind != oc.OfferAssignment {
		return
	}
	if c := l.m.conversations[ev.Conversation]; c != nil && c.affinity != ev.Agent && c.declines[ev.Agent] >= l.m.declineLimit {
		broken("%s is offered to %s, who declined it %d times", c.id, ev.Agent, c.declines[ev.Agent])
	}
}
