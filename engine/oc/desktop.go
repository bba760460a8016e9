package oc

import "time"

// The agent desktop: sessions stand in browser tabs, and a tab knows only its
// own (SES-002). A tab is named by the agent's browser; the empty name is the tab
// in which the agent signed in. A session that begins by itself opens there.

// Place is where an agent finds a case (SES-001).
type Place uint8

const (
	OnDashboard Place = iota + 1
	OnGrid
)

var placeNames = names[Place]{OnDashboard: "dashboard", OnGrid: "grid"}

func (x Place) String() string                { return placeNames.text(x) }
func (x Place) MarshalText() ([]byte, error)  { return placeNames.marshal(x) }
func (x *Place) UnmarshalText(b []byte) error { return placeNames.unmarshal(x, b) }

type (
	// OpenCaseSession is the gesture that opens a case in a session of its own
	// (SES-001, SES-006).
	OpenCaseSession struct {
		Tab  TabID `json:",omitempty"`
		Case RecordID
		From Place
	}
	CloseCaseSession struct {
		Tab  TabID `json:",omitempty"`
		Case RecordID
	}
	// RefreshPage loads the whole page anew: the sessions in the tab are lost, the
	// connection is not (SES-003, SES-025).
	RefreshPage struct {
		Tab TabID `json:",omitempty"`
	}
	// CloseTab closes one browser tab of several. With the last one the connection
	// goes too, which is LoseConnection (PR-020).
	CloseTab struct {
		Tab TabID `json:",omitempty"`
	}
)

type (
	// CaseSessionOpened says that a case stands in a session of its own.
	CaseSessionOpened struct {
		Session SessionID
		Agent   PersonID
		Tab     TabID `json:",omitempty"`
		Case    RecordID
		From    Place
	}
	CaseSessionClosed struct {
		Session SessionID
		Agent   PersonID
	}
	// PageRefreshed says that an agent's tab is as new: nothing is open in it.
	PageRefreshed struct {
		Agent PersonID
		Tab   TabID `json:",omitempty"`
	}
	BrowserTabClosed struct {
		Agent PersonID
		Tab   TabID `json:",omitempty"`
	}
)

type (
	// OpenSessions asks for the asker's sessions in a browser tab (SES-002).
	OpenSessions struct {
		Tab TabID `json:",omitempty"`
	}
	// SessionTimer asks what the communication panel of a session shows (SES-007).
	SessionTimer struct {
		Conversation ConversationID
		Tab          TabID `json:",omitempty"`
	}
	// ActivityRecords asks for the activity records of a conversation and its
	// sessions, or of all of them (SES-011).
	ActivityRecords struct {
		Conversation ConversationID `json:",omitempty"`
	}
	// RecordForm asks for a customer record as it is stored (SES-004).
	RecordForm struct{ Record RecordID }
)

// SessionsAnswer lists sessions in the order in which they were opened.
type SessionsAnswer struct{ Sessions []OpenSession }

// OpenSession is a session on an agent's screen: of a conversation or of a case.
type OpenSession struct {
	Session      SessionID
	Conversation ConversationID `json:",omitempty"`
	Case         RecordID       `json:",omitempty"`
}

// TimerAnswer is the time on a session's timer, in whole seconds (SES-024).
type TimerAnswer struct {
	Session SessionID
	Shows   time.Duration
}

// ActivityKind is the kind of an activity record.
type ActivityKind uint8

const (
	ConversationActivity ActivityKind = iota + 1
	SessionActivity
)

var activityKindNames = names[ActivityKind]{ConversationActivity: "conversation", SessionActivity: "session"}

func (x ActivityKind) String() string                { return activityKindNames.text(x) }
func (x ActivityKind) MarshalText() ([]byte, error)  { return activityKindNames.marshal(x) }
func (x *ActivityKind) UnmarshalText(b []byte) error { return activityKindNames.unmarshal(x, b) }

// ActivitiesAnswer lists conversations in the order in which they began, each
// followed by its sessions.
type ActivitiesAnswer struct{ Records []Activity }

// Activity is the activity record of a conversation or of a session.
type Activity struct {
	Kind         ActivityKind
	Conversation ConversationID
	Session      SessionID `json:",omitempty"` // of a session
	Agent        PersonID  `json:",omitempty"` // whose session it was; who has a conversation, or had it last
	Started      time.Time
	Ended        time.Time     `json:",omitzero"` // zero: not yet
	Reason       ClosureReason `json:",omitzero"` // why a session ended
}

// RecordAnswer is a customer record.
type RecordAnswer struct{ Record Record }

func (OpenCaseSession) command()  {}
func (CloseCaseSession) command() {}
func (RefreshPage) command()      {}
func (CloseTab) command()         {}

func (CaseSessionOpened) event() {}
func (CaseSessionClosed) event() {}
func (PageRefreshed) event()     {}
func (BrowserTabClosed) event()  {}

func (OpenSessions) query()    {}
func (SessionTimer) query()    {}
func (ActivityRecords) query() {}
func (RecordForm) query()      {}

func (SessionsAnswer) reply()   {}
func (TimerAnswer) reply()      {}
func (ActivitiesAnswer) reply() {}
func (RecordAnswer) reply()     {}

var (
	desktopCommands = []Command{OpenCaseSession{}, CloseCaseSession{}, RefreshPage{}, CloseTab{}}
	desktopEvents   = []Event{CaseSessionOpened{}, CaseSessionClosed{}, PageRefreshed{}, BrowserTabClosed{}}
	desktopQueries  = []Query{OpenSessions{}, SessionTimer{}, ActivityRecords{}, RecordForm{}}
	desktopReplies  = []Reply{SessionsAnswer{}, TimerAnswer{}, ActivitiesAnswer{}, RecordAnswer{}}
)
