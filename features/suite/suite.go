// Package suite reads features, refuses what is wrong with them before
// anything runs, runs them and collects what happened.
//
// It is used in three ways: [Prepare] and [Plan.Run] by the command line,
// [Test] by go test with a subtest for each scenario, and [Initialize] by a
// godog suite of somebody else. All three run the same vocabulary of package
// steps on the same stage.
//
// A run is the same every time: its results do not depend on how many
// scenarios run at once or on their order, which the seed shuffles.
package suite

import (
	"cmp"

	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
	"github.com/ocsim/ocsim/scenarios/check"
)

// Options say what to run and how.
type Options struct {
	Sources    []Source
	Stage      steps.Stage
	Vocabulary *steps.Vocabulary    // ours when nil
	Catalogue  *catalogue.Catalogue // of all behaviours

	Tags        string   // a tag expression; empty selects all
	Profile     string   // seed when empty
	Flags       []string // those that are on, in place of the profile's own; nil for the profile's
	Seed        uint64   // moves drawn values and the order of scenarios
	Propagation string   // fixed when empty

	Parallel int  // scenarios at once; the number of processors when 0
	InOrder  bool // scenarios begin as they stand in the features; else the seed shuffles them
	FailFast bool // begin nothing after the first scenario that failed or could not be judged
	DryRun   bool // check and select only
	Digests  bool // a digest of every trace, its header aside, to compare two runs

	Laws []check.Law // held after every scenario; all when nil

	Known     []string // patterns of scenarios that are known to deviate, see [Plan]
	MayChoose bool     // the target is not ours: it may choose otherwise where only a derived behaviour says how

	// Progress, when set, hears of each scenario that ends, one at a time.
	Progress func(done, total int, s *reports.Scenario)
}

func (o Options) withDefaults() Options {
	if o.Vocabulary == nil {
		o.Vocabulary = steps.Default()
	}
	o.Profile = cmp.Or(o.Profile, "seed")
	o.Propagation = cmp.Or(o.Propagation, "fixed")
	return o
}
