package reports

import (
	"strings"
	"testing"
)

func TestExitCode(t *testing.T) {
	is := func(vs ...Verdict) *Run {
		r := &Run{}
		for _, v := range vs {
			r.Scenarios = append(r.Scenarios, Scenario{Verdict: v})
		}
		return r
	}
	listed := is(Pass, Pass)
	listed.Scenarios[1].Known = "PR-002"
	dry := is(NotTested)
	dry.DryRun = true
	stopped := is(Pass, NotTested)
	stopped.Stopped = true
	tests := map[string]struct {
		run  *Run
		want int
	}{
		"all passed":                              {is(Pass, Pass), ExitConforms},
		"what is known or chosen conforms":        {is(Pass, KnownDeviation, DiffersByChoice), ExitConforms},
		"what is not asked does not matter":       {is(Pass, Unsupported, NotApplicable, NotTested), ExitConforms},
		"one failed":                              {is(Pass, Fail), ExitFails},
		"a failure outweighs an error":            {is(Error, Fail), ExitFails},
		"an error leaves no verdict":              {is(Pass, Error), ExitNoVerdict},
		"nothing was judged":                      {is(Unsupported, NotApplicable), ExitNoVerdict},
		"nothing at all":                          {is(), ExitNoVerdict},
		"a listed deviation passed":               {listed, ExitFails},
		"a dry run that found nothing wrong":      {dry, ExitConforms},
		"an early end without a failure":          {stopped, ExitNoVerdict},
		"a known deviation alone was also judged": {is(KnownDeviation), ExitConforms},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.run.ExitCode(); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

func TestVerdictsAreWords(t *testing.T) {
	if len(Verdicts()) != int(NotApplicable) {
		t.Fatalf("%d verdicts are listed", len(Verdicts()))
	}
	for _, v := range Verdicts() {
		text, err := v.MarshalText()
		var back Verdict
		if err != nil || back.UnmarshalText(text) != nil || back != v || v.mark() == "" {
			t.Errorf("%v becomes %s becomes %v", v, text, back)
		}
	}
	var v Verdict
	if _, err := v.MarshalText(); err == nil {
		t.Error("the zero verdict can be written")
	}
	if err := v.UnmarshalText([]byte("fine")); err == nil || !strings.Contains(err.Error(), `"fine"`) {
		t.Errorf("a word that is no verdict: %v", err)
	}
}
