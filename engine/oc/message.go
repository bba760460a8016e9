package oc

import "time"

// Message is an entry of a conversation's transcript.
type Message struct {
	ID           MessageID
	Conversation ConversationID
	At           time.Time
	Author       Author
	By           PersonID `json:",omitempty"` // agent, supervisor or bot
	Audience     Audience
	Text         string
	Files        []File   `json:",omitempty"`
	Trigger      Trigger  `json:",omitzero"` // of an automated message
	Tags         []string `json:",omitempty"`
}

// ContentKind is what a customer's message is made of.
type ContentKind uint8

const (
	ContentText ContentKind = iota + 1
	ContentFile             // image, audio, video or another file
	ContentSticker
	ContentLocation
	ContentUnsupported
)

var contentKindNames = names[ContentKind]{
	ContentText: "text", ContentFile: "file", ContentSticker: "sticker",
	ContentLocation: "location", ContentUnsupported: "unsupported",
}

func (x ContentKind) String() string                { return contentKindNames.text(x) }
func (x ContentKind) MarshalText() ([]byte, error)  { return contentKindNames.marshal(x) }
func (x *ContentKind) UnmarshalText(b []byte) error { return contentKindNames.unmarshal(x, b) }

// File is an attachment. The engine never holds its bytes: URL says where the
// host finds them.
type File struct {
	Name        string
	ContentType string
	Size        int // bytes
	URL         string
}

// DeliveryState is how far an outbound message got.
type DeliveryState uint8

const (
	DeliveryQueued DeliveryState = iota + 1
	DeliverySent
	DeliveryDelivered
	DeliveryFailed
)

var deliveryStateNames = names[DeliveryState]{
	DeliveryQueued: "queued", DeliverySent: "sent", DeliveryDelivered: "delivered", DeliveryFailed: "failed",
}

func (x DeliveryState) String() string                { return deliveryStateNames.text(x) }
func (x DeliveryState) MarshalText() ([]byte, error)  { return deliveryStateNames.marshal(x) }
func (x *DeliveryState) UnmarshalText(b []byte) error { return deliveryStateNames.unmarshal(x, b) }

// CallKind is what a call to a provider is for.
type CallKind uint8

const (
	CallSend     CallKind = iota + 1 // send a message
	CallProfile                      // read a customer's profile (LINE-018)
	CallCheck                        // check the credentials of an account (TS-009, TW-005)
	CallTestText                     // the test SMS of a validation (TS-010)
	CallStatus                       // read the status of a message (TS-029)
	CallFetch                        // fetch a customer's file
)

var callKindNames = names[CallKind]{
	CallSend: "send", CallProfile: "profile", CallCheck: "check", CallTestText: "test text",
	CallStatus: "status", CallFetch: "fetch",
}

func (x CallKind) String() string                { return callKindNames.text(x) }
func (x CallKind) MarshalText() ([]byte, error)  { return callKindNames.marshal(x) }
func (x *CallKind) UnmarshalText(b []byte) error { return callKindNames.unmarshal(x, b) }

// Call is a call to a provider that the engine wants made. The host makes it
// with the credentials of Account: the committed ones when Form is set, the
// effective ones otherwise (CFG-015).
type Call struct {
	ID           CallID
	Kind         CallKind
	Account      AccountID
	Form         bool           `json:",omitempty"`
	Conversation ConversationID `json:",omitempty"` // one call in flight for each
	Message      MessageID      `json:",omitempty"`
	From         string         `json:",omitempty"` // support number in digits
	To           CustomerID     `json:",omitempty"`
	Text         string         `json:",omitempty"`
	Files        []File         `json:",omitempty"`
	Reference    string         `json:",omitempty"` // of the message whose status is read
	Attempt      int            // from 1; attempts of one call carry the same retry key (CH-023)
}
