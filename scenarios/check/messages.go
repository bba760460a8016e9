package check

import (
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var messageLaws = []Law{
	{"one-message", "Each text of a customer that the platform accepted is on the transcript once, however often the provider delivers it, and after those that were accepted before.",
		[]string{"CH-019", "SMS-011", "TW-007", "TS-013"}, func(m *model) watcher { return &oneMessage{seen: map[string]oc.MessageID{}} }},
	{"internal", "What is addressed to agents only is never given to a provider.",
		[]string{"SES-010"}, func(m *model) watcher { return &internal{audience: map[oc.MessageID]oc.Audience{}} }},
}

type oneMessage struct {
	seen     map[string]oc.MessageID // by account and the provider's id
	texts    []int                   // customers' texts at providers, by entry
	accepted map[int]int             // accepted webhooks: entry -> the text that caused it
	arrived  map[int]int             // text -> messages on the transcript
	last     int                     // the accepted webhook that brought the newest one
}

func (l *oneMessage) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.MessageReceived](e); ok && ev.ProviderID != "" {
		key := string(ev.Account) + " " + ev.ProviderID
		if first, twice := l.seen[key]; twice {
			broken("%s is the text %s of the provider, which is %s already", ev.Message.ID, ev.ProviderID, first)
		}
		l.seen[key] = ev.Message.ID
	}
	l.follow(e, broken)
}

// follow keeps which text of a customer each accepted webhook carried.
func (l *oneMessage) follow(e trace.Entry, broken func(string, ...any)) {
	if l.accepted == nil {
		l.accepted, l.arrived = map[int]int{}, map[int]int{}
	}
	switch what := e.What.(type) {
	case trace.CustomerDid:
		if what.Action == "texts" {
			l.texts = append(l.texts, e.Seq)
		}
	case trace.Exchange:
		if what.To == "platform" && what.Status/100 == 2 && len(l.texts) > 0 && e.Cause == l.texts[len(l.texts)-1] {
			l.accepted[e.Seq] = e.Cause
		}
	case trace.Happened:
		if _, ok := what.Event.(oc.MessageReceived); ok {
			if text, ok := l.accepted[e.Cause]; ok {
				l.arrived[text]++
				if e.Cause < l.last {
					broken("the text of entry %d comes after one that was accepted later", text)
				}
				l.last = max(l.last, e.Cause)
			}
		}
	}
}

func (l *oneMessage) rest(end bool, broken func(string, ...any)) {
	if !end {
		return
	}
	for _, text := range l.texts {
		carried := false
		for _, by := range l.accepted {
			carried = carried || by == text
		}
		if carried && l.arrived[text] != 1 {
			broken("the text of entry %d was accepted and is on the transcript %d times", text, l.arrived[text])
		}
	}
}

type internal struct {
	quiet
	audience map[oc.MessageID]oc.Audience
}

func (l *internal) see(e trace.Entry, broken func(string, ...any)) {
	if ev, ok := event[oc.MessageSent](e); ok {
		l.audience[ev.Message.ID] = ev.Message.Audience
	}
	if ev, ok := event[oc.CallRequested](e); ok && ev.Call.Kind == oc.CallSend && l.audience[ev.Call.Message] == oc.AgentsOnly {
		broken("%s is for agents only and is sent to %s", ev.Call.Message, ev.Call.To)
	}
}
