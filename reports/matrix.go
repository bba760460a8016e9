package reports

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"time"
)

// Matrix says what the suite says of changed programs: a row for each.
type Matrix struct {
	Title    string // "Deviants"
	Lead     string // what a row is, in a sentence
	Good     string // what a row is that is as it should be: "killed"
	Version  string // of ocsim
	Started  time.Time
	Duration time.Duration // wall clock, with building
	Rows     []Row
}

// Row is a changed program and what came of it.
type Row struct {
	Name    string   `json:"name"`
	Rule    string   `json:"rule"` // the behaviour that it breaks, or the choice that it turns
	Wrong   string   `json:"wrong"`
	Seen    string   `json:"seen,omitempty"`    // where a real system had this fault
	Outcome Outcome  `json:"outcome,omitempty"` // none before it was tried
	By      string   `json:"by,omitempty"`      // the scenario that failed with the id of Rule
	Line    int      `json:"line,omitempty"`    // of that scenario in its file
	Why     string   `json:"why,omitempty"`     // the step that failed there; without a verdict, why there is none
	Others  []string `json:"others,omitempty"`  // what failed without the id
	Seconds float64  `json:"seconds,omitempty"` // of wall clock, without building
}

// Some are the first of the others, for people.
func (r Row) Some() []string { return r.Others[:min(len(r.Others), 5)] }

// More is how many others there are besides.
func (r Row) More() int { return len(r.Others) - len(r.Some()) }

// Outcome of a row.
type Outcome string

// Outcomes, the worst first.
const (
	Survived  Outcome = "survived"         // no scenario failed
	Elsewhere Outcome = "killed elsewhere" // only scenarios without the id failed
	Rests     Outcome = "others rest on it"
	NoVerdict Outcome = "no verdict"
	Killed    Outcome = "killed"
	Turned    Outcome = "turned" // and no scenario without the id failed
)

var worst = []Outcome{Survived, Elsewhere, Rests, NoVerdict, Killed, Turned}

// Fine reports whether the suite saw what it has to see, and nothing else.
func (o Outcome) Fine() bool { return o == Killed || o == Turned }

// ExitCode is [ExitFails] if a changed program was not seen as it should, else
// [ExitNoVerdict] if one could not be judged, else [ExitConforms].
func (m *Matrix) ExitCode() int {
	code := ExitConforms
	for _, r := range m.Rows {
		switch {
		case r.Outcome == NoVerdict && code == ExitConforms:
			code = ExitNoVerdict
		case !r.Outcome.Fine() && r.Outcome != NoVerdict:
			code = ExitFails
		}
	}
	return code
}

// Count returns how many rows came out in a way.
func (m *Matrix) Count(o Outcome) (n int) {
	for _, r := range m.Rows {
		if r.Outcome == o {
			n++
		}
	}
	return n
}

// Wrong returns the rows that are not as they should be, the worst first.
func (m *Matrix) Wrong() []Row {
	rows := slices.DeleteFunc(slices.Clone(m.Rows), func(r Row) bool { return r.Outcome.Fine() })
	slices.SortStableFunc(rows, func(a, b Row) int { return slices.Index(worst, a.Outcome) - slices.Index(worst, b.Outcome) })
	return rows
}

// Outcomes are those that there are, the worst first.
func (m *Matrix) Outcomes() []Outcome {
	return slices.DeleteFunc(slices.Clone(worst), func(o Outcome) bool { return m.Count(o) == 0 })
}

// Text writes what is not as it should be, and a last line that counts.
func (m *Matrix) Text(w io.Writer) error {
	for _, r := range m.Wrong() {
		if _, err := fmt.Fprintf(w, "%s  %s  %s\n    %s\n", strings.ToUpper(string(r.Outcome)), r.Rule, r.Name, r.Wrong); err != nil {
			return err
		}
		if r.Why != "" && r.By == "" {
			fmt.Fprintf(w, "    %s\n", r.Why)
		}
		for _, o := range r.Some() {
			fmt.Fprintf(w, "    fails: %s\n", o)
		}
		if n := r.More(); n > 0 {
			fmt.Fprintf(w, "    and %d more\n", n)
		}
	}
	var counts []string
	for _, o := range m.Outcomes() {
		counts = append(counts, fmt.Sprintf("%d %s", m.Count(o), o))
	}
	_, err := fmt.Fprintf(w, "%s in %s: %s\n", m.counted(), brief(m.Duration), strings.Join(counts, ", "))
	return err
}

// counted is how many rows there are of what: "98 deviants".
func (m *Matrix) counted() string {
	what := strings.ToLower(m.Title)
	if len(m.Rows) == 1 {
		what = strings.TrimSuffix(what, "s")
	}
	return fmt.Sprintf("%d %s", len(m.Rows), what)
}

//go:embed matrix.gohtml
var matrixSource string

var matrixPage = template.Must(template.New("matrix").Funcs(template.FuncMap{
	"css":     func() template.CSS { return template.CSS(pageStyle) },
	"slug":    func(o Outcome) string { return o.class() },
	"brief":   brief,
	"seconds": func(s float64) string { return brief(time.Duration(s * float64(time.Second))) },
}).Parse(matrixSource))

// class is the colour of an outcome.
func (o Outcome) class() string {
	switch {
	case o.Fine():
		return "pass"
	case o == NoVerdict:
		return "error"
	}
	return "fail"
}

// HTML writes the page for people: one file that needs no other, what is not as it
// should be on top.
func (m *Matrix) HTML(w io.Writer) error { return matrixPage.Execute(w, m) }

// JSON writes the rows for programs.
func (m *Matrix) JSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(m.Rows)
}

// Write puts the page and what it shows, for programs, into a folder, which it makes
// if need be: for a title of "Deviants", deviants.html and deviants.json.
func (m *Matrix) Write(folder string) error {
	name := strings.ToLower(m.Title)
	return writeFiles(folder, map[string]func(io.Writer) error{name + ".html": m.HTML, name + ".json": m.JSON})
}

// Markdown writes the rows as a table, without what differs between two runs: a
// line for each scenario that sees something, with all that it sees of a rule.
func (m *Matrix) Markdown(w io.Writer) error {
	fmt.Fprintf(w, "\n%s.\n\n| rule | outcome | by | what |\n|---|---|---|---|\n", m.counted())
	type key struct {
		rule    string
		outcome Outcome
		by      string
	}
	var order []key
	what := map[key][]string{}
	for _, r := range m.Rows {
		k := key{r.Rule, r.Outcome, r.By}
		if what[k] == nil {
			order = append(order, k)
		}
		wrong := r.Wrong
		if r.Seen != "" {
			wrong += " (as in " + r.Seen + ")"
		}
		what[k] = append(what[k], wrong)
	}
	slices.SortStableFunc(order, func(a, b key) int { return strings.Compare(a.rule, b.rule) })
	cell := strings.NewReplacer("|", `\|`, "\n", " ")
	for _, k := range order {
		if _, err := fmt.Fprintf(w, "| %s | %s | %s | %s |\n", k.rule, k.outcome, cell.Replace(k.by), cell.Replace(strings.Join(what[k], "; "))); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w)
	return err
}
