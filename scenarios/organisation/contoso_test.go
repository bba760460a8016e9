package organisation

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

const contosoFile = "../../features/examples/contoso/contoso.yaml"

// The shipped organisation, written out as the engine gets it.
var contoso = oc.Organisation{
	Name:        "Contoso Outdoors",
	Environment: oc.Environment{Region: "United States"},
	Settings: oc.Settings{
		SupervisorMonitor: true, SupervisorAssign: true, SupervisorTransfer: true, ForceClose: true,
		MissedNotifications: true, DeclineLimit: 2,
	},
	People: []oc.Person{
		{ID: "ann", Name: "Ann Becker", Roles: []oc.Role{oc.RoleAgent}, Units: 60},
		{ID: "bob", Name: "Bob Okafor", Roles: []oc.Role{oc.RoleAgent}, Units: 60},
		{ID: "carla", Name: "Carla Ruiz", Roles: []oc.Role{oc.RoleAgent}, Units: 90},
		{ID: "dev", Name: "Dev Patel", Roles: []oc.Role{oc.RoleAgent}, DefaultCustom: "lunch"},
		{ID: "emi", Name: "Emi Sato", Roles: []oc.Role{oc.RoleAgent}},
		{ID: "sue", Name: "Sue Lindqvist", Roles: []oc.Role{oc.RoleAgent, oc.RoleSupervisor}},
		{ID: "adam", Name: "Adam Novak", Roles: []oc.Role{oc.RoleAdministrator}, SecuredColumns: true},
	},
	Presences: []oc.CustomPresence{{Name: "lunch", Text: "At lunch", Description: "Back within the hour", Base: oc.PresenceAway}},
	Queues: []oc.Queue{
		{ID: "orders", Name: "Orders and deliveries", Type: oc.Messaging, Priority: 2, Members: []oc.PersonID{"ann", "bob", "carla"}},
		{ID: "repairs", Name: "Repairs", Type: oc.Messaging, Priority: 2, Method: oc.AdvancedRoundRobin, Members: []oc.PersonID{"dev", "carla"}, Hours: "store hours"},
		{ID: "gold", Name: "Gold members", Type: oc.Messaging, Priority: 1, Members: []oc.PersonID{"emi", "sue"}},
	},
	Hours: []oc.OperatingHours{{
		ID: "store hours", Zone: "America/Los_Angeles", Open: 9 * 60, Close: 18 * 60, Holidays: []string{"2026-12-25", "2027-01-01"},
		Days: []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday},
	}},
	Workstreams: []oc.Workstream{
		{
			ID: "store texts", Name: "store texts", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Mode: oc.Push, Units: 30,
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}, FallbackQueue: "orders",
			Routes: []oc.Route{
				{Name: "Gold members first", Conditions: []oc.Condition{{Attribute: "contact.loyalty", Operator: oc.Equals, Value: "gold"}}, Queue: "gold"},
				{Name: "Big spenders", Conditions: []oc.Condition{
					{Attribute: "contact.orders this year", Operator: oc.GreaterThan, Value: "20"},
					{Attribute: "contact.country", Operator: oc.NotEquals, Value: "CA"},
				}, Queue: "gold"},
			},
			Notification: oc.Notification{Timeout: 90 * time.Second},
			WrapUp:       oc.BlockFor, WrapUpFor: 5 * time.Minute,
		},
		{
			ID: "repair texts", Name: "repair texts", Channel: oc.ChannelSMS, Provider: oc.ProviderTeleSign, Mode: oc.Push, Units: 20,
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}, FallbackQueue: "repairs",
			Routes: []oc.Route{{Conditions: []oc.Condition{{Attribute: "account.name", Operator: oc.Contains, Value: "Rental"}}, Queue: "repairs"}},
			WrapUp: oc.AlwaysBlock, AutoClose: 48 * time.Hour,
		},
		{
			ID: "line", Name: "LINE", Channel: oc.ChannelLINE, Mode: oc.Push,
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}, FallbackQueue: "orders",
			Classification: []oc.Ruleset{{Name: "Priority", Rules: []oc.ClassificationRule{{
				Name:       "Gold is urgent",
				Conditions: []oc.Condition{{Attribute: "contact.loyalty", Operator: oc.Equals, Value: "gold"}},
				Outputs:    []oc.Attribute{{Name: "priority", Value: "high"}},
			}}}},
			Routes: []oc.Route{{Conditions: []oc.Condition{{Attribute: "conversation.priority", Operator: oc.Equals, Value: "high"}}, Queue: "gold"}},
			WrapUp: oc.AlwaysBlock,
		},
		{
			ID: "web chat", Name: "web chat", Channel: oc.ChannelLiveChat, Mode: oc.Push, Units: 15,
			AllowedPresences: []oc.Presence{oc.PresenceAvailable}, FallbackQueue: "orders",
			Routes: []oc.Route{
				{Name: "Repairs of tents", Conditions: []oc.Condition{{Attribute: "context.product", Operator: oc.Equals, Value: "tent"}}, Queue: "repairs"},
				{Name: "Full carts", Conditions: []oc.Condition{{Attribute: "context.cart value", Operator: oc.GreaterThan, Value: "500"}}, Queue: "gold"},
			},
			Variables:        []oc.ContextVariable{{Name: "product"}, {Name: "cart value", Number: true}},
			PreChatQuestions: []string{"Name", "Email"},
			WrapUp:           oc.AlwaysBlock,
		},
	},
	Accounts: []oc.Account{
		{ID: "store line", Name: "Contoso store line", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Finished: true,
			Numbers: []oc.Number{{Number: "14255550100", Type: oc.NumberLongCode, Description: "The store"}}},
		{ID: "repair line", Name: "repair line", Channel: oc.ChannelSMS, Provider: oc.ProviderTeleSign, Finished: true,
			Numbers: []oc.Number{{Number: "12065550140", Type: oc.NumberGeo, Description: "The repair shop"}}},
		{ID: "official account", Name: "Contoso on LINE", Channel: oc.ChannelLINE, Provider: oc.ProviderLINE, Finished: true},
	},
	Instances: []oc.ChannelInstance{
		{ID: "store", Workstream: "store texts", Account: "store line", Number: "14255550100", Language: "en-US", Attachments: true, CustomerFiles: true,
			AutomatedMessages: []oc.AutomatedMessage{{Trigger: oc.TriggerAgentEnded, Text: "Thank you for writing to Contoso."}}},
		{ID: "repair shop", Workstream: "repair texts", Account: "repair line", Number: "12065550140", Language: "en-US"},
		{ID: "line shop", Workstream: "line", Account: "official account", Language: "ja-JP", Attachments: true, CustomerFiles: true, AgentFiles: true},
		{ID: "site", Workstream: "web chat", Language: "en-US", Pages: []string{"shop", "help"},
			AutomatedMessages: []oc.AutomatedMessage{{Trigger: oc.TriggerNextInLine, Text: "You are next."}, {Trigger: oc.TriggerSessionEnded, Off: true}}},
	},
	Records: []oc.Record{
		{ID: "kai", Kind: oc.Contact, Attributes: []oc.Attribute{
			{Name: "fullname", Value: "Kai Tanaka"}, {Name: "emailaddress1", Value: "kai@example.com"}, {Name: "mobilephone", Value: "+14255550150"},
			{Name: "loyalty", Value: "gold"}, {Name: "country", Value: "US"}}},
		{ID: "maria", Kind: oc.Contact, Attributes: []oc.Attribute{
			{Name: "fullname", Value: "Maria Rossi"}, {Name: "mobilephone", Value: "+12065550151"},
			{Name: "loyalty", Value: "silver"}, {Name: "orders this year", Value: "24"}, {Name: "country", Value: "US"}}},
		{ID: "trail rental", Kind: oc.CustomerAccount, Attributes: []oc.Attribute{{Name: "name", Value: "Trail Rental"}, {Name: "telephone1", Value: "+12065550160"}}},
		{ID: "torn tent", Kind: oc.Case, Customer: "maria", Attributes: []oc.Attribute{{Name: "ticketnumber", Value: "CAS-01042"}}},
	},
}

