package inproc

import (
	"context"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/platform"
	"github.com/ocsim/ocsim/scenarios/target"
)

// EngineOnly returns a maker of targets that are the engine and its deadlines
// alone: a [target.Bare], for which no byte is encoded and nothing is signed. The
// order of things is that of New.
func EngineOnly(policy engine.Policy) target.Maker {
	return target.Maker{New: func(_ context.Context, o target.Options) (target.Target, error) {
		b := &bare{answer: func(_ oc.Account, c oc.Call) (oc.Input, time.Duration) { return oc.CallTimedOut{Call: c.ID}, 0 }}
		t, err := found(policy, o, func(p *platform.Options) {
			p.Network = nil
			p.Calls = func(a oc.Account, c oc.Call) (oc.Input, time.Duration) { return b.answer(a, c) }
		})
		if err != nil {
			return nil, err
		}
		b.Target = t
		return b, nil
	}}
}

type bare struct {
	*Target
	answer func(oc.Account, oc.Call) (oc.Input, time.Duration)
}

var _ target.Bare = (*bare)(nil)

func (b *bare) Receive(ctx context.Context, in oc.Input) (oc.Outcome, error) {
	return b.platform.Receive(ctx, in)
}

func (b *bare) Answer(f func(oc.Account, oc.Call) (oc.Input, time.Duration)) { b.answer = f }
