package steps

import (
	"context"
	"fmt"
	"strings"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// outboundSteps are about messages that Contoso sends first.
var outboundSteps = []Step{
	{
		Keyword: Given, Pattern: `^a message template ` + quoted + ` for ` + channel + `: ` + quoted + `$`, Do: messageTemplate,
		Doc:     "A text with slugs in single braces.",
		Example: `a message template "ready" for SMS: "Your {item} is ready"`,
	},
	{
		Keyword: Given, Pattern: `^a message template ` + quoted + ` for SMS of ` + number + ` characters and the slug ` + quoted + `$`, Do: templateOfLength,
		Doc:     "A text of so many characters and after them a slug.",
		Example: `a message template "long" for SMS of 1,590 characters and the slug "name"`,
	},
	{
		Keyword: Given, Pattern: `^when a (case is created|case is resolved) the template ` + quoted + ` goes out from ` + phone + `$`, Do: onSystemEvent,
		Doc:     "An automated message on something that the system sees, to the customer of the case.",
		Example: `when a case is created the template "thanks" goes out from 14255550100`,
	},
	{
		Keyword: Given, Pattern: `^on the event ` + quoted + ` the template ` + quoted + ` goes out from ` + phone + `$`, Do: onUserEvent,
		Doc:     "An automated message on an event that Contoso defined itself.",
		Example: `on the event "recall" the template "recalled" goes out from 14255550100`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sends the template ` + quoted + ` from ` + phone + ` to ` + names + `$`, Do: sendsTemplate,
		Doc:     "One request of an outbound flow to customers who opted in.",
		Example: `Ada sends the template "ready" from 14255550100 to Kai and Mia`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sends the template ` + quoted + ` from ` + phone + ` to:$`, Do: sendsTemplateTo,
		Doc:     "One request of an outbound flow: a customer a row, with opt-in yes or no and the values of the slugs.",
		Example: `Ada sends the template "ready" from 14255550100 to:`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sends the template ` + quoted + ` from ` + phone + ` to ` + number + ` customers$`, Do: sendsTemplateToMany,
		Doc:     "One request of an outbound flow to so many customers.",
		Example: `Ada sends the template "ready" from 14255550100 to 101 customers`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` raises the event ` + quoted + ` for ` + names + `$`, Do: raisesEvent,
		Doc:     "The event happens, for customers who opted in.",
		Example: `Ada raises the event "recall" for Kai and Mia`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the case ` + quoted + ` of ` + quoted + `$`, Do: addsCase,
		Doc:     "Somebody makes a new case of a customer record.",
		Example: `Ann adds the case "CAS-7" of "Kai Tanaka"`,
	},
	{
		Keyword: Then, Pattern: `^(at most )?` + number + ` outbound messages were sent$`, Do: outboundSent,
		Doc:     "How many messages of templates went out in all, or how many there were no more than, whether or not the request was refused.",
		Example: "100 outbound messages were sent",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` was skipped$`, Do: wasSkipped,
		Doc:     "An outbound request left the customer out and says so.",
		Example: "Mia was skipped",
	},
}

func messageTemplate(ctx context.Context, id, channelText, text string) error {
	ch, err := wordOf[oc.Channel](channelText)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Templates = append(o.Templates, oc.MessageTemplate{ID: id, Channel: ch, Text: text})
		return nil
	})
}

func templateOfLength(ctx context.Context, id, length, slug string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return messageTemplate(ctx, id, oc.ChannelSMS.String(), strings.Repeat("t", n)+"{"+slug+"}")
}

func onSystemEvent(ctx context.Context, word, template, number string) error {
	on, err := wordOf[oc.SystemEvent](strings.Replace(word, " is", "", 1))
	if err != nil {
		return err
	}
	return addEvent(ctx, oc.OutboundEvent{Name: word, On: on, Template: template, Number: number})
}

func onUserEvent(ctx context.Context, called, template, number string) error {
	return addEvent(ctx, oc.OutboundEvent{Name: called, Template: template, Number: number})
}

func addEvent(ctx context.Context, x oc.OutboundEvent) error {
	return WorldOf(ctx).Describe(func(o *oc.Organisation) error {
		o.Events = append(o.Events, x)
		return nil
	})
}

// contact is a customer as an outbound request names them.
func (w *World) contact(ctx context.Context, who string) (oc.OutboundContact, error) {
	c, err := w.On(ctx, who, oc.ChannelSMS)
	if err != nil {
		return oc.OutboundContact{}, err
	}
	return oc.OutboundContact{Phone: "+" + c.Number(), OptIn: true}, nil
}

func (w *World) contacts(ctx context.Context, who string) ([]oc.OutboundContact, error) {
	var all []oc.OutboundContact
	for _, customer := range nameList(who) {
		c, err := w.contact(ctx, customer)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

func sendsTemplate(ctx context.Context, who, template, number, customers string) error {
	w := WorldOf(ctx)
	contacts, err := w.contacts(ctx, customers)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, oc.SendOutbound{Template: template, Number: number, Contacts: contacts})
}

func sendsTemplateTo(ctx context.Context, who, template, number string, table *godog.Table) error {
	w := WorldOf(ctx)
	rows, err := columnsOf(table)
	if err != nil {
		return err
	}
	var contacts []oc.OutboundContact
	for _, row := range rows {
		var c oc.OutboundContact
		for _, cell := range row {
			switch cell.Name {
			case "customer":
				if c, err = w.contact(ctx, cell.Value); err != nil {
					return err
				}
			case "opt-in":
				c.OptIn = cell.Value == "yes"
			default:
				c.Values = append(c.Values, cell)
			}
		}
		contacts = append(contacts, c)
	}
	return w.Do(ctx, who, oc.SendOutbound{Template: template, Number: number, Contacts: contacts})
}

func sendsTemplateToMany(ctx context.Context, who, template, number, count string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	var contacts []oc.OutboundContact
	for i := range n {
		contacts = append(contacts, oc.OutboundContact{Phone: fmt.Sprintf("+1%d55501%02d", 201+i/100, i%100), OptIn: true})
	}
	return WorldOf(ctx).Do(ctx, who, oc.SendOutbound{Template: template, Number: number, Contacts: contacts})
}

func raisesEvent(ctx context.Context, who, called, customers string) error {
	w := WorldOf(ctx)
	contacts, err := w.contacts(ctx, customers)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, oc.RaiseEvent{Event: called, Contacts: contacts})
}

func addsCase(ctx context.Context, who, ticket, customer string) error {
	w := WorldOf(ctx)
	r, err := w.Record(customer)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, oc.AddCase{Customer: r.ID, Attributes: []oc.Attribute{{Name: "ticketnumber", Value: ticket}}})
}

func outboundSent(ctx context.Context, atMost, count string) error {
	want, err := wholeNumber(count)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	if atMost != "" {
		w.Refused() // or not: it is no matter how the rest was kept back
	}
	if err := w.unspoken(); err != nil {
		return err
	}
	if got := len(Events[oc.OutboundSent](w)); got > want || got < want && atMost == "" {
		return Expected(fmt.Sprintf("%s%d messages", atMost, want), fmt.Sprint(got))
	}
	return nil
}

func wasSkipped(ctx context.Context, who string) error {
	w := WorldOf(ctx)
	c, err := w.Customer(ctx, who)
	if err != nil {
		return err
	}
	for _, e := range Events[oc.OutboundSkipped](w) {
		if e.To == c.ID() {
			return nil
		}
	}
	return Expected(who+" skipped", "nobody said so")
}
