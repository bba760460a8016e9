package twilio

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// maxRequest bounds the body of a request to the fake.
const maxRequest = 1 << 20

// A reply is what the fake answers; what it writes into the journal beside it is
// in note, number and text.
type reply struct {
	status             int
	header             http.Header
	body               []byte
	note, number, text string
}

func jsonReply(status int, v any) reply {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(fmt.Sprintf("twilio: answer cannot be written: %v", err)) // only types of this package come here
	}
	return reply{status: status, body: bytes.TrimSuffix(b.Bytes(), []byte("\n"))}
}

// A call is one request on its way through the fake. Handlers run with Fake.mu
// held and never call out.
type call struct {
	f       *Fake
	r       *http.Request
	now     time.Time
	form    url.Values // of the body, or for a GET of the query
	account *account
	fate    fault.Action // what a fault decided about the message to be made
}

// param returns the first value of a parameter and whether it was sent.
func (c *call) param(name string) (string, bool) {
	v, ok := c.form[name]
	if !ok || len(v) == 0 {
		return "", false
	}
	return v[0], true
}

// wants says whether a value passes the list filter of that name.
func (c *call) wants(name, value string, fits func(value, want string) bool) bool {
	want, ok := c.param(name)
	return !ok || want == "" || fits(value, want)
}

// flag reads a boolean parameter; what is not "true" is false.
func (c *call) flag(name string) bool {
	v, _ := c.param(name)
	return strings.EqualFold(v, "true")
}

// origin is where the caller reached the fake, for absolute links; host is the
// provider's name for a caller who came through one of its names.
func (c *call) origin(host string) string {
	if isTwilioHost(c.r.Host) {
		return "https://" + host
	}
	if c.r.TLS != nil {
		return "https://" + c.r.Host
	}
	return "http://" + c.r.Host
}

func isTwilioHost(host string) bool {
	name, _, _ := strings.Cut(host, ":")
	return strings.HasSuffix(name, ".twilio.com")
}

// ServeHTTP answers as Twilio does. It never panics, whatever it is asked; every
// refusal has Twilio's shape and stands in the journal with its reason.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.inFlight.Add(1)
	defer f.inFlight.Add(-1)
	body, readErr := io.ReadAll(io.LimitReader(orEmpty(r.Body), maxRequest+1))
	rep, acts := f.answer(r, body, readErr)
	h := w.Header()
	for name, values := range rep.header {
		h[name] = values
	}
	if rep.body != nil && h.Get("Content-Type") == "" {
		h.Set("Content-Type", "application/json")
	}
	var wait time.Duration
	if d, ok := acts.(fault.Delay); ok {
		if wait = d.For; !f.o.WaitDelays {
			h.Set("Ocsim-Duration", d.For.String())
		}
	}
	if rep.body != nil || rep.status != http.StatusNoContent {
		h.Set("Content-Length", strconv.Itoa(len(rep.body)))
	}
	f.journal.Add(journal.Entry{
		At: f.o.Now(), Direction: journal.Request, Provider: "twilio", Method: r.Method, URL: requestURL(r),
		RequestHeader: r.Header.Clone(), RequestBody: body, Status: rep.status, ResponseHeader: h.Clone(), ResponseBody: rep.body,
		Signature: "none", Number: rep.number, Text: rep.text, Note: rep.note,
	})
	if wait > 0 && f.o.WaitDelays {
		t := time.NewTimer(wait)
		defer t.Stop()
		select {
		case <-t.C:
		case <-r.Context().Done():
			return
		}
	}
	w.WriteHeader(rep.status)
	if _, cut := acts.(fault.Cut); cut {
		return // the length was promised and nothing follows: net/http closes the connection
	}
	if r.Method != http.MethodHead {
		_, _ = w.Write(rep.body) // the caller may have gone
	}
}

func orEmpty(body io.Reader) io.Reader {
	if body == nil {
		return http.NoBody
	}
	return body
}

