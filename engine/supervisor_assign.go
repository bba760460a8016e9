package engine

import (
	"slices"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// supervisorAssign gives an Open conversation to an agent, whatever presence and
// capacity (SUP-009 to SUP-015, SUP-039), or to another queue of its type.
func (e *Engine) supervisorAssign(by oc.PersonID, a oc.SupervisorAssign) *oc.Rejection {
	c, no := e.assignable(by, a.Conversation)
	switch {
	case no != nil:
		return no
	case (a.Agent == "") == (a.Queue == ""):
		return invalid(string(c.ID), "SUP-012", "the target is either an agent or a queue")
	case a.Queue != "":
		return e.assignToQueue(by, c, a.Queue)
	}
	return e.assignToAgent(by, c, a.Agent)
}

// assignable returns a conversation that a supervisor may assign (SUP-009, SUP-016, SUP-017).
func (e *Engine) assignable(by oc.PersonID, id oc.ConversationID) (*conversation, *oc.Rejection) {
	if p, ok := e.state.Effective.person(by); ok && slices.Contains(p.Roles, oc.RoleAPIAccess) {
		return nil, forbidden(string(by), "SUP-016", "holds the Omnichannel API access role")
	}
	return e.supervised(id, ActionAssign)
}

// assignToAgent is an assignment that nobody is asked about: the agent is
// notified, and it counts as accepted at once (SUP-044).
func (e *Engine) assignToAgent(by oc.PersonID, c *conversation, agent oc.PersonID) *oc.Rejection {
	to, no := e.supervisorNext(c, lifecycle.SupervisorAssigns)
	if no != nil {
		return no
	}
	p, ok := e.state.Effective.person(agent)
	switch {
	case !ok:
		return notFound(string(agent), "no such person")
	case !human(p):
		return invalid(string(agent), "SUP-039", "is not a human agent")
	case e.state.Agents[agent].Sessions >= e.policy.MaxSessions:
		return limitExceeded(string(agent), "SUP-050", "has as many sessions open as an agent may have")
	}
	exceeds := max(0, c.Units-e.free(agent))
	e.emit(oc.SupervisorAssigned{Conversation: c.ID, Supervisor: by, Agent: agent, Exceeds: exceeds})
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		ws = &oc.Workstream{ID: c.Workstream}
	}
	e.notify(c, ws, agent, oc.OfferSupervisorAssignment)
	e.take(c, agent)
	e.become(c, to, oc.AssignedBySupervisor)
	e.accepted(e.state.Offers[c.Offer]) // or the notification stays: there is no refusing any more
	return nil
}

// assignToQueue moves an Open conversation to another queue of its type. The
// check for overflow before a queue is skipped (SUP-036).
func (e *Engine) assignToQueue(by oc.PersonID, c *conversation, id oc.QueueID) *oc.Rejection {
	if _, no := e.supervisorNext(c, lifecycle.SupervisorRequeues); no != nil {
		return no
	}
	q, ok := e.state.Effective.queue(id)
	switch {
	case !ok:
		return notFound(string(id), "no such queue")
	case q.Type != c.Channel.Type():
		return invalid(string(id), "SUP-049", "it is a queue of another type")
	case id == c.Queue:
		return invalid(string(id), "SUP-014", "the conversation waits in this queue already")
	}
	e.emit(oc.SupervisorAssigned{Conversation: c.ID, Supervisor: by, Queue: id, Reason: oc.ClosureSupervisorAssignToQueue})
	e.requeue(c, id)
	return nil
}

// assignTargets returns the two lists of ASSIGN: agents whose presence is
// allowed, whatever their queues (SUP-013, SUP-039), and all other queues of the
// conversation's type (SUP-014, SUP-049); each by name.
func (e *Engine) assignTargets(by oc.PersonID, id oc.ConversationID) (t oc.TargetsAnswer, no *oc.Rejection) {
	c, no := e.assignable(by, id)
	if no != nil {
		return t, no
	}
	if ws, ok := e.state.Effective.workstream(c.Workstream); ok {
		t.Agents = e.agents(func(p *oc.Person) bool { return e.allowed(ws, e.state.Agents[p.ID]) })
	}
	t.Queues = e.queues(func(q *oc.Queue) bool { return q.ID != c.Queue && q.Type == c.Channel.Type() })
	return t, nil
}
