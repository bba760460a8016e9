package engine

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// drifted says which index is not what one made anew would be; nothing, if none is.
func drifted(e *Engine) string {
	s := &e.state
	for i := range s.Effective.Queues {
		configured := &s.Effective.Queues[i]
		q := s.Queues[configured.ID]
		if bad := drift(q.Waiting, waitingIn(s, q.ID), (*conversation).comesBefore); bad != "" {
			return fmt.Sprintf("who waits in %s: %s", q.ID, bad)
		}
		if bad := membersDrifted(s, q, configured); bad != "" {
			return fmt.Sprintf("members of %s: %s", q.ID, bad)
		}
		if q.Lineups == nil {
			continue
		}
		for presence := range q.Lineups {
			if bad := drift(q.Lineups[presence], membersShown(s, q, oc.Presence(presence)), (*place).comesBefore); bad != "" {
				return fmt.Sprintf("%v in %s: %s", oc.Presence(presence), q.ID, bad)
			}
		}
	}
	for id, a := range s.Agents {
		var want []oc.QueueID
		for _, q := range s.Effective.Queues {
			if slices.Contains(q.Members, id) {
				want = append(want, q.ID)
			}
		}
		var got []oc.QueueID
		for _, p := range a.Places {
			got = append(got, p.Queue.ID)
		}
		if !slices.Equal(got, want) {
			return fmt.Sprintf("queues of %s: %q, want %q", id, got, want)
		}
	}
	return customersDrifted(s)
}

// drift compares a tree with what is to be in it, and looks at its shape: in order,
// heavier above lighter, and the most room of each branch.
func drift[T ranked[T]](t tree[T], want []T, before func(T, T) bool) string {
	slices.SortFunc(want, func(a, b T) int {
		if before(a, b) {
			return -1
		}
		return 1
	})
	got := slices.Collect(t.all())
	if !slices.Equal(got, want) || t.size != len(want) {
		return fmt.Sprintf("%d of %d are there, or in another order", len(got), len(want))
	}
	return misshapen(t.root)
}

func misshapen[T ranked[T]](b *branch[T]) string {
	if b == nil {
		return ""
	}
	most := b.item.room()
	for _, child := range []*branch[T]{b.left, b.right} {
		if child == nil {
			continue
		}
		if child.weight > b.weight {
			return "a heavier branch hangs from a lighter one"
		}
		most = max(most, child.most)
		if bad := misshapen(child); bad != "" {
			return bad
		}
	}
	if b.most != most {
		return fmt.Sprintf("the most room is %d and not %d", most, b.most)
	}
	return ""
}

func waitingIn(s *State, q oc.QueueID) (all []*conversation) {
	for _, c := range s.Conversations {
		if c.Status == oc.StatusOpen && c.Queue == q {
			all = append(all, c)
		}
	}
	return all
}

func membersDrifted(s *State, q *queue, configured *oc.Queue) string {
	if len(q.Places) != len(configured.Members) {
		return fmt.Sprintf("%d places for %d members", len(q.Places), len(configured.Members))
	}
	for _, id := range configured.Members {
		p := q.Places[id]
		switch {
		case p == nil:
			return string(id) + " has no place"
		case p.Agent != id || p.Queue != q || p.Member != s.Agents[id]:
			return string(id) + " has somebody else's place"
		}
	}
	return ""
}

// membersShown returns the members of one presence, after a look at what their
// order goes by.
func membersShown(s *State, q *queue, shown oc.Presence) (all []*place) {
	for id, p := range q.Places {
		a := s.Agents[id]
		if a == nil || a.Presence != shown {
			continue
		}
		if want := (routing.Candidate{Agent: id, Free: s.units(id) - a.Used, Turn: p.Turn, Released: a.Released}); p.As != want {
			panic(fmt.Sprintf("%s: %s stands as %+v and is %+v", q.ID, id, p.As, want))
		}
		all = append(all, p)
	}
	return all
}

