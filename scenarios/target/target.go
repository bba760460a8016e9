// Package target says what a platform under test has to offer, so that a
// scenario cannot tell one from another: the reference engine in this process,
// a server across the network, a container.
//
// A target does not own time. The bench asks it for its next deadline and moves
// it there; between two calls nothing happens.
package target

import (
	"context"
	"net/http"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Target is a platform under test. An error means that it could not be reached
// or broke its promise: no judgement about its behaviour follows from it. A
// target that says no answers with a rejection, which is not an error.
type Target interface {
	// Info says what the target is and what it can do. It never changes.
	Info() Info
	// Do carries out one request. What it caused is read with Since.
	Do(ctx context.Context, r oc.Request) (oc.Outcome, error)
	// Ask answers a question and changes nothing. The reply is the query's answer or a *oc.Rejection.
	Ask(ctx context.Context, by oc.PersonID, q oc.Query) (oc.Reply, error)
	// Since returns what happened after c, whoever caused it, in the order in
	// which it happened. What lies before the cursor last read may be dropped.
	Since(ctx context.Context, c Cursor) ([]Happening, Cursor, error)
	// Next returns the target's earliest deadline or provider call to make (virtual clock only).
	Next(ctx context.Context) (time.Time, bool, error)
	// Advance sets the clock to t, which is not after Next, does one deadline or
	// one provider call if one is due, and returns.
	Advance(ctx context.Context, t time.Time) error
	Close() error
}

// Cursor is a place in the sequence of happenings; zero is the beginning.
type Cursor uint64

// Happening is an event, when it happened and what caused it.
type Happening struct {
	At    time.Time
	Cause Cause
	Event oc.Event
}

// CauseKind says what kind of input caused a happening.
type CauseKind string

const (
	CauseFounding CauseKind = "founding" // the organisation was founded
	CauseRequest  CauseKind = "request"
	CauseWebhook  CauseKind = "webhook"
	CauseDeadline CauseKind = "deadline"
	CauseCall     CauseKind = "call" // a provider call returned or timed out
)

// Cause is the input that caused a happening. Happenings of one input share N.
type Cause struct {
	Kind CauseKind
	N    uint64 // counts the inputs of the target
	Name string // of a deadline: its kind and subject; of a webhook: provider and path; of a call: its kind
}

// Info is what a target says about itself.
type Info struct {
	Name, Version string
	Profile       string
	Flags         []string
	Flaws         []string // declared imperfections that can be switched on (SUP-026)
	Channels      []oc.Channel
	Clock         Clock
	Internal      bool // Since returns internal events too
}

// Clock is how a target's time passes.
type Clock string

const (
	VirtualClock Clock = "virtual" // moved by Advance
	WallClock    Clock = "wall"
)

// Maker makes targets of one kind.
type Maker struct {
	Sockets bool // the target lives outside this process and needs a Network with ports
	New     func(ctx context.Context, o Options) (Target, error)
}

// Options are what a new target starts from. The organisation is in force at
// the start; its accounts carry credentials that the providers accept.
type Options struct {
	Organisation oc.Organisation
	History      oc.History
	Profile      string   // "seed" or "current"
	Flags        []string // flags that are on, in place of the profile's own; nil: the profile's
	Flaws        []string // to switch on; one that Info does not name is not there, and whoever asked for it compares
	Propagation  string   // "fixed" or "seeded"
	Seed         uint64
	Start        time.Time
	Network      Network
}

// Network is how a target and the providers reach each other: in memory or on
// sockets, with the same handlers.
type Network interface {
	// Client returns the client for calls to providers and third parties.
	Client() *http.Client
	// Provider returns the base URL of a provider's API, without a trailing slash.
	Provider(oc.Provider) string
	// Expose makes h reachable for the providers and returns its base URL, without a trailing slash.
	Expose(h http.Handler) (publicURL string, err error)
}

// Bare is a target without a network: whoever drives it says in values what
// providers would have said in bytes, and answers the calls to them.
type Bare interface {
	Target
	// Receive hands over what a webhook of a provider would have said: a message, a
	// receipt, or that a webhook was not trusted.
	Receive(ctx context.Context, in oc.Input) (oc.Outcome, error)
	// Answer sets who answers calls to providers, each made by Advance: what the
	// target is told, and how long the provider took. Until then nobody answers.
	Answer(func(oc.Account, oc.Call) (answer oc.Input, took time.Duration))
}
