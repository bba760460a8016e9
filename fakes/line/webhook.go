package line

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// delivery is one webhook on its way, through all its repeats.
type delivery struct {
	account  *account
	events   []*event
	first    time.Time // when it was due first
	attempts int       // how many have failed
	immune   bool      // no fault acts any more: one already has
}

// envelope is the body of a webhook.
type envelope struct {
	Destination string   `json:"destination"`
	Events      []*event `json:"events"`
}

// body serialises once; the same bytes are signed and sent. A repeat differs in isRedelivery only.
func (d *delivery) body() []byte {
	events := make([]*event, len(d.events))
	for i, e := range d.events {
		c := *e
		c.DeliveryContext.IsRedelivery = d.attempts > 0
		events[i] = &c
	}
	return encode(envelope{d.account.BotUserID, events})
}

func (d *delivery) number() string {
	if len(d.events) == 0 {
		return ""
	}
	return d.events[0].number
}

func (d *delivery) text() string {
	text := ""
	for i, e := range d.events {
		if i > 0 && text != "" && e.text != "" {
			text += "\n"
		}
		text += e.text
	}
	return text
}

func (d *delivery) String() string {
	if len(d.events) == 0 {
		return "connection check of channel " + d.account.ChannelID
	}
	return d.events[0].Type + " webhook of channel " + d.account.ChannelID
}

// queue lets a webhook wait until it is due.
func (f *Fake) queue(d *delivery, due time.Time) {
	f.outbox.Add(due, d.String(), func(ctx context.Context) { f.send(ctx, d) })
}

// follow lets a webhook leave right after the one that is leaving now.
func (f *Fake) follow(d *delivery) {
	f.outbox.AddFirst(f.now(), d.String(), func(ctx context.Context) { f.send(ctx, d) })
}

// VerifyWebhook is the console's button "Verify": a signed webhook without events
// goes to the webhook URL (LINE-028); the journal shows what came back.
func (f *Fake) VerifyWebhook(id string) error {
	return f.edit(id, func(a *account) error {
		if a.WebhookURL == "" {
			return fmt.Errorf("line: channel %s has no webhook URL to verify", a.ChannelID)
		}
		f.queue(&delivery{account: a, first: f.now(), immune: true}, f.now())
		return nil
	})
}

// post is one HTTP request to a receiver, and what became of it.
type post struct {
	url       string
	header    http.Header
	body      []byte
	verdict   string // how it is signed
	status    int
	answered  http.Header
	answer    []byte
	failure   failure
	why, note string
}

// failure is LINE's word for why a webhook did not arrive (providers.md 2.7); "" is none.
type failure string

const (
	couldNotConnect failure = "could_not_connect"
	requestTimeout  failure = "request_timeout"
	errorStatusCode failure = "error_status_code"
	unclassified    failure = "unclassified"
)

// send makes one attempt to deliver a webhook, and arranges the next if it fails.
func (f *Fake) send(ctx context.Context, d *delivery) {
	f.mu.Lock()
	a := d.account
	if a.WebhookURL == "" || !a.UseWebhook && len(d.events) > 0 {
		f.mu.Unlock()
		f.note(d.number(), d.text(), d.String()+" given up: the webhook has been switched off")
		return
	}
	p := f.prepare(a, a.WebhookURL, d.body())
	acts, faulty := fault.Fault{}, false
	if !d.immune {
		acts, faulty = f.faults.TakeOf("webhook.inbound", d.number(), onWebhooks)
	}
	if faulty && f.intercepts(d, acts, &p) {
		f.mu.Unlock()
		return
	}
	for _, e := range d.events {
		f.handOut(e.ReplyToken)
	}
	f.forgetReplies()
	f.mu.Unlock()

	if p.failure == "" && p.status == 0 {
		f.deliver(ctx, &p)
	}
	f.journal.Add(p.entry(f.now(), d))
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, swapped := range a.held {
		f.follow(swapped)
	}
	a.held = nil
	if p.failure != "" && len(d.events) > 0 {
		f.again(d, p.failure)
	}
}

// prepare signs a body for an account.
func (f *Fake) prepare(a *account, url string, body []byte) post {
	return post{url: url, body: body, verdict: "good", header: http.Header{
		"Content-Type":  {"application/json; charset=utf-8"},
		"User-Agent":    {"LineBotWebhook/2.0"},
		SignatureHeader: {Sign(a.ChannelSecret, body)},
	}}
}

func onWebhooks(a fault.Action) bool {
	switch a.(type) {
	case fault.Unreachable, fault.Landline, fault.Blocked:
		return false
	}
	return true
}