func customersDrifted(s *State) string {
	want := map[customerKey]oc.ConversationID{}
	for _, c := range s.Conversations {
		if c.Status == oc.StatusOpen || c.Status == oc.StatusActive || c.Status == oc.StatusWaiting {
			key := customerKey{c.Instance, c.Customer}
			want[key] = max(want[key], c.ID)
		}
	}
	for key := range want {
		if _, ok := s.ByCustomer[key]; !ok {
			return fmt.Sprintf("nothing is found of the customer %v", key)
		}
	}
	for key, c := range s.ByCustomer {
		if _, ok := want[key]; !ok || s.Conversations[c.ID] != c {
			return fmt.Sprintf("%s is found of the customer %v, who has nothing open", c.ID, key)
		}
	}
	for i, id := range s.Ongoing {
		if c := s.Conversations[id]; c == nil || int(c.at) != i || c.Status == oc.StatusClosed {
			return string(id) + " is not ongoing, or elsewhere in the list"
		}
	}
	return ""
}

// scan chooses as the documents say it: among all members of a queue.
func scan(e *Engine, ws *oc.Workstream, c *conversation) (oc.PersonID, bool) {
	q, _ := e.state.Effective.queue(c.Queue)
	var all []routing.Candidate
	for _, id := range q.Members {
		a, ok := e.state.Agents[id]
		if !ok || !slices.Contains(ws.AllowedPresences, a.Presence.Base()) || e.free(id) < c.Units || c.declined(id) >= e.declineLimit() {
			continue
		}
		all = append(all, routing.Candidate{
			Agent: id, Free: e.free(id), Turn: e.state.Queues[q.ID].turn(id), Released: a.Released,
			Declines: c.declined(id), GaveBack: c.GaveBack == id,
		})
	}
	return routing.Pick(method(q), all)
}

// manyAgents is an organisation with a queue of each method, of which all of them
// are members.
func manyAgents(agents int) oc.Organisation {
	o := contoso()
	o.Workstreams[0].FallbackQueue = "highest capacity"
	for i := range agents {
		o.People = append(o.People, oc.Person{ID: oc.PersonID(fmt.Sprint("p", i)), Roles: []oc.Role{oc.RoleAgent}, Units: 30 * (i % 5)})
	}
	members := everybody(agents)
	for _, m := range oc.AssignmentMethods() {
		o.Queues = append(o.Queues, oc.Queue{ID: oc.QueueID(m.String()), Type: oc.Messaging, Method: m, Members: members})
		o.Workstreams = append(o.Workstreams, oc.Workstream{
			ID: oc.WorkstreamID(m.String()), Channel: oc.ChannelWhatsApp, Mode: oc.Push, FallbackQueue: oc.QueueID(m.String()), Units: 10 + 10*int(m),
			AllowedPresences: [][]oc.Presence{{oc.PresenceAvailable, oc.PresenceBusy}, {oc.PresenceAvailable, oc.PresenceAway}, {oc.PresenceBusy, oc.PresenceDoNotDisturb}}[m%3],
		})
	}
	return o
}

func everybody(n int) (ids []oc.PersonID) {
	for i := range n {
		ids = append(ids, oc.PersonID(fmt.Sprint("p", i)))
	}
	return ids
}

