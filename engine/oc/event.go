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
		Agent   PersonID
		Fresh   bool     // calculated afresh (PR-003); otherwise what was held returns
		Default Presence `json:",omitzero"` // a default of Away or Offline that applies as it is (PR-004)
	}
	AgentSignedOut    struct{ Agent PersonID }
	AgentDisconnected struct {
		Agent PersonID
		How   Disconnection
	}
	// PresenceChosen is a manual choice; Presence is the base status of Custom.
	PresenceChosen struct {
		Agent    PersonID
		Presence Presence
		Custom   string `json:",omitempty"`
	}
	// PresenceChoiceEnded says that a manual choice no longer counts (PR-001, PR-021).
	PresenceChoiceEnded struct{ Agent PersonID }
	// PresenceRuleChanged says which system rule overrides an agent's presence (T-2 steps 4 to 6); 0 is none.
	PresenceRuleChanged struct {
		Agent PersonID
		Rule  uint8
	}
	// SystemPresenceDefined is what the system itself would show, hidden or not (PR-039).
	SystemPresenceDefined struct {
		Agent    PersonID
		Presence Presence
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
		Units        int // demand
	}
	// ConversationQueued says which queue a conversation is in now. Since is the
	// age by which it is served (RA-005, RA-052).
	ConversationQueued struct {
		Conversation ConversationID
		Queue        QueueID
		Since        time.Time
		Affinity     PersonID `json:",omitempty"` // tried first, whatever presence and capacity (RA-029)
		GaveBack     PersonID `json:",omitempty"` // tried last, who gave it back (LC-020)
	}
	// WorkItemClassified says which rule of a classification ruleset matched, and
	// what it set (RC-006).
	WorkItemClassified struct {
		Conversation  ConversationID
		Ruleset, Rule string
		Outputs       []Attribute
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
		Panel        bool  // the communication panel opened beside the active conversation page (NTF-001)
		Tab          TabID `json:",omitempty"` // the browser tab that shows it (SES-002)
	}
	SessionEnded struct {
		Session      SessionID
		Conversation ConversationID
		Agent        PersonID
		Reason       ClosureReason
	}
	// SessionResumed says that an agent opened an ongoing conversation again (SES-005).
	SessionResumed struct {
		Session      SessionID
		Conversation ConversationID
		Agent        PersonID
		Tab          TabID `json:",omitempty"` // the browser tab that shows it now
	}
	// CustomerAway says that a live-chat customer was disconnected, and whether they are back.
	CustomerAway struct {
		Conversation ConversationID
		Away         bool
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
		Expires      time.Time   // zero: never
		Shown        bool        // the agent was connected (NTF-021)
		Customer     string      // who the notification says it is
		Details      []Attribute `json:",omitempty"` // customer details of the notification (LINE-018)
		AutoAssign   AutoAssign
	}
	OfferEnded struct {
		Offer        OfferID
		Conversation ConversationID
		Agent        PersonID
		How          OfferEnd
		Reason       ClosureReason `json:",omitzero"` // of the session that did not begin (NTF-003, NTF-004)
	}
	// OfferShown says that a notification was displayed, later than it was sent (NTF-021).
	OfferShown struct {
		Offer OfferID
		Agent PersonID
	}
	// OfferLapsed says that a notification's time was over before it was ever
	// displayed: it stays assigned for a while and can be opened from My work items (NTF-011, NTF-021).
	OfferLapsed struct {
		Offer        OfferID
		Conversation ConversationID
		Agent        PersonID
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
		Account    AccountID `json:",omitempty"`
		ProviderID string    `json:",omitempty"`
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
		Conversation ConversationID `json:",omitempty"` // empty: an outbound message
		Code         int            `json:",omitzero"`
		Reason       string
		Transaction  CallID `json:",omitempty"` // the call that failed, if there was one
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
		Call       CallID
		Status     int
		Code       int    `json:",omitzero"`
		ProviderID string `json:",omitempty"` // id of the message at the provider
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
	case SystemPresenceDefined, TimerSet, TimerCancelled, TimerFired, ChanceDrawn, CallRequested, CallEnded,
		AccountCheckStarted, TestTextAccepted, ReceiptKept, ProviderIDsForgotten, ClosedForgotten:
		return true
	}
	return false
}

// Observable reports whether anybody outside the platform could see e.
func Observable(e Event) bool { return !internal(e) }

func (OrganisationFounded) event()   {}
func (ChangeCommitted) event()       {}
func (ChangeTookEffect) event()      {}
func (AgentSignedIn) event()         {}
func (AgentSignedOut) event()        {}
func (AgentDisconnected) event()     {}
func (PresenceChosen) event()        {}
func (PresenceChoiceEnded) event()   {}
func (OfferShown) event()            {}
func (OfferLapsed) event()           {}
func (SessionResumed) event()        {}
func (CustomerAway) event()          {}
func (PresenceRuleChanged) event()   {}
func (SystemPresenceDefined) event() {}
func (PresenceChanged) event()       {}
func (ConversationStarted) event()   {}
func (ConversationQueued) event()    {}
func (WorkItemClassified) event()    {}
func (StatusChanged) event()         {}
func (SessionStarted) event()        {}
func (SessionEnded) event()          {}
func (ConversationResolved) event()  {}
func (WorkItemOffered) event()       {}
func (OfferEnded) event()            {}
func (CapacityTaken) event()         {}
func (CapacityReleased) event()      {}
func (MessageReceived) event()       {}
func (MessageSent) event()           {}
func (MessageDelivery) event()       {}
func (MessageFailed) event()         {}
func (WebhookRefused) event()        {}
func (CallRequested) event()         {}
func (CallEnded) event()             {}
func (TimerSet) event()              {}
func (TimerCancelled) event()        {}
func (TimerFired) event()            {}
func (ChanceDrawn) event()           {}

var events = []Event{
	OrganisationFounded{}, ChangeCommitted{}, ChangeTookEffect{},
	AgentSignedIn{}, AgentSignedOut{}, AgentDisconnected{}, PresenceChosen{}, PresenceChoiceEnded{}, PresenceRuleChanged{}, SystemPresenceDefined{}, PresenceChanged{},
	ConversationStarted{}, ConversationQueued{}, WorkItemClassified{}, StatusChanged{}, SessionStarted{}, SessionEnded{}, SessionResumed{}, CustomerAway{}, ConversationResolved{},
	WorkItemOffered{}, OfferEnded{}, OfferShown{}, OfferLapsed{}, CapacityTaken{}, CapacityReleased{},
	MessageReceived{}, MessageSent{}, MessageDelivery{}, MessageFailed{}, WebhookRefused{}, CallRequested{}, CallEnded{},
	TimerSet{}, TimerCancelled{}, TimerFired{}, ChanceDrawn{},
}
