package engine

import (
	"slices"
	"time"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// Assignment is the numbers of automatic assignment.
type Assignment struct {
	DeclineLimit int           // after so many declines never again, RA-036
	DeclineMost  int           // the most that an administrator may set, RA-036
	Decliners    int           // so many different agents declined: dropped for good, RA-038
	Block        int           // items that a cycle considers, RA-004
	RecordBlock  int           // the same for records, RA-004
	RecordPeriod time.Duration // after which records are tried again, RA-003, OVF-027
}

// DefaultAssignment returns the documented numbers.
func DefaultAssignment() Assignment {
	return Assignment{
		DeclineLimit: 3, DeclineMost: 5, Decliners: 100, Block: 100, RecordBlock: 2000, RecordPeriod: 5 * time.Minute,
	}
}

// mark gives a queue reason for an assignment cycle, at the end of this input.
func (e *Engine) mark(q oc.QueueID) {
	if !slices.Contains(e.dirty, q) {
		e.dirty = append(e.dirty, q)
	}
}

func (e *Engine) markQueuesOf(id oc.PersonID) {
	for _, p := range e.state.Agents[id].Places {
		if p.Queue.Waiting.size > 0 {
			e.mark(p.Queue.ID)
		}
	}
}

// nextQueues takes the marked queues that are served first: those with the
// smallest priority number (RA-006), all of one type, together (RA-007).
func (e *Engine) nextQueues() []*oc.Queue {
	group := e.group[:0]
	for _, id := range e.dirty {
		q, ok := e.state.Effective.queue(id)
		switch {
		case !ok:
		case len(group) == 0 || q.Priority < group[0].Priority:
			group = append(group[:0], q)
		case q.Priority == group[0].Priority && q.Type == group[0].Type:
			group = append(group, q)
		}
	}
	e.dirty = slices.DeleteFunc(e.dirty, func(id oc.QueueID) bool {
		_, ok := e.state.Effective.queue(id)
		return !ok || slices.ContainsFunc(group, func(q *oc.Queue) bool { return q.ID == id })
	})
	e.group = group
	return group
}

// cycle offers the waiting items of queues of equal rank, as far as an eligible
// agent is found for each. It looks at a block of them: while nobody takes one of
// these, lower items wait (RA-004).
func (e *Engine) cycle(group []*oc.Queue) {
	items, more := e.block(group)
	var given bool
	var hopeless []need // nobody is left who could take such an item
	for _, c := range items {
		q, _ := e.state.Effective.queue(c.Queue)
		if len(q.Members) == 0 {
			e.closeWithoutMembers(c)
			continue
		}
		ws, ok := e.state.Effective.workstream(c.Workstream)
		if !ok || ws.Mode == oc.Pick {
			continue
		}
		agent, ok := e.keeper(c)
		wants := need{q.ID, ws.ID, c.Units}
		if !ok && (slices.ContainsFunc(hopeless, wants.atLeast) || e.dropped(c)) {
			continue
		}
		if !ok {
			cs := e.candidates(q, ws, c)
			if len(cs) == 0 && len(c.Declines) == 0 {
				hopeless = append(hopeless, wants)
			}
			agent, ok = routing.Pick(method(q), cs)
		}
		if !ok {
			continue
		}
		if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.Assign); ok {
			given = true
			e.offer(c, ws, agent, to)
		}
	}
	for _, q := range group {
		if given && more {
			e.mark(q.ID)
		}
		e.armRecordCycle(q)
	}
}

// need is what decides who may be offered an item that nobody declined yet. Items
// of one workstream need not take the same: its demand may have changed.
type need struct {
	queue      oc.QueueID
	workstream oc.WorkstreamID
	units      int
}

// atLeast reports whether whoever cannot serve n cannot serve this one either.
func (x need) atLeast(n need) bool {
	return x.queue == n.queue && x.workstream == n.workstream && x.units >= n.units
}

