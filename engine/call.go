package engine

import "github.com/ocsim/ocsim/engine/oc"

// call asks the host to call a provider. The ID is drawn here.
func (e *Engine) call(c oc.Call) {
	c.ID = oc.CallID(number("K", e.state.Counts.Calls+1))
	e.emit(oc.CallRequested{Call: c})
}

// again repeats a call: same ID, so that the provider can tell (CH-023).
func (e *Engine) again(c oc.Call) {
	c.Attempt++
	e.emit(oc.CallRequested{Call: c})
}

// callReturned draws the conclusion from a provider's answer.
func (e *Engine) callReturned(r oc.CallReturned) *oc.Rejection {
	c, ok := e.state.Calls[r.Call]
	if !ok {
		return stale(string(r.Call), "", "no such call")
	}
	e.emit(oc.CallEnded{Call: c.ID, Status: r.Status, Code: r.Code, ProviderID: r.ID})
	if c.Form {
		e.checkAnswered(c, r)
	}
	if c.Kind == oc.CallSend {
		e.sent(c, r)
	}
	return nil
}

// sent says what became of a message.
func (e *Engine) sent(c oc.Call, r oc.CallReturned) {
	if r.Status/100 == 2 {
		e.emit(oc.MessageDelivery{Message: c.Message, Conversation: c.Conversation, State: oc.DeliveryQueued})
		return
	}
	e.emit(oc.MessageFailed{Message: c.Message, Conversation: c.Conversation, Code: r.Code, Reason: r.Reason})
}

// callTimedOut treats no answer as a failed call.
func (e *Engine) callTimedOut(t oc.CallTimedOut) *oc.Rejection {
	return e.callReturned(oc.CallReturned{Call: t.Call, Reason: "no answer"})
}

// callDue makes a call whose time has come.
func (e *Engine) callDue(id oc.CallID) { e.again(e.state.Calls[id]) }

func (s *State) callRequested(ev oc.CallRequested) {
	if _, again := s.Calls[ev.Call.ID]; !again {
		s.Counts.Calls++
	}
	s.Calls[ev.Call.ID] = ev.Call
}

func (s *State) callEnded(ev oc.CallEnded) {
	c := s.Calls[ev.Call]
	delete(s.Calls, ev.Call)
	if ev.ProviderID != "" && c.Kind == oc.CallSend {
		s.Sent[providerKey{c.Account, ev.ProviderID}] = sentMessage{c.Conversation, c.Message}
	}
}
