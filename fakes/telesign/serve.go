package telesign

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// maxBody is the largest request that is read; TeleSign publishes no limit.
const maxBody = 1 << 20

// call is one request on its way through the checks.
type call struct {
	r       *http.Request
	now     time.Time
	body    []byte
	arg     string // the last part of the path, where the route has one
	account *account
	form    url.Values
	spoil   fault.Action // what a fault does to the customer's phone

	// For the journal.
	verdict, number, text, note string
}

// answer is what a call gets.
type answer struct {
	status      int
	contentType string
	body        []byte
}

// route is an endpoint. Routes are built once and hold no state.
type route struct {
	op      string
	feature Feature
	path    string // ends in a slash where an argument follows
	method  string
	media   string // Content-Type of the body; "": there is none
	handle  func(*Fake, *call) (any, *refusal)
}

var routes = []route{
	{"messaging.send", Messaging, "/v1/messaging", "POST", formType, (*Fake).send},
	{"messaging.status", Messaging, "/v1/messaging/", "GET", "", (*Fake).status},
	{"phone_numbers.list", PhoneNumbers, "/v1/phone_numbers/numbers", "GET", "", (*Fake).listNumbers},
	{"leases.list", PhoneNumbers, "/v1/phone_numbers/leases", "GET", "", (*Fake).listLeases},
	{"leases.create", PhoneNumbers, "/v1/phone_numbers/leases", "POST", formType, (*Fake).createLease},
	{"leases.delete", PhoneNumbers, "/v1/phone_numbers/leases/", "DELETE", "", (*Fake).deleteLease},
	{"phoneid", PhoneID, "/v1/phoneid/", "POST", jsonType, (*Fake).phoneID},
}

const (
	formType = "application/x-www-form-urlencoded"
	jsonType = "application/json"
)

// ServeHTTP answers one request and enters it in the journal.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &call{r: r, now: f.now(), verdict: "none"}
	var body []byte
	var err error
	if r.Body != nil { // nil in a request that was never on a wire
		body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	}
	c.body = body
	a, acted := f.answer(c, err)
	header := w.Header()
	header.Set("Content-Type", a.contentType)
	header.Set("Content-Length", strconv.Itoa(len(a.body)))
	if acted != nil {
		c.note = strings.TrimSpace(strings.Join([]string{c.note, "fault: " + acted.String()}, " "))
	}
	delay, _ := acted.(fault.Delay)
	if delay.For > 0 && !f.o.WaitDelays {
		header.Set("Ocsim-Duration", delay.For.String())
	}
	f.journal.Add(journal.Entry{
		At: c.now, Direction: journal.Request, Provider: provider,
		Method: r.Method, URL: absoluteURL(r), RequestHeader: r.Header.Clone(), RequestBody: body,
		Status: a.status, ResponseHeader: header.Clone(), ResponseBody: a.body,
		Signature: c.verdict, Number: c.number, Text: c.text, Note: c.note,
	})
	if delay.For > 0 && f.o.WaitDelays {
		select {
		case <-time.After(delay.For):
		case <-r.Context().Done():
			return
		}
	}
	w.WriteHeader(a.status)
	if _, cut := acted.(fault.Cut); cut {
		return // the length was promised and nothing follows: net/http breaks the connection
	}
	_, _ = w.Write(a.body) // a caller who hung up is not our failure
}

// answer decides a call. What a fault did is handed back, so that the answer can
// be spoilt after it was made.
func (f *Fake) answer(c *call, readErr error) (answer, fault.Action) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if media, ok := f.serveMedia(c); ok {
		return media, nil
	}
	rt, refused := f.find(c)
	if refused == nil && readErr != nil {
		refused = refuse(codeMalformed, "the body could not be read: "+readErr.Error())
		var tooLarge *http.MaxBytesError
		if errors.As(readErr, &tooLarge) {
			refused.withStatus(413, "Request entity too large.")
		}
	}
	if refused == nil {
		refused = f.authenticate(c)
	}
	if refused == nil && !c.account.has(rt.feature) {
		refused = refuse(codeFeatureOff, "the account has no "+string(rt.feature))
	}
	if refused == nil {
		refused = f.parse(c, rt)
	}
	var acted fault.Action
	if refused == nil {
		acted = f.fault(rt.op, c)
		if injected, ok := acted.(fault.Answer); ok {
			refused = injectedRefusal(injected)
		}
	}
	if refused != nil {
		return f.refusalAnswer(c, refused), acted
	}
	value, refused := rt.handle(f, c)
	if refused != nil {
		return f.refusalAnswer(c, refused), acted
	}
	return jsonAnswer(200, value), acted
}

