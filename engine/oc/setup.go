package oc

import "time"

// Provisioning and what was bought: forms of the environment.
type (
	// AddLicence buys a licence (LIC-006).
	AddLicence struct{ Licence Licence }
	// UpdateApplication brings an existing environment to the latest application version (LINE-002).
	UpdateApplication struct{}
	// ProvisionChannels says which families are provisioned from now on; the ones
	// that it does not name are turned off. Region is the one selected in the form
	// and Instance the instance chosen from its list; empty is this environment's own.
	ProvisionChannels struct {
		Families []ChannelFamily
		Region   string `json:",omitempty"`
		Instance string `json:",omitempty"`
	}
	// AddApplicationUser makes a user for an application of the tenant (ACC-005).
	AddApplicationUser struct{ User ApplicationUser }
	// Customise extends the application; it never changes routing (ACC-006).
	Customise struct{ Customisation Customisation }
	// AddWidget places a third party's communication widget in an app (SES-012).
	AddWidget struct{ Widget Widget }
	// RegisterBot makes a bot known (BOT-001).
	RegisterBot struct{ Bot Person }
)

// Messaging accounts. The order is: BeginAccount, the callback URL can be asked
// (query CallbackURL) and is entered at the provider, FinishAccount.
type (
	// BeginAccount fills in the name, the channel and the details of an account.
	BeginAccount struct {
		Account     AccountID
		Name        string
		Channel     Channel
		Provider    Provider `json:",omitzero"`
		Credentials Credentials
		Network     string            `json:",omitempty"` // of a custom channel (CH-005)
		Method      IntegrationMethod `json:",omitzero"`  // of a custom channel (CH-006)
	}
	// AddNumber adds a support number to an SMS account (TS-006, TW-002).
	AddNumber struct {
		Account AccountID
		Number  Number
	}
	// ValidateAccount has the provider check the credentials (TS-009, TS-010, TW-005).
	// The answer is the event AccountChecked.
	ValidateAccount struct{ Account AccountID }
	// FinishAccount says that the callback URL was entered: the account is saved
	// (LINE-008). Where saving depends on the provider, the provider is asked
	// first, and the answer is the event AccountChecked.
	FinishAccount struct{ Account AccountID }
	// SetCredentials replaces the credentials of an account.
	SetCredentials struct {
		Account     AccountID
		Credentials Credentials
	}
	DeleteAccount struct{ Account AccountID }
)

// Channel instances: the pages of the form are number or account, language,
// behaviours, user features and summary; giving the command is finishing the
// summary, and the instance is configured (LINE-014, TS-017).
type (
	AddChannelInstance    struct{ Instance ChannelInstance }
	EditChannelInstance   struct{ Instance ChannelInstance }
	DeleteChannelInstance struct{ Instance InstanceID } // CH-015
)

// More forms of a workstream.
type (
	// EditWorkstream saves the whole form; what is fixed at creation must not differ (CFG-010, SMS-019).
	EditWorkstream   struct{ Workstream Workstream }
	DeleteWorkstream struct{ Workstream WorkstreamID }
	// SetBot adds a bot to a workstream; none takes it away (BOT-002, BOT-003).
	SetBot struct {
		Workstream WorkstreamID
		Bot        PersonID `json:",omitempty"`
	}
	AddContextVariable struct {
		Workstream WorkstreamID
		Variable   ContextVariable
	}
)

// OpenApp opens an app of the product. A removed one cannot be opened (LIC-010).
type OpenApp struct{ App App }

// IntegrationMethod is how a custom channel is attached.
type IntegrationMethod uint8

const (
	DirectLine IntegrationMethod = iota + 1 // of the Bot Framework (CH-006)
	OwnWebhook                              // what is not offered
)

var integrationMethodNames = names[IntegrationMethod]{DirectLine: "Direct Line", OwnWebhook: "own webhook"}

func (x IntegrationMethod) String() string               { return integrationMethodNames.text(x) }
func (x IntegrationMethod) MarshalText() ([]byte, error) { return integrationMethodNames.marshal(x) }
func (x *IntegrationMethod) UnmarshalText(b []byte) error {
	return integrationMethodNames.unmarshal(x, b)
}

// App is an app of the product.
type App uint8

const (
	AppOmnichannel    App = iota + 1 // for agents, multi-session
	AppWorkspace                     // for agents, multi-session
	AppHub                           // single-session
	AppAdminCenter                   // where configuration is done
	AppAdministration                // its predecessor (LIC-010)
)

var appNames = names[App]{
	AppOmnichannel:    "Omnichannel for Customer Service",
	AppWorkspace:      "Customer Service workspace",
	AppHub:            "Customer Service Hub",
	AppAdminCenter:    "Customer Service admin center",
	AppAdministration: "Omnichannel Administration",
}

func (x App) String() string                { return appNames.text(x) }
func (x App) MarshalText() ([]byte, error)  { return appNames.marshal(x) }
func (x *App) UnmarshalText(b []byte) error { return appNames.unmarshal(x, b) }

// Apps returns every App.
func Apps() []App { return appNames.all() }

// ApplicationUser is a user that stands for an application (ACC-005).
type ApplicationUser struct{ Name, Application string }

