package engine

import (
	"slices"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// transferToQueue hands a conversation to another queue (TRF-001, TRF-005).
func (e *Engine) transferToQueue(by oc.PersonID, t oc.TransferToQueue) *oc.Rejection {
	c, no := e.transferable(by, t.Conversation)
	if no != nil {
		return no
	}
	q, ok := e.state.Effective.queue(t.Queue)
	switch {
	case !ok:
		return notFound(string(t.Queue), "no such queue")
	case q.Type != c.Channel.Type():
		return invalid(string(t.Queue), "RC-014", "it is a queue of another type")
	case t.Queue == c.Queue:
		return invalid(string(t.Queue), "TRF-018", "the conversation came from this queue")
	}
	event, why := lifecycle.TransferToQueue, oc.AwaitingAgentAssignment
	if len(q.Members) == 0 && c.class() != oc.RecordClass {
		event, why = lifecycle.NoMembers, oc.AutoClosedBySystem // TRF-004
	}
	to, no := e.next(c, event)
	if no != nil {
		return no
	}
	e.emit(oc.ConversationTransferred{Conversation: c.ID, From: by, Queue: t.Queue})
	e.endSession(c, oc.ClosureAgentTransferToQueue)
	if to == oc.StatusClosed {
		e.say(c, oc.TriggerAgentNotAssigned)
	}
	e.finish(c, to, why)
	if to != oc.StatusClosed {
		e.requeue(c, t.Queue)
	}
	return nil
}

// transferToAgent offers a conversation to another agent. Until the answer the
// initiator stays primary and keeps the capacity (TRF-020).
func (e *Engine) transferToAgent(by oc.PersonID, t oc.TransferToAgent) *oc.Rejection {
	c, no := e.transferable(by, t.Conversation)
	if no != nil {
		return no
	}
	if _, no := e.next(c, lifecycle.TransferToAgent); no != nil {
		return no
	}
	_, ok := e.state.Effective.person(t.Agent)
	switch {
	case !ok:
		return notFound(string(t.Agent), "no such person")
	case t.Agent == by:
		return invalid(string(t.Agent), "TRF-018", "the conversation is this agent's already")
	case !slices.Contains(e.agentTransferTargets(c), t.Agent):
		return invalid(string(t.Agent), "TRF-002", "is not among the agents to whom this conversation can be transferred")
	}
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return notFound(string(c.Workstream), "no such workstream")
	}
	e.notify(c, ws, t.Agent, oc.OfferTransfer)
	e.take(c, t.Agent)
	return nil
}

// transferable returns a conversation that an agent may transfer: Active, by its
// primary agent, with no other transfer under way (CON-003, TRF-019, TRF-020).
func (e *Engine) transferable(by oc.PersonID, id oc.ConversationID) (*conversation, *oc.Rejection) {
	c, no := e.conversation(id)
	switch {
	case no != nil:
		return nil, no
	case c.Status != oc.StatusActive:
		return nil, invalidState(string(c.ID), "TRF-019", "the conversation is "+c.Status.String())
	}
	if no := c.primary(by); no != nil {
		return nil, no
	}
	if c.TransferOffer != "" {
		return nil, invalidState(string(c.ID), "TRF-020", "a transfer waits for its answer")
	}
	return c, nil
}

// agentTransferTargets returns to whom an agent may hand over: those in a
// consult (TRF-002), or with direct transfer enabled every agent who is not away
// (TRF-001, TRF-007); by name.
func (e *Engine) agentTransferTargets(c *conversation) []oc.PersonID {
	direct := e.on(FlagDirectTransfer) && e.state.Effective.Settings.DirectTransfer
	return e.agents(func(p *oc.Person) bool {
		if p.ID == c.Agent {
			return false
		}
		if !direct {
			return c.role(p.ID) == oc.ParticipantConsultant
		}
		switch e.state.Agents[p.ID].Presence.Base() {
		case oc.PresenceDoNotDisturb, oc.PresenceAway, oc.PresenceOffline:
			return false
		}
		return true
	})
}

// transferAccepted completes a transfer: the receiver is primary, the initiator
// takes no further part and gets capacity back (TRF-006, TRF-020, CON-004).
func (e *Engine) transferAccepted(o *offer) {
	c := e.state.Conversations[o.Conversation]
	from := c.Agent
	e.endOffer(o, oc.OfferAccepted)
	e.endSession(c, oc.ClosureAgentTransferred)
	e.emit(oc.ConversationTransferred{Conversation: c.ID, From: from, Agent: o.Agent})
	e.startSession(c, o.Agent)
	e.release(c, from)
	e.become(c, oc.StatusActive, oc.InConversation)
	e.say(c, oc.TriggerTransferAccepted)
}

// transferDeclined leaves everything with the initiator, who is told (TRF-017).
func (e *Engine) transferDeclined(o *offer, how oc.OfferEnd) {
	c := e.state.Conversations[o.Conversation]
	e.endOffer(o, how)
	e.release(c, o.Agent)
	e.say(c, oc.TriggerTransferDeclined)
}

// withdrawTransfer takes back a transfer that waits for its answer, because the
// conversation left Active.
func (e *Engine) withdrawTransfer(c *conversation) {
	if o, ok := e.state.Offers[c.TransferOffer]; ok {
		e.endOffer(o, oc.OfferWithdrawnEnd)
		e.release(c, o.Agent)
	}
}

// raiseConversation goes on by voice or video (SUP-020).
func (e *Engine) raiseConversation(by oc.PersonID, r oc.RaiseConversation) *oc.Rejection {
	c, no := e.conversation(r.Conversation)
	if no != nil {
		return no
	}
	if no := c.primary(by); no != nil {
		return no
	}
	switch {
	case c.Channel.Type() != oc.Messaging:
		return invalid(string(c.ID), "SUP-020", "only text is raised to voice or video")
	case c.Status != oc.StatusActive:
		return invalidState(string(c.ID), "", "the conversation is "+c.Status.String())
	case r.To != "voice" && r.To != "video":
		return invalid(r.To, "", "a conversation is raised to voice or to video")
	}
	e.emit(oc.ConversationRaised{Conversation: c.ID, To: r.To})
	return nil
}
