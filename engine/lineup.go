package engine

import (
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// lineups are the members of a queue, by presence, each in the order in which the
// queue's method chooses among those whom an item has not met yet. The first one
// with enough capacity is found without looking at the others.
type lineups [oc.PresenceInactive + 1]tree[*place]

// comesBefore is the order of the method. Whom it leaves equal is ordered by
// coming, because a tree needs an order of its own in any case.
func (p *place) comesBefore(q *place) bool {
	return routing.Before(p.Queue.Method, &p.As, &q.As) || !routing.Before(p.Queue.Method, &q.As, &p.As) && p.Member.N < q.Member.N
}

func (p *place) number() uint64 { return p.Member.N }
func (p *place) room() int      { return p.As.Free }

// candidate returns what a method looks at in a member.
func (p *place) candidate() routing.Candidate {
	return routing.Candidate{Agent: p.Agent, Free: p.Member.free(), Turn: p.Turn, Released: p.Member.Released}
}

// stand puts a member where presence, capacity and turn say.
func (p *place) stand() {
	if p.Queue.Lineups == nil || p.Member == nil {
		return
	}
	in, as := p.Member.Presence, p.candidate()
	if p.In == in && p.As == as {
		return
	}
	p.leave()
	p.In, p.As = in, as
	if p.Branch == nil {
		p.Branch = newBranch(p)
	}
	p.Queue.Lineups[in].add(p.Branch)
}

// leave takes a member out of the lineup.
func (p *place) leave() {
	if p.In != 0 {
		p.Queue.Lineups[p.In].remove(p)
		p.In = 0
	}
}

// lineUp begins to keep the lineups of a queue: nobody chooses among the members
// of one to which nothing ever comes.
func (q *queue) lineUp() {
	if q.Lineups != nil {
		return
	}
	q.Lineups = new(lineups)
	for _, id := range q.Members {
		q.Places[id].stand()
	}
}

// moved has an agent stand anew in every queue: presence, capacity or when it was
// released changed.
func (a *agent) moved() {
	for _, p := range a.Places {
		p.stand()
	}
}

// firsts adds who stands first, with enough capacity, in each lineup of an
// allowed presence, leaving out some: whoever the method chooses is one of them.
func (e *Engine) firsts(into []routing.Candidate, ws *oc.Workstream, c *conversation) []routing.Candidate {
	q := e.state.Queues[c.Queue]
	if q.Lineups == nil {
		return into
	}
	for presence := range q.Lineups {
		anybody := q.Lineups[presence].root
		if anybody == nil || !e.allowed(ws, anybody.item.Member) {
			continue
		}
		p, ok := q.Lineups[presence].first(
			func(most int) bool { return most >= c.Units }, // where nobody has enough, nobody is eligible
			func(p *place) bool { return c.met(p.Agent) || !e.eligible(ws, p.Agent, c) })
		if ok {
			into = append(into, p.As)
		}
	}
	return into
}
