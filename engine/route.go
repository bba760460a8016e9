package engine

import (
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// route finds the queue of an Open conversation and puts it there (RC-005).
func (e *Engine) route(c *conversation) {
	e.classify(c)
	e.requeue(c, e.queueFor(c))
}

// queueFor evaluates the route-to-queue rules: the first matching one in list
// order decides (RC-010). None, or one whose queue is no more or of another type,
// goes to the fallback queue (RC-011).
func (e *Engine) queueFor(c *conversation) oc.QueueID {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return defaultQueue(c.Channel.Type())
	}
	i := slices.IndexFunc(ws.Routes, func(r oc.Route) bool { return routing.Matches(r.Conditions, e.attributes(c)) })
	if i >= 0 {
		if q, ok := e.state.Effective.queue(ws.Routes[i].Queue); ok && q.Type == ws.Channel.Type() {
			return q.ID
		}
	}
	if ws.FallbackQueue != "" {
		return ws.FallbackQueue
	}
	return defaultQueue(ws.Channel.Type())
}

// attributes returns a lookup of what conditions may look at.
func (e *Engine) attributes(c *conversation) routing.Lookup {
	return func(name string) (string, bool) {
		switch name {
		case "conversation.channel":
			return c.Channel.String(), true
		case "conversation.customer name":
			return e.title(c), true
		}
		if v, ok := c.attribute(name); ok {
			return v, true
		}
		of, own, _ := strings.Cut(name, ".")
		switch of {
		case "conversation":
			return c.attribute(own)
		case "context":
			return attributeOf(c.Variables, own)
		case "contact":
			return e.attributeOfRecord(c.Record, oc.Contact, own)
		case "account":
			return e.attributeOfRecord(c.Record, oc.CustomerAccount, own)
		case "case":
			return e.attributeOfRecord(c.Case, oc.Case, own)
		case "line":
			name := c.profile().DisplayName
			return name, own == "customer name" && name != "" // LINE-025
		case "sms":
			return e.engagement(c, own)
		}
		return "", false
	}
}

func attributeOf(all []oc.Attribute, name string) (string, bool) {
	i := slices.IndexFunc(all, func(a oc.Attribute) bool { return a.Name == name })
	if i < 0 {
		return "", false
	}
	return all[i].Value, true
}

// attributeOfRecord looks into a linked record, if it is of that kind.
func (e *Engine) attributeOfRecord(id oc.RecordID, k oc.RecordKind, name string) (string, bool) {
	r, ok := e.record(id)
	if !ok || r.Kind != k {
		return "", false
	}
	return attributeOf(r.Attributes, name)
}

// engagement returns an attribute of the SMS engagement context (SMS-018).
func (e *Engine) engagement(c *conversation, name string) (string, bool) {
	i, ok := e.state.Effective.instance(c.Instance)
	if !ok || c.Channel != oc.ChannelSMS {
		return "", false
	}
	a, ok := e.state.Effective.account(i.Account)
	switch {
	case name == "customer phone number":
		return string(c.Customer), true
	case name == "organisation phone number":
		return i.Number, true
	case name == "locale":
		return i.Language, i.Language != ""
	case name == "provider" && ok:
		return a.Provider.String(), true
	case name == "provider display name" && ok:
		return a.Name, true
	}
	return "", false
}
