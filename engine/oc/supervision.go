package oc

// Supervision, consult and transfer: what goes beyond the commands themselves.

// Questions about targets.
type (
	// ConsultTargets asks whom the primary agent may consult (CON-001, CON-002).
	ConsultTargets struct{ Conversation ConversationID }
	// AgentTransferTargets asks to whom the primary agent may hand over (TRF-001, TRF-002).
	AgentTransferTargets struct{ Conversation ConversationID }
	// AssignTargets asks to whom a supervisor may assign (SUP-013, SUP-014).
	AssignTargets struct{ Conversation ConversationID }
	// TransferTargets asks to whom a supervisor may transfer (SUP-022).
	TransferTargets struct{ Conversation ConversationID }
)

// FlawStaleDashboard is the declared flaw that lets the Ongoing Conversations
// dashboard show statuses as of the supervisor's last manual refresh (SUP-026, REP-017).
const FlawStaleDashboard = "stale-dashboard"

// TargetsAnswer lists agents and queues, in the order of the product's lists: by name.
type TargetsAnswer struct {
	Agents []PersonID
	Queues []QueueID
}

// RefreshDashboard is a supervisor's manual refresh (SUP-026).
type RefreshDashboard struct{}

type (
	ConsultStarted struct {
		Conversation ConversationID
		Agent        PersonID
	}
	ConsultEnded struct {
		Conversation ConversationID
		Agent        PersonID
	}
	MonitoringStarted struct {
		Conversation ConversationID
		Supervisor   PersonID
	}
	MonitoringEnded struct {
		Conversation ConversationID
		Supervisor   PersonID
	}
	// SupervisorJoined says that a supervisor takes part (SUP-007).
	SupervisorJoined struct {
		Conversation ConversationID
		Supervisor   PersonID
	}
	// SupervisorAssigned says what a supervisor decided. Exceeds is the number of
	// units by which the agent's capacity is exceeded, 0 if it is not (SUP-011);
	// Reason is recorded with an assignment to a queue (SUP-031).
	SupervisorAssigned struct {
		Conversation ConversationID
		Supervisor   PersonID
		Agent        PersonID      `json:",omitempty"`
		Queue        QueueID       `json:",omitempty"`
		Exceeds      int           `json:",omitzero"`
		Reason       ClosureReason `json:",omitzero"`
	}
	// SupervisorTransferStarted: From stays as a consultant if somebody was in session (SUP-024, SUP-042).
	SupervisorTransferStarted struct {
		Conversation ConversationID
		Supervisor   PersonID
		From         PersonID `json:",omitempty"`
		To           PersonID
	}
	// SupervisorTransferEnded: Acknowledged by accept or reject, not by a timeout (SUP-025, SUP-040).
	SupervisorTransferEnded struct {
		Conversation ConversationID
		To           PersonID
		Acknowledged bool
		Accepted     bool
	}
	// ForceClosed is the notification that a supervisor ended the conversation.
	// Notified are the people who took part, monitors included; the customer is
	// told by an automated message (SUP-028).
	ForceClosed struct {
		Conversation ConversationID
		Supervisor   PersonID
		Notified     []PersonID `json:",omitempty"`
	}
	// ConversationTransferred says that a transfer by an agent is complete (TRF-006).
	ConversationTransferred struct {
		Conversation ConversationID
		From         PersonID
		Agent        PersonID `json:",omitempty"`
		Queue        QueueID  `json:",omitempty"`
	}
	// ConversationRaised says that a text conversation went on by voice or video.
	ConversationRaised struct {
		Conversation ConversationID
		To           string
	}
	DashboardRefreshed struct{ Supervisor PersonID }
)

func (ConsultTargets) query()       {}
func (AgentTransferTargets) query() {}
func (AssignTargets) query()        {}
func (TransferTargets) query()      {}
func (TargetsAnswer) reply()        {}

func (RefreshDashboard) command() {}

func (ConsultStarted) event()            {}
func (ConsultEnded) event()              {}
func (MonitoringStarted) event()         {}
func (MonitoringEnded) event()           {}
func (SupervisorJoined) event()          {}
func (SupervisorAssigned) event()        {}
func (SupervisorTransferStarted) event() {}
func (SupervisorTransferEnded) event()   {}
func (ForceClosed) event()               {}
func (ConversationTransferred) event()   {}
func (ConversationRaised) event()        {}
func (DashboardRefreshed) event()        {}

var supervisionQueries = []Query{ConsultTargets{}, AgentTransferTargets{}, AssignTargets{}, TransferTargets{}}

var supervisionEvents = []Event{
	ConsultStarted{}, ConsultEnded{}, MonitoringStarted{}, MonitoringEnded{}, SupervisorJoined{}, SupervisorAssigned{},
	SupervisorTransferStarted{}, SupervisorTransferEnded{}, ForceClosed{}, ConversationTransferred{}, ConversationRaised{},
	DashboardRefreshed{},
}
