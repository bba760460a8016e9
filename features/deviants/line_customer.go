package deviants

// lineCustomers are who writes on LINE, and what is known of them.
var lineCustomers = []Deviant{
	{
		Name: "the-line-desktop-app-starts-nothing", Rule: "LINE-016",
		Wrong:  "what a customer writes in the LINE desktop app does not arrive",
		Change: source("fakes/line/customer.go", `f.happen(a, &event{Type: "message",`, "if c.device == Desktop {\nreturn t.id\n}\n"+`f.happen(a, &event{Type: "message",`),
	},
	{
		Name: "the-line-website-starts-nothing", Rule: "LINE-016",
		Wrong:  "what a customer writes on the LINE website does not arrive",
		Change: source("fakes/line/customer.go", `f.happen(a, &event{Type: "message",`, "if c.device == Website {\nreturn t.id\n}\n"+`f.happen(a, &event{Type: "message",`),
	},
	{
		Name: "a-customer-on-the-phone-is-another-one", Rule: "LINE-017",
		Wrong:  "a customer is somebody else on the phone than on the LINE website",
		Change: source("fakes/line/customer.go", "twin := *c\n\ttwin.device = d", "twin := *c\n\tif d == Mobile {\n\t\ttwin.user = c.fake.Customer(c.user.DisplayName+\" on the phone\").user\n\t}\n\ttwin.device = d"),
	},
	{
		Name: "a-line-conversation-that-was-answered-is-not-continued", Rule: "LINE-017",
		Wrong:  "a customer's next message on LINE starts another conversation when an agent has answered",
		Change: source("engine/message.go", "c, known := e.current(instance.ID, m.From)", "c, known := e.current(instance.ID, m.From)\n\tif known && c.Accepted && ws.Channel == oc.ChannelLINE {\n\t\tknown = false\n\t}"),
	},
	{
		Name: "the-history-of-a-line-conversation-is-lost", Rule: "LINE-017",
		Wrong:  "when a customer goes on the history of the conversation is lost",
		Change: source("engine/message.go", "c.Transcript.write(", "if c.Channel == oc.ChannelLINE && m.Author == oc.AuthorCustomer {\nc.Transcript = nil\n}\nc.Transcript.write("),
	},
	{
		Name: "a-line-notification-does-not-wait-for-the-profile", Rule: "LINE-018",
		Wrong:  "the notification comes before LINE has said who the customer is",
		Change: source("engine/profile.go", "return c, true", "return c, false"),
	},
	{
		Name: "a-notification-without-the-record", Rule: "LINE-018",
		Wrong:  "the notification says what LINE says, and nothing of the customer's record",
		Change: source("engine/identification.go", "for _, id := range []oc.RecordID{c.Record, c.Case} {", "for _, id := range []oc.RecordID{\"\"} {"),
	},
	{
		Name: "no-profile-no-notification", Rule: "LINE-018",
		Wrong:  "nobody is notified when LINE does not answer who the customer is",
		Change: source("engine/call.go", "case oc.CallProfile:\n", "case oc.CallProfile:\nif r.Status == 0 {\nreturn nil\n}\n"),
	},
	{
		Name: "the-profile-is-asked-for-again", Rule: "LINE-018",
		Wrong:  "a notification waits while LINE is asked again who the customer is",
		Change: source("engine/call.go", "c.Kind != oc.CallSend && c.Kind != oc.CallFetch ||", "c.Kind != oc.CallSend && c.Kind != oc.CallFetch && c.Kind != oc.CallProfile ||"),
	},
	{
		Name: "a-line-profile-is-not-remembered", Rule: "LINE-019",
		Wrong:  "the customer to whom an agent linked a LINE profile is forgotten with the conversation",
		Change: source("engine/identification.go", `ev.By != "" && hasProfile(c.Channel)`, `ev.By != "" && hasProfile(c.Channel) && c.Channel != oc.ChannelLINE`),
	},
	{
		Name: "a-line-profile-is-remembered-once", Rule: "LINE-019",
		Wrong:  "only the next conversation of a linked LINE profile is linked by itself",
		Change: source("engine/identification.go", "c.Record = ev.Record\n", "c.Record = ev.Record\nif ev.By == \"\" {\ndelete(s.Profiles, profileKey{c.Channel, c.Customer})\n}\n"),
	},
	{
		Name: "all-of-line-is-one-profile", Rule: "LINE-019",
		Wrong: "whoever writes on LINE is taken for the customer whom an agent linked last",
		Change: source("engine/identification.go", "id := e.state.Profiles[profileKey{ch, customer}]", "id := e.state.Profiles[profileKey{Channel: ch}]").
			and("engine/identification.go", "s.Profiles[profileKey{c.Channel, c.Customer}] = ev.Record", "s.Profiles[profileKey{Channel: c.Channel}] = ev.Record"),
	},
	{
		Name: "earlier-conversations-are-linked-too", Rule: "LINE-019",
		Wrong: "linking a LINE profile links the earlier conversations of the profile as well",
		Change: source("engine/identification.go", "c.Record = ev.Record\n", `c.Record = ev.Record
	for _, x := range s.Conversations {
		if x.Channel == oc.ChannelLINE && c.Channel == x.Channel && x.Customer == c.Customer {
			x.Record = ev.Record
		}
	}
`),
	},
	{
		Name: "the-summary-of-a-linked-profile-is-empty", Rule: "LINE-019",
		Wrong:  "the customer summary is empty where a conversation was linked by itself",
		Change: source("engine/identification.go", "a.Customer, _ = e.record(c.Record)", "if _, by := e.state.Profiles[profileKey{c.Channel, c.Customer}]; !by || len(c.Past) > 1 {\na.Customer, _ = e.record(c.Record)\n}"),
	},
	{
		Name: "a-new-contact-is-not-linked", Rule: "LINE-020",
		Wrong:  "a contact that an agent makes in a conversation has nothing to do with it",
		Change: source("engine/identification.go", "if c != nil {\n\t\te.link(c, r, by)", "if c != nil && r.Kind == oc.Case {\n\t\te.link(c, r, by)"),
	},
	{
		Name: "agents-make-no-contacts", Rule: "LINE-020",
		Wrong:  "an agent cannot make a contact for a customer whom nobody knows",
		Change: source("engine/identification.go", "return e.addRecord(by, a.Conversation, oc.Record{Kind: oc.Contact, Attributes: a.Attributes})", "if c, ok := e.state.Conversations[a.Conversation]; ok && c.Record == \"\" {\nreturn invalidState(string(c.ID), \"LINE-020\", \"nobody is linked\")\n}\nreturn e.addRecord(by, a.Conversation, oc.Record{Kind: oc.Contact, Attributes: a.Attributes})"),
	},
	{
		Name: "a-line-display-name-is-not-taken", Rule: "LINE-022",
		Wrong:  "a customer without a record is a visitor with a number whatever LINE says",
		Change: source("engine/profile.go", "name := r.Profile.DisplayName", "name := \"\""),
	},
	{
		Name: "a-line-display-name-hides-the-record", Rule: "LINE-022",
		Wrong:  "a linked customer is still called as on LINE",
		Change: source("engine/identification.go", "if r, ok := e.record(c.Record); ok {\n\t\tif title", "if r, ok := e.record(c.Record); ok && c.profile().DisplayName == \"\" {\n\t\tif title"),
	},
}
