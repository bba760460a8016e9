package suite

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTagExpressions(t *testing.T) {
	tests := map[string]struct {
		expression string
		tags       string
		want       bool
	}{
		"nothing selects everything":        {"", "@a", true},
		"blanks are nothing":                {" \t", "", true},
		"a tag that is there":               {"@a", "@b @a", true},
		"a tag that is not":                 {"@a", "@ab", false},
		"not":                               {"not @slow", "@a", true},
		"not of a tag that is there":        {"not @slow", "@slow", false},
		"not twice":                         {"not not @a", "@a", true},
		"and needs both":                    {"@a and @b", "@a", false},
		"or needs one":                      {"@a or @b", "@b", true},
		"and binds more than or":            {"@a or @b and @c", "@a", true},
		"and binds more than or, backwards": {"@b and @c or @a", "@a", true},
		"parentheses bind most":             {"(@a or @b) and @c", "@a", false},
		"not binds more than and":           {"not @a and @b", "@b", true},
		"not of a group":                    {"not (@a or @b)", "@b", false},
		"no blanks around parentheses":      {"(@a)and(@b)", "@a @b", true},
		"a behaviour id":                    {"@PR-002", "@PR-002", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e, err := ParseTags(tt.expression)
			if err != nil {
				t.Fatal(err)
			}
			if got := e.Match(strings.Fields(tt.tags)); got != tt.want {
				t.Errorf("%q on %q: got %v, want %v", tt.expression, tt.tags, got, tt.want)
			}
		})
	}
}

func TestTagExpressionsThatAreNone(t *testing.T) {
	tests := map[string]struct{ expression, column, want string }{
		"an operand is missing at the end":   {"@a and", "column 7:", "found the end"},
		"an operand is missing at the start": {"or @a", "column 1:", `found "or"`},
		"two tags side by side":              {"@a @b", "column 4:", `found "@b"`},
		"an open parenthesis":                {"(@a or @b", "column 10:", "the one at column 1"},
		"a parenthesis that closes nothing":  {"@a)", "column 3:", "closes nothing"},
		"a word without @":                   {"@a and slow", "column 8:", "starts with @"},
		"godog's own language":               {"@a && ~@b", "column 4:", "expected and, or"},
		"godog's own negation":               {"~@b", "column 1:", "and, or, not"},
		"godog's own comma":                  {"@a,@b", "column 1:", "and, or, not"},
		"a lone @":                           {"@", "column 1:", "starts with @"},
		"columns are characters":             {"@é and ou", "column 8:", "starts with @"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ParseTags(tt.expression)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), tt.column) {
				t.Errorf("%q: got %v, want %q and %q", tt.expression, err, tt.column, tt.want)
			}
		})
	}
}

// Any expression means what its tree means, however it is written.
func TestTagExpressionsMeanTheirTree(t *testing.T) {
	var tree func(t *rapid.T, depth int) (string, func(map[string]bool) bool)
	tree = func(t *rapid.T, depth int) (string, func(map[string]bool) bool) {
		kind := 0
		if depth > 0 {
			kind = rapid.IntRange(0, 3).Draw(t, "kind")
		}
		if kind == 0 {
			tag := rapid.SampledFrom([]string{"@a", "@b", "@c"}).Draw(t, "tag")
			return tag, func(m map[string]bool) bool { return m[tag] }
		}
		x, fx := tree(t, depth-1)
		if kind == 1 {
			return "not (" + x + ")", func(m map[string]bool) bool { return !fx(m) }
		}
		y, fy := tree(t, depth-1)
		if kind == 2 {
			return "(" + x + ") and (" + y + ")", func(m map[string]bool) bool { return fx(m) && fy(m) }
		}
		return "(" + x + ") or (" + y + ")", func(m map[string]bool) bool { return fx(m) || fy(m) }
	}
	rapid.Check(t, func(t *rapid.T) {
		source, want := tree(t, 4)
		tags := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"@a", "@b", "@c"}), rapid.ID[string]).Draw(t, "tags")
		m := make(map[string]bool)
		for _, tag := range tags {
			m[tag] = true
		}
		e, err := ParseTags(source)
		if err != nil {
			t.Fatal(err)
		}
		if e.Match(tags) != want(m) {
			t.Errorf("%s on %v: got %v", source, tags, e.Match(tags))
		}
	})
}
