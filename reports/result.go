// Package reports turns the results of a run into what people and CI servers
// read: a verdict for each behaviour and each area, a text summary, one
// self-contained HTML page, JUnit XML, JSON with a published schema, and the
// traces of what failed.
//
// It judges nothing by itself: the verdict of a scenario is given to it, the
// verdict of a behaviour follows from its scenarios and the catalogue by the
// rule of coverage (DESIGN.md section 7). All reports of a run are drawn from
// one [Run] and so never disagree.
package reports

import (
	"time"
)

// Run is the outcome of one run of the suite: what was asked for and what each
// selected scenario did, in the order of the features, not in the order in which they ran.
type Run struct {
	Version     string // of ocsim
	Target      string // what was held against the behaviours, with its version
	Profile     string
	Flags       []string
	Seed        uint64
	Propagation string
	Tags        string   // the tag expression, empty for all
	Paths       []string // as the user gave them; empty for the embedded features
	DryRun      bool     // checked only; nothing ran
	Stopped     bool     // ended early: fail-fast or interrupted

	Started   time.Time     // wall clock
	Duration  time.Duration // wall clock
	Scenarios []Scenario
}

// Scenario is the result of one scenario, or of one row of an outline.
type Scenario struct {
	ID         string // "presence/grace.feature:12", unique in a run
	File       string // as the user named it, or its path among the embedded features
	Line       int    // of the scenario, or of the row
	Feature    string
	Rule       string // empty outside a rule
	Name       string
	Row        string // "carrier: Twilio, limit: 1,600" for the row of an outline
	Tags       []string
	Behaviours []string // ids of the catalogue among its tags

	Verdict Verdict
	Reason  string // why it is not Pass, in one sentence
	Known   string // the known-deviation pattern that lists it, if one does
	Steps   []Step
	Failure *Failure // for Fail, KnownDeviation, DiffersByChoice and Error

	Duration time.Duration // wall clock
	Trace    Trace
}

// Title is the scenario's name with the row of its outline.
func (s *Scenario) Title() string {
	if s.Row == "" {
		return s.Name
	}
	return s.Name + " [" + s.Row + "]"
}

// Step is one step of a scenario and what became of it.
type Step struct {
	Keyword string // as it is written: Given, When, Then, And, But, *
	Kind    string // what it counts as: Given, When or Then
	Text    string
	Doc     string     // doc string below it
	Table   [][]string // table below it
	File    string
	Line    int

	Status   Status
	Duration time.Duration // wall clock
	Error    string

	Writes, Reads []string // settings, as the vocabulary declares them
}

// Status is what became of a step.
type Status string

// A step that stands behind one that did not pass is skipped.
const (
	StepPassed  Status = "passed"
	StepFailed  Status = "failed"
	StepError   Status = "error"
	StepSkipped Status = "skipped"
)

// Failure is why a scenario did not pass: the step, what was expected and what
// was seen.
type Failure struct {
	Step     int // index into Steps; -1 when the world could not be set up or closed
	Message  string
	Expected string
	Seen     string
}

// Trace is the log of a scenario. Text and JSONL are there only for a scenario
// whose story somebody will read.
type Trace struct {
	Entries int
	Text    string
	JSONL   []byte
	Digest  string // SHA-256 of the entries in hex, without the header, when the run was asked for digests
}
