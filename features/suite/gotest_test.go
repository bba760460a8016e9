package suite

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cucumber/godog"
)

// Our own features run below go test; these do too.
func TestScenariosAreSubtests(t *testing.T) {
	o, stage := many(t, 10)
	Test(t, o)
	if len(stage.began) != 10 {
		t.Errorf("%d began", len(stage.began))
	}
	needs, _ := options(t, "Feature: f\n  Scenario: needs a wall\n    When ann enters\n")
	Test(t, needs) // skipped, not failed
}

// hosted runs a feature in a godog suite of somebody else, with a step of theirs.
func hosted(t *testing.T, feature string, concurrency int) (status int, output string, stage *shopStage) {
	t.Helper()
	o, stage := options(t, "")
	file := filepath.Join(t.TempDir(), "theirs.feature")
	if err := os.WriteFile(file, []byte(feature), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	status = godog.TestSuite{
		Name: "theirs",
		TestSuiteInitializer: func(s *godog.TestSuiteContext) {
			Initialize(s, o)
			s.ScenarioContext().Then(`^(\d+) things happened$`, func(ctx context.Context, n int) error {
				if got := len(shopOf(ctx).log) - 1; got != n {
					return fmt.Errorf("%d things happened", got)
				}
				return nil
			})
		},
		Options: &godog.Options{Strict: true, Format: "pretty", NoColors: true, Output: &out, Paths: []string{file}, Concurrency: concurrency},
	}.Run()
	return status, out.String(), stage
}

func TestAnotherSuiteMayUseOurSteps(t *testing.T) {
	tests := map[string]struct {
		scenario string
		status   int
		want     string // in the output
	}{
		"ours and theirs":      {"Scenario: s\n When ann enters\n And bob enters\n Then 2 things happened", 0, "1 passed"},
		"theirs fails":         {"Scenario: s\n When ann enters\n Then 2 things happened", 1, "what happened:\nseed 0; ann"},
		"ours fails":           {"Scenario: s\n When ann enters\n Then what happened is \"bob\"", 1, "expected bob, saw ann"},
		"an undefined step":    {"Scenario: s\n When ann leaves", 1, "undefined"},
		"a check as an action": {"Scenario: s\n When what happened is \"bob\"", 1, "undefined"},
		"a panic at once":      {"Scenario: s\n When ann falls", 1, "ouch"},
		"a stage that cannot":  {"Scenario: cannot begin\n When ann enters", 1, "the shop is on fire"},
		"another profile":      {"@profile:current\nScenario: s\n When ann enters", 0, "1 skipped"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			status, output, stage := hosted(t, "Feature: theirs\n"+tt.scenario+"\n", 1)
			if status != tt.status || !strings.Contains(output, tt.want) {
				t.Errorf("status %d, want %d and %q in:\n%s", status, tt.status, tt.want, output)
			}
			if stage.open != 0 {
				t.Errorf("%d worlds are still open", stage.open)
			}
		})
	}
}

func TestAnotherSuiteMayRunAtOnce(t *testing.T) {
	var feature strings.Builder
	feature.WriteString("Feature: many\n")
	for i := range 200 {
		fmt.Fprintf(&feature, "Scenario: s%d\n When w%d enters\n Then what happened is \"w%d\"\n And 1 things happened\n", i, i, i)
	}
	status, output, stage := hosted(t, feature.String(), 8)
	if status != 0 || stage.open != 0 {
		t.Errorf("status %d, %d open\n%s", status, stage.open, output)
	}
}
