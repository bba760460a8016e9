package engine

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Setup is what the documents fix about setting things up, and, where no document
// lists something that is needed to run, a short list of our own that says so.
type Setup struct {
	Licensing   []LicenceRow
	Regions     []string // ours: the real list is on another page (LIC-007)
	SummaryForm []string // ours: customisations of the conversation summary form (ACC-006)
	Apps        []AppRow
	Dashboards  []DashboardRow
	NumberTypes []NumberTypeRow // TS-007, TW-003

	VariableName  int // characters of a context variable's name, RC-020
	VariableValue int // characters of its value, RC-020

	TestTextEvery   time.Duration // the status of a test SMS is read this often, TS-029
	TestTextFor     time.Duration // and for this long
	TestTextGood    []int         // status codes that are success
	TestTextPending []int         // status codes that are not final, providers.md section 3.3

	ReportReady time.Duration // REP-005, from the saving to the report in its workspace
}

// LicenceRow says that a family may be provisioned with all of these licences. A
// family with several rows needs one of them.
type LicenceRow struct {
	Family oc.ChannelFamily
	All    []oc.Licence
}

// AppRow is an app of the product. The zero time is never.
type AppRow struct {
	App              oc.App
	MultiSession     bool // built-in channels; widgets need framework version 2 (SES-012)
	Agents           bool // conversations are worked on here (OCH-003)
	Configuration    bool // LIC-010
	UnsupportedSince time.Time
	RemovedSince     time.Time
}

// DashboardRow is a dashboard of agents.
type DashboardRow struct {
	Name   string
	Hidden bool // not in the view of active dashboards (REP-010)
}

// NumberTypeRow says that a provider has numbers of a type.
type NumberTypeRow struct {
	Provider oc.Provider
	Type     oc.NumberType
}

// DefaultSetup returns what is documented.
func DefaultSetup() Setup {
	base := oc.LicenceCustomerService
	return Setup{
		Licensing: []LicenceRow{
			{oc.FamilyChat, []oc.Licence{base, oc.LicenceChat}},                               // LIC-001, LIC-004
			{oc.FamilyChat, []oc.Licence{base, oc.LicenceDigitalMessaging}},                   // LIC-004
			{oc.FamilySMS, []oc.Licence{base, oc.LicenceDigitalMessaging}},                    // LIC-002, LIC-005
			{oc.FamilySocial, []oc.Licence{base, oc.LicenceDigitalMessaging}},                 // LIC-002, LIC-005
			{oc.FamilyCustom, []oc.Licence{base, oc.LicenceDigitalMessaging}},                 // LIC-002, LIC-005
			{oc.FamilyTeams, []oc.Licence{base, oc.LicenceDigitalMessaging, oc.LicenceTeams}}, // LIC-015
			{oc.FamilyVoice, []oc.Licence{base, oc.LicenceVoice}},                             // ours
			{oc.FamilyRecords, []oc.Licence{base, oc.LicenceChat}},                            // ours: any licence of Omnichannel
			{oc.FamilyRecords, []oc.Licence{base, oc.LicenceDigitalMessaging}},
			{oc.FamilyRecords, []oc.Licence{base, oc.LicenceVoice}},
		},
		Regions:     []string{"United States", "Canada", "South America", "Europe", "United Kingdom", "Japan", "India", "Oceania"},
		SummaryForm: []string{"field", "section", "tab", "subgrid", "web resource"},
		Apps: []AppRow{
			{App: oc.AppOmnichannel, MultiSession: true, Agents: true},
			{App: oc.AppWorkspace, MultiSession: true, Agents: true},
			{App: oc.AppHub},
			{App: oc.AppAdminCenter, Configuration: true},
			{
				App: oc.AppAdministration, Configuration: true,
				UnsupportedSince: time.Date(2022, time.April, 30, 0, 0, 0, 0, time.UTC),
				RemovedSince:     time.Date(2023, time.July, 1, 0, 0, 0, 0, time.UTC),
			},
		},
		Dashboards: []DashboardRow{
			{Name: "Omnichannel Agent Dashboard"},
			{Name: "Omnichannel Ongoing Conversations Dashboard"},
			{"Tier 1 Dashboard", true},
			{"Tier 2 Dashboard", true},
			{"Knowledge Manager", true},
			{"My Knowledge Dashboard", true},
		},
		NumberTypes: []NumberTypeRow{
			{oc.ProviderTeleSign, oc.NumberGeo}, {oc.ProviderTeleSign, oc.NumberShortCode}, {oc.ProviderTeleSign, oc.NumberTollFree},
			{oc.ProviderTwilio, oc.NumberLongCode}, {oc.ProviderTwilio, oc.NumberShortCode}, {oc.ProviderTwilio, oc.NumberTollFree},
		},
		VariableName:    100,
		VariableValue:   4000,
		TestTextEvery:   5 * time.Second,
		TestTextFor:     60 * time.Second,
		TestTextGood:    []int{200, 203, 250, 251},
		TestTextPending: []int{290, 291, 292, 295, 599},
		ReportReady:     15 * time.Minute,
	}
}
