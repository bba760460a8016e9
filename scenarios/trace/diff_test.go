package trace_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

type happening struct {
	at    time.Duration
	event oc.Event
}

func story(hs ...happening) *trace.Trace {
	t := &trace.Trace{Header: trace.Header{Start: start}}
	did := t.Add(start, 0, trace.Did{By: "ann", Command: oc.SignIn{}})
	for _, h := range hs {
		t.Add(after(h.at), did, trace.Happened{Event: h.event})
	}
	return t
}

func started(c oc.ConversationID, kai oc.CustomerID) happening {
	return happening{0, oc.ConversationStarted{Conversation: c, Workstream: "sms", Channel: oc.ChannelSMS, Customer: kai}}
}

func status(at time.Duration, c oc.ConversationID, to oc.Status) happening {
	return happening{at, oc.StatusChanged{Conversation: c, To: to}}
}

func offered(o oc.OfferID, c oc.ConversationID, agent oc.PersonID) happening {
	return happening{0, oc.WorkItemOffered{Offer: o, Conversation: c, Agent: agent}}
}

func newRecord(id oc.RecordID) happening {
	return happening{0, oc.RecordSaved{Record: oc.Record{ID: id, Kind: oc.Contact}, By: "ann", New: true}}
}

func linked(id oc.RecordID) happening {
	return happening{0, oc.RecordLinked{Conversation: "C1", Record: id, Kind: oc.Contact, By: "ann"}}
}

func outbound(id oc.OutboundID, m oc.MessageID) []happening {
	return []happening{
		{0, oc.OutboundRequested{Outbound: id, By: "ada", Template: "hello", Contacts: 1}},
		{0, oc.OutboundSent{Outbound: id, Message: m, To: "14255550101", Text: "Hello"}},
		{1, oc.MessageDelivery{Message: m, State: oc.DeliveryQueued}},
	}
}

func failure(m oc.MessageID, call oc.CallID, words string) []happening {
	return []happening{
		{0, oc.MessageFailed{Message: m, Conversation: "C1", Code: 500, Transaction: call}},
		{0, oc.MessageSent{Message: oc.Message{ID: m + "1", Conversation: "C1", Trigger: oc.TriggerSendFailed, Audience: oc.AgentsOnly, Text: words}}},
	}
}

func TestTwoTracesThatSayTheSame(t *testing.T) {
	timer := oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerNotification, Subject: "O1"}}
	change := func(id oc.ChangeID) happening {
		return happening{0, oc.ChangeCommitted{Change: id, By: "ada", Write: oc.SetDemand{Workstream: "sms", Units: 50}}}
	}
	for name, tt := range map[string]struct{ want, got *trace.Trace }{
		"identical": {story(started("C1", "kai")), story(started("C1", "kai"))},
		"other names for the same conversations": {
			story(started("C1", "kai"), started("C2", "lea"), status(0, "C1", oc.StatusOpen)),
			story(started("f7", "lea"), started("a0", "kai"), status(0, "a0", oc.StatusOpen)),
		},
		"other names for the same offers": {
			story(started("C1", "kai"), offered("O1", "C1", "ann"), offered("O2", "C1", "bob")),
			story(started("C1", "kai"), offered("x", "C1", "ann"), offered("y", "C1", "bob")),
		},
		"order between two conversations": {
			story(started("C1", "kai"), started("C2", "lea"), status(1, "C1", oc.StatusOpen), status(1, "C2", oc.StatusOpen)),
			story(started("C1", "kai"), started("C2", "lea"), status(1, "C2", oc.StatusOpen), status(1, "C1", oc.StatusOpen)),
		},
		"internal events on one side": {story(happening{0, timer}, started("C1", "kai")), story(started("C1", "kai"))},
		"order of what belongs to nobody": {
			story(happening{0, oc.WebhookRefused{Status: 401}}, happening{0, oc.WebhookRefused{Status: 403}}),
			story(happening{0, oc.WebhookRefused{Status: 403}}, happening{0, oc.WebhookRefused{Status: 401}}),
		},
		"other names for the same change": {
			story(change("1"), happening{5, oc.ChangeTookEffect{Change: "1"}}),
			story(change("z"), happening{5, oc.ChangeTookEffect{Change: "z"}}),
		},
		"other names for the same record": {
			story(started("C1", "kai"), newRecord("R1"), linked("R1")), story(started("C1", "kai"), newRecord("contact-7"), linked("contact-7")),
		},
		"other names for the same outbound message": {story(outbound("B1", "M1")...), story(outbound("b", "m")...)},
		"other names and words for the same failure": {
			story(append([]happening{started("C1", "kai")}, failure("M4", "K7", "message M4, transaction K7")...)...),
			story(append([]happening{started("C1", "kai")}, failure("m", "k", "m (k)")...)...),
		},
		"other words in a rejection": {refused("O1", "NTF-018"), refused("O1", "NTF-999")},
	} {
		t.Run(name, func(t *testing.T) {
			if d := trace.Compare(tt.want, tt.got); d != nil {
				t.Error(d)
			}
		})
	}
}

