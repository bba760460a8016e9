package line

import (
	"bytes"
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

// maxBody is the largest request body that LINE takes (providers.md 2.3).
const maxBody = 2 << 20

// A call is one request on its way through the fake.
type call struct {
	ctx       context.Context
	at        time.Time
	route     *route
	params    []string // what stood in place of {} in the path
	query     url.Values
	form      url.Values
	header    http.Header
	raw       []byte
	body      object // of a JSON request
	account   *account
	requestID string
	sent      []sentMessage // by a push or reply

	verdict, number, text, note string // for the journal
	// outside, when set by a handler, runs after it with no lock held and makes the answer.
	outside func() answer
}

// ServeHTTP answers as api.line.me and api-data.line.me do.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &call{ctx: r.Context(), at: f.now(), header: r.Header, query: r.URL.Query(), verdict: "none"}
	raw, err := io.ReadAll(io.LimitReader(body(r), maxBody+1))
	c.raw = raw
	a := f.answer(c, r, err)
	if c.outside != nil {
		a = c.outside()
	}
	acts, ok := f.atTheDoor(c)
	cut := false
	if ok {
		c.noted("fault: " + acts.String())
		switch do := acts.Do.(type) {
		case fault.Delay:
			f.delay(w, r, do.For)
		case fault.Cut:
			cut = true
		}
	}
	a.writeHead(w, c.requestID)
	f.record(c, r, a, w.Header(), cut)
	if cut {
		abort(w)
		return
	}
	_, _ = w.Write(a.body) // a caller that has gone away is no trouble of LINE's
}

func body(r *http.Request) io.Reader {
	if r.Body == nil {
		return strings.NewReader("")
	}
	return r.Body
}

// abort breaks the connection once the headers are out, in net/http's own way.
func abort(w http.ResponseWriter) {
	if flusher, ok := w.(http.Flusher); ok {
		flusher.Flush()
	}
	panic(http.ErrAbortHandler)
}

// answer finds the route, checks everything that all calls have in common, and handles the call.
func (f *Fake) answer(c *call, r *http.Request, unread error) answer {
	calls, params := routes.find(r.URL.EscapedPath())
	c.params = params
	c.route = calls[r.Method]
	f.mu.Lock()
	defer f.mu.Unlock()
	c.requestID = f.ids.requestID()
	switch {
	case unread != nil:
		return refuse(http.StatusBadRequest, "The request body could not be read").because(unread.Error())
	case calls == nil:
		return notFound().because("no such path")
	case c.route == nil:
		return refuse(http.StatusMethodNotAllowed, "Method Not Allowed")
	}
	for i, p := range c.params {
		if plain, err := url.PathUnescape(p); err == nil {
			c.params[i] = plain
		}
	}
	if a, ok := f.authenticate(c); !ok {
		return a
	}
	if a, ok := c.parse(r); !ok {
		return a
	}
	c.number = f.concerns(c)
	if acts, ok := f.faults.TakeOf(c.route.op, c.number, refuses); ok {
		do := acts.Do.(fault.Answer)
		c.noted("fault: " + acts.String())
		if do.Message == "" {
			do.Message = messageAt(do.Status)
		}
		return refuse(do.Status, do.Message)
	}
	if a, ok := f.withinRate(c); !ok {
		return a
	}
	if !c.route.retry && c.route.auth && c.header.Get(retryKeyHeader) != "" {
		return refuse(http.StatusBadRequest, "The X-Line-Retry-Key header is not supported by this endpoint")
	}
	if c.route.retry {
		return f.once(c)
	}
	return c.route.handle(f, c)
}

func refuses(a fault.Action) bool { _, ok := a.(fault.Answer); return ok }
func slowsOrCuts(a fault.Action) bool {
	switch a.(type) {
	case fault.Delay, fault.Cut:
		return true
	}
	return false
}

// atTheDoor takes a fault that acts on how an answer leaves, not on what it says.
func (f *Fake) atTheDoor(c *call) (fault.Fault, bool) {
	if c.route == nil {
		return fault.Fault{}, false
	}
	return f.faults.TakeOf(c.route.op, c.number, slowsOrCuts)
}

