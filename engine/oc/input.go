package oc

import "time"

// Command is what somebody asks of the platform, in the imperative.
type Command interface{ command() }

// Input is what the engine is told: a Request, or what only a host says.
type Input interface{ input() }

// Event is something that happened, in the past tense.
type Event interface{ event() }

// Query is a question. It changes nothing.
type Query interface{ query() }

// Reply is an answer to a Query: the reply type of the query, or a *Rejection.
type Reply interface{ reply() }

// Request is a command and who gives it: a person, a customer or a bot.
type Request struct {
	By      PersonID
	Command Command
}

// Outcome is what became of a request. What it caused is read as events.
type Outcome struct {
	Rejected *Rejection // nil: accepted
}

// FoundOrganisation is the first input of an engine. What it holds is in force
// at once, without propagation.
type FoundOrganisation struct {
	Start        time.Time
	Organisation Organisation
	History      History
	Profile      string   // "seed" or "current"
	Flags        []string // table T-20: flags that are on; they replace the profile's own
	Flaws        []string // declared imperfections that are switched on (SUP-026)
	Propagation  string   // "fixed" or "seeded" (CFG-004)
}

// FireTimer says that a deadline is due.
type FireTimer struct{ Timer Timer }

// ReceiveMessage is a customer's message that came in over a provider's webhook
// and passed the check of its signature.
type ReceiveMessage struct {
	Account    AccountID
	To         string     // support number in digits; empty on LINE
	From       CustomerID // phone number in digits (TW-019), or LINE user id
	ProviderID string     // message id or event id: the key of idempotency (CH-019)
	Kind       ContentKind
	Text       string
	Files      []File
	Group      bool   // from a group or room (LINE-034)
	ReplyToken string `json:",omitempty"`
}

// RefuseWebhook says that a webhook was not understood or not trusted.
type RefuseWebhook struct {
	Account AccountID // empty when the path names none
	Status  int       // the HTTP status of the answer
	Reason  string
}

// ReportDelivery is a provider's receipt for an outbound message.
type ReportDelivery struct {
	Account    AccountID
	ProviderID string
	State      DeliveryState
	Code       int // the provider's error or status code
}

// CallReturned is a provider's answer to a call.
type CallReturned struct {
	Call    CallID
	Status  int    // HTTP status
	Code    int    // the provider's code in the body, 0 if none
	Reason  string // the provider's text, for people
	ID      string // message id, reference id or accepted request id at the provider
	State   int    // TeleSign: status code of a message that was read
	Profile Profile
	Retry   time.Duration // what the provider asks to wait before a repeat, 0 if nothing
	File    File          // of a fetch: type and size as they turned out, URL where the host keeps it
}

// CallTimedOut says that no answer came in time or the connection broke.
type CallTimedOut struct{ Call CallID }

// Profile is what a provider knows about a customer.
type Profile struct{ DisplayName, PictureURL, Language string }

func (Request) input()           {}
func (FoundOrganisation) input() {}
func (FireTimer) input()         {}
func (ReceiveMessage) input()    {}
func (RefuseWebhook) input()     {}
func (ReportDelivery) input()    {}
func (CallReturned) input()      {}
func (CallTimedOut) input()      {}

func (*Rejection) reply() {}
