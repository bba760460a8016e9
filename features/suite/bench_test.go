package suite

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

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

// perSecond reports how fast it went, and returns how long one scenario took.
func perSecond(b *testing.B, scenarios int) time.Duration {
	b.ReportMetric(float64(scenarios*b.N)/b.Elapsed().Seconds(), "scenarios/s")
	return b.Elapsed() / time.Duration(scenarios*b.N)
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
	b.Run("floor", func(b *testing.B) { floor(b, p, shardSize, (*shard).register) })
}

// BenchmarkFeatures is our own features on one core, through the bench, the
// engine and the fakes, beside two floors: what godog alone costs for the same
// scenarios with steps that do nothing, with our whole vocabulary in each of its
// suites, and with the sentences only that a suite uses. Half of the first is the
// aim.
func BenchmarkFeatures(b *testing.B) {
	sources, err := FromFS(features.Files())
	if err != nil {
		b.Fatal(err)
	}
	p := plan(b, steps.Default(), sources)
	var whole, used time.Duration
	b.Run("floor", func(b *testing.B) { whole = floor(b, p, 50, (*shard).registerAll) })
	b.Run("floor of used sentences", func(b *testing.B) { used = floor(b, p, shardSize, (*shard).register) })
	b.Run("real", func(b *testing.B) {
		real := *p
		real.stage = steps.NewStage(bench.Options{Maker: inproc.New(engine.DefaultPolicy())})
		b.ReportAllocs()
		for b.Loop() {
			if run := real.Run(b.Context()); run.ExitCode() != 0 {
				b.Fatalf("exit code %d", run.ExitCode())
			}
		}
		took := perSecond(b, len(p.cases))
		b.ReportMetric(float64(whole)/float64(took), "of-floor")
		b.ReportMetric(float64(used)/float64(took), "of-floor-of-used")
	})
}

// registerAll names every sentence, as one does who knows no shards.
func (s *shard) registerAll(add func(*steps.Sentence, steps.Keyword)) {
	for _, sentence := range s.plan.options.Vocabulary.Sentences() {
		add(sentence, sentence.Keyword)
	}
}

// floor runs the scenarios of a plan with godog alone, in suites of that size: the
// same patterns, steps that do nothing, no world.
func floor(b *testing.B, p *Plan, size int, register func(*shard, func(*steps.Sentence, steps.Keyword))) time.Duration {
	idle := make(map[*steps.Sentence]*steps.Sentence)
	for _, s := range p.options.Vocabulary.Sentences() {
		idle[s] = still(s)
	}
	for b.Loop() {
		for chunk := range slices.Chunk(p.cases, size) {
			s := &shard{cases: chunk, plan: p}
			status := godog.TestSuite{
				Name: "floor",
				TestSuiteInitializer: func(suite *godog.TestSuiteContext) {
					sc := suite.ScenarioContext()
					register(s, func(sentence *steps.Sentence, k steps.Keyword) { idle[sentence].Register(sc, k) })
				},
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
	return perSecond(b, len(p.cases))
}

// still is a sentence that does nothing.
func still(s *steps.Sentence) *steps.Sentence {
	t := reflect.TypeOf(s.Do)
	quiet := *s
	quiet.Do = reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		results := make([]reflect.Value, t.NumOut())
		for i := range results {
			results[i] = reflect.Zero(t.Out(i))
		}
		if len(results) == 2 {
			results[0] = args[0]
		}
		return results
	}).Interface()
	return &quiet
}
