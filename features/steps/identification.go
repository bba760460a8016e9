package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cucumber/godog"
	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
)

// identificationSteps are about customer records and who a customer is found to
// be. A record goes by its title: the full name of a contact, the name of an
// account, the ticket number of a case.
var identificationSteps = []Step{
	{
		Keyword: Given, Pattern: `^these (contacts|accounts|cases):$`, Do: theseRecords, Writes: []string{"records"},
		Doc:     "Customer records, one a row; the columns are their attributes. The column status may say inactive; of a case the column customer names a contact or account.",
		Example: "these contacts:",
	},
	{
		Keyword: Given, Pattern: `^` + name + ` has the phone number ` + phone + `$`, Do: hasPhoneNumber,
		Doc:     "The number from which the customer texts.",
		Example: "Kai has the phone number 14255550150",
	},
	{
		Keyword: Given, Pattern: `^` + name + ` is called ` + quoted + ` on LINE$`, Do: isCalledOnLINE,
		Doc:     "The display name of the customer's LINE profile.",
		Example: `Kai is called "Kai T." on LINE`,
	},
	{
		Keyword: Given, Pattern: `^` + name + ` hides ` + own + ` LINE profile$`, Do: hidesProfile,
		Doc:     "LINE does not tell the account who the customer is.",
		Example: "Kai hides his LINE profile",
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` asks for (Name|Email|Phone|CaseNumber)((?:, (?:Name|Email|Phone|CaseNumber))*(?: and (?:Name|Email|Phone|CaseNumber))?) before a chat$`, Do: asksBefore, Writes: []string{"workstream.pre-chat questions"},
		Doc:     "The pre-chat questions by which customers are identified.",
		Example: `the workstream "live chat" asks for Name and Email before a chat`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` starts a chat and answers:$`, Do: startsChatAnswering,
		Doc:     "A customer opens the chat widget and fills in the pre-chat survey, a question and its answer a row.",
		Example: "Kai starts a chat and answers:",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` links the conversation of ` + name + ` to ` + quoted + `$`, Do: links,
		Doc:     "An agent links the conversation to a customer record or a case.",
		Example: `Ann links the conversation of Kai to "Kai Tanaka"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` unlinks the conversation of ` + name + ` from ` + quoted + `$`, Do: unlinks,
		Doc:     "An agent takes the link back.",
		Example: `Ann unlinks the conversation of Kai from "Kai Tanaka"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the contact ` + quoted + ` in the conversation of ` + name + `$`, Do: addsContact,
		Doc:     "An agent makes a new contact record out of the conversation, which is linked to it.",
		Example: `Ann adds the contact "Kai Tanaka" in the conversation of Kai`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes (\w+) of ` + quoted + ` to ` + quoted + `$`, Do: changesAttribute, Writes: []string{"records"},
		Doc:     "Somebody edits a customer record; nothing has to be waited for.",
		Example: `Ann changes mobilephone of "Kai Tanaka" to "+14255550151"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` deactivates ` + quoted + `$`, Do: deactivates, Writes: []string{"records"},
		Doc:     "Somebody makes a customer record inactive.",
		Example: `Ann deactivates "Kai Tanaka"`,
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is linked to ` + quoted + `$`, Do: isLinkedTo,
		Doc:     "The contact, account or case that the customer's latest conversation is linked to.",
		Example: `the conversation of Kai is linked to "Kai Tanaka"`,
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is linked to (no customer|no case|nothing)$`, Do: isLinkedToNothing,
		Doc:     "The customer's latest conversation is linked to no contact or account, to no case, or to neither.",
		Example: "the conversation of Kai is linked to no customer",
	},
	{
		Keyword: Then, Pattern: `^the first conversation of ` + name + ` is linked to (no customer|` + quoted + `)$`, Do: firstIsLinked,
		Doc:     "The contact or account that the customer's first conversation is linked to.",
		Example: "the first conversation of Kai is linked to no customer",
	},
	{
		Keyword: Then, Pattern: `^the customer summary of ` + name + ` shows ` + quoted + `$`, Do: summaryShows,
		Doc:     "The agent of the conversation sees this name or attribute in the customer summary.",
		Example: `the customer summary of Kai shows "kai@example.com"`,
	},
	{
		Keyword: Then, Pattern: `^the customer summary of ` + name + ` does not show ` + quoted + `$`, Do: summaryDoesNotShow,
		Doc:     "The agent of the conversation does not see this name or attribute in the customer summary.",
		Example: `the customer summary of Kai does not show "kai@example.com"`,
	},
	{
		Keyword: Then, Pattern: `^the customer of the conversation of ` + name + ` is called ` + quoted + `$`, Do: isCalled,
		Doc:     "What agents see as the name of the customer.",
		Example: `the customer of the conversation of Kai is called "Visitor 1"`,
	},
	{
		Keyword: Then, Pattern: `^the notification to ` + name + ` about ` + name + ` shows ` + quoted + `$`, Do: notificationShows,
		Doc:     "The agent's latest notification of the customer's latest conversation says this about the customer.",
		Example: `the notification to Ann about Kai shows "Kai T."`,
	},
}

// recordKinds are the words of the section.
var recordKinds = map[string]struct {
	kind  oc.RecordKind
	title string
}{
	"contacts": {oc.Contact, "fullname"},
	"accounts": {oc.CustomerAccount, "name"},
	"cases":    {oc.Case, "ticketnumber"},
}

func theseRecords(ctx context.Context, what string, table *godog.Table) error {
	w := WorldOf(ctx)
	sort := recordKinds[what]
	rows, err := columnsOf(table)
	if err != nil {
		return err
	}
	return w.Describe(func(o *oc.Organisation) error {
		for _, row := range rows {
			r := oc.Record{Kind: sort.kind}
			for _, a := range row {
				switch {
				case a.Name == "status":
					r.Inactive = a.Value == "inactive"
				case a.Name == "customer" && sort.kind == oc.Case:
					r.Customer = oc.RecordID(slug(a.Value))
				case a.Value != "":
					r.Attributes = append(r.Attributes, a)
				}
				if a.Name == sort.title {
					r.ID = oc.RecordID(slug(a.Value))
				}
			}
			if r.ID == "" {
				return fmt.Errorf("the table needs the column %s", sort.title)
			}
			for slices.ContainsFunc(o.Records, func(other oc.Record) bool { return other.ID == r.ID }) {
				r.ID += "'" // a namesake
			}
			o.Records = append(o.Records, r)
		}
		return nil
	})
}

// columnsOf reads a table with a head: of each row the columns with their values.
func columnsOf(table *godog.Table) ([][]oc.Attribute, error) {
	if len(table.Rows) < 2 {
		return nil, fmt.Errorf("the table has a head of columns and at least one row")
	}
	var rows [][]oc.Attribute
	for _, r := range table.Rows[1:] {
		var row []oc.Attribute
		for i, cell := range r.Cells {
			row = append(row, oc.Attribute{Name: table.Rows[0].Cells[i].Value, Value: cell.Value})
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// pairsOf reads a table without a head: a name and a value a row.
func pairsOf(table *godog.Table) ([]oc.Attribute, error) {
	var all []oc.Attribute
	for _, r := range table.Rows {
		if len(r.Cells) != 2 {
			return nil, fmt.Errorf("a row has a name and a value")
		}
		all = append(all, oc.Attribute{Name: r.Cells[0].Value, Value: r.Cells[1].Value})
	}
	return all, nil
}

func hasPhoneNumber(ctx context.Context, who, number string) error {
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.customers[who] = describedCustomer{phone: number, name: w.customers[who].name, hidden: w.customers[who].hidden}
		return nil
	})
}

func isCalledOnLINE(ctx context.Context, who, called string) error {
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.customers[who] = describedCustomer{phone: w.customers[who].phone, name: called, hidden: w.customers[who].hidden}
		return nil
	})
}

func hidesProfile(ctx context.Context, who string) error {
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.customers[who] = describedCustomer{phone: w.customers[who].phone, name: w.customers[who].name, hidden: true}
		return nil
	})
}

func asksBefore(ctx context.Context, workstream, first, others string) error {
	questions := nameList(first + others)
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.PreChatQuestions = questions })
}

func startsChatAnswering(ctx context.Context, who string, table *godog.Table) error {
	answers, err := pairsOf(table)
	if err != nil {
		return err
	}
	return WorldOf(ctx).StartsChat(ctx, who, oc.StartChat{Answers: answers})
}

// Record is the record of that title, as it is now.
func (w *World) Record(title string) (oc.Record, error) {
	is := func(r oc.Record) bool {
		return slices.ContainsFunc(r.Attributes, func(a oc.Attribute) bool {
			return a.Value == title && (a.Name == "fullname" || a.Name == "name" || a.Name == "ticketnumber")
		})
	}
	var found []oc.Record
	for _, r := range w.options.Organisation.Records {
		if is(r) {
			found = append(found, r)
		}
	}
	for _, e := range Events[oc.RecordSaved](w) {
		if is(e.Record) {
			found = append(slices.DeleteFunc(found, func(r oc.Record) bool { return r.ID == e.Record.ID }), e.Record)
		}
	}
	if len(found) != 1 {
		return oc.Record{}, fmt.Errorf("there are %d records called %q", len(found), title)
	}
	return found[0], nil
}

func links(ctx context.Context, who, customer, title string) error {
	r, err := WorldOf(ctx).Record(title)
	if err != nil {
		return err
	}
	return onConversation(func(id oc.ConversationID) oc.Command { return oc.LinkRecord{Conversation: id, Record: r.ID} })(ctx, who, customer)
}

func unlinks(ctx context.Context, who, customer, title string) error {
	r, err := WorldOf(ctx).Record(title)
	if err != nil {
		return err
	}
	return onConversation(func(id oc.ConversationID) oc.Command { return oc.UnlinkRecord{Conversation: id, Record: r.ID} })(ctx, who, customer)
}

func addsContact(ctx context.Context, who, fullname, customer string) error {
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.AddContact{Conversation: id, Attributes: []oc.Attribute{{Name: "fullname", Value: fullname}}}
	})(ctx, who, customer)
}

func changesAttribute(ctx context.Context, who, attribute, title, value string) error {
	w := WorldOf(ctx)
	r, err := w.Record(title)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, oc.EditRecord{Record: r.ID, Attributes: []oc.Attribute{{Name: attribute, Value: value}}})
}

func deactivates(ctx context.Context, who, title string) error {
	w := WorldOf(ctx)
	r, err := w.Record(title)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, oc.EditRecord{Record: r.ID, Active: oc.Off})
}

// titleOf is what a record is called; empty for none.
func titleOf(w *World, id oc.RecordID) string {
	if id == "" {
		return "nothing"
	}
	for _, e := range slices.Backward(Events[oc.RecordSaved](w)) {
		if e.Record.ID == id {
			return title(e.Record)
		}
	}
	for _, r := range w.options.Organisation.Records {
		if r.ID == id {
			return title(r)
		}
	}
	return string(id)
}

func title(r oc.Record) string {
	for _, a := range r.Attributes {
		if a.Name == "fullname" || a.Name == "name" || a.Name == "ticketnumber" {
			return a.Value
		}
	}
	return string(r.ID)
}

func isLinkedTo(ctx context.Context, customer, want string) error {
	w := WorldOf(ctx)
	c, err := w.DetailsOf(ctx, customer)
	if err != nil {
		return err
	}
	if record, ticket := titleOf(w, c.Record), titleOf(w, c.Case); record != want && ticket != want {
		return Expected("linked to "+want, "linked to "+record+" and the case "+ticket)
	}
	return nil
}

func isLinkedToNothing(ctx context.Context, customer, what string) error {
	w := WorldOf(ctx)
	c, err := w.DetailsOf(ctx, customer)
	if err != nil {
		return err
	}
	if c.Record != "" && what != "no case" || c.Case != "" && what != "no customer" {
		return Expected("linked to "+what, "linked to "+titleOf(w, c.Record)+" and the case "+titleOf(w, c.Case))
	}
	return nil
}

func firstIsLinked(ctx context.Context, customer, what, want string) error {
	w := WorldOf(ctx)
	all, err := w.Conversations(ctx, customer)
	switch {
	case err != nil:
		return err
	case len(all) < 2:
		return fmt.Errorf("%s has %d conversations; without a second one say: the conversation of %s", customer, len(all), customer)
	}
	c, err := w.Details(ctx, all[0])
	if err != nil {
		return err
	}
	if what == "no customer" {
		want = "nothing"
	}
	if got := titleOf(w, c.Record); got != want {
		return Expected("linked to "+want, "linked to "+got)
	}
	return nil
}

// summary is what the agent of a conversation sees of its customer, in words.
func summary(ctx context.Context, customer string) ([]string, error) {
	w := WorldOf(ctx)
	c, err := w.DetailsOf(ctx, customer)
	if err != nil {
		return nil, err
	}
	if c.Agent == "" {
		return nil, Failf("%s is with nobody who could look at the summary", c.Conversation)
	}
	a, err := Answer[oc.CustomerSummaryAnswer](ctx, w, string(c.Agent), oc.CustomerSummary{Conversation: c.Conversation})
	if err != nil {
		return nil, err
	}
	words := []string{a.Name, a.Profile.DisplayName}
	for _, b := range slices.Concat(a.Customer.Attributes, a.Case.Attributes, a.Variables) {
		words = append(words, b.Value)
	}
	return words, nil
}

func summaryShows(ctx context.Context, customer, word string) error {
	words, err := summary(ctx, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(words).To(gomega.ContainElement(word)) })
}

func summaryDoesNotShow(ctx context.Context, customer, word string) error {
	words, err := summary(ctx, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(words).NotTo(gomega.ContainElement(word)) })
}

func isCalled(ctx context.Context, customer, want string) error {
	c, err := WorldOf(ctx).DetailsOf(ctx, customer)
	switch {
	case err != nil:
		return err
	case c.CustomerName != want:
		return Expected(want, c.CustomerName)
	}
	return nil
}

func notificationShows(ctx context.Context, agent, customer, word string) error {
	w := WorldOf(ctx)
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return err
	}
	offer, _, err := w.Offer(ctx, agent, id)
	if err != nil {
		return err
	}
	words := []string{offer.Customer}
	for _, a := range offer.Details {
		words = append(words, a.Value)
	}
	if !slices.Contains(words, word) {
		return Expected(word, strings.Join(words, ", "))
	}
	return nil
}