// intercepts does what a fault says to a webhook before it leaves; true means that it does not leave now.
func (f *Fake) intercepts(d *delivery, acts fault.Fault, p *post) bool {
	p.note = "fault: " + acts.String()
	switch do := acts.Do.(type) {
	case fault.Lose:
		f.note(d.number(), d.text(), d.String()+" not sent; "+p.note)
		return true
	case fault.Swap:
		d.immune = true
		d.account.held = append(d.account.held, d)
		f.note(d.number(), d.text(), d.String()+" held back until the next; "+p.note)
		return true
	case fault.Delay:
		d.immune = true
		f.queue(d, f.now().Add(do.For))
		f.note(d.number(), d.text(), d.String()+" sent later; "+p.note)
		return true
	case fault.Duplicate:
		twin := *d
		twin.immune = true
		f.follow(&twin)
	case fault.FailDelivery:
		p.status = do.Status
		if do.Cut || do.Status == 0 {
			p.status, p.failure, p.why = 0, unclassified, "connection cut"
		}
		p.judge()
	case fault.Answer:
		p.status = do.Status
		p.judge()
	case fault.Cut:
		p.failure, p.why = unclassified, "connection cut"
	case fault.WrongSignature:
		p.header.Set(SignatureHeader, Sign(d.account.ChannelSecret+"?", p.body))
		p.verdict = "bad: signed with another secret"
	case fault.NoSignature:
		p.header.Del(SignatureHeader)
		p.verdict = "none"
	case fault.Oversize:
		if short := do.Bytes - len(p.body); short > 0 {
			p.body = append(p.body, bytes.Repeat([]byte{' '}, short)...)
		}
		p.header.Set(SignatureHeader, Sign(d.account.ChannelSecret, p.body))
	}
	return false
}

// deliver makes the HTTP request; no lock is held.
func (f *Fake) deliver(ctx context.Context, p *post) {
	if f.o.WaitDelays {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, f.o.WebhookTimeout)
		defer cancel()
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, bytes.NewReader(p.body))
	if err != nil {
		p.failure, p.why = couldNotConnect, err.Error()
		return
	}
	req.Header = p.header.Clone()
	client := *f.o.Client
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	res, err := client.Do(req)
	if err != nil {
		p.failure, p.why = classify(err), err.Error()
		return
	}
	defer res.Body.Close()
	p.answered = res.Header
	p.answer, err = io.ReadAll(io.LimitReader(res.Body, 64<<10))
	if err != nil {
		p.failure, p.why = classify(err), err.Error()
		return
	}
	if took, err := time.ParseDuration(res.Header.Get(DurationHeader)); err == nil && took > f.o.WebhookTimeout {
		p.failure, p.why = requestTimeout, "the receiver took "+took.String()
		return
	}
	p.status = res.StatusCode
	p.judge()
}

// judge says whether the status counts as received: any 2xx does.
func (p *post) judge() {
	if p.failure == "" && p.status/100 != 2 {
		p.failure, p.why = errorStatusCode, "answered "+strconv.Itoa(p.status)
	}
}

func classify(err error) failure {
	var timeout net.Error
	var dial *net.OpError
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return requestTimeout
	case errors.As(err, &dial) && dial.Op == "dial":
		return couldNotConnect
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, http.ErrAbortHandler):
		return unclassified
	}
	return couldNotConnect
}

// again repeats what failed, if the channel wants that and the schedule has not ended.
func (f *Fake) again(d *delivery, why failure) {
	now := f.now()
	d.attempts++
	d.immune = false
	if !d.account.Redelivery {
		f.note(d.number(), d.text(), fmt.Sprintf("%v given up after 1 attempt (%s): redelivery is off", d, why))
		return
	}
	pauses := f.o.Redelivery.Pauses
	if len(pauses) > 0 {
		due := now.Add(pauses[min(d.attempts, len(pauses))-1])
		if due.Sub(d.first) <= f.o.Redelivery.For {
			f.queue(d, due)
			return
		}
	}
	f.note(d.number(), d.text(), fmt.Sprintf("%v given up after %d attempts (%s)", d, d.attempts, why))
}

// entry is the exchange for the journal.
func (p *post) entry(at time.Time, d *delivery) journal.Entry {
	e := journal.Entry{At: at, Direction: journal.Webhook, Provider: provider, Method: http.MethodPost, URL: p.url,
		RequestHeader: p.header, RequestBody: p.body, Status: p.status, ResponseHeader: p.answered, ResponseBody: p.answer,
		Signature: p.verdict, Number: d.number(), Text: d.text(), Note: p.note}
	if p.failure != "" {
		if e.Note != "" {
			e.Note += "; "
		}
		e.Note += string(p.failure) + ": " + p.why
	}
	return e
}
