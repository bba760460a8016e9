package suite_test

import (
	"context"
	"fmt"
	"io"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/features/suite"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// A Go user registers a step of their own beside ours, in a godog suite of
// their own. It finds the world of its scenario in the context. Strict makes an
// undefined step fail, as it should.
func ExampleInitialize() {
	cat, err := catalogue.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	stage := steps.NewStage(bench.Options{Maker: inproc.New(engine.DefaultPolicy())})

	status := godog.TestSuite{
		Name: "shop",
		TestSuiteInitializer: func(s *godog.TestSuiteContext) {
			suite.Initialize(s, suite.Options{Stage: stage, Catalogue: cat})
			s.ScenarioContext().Then(`^(\d+) offers? (?:was|were) made$`, offersWereMade)
		},
		Options: &godog.Options{
			Strict: true,
			Format: "progress",
			Output: io.Discard,
			FeatureContents: []godog.Feature{{Name: "shop.feature", Contents: []byte(`
Feature: The shop answers quickly
  Scenario: An agent is free
    Given Contoso with an SMS workstream on Twilio
    And agent Ann with 60 units in the queue "Support"
    When Kai texts "Hello" to 14255550100
    Then Ann is offered the conversation of Kai
    And 1 offer was made
`)}},
		},
	}.Run()
	fmt.Println("status", status)
	// Output: status 0
}

// offersWereMade looks at what happened, as any step may.
func offersWereMade(ctx context.Context, want int) error {
	if got := len(steps.Events[oc.WorkItemOffered](steps.WorldOf(ctx))); got != want {
		return steps.Expected(want, got)
	}
	return nil
}
