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

// RecordActions returns what newer reports let a supervisor do with records
// (SUP-045, the newer columns of T-6); it counts with the flag only.
func RecordActions() lifecycle.Table {
	const re = oc.RecordClass
	return lifecycle.Table{
		{From: oc.StatusOpen, Event: lifecycle.SupervisorAssigns, To: oc.StatusActive, Class: re},
		{From: oc.StatusOpen, Event: lifecycle.SupervisorRequeues, To: oc.StatusOpen, Class: re},
		{From: oc.StatusActive, Event: lifecycle.SupervisorTransfer, To: oc.StatusActive, Class: re},
		{From: oc.StatusActive, Event: lifecycle.SupervisorTransferFailed, To: oc.StatusOpen, Class: re},
		{From: oc.StatusOpen, Event: lifecycle.ForceClose, To: oc.StatusClosed, Class: re},
		{From: oc.StatusActive, Event: lifecycle.ForceClose, To: oc.StatusClosed, Class: re},
	}
}

// supervised returns a conversation on which a supervisor may act: the action is
// enabled (SUP-002, ACC-004), the channel is no record (SUP-003, SUP-017; newer reports
// act on records too, but do not monitor them, SUP-045), the status fits (T-6).
func (e *Engine) supervised(id oc.ConversationID, a SupervisorAction) (*conversation, *oc.Rejection) {
	enabled, setting := e.enabled(a)
	if !enabled {
		return nil, forbidden(setting, "SUP-002", "an administrator has not enabled it")
	}
	c, no := e.conversation(id)
	if no != nil {
		return nil, no
	}
	if c.class() == oc.RecordClass && (a == ActionMonitor || !e.on(FlagRecordSupervision)) {
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
	if a == ActionMonitor && e.on(FlagMonitorWaiting) && c.Status == oc.StatusActive {
		return c.Accepted
	}
	return e.possibleIn(c.Status, a)
}

func (e *Engine) possibleIn(status oc.Status, a SupervisorAction) bool {
	if a == ActionMonitor && e.on(FlagMonitorWaiting) && status == oc.StatusWaiting {
		return true
	}
	return slices.Contains(e.policy.Supervision, SupervisorRow{a, status})
}

// supervisorNext is next, with the rows that newer reports add for records (SUP-045).
func (e *Engine) supervisorNext(c *conversation, ev lifecycle.Event) (oc.Status, *oc.Rejection) {
	if c.class() == oc.RecordClass && e.on(FlagRecordSupervision) {
		if to, ok := e.policy.RecordActions.Next(c.class(), c.Status, ev); ok {
			return to, nil
		}
	}
	return e.next(c, ev)
}

// monitor lets a supervisor read along (SUP-003 to SUP-006).
func (e *Engine) monitor(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.supervised(id, ActionMonitor)
	switch {
	case no != nil:
		return no
	case c.Agent == by:
		return invalid(string(id), "SUP-005", "it is the supervisor's own conversation")
	case c.role(by) == oc.ParticipantMonitor || c.role(by) == oc.ParticipantJoined:
		return invalidState(string(id), "", "is monitored already")
	}
	e.quit(c, by)
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
