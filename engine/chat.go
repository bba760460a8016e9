package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// startChat opens a chat from a page that carries a widget (OCH-001), or
// continues the chat in progress on the same widget (OCH-002).
func (e *Engine) startChat(by oc.PersonID, c oc.StartChat) *oc.Rejection {
	instance, ok := e.widget(c.Page)
	if !ok {
		return notFound(c.Page, "no chat widget on this page")
	}
	if _, ok := e.current(instance.ID, oc.CustomerID(by)); ok {
		return nil
	}
	ws, ok := e.state.Effective.workstream(instance.Workstream)
	if !ok {
		return notFound(string(instance.Workstream), "no such workstream")
	}
	conv := e.start(ws, instance.ID, oc.CustomerID(by), "")
	e.route(conv)
	return nil
}

func (e *Engine) widget(page string) (*oc.ChannelInstance, bool) {
	s := &e.state.Effective
	for i := range s.Instances {
		if slices.Contains(s.Instances[i].Pages, page) {
			return &s.Instances[i], true
		}
	}
	return nil, false
}

// customerSays is a message of a customer who has no fake provider.
func (e *Engine) customerSays(by oc.PersonID, m oc.CustomerSays) *oc.Rejection {
	s := &e.state.Effective
	for i := range s.Instances {
		c, ok := e.current(s.Instances[i].ID, oc.CustomerID(by))
		if !ok || s.Instances[i].Account != "" {
			continue
		}
		e.emit(oc.MessageReceived{Message: oc.Message{
			ID: e.nextMessage(), Conversation: c.ID, At: e.now, Author: oc.AuthorCustomer, Audience: oc.Everyone, Text: m.Text, Files: m.Files,
		}})
		if c.Status == oc.StatusWaiting {
			e.revive(c)
		}
		return nil
	}
	return notFound(string(by), "the customer has no conversation")
}
