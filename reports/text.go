package reports

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"
)

// Text writes for a terminal or a log of CI. Colour is for terminals only.
type Text struct {
	Colour bool
}

// ink is a colour of the sixteen that every terminal has.
type ink string

const (
	bold  ink = "1"
	faint ink = "2"
	red   ink = "31"
	green ink = "32"
	amber ink = "33"
)

func (t Text) paint(i ink, text string) string {
	if !t.Colour {
		return text
	}
	return "\x1b[" + string(i) + "m" + text + "\x1b[0m"
}

func (v Verdict) ink() ink {
	switch v {
	case Pass:
		return green
	case Fail, Error:
		return red
	case KnownDeviation, DiffersByChoice:
		return amber
	}
	return faint
}

// mark is one sign for a verdict; it says as much without its colour.
func (v Verdict) mark() string {
	return [...]string{Pass: "✓", Fail: "✗", KnownDeviation: "≠", DiffersByChoice: "≈", Unsupported: "○", NotTested: "·", Error: "!", NotApplicable: "–"}[v]
}

// Bold sets a text off from the rest, on terminals.
func (t Text) Bold(text string) string { return t.paint(bold, text) }

// Faint is for what a reader may skip.
func (t Text) Faint(text string) string { return t.paint(faint, text) }

// Sign is one coloured sign for a verdict.
func (t Text) Sign(v Verdict) string { return t.paint(v.ink(), v.mark()) }

// Heading stands above the scenarios of a feature.
func (t Text) Heading(s *Scenario) string {
	return t.paint(bold, s.Feature) + "  " + t.paint(faint, s.File)
}

// Mark is one coloured sign for a scenario, for a row of them.
func (t Text) Mark(s *Scenario) string { return t.Sign(s.Verdict) }

// Line is a scenario on one line below its feature: its sign, name, behaviours
// and line.
func (t Text) Line(s *Scenario) string {
	line := t.Mark(s) + " " + s.Title()
	if len(s.Behaviours) > 0 {
		line += " " + t.paint(faint, "("+strings.Join(s.Behaviours, ", ")+")")
	}
	line += "  " + t.paint(faint, fmt.Sprintf(":%d", s.Line))
	if s.Verdict != Pass && s.Verdict != NotTested && s.Failure == nil && s.Reason != "" {
		line += "\n    " + t.paint(faint, s.Verdict.String()+": "+s.Reason)
	}
	return line
}

// Story tells why a scenario did not pass: its steps, where it stopped, what
// was expected and seen there, what happened before, and how to see it again.
func (t Text) Story(w io.Writer, run *Run, s *Scenario) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "%s %s\n", t.paint(s.Verdict.ink(), strings.ToUpper(s.Verdict.String())), t.paint(bold, s.Feature+": "+s.Title()))
	where := s.ID
	if len(s.Behaviours) > 0 {
		where = strings.Join(s.Behaviours, ", ") + "  " + where
	}
	fmt.Fprintf(out, "     %s\n\n", t.paint(faint, where))
	for i := range s.Steps {
		t.step(out, s, i)
	}
	if f := s.Failure; f != nil && f.Step < 0 {
		fmt.Fprintln(out)
		t.failure(out, "     ", f)
	}
	if s.Trace.Text != "" {
		fmt.Fprintf(out, "\n     %s\n", t.paint(faint, fmt.Sprintf("what happened (%s)", plural(s.Trace.Entries, "entry", "entries"))))
		for line := range strings.Lines(s.Trace.Text) {
			out.WriteString("       " + line)
		}
		if !strings.HasSuffix(s.Trace.Text, "\n") {
			out.WriteString("\n")
		}
	}
	fmt.Fprintf(out, "\n     again: %s\n", run.Again(s))
	return out.Flush()
}

func (t Text) step(out io.Writer, s *Scenario, i int) {
	step := &s.Steps[i]
	sign, colour := " ", faint
	switch step.Status {
	case StepPassed:
		sign, colour = "✓", green
	case StepFailed, StepError:
		sign, colour = "✗", red
	}
	line := step.Keyword + " " + step.Text
	if step.Status == StepSkipped {
		line = t.paint(faint, line)
	}
	fmt.Fprintf(out, "   %s %s\n", t.paint(colour, sign), line)
	for line := range strings.Lines(step.Block()) {
		fmt.Fprintf(out, "         %s", line)
	}
	if f := s.Failure; f != nil && f.Step == i {
		t.failure(out, "         ", f)
	}
}

func (t Text) failure(out io.Writer, indent string, f *Failure) {
	if f.Message != "" {
		fmt.Fprintln(out, indent+t.paint(red, indented(f.Message, indent)))
	}
	if f.Expected != "" || f.Seen != "" {
		fmt.Fprintf(out, "%sexpected  %s\n", indent, t.paint(green, indented(f.Expected, indent+"          ")))
		fmt.Fprintf(out, "%sseen      %s\n", indent, t.paint(red, indented(f.Seen, indent+"          ")))
	}
}

