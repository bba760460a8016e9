package oc

import "time"

// Configuration.
type (
	OrganisationFounded struct{ FoundOrganisation }
	// ChangeCommitted is a write of an administrator: forms see it at once.
	ChangeCommitted struct {
		Change    ChangeID
		By        PersonID
		Write     Change
		Effective time.Time
	}
	// ChangeTookEffect says that a committed write is in force.
	ChangeTookEffect struct{ Change ChangeID }
)

// Presence and connection.
type (
	AgentSignedIn struct {
		Agent PersonID
		Fresh bool // neither connected nor remembered (PR-003)
	}
	AgentSignedOut    struct{ Agent PersonID }
	AgentDisconnected struct {
		Agent PersonID
		How   Disconnection
	}
	PresenceChanged struct {
		Agent    PersonID
		From, To Presence
		Custom   string `json:",omitempty"`
	}
)

// Conversations and sessions.
type (
	ConversationStarted struct {
		Conversation ConversationID
		Workstream   WorkstreamID
		Instance     InstanceID `json:",omitempty"`
		Channel      Channel
		Customer     CustomerID
		CustomerName string
	}
	// ConversationQueued says which queue a conversation is in now. Since is the
	// age by which it is served (RA-005, RA-052).
	ConversationQueued struct {
		Conversation ConversationID
		Queue        QueueID
		Since        time.Time
	}
	StatusChanged struct {
		Conversation ConversationID
		From, To     Status
		Reason       StatusReason
	}
	SessionStarted struct {
		Session      SessionID
		Conversation ConversationID
		Agent        PersonID
	}
	SessionEnded struct {
		Session      SessionID
		Conversation ConversationID
		Agent        PersonID
		Reason       ClosureReason
	}
	// ConversationResolved says that the outcome counts as resolved (SMS-008).
	ConversationResolved struct{ Conversation ConversationID }
)

// Assignment.
type (
	WorkItemOffered struct {
		Offer        OfferID
		Conversation ConversationID
		Agent        PersonID
		Kind         OfferKind
		Units        int
		Expires      time.Time // zero: never
		Customer     string    // customer details of the notification (LINE-018)
		AutoAssign   AutoAssign
	}
	OfferEnded struct {
		Offer        OfferID
		Conversation ConversationID
		Agent        PersonID
		How          OfferEnd
	}
	CapacityTaken struct {
		Agent        PersonID
		Conversation ConversationID
		Units        int
	}
	CapacityReleased struct {
		Agent        PersonID
		Conversation ConversationID
		Units        int
	}
)

// Messages and providers.
type (
	// MessageReceived is a customer's message on the transcript.
	MessageReceived struct {
		Message    Message
		ProviderID string `json:",omitempty"`
	}
	// MessageSent is a message of anybody else on the transcript.
	MessageSent struct{ Message Message }
	// MessageDelivery is how far an outbound message got.
	MessageDelivery struct {
		Message      MessageID
		Conversation ConversationID
		State        DeliveryState
		Code         int    `json:",omitzero"`
		Reason       string `json:",omitempty"`
	}
	// MessageFailed says to the agent that a message could not be sent (CH-013, SMS-003).
	MessageFailed struct {
		Message      MessageID
		Conversation ConversationID
		Code         int `json:",omitzero"`
		Reason       string
	}
	WebhookRefused struct {
		Account AccountID `json:",omitempty"`
		Status  int
		Reason  string
	}
	// CallRequested asks the host to call a provider.
	CallRequested struct{ Call Call }
	// CallEnded says that a call needs no further attempt.
	CallEnded struct {
		Call   CallID
		Status int
		Code   int `json:",omitzero"`
	}
)

// Of the machine only: nobody outside could see them.
type (
	TimerSet struct {
		Timer Timer
		Due   time.Time
	}
	TimerCancelled struct{ Timer Timer }
	TimerFired     struct{ Timer Timer }
	// ChanceDrawn says that the n-th draw was used.
	ChanceDrawn struct{ N uint64 }
)

// internal is embedded in nothing: it lists the events that nobody outside the
// platform could see, so that they are never compared between targets.
func internal(e Event) bool {
	switch e.(type) {
	case TimerSet, TimerCancelled, TimerFired, ChanceDrawn, CallRequested, CallEnded:
		return true
	}
	return false
}

// Observable reports whether anybody outside the platform could see e.
func Observable(e Event) bool { return !internal(e) }

func (OrganisationFounded) event()  {}
func (ChangeCommitted) event()      {}
func (ChangeTookEffect) event()     {}
func (AgentSignedIn) event()        {}
func (AgentSignedOut) event()       {}
func (AgentDisconnected) event()    {}
func (PresenceChanged) event()      {}
func (ConversationStarted) event()  {}
func (ConversationQueued) event()   {}
func (StatusChanged) event()        {}
func (SessionStarted) event()       {}
func (SessionEnded) event()         {}
func (ConversationResolved) event() {}
func (WorkItemOffered) event()      {}
func (OfferEnded) event()           {}
func (CapacityTaken) event()        {}
func (CapacityReleased) event()     {}
func (MessageReceived) event()      {}
func (MessageSent) event()          {}
func (MessageDelivery) event()      {}
func (MessageFailed) event()        {}
func (WebhookRefused) event()       {}
func (CallRequested) event()        {}
func (CallEnded) event()            {}
func (TimerSet) event()             {}
func (TimerCancelled) event()       {}
func (TimerFired) event()           {}
func (ChanceDrawn) event()          {}

var events = []Event{
	OrganisationFounded{}, ChangeCommitted{}, ChangeTookEffect{},
	AgentSignedIn{}, AgentSignedOut{}, AgentDisconnected{}, PresenceChanged{},
	ConversationStarted{}, ConversationQueued{}, StatusChanged{}, SessionStarted{}, SessionEnded{}, ConversationResolved{},
	WorkItemOffered{}, OfferEnded{}, CapacityTaken{}, CapacityReleased{},
	MessageReceived{}, MessageSent{}, MessageDelivery{}, MessageFailed{}, WebhookRefused{}, CallRequested{}, CallEnded{},
	TimerSet{}, TimerCancelled{}, TimerFired{}, ChanceDrawn{},
}
