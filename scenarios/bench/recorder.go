package bench

import (
	"iter"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/scenarios/target"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// recorder writes the log, and finds for each entry the one that it follows from.
//
// Of a happening the target says which input caused it. Which entry made a
// provider send a webhook is told by the message's identifier, or else by the
// customer; which entry made the platform call a provider, or set a deadline, by
// its internal events, where it shows them.
type recorder struct {
	log    *trace.Trace
	now    func() time.Time
	fakes  map[oc.Provider]fake
	hidden *redaction

	journals map[oc.Provider]int // read up to this number

	act       int            // the last thing that somebody did
	exchange  int            // the last exchange
	inputs    map[uint64]int // input of the target: entry
	deadlines map[string]int // deadline: the entry that set it
	waiting   []pendingCall
	calls     map[oc.CallID]int // the exchange that a call became
	named     map[string]int    // identifier of a provider: the entry in which it appeared first
	customers map[string]int    // provider and number: the last entry about that customer
}

// pendingCall is a call that the platform wants made.
type pendingCall struct {
	call  oc.Call
	entry int
}

func newRecorder(log *trace.Trace, now func() time.Time, fakes map[oc.Provider]fake, hidden *redaction) *recorder {
	return &recorder{
		log: log, now: now, fakes: fakes, hidden: hidden,
		journals: make(map[oc.Provider]int), inputs: make(map[uint64]int), deadlines: make(map[string]int),
		calls: make(map[oc.CallID]int), named: make(map[string]int), customers: make(map[string]int),
	}
}

func (r *recorder) add(cause int, what trace.What) int { return r.log.Add(r.now(), cause, what) }

// did begins an act: what follows from it has it as its cause.
func (r *recorder) did(what trace.What) int {
	r.act = r.add(0, what)
	return r.act
}

// customerDid is an act at a provider; messageID is what the provider called it.
func (r *recorder) customerDid(p oc.Provider, what trace.CustomerDid, messageID string) {
	seq := r.did(what)
	r.name(messageID, seq)
	if what.From != "" {
		r.customers[customerKey(p, what.From)] = seq
	}
}

// named by a provider: the first entry with an identifier is the one that it stands for.
func (r *recorder) name(id string, seq int) {
	if _, known := r.named[id]; !known && id != "" {
		r.named[id] = seq
	}
}

// happened logs what the target says.
func (r *recorder) happened(hs []target.Happening) {
	for i, h := range hs {
		if _, founding := h.Event.(oc.OrganisationFounded); founding {
			continue // the header says it
		}
		cause, known := r.inputs[h.Cause.N]
		if !known || h.Cause.Kind == target.CauseFounding {
			cause = r.cause(h, hs[i:])
			r.inputs[h.Cause.N] = cause
		}
		seq := r.log.Add(h.At, cause, trace.Happened{Event: h.Event})
		r.notice(h.Event, seq)
	}
}

// cause is the entry of an input that is seen for the first time. The rest is
// everything read with the happening, from it on.
func (r *recorder) cause(h target.Happening, rest []target.Happening) int {
	switch h.Cause.Kind {
	case target.CauseFounding:
		return trace.Start
	case target.CauseRequest:
		return r.act
	case target.CauseDeadline:
		set, known := r.deadlines[h.Cause.Name]
		if !known {
			set = trace.Start
		}
		return r.log.Add(h.At, set, trace.Fired{Deadline: h.Cause.Name})
	case target.CauseCall:
		for _, other := range rest {
			if ended, ok := other.Event.(oc.CallEnded); ok && other.Cause.N == h.Cause.N && r.calls[ended.Call] != 0 {
				return r.calls[ended.Call]
			}
		}
	}
	return r.exchange
}

// notice remembers what later entries follow from.
func (r *recorder) notice(e oc.Event, seq int) {
	switch e := e.(type) {
	case oc.TimerSet:
		r.deadlines[e.Timer.Kind.String()+" "+e.Timer.Subject] = seq
	case oc.CallRequested:
		r.waiting = append(r.waiting, pendingCall{e.Call, seq})
	}
}

// called logs what the platform asked of a provider.
func (r *recorder) called(p oc.Provider) {
	for _, e := range r.unread(p) {
		if e.Direction != journal.Request {
			r.add(r.act, r.wire(e))
			continue
		}
		r.exchange = r.add(r.callOf(e), r.wire(e))
		r.remember(p, e, r.exchange)
	}
}

// delivered logs what a provider did by itself.
func (r *recorder) delivered(p oc.Provider) {
	for _, e := range r.unread(p) {
		seq := r.add(r.sourceOf(p, e), r.wire(e))
		if e.Direction == journal.Webhook {
			r.exchange = seq
		}
	}
}

func (r *recorder) unread(p oc.Provider) []journal.Entry {
	entries, err := r.fakes[p].Journal().Since(r.journals[p])
	if err != nil {
		panic("bench: the journal of a fake is unbounded here, but: " + err.Error())
	}
	if n := len(entries); n > 0 {
		r.journals[p] = entries[n-1].Seq
	}
	return entries
}

// callOf finds the call that an exchange is: of those that wait the first to
// the same customer, else the first to an account of the provider, else the act.
func (r *recorder) callOf(e journal.Entry) int {
	if len(r.waiting) == 0 {
		return r.act
	}
	same := func(c pendingCall) bool {
		return c.call.To != "" && digits(string(c.call.To)) == digits(e.Number) && (e.Text == "" || c.call.Text == e.Text)
	}
	i := max(0, slices.IndexFunc(r.waiting, same))
	call := r.waiting[i]
	r.waiting = slices.Delete(r.waiting, i, i+1)
	r.calls[call.call.ID] = len(r.log.Log) + 1
	return call.entry
}

// sourceOf finds what made a provider send a webhook.
func (r *recorder) sourceOf(p oc.Provider, e journal.Entry) int {
	source := 0
	for word := range words(e.RequestBody) {
		source = max(source, r.named[string(word)])
	}
	if source == 0 {
		source = r.customers[customerKey(p, e.Number)]
	}
	if source == 0 {
		return trace.Start
	}
	return source
}

// remember keeps the identifiers that an answer brought. An identifier that was
// seen before, such as that of the account, stays with its first entry.
func (r *recorder) remember(p oc.Provider, e journal.Entry, seq int) {
	for word := range words(e.ResponseBody) {
		if r.named[string(word)] == 0 {
			r.named[string(word)] = seq
		}
	}
	if e.Number != "" {
		r.customers[customerKey(p, e.Number)] = seq
	}
}

// words yields everything in a body that may be an identifier: 16 to 64 letters,
// digits and dashes, a digit among them.
func words(body []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		start, digit := 0, false
		for i := 0; i <= len(body); i++ {
			var c byte
			if i < len(body) {
				c = body[i]
			}
			switch {
			case '0' <= c && c <= '9':
				digit = true
			case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '-':
			default:
				if n := i - start; digit && n >= 16 && n <= 64 && !yield(body[start:i]) {
					return
				}
				start, digit = i+1, false
			}
		}
	}
}

