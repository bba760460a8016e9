package oc

import "time"

// What forms and pages of an administrator show. They show committed values
// (CFG-015); Channels and Apps show what the product offers.
type (
	// Setting asks for what the form of one thing shows, and when it takes effect
	// (CFG-015). One field is given; none asks for the switches of the organisation
	// and for its environment.
	Setting struct {
		Queue      QueueID      `json:",omitempty"`
		Workstream WorkstreamID `json:",omitempty"`
		Person     PersonID     `json:",omitempty"`
		Account    AccountID    `json:",omitempty"`
		Instance   InstanceID   `json:",omitempty"`
	}
	// AvailableAccounts asks what can be picked when the channel of a workstream is
	// set up: accounts that are finished and not in use (LINE-010), and their numbers (TS-017).
	AvailableAccounts struct{ Workstream WorkstreamID }
	// ChannelReadiness asks whether a channel instance is able to carry traffic
	// (CH-001), as far as the platform can see: whether the callback URL really
	// stands at the provider, only the provider knows (CH-002).
	ChannelReadiness struct{ Instance InstanceID }
	// ChannelsOffered asks for the channel families and what each contains (CH-003, CH-004).
	ChannelsOffered struct{}
	// InstancesToProvision asks which instances are listed for a selected region (LIC-008).
	InstancesToProvision struct{ Region string }
	// AppsOffered asks which apps there are today (LIC-010).
	AppsOffered struct{}
	// ActiveDashboards asks for the view of active agent dashboards (REP-010).
	ActiveDashboards struct{ Client Client }
	// AuditLog asks for what was written down for auditors (LINE-021, SMS-004).
	AuditLog struct{}
)

// Answers.
type (
	// SettingAnswer has the one thing that was asked for. Secrets are kept back
	// from whoever may not read secured columns (ACC-008).
	SettingAnswer struct {
		Queue        *Queue           `json:",omitempty"`
		Workstream   *Workstream      `json:",omitempty"`
		Person       *Person          `json:",omitempty"`
		Account      *Account         `json:",omitempty"`
		Instance     *ChannelInstance `json:",omitempty"`
		Organisation *Settings        `json:",omitempty"`
		Environment  *Environment     `json:",omitempty"`
		Configured   bool             // of a channel instance: its summary page was finished (LINE-014)
		Effective    []EffectiveTime  // of what was written since the start, by setting
	}
	// EffectiveTime is when the latest write of a setting takes or took effect.
	EffectiveTime struct {
		Setting string
		At      time.Time
	}
	AvailableAnswer struct{ Accounts []AvailableAccount }
	// AvailableAccount is an account and those of its numbers that are not in use.
	AvailableAccount struct {
		Account AccountID
		Name    string
		Numbers []Number `json:",omitempty"`
	}
	// ReadinessAnswer says which of the four things are there (CH-001).
	ReadinessAnswer struct {
		Ready       bool
		EntryPoint  bool // account, and number of an SMS channel
		Workstream  bool
		Instance    bool
		Credentials bool // on our side, and confirmed to stand on the provider's
	}
	ChannelsAnswer struct{ Families []OfferedFamily }
	// OfferedFamily is a family, whether it can be selected, and whether it is provisioned.
	OfferedFamily struct {
		Family      ChannelFamily
		Channels    []Channel
		Licensed    bool
		Provisioned bool
	}
	InstancesAnswer struct{ Instances []EnvironmentInstance }
	AppsAnswer      struct{ Apps []OfferedApp }
	// OfferedApp is an app that is there today.
	OfferedApp struct {
		App           App
		Supported     bool
		Configuration bool // configuration is done here
	}
	DashboardsAnswer struct{ Dashboards []string }
	AuditAnswer      struct{ Entries []AuditEntry }
)

// AuditEntry is something that auditors may read later.
type AuditEntry struct {
	At      time.Time
	By      PersonID `json:",omitempty"`
	What    AuditKind
	Subject string
	Detail  string
}

// AuditKind is why an audit entry was written.
type AuditKind uint8

const (
	AuditDataShared     AuditKind = iota + 1 // data leaves the organisation's boundary (LINE-021)
	AuditWebhookRefused                      // SMS-004 and bad signatures
)

var auditKindNames = names[AuditKind]{
	AuditDataShared: "data is shared outside the compliance and geographic boundary", AuditWebhookRefused: "a delivery was refused",
}

func (x AuditKind) String() string                { return auditKindNames.text(x) }
func (x AuditKind) MarshalText() ([]byte, error)  { return auditKindNames.marshal(x) }
func (x *AuditKind) UnmarshalText(b []byte) error { return auditKindNames.unmarshal(x, b) }

// Client is where an agent's dashboards are looked at (REP-010).
type Client uint8

const (
	Web Client = iota + 1
	UnifiedServiceDesk
)

var clientNames = names[Client]{Web: "the web", UnifiedServiceDesk: "Unified Service Desk"}

func (x Client) String() string                { return clientNames.text(x) }
func (x Client) MarshalText() ([]byte, error)  { return clientNames.marshal(x) }
func (x *Client) UnmarshalText(b []byte) error { return clientNames.unmarshal(x, b) }

// AuditWritten says that an entry was added to the audit log.
type AuditWritten struct{ Entry AuditEntry }

func (AuditWritten) event() {}

func (Setting) query()              {}
func (AvailableAccounts) query()    {}
func (ChannelReadiness) query()     {}
func (ChannelsOffered) query()      {}
func (InstancesToProvision) query() {}
func (AppsOffered) query()          {}
func (ActiveDashboards) query()     {}
func (AuditLog) query()             {}

func (SettingAnswer) reply()    {}
func (AvailableAnswer) reply()  {}
func (ReadinessAnswer) reply()  {}
func (ChannelsAnswer) reply()   {}
func (InstancesAnswer) reply()  {}
func (AppsAnswer) reply()       {}
func (DashboardsAnswer) reply() {}
func (AuditAnswer) reply()      {}

var formQueries = []Query{
	Setting{}, AvailableAccounts{}, ChannelReadiness{}, ChannelsOffered{}, InstancesToProvision{}, AppsOffered{},
	ActiveDashboards{}, AuditLog{},
}

var formReplies = []Reply{
	SettingAnswer{}, AvailableAnswer{}, ReadinessAnswer{}, ChannelsAnswer{}, InstancesAnswer{}, AppsAnswer{},
	DashboardsAnswer{}, AuditAnswer{},
}

var formEvents = []Event{AuditWritten{}}
