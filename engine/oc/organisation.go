package oc

import "time"

// Organisation is everything that stands at the start of a run: what an
// administrator configured, what is licensed and provisioned, and the customer
// records. It is a value: nothing in it is changed after it was handed over.
//
// Entries refer to each other by ID. Order matters where the product shows a
// list: rules are tried in list order, members join in list order (RA-012).
type Organisation struct {
	Name         string
	Environment  Environment
	Settings     Settings
	People       []Person
	Presences    []CustomPresence
	Queues       []Queue
	Hours        []OperatingHours
	Workstreams  []Workstream
	Accounts     []Account
	Instances    []ChannelInstance
	Records      []Record
	Templates    []MessageTemplate
	Events       []OutboundEvent
	Applications []Application // registered with the tenant (ACC-005)

	ApplicationUsers []ApplicationUser // ACC-005
	Customisations   []Customisation   // ACC-006
	Widgets          []Widget          // of third parties (SES-012)
}

// Settings are the switches of the whole organisation. The zero value of each
// field is the documented default (table T-17) unless it says otherwise.
type Settings struct {
	SupervisorMonitor   bool // SUP-002
	SupervisorAssign    bool // SUP-002
	SupervisorTransfer  bool // SUP-002
	ForceClose          bool // SUP-002
	MissedNotifications bool // PR-016
	RejectPresence      bool // PR-017
	DeclineLimit        int  // 1 to 5; 0 means 3 (RA-036)
	DirectTransfer      bool // TRF-001
	SentimentOff        bool // sentiment analysis is on by default (REP-009)
	AttachmentLimitKB   int  // 0 means 5,120 (ATT-002)
}

// Person is somebody of the organisation, or a bot.
type Person struct {
	ID              PersonID
	Name            string // display name
	Roles           []Role
	Units           int      // unit capacity; 0 means the default of CAP-027
	DefaultPresence Presence // 0 means Available (PR-009)
	DefaultCustom   string   // a custom presence as default (PR-010)
	SecuredColumns  bool     // may read and write secured columns (ACC-001, ACC-008)
	BusinessUnit    string   // empty: the root business unit; otherwise a child (LIC-009)
	NoReadAccess    bool     // lacks the read permission that provisioning needs (LIC-009)
	Bot             bool
	BotFramework    string // how the bot was built (BOT-001); empty for persons
}

// CustomPresence is a presence that an administrator made (PR-008).
type CustomPresence struct {
	Name, Text, Description string
	Base                    Presence
}

// Queue holds conversations until an agent is found.
type Queue struct {
	ID       QueueID
	Name     string
	Type     WorkstreamType
	Priority int
	Method   AssignmentMethod // 0 means highest capacity; least active for voice (T-17)
	Members  []PersonID       // in the order in which they were added (RA-012)
	Hours    HoursID
}

// OperatingHours is an operating-hour record: open on Days from Open to Close,
// in minutes after midnight of Zone; the opening instant is inside, the closing
// instant is not (OVF-025).
type OperatingHours struct {
	ID          HoursID
	Zone        string // IANA name
	Days        []time.Weekday
	Open, Close int
	Holidays    []string // dates, 2006-01-02
}

// Workstream is a set of routing and distribution settings for one channel.
type Workstream struct {
	ID                WorkstreamID
	Name              string
	Channel           Channel
	Provider          Provider // of an SMS workstream
	Mode              Distribution
	Units             int // demand of one conversation; 0 means the default of CAP-027
	AllowedPresences  []Presence
	FallbackQueue     QueueID // empty: the default queue of its type (RC-026)
	Classification    []Ruleset
	Routes            []Route
	Variables         []ContextVariable
	Notification      Notification
	WrapUp            WrapUpBlock
	WrapUpFor         time.Duration // with BlockFor: 30 seconds to 60 minutes (CAP-004)
	KeepSameAgent     Switch        // RA-030 says what the default is
	AutoClose         time.Duration // of Waiting; 0 means the default of T-11
	Bot               PersonID
	PreChatQuestions  []string // names used for identification (IDN-004)
	AutomatedMessages []AutomatedMessage
}

// Switch is a setting that has a default of its own: unset is not off.
type Switch uint8

const (
	On Switch = iota + 1
	Off
)

var switchNames = names[Switch]{On: "on", Off: "off"}