// Customisation extends the application (ACC-006).
type Customisation struct {
	Kind CustomisationKind
	Name string
}

// CustomisationKind is what was customised.
type CustomisationKind uint8

const (
	CustomEntity CustomisationKind = iota + 1
	CustomForm
	CustomDashboard
	CustomSummaryForm // within a supported list only
)

var customisationKindNames = names[CustomisationKind]{
	CustomEntity: "entity", CustomForm: "form", CustomDashboard: "dashboard", CustomSummaryForm: "conversation summary form",
}

func (x CustomisationKind) String() string               { return customisationKindNames.text(x) }
func (x CustomisationKind) MarshalText() ([]byte, error) { return customisationKindNames.marshal(x) }
func (x *CustomisationKind) UnmarshalText(b []byte) error {
	return customisationKindNames.unmarshal(x, b)
}

// Widget is a third party's communication widget (SES-012).
type Widget struct {
	Name      string
	App       App
	Framework int // version of the channel integration framework, 1 or 2
}

// What happens to accounts.
type (
	// AccountCheckStarted says that a provider is being asked about an account.
	AccountCheckStarted struct {
		Account AccountID
		By      PersonID
		Saving  bool // the account is saved if the provider knows it
	}
	// TestTextAccepted says that the provider took the test SMS of a validation (TS-010).
	TestTextAccepted struct {
		Account   AccountID
		Reference string
		Until     time.Time // it counts as failed then (TS-029)
	}
	// AccountChecked says what a validation or the check before saving came to.
	AccountChecked struct {
		Account AccountID
		By      PersonID
		Saving  bool
		OK      bool
		Status  int    `json:",omitzero"` // HTTP status of the provider, where its answer decided
		Code    int    `json:",omitzero"`
		Reason  string `json:",omitempty"`
	}
	// AppOpened says that somebody opened an app that is there.
	AppOpened struct {
		By        PersonID
		App       App
		Supported bool
	}
)

var setupCommands = []Command{
	AddLicence{}, UpdateApplication{}, ProvisionChannels{}, AddApplicationUser{}, Customise{}, AddWidget{}, RegisterBot{},
	BeginAccount{}, AddNumber{}, ValidateAccount{}, FinishAccount{}, SetCredentials{}, DeleteAccount{},
	AddChannelInstance{}, EditChannelInstance{}, DeleteChannelInstance{},
	EditWorkstream{}, DeleteWorkstream{}, SetBot{}, AddContextVariable{}, OpenApp{},
}

var setupEvents = []Event{AccountCheckStarted{}, TestTextAccepted{}, AccountChecked{}, AppOpened{}}

func (AddLicence) command()            {}
func (UpdateApplication) command()     {}
func (ProvisionChannels) command()     {}
func (AddApplicationUser) command()    {}
func (Customise) command()             {}
func (AddWidget) command()             {}
func (RegisterBot) command()           {}
func (BeginAccount) command()          {}
func (AddNumber) command()             {}
func (ValidateAccount) command()       {}
func (FinishAccount) command()         {}
func (SetCredentials) command()        {}
func (DeleteAccount) command()         {}
func (AddChannelInstance) command()    {}
func (EditChannelInstance) command()   {}
func (DeleteChannelInstance) command() {}
func (EditWorkstream) command()        {}
func (DeleteWorkstream) command()      {}
func (SetBot) command()                {}
func (AddContextVariable) command()    {}
func (OpenApp) command()               {}

func (AccountCheckStarted) event() {}
func (TestTextAccepted) event()    {}
func (AccountChecked) event()      {}
func (AppOpened) event()           {}

func (AddLicence) Setting() string              { return "licences" }
func (UpdateApplication) Setting() string       { return "application version" }
func (ProvisionChannels) Setting() string       { return "provisioned channels" }
func (c AddApplicationUser) Setting() string    { return "application user " + c.User.Name }
func (Customise) Setting() string               { return "customisations" }
func (c AddWidget) Setting() string             { return "widget " + c.Widget.Name }
func (c RegisterBot) Setting() string           { return "bot " + string(c.Bot.ID) }
func (c BeginAccount) Setting() string          { return "account " + string(c.Account) }
func (c AddNumber) Setting() string             { return "account " + string(c.Account) }
func (c FinishAccount) Setting() string         { return "account " + string(c.Account) }
func (c SetCredentials) Setting() string        { return "account " + string(c.Account) }
func (c DeleteAccount) Setting() string         { return "account " + string(c.Account) }
func (c AddChannelInstance) Setting() string    { return "channel instance " + string(c.Instance.ID) }
func (c EditChannelInstance) Setting() string   { return "channel instance " + string(c.Instance.ID) }
func (c DeleteChannelInstance) Setting() string { return "channel instance " + string(c.Instance) }
func (c EditWorkstream) Setting() string        { return "workstream " + string(c.Workstream.ID) }
func (c DeleteWorkstream) Setting() string      { return "workstream " + string(c.Workstream) }
func (c SetBot) Setting() string                { return "bot of " + string(c.Workstream) }
func (c AddContextVariable) Setting() string    { return "context variables of " + string(c.Workstream) }
