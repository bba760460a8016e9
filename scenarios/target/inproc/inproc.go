// Package inproc makes the reference implementation, in this process, a target:
// virtual time, no socket, and every event to be seen, internal ones included.
package inproc

import (
	"context"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/platform"
	"github.com/ocsim/ocsim/scenarios/target"
)

// Name and Version are what the reference says of itself.
const (
	Name    = "reference"
	Version = "0.1.0"
)

// New returns a maker of targets that follow policy: engine.DefaultPolicy is the
// documented behaviour, anything else a deviant.
func New(policy engine.Policy) target.Maker {
	return target.Maker{New: func(_ context.Context, o target.Options) (target.Target, error) {
		t, err := found(policy, o, func(*platform.Options) {})
		if err != nil {
			return nil, err // not a *Target that is nil
		}
		return t, nil
	}}
}

// found makes a platform of the options, changed as the caller wants.
func found(policy engine.Policy, o target.Options, change func(*platform.Options)) (*Target, error) {
	options := platform.Options{
		Policy: policy, Seed: o.Seed, Start: o.Start, Organisation: o.Organisation, History: o.History,
		Profile: o.Profile, Flags: slices.Clone(o.Flags), Flaws: slices.Clone(o.Flaws),
		Propagation: o.Propagation, Network: o.Network,
	}
	change(&options)
	p, err := platform.New(options)
	if err != nil {
		return nil, err
	}
	return &Target{p, target.Info{
		Name: Name, Version: Version, Profile: o.Profile, Flags: slices.Clone(o.Flags), Flaws: engine.Flaws(),
		Channels: oc.Channels(), Clock: target.VirtualClock, Internal: true,
	}}, nil
}

// Target is the reference under test. Beyond the verbs it keeps files: whoever
// drives it may hand over the bytes that an agent sends, and look at those that a
// customer sent.
type Target struct {
	platform *platform.Platform
	info     target.Info
}

var _ target.Target = (*Target)(nil)

func (t *Target) Info() target.Info { return t.info }

func (t *Target) Do(ctx context.Context, r oc.Request) (oc.Outcome, error) {
	return t.platform.Do(ctx, r)
}

func (t *Target) Ask(ctx context.Context, by oc.PersonID, q oc.Query) (oc.Reply, error) {
	return t.platform.Ask(ctx, by, q)
}

func (t *Target) Since(ctx context.Context, c target.Cursor) ([]target.Happening, target.Cursor, error) {
	happened, next, err := t.platform.Since(ctx, uint64(c))
	if err != nil {
		return nil, c, err
	}
	hs := make([]target.Happening, len(happened))
	for i, h := range happened {
		hs[i] = target.Happening{
			At: h.At, Event: h.Event,
			Cause: target.Cause{Kind: target.CauseKind(h.Cause.Kind), N: h.Cause.N, Name: h.Cause.Name},
		}
	}
	return hs, target.Cursor(next), nil
}

func (t *Target) Next(ctx context.Context) (time.Time, bool, error) { return t.platform.Next(ctx) }

func (t *Target) Advance(ctx context.Context, at time.Time) error {
	return t.platform.Advance(ctx, at)
}

func (t *Target) Close() error { return t.platform.Close() }

// AddFile hands over a file for an agent to send: put what it returns into a
// oc.SendMessage.
func (t *Target) AddFile(name, contentType string, data []byte) oc.File {
	return t.platform.AddFile(name, contentType, data)
}

// File returns the bytes of a file that AddFile returned or that a transcript names.
func (t *Target) File(f oc.File) ([]byte, bool) { return t.platform.File(f) }
