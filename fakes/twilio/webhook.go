package twilio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// maxAnswer bounds what is read of a receiver's answer; TwiML may be 64 KB.
const maxAnswer = 64 << 10

// A webhook is one message of the fake to somebody else's server. It is built
// once; a repeat sends the same parameters with the same idempotency token.
type webhook struct {
	op           string // "webhook.inbound", "webhook.status", …
	url, method  string
	params       map[string]string
	account      *account
	token        string
	number, text string // for the journal
	attempt      int    // 0 is the first
	answered     func(webhookAnswer)
	failed       func(code int)
}

// A webhookAnswer is what the receiver said.
type webhookAnswer struct {
	status int
	header http.Header
	body   []byte
}

func (a webhookAnswer) mediaType() string {
	t, _, _ := mime.ParseMediaType(a.header.Get("Content-Type"))
	return t
}

// onWebhooks are the faults that act on what the fake sends.
func onWebhooks(a fault.Action) bool {
	switch a.(type) {
	case fault.Lose, fault.Duplicate, fault.Swap, fault.FailDelivery, fault.WrongSignature, fault.NoSignature, fault.Oversize, fault.Delay:
		return true
	}
	return false
}

// deliver sends a webhook, once. It runs in Advance, with no lock held.
func (f *Fake) deliver(ctx context.Context, w *webhook) {
	armed, hit := f.faults.TakeOf(w.op, w.number, onWebhooks)
	note := ""
	if hit {
		note = "fault: " + armed.String()
	}
	switch a := armed.Do.(type) {
	case fault.Lose:
		f.journal.Add(journal.Entry{At: f.o.Now(), Direction: journal.Note, Provider: "twilio", Method: w.method, URL: w.url, Number: w.number, Text: w.text, Note: w.op + " never sent; " + note})
		return
	case fault.Delay:
		f.note(w.number, w.text, w.op+" put off; "+note)
		f.outbox.Add(f.o.Now().Add(a.For), w.op, func(ctx context.Context) { f.transmit(ctx, w, nil, "") })
		return
	case fault.Swap:
		f.note(w.number, w.text, w.op+" held back until the next one; "+note)
		f.mu.Lock()
		f.held[w.op] = append(f.held[w.op], func(ctx context.Context) { f.transmit(ctx, w, nil, "") })
		f.mu.Unlock()
		return
	case fault.Duplicate:
		f.outbox.AddFirst(f.o.Now(), w.op+" again", func(ctx context.Context) { f.transmit(ctx, w, nil, note) })
	}
	f.transmit(ctx, w, armed.Do, note)
	f.mu.Lock()
	held := f.held[w.op]
	delete(f.held, w.op)
	f.mu.Unlock()
	for _, do := range held {
		f.outbox.AddFirst(f.o.Now(), w.op+" held back", do)
	}
}

// transmit signs the webhook, sends it, writes it down, and acts on the answer.
func (f *Fake) transmit(ctx context.Context, w *webhook, act fault.Action, note string) {
	over := overridesOf(w.url)
	req, body, verdict, err := f.request(w, act)
	if err != nil {
		f.undelivered(w, 11100)
		return
	}
	entry := journal.Entry{
		Direction: journal.Webhook, Provider: "twilio", Method: w.method, URL: req.URL.String(), RequestHeader: req.Header.Clone(),
		RequestBody: body, Signature: verdict, Number: w.number, Text: w.text,
	}
	var answer webhookAnswer
	if a, ok := act.(fault.FailDelivery); ok {
		if answer.status = a.Status; a.Cut || a.Status == 0 {
			answer.status, err = 0, errors.New("the connection was cut at the receiver's door")
		}
	} else {
		answer, err = f.exchange(ctx, req, over.total)
	}
	entry.At = f.o.Now()
	entry.Status, entry.ResponseHeader, entry.ResponseBody = answer.status, answer.header, answer.body
	class := classOf(answer, err)
	again := class != "" && w.attempt < over.count && slices.Contains(over.policy, class)
	for _, what := range []string{note, describe(err), attempt(w.attempt), map[bool]string{true: "will be repeated"}[again]} {
		if what != "" {
			entry.Note = strings.TrimPrefix(entry.Note+"; "+what, "; ")
		}
	}
	f.journal.Add(entry)
	switch {
	case again:
		next := *w
		next.attempt++
		f.outbox.AddFirst(f.o.Now(), w.op+" repeated", func(ctx context.Context) { f.deliver(ctx, &next) })
	case class != "":
		code := 11200
		if answer.status == 0 {
			code = 11205
		}
		f.undelivered(w, code)
	case w.answered != nil:
		w.answered(answer)
	}
}

