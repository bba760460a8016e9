package suite

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/reports"
)

const verdicts = `Feature: Verdicts
  Scenario: passes
    Given ann enters
    When bob enters
    Then what happened is "ann bob"
  Scenario: fails
    Given ann enters
    When bob enters
    Then what happened is "bob"
    And what happened is "carl"
  Scenario: cannot begin
    When ann enters
  Scenario: panics at the door
    When ann enters
  Scenario: needs a wall
    When ann enters
  Scenario: cannot end
    When ann enters
  Scenario: breaks a law
    When ann enters
  Scenario: panics at the end
    When ann enters
  Scenario: panics in its first step
    When ann falls
    And bob enters
  Scenario: panics later
    When bob enters
    And ann falls
  Scenario: has no line
    When the phone rings
    Then what happened is "nothing"
  Scenario: needs a roof
    Given ann enters
    When the roof opens
  Scenario: is skipped
    When godog skips
    Then what happened is "nothing"
  Scenario: fails and cannot end
    When bob enters
    Then what happened is "ann"
`

func TestVerdicts(t *testing.T) {
	o, stage := options(t, verdicts)
	run, got := play(t, o)
	tests := map[string]struct {
		verdict reports.Verdict
		steps   string // their statuses, p f e s
		reason  string
		trace   bool
	}{
		"passes":                   {reports.Pass, "ppp", "", false},
		"fails":                    {reports.Fail, "ppfs", "expected bob, saw ann bob", true},
		"cannot begin":             {reports.Error, "s", "the shop is on fire", false},
		"panics at the door":       {reports.Error, "s", "panic: no key", false},
		"needs a wall":             {reports.Unsupported, "s", "no wall", false},
		"cannot end":               {reports.Error, "p", "the door is stuck", false},
		"breaks a law":             {reports.Fail, "p", "a law does not hold", true},
		"panics at the end":        {reports.Error, "p", "panic: lost the key", false},
		"panics in its first step": {reports.Error, "es", "ouch", true},
		"panics later":             {reports.Error, "pe", "ouch", true},
		"has no line":              {reports.Error, "es", "no line", true},
		"needs a roof":             {reports.Unsupported, "pe", "the roof does not open", false},
		"is skipped":               {reports.NotTested, "es", "skipped", false},
		"fails and cannot end":     {reports.Fail, "pf", "expected ann, saw bob", false},
	}
	if len(got) != len(tests) {
		t.Fatalf("%d results, want %d", len(got), len(tests))
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			s := got[name]
			var statuses string
			for _, step := range s.Steps {
				statuses += string(step.Status[0])
				if step.Status == reports.StepSkipped {
					statuses = statuses[:len(statuses)-1] + "s"
				}
			}
			if s.Verdict != want.verdict || statuses != want.steps || !strings.Contains(s.Reason, want.reason) {
				t.Errorf("got %v, steps %s, because %q; want %v, %s, %q", s.Verdict, statuses, s.Reason, want.verdict, want.steps, want.reason)
			}
			if (s.Trace.Text != "") != want.trace {
				t.Errorf("its trace is %q", s.Trace.Text)
			}
		})
	}
	if stage.open != 0 || stage.most != 1 {
		t.Errorf("%d worlds left open, %d open at once", stage.open, stage.most)
	}
	if f := got["fails"].Failure; f == nil || f.Step != 2 || f.Expected != "bob" || f.Seen != "ann bob" {
		t.Errorf("the failure is %+v", f)
	}
	if run.ExitCode() != reports.ExitFails {
		t.Errorf("exit code %d", run.ExitCode())
	}
}