// authenticate checks the bearer token (providers.md 2.4, rows 401 and 403).
func (f *Fake) authenticate(c *call) (answer, bool) {
	if !c.route.auth {
		return answer{}, true
	}
	value, ok := bearer(c.header.Get("Authorization"))
	if !ok {
		return refuse(http.StatusUnauthorized, "Authentication failed. Confirm that the access token in the authorization header is valid.").
			because("no bearer token in the Authorization header"), false
	}
	t := f.tokens[value]
	if t == nil || t.expired(c.at) {
		c.verdict = "bad: unknown or revoked token"
		if t != nil {
			c.verdict = "bad: the token expired at " + t.expires.UTC().Format(time.RFC3339)
		}
		return refuse(http.StatusUnauthorized, statusMessages[http.StatusUnauthorized]).because(c.verdict), false
	}
	c.verdict, c.account = "good", t.account
	if c.account.Kind != MessagingAPI {
		return forbidden().because("the channel is of kind " + c.account.Kind.String() + ", not Messaging API"), false
	}
	if c.account.Restricted {
		return forbidden().because("the account's plan has no access to the API"), false
	}
	return answer{}, true
}

// parse holds size, media type and syntax of the request's body.
func (c *call) parse(r *http.Request) (answer, bool) {
	if len(c.raw) > maxBody {
		c.raw = c.raw[:maxBody]
		return refuse(http.StatusRequestEntityTooLarge, "Request Entity Too Large").because("the body is larger than 2 MB"), false
	}
	if c.route.body == noBody || c.route.body == maybeJSON && nothing(c.raw) {
		return answer{}, true
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if c.route.body == formBody {
		form, err := url.ParseQuery(string(c.raw))
		if kind != "application/x-www-form-urlencoded" || err != nil {
			return oauthRefusal("invalid_request", "some parameters missed or invalid").because("the body is not a form"), false
		}
		c.form = form
		return answer{}, true
	}
	if kind != "application/json" {
		return refuse(http.StatusUnsupportedMediaType, "Unsupported Media Type").because("content type " + strconv.Quote(kind)), false
	}
	var ok bool
	var where string
	if c.body, where, ok = parseObject(c.raw); !ok {
		return refuse(http.StatusBadRequest, "The request body could not be parsed as JSON "+where), false
	}
	return answer{}, true
}

// concerns is the user, group or room that a call is about, for faults and the journal.
func (f *Fake) concerns(c *call) string {
	if len(c.params) > 0 && isRecipient(c.params[len(c.params)-1]) {
		return c.params[len(c.params)-1]
	}
	for _, field := range []string{"to", "chatId"} {
		if to, ok := c.body[field].(string); ok {
			return to
		}
	}
	if token, ok := c.body["replyToken"].(string); ok {
		if t := f.replies[token]; t != nil {
			return t.to
		}
	}
	return ""
}

// nothing says whether a body that may be missing is: the Go SDK sends null.
func nothing(raw []byte) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) == 0 || string(raw) == "null"
}

func (c *call) noted(s string) {
	if c.note != "" {
		c.note += "; "
	}
	c.note += s
}

// DurationHeader names how long an answer took where nobody waits for it.
const DurationHeader = "Ocsim-Duration"

// delay waits, on a real clock, or names the duration.
func (f *Fake) delay(w http.ResponseWriter, r *http.Request, d time.Duration) {
	if !f.o.WaitDelays {
		w.Header().Set(DurationHeader, d.String())
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
	}
}

func (a answer) writeHead(w http.ResponseWriter, requestID string) {
	h := w.Header()
	for name, values := range a.header {
		h[name] = values
	}
	h.Set("Content-Type", a.contentType)
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	h.Set("X-Line-Request-Id", requestID)
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(a.status)
}

// record writes the exchange into the journal.
func (f *Fake) record(c *call, r *http.Request, a answer, sent http.Header, cut bool) {
	if a.why != "" {
		c.noted(a.why)
	}
	e := journal.Entry{At: c.at, Direction: journal.Request, Provider: provider, Method: r.Method, URL: absolute(r),
		RequestHeader: r.Header.Clone(), RequestBody: c.raw, Status: a.status, ResponseHeader: sent.Clone(), ResponseBody: a.body,
		Signature: c.verdict, Number: c.number, Text: c.text, Note: c.note}
	if cut {
		e.ResponseBody = nil
	}
	f.journal.Add(e)
}

// absolute is the URL that was called, as far as it is known.
func absolute(r *http.Request) string {
	u := *r.URL
	if u.Host == "" {
		u.Host = r.Host
	}
	if u.Scheme == "" && u.Host != "" {
		u.Scheme = "http"
		if r.TLS != nil {
			u.Scheme = "https"
		}
	}
	return u.String()
}
