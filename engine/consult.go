package engine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// startConsult invites an agent. Only the primary agent may (CON-003), and only
// somebody who could take the conversation (CON-018, CON-019).
func (e *Engine) startConsult(by oc.PersonID, q oc.StartConsult) *oc.Rejection {
	c, no := e.consultable(by, q.Conversation)
	if no != nil {
		return no
	}
	_, invited := e.consultOffer(c, q.Agent)
	switch {
	case invited || c.role(q.Agent) == oc.ParticipantConsultant:
		return invalidState(string(q.Agent), "", "is in a consult already")
	case !slices.Contains(e.consultTargets(c), q.Agent):
		return e.unknownOr(q.Agent, "CON-001", "cannot be consulted now")
	}
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return notFound(string(c.Workstream), "no such workstream")
	}
	e.notify(c, ws, q.Agent, oc.OfferConsult)
	return nil
}

// consultable returns a conversation in which an agent may begin a consult:
// Active, and his or hers (CON-003, CON-019).
func (e *Engine) consultable(by oc.PersonID, id oc.ConversationID) (*conversation, *oc.Rejection) {
	c, no := e.conversation(id)
	switch {
	case no != nil:
		return nil, no
	case c.Status != oc.StatusActive:
		return nil, invalidState(string(c.ID), "CON-019", "the conversation is "+c.Status.String())
	}
	return c, c.primary(by)
}

// unknownOr refuses a person who is no target: as not found if there is no such
// person, as not eligible otherwise (ACC-013).
func (e *Engine) unknownOr(id oc.PersonID, behaviour, detail string) *oc.Rejection {
	if _, ok := e.state.Effective.person(id); !ok {
		return notFound(string(id), "no such person")
	}
	return invalid(string(id), behaviour, detail)
}

// consultTargets returns whom the primary agent may consult: human agents of the
// queue that the conversation came from who are signed in, have an allowed
// presence and room for it (CON-001, CON-002, CON-018); by name.
func (e *Engine) consultTargets(c *conversation) []oc.PersonID {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return nil
	}
	return e.agents(func(p *oc.Person) bool {
		a := e.state.Agents[p.ID]
		inQueue := e.state.member(c.Queue, p.ID) || e.on(FlagConsultAcross)
		return inQueue && p.ID != c.Agent && a.Connected && e.allowed(ws, a) && e.free(p.ID) >= c.Units
	})
}

// agents returns the human agents that a filter keeps, by name, then by ID.
func (e *Engine) agents(keep func(*oc.Person) bool) (ids []oc.PersonID) {
	s := &e.state.Effective
	var found []*oc.Person
	for i := range s.People {
		p := &s.People[i]
		if human(p) && keep(p) {
			found = append(found, p)
		}
	}
	slices.SortFunc(found, byName)
	for _, p := range found {
		ids = append(ids, p.ID)
	}
	return ids
}

// queues returns the queues that a filter keeps, by name, then by ID.
func (e *Engine) queues(keep func(*oc.Queue) bool) (ids []oc.QueueID) {
	var found []*oc.Queue
	for i := range e.state.Effective.Queues {
		if q := &e.state.Effective.Queues[i]; keep(q) {
			found = append(found, q)
		}
	}
	slices.SortFunc(found, func(a, b *oc.Queue) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	for _, q := range found {
		ids = append(ids, q.ID)
	}
	return ids
}

// byName is alphabetical order: display name, case-insensitive, by code point, ties by id (REP-015).
func byName(a, b *oc.Person) int {
	return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
}

// consultAccepted opens the private pane; the invited agent sees the
// conversation and cannot write to the customer (CON-006).
func (e *Engine) consultAccepted(o *offer) {
	c := e.state.Conversations[o.Conversation]
	e.endOffer(o, oc.OfferAccepted)
	e.quit(c, o.Agent)
	e.emit(oc.ConsultStarted{Conversation: c.ID, Agent: o.Agent})
	e.say(c, oc.TriggerConsultAccepted)
}

// endConsult is the primary agent's, and takes back an invitation that is not
// answered yet (CON-008).
func (e *Engine) endConsult(by oc.PersonID, q oc.EndConsult) *oc.Rejection {
	c, no := e.conversation(q.Conversation)
	if no != nil {
		return no
	}
	if no := c.primary(by); no != nil {
		return no
	}
	if _, invited := e.consultOffer(c, q.Agent); !invited && c.role(q.Agent) != oc.ParticipantConsultant {
		return invalidState(string(q.Agent), "CON-008", "is in no consult of this conversation")
	}
	e.quit(c, q.Agent)
	return nil
}

// leaveConsult is the invited agent's (CON-008). The customer is told (CON-013).
func (e *Engine) leaveConsult(by oc.PersonID, q oc.LeaveConsult) *oc.Rejection {
	c, no := e.conversation(q.Conversation)
	if no != nil {
		return no
	}
	if c.role(by) != oc.ParticipantConsultant {
		return invalidState(string(by), "CON-008", "is in no consult of this conversation")
	}
	e.quit(c, by)
	e.say(c, oc.TriggerConsultEnded)
	return nil
}

// consultOffer returns the unanswered invitation of an agent.
func (e *Engine) consultOffer(c *conversation, agent oc.PersonID) (*offer, bool) {
	for _, id := range c.ConsultOffers {
		if o := e.state.Offers[id]; o.Agent == agent {
			return o, true
		}
	}
	return nil, false
}
