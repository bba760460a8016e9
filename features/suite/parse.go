package suite

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// Case is one scenario, or one row of an outline, ready to run. It is the
// result that will be reported, before anything happened.
type Case struct {
	reports.Scenario

	source    *Source
	kinds     []steps.Keyword
	sentences []*steps.Sentence // one for each step, found by the check
	blocks    []steps.Block
	media     []string           // what the doc string of each step says it is
	places    map[string]Problem // of its tags and steps: where a problem with them is
	spans     [][2]int           // lines (first, and first after) that select it: its own, and the heads of its rule and feature
	rows      []int              // lines of the rows of its outline; each selects itself only
	began     time.Time
}

// parse reads one feature file.
func parse(src *Source) ([]*Case, Problems) {
	newID := (&messages.Incrementing{}).NewId
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(src.Content), newID)
	if err != nil {
		return nil, syntaxProblems(src.Name, err)
	}
	if doc.Feature == nil {
		return nil, Problems{{File: src.Name, Line: 1, Message: "holds no feature", Hint: "a feature file starts with: Feature: what it is about"}}
	}
	tree := index(doc.Feature)
	var cases []*Case
	for _, p := range gherkin.Pickles(*doc, src.Name, newID) {
		cases = append(cases, newCase(src, tree, p))
	}
	problems := emptyOnes(src.Name, tree)
	for _, c := range cases {
		problems = append(problems, c.unfilled()...)
	}
	return cases, problems
}

// place is where gherkin says something stands.
var place = regexp.MustCompile(`^\((\d+):(\d+)\): (.*)$`)

// syntaxProblems takes gherkin's errors apart; it joins them to one text.
func syntaxProblems(file string, err error) Problems {
	var problems Problems
	for _, line := range strings.Split(err.Error(), "\n") {
		if m := place.FindStringSubmatch(line); m != nil {
			l, _ := strconv.Atoi(m[1])
			c, _ := strconv.Atoi(m[2])
			problems = append(problems, readableSyntax(Problem{File: file, Line: l, Column: c, Message: m[3]}))
		}
	}
	if len(problems) == 0 {
		problems = Problems{{File: file, Message: err.Error()}}
	}
	return problems
}

// tokens are gherkin's names for what may stand on a line, and ours.
var tokens = strings.NewReplacer("#EOF", "the end of the file", "#Language", "# language:", "#Comment", "a comment",
	"#TagLine", "a tag", "#FeatureLine", "Feature:", "#BackgroundLine", "Background:", "#ScenarioLine", "Scenario:",
	"#ExamplesLine", "Examples:", "#RuleLine", "Rule:", "#StepLine", "a step", "#TableRow", "a table row",
	"#DocStringSeparator", `"""`, "#Empty", "an empty line", "#Other", "free text")

func readableSyntax(p Problem) Problem {
	expected, got, ok := strings.Cut(strings.TrimPrefix(p.Message, "expected: "), ", got ")
	if !ok {
		return p
	}
	p.Message = "cannot read '" + strings.Trim(got, "' ") + "'"
	p.Hint = "here may stand: " + tokens.Replace(expected)
	return p
}

// tree finds what a pickle refers to by identifier.
type tree struct {
	feature   *messages.Feature
	scenarios map[string]*messages.Scenario
	order     []*messages.Scenario
	rules     map[string]*messages.Rule // by the identifier of their scenarios
	steps     map[string]*messages.Step
	rows      map[string]exampleRow
	tags      map[string]*messages.Location
	lines     []int // where scenarios and rules start, in order
}

type exampleRow struct {
	table *messages.Examples
	row   *messages.TableRow
}

func index(f *messages.Feature) *tree {
	t := &tree{
		feature: f, scenarios: map[string]*messages.Scenario{}, rules: map[string]*messages.Rule{},
		steps: map[string]*messages.Step{}, rows: map[string]exampleRow{}, tags: map[string]*messages.Location{},
	}
	t.addTags(f.Tags)
	for _, child := range f.Children {
		t.addBackground(child.Background)
		t.addScenario(child.Scenario, nil)
		if r := child.Rule; r != nil {
			t.addTags(r.Tags)
			t.lines = append(t.lines, first(r.Location, r.Tags))
			for _, rc := range r.Children {
				t.addBackground(rc.Background)
				t.addScenario(rc.Scenario, r)
			}
		}
	}
	slices.Sort(t.lines)
	return t
}

func (t *tree) addTags(tags []*messages.Tag) {
	for _, tag := range tags {
		t.tags[tag.Id] = tag.Location
	}
}

func (t *tree) addBackground(b *messages.Background) {
	if b == nil {
		return
	}
	for _, s := range b.Steps {
		t.steps[s.Id] = s
	}
}

func (t *tree) addScenario(s *messages.Scenario, r *messages.Rule) {
	if s == nil {
		return
	}
	t.scenarios[s.Id] = s
	t.order = append(t.order, s)
	if r != nil {
		t.rules[s.Id] = r
	}
	t.addTags(s.Tags)
	t.lines = append(t.lines, first(s.Location, s.Tags))
	for _, step := range s.Steps {
		t.steps[step.Id] = step
	}
	for _, ex := range s.Examples {
		t.addTags(ex.Tags)
		for _, row := range ex.TableBody {
			t.rows[row.Id] = exampleRow{ex, row}
		}
	}
}

// first is the line on which something starts, its tags included.
func first(at *messages.Location, tags []*messages.Tag) int {
	line := at.Line
	for _, tag := range tags {
		line = min(line, tag.Location.Line)
	}
	return int(line)
}

