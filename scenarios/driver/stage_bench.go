package driver

import (
	"context"
	"errors"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// onBench is a stage with the fake providers and the bytes that travel.
type onBench struct{ b *bench.Bench }

func newBench(ctx context.Context, mk target.Maker, seed uint64, e environment) (stage, error) {
	b, err := bench.New(ctx, bench.Options{
		Maker: mk, Organisation: e.organisation, Profile: e.profile, Propagation: e.propagation, Seed: seed,
		Scenario: trace.Scenario{Name: "a made-up world"},
	})
	if err != nil {
		return nil, err
	}
	return &onBench{b}, nil
}

func (s *onBench) do(ctx context.Context, by oc.PersonID, c oc.Command) error {
	_, err := s.b.As(by).Do(ctx, c)
	return restless(err)
}

func (s *onBench) text(ctx context.Context, customer string, to oc.ChannelInstance, text string, what content) error {
	c, address := s.b.Customer(customer, oc.ChannelSMS), to.Number
	if to.Number == "" {
		c, address = s.b.Customer(customer, oc.ChannelLINE), string(to.Account)
	}
	switch what {
	case picture:
		return restless(c.Sends(ctx, address, bench.Media{Name: "tent.png", ContentType: "image/png", Bytes: tent}, text))
	case longText:
		return restless(c.Forces(ctx, address, text))
	case sticker:
		return restless(c.SendsSticker(ctx, address))
	case nameless:
		return restless(c.SendsUnsupported(ctx, address))
	case inGroup:
		return restless(c.TextsInGroup(ctx, address, "friends", text))
	}
	return restless(c.Texts(ctx, address, text))
}

// tent is a picture, as far as anybody looks.
var tent = []byte("\x89PNG\r\n\x1a\n a tent")

func (s *onBench) arm(p oc.Provider, f fault) { s.b.Provider(p).Arm(f.does) }

func (s *onBench) pass(ctx context.Context, d time.Duration) error { return restless(s.b.Pass(ctx, d)) }

func (s *onBench) log() *trace.Trace { return s.b.Log() }
func (s *onBench) close() error      { return s.b.Close() }

func restless(err error) error {
	var stuck *bench.Stuck
	if errors.As(err, &stuck) {
		return &Restless{stuck.Error()}
	}
	return err
}
