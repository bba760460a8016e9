package deviants

import "github.com/ocsim/ocsim/engine"

const outboundCode = "engine/outbound.go"

var out = area{
	deviants: []Deviant{
		{
			Name: "any-number-will-do", Rule: "OUT-001",
			Wrong:  "a template goes out from whatever SMS channel there is, whichever number was named",
			Change: source(outboundCode, `x.Account != "" && x.Number == number {`, `x.Account != "" {`),
		},
		{
			Name: "flows-go-through-twilio-only", Rule: "OUT-001",
			Wrong:  "a template does not go out through TeleSign",
			Change: source(outboundCode, `ok && ws.Channel == oc.ChannelSMS &&`, `ok && ws.Channel == oc.ChannelSMS && ws.Provider == oc.ProviderTwilio &&`),
		},
		{
			Name: "flows-go-through-telesign-only", Rule: "OUT-001",
			Wrong:  "a template does not go out through Twilio",
			Change: source(outboundCode, `ok && ws.Channel == oc.ChannelSMS &&`, `ok && ws.Channel == oc.ChannelSMS && ws.Provider != oc.ProviderTwilio &&`),
		},
		{
			Name: "one-request-one-customer", Rule: "OUT-002",
			Wrong:  "of many customers of a request the first gets the message",
			Change: source(outboundCode, `for _, c := range cs {`, `for _, c := range cs[:1] {`),
		},
		{
			Name: "one-request-one-text", Rule: "OUT-002",
			Wrong:  "all customers of a request get the words of the first",
			Change: source(outboundCode, `filled(t.Text, c.Values)`, `filled(t.Text, cs[0].Values)`),
		},
		{
			Name: "slugs-are-sent-as-they-are", Rule: "OUT-002",
			Wrong:  "the slugs of a template are not filled in",
			Change: source(outboundCode, `filled(t.Text, c.Values)`, `t.Text`),
		},
		{
			Name: "the-last-customer-is-left-out", Rule: "OUT-002",
			Wrong:  "the last customer of a request gets no message",
			Change: source(outboundCode, `for _, c := range cs {`, `for _, c := range cs[:max(1, len(cs)-1)] {`),
		},
		{
			Name: "no-events-of-one-s-own", Rule: "OUT-003",
			Wrong:  "an event that the organisation defined sends nothing",
			Change: source(outboundCode, `e.outbound(oc.OutboundRequested{By: by, Event: q.Event, Template: template.ID}, instance, template, q.Contacts)`, `_, _ = instance, template`),
		},
		{
			Name: "every-event-sends", Rule: "OUT-003",
			Wrong:  "whatever the system sees sends every template that waits for something",
			Change: source(outboundCode, `if x.On != on || no != nil`, `if x.On == 0 || no != nil`),
		},
		{
			Name: "a-new-case-sends-nothing", Rule: "OUT-003",
			Wrong:  "nothing is sent when a case is created",
			Change: source(identification, `e.systemEvent(oc.CaseCreated, r)`, ``),
		},
		{
			Name: "a-resolved-case-sends-nothing", Rule: "OUT-003",
			Wrong:  "nothing is sent when a case is resolved",
			Change: source(records, `if r.Kind == oc.Case && r.Inactive && !was.Inactive {`, `if r.Kind == oc.Case && r.Inactive && was.Inactive {`),
		},
		{
			Name: "a-system-event-knows-no-words", Rule: "OUT-003",
			Wrong:  "the message of a system-triggered event is sent without the values of the case",
			Change: source(outboundCode, `OptIn: true, Values: about.Attributes}}`, `OptIn: true}}`),
		},
		{
			Name: "templates-of-any-channel", Rule: "OUT-004",
			Wrong:  "a template of any channel may be sent as a text",
			Change: source(outboundCode, `case s.Templates[i].Channel != oc.ChannelSMS:`, `case false:`),
		},
		{
			Name: "templates-of-whatsapp-only", Rule: "OUT-004",
			Wrong:  "a template for SMS is refused",
			Change: source(outboundCode, `case s.Templates[i].Channel != oc.ChannelSMS:`, `case s.Templates[i].Channel == oc.ChannelSMS:`),
		},
		{
			Name: "99-contacts-at-most", Rule: "OUT-005",
			Wrong:  "a request may name 99 contacts",
			Change: policy(func(p *engine.Policy) { p.Traffic.OutboundContacts = 99 }),
		},
		{
			Name: "101-contacts-at-most", Rule: "OUT-005",
			Wrong:  "a request may name 101 contacts",
			Change: policy(func(p *engine.Policy) { p.Traffic.OutboundContacts = 101 }),
		},
		{
			Name: "any-number-of-contacts", Rule: "OUT-005",
			Wrong:  "a request may name any number of contacts",
			Change: source(outboundCode, `if len(cs) > e.policy.Traffic.OutboundContacts {`, `if false {`),
		},
		{
			Name: "an-answer-is-kept-with-the-request", Rule: "OUT-010",
			Wrong: "what a customer answers to an outbound message starts no conversation",
			Change: source(messages, `c, known := e.current(instance.ID, m.From)`, `c, known := e.current(instance.ID, m.From)
	if !known && e.state.Counts.Outbound > 0 {
		return nil
	}`),
		},
		{
			Name: "an-answer-is-not-routed", Rule: "OUT-010",
			Wrong: "what a customer answers to an outbound message starts a conversation that is not routed",
			Change: source(messages, `case !known && !waits:
		e.enter(c)`, `case !known && e.state.Counts.Outbound > 0:
	case !known && !waits:
		e.enter(c)`),
		},
		{
			Name: "consent-is-not-looked-at", Rule: "OUT-015",
			Wrong:  "a message goes out to customers who have not opted in, too",
			Change: source(outboundCode, `case !c.OptIn:`, `case false:`),
		},
	},
	flips: []Flip{
		{
			Choice: "OUT-014",
			Change: source(outboundCode, `return limitExceeded("contacts", "OUT-005", "more than one request may name")`, `return nil`).
				and(outboundCode, `for _, c := range cs {`, `for _, c := range cs[:min(len(cs), e.policy.Traffic.OutboundContacts)] {`),
		},
		{
			Choice: "OUT-015",
			Change: source(outboundCode, `	if len(cs) > e.policy.Traffic.OutboundContacts {`, `	for _, c := range cs {
		if !c.OptIn {
			return invalid(c.Phone, "OUT-015", "has not opted in")
		}
	}
	if len(cs) > e.policy.Traffic.OutboundContacts {`),
		},
		{
			Choice: "OUT-016",
			Change: source(outboundCode, `case e.tooLong(text):`, `case e.tooLong(t.Text):`),
		},
		{
			Choice: "OUT-017",
			Laws:   []string{"lifecycle"},
			Change: source(outboundCode, `			e.sendAlone(instance, q.Outbound, to, text)
`, `			e.sendAlone(instance, q.Outbound, to, text)
			if ws, ok := e.state.Effective.workstream(instance.Workstream); ok {
				if _, known := e.current(instance.ID, to); !known {
					waiting, _ := e.open(ws, instance, to)
					e.become(waiting, oc.StatusWaiting, oc.AwaitingCustomerResponse)
				}
			}
`),
		},
	},
}
