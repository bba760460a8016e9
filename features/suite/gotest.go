package suite

import (
	"strings"
	"testing"

	"github.com/ocsim/ocsim/reports"
)

// Test runs the features under go test: a subtest for each scenario below one
// for each file, so that -run selects as usual. What is wrong with the features
// fails the test before any scenario runs; what cannot be asked of the target
// is skipped with its reason; a failure tells its story.
func Test(t *testing.T, o Options) {
	t.Helper()
	plan, err := Prepare(o)
	if err != nil {
		t.Fatal(err)
	}
	for start := 0; start < len(plan.cases); {
		end := start
		for end < len(plan.cases) && plan.cases[end].source == plan.cases[start].source {
			end++
		}
		cases := plan.cases[start:end]
		t.Run(strings.TrimSuffix(cases[0].File, ".feature"), func(t *testing.T) {
			for _, c := range cases {
				t.Run(c.Title(), func(t *testing.T) {
					if o.Parallel != 1 {
						t.Parallel()
					}
					plan.testOne(t, c)
				})
			}
		})
		start = end
	}
}

// testOne runs a scenario as a plan of its own.
func (p *Plan) testOne(t *testing.T, c *Case) {
	t.Helper()
	alone := &Plan{options: p.options, stage: p.stage, cases: []*Case{c}}
	alone.options.Parallel = 1
	run := alone.Run(t.Context())
	s := &run.Scenarios[0]
	switch s.Verdict {
	case reports.Pass:
		if s.Known != "" {
			t.Errorf("listed as a known deviation (%s), but it passed", s.Known)
		}
	case reports.Fail, reports.Error:
		var story strings.Builder
		if err := (reports.Text{}).Story(&story, run, s); err != nil {
			t.Error(err)
		}
		t.Error("\n" + story.String())
	default:
		t.Skipf("%v: %s", s.Verdict, s.Reason)
	}
}
