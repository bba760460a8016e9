package engine

import (
	"slices"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// supervisorTransfer hands a conversation from one human agent to another of its
// queue (SUP-018 to SUP-024, SUP-041, SUP-046).
func (e *Engine) supervisorTransfer(by oc.PersonID, t oc.SupervisorTransfer) *oc.Rejection {
	c, no := e.movable(t.Conversation)
	if no != nil {
		return no
	}
	to, no := e.supervisorNext(c, lifecycle.SupervisorTransfer)
	if no != nil {
		return no
	}
	if _, ok := e.state.Effective.person(t.Agent); !ok {
		return notFound(string(t.Agent), "no such person")
	}
	if !slices.Contains(e.transferTargets(c), t.Agent) {
		return invalid(string(t.Agent), "SUP-046", "is not among the agents to whom this conversation can be transferred")
	}
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return notFound(string(c.Workstream), "no such workstream")
	}
	e.withdrawTransfer(c)
	from := e.stepBack(c)
	e.quit(c, t.Agent)
	e.emit(oc.SupervisorTransferStarted{Conversation: c.ID, Supervisor: by, From: from, To: t.Agent})
	e.notify(c, ws, t.Agent, oc.OfferSupervisorTransfer)
	e.take(c, t.Agent)
	e.become(c, to, oc.AwaitingAgentAcceptance)
	return nil
}

// movable returns a conversation that a supervisor may transfer: by its status
// (SUP-018), not raised to voice or video (SUP-020), not held by a bot (SUP-021).
func (e *Engine) movable(id oc.ConversationID) (*conversation, *oc.Rejection) {
	c, no := e.supervised(id, ActionTransfer)
	switch {
	case no != nil:
		return nil, no
	case c.Raised != "":
		return nil, invalidState(string(c.ID), "SUP-020", "it was raised to "+c.Raised)
	case e.isBot(c.Agent):
		return nil, invalid(string(c.ID), "SUP-021", "a bot holds it")
	}
	return c, nil
}

// stepBack takes a conversation from whoever holds it, and returns the agent who
// was in session: that agent stays as a consultant (SUP-024). Nobody does where the
// notification was not answered (SUP-047) or the conversation was Waiting (SUP-042).
func (e *Engine) stepBack(c *conversation) oc.PersonID {
	from := c.Agent
	inSession := c.Status == oc.StatusActive && c.Accepted
	e.withdrawOffer(c)
	if inSession {
		e.endSession(c, oc.ClosureSupervisorTransferToAgent)
	}
	e.release(c, from)
	if !inSession {
		return ""
	}
	return from
}

// transferTargets returns agents of the conversation's queue whose presence is
// allowed; not the present or pending primary agent (SUP-022, SUP-046); by name.
func (e *Engine) transferTargets(c *conversation) []oc.PersonID {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return nil
	}
	return e.agents(func(p *oc.Person) bool {
		holds := c.Status == oc.StatusActive && p.ID == c.Agent
		return !holds && e.state.member(c.Queue, p.ID) && e.allowed(ws, e.state.Agents[p.ID])
	})
}

// supervisorTransferDeclined returns the conversation to its queue: acknowledged
// by a reject, not by a timeout (SUP-025, SUP-040).
func (e *Engine) supervisorTransferDeclined(o *offer, how oc.OfferEnd) {
	c := e.state.Conversations[o.Conversation]
	to, no := e.supervisorNext(c, lifecycle.SupervisorTransferFailed)
	if no != nil {
		return
	}
	e.endOffer(o, how)
	e.emit(oc.SupervisorTransferEnded{Conversation: c.ID, To: o.Agent, Acknowledged: how == oc.OfferRejected})
	e.finish(c, to, oc.AwaitingAgentAssignment)
	e.mark(c.Queue)
}
