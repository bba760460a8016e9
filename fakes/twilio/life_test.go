package twilio_test

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// statuses tells what the status callbacks said, with the seconds since the start.
func (w *world) statuses() (said []string) {
	for _, r := range w.received {
		if s := r.Form.Get("MessageStatus"); s != "" {
			said = append(said, s)
		}
	}
	return said
}

func (w *world) message(sid string) reply {
	w.tb.Helper()
	return w.do("GET", w.path("/Messages/"+sid+".json"), nil)
}

func TestTiming(t *testing.T) {
	w := newWorld(t)
	sid := w.sent("StatusCallback", statuses)
	for _, at := range []struct {
		wait   time.Duration
		status string
		said   int
	}{{0, "sending", 1}, {199 * time.Millisecond, "sending", 1}, {time.Millisecond, "sent", 2}, {799 * time.Millisecond, "sent", 2}, {time.Millisecond, "delivered", 3}} {
		w.pass(at.wait)
		if s := w.message(sid).str("status"); s != at.status || len(w.received) != at.said {
			t.Errorf("after %v: %s, %d callbacks; want %s, %d", w.now.Sub(start), s, len(w.received), at.status, at.said)
		}
	}
	if _, more := w.fake.Next(); more {
		t.Error("something is left to do")
	}
	if d := w.received[2].Form.Get("RawDlrDoneDate"); d != "2605040302" {
		t.Errorf("RawDlrDoneDate %q", d)
	}
}

func TestReceiptDelayReordersCallbacks(t *testing.T) {
	w := newWorld(t)
	w.fake.SetReceiptDelay(func(_, status string) time.Duration {
		return map[string]time.Duration{"queued": 2 * time.Second, "sent": 500 * time.Millisecond}[status]
	})
	w.sent("StatusCallback", statuses)
	w.pass(time.Minute)
	if got := w.statuses(); !slices.Equal(got, []string{"sent", "delivered", "queued"}) {
		t.Errorf("said %v", got)
	}
}

// What can become of a message after it was accepted: one test a code.
func TestAsynchronousErrors(t *testing.T) {
	line := func(l twilio.Line) func(*world) { return func(w *world) { w.fake.Customer(kai).SetLine(l) } }
	armed := func(a fault.Action) func(*world) {
		return func(w *world) { w.fake.Faults().Add(fault.Fault{On: "message.create", Number: kai, Do: a}) }
	}
	tests := map[string]struct {
		before func(*world)
		code   int
		status string
	}{
		"30003 unreachable handset":             {line(twilio.Unreachable), 30003, "undelivered"},
		"30003 by a fault":                      {armed(fault.Unreachable{}), 30003, "undelivered"},
		"30004 blocked":                         {line(twilio.Blocking), 30004, "undelivered"},
		"30004 by a fault":                      {armed(fault.Blocked{}), 30004, "undelivered"},
		"30005 unknown handset":                 {line(twilio.Unknown), 30005, "undelivered"},
		"30006 landline, as it turns out":       {line(twilio.FixedLine), 30006, "undelivered"},
		"30007 filtered":                        {armed(fault.Answer{Code: 30007}), 30007, "undelivered"},
		"30008 unknown":                         {armed(fault.Answer{Code: 30008}), 30008, "undelivered"},
		"30010 price":                           {armed(fault.Answer{Code: 30010}), 30010, "undelivered"},
		"30032 toll-free not verified":          {armed(fault.Answer{Code: 30032}), 30032, "undelivered"},
		"30034 10DLC not registered":            {armed(fault.Answer{Code: 30034}), 30034, "undelivered"},
		"30001 queue overflow":                  {armed(fault.Answer{Code: 30001}), 30001, "undelivered"},
		"a code that the fake has no words for": {armed(fault.Answer{Code: 39999}), 39999, "undelivered"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			tt.before(w)
			sid := w.sent("StatusCallback", statuses)
			w.pass(time.Minute)
			m := w.message(sid)
			if code, _ := m.JSON["error_code"].(float64); int(code) != tt.code || m.str("status") != tt.status || m.str("error_message") == "" {
				t.Errorf("%s", m.Body)
			}
			if n := len(w.inboxOf(kai)); n != 0 {
				t.Errorf("%d on the phone", n)
			}
			last := w.received[len(w.received)-1].Form
			if last.Get("ErrorCode") != fmt.Sprint(tt.code) || last.Get("MessageStatus") != tt.status {
				t.Errorf("last callback %v", last)
			}
		})
	}
}

func TestAccountSuspendedOnTheWay(t *testing.T) {
	w := newWorld(t)
	w.sent("StatusCallback", statuses)
	w.must(w.fake.SetAccountStatus(w.account.SID, "suspended"))
	w.pass(time.Minute)
	if m := w.fake.Messages()[0]; m.Status != "failed" || m.ErrorCode != 30002 {
		t.Errorf("%+v", m)
	}
	w.texts(kai, support, "Hello?")
	w.pass(0)
	if n := w.notes(); !strings.Contains(strings.Join(n, "\n"), "the account is suspended") {
		t.Errorf("notes %q", n)
	}
}

