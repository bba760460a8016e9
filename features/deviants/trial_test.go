package deviants_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/features/deviants"
	"github.com/ocsim/ocsim/features/deviants/patch"
)

func deviant(rule string, change func(*engine.Policy)) deviants.Deviant {
	return deviants.Deviant{Name: "of-a-test", Rule: rule, Wrong: "it is of a test", Change: deviants.Change{Policy: change}}
}

func TestTryDeviant(t *testing.T) {
	late := func(p *engine.Policy) { p.PresenceGrace.After = 119 * time.Second }
	tests := map[string]struct {
		deviant  deviants.Deviant
		killed   string // begins so
		others   bool
		troubled bool
	}{
		"a scenario of the rule fails": {deviant("PR-002", late), "presence/", false, false},
		"only others fail":             {deviant("REP-001", late), "", true, false},
		"nothing fails":                {deviant("PR-002", func(*engine.Policy) {}), "", false, false},
		"no scenario has the id":       {deviant("CH-999", late), "", false, true},
		"the engine dies":              {deviant("RA-003", func(p *engine.Policy) { p.Assignment.Block = -1 }), "", false, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := deviants.TryDeviant(t.Context(), test.deviant)
			switch {
			case (test.killed != "") != (got.Killed != nil):
				t.Errorf("killed by %+v", got.Killed)
			case got.Killed != nil && (!strings.HasPrefix(got.Killed.Scenario, test.killed) || !slices.Contains(got.Killed.Behaviours, test.deviant.Rule) || got.Killed.Why == ""):
				t.Errorf("killed by %+v", got.Killed)
			}
			if test.others != (len(got.Others) > 0) {
				t.Errorf("others fail: %+v", got.Others)
			}
			for _, k := range got.Others {
				if slices.Contains(k.Behaviours, test.deviant.Rule) {
					t.Errorf("it has the id: %+v", k)
				}
			}
			if test.troubled != (got.Trouble != "") {
				t.Errorf("trouble: %q", got.Trouble)
			}
		})
	}
}

func TestTryFlip(t *testing.T) {
	nothing := deviants.Change{Policy: func(*engine.Policy) {}}
	if got := deviants.TryFlip(t.Context(), deviants.Flip{Choice: "NTF-018", Change: nothing}); got.Killed != nil || len(got.Others) > 0 || got.Trouble != "" {
		t.Errorf("nothing is turned and yet: %+v", got)
	}
	if got := deviants.TryFlip(t.Context(), deviants.Flip{Choice: "CH-999", Change: nothing}); got.Killed != nil || got.Trouble == "" {
		t.Errorf("no scenario has the id and yet: %+v", got)
	}
	wrong := deviants.Change{Policy: func(p *engine.Policy) { p.Propagation = 7 * time.Minute }}
	with := deviants.TryFlip(t.Context(), deviants.Flip{Choice: "CFG-004", Change: wrong})
	without := deviants.TryFlip(t.Context(), deviants.Flip{Choice: "CFG-004", Laws: []string{"propagation"}, Change: wrong})
	if without.Killed == nil {
		t.Errorf("no scenario shows the choice: %+v", without)
	}
	if len(with.Others) <= len(without.Others) {
		t.Errorf("a law that is left out fails as many: %d, %d", len(with.Others), len(without.Others))
	}
}

// Each subject is tried in a process; what goes wrong there is said and is no kill.
func TestTry(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	main := func(is string) deviants.Change {
		return deviants.Change{Edits: []patch.Edit{{File: "cmd/ocsim/main.go", Was: "code := run(ctx, streams{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:])", Is: is}}}
	}
	tests := map[string]struct {
		change deviants.Change
		args   []string
		wants  string // in the trouble, or none
	}{
		"killed":          {main(`fmt.Println("{\"Killed\":{\"Scenario\":\"a\"}}"); code := 0`), nil, ""},
		"does-not-apply":  {deviants.Change{Edits: []patch.Edit{{File: "cmd/ocsim/main.go", Was: "no such text", Is: "x"}}}, nil, "the patch does not fit: cmd/ocsim/main.go: what is to be changed does not stand there"},
		"does-not-build":  {main("code := nowhere()"), nil, "the patch does not fit: cmd/ocsim/main.go:25:10: undefined: nowhere"},
		"dies":            {main(`code := 0; panic("oh no")`), nil, "exit status 2: panic: oh no"},
		"never-ends":      {main(`code := 0; for code == 0 { stop() }`), nil, "it did not come to an end within 5s"},
		"talks-nonsense":  {main(`fmt.Println("nonsense"); code := 0`), nil, "said nothing that can be read"},
		"not-changed":     {deviants.Change{}, []string{"deviants", "--trial", "nobody"}, "exit status 2"},
		"ends-with-error": {main(`code := 3`), nil, "exit status 3"},
	}
	var subjects []deviants.Subject
	var names []string
	for name := range tests {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		subjects = append(subjects, deviants.Subject{Name: name, Change: tests[name].change, Args: tests[name].args})
	}
	whole, err := deviants.Root(".")
	if err != nil {
		t.Fatal(err)
	}
	programs, _, err := patch.Build(t.Context(), whole, "cmd/ocsim", t.TempDir(), []patch.Variant{{Name: "plain", Edits: main("code := run(ctx, streams{os.Stdin, os.Stdout, os.Stderr}, os.Args[1:]) // as it is").Edits}})
	if err != nil {
		t.Fatal(err)
	}
	heard := 0
	tried, err := deviants.Try(t.Context(), deviants.Options{
		Root: whole, Program: programs["plain"], Parallel: 2, Limit: 5 * time.Second, Progress: func(done, total int) { heard++ },
	}, subjects)
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range names {
		got := tried[i]
		switch want := tests[name].wants; {
		case want == "" && (got.Killed == nil || got.Trouble != ""):
			t.Errorf("%s: %+v", name, got)
		case want != "" && (got.Killed != nil || !strings.Contains(got.Trouble, want)):
			t.Errorf("%s: %+v, want trouble with %q", name, got, want)
		}
	}
	if heard != len(subjects) {
		t.Errorf("progress was told %d times, want %d", heard, len(subjects))
	}
	if _, err := deviants.Root(t.TempDir()); err == nil || !strings.Contains(err.Error(), "not in the source of ocsim") {
		t.Errorf("outside a checkout: %v", err)
	}
}