func refused(subject, behaviour string) *trace.Trace {
	t := story()
	t.Add(start, 1, trace.Rejected{Rejection: oc.Rejection{Kind: oc.Stale, Subject: subject, Behaviour: behaviour}})
	return t
}

func asked(reply oc.Reply) *trace.Trace {
	t := story()
	t.Add(start, 0, trace.Asked{By: "ann", Query: oc.MyPresence{}, Reply: reply})
	return t
}

func TestTheFirstDifference(t *testing.T) {
	kai := started("C1", "kai")
	for name, tt := range map[string]struct {
		want, got *trace.Trace
		text      []string
	}{
		"another value": {
			story(kai, status(1, "C1", oc.StatusOpen)), story(kai, status(1, "C1", oc.StatusActive)),
			[]string{"conversation 1 of kai with sms", "To:Open", "To:Active"},
		},
		"another time": {
			story(kai, status(time.Second, "C1", oc.StatusOpen)), story(kai, status(2*time.Second, "C1", oc.StatusOpen)),
			[]string{"want 00:00:01", "got  00:00:02"},
		},
		"another order within a conversation": {
			story(kai, status(0, "C1", oc.StatusOpen), status(0, "C1", oc.StatusActive)),
			story(kai, status(0, "C1", oc.StatusActive), status(0, "C1", oc.StatusOpen)),
			[]string{"To:Open"},
		},
		"another order for an agent": {
			story(kai, started("C2", "lea"), offered("O1", "C1", "ann"), offered("O2", "C2", "ann")),
			story(kai, started("C2", "lea"), offered("O2", "C2", "ann"), offered("O1", "C1", "ann")),
			[]string{"agent ann", "offer 1 of conversation 1 of kai"},
		},
		"something is missing":  {story(kai), story(), []string{"conversation 1 of kai with sms", "got  nothing more"}},
		"something is too much": {story(), story(kai), []string{"want nothing more"}},
		"another agent":         {story(kai, offered("O1", "C1", "ann")), story(kai, offered("O1", "C1", "bob")), []string{"Agent:ann", "Agent:bob"}},
		"another refusal":       {refused("O1", ""), refused("O2", ""), []string{"answers to ann", "STALE O1", "STALE O2"}},
		"a refusal on one side": {refused("O1", ""), story(), []string{"answers to ann"}},
		"another reply":         {asked(oc.PresenceAnswer{Units: 10}), asked(oc.PresenceAnswer{Units: 20}), []string{"Units:10", "Units:20"}},
		"the earliest, not the first strand": {
			story(kai, status(9, "C1", oc.StatusOpen), happening{5 * time.Millisecond, oc.PresenceChanged{Agent: "zoe", To: oc.PresenceAway}}),
			story(kai, status(9*time.Second, "C1", oc.StatusActive)),
			[]string{"conversation 1 of kai"},
		},
		"of two at an instant, the first strand": {
			story(happening{0, oc.PresenceChanged{Agent: "zoe", To: oc.PresenceAway}}, happening{0, oc.PresenceChanged{Agent: "ann", To: oc.PresenceAway}}),
			story(),
			[]string{"agent ann"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := trace.Compare(tt.want, tt.got)
			if d == nil {
				t.Fatal("no difference found")
			}
			for _, text := range tt.text {
				if !strings.Contains(d.String(), text) {
					t.Errorf("%q is not in\n%s", text, d)
				}
			}
		})
	}
}
