package engine

import (
	"cmp"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// queue is a queue's live condition.
type queue struct {
	ID      oc.QueueID
	N       int                    // place in the list of queues, which only grows
	Waiting tree[*conversation]    // Open ones, first to be served first
	Members []oc.PersonID          // as they were enlisted
	Places  map[oc.PersonID]*place // whose turn it is (RA-012), one for each member (RA-013)
	Turns   uint64                 // given so far
	Method  oc.AssignmentMethod    // never changes
	Lineups *lineups               // nil until something is queued here
}

// place is a member's place in the round: the smaller the turn, the longer ago
// the agent got work from this queue, or joined it.
type place struct {
	Agent  oc.PersonID
	Turn   uint64
	Queue  *queue
	Member *agent // nil: nobody of this id is known

	In     oc.Presence       // the lineup in which the member stands; 0: none
	As     routing.Candidate // what the order of the lineup goes by
	Branch *branch[*place]
}

// turn returns the turn of a member.
func (q *queue) turn(id oc.PersonID) uint64 {
	if p := q.Places[id]; p != nil {
		return p.Turn
	}
	return 0
}

// served sends a member to the end of the round.
func (s *State) served(q *queue, id oc.PersonID) {
	if p := q.Places[id]; p != nil {
		q.Turns++
		p.Turn = q.Turns
		p.stand()
	}
}

// enlist gives new members a place at the end of the round and takes the places
// of former ones away, and returns both. Those who were added by one save were
// added at the same time; at the founding the list is the order in which they were
// added (RA-012).
func (q *queue) enlist(members []oc.PersonID, founding bool) (left, joined []*place) {
	stays := make(map[oc.PersonID]bool, len(members))
	for _, id := range members {
		stays[id] = true
	}
	for _, id := range q.Members {
		if p := q.Places[id]; p != nil && !stays[id] {
			delete(q.Places, id)
			left = append(left, p)
		}
	}
	known := len(q.Places)
	for _, id := range members {
		if q.Places[id] != nil {
			continue
		}
		if founding || len(q.Places) == known {
			q.Turns++
		}
		p := &place{Agent: id, Turn: q.Turns, Queue: q}
		q.Places[id] = p
		joined = append(joined, p)
	}
	q.Members = members
	return left, joined
}

func (s *State) joinQueue(c *conversation) {
	q := s.Queues[c.Queue]
	q.Waiting.add(newBranch(c))
	q.lineUp()
}

func (s *State) leaveQueue(c *conversation) {
	if q := s.Queues[c.Queue]; q != nil && c.Status == oc.StatusOpen {
		q.Waiting.remove(c)
	}
}

func (c *conversation) comesBefore(d *conversation) bool { return servedBefore(c, d) < 0 }
func (c *conversation) number() uint64                   { return c.N }
func (c *conversation) room() int                        { return 0 }

// servedBefore orders a queue: items with affinity before all others (RA-032),
// then by age, then by creation (RA-005, RA-052).
func servedBefore(a, b *conversation) int {
	return cmp.Or(affinityRank(a)-affinityRank(b), a.Since.Compare(b.Since), cmp.Compare(a.N, b.N))
}

func affinityRank(c *conversation) int {
	if c.Affinity != "" {
		return 0
	}
	return 1
}

// member reports whether a person is a member of a queue.
func (s *State) member(q oc.QueueID, p oc.PersonID) bool {
	queue := s.Queues[q]
	return queue != nil && queue.Places[p] != nil
}

// queuesOf returns the queues of an agent, in list order.
func (s *State) queuesOf(id oc.PersonID) (ids []oc.QueueID) {
	for _, p := range s.Agents[id].Places {
		ids = append(ids, p.Queue.ID)
	}
	return ids
}

// waiting returns who waits, first to be served first.
func (q *queue) waiting() (ids []oc.ConversationID) {
	for c := range q.Waiting.all() {
		ids = append(ids, c.ID)
	}
	return ids
}

// belong has an agent know the places that came and went.
func (s *State) belong(left, joined []*place) {
	for _, p := range left {
		if a := s.Agents[p.Agent]; a != nil {
			p.leave()
			p.Member = nil
			a.Places = slices.DeleteFunc(a.Places, func(x *place) bool { return x == p })
		}
	}
	for _, p := range joined {
		if a := s.Agents[p.Agent]; a != nil {
			i, _ := slices.BinarySearchFunc(a.Places, p, func(x, y *place) int { return cmp.Compare(x.Queue.N, y.Queue.N) })
			a.Places = slices.Insert(a.Places, i, p)
			p.Member = a
			p.stand()
		}
	}
}
