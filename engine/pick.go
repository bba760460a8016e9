package engine

import (
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// pickConversation takes a conversation from Open work items of own queues, in
// both modes of distribution. It may push free capacity below zero (RA-027).
func (e *Engine) pickConversation(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.conversation(id)
	if no != nil {
		return no
	}
	to, no := e.next(c, lifecycle.Pick)
	if no != nil {
		return no
	}
	switch {
	case !e.state.Agents[by].Connected:
		return invalidState(string(by), "", "is not signed in")
	case !e.state.member(c.Queue, by):
		return forbidden(string(c.ID), "RA-027", "it waits in a queue that the agent is not a member of")
	}
	e.hold(c, by, to)
	return nil
}

// openConversation opens a conversation from My work items: one that waits for
// the customer (LC-010), one in progress whose session was lost (SES-005), or
// one whose notification was never displayed, which accepts it (NTF-021).
func (e *Engine) openConversation(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.conversation(id)
	if no != nil {
		return no
	}
	switch {
	case c.Status == oc.StatusClosed:
		return invalidState(string(c.ID), "LC-012", "a closed conversation cannot be opened again")
	case c.Agent != by:
		return forbidden(string(c.ID), "SES-019", "it is not among the agent's work items")
	case !e.state.Agents[by].Connected:
		return invalidState(string(by), "", "is not signed in")
	}
	if c.Status == oc.StatusWaiting {
		to, no := e.next(c, lifecycle.Reopen)
		if no != nil {
			return no
		}
		e.hold(c, by, to)
		return nil
	}
	if o, ok := e.state.Offers[c.Offer]; ok {
		if !o.Lapsed {
			return invalidState(string(c.ID), "NTF-001", "its notification is waiting for an answer")
		}
		return e.accepted(o)
	}
	e.resume(by, c)
	return nil
}

// hold gives a conversation to an agent who asked for it.
func (e *Engine) hold(c *conversation, by oc.PersonID, to oc.Status) {
	e.startSession(c, by)
	e.take(c, by)
	e.become(c, to, oc.InConversation)
	e.say(c, oc.TriggerAgentJoined)
}