func describe(err error) string {
	if err == nil {
		return ""
	}
	return "no answer: " + err.Error()
}

func attempt(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("attempt %d", n+1)
}

// undelivered is the end of a webhook that nobody took: an alert, and what its
// maker does then.
func (f *Fake) undelivered(w *webhook, code int) {
	f.alert(w.account, code, w.url)
	f.note(w.number, w.text, fmt.Sprintf("%s: gave up after attempt %d; %d %s", w.op, w.attempt+1, code, asyncError(code)))
	if w.failed != nil {
		w.failed(code)
	}
}

// request builds what goes over the wire and signs those very bytes. The verdict
// is what a receiver who checks will find.
func (f *Fake) request(w *webhook, act fault.Action) (req *http.Request, body []byte, verdict string, err error) {
	f.mu.Lock()
	token := w.account.AuthToken
	f.mu.Unlock()
	params, form := w.params, encode(w.params)
	if o, ok := act.(fault.Oversize); ok {
		if missing := o.Bytes - len(form) - len("&Padding="); missing > 0 {
			params = maps.Clone(params)
			params["Padding"] = strings.Repeat("x", missing)
			form = encode(params)
		}
	}
	target, _, _ := strings.Cut(w.url, "#")
	header := make(http.Header, 8)
	if w.method == http.MethodGet {
		sep := "?"
		if strings.Contains(target, "?") {
			sep = "&"
		}
		target, params = target+sep+form, nil
	} else {
		body = []byte(form)
		header.Set("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
	}
	verdict = "good"
	signature := Sign(token, target, params)
	switch act.(type) {
	case fault.WrongSignature:
		signature, verdict = Sign(token+"0", target, params), "bad: signed with another token"
	case fault.NoSignature:
		signature, verdict = "", "none"
	}
	if signature != "" {
		header["X-Twilio-Signature"] = []string{signature}
	}
	header.Set("I-Twilio-Idempotency-Token", w.token)
	header.Set("User-Agent", "TwilioProxy/1.1")
	header.Set("X-Home-Region", "us1")
	header.Set("Accept", "*/*")
	if req, err = http.NewRequest(w.method, target, bytes.NewReader(body)); err != nil {
		return nil, nil, "", err
	}
	req.Header = header
	return req, body, verdict, nil
}

// encode writes a form, sorted by name.
func encode(params map[string]string) string {
	var b strings.Builder
	for _, name := range names(params) {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(name))
		b.WriteByte('=')
		b.WriteString(url.QueryEscape(params[name]))
	}
	return b.String()
}

// exchange sends the request and reads the answer, within the total time.
func (f *Fake) exchange(ctx context.Context, req *http.Request, total time.Duration) (webhookAnswer, error) {
	ctx, cancel := context.WithTimeout(ctx, total)
	defer cancel()
	resp, err := f.o.Client.Do(req.WithContext(ctx))
	if err != nil {
		return webhookAnswer{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return webhookAnswer{}, err
	}
	return webhookAnswer{resp.StatusCode, resp.Header, body}, nil
}

// classOf sorts an answer into the classes of Twilio's retry policy: "" is
// success, "ct" no connection, "rt" too slow.
func classOf(a webhookAnswer, err error) string {
	var timeout net.Error
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "rt"
	case err != nil:
		return "ct"
	case a.status >= 200 && a.status < 300:
		return ""
	case a.status >= 500:
		return "5xx"
	}
	return "4xx"
}

// overrides say how hard the fake tries; they stand in the fragment of a webhook's
// address: #ct=2000&rt=5000&tt=15000&rc=3&rp=4xx,5xx,ct,rt.
type overrides struct {
	total  time.Duration
	count  int
	policy []string
}

func overridesOf(target string) overrides {
	o := overrides{total: 15 * time.Second, count: 1, policy: []string{"ct"}}
	_, fragment, ok := strings.Cut(target, "#")
	if !ok {
		return o
	}
	values, err := url.ParseQuery(fragment)
	if err != nil {
		return o
	}
	if n, err := strconv.Atoi(values.Get("rc")); err == nil && n >= 0 && n <= 5 {
		o.count = n
	}
	if n, err := strconv.Atoi(values.Get("tt")); err == nil && n >= 100 && n <= 15000 {
		o.total = time.Duration(n) * time.Millisecond
	}
	if p := values.Get("rp"); p != "" {
		o.policy = strings.Split(p, ",")
		if slices.Contains(o.policy, "all") {
			o.policy = []string{"4xx", "5xx", "ct", "rt"}
		}
	}
	return o
}
