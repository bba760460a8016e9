package reports

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"time"
)

//go:embed page.gohtml
var pageSource string

//go:embed page.css
var pageStyle string

//go:embed page.js
var pageScript string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"css":     func() template.CSS { return template.CSS(pageStyle) },
	"js":      func() template.JS { return template.JS(pageScript) },
	"slug":    func(v Verdict) string { return strings.ReplaceAll(v.String(), " ", "-") },
	"mark":    Verdict.mark,
	"seconds": seconds,
	"brief":   brief,
	"plural":  plural,
	"percent": percent,
}).Parse(pageSource))

// HTML writes the page for people: one file that needs no other, readable in
// light and dark, complete without JavaScript (which only adds the search).
func (r *Report) HTML(w io.Writer) error { return page.Execute(w, newPageView(r)) }

// pageView is what the template shows, in the order in which it shows it.
type pageView struct {
	*Report
	Headline string
	Class    string // of the headline
	Failures []*scenarioView
	Features []*featureView
	Verdicts []Verdict

	Covered, Applicable int // behaviours
	Touched, Untouched  []*areaView
}

type areaView struct {
	*Area
	Bars       []bar
	Behaviours []*behaviourView
}

type behaviourView struct {
	*Behaviour
	Shown []*scenarioView
}

// bar is one stretch of a stacked bar.
type bar struct {
	Verdict Verdict
	Count   int
	Percent string
}

type featureView struct {
	Name, File string
	Scenarios  []*scenarioView
	Counts     Counts
	Open       bool
}

type scenarioView struct {
	*Scenario
	Anchor    string
	Again     string
	TraceFile string
	Open      bool
}

func newPageView(r *Report) *pageView {
	v := &pageView{Report: r}
	v.Headline, v.Class = headline(r)
	views := make([]*scenarioView, len(r.Scenarios))
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		view := &scenarioView{Scenario: s, Anchor: anchor(s)}
		views[i] = view
		if s.Failure != nil {
			view.Again = r.Again(s)
			if len(s.Trace.JSONL) > 0 {
				view.TraceFile = traceFile(s, ".jsonl")
			}
			v.Failures = append(v.Failures, view)
		}
		v.feature(view)
	}
	for _, verdict := range Verdicts() {
		if r.Counts.Of(verdict) > 0 {
			v.Verdicts = append(v.Verdicts, verdict)
		}
	}
	for i := range r.Areas {
		v.area(&r.Areas[i], views)
	}
	sortBySeverity(v.Failures)
	return v
}

func (v *pageView) feature(s *scenarioView) {
	if n := len(v.Features); n == 0 || v.Features[n-1].File != s.File {
		v.Features = append(v.Features, &featureView{Name: s.Feature, File: s.File})
	}
	f := v.Features[len(v.Features)-1]
	f.Scenarios = append(f.Scenarios, s)
	f.Counts[s.Verdict]++
}

func (v *pageView) area(a *Area, views []*scenarioView) {
	view := &areaView{Area: a}
	for _, verdict := range []Verdict{Pass, Fail, Error, KnownDeviation, DiffersByChoice, Unsupported, NotTested} {
		if n := a.Counts.Of(verdict); n > 0 {
			view.Bars = append(view.Bars, bar{verdict, n, percent(n, a.Counts.Applicable())})
		}
	}
	for i := range a.Behaviours {
		b := &behaviourView{Behaviour: &a.Behaviours[i]}
		for _, j := range b.Scenarios {
			b.Shown = append(b.Shown, views[j])
		}
		view.Behaviours = append(view.Behaviours, b)
	}
	v.Covered += a.Counts.Of(Pass)
	v.Applicable += a.Counts.Applicable()
	if a.touched() {
		v.Touched = append(v.Touched, view)
	} else {
		v.Untouched = append(v.Untouched, view)
	}
}

// sortBySeverity puts failures before errors and both before what is known.
func sortBySeverity(views []*scenarioView) {
	slices.SortStableFunc(views, func(a, b *scenarioView) int {
		return slices.Index(severity, a.Verdict) - slices.Index(severity, b.Verdict)
	})
}

func headline(r *Report) (text, class string) {
	switch r.ExitCode() {
	case ExitFails:
		return "Does not conform", "fail"
	case ExitNoVerdict:
		return "No verdict", "error"
	}
	if r.DryRun {
		return "Well formed, not run", "not-tested"
	}
	return "Conforms", "pass"
}

// anchor is the identifier of a scenario in the page.
func anchor(s *Scenario) string { return "s-" + fileName(s) }

func percent(n, of int) string {
	if of == 0 {
		return "0"
	}
	return fmt.Sprintf("%.2f", 100*float64(n)/float64(of))
}

// brief is a duration in as few letters as say something.
func brief(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", d.Microseconds())
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