// Each check that ran is told to the stage, with what came of it, and nothing else is.
func TestTheStageHearsOfChecks(t *testing.T) {
	o, stage := options(t, `Feature: Checks
  Scenario: s
    Given ann enters
    When bob enters
    Then what happened is "ann bob"
    And what happened is "bob"
    And what happened is "carl"
`)
	play(t, o)
	want := []string{`what happened is "ann bob": <nil>`, `what happened is "bob": expected bob, saw ann bob`}
	if diff := cmp.Diff(want, stage.checks); diff != "" {
		t.Error(diff)
	}
	o, _ = options(t, "Feature: Checks\n  Scenario: cannot note\n    When ann enters\n    Then what happened is \"ann\"\n")
	_, got := play(t, o)
	if s := got["cannot note"]; s.Verdict != reports.Error || !strings.Contains(s.Reason, "no pencil") {
		t.Errorf("a stage that panics: %v, %s", s.Verdict, s.Reason)
	}
}

const outline = `@outer
Feature: Many
  Background:
    Given ann enters

  Rule: ruled
    Background:
      Given bob enters

    @inner
    Scenario Outline: <who> comes
      And <who> enters
      When <who> reads
        """
        a "quoted" <who>
          indented
        """
      * <who> buys
        | a\|b | <who> |
        | c\\d | e\nf  |
      @rows
      Examples: some
        | who  |
        | carl |
        | dora |
`

// Background, rule, outline, doc string and table arrive in the steps as they
// were written, although godog gets a text that we made.
func TestNothingIsLostOnTheWayThroughGodog(t *testing.T) {
	o, _ := options(t, outline)
	o.Digests = true
	p, err := Prepare(o)
	if err != nil {
		t.Fatal(err)
	}
	first := p.cases[0]
	if diff := cmp.Diff([]string{"@outer", "@inner", "@rows"}, first.Tags); diff != "" {
		t.Errorf("tags: %s", diff)
	}
	if first.Title() != "carl comes [who: carl]" || first.Rule != "ruled" || first.ID != "f.feature:24" {
		t.Errorf("it is %q in %q, %s", first.Title(), first.Rule, first.ID)
	}
	var kinds []string
	for _, s := range first.Steps {
		kinds = append(kinds, s.Keyword+"="+s.Kind)
	}
	if diff := cmp.Diff([]string{"Given=Given", "Given=Given", "And=Given", "When=When", "*=When"}, kinds); diff != "" {
		t.Errorf("kinds: %s", diff)
	}
	run := p.Run(t.Context())
	want := digest([]byte("seed 0; ann; bob; carl; carl: a \"quoted\" carl\n  indented; <a|b>; <carl>; <c\\d>; <e\nf>\n"))
	if got := run.Scenarios[0].Trace.Digest; run.Scenarios[0].Verdict != reports.Pass || got != want {
		t.Errorf("%v: %s", run.Scenarios[0].Verdict, run.Scenarios[0].Reason)
	}
	if n := run.Scenarios[0].Trace.Entries; n != 9 {
		t.Errorf("%d entries", n)
	}
}

// A value at the end of a step may be empty: what is matched is what godog reads.
func TestAnEmptyValueAtTheEndOfAStep(t *testing.T) {
	o, _ := options(t, "Feature: f\n  Scenario Outline: s\n    When ann enters <how>\n    Examples:\n      | how |\n      |     |\n")
	run, _ := play(t, o)
	if s := run.Scenarios[0]; s.Verdict != reports.Pass || s.Steps[0].Text != "ann enters" {
		t.Errorf("%v: %s, %q", s.Verdict, s.Reason, s.Steps[0].Text)
	}
}

// many is a suite of n scenarios in several files.
func many(t *testing.T, n int) (Options, *shopStage) {
	o, stage := options(t, "")
	o.Sources = nil
	for file := range 5 {
		var b strings.Builder
		fmt.Fprintf(&b, "Feature: %d\n", file)
		for i := range n / 5 {
			fmt.Fprintf(&b, "Scenario: number %d\n  When w%d enters\n  Then what happened is \"w%d\"\n", i, i, i)
		}
		o.Sources = append(o.Sources, Source{Name: fmt.Sprintf("%d.feature", file), Content: []byte(b.String()), Own: true})
	}
	return o, stage
}

