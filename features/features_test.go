package features_test

import (
	"runtime"
	"testing"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features"
	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/features/suite"
	"github.com/ocsim/ocsim/reports"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// options are a run of sources against the reference engine in this process.
func options(t testing.TB, sources []suite.Source, err error) suite.Options {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	return suite.Options{
		Sources: sources, Catalogue: cat, Seed: 1,
		Stage: steps.NewStage(bench.Options{Maker: inproc.New(engine.DefaultPolicy())}),
	}
}

func ours(t testing.TB) suite.Options {
	t.Helper()
	sources, err := suite.FromFS(features.Files())
	return options(t, sources, err)
}

// The reference engine conforms: every scenario is a subtest.
func TestFeatures(t *testing.T) { suite.Test(t, ours(t)) }

// It conforms to the newer state of the product, too.
func TestFeaturesInTheCurrentProfile(t *testing.T) {
	o := ours(t)
	o.Profile = catalogue.ProfileCurrent
	suite.Test(t, o)
}

// A tester's own features run with the same steps: the ones that we ship.
func TestExamples(t *testing.T) {
	sources, err := suite.FromPaths([]string{"examples"})
	suite.Test(t, options(t, sources, err))
}

// digests runs our features and returns the digest of each trace.
func digests(t *testing.T, change func(*suite.Options)) map[string]string {
	t.Helper()
	o := ours(t)
	o.Digests = true
	change(&o)
	plan, err := suite.Prepare(o)
	if err != nil {
		t.Fatal(err)
	}
	run := plan.Run(t.Context())
	byID := make(map[string]string)
	for i := range run.Scenarios {
		s := &run.Scenarios[i]
		byID[s.ID] = s.Trace.Digest
		if s.Verdict == reports.Fail || s.Verdict == reports.Error {
			t.Errorf("seed %d, propagation %s: %s %s: %v: %s", run.Seed, run.Propagation, s.ID, s.Title(), s.Verdict, s.Reason)
		}
	}
	return byID
}

// Two runs with one seed are the same to the byte, however many scenarios run
// at once and on however many processors.
func TestOneSeedOneTrace(t *testing.T) {
	alone := digests(t, func(o *suite.Options) { o.Parallel = 1 })
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	together := digests(t, func(o *suite.Options) { o.Parallel = 5 })
	for id, want := range alone {
		if got := together[id]; got != want {
			t.Errorf("%s: two traces of one seed differ", id)
		}
	}
}

// Every scenario passes with any seed (make seeds tries twenty), and a seed changes
// what happens, not only the number in the header: in at least half of the traces
// an entry.
func TestSeedsMoveTheTraces(t *testing.T) {
	var runs []map[string]string
	for seed := range uint64(4) {
		runs = append(runs, digests(t, func(o *suite.Options) { o.Seed, o.Propagation = 100+seed, "seeded" }))
	}
	for i, run := range runs[1:] {
		moved := 0
		for id, digest := range run {
			if runs[i][id] != digest {
				moved++
			}
		}
		t.Logf("between seeds %d and %d %d of %d traces differ", 100+i, 101+i, moved, len(run))
		if 2*moved < len(run) {
			t.Error("that is less than half of them")
		}
	}
}
