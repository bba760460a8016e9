package engine

import (
	"slices"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// startChat opens a chat from a page that carries a widget (OCH-001), or
// continues the chat in progress on the same widget (OCH-002).
func (e *Engine) startChat(by oc.PersonID, c oc.StartChat) *oc.Rejection {
	instance, ok := e.widget(c.Page)
	if !ok {
		return notFound(c.Page, "no chat widget on this page")
	}
	if conv, ok := e.current(instance.ID, oc.CustomerID(by)); ok {
		e.back(conv)
		return nil
	}
	ws, ok := e.state.Effective.workstream(instance.Workstream)
	if !ok {
		return notFound(string(instance.Workstream), "no such workstream")
	}
	conv := e.startAs(e.byAnswers(ws, c.Answers), ws, instance.ID, oc.CustomerID(by), e.visitor)
	if len(c.Variables) > 0 {
		e.emit(oc.ContextReceived{Conversation: conv.ID, Variables: c.Variables}) // RC-001
	}
	e.say(conv, oc.TriggerGreeting) // T-7 decides: it lists no chats
	e.enter(conv)
	return nil
}

// startConversation reaches a workstream on a channel that has no fake provider.
func (e *Engine) startConversation(by oc.PersonID, c oc.StartConversation) *oc.Rejection {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok {
		return notFound(string(c.Workstream), "no such workstream")
	}
	instance := e.instanceOf(ws.ID)
	conv, known := e.current(instance, oc.CustomerID(by))
	if !known {
		conv = e.startAs(e.identify(ws, oc.CustomerID(by)), ws, instance, oc.CustomerID(by), e.visitor)
	}
	if c.Text != "" {
		e.hear(conv, oc.ReceiveMessage{Text: c.Text})
	}
	switch {
	case !known:
		e.say(conv, oc.TriggerGreeting)
		e.enter(conv)
	case conv.Status == oc.StatusWaiting:
		e.revive(conv)
	}
	return nil
}

// callArrives is a voice call.
func (e *Engine) callArrives(by oc.PersonID, c oc.CallArrives) *oc.Rejection {
	return e.startConversation(by, oc.StartConversation{Workstream: c.Workstream})
}

// recordArrives is a record that becomes a work item (CH-007).
func (e *Engine) recordArrives(by oc.PersonID, c oc.RecordArrives) *oc.Rejection {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	switch {
	case !ok:
		return notFound(string(c.Workstream), "no such workstream")
	case ws.Channel != oc.ChannelRecord:
		return invalid(string(c.Workstream), "CH-010", "not a workstream of records")
	}
	e.enter(e.start(ws, e.instanceOf(ws.ID), oc.CustomerID(by), string(c.Record)))
	return nil
}

// instanceOf returns the first channel instance of a workstream, which is the
// only one where there is no provider.
func (e *Engine) instanceOf(ws oc.WorkstreamID) oc.InstanceID {
	s := &e.state.Effective
	for i := range s.Instances {
		if s.Instances[i].Workstream == ws {
			return s.Instances[i].ID
		}
	}
	return oc.InstanceID(ws)
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
	c, no := e.chatOf(by)
	if no != nil {
		return no
	}
	e.hear(c, oc.ReceiveMessage{Text: m.Text, Files: m.Files})
	if c.Status == oc.StatusWaiting {
		e.revive(c)
	}
	return nil
}

// chatOf returns the conversation of a customer who has no fake provider: the
// newest one, which is the window in front.
func (e *Engine) chatOf(by oc.PersonID) (*conversation, *oc.Rejection) {
	var newest *conversation
	look := func(i oc.InstanceID) {
		if c, ok := e.current(i, oc.CustomerID(by)); ok && (newest == nil || c.N > newest.N) {
			newest = c
		}
	}
	s := &e.state.Effective
	for i := range s.Instances {
		if s.Instances[i].Account == "" {
			look(s.Instances[i].ID)
		}
	}
	for i := range s.Workstreams { // a workstream without a channel instance
		look(oc.InstanceID(s.Workstreams[i].ID))
	}
	if newest == nil {
		return nil, notFound(string(by), "the customer has no conversation")
	}
	return newest, nil
}

// customerEnds is End in the chat widget (LC-005, LC-006).
func (e *Engine) customerEnds(by oc.PersonID) *oc.Rejection {
	return e.customerGone(by, oc.CutomerMovedToWrapUp)
}

// customerLeaves is a closed chat window, which ends a live chat and nothing
// else: asynchronous conversations go on (CH-008).
func (e *Engine) customerLeaves(by oc.PersonID) *oc.Rejection {
	c, no := e.chatOf(by)
	if no != nil {
		return no
	}
	if c.class() != oc.LiveChatClass {
		return nil
	}
	return e.customerGone(by, oc.CustomerDisconnectedOrLeftActiveConversation)
}

func (e *Engine) customerGone(by oc.PersonID, why oc.StatusReason) *oc.Rejection {
	c, no := e.chatOf(by)
	if no != nil {
		return no
	}
	if c.Status == oc.StatusActive && c.Accepted && !e.heldByBot(c) {
		to, no := e.next(c, lifecycle.CustomerEnds)
		if no != nil {
			return no
		}
		e.wrapUp(c, to, why)
		e.say(c, oc.TriggerCustomerEnded)
		return nil
	}
	to, no := e.next(c, lifecycle.CustomerGone)
	if no != nil {
		return no
	}
	e.abandon(c, to)
	return nil
}

// abandon closes a conversation that no agent has accepted (LC-005). A
// notification that is shown is withdrawn and is no decline (NTF-019).
func (e *Engine) abandon(c *conversation, to oc.Status) {
	why := oc.CustomerDisconnectedOrLeftOpenConversation
	if c.Status == oc.StatusActive {
		why = oc.CustomerDisconnectedOrLeftActiveConversation
	}
	e.withdrawOffer(c)
	e.endSession(c, oc.ClosureCustomerDisconnect) // of the bot that has it, if any
	e.finish(c, to, why)
}

// customerLosesChat is a live-chat customer who drops out and may return (OCH-004).
func (e *Engine) customerLosesChat(by oc.PersonID) *oc.Rejection {
	c, no := e.chatOf(by)
	if no != nil {
		return no
	}
	if c.Away {
		return invalidState(string(c.ID), "", "the customer is disconnected already")
	}
	e.emit(oc.CustomerAway{Conversation: c.ID, Away: true})
	if c.class() == oc.LiveChatClass {
		e.setTimer(oc.TimerChatReturn, string(c.ID), e.policy.ChatReturn.Due(e.now))
	}
	return nil
}

// customerReturns continues a chat within the limit (OCH-004).
func (e *Engine) customerReturns(by oc.PersonID, r oc.CustomerReturns) *oc.Rejection {
	c, no := e.chatOf(by)
	if no != nil || !c.Away {
		return e.startChat(by, oc.StartChat{Page: r.Page})
	}
	e.back(c)
	return nil
}

// back ends a disconnection of a chat's customer.
func (e *Engine) back(c *conversation) {
	if c.Away {
		e.emit(oc.CustomerAway{Conversation: c.ID, Away: false})
		e.cancelTimer(oc.TimerChatReturn, string(c.ID))
	}
}

// chatLost is a live chat whose customer stayed away too long: Open goes to
// Closed, Active to Wrap-up, and the transcript says why (LC-006, LC-023).
func (e *Engine) chatLost(id oc.ConversationID) {
	c := e.state.Conversations[id]
	e.say(c, oc.TriggerCustomerDisconnected)
	if c.Status == oc.StatusActive && c.Accepted && !e.heldByBot(c) {
		if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.CustomerEnds); ok {
			e.wrapUp(c, to, oc.CustomerDisconnectedOrLeftActiveConversation)
		}
		return
	}
	if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.CustomerGone); ok {
		e.abandon(c, to)
	}
}
