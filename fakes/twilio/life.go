package twilio

import (
	"context"
	"fmt"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

// begin queues the first step of a message's life; f.mu is held.
func (f *Fake) begin(m *message, sendAt time.Time) {
	now := f.o.Now()
	switch m.status {
	case "scheduled":
		m.unschedule = f.outbox.Add(sendAt, "scheduled message "+m.sid, func(context.Context) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.dispatch(m)
		})
	case "accepted":
		f.report(m)
		f.outbox.Add(now, "choose sender "+m.sid, func(context.Context) {
			f.mu.Lock()
			defer f.mu.Unlock()
			f.dispatch(m)
		})
	default:
		f.report(m)
		f.leave(m)
	}
}

// dispatch chooses the sender of a message that goes through a service.
func (f *Fake) dispatch(m *message) {
	if m.sender == nil && m.from == "" {
		m.sender = m.service.choose(m.to)
	}
	if m.sender == nil && m.from == "" {
		f.fail(m, "failed", 30008)
		return
	}
	if m.from == "" {
		m.from = m.sender.PhoneNumber
	}
	m.parts = m.countParts()
	f.setStatus(m, "queued")
	f.leave(m)
}

// leave queues the moment at which the message goes to the carrier: at once, or
// with Throughput when its sender is free.
func (f *Fake) leave(m *message) {
	at := f.o.Now()
	if n := m.sender; n != nil && f.o.Throughput {
		if n.free.After(at) {
			at = n.free
		}
		n.free = at.Add(time.Duration(m.parts) * time.Second / time.Duration(n.Kind.rate()))
	}
	f.outbox.Add(at, "message "+m.sid, func(ctx context.Context) { f.send(ctx, m) })
}

// send fetches the media, which is the only thing here that calls out, and then
// takes the message to the customer's phone or to its failure.
func (f *Fake) send(ctx context.Context, m *message) {
	files, code := f.fetchAll(ctx, m)
	f.mu.Lock()
	defer f.mu.Unlock()
	if m.deleted {
		return
	}
	for i, file := range files {
		m.media[i].fill(file)
	}
	f.setStatus(m, "sending")
	m.sent = f.o.Now()
	switch {
	case code != 0:
	case m.account.Status != "active":
		code = 30002
	case m.sent.Sub(m.created) > m.validity && m.unschedule == nil:
		code = 30036
	case kindOf(m.to) == WhatsApp && !m.template && !f.windowOpen(m):
		code = 63016
	}
	if code != 0 {
		f.fail(m, "failed", code)
		return
	}
	lost, twice := false, false
	switch a := m.fate.(type) {
	case fault.Unreachable:
		code = 30003
	case fault.Blocked:
		code = 30004
	case fault.Answer:
		code = a.Code
	case fault.Lose:
		lost = true
	case fault.Duplicate:
		twice = true
	}
	p := f.phone(m.to)
	if code == 0 {
		code = p.code()
	}
	if code == 0 && !lost {
		f.reach(m)
		if twice {
			f.reach(m)
		}
	}
	f.later(m, sentAfter, func() {
		m.price = m.cost()
		f.setStatus(m, "sent")
	})
	if lost || code == 0 && p.noReceipts {
		return
	}
	f.later(m, deliveredAfter, func() {
		if code != 0 {
			f.fail(m, "undelivered", code)
			return
		}
		f.setStatus(m, "delivered")
	})
}

// reach puts the message on the customer's phone, or, where the recipient is a
// number of an account here, hands it to that account as an inbound message.
func (f *Fake) reach(m *message) {
	if n := f.numbers[m.to]; n != nil {
		f.receive(m.from, n, m.body, m.mediaContents())
		return
	}
	f.phone(m.to).receive(f, Received{
		At: f.o.Now(), From: m.from, Text: m.body, Media: m.mediaContents(), MessageID: m.sid, Kind: KindMessage,
	})
}

// later takes the next step of a message's life, unless it was deleted or ended
// in the meantime.
func (f *Fake) later(m *message, after time.Duration, step func()) {
	f.outbox.Add(f.o.Now().Add(after), "status of "+m.sid, func(context.Context) {
		f.mu.Lock()
		defer f.mu.Unlock()
		if !m.deleted && !m.final() {
			step()
		}
	})
}

func (f *Fake) fail(m *message, status string, code int) {
	m.errorCode = code
	f.setStatus(m, status)
}

// setStatus changes the status and has it reported; f.mu is held.
func (f *Fake) setStatus(m *message, status string) {
	m.status, m.updated = status, f.o.Now()
	f.report(m)
}

// cost is made up, and negative as Twilio has it.
func (m *message) cost() string {
	switch {
	case kindOf(m.from) == WhatsApp:
		return "-0.00500"
	case len(m.media) > 0:
		return "-0.02000"
	}
	return fmt.Sprintf("-%d.%05d", m.parts*750/100000, m.parts*750%100000)
}

// report queues the status callback for the status that the message has now. What
// it says is settled here, so that later changes do not leak into it; the extra
// delay is asked for when it is due, with no lock held.
func (f *Fake) report(m *message) {
	if m.callback == "" || (m.status == "accepted" || m.status == "sending") && !f.o.EveryStatus || m.status == "scheduled" {
		return
	}
	status, now := m.status, f.o.Now()
	w := &webhook{
		op: "webhook.status", url: m.callback, method: m.callbackMethod, account: m.account, token: f.nextUUID(),
		params: f.statusParams(m), number: m.to, text: m.body,
	}
	f.outbox.Add(now, "status callback "+status+" of "+m.sid, func(ctx context.Context) {
		f.mu.Lock()
		delay := f.receiptDelay
		f.mu.Unlock()
		if delay != nil {
			if d := delay(m.sid, status); d > 0 {
				f.outbox.Add(now.Add(d), "status callback "+status+" of "+m.sid, func(ctx context.Context) { f.deliver(ctx, w) })
				return
			}
		}
		f.deliver(ctx, w)
	})
}

func (f *Fake) statusParams(m *message) map[string]string {
	p := map[string]string{
		"MessageSid": m.sid, "SmsSid": m.sid, "MessageStatus": m.status, "SmsStatus": m.status,
		"To": m.to, "From": m.from, "AccountSid": m.account.SID, "ApiVersion": apiVersion,
	}
	if m.service != nil {
		p["MessagingServiceSid"] = m.service.SID
	}
	if m.status == "failed" || m.status == "undelivered" {
		p["ErrorCode"] = fmt.Sprint(m.errorCode)
	}
	if m.status == "delivered" || m.status == "undelivered" {
		p["RawDlrDoneDate"] = m.updated.UTC().Format("0601021504")
	}
	if kindOf(m.from) == WhatsApp {
		f.whatsAppStatus(m, p)
	}
	return p
}
