package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

// made-up traffic for the laws: the same bytes give the same inputs.
type traffic struct {
	e     *Engine
	clock time.Time
	bytes []byte
}

func (t *traffic) next(n int) int {
	if len(t.bytes) == 0 {
		return 0
	}
	b := t.bytes[0]
	t.bytes = t.bytes[1:]
	return int(b) % n
}

var somePeople = []oc.PersonID{"ann", "ben", "sue", "ada", "kai", "nobody"}

// input makes one input out of the next bytes, aimed at what there is.
func (t *traffic) input() oc.Input {
	s := &t.e.state
	by := somePeople[t.next(len(somePeople))]
	conv := oc.ConversationID(number("C", uint64(t.next(int(s.Counts.Conversations)+2))))
	offer := oc.OfferID(number("O", uint64(t.next(int(s.Counts.Offers)+2))))
	by = t.somebody(by, conv, offer)
	request := func(c oc.Command) oc.Input { return oc.Request{By: by, Command: c} }
	switch t.next(70) {
	case 0, 1:
		return request(oc.SignIn{})
	case 2:
		return request(oc.SignOut{})
	case 3:
		return request(oc.LoseConnection{How: oc.NetworkLost})
	case 4:
		return request(oc.SetPresence{Presence: oc.Presences()[t.next(6)]})
	case 5, 6, 7:
		return request(oc.AcceptOffer{Offer: offer})
	case 8:
		return request(oc.RejectOffer{Offer: offer})
	case 9:
		return request(oc.EndConversation{Conversation: conv})
	case 10:
		return request(oc.CloseSession{Conversation: conv})
	case 11:
		return request(oc.PickConversation{Conversation: conv})
	case 12:
		return request(oc.OpenConversation{Conversation: conv})
	case 13:
		return request(oc.SendMessage{Conversation: conv, Audience: oc.Everyone, Text: "Hi"})
	case 14, 15, 16:
		from := fmt.Sprintf("1425555011%d", t.next(4))
		return text(from, fmt.Sprint(len(t.bytes)))
	case 17:
		return request(oc.ReleaseConversation{Conversation: conv})
	case 18:
		return request(oc.SetQueueMembers{Queue: "support", Members: somePeople[:t.next(3)]})
	case 19:
		return request(oc.SetDemand{Workstream: "sms", Units: 10 * t.next(12)})
	case 20:
		return request(oc.CustomerLeaves{})
	case 21:
		return request(oc.StartConversation{Workstream: "sms", Text: "Hello"})
	case 22:
		return oc.CallReturned{Call: oc.CallID(number("K", uint64(t.next(20)))), Status: 200 + 100*t.next(4), ID: "SM1"}
	case 23:
		return oc.ReportDelivery{Account: "twilio", ProviderID: "SM1", State: oc.DeliveryDelivered}
	case 24:
		return request(oc.ResetPresence{})
	case 25:
		return request(oc.StartConsult{Conversation: conv, Agent: somePeople[t.next(4)]})
	case 26:
		return request(oc.EndConsult{Conversation: conv, Agent: somePeople[t.next(4)]})
	case 27:
		return request(oc.LeaveConsult{Conversation: conv})
	case 28:
		return request(oc.TransferToAgent{Conversation: conv, Agent: somePeople[t.next(4)]})
	case 29:
		return request(oc.TransferToQueue{Conversation: conv, Queue: []oc.QueueID{"support", "sales", DefaultMessagingQueue}[t.next(3)]})
	case 30:
		return request(oc.Monitor{Conversation: conv})
	case 31:
		return request([]oc.Command{oc.JoinConversation{Conversation: conv}, oc.StopMonitoring{Conversation: conv}, oc.RefreshDashboard{}}[t.next(3)])
	case 32:
		return request([]oc.Command{
			oc.SupervisorAssign{Conversation: conv, Agent: somePeople[t.next(4)]}, oc.SupervisorAssign{Conversation: conv, Queue: "sales"},
		}[t.next(2)])
	case 33:
		return request(oc.SupervisorTransfer{Conversation: conv, Agent: somePeople[t.next(4)]})
	case 34:
		return request(oc.ForceClose{Conversation: conv})
	case 35:
		return request(oc.RaiseConversation{Conversation: conv, To: "voice"})
	case 36, 37:
		return t.setup(by)
	case 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51:
		return t.messages(by, conv)
	case 58, 59, 60, 61:
		return t.desktop(by, conv, offer)
	case 62, 63, 64, 65, 66, 67, 68, 69:
		return t.work()
	}
	t.clock = t.clock.Add(time.Duration(t.next(200)) * time.Second)
	if t.next(30) == 0 {
		t.clock = t.clock.Add(26 * time.Hour) // longer than ids of providers are remembered
	}
	return nil
}

