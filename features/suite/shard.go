package suite

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// shard runs some cases in a godog suite of their own, one after the other.
// godog's cost grows faster than the number of scenarios in a suite and with
// the number of patterns, so a run is many shards, each with the sentences that
// it uses and no other.
type shard struct {
	cases  []*Case
	plan   *Plan
	stop   func() bool // whether scenarios that have not begun shall not begin
	report func(*Case)

	current *Case // nil between scenarios
	world   context.Context
	step    int
	since   time.Time
}

// silent keeps godog quiet: reports come from what the hooks saw.
const silent = "ocsim-silent"

var _ = func() struct{} {
	godog.Format(silent, "nothing: ocsim reports by itself", func(string, io.Writer) godog.Formatter { return quiet{} })
	return struct{}{}
}()

func (s *shard) run(ctx context.Context) {
	godog.TestSuite{
		Name:                 "ocsim",
		TestSuiteInitializer: s.initialize,
		Options: &godog.Options{
			Strict: true, Format: silent, NoColors: true, Output: io.Discard, Concurrency: 1,
			DefaultContext:  ctx,
			FeatureContents: []godog.Feature{{Name: "shard", Contents: render(s.cases)}},
		},
	}.Run()
}

// initialize registers everything for the suite: godog hands steps of one
// scenario to another when both kinds of registration meet.
func (s *shard) initialize(suite *godog.TestSuiteContext) {
	sc := suite.ScenarioContext()
	s.register(func(sentence *steps.Sentence, k steps.Keyword) { sentence.Register(sc, k) })
	sc.Before(s.begin)
	sc.StepContext().Before(s.beforeStep)
	sc.StepContext().After(s.afterStep)
	sc.After(s.end)
}

// register names each sentence that the cases use, with the keywords that they
// use it under.
func (s *shard) register(add func(*steps.Sentence, steps.Keyword)) {
	used := make(map[*steps.Sentence]steps.Keyword)
	var order []*steps.Sentence
	for _, c := range s.cases {
		for i, sentence := range c.sentences {
			if used[sentence] == 0 {
				order = append(order, sentence)
			}
			used[sentence] |= c.kinds[i]
		}
	}
	for _, sentence := range order {
		add(sentence, used[sentence])
	}
}

func (s *shard) begin(ctx context.Context, p *godog.Scenario) (context.Context, error) {
	i, err := strconv.Atoi(p.Name)
	if err != nil {
		return ctx, fmt.Errorf("scenario %q is not of this shard", p.Name)
	}
	if s.stop() {
		return ctx, godog.ErrSkip
	}
	c := s.cases[i]
	s.current, s.step, s.world = c, -1, nil
	s.since = time.Now()
	c.began = s.since
	world, err := guard(func() (context.Context, error) { return s.plan.stage.Begin(ctx, c.info(s.plan)) })
	if err != nil {
		s.settle(err, -1)
		return ctx, err
	}
	s.world = world
	return world, nil
}

func (s *shard) beforeStep(ctx context.Context, _ *godog.Step) (context.Context, error) {
	s.step++
	if s.world != nil {
		s.world = ctx
		s.since = time.Now()
	}
	return ctx, nil
}

func (s *shard) afterStep(ctx context.Context, _ *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	if s.world == nil || err == nil && status != godog.StepPassed { // the scenario never began, or has ended and godog walks through the rest of its steps
		return ctx, nil
	}
	step := &s.current.Steps[s.step]
	step.Duration = time.Since(s.since)
	if err == nil {
		s.world = ctx
	}
	s.checked(err)
	if err == nil {
		step.Status = reports.StepPassed
		return ctx, nil
	}
	step.Error = err.Error()
	step.Status = reports.StepError
	if verdictOf(err) == reports.Fail {
		step.Status = reports.StepFailed
	}
	s.settle(err, s.step)
	return ctx, nil
}

// checked tells a stage that wants to know what came of a check.
func (s *shard) checked(err error) {
	checker, ok := s.plan.stage.(steps.Checker)
	if !ok || s.current.kinds[s.step] != steps.Then {
		return
	}
	if _, trouble := guard(func() (struct{}, error) {
		checker.Checked(s.world, s.current.Steps[s.step].Text, err)
		return struct{}{}, nil
	}); trouble != nil {
		s.settle(trouble, s.step)
	}
}

// end closes the world. It does not use godog's context: after a panic in the
// first step that one has lost the world.
func (s *shard) end(ctx context.Context, _ *godog.Scenario, _ error) (context.Context, error) {
	c := s.current
	if c == nil {
		return ctx, nil
	}
	if s.world != nil {
		story, err := end(s.plan.options.Laws, func() (steps.Story, error) { return s.plan.stage.End(s.world) })
		if err != nil {
			s.settle(err, -1)
		} else if c.Verdict == 0 {
			c.Verdict = reports.Pass
		}
		s.keep(story)
	}
	c.Duration = time.Since(c.began)
	s.plan.weigh(c)
	s.current, s.world = nil, nil
	s.report(c)
	return ctx, nil
}

// settle gives the scenario a verdict, unless an earlier error did.
func (s *shard) settle(err error, step int) {
	c := s.current
	if c.Verdict != 0 {
		return
	}
	c.Verdict, c.Reason = verdictOf(err), err.Error()
	if c.Verdict == reports.Fail || c.Verdict == reports.Error {
		c.Failure = failureOf(err, step)
	}
}

// keep reads the story as far as somebody will read it.
func (s *shard) keep(story steps.Story) {
	if story == nil {
		return
	}
	t := &s.current.Trace
	t.Entries = story.Entries()
	failed := s.current.Failure != nil
	if !failed && !s.plan.options.Digests {
		return
	}
	var text, lines bytes.Buffer
	err := story.WriteJSONL(&lines)
	if err == nil && failed {
		err = story.WriteText(&text)
	}
	if err != nil {
		s.current.Reason += fmt.Sprintf(" (its trace cannot be written: %v)", err)
	}
	if s.plan.options.Digests {
		_, entries, _ := bytes.Cut(lines.Bytes(), []byte("\n"))
		t.Digest = digest(entries)
	}
	if failed {
		t.Text, t.JSONL = text.String(), lines.Bytes()
	}
}

// panicError is a panic of our own code: of a step's world, not of a step,
// which godog catches.
type panicError struct {
	value any
	stack []byte
}

func (p *panicError) Error() string { return fmt.Sprintf("panic: %v\n%s", p.value, p.stack) }

func guard[T any](f func() (T, error)) (result T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &panicError{r, debug.Stack()}
		}
	}()
	return f()
}

// quiet is a godog formatter that prints nothing.
type quiet struct{}

func (quiet) TestRunStarted()                                                                {}
func (quiet) Feature(*messages.GherkinDocument, string, []byte)                              {}
func (quiet) Pickle(*messages.Pickle)                                                        {}
func (quiet) Defined(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)          {}
func (quiet) Failed(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition, error)    {}
func (quiet) Passed(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)           {}
func (quiet) Skipped(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)          {}
func (quiet) Undefined(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)        {}
func (quiet) Pending(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)          {}
func (quiet) Ambiguous(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition, error) {}
func (quiet) Summary()                                                                       {}
