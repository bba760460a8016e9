package engine

import (
	"slices"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// mark gives a queue reason for an assignment cycle, at the end of this input.
func (e *Engine) mark(q oc.QueueID) {
	if !slices.Contains(e.dirty, q) {
		e.dirty = append(e.dirty, q)
	}
}

func (e *Engine) markQueuesOf(id oc.PersonID) {
	for _, q := range e.state.Effective.queuesOf(id) {
		if len(e.state.Queues[q].Waiting) > 0 {
			e.mark(q)
		}
	}
}

// nextQueue takes the marked queue that is served first: the smaller priority
// number, then the order of marking.
func (e *Engine) nextQueue() oc.QueueID {
	best := 0
	for i := 1; i < len(e.dirty); i++ {
		if e.queuePriority(e.dirty[i]) < e.queuePriority(e.dirty[best]) {
			best = i
		}
	}
	q := e.dirty[best]
	e.dirty = slices.Delete(e.dirty, best, best+1)
	return q
}

func (e *Engine) queuePriority(id oc.QueueID) int {
	q, ok := e.state.Effective.queue(id)
	if !ok {
		return 0
	}
	return q.Priority
}

// cycle offers the waiting items of a queue, first in first out (RA-005), as far
// as an eligible agent is found for each.
func (e *Engine) cycle(id oc.QueueID) {
	q, ok := e.state.Effective.queue(id)
	if !ok {
		return
	}
	for _, waiting := range e.inOrder(id) {
		c := e.state.Conversations[waiting]
		if c.Status != oc.StatusOpen || c.Queue != id {
			continue
		}
		if len(q.Members) == 0 {
			e.closeWithoutMembers(c)
			continue
		}
		ws, ok := e.state.Effective.workstream(c.Workstream)
		if !ok || ws.Mode == oc.Pick {
			continue
		}
		if c.Affinity != "" {
			e.offer(c, ws, c.Affinity, oc.OfferAssignment)
			continue
		}
		if agent, ok := routing.Pick(method(q), e.candidates(q, ws, c)); ok {
			e.offer(c, ws, agent, oc.OfferAssignment)
		}
	}
}

// inOrder returns the waiting items of a queue in the order in which they are
// served: items with affinity before all others (RA-032), then by age (RA-005).
func (e *Engine) inOrder(id oc.QueueID) []oc.ConversationID {
	waiting := slices.Clone(e.state.Queues[id].Waiting)
	slices.SortStableFunc(waiting, func(a, b oc.ConversationID) int {
		return affinityRank(e.state.Conversations[a]) - affinityRank(e.state.Conversations[b])
	})
	return waiting
}

func affinityRank(c *conversation) int {
	if c.Affinity != "" {
		return 0
	}
	return 1
}

// method returns a queue's assignment method; highest capacity unless the
// administrator chose another, least active for voice (T-17).
func method(q *oc.Queue) oc.AssignmentMethod {
	switch {
	case q.Method != 0:
		return q.Method
	case q.Type == oc.VoiceType:
		return oc.LeastActive
	}
	return oc.HighestCapacity
}

// candidates returns the members of a queue who may be offered an item: allowed
// presence, enough capacity, not declined too often (RA-001, RA-036).
func (e *Engine) candidates(q *oc.Queue, ws *oc.Workstream, c *conversation) []routing.Candidate {
	var cs []routing.Candidate
	for i, id := range q.Members {
		a, ok := e.state.Agents[id]
		if !ok || !e.allowed(ws, a) || e.free(id) < c.Units || c.declined(id) >= e.declineLimit() {
			continue
		}
		cs = append(cs, routing.Candidate{
			Agent: id, Free: e.free(id), Joined: i, Assigned: e.state.Queues[q.ID].lastAssigned(id),
			Released: a.Released, Declines: c.declined(id),
		})
	}
	return cs
}

// allowed reports whether an agent's presence is one of the workstream's allowed
// presences. Routing looks at base statuses only (PR-005, PR-008).
func (e *Engine) allowed(ws *oc.Workstream, a *agent) bool {
	return slices.Contains(ws.AllowedPresences, a.Presence.Base())
}

func (e *Engine) declineLimit() int {
	if n := e.state.Effective.Settings.DeclineLimit; n > 0 {
		return n
	}
	return e.policy.DeclineLimit
}

// closeWithoutMembers closes a conversation whose queue has no members; a record
// stays (RA-039).
func (e *Engine) closeWithoutMembers(c *conversation) {
	if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.NoMembers); ok {
		e.say(c, oc.TriggerAgentNotAssigned) // AM-007
		e.finish(c, to, oc.AutoClosedBySystem)
	}
}