func (x Switch) String() string                { return switchNames.text(x) }
func (x Switch) MarshalText() ([]byte, error)  { return switchNames.marshal(x) }
func (x *Switch) UnmarshalText(b []byte) error { return switchNames.unmarshal(x, b) }

// Or returns what the switch says, or byDefault when it says nothing.
func (x Switch) Or(byDefault bool) bool {
	if x == 0 {
		return byDefault
	}
	return x == On
}

// Notification is the notification template of a workstream.
type Notification struct {
	Timeout    time.Duration // 0 means 120 seconds (NTF-002)
	AutoAssign AutoAssign    // 0 means off (NTF-005)
}

// ContextVariable is a named value that pages and bots pass in (RC-020).
type ContextVariable struct {
	Name   string // at most 100 characters, case-sensitive
	Number bool   // a number; otherwise text
}

// AutomatedMessage is a text of an administrator for a trigger (AM-002, AM-003).
type AutomatedMessage struct {
	Trigger Trigger
	Text    string
	Off     bool
}

// Account is the platform's half of an account at a provider.
type Account struct {
	ID          AccountID
	Name        string
	Channel     Channel
	Provider    Provider
	Credentials Credentials
	Numbers     []Number
	Network     string            // of a custom channel: what it attaches (CH-005)
	Method      IntegrationMethod // of a custom channel: how (CH-006)
	CallbackURL string            // set by the platform, never by a person
	Finished    bool              // the administrator confirmed that the callback URL was entered (LINE-008)
}

// Credentials are what the platform keeps of a provider's account. Which fields
// are needed depends on the provider: TeleSign CustomerID and APIKey (TS-004),
// Twilio AccountSID and AuthToken (TW-001), LINE ChannelID, ChannelSecret and
// ChannelAccessToken (LINE-006).
type Credentials struct {
	CustomerID         string `json:",omitzero"`
	APIKey             Secret `json:",omitzero"`
	AccountSID         string `json:",omitzero"`
	AuthToken          Secret `json:",omitzero"`
	ChannelID          string `json:",omitzero"`
	ChannelSecret      Secret `json:",omitzero"`
	ChannelAccessToken Secret `json:",omitzero"`
}

// Number is a support number of an SMS account.
type Number struct {
	Number      string // digits only, country code first (TS-006, TW-002)
	Type        NumberType
	Description string
}

// ChannelInstance attaches a number or an account to a workstream.
type ChannelInstance struct {
	ID                InstanceID
	Workstream        WorkstreamID
	Account           AccountID // SMS, LINE
	Number            string    // SMS
	Language          string
	Attachments       bool     // the switch
	CustomerFiles     bool     // counts only while the switch is on (ATT-013)
	AgentFiles        bool     // counts only while the switch is on (ATT-013)
	Pages             []string // live chat and persistent chat: pages that carry the widget (OCH-001)
	AutomatedMessages []AutomatedMessage
	Survey            bool
	Hours             HoursID
}

// RecordKind is the kind of a customer record.
type RecordKind uint8

const (
	Contact RecordKind = iota + 1
	CustomerAccount
	Case
)

var recordKindNames = names[RecordKind]{Contact: "contact", CustomerAccount: "account", Case: "case"}

func (x RecordKind) String() string                { return recordKindNames.text(x) }
func (x RecordKind) MarshalText() ([]byte, error)  { return recordKindNames.marshal(x) }
func (x *RecordKind) UnmarshalText(b []byte) error { return recordKindNames.unmarshal(x, b) }

// Record is a contact, account or case. Attributes carry the search keys of
// IDN-004 (fullname, emailaddress1, mobilephone; name, emailaddress1,
// telephone1; ticketnumber) and whatever rules look at.
type Record struct {
	ID         RecordID
	Kind       RecordKind
	Inactive   bool
	Customer   RecordID // of a case
	Attributes []Attribute
}

// Attribute is a name and a value, in the order in which they were given.
type Attribute struct{ Name, Value string }

// MessageTemplate is a text with slugs, for outbound messaging (OUT-002).
type MessageTemplate struct {
	ID      string
	Channel Channel
	Text    string
}

// Application is an application id of a tenant (ACC-005).
type Application struct {
	ID, Tenant string
	Expires    time.Time // zero: never
}
