package reports

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAStoryTellsWhatWasExpectedAndSeen(t *testing.T) {
	run := sample()
	var b strings.Builder
	if err := (Text{}).Story(&b, run, &run.Scenarios[1]); err != nil {
		t.Fatal(err)
	}
	want := `FAIL A lost connection is forgiven for two and a half minutes: Back too late
     PR-003  presence/grace.feature:2

   ✓ Given agent "ann" has set her presence to Away
   ✓ When "ann" loses her connection
   ✓ And 2 minutes 31 seconds pass
   ✓ And "ann" signs in again
   ✗ Then "ann" is Available
         expected  Available
         seen      Away
     And nobody is <script>alert(1)</script>

     what happened (4 entries)
       00:00:00 agent ann sets presence Away
                > PresenceChanged{Agent:ann From:Available To:Away}
       00:00:00 agent ann loses her connection
                > AgentDisconnected{Agent:ann}
       00:02:31 agent ann signs in
                > PresenceChanged{Agent:ann From:Offline To:Away}

     again: ocsim conform --tags '@PR-003' --seed 7
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestAStoryWithoutAStepAndWithBlocks(t *testing.T) {
	run := sample()
	var b strings.Builder
	for _, i := range []int{2, 5} {
		if err := (Text{}).Story(&b, run, &run.Scenarios[i]); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{
		"     the bench cannot be set up: no room\n",
		"         | name      | priority |\n         | billing   | 1        |\n",
		"         \"\"\"\n         Hello\n           there\n         \"\"\"\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in:\n%s", want, b.String())
		}
	}
}

func TestAgainIsTheCommandThatWasGiven(t *testing.T) {
	tests := map[string]struct {
		run  Run
		want string
	}{
		"of our own": {Run{Profile: "seed", Propagation: "fixed", Seed: 3}, "ocsim conform --tags '@PR-002 and @PR-019' --seed 3"},
		"of a tester": {Run{Profile: "current", Propagation: "seeded", Paths: []string{"mine"}},
			"ocsim conform 'my shop/a.feature:7' --profile current --seed 0 --propagation seeded"},
	}
	s := Scenario{ID: "my shop/a.feature:7", Behaviours: []string{"PR-002", "PR-019"}}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.run.Again(&s); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestTheSummaryCountsByArea(t *testing.T) {
	var b strings.Builder
	if err := (Text{}).Summary(&b, sampleReport(t)); err != nil {
		t.Fatal(err)
	}
	want := `area                                               behaviours covered
CH    CHANNEL - general                                   0 of 23      1 differs by choice
SMS   SMS - general                                       0 of 21
PR    PRESENCE                                            2 of 39      1 fail, 1 error, 1 known deviation, 1 unsupported

9 scenarios in 1.2 s: 1 fail, 1 error, 1 known deviation, 1 differs by choice, 1 unsupported, 1 not tested, 1 not applicable, 2 pass
it does not conform (profile seed, seed 7, propagation fixed)
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestColourIsForTerminals(t *testing.T) {
	run := sample()
	if got := (Text{}).Line(&run.Scenarios[0]); strings.Contains(got, "\x1b") || !strings.HasPrefix(got, "✓ Back within the window (PR-002, PR-019)") {
		t.Errorf("got %q", got)
	}
	if got := (Text{Colour: true}).Line(&run.Scenarios[1]); !strings.Contains(got, "\x1b[31m✗\x1b[0m") {
		t.Errorf("got %q", got)
	}
}
