package engine

import (
	"time"
	"unicode/utf8"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// receive takes a customer's message from a provider: it joins the customer's
// conversation or starts one (CH-018, SMS-011, SMS-021).
func (e *Engine) receive(m oc.ReceiveMessage) *oc.Rejection {
	instance, ok := e.instanceFor(m)
	if !ok {
		return notFound(m.To, "no channel instance serves this number or account")
	}
	ws, ok := e.state.Effective.workstream(instance.Workstream)
	if !ok {
		return notFound(string(instance.Workstream), "no such workstream")
	}
	if ws.Channel == oc.ChannelSMS && e.tooLong(m.Text) {
		return limitExceeded(m.To, "SMS-004", "the text is longer than an SMS may be")
	}
	e.forget()
	if e.seen(m.Account, m.ProviderID) {
		return nil // a repeated delivery changes nothing, CH-019
	}
	if m.Group {
		e.refuseGroup(ws, instance, m)
		return nil
	}
	c, known := e.current(instance.ID, m.From)
	waits := false // for its customer's profile
	if !known {
		c, waits = e.open(ws, instance, m.From)
	}
	h := e.hear(c, m)
	if !known {
		e.say(c, oc.TriggerGreeting) // AM-014
	}
	switch {
	case !known && !waits:
		e.enter(c)
	case c.Status == oc.StatusWaiting:
		e.revive(c)
	}
	e.fetch(c, m.Account, h)
	return nil
}

// revive brings a Waiting conversation back to its queue (LC-010).
func (e *Engine) revive(c *conversation) {
	if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.CustomerWrites); ok {
		affinity := e.affinity(c)
		e.become(c, to, oc.AwaitingAgentAssignment)
		e.classify(c)
		e.emit(oc.ConversationQueued{Conversation: c.ID, Queue: e.queueFor(c), Since: e.now, Affinity: affinity}) // RA-052
	}
}

// current returns a customer's conversation in Open, Active or Waiting (CH-018).
func (e *Engine) current(i oc.InstanceID, who oc.CustomerID) (*conversation, bool) {
	c, ok := e.state.ByCustomer[customerKey{i, who}]
	return c, ok
}

// instanceFor returns the channel instance of an account and support number.
func (e *Engine) instanceFor(m oc.ReceiveMessage) (*oc.ChannelInstance, bool) {
	s := &e.state.Effective
	for i := range s.Instances {
		if s.Instances[i].Account == m.Account && s.Instances[i].Number == m.To {
			return &s.Instances[i], true
		}
	}
	return nil, false
}

// sendMessage is a message of an agent (LC-040, SMS-003, SMS-012).
func (e *Engine) sendMessage(by oc.PersonID, m oc.SendMessage) *oc.Rejection {
	c, no := e.conversation(m.Conversation)
	if no != nil {
		return no
	}
	author, no := e.mayWrite(c, by, m.Audience)
	if no != nil {
		return no
	}
	if m.Text == "" && len(m.Files) == 0 {
		return invalid(string(c.ID), "LC-040", "there is nothing in the message")
	}
	if m.Audience != oc.AgentsOnly {
		if no := e.attachable(c, m.Files); no != nil {
			return no
		}
	}
	e.write(c, oc.Message{
		ID: e.nextMessage(), Conversation: c.ID, At: e.now, Author: author, By: by, Audience: m.Audience,
		Text: m.Text, Files: m.Files,
	})
	return nil
}

// write puts a message of anybody but the customer on the transcript and on its
// way. An SMS over the limit is rejected as a whole, before any provider is called
// (SMS-003, AM-018).
func (e *Engine) write(c *conversation, m oc.Message) {
	if c.Channel == oc.ChannelSMS && m.Audience != oc.AgentsOnly && e.tooLong(m.Text) {
		e.failed(oc.MessageFailed{Message: m.ID, Conversation: c.ID, Reason: "the text is longer than an SMS may be"})
		return
	}
	e.emit(oc.MessageSent{Message: m})
	if m.Audience != oc.AgentsOnly {
		e.deliver(c, m)
	}
}

// tooLong reports whether a text has more characters than an SMS may: code points,
// whatever the encoding makes of them (SMS-001, SMS-002).
func (e *Engine) tooLong(text string) bool {
	return utf8.RuneCountInString(text) > e.policy.TextLimit
}

// mayWrite says as whom somebody writes, or why not. Text for the customer is
// accepted only while the conversation is Active and accepted, from the primary
// agent or bot or a supervisor who joined (LC-040, SUP-008); internal text also
// from consultants and monitors (CON-006, SUP-032).
func (e *Engine) mayWrite(c *conversation, by oc.PersonID, to oc.Audience) (oc.Author, *oc.Rejection) {
	primary := c.Agent == by && c.Accepted
	role := c.role(by)
	switch {
	case c.Status != oc.StatusActive && (to != oc.AgentsOnly || c.Status != oc.StatusWrapUp):
		return 0, invalidState(string(c.ID), "LC-040", "the conversation is "+c.Status.String())
	case c.Agent == by && !c.Accepted && role == 0:
		return 0, invalidState(string(c.ID), "LC-040", "the notification is not accepted yet")
	case !primary && role == 0:
		return 0, forbidden(string(c.ID), "LC-040", "takes no part in this conversation")
	case to != oc.AgentsOnly && !primary && role != oc.ParticipantJoined:
		return 0, forbidden(string(c.ID), "LC-040", "may write to agents only")
	case to != oc.AgentsOnly && !c.Accepted:
		return 0, invalidState(string(c.ID), "LC-040", "the notification is not accepted yet")
	case primary && e.isBot(by):
		return oc.AuthorBot, nil
	case role == oc.ParticipantMonitor || role == oc.ParticipantJoined:
		return oc.AuthorSupervisor, nil
	}
	return oc.AuthorAgent, nil
}

// deliver has the provider carry a message to the customer (SMS-012). Channels
// without a provider show it at once.
func (e *Engine) deliver(c *conversation, m oc.Message) {
	instance, ok := e.state.Effective.instance(c.Instance)
	if !ok || instance.Account == "" {
		return
	}
	e.call(oc.Call{
		Kind: oc.CallSend, Account: instance.Account, Conversation: c.ID, Message: m.ID,
		From: instance.Number, To: c.Customer, Text: m.Text, Files: m.Files, Attempt: 1,
	})
}

func (e *Engine) nextMessage() oc.MessageID {
	return messageID(e.state.Counts.Messages + 1)
}

// refuseWebhook writes a refused webhook to the audit log.
func (e *Engine) refuseWebhook(w oc.RefuseWebhook) *oc.Rejection {
	e.emit(oc.WebhookRefused{Account: w.Account, Status: w.Status, Reason: w.Reason})
	return nil
}

func (s *State) messageReceived(at time.Time, ev oc.MessageReceived) {
	s.addMessage(at, &ev.Message)
	s.noticed(at, ev.Account, ev.ProviderID)
}

func (s *State) messageSent(at time.Time, ev oc.MessageSent) { s.addMessage(at, &ev.Message) }

func (s *State) addMessage(at time.Time, m *oc.Message) {
	s.Counts.Messages++
	c := s.about(m.Conversation)
	c.Transcript.write(s.Counts.Messages, m.At.Sub(c.Started), m)
	s.attach(s.Counts.Messages, m.Files...)
	if m.Author != oc.AuthorSystem {
		c.Modified = at // a message of either side, LC-038
	}
}
