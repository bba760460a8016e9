package reports

import (
	"strings"
	"testing"
)

func TestWhatCovers(t *testing.T) {
	given := Step{Kind: "Given"}
	sets := Step{Kind: "When", Writes: []string{"limit"}}
	acts := Step{Kind: "When"}
	sees := Step{Kind: "Then"}
	reads := Step{Kind: "Then", Reads: []string{"limit"}}
	readsMore := Step{Kind: "Then", Reads: []string{"limit", "count"}}
	tests := map[string]struct {
		steps    []Step
		verdict  Verdict
		readback bool
		why      string // empty: it covers
	}{
		"an action and what came of it":          {steps: []Step{given, acts, sees}},
		"no action":                              {steps: []Step{given, sees}, why: "no When"},
		"no check":                               {steps: []Step{given, acts}, why: "no Then after"},
		"a check only before the action":         {steps: []Step{sees, acts}, why: "no Then after"},
		"a setting written and read":             {steps: []Step{sets, reads}, why: "reads back"},
		"a setting given and read":               {steps: []Step{{Kind: "Given", Writes: []string{"limit"}}, acts, reads}, why: "reads back"},
		"a setting read that was not written":    {steps: []Step{acts, reads}},
		"a setting written and one that was not": {steps: []Step{sets, readsMore}},
		"a readback and something seen":          {steps: []Step{sets, reads, sees}},
		"a behaviour that is about reading back": {steps: []Step{sets, reads}, readback: true},
		"a scenario that failed":                 {steps: []Step{acts, sees}, verdict: Fail, why: "did not pass"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := Scenario{Verdict: Pass, Steps: tt.steps}
			if tt.verdict != 0 {
				s.Verdict = tt.verdict
			}
			covers, why := s.covers(tt.readback)
			if covers != (tt.why == "") || !strings.Contains(why, tt.why) {
				t.Errorf("got %v, %q; want %q", covers, why, tt.why)
			}
		})
	}
}

func TestTheVerdictOfABehaviour(t *testing.T) {
	full := []Step{{Kind: "When"}, {Kind: "Then"}}
	tests := map[string]struct {
		scenarios []Scenario
		want      Verdict
		why       string
	}{
		"no scenario":                              {nil, NotTested, "no selected scenario"},
		"one that covers":                          {[]Scenario{{Verdict: Pass, Steps: full}}, Pass, ""},
		"one that passed and shows nothing":        {[]Scenario{{Verdict: Pass}}, NotTested, "no When"},
		"one that covers beside one that does not": {[]Scenario{{Verdict: Pass}, {Verdict: Pass, Steps: full}}, Pass, ""},
		"one failure among passes":                 {[]Scenario{{Verdict: Pass, Steps: full}, {Verdict: Fail, Reason: "late"}}, Fail, "late"},
		"a failure and an error":                   {[]Scenario{{Verdict: Error}, {Verdict: Fail}}, Fail, ""},
		"an error among passes":                    {[]Scenario{{Verdict: Pass, Steps: full}, {Verdict: Error, Reason: "no room"}}, Error, "no room"},
		"unsupported beside one that covers":       {[]Scenario{{Verdict: Unsupported}, {Verdict: Pass, Steps: full}}, Pass, ""},
		"unsupported only":                         {[]Scenario{{Verdict: Unsupported, Reason: "wall clock"}}, Unsupported, "wall clock"},
		"known beside one that covers":             {[]Scenario{{Verdict: KnownDeviation}, {Verdict: Pass, Steps: full}}, KnownDeviation, ""},
	}
	cat := loadCatalogue(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			run := &Run{Profile: "seed", Scenarios: tt.scenarios}
			for i := range run.Scenarios {
				run.Scenarios[i].Behaviours = []string{"PR-002"}
			}
			b := New(run, cat).find(t, "PR-002")
			if b.Verdict != tt.want || !strings.Contains(b.Reason, tt.why) || b.Covered() != (tt.want == Pass) {
				t.Errorf("got %v because %q, want %v, %q", b.Verdict, b.Reason, tt.want, tt.why)
			}
		})
	}
}

func (r *Report) find(t *testing.T, id string) *Behaviour {
	t.Helper()
	for i := range r.Areas {
		for j := range r.Areas[i].Behaviours {
			if b := &r.Areas[i].Behaviours[j]; b.ID == id {
				return b
			}
		}
	}
	t.Fatalf("the report has no %s", id)
	return nil
}

func TestAReportHoldsTheWholeCatalogue(t *testing.T) {
	r, cat := sampleReport(t), loadCatalogue(t)
	n := 0
	for _, a := range r.Areas {
		n += a.Counts.Total()
	}
	if n != len(cat.All()) || r.Counts.Total() != 9 {
		t.Errorf("%d behaviours, %d scenarios", n, r.Counts.Total())
	}
	if b := r.find(t, "SUP-033"); b.Verdict != NotApplicable {
		t.Errorf("a behaviour of the other profile is %v", b.Verdict)
	}
	r.Profile = "current"
	if b := New(r.Run, cat).find(t, "TS-001"); b.Verdict != NotApplicable || b.Reason == "" {
		t.Errorf("TeleSign in the newer profile is %v", b.Verdict)
	}
}
