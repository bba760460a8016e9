package platform

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// A lane is the calls of one conversation, in their order. The first one is under
// way until the engine has no more use for it: while it is repeated the others
// wait, so that messages never overtake each other.
type lane []oc.Call

// laneOf returns the lane of a call. One that belongs to no conversation has a
// lane of its own.
func laneOf(c oc.Call) string {
	if c.Conversation != "" {
		return "conversation " + string(c.Conversation)
	}
	return "call " + string(c.ID)
}

func (l lane) index(id oc.CallID) int {
	return slices.IndexFunc(l, func(c oc.Call) bool { return c.ID == id })
}

// enqueue puts a call at the end of its lane, or in the place of the attempt that
// it repeats.
func (p *Platform) enqueue(c oc.Call) {
	key := laneOf(c)
	l := p.lanes[key]
	if i := l.index(c.ID); i >= 0 {
		l[i] = c
	} else {
		l = append(l, c)
	}
	p.lanes[key], p.laneBy[c.ID] = l, key
	if l[0].ID == c.ID {
		p.callNow(key)
	}
}

// ended takes a call out of its lane; if it was the first, the next one is due.
func (p *Platform) ended(id oc.CallID) {
	key, ok := p.laneBy[id]
	if !ok {
		return
	}
	delete(p.laneBy, id)
	p.duties.Remove(dutyKey{kind: answered, subject: string(id)})
	l := p.lanes[key]
	i := l.index(id)
	l = slices.Delete(l, i, i+1)
	if len(l) == 0 {
		delete(p.lanes, key)
		p.duties.Remove(dutyKey{kind: outgoing, subject: key})
		return
	}
	p.lanes[key] = l
	if i == 0 {
		p.callNow(key)
	}
}

// callNow makes the first call of a lane due.
func (p *Platform) callNow(key string) {
	p.setDuty(p.now, dutyKey{kind: outgoing, subject: key}, duty{})
}