func indented(text, indent string) string {
	return strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n"+indent)
}

// Block is the doc string or table of a step as it would be written.
func (s *Step) Block() string {
	switch {
	case s.Doc != "":
		return `"""` + "\n" + strings.TrimRight(s.Doc, "\n") + "\n" + `"""` + "\n"
	case len(s.Table) > 0:
		return table(s.Table)
	}
	return ""
}

// table draws rows with straight columns.
func table(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			cell = strings.ReplaceAll(cell, "\n", `\n`)
			b.WriteString("| " + cell + strings.Repeat(" ", max(0, widths[i]-width(cell))+1))
		}
		b.WriteString("|\n")
	}
	return b.String()
}

func width(cell string) int { return len([]rune(cell)) }

// Again is the command that runs one scenario again in the same way.
func (r *Run) Again(s *Scenario) string {
	command := "ocsim conform"
	switch {
	case len(r.Paths) > 0:
		command += " " + quoted(s.ID)
	case len(s.Behaviours) > 0:
		var tags []string
		for _, id := range s.Behaviours {
			tags = append(tags, "@"+id)
		}
		command += " --tags '" + strings.Join(tags, " and ") + "'"
	}
	if r.Profile != "seed" {
		command += " --profile " + r.Profile
	}
	command += fmt.Sprintf(" --seed %d", r.Seed)
	if r.Propagation != "fixed" {
		command += " --propagation " + r.Propagation
	}
	return command
}

// quoted protects a path from the shell.
func quoted(path string) string {
	if strings.ContainsAny(path, " '\"$&()*?[]{};<>|\\`!#~") {
		return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
	}
	return path
}

// Summary writes a line for each area that the run touched, and the verdict.
func (t Text) Summary(w io.Writer, r *Report) error {
	out := bufio.NewWriter(w)
	rows := 0
	for i := range r.Areas {
		if a := &r.Areas[i]; a.touched() {
			if rows == 0 {
				fmt.Fprintf(out, "%s\n", t.paint(bold, fmt.Sprintf("%-5s %-44s %18s", "area", "", "behaviours covered")))
			}
			rows++
			t.area(out, a)
		}
	}
	if rows > 0 {
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, t.scenarios(r))
	fmt.Fprintln(out, t.conclusion(r))
	return out.Flush()
}

// touched reports whether a scenario carried one of the area's behaviours.
func (a *Area) touched() bool {
	for i := range a.Behaviours {
		if len(a.Behaviours[i].Scenarios) > 0 && a.Behaviours[i].Verdict != NotApplicable {
			return true
		}
	}
	return false
}

func (t Text) area(out io.Writer, a *Area) {
	title := []rune(a.Title)
	if len(title) > 44 {
		title = append(title[:43], '…')
	}
	covered, of := a.Counts.Of(Pass), a.Counts.Applicable()
	line := fmt.Sprintf("%-5s %-44s %8d of %-6d", a.ID, string(title), covered, of)
	var others []string
	for _, v := range []Verdict{Fail, Error, KnownDeviation, DiffersByChoice, Unsupported} {
		if n := a.Counts.Of(v); n > 0 {
			others = append(others, t.paint(v.ink(), fmt.Sprintf("%d %v", n, v)))
		}
	}
	fmt.Fprintln(out, strings.TrimRight(line+"  "+strings.Join(others, ", "), " "))
}

// scenarios counts the scenarios of the run.
func (t Text) scenarios(r *Report) string {
	var parts []string
	for _, v := range Verdicts() {
		if n := r.Counts.Of(v); n > 0 {
			parts = append(parts, t.paint(v.ink(), fmt.Sprintf("%d %v", n, v)))
		}
	}
	return fmt.Sprintf("%s in %s: %s", plural(r.Counts.Total(), "scenario", "scenarios"), seconds(r.Duration), strings.Join(parts, ", "))
}

// conclusion is what the exit code says, in words.
func (t Text) conclusion(r *Report) string {
	rest := fmt.Sprintf(" (profile %s, seed %d, propagation %s)", r.Profile, r.Seed, r.Propagation)
	switch r.ExitCode() {
	case ExitFails:
		return t.paint(red, "it does not conform") + rest
	case ExitNoVerdict:
		return t.paint(amber, "no verdict: some scenarios could not be judged, or none was") + rest
	}
	if r.DryRun {
		return t.paint(green, "everything is well formed; nothing was run") + rest
	}
	return t.paint(green, "it conforms") + rest
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func seconds(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
