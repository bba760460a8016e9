package reports

import (
	"slices"

	"github.com/ocsim/ocsim/features/catalogue"
)

// Report is a run held against the catalogue: what all reports are drawn from.
type Report struct {
	*Run
	Areas  []Area // in the order of the catalogue; all of them, tested or not
	Counts Counts // of the scenarios
}

// Area is the behaviours of one area and what became of them.
type Area struct {
	ID         string
	Title      string
	Behaviours []Behaviour
	Counts     Counts // of the behaviours
}

// Behaviour is one behaviour and what the run says about it.
type Behaviour struct {
	catalogue.Behaviour
	Verdict   Verdict
	Reason    string // why it is not Pass
	Scenarios []int  // indices into Run.Scenarios of those that carry its tag
}

// Covered reports whether a scenario showed the behaviour: it ran, passed, and
// could have failed.
func (b *Behaviour) Covered() bool { return b.Verdict == Pass }

// Counts counts verdicts.
type Counts [NotApplicable + 1]int

// Of is the number of one verdict.
func (c Counts) Of(v Verdict) int { return c[v] }

// Total is the number of all.
func (c Counts) Total() int {
	n := 0
	for _, k := range c {
		n += k
	}
	return n
}

// Applicable is the number of those that there was something to ask about.
func (c Counts) Applicable() int { return c.Total() - c[NotApplicable] }

// New holds a run against the catalogue.
func New(run *Run, cat *catalogue.Catalogue) *Report {
	r := &Report{Run: run}
	byID := make(map[string][]int)
	for i := range run.Scenarios {
		s := &run.Scenarios[i]
		r.Counts[s.Verdict]++
		for _, id := range s.Behaviours {
			byID[id] = append(byID[id], i)
		}
	}
	for _, a := range cat.Areas() {
		area := Area{ID: a.ID, Title: a.Title}
		for _, b := range cat.Of(a.ID) {
			judged := Behaviour{Behaviour: b, Scenarios: byID[b.ID]}
			if why := cat.WhyNot(b, run.Profile, run.Flags); why != "" {
				judged.Verdict, judged.Reason = NotApplicable, why
			} else {
				judged.Verdict, judged.Reason = r.judge(b, judged.Scenarios)
			}
			area.Behaviours = append(area.Behaviours, judged)
			area.Counts[judged.Verdict]++
		}
		r.Areas = append(r.Areas, area)
	}
	return r
}

// judge gives a behaviour the worst that happened to a scenario with its tag;
// Pass only when one of them covers it.
func (r *Report) judge(b catalogue.Behaviour, scenarios []int) (Verdict, string) {
	if len(scenarios) == 0 {
		return NotTested, "no selected scenario carries its tag"
	}
	worst, why := Verdict(0), ""
	gap, covered := "", false
	for _, i := range scenarios {
		s := &r.Scenarios[i]
		if ok, reason := s.covers(b.Readback); ok {
			covered = true
		} else if s.Verdict == Pass {
			gap = reason
		}
		if worst == 0 || slices.Index(severity, s.Verdict) < slices.Index(severity, worst) {
			worst, why = s.Verdict, s.Reason
		}
	}
	switch {
	case worst != Pass:
		return worst, why
	case covered:
		return Pass, ""
	}
	return NotTested, gap
}

// severity orders what scenarios say about one behaviour. One that passed
// outweighs others that were not asked.
var severity = []Verdict{Fail, Error, KnownDeviation, DiffersByChoice, Pass, Unsupported, NotTested, NotApplicable}
