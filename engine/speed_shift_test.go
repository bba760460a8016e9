package engine_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/sched"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var morning = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// shift is the smallest host that an engine can have: it keeps the deadlines and
// remembers who was offered what. What is measured with it is the engine and the
// queue of deadlines, and nothing that carries bytes.
type shift struct {
	engine    *engine.Engine
	deadlines sched.Queue[deadline, uint32]
	now       time.Time
	events    int
	offered   oc.WorkItemOffered // latest
	log       *trace.Writer      // nil: nobody writes one
	written   int                // entries
}

type deadline struct {
	kind    oc.TimerKind
	subject string
}

// workplace is an organisation with one chat widget, whose queue has so many
// agents. They are signed in, unless nobody came to work.
type workplace struct {
	agents int
	absent bool
	method oc.AssignmentMethod
	log    *trace.Writer
}

func (w workplace) open(tb testing.TB) *shift {
	o := oc.Organisation{
		Name: "Contoso",
		Workstreams: []oc.Workstream{{
			ID: "chat", Channel: oc.ChannelLiveChat, Mode: oc.Push, Units: 30, FallbackQueue: "support",
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
		}},
		Instances: []oc.ChannelInstance{{ID: "widget", Workstream: "chat", Pages: []string{"shop"}}},
	}
	members := make([]oc.PersonID, w.agents)
	for i := range members {
		members[i] = oc.PersonID("agent-" + strconv.Itoa(i))
		o.People = append(o.People, oc.Person{ID: members[i], Name: "Agent " + strconv.Itoa(i), Roles: []oc.Role{oc.RoleAgent}})
	}
	o.Queues = []oc.Queue{{ID: "support", Name: "Support", Type: oc.Messaging, Method: w.method, Members: members}}
	s := &shift{engine: engine.New(engine.DefaultPolicy(), 1), now: morning, log: w.log}
	if s.log != nil {
		if err := s.log.Header(trace.Header{Start: morning, Organisation: o}); err != nil {
			tb.Fatal(err)
		}
	}
	s.apply(tb, oc.FoundOrganisation{Start: morning, Organisation: o, Profile: "seed"})
	for _, id := range members {
		if !w.absent {
			s.do(tb, id, oc.SignIn{})
		}
	}
	return s
}

// pass lets time pass and fires what comes due.
func (s *shift) pass(tb testing.TB, d time.Duration) {
	until := s.now.Add(d)
	for {
		next, ok := s.deadlines.First()
		if !ok || next.Due.After(until) {
			break
		}
		s.deadlines.Take()
		s.now = next.Due
		s.apply(tb, oc.FireTimer{Timer: oc.Timer{Kind: next.Key.kind, Subject: next.Key.subject, Gen: next.Value}})
	}
	s.now = until
}

func (s *shift) do(tb testing.TB, by oc.PersonID, c oc.Command) {
	if s.log != nil {
		s.write(tb, 0, trace.Did{By: by, Command: c})
	}
	s.apply(tb, oc.Request{By: by, Command: c})
}

func (s *shift) apply(tb testing.TB, in oc.Input) {
	events, err := s.engine.Apply(s.now, in)
	if err != nil {
		tb.Fatalf("%#v: %v", in, err)
	}
	s.events += len(events)
	cause := s.written
	for _, ev := range events {
		switch ev := ev.(type) {
		case oc.TimerSet:
			s.deadlines.Set(sched.Item[deadline, uint32]{Due: ev.Due, Key: deadline{ev.Timer.Kind, ev.Timer.Subject}, Value: ev.Timer.Gen})
		case oc.TimerCancelled:
			s.deadlines.Remove(deadline{ev.Timer.Kind, ev.Timer.Subject})
		case oc.WorkItemOffered:
			s.offered = ev
		}
		if s.log != nil {
			s.write(tb, cause, trace.Happened{Event: ev})
		}
	}
}

func (s *shift) write(tb testing.TB, cause int, what trace.What) {
	s.written++
	if err := s.log.Entry(&trace.Entry{Seq: s.written, At: s.now, Cause: cause, What: what}); err != nil {
		tb.Fatal(err)
	}
}

// talk is a conversation on its way through its stages.
type talk struct {
	customer oc.PersonID
	agent    oc.PersonID
	offer    oc.OfferID
	id       oc.ConversationID
}

// stages of a whole conversation: it arrives, is routed and offered, is accepted,
// has three messages each way, is ended and closed.
const stages = 9

func (s *shift) step(tb testing.TB, t *talk, stage int) {
	switch stage {
	case 0:
		s.offered = oc.WorkItemOffered{}
		s.do(tb, t.customer, oc.StartChat{Page: "shop"})
		if s.offered.Agent == "" {
			tb.Fatalf("%s was offered to nobody", t.customer)
		}
		t.agent, t.offer, t.id = s.offered.Agent, s.offered.Offer, s.offered.Conversation
	case 1:
		s.do(tb, t.agent, oc.AcceptOffer{Offer: t.offer})
	case 2, 4, 6:
		s.do(tb, t.customer, oc.CustomerSays{Text: "Where is my parcel? It was to be here on Monday."})
	case 3, 5, 7:
		s.do(tb, t.agent, oc.SendMessage{Conversation: t.id, Audience: oc.Everyone, Text: "I am looking it up, one moment please."})
	case 8:
		s.do(tb, t.agent, oc.EndConversation{Conversation: t.id})
		s.do(tb, t.agent, oc.CloseSession{Conversation: t.id})
	}
}

// length of a conversation, from its arrival to its end.
const length = 8 * time.Minute

// work carries out n whole conversations, of which about so many are open at any
// time, each in another stage.
func (s *shift) work(tb testing.TB, n, open int) {
	apart := max(1, open/stages)
	s.workEvery(tb, n, apart, length/time.Duration(apart*stages))
}

// workEvery carries out n whole conversations: one begins every interval, and is
// at its next stage so many intervals later.
func (s *shift) workEvery(tb testing.TB, n, apart int, interval time.Duration) {
	talks := newTalks(apart * stages)
	for i := range n + apart*(stages-1) {
		s.pass(tb, interval)
		for stage := stages - 1; stage >= 0; stage-- { // who finishes makes room
			if j := i - stage*apart; j >= 0 && j < n {
				s.step(tb, &talks[j%len(talks)], stage)
			}
		}
	}
}

func newTalks(n int) []talk {
	talks := make([]talk, n)
	for i := range talks {
		talks[i].customer = oc.PersonID("visitor-" + strconv.Itoa(i))
	}
	return talks
}
