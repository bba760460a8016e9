package engine

import (
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// sendOutbound sends a template to many customers with one request (OUT-002).
func (e *Engine) sendOutbound(by oc.PersonID, q oc.SendOutbound) *oc.Rejection {
	instance, template, no := e.outboundChannel(q.Number, q.Template)
	if no != nil {
		return no
	}
	if no := e.contactable(q.Contacts); no != nil {
		return no
	}
	e.outbound(oc.OutboundRequested{By: by, Template: template.ID}, instance, template, q.Contacts)
	return nil
}

// raiseEvent is a user-defined event, which sends what was configured for it (OUT-003).
func (e *Engine) raiseEvent(by oc.PersonID, q oc.RaiseEvent) *oc.Rejection {
	events := e.state.Effective.Events
	i := slices.IndexFunc(events, func(x oc.OutboundEvent) bool { return x.Name == q.Event && x.On == 0 })
	if i < 0 {
		return notFound(q.Event, "no such user-defined event")
	}
	instance, template, no := e.outboundChannel(events[i].Number, events[i].Template)
	if no != nil {
		return no
	}
	if no := e.contactable(q.Contacts); no != nil {
		return no
	}
	e.outbound(oc.OutboundRequested{By: by, Event: q.Event, Template: template.ID}, instance, template, q.Contacts)
	return nil
}

// systemEvent sends what was configured for something that the system saw, to the
// customer of the case (OUT-003). Nobody is there to be told why it cannot.
func (e *Engine) systemEvent(on oc.SystemEvent, about oc.Record) {
	for _, x := range e.state.Effective.Events {
		instance, template, no := e.outboundChannel(x.Number, x.Template)
		phone := e.phoneOf(about.Customer)
		if x.On != on || no != nil || phone == "" {
			continue
		}
		e.outbound(oc.OutboundRequested{Event: x.Name, Template: template.ID}, instance, template,
			[]oc.OutboundContact{{Phone: phone, OptIn: true, Values: about.Attributes}})
	}
}

// phoneOf returns the number under which a customer is known, or nothing.
func (e *Engine) phoneOf(id oc.RecordID) string {
	r, _ := e.record(id)
	keys := searchKeys(r.Kind)
	phone, _ := attributeOf(r.Attributes, keys[len(keys)-1])
	return phone
}

// outboundChannel returns the channel instance and the template of a request.
// Without an SMS channel that is configured nothing can be sent (OUT-001).
func (e *Engine) outboundChannel(number, template string) (*oc.ChannelInstance, *oc.MessageTemplate, *oc.Rejection) {
	s := &e.state.Effective
	i := slices.IndexFunc(s.Templates, func(t oc.MessageTemplate) bool { return t.ID == template })
	switch {
	case i < 0:
		return nil, nil, notFound(template, "no such message template")
	case s.Templates[i].Channel != oc.ChannelSMS:
		return nil, nil, invalid(template, "OUT-004", "is no template for SMS")
	}
	for j := range s.Instances {
		x := &s.Instances[j]
		ws, ok := s.workstream(x.Workstream)
		if ok && ws.Channel == oc.ChannelSMS && x.Account != "" && x.Number == number {
			return x, &s.Templates[i], nil
		}
	}
	return nil, nil, invalidState(number, "OUT-001", "no SMS channel is configured with this number")
}

// contactable refuses a request as a whole that names too many (OUT-005, OUT-014).
func (e *Engine) contactable(cs []oc.OutboundContact) *oc.Rejection {
	if len(cs) == 0 {
		return invalid("contacts", "OUT-006", "nobody is named")
	}
	if len(cs) > e.policy.Traffic.OutboundContacts {
		return limitExceeded("contacts", "OUT-005", "more than one request may name")
	}
	return nil
}

// outbound carries out one request. Whoever did not agree is left out (OUT-015),
// and where the filled-in text is too long only that one fails (OUT-016).
func (e *Engine) outbound(q oc.OutboundRequested, instance *oc.ChannelInstance, t *oc.MessageTemplate, cs []oc.OutboundContact) {
	q.Outbound = oc.OutboundID(number("B", e.state.Counts.Outbound+1))
	q.Contacts = len(cs)
	e.emit(q)
	for _, c := range cs {
		to := oc.CustomerID(strings.TrimPrefix(c.Phone, "+"))
		text := filled(t.Text, c.Values)
		switch {
		case !c.OptIn:
			e.emit(oc.OutboundSkipped{Outbound: q.Outbound, To: to, Reason: "has not opted in"})
		case e.tooLong(text):
			e.emit(oc.OutboundSkipped{Outbound: q.Outbound, To: to, Reason: "the text is longer than an SMS may be"})
		default:
			e.sendAlone(instance, q.Outbound, to, text)
		}
	}
}

// sendAlone sends a message that belongs to no conversation (OUT-017).
func (e *Engine) sendAlone(instance *oc.ChannelInstance, q oc.OutboundID, to oc.CustomerID, text string) {
	id := e.nextMessage()
	e.emit(oc.OutboundSent{Outbound: q, Message: id, To: to, Text: text})
	e.call(oc.Call{
		Kind: oc.CallSend, Account: instance.Account, Message: id, From: instance.Number, To: to, Text: text, Attempt: 1,
	})
}

// filled puts values into the slugs of a template; a slug without a value is left
// out (OUT-012).
func filled(text string, values []oc.Attribute) string {
	var b strings.Builder
	for {
		before, after, open := strings.Cut(text, "{")
		slug, rest, closed := strings.Cut(after, "}")
		if !open || !closed {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(before)
		if i := slices.IndexFunc(values, func(a oc.Attribute) bool { return a.Name == slug }); i >= 0 {
			b.WriteString(values[i].Value)
		}
		text = rest
	}
}
