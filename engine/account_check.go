package engine

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// accountCheck is a question to a provider that is not answered yet.
type accountCheck struct {
	By        oc.PersonID
	Saving    bool
	Reference string    // of the test SMS, once it was accepted
	Until     time.Time // by when it must have arrived
}

// validateAccount has the provider check the credentials: LINE and Twilio answer
// one question (TW-005); TeleSign answers one and then carries a test SMS to the
// first number listed (TS-009, TS-010, TS-028).
func (e *Engine) validateAccount(by oc.PersonID, id oc.AccountID) *oc.Rejection {
	a, ok := e.state.Committed.account(id)
	switch {
	case !ok:
		return notFound(string(id), "no such account")
	case a.Provider == 0:
		return invalid(string(id), "", "nobody can be asked about accounts of "+a.Channel.String())
	}
	return e.startCheck(by, id, false)
}

func (e *Engine) startCheck(by oc.PersonID, id oc.AccountID, saving bool) *oc.Rejection {
	if _, running := e.state.Checks[id]; running {
		return invalidState(string(id), "", "the provider is being asked already")
	}
	e.emit(oc.AccountCheckStarted{Account: id, By: by, Saving: saving})
	e.call(oc.Call{Kind: oc.CallCheck, Account: id, Form: true, Attempt: 1})
	return nil
}

// checkAnswered draws the conclusion from a provider's answer about an account.
func (e *Engine) checkAnswered(c oc.Call, r oc.CallReturned) {
	check, running := e.state.Checks[c.Account]
	a, known := e.state.Committed.account(c.Account)
	if !running || !known {
		return
	}
	good := r.Status/100 == 2
	switch {
	case c.Kind == oc.CallStatus:
		e.testTextRead(c.Account, check, r)
	case !good:
		e.checked(c.Account, check, false, r)
	case c.Kind == oc.CallTestText:
		e.emit(oc.TestTextAccepted{Account: c.Account, Reference: r.ID, Until: e.now.Add(e.policy.Setup.TestTextFor)})
		e.setTimer(oc.TimerTestText, string(c.Account), e.now.Add(e.policy.Setup.TestTextEvery))
	case check.Saving || a.Provider != oc.ProviderTeleSign:
		e.checked(c.Account, check, true, r)
	case len(a.Numbers) == 0:
		e.checked(c.Account, check, false, oc.CallReturned{Reason: "no number is listed that the test SMS could go to"}) // TS-028
	default:
		e.call(oc.Call{
			Kind: oc.CallTestText, Account: c.Account, Form: true, To: oc.CustomerID(a.Numbers[0].Number), Attempt: 1,
			Text: "This is a test message from Omnichannel for Customer Service.",
		})
	}
}

// readTestText reads how far the test SMS got.
func (e *Engine) readTestText(id oc.AccountID) {
	if check, running := e.state.Checks[id]; running {
		e.call(oc.Call{Kind: oc.CallStatus, Account: id, Form: true, Reference: check.Reference, Attempt: 1})
	}
}

// testTextRead judges the status of the test SMS (TS-029): a final one decides;
// as long as there is none it is read again, until the time is up.
func (e *Engine) testTextRead(id oc.AccountID, check accountCheck, r oc.CallReturned) {
	p := &e.policy.Setup
	next := e.now.Add(p.TestTextEvery)
	undecided := r.Status/100 != 2 || slices.Contains(p.TestTextPending, r.State)
	switch {
	case r.Status/100 == 2 && slices.Contains(p.TestTextGood, r.State):
		e.checked(id, check, true, r)
	case undecided && !next.After(check.Until):
		e.setTimer(oc.TimerTestText, string(id), next)
	default:
		r.Code = r.State
		e.checked(id, check, false, r)
	}
}

// checked says what the check came to, and saves the account if that was the
// reason to ask.
func (e *Engine) checked(id oc.AccountID, check accountCheck, ok bool, r oc.CallReturned) {
	e.emit(oc.AccountChecked{Account: id, By: check.By, Saving: check.Saving, OK: ok, Status: r.Status, Code: r.Code, Reason: r.Reason})
	if ok && check.Saving {
		e.emitChange(check.By, oc.FinishAccount{Account: id})
	}
}

func (s *State) testTextAccepted(ev oc.TestTextAccepted) {
	c := s.Checks[ev.Account]
	c.Reference, c.Until = ev.Reference, ev.Until
	s.Checks[ev.Account] = c
}
