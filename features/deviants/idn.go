package deviants

import "slices"

var idn = area{
	deviants: slices.Concat(idnAnswers, idnPhone, idnLinks),
	flips: []Flip{
		{
			Choice: "IDN-015",
			Change: source(messages, `h := e.hear(c, m)`, `if known && c.Record == "" {
		who := e.identify(ws, m.From)
		if r, ok := e.record(who.Customer); ok {
			e.emit(oc.RecordLinked{Conversation: c.ID, Record: r.ID, Kind: r.Kind})
		}
	}
	h := e.hear(c, m)`),
		},
		{
			Choice: "IDN-016",
			Change: source(identification, `called = name()`, `called = name()
		n := uint64(1)
		for _, c := range e.everyConversation() {
			if c.Instance == instance && len(c.CustomerName) > 8 && c.CustomerName[:8] == "Visitor " {
				n++
			}
		}
		if called != "" {
			called = number("Visitor ", n)
		}`),
		},
		{
			Choice: "IDN-017",
			Change: source(records, `return recordKey{k, a.Name, strings.ToLower(a.Value)}`, `return recordKey{k, a.Name, strings.Clone(a.Value)}`),
		},
	},
}

const (
	identification = "engine/identification.go"
	records        = "engine/records.go"
)

var idnAnswers = []Deviant{
	{
		Name: "one-answer-that-fits-is-enough", Rule: "IDN-001",
		Wrong:  "a customer is identified as soon as one of the answers fits",
		Change: source(records, `if all(want, func(a oc.Attribute) bool { return slices.Contains(r.By[keyOf(k, a)], id) }) {`, `if all(want, func(a oc.Attribute) bool { return id != "" }) {`),
	},
	{
		Name: "any-answer-that-fits-is-enough", Rule: "IDN-001",
		Wrong: "a customer is identified by whichever answer fits somebody",
		Change: source(records, `	var found []oc.RecordID
	for _, id := range r.By[keyOf(k, want[0])] {`, `	for len(want) > 1 && len(r.By[keyOf(k, want[0])]) == 0 {
		want = want[1:]
	}
	var found []oc.RecordID
	for _, id := range r.By[keyOf(k, want[0])] {`),
	},
	{
		Name: "the-name-does-not-count", Rule: "IDN-001",
		Wrong:  "the name is not looked at where the e-mail address or the phone fits",
		Change: source(identification, `i := slices.Index([]string{"Name", "Email", "Phone"}, a.Name)`, `i := slices.Index([]string{"", "Email", "Phone"}, a.Name)`),
	},
	{
		Name: "the-e-mail-address-does-not-count", Rule: "IDN-001",
		Wrong:  "the e-mail address is not looked at where the others fit",
		Change: source(identification, `i := slices.Index([]string{"Name", "Email", "Phone"}, a.Name)`, `i := slices.Index([]string{"Name", "", "Phone"}, a.Name)`),
	},
	{
		Name: "the-phone-does-not-count", Rule: "IDN-001",
		Wrong:  "the phone number is not looked at where the others fit",
		Change: source(identification, `i := slices.Index([]string{"Name", "Email", "Phone"}, a.Name)`, `i := slices.Index([]string{"Name", "Email", ""}, a.Name)`),
	},
	{
		Name: "a-wrong-case-number-does-not-matter", Rule: "IDN-001",
		Wrong:  "a customer is identified although the case number fits no case",
		Change: source(identification, `|| who.Case == "" && len(ticket) > 0 {`, `{`),
	},
	{
		Name: "a-wrong-name-does-not-matter", Rule: "IDN-001",
		Wrong:  "a case is linked although the name fits nobody",
		Change: source(identification, `if who.Customer == "" && len(contact) > 0 ||`, `if`),
	},
	{
		Name: "spaces-in-answers-do-not-count", Rule: "IDN-017",
		Wrong:  "spaces in answers do not count",
		Change: source(records, `strings.ToLower(a.Value)`, `strings.ReplaceAll(strings.ToLower(a.Value), " ", "")`),
	},
	{
		Name: "an-unanswered-question-is-used", Rule: "IDN-017",
		Wrong:  "a question that was left unanswered has to fit, too",
		Change: source(identification, `if a.Value == "" ||`, `if`),
	},
	{
		Name: "no-contact-by-name", Rule: "IDN-004",
		Wrong:  "a contact is not found by its full name",
		Change: source(records, `{"fullname", "emailaddress1", "mobilephone"}`, `{"name", "emailaddress1", "mobilephone"}`),
	},
	{
		Name: "no-contact-by-e-mail", Rule: "IDN-004",
		Wrong:  "a contact is looked up by its second e-mail address",
		Change: source(records, `{"fullname", "emailaddress1", "mobilephone"}`, `{"fullname", "emailaddress2", "mobilephone"}`),
	},
	{
		Name: "no-contact-by-mobile-phone", Rule: "IDN-004",
		Wrong:  "a contact is looked up by its business phone",
		Change: source(records, `{"fullname", "emailaddress1", "mobilephone"}`, `{"fullname", "emailaddress1", "telephone1"}`),
	},
	{
		Name: "no-account-by-name", Rule: "IDN-004",
		Wrong:  "an account is looked up by a full name",
		Change: source(records, `{"name", "emailaddress1", "telephone1"}`, `{"fullname", "emailaddress1", "telephone1"}`),
	},
	{
		Name: "no-account-by-e-mail", Rule: "IDN-004",
		Wrong:  "an account is looked up by its second e-mail address",
		Change: source(records, `{"name", "emailaddress1", "telephone1"}`, `{"name", "emailaddress2", "telephone1"}`),
	},
	{
		Name: "no-account-by-phone", Rule: "IDN-004",
		Wrong:  "an account is looked up by a mobile phone",
		Change: source(records, `{"name", "emailaddress1", "telephone1"}`, `{"name", "emailaddress1", "mobilephone"}`),
	},
	{
		Name: "no-case-by-number", Rule: "IDN-004",
		Wrong:  "a case is looked up by its title",
		Change: source(identification, `oc.Attribute{Name: "ticketnumber", Value: a.Value}`, `oc.Attribute{Name: "title", Value: a.Value}`),
	},
	{
		Name: "questions-may-have-other-names", Rule: "IDN-004",
		Wrong: "a question that is named E-mail counts as Email",
		Change: source(identification, `	for _, a := range answers {
`, `	for _, a := range answers {
		if a.Name == "E-mail" {
			a.Name = "Email"
		}
`),
	},
	{
		Name: "the-question-is-called-case", Rule: "IDN-004",
		Wrong:  "the question about the case is called Case",
		Change: source(identification, `case a.Name == "CaseNumber":`, `case a.Name == "Case":`),
	},
}

