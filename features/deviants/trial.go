package deviants

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features"
	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/features/suite"
	"github.com/ocsim/ocsim/reports"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// Trial is what the suite said of a deviant or a flip. It is how a process tells
// the one that started it.
type Trial struct {
	Killed  *Kill  // by a scenario with the id
	Others  []Kill // by scenarios without it; of a deviant only where Killed is nil
	Trouble string // why there is no judgement
}

// Kill is a scenario that failed.
type Kill struct {
	Scenario   string   // "presence/grace.feature: Back in time"
	Line       int      // of the scenario in its file
	Behaviours []string // that it is tagged with
	Why        string   // what it said
}

// TryDeviant holds a deviant, which this process has to be, against the scenarios
// of its rule until one fails, and where none does against all others.
func TryDeviant(ctx context.Context, d Deviant) Trial {
	var t Trial
	s := suiteOf(d.Change, nil)
	failed, trouble := s.runTagged(ctx, d.Rule)
	if len(failed) > 0 {
		t.Killed = &failed[0]
		return t
	}
	if t.Trouble = trouble; trouble != "" {
		return t
	}
	t.Others, _ = s.run(ctx, all, "not @"+d.Rule, false)
	return t
}

// TryFlip holds a turned choice, which this process has to have made, against the
// whole suite. Killed is a scenario with the id, if one fails; Others are all that
// fail without it.
func TryFlip(ctx context.Context, f Flip) Trial {
	var t Trial
	s := suiteOf(f.Change, f.Laws)
	failed, trouble := s.runTagged(ctx, f.Choice)
	if len(failed) > 0 {
		t.Killed = &failed[0]
	}
	if t.Trouble = trouble; trouble == "" {
		t.Others, t.Trouble = s.run(ctx, all, "not @"+f.Choice, false)
	}
	return t
}

// changed is the suite on the stage of a changed engine.
type changed struct{ options suite.Options }

func suiteOf(c Change, without []string) *changed {
	p := engine.DefaultPolicy()
	if c.Policy != nil {
		c.Policy(&p)
	}
	return &changed{suite.Options{
		Stage: steps.NewStage(bench.Options{Maker: inproc.New(p)}), Seed: 1, Parallel: 1, InOrder: true, Laws: lawsWithout(without),
	}}
}

func lawsWithout(names []string) []check.Law {
	return slices.DeleteFunc(check.Laws(), func(l check.Law) bool { return slices.Contains(names, l.Name) })
}

// runTagged runs the scenarios of a behaviour until one fails. It reads no other
// features: they are sound, and reading them would take longer than running these.
func (c *changed) runTagged(ctx context.Context, id string) (failed []Kill, trouble string) {
	tag := "@" + id
	return c.run(ctx, func(s suite.Source) bool { return bytes.Contains(s.Content, []byte(tag)) }, tag, true)
}

func all(suite.Source) bool { return true }

// run runs the scenarios that tags select in some sources, in the order of the
// features, and returns those that failed, and why there is no judgement if no
// scenario failed and one could not be judged.
func (c *changed) run(ctx context.Context, of func(suite.Source) bool, tags string, first bool) (failed []Kill, trouble string) {
	cat, err := catalogue.Load()
	if err != nil {
		return nil, err.Error()
	}
	o := c.options
	if o.Sources, err = suite.FromFS(features.Files()); err != nil {
		return nil, err.Error()
	}
	o.Sources = slices.DeleteFunc(o.Sources, func(s suite.Source) bool { return !of(s) })
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	o.Catalogue, o.Tags = cat, tags
	o.Progress = func(_, _ int, s *reports.Scenario) {
		switch s.Verdict {
		case reports.Fail:
			failed = append(failed, killOf(s))
			if first {
				stop()
			}
		case reports.Error:
			if trouble == "" {
				why, _, _ := strings.Cut(s.Reason, "\n")
				trouble = fmt.Sprintf("%s:%d cannot be judged: %s", s.File, s.Line, why)
			}
		}
	}
	plan, err := suite.Prepare(o)
	if err != nil {
		return nil, err.Error()
	}
	plan.Run(ctx)
	if len(failed) > 0 {
		trouble = ""
	}
	return failed, trouble
}

func killOf(s *reports.Scenario) Kill {
	why := s.Reason
	if s.Failure != nil && s.Failure.Step >= 0 && s.Failure.Step < len(s.Steps) {
		step := s.Steps[s.Failure.Step]
		why = step.Keyword + " " + step.Text
	}
	why, _, _ = strings.Cut(why, "\n")
	return Kill{Scenario: s.File + ": " + s.Title(), Line: s.Line, Behaviours: s.Behaviours, Why: why}
}
