package driver

import (
	"context"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// stage is where a world takes place. An error means that it did not: there is no
// judgement about it.
type stage interface {
	// do has somebody give a command and brings its immediate consequences.
	do(ctx context.Context, by oc.PersonID, c oc.Command) error
	// text has a customer write to a channel instance of a provider.
	text(ctx context.Context, customer string, to oc.ChannelInstance, text string, what content) error
	// arm makes something go wrong at a provider, from now on.
	arm(oc.Provider, fault)
	// pass lets time pass.
	pass(ctx context.Context, d time.Duration) error
	log() *trace.Trace
	close() error
}