var idnPhone = []Deviant{
	{
		Name: "texts-are-not-identified", Rule: "IDN-002",
		Wrong:  "an SMS customer is not looked up",
		Change: source(identification, `case ws.Channel == oc.ChannelSMS:`, `case false:`),
	},
	{
		Name: "accounts-are-not-looked-up", Rule: "IDN-002",
		Wrong:  "an SMS customer is looked up among contacts only",
		Change: source(identification, `[]oc.Attribute{{Name: "telephone1", Value: phone}}))`, `nil))`),
	},
	{
		Name: "contacts-are-not-looked-up", Rule: "IDN-002",
		Wrong:  "an SMS customer is looked up among accounts only",
		Change: source(identification, `[]oc.Attribute{{Name: "mobilephone", Value: phone}},`, `nil,`),
	},
	{
		Name: "contacts-by-any-phone", Rule: "IDN-002",
		Wrong: "a contact is found by the business phone, too",
		Change: source(records, `return []string{"fullname", "emailaddress1", "mobilephone"}`, `return []string{"fullname", "emailaddress1", "telephone1", "mobilephone"}`).
			and(identification, `	if id, ok := e.state.Records.find(oc.Contact, contact); ok {`, `	if id, ok := e.state.Records.find(oc.Contact, account); ok {
		return identity{Customer: id}
	}
	if id, ok := e.state.Records.find(oc.Contact, contact); ok {`),
	},
	{
		Name: "contacts-by-fax", Rule: "IDN-002",
		Wrong: "a contact is found by the fax number, too",
		Change: source(records, `		if slices.Contains(searchKeys(x.Kind), a.Name) {`, `		if a.Name == "fax" {
			a.Name = "mobilephone"
		}
		if slices.Contains(searchKeys(x.Kind), a.Name) {`),
	},
	{
		Name: "an-identified-customer-is-a-visitor", Rule: "IDN-002",
		Wrong: "a customer who was identified by phone is called a visitor all the same",
		Change: source(identification, `called := titleOf(r)`, `called := titleOf(r)[:0]`).
			and(identification, `if title := titleOf(r); title != "" {`, `if title := titleOf(r); title != "" && c.Channel != oc.ChannelSMS {`),
	},
	{
		Name: "the-summary-does-not-know-the-customer", Rule: "IDN-002",
		Wrong:  "the customer summary does not show the contact that was found by phone",
		Change: source(identification, `a.Customer, _ = e.record(c.Record)`, `a.Customer, _ = e.record("")`),
	},
	{
		Name: "a-plus-is-not-needed", Rule: "IDN-003",
		Wrong:  "a number that is stored without a plus is found",
		Change: source(records, `strings.ToLower(a.Value)`, `strings.TrimPrefix(strings.ToLower(a.Value), "+")`),
	},
	{
		Name: "spaces-do-not-matter", Rule: "IDN-003",
		Wrong:  "a number that is stored with spaces is found",
		Change: source(records, `strings.ToLower(a.Value)`, `strings.ReplaceAll(strings.ToLower(a.Value), " ", "")`),
	},
	{
		Name: "dashes-do-not-matter", Rule: "IDN-003",
		Wrong:  "a number that is stored with dashes is found",
		Change: source(records, `strings.ToLower(a.Value)`, `strings.ReplaceAll(strings.ToLower(a.Value), "-", "")`),
	},
	{
		Name: "the-last-ten-digits-count", Rule: "IDN-003",
		Wrong:  "a number is found by its last ten digits, with or without a country code",
		Change: source(records, `strings.ToLower(a.Value)`, `strings.ToLower(a.Value[max(0, len(a.Value)-10):])`),
	},
	{
		Name: "digits-are-looked-up", Rule: "IDN-003",
		Wrong:  "records are looked up by the digits alone, as the provider writes them",
		Change: source(identification, `phone := "+" + string(from)`, `phone := string(from)`),
	},
	{
		Name: "inactive-records-are-found", Rule: "IDN-005",
		Wrong:  "an inactive record is found",
		Change: source(records, `if x.Inactive {`, `if false {`),
	},
	{
		Name: "a-record-that-was-deactivated-is-found", Rule: "IDN-005",
		Wrong: "a record that was made inactive is found as before",
		Change: source(records, `		for _, k := range keysOf(r.All[i]) {`, `		if x.Inactive {
			r.All[i] = x
			return
		}
		for _, k := range keysOf(r.All[i]) {`),
	},
	{
		Name: "no-active-record-is-found", Rule: "IDN-005",
		Wrong:  "inactive records and no others are found",
		Change: source(records, `if x.Inactive {`, `if !x.Inactive {`),
	},
	{
		Name: "the-first-of-two-is-linked", Rule: "IDN-006",
		Wrong:  "of two records that match the first is linked",
		Change: source(records, `if len(found) != 1 {`, `if len(found) == 0 {`),
	},
	{
		Name: "the-last-of-two-is-linked", Rule: "IDN-006",
		Wrong:  "of two records that match the newest is linked",
		Change: source(records, `if len(found) != 1 {`, `if len(found) > 1 { found = found[len(found)-1:] }; if len(found) == 0 {`),
	},
	{
		Name: "the-first-of-two-accounts-is-linked", Rule: "IDN-006",
		Wrong:  "of two accounts that match the first is linked",
		Change: source(records, `if len(found) != 1 {`, `if len(found) != 1 && (len(found) == 0 || k != oc.CustomerAccount) {`),
	},
	{
		Name: "inactive-namesakes-count", Rule: "IDN-006",
		Wrong: "an inactive record that matches, too, keeps the active one from being linked",
		Change: source(records, `	if x.Inactive {
		return
	}`, ``).and(records, `if len(found) != 1 {`, `if len(found) != 1 || r.All[r.At[found[0]]].Inactive {`),
	},
	{
		Name: "two-contacts-hide-the-account", Rule: "IDN-006",
		Wrong: "where two contacts match the only account that does is not linked either",
		Change: source(identification, `	id, _ := e.state.Records.find(oc.CustomerAccount, account)`, `	if len(contact) > 0 && len(e.state.Records.By[keyOf(oc.Contact, contact[0])]) > 1 {
		return identity{}
	}
	id, _ := e.state.Records.find(oc.CustomerAccount, account)`),
	},
	{
		Name: "the-only-case-is-not-linked", Rule: "IDN-007",
		Wrong:  "the only active case of the customer is not linked",
		Change: source(identification, `if who.Customer != "" && who.Case == "" {`, `if false {`),
	},
	{
		Name: "the-first-of-two-cases-is-linked", Rule: "IDN-007",
		Wrong:  "of two active cases the first is linked",
		Change: source(records, `if len(found) != 1 {`, `if len(found) != 1 && (len(found) == 0 || k != oc.Case) {`),
	},
	{
		Name: "inactive-cases-count", Rule: "IDN-007",
		Wrong:  "the only case is linked although it is inactive",
		Change: source(records, `if x.Inactive {`, `if x.Inactive && x.Kind != oc.Case {`),
	},
	{
		Name: "a-case-cannot-be-replaced", Rule: "IDN-007",
		Wrong:  "an agent cannot replace the case that was linked by itself",
		Change: source(identification, `case c.Record == r.ID || c.Case == r.ID:`, `case c.Record == r.ID || c.Case == r.ID || r.Kind == oc.Case && c.Case != "":`),
	},
	{
		Name: "an-account-is-preferred", Rule: "IDN-012",
		Wrong: "where a contact and an account match the account is linked",
		Change: source(identification, `	if id, ok := e.state.Records.find(oc.Contact, contact); ok {`, `	if id, ok := e.state.Records.find(oc.CustomerAccount, account); ok {
		return identity{Customer: id}
	}
	if id, ok := e.state.Records.find(oc.Contact, contact); ok {`),
	},
	{
		Name: "two-kinds-are-too-many", Rule: "IDN-012",
		Wrong: "where a contact and an account match neither is linked",
		Change: source(identification, `	if id, ok := e.state.Records.find(oc.Contact, contact); ok {`, `	if _, both := e.state.Records.find(oc.CustomerAccount, account); both {
		if _, ok := e.state.Records.find(oc.Contact, contact); ok {
			return identity{}
		}
	}
	if id, ok := e.state.Records.find(oc.Contact, contact); ok {`),
	},
	{
		Name: "no-plus-before-the-lookup", Rule: "IDN-014",
		Wrong:  "the digits of the provider are looked up as they are",
		Change: source(identification, `phone := "+" + string(from)`, `phone := string(from)`),
	},
}