// find picks the route; a path without one is 404, a method without one 405.
func (f *Fake) find(c *call) (*route, *refusal) {
	path, known := c.r.URL.Path, false
	for i := range routes {
		rt := &routes[i]
		arg, ok := "", path == rt.path
		if strings.HasSuffix(rt.path, "/") {
			arg, ok = strings.CutPrefix(path, rt.path)
			ok = ok && arg != "" && !strings.Contains(arg, "/")
		}
		if !ok {
			continue
		}
		known = true
		if rt.method == c.r.Method {
			c.arg = arg
			return rt, nil
		}
	}
	if known {
		return nil, refuse(codeMalformed, "no such method on this path").withStatus(405, "Method not allowed.")
	}
	return nil, refuse(codeNotFound, "no such path")
}

// parse reads the form of a call that has one, and finds out whom it concerns.
func (f *Fake) parse(c *call, rt *route) *refusal {
	if rt.media != "" && (len(c.body) > 0 || rt.media == formType) {
		media, _, _ := strings.Cut(c.r.Header.Get("Content-Type"), ";")
		if !strings.EqualFold(strings.TrimSpace(media), rt.media) {
			return refuse(codeMalformed, "the body is not "+rt.media).withStatus(415, "Unsupported media type.")
		}
	}
	if rt.media == formType {
		form, err := url.ParseQuery(string(c.body))
		if err != nil {
			return refuse(codeMalformed, "the body is not a form: "+err.Error())
		}
		c.form = form
		c.number, c.text = form.Get("phone_number"), form.Get("message")
	}
	switch rt.op {
	case "phoneid":
		c.number = c.arg
	case "messaging.status":
		if m, known := f.messages[c.arg]; known {
			c.number = m.phone
		}
	}
	return nil
}

// fault takes the fault of this operation, if there is one. Faults of the
// customer's phone are kept for the message; what only a callback can do is left
// for the callbacks.
func (f *Fake) fault(op string, c *call) fault.Action {
	taken, ok := f.faults.TakeOf(op, c.number, func(a fault.Action) bool {
		switch a.(type) {
		case fault.Answer, fault.Delay, fault.Cut:
			return true
		case fault.Unreachable, fault.Landline, fault.Blocked, fault.Lose, fault.Duplicate:
			return op == "messaging.send"
		}
		return false
	})
	if !ok {
		return nil
	}
	switch taken.Do.(type) {
	case fault.Unreachable, fault.Landline, fault.Blocked, fault.Lose, fault.Duplicate:
		c.spoil = taken.Do
	}
	return taken.Do
}

// injectedRefusal is the refusal that a fault asks for, with TeleSign's code for
// that HTTP status where the fault names none.
func injectedRefusal(a fault.Answer) *refusal {
	code := a.Code
	if code == 0 {
		code = map[int]int{400: codeMalformed, 401: codeSignature, 402: codeNoCredit, 404: codeNotFound, 429: codeRateLimit}[a.Status]
	}
	if code == 0 {
		code = codeSystem
	}
	text := a.Message
	if text == "" {
		text = refusals[code].text
	}
	if text == "" {
		text = http.StatusText(a.Status)
	}
	return &refusal{http: a.Status, code: code, text: text, why: "asked for by a fault"}
}

func jsonAnswer(status int, value any) answer {
	return answer{status: status, contentType: jsonType, body: marshal(value)}
}

// marshal is the one way a value becomes bytes: compact, and with <, > and & as
// they are.
func marshal(value any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic(err) // the values are our own structs of strings and numbers
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// absoluteURL is the URL of a request as far as it is known.
func absoluteURL(r *http.Request) string {
	u := *r.URL
	if u.Host == "" {
		u.Host = r.Host
	}
	if u.Scheme == "" {
		u.Scheme = "http"
		if r.TLS != nil {
			u.Scheme = "https"
		}
	}
	return u.String()
}
