// Package bench holds a target, the fake providers, one clock and one log. It is
// what steps, replay and exploration drive; they see nothing behind it.
//
// A bench owns time. Nothing happens between two calls: no goroutine waits, no
// wall clock is read, no socket is opened. Every act of a person or a customer
// brings its immediate consequences before it returns; [Bench.Pass] brings what
// is due later, in its order. Equal acts with an equal seed give an equal log,
// byte for byte.
//
// A seed moves the delays of receipts, and nothing else here; with
// [Options].Exact it moves nothing. Inbound messages are never moved.
//
// An error of any method means that we could not tell: the target could not be
// reached, a person is not there, time does not go on. A target that says no
// answers with a rejection.
package bench

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/jarcoal/httpmock"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
	"github.com/ocsim/ocsim/scenarios/target"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// Options are what a run starts from.
type Options struct {
	Maker target.Maker

	Organisation oc.Organisation // in force at the start; accounts need no credentials: the providers' are filled in
	History      oc.History
	Profile      string   // "seed" (when empty) or "current"
	Flags        []string // in place of the profile's own; nil: the profile's
	Flaws        []string
	Propagation  string // "fixed" (when empty) or "seeded"
	Seed         uint64
	Exact        bool      // the seed moves nothing: boundaries can be told to the millisecond
	Start        time.Time // zero: Monday 5 January 2026, 09:00 UTC

	// Connected are the accounts whose callback URL stands at the provider from the
	// start (CH-002). All of them when nil; none when empty.
	Connected []oc.AccountID

	Scenario trace.Scenario
}

// Start is when a run starts unless it says otherwise: a Monday morning.
var Start = time.Date(2026, time.January, 5, 9, 0, 0, 0, time.UTC)

// providers are the fakes, in the order in which they have their turn.
var providers = oc.Providers()

// fake is what all fakes have in common.
type fake interface {
	http.Handler
	Next() (time.Time, bool)
	Advance(ctx context.Context) bool
	Journal() *journal.Journal
	Faults() *fault.Set
	SetReceiptDelay(func(messageID, status string) time.Duration)
}

// Bench is one run. It is used by one goroutine.
type Bench struct {
	target target.Target
	info   target.Info
	now    time.Time
	at     time.Time // the target's clock
	cursor target.Cursor

	network  *network
	fakes    map[oc.Provider]fake
	twilio   *twilio.Fake
	telesign *telesign.Fake
	line     *line.Fake
	accounts map[oc.AccountID]*account
	owners   map[string]oc.AccountID // whose support number it is

	recorder  *recorder
	log       *trace.Trace
	happened  []target.Happening
	hidden    redaction
	customers map[customerID]*customer
	people    map[oc.PersonID]*Browser
	numbers   int // customers' numbers handed out
}

// usualLength is how many entries a scenario has, more or less.
const usualLength = 64

// New makes the fakes, opens an account there for each of the organisation's,
// makes the target, and connects the accounts that shall be connected.
func New(ctx context.Context, o Options) (*Bench, error) {
	if o.Maker.New == nil {
		return nil, errors.New("bench: no maker of targets")
	}
	if o.Start.IsZero() {
		o.Start = Start
	}
	if o.Profile == "" {
		o.Profile = "seed"
	}
	if o.Propagation == "" {
		o.Propagation = "fixed"
	}
	b := &Bench{
		now: o.Start, at: o.Start, log: &trace.Trace{Log: make([]trace.Entry, 0, usualLength)}, happened: make([]Happening, 0, usualLength),
		accounts: make(map[oc.AccountID]*account), owners: make(map[string]oc.AccountID),
		customers: make(map[customerID]*customer), people: make(map[oc.PersonID]*Browser),
	}
	b.makeFakes(o)
	organisation, err := b.openAccounts(o.Organisation)
	if err != nil {
		return nil, err
	}
	o.Organisation = organisation
	if err := b.makeTarget(ctx, o); err != nil {
		return nil, err
	}
	if err := b.begin(ctx, o); err != nil {
		return nil, errors.Join(err, b.target.Close())
	}
	return b, nil
}

