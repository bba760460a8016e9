package platform

import (
	"context"

	"github.com/ocsim/ocsim/engine/oc"
)

// Receive has the engine carry out what a provider would have said in a webhook:
// a message, a receipt, or that a webhook was not trusted. It is for whoever hands
// over values instead of bytes. The engine's refusal is part of the outcome.
func (p *Platform) Receive(ctx context.Context, in oc.Input) (oc.Outcome, error) {
	if err := p.enter(ctx); err != nil {
		return oc.Outcome{}, err
	}
	defer p.mu.Unlock()
	return outcome(p.apply(Cause{Kind: CauseWebhook}, in))
}
