package engine

import (
	"slices"
	"time"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/presence"
)

// offer assigns a conversation: the agent is notified, and the conversation is
// Active and uses capacity from this moment (LC-004, CAP-026).
func (e *Engine) offer(c *conversation, ws *oc.Workstream, agent oc.PersonID, to oc.Status) {
	o := e.notify(c, ws, agent, oc.OfferAssignment)
	e.take(c, agent)
	e.become(c, to, oc.AwaitingAgentAcceptance)
	e.say(c, oc.TriggerAgentAssigned)
	if o.AutoAssign == oc.AutoAssignImmediate {
		e.accepted(o)
	}
	e.refreshTouched()
}

// notify shows an agent a notification, with its countdown (NTF-002). One that is
// assigned at once, by template or by a supervisor, has none (NTF-005, SUP-044).
func (e *Engine) notify(c *conversation, ws *oc.Workstream, agent oc.PersonID, kind oc.OfferKind) *offer {
	id := oc.OfferID(number("O", e.state.Counts.Offers+1))
	auto := e.autoAssign(ws)
	switch kind {
	case oc.OfferConsult, oc.OfferTransfer, oc.OfferSupervisorTransfer:
		auto = oc.AutoAssignOff // these wait for an answer (CON-006, TRF-017, SUP-025)
	case oc.OfferSupervisorAssignment:
		auto = oc.AutoAssignImmediate
	}
	units := c.Units
	if kind == oc.OfferConsult {
		units = 0 // a consult uses no capacity, CON-009
	}
	var expires time.Time
	if auto != oc.AutoAssignImmediate {
		expires = Limit{e.countdown(ws), e.policy.NotificationEnd}.Due(e.now)
	}
	e.emit(oc.WorkItemOffered{
		Offer: id, Conversation: c.ID, Agent: agent, Kind: kind, Units: units, Expires: expires,
		Customer: e.title(c), Details: e.customerDetails(c), AutoAssign: auto, Shown: e.state.Agents[agent].Connected,
	})
	if auto != oc.AutoAssignImmediate {
		e.setTimer(oc.TimerNotification, string(id), expires)
	}
	return e.state.Offers[id]
}

// autoAssign returns a template's auto-assign, in the default mode where it names
// none (NTF-005, NTF-020).
func (e *Engine) autoAssign(ws *oc.Workstream) oc.AutoAssign {
	if ws.Notification.AutoAssign == oc.AutoAssignOn {
		return e.policy.AutoAssign
	}
	return ws.Notification.AutoAssign
}

func (e *Engine) countdown(ws *oc.Workstream) time.Duration {
	if ws.Notification.Timeout > 0 {
		return ws.Notification.Timeout
	}
	return e.policy.Notification
}

// openOffer returns an unanswered offer of an agent, or why there is none.
func (e *Engine) openOffer(by oc.PersonID, id oc.OfferID) (*offer, *oc.Rejection) {
	o, ok := e.state.Offers[id]
	switch {
	case !ok:
		return nil, stale(string(id), "NTF-018", "no such notification, or it is answered or over")
	case o.Agent != by:
		return nil, forbidden(string(id), "", "the notification is somebody else's")
	case o.Lapsed:
		return nil, stale(string(id), "NTF-021", "its time is over; it can be opened from My work items")
	}
	return o, nil
}

func (e *Engine) acceptOffer(by oc.PersonID, id oc.OfferID) *oc.Rejection {
	o, no := e.openOffer(by, id)
	if no != nil {
		return no
	}
	switch o.Kind {
	case oc.OfferConsult:
		e.consultAccepted(o)
	case oc.OfferTransfer:
		e.transferAccepted(o)
	default:
		return e.accepted(o)
	}
	return nil
}

