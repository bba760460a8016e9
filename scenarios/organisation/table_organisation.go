package organisation

import (
	"fmt"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// document is a whole file, as it was read.
type document struct {
	oc.Organisation
	bots                       []oc.Person
	workstreams                []workstream
	accounts                   []account
	contacts, companies, cases []oc.Record
	customers                  []Customer
	history                    oc.History
}

// elsewhere says that a key fills a field of the organisation by way of another.
func elsewhere(fills func(*oc.Organisation) any) func(*document) []any {
	return func(d *document) []any { return []any{fills(&d.Organisation)} }
}

var organisationTable = &table[document]{
	name: "organisation", doc: "An organisation: what an administrator configured and what stands at the start.",
	fields: []field[document]{
		key("organisation", "what the organisation is called", text, func(d *document) *string { return &d.Name }).must(),
		key("environment", "what was bought and where it runs", environmentTable, func(d *document) *oc.Environment { return &d.Environment }).or("everything is licensed and provisioned"),
		key("settings", "the switches of the whole organisation", settingsTable, func(d *document) *oc.Settings { return &d.Settings }).or("each has its default (T-17)"),
		key("people", "who works here, by the name that features use", people, func(d *document) *[]oc.Person { return &d.People }).or("nobody"),
		key("bots", "bots, by name", bots, func(d *document) *[]oc.Person { return &d.bots }).or("none").
			filling(elsewhere(func(o *oc.Organisation) any { return &o.People })),
		key("presences", "presences beside the product's own, by name (PR-008)", presences, func(d *document) *[]oc.CustomPresence { return &d.Presences }).or("none"),
		key("queues", "queues, by name", queues, func(d *document) *[]oc.Queue { return &d.Queues }).or("the three default queues, which are always there (T-17)"),
		key("operating hours", "operating-hour records, by name", hours, func(d *document) *[]oc.OperatingHours { return &d.Hours }).or("none"),
		key("workstreams", "workstreams, by name", workstreams, func(d *document) *[]workstream { return &d.workstreams }).or("none").
			filling(func(d *document) []any { return []any{&d.Workstreams, &d.Instances} }),
		key("accounts", "messaging accounts at the providers, by name", accounts, func(d *document) *[]account { return &d.accounts }).or("none").
			filling(elsewhere(func(o *oc.Organisation) any { return &o.Accounts })),
		key("contacts", "contacts, by name", contacts, func(d *document) *[]oc.Record { return &d.contacts }).or("none").
			filling(elsewhere(func(o *oc.Organisation) any { return &o.Records })),
		key("customer accounts", "accounts among the customer records, by name", companies, func(d *document) *[]oc.Record { return &d.companies }).or("none").
			filling(elsewhere(func(o *oc.Organisation) any { return &o.Records })),
		key("cases", "cases, by name", cases, func(d *document) *[]oc.Record { return &d.cases }).or("none").
			filling(elsewhere(func(o *oc.Organisation) any { return &o.Records })),
		key("message templates", "texts for outbound messages, by id (OUT-002)", templates, func(d *document) *[]oc.MessageTemplate { return &d.Templates }).or("none"),
		key("outbound events", "which template goes out when something happens, by name (OUT-003)", outboundEvents, func(d *document) *[]oc.OutboundEvent { return &d.Events }).or("none"),
		key("application users", "users that stand for an application, by name (ACC-005)", applicationUsers, func(d *document) *[]oc.ApplicationUser { return &d.ApplicationUsers }).or("none"),
		key("customisations", "how the application was extended (ACC-006)", listOf[oc.Customisation]{of: customisationTable, takes: "a list of customisations, such as - {kind: form, name: my form}"}, func(d *document) *[]oc.Customisation { return &d.Customisations }).or("none"),
		key("widgets", "communication widgets of third parties, by name (SES-012)", widgets, func(d *document) *[]oc.Widget { return &d.Widgets }).or("none"),
		key("applications", "applications of a tenant, by id (ACC-005)", applications, func(d *document) *[]oc.Application { return &d.Applications }).or("none"),
		key("customers", "people outside, by the name that features use", customers, func(d *document) *[]Customer { return &d.customers }).or("features may name anybody").
			filling(func(*document) []any { return nil }),
		key("history", "what lies before the start", historyTable, func(d *document) *oc.History { return &d.history }).or("nothing").
			filling(func(*document) []any { return nil }),
	},
	begin: func(d *document) { environmentTable.begin(&d.Environment) },
}

var environmentTable = &table[oc.Environment]{
	name: "environment", doc: "What was bought and where it runs.",
	fields: []field[oc.Environment]{
		key("cloud", "commercial or GCC, the Government Community Cloud (LINE-001)", enumeration[oc.Cloud](), func(e *oc.Environment) *oc.Cloud { return &e.Cloud }).or("commercial"),
		key("region", "where it runs (LIC-007)", text, func(e *oc.Environment) *string { return &e.Region }).or("United States"),
		key("supported regions", "where the product works (LIC-007)", listOf[string]{of: text, takes: "a list of regions", once: same}, func(e *oc.Environment) *[]string { return &e.Regions }).or("the engine's own list"),
		key("tenant", "the tenant (ACC-005)", text, func(e *oc.Environment) *string { return &e.Tenant }).or("none"),
		key("latest version", "whether an existing environment runs the latest application version (LINE-002)", noYes, func(e *oc.Environment) *bool { return &e.OldVersion }).or("yes"),
		key("licences", "what was bought (LIC-001 to LIC-006)", listOf[oc.Licence]{of: enumeration[oc.Licence](), takes: "a list of licences, such as [Customer Service Enterprise, chat add-on]", once: oc.Licence.String, atLeast: 1}, func(e *oc.Environment) *[]oc.Licence { return &e.Licences }).or("everything"),
		key("trial", "whether it is a trial (LIC-006)", yesNo, func(e *oc.Environment) *bool { return &e.Trial }).or("no"),
		key("provisioned", "the channel families that are provisioned (CH-003), or nothing", provisioned, func(e *oc.Environment) *oc.Environment { return e }).or("everything that is licensed").
			filling(func(e *oc.Environment) []any { return []any{&e.Provisioned, &e.Unprovisioned} }),
		key("instances", "instances of the tenant that provisioning could choose (LIC-008)", environmentInstances, func(e *oc.Environment) *[]oc.EnvironmentInstance { return &e.Instances }).or("none"),
		key("summary form", "customisations of the conversation summary form that are supported (ACC-006)", listOf[string]{of: text, takes: "a list of customisations", once: same}, func(e *oc.Environment) *[]string { return &e.SummaryForm }).or("the engine's own list"),
	},
	begin: func(e *oc.Environment) { e.Region = "United States" },
}

func same(s string) string { return s }

// provisionedKind takes channel families, or the word nothing.
type provisionedKind struct{}

var provisioned kind[oc.Environment] = provisionedKind{}

var families = listOf[oc.ChannelFamily]{of: enumeration[oc.ChannelFamily](), takes: "a list of channel families, such as [chat, SMS], or nothing", once: oc.ChannelFamily.String, atLeast: 1}

func (provisionedKind) want() string { return families.takes }

func (provisionedKind) schema(b *builder) schema {
	return schema{"anyOf": []any{families.schema(b), schema{"const": "nothing"}}}
}

func (provisionedKind) read(r *reader, n *node, into *oc.Environment) {
	if n.form == scalar && n.text == "nothing" {
		into.Unprovisioned = true
		return
	}
	families.read(r, n, &into.Provisioned)
}

var settingsTable = &table[oc.Settings]{
	name: "settings", doc: "The switches of the whole organisation (T-17).",
	fields: []field[oc.Settings]{
		key("supervisor monitor", "whether supervisors may monitor (SUP-002)", onOff, func(s *oc.Settings) *bool { return &s.SupervisorMonitor }).or("off"),
		key("supervisor assign", "whether supervisors may assign (SUP-002)", onOff, func(s *oc.Settings) *bool { return &s.SupervisorAssign }).or("off"),
		key("supervisor transfer", "whether supervisors may transfer (SUP-002)", onOff, func(s *oc.Settings) *bool { return &s.SupervisorTransfer }).or("off"),
		key("force close", "whether supervisors may force close (SUP-002)", onOff, func(s *oc.Settings) *bool { return &s.ForceClose }).or("off"),
		key("missed notifications", "whether a missed notification makes an agent Inactive (PR-016)", onOff, func(s *oc.Settings) *bool { return &s.MissedNotifications }).or("off"),
		key("rejected notifications", "whether a rejected notification changes the presence to Do not disturb (PR-017)", onOff, func(s *oc.Settings) *bool { return &s.RejectPresence }).or("off"),
		key("decline limit", "how often an agent may decline a conversation before it goes to others (RA-036)", number(1, 5), func(s *oc.Settings) *int { return &s.DeclineLimit }).or("3"),
		key("direct transfer", "whether an agent may transfer to an agent of any queue (TRF-001)", onOff, func(s *oc.Settings) *bool { return &s.DirectTransfer }).or("off"),
		key("sentiment analysis", "whether sentiment is analysed (REP-009)", offOn, func(s *oc.Settings) *bool { return &s.SentimentOff }).or("on"),
		key("attachment limit in KB", "how large a file may be (ATT-002)", number(1, 131_072), func(s *oc.Settings) *int { return &s.AttachmentLimitKB }).or("5120"),
	},
}

var historyTable = &table[oc.History]{
	name: "history", doc: "What lies before the start; it is never made by replaying it.",
	fields: []field[oc.History]{
		key("closed conversations", "conversations that are over, in groups (REP-001)", listOf[oc.ClosedConversations]{of: closedTable, takes: "a list of groups, such as - {count: 100, channel: SMS, first closed: 2025-12-01 09:00, every: 1 minute}"},
			func(h *oc.History) *[]oc.ClosedConversations { return &h.Closed }).or("none"),
	},
}

var closedTable = &table[oc.ClosedConversations]{
	name: "closedConversations", doc: "A number of closed conversations that are alike but for their times.",
	fields: []field[oc.ClosedConversations]{
		key("count", "how many", number(1, 1_000_000), func(c *oc.ClosedConversations) *int { return &c.Count }).or("1"),
		key("channel", "what they were on", enumeration[oc.Channel](), func(c *oc.ClosedConversations) *oc.Channel { return &c.Channel }).must(),
		key("first closed", "when the first of them was closed", moment, func(c *oc.ClosedConversations) *time.Time { return &c.First }).must(),
		key("every", "how long after one the next was closed", durationKind{time.Millisecond, longest}, func(c *oc.ClosedConversations) *time.Duration { return &c.Every }).or("all at the same time"),
		key("queue", "the queue that had them", reference[oc.QueueID]{to: []thing{queueThing}, verb: "has a history in"}, func(c *oc.ClosedConversations) *oc.QueueID { return &c.Queue }).or("none"),
		key("agent", "who had them", reference[oc.PersonID]{to: []thing{personThing}, verb: "has a history of"}, func(c *oc.ClosedConversations) *oc.PersonID { return &c.Agent }).or("nobody"),
	},
	begin: func(c *oc.ClosedConversations) { c.Count = 1 },
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
