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

// present returns everybody of the organisation who is in a conversation,
// monitors included: the primary agent in session first.
func (c *conversation) present() (ids []oc.PersonID) {
	if c.Session != "" {
		ids = append(ids, c.Agent)
	}
	for _, p := range c.Others {
		ids = append(ids, p.Person)
	}
	return ids
}

// quit ends what a person does in a conversation besides being its primary agent,
// an unanswered invitation included, because the person is about to do something
// else in it.
func (e *Engine) quit(c *conversation, who oc.PersonID) {
	if o, ok := e.consultOffer(c, who); ok {
		e.endOffer(o, oc.OfferWithdrawnEnd)
	}
	if r := c.role(who); r != 0 {
		e.dismissOne(c, who, r)
	}
}

func (e *Engine) dismissOne(c *conversation, who oc.PersonID, r oc.ParticipantRole) {
	if r == oc.ParticipantConsultant {
		e.emit(oc.ConsultEnded{Conversation: c.ID, Agent: who})
	} else {
		e.emit(oc.MonitoringEnded{Conversation: c.ID, Supervisor: who})
	}
}

func (e *Engine) isBot(id oc.PersonID) bool {
	p, ok := e.state.Effective.person(id)
	return ok && p.Bot
}

// human reports whether somebody is an agent and no bot.
func human(p *oc.Person) bool { return !p.Bot && slices.Contains(p.Roles, oc.RoleAgent) }

// leaveActive ends all consults, unanswered invitations included (CON-016).
func (e *Engine) leaveActive(c *conversation) {
	for _, id := range slices.Clone(c.ConsultOffers) {
		e.endOffer(e.state.Offers[id], oc.OfferWithdrawnEnd)
	}
	e.dismiss(c, oc.ParticipantConsultant)
}

// dismiss ends what everybody with one of these roles does in a conversation.
func (e *Engine) dismiss(c *conversation, roles ...oc.ParticipantRole) {
	for _, p := range slices.Clone(c.Others) {
		if slices.Contains(roles, p.Role) {
			e.dismissOne(c, p.Person, p.Role)
		}
	}
}