// The results are the same whatever runs beside them, and each scenario has its
// own world.
func TestResultsDoNotDependOnHowManyRunAtOnce(t *testing.T) {
	var want []string
	for _, parallel := range []int{1, 2, 7} {
		o, _ := many(t, 400)
		o.Parallel, o.Digests = parallel, true
		run, _ := play(t, o)
		var got []string
		for _, s := range run.Scenarios {
			got = append(got, fmt.Sprint(s.ID, s.Verdict, s.Reason, s.Trace))
		}
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with %d at once: %s", parallel, diff)
		}
		if run.ExitCode() != 0 || len(got) != 400 {
			t.Errorf("exit code %d of %d scenarios", run.ExitCode(), len(got))
		}
	}
}

func TestTheSeedShufflesTheOrderAndReachesTheWorld(t *testing.T) {
	order := func(seed uint64) []string {
		o, stage := many(t, 50)
		o.Seed = seed
		run, _ := play(t, o)
		if run.Scenarios[0].ID != "0.feature:2" {
			t.Errorf("results are reported in the order of the run: %s", run.Scenarios[0].ID)
		}
		return stage.began
	}
	if !slices.Equal(order(1), order(1)) {
		t.Error("one seed, two orders")
	}
	if slices.Equal(order(1), order(2)) {
		t.Error("two seeds, one order")
	}
	files := make(map[string]bool)
	for seed := range uint64(8) {
		files[order(seed)[0][:1]] = true
	}
	if len(files) < 2 {
		t.Error("every seed begins with the same file")
	}
}

func TestInOrder(t *testing.T) {
	o, stage := many(t, 40)
	play(t, o)
	shuffled := slices.Clone(stage.began)
	stage.began = nil
	o.InOrder, o.Parallel = true, 1
	play(t, o)
	written := slices.Clone(stage.began)
	if slices.Equal(written, shuffled) {
		t.Error("they begin in the order of the seed")
	}
	stage.began = nil
	o.Seed++
	play(t, o)
	if !slices.Equal(written, stage.began) {
		t.Errorf("another seed, another order: %v, %v", written, stage.began)
	}
}

func TestFailFastBeginsNothingMore(t *testing.T) {
	o, stage := many(t, 400)
	for i := range o.Sources {
		o.Sources[i].Content = []byte(strings.Replace(string(o.Sources[i].Content), `happened is "w3"`, `happened is "nothing"`, 1))
	}
	o.FailFast = true
	run, _ := play(t, o)
	counts := reports.Counts{}
	for _, s := range run.Scenarios {
		counts[s.Verdict]++
	}
	if counts.Of(reports.Fail) != 1 || counts.Of(reports.NotTested) == 0 || len(stage.began) >= 400 || !run.Stopped {
		t.Errorf("%d failed, %d not tested, %d began", counts.Of(reports.Fail), counts.Of(reports.NotTested), len(stage.began))
	}
	if run.ExitCode() != reports.ExitFails {
		t.Errorf("exit code %d", run.ExitCode())
	}
}

func TestACancelledRunBeginsNothingMore(t *testing.T) {
	o, stage := many(t, 200)
	ctx, cancel := context.WithCancel(t.Context())
	o.Progress = func(done, _ int, _ *reports.Scenario) {
		if done == 20 {
			cancel()
		}
	}
	p, err := Prepare(o)
	if err != nil {
		t.Fatal(err)
	}
	run := p.Run(ctx)
	if len(stage.began) != 20 || stage.open != 0 || !run.Stopped || run.ExitCode() != reports.ExitNoVerdict {
		t.Errorf("%d began, %d open, exit code %d", len(stage.began), stage.open, run.ExitCode())
	}
	if again := p.Run(t.Context()); again.ExitCode() != reports.ExitConforms || again.Stopped {
		t.Errorf("the plan cannot run again: exit code %d", again.ExitCode())
	}
}

func TestDryRunRunsNothing(t *testing.T) {
	o, stage := many(t, 10)
	o.DryRun = true
	run, _ := play(t, o)
	if len(stage.began) != 0 || run.Scenarios[0].Verdict != reports.NotTested || run.ExitCode() != 0 {
		t.Errorf("began %v, %v, exit code %d", stage.began, run.Scenarios[0].Verdict, run.ExitCode())
	}
}

