package engine

import (
	"slices"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// SupervisorAction is a column of table T-6.
type SupervisorAction uint8

const (
	ActionMonitor SupervisorAction = iota + 1
	ActionAssign
	ActionTransfer
	ActionForceClose
)

// SupervisorRow says in which statuses a supervisor's action is possible.
type SupervisorRow struct {
	Action SupervisorAction
	Status oc.Status
}

// SupervisorActions returns table T-6 as the seed has it.
func SupervisorActions() []SupervisorRow {
	return []SupervisorRow{
		{ActionMonitor, oc.StatusActive}, {ActionMonitor, oc.StatusWrapUp},
		{ActionAssign, oc.StatusOpen},
		{ActionTransfer, oc.StatusActive}, {ActionTransfer, oc.StatusWaiting},
		{ActionForceClose, oc.StatusOpen}, {ActionForceClose, oc.StatusActive}, {ActionForceClose, oc.StatusWaiting},
		{ActionForceClose, oc.StatusWrapUp},
	}
}

// supervised returns a conversation on which a supervisor may act: the action is
// enabled (SUP-002, ACC-004), the channel is no record, the status fits (T-6).
func (e *Engine) supervised(id oc.ConversationID, a SupervisorAction) (*conversation, *oc.Rejection) {
	enabled, setting := e.enabled(a)
	if !enabled {
		return nil, forbidden(setting, "SUP-002", "an administrator has not enabled it")
	}
	c, no := e.conversation(id)
	if no != nil {
		return nil, no
	}
	if c.class() == oc.RecordClass && !e.on(FlagRecordSupervision) {
		return nil, invalid(string(id), "SUP-017", "not possible for records")
	}
	if !e.possible(c, a) {
		return nil, invalidState(string(id), "T-6", "the conversation is "+c.Status.String())
	}
	return c, nil
}

func (e *Engine) enabled(a SupervisorAction) (on bool, setting string) {
	s := &e.state.Effective.Settings
	switch a {
	case ActionMonitor:
		return s.SupervisorMonitor, "Supervisor Monitor"
	case ActionAssign:
		return s.SupervisorAssign, "Supervisor Assign"
	case ActionTransfer:
		return s.SupervisorTransfer, "Supervisor Transfer"
	}
	return s.ForceClose, "Force Close"
}

// possible looks the status up, with what newer reports changed (SUP-033).
func (e *Engine) possible(c *conversation, a SupervisorAction) bool {
	if a == ActionMonitor && e.on(FlagMonitorWaiting) {
		switch c.Status {
		case oc.StatusWaiting:
			return true
		case oc.StatusActive:
			return c.Accepted
		}
	}
	return slices.Contains(e.policy.Supervision, SupervisorRow{a, c.Status})
}

// monitor lets a supervisor read along (SUP-003 to SUP-006).
func (e *Engine) monitor(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.supervised(id, ActionMonitor)
	switch {
	case no != nil:
		return no
	case c.class() == oc.RecordClass:
		return invalid(string(id), "SUP-003", "records cannot be monitored")
	case c.Agent == by:
		return invalid(string(id), "SUP-005", "it is the supervisor's own conversation")
	case c.role(by) == oc.ParticipantMonitor || c.role(by) == oc.ParticipantJoined:
		return invalidState(string(id), "", "is monitored already")
	}
	e.emit(oc.MonitoringStarted{Conversation: c.ID, Supervisor: by})
	return nil
}

func (e *Engine) stopMonitoring(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.monitored(by, id)
	if no != nil {
		return no
	}
	e.emit(oc.MonitoringEnded{Conversation: c.ID, Supervisor: by})
	return nil
}

// joinConversation goes from monitoring to taking part (SUP-007, SUP-048).
func (e *Engine) joinConversation(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.monitored(by, id)
	switch {
	case no != nil:
		return no
	case c.role(by) == oc.ParticipantJoined:
		return invalidState(string(id), "", "has joined already")
	case c.Status != oc.StatusActive:
		return invalidState(string(id), "SUP-048", "the conversation is "+c.Status.String())
	}
	e.emit(oc.SupervisorJoined{Conversation: c.ID, Supervisor: by})
	e.say(c, oc.TriggerSupervisorJoined)
	return nil
}

func (e *Engine) monitored(by oc.PersonID, id oc.ConversationID) (*conversation, *oc.Rejection) {
	c, no := e.conversation(id)
	if no != nil {
		return nil, no
	}
	if r := c.role(by); r != oc.ParticipantMonitor && r != oc.ParticipantJoined {
		return nil, invalidState(string(id), "SUP-007", "the supervisor does not monitor it")
	}
	return c, nil
}

// supervisorAssign gives an Open conversation to an agent, whatever presence and
// capacity (SUP-009 to SUP-015, SUP-039), or to another queue of its type.
func (e *Engine) supervisorAssign(by oc.PersonID, a oc.SupervisorAssign) *oc.Rejection {
	if p, ok := e.state.Effective.person(by); ok && slices.Contains(p.Roles, oc.RoleAPIAccess) {
		return forbidden(string(by), "SUP-016", "holds the Omnichannel API access role")
	}
	c, no := e.supervised(a.Conversation, ActionAssign)
	if no != nil {
		return no
	}
	if a.Queue != "" {
		return e.assignToQueue(by, c, a.Queue)
	}
	to, no := e.next(c, lifecycle.SupervisorAssigns)
	if no != nil {
		return no
	}
	p, ok := e.state.Effective.person(a.Agent)
	switch {
	case !ok:
		return notFound(string(a.Agent), "no such person")
	case p.Bot || !slices.Contains(p.Roles, oc.RoleAgent):
		return invalid(string(a.Agent), "SUP-039", "is not a human agent")
	case e.state.Agents[a.Agent].Sessions >= e.policy.MaxSessions:
		return limitExceeded(string(a.Agent), "SUP-050", "has as many sessions open as an agent may have")
	}
	exceeds := max(0, c.Units-e.free(a.Agent))
	e.emit(oc.SupervisorAssigned{Conversation: c.ID, Supervisor: by, Agent: a.Agent, Exceeds: exceeds})
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		ws = &oc.Workstream{ID: c.Workstream}
	}
	e.notify(c, ws, a.Agent, oc.OfferSupervisorAssignment)
	e.take(c, a.Agent)
	e.become(c, to, oc.AssignedBySupervisor)
	e.accepted(e.state.Offers[c.Offer]) // SUP-044
	return nil
}

