package steps

import (
	"cmp"
	"context"
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// NewStage returns the stage on which scenarios play: a bench each, made of the
// template, of which Maker has to be set. What the scenario itself says (name,
// seed, profile, flags, propagation) takes its place in the template.
func NewStage(template bench.Options) Stage { return stage{template} }

type stage struct{ template bench.Options }

func (s stage) Begin(ctx context.Context, sc Scenario) (context.Context, error) {
	o := s.template
	o.Seed, o.Profile, o.Flags, o.Propagation = sc.Seed, sc.Profile, sc.Flags, sc.Propagation
	o.Exact = o.Exact || sc.Tagged("@exact")
	o.Scenario = trace.Scenario{Name: sc.Name, Location: fmt.Sprintf("%s:%d", sc.File, sc.Line)}
	if o.Start.IsZero() {
		o.Start = bench.Start
	}
	o.Organisation = contoso()
	w := &World{scenario: sc, options: o, channels: make(map[string]oc.Channel), customers: make(map[string]describedCustomer)}
	return context.WithValue(ctx, worldKey{}, w), nil
}

// Checked takes the outcome of a check into the trace.
func (stage) Checked(ctx context.Context, step string, err error) {
	w := WorldOf(ctx)
	if w.bench == nil {
		return
	}
	seen := ""
	if err != nil {
		seen = err.Error()
	}
	w.bench.Expect(step, err == nil, seen)
}

// End lets what is under way arrive and closes the bench. A refusal that no step
// spoke of fails the scenario.
func (stage) End(ctx context.Context) (Story, error) {
	w := WorldOf(ctx)
	err := w.unspoken()
	if w.bench != nil {
		landing := w.bench.Land(ctx)
		err = cmp.Or(err, landing, w.bench.Close())
	}
	return w.log(), err
}
