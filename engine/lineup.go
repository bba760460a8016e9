package engine

import (
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// lineups are the members of a queue, by presence, each in the order in which the
// queue's method chooses among those whom an item has not met yet. The first one
// with enough capacity is found without looking at the others.
type lineups [oc.PresenceInactive + 1]tree[*place]

func (p *place) comesBefore(q *place) bool { return routing.Before(p.Queue.Method, &p.As, &q.As) }
func (p *place) number() uint64            { return p.Member.N }
func (p *place) room() int                 { return p.As.Free }

// stand puts a member where presence, capacity and turn say.
func (p *place) stand(free int) {
	if p.Queue.Lineups == nil {
		return
	}
	in, as := p.Member.Presence, routing.Candidate{Agent: p.Agent, Free: free, Turn: p.Turn, Released: p.Member.Released}
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
func (s *State) lineUp(q *queue) {
	if q.Lineups != nil {
		return
	}
	q.Lineups = new(lineups)
	for _, id := range q.Members {
		s.stand(q.Places[id])
	}
}

func (s *State) stand(p *place) {
	if p.Member != nil {
		p.stand(s.free(p.Agent))
	}
}

// moved has an agent stand anew in every queue: presence, capacity or when it was
// released changed.
func (s *State) moved(id oc.PersonID) {
	free := s.free(id)
	for _, p := range s.Agents[id].Places {
		p.stand(free)
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
		if !e.allowed(ws, oc.Presence(presence)) {
			continue
		}
		p, ok := q.Lineups[presence].first(
			func(free int) bool { return enough(free, c) },
			func(p *place) bool { return c.met(p.Agent) })
		if ok {
			into = append(into, p.As)
		}
	}
	return into
}
