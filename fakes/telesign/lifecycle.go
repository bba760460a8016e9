package telesign

import (
	"context"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

// A message's life: 290 at acceptance, 292 where the options want it, 203 at the
// gateway, then what the phone makes of it. What is decided before the gateway
// (no route, blocked, opted out) ends the life at once. Final codes never change.

// decideEarly is the final code of a message that never reaches the gateway, or
// that a fault has decided already; 0 leaves it to the phone.
func (f *Fake) decideEarly(c *call, m *message, where country) int {
	switch c.spoil.(type) {
	case fault.Unreachable:
		return statusUnknownReason
	case fault.Landline:
		return statusUnsupported
	case fault.Blocked:
		return statusBlockedByUser
	case fault.Duplicate:
		m.copies = 2
	case fault.Lose:
		m.copies = 0
	}
	if !f.cover(where.iso2).Send {
		c.note = "accepted, but outside coverage: " + where.name
		return statusNoRoute
	}
	if m.account.optOut[pair{m.phone, m.sender}] {
		c.note = "accepted, but the customer has opted out of this sender"
		return statusBlockedByUser
	}
	if end := f.customer(m.phone).end; statuses[end].early {
		return end
	}
	return 0
}

// schedule puts the message's next step into the outbox; the lock is held.
func (f *Fake) schedule(m *message) {
	if statuses[m.end].early {
		f.step(m, f.o.GatewayDelay, m.end)
		return
	}
	if f.o.QueuedByGateway {
		f.step(m, 0, StatusQueued)
		return
	}
	f.step(m, f.o.GatewayDelay, StatusGateway)
}

func (f *Fake) step(m *message, after time.Duration, code int) {
	f.outbox.Add(f.now().Add(after), "status of "+m.ref, func(context.Context) {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.reach(m, code)
	})
}

// reach gives the message a code, and schedules what follows from it.
func (f *Fake) reach(m *message, code int) {
	m.code, m.updated = code, f.now()
	switch {
	case code == StatusQueued:
		f.step(m, f.o.GatewayDelay, StatusGateway)
	case code == StatusGateway:
		if !f.o.FinalOnly {
			f.queueReceipt(m)
		}
		f.outbox.Add(f.now().Add(f.o.HandsetDelay), "delivery of "+m.ref, func(context.Context) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.arrive(m)
		})
	default:
		f.queueReceipt(m)
	}
}

// arrive is the moment at which the gateway learns what became of the message.
func (f *Fake) arrive(m *message) {
	phone := f.customer(m.phone)
	code := m.end
	if code == 0 {
		code = phone.end
	}
	if code == 0 {
		code = StatusHandset
	}
	if m.copies == 0 {
		f.note(m.phone, m.text, "fault: message "+m.ref+" lost after the gateway")
		return
	}
	switch code {
	case StatusHandset, 201, 250, 251: // the last two reached the phone too, as far as anybody knows
		for range m.copies {
			phone.receive(Received{At: f.now(), From: m.sender, Text: m.text, MessageID: m.ref, Kind: KindMessage})
		}
	}
	f.reach(m, code)
}
