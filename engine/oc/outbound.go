package oc

// OutboundID is one request to send a template to many.
type OutboundID string

// OutboundEvent says which template goes out when something happens (OUT-003):
// something that the system sees, or an event that somebody defined and raises.
type OutboundEvent struct {
	Name     string
	On       SystemEvent // 0: a user-defined event, raised by RaiseEvent
	Template string
	Number   string // support number that sends it
}

// SystemEvent is what the system sees by itself.
type SystemEvent uint8

const (
	CaseCreated SystemEvent = iota + 1
	CaseResolved
)

var systemEventNames = names[SystemEvent]{CaseCreated: "case created", CaseResolved: "case resolved"}

func (x SystemEvent) String() string                { return systemEventNames.text(x) }
func (x SystemEvent) MarshalText() ([]byte, error)  { return systemEventNames.marshal(x) }
func (x *SystemEvent) UnmarshalText(b []byte) error { return systemEventNames.unmarshal(x, b) }

// OutboundContact is somebody whom a request is to reach.
type OutboundContact struct {
	Phone  string // with or without the plus
	OptIn  bool
	Values []Attribute `json:",omitempty"` // of the template's slugs
}

// Outbound messaging, which flows do and agents cannot (SMS-015).
type (
	// SendOutbound sends a template to customers (OUT-002).
	SendOutbound struct {
		Template string
		Number   string // support number that sends it
		Contacts []OutboundContact
	}
	// RaiseEvent is a user-defined event (OUT-003).
	RaiseEvent struct {
		Event    string
		Contacts []OutboundContact
	}
)

// What became of outbound messages. They belong to no conversation (OUT-017).
type (
	OutboundRequested struct {
		Outbound OutboundID
		By       PersonID `json:",omitempty"` // empty: the system
		Event    string   `json:",omitempty"`
		Template string
		Contacts int
	}
	// OutboundSent is a message on its way to one customer. Outbound is empty where
	// it is no template but an automated message outside any conversation (LINE-034).
	OutboundSent struct {
		Outbound OutboundID `json:",omitempty"`
		Message  MessageID
		To       CustomerID
		Text     string
	}
	// OutboundSkipped says whom a request did not reach, and why (OUT-006).
	OutboundSkipped struct {
		Outbound OutboundID
		To       CustomerID
		Reason   string
	}
)

func (SendOutbound) command() {}
func (RaiseEvent) command()   {}

func (OutboundRequested) event() {}
func (OutboundSent) event()      {}
func (OutboundSkipped) event()   {}

var (
	outboundCommands = []Command{SendOutbound{}, RaiseEvent{}}
	outboundEvents   = []Event{OutboundRequested{}, OutboundSent{}, OutboundSkipped{}}
)