func TestFatesOnTheWay(t *testing.T) {
	tests := map[string]struct {
		do     fault.Action
		phone  int
		status string
	}{
		"lost: nothing arrives, and nobody says so": {fault.Lose{}, 0, "sent"},
		"duplicate: arrives twice":                  {fault.Duplicate{}, 2, "delivered"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.fake.Faults().Add(fault.Fault{On: "message.create", Do: tt.do})
			sid := w.sent()
			w.pass(time.Minute)
			if n, s := len(w.inboxOf(kai)), w.message(sid).str("status"); n != tt.phone || s != tt.status {
				t.Errorf("%d on the phone, %s; want %d, %s", n, s, tt.phone, tt.status)
			}
			if note := w.fake.Journal().All()[0].Note; !strings.Contains(note, "fault: "+tt.do.String()) {
				t.Errorf("journal: %q", note)
			}
		})
	}
	w := newWorld(t)
	w.fake.Customer(kai).SetReceipts(false)
	sid := w.sent()
	w.pass(time.Minute)
	if n, s := len(w.inboxOf(kai)), w.message(sid).str("status"); n != 1 || s != "sent" {
		t.Errorf("no receipts: %d on the phone, %s", n, s)
	}
}

func TestEveryStatus(t *testing.T) {
	w := newWorld(t, func(o *twilio.Options, _ *twilio.Account) { o.EveryStatus = true })
	w.service(support)
	w.sent("From", "-", "MessagingServiceSid", w.serviceSID, "StatusCallback", statuses)
	w.pass(time.Minute)
	if got := w.statuses(); !slices.Equal(got, []string{"accepted", "queued", "sending", "sent", "delivered"}) {
		t.Errorf("said %v", got)
	}
}

func TestScheduled(t *testing.T) {
	schedule := []string{"From", "-", "ScheduleType", "fixed", "SendAt", "2026-05-04T04:00:00Z", "StatusCallback", statuses}
	w := newWorld(t)
	schedule = append(schedule, "MessagingServiceSid", w.service(support))
	sent, canceled := w.send(schedule...), w.send(schedule...)
	if sent.str("status") != "scheduled" || sent.JSON["from"] != nil {
		t.Fatalf("%s", sent.Body)
	}
	if r := w.do("POST", w.path("/Messages/"+canceled.str("sid")+".json"), url.Values{"Status": {"canceled"}}); r.Code != 200 || r.str("status") != "canceled" {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	w.pass(58*time.Minute - 2*time.Second)
	if n := len(w.inboxOf(kai)); n != 0 {
		t.Fatalf("%d on the phone before the time", n)
	}
	w.pass(time.Minute)
	if n, s := len(w.inboxOf(kai)), w.message(sent.str("sid")).str("status"); n != 1 || s != "delivered" {
		t.Errorf("%d on the phone, %s", n, s)
	}
	if got := w.statuses(); !slices.Equal(got, []string{"canceled", "queued", "sent", "delivered"}) {
		t.Errorf("said %v", got)
	}
}

func TestThroughput(t *testing.T) {
	for number, want := range map[string]time.Duration{support: 9 * time.Second, tollFree: 3 * time.Second, short: 90 * time.Millisecond} {
		t.Run(number, func(t *testing.T) {
			w := newWorld(t, func(o *twilio.Options, _ *twilio.Account) { o.Throughput = true })
			for range 10 {
				w.sent("From", number)
			}
			w.pass(want - time.Millisecond)
			if n := len(w.inboxOf(kai)); n != 9 {
				t.Errorf("%d on the phone just before, want 9", n)
			}
			w.pass(time.Millisecond)
			if n := len(w.inboxOf(kai)); n != 10 {
				t.Errorf("%d on the phone at %v, want 10", n, want)
			}
		})
	}
}

func TestValidityExpires(t *testing.T) {
	w := newWorld(t, func(o *twilio.Options, _ *twilio.Account) { o.Throughput = true })
	w.sent("Body", strings.Repeat("x", 1600)) // eleven seconds of a long code
	inTime, late := w.sent("ValidityPeriod", "12"), w.sent("ValidityPeriod", "10")
	w.pass(time.Minute)
	if m := w.message(inTime); m.str("status") != "delivered" {
		t.Errorf("in time: %s", m.Body)
	}
	if m := w.message(late); m.str("status") != "failed" || m.JSON["error_code"] != 30036.0 {
		t.Errorf("late: %s", m.Body)
	}
}

func TestFromOneAccountToAnother(t *testing.T) {
	w := newWorld(t)
	_, err := w.fake.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: "+13125550100", InboundURL: "https://fabrikam.example.com/in"}}})
	w.must(err)
	w.sent("To", "+13125550100", "Body", "between us")
	w.pass(time.Minute)
	if r := w.received[0]; r.URL != "https://fabrikam.example.com/in" || r.Form.Get("Body") != "between us" || r.Form.Get("From") != support {
		t.Errorf("%+v", r)
	}
}

func TestCallbackThatFailsIsNotRepeated(t *testing.T) {
	w := newWorld(t)
	w.fake.Faults().Add(fault.Fault{On: "webhook.status", Do: fault.FailDelivery{Status: 500}})
	w.sent("StatusCallback", statuses)
	w.pass(time.Minute)
	if got := w.statuses(); !slices.Equal(got, []string{"sent", "delivered"}) {
		t.Errorf("said %v", got)
	}
	if a := w.fake.Alerts(); len(a) != 1 || a[0].Code != 11200 {
		t.Errorf("alerts %v", a)
	}
}

func TestReset(t *testing.T) {
	w := newWorld(t)
	w.sent("StatusCallback", statuses)
	w.fake.Faults().Add(fault.Fault{Do: fault.Cut{}})
	w.fake.Reset()
	if w.fake.Advance(context.Background()) || len(w.fake.Accounts()) != 0 || len(w.fake.Journal().All()) != 0 || len(w.fake.Faults().List()) != 0 {
		t.Error("something is left")
	}
	again, err := w.fake.OpenAccount(twilio.Account{})
	w.must(err)
	if again.SID != w.account.SID {
		t.Errorf("counters did not start again: %s, then %s", w.account.SID, again.SID)
	}
}