func (b *Bench) makeFakes(o Options) {
	handlers := make(map[oc.Provider]http.Handler)
	b.network = newNetwork(handlers)
	client := b.network.Client()
	b.twilio = twilio.New(twilio.Options{Now: b.Now, Client: client})
	b.telesign = telesign.New(telesign.Options{Now: b.Now, Client: client})
	b.line = line.New(line.Options{Now: b.Now, Client: client})
	b.fakes = map[oc.Provider]fake{oc.ProviderTwilio: b.twilio, oc.ProviderTeleSign: b.telesign, oc.ProviderLINE: b.line}
	for _, p := range providers {
		handlers[p] = b.fakes[p]
		if !o.Exact {
			b.fakes[p].SetReceiptDelay(receiptDelay(o.Seed))
		}
	}
	b.recorder = newRecorder(b.log, b.Now, b.fakes, &b.hidden)
	b.network.called, b.network.visited = b.recorder.called, b.recorder.visited
}

func (b *Bench) makeTarget(ctx context.Context, o Options) error {
	if o.Maker.Sockets {
		return errors.New("bench: this target lives outside the process and needs a network with ports")
	}
	t, err := o.Maker.New(ctx, target.Options{
		Organisation: o.Organisation, History: o.History, Profile: o.Profile, Flags: slices.Clone(o.Flags), Flaws: slices.Clone(o.Flaws),
		Propagation: o.Propagation, Seed: o.Seed, Start: o.Start, Network: b.network,
	})
	if err != nil {
		return fmt.Errorf("bench: making the target: %w", err)
	}
	b.target, b.info = t, t.Info()
	if b.info.Clock == target.WallClock {
		return errors.Join(fmt.Errorf("bench: %s runs on the wall clock; this bench moves time itself", b.info.Name), t.Close())
	}
	b.log.Header = trace.Header{
		Scenario: o.Scenario,
		Target: trace.Target{
			Name: b.info.Name, Version: b.info.Version, Profile: b.info.Profile, Flags: b.info.Flags, Flaws: slices.Clone(o.Flaws),
		},
		Seed: o.Seed, Propagation: o.Propagation, Exact: o.Exact, Start: o.Start,
		Organisation: o.Organisation, History: o.History,
	}
	return nil
}

// begin reads what the founding caused and connects the accounts.
func (b *Bench) begin(ctx context.Context, o Options) error {
	if err := b.read(ctx); err != nil {
		return err
	}
	for _, a := range o.Organisation.Accounts {
		if o.Connected != nil && !slices.Contains(o.Connected, a.ID) || b.accounts[a.ID] == nil {
			continue
		}
		if err := b.Connect(ctx, a.ID); err != nil {
			return err
		}
	}
	return b.Pass(ctx, 0)
}

// read takes in what the target says has happened.
func (b *Bench) read(ctx context.Context) error {
	hs, cursor, err := b.target.Since(ctx, b.cursor)
	if err != nil {
		return fmt.Errorf("bench: what happened at the target: %w", err)
	}
	b.cursor = cursor
	b.happened = append(b.happened, hs...)
	b.recorder.happened(hs)
	return nil
}

// Info is what the target says about itself.
func (b *Bench) Info() target.Info { return b.info }

// Log is the trace so far. It grows; it is not to be changed.
func (b *Bench) Log() *trace.Trace { return b.log }

// ThirdParty is where a scenario says what hosts other than the providers'
// answer: a bot, a survey service. Unless it does, they refuse.
func (b *Bench) ThirdParty() *httpmock.MockTransport { return b.network.third }

// Expect logs a check of the scenario.
func (b *Bench) Expect(step string, met bool, seen string) {
	cause := trace.Start
	if b.recorder.act > 0 {
		cause = b.recorder.act
	}
	b.recorder.add(cause, trace.Expected{Step: step, Met: met, Seen: seen})
}

// Close ends the run.
func (b *Bench) Close() error {
	if err := b.target.Close(); err != nil {
		return fmt.Errorf("bench: closing the target: %w", err)
	}
	return nil
}
