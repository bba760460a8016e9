package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/deviants"
	"github.com/ocsim/ocsim/reports"
)

// trialLimit is how long a process may take to try one program: the whole suite
// takes a few seconds of one.
const trialLimit = 2 * time.Minute

func (t trials) run(ctx context.Context, s streams, o trialOptions) error {
	cat, err := catalogue.Load()
	if err != nil {
		return err
	}
	all := t.all(cat)
	if o.trial != "" {
		for _, c := range all {
			if c.name == o.trial {
				return json.NewEncoder(s.out).Encode(c.try(ctx))
			}
		}
		return t.unknown(all, o.trial)
	}
	chosen, err := t.chosen(all, o.only)
	switch {
	case err != nil:
		return err
	case o.parallel < 1:
		return fmt.Errorf("--parallel %d: at least one process has to run at a time", o.parallel)
	case o.list && (o.report != "" || o.update != ""):
		return errors.New("--list tries none: it goes neither with --report nor with --update")
	case o.update != "" && len(o.only) > 0:
		return errors.New("--update writes the whole table anew: it does not go with --only")
	case o.list && o.json:
		return (&reports.Matrix{Rows: rowsOf(chosen)}).JSON(s.out)
	case o.list:
		return listPrograms(s.out, chosen)
	}
	if err := writable(o.report); err != nil {
		return fmt.Errorf("the report cannot be written: %w", err)
	}
	var page tablePage
	if o.update != "" {
		if page, err = readTablePage(o.update, t.verb()); err != nil {
			return err
		}
	}
	m, err := t.try(ctx, s, o, chosen)
	if err != nil {
		return err
	}
	if o.json {
		err = m.JSON(s.out)
	} else {
		err = m.Text(s.out)
	}
	if err != nil {
		return err
	}
	if o.report != "" {
		if err := m.Write(o.report); err != nil {
			fmt.Fprintf(s.err, "ocsim: the report cannot be written: %v\n", err)
			return exitCode(reports.ExitNoVerdict)
		}
		fmt.Fprintf(s.err, "report: %s\n", filepath.Join(o.report, t.verb()+".html"))
	}
	if o.update != "" {
		if err := page.write(m); err != nil {
			fmt.Fprintf(s.err, "ocsim: the table cannot be written: %v\n", err)
			return exitCode(reports.ExitNoVerdict)
		}
	}
	if code := m.ExitCode(); code != 0 {
		return exitCode(code)
	}
	return nil
}

// try tries the chosen programs.
func (t trials) try(ctx context.Context, s streams, o trialOptions, chosen []changedProgram) (*reports.Matrix, error) {
	root, err := deviants.Root(".")
	if err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	var subjects []deviants.Subject
	for _, c := range chosen {
		subjects = append(subjects, deviants.Subject{Name: c.name, Change: c.change, Args: []string{t.verb(), "--trial", c.name}})
	}
	line := newProgressLine(s.err)
	m := &reports.Matrix{Title: t.title, Lead: t.lead, Good: t.good, Version: version(), Started: time.Now()}
	line.draw(0, len(subjects), ", building")
	tried, err := deviants.Try(ctx, deviants.Options{
		Root: root, Program: self, Parallel: o.parallel, Limit: trialLimit, Progress: func(done, total int) { line.draw(done, total, "") },
	}, subjects)
	line.clear()
	if ctx.Err() != nil {
		fmt.Fprintln(s.err, "ocsim: interrupted: no verdict")
		return nil, exitCode(reports.ExitNoVerdict)
	}
	if err != nil {
		return nil, err
	}
	m.Duration = time.Since(m.Started)
	m.Rows = rowsOf(chosen)
	for i := range m.Rows {
		t.fill(&m.Rows[i], tried[i])
	}
	return m, nil
}

func rowsOf(chosen []changedProgram) []reports.Row {
	rows := make([]reports.Row, len(chosen))
	for i, c := range chosen {
		rows[i] = reports.Row{Name: c.name, Rule: c.rule, Wrong: c.wrong, Seen: c.seen}
	}
	return rows
}

// fill says in a row what came of it.
func (t trials) fill(r *reports.Row, tried deviants.Tried) {
	r.Outcome, r.Why, r.Seconds = t.outcome(tried.Trial), tried.Trouble, tried.Took.Seconds()
	if k := tried.Killed; k != nil {
		r.By, r.Line, r.Why = k.Scenario, k.Line, k.Why
	}
	for _, k := range tried.Others {
		r.Others = append(r.Others, fmt.Sprintf("%s (%s)", k.Scenario, strings.Join(k.Behaviours, ", ")))
	}
}

func listPrograms(w io.Writer, chosen []changedProgram) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range chosen {
		fmt.Fprintf(t, "%s\t%s\t%s\n", c.rule, c.name, c.wrong)
	}
	return t.Flush()
}

// writable makes a folder, if one is named, and reports why nothing can be written
// into it: before anything is tried, which takes minutes.
func writable(folder string) error {
	if folder == "" {
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".ocsim-")
	if err != nil {
		return err
	}
	f.Close()
	return os.Remove(f.Name())
}

// tablePage is a Markdown file with a place for a table, between the two comments
// that name it.
type tablePage struct {
	file          string
	before, after string // the place, with the comments
}

// readTablePage reads a file that is to be written later.
func readTablePage(file, verb string) (tablePage, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return tablePage{}, err
	}
	begin, end := "<!-- "+verb+" -->\n", "<!-- end of "+verb+" -->\n"
	before, rest, ok := strings.Cut(string(data), begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		return tablePage{}, fmt.Errorf("%s: no place for the table: it has to stand between %q and %q", file, strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	return tablePage{file, before + begin, end + after}, nil
}

// write writes the file with the table at its place.
func (p tablePage) write(m *reports.Matrix) error {
	var table bytes.Buffer
	if err := m.Markdown(&table); err != nil {
		return err
	}
	return os.WriteFile(p.file, []byte(p.before+table.String()+p.after), 0o644)
}

// likes reports whether a pattern is a word, letter case aside.
func likes(pattern, word string) bool {
	ok, err := path.Match(strings.ToLower(pattern), strings.ToLower(word))
	return err == nil && ok
}

func hide(c *cobra.Command, flag string) {
	if err := c.Flags().MarkHidden(flag); err != nil {
		panic("there is no flag " + flag)
	}
}