// somebody makes it likelier that whoever acts may do so: the agent of the offer,
// or of the conversation.
func (t *traffic) somebody(by oc.PersonID, conv oc.ConversationID, offer oc.OfferID) oc.PersonID {
	s := &t.e.state
	if c, ok := s.Conversations[conv]; ok && c.Agent != "" && t.next(2) == 0 {
		by = c.Agent
	}
	if o, ok := s.Offers[offer]; ok && t.next(2) == 0 {
		by = o.Agent
	}
	return by
}

// earliest returns the deadline that is due first, as a host would keep it.
func (t *traffic) earliest() (oc.Timer, time.Time, bool) {
	var best oc.Timer
	var due time.Time
	for slot, pending := range t.e.state.Timers {
		at, gen := t.e.state.due(pending), pending.Gen
		if due.IsZero() || at.Before(due) || at.Equal(due) && slot.Kind < best.Kind || at.Equal(due) && slot.Kind == best.Kind && slot.Subject < best.Subject {
			best, due = oc.Timer{Kind: slot.Kind, Subject: slot.Subject, Gen: gen}, at
		}
	}
	return best, due, !due.IsZero()
}

// run drives an engine with made-up traffic and checks the laws after each input.
func run(t testing.TB, bytes []byte) {
	tr := &traffic{e: New(keepsLittle(), 7), clock: start, bytes: bytes}
	var log []logged
	apply := func(at time.Time, in oc.Input) {
		var before State
		cheap := len(log)%8 == 0 // a copy of the state is dear
		if cheap {
			before = fold(log)
		}
		events, err := tr.e.Apply(at, in)
		var no *oc.Rejection
		switch {
		case errors.As(err, &no):
			if cheap && !reflect.DeepEqual(before, tr.e.state) {
				t.Fatalf("refused %#v (%v), yet something changed:\n%s", in, no, difference(before, tr.e.state))
			}
		case err != nil:
			t.Fatalf("%#v: %v is no rejection", in, err)
		}
		for _, ev := range events {
			log = append(log, logged{at, ev})
		}
		if cheap {
			if bad := roles(&tr.e.state); bad != "" {
				t.Fatalf("after %#v: %s", in, bad)
			}
			if bad := drifted(tr.e); bad != "" {
				t.Fatalf("after %#v: %s", in, bad)
			}
			if bad := standing(tr.e); bad != "" {
				t.Fatalf("after %#v: %s", in, bad)
			}
		}
	}
	apply(start, oc.FoundOrganisation{Start: start, Organisation: withWork(withMessages(contoso())), Profile: "seed", Propagation: "seeded"})
	for len(tr.bytes) > 0 {
		in := tr.input()
		for {
			timer, due, ok := tr.earliest()
			if !ok || due.After(tr.clock) {
				break
			}
			apply(due, oc.FireTimer{Timer: timer})
		}
		if in != nil {
			apply(tr.clock, in)
		}
	}
	if folded := fold(log); !reflect.DeepEqual(folded, tr.e.state) {
		t.Fatalf("the state is not the fold of its events:\n%s", difference(folded, tr.e.state))
	}
}

type logged struct {
	at time.Time
	ev oc.Event
}

func fold(log []logged) State {
	p := DefaultPolicy()
	s := newState(&p)
	for _, l := range log {
		s.evolve(l.at, l.ev)
	}
	return s
}

func difference(a, b State) string {
	d := cmp.Diff(a, b, cmp.Exporter(func(reflect.Type) bool { return true }))
	return d[:min(len(d), 2000)]
}

// A refused input changes nothing, and the state is the fold of its events.
func TestLaws(t *testing.T) {
	for seed := range uint64(60) {
		chance := rand.New(rand.NewPCG(seed, 0))
		bytes := make([]byte, 6000)
		for i := range bytes {
			bytes[i] = byte(chance.Uint32())
		}
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { run(t, bytes) })
	}
}

func FuzzApply(f *testing.F) {
	f.Add([]byte("a customer writes, an agent answers, and nothing is lost"))
	f.Fuzz(func(t *testing.T, bytes []byte) { run(t, bytes[:min(len(bytes), 4000)]) })
}
