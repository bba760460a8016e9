package oc

// Presence and connection.
type (
	// SignIn opens the app. It is a reconnection when the agent was connected before (PR-002).
	// In is the app; none is Omnichannel for Customer Service (OCH-003).
	SignIn struct {
		In App `json:",omitzero"`
	}
	// SignOut is an explicit sign-out (PR-001, PR-035).
	SignOut struct{}
	// LoseConnection is a disconnection that nobody asked for (PR-020).
	LoseConnection struct{ How Disconnection }
	// SetPresence is a manual choice; Custom names a custom presence instead (PR-008).
	SetPresence struct {
		Presence Presence `json:",omitzero"`
		Custom   string   `json:",omitempty"`
	}
	// ResetPresence restores the presence last defined by the system (PR-018).
	// Agent is empty for one's own; a supervisor may name another.
	ResetPresence struct {
		Agent PersonID `json:",omitempty"`
	}
)

// Offers.
type (
	// AcceptOffer, like the other two commands that open a session, names the browser
	// tab in which it opens (SES-002).
	AcceptOffer struct {
		Offer OfferID
		Tab   TabID `json:",omitempty"`
	}
	RejectOffer struct{ Offer OfferID }
)

// What an agent does with a conversation.
type (
	// PickConversation takes one from Open work items (RA-027).
	PickConversation struct {
		Conversation ConversationID
		Tab          TabID `json:",omitempty"`
	}
	// OpenConversation opens one from My work items (LC-010, SES-005).
	OpenConversation struct {
		Conversation ConversationID
		Tab          TabID `json:",omitempty"`
	}
	EndConversation     struct{ Conversation ConversationID } // presses End (LC-006)
	CloseSession        struct{ Conversation ConversationID } // presses X (LC-008, LC-020)
	ReleaseConversation struct{ Conversation ConversationID } // back to its queue (LC-007)
	// SendMessage writes to the customer, or to agents only (SES-010, LC-040).
	SendMessage struct {
		Conversation ConversationID
		Audience     Audience
		Text         string
		Files        []File `json:",omitempty"`
	}
	TransferToQueue struct {
		Conversation ConversationID
		Queue        QueueID
	}
	TransferToAgent struct {
		Conversation ConversationID
		Agent        PersonID
	}
	// RaiseConversation raises a text conversation to voice or video (SUP-020).
	RaiseConversation struct {
		Conversation ConversationID
		To           string // "voice" or "video"
	}
)

// Consult.
type (
	StartConsult struct {
		Conversation ConversationID
		Agent        PersonID
	}
	EndConsult struct {
		Conversation ConversationID
		Agent        PersonID
	}
	LeaveConsult struct{ Conversation ConversationID }
)

// Supervision.
type (
	Monitor          struct{ Conversation ConversationID }
	StopMonitoring   struct{ Conversation ConversationID }
	JoinConversation struct{ Conversation ConversationID }
	SupervisorAssign struct {
		Conversation ConversationID
		Agent        PersonID `json:",omitempty"` // or
		Queue        QueueID  `json:",omitempty"`
	}
	SupervisorTransfer struct {
		Conversation ConversationID
		Agent        PersonID
	}
	ForceClose struct{ Conversation ConversationID }
)

// Customers of channels that have no fake provider.
type (
	// StartChat opens a chat from a page that carries a widget (OCH-001, OCH-002).
	StartChat struct {
		Page      string
		Answers   []Attribute `json:",omitempty"` // to pre-chat questions (IDN-001)
		Variables []Attribute `json:",omitempty"` // custom context from page code (RC-001)
	}
	// StartConversation reaches a workstream on any other channel without a fake.
	StartConversation struct {
		Workstream WorkstreamID
		Text       string `json:",omitempty"`
	}
	CustomerSays struct {
		Text  string
		Files []File `json:",omitempty"`
	}
	CustomerEnds      struct{} // presses End in the widget
	CustomerLeaves    struct{} // closes the chat window (CH-008)
	CustomerLosesChat struct{} // is disconnected (LC-023)
	CustomerReturns   struct{ Page string }
	CallArrives       struct{ Workstream WorkstreamID }
	RecordArrives     struct {
		Workstream WorkstreamID
		Record     RecordID
		Entity     string // case, quote, campaign … (CH-007)
	}
)

// Disconnection is how an agent's connection was lost (PR-020).
type Disconnection uint8

const (
	TabClosed Disconnection = iota + 1
	DeviceOff
	NetworkLost
	BrowserCrashed
)

var disconnectionNames = names[Disconnection]{
	TabClosed: "tab closed", DeviceOff: "device off", NetworkLost: "network lost", BrowserCrashed: "browser crashed",
}

func (x Disconnection) String() string                { return disconnectionNames.text(x) }
func (x Disconnection) MarshalText() ([]byte, error)  { return disconnectionNames.marshal(x) }
func (x *Disconnection) UnmarshalText(b []byte) error { return disconnectionNames.unmarshal(x, b) }

var commands = []Command{
	SignIn{}, SignOut{}, LoseConnection{}, SetPresence{}, ResetPresence{},
	AcceptOffer{}, RejectOffer{},
	PickConversation{}, OpenConversation{}, EndConversation{}, CloseSession{}, ReleaseConversation{}, SendMessage{},
	TransferToQueue{}, TransferToAgent{}, RaiseConversation{},
	StartConsult{}, EndConsult{}, LeaveConsult{},
	Monitor{}, StopMonitoring{}, JoinConversation{}, RefreshDashboard{}, SupervisorAssign{}, SupervisorTransfer{}, ForceClose{},
	StartChat{}, StartConversation{}, CustomerSays{}, CustomerEnds{}, CustomerLeaves{}, CustomerLosesChat{}, CustomerReturns{},
	CallArrives{}, RecordArrives{},
}

func (SignIn) command()              {}
func (SignOut) command()             {}
func (LoseConnection) command()      {}
func (SetPresence) command()         {}
func (ResetPresence) command()       {}
func (AcceptOffer) command()         {}
func (RejectOffer) command()         {}
func (PickConversation) command()    {}
func (OpenConversation) command()    {}
func (EndConversation) command()     {}
func (CloseSession) command()        {}
func (ReleaseConversation) command() {}
func (SendMessage) command()         {}
func (TransferToQueue) command()     {}
func (TransferToAgent) command()     {}
func (RaiseConversation) command()   {}
func (StartConsult) command()        {}
func (EndConsult) command()          {}
func (LeaveConsult) command()        {}
func (Monitor) command()             {}
func (StopMonitoring) command()      {}
func (JoinConversation) command()    {}
func (SupervisorAssign) command()    {}
func (SupervisorTransfer) command()  {}
func (ForceClose) command()          {}
func (StartChat) command()           {}
func (StartConversation) command()   {}
func (CustomerSays) command()        {}
func (CustomerEnds) command()        {}
func (CustomerLeaves) command()      {}
func (CustomerLosesChat) command()   {}
func (CustomerReturns) command()     {}
func (CallArrives) command()         {}
func (RecordArrives) command()       {}
