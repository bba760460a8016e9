package oc

import "time"

// History is what lies before the start: it is never made by replaying it.
type History struct {
	Closed []ClosedConversations
}

// ClosedConversations are conversations that were closed one after the other,
// alike but for their ids and times. However many they are, they are one value.
type ClosedConversations struct {
	Count   int
	First   time.Time     // when the first of them was closed
	Every   time.Duration // between one and the next; 0: all at once
	Channel Channel
	Queue   QueueID  `json:",omitempty"`
	Agent   PersonID `json:",omitempty"`
}

// ClosedConversation is the summary of a conversation that is over (REP-001).
// One from the history has an id that no conversation of the run has.
type ClosedConversation struct {
	Conversation ConversationID
	Channel      Channel
	Queue        QueueID  `json:",omitempty"`
	Agent        PersonID `json:",omitempty"` // who had it last
	Closed       time.Time
}

// HistoricalData asks for the historical report. Its records come newest first:
// at most Most of them, after the first Skip.
type HistoricalData struct {
	Skip int `json:",omitzero"`
	Most int `json:",omitzero"`
}

// HistoricalAnswer is the historical report (REP-001, REP-016).
type HistoricalAnswer struct {
	Records        int       // how many it holds in all
	Oldest, Newest time.Time `json:",omitzero"` // when the outermost of them were closed
	Conversations  []ClosedConversation
}

// SharingPlace is where a report is shared with somebody.
type SharingPlace uint8

const (
	InPowerBI SharingPlace = iota + 1
	InApplication
)

var sharingPlaceNames = names[SharingPlace]{InPowerBI: "Power BI", InApplication: "application"}

func (x SharingPlace) String() string                { return sharingPlaceNames.text(x) }
func (x SharingPlace) MarshalText() ([]byte, error)  { return sharingPlaceNames.marshal(x) }
func (x *SharingPlace) UnmarshalText(b []byte) error { return sharingPlaceNames.unmarshal(x, b) }

// SharingPlaces returns every SharingPlace.
func SharingPlaces() []SharingPlace { return sharingPlaceNames.all() }

// Who may see reports, and how supervisors filter their dashboard.
type (
	// SetPowerBIRole gives a person a role in Power BI, or takes it away (REP-008).
	SetPowerBIRole struct {
		Person PersonID
		Has    bool
	}
	// ShareReport shares a report with a person in one of two places, or no longer
	// (REP-008, ACC-002).
	ShareReport struct {
		Report Report
		With   PersonID
		In     SharingPlace
		Shared bool
	}
	// SaveFilter makes a filter the default of the supervisor's own Ongoing
	// Conversations dashboard; an empty one removes it (REP-011).
	SaveFilter struct {
		Queue QueueID  `json:",omitempty"`
		Agent PersonID `json:",omitempty"`
	}
)

type (
	PowerBIRoleSet struct {
		Person PersonID
		Has    bool
	}
	ReportShared struct {
		Report Report
		With   PersonID
		In     SharingPlace
		Shared bool
	}
	FilterSaved struct {
		Supervisor PersonID
		Queue      QueueID  `json:",omitempty"`
		Agent      PersonID `json:",omitempty"`
	}
	// ClosedForgotten says that a conversation which was closed long ago, and many
	// others since, is not kept any more.
	ClosedForgotten struct{ Conversation ConversationID }
)

// FilterAgents asks which agents the filter of the Ongoing Conversations
// dashboard lists (REP-002).
type FilterAgents struct{}

// FilterAgentsAnswer lists agents in the order of the filter (REP-015).
type FilterAgentsAnswer struct{ Agents []PersonID }

func (SetPowerBIRole) command() {}
func (ShareReport) command()    {}
func (SaveFilter) command()     {}

func (PowerBIRoleSet) event()  {}
func (ReportShared) event()    {}
func (FilterSaved) event()     {}
func (ClosedForgotten) event() {}

func (HistoricalData) query() {}
func (FilterAgents) query()   {}

func (HistoricalAnswer) reply()   {}
func (FilterAgentsAnswer) reply() {}

var (
	historyCommands = []Command{SetPowerBIRole{}, ShareReport{}, SaveFilter{}}
	historyEvents   = []Event{PowerBIRoleSet{}, ReportShared{}, FilterSaved{}, ClosedForgotten{}}
	historyQueries  = []Query{HistoricalData{}, FilterAgents{}}
	historyReplies  = []Reply{HistoricalAnswer{}, FilterAgentsAnswer{}}
)
