package engine

import (
	"cmp"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// queue is a queue's live condition.
type queue struct {
	Waiting []oc.ConversationID // Open conversations, first to be served first
	Places  []place             // whose turn it is (RA-012), one for each member (RA-013)
	Turns   uint64              // given so far
}

// place is a member's place in the round: the smaller the turn, the longer ago
// the agent got work from this queue, or joined it.
type place struct {
	Agent oc.PersonID
	Turn  uint64
}

// turn returns the turn of a member.
func (q *queue) turn(id oc.PersonID) uint64 {
	if i := slices.IndexFunc(q.Places, func(p place) bool { return p.Agent == id }); i >= 0 {
		return q.Places[i].Turn
	}
	return 0
}

// served sends a member to the end of the round.
func (q *queue) served(id oc.PersonID) {
	if i := slices.IndexFunc(q.Places, func(p place) bool { return p.Agent == id }); i >= 0 {
		q.Turns++
		q.Places[i].Turn = q.Turns
	}
}

// enlist gives new members a place at the end of the round and takes the places
// of former ones away. Those who were added by one save were added at the same
// time; at the founding the list is the order in which they were added (RA-012).
func (q *queue) enlist(members []oc.PersonID, founding bool) {
	q.Places = slices.DeleteFunc(q.Places, func(p place) bool { return !slices.Contains(members, p.Agent) })
	known := len(q.Places)
	for _, id := range members {
		if slices.ContainsFunc(q.Places, func(p place) bool { return p.Agent == id }) {
			continue
		}
		if founding || len(q.Places) == known {
			q.Turns++
		}
		q.Places = append(q.Places, place{id, q.Turns})
	}
}

func (s *State) joinQueue(c *conversation) {
	q := s.Queues[c.Queue]
	i, _ := slices.BinarySearchFunc(q.Waiting, c, s.comesBefore)
	q.Waiting = slices.Insert(q.Waiting, i, c.ID)
}

func (s *State) leaveQueue(c *conversation) {
	q := s.Queues[c.Queue]
	if q == nil {
		return
	}
	if i, ok := slices.BinarySearchFunc(q.Waiting, c, s.comesBefore); ok {
		q.Waiting = slices.Delete(q.Waiting, i, i+1)
	}
}

func (s *State) comesBefore(id oc.ConversationID, c *conversation) int {
	return servedBefore(s.Conversations[id], c)
}

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
