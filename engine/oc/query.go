package oc

import "time"

// Questions. Who may ask what is table T-8.
type (
	// MyPresence asks for the presence of an agent; empty for one's own.
	MyPresence struct {
		Agent PersonID `json:",omitempty"`
	}
	// ConversationDetails asks for one conversation.
	ConversationDetails struct{ Conversation ConversationID }
	// AgentDashboard asks for an agent's own streams (SES-019).
	AgentDashboard struct{}
	// OngoingConversations asks for the supervisors' dashboard (SUP-001, REP-011),
	// in one of the agents' apps; in which does not matter where none is named.
	// Without a filter the asker's default filter counts; All asks without it.
	OngoingConversations struct {
		In    App      `json:",omitzero"`
		Queue QueueID  `json:",omitempty"`
		Agent PersonID `json:",omitempty"`
		All   bool     `json:",omitzero"`
	}
	// Transcript asks for the messages of a conversation that the asker may see.
	Transcript struct{ Conversation ConversationID }
	// CallbackURL asks for the URL of an account that the provider must call.
	CallbackURL struct{ Account AccountID }
)

// Answers.
type (
	PresenceAnswer struct {
		Presence Presence
		Custom   string `json:",omitempty"`
		Units    int    // free, may be negative
	}
	ConversationAnswer struct {
		Conversation ConversationID
		Workstream   WorkstreamID
		Channel      Channel
		Queue        QueueID
		Status       Status
		StatusCode   int // under which the record keeps the status (LC-001)
		StateCode    int // of the record: 0 open, 1 closed (LC-001)
		Reason       StatusReason
		Agent        PersonID `json:",omitempty"` // primary, accepted or not
		Accepted     bool
		Customer     CustomerID
		CustomerName string
		Record       RecordID `json:",omitempty"` // linked contact or account
		Case         RecordID `json:",omitempty"`
		Resolved     bool
		Started      time.Time
		Participants []Participant
		Transfers    int
		Sentiment    Sentiment `json:",omitzero"` // shown to those who take part, while an administrator has it on (SUP-006, REP-009)
	}
	DashboardAnswer struct {
		Mine, Open, Closed []ConversationID
	}
	OngoingAnswer struct {
		Conversations []ConversationAnswer
	}
	TranscriptAnswer  struct{ Messages []Message }
	CallbackURLAnswer struct{ URL string }
)

// Participant is somebody in a conversation.
type Participant struct {
	Person PersonID
	Role   ParticipantRole
}

func (MyPresence) query()           {}
func (ConversationDetails) query()  {}
func (AgentDashboard) query()       {}
func (OngoingConversations) query() {}
func (Transcript) query()           {}
func (CallbackURL) query()          {}

func (PresenceAnswer) reply()     {}
func (ConversationAnswer) reply() {}
func (DashboardAnswer) reply()    {}
func (OngoingAnswer) reply()      {}
func (TranscriptAnswer) reply()   {}
func (CallbackURLAnswer) reply()  {}

var queries = []Query{
	MyPresence{}, ConversationDetails{}, AgentDashboard{}, PresenceList{}, OngoingConversations{}, Transcript{}, CallbackURL{},
}

var replies = []Reply{
	PresenceAnswer{}, ConversationAnswer{}, DashboardAnswer{}, OngoingAnswer{}, TranscriptAnswer{}, CallbackURLAnswer{}, TargetsAnswer{}, PresenceListAnswer{},
	&Rejection{},
}
