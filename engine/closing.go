package engine

import (
	"time"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// Closing is one cell of table T-11: how long after its last modification a
// conversation of a class in a status is closed by the system.
type Closing struct {
	Class  oc.Class
	Status oc.Status
	After  time.Duration
}

// ClosingTimers returns table T-11. Waiting is the default of a workstream that
// says nothing else. A pair that is not listed is never closed by time.
func ClosingTimers() []Closing {
	const day = 24 * time.Hour
	return []Closing{
		{oc.LiveChatClass, oc.StatusOpen, 20 * time.Minute},
		{oc.LiveChatClass, oc.StatusWrapUp, 15 * time.Minute},
		{oc.PersistentChatClass, oc.StatusOpen, 30 * day},
		{oc.PersistentChatClass, oc.StatusWaiting, 28 * day},
		{oc.PersistentChatClass, oc.StatusWrapUp, day},
		{oc.AsyncClass, oc.StatusOpen, 30 * day},
		{oc.AsyncClass, oc.StatusActive, 30 * day},
		{oc.AsyncClass, oc.StatusWaiting, 2880 * time.Minute},
		{oc.AsyncClass, oc.StatusWrapUp, day},
		{oc.VoiceClass, oc.StatusOpen, 30 * day},
		{oc.VoiceClass, oc.StatusActive, 2 * time.Hour},
		{oc.VoiceClass, oc.StatusWrapUp, day},
	}
}

// closesAfter returns how long a conversation may stay as it is, and whether
// time closes it at all.
func (e *Engine) closesAfter(c *conversation) (time.Duration, bool) {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if ok && c.Status == oc.StatusWaiting && ws.AutoClose > 0 {
		return ws.AutoClose, true
	}
	for _, row := range e.policy.Closing {
		if row.Class != c.class() || row.Status != c.Status {
			continue
		}
		after := row.After
		if own, ok := e.state.Effective.ownTimer(c); ok {
			after = own
		}
		if ok && c.Status == oc.StatusWrapUp && c.class() == oc.LiveChatClass && ws.WrapUp == oc.BlockFor {
			after = max(after, ws.WrapUpFor) // LC-018
		}
		return after, true
	}
	return 0, false
}

// armClosing keeps one pending deadline for each conversation. One that is too
// early is left alone: it is armed again when it fires.
func (e *Engine) armClosing(c *conversation) {
	after, ok := e.closesAfter(c)
	if !ok {
		return
	}
	due := e.pulseAfter(c.Modified.Add(after), e.policy.ClosingPeriod)
	if due.Before(e.now) { // a timer was shortened
		due = e.pulseAfter(e.now, e.policy.ClosingPeriod)
	}
	if pending, ok := e.state.Timers[timerSlot{oc.TimerLifecycle, string(c.ID)}]; ok && !e.state.due(pending).After(due) {
		return
	}
	e.setTimer(oc.TimerLifecycle, string(c.ID), due)
}

// pulseAfter returns the first pulse of a period strictly after an instant:
// periodic work runs at the start plus multiples of its period (LC-035, OVF-027).
func (e *Engine) pulseAfter(t time.Time, period time.Duration) time.Time {
	return e.state.Start.Add((t.Sub(e.state.Start)/period + 1) * period)
}

// closingRun is a run of the scheduler for one conversation (LC-014, LC-015).
func (e *Engine) closingRun(id oc.ConversationID) {
	c := e.state.Conversations[id]
	after, ok := e.closesAfter(c)
	if !ok {
		return
	}
	if !c.Modified.Add(after).Before(e.now) {
		e.armClosing(c) // it was modified since, LC-016
		return
	}
	to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.AutoClose)
	if !ok {
		return
	}
	why := oc.AutoClosedBySystem
	if c.Status == oc.StatusWaiting {
		why = oc.AutoClosedFromWaitingState
	}
	if to == oc.StatusWrapUp {
		e.wrapUp(c, to, why) // a long call: the agent still has it, LC-017
		return
	}
	e.withdrawOffer(c)
	e.endSession(c, oc.ClosureAutoClose)
	e.finish(c, to, why)
}
