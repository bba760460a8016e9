package bench

import (
	"context"
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// Person is somebody of the organisation, or a bot, or a customer of a channel
// that has no fake provider: whoever speaks to the platform directly.
type Person struct {
	b  *Bench
	id oc.PersonID
}

// As returns the person with that ID. Whether the organisation knows it is for
// the target to say.
func (b *Bench) As(person oc.PersonID) Person { return Person{b, person} }

// ID is who it is.
func (p Person) ID() oc.PersonID { return p.id }

// Do gives a command and brings its immediate consequences. Command, refusal and
// consequences are in the log.
func (p Person) Do(ctx context.Context, c oc.Command) (oc.Outcome, error) {
	seq := p.b.recorder.did(trace.Did{By: p.id, Command: c})
	outcome, err := p.b.target.Do(ctx, oc.Request{By: p.id, Command: c})
	if err != nil {
		return oc.Outcome{}, fmt.Errorf("bench: %s: %s: %w", p.id, oc.TypeName(c), err)
	}
	if outcome.Rejected != nil {
		p.b.recorder.add(seq, trace.Rejected{Rejection: *outcome.Rejected})
	}
	if err := p.b.read(ctx); err != nil {
		return outcome, err
	}
	return outcome, p.b.Pass(ctx, 0)
}

// Ask asks a question. It changes nothing but the log. The reply may be a
// *oc.Rejection, which is not an error.
func (p Person) Ask(ctx context.Context, q oc.Query) (oc.Reply, error) {
	reply, err := p.b.target.Ask(ctx, p.id, q)
	if err != nil {
		return nil, fmt.Errorf("bench: %s asks %s: %w", p.id, oc.TypeName(q), err)
	}
	p.b.recorder.did(trace.Asked{By: p.id, Query: q, Reply: reply})
	return reply, nil
}
