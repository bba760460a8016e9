package serve

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/origin"
	"github.com/ocsim/ocsim/fakes/outbox"
)

// Providers are the names of the providers, in the order in which everything lists them.
var Providers = []string{"line", "telesign", "twilio"}

// fake is what all fakes have.
type fake interface {
	http.Handler
	Journal() *journal.Journal
	Faults() *fault.Set
	Outbox() *outbox.Outbox
	Reset()
}

// provider is a fake with what the admin API and its readers need of it.
type provider interface {
	fake
	open() error // opens the accounts of the configuration
	accounts() any
	credentials() []string // one line an account
	pointing() []Pointing
	inbox(customer string) []Letter
	texts(deed Text) (Sent, error)
	sends(deed File) (Sent, error)
	routes() []Route // beside those that all providers have
}

// part is one provider on its origin.
type part struct {
	provider
	name   string
	at     *origin.Origin
	server *Server
	routes []Route
}

// A Server is a running set of fakes.
type Server struct {
	clock    *clock.Clock
	token    string
	parts    []*part
	ready    atomic.Bool
	stopWork context.CancelFunc
	worked   chan struct{}
}

// InUse is the error of a port that somebody else has.
type InUse struct{ Provider, Address string }

func (e *InUse) Error() string { return e.Provider + ": address " + e.Address + " is in use" }

// Start takes the ports, opens the accounts and begins to answer. A *[Mistake] says what in
// c cannot be, an *[InUse] which port is taken; nothing runs then.
func Start(c Config) (*Server, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	clk, err := clock.Parse(c.Clock, c.Start)
	if err != nil {
		return nil, mistake("clock", errors.New(strings.TrimPrefix(err.Error(), "clock ")))
	}
	s := &Server{clock: clk, token: c.AdminToken, worked: make(chan struct{})}
	ring, keep := orElse(c.Journal, 1000), orElse(c.Keep, 10_000)
	if c.LINE != nil {
		err = s.add("line", orElse(c.LINE.Listen, LINEAddress), func(at *origin.Origin) provider {
			return newLINE(*c.LINE, clk, ring, keep, at.URL)
		})
	}
	if c.TeleSign != nil && err == nil {
		err = s.add("telesign", orElse(c.TeleSign.Listen, TeleSignAddress), func(at *origin.Origin) provider {
			return newTeleSign(*c.TeleSign, clk, ring, keep, at.URL)
		})
	}
	if c.Twilio != nil && err == nil {
		err = s.add("twilio", orElse(c.Twilio.Listen, TwilioAddress), func(at *origin.Origin) provider {
			return newTwilio(*c.Twilio, clk, ring, keep, at.URL)
		})
	}
	if err != nil {
		for _, p := range s.parts {
			_ = p.at.Stop(context.Background()) // nothing runs behind it yet
		}
		return nil, err
	}
	s.run()
	return s, nil
}

func orElse[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}

// add takes a port and puts a provider behind it.
func (s *Server) add(name, address string, make func(*origin.Origin) provider) error {
	at, err := origin.Listen(address)
	var inUse *origin.InUse
	switch {
	case errors.As(err, &inUse):
		return &InUse{name, inUse.Address}
	case err != nil:
		return mistake(name+".listen", err)
	}
	p := &part{provider: make(at), name: name, at: at, server: s}
	p.routes = slices.Concat(common, p.provider.routes())
	s.parts = append(s.parts, p)
	return p.open()
}

func (s *Server) run() {
	ctx, stop := context.WithCancel(context.Background())
	s.stopWork = stop
	var boxes []*outbox.Outbox
	for _, p := range s.parts {
		boxes = append(boxes, p.Outbox())
	}
	s.clock.Keep(boxes...)
	go func() {
		defer close(s.worked)
		s.clock.Work(ctx)
	}()
	for _, p := range s.parts {
		p.at.Serve(p)
	}
	s.ready.Store(true)
}

// ServeHTTP is the provider's API, and the admin API below /_ocsim/.
func (p *part) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if rest, ok := strings.CutPrefix(r.URL.Path, Prefix); ok && (rest == "" || rest[0] == '/') {
		p.admin(w, r)
		return
	}
	p.provider.ServeHTTP(w, r)
}

// Stop takes no new calls, lets those that have begun finish until ctx ends, and ends what
// waits for its time. It returns the first thing that did not end well.
func (s *Server) Stop(ctx context.Context) error {
	s.ready.Store(false)
	ended := make(chan error, len(s.parts))
	for _, p := range s.parts {
		go func() {
			if err := p.at.Stop(ctx); err != nil {
				ended <- fmt.Errorf("%s: %w", p.name, err)
				return
			}
			ended <- nil
		}()
	}
	var first error
	for range s.parts {
		if err := <-ended; err != nil && first == nil {
			first = err
		}
	}
	s.stopWork()
	<-s.worked
	return first
}

// Pass moves the clock of all fakes forward by d, from deadline to deadline.
func (s *Server) Pass(ctx context.Context, d time.Duration) error { return s.clock.Pass(ctx, d) }

// Origin is where a provider is, what it accepts, and how to get there.
type Origin struct {
	Provider    string     `json:"provider"`
	URL         string     `json:"url"`
	Admin       string     `json:"admin"`
	Credentials []string   `json:"credentials"` // in words, one an account
	Accounts    any        `json:"accounts"`    // the same with everything
	Pointing    []Pointing `json:"sdks"`
}

// Pointing says how one SDK is pointed at a fake.
type Pointing struct {
	Language string `json:"language"`
	SDK      string `json:"sdk"`
	Code     string `json:"code"`
	Tried    bool   `json:"tried"` // it runs in this project's tests
}

// Origins are the running providers, in the order of [Providers].
func (s *Server) Origins() []Origin {
	all := make([]Origin, 0, len(s.parts))
	for _, p := range s.parts {
		all = append(all, p.describe())
	}
	return all
}

func (p *part) describe() Origin {
	return Origin{Provider: p.name, URL: p.at.URL, Admin: p.at.URL + Prefix + "/", Credentials: p.credentials(),
		Accounts: p.accounts(), Pointing: p.pointing()}
}

// Clock says in a word which clock it is: "real", "virtual", "real*60".
func (s *Server) Clock() string { return s.clock.Mode() }