// block returns the items that a cycle considers, in the order in which they are
// served, and whether there are more.
func (e *Engine) block(group []*oc.Queue) (items []*conversation, more bool) {
	most := e.policy.Assignment.Block
	if len(group) > 0 && group[0].Type == oc.RecordType {
		most = e.policy.Assignment.RecordBlock
	}
	items = e.items[:0]
	for _, q := range group {
		waiting := &e.state.Queues[q.ID].Waiting
		more = more || waiting.size > most
		n := len(items)
		for c := range waiting.all() {
			if len(items)-n == most {
				break
			}
			items = append(items, c)
		}
	}
	if len(group) > 1 {
		slices.SortFunc(items, servedBefore)
	}
	e.items = items
	return items[:min(len(items), most)], more || len(items) > most
}

// keeper returns the agent to whom an item goes back before anybody else is
// considered, whatever presence and capacity (RA-029).
func (e *Engine) keeper(c *conversation) (oc.PersonID, bool) {
	return c.Affinity, c.Affinity != "" && c.declined(c.Affinity) < e.declineLimit()
}

// dropped reports whether so many agents declined an item that nobody is asked
// any more (RA-038).
func (e *Engine) dropped(c *conversation) bool {
	return len(c.Declines) >= e.policy.Assignment.Decliners
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

// candidates returns the members of a queue who may be offered an item, as far as
// a method can choose them: of those whom the item has not met, the first of each
// lineup, and everybody whom it has.
func (e *Engine) candidates(q *oc.Queue, ws *oc.Workstream, c *conversation) []routing.Candidate {
	cs := e.firsts(e.heads[:0], ws, c)
	for _, id := range c.everybodyMet() {
		if p := e.state.Queues[q.ID].Places[id]; p != nil && e.eligible(ws, id, c) {
			x := p.candidate()
			x.Declines, x.GaveBack = c.declined(id), c.GaveBack == id
			cs = append(cs, x)
		}
	}
	e.heads = cs
	return cs
}

// eligible reports whether a member may be offered an item: allowed presence,
// enough capacity, not declined too often (RA-001, RA-036, RA-048).
func (e *Engine) eligible(ws *oc.Workstream, id oc.PersonID, c *conversation) bool {
	a, ok := e.state.Agents[id]
	if !ok || !e.allowed(ws, a) || e.free(id) < c.Units || c.declined(id) >= e.declineLimit() {
		return false
	}
	return true
}

// met reports whether an item was declined or given back by an agent.
func (c *conversation) met(id oc.PersonID) bool { return c.GaveBack == id || c.declined(id) > 0 }

// everybodyMet returns who declined an item or gave it back, each once.
func (c *conversation) everybodyMet() (ids []oc.PersonID) {
	for _, d := range c.Declines {
		ids = append(ids, d.Agent)
	}
	if c.GaveBack != "" && c.declined(c.GaveBack) == 0 {
		ids = append(ids, c.GaveBack)
	}
	return ids
}

// allowed reports whether an agent's presence is one of the workstream's allowed
// presences. Routing looks at base statuses only (PR-005, PR-008), and at nothing
// else of the agent.
func (e *Engine) allowed(ws *oc.Workstream, a *agent) bool {
	return slices.Contains(ws.AllowedPresences, a.Presence.Base())
}

func (e *Engine) declineLimit() int {
	if n := e.state.Effective.Settings.DeclineLimit; n > 0 {
		return n
	}
	return e.policy.Assignment.DeclineLimit
}

// closeWithoutMembers closes a conversation whose queue has no members; a record
// stays (RA-039).
func (e *Engine) closeWithoutMembers(c *conversation) {
	if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.NoMembers); ok {
		e.say(c, oc.TriggerAgentNotAssigned) // AM-007
		e.finish(c, to, oc.AutoClosedBySystem)
	}
}

// armRecordCycle has the records that still wait tried again at the next pulse
// of their period (RA-003, OVF-027).
func (e *Engine) armRecordCycle(q *oc.Queue) {
	slot := timerSlot{oc.TimerRecordCycle, string(q.ID)}
	if _, pending := e.state.Timers[slot]; !pending && q.Type == oc.RecordType && e.state.Queues[q.ID].Waiting.size > 0 {
		e.setTimer(slot.Kind, slot.Subject, e.pulseAfter(e.now, e.policy.Assignment.RecordPeriod))
	}
}
