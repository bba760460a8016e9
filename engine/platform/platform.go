// Package platform is the shell around an engine: it keeps the engine's
// deadlines, makes the calls to providers that the engine asks for, receives
// the providers' webhooks, and serves the files that agents send.
//
// It has no rule of the product. What a webhook means, what an answer of a
// provider leads to and when anything is due is the engine's business; what bytes
// look like is the codecs'. The platform carries things between them in the right
// order, and that order is its promise:
//
//   - Of what waits the earliest comes first; of what is due at one instant,
//     configuration taking effect, then what was set first. [Platform.Advance] does
//     exactly one thing.
//   - A call to a provider is made by Advance and never inside [Platform.Do] or a
//     webhook. Of one conversation one call is under way at a time, first in first
//     out: the next one waits until the engine has no more use for the one before.
//   - Time is virtual. Nobody waits for an answer: a provider names in a header how
//     long it took, and the answer is applied that much later, or not at all if
//     that is longer than the platform would have waited.
//
// There is no goroutine in here and no clock is read. A Platform is safe for
// concurrent use, since webhooks and downloads may come from anywhere; its verbs
// are meant for one driver.
package platform

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/sched"
)

// Options are what a platform starts from.
type Options struct {
	Policy       engine.Policy
	Seed         uint64
	Start        time.Time
	Organisation oc.Organisation // in force at the start
	History      oc.History
	Profile      string
	Flags        []string
	Flaws        []string // declared imperfections that are switched on, of those in engine.Flaws
	Propagation  string
	Network      Network

	// Calls, where it is set, answers every call in place of the network, which may
	// then be nil: it returns what the engine is told and how long the provider took.
	// It is called without a lock.
	Calls func(oc.Account, oc.Call) (answer oc.Input, took time.Duration)
}

// Network is how the platform and the providers reach each other.
type Network interface {
	// Client returns the client for calls to providers.
	Client() *http.Client
	// Provider returns the base URL of a provider's API, without a trailing slash.
	Provider(oc.Provider) string
	// Expose makes h reachable for the providers and returns its base URL.
	Expose(h http.Handler) (publicURL string, err error)
}

// Platform is an engine and what it needs around it. Use New.
type Platform struct {
	network Network
	answers func(oc.Account, oc.Call) (oc.Input, time.Duration) // nil: the network
	public  string                                              // base URL of our own handler
	files   files

	mu       sync.Mutex // guards what follows; never held while a provider is called
	engine   *engine.Engine
	now      time.Time
	duties   sched.Queue[dutyKey, duty]
	lanes    map[string]lane
	laneBy   map[oc.CallID]string // the lane of each call
	inputs   uint64               // applied so far
	happened history
	broken   error // the first thing that went wrong where nobody could be told
	closed   bool
}

var errClosed = errors.New("platform: closed")

// New founds the organisation and exposes the platform on the network.
func New(o Options) (*Platform, error) {
	p := &Platform{
		network: o.Network, answers: o.Calls, engine: engine.New(o.Policy, o.Seed), now: o.Start,
		lanes: make(map[string]lane), laneBy: make(map[oc.CallID]string),
	}
	switch {
	case o.Network != nil:
		public, err := o.Network.Expose(p.handler())
		if err != nil {
			return nil, fmt.Errorf("platform: exposing the webhooks: %w", err)
		}
		p.public = strings.TrimRight(public, "/")
	case o.Calls == nil:
		return nil, errors.New("platform: no network")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	err := p.apply(Cause{Kind: CauseFounding}, oc.FoundOrganisation{
		Start: o.Start, Organisation: o.Organisation, History: o.History,
		Profile: o.Profile, Flags: o.Flags, Flaws: o.Flaws, Propagation: o.Propagation,
	})
	if err != nil {
		return nil, fmt.Errorf("platform: founding the organisation: %w", err)
	}
	return p, nil
}

// Do carries out one request. What it causes is read with Since.
func (p *Platform) Do(ctx context.Context, r oc.Request) (oc.Outcome, error) {
	if err := p.enter(ctx); err != nil {
		return oc.Outcome{}, err
	}
	defer p.mu.Unlock()
	return outcome(p.apply(Cause{Kind: CauseRequest}, r))
}

// outcome takes a refusal of the engine out of an error.
func outcome(err error) (oc.Outcome, error) {
	if rejection, ok := errors.AsType[*oc.Rejection](err); ok {
		return oc.Outcome{Rejected: rejection}, nil
	}
	return oc.Outcome{}, err
}

// Ask answers a question and changes nothing. A callback URL comes back with the
// platform's own address before it.
func (p *Platform) Ask(ctx context.Context, by oc.PersonID, q oc.Query) (oc.Reply, error) {
	if err := p.enter(ctx); err != nil {
		return nil, err
	}
	defer p.mu.Unlock()
	reply, err := p.engine.Answer(p.now, by, q)
	if c, ok := reply.(oc.CallbackURLAnswer); ok {
		c.URL = p.absolute(c.URL)
		return c, err
	}
	return reply, err
}

// Since returns what happened after the first c happenings, and how many there
// are now. What lies before c is forgotten. The result is not to be changed.
func (p *Platform) Since(ctx context.Context, c uint64) ([]Happening, uint64, error) {
	if err := p.enter(ctx); err != nil {
		return nil, c, err
	}
	defer p.mu.Unlock()
	return p.happened.since(c)
}

// Close ends the platform: its verbs fail and it takes no more webhooks.
func (p *Platform) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	return nil
}

// enter locks the platform for a verb, unless it cannot be used.
func (p *Platform) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p.mu.Lock()
	switch {
	case p.closed:
		p.mu.Unlock()
		return errClosed
	case p.broken != nil:
		defer p.mu.Unlock()
		return p.broken
	}
	return nil
}

// breaks remembers that the platform broke its promise where nobody could be
// told: the next verb says so.
func (p *Platform) breaks(err error) {
	if p.broken == nil {
		p.broken = fmt.Errorf("platform: %w", err)
	}
}

// absolute puts our own address before a path, in which the name of an account
// may hold blanks.
func (p *Platform) absolute(path string) string {
	if strings.HasPrefix(path, "/") {
		return p.public + (&url.URL{Path: path}).EscapedPath()
	}
	return path
}

// apply has the engine carry out one input and does what its events ask of a
// host. A *oc.Rejection is returned as it is.
func (p *Platform) apply(c Cause, in oc.Input) error {
	events, err := p.engine.Apply(p.now, in)
	if err != nil {
		return err
	}
	p.inputs++
	c.N = p.inputs
	for _, ev := range events {
		p.happened.add(Happening{p.now, c, ev})
		p.heed(ev)
	}
	return nil
}

// heed does what an event asks of the host.
func (p *Platform) heed(ev oc.Event) {
	switch ev := ev.(type) {
	case oc.TimerSet:
		p.setDeadline(ev)
	case oc.TimerCancelled:
		p.duties.Remove(deadlineKey(ev.Timer))
	case oc.CallRequested:
		p.enqueue(ev.Call)
	case oc.CallEnded:
		p.ended(ev.Call)
	}
}
