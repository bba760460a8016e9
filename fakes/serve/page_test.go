package serve

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const page = "../../docs/fakes.md"

// The tables of docs/fakes.md are made from the routes and actions. -update rewrites them.
func TestThePageHasEveryRoute(t *testing.T) {
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var actions strings.Builder
	actions.WriteString("| do | |\n|---|---|\n")
	for _, a := range Actions {
		fmt.Fprintf(&actions, "| `%s` | %s |\n", a.Word, a.Means)
	}
	want := between(t, string(raw), "actions", actions.String())
	want = between(t, want, "routes", routeTable())
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, string(raw)); diff != "" {
		t.Errorf("run go test ./fakes/serve -update (-the routes +the page):\n%s", diff)
	}
}

func between(t *testing.T, text, mark, table string) string {
	t.Helper()
	at := regexp.MustCompile(`(?s)<!-- ` + mark + ` -->\n.*?<!-- end -->`)
	if !at.MatchString(text) {
		t.Fatalf("no place for %s", mark)
	}
	return at.ReplaceAllLiteralString(text, "<!-- "+mark+" -->\n"+table+"<!-- end -->")
}

func routeTable() string {
	type line struct {
		providers []string
		Route
	}
	var lines []*line
	for _, p := range Providers {
		for _, r := range Routes(p) {
			at := slices.IndexFunc(lines, func(l *line) bool { return l.Method == r.Method && l.Path == r.Path && l.Summary == r.Summary })
			if at < 0 {
				lines = append(lines, &line{Route: r})
				at = len(lines) - 1
			}
			lines[at].providers = append(lines[at].providers, p)
		}
	}
	var b strings.Builder
	b.WriteString("| call | where | |\n|---|---|---|\n")
	for _, l := range lines {
		where := strings.Join(l.providers, ", ")
		if len(l.providers) == len(Providers) {
			where = "all"
		}
		fmt.Fprintf(&b, "| `%s %s` | %s | %s |\n", l.Method, l.Path, where, strings.ReplaceAll(l.Summary, "|", `\|`))
	}
	return b.String()
}
