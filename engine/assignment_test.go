package engine

import (
	"fmt"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// founded returns an engine with an organisation, and a policy that a test changed.
func founded(t *testing.T, o oc.Organisation, change func(*Policy)) *Engine {
	t.Helper()
	p := DefaultPolicy()
	if change != nil {
		change(&p)
	}
	e := New(p, 1)
	if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: o, Profile: "seed"}); err != nil {
		t.Fatal(err)
	}
	return e
}

func by(who oc.PersonID, c oc.Command) oc.Input { return oc.Request{By: who, Command: c} }

// offeredTo says who is offered a conversation, or nobody.
func offeredTo(e *Engine, id oc.ConversationID) oc.PersonID {
	if o, ok := e.state.Offers[e.state.Conversations[id].Offer]; ok {
		return o.Agent
	}
	return ""
}

// While none of the first hundred finds an agent, whatever waits behind them
// waits on, even if an agent would do (RA-004).
func TestACycleLooksAtABlock(t *testing.T) {
	tests := map[string]struct {
		ahead int // items that nobody can take
		want  oc.PersonID
	}{
		"the last of the block is offered":    {99, "ann"},
		"the first behind the block is not":   {100, ""},
		"nor is anything further down behind": {120, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := contoso()
			big := o.Workstreams[0]
			big.ID, big.Name, big.Channel, big.Units = "big", "Big", oc.ChannelWhatsApp, 500
			o.Workstreams = append(o.Workstreams, big)
			e := founded(t, o, nil)
			for i := range tt.ahead {
				apply(t, e, by(oc.PersonID(fmt.Sprintf("customer %d", i)), oc.StartConversation{Workstream: "big"}))
			}
			apply(t, e, text("14255550111", "Hello"))
			apply(t, e, by("ann", oc.SignIn{}))
			last := oc.ConversationID(fmt.Sprintf("C%d", tt.ahead+1))
			if got := offeredTo(e, last); got != tt.want {
				t.Errorf("%s is offered to %q, want %q", last, got, tt.want)
			}
		})
	}
}

// A block that finds agents makes room for the next one at once.
func TestACycleGoesOnWhileItFindsAgents(t *testing.T) {
	o := contoso()
	o.Workstreams[0].Units = 1
	o.People[0].Units = 400
	e := founded(t, o, func(p *Policy) { p.Assignment.Block = 10 })
	for i := range 35 {
		apply(t, e, text(fmt.Sprintf("142555501%02d", i+1), "Hello"))
	}
	apply(t, e, by("ann", oc.SignIn{}))
	if waiting := e.state.Queues["support"].Waiting.size; waiting != 0 {
		t.Errorf("%d items still wait", waiting)
	}
}

// One agent, two queues: the smaller priority number is served first (RA-006),
// and queues of equal priority are one list by age (RA-007).
func TestOrderOverQueues(t *testing.T) {
	tests := map[string]struct {
		first, second int // priorities of the queues in which the older and the newer item wait
		want          oc.ConversationID
	}{
		"equal priority: the older item":                  {1, 1, "C1"},
		"the newer item's queue comes first":              {2, 1, "C2"},
		"the older item's queue comes first":              {1, 2, "C1"},
		"equal priority, whichever queue is listed first": {0, 0, "C1"},
	}
	for name, tt := range tests {
		for _, swapped := range []bool{false, true} {
			t.Run(fmt.Sprint(name, ", swapped: ", swapped), func(t *testing.T) {
				o := contoso()
				o.People[0].Units = 30
				older := oc.Queue{ID: "older", Type: oc.Messaging, Priority: tt.first, Members: []oc.PersonID{"ann"}}
				newer := oc.Queue{ID: "newer", Type: oc.Messaging, Priority: tt.second, Members: []oc.PersonID{"ann"}}
				o.Queues = []oc.Queue{older, newer}
				if swapped {
					o.Queues = []oc.Queue{newer, older}
				}
				o.Workstreams[0].FallbackQueue = "older"
				web := o.Workstreams[0]
				web.ID, web.Channel, web.FallbackQueue = "web", oc.ChannelWhatsApp, "newer"
				o.Workstreams = append(o.Workstreams, web)
				e := founded(t, o, nil)
				apply(t, e, text("14255550111", "Hello"), by("mia", oc.StartConversation{Workstream: "web"}), by("ann", oc.SignIn{}))
				for _, id := range []oc.ConversationID{"C1", "C2"} {
					want := oc.PersonID("")
					if id == tt.want {
						want = "ann"
					}
					if got := offeredTo(e, id); got != want {
						t.Errorf("%s is offered to %q, want %q", id, got, want)
					}
				}
			})
		}
	}
}