// after is the first line behind what starts at the given one.
func (t *tree) after(line int) int {
	for _, l := range t.lines {
		if l > line {
			return l
		}
	}
	return 1 << 30
}

func newCase(src *Source, t *tree, p *messages.Pickle) *Case {
	scenario := t.scenarios[p.AstNodeIds[0]]
	c := &Case{source: src, places: map[string]Problem{}, Scenario: reports.Scenario{
		File: src.Name, Line: int(scenario.Location.Line), Feature: t.feature.Name, Name: p.Name,
	}}
	if r := t.rules[scenario.Id]; r != nil {
		c.Rule = r.Name
	}
	c.spans = t.spans(scenario)
	if len(p.AstNodeIds) > 1 {
		c.rows = rowLines(scenario)
		at := t.rows[p.AstNodeIds[1]]
		c.Line, c.Row = int(at.row.Location.Line), rowTitle(at)
	}
	c.ID = fmt.Sprintf("%s:%d", c.File, c.Line)
	for _, tag := range p.Tags {
		at := t.tags[tag.AstNodeId]
		if !slices.Contains(c.Tags, tag.Name) {
			c.Tags = append(c.Tags, tag.Name)
			c.places[tag.Name] = Problem{File: c.File, Line: int(at.Line), Column: int(at.Column)}
		}
	}
	c.addSteps(t, p.Steps)
	return c
}

// spans are the lines that select a scenario.
func (t *tree) spans(s *messages.Scenario) [][2]int {
	start := first(s.Location, s.Tags)
	spans := [][2]int{{start, t.after(start)}, {1, t.lines[0]}}
	if r := t.rules[s.Id]; r != nil {
		ruled := first(r.Location, r.Tags)
		spans = append(spans, [2]int{ruled, t.after(ruled)})
	}
	return spans
}

func rowLines(s *messages.Scenario) []int {
	var lines []int
	for _, ex := range s.Examples {
		for _, row := range ex.TableBody {
			lines = append(lines, int(row.Location.Line))
		}
	}
	return lines
}

// rowTitle names a row by its values.
func rowTitle(at exampleRow) string {
	var parts []string
	for i, cell := range at.row.Cells {
		parts = append(parts, at.table.TableHeader.Cells[i].Value+": "+cell.Value)
	}
	return strings.Join(parts, ", ")
}

// addSteps resolves what each step counts as: And, But and * continue the one
// before, also across the end of the background, where gherkin itself forgets.
func (c *Case) addSteps(t *tree, pickled []*messages.PickleStep) {
	kind := steps.Given
	for _, p := range pickled {
		ast := t.steps[p.AstNodeIds[0]]
		switch p.Type {
		case messages.PickleStepType_CONTEXT:
			kind = steps.Given
		case messages.PickleStepType_ACTION:
			kind = steps.When
		case messages.PickleStepType_OUTCOME:
			kind = steps.Then
		}
		s := reports.Step{
			Keyword: strings.TrimSpace(ast.Keyword), Kind: kind.String(), Text: strings.TrimSpace(p.Text),
			File: c.File, Line: int(ast.Location.Line), Status: reports.StepSkipped,
		}
		block, media := steps.NoBlock, ""
		if a := p.Argument; a != nil && a.DocString != nil {
			s.Doc, block, media = a.DocString.Content, steps.DocString, a.DocString.MediaType
		} else if a != nil && a.DataTable != nil {
			s.Table, block = cells(a.DataTable), steps.Table
		}
		c.Steps = append(c.Steps, s)
		c.kinds = append(c.kinds, kind)
		c.blocks = append(c.blocks, block)
		c.media = append(c.media, media)
	}
}

func cells(t *messages.PickleTable) [][]string {
	rows := make([][]string, len(t.Rows))
	for i, r := range t.Rows {
		for _, cell := range r.Cells {
			rows[i] = append(rows[i], cell.Value)
		}
	}
	return rows
}

// emptyOnes finds scenarios that would pass because they say nothing.
func emptyOnes(file string, t *tree) Problems {
	var problems Problems
	add := func(at *messages.Location, format string, args ...any) {
		problems = append(problems, Problem{File: file, Line: int(at.Line), Column: int(at.Column), Message: fmt.Sprintf(format, args...)})
	}
	for _, s := range t.order {
		rows := 0
		for _, ex := range s.Examples {
			rows += len(ex.TableBody)
		}
		switch {
		case len(s.Steps) == 0:
			add(s.Location, "scenario %q has no steps", s.Name)
		case len(s.Examples) > 0 && rows == 0:
			add(s.Location, "outline %q has no example", s.Name)
		case len(s.Examples) == 0 && strings.Contains(s.Keyword, "Outline"):
			add(s.Location, "outline %q has no Examples", s.Name)
		}
	}
	if len(t.order) == 0 {
		add(t.feature.Location, "feature %q has no scenario", t.feature.Name)
	}
	return problems
}

var placeholder = regexp.MustCompile(`<([^<>\s][^<>]*)>`)

// unfilled finds the placeholders of an outline that no column fills.
func (c *Case) unfilled() Problems {
	if c.rows == nil {
		return nil
	}
	var problems Problems
	for _, s := range c.Steps {
		for _, m := range placeholder.FindAllStringSubmatch(s.Text, -1) {
			problems = append(problems, Problem{File: c.File, Line: s.Line, Message: fmt.Sprintf("no column of the examples is called %q", m[1]),
				Hint: "the row at line " + strconv.Itoa(c.Line) + " has: " + c.Row})
		}
	}
	return problems
}