// answer finds out what is asked, lets faults act, and has it handled. It returns
// the action that is left for the door: a delay or a cut.
func (f *Fake) answer(r *http.Request, body []byte, readErr error) (reply, fault.Action) {
	f.mu.Lock()
	defer f.mu.Unlock()
	c := &call{f: f, r: r, now: f.o.Now(), form: r.URL.Query()}
	if r.Method == http.MethodPost {
		c.form, _ = url.ParseQuery(string(body)) // what can be read counts; the rest is as if not sent
	}
	rt := c.route()
	var acts fault.Action
	var rep reply
	armed, hit := f.faults.TakeOf(rt.op, c.customerNumber(), rt.suits)
	if hit {
		acts = armed.Do
	}
	switch a := acts.(type) {
	case fault.Answer:
		if isOnTheWay(a) {
			c.fate = a
			rep = c.handle(rt, len(body) > maxRequest, readErr)
		} else {
			rep = injected(a.Status, a.Code, a.Message).reply()
		}
	case fault.Landline:
		rep = refuse(21614, "").reply()
	case fault.Unreachable, fault.Blocked, fault.Lose, fault.Duplicate:
		c.fate = a
		rep = c.handle(rt, len(body) > maxRequest, readErr)
	default:
		rep = c.handle(rt, len(body) > maxRequest, readErr)
	}
	if hit {
		rep.note = strings.TrimPrefix(rep.note+"; fault: "+armed.String(), "; ")
	}
	if rep.number == "" {
		rep.number = c.customerNumber()
	}
	if rep.header == nil {
		rep.header = http.Header{}
	}
	rep.header.Set("Twilio-Request-Id", f.nextSID("RQ"))
	rep.header.Set("Twilio-Concurrent-Requests", strconv.Itoa(int(f.inFlight.Load())))
	return rep, acts
}

// isOnTheWay tells an answer with a code that Twilio reports only after it has
// accepted a message.
func isOnTheWay(a fault.Answer) bool { return a.Status == 0 && a.Code >= 30000 }

// customerNumber is whom a request is about, for faults and the journal.
func (c *call) customerNumber() string {
	if to, ok := c.param("To"); ok {
		return normal(to)
	}
	return ""
}

func (c *call) handle(rt route, tooLarge bool, readErr error) reply {
	switch {
	case tooLarge:
		return refuse(20413, "").reply()
	case readErr != nil:
		rep := refuse(20001, "").reply()
		rep.note = "refused: the body could not be read: " + readErr.Error()
		return rep
	case c.f.o.Concurrency > 0 && int(c.f.inFlight.Load()) > c.f.o.Concurrency:
		return refuse(20429, "").reply()
	}
	if rt.open {
		return rt.do(c)
	}
	owner, r := c.authenticate()
	if r != nil {
		rep := r.reply()
		rep.header = http.Header{"Www-Authenticate": {`Basic realm="Twilio API"`}}
		return rep
	}
	c.account = owner
	if rt.accountSID != "" && rt.accountSID != owner.SID {
		return refuse(20404, c.r.URL.Path).reply()
	}
	if owner.Status != "active" && rt.op != "account.fetch" && rt.op != "account.update" {
		return refuse(20005, "").reply()
	}
	return rt.do(c)
}

// authenticate finds the account whose credentials the request carries: account
// SID and token, or API key and secret.
func (c *call) authenticate() (*account, *refusal) {
	user, password, ok := c.r.BasicAuth()
	if !ok {
		r := refuse(20003, "")
		r.detail = "Your AccountSid or AuthToken was incorrect."
		return nil, r
	}
	if acc := c.f.accounts[user]; acc != nil && acc.AuthToken == password {
		return acc, nil
	}
	if acc := c.f.keys[user]; acc != nil {
		for _, k := range acc.Keys {
			if k.SID == user && k.Secret == password {
				return acc, nil
			}
		}
	}
	return nil, refuse(20003, "")
}

func requestURL(r *http.Request) string {
	if r.URL.IsAbs() {
		return r.URL.String()
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + r.URL.RequestURI()
}

// isWebhookURL says whether Twilio would take s as the address of a webhook.
func (f *Fake) isWebhookURL(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || len(s) > 4096 {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && !f.o.StrictTLS
}