// An item that as many different agents declined is dropped for good, and can
// still be picked (RA-038).
func TestAnItemThatManyDeclinedIsDropped(t *testing.T) {
	for name, tt := range map[string]struct {
		decliners int
		want      oc.PersonID
	}{"one decliner is one too few": {2, "ben"}, "one is enough": {1, ""}} {
		t.Run(name, func(t *testing.T) {
			e := founded(t, contoso(), func(p *Policy) { p.Assignment.Decliners = tt.decliners })
			apply(t, e, by("ann", oc.SignIn{}), by("ben", oc.SignIn{}), text("14255550111", "Hello"))
			apply(t, e, by("ann", oc.RejectOffer{Offer: "O1"}))
			if got := offeredTo(e, "C1"); got != tt.want {
				t.Errorf("after a decline it is offered to %q, want %q", got, tt.want)
			}
			if tt.want == "" {
				apply(t, e, by("ann", oc.PickConversation{Conversation: "C1"}))
				if got := e.state.Conversations["C1"].Agent; got != "ann" {
					t.Errorf("%q has it after ann picked it", got)
				}
			}
		})
	}
	if got := DefaultPolicy().Assignment.Decliners; got != 100 {
		t.Errorf("%d agents exclude an item, want 100", got)
	}
}

// Records that wait are tried again at multiples of five minutes since the start,
// and only while there are any (RA-003, OVF-027).
func TestRecordsAreTriedAgain(t *testing.T) {
	o := contoso()
	o.People[0].Units, o.People[1].Units = 50, 10
	o.Workstreams = append(o.Workstreams, oc.Workstream{
		ID: "cases", Channel: oc.ChannelRecord, Mode: oc.Push, Units: 30, AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
	})
	e := founded(t, o, nil)
	apply(t, e, by("ann", oc.SignIn{}), by("kai", oc.RecordArrives{Workstream: "cases", Record: "1"}), by("ann", oc.AcceptOffer{Offer: "O1"}))
	apply(t, e, by("mia", oc.RecordArrives{Workstream: "cases", Record: "2"}))
	apply(t, e, by("ada", oc.SetCapacity{Person: "ann", Units: 100})) // at 5 seconds: in force at 15:05, on no grid
	pass(t, e, start.Add(20*time.Minute-time.Millisecond).Sub(e.now))
	if got := offeredTo(e, "C2"); got != "" {
		t.Fatalf("offered to %q before the period was over", got)
	}
	pass(t, e, time.Millisecond)
	if got := offeredTo(e, "C2"); got != "ann" {
		t.Fatalf("offered to %q at the period", got)
	}
	apply(t, e, by("ann", oc.AcceptOffer{Offer: "O2"}))
	pass(t, e, 10*time.Minute)
	for slot := range e.state.Timers {
		if slot.Kind == oc.TimerRecordCycle {
			t.Errorf("no record waits, and yet a cycle is due for %s", slot.Subject)
		}
	}
}

// Places in the round: at the founding the list, later the time of the save
// (RA-012); whoever leaves and comes back begins anew.
func TestPlacesInTheRound(t *testing.T) {
	q := &queue{Places: map[oc.PersonID]*place{}}
	q.enlist([]oc.PersonID{"zoe", "ann"}, true)
	new(State).served(q, "zoe")
	tests := []struct {
		members []oc.PersonID
		before  [2]oc.PersonID // whose turn comes before whose
		same    bool
	}{
		{[]oc.PersonID{"zoe", "ann"}, [2]oc.PersonID{"ann", "zoe"}, false},
		{[]oc.PersonID{"zoe", "ann", "eva", "ben"}, [2]oc.PersonID{"zoe", "ben"}, false},
		{[]oc.PersonID{"zoe", "ann", "eva", "ben"}, [2]oc.PersonID{"eva", "ben"}, true},
		{[]oc.PersonID{"zoe", "eva", "ben"}, [2]oc.PersonID{"zoe", "ben"}, false},
		{[]oc.PersonID{"zoe", "eva", "ben", "ann"}, [2]oc.PersonID{"ben", "ann"}, false},
	}
	for i, tt := range tests {
		q.enlist(tt.members, false)
		a, b := q.turn(tt.before[0]), q.turn(tt.before[1])
		if a > b || (a == b) != tt.same {
			t.Errorf("step %d: the turns of %v are %d and %d", i, tt.before, a, b)
		}
	}
}

