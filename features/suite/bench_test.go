package suite

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features"
	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// numbered is a vocabulary of the size of a real one.
func numbered(b *testing.B, n int) *steps.Vocabulary {
	b.Helper()
	do := func(context.Context, string, int) error { return nil }
	var all []steps.Step
	for i := range n {
		k := []steps.Keyword{steps.Given, steps.When, steps.Then}[i%3]
		all = append(all, steps.Step{Keyword: k, Pattern: fmt.Sprintf(`^"([^"]*)" does the thing %d for (\d+) minutes$`, i),
			Do: do, Doc: "Does it.", Example: fmt.Sprintf(`"ann" does the thing %d for 15 minutes`, i)})
	}
	v, err := steps.NewVocabulary(steps.Area{Name: "Things", Steps: all})
	if err != nil {
		b.Fatal(err)
	}
	return v
}

// storied is n scenarios of nine steps, ten in a file, each file with some
// thirty of the sentences.
func storied(v *steps.Vocabulary, n int) []Source {
	var sources []Source
	all := v.Sentences()
	for file := range n / 10 {
		var text strings.Builder
		fmt.Fprintf(&text, "Feature: %d\n", file)
		for s := range 10 {
			fmt.Fprintf(&text, "Scenario: %d\n", s)
			for i := range 9 {
				k := i / 3 // three of each keyword
				at := (file*31+(s*7+i*5)%10*3)/3*3%(len(all)/3*3) + k
				fmt.Fprintf(&text, "%s %s\n", all[at].Keyword, all[at].Example)
			}
		}
		sources = append(sources, Source{Name: fmt.Sprintf("%d.feature", file), Content: []byte(text.String()), Own: true})
	}
	return sources
}

// emptyStage is a stage without a world.
type emptyStage struct{}

func (emptyStage) Begin(ctx context.Context, _ steps.Scenario) (context.Context, error) {
	return ctx, nil
}
func (emptyStage) End(context.Context) (steps.Story, error) { return nil, nil }

func plan(b *testing.B, v *steps.Vocabulary, sources []Source) *Plan {
	b.Helper()
	cat, err := catalogue.Load()
	if err != nil {
		b.Fatal(err)
	}
	p, err := Prepare(Options{Sources: sources, Vocabulary: v, Catalogue: cat, Stage: emptyStage{}, Parallel: 1})
	if err != nil {
		b.Fatal(err)
	}
	return p
}

func perSecond(b *testing.B, scenarios int) {
	b.ReportMetric(float64(scenarios*b.N)/b.Elapsed().Seconds(), "scenarios/s")
}

// BenchmarkPrepare reads, matches and checks: what stands before the first
// scenario of a run.
func BenchmarkPrepare(b *testing.B) {
	v := numbered(b, 300)
	sources := storied(v, 1000)
	for b.Loop() {
		plan(b, v, sources)
	}
	perSecond(b, 1000)
}

// BenchmarkRun is the suite on one core with steps that do nothing, beside its
// floor: godog alone with the same patterns and scenarios, in shards of the
// same size, without hooks.
func BenchmarkRun(b *testing.B) {
	v := numbered(b, 300)
	p := plan(b, v, storied(v, 1000))
	b.Run("suite", func(b *testing.B) {
		for b.Loop() {
			if run := p.Run(b.Context()); run.ExitCode() != 0 {
				b.Fatal(run.Scenarios[0].Reason)
			}
		}
		perSecond(b, len(p.cases))
	})
	b.Run("floor", func(b *testing.B) { floor(b, p) })
}

// BenchmarkFeatures is our own features on one core, through the bench, the
// engine and the fakes, beside the same floor: what godog costs with the same
// patterns and steps that do nothing.
func BenchmarkFeatures(b *testing.B) {
	sources, err := FromFS(features.Files())
	if err != nil {
		b.Fatal(err)
	}
	p := plan(b, steps.Default(), sources)
	b.Run("real", func(b *testing.B) {
		real := *p
		real.stage = steps.NewStage(bench.Options{Maker: inproc.New(engine.DefaultPolicy())})
		b.ReportAllocs()
		for b.Loop() {
			if run := real.Run(b.Context()); run.ExitCode() != 0 {
				b.Fatalf("exit code %d", run.ExitCode())
			}
		}
		perSecond(b, len(p.cases))
	})
	b.Run("floor", func(b *testing.B) { floor(b, p) })
}

// floor runs the scenarios of a plan with godog alone: the same patterns, steps
// that do nothing, no world.
func floor(b *testing.B, p *Plan) {
	for b.Loop() {
		for chunk := range slices.Chunk(p.cases, shardSize) {
			s := &shard{cases: chunk, plan: p}
			status := godog.TestSuite{
				Name:                 "floor",
				TestSuiteInitializer: func(suite *godog.TestSuiteContext) { s.register(idle(suite)) },
				Options: &godog.Options{
					Strict: true, Format: silent, NoColors: true, Output: io.Discard, Concurrency: 1,
					FeatureContents: []godog.Feature{{Name: "shard", Contents: render(chunk)}},
				},
			}.Run()
			if status != 0 {
				b.Fatalf("status %d", status)
			}
		}
	}
	perSecond(b, len(p.cases))
}

// idle registers sentences with functions that do nothing.
func idle(suite *godog.TestSuiteContext) func(*steps.Sentence, steps.Keyword) {
	sc := suite.ScenarioContext()
	return func(s *steps.Sentence, k steps.Keyword) {
		t := reflect.TypeOf(s.Do)
		still := *s
		still.Do = reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
			results := make([]reflect.Value, t.NumOut())
			for i := range results {
				results[i] = reflect.Zero(t.Out(i))
			}
			if len(results) == 2 {
				results[0] = args[0]
			}
			return results
		}).Interface()
		still.Register(sc, k)
	}
}
