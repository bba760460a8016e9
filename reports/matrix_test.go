package reports

import (
	"strings"
	"testing"
	"time"
)

func matrix(outcomes ...Outcome) *Matrix {
	m := &Matrix{Title: "Deviants", Lead: "Each is wrong.", Good: "killed", Version: "1.2.3", Started: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Duration: 90 * time.Second}
	for _, o := range outcomes {
		r := Row{Name: "name-of-" + string(o), Rule: "PR-002", Wrong: "a wrong <rule>", Outcome: o, Seconds: 0.2}
		switch o {
		case Killed, Turned:
			r.By, r.Line, r.Why = "presence/grace.feature: Back in time | again", 7, "Then Ann is Away"
		case Elsewhere, Rests:
			r.Others = []string{"a.feature: one (PR-001)", "b", "c", "d", "e", "f", "g"}
		case NoVerdict:
			r.Why = "the patch does not fit"
		}
		m.Rows = append(m.Rows, r)
	}
	return m
}

func TestMatrixExitCode(t *testing.T) {
	tests := map[string]struct {
		outcomes []Outcome
		want     int
	}{
		"all killed":                  {[]Outcome{Killed, Killed}, ExitConforms},
		"all turned":                  {[]Outcome{Turned}, ExitConforms},
		"one survived":                {[]Outcome{Killed, Survived}, ExitFails},
		"one killed by another rule":  {[]Outcome{Elsewhere}, ExitFails},
		"others rest on one":          {[]Outcome{Rests, Turned}, ExitFails},
		"one could not be judged":     {[]Outcome{Killed, NoVerdict}, ExitNoVerdict},
		"not judged, and survived":    {[]Outcome{NoVerdict, Survived}, ExitFails},
		"survived, and not judged":    {[]Outcome{Survived, NoVerdict}, ExitFails},
		"there are none, none failed": {nil, ExitConforms},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := matrix(test.outcomes...).ExitCode(); got != test.want {
				t.Errorf("%d, want %d", got, test.want)
			}
		})
	}
}

func TestMatrixTellsTheWorstFirst(t *testing.T) {
	m := matrix(Killed, NoVerdict, Elsewhere, Survived)
	var text, page, table strings.Builder
	for _, write := range []func() error{
		func() error { return m.Text(&text) }, func() error { return m.HTML(&page) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	inOrder(t, text.String(), "SURVIVED  PR-002  name-of-survived", "KILLED ELSEWHERE", "fails: a.feature", "and 2 more", "NO VERDICT", "the patch does not fit",
		"4 deviants in 90.0 s: 1 survived, 1 killed elsewhere, 1 no verdict, 1 killed\n")
	inOrder(t, page.String(), "3 of 4 not killed", "What is not as it should be", "name-of-survived", "a wrong &lt;rule&gt;", "name-of-killed elsewhere", "name-of-no verdict", "All <small>4", "name-of-killed")
	var one strings.Builder
	if err := matrix(Killed).Text(&one); err != nil || one.String() != "1 deviant in 90.0 s: 1 killed\n" {
		t.Errorf("%v %q", err, one.String())
	}
	if err := matrix(Killed, Survived, Killed, Elsewhere).Markdown(&table); err != nil {
		t.Fatal(err)
	}
	inOrder(t, table.String(), "4 deviants.", "| rule |", `| PR-002 | killed | presence/grace.feature: Back in time \| again | a wrong <rule>; a wrong <rule> |`)
	if strings.Contains(table.String(), "90") {
		t.Error("the table differs between two runs")
	}
	if all := matrix(Killed); strings.Contains(pageOf(t, all), "not as it should") || !strings.Contains(pageOf(t, all), "All 1 killed") {
		t.Error("nothing is wrong, and the page does not say so")
	}
}

func pageOf(t *testing.T, m *Matrix) string {
	t.Helper()
	var b strings.Builder
	if err := m.HTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func inOrder(t *testing.T, text string, words ...string) {
	t.Helper()
	rest := text
	for _, w := range words {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			t.Errorf("%q does not come in its place in\n%s", w, text)
			return
		}
		rest = after
	}
}