// accepted starts the session (NTF-001, LC-004), or says why there is none.
func (e *Engine) accepted(o *offer) *oc.Rejection {
	c := e.state.Conversations[o.Conversation]
	to, no := e.next(c, lifecycle.Accept)
	if no != nil {
		return no
	}
	e.endOffer(o, oc.OfferAccepted)
	if o.Kind == oc.OfferSupervisorTransfer {
		e.emit(oc.SupervisorTransferEnded{Conversation: c.ID, To: o.Agent, Acknowledged: true, Accepted: true})
	}
	e.startSession(c, o.Agent)
	e.become(c, to, oc.InConversation)
	e.say(c, oc.TriggerAgentJoined)
	return nil
}

func (e *Engine) rejectOffer(by oc.PersonID, id oc.OfferID) *oc.Rejection {
	o, no := e.openOffer(by, id)
	if no != nil {
		return no
	}
	if o.AutoAssign != 0 && o.AutoAssign != oc.AutoAssignOff {
		return invalidState(string(id), "NTF-005", "an auto-assigned notification cannot be rejected")
	}
	if !e.declinable(o) {
		return invalidState(string(id), "NTF-012", "a record cannot be rejected")
	}
	if e.state.Effective.Settings.RejectPresence {
		e.overrule(by, presence.Rejected) // PR-017
	}
	e.decline(o, oc.OfferRejected)
	return nil
}

// notificationTimedOut reroutes an unanswered notification, or assigns it where
// the template says so (NTF-003, NTF-005).
func (e *Engine) notificationTimedOut(id oc.OfferID) {
	o := e.state.Offers[id]
	switch {
	case !e.declinable(o):
		return
	case o.AutoAssign == oc.AutoAssignAfterTimeout:
		e.accepted(o)
		return
	case !o.Shown: // it stays assigned for a while, NTF-011
		e.emit(oc.OfferLapsed{Offer: o.ID, Conversation: o.Conversation, Agent: o.Agent})
		e.setTimer(oc.TimerNeverShown, string(o.ID), e.policy.NeverShown.Due(e.now))
		return
	case e.state.Effective.Settings.MissedNotifications:
		e.overrule(o.Agent, presence.Missed) // PR-016
	}
	e.decline(o, oc.OfferTimedOut)
}

// declinable reports whether an offer may be declined: a record stays assigned
// whatever the agent and the countdown do (NTF-012, T-3).
func (e *Engine) declinable(o *offer) bool {
	if o.Kind != oc.OfferAssignment {
		return true
	}
	c := e.state.Conversations[o.Conversation]
	_, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.Decline)
	return ok
}

// neverShown reroutes a notification that was never displayed (NTF-011). It is
// one decline and does not set Inactive (NTF-021).
func (e *Engine) neverShown(id oc.OfferID) { e.decline(e.state.Offers[id], oc.OfferTimedOut) }

// showOffers displays what waits for an agent who just connected (NTF-021).
func (e *Engine) showOffers(by oc.PersonID) {
	for _, id := range e.state.Agents[by].Work {
		c := e.state.Conversations[id]
		if o, ok := e.state.Offers[c.Offer]; ok && o.Agent == by {
			e.showOffer(o)
		}
	}
	for _, id := range e.state.Agents[by].Invited {
		e.showOffer(e.state.Offers[id])
	}
}

func (e *Engine) showOffer(o *offer) {
	if !o.Shown && !o.Lapsed {
		e.emit(oc.OfferShown{Offer: o.ID, Agent: o.Agent})
	}
}

// withdrawOffer takes an unanswered notification back. It is no decline (NTF-019).
func (e *Engine) withdrawOffer(c *conversation) {
	if o, ok := e.state.Offers[c.Offer]; ok {
		e.endOffer(o, oc.OfferWithdrawnEnd)
	}
}

