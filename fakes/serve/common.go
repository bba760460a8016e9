package serve

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
)

// common are the routes that every origin has. (A function fills it in, since one of them
// lists them.)
var common []Route

func init() {
	common = []Route{
		on("GET", "/", "Who answers here, with which credentials, and what the admin API can do", overview),
		open(on("GET", "/health", "Whether the process lives", func(*call, none) (Health, error) { return Health{"ok"}, nil })),
		open(on("GET", "/ready", "Whether it answers as the provider; 503 before and after", isReady)),
		on("POST", "/customers/{customer}/texts", "A customer sends a text", func(c *call, in Text) (Sent, error) {
			in.Customer = c.vars["customer"]
			return c.texts(in)
		}),
		on("POST", "/customers/{customer}/files", "A customer sends a picture or another file", func(c *call, in File) (Sent, error) {
			in.Customer = c.vars["customer"]
			return c.sends(in.orPicture())
		}),
		on("POST", "/customers/{customer}/stop", "A customer sends STOP", word("STOP")),
		on("POST", "/customers/{customer}/start", "A customer sends START", word("START")),

		on("GET", "/journal", "What was called and answered, in both directions, oldest first", readJournal).
			with("since", "only entries after this number").
			with("limit", "at most so many, the newest; 100 unless told").
			with("direction", "request, webhook or note").with("number", "of this customer").with("text", "with this in the message's text").
			with("status", "answered with this status").with("method", "of this method").with("url", "with this in the URL").
			with("note", "with this in the note").with("signature", "whose verdict begins so: good, bad, none"),
		on("DELETE", "/journal", "Forgets every entry; numbers go on rising", func(c *call, _ none) (none, error) {
			c.Journal().Clear()
			return none{}, nil
		}),
		on("POST", "/await", "Waits until something has happened, or the timeout ends (408)", await),

		on("GET", "/faults", "The faults that can still act", func(c *call, _ none) (Faults, error) { return faultsOf(c.Faults()), nil }),
		on("POST", "/faults", "Arms a fault, after those that are armed", func(c *call, in Fault) (Faults, error) {
			f, err := in.armed()
			if err == nil {
				c.Faults().Add(f)
			}
			return faultsOf(c.Faults()), err
		}),
		on("DELETE", "/faults", "Disarms every fault", func(c *call, _ none) (none, error) { c.Faults().Clear(); return none{}, nil }),

		on("GET", "/clock", "What the clock of all origins shows, and what waits for its time here", func(c *call, _ none) (Clock, error) { return c.showClock(), nil }),
		on("POST", "/clock", "Moves the clock of all origins forward, from deadline to deadline", moveClock),
		on("POST", "/reset", "Forgets everything of this provider and opens the accounts of the configuration anew", reset),
	}
}

func open(r Route) Route {
	r.Open = true
	return r
}

// Health is what a living process says.
type Health struct {
	Status string `json:"status"`
}

func isReady(c *call, _ none) (Health, error) {
	if !c.server.ready.Load() {
		return Health{}, refused(http.StatusServiceUnavailable, "%s is not ready", c.name)
	}
	return Health{"ready"}, nil
}

// Overview is an origin with all that it can be asked.
type Overview struct {
	Origin
	Clock  Clock       `json:"clock"`
	Routes []RouteLine `json:"routes"`
}

// RouteLine is a route in words.
type RouteLine struct {
	Method  string `json:"method"`
	Path    string `json:"path"`
	Summary string `json:"summary"`
}

func overview(c *call, _ none) (Overview, error) {
	o := Overview{Origin: c.describe(), Clock: c.showClock()}
	for _, r := range c.routes {
		o.Routes = append(o.Routes, RouteLine{r.Method, r.Path, r.Summary})
	}
	return o, nil
}

// Journal is a stretch of the journal.
type Journal struct {
	Entries []Entry `json:"entries"`
	Last    int     `json:"last"`              // number of the newest entry there is, to be asked for what comes after it
	Dropped int     `json:"dropped,omitempty"` // how many of those asked for are gone: the journal is a ring
	Left    int     `json:"left,omitempty"`    // how many more there were than limit
}

func readJournal(c *call, _ none) (Journal, error) {
	q := c.r.URL.Query()
	look := Query{Direction: q.Get("direction"), Number: q.Get("number"), Text: q.Get("text"), Method: q.Get("method"),
		URL: q.Get("url"), Note: q.Get("note"), Signature: q.Get("signature")}
	since, limit := 0, 100
	for name, to := range map[string]*int{"since": &since, "limit": &limit, "status": &look.Status} {
		if text := q.Get(name); text != "" {
			n, err := strconv.Atoi(text)
			if err != nil || n < 0 {
				return Journal{}, refused(http.StatusBadRequest, "%s=%s: want a number", name, text)
			}
			*to = n
		}
	}
	query, err := look.compiled()
	if err != nil {
		return Journal{}, err
	}
	out := Journal{Entries: []Entry{}, Last: c.Journal().Last()}
	all, err := c.Journal().Since(since)
	var gone *journal.Dropped
	if errors.As(err, &gone) {
		out.Dropped = gone.Count
	}
	for _, e := range all {
		if query.Matches(e) {
			out.Entries = append(out.Entries, entry(e))
		}
	}
	if more := len(out.Entries) - limit; more > 0 {
		out.Entries, out.Left = out.Entries[more:], more
	}
	return out, nil
}

// Clock is what the clock shows.
type Clock struct {
	Mode    string     `json:"mode"`
	Now     time.Time  `json:"now"`
	Next    *time.Time `json:"next,omitempty"` // when something is next due at any origin
	AtRest  bool       `json:"atRest"`         // nothing is due now
	Waiting []string   `json:"waiting"`        // what waits at this origin, in its order
}

func (p *part) showClock() Clock {
	c := Clock{Mode: p.server.clock.Mode(), Now: p.server.clock.Now(), AtRest: p.server.clock.AtRest(), Waiting: p.Outbox().Waiting()}
	if c.Waiting == nil {
		c.Waiting = []string{}
	}
	if next, ok := p.server.clock.Next(); ok {
		c.Next = &next
	}
	return c
}

// Move says how far the clock is to go: by a duration, or to a time.
type Move struct {
	Advance Duration  `json:"advance,omitempty"`
	To      time.Time `json:"to,omitzero"`
}

// patience is how long moving the clock may take, receivers of webhooks included.
const patience = time.Minute

func moveClock(c *call, in Move) (Clock, error) {
	ctx, cancel := context.WithTimeout(c.r.Context(), patience)
	defer cancel()
	var err error
	switch clk := c.server.clock; {
	case !in.To.IsZero() && in.Advance != 0:
		return Clock{}, refused(http.StatusBadRequest, "say advance or to, not both")
	case !in.To.IsZero():
		err = clk.To(ctx, in.To)
	default:
		err = clk.Pass(ctx, time.Duration(in.Advance))
	}
	if errors.Is(err, context.DeadlineExceeded) {
		err = &problem{http.StatusConflict, err}
	}
	return c.showClock(), err
}

func reset(c *call, _ none) (Origin, error) {
	c.Reset()
	if err := c.open(); err != nil {
		return Origin{}, err
	}
	return c.describe(), nil
}
