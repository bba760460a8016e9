package suite

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// Plan is a suite that may run: everything in it was read, checked and
// selected.
//
// A known deviation is a behaviour id or a pattern of path.Match for the file
// of a scenario, for its name, or for "file: name".
type Plan struct {
	options Options
	stage   steps.Stage
	cases   []*Case // selected, in the order of the features
}

// Prepare reads the sources and checks all of them, selected or not, so that a
// mistake does not hide behind a tag. Its error is [Problems], or says why
// nothing was selected; in both cases nothing runs.
func Prepare(o Options) (*Plan, error) {
	o = o.withDefaults()
	tags, err := ParseTags(o.Tags)
	if err != nil {
		return nil, err
	}
	if err := o.Catalogue.CheckSettings(o.Profile, o.Flags); err != nil {
		return nil, err
	}
	all, err := read(o)
	if err != nil {
		return nil, err
	}
	if err := markKnown(all, o.Known); err != nil {
		return nil, err
	}
	p := &Plan{options: o, stage: o.Stage}
	for _, c := range all {
		if c.chosen() && tags.Match(c.Tags) {
			p.cases = append(p.cases, c)
		}
	}
	if len(p.cases) == 0 {
		return nil, whyNothing(all, tags, o)
	}
	return p, nil
}

// read parses and checks every source.
func read(o Options) ([]*Case, error) {
	var all []*Case
	var problems Problems
	matcher := newMatcher(o.Vocabulary)
	for i := range o.Sources {
		cases, wrong := parse(&o.Sources[i])
		problems = append(problems, wrong...)
		problems = append(problems, checkLines(&o.Sources[i], cases)...)
		for _, c := range cases {
			problems = append(problems, checkTags(c, o.Catalogue)...)
			problems = append(problems, matcher.resolve(c)...)
		}
		all = append(all, cases...)
	}
	return all, problems.orNil()
}

// Scenarios are the selected scenarios as they would be reported before the run.
func (p *Plan) Scenarios() []reports.Scenario {
	out := make([]reports.Scenario, len(p.cases))
	for i, c := range p.cases {
		out[i] = c.Scenario
	}
	return out
}

// chosen reports whether the lines of the source select the scenario: a line
// selects the scenario that it is in; the row of an outline only itself; a line
// of the head of the feature or a rule everything below it.
func (c *Case) chosen() bool {
	if len(c.source.Lines) == 0 {
		return true
	}
	return slices.ContainsFunc(c.source.Lines, c.selectedBy)
}

func (c *Case) selectedBy(line int) bool {
	if slices.Contains(c.rows, line) {
		return c.Line == line
	}
	return slices.ContainsFunc(c.spans, func(span [2]int) bool { return line >= span[0] && line < span[1] })
}

// checkLines finds lines that select nothing.
func checkLines(src *Source, cases []*Case) Problems {
	var problems Problems
	total := len(strings.Split(strings.TrimSuffix(string(src.Content), "\n"), "\n"))
	for _, line := range src.Lines {
		switch {
		case line < 1 || line > total:
			problems = append(problems, Problem{File: src.Name, Message: fmt.Sprintf("there is no line %d, the file has %d", line, total)})
		case len(cases) > 0 && !slices.ContainsFunc(cases, func(c *Case) bool { return c.selectedBy(line) }):
			problems = append(problems, Problem{File: src.Name, Line: line, Message: "no scenario stands here"})
		}
	}
	return problems
}

// markKnown notes which scenarios are listed as deviations. A pattern that
// matches nothing in the whole suite is an error: such lists rot.
func markKnown(all []*Case, patterns []string) error {
	for _, pattern := range patterns {
		matched := false
		for _, c := range all {
			if c.matches(pattern) {
				c.Known, matched = pattern, true
			}
		}
		if !matched {
			return fmt.Errorf("known deviation %q matches no scenario", pattern)
		}
	}
	return nil
}

func (c *Case) matches(pattern string) bool {
	if slices.Contains(c.Behaviours, pattern) {
		return true
	}
	for _, name := range []string{c.File, c.Name, c.File + ": " + c.Name} {
		if ok, err := path.Match(pattern, name); ok && err == nil {
			return true
		}
	}
	return false
}