// What is given back goes to somebody else, and to the same agent only where
// nobody else can take it (LC-020).
func TestGivingBack(t *testing.T) {
	for name, tt := range map[string]struct {
		others []oc.PersonID
		want   oc.PersonID
	}{"another agent is there": {[]oc.PersonID{"ben"}, "ben"}, "nobody else is there": {nil, "ann"}} {
		t.Run(name, func(t *testing.T) {
			o := contoso()
			o.People[0].Units = 200
			e := founded(t, o, nil)
			apply(t, e, by("ann", oc.SignIn{}), text("14255550111", "Hello"), by("ann", oc.AcceptOffer{Offer: "O1"}))
			for _, who := range tt.others {
				apply(t, e, by(who, oc.SignIn{}))
			}
			apply(t, e, by("ann", oc.ReleaseConversation{Conversation: "C1"}))
			if got := offeredTo(e, "C1"); got != tt.want {
				t.Errorf("offered to %q, want %q", got, tt.want)
			}
			if got := e.state.Conversations["C1"].declined("ann"); got != 0 {
				t.Errorf("giving back counts as %d declines", got)
			}
		})
	}
}

// That nobody can take one item says nothing of an item of the same workstream
// that takes less, because its demand was lowered meanwhile.
func TestAHeavyItemKeepsNoLighterOneWaiting(t *testing.T) {
	o := contoso()
	o.People[0].Units, o.Queues[1].Members = 50, []oc.PersonID{"ann"}
	o.Workstreams[0].Units = 60
	e := founded(t, o, nil)
	apply(t, e, text("14255550111", "Hello"), by("ada", oc.SetDemand{Workstream: "sms", Units: 40}))
	fire(t, e, oc.TimerPropagation)
	apply(t, e, text("14255550112", "Hello"), by("ann", oc.SignIn{}))
	if got := offeredTo(e, "C2"); got != "ann" {
		t.Errorf("the lighter one is offered to %q", got)
	}
	if got := offeredTo(e, "C1"); got != "" {
		t.Errorf("the heavier one is offered to %q", got)
	}
}

// Of queues that are served together the members of one say nothing of the
// members of another (RA-007).
func TestAQueueWithoutAFreeMemberKeepsNoOtherWaiting(t *testing.T) {
	o := contoso()
	o.Queues[0].Members, o.Queues[1].Members = []oc.PersonID{"ann"}, []oc.PersonID{"ben"}
	o.Workstreams[0].FallbackQueue, o.Workstreams[0].Routes = "sales", []oc.Route{{
		Conditions: []oc.Condition{{Attribute: "sms.customer phone number", Operator: oc.Equals, Value: "14255550112"}}, Queue: "support",
	}}
	e := founded(t, o, nil)
	apply(t, e, text("14255550111", "Hello"), text("14255550112", "Hello"))
	e.mark("sales") // both have a reason for a cycle at once
	apply(t, e, by("ben", oc.SignIn{}))
	if got := offeredTo(e, "C2"); got != "ben" {
		t.Errorf("the conversation of the queue with somebody free is offered to %q", got)
	}
}

// fire has the pending deadline of a kind fire when it is due.
func fire(t *testing.T, e *Engine, kind oc.TimerKind) {
	t.Helper()
	for slot, pending := range e.state.Timers {
		if slot.Kind == kind {
			if _, err := e.Apply(e.state.due(pending), oc.FireTimer{Timer: oc.Timer{Kind: kind, Subject: slot.Subject, Gen: pending.Gen}}); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
	t.Fatalf("no deadline %v is pending", kind)
}