func TestProgressHearsOfEachScenarioOnce(t *testing.T) {
	o, _ := many(t, 60)
	o.Parallel = 4
	var heard []int
	o.Progress = func(done, total int, s *reports.Scenario) {
		if total != 60 || s.Verdict != reports.Pass {
			t.Errorf("%d of %d: %v", done, total, s.Verdict)
		}
		heard = append(heard, done)
	}
	play(t, o)
	if len(heard) != 60 || !slices.IsSorted(heard) || heard[59] != 60 {
		t.Errorf("heard %v", heard)
	}
}

func TestScenariosThatDoNotApplyAreNotRun(t *testing.T) {
	o, stage := options(t, `Feature: Profiles
  @TS-001
  Scenario: only with TeleSign
    When ann enters
  @profile:current
  Scenario: only now
    When ann enters
  Scenario: always
    When ann enters
`)
	tests := map[string]struct {
		profile string
		want    []string
	}{
		"the older profile has TeleSign": {"seed", []string{"Profiles: only with TeleSign", "Profiles: always"}},
		"the newer one has not":          {"current", []string{"Profiles: only now", "Profiles: always"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o.Profile, stage.began = tt.profile, nil
			run, _ := play(t, o)
			slices.Sort(stage.began)
			slices.Sort(tt.want)
			if !slices.Equal(stage.began, tt.want) {
				t.Errorf("ran %q", stage.began)
			}
			n := 0
			for _, s := range run.Scenarios {
				if s.Verdict == reports.NotApplicable && s.Reason != "" {
					n++
				}
			}
			if n != 1 || len(run.Scenarios) != 3 {
				t.Errorf("%d of %d are not applicable", n, len(run.Scenarios))
			}
		})
	}
}

func TestDeviationsThatAreKnown(t *testing.T) {
	feature := `Feature: Known
  @PR-002
  Scenario: deviates
    When ann enters
    Then what happened is "bob"
  @PR-003
  Scenario: conforms
    When ann enters
    Then what happened is "ann"
`
	tests := map[string]struct {
		known []string
		want  reports.Verdict
		exit  int
	}{
		"nothing is listed":                     {nil, reports.Fail, reports.ExitFails},
		"listed by its behaviour":               {[]string{"PR-002"}, reports.KnownDeviation, reports.ExitConforms},
		"listed by its name":                    {[]string{"f.feature: dev*"}, reports.KnownDeviation, reports.ExitConforms},
		"one that is listed and passes is told": {[]string{"PR-002", "PR-003"}, reports.KnownDeviation, reports.ExitFails},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o, _ := options(t, feature)
			o.Known = tt.known
			run, got := play(t, o)
			if got["deviates"].Verdict != tt.want || run.ExitCode() != tt.exit {
				t.Errorf("%v, exit code %d", got["deviates"].Verdict, run.ExitCode())
			}
		})
	}
	o, _ := options(t, feature)
	o.Known = []string{"PR-004"}
	if _, err := Prepare(o); err == nil || !strings.Contains(err.Error(), "matches no scenario") {
		t.Errorf("a pattern that matches nothing: %v", err)
	}
}

func TestAnotherTargetMayChooseOtherwise(t *testing.T) {
	feature := func(tag string) string {
		return "Feature: Choice\n  " + tag + "\n  Scenario: chosen\n    When ann enters\n    Then what happened is \"bob\"\n"
	}
	tests := map[string]struct {
		tag  string
		may  bool
		want reports.Verdict
	}{
		"a choice of ours, on another target": {"@CH-018", true, reports.DiffersByChoice},
		"a choice of ours, on ours":           {"@CH-018", false, reports.Fail},
		"what is documented is no choice":     {"@CH-001", true, reports.Fail},
		"no behaviour at all":                 {"@mine", true, reports.Fail},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o, _ := options(t, feature(tt.tag))
			o.MayChoose = tt.may
			if _, got := play(t, o); got["chosen"].Verdict != tt.want {
				t.Errorf("got %v", got["chosen"].Verdict)
			}
		})
	}
}
