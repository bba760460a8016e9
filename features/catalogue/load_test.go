package catalogue

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a catalogue of five behaviours that loads. Each test breaks it in
// one way.
func small() fstest.MapFS {
	files := fstest.MapFS{}
	for name, content := range map[string]string{
		"counts.yaml": `areas:
  - {area: PR, seed: 1, linked: 1, derived: 1, total: 3, A: 2, B: 1, C: 0}
  - {area: CON, file: consult.yaml, seed: 0, linked: 1, derived: 0, total: 1, A: 0, B: 1, C: 0}
all: {seed: 1, linked: 2, derived: 1, total: 4, A: 2, B: 2, C: 0}
`,
		"pr.yaml": `area: PR
title: "PRESENCE"
withdrawn:
  - {id: PR-002, why: "said twice"}
behaviours:
  - id: PR-001
    level: seed
    priority: A
    statement: "Inactive clears a manual presence (T-1)."
    source: "faq L107"

  - id: PR-003
    level: linked
    priority: B
    statement: "Offline at once, see X-01."
    source: "presence page"
    profiles: [current]
    flag: offline_at_once
    flag_value: "off"
    readback: true

  - id: PR-004
    level: derived
    priority: A
    statement: "CHOICE: exactly 150.0 seconds still restores."
    source: "boundary of PR-001"
    alternative: "It recalculates."
`,
		"consult.yaml": `area: CON
title: "CONSULT"
behaviours:
  - id: CON-001
    level: linked
    priority: B
    statement: "Bots cannot be consulted."
    source: "bots page"
`,
		"flags.yaml": `flags:
  - flag: offline_at_once
    seed: "off"
    current: "on"
    behaviours: [PR-003]
    contradictions: [X-01]
  - flag: consult
    seed: "on"
    current: "off"
    area: CON
`,
		"tables.yaml": `tables:
  - id: T-1
    title: "Presence"
    columns: ["Status", "Shown as"]
    rows:
      - ["Away", "Appear away (PR-001)"]
`,
		"contradictions.yaml": `notes:
  - "S3 is the FAQ."
contradictions:
  - id: X-01
    conflict: "Two sentences."
    resolution: "The second (PR-003)."
`,
	} {
		files["spec/"+name] = &fstest.MapFile{Data: []byte(content)}
	}
	return files
}

func TestASmallCatalogueLoads(t *testing.T) {
	c, err := LoadFS(small(), "spec")
	if err != nil {
		t.Fatal(err)
	}
	b, ok := c.Find("PR-003")
	want := Behaviour{
		ID: "PR-003", Area: "PR", Level: Linked, Priority: B, Statement: "Offline at once, see X-01.", Source: "presence page",
		Profiles: []string{"current"}, Flag: "offline_at_once", FlagOff: true, Readback: true, At: Place{"spec/pr.yaml", 12, 5},
	}
	if !ok || fmt.Sprintf("%+v", b) != fmt.Sprintf("%+v", want) {
		t.Errorf("PR-003:\n got %+v\nwant %+v", b, want)
	}
	if b, _ := c.Find("PR-004"); b.Alternative != "It recalculates." || b.Flag != "" || len(b.Profiles) != 2 {
		t.Errorf("PR-004: got %+v", b)
	}
	if f := c.Flags()[1]; f.Name != "consult" || !f.Seed || f.Current || fmt.Sprint(f.Behaviours) != "[CON-001]" {
		t.Errorf("flag consult: got %+v", f)
	}
}

