package engine

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

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

// callDue makes a call whose time has come.
func (e *Engine) callDue(id oc.CallID) { e.again(e.state.Calls[id]) }

// callReturned draws the conclusion from a provider's answer.
func (e *Engine) callReturned(r oc.CallReturned) *oc.Rejection {
	c, ok := e.state.Calls[r.Call]
	_, waits := e.state.Timers[timerSlot{oc.TimerCall, string(r.Call)}]
	if !ok || waits {
		return stale(string(r.Call), "", "no such call is under way")
	}
	if after, ok := e.repeatAfter(c, r.Status); ok {
		e.setTimer(oc.TimerCall, string(c.ID), e.now.Add(after))
		return nil
	}
	e.forget()
	e.emit(oc.CallEnded{Call: c.ID, Status: r.Status, Code: r.Code, ProviderID: r.ID})
	if _, kept := e.state.Conversations[c.Conversation]; c.Conversation != "" && !kept {
		return nil // it was closed long ago; nobody can see what became of the call
	}
	if c.Form {
		e.checkAnswered(c, r)
	}
	switch c.Kind {
	case oc.CallSend:
		e.sent(c, r)
	case oc.CallProfile:
		e.profiled(c, r)
	case oc.CallFetch:
		e.fetched(c, r)
	}
	return nil
}

// callTimedOut treats no answer as a failed call.
func (e *Engine) callTimedOut(t oc.CallTimedOut) *oc.Rejection {
	return e.callReturned(oc.CallReturned{Call: t.Call, Reason: "no answer"})
}

// repeatAfter says whether a call is made once more, and how long from now.
// Nobody waits for a profile: without it the conversation goes on (LINE-018).
func (e *Engine) repeatAfter(c oc.Call, status int) (time.Duration, bool) {
	if c.Kind != oc.CallSend && c.Kind != oc.CallFetch || !passing(c.Kind, status) {
		return 0, false
	}
	provider := e.providerOf(c.Account)
	for _, r := range e.policy.Traffic.Repeats {
		if r.Provider == provider && c.Attempt <= len(r.After) {
			return r.After[c.Attempt-1], true
		}
	}
	return 0, false
}

// passing reports whether an answer may be different next time: none at all, too
// many requests, a fault of the provider, or a file that is still being prepared.
func passing(k oc.CallKind, status int) bool {
	return status == 0 || status == 429 || status >= 500 || k == oc.CallFetch && status == 202
}

// providerOf returns the provider of an account, as it is in force.
func (e *Engine) providerOf(id oc.AccountID) oc.Provider {
	a, ok := e.state.Effective.account(id)
	switch {
	case !ok:
		return 0
	case a.Provider == 0 && a.Channel == oc.ChannelLINE:
		return oc.ProviderLINE
	}
	return a.Provider
}

func (s *State) callRequested(ev oc.CallRequested) {
	if _, again := s.Calls[ev.Call.ID]; !again {
		s.Counts.Calls++
	}
	s.Calls[ev.Call.ID] = ev.Call
}

func (s *State) callEnded(at time.Time, ev oc.CallEnded) {
	c := s.Calls[ev.Call]
	delete(s.Calls, ev.Call)
	if ev.ProviderID == "" || c.Kind != oc.CallSend {
		return
	}
	key := providerKey{c.Account, ev.ProviderID}
	s.Sent[key] = sentMessage{c.Conversation, c.Message}
	s.Progress[c.Message] = 0
	s.remember(at, key)
}