func TestContosoIsReadAsWritten(t *testing.T) {
	f, err := Read(contosoFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(contoso, f.Organisation(), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the organisation (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]ProviderSide{
		{Account: "store line", Provider: oc.ProviderTwilio, Connected: true},
		{Account: "repair line", Provider: oc.ProviderTeleSign, Connected: true, AccountType: Enterprise, MessagesThisMonth: 40_000,
			Coverage: []Coverage{{Country: "FR", Texts: true}}},
		{Account: "official account", Provider: oc.ProviderLINE, Connected: true},
	}, f.Providers()); diff != "" {
		t.Errorf("at the providers (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Customer{
		{Name: "Kai", Phone: "14255550150", DisplayName: "Kai"},
		{Name: "Maria", Phone: "12065550151", DisplayName: "Maria"},
		{Name: "Noor", Phone: "12065550152", DisplayName: "Noor H."},
	}, f.Customers()); diff != "" {
		t.Errorf("customers (-want +got):\n%s", diff)
	}
}

func TestAFileThatSaysLittle(t *testing.T) {
	tests := map[string]struct {
		yaml string
		got  func(*File) any
		want any
	}{
		"a person is an agent with the key as name": {
			"people: { ann: }", func(f *File) any { return f.Organisation().People },
			[]oc.Person{{ID: "ann", Name: "ann", Roles: []oc.Role{oc.RoleAgent}}}},
		"a role by its full name": {
			"people: { ann: { roles: [Omnichannel supervisor, CSR Manager] } }", func(f *File) any { return f.Organisation().People[0].Roles },
			[]oc.Role{oc.RoleSupervisor, oc.RoleCSRManager}},
		"bots stand behind the people": {
			"bots: { cora: }\npeople: { ann: }", func(f *File) any { return f.Organisation().People[1] },
			oc.Person{ID: "cora", Name: "cora", Bot: true, BotFramework: "Microsoft Bot Framework"}},
		"a presence of the product as default presence": {
			"people: { ann: { default presence: Do not disturb } }", func(f *File) any { return f.Organisation().People[0].DefaultPresence },
			oc.PresenceDoNotDisturb},
		"operating hours are weekdays from 8 to 17 UTC (T-17)": {
			"operating hours: { week: }", func(f *File) any { return f.Organisation().Hours[0] },
			oc.OperatingHours{ID: "week", Zone: "UTC", Days: []time.Weekday{1, 2, 3, 4, 5}, Open: 480, Close: 1020}},
		"open at midnight, closed at midnight": {
			"operating hours: { all: { open: 0:00, close: 24:00 } }", func(f *File) any { return f.Organisation().Hours[0].Close - f.Organisation().Hours[0].Open },
			1440},
		"a TeleSign number is Geo, a Twilio number a long code": {
			"accounts:\n  a: { provider: TeleSign, numbers: { 14255550100: } }\n  b: { provider: Twilio, numbers: { 14255550101: } }",
			func(f *File) any {
				return []oc.NumberType{f.Organisation().Accounts[0].Numbers[0].Type, f.Organisation().Accounts[1].Numbers[0].Type}
			},
			[]oc.NumberType{oc.NumberGeo, oc.NumberLongCode}},
		"a short code": {
			"accounts: { a: { provider: Twilio, numbers: { 12345: { type: Short code } } } }", func(f *File) any { return f.Organisation().Accounts[0].Numbers[0] },
			oc.Number{Number: "12345", Type: oc.NumberShortCode}},
		"an account that the administrator did not finish and nobody connected": {
			"accounts: { l: { provider: LINE, finished: no, at the provider: { connected: no } } }", func(f *File) any { return []any{f.Organisation().Accounts[0].Finished, len(f.Connected())} },
			[]any{false, 0}},
		"an account is connected, also when its other side says something else": {
			"accounts: { l: { provider: LINE, at the provider: { redelivery: on } }, t: { provider: Twilio } }", func(f *File) any { return f.Connected() },
			[]oc.AccountID{"l", "t"}},
		"an account for custom messaging is at no provider": {
			"accounts: { t: { channel: custom messaging, network: Telegram } }\nworkstreams: { c: { channel: custom messaging, channel instances: { tg: { account: t } } } }",
			func(f *File) any { return []any{f.Organisation().Accounts, f.Providers(), f.Connected()} },
			[]any{[]oc.Account{{ID: "t", Name: "t", Channel: oc.ChannelCustom, Network: "Telegram", Finished: true}}, []ProviderSide(nil), []oc.AccountID{}}},
		"files may be sent both ways where attachments are on": {
			"workstreams: { c: { channel: live chat, channel instances: { s: { attachments: on } } } }", func(f *File) any {
				x := f.Organisation().Instances[0]
				return []bool{x.Attachments, x.CustomerFiles, x.AgentFiles}
			},
			[]bool{true, true, true}},
		"an inverted switch": {
			"settings: { sentiment analysis: off }", func(f *File) any { return f.Organisation().Settings.SentimentOff }, true},
		"a switch with a default of its own is unset": {
			"workstreams: { c: { channel: live chat } }", func(f *File) any { return f.Organisation().Workstreams[0].KeepSameAgent }, oc.Switch(0)},
		"a switch with a default of its own is off": {
			"workstreams: { c: { channel: live chat, keep same agent: no } }", func(f *File) any { return f.Organisation().Workstreams[0].KeepSameAgent }, oc.Off},
		"a government cloud that was not updated": {
			"environment: { cloud: GCC, latest version: no }", func(f *File) any { return f.Organisation().Environment },
			oc.Environment{Cloud: oc.GovernmentCommunityCloud, OldVersion: true, Region: "United States"}},
		"what was bought, and what could be provisioned": {
			"environment: { licences: [Customer Service Enterprise, chat add-on], instances: { sandbox: { region: Japan } } }", func(f *File) any { return f.Organisation().Environment },
			oc.Environment{Region: "United States", Licences: []oc.Licence{oc.LicenceCustomerService, oc.LicenceChat}, Instances: []oc.EnvironmentInstance{{Name: "sandbox", Region: "Japan"}}}},
		"somebody of a child business unit who may not read": {
			"people: { ann: { business unit: Norway, read permission: no } }", func(f *File) any { return f.Organisation().People[0] },
			oc.Person{ID: "ann", Name: "ann", Roles: []oc.Role{oc.RoleAgent}, BusinessUnit: "Norway", NoReadAccess: true}},
		"what extends the application": {
			"applications: { app: }\napplication users: { robot: { application: app } }\ncustomisations: [ { kind: dashboard, name: mine } ]\nwidgets: { phone: { app: Customer Service Hub, framework: 1 } }",
			func(f *File) any {
				o := f.Organisation()
				return []any{o.ApplicationUsers, o.Customisations, o.Widgets}
			},
			[]any{[]oc.ApplicationUser{{Name: "robot", Application: "app"}}, []oc.Customisation{{Kind: oc.CustomDashboard, Name: "mine"}},
				[]oc.Widget{{Name: "phone", App: oc.AppHub, Framework: 1}}}},
		"nothing is provisioned": {
			"environment: { provisioned: nothing }", func(f *File) any { return f.Organisation().Environment },
			oc.Environment{Unprovisioned: true, Region: "United States"}},
		"some is provisioned": {
			"environment: { provisioned: [SMS, chat] }", func(f *File) any { return f.Organisation().Environment.Provisioned },
			[]oc.ChannelFamily{oc.FamilySMS, oc.FamilyChat}},
		"a default queue can be named without being described": {
			"workstreams: { c: { channel: voice, fallback queue: default voice queue } }", func(f *File) any { return f.Organisation().Workstreams[0].FallbackQueue },
			oc.QueueID("default voice queue")},
		"a default queue can be described": {
			"people: { ann: }\nqueues: { default messaging queue: { members: [ann] } }", func(f *File) any { return f.Organisation().Queues[0].Members },
			[]oc.PersonID{"ann"}},
		"comparisons keep their order, and has a value needs none": {
			"workstreams: { c: { channel: LINE, rules: [ { when: { contact.a: { is less than: 9.5, is greater than: -1, has a value: yes }, line.customer name: Kai }, queue: default messaging queue } ] } }",
			func(f *File) any { return f.Organisation().Workstreams[0].Routes[0].Conditions },
			[]oc.Condition{{Attribute: "contact.a", Operator: oc.LessThan, Value: "9.5"}, {Attribute: "contact.a", Operator: oc.GreaterThan, Value: "-1"},
				{Attribute: "contact.a", Operator: oc.Exists}, {Attribute: "line.customer name", Operator: oc.Equals, Value: "Kai"}}},
		"numbers are texts as they are written": {
			"contacts: { kai: { mobilephone: +14255550150, attributes: { zip: 007, vip: true } } }", func(f *File) any { return f.Organisation().Records[0].Attributes },
			[]oc.Attribute{{Name: "mobilephone", Value: "+14255550150"}, {Name: "zip", Value: "007"}, {Name: "vip", Value: "true"}}},
		"an inactive record": {
			"customer accounts: { x: { name: X, inactive: yes } }", func(f *File) any { return f.Organisation().Records[0] },
			oc.Record{ID: "x", Kind: oc.CustomerAccount, Inactive: true, Attributes: []oc.Attribute{{Name: "name", Value: "X"}}}},
		"templates and applications": {
			"environment: { tenant: fabrikam }\nmessage templates: { ready: { channel: SMS, text: 'Your {item} is ready' } }\napplications: { app: { tenant: contoso, expires: 2026-01-31 }, own: }",
			func(f *File) any { return []any{f.Organisation().Templates, f.Organisation().Applications} },
			[]any{[]oc.MessageTemplate{{ID: "ready", Channel: oc.ChannelSMS, Text: "Your {item} is ready"}},
				[]oc.Application{{ID: "app", Tenant: "contoso", Expires: time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)}, {ID: "own", Tenant: "fabrikam"}}}},
		"outbound events": {
			"accounts: { t: { provider: Twilio, numbers: { 14255550100: { type: Long code } } } }\nmessage templates: { ready: { channel: SMS, text: Ready } }\n" +
				"outbound events: { thanks: { on: case resolved, template: ready, number: 14255550100 }, recall: { template: ready, number: 14255550100 } }",
			func(f *File) any { return f.Organisation().Events },
			[]oc.OutboundEvent{{Name: "thanks", On: oc.CaseResolved, Template: "ready", Number: "14255550100"}, {Name: "recall", Template: "ready", Number: "14255550100"}}},
		"a self-service account": {
			"accounts: { t: { provider: TeleSign, at the provider: { account type: self-service, verified numbers: [+14255550150, 14255550151], opt-out: on } } }",
			func(f *File) any { return f.Providers()[0] },
			ProviderSide{Account: "t", Provider: oc.ProviderTeleSign, Connected: true, AccountType: SelfService, VerifiedNumbers: []string{"14255550150", "14255550151"}, OptOut: true}},
		"closed conversations stay in groups": {
			"queues: { q: }\npeople: { ann: }\nhistory: { closed conversations: [ { channel: SMS, first closed: 2025-12-31 17:30:00.001 }, { count: 100000, channel: LINE, first closed: 2025-12-01 09:00, every: 20 seconds, queue: q, agent: ann } ] }", func(f *File) any { return f.History().Closed },
			[]oc.ClosedConversations{
				{Count: 1, Channel: oc.ChannelSMS, First: time.Date(2025, 12, 31, 17, 30, 0, 1_000_000, time.UTC)},
				{Count: 100_000, Channel: oc.ChannelLINE, First: time.Date(2025, 12, 1, 9, 0, 0, 0, time.UTC), Every: 20 * time.Second, Queue: "q", Agent: "ann"}}},
		"a text over several lines": {
			"workstreams:\n  c:\n    channel: live chat\n    automated messages:\n      Session ended: |\n        Bye.\n        Come again.\n", func(f *File) any { return f.Organisation().Workstreams[0].AutomatedMessages },
			[]oc.AutomatedMessage{{Trigger: oc.TriggerSessionEnded, Text: "Bye.\nCome again."}}},
	}
	for sentence, tt := range tests {
		t.Run(sentence, func(t *testing.T) {
			f, err := Parse("f.yaml", []byte("organisation: C\n"+tt.yaml))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, tt.got(f)); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", tt.yaml, diff)
			}
		})
	}
}

func TestWindowsFilesAreReadToo(t *testing.T) {
	f, err := Parse("f.yaml", []byte("\ufefforganisation: C\r\npeople:\r\n  ann:\r\n"))
	if err != nil || len(f.Organisation().People) != 1 {
		t.Fatalf("%v, %v", f, err)
	}
}

// What the reader knows of the engine's default queues is what the engine has.
func TestDefaultQueuesAreTheEngines(t *testing.T) {
	want := map[oc.QueueID]oc.WorkstreamType{
		engine.DefaultMessagingQueue: oc.Messaging, engine.DefaultRecordQueue: oc.RecordType, engine.DefaultVoiceQueue: oc.VoiceType,
	}
	got := map[oc.QueueID]oc.WorkstreamType{}
	for _, q := range DefaultQueues() {
		got[q.ID] = q.Type
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-engine +reader):\n%s", diff)
	}
}