// What is chosen with the indexes is what a look at every member chooses, by every
// method, and no index drifts from what it is an index of.
func TestIndexesChooseAsAScanDoes(t *testing.T) {
	const agents = 30
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			chance := rand.New(rand.NewPCG(seed, 1))
			e := founded(t, manyAgents(agents), nil)
			somebody := func() oc.PersonID { return oc.PersonID(fmt.Sprint("p", chance.IntN(agents))) }
			clock, chosen := &traffic{e: e, clock: e.now}, 0
			for n := range 1000 {
				clock.clock = clock.clock.Add(time.Duration(chance.IntN(20)) * time.Second)
				for timer, due, ok := clock.earliest(); ok && !due.After(clock.clock); timer, due, ok = clock.earliest() {
					if _, err := e.Apply(due, oc.FireTimer{Timer: timer}); err != nil {
						t.Fatal(err)
					}
				}
				who, some := somebody(), oc.ConversationID(number("C", chance.Uint64N(e.state.Counts.Conversations+1)+1))
				if c := e.state.Conversations[some]; c != nil && c.Agent != "" {
					who = c.Agent
				}
				m := oc.AssignmentMethods()[chance.IntN(3)].String()
				_, _ = e.Apply(clock.clock, []oc.Input{
					by(somebody(), oc.SignIn{}), by(somebody(), oc.SetPresence{Presence: oc.Presences()[chance.IntN(5)]}),
					by(oc.PersonID(fmt.Sprint("customer ", n)), oc.StartConversation{Workstream: oc.WorkstreamID(m)}),
					by(oc.PersonID(fmt.Sprint("customer ", n)), oc.StartConversation{Workstream: oc.WorkstreamID(m)}),
					by(who, oc.AcceptOffer{Offer: offerOf(e, some)}), by(who, oc.RejectOffer{Offer: offerOf(e, some)}),
					by(who, oc.EndConversation{Conversation: some}), by(who, oc.CloseSession{Conversation: some}), by(who, oc.ReleaseConversation{Conversation: some}),
					by("ada", oc.SetCapacity{Person: somebody(), Units: 10 * chance.IntN(20)}),
					by("ada", oc.SetQueueMembers{Queue: oc.QueueID(m), Members: everybody(agents)[chance.IntN(agents/2):]}),
					by(somebody(), oc.SignOut{}),
				}[chance.IntN(12)])
				if bad := drifted(e); bad != "" {
					t.Fatal(bad)
				}
				chosen += chooses(t, e, chance, somebody)
			}
			if chosen < 300 {
				t.Errorf("only %d times somebody was chosen", chosen)
			}
		})
	}
}

// A list of members may name somebody whom nobody knows yet; whoever is made known
// under that name later is a member, and is given work like any other.
func TestAMemberWhoIsAwaited(t *testing.T) {
	o := contoso()
	o.Queues[1].Members = []oc.PersonID{"cora"}
	e := founded(t, o, nil)
	apply(t, e, text("14255550111", "Hello"), by("ada", oc.RegisterBot{Bot: oc.Person{ID: "cora", Bot: true}}))
	fire(t, e, oc.TimerPropagation)
	if bad := drifted(e); bad != "" {
		t.Error(bad)
	}
	apply(t, e, by("cora", oc.SignIn{}))
	if got := offeredTo(e, "C1"); got != "cora" {
		t.Errorf("offered to %q", got)
	}
}

// chooses makes up an item for each queue, and compares.
func chooses(t *testing.T, e *Engine, chance *rand.Rand, somebody func() oc.PersonID) (chosen int) {
	for _, m := range oc.AssignmentMethods() {
		ws, _ := e.state.Effective.workstream(oc.WorkstreamID(m.String()))
		c := &conversation{Queue: ws.FallbackQueue, Units: 10 * chance.IntN(13)}
		for range chance.IntN(4) {
			c.Declines = append(c.Declines, decline{somebody(), 1 + chance.IntN(3)})
		}
		if chance.IntN(3) == 0 {
			c.GaveBack = somebody()
		}
		q, _ := e.state.Effective.queue(c.Queue)
		if e.state.Queues[c.Queue].Lineups == nil {
			continue // nothing was ever queued there
		}
		got, gotOK := routing.Pick(m, e.candidates(q, ws, c))
		want, wantOK := scan(e, ws, c)
		if got != want || gotOK != wantOK {
			t.Fatalf("%v chooses %q (%v), and a look at everybody %q (%v), for an item of %d units, declined by %v, given back by %q", m, got, gotOK, want, wantOK, c.Units, c.Declines, c.GaveBack)
		}
		if gotOK {
			chosen++
		}
	}
	return chosen
}

func offerOf(e *Engine, id oc.ConversationID) oc.OfferID {
	if c := e.state.Conversations[id]; c != nil {
		return c.Offer
	}
	return ""
}
