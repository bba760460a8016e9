package telesign

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// retries are the pauses before the second and the third attempt. Only HTTP 200
// counts as success.
var retries = []time.Duration{10 * time.Second, 30 * time.Second}

// callback is something to be told to an account. Its body is serialised once;
// every attempt sends the same bytes.
type callback struct {
	op      string // "webhook.status" or "webhook.inbound"
	account *account
	url     string
	number  string
	text    string
	ref     string
	body    []byte
	attempt int // attempts made
}

// receiptBody is the callback about a message's status.
type receiptBody struct {
	Status      statusBody   `json:"status"`
	Submitted   string       `json:"submit_timestamp,omitempty"`
	Errors      *[]string    `json:"errors,omitempty"`
	SubResource string       `json:"sub_resource,omitempty"`
	ReferenceID string       `json:"reference_id"`
	ExternalID  string       `json:"external_id,omitempty"`
	Details     *partDetails `json:"additional_info,omitempty"`
}

// queueReceipt queues the receipt of the message's present status, if there is
// anywhere to send it; the lock is held.
func (f *Fake) queueReceipt(m *message) {
	target := orElse(m.callbackURL, m.account.CallbackURL)
	if target == "" {
		return
	}
	body := receiptBody{
		Status: statusAt(m.code, m.updated), ReferenceID: m.ref, ExternalID: m.externalID, Details: m.details(),
	}
	if !f.o.ShortReceipts {
		body.Submitted, body.Errors, body.SubResource = stamp(m.accepted), &[]string{}, "sms"
	}
	due := f.now()
	if f.delay != nil {
		due = due.Add(max(f.delay(m.ref, strconv.Itoa(m.code)), 0))
	}
	f.queue(&callback{
		op: "webhook.status", account: m.account, url: target, number: m.phone, ref: m.ref, body: marshal(body),
	}, due)
}

func (f *Fake) queue(cb *callback, due time.Time) {
	f.outbox.Add(due, cb.op+" "+cb.ref, func(ctx context.Context) { f.deliver(ctx, cb) })
}

// queueFirst has a callback sent before everything else that is due now.
func (f *Fake) queueFirst(cb *callback) {
	f.outbox.AddFirst(f.now(), cb.op+" "+cb.ref, func(ctx context.Context) { f.deliver(ctx, cb) })
}

// deliver makes one attempt, no lock held, and arranges the next if it failed.
func (f *Fake) deliver(ctx context.Context, cb *callback) {
	var acted fault.Action
	if taken, ok := f.faults.TakeOf(cb.op, cb.number, spoilsCallback); ok {
		acted = taken.Do
	}
	switch a := acted.(type) {
	case fault.Lose:
		f.note(cb.number, cb.text, cb.op+" "+cb.ref+": fault: lost")
		return
	case fault.Swap:
		f.note(cb.number, cb.text, cb.op+" "+cb.ref+": fault: swapped with the next")
		f.mu.Lock()
		f.held = append(f.held, cb)
		f.mu.Unlock()
		return
	case fault.Delay:
		f.note(cb.number, cb.text, cb.op+" "+cb.ref+": fault: "+a.String())
		f.queue(cb, f.now().Add(a.For))
		return
	case fault.Duplicate:
		twin := *cb
		f.queueFirst(&twin)
	}
	cb.attempt++
	status := f.attempt(ctx, cb, acted)
	if status != http.StatusOK {
		f.retry(cb)
	}
	f.release()
}

// spoilsCallback leaves alone the faults that are about requests and phones.
func spoilsCallback(a fault.Action) bool {
	switch a.(type) {
	case fault.Lose, fault.Swap, fault.Delay, fault.Duplicate, fault.FailDelivery,
		fault.WrongSignature, fault.NoSignature, fault.Oversize:
		return true
	}
	return false
}

// retry follows TeleSign's schedule, and says so when it gives up.
func (f *Fake) retry(cb *callback) {
	if cb.attempt > len(retries) {
		f.note(cb.number, cb.text, fmt.Sprintf("%s %s: gave up after %d attempts", cb.op, cb.ref, cb.attempt))
		return
	}
	f.queue(cb, f.now().Add(retries[cb.attempt-1]))
}

// release sends the callbacks that were swapped, now that another one has gone.
func (f *Fake) release() {
	f.mu.Lock()
	held := f.held
	f.held = nil
	f.mu.Unlock()
	for _, cb := range held {
		f.queueFirst(cb)
	}
}

// attempt sends the callback, or has it fail at the receiver's door, and enters
// it in the journal. It returns the HTTP status, 0 if there was no answer.
func (f *Fake) attempt(ctx context.Context, cb *callback, acted fault.Action) int {
	body, header, verdict := f.signed(cb, acted)
	e := journal.Entry{
		At: f.now(), Direction: journal.Webhook, Provider: provider, Method: http.MethodPost, URL: cb.url,
		RequestHeader: header, RequestBody: body, Signature: verdict, Number: cb.number, Text: cb.text,
		Note: fmt.Sprintf("attempt %d of %d", cb.attempt, len(retries)+1),
	}
	if acted != nil {
		e.Note += "; fault: " + acted.String()
	}
	if fail, ok := acted.(fault.FailDelivery); ok {
		if !fail.Cut {
			e.Status = fail.Status
		}
	} else if err := f.post(ctx, cb.url, header, body, &e); err != nil {
		e.Note += "; " + err.Error()
	}
	f.journal.Add(e)
	return e.Status
}

// signed is the body and the headers of an attempt, with what a fault does to
// them. Both signature headers are always there, and are the same (TS-022).
func (f *Fake) signed(cb *callback, acted fault.Action) (body []byte, header http.Header, verdict string) {
	body = cb.body
	header = http.Header{"Content-Type": {jsonType}}
	f.mu.Lock()
	id, key := cb.account.CustomerID, cb.account.APIKey
	f.mu.Unlock()
	verdict = "good"
	switch a := acted.(type) {
	case fault.NoSignature:
		return body, header, "none"
	case fault.WrongSignature:
		key, verdict = base64.StdEncoding.EncodeToString([]byte("some other key")), "bad: signed with another key"
	case fault.Oversize:
		if missing := a.Bytes - len(body); missing > 0 {
			body = append(slices.Clone(body), bytes.Repeat([]byte(" "), missing)...)
		}
	}
	value, err := SignCallback(id, key, body)
	if err != nil {
		panic(err) // an account's key was checked when it was opened
	}
	header.Set("Authorization", value)
	header.Set("X-TS-Authorization", value)
	return body, header, verdict
}

// post sends the bytes and notes the answer in e. Redirects are not followed:
// 200 is the only success.
func (f *Fake) post(ctx context.Context, target string, header http.Header, body []byte, e *journal.Entry) error {
	ctx, cancel := context.WithTimeout(ctx, f.o.CallbackTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header = header.Clone()
	client := *f.o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	resp, err := client.Do(req)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("no answer within %s", f.o.CallbackTimeout)
		}
		return err
	}
	defer resp.Body.Close()
	answered, err := io.ReadAll(io.LimitReader(resp.Body, maxBody))
	e.Status, e.ResponseHeader, e.ResponseBody = resp.StatusCode, resp.Header, answered
	if err != nil {
		e.Status = 0
		return fmt.Errorf("the answer broke off: %w", err)
	}
	return nil
}