func (e *Engine) assignToQueue(by oc.PersonID, c *conversation, id oc.QueueID) *oc.Rejection {
	if _, no := e.next(c, lifecycle.SupervisorRequeues); no != nil {
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
	e.emit(oc.SupervisorAssigned{Conversation: c.ID, Supervisor: by, Queue: id})
	e.requeue(c, id, "")
	return nil
}

// assignTargets returns the two lists of ASSIGN: agents whose presence is
// allowed, whatever their queues (SUP-013, SUP-039), and all other queues of the
// conversation's type (SUP-014, SUP-049).
func (e *Engine) assignTargets(c *conversation) oc.TargetsAnswer {
	var t oc.TargetsAnswer
	if ws, ok := e.state.Effective.workstream(c.Workstream); ok {
		t.Agents = e.agents(func(p *oc.Person) bool { return e.allowed(ws, e.state.Agents[p.ID]) })
	}
	for _, q := range e.state.Effective.Queues {
		if q.ID != c.Queue && q.Type == c.Channel.Type() {
			t.Queues = append(t.Queues, q.ID)
		}
	}
	return t
}

// supervisorTransfer hands a conversation from one human agent to another of its
// queue (SUP-018 to SUP-024, SUP-041, SUP-046).
func (e *Engine) supervisorTransfer(by oc.PersonID, t oc.SupervisorTransfer) *oc.Rejection {
	c, no := e.supervised(t.Conversation, ActionTransfer)
	switch {
	case no != nil:
		return no
	case c.Raised != "":
		return invalidState(string(c.ID), "SUP-020", "it was raised to "+c.Raised)
	case e.isBot(c.Agent):
		return invalid(string(c.ID), "SUP-021", "a bot holds it")
	}
	to, no := e.next(c, lifecycle.SupervisorTransfer)
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
	if c.role(t.Agent) == oc.ParticipantConsultant {
		e.emit(oc.ConsultEnded{Conversation: c.ID, Agent: t.Agent})
	}
	e.emit(oc.SupervisorTransferStarted{Conversation: c.ID, Supervisor: by, From: from, To: t.Agent})
	e.notify(c, ws, t.Agent, oc.OfferSupervisorTransfer)
	e.take(c, t.Agent)
	e.become(c, to, oc.AwaitingAgentAcceptance)
	return nil
}

// stepBack takes a conversation from whoever holds it, and returns the agent who
// was in session: he stays as a consultant (SUP-024). Nobody does where the
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
		return !holds && e.state.Effective.member(c.Queue, p.ID) && e.allowed(ws, e.state.Agents[p.ID])
	})
}

// supervisorTransferDeclined returns the conversation to its queue: acknowledged
// by a reject, not by a timeout (SUP-025, SUP-040).
func (e *Engine) supervisorTransferDeclined(o *offer, how oc.OfferEnd) {
	c := e.state.Conversations[o.Conversation]
	to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.SupervisorTransferFailed)
	if !ok {
		return
	}
	e.endOffer(o, how)
	e.emit(oc.SupervisorTransferEnded{Conversation: c.ID, To: o.Agent, Acknowledged: how == oc.OfferRejected})
	e.finish(c, to, oc.AwaitingAgentAssignment)
	e.mark(c.Queue)
}

// forceClose ends a conversation for everybody (SUP-027, SUP-028, SUP-030).
func (e *Engine) forceClose(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.supervised(id, ActionForceClose)
	if no != nil {
		return no
	}
	to, no := e.next(c, lifecycle.ForceClose)
	if no != nil {
		return no
	}
	e.emit(oc.ForceClosed{Conversation: c.ID, Supervisor: by})
	e.say(c, oc.TriggerSupervisorForceClose)
	e.withdrawOffer(c)
	e.withdrawTransfer(c)
	e.endSession(c, oc.ClosureForceClose)
	e.finish(c, to, oc.ForceClosedBySupervisor)
	return nil
}
