package steps_test

import (
	"context"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
)

// onlySMS makes targets that say of themselves that they have SMS and nothing else.
func onlySMS(m target.Maker) target.Maker {
	return target.Maker{New: func(ctx context.Context, o target.Options) (target.Target, error) {
		t, err := m.New(ctx, o)
		return smsTarget{t}, err
	}}
}

type smsTarget struct{ target.Target }

func (t smsTarget) Info() target.Info {
	i := t.Target.Info()
	i.Channels, i.Flaws = []oc.Channel{oc.ChannelSMS}, nil
	return i
}