// Every validation, seen to fail once.
func TestABrokenCatalogueSaysWhere(t *testing.T) {
	tests := map[string]struct {
		file, old, new string
		want           string // all problems
	}{
		"a file is missing":                  {"flags.yaml", "", "-", `spec/flags.yaml: cannot be read: open spec/flags.yaml: file does not exist`},
		"the file of an area is missing":     {"consult.yaml", "", "-", "spec/consult.yaml: cannot be read: open spec/consult.yaml: file does not exist"},
		"a file is empty":                    {"tables.yaml", "", "# nothing\n", "spec/tables.yaml:1:1: is empty"},
		"a file of no area":                  {"new.yaml", "", "area: NEW\n", "spec/new.yaml:1:1: is a file of no area in spec/counts.yaml"},
		"two documents in a file":            {"tables.yaml", "tables:", "tables: []\n---\ntables:", "spec/tables.yaml:2:1: starts a second document; a file holds one"},
		"it is no YAML":                      {"pr.yaml", `"presence page"`, `"presence page`, `spec/pr.yaml:19:18: value is not allowed in this context. map key-value is pre-defined`},
		"a file of another form":             {"tables.yaml", "", "- T-1\n", "spec/tables.yaml:1:1: expected tables, found a list"},
		"an unknown key of a file":           {"pr.yaml", "title:", "name:", `spec/pr.yaml:2:1: unknown field "name"; known are area, title, behaviours, withdrawn`},
		"an unknown key of a behaviour":      {"pr.yaml", "    readback:", "    readBack:", `spec/pr.yaml:20:5: unknown field "readBack"; known are id, level, priority, statement, source, profiles, flag, flag_value, readback, alternative`},
		"a key that is there twice":          {"pr.yaml", "    readback: true", "    flag: consult", `spec/pr.yaml:20:5: mapping key "flag" already defined at [18:5]`},
		"a behaviour that is a word":         {"consult.yaml", "behaviours:", "behaviours:\n  - CON-000", `spec/consult.yaml:4:5: expected id, level, priority, statement, source, profiles, flag, flag_value, readback, alternative, found text`},
		"a number where text belongs":        {"pr.yaml", `"presence page"`, "7", "spec/pr.yaml:16:13: expected text, found a number (put it in quotes)"},
		"readback that is not true":          {"pr.yaml", "readback: true", "readback: false", "spec/pr.yaml:20:15: expected true, or no such key"},
		"no id":                              {"consult.yaml", "- id: CON-001\n    level", "- level", "spec/consult.yaml:4:5: id is missing"},
		"no statement":                       {"consult.yaml", "    statement: \"Bots cannot be consulted.\"\n", "", "spec/consult.yaml:4:5: statement is missing"},
		"an empty source":                    {"consult.yaml", `"bots page"`, `""`, "spec/consult.yaml:8:13: source is empty"},
		"a blank at the end":                 {"consult.yaml", `"bots page"`, `"bots page "`, "spec/consult.yaml:8:13: source starts or ends with a blank"},
		"an unknown level":                   {"pr.yaml", "level: linked", "level: guessed", `spec/pr.yaml:13:12: level "guessed" is none of seed, linked, derived`},
		"an unknown priority":                {"pr.yaml", "priority: B", "priority: D", `spec/pr.yaml:14:15: priority "D" is none of A, B, C`},
		"an id of another area":              {"consult.yaml", "CON-001", "TRF-001", `spec/consult.yaml:4:9: "TRF-001" is no id of area CON; it reads like CON-001`},
		"an id of two digits":                {"consult.yaml", "CON-001", "CON-01", `spec/consult.yaml:4:9: "CON-01" is no id of area CON; it reads like CON-001`},
		"an id that is there twice":          {"pr.yaml", "id: PR-004", "id: PR-003", "spec/pr.yaml:22:9: PR-003 is there twice"},
		"a number that is used again":        {"pr.yaml", "id: PR-003", "id: PR-002", "spec/pr.yaml:12:9: PR-002 was withdrawn; its number is never used again"},
		"an entry that vanished":             {"pr.yaml", "  - {id: PR-002, why: \"said twice\"}\n", "", "spec/pr.yaml:21:9: PR-004 is there but PR-002 is not; an entry that is no more is listed under withdrawn"},
		"the entry before the last vanished": {"pr.yaml", "id: PR-004", "id: PR-005", "spec/pr.yaml:22:9: PR-005 is there but PR-004 is not; an entry that is no more is listed under withdrawn"},
		"entries out of order":               {"pr.yaml", "id: PR-001", "id: PR-005", "spec/pr.yaml:12:9: PR-003 stands behind PR-005; entries stand in the order of their numbers\nspec/pr.yaml:22:9: PR-004 stands behind PR-005; entries stand in the order of their numbers"},
		"withdrawn twice":                    {"pr.yaml", "withdrawn:", "withdrawn:\n  - {id: PR-002, why: \"said twice\"}", "spec/pr.yaml:5:10: PR-002 is withdrawn twice"},
		"withdrawn without a reason":         {"pr.yaml", `, why: "said twice"`, "", "spec/pr.yaml:4:6: why is missing"},
		"the area of another file":           {"consult.yaml", "area: CON", "area: PR", "spec/consult.yaml:1:7: area is PR, but the file is that of CON"},
		"an unknown profile":                 {"pr.yaml", "[current]", "[currant]", `spec/pr.yaml:17:16: profile "currant" is none of seed, current`},
		"a profile that is there twice":      {"pr.yaml", "[current]", "[current, current]", "spec/pr.yaml:17:25: profile current is there twice"},
		"no profile at all":                  {"pr.yaml", "[current]", "[]", "spec/pr.yaml:12:5: profiles is empty; leave it out for all of seed, current"},
		"an unknown flag":                    {"pr.yaml", "flag: offline_at_once", "flag: ofline_at_once", `spec/pr.yaml:12:5: PR-003: there is no flag "ofline_at_once": did you mean offline_at_once?`},
		"a flag value that is neither":       {"pr.yaml", `"off"`, `"false"`, `spec/pr.yaml:19:17: flag_value "false" is neither on nor off`},
		"a flag value without a flag":        {"pr.yaml", "    flag: offline_at_once\n", "", "spec/pr.yaml:18:17: flag_value without a flag"},
		"a choice that is documented":        {"consult.yaml", "Bots cannot", "CHOICE: bots cannot", `spec/consult.yaml:7:16: a statement that is a CHOICE is derived, not linked`},
		"a derived one that is no choice":    {"pr.yaml", "CHOICE: exactly", "Exactly", `spec/pr.yaml:25:16: the statement of a derived behaviour starts with "CHOICE: "`},
		"a seed of low priority":             {"pr.yaml", "level: seed\n    priority: A", "level: seed\n    priority: C", "spec/pr.yaml:8:15: a seed behaviour has priority A, not C"},
		"an alternative to a document":       {"pr.yaml", "readback: true", `alternative: "Later."`, "spec/pr.yaml:20:18: only a derived behaviour has an alternative: PR-003 is linked"},
		"a table that is not there":          {"pr.yaml", "(T-1)", "(T-2)", "spec/pr.yaml:6:5: speaks of T-2, which is not there"},
		"a contradiction that is not":        {"pr.yaml", "see X-01", "see X-02", "spec/pr.yaml:12:5: speaks of X-02, which is not there"},
		"a behaviour that is not":            {"tables.yaml", "PR-001", "PR-011", "spec/tables.yaml:6:18: speaks of PR-011, which is not there"},
		"a resolution by what is not":        {"contradictions.yaml", "PR-003", "PR-013", "spec/contradictions.yaml:6:17: speaks of PR-013, which is not there"},
		"a count that disagrees":             {"counts.yaml", "linked: 1, derived: 1", "linked: 2, derived: 1", "spec/counts.yaml:2:33: linked: 2 behaviours in area PR, but there are 1"},
		"a total that disagrees":             {"counts.yaml", "all: {seed: 1", "all: {seed: 9", "spec/counts.yaml:4:13: seed: 9 behaviours in the catalogue, but there are 1"},
		"a count that is missing":            {"counts.yaml", "A: 2, B: 1, C: 0}", "A: 2, B: 1}", "spec/counts.yaml:2:6: C is missing"},
		"a count below zero":                 {"counts.yaml", "all: {seed: 1", "all: {seed: -1", "spec/counts.yaml:4:13: expected a count, found a number"},
		"no total":                           {"counts.yaml", "all: {seed: 1, linked: 2, derived: 1, total: 4, A: 2, B: 2, C: 0}\n", "", "spec/counts.yaml:1:1: all is missing"},
		"an area that cannot be a prefix":    {"counts.yaml", "area: CON", "area: con", `spec/counts.yaml:3:12: area "con" is not two to four capital letters`},
		"a total of an area":                 {"counts.yaml", "all: {seed", "all: {area: PR, seed", "spec/counts.yaml:4:7: all is the sum of the areas and names none"},
		"an area of nothing":                 {"consult.yaml", "", "area: CON\ntitle: \"CONSULT\"\nbehaviours: []\n", "spec/consult.yaml:1:1: holds no behaviour"},
		"an area without a name":             {"counts.yaml", "area: CON, ", "", "spec/counts.yaml:3:6: area is missing"},
		"an area that is there twice":        {"counts.yaml", "CON, file: consult.yaml", "PR", "spec/counts.yaml:3:12: area PR is there twice"},
		"a flag that is there twice":         {"flags.yaml", "flag: consult", "flag: offline_at_once", "spec/flags.yaml:7:11: flag offline_at_once is there twice"},
		"a flag without a name":              {"flags.yaml", "flag: consult\n    seed", "seed", "spec/flags.yaml:7:5: flag is missing"},
		"a flag without a value":             {"flags.yaml", "    current: \"off\"\n", "", "spec/flags.yaml:7:5: current is missing"},
		"a flag of an area that is not":      {"flags.yaml", "area: CON", "area: CUN", `spec/flags.yaml:10:11: flag consult names area "CUN", which is not there`},
		"a flag that touches what is not":    {"flags.yaml", "[PR-003]", "[PR-033]", "spec/flags.yaml:5:18: flag offline_at_once names PR-033, which is not there"},
		"a table that is there twice":        {"tables.yaml", "tables:", "tables:\n  - {id: T-1, title: \"Again\"}", "spec/tables.yaml:3:9: table T-1 is there twice"},
		"a row that is too short":            {"tables.yaml", `["Away", "Appear away (PR-001)"]`, `["Away"]`, "spec/tables.yaml:6:10: a row of 1 cells in a table of 2 columns"},
		"a table without a title":            {"tables.yaml", "    title: \"Presence\"\n", "", "spec/tables.yaml:2:5: title is missing"},
		"a contradiction unresolved":         {"contradictions.yaml", "    resolution: \"The second (PR-003).\"\n", "", "spec/contradictions.yaml:4:5: resolution is missing"},
		"a contradiction that comes twice":   {"contradictions.yaml", "contradictions:", "contradictions:\n  - {id: X-01, conflict: \"a\", resolution: \"b\"}", "spec/contradictions.yaml:5:9: contradiction X-01 is there twice"},
	}
	for name, tc := range tests {
		t.Run(name, func(t *testing.T) {
			files := small()
			file := "spec/" + tc.file
			switch {
			case tc.new == "-":
				delete(files, file)
			case tc.old == "":
				files[file] = &fstest.MapFile{Data: []byte(tc.new)}
			default:
				before := string(files[file].Data)
				after := strings.Replace(before, tc.old, tc.new, 1)
				if before == after {
					t.Fatalf("%s does not hold %q", file, tc.old)
				}
				files[file] = &fstest.MapFile{Data: []byte(after)}
			}
			c, err := LoadFS(files, "spec")
			if err == nil {
				t.Fatalf("it loaded; want %s", tc.want)
			}
			if c != nil {
				t.Error("a broken catalogue was handed out")
			}
			if err.Error() != tc.want {
				t.Errorf("\n got %s\nwant %s", err, tc.want)
			}
		})
	}
}

