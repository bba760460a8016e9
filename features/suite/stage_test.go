package suite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// shop is the world of these tests: a list of what happened.
type shop struct {
	scenario steps.Scenario
	log      []string
}

type shopKey struct{}

func shopOf(ctx context.Context) *shop { return ctx.Value(shopKey{}).(*shop) }

// shopStage counts what it was asked for. A scenario whose name says so cannot
// begin or end.
type shopStage struct {
	mu         sync.Mutex
	began      []string
	open, most int
	checks     []string
}

func (st *shopStage) Checked(ctx context.Context, sentence string, err error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if strings.Contains(shopOf(ctx).scenario.Name, "cannot note") {
		panic("no pencil")
	}
	st.checks = append(st.checks, fmt.Sprintf("%s: %v", sentence, err))
}

func (st *shopStage) Begin(ctx context.Context, s steps.Scenario) (context.Context, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.began = append(st.began, s.Name)
	switch {
	case strings.Contains(s.Name, "cannot begin"):
		return nil, errors.New("the shop is on fire")
	case strings.Contains(s.Name, "panics at the door"):
		panic("no key")
	case strings.Contains(s.Name, "needs a wall"):
		return nil, steps.Unsupported("no wall")
	}
	st.open++
	st.most = max(st.most, st.open)
	return context.WithValue(ctx, shopKey{}, &shop{scenario: s, log: []string{fmt.Sprint("seed ", s.Seed)}}), nil
}

func (st *shopStage) End(ctx context.Context) (steps.Story, error) {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.open--
	s := shopOf(ctx)
	switch {
	case strings.Contains(s.scenario.Name, "cannot end"):
		return nil, errors.New("the door is stuck")
	case strings.Contains(s.scenario.Name, "breaks a law"):
		return s, steps.Failf("a law does not hold")
	case strings.Contains(s.scenario.Name, "panics at the end"):
		panic("lost the key")
	}
	return s, nil
}

func (s *shop) Entries() int { return len(s.log) }
func (s *shop) WriteText(w io.Writer) error {
	_, err := fmt.Fprintln(w, strings.Join(s.log, "; "))
	return err
}

func (s *shop) WriteJSONL(w io.Writer) error {
	if _, err := fmt.Fprintln(w, s.scenario.Name); err != nil {
		return err
	}
	return s.WriteText(w)
}

// withAmbiguity is the vocabulary with two sentences that meet only in a third text.
func withAmbiguity(t *testing.T) *steps.Vocabulary {
	do := func(context.Context, string) error { return nil }
	areas := append(shopSteps(), steps.Area{Name: "Cats", Steps: []steps.Step{
		{Keyword: steps.When, Pattern: `^the (.*) enters$`, Do: do, Doc: "Enters.", Example: "the black cat enters"},
		{Keyword: steps.When, Pattern: `^(.*) falls enters$`, Do: do, Doc: "Enters.", Example: "a cat that falls enters"},
	}})
	v, err := steps.NewVocabulary(areas...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func shopVocabulary() *steps.Vocabulary {
	v, err := steps.NewVocabulary(shopSteps()...)
	if err != nil {
		panic(err)
	}
	return v
}

func shopSteps() []steps.Area {
	note := func(ctx context.Context, what string) error {
		s := shopOf(ctx)
		s.log = append(s.log, what)
		return nil
	}
	return []steps.Area{{Name: "Shop", Steps: []steps.Step{
		{Keyword: steps.Given | steps.When, Pattern: `^(\w+) enters$`, Do: note, Doc: "Enters.", Example: "ann enters"},
		{Keyword: steps.When, Pattern: `^the price is set to (\w+)$`, Do: note, Doc: "Sets.", Example: "the price is set to ten", Writes: []string{"price"}},
		{Keyword: steps.Then, Pattern: `^the price is (\w+)$`, Do: note, Doc: "Reads.", Example: "the price is ten", Reads: []string{"price"}},
		{Keyword: steps.When, Pattern: `^(\w+) falls$`, Do: func(context.Context, string) error { panic("ouch") }, Doc: "Falls.", Example: "ann falls"},
		{Keyword: steps.When, Pattern: `^the phone rings$`, Do: func(context.Context) error { return errors.New("no line") }, Doc: "Rings.", Example: "the phone rings"},
		{Keyword: steps.When, Pattern: `^the roof opens$`, Do: func(context.Context) error { return steps.Unsupported("the roof does not open") }, Doc: "Opens.", Example: "the roof opens"},
		{Keyword: steps.When, Pattern: `^godog skips$`, Do: func(context.Context) error { return godog.ErrSkip }, Doc: "Skips.", Example: "godog skips"},
		{Keyword: steps.When, Pattern: `^(\w+) reads$`, Do: func(ctx context.Context, who string, d *godog.DocString) error { return note(ctx, who+": "+d.Content) }, Doc: "Reads.", Example: "ann reads"},
		{Keyword: steps.When, Pattern: `^(\w+) buys$`, Do: func(ctx context.Context, who string, t *godog.Table) error {
			for _, row := range t.Rows {
				for _, cell := range row.Cells {
					_ = note(ctx, "<"+cell.Value+">")
				}
			}
			return nil
		}, Doc: "Buys.", Example: "ann buys"},
		{Keyword: steps.Then, Pattern: `^what happened is "([^"]*)"$`, Do: func(ctx context.Context, want string) error {
			if got := strings.Join(shopOf(ctx).log[1:], " "); got != want {
				return steps.Expected(want, got)
			}
			return nil
		}, Doc: "Compares.", Example: `what happened is "all"`},
	}}}
}

// options is a run of one feature, "f.feature".
func options(t *testing.T, feature string) (Options, *shopStage) {
	t.Helper()
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	stage := &shopStage{}
	return Options{
		Sources: []Source{{Name: "f.feature", Content: []byte(feature), Own: true}},
		Stage:   stage, Vocabulary: shopVocabulary(), Catalogue: cat, Parallel: 1,
	}, stage
}

// play prepares and runs, and returns the scenarios by their titles.
func play(t *testing.T, o Options) (*reports.Run, map[string]*reports.Scenario) {
	t.Helper()
	p, err := Prepare(o)
	if err != nil {
		t.Fatal(err)
	}
	run := p.Run(t.Context())
	byTitle := make(map[string]*reports.Scenario)
	for i := range run.Scenarios {
		byTitle[run.Scenarios[i].Title()] = &run.Scenarios[i]
	}
	return run, byTitle
}