// decline takes an offer back and the conversation to its queue (RA-035, LC-031).
func (e *Engine) decline(o *offer, how oc.OfferEnd) {
	switch o.Kind {
	case oc.OfferConsult:
		e.endOffer(o, how)
		return
	case oc.OfferTransfer:
		e.transferDeclined(o, how)
		return
	case oc.OfferSupervisorTransfer:
		e.supervisorTransferDeclined(o, how)
		return
	}
	c := e.state.Conversations[o.Conversation]
	to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.Decline)
	if !ok {
		return // a record stays assigned whatever the timeout, NTF-012
	}
	e.endOffer(o, how)
	e.release(c, o.Agent)
	e.become(c, to, oc.AwaitingAgentAssignment)
	e.mark(c.Queue)
}

func (e *Engine) endOffer(o *offer, how oc.OfferEnd) {
	e.cancelTimer(oc.TimerNotification, string(o.ID))
	e.cancelTimer(oc.TimerNeverShown, string(o.ID))
	var why oc.ClosureReason
	switch how {
	case oc.OfferRejected:
		why = oc.ClosureAgentReject // NTF-004
	case oc.OfferTimedOut:
		why = oc.ClosureAgentTimeout // NTF-003
	}
	e.emit(oc.OfferEnded{Offer: o.ID, Conversation: o.Conversation, Agent: o.Agent, How: how, Reason: why})
}

func (c *conversation) declined(id oc.PersonID) int {
	if i := slices.IndexFunc(c.Declines, func(d decline) bool { return d.Agent == id }); i >= 0 {
		return c.Declines[i].Times
	}
	return 0
}

func (s *State) workItemOffered(at time.Time, ev oc.WorkItemOffered) {
	s.Counts.Offers++
	c := s.about(ev.Conversation)
	s.Offers[ev.Offer] = &offer{
		ID: ev.Offer, Conversation: ev.Conversation, Agent: ev.Agent, Kind: ev.Kind, Units: ev.Units,
		Expires: ev.Expires, AutoAssign: ev.AutoAssign, Shown: ev.Shown,
	}
	switch ev.Kind {
	case oc.OfferConsult:
		c.ConsultOffers = append(c.ConsultOffers, ev.Offer)
		s.invited(at, c, ev)
		return
	case oc.OfferTransfer:
		c.TransferOffer = ev.Offer
		s.invited(at, c, ev)
		return
	}
	s.setAgent(c, ev.Agent)
	c.Accepted, c.Offer = false, ev.Offer
	if q := s.Queues[c.Queue]; q != nil {
		s.served(q, ev.Agent)
	}
}

// invited keeps who is asked while somebody else goes on with the conversation.
func (s *State) invited(at time.Time, c *conversation, ev oc.WorkItemOffered) {
	c.Modified = at // SUP-035
	a := s.Agents[ev.Agent]
	a.Invited = append(a.Invited, ev.Offer)
}

func (s *State) offerEnded(ev oc.OfferEnded) {
	kind := s.Offers[ev.Offer].Kind
	if a := s.Agents[ev.Agent]; len(a.Invited) > 0 {
		a.Invited = slices.DeleteFunc(a.Invited, func(id oc.OfferID) bool { return id == ev.Offer })
	}
	delete(s.Offers, ev.Offer)
	c := s.about(ev.Conversation)
	switch ev.Offer {
	case c.Offer:
		c.Offer = ""
	case c.TransferOffer:
		c.TransferOffer = ""
	default:
		c.ConsultOffers = slices.DeleteFunc(c.ConsultOffers, func(id oc.OfferID) bool { return id == ev.Offer })
	}
	declined := ev.How == oc.OfferRejected || ev.How == oc.OfferTimedOut
	if declined && (kind == oc.OfferAssignment || kind == oc.OfferSupervisorTransfer) {
		c.decline(ev.Agent)
	}
}

// decline counts a decline (RA-035).
func (c *conversation) decline(id oc.PersonID) {
	if i := slices.IndexFunc(c.Declines, func(d decline) bool { return d.Agent == id }); i >= 0 {
		c.Declines[i].Times++
	} else {
		c.Declines = append(c.Declines, decline{id, 1})
	}
}
