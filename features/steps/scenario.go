package steps

import (
	"context"
	"io"
)

// Scenario is what is known of a scenario before its first step.
type Scenario struct {
	Name string   // with its feature: "A lost connection is forgiven: Back too late"
	File string   // as the user named it, or its path in the embedded features
	Line int      // of the scenario, or of its row in an outline
	Tags []string // own and inherited, with their @

	// ReadFile reads a file named in a step, relative to the folder of the
	// feature. Its error names the path that was tried.
	ReadFile func(name string) ([]byte, error)

	Seed        uint64
	Profile     string   // seed or current
	Flags       []string // the flags that are on, in place of the profile's own; nil for the profile's
	Propagation string   // fixed or seeded
}

// Tagged reports whether the scenario carries the tag, given with its @.
func (s Scenario) Tagged(tag string) bool {
	for _, t := range s.Tags {
		if t == tag {
			return true
		}
	}
	return false
}

// Stage builds the world of a scenario and takes it down. The runner calls
// Begin before the first step and End after the last, exactly once each and
// for each scenario; different scenarios may be on stage at the same time. A
// Begin that fails is not followed by End.
type Stage interface {
	// Begin returns ctx with the scenario's world in it. An error is verdict
	// Error, an [*UnsupportedError] verdict Unsupported, before any step ran.
	Begin(ctx context.Context, s Scenario) (context.Context, error)

	// End closes the world and returns what happened in it. ctx is the one that
	// the last step returned. An error spoils a scenario that passed so far: a
	// *Mismatch (a law that does not hold in the trace) is verdict Fail,
	// anything else verdict Error.
	End(ctx context.Context) (Story, error)
}

// Checker is a stage that keeps what the checks found. After each Then the
// runner tells it the sentence and what came of it, nil when it held. The
// context is that of the step.
type Checker interface {
	Checked(ctx context.Context, sentence string, err error)
}

// Story is the trace of one scenario, read after its end. It is asked for its
// text only when somebody will read it.
type Story interface {
	Entries() int
	WriteJSONL(w io.Writer) error // the trace as it is stored
	WriteText(w io.Writer) error  // the trace as it is read
}
