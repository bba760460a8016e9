package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// role returns what a person does in a conversation besides being its primary
// agent, or 0.
func (c *conversation) role(id oc.PersonID) oc.ParticipantRole {
	for _, p := range c.Others {
		if p.Person == id {
			return p.Role
		}
	}
	return 0
}

// with returns the other participants who have a role.
func (c *conversation) with(r oc.ParticipantRole) (ids []oc.PersonID) {
	for _, p := range c.Others {
		if p.Role == r {
			ids = append(ids, p.Person)
		}
	}
	return ids
}

// join makes somebody a participant; a person has one role at a time.
func (c *conversation) join(id oc.PersonID, r oc.ParticipantRole) {
	c.leave(id)
	c.Others = append(c.Others, oc.Participant{Person: id, Role: r})
}

func (c *conversation) leave(id oc.PersonID) {
	c.Others = slices.DeleteFunc(c.Others, func(p oc.Participant) bool { return p.Person == id })
}

// participants returns everybody a customer could see: the primary agent first,
// then the others in the order in which they came. Monitors are not among them (SUP-032).
func (c *conversation) participants(e *Engine) (all []oc.Participant) {
	if c.Agent != "" && c.Accepted {
		role := oc.ParticipantPrimary
		if e.isBot(c.Agent) {
			role = oc.ParticipantBot
		}
		all = append(all, oc.Participant{Person: c.Agent, Role: role})
	}
	for _, p := range c.Others {
		if p.Role != oc.ParticipantMonitor {
			all = append(all, p)
		}
	}
	return all
}

func (e *Engine) isBot(id oc.PersonID) bool {
	p, ok := e.state.Effective.person(id)
	return ok && p.Bot
}

// dismiss ends every consult and every monitoring of a conversation that leaves
// Active (CON-016) or is over.
func (e *Engine) dismiss(c *conversation, roles ...oc.ParticipantRole) {
	for _, id := range slices.Clone(c.ConsultOffers) {
		if o, ok := e.state.Offers[id]; ok {
			e.endOffer(o, oc.OfferWithdrawnEnd)
		}
	}
	for _, p := range slices.Clone(c.Others) {
		switch {
		case !slices.Contains(roles, p.Role):
		case p.Role == oc.ParticipantConsultant:
			e.emit(oc.ConsultEnded{Conversation: c.ID, Agent: p.Person})
		default:
			e.emit(oc.MonitoringEnded{Conversation: c.ID, Supervisor: p.Person})
		}
	}
}
