package engine_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/sched"
)

// exchange is an engine on virtual time with one queue of calls. Each agent has
// capacity for one, is assigned without being asked, and closes it as soon as the
// caller is helped. Whatever is to come waits in one queue: the engine's deadlines,
// the next call, and the end of each call.
type exchange struct {
	engine *engine.Engine
	now    time.Time
	due    sched.Queue[duty, func(testing.TB)]
	calls  []call
	ended  int
	lines  map[oc.ConversationID]int
}

// duty is a deadline of the engine, or, of no kind, what people do.
type duty struct {
	kind    oc.TimerKind
	subject string
}

func newExchange(tb testing.TB, agents int) *exchange {
	o := oc.Organisation{
		Name:   "Contoso",
		Queues: []oc.Queue{{ID: "calls", Name: "Calls", Type: oc.VoiceType}},
		Workstreams: []oc.Workstream{{
			ID: "voice", Name: "Voice", Channel: oc.ChannelVoice, Mode: oc.Push, Units: 100, FallbackQueue: "calls",
			AllowedPresences: oc.Presences(), Notification: oc.Notification{AutoAssign: oc.AutoAssignImmediate},
		}},
	}
	x := &exchange{engine: engine.New(engine.DefaultPolicy(), 1), now: morning, lines: make(map[oc.ConversationID]int)}
	for i := range agents {
		id := oc.PersonID("agent " + strconv.Itoa(i))
		o.People = append(o.People, oc.Person{ID: id, Name: string(id), Roles: []oc.Role{oc.RoleAgent}, Units: 100})
		o.Queues[0].Members = append(o.Queues[0].Members, id)
	}
	x.apply(tb, oc.FoundOrganisation{Start: morning, Organisation: o, Profile: "seed"})
	for _, p := range o.People {
		x.apply(tb, oc.Request{By: p.ID, Command: oc.SignIn{}})
	}
	return x
}

// serve has the calls come, writes down how long each waited, and returns when the
// last one is over.
func (x *exchange) serve(tb testing.TB, calls []call) {
	x.calls = calls
	x.expect(0)
	for x.ended < len(calls) {
		next, ok := x.due.Take()
		if !ok {
			tb.Fatalf("nothing is due any more, and %d of %d calls are over", x.ended, len(calls))
		}
		x.now = next.Due
		next.Value(tb)
	}
}

// expect has a call arrive at its time.
func (x *exchange) expect(n int) {
	if n == len(x.calls) {
		return
	}
	x.at(x.calls[n].arrives, duty{subject: "a call"}, func(tb testing.TB) {
		x.expect(n + 1)
		x.apply(tb, oc.Request{By: oc.PersonID("caller " + strconv.Itoa(n)), Command: oc.CallArrives{Workstream: "voice"}})
	})
}

func (x *exchange) at(due time.Time, d duty, do func(testing.TB)) {
	x.due.Set(sched.Item[duty, func(testing.TB)]{Due: due, Rank: 1, Key: d, Value: do})
}

func (x *exchange) apply(tb testing.TB, in oc.Input) {
	events, err := x.engine.Apply(x.now, in)
	if err != nil {
		tb.Fatalf("%T: %v", in, err)
	}
	for _, e := range events {
		switch e := e.(type) {
		case oc.TimerSet:
			timer := e.Timer
			x.at(e.Due, duty{timer.Kind, timer.Subject}, func(tb testing.TB) { x.apply(tb, oc.FireTimer{Timer: timer}) })
		case oc.TimerCancelled:
			x.due.Remove(duty{e.Timer.Kind, e.Timer.Subject})
		case oc.ConversationStarted:
			x.lines[e.Conversation] = len(x.lines)
		case oc.SessionStarted:
			x.talk(e.Conversation, e.Agent)
		}
	}
}

// talk has an agent help a caller for as long as that takes.
func (x *exchange) talk(id oc.ConversationID, agent oc.PersonID) {
	c := &x.calls[x.lines[id]]
	c.waited = x.now.Sub(c.arrives)
	x.at(x.now.Add(c.handling), duty{subject: string(id)}, func(tb testing.TB) {
		x.ended++
		x.apply(tb, oc.Request{By: agent, Command: oc.EndConversation{Conversation: id}})
		x.apply(tb, oc.Request{By: agent, Command: oc.CloseSession{Conversation: id}})
	})
}
