package catalogue

import (
	"strings"
	"testing"
)

func TestCheckTags(t *testing.T) {
	tests := map[string]struct {
		tags string
		want string // empty: good
		own  string // what a tester's own feature is told instead; "same" for the same
	}{
		"one behaviour":                {"@PR-002", "", "same"},
		"three, with another tag":      {"@PR-002 @slow @PR-019 @SES-005", "", "same"},
		"two choices":                  {"@PR-032 @LC-034 @exact", "", "same"},
		"seed and linked are one kind": {"@PR-002 @PR-019", "", "same"},
		"the same one twice":           {"@PR-002 @PR-002 @PR-019 @SES-005", "", "same"},
		"none at all":                  {"", "no behaviour: tag the scenario with the one it shows, such as @PR-002", ""},
		"none but another tag":         {"@slow", "no behaviour: tag the scenario with the one it shows, such as @PR-002", ""},
		"four":                         {"@PR-002 @PR-003 @PR-019 @SES-005", "4 behaviours in one scenario (PR-002, PR-003, PR-019, SES-005): at most 3, or a failure does not say which rule it is about", "same"},
		"documented and derived":       {"@PR-003 @PR-032", "documented behaviours (PR-003) and choices (PR-032) in one scenario: make two of it; what is documented must not depend on a choice", "same"},
		"a number that is not there":   {"@PR-099", "@PR-099 is no behaviour of the catalogue: did you mean @PR-039?", "same"},
		"digits that are missing":      {"@PR-2", "@PR-2 is no behaviour of the catalogue: did you mean @PR-002?", "same"},
		"small letters":                {"@pr-002", "@pr-002 is no behaviour of the catalogue: did you mean @PR-002?", "same"},
		"letters that changed places":  {"@CPA-001", "@CPA-001 is no behaviour of the catalogue: did you mean @CAP-001?", ""},
		"a letter that is missing":     {"@SU-030", "@SU-030 is no behaviour of the catalogue: did you mean @SUP-030?", ""},
		"somebody else's id":           {"@SHOP-117", "@SHOP-117 is no behaviour of the catalogue", ""},
		"somebody else's longer id":    {"@PR-002 @SHOP-1174", "", "same"},
		"a word with a number":         {"@PR-002 @line-2 @retry-3", "", "same"},
		"good and bad":                 {"@PR-002 @TRF-021", "@TRF-021 is no behaviour of the catalogue: did you mean @TRF-020?", "same"},
		"two mistakes":                 {"@PR-2 @RA-3", "@PR-2 is no behaviour of the catalogue: did you mean @PR-002?\n@RA-3 is no behaviour of the catalogue: did you mean @RA-003?", "same"},
		"a profile":                    {"@PR-002 @profile:seed", "", "same"},
		"a profile that is not there":  {"@PR-002 @profile:sed", `@profile:sed cannot be met: profile "sed" is none of seed, current`, "same"},
		"no profile":                   {"@PR-002 @profile:", `@profile: cannot be met: profile "" is none of seed, current`, "same"},
		"a flag":                       {"@SUP-047 @flag:monitor_waiting", "", "same"},
		"a flag that is to be off":     {"@SUP-047 @flag:monitor_waiting=off", "", "same"},
		"a flag that is to be on":      {"@SUP-047 @flag:monitor_waiting=on", "", "same"},
		"a flag that is not there":     {"@SUP-047 @flag:monitor_wating", `@flag:monitor_wating cannot be met: there is no flag "monitor_wating": did you mean monitor_waiting?`, "same"},
		"a flag that is neither":       {"@SUP-047 @flag:timeout_rules=no", `@flag:timeout_rules=no cannot be met: there is no flag "timeout_rules=no": did you mean timeout_rules?`, "same"},
		"a need is no behaviour":       {"@flag:timeout_rules", "no behaviour: tag the scenario with the one it shows, such as @PR-002", ""},
	}
	c := loaded(t)
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			tags := strings.Fields(tc.tags)
			if tc.own == "same" {
				tc.own = tc.want
			}
			if got := said(c.CheckTags(tags)); got != tc.want {
				t.Errorf("\n got %s\nwant %s", got, tc.want)
			}
			if got := said(c.CheckOwnTags(tags)); got != tc.own {
				t.Errorf("a tester's own:\n got %s\nwant %s", got, tc.own)
			}
		})
	}
}

func said(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestAWithdrawnTagSaysWhy(t *testing.T) {
	c, err := LoadFS(small(), "spec")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := said(c.CheckTags([]string{"@PR-002"})), "@PR-002 was withdrawn: said twice"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestIDs(t *testing.T) {
	got := loaded(t).IDs(strings.Fields("@slow @PR-019 PR-002 @PR-019 @PR-999 @exact"))
	if strings.Join(got, " ") != "PR-019 PR-002" {
		t.Errorf("got %v", got)
	}
}

func TestWhyNotScenario(t *testing.T) {
	tests := map[string]struct {
		tags, profile string
		flags         []string
		want          string
	}{
		"everything applies":                {"@PR-002 @exact", "seed", nil, ""},
		"one behaviour does not":            {"@SUP-001 @SUP-004", "current", nil, "SUP-004 needs flag monitor_waiting off"},
		"a profile that it is not for":      {"@CON-001 @profile:seed", "current", nil, "the scenario is for the seed profile only"},
		"the profile that it is for":        {"@CON-001 @profile:current", "current", nil, ""},
		"a flag that is off":                {"@SUP-047 @flag:monitor_waiting", "seed", nil, "the scenario needs flag monitor_waiting on"},
		"a flag that is on":                 {"@SUP-047 @flag:monitor_waiting", "current", nil, ""},
		"a flag that must be off":           {"@SUP-047 @flag:monitor_waiting=off", "current", nil, "the scenario needs flag monitor_waiting off"},
		"a flag that was turned off":        {"@SUP-047 @flag:monitor_waiting=off", "current", []string{}, ""},
		"a flag that was turned on instead": {"@SUP-047 @flag:monitor_waiting=on", "seed", []string{"monitor_waiting"}, ""},
		"no behaviour, no need":             {"@mine", "current", nil, ""},
	}
	c := loaded(t)
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			if got := c.WhyNotScenario(strings.Fields(tc.tags), tc.profile, tc.flags); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}
