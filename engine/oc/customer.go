package oc

// What an agent does with customer records. Nothing of this is delayed (CFG-006).
type (
	// LinkRecord links a conversation to a contact or account, or to a case (IDN-010).
	LinkRecord struct {
		Conversation ConversationID
		Record       RecordID
	}
	UnlinkRecord struct {
		Conversation ConversationID
		Record       RecordID
	}
	// AddContact makes a contact record; with a conversation it is linked to it (LINE-020).
	AddContact struct {
		Conversation ConversationID `json:",omitempty"`
		Attributes   []Attribute
	}
	// AddCase makes a case; with a conversation it is linked to it.
	AddCase struct {
		Conversation ConversationID `json:",omitempty"`
		Customer     RecordID       `json:",omitempty"`
		Attributes   []Attribute
	}
	// EditRecord sets attributes of a record; an empty value removes one. Active
	// changes its status where it says something (IDN-005).
	EditRecord struct {
		Record     RecordID
		Attributes []Attribute `json:",omitempty"`
		Active     Switch      `json:",omitzero"`
	}
)

// CustomerSummary asks for what is known of a conversation's customer.
type CustomerSummary struct{ Conversation ConversationID }

// CustomerSummaryAnswer is the customer summary. Records that are not linked are
// empty, and so is a profile that no provider gave.
type CustomerSummaryAnswer struct {
	Conversation ConversationID
	Name         string // of the linked record, or what the channel calls the customer
	Customer     Record // contact or account
	Case         Record
	Profile      Profile
	Variables    []Attribute `json:",omitempty"` // context that was passed in
}

// What happened to customer records and to who a customer is.
type (
	// RecordSaved says that a record was made or edited: this is what it is now.
	RecordSaved struct {
		Record Record
		By     PersonID
		New    bool
	}
	// RecordLinked says that a conversation was linked: by an agent, or by itself
	// because the customer was identified (By is empty).
	RecordLinked struct {
		Conversation ConversationID
		Record       RecordID
		Kind         RecordKind
		By           PersonID `json:",omitempty"`
	}
	RecordUnlinked struct {
		Conversation ConversationID
		Record       RecordID
		Kind         RecordKind
		By           PersonID
	}
	// CustomerNamed says what a conversation's customer is called from now on, and
	// what the provider knows about them (LINE-022, IDN-016).
	CustomerNamed struct {
		Conversation ConversationID
		Name         string
		Profile      Profile `json:",omitzero"`
	}
	// ContextReceived says that a page or a bot passed variables in (RC-001, BOT-004).
	ContextReceived struct {
		Conversation ConversationID
		Variables    []Attribute
	}
)

func (LinkRecord) command()   {}
func (UnlinkRecord) command() {}
func (AddContact) command()   {}
func (AddCase) command()      {}
func (EditRecord) command()   {}

func (CustomerSummary) query()       {}
func (CustomerSummaryAnswer) reply() {}

func (RecordSaved) event()     {}
func (RecordLinked) event()    {}
func (RecordUnlinked) event()  {}
func (CustomerNamed) event()   {}
func (ContextReceived) event() {}

var (
	customerCommands = []Command{LinkRecord{}, UnlinkRecord{}, AddContact{}, AddCase{}, EditRecord{}}
	customerQueries  = []Query{CustomerSummary{}}
	customerReplies  = []Reply{CustomerSummaryAnswer{}}
	customerEvents   = []Event{RecordSaved{}, RecordLinked{}, RecordUnlinked{}, CustomerNamed{}, ContextReceived{}}
)
