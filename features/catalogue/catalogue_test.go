package catalogue

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

func loaded(t *testing.T) *Catalogue {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The numbers of the source document. counts.yaml is held against the entries
// by the loader; these are held against both.
func TestNothingIsLost(t *testing.T) {
	c := loaded(t)
	if got, want := c.Counts(), (Counts{Seed: 152, Linked: 401, Derived: 108, Total: 661, A: 192, B: 355, C: 114}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if n := len(c.Areas()); n != 28 {
		t.Errorf("%d areas, want 28", n)
	}
	if n := len(c.Tables()); n != 20 {
		t.Errorf("%d tables, want 20", n)
	}
	if n := len(c.Contradictions()); n != 47 {
		t.Errorf("%d contradictions, want 47", n)
	}
	all := c.All()
	if first, last := all[0].ID, all[len(all)-1].ID; first != "CH-001" || last != "LIC-015" {
		t.Errorf("from %s to %s, want CH-001 to LIC-015", first, last)
	}
}

// flags.yaml says in a form we can compute with what table T-20 says in words.
func TestFlagsAgreeWithTableT20(t *testing.T) {
	c := loaded(t)
	table, _ := c.Table("T-20")
	flags := c.Flags()
	if len(flags) != len(table.Rows) {
		t.Fatalf("%d flags, table T-20 has %d", len(flags), len(table.Rows))
	}
	for i, row := range table.Rows {
		f := flags[i]
		seed, current, entries := row[1], row[2], row[3]
		value, note, _ := strings.Cut(current, ", ")
		if f.Name != row[0] || onOff(f.Seed) != seed || onOff(f.Current) != value || !strings.HasSuffix(f.Note, note) {
			t.Errorf("flag %+v, row %q", f, row)
		}
		if area, ok := strings.CutSuffix(strings.TrimPrefix(entries, "all "), " entries"); ok {
			if of := c.Of(area); len(of) != len(f.Behaviours) {
				t.Errorf("flag %s touches %d behaviours, area %s has %d", f.Name, len(f.Behaviours), area, len(of))
			}
		} else if got := strings.Join(slices.Concat(f.Behaviours, f.Contradictions), ", "); got != entries {
			t.Errorf("flag %s touches %s, table T-20 says %s", f.Name, got, entries)
		}
	}
}

// A behaviour depends on a flag when the flag's table says so, or for a reason
// that stands here.
func TestWhatDependsOnAFlagIsTouchedByIt(t *testing.T) {
	reasons := map[string]string{
		"ACC-001": "configures a TeleSign account, which there is only with the channel",
		"CH-021":  "names TeleSign among the providers that are offered",
		"LC-029":  "speaks of timeout rules, which there are only with their flag",
		"OCH-019": "speaks of WeChat, which there is only with its flag",
	}
	c := loaded(t)
	for _, b := range c.All() {
		if b.Flag == "" || reasons[b.ID] != "" {
			continue
		}
		i := slices.IndexFunc(c.Flags(), func(f Flag) bool { return f.Name == b.Flag })
		if !slices.Contains(c.Flags()[i].Behaviours, b.ID) {
			t.Errorf("%s depends on flag %s, which does not touch it by table T-20", b.ID, b.Flag)
		}
	}
}

// What holds in one generation of the product and not in the other.
func TestTheProfilesDiffer(t *testing.T) {
	c := loaded(t)
	only := func(profile, other string) []string {
		var ids []string
		for _, b := range c.All() {
			if b.Area != "TS" && c.Applies(b, profile, nil) && !c.Applies(b, other, nil) {
				ids = append(ids, b.ID)
			}
		}
		return ids
	}
	if got, want := strings.Join(only(ProfileSeed, ProfileCurrent), " "), "CH-021 OCH-003 OCH-019 RC-017 CON-002 TRF-002 SUP-003 SUP-004 SUP-017 BOT-001 REP-004 REP-005 ACC-001"; got != want {
		t.Errorf("in the seed profile only:\n got %s\nwant %s", got, want)
	}
	if got, want := strings.Join(only(ProfileCurrent, ProfileSeed), " "), "OCH-025 RC-018 RA-031 LC-028 LC-029 CON-005 SUP-033 SUP-045"; got != want {
		t.Errorf("in the current profile only:\n got %s\nwant %s", got, want)
	}
	for _, b := range c.Of("TS") {
		if !c.Applies(b, ProfileSeed, nil) || c.Applies(b, ProfileCurrent, nil) {
			t.Errorf("%s: the TeleSign channel is there in the seed profile only", b.ID)
		}
	}
	var nowhere []string
	for _, b := range c.All() {
		if !c.Applies(b, ProfileSeed, nil) && !c.Applies(b, ProfileCurrent, nil) {
			nowhere = append(nowhere, b.ID)
		}
	}
	if got := strings.Join(nowhere, " "); got != "TW-018" {
		t.Errorf("in neither profile: got %s, want TW-018", got)
	}
}

func TestApplies(t *testing.T) {
	tests := map[string]struct {
		id, profile string
		flags       []string
		want        string
	}{
		"no flag, both profiles":                  {"PR-002", "current", nil, ""},
		"the profile's flags when none are given": {"TS-001", "seed", nil, ""},
		"a flag that is off":                      {"TS-001", "current", nil, "TS-001 needs flag telesign_channel on"},
		"a flag that is on after all":             {"TS-001", "current", []string{"telesign_channel"}, ""},
		"flags in place of the profile's own":     {"TS-001", "seed", []string{}, "TS-001 needs flag telesign_channel on"},
		"a rule that a flag ends":                 {"SUP-004", "seed", []string{"monitor_waiting"}, "SUP-004 needs flag monitor_waiting off"},
		"the rule that it brings":                 {"SUP-033", "seed", []string{"monitor_waiting"}, ""},
		"a flag that is off in both profiles":     {"TW-018", "current", nil, "TW-018 needs flag legacy_sms_limits on"},
		"and on when somebody says so":            {"TW-018", "seed", []string{"legacy_sms_limits"}, ""},
		"another profile":                         {"BOT-001", "current", nil, "BOT-001 holds in the seed profile only"},
		"a profile that is not there":             {"PR-002", "future", nil, "PR-002 holds in the seed profile only"},
	}
	c := loaded(t)
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			b, ok := c.Find(tc.id)
			if !ok {
				t.Fatalf("no %s", tc.id)
			}
			if got := c.WhyNot(b, tc.profile, tc.flags); got != tc.want || c.Applies(b, tc.profile, tc.flags) != (tc.want == "") {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestCheckSettings(t *testing.T) {
	tests := map[string]struct {
		profile string
		flags   []string
		want    string
	}{
		"good":                   {"current", []string{"direct_transfer", "timeout_rules"}, ""},
		"no flags":               {"seed", nil, ""},
		"an unknown profile":     {"sed", nil, `profile "sed" is none of seed, current`},
		"a slip in a flag":       {"seed", []string{"timeout_rule"}, `there is no flag "timeout_rule": did you mean timeout_rules?`},
		"nothing like a flag":    {"seed", []string{"fast"}, `there is no flag "fast"; the flags are telesign_channel, sms_engagement_context_rules, consult_across_queues, direct_transfer, monitor_waiting, record_supervision, affinity_requires_auto_assign, least_active_messaging, timeout_rules, wechat_channel, legacy_sms_limits`},
		"an empty flag":          {"seed", []string{""}, `there is no flag ""; the flags are `},
		"the second is at fault": {"seed", []string{"timeout_rules", "wechat"}, `there is no flag "wechat"; the flags are `},
	}
	c := loaded(t)
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			err := c.CheckSettings(tc.profile, tc.flags)
			switch {
			case tc.want == "" && err != nil:
				t.Errorf("got %v", err)
			case tc.want != "" && (err == nil || !strings.HasPrefix(err.Error(), tc.want)):
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

func TestJSONOfABehaviourIsStable(t *testing.T) {
	b, _ := loaded(t).Find("RC-017")
	b.Statement = "…"
	got, err := json.Marshal(b)
	want := `{"id":"RC-017","area":"RC","level":"seed","priority":"A","statement":"…","source":"003_fc85a37bc7b4d025.txt L260","profiles":["seed"],"flag":"sms_engagement_context_rules","flagOff":true}`
	if err != nil || string(got) != want {
		t.Errorf("\n got %s %v\nwant %s", got, err, want)
	}
	var back Behaviour
	if err := json.Unmarshal(got, &back); err != nil || back.Level != Seed || back.Priority != A {
		t.Errorf("read back as %+v, %v", back, err)
	}
	if _, err := json.Marshal(Behaviour{}); err == nil {
		t.Error("a behaviour of no level was written")
	}
}

// What a caller does to what it was given stays with the caller.
func TestTheCatalogueIsNotAltered(t *testing.T) {
	c := loaded(t)
	c.All()[0].ID = "XX-001"
	c.Areas()[0].ID = "XX"
	c.Flags()[0].Name = "xx"
	if c.All()[0].ID != "CH-001" || c.Areas()[0].ID != "CH" || c.Flags()[0].Name != "telesign_channel" {
		t.Error("the catalogue was altered through what it returned")
	}
}