func TestEveryProblemIsReported(t *testing.T) {
	files := small()
	broken := strings.NewReplacer("level: linked", "level: guessed", "PR-004", "PR-04", `"faq L107"`, `""`).Replace(string(files["spec/pr.yaml"].Data))
	files["spec/pr.yaml"] = &fstest.MapFile{Data: []byte(broken)}
	_, err := LoadFS(files, "spec")
	var lines []string
	for line := range strings.Lines(err.Error()) {
		if strings.HasPrefix(line, "spec/pr.yaml") {
			lines = append(lines, strings.SplitN(line, " ", 2)[0])
		}
	}
	if got, want := strings.Join(lines, " "), "spec/pr.yaml:10:13: spec/pr.yaml:13:12: spec/pr.yaml:22:9:"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Text may stand in a block, which is how a long statement is written by hand.
func TestTextInABlock(t *testing.T) {
	files := small()
	data := strings.Replace(string(files["spec/consult.yaml"].Data), `"Bots cannot be consulted."`, ">-\n      Bots cannot\n      be consulted.", 1)
	files["spec/consult.yaml"] = &fstest.MapFile{Data: []byte(data)}
	c, err := LoadFS(files, "spec")
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := c.Find("CON-001"); b.Statement != "Bots cannot be consulted." {
		t.Errorf("got %q", b.Statement)
	}
}
