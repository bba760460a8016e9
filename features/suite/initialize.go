package suite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/ocsim/ocsim/features/steps"
)

// Initialize makes our sentences and their world part of a godog suite of
// somebody else, for its TestSuiteInitializer:
//
//	godog.TestSuite{
//		TestSuiteInitializer: func(s *godog.TestSuiteContext) {
//			suite.Initialize(s, suite.Options{Stage: …, Catalogue: …})
//			s.ScenarioContext().Then(`^my own check$`, myOwnCheck)
//		},
//		Options: &godog.Options{Strict: true, …},
//	}
//
// Strict has to be set: without it godog lets undefined and ambiguous steps
// pass. Own steps are registered on the same ScenarioContext; steps registered
// in a ScenarioInitializer would end up in the worlds of other scenarios. Of
// the options Stage, Catalogue, Vocabulary, Profile, Flags, Seed and
// Propagation count; the rest is godog's business.
func Initialize(s *godog.TestSuiteContext, o Options) {
	o = o.withDefaults()
	g := &guest{options: o, worlds: make(map[string]context.Context)}
	sc := s.ScenarioContext()
	o.Vocabulary.Register(sc)
	sc.Before(g.begin)
	sc.StepContext().After(g.checked)
	sc.After(g.end)
}

// guest is our part in somebody else's suite, whose scenarios may be on stage
// at the same time.
type guest struct {
	options Options
	mu      sync.Mutex
	worlds  map[string]context.Context // by the identifier of the scenario: after a panic godog has lost the context
}

// guestKey is in the context of a scenario that has begun.
type guestKey struct{}

func (g *guest) begin(ctx context.Context, p *godog.Scenario) (context.Context, error) {
	info := g.info(p)
	if why := g.options.Catalogue.WhyNotScenario(info.Tags, info.Profile, info.Flags); why != "" {
		return ctx, godog.ErrSkip
	}
	world, err := guard(func() (context.Context, error) { return g.options.Stage.Begin(ctx, info) })
	if err != nil {
		return ctx, err
	}
	world = context.WithValue(world, guestKey{}, true)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.worlds[p.Id] = world
	return world, nil
}

// checked tells a stage that wants to know what came of a check.
func (g *guest) checked(ctx context.Context, st *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
	checker, ok := g.options.Stage.(steps.Checker)
	onStage := ctx.Value(guestKey{}) != nil
	if !ok || !onStage || st.Type != messages.PickleStepType_OUTCOME || status != godog.StepPassed && status != godog.StepFailed {
		return ctx, nil
	}
	return ctx, nothing(guard(func() (struct{}, error) {
		checker.Checked(ctx, st.Text, err)
		return struct{}{}, nil
	}))
}

func nothing(_ struct{}, err error) error { return err }

// end closes the world. godog shows the error of a hook, so the trace of a
// failed scenario goes there.
func (g *guest) end(ctx context.Context, p *godog.Scenario, failed error) (context.Context, error) {
	g.mu.Lock()
	world, open := g.worlds[p.Id]
	delete(g.worlds, p.Id)
	g.mu.Unlock()
	if !open {
		return ctx, nil
	}
	story, err := end(g.options.Laws, func() (steps.Story, error) { return g.options.Stage.End(world) })
	if failed == nil || story == nil {
		return ctx, err
	}
	var text strings.Builder
	if write := story.WriteText(&text); write != nil {
		return ctx, write
	}
	return ctx, fmt.Errorf("what happened:\n%s", text.String())
}

func (g *guest) info(p *godog.Scenario) steps.Scenario {
	o := g.options
	s := steps.Scenario{
		Name: p.Name, File: p.Uri, ReadFile: besidesGuest(p.Uri),
		Seed: o.Seed, Profile: o.Profile, Flags: o.Flags, Propagation: o.Propagation,
	}
	for _, tag := range p.Tags {
		s.Tags = append(s.Tags, tag.Name)
	}
	return s
}

// besidesGuest reads beside a feature of the disk; godog may have put a line
// behind its name.
func besidesGuest(uri string) func(string) ([]byte, error) {
	if _, err := os.Stat(uri); err != nil {
		uri, _ = splitLines(uri)
	}
	return besides(filepath.FromSlash(uri))
}
