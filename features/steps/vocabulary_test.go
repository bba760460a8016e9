package steps

import (
	"context"
	"strings"
	"testing"

	"github.com/cucumber/godog"
)

// The vocabulary that ships is sound: every pattern compiles and is anchored,
// every example matches its own sentence and no other one, every sentence is
// documented, and no two are the same.
func TestTheVocabularyIsSound(t *testing.T) {
	if _, err := NewVocabulary(Areas()...); err != nil {
		t.Fatal(err)
	}
	for _, s := range All() {
		if strings.HasSuffix(s.Doc, ".") == false && !strings.HasSuffix(s.Doc, ")") {
			t.Errorf("%s: the documentation is a sentence and ends with a full stop: %q", s.Pattern, s.Doc)
		}
		if len(s.Reads) > 0 && s.Keyword != Then {
			t.Errorf("%s: only a Then reads a setting back", s.Pattern)
		}
		if len(s.Writes) > 0 && s.Keyword.Has(Then) {
			t.Errorf("%s: a Then writes nothing", s.Pattern)
		}
	}
}

func says(context.Context, string) error { return nil }

func TestAVocabularyRefuses(t *testing.T) {
	good := Step{Keyword: When, Pattern: `^(\w+) says hello$`, Do: says, Doc: "Says hello.", Example: "ann says hello"}
	with := func(change func(*Step)) Step {
		s := good
		change(&s)
		return s
	}
	tests := map[string]struct {
		steps []Step
		want  string
	}{
		"a pattern that does not compile": {[]Step{with(func(s *Step) { s.Pattern = `^(\w+ says$` })}, "missing closing"},
		"a pattern without its start":     {[]Step{with(func(s *Step) { s.Pattern = `(\w+) says hello$` })}, "not anchored"},
		"a pattern without its end":       {[]Step{with(func(s *Step) { s.Pattern = `^(\w+) says hello` })}, "not anchored"},
		"a dollar sign for the end":       {[]Step{with(func(s *Step) { s.Pattern = `^(\w+) says hello\$` })}, "not anchored"},
		"no keyword":                      {[]Step{with(func(s *Step) { s.Keyword = 0 })}, "no keyword"},
		"no documentation":                {[]Step{with(func(s *Step) { s.Doc = "" })}, "no documentation"},
		"an example of something else":    {[]Step{with(func(s *Step) { s.Example = "ann waves" })}, "does not match"},
		"no function":                     {[]Step{with(func(s *Step) { s.Do = "says" })}, "not a function"},
		"a function of too few values":    {[]Step{with(func(s *Step) { s.Do = func(context.Context) error { return nil } })}, "captures 1"},
		"a value that godog cannot make":  {[]Step{with(func(s *Step) { s.Do = func(context.Context, bool) error { return nil } })}, "cannot make a bool"},
		"a named type, which would panic": {[]Step{with(func(s *Step) { s.Do = func(context.Context, Block) error { return nil } })}, "cannot make"},
		"a function without an error":     {[]Step{with(func(s *Step) { s.Do = func(context.Context, string) {} })}, "must return error"},
		"the same sentence twice":         {[]Step{good, good}, "twice"},
		"an example that another one matches": {
			[]Step{good, with(func(s *Step) { s.Pattern, s.Example = `^(\w+) says \w+$`, "ann says bye" })}, "also matches",
		},
		"the same words for a check": {
			[]Step{good, with(func(s *Step) { s.Keyword, s.Pattern = Then, `^(ann) says hello$` })}, "also matches",
		},
	}
	if _, err := NewVocabulary(Area{"Speech", []Step{good}}); err != nil {
		t.Fatalf("the sound sentence is refused: %v", err)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := NewVocabulary(Area{"Speech", tt.steps})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func vocabulary(t *testing.T, steps ...Step) *Vocabulary {
	t.Helper()
	v, err := NewVocabulary(Area{"Speech", steps})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestMatchKnowsTheKeyword(t *testing.T) {
	v := vocabulary(t,
		Step{Keyword: Given | When, Pattern: `^(\w+) goes offline$`, Do: says, Doc: "Goes.", Example: "ann goes offline"},
		Step{Keyword: Then, Pattern: `^(\w+) is Offline$`, Do: says, Doc: "Is.", Example: "ann is Offline"})
	for k, want := range map[Keyword]int{Given: 1, When: 1, Then: 0, 0: 1} {
		if got := len(v.Match(k, "bob goes offline")); got != want {
			t.Errorf("under %v: %d sentences, want %d", k, got, want)
		}
	}
	if got := v.Match(Then, "bob goes offline today"); got != nil {
		t.Errorf("matched %q", got[0].Pattern)
	}
}

// What the needle says is not there must not match: for every sentence, the
// needle is in its example.
func TestTheNeedleIsInEveryMatch(t *testing.T) {
	tests := map[string]struct{ pattern, want string }{
		"a plain sentence":         {`^the queue is empty$`, "the queue is empty"},
		"the longest part":         {`^"([^"]*)" texts (\d+)$`, `" texts `},
		"an alternative is not it": {`^(?:one|another) (\d+)$`, " "},
		"an option is not it":      {`^ann (?:certainly )?waves$`, "waves"},
		"an option at the end":     {`^a minutes?$`, "a minute"},
		"any case":                 {`^(?i)HELLO$`, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := needle(tt.pattern); got != tt.want {
				t.Errorf("needle(%s) = %q, want %q", tt.pattern, got, tt.want)
			}
		})
	}
	for _, s := range Default().Sentences() {
		if !s.Matches(s.Example) {
			t.Errorf("%s: its needle %q is not in its example", s.Pattern, s.needle)
		}
	}
}

func TestNearestForgivesNamesNumbersAndSlips(t *testing.T) {
	v := vocabulary(t,
		Step{Keyword: When, Pattern: `^"([^"]*)" loses her connection$`, Do: says, Doc: "Loses.", Example: `"ann" loses her connection`},
		Step{Keyword: When, Pattern: `^(\d+) minutes pass$`, Do: says, Doc: "Pass.", Example: "2 minutes pass"},
		Step{Keyword: Then, Pattern: `^the queue is (\w+)$`, Do: says, Doc: "Is.", Example: "the queue is empty"})
	tests := map[string]struct {
		text string
		want string // the example of the best suggestion; empty for none
	}{
		"another name and another verb": {`"kai" looses her connection`, `"ann" loses her connection`},
		"a missing word":                {"15 minutes", "2 minutes pass"},
		"something quite different":     {"the moon rises over the bay tonight", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			if near := v.Nearest(tt.text, 3); len(near) > 0 {
				got = near[0].Example
			}
			if got != tt.want {
				t.Errorf("Nearest(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestABlockBelowASentence(t *testing.T) {
	tests := map[string]struct {
		do   any
		want Block
	}{
		"nothing":      {says, NoBlock},
		"a doc string": {func(context.Context, string, *godog.DocString) error { return nil }, DocString},
		"a table":      {func(context.Context, *godog.Table) error { return nil }, Table},
		"no values":    {func(context.Context) error { return nil }, NoBlock},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := (&Step{Do: tt.do}).Block(); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAMismatchTellsWhatWasExpectedAndSeen(t *testing.T) {
	tests := map[string]struct {
		err  error
		want string
	}{
		"both":                {Expected("Away", "Offline"), "expected Away, saw Offline"},
		"one sentence":        {Failf("%s has no offer", "ann"), "ann has no offer"},
		"a sentence and both": {&Mismatch{"presence of ann", "Away", "Offline"}, "presence of ann: expected Away, saw Offline"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.err.Error(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