func customerKey(p oc.Provider, number string) string { return p.String() + " " + digits(number) }

// digits is a number without its plus; other names stay as they are.
func digits(number string) string { return strings.TrimPrefix(number, "+") }

// wire makes an entry of an exchange at a fake.
func (r *recorder) wire(e journal.Entry) trace.Exchange {
	host, path := split(e.URL)
	x := trace.Exchange{
		From: "platform", To: e.Provider, Method: e.Method, Path: r.hidden.text(path), Status: e.Status,
		RequestHeader: r.hidden.header(e.RequestHeader), Request: r.hidden.body(e.RequestHeader, e.RequestBody),
		ResponseHeader: r.hidden.header(e.ResponseHeader), Response: r.hidden.body(e.ResponseHeader, e.ResponseBody),
		Note: r.hidden.text(telling(e.Note)),
	}
	switch e.Direction {
	case journal.Webhook:
		x.From, x.To, x.Signature = e.Provider, resident(host), e.Signature
	case journal.Note:
		x.From, x.To = e.Provider, ""
	}
	return x
}

// telling leaves out of a note that a first attempt was the first.
func telling(note string) string {
	if first, rest, _ := strings.Cut(note, "; "); strings.HasPrefix(first, "attempt 1 of ") {
		return rest
	}
	return note
}

// visited logs a request to a third party.
func (r *recorder) visited(req *http.Request, body []byte, resp *http.Response, err error) {
	x := trace.Exchange{
		From: "platform", To: req.URL.Host, Method: req.Method, Path: r.hidden.text(req.URL.RequestURI()),
		RequestHeader: r.hidden.header(req.Header), Request: r.hidden.body(req.Header, body),
	}
	if err != nil {
		x.Note = r.hidden.text(err.Error())
	} else {
		x.Status, x.ResponseHeader = resp.StatusCode, r.hidden.header(resp.Header)
	}
	r.exchange = r.add(r.act, x)
}

// split cuts an absolute address into its host and what a request line says;
// of another address it makes no host.
func split(address string) (host, path string) {
	_, rest, absolute := strings.Cut(address, "://")
	if !absolute {
		return "", address
	}
	rest, _, _ = strings.Cut(rest, "#")
	i := strings.IndexAny(rest, "/?")
	switch {
	case i < 0:
		return rest, "/"
	case rest[i] == '?':
		return rest[:i], "/" + rest[i:]
	}
	return rest[:i], rest[i:]
}

// resident names who lives at a host.
func resident(host string) string {
	if name, _, _ := strings.Cut(host, ":"); name == publicHost {
		return "platform"
	}
	return host
}

// keptHeaders are the headers that tell something. The rest is the same every time.
var keptHeaders = []string{"Authorization", "Content-Type", "Retry-After", "X-Line-Retry-Key", "X-Line-Accepted-Request-Id", "Ocsim-Duration"}

func (h *redaction) header(all http.Header) trace.Fields {
	var kept trace.Fields
	for _, name := range keptHeaders {
		values := all[name]
		if len(values) == 0 || values[0] == "" {
			continue
		}
		value := values[0]
		if name == "Authorization" {
			scheme, _, _ := strings.Cut(value, " ")
			value = scheme + " (redacted)"
		}
		if kept == nil {
			kept = make(trace.Fields, 2)
		}
		kept[name] = h.text(value)
	}
	return kept
}
