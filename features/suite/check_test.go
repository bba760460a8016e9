package suite

import (
	"errors"
	"strings"
	"testing"
)

// Whatever is wrong is said with its place and what would be right, and nothing runs.
func TestWhatIsRefused(t *testing.T) {
	tests := map[string]struct {
		feature string
		want    []string // all of them in the message
		ours    bool     // as one of our own features
	}{
		"a syntax error": {
			"Feature: f\n  Scenario: s\n    When ann enters\n    Whenever bob enters\n",
			[]string{"f.feature:4:5: cannot read 'Whenever bob enters'", "a step"}, false},
		"a table that is not straight": {
			"Feature: f\n  Scenario: s\n    When ann buys\n      | a | b |\n      | c |\n",
			[]string{"f.feature:5:7: inconsistent cell count"}, false},
		"no feature at all":     {"# nothing\n", []string{"f.feature:1: holds no feature"}, false},
		"an empty feature":      {"Feature: f\n", []string{"f.feature:1:1: ", "has no scenario"}, false},
		"a scenario of no step": {"Feature: f\n  Scenario: s\n", []string{`f.feature:2:3: scenario "s" has no steps`}, false},
		"an outline of no row": {
			"Feature: f\n  Scenario Outline: s\n    When <x> enters\n    Examples:\n      | x |\n",
			[]string{`f.feature:2:3: outline "s" has no example`}, false},
		"a placeholder of no column": {
			"Feature: f\n  Scenario Outline: s\n    When ann enters\n    And <xx> enters\n    Examples:\n      | x |\n      | y |\n",
			[]string{`f.feature:4: no column of the examples is called "xx"`, "x: y"}, false},
		"an unknown step": {
			"Feature: f\n  Scenario: s\n    When bob entres\n",
			[]string{`f.feature:3: step "bob entres" is unknown`, "did you mean", "Given or When ann enters"}, false},
		"a step that is like no other": {
			"Feature: f\n  Scenario: s\n    When it rains in the far away mountains\n",
			[]string{`is unknown`, "ocsim steps"}, false},
		"a check as a precondition": {
			"Feature: f\n  Scenario: s\n    Given the price is ten\n",
			[]string{`f.feature:3: step "the price is ten" cannot stand under Given`, "a sentence for Then"}, false},
		"an action as a check, behind And": {
			"Feature: f\n  Scenario: s\n    When ann enters\n    Then the price is ten\n    And ann enters\n",
			[]string{`f.feature:5: step "ann enters" cannot stand under Then`}, false},
		"an ambiguous step": {
			"Feature: f\n  Scenario: s\n    When the cat falls enters\n",
			[]string{`f.feature:3: step "the cat falls enters" is ambiguous`, "^the (.*) enters$", "^(.*) falls enters$"}, false},
		"a table that nobody reads": {
			"Feature: f\n  Scenario: s\n    When ann enters\n      | x |\n",
			[]string{`f.feature:3: step "ann enters" wants nothing below it and has a table`}, false},
		"a doc string that is not there": {
			"Feature: f\n  Scenario: s\n    When ann reads\n",
			[]string{`wants a doc string below it and has nothing`}, false},
		"a behaviour that is not in the catalogue": {
			"Feature: f\n\n  @PR-002 @PR-999\n  Scenario: s\n    When ann enters\n",
			[]string{"f.feature:3:11: tag @PR-999 is no behaviour"}, false},
		"a behaviour that is not in the catalogue, on the feature": {
			"@PR-999\nFeature: f\n  Scenario: s\n    When ann enters\n  Scenario: t\n    When ann enters\n",
			[]string{"f.feature:1:1: tag @PR-999"}, false},
		"documented and derived": {
			"Feature: f\n  @CH-001 @CH-018\n  Scenario: s\n    When ann enters\n",
			[]string{"f.feature:3: documented behaviours (CH-001) and choices (CH-018)"}, false},
		"four behaviours": {
			"Feature: f\n  @CH-001 @CH-002 @CH-003\n  Rule: r\n    @CH-004\n    Scenario: s\n      When ann enters\n",
			[]string{"f.feature:5: 4 behaviours in one scenario"}, false},
		"a tag of ours that means nothing": {
			"Feature: f\n  @PR-002 @exacd\n  Scenario: s\n    When ann enters\n",
			[]string{"f.feature:2:11: tag @exacd is unknown", "did you mean @exact?"}, true},
		"a scenario of ours without a behaviour": {
			"Feature: f\n  Scenario: s\n    When ann enters\n",
			[]string{"f.feature:2: no behaviour", "@PR-002"}, true},
		"a profile that does not exist": {
			"Feature: f\n  @profile:future\n  Scenario: s\n    When ann enters\n",
			[]string{"f.feature:2:3: tag @profile:future cannot be met"}, false},
		"two mistakes, both told": {
			"Feature: f\n  @PR-999\n  Scenario: s\n    When bob entres\n",
			[]string{"f.feature:2:3: ", "f.feature:4: "}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o, stage := options(t, tt.feature)
			o.Vocabulary = withAmbiguity(t)
			o.Sources[0].Own = !tt.ours
			_, err := Prepare(o)
			var problems Problems
			if !errors.As(err, &problems) {
				t.Fatalf("got %v, want problems", err)
			}
			for _, want := range tt.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in:\n%v", want, err)
				}
			}
			if len(stage.began) > 0 {
				t.Error("something ran")
			}
		})
	}
}

func TestWhatATesterMayTag(t *testing.T) {
	for _, tag := range []string{"@smoke", "@v2", "@JIRA-7", "@SHOP-117", "@PR-002", "@exact", "@profile:current", "@flag:monitor_waiting"} {
		o, _ := options(t, "Feature: f\n  "+tag+"\n  Scenario: s\n    When ann enters\n")
		if _, err := Prepare(o); err != nil {
			t.Errorf("%s: %v", tag, err)
		}
	}
}

// A mistake in one mention of the feature is told once, not once a scenario.
func TestAProblemIsToldOnce(t *testing.T) {
	o, _ := options(t, "@PR-999\nFeature: f\n  Background:\n    Given bob entres\n  Scenario: s\n    When ann enters\n  Scenario: t\n    When ann enters\n")
	_, err := Prepare(o)
	var problems Problems
	if !errors.As(err, &problems) || len(problems) != 2 {
		t.Errorf("got %v", err)
	}
}

func TestWhyNothingIsSelected(t *testing.T) {
	feature := "Feature: f\n  @PR-002 @smoke\n  Scenario: s\n    When ann enters\n"
	tests := map[string]struct{ tags, want string }{
		"a tag with a slip":              {"@smokee", "none of 1 carries @smokee\n    did you mean @smoke?"},
		"a behaviour that nothing tests": {"@PR-003", "PR-003 is in the catalogue, but nothing tests it yet"},
		"tags that exclude one another":  {"@smoke and not @PR-002", "none of 1 matches the tags @smoke and not @PR-002"},
		"a negation that nothing passes": {"not @smoke", "none of 1 matches"},
		"no expression":                  {"@smoke and", "tag expression, column 11"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o, _ := options(t, feature)
			o.Tags = tt.tags
			_, err := Prepare(o)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	o, _ := options(t, feature)
	o.Sources = nil
	if _, err := Prepare(o); err == nil || !strings.Contains(err.Error(), "no feature file") {
		t.Errorf("no source: %v", err)
	}
	o, _ = options(t, feature)
	o.Profile = "sead"
	if _, err := Prepare(o); err == nil || !strings.Contains(err.Error(), "sead") {
		t.Errorf("an unknown profile: %v", err)
	}
}
