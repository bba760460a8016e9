package main

import (
	"fmt"

	"github.com/ocsim/ocsim/reports"
)

// printer shows a run: pretty, a line for each scenario in the order of the
// features when all have ended; progress, a sign for each as it ends. Both then
// tell the story of what did not pass, and the summary.
type printer struct {
	s      streams
	text   reports.Text
	pretty bool
	line   *progressLine
	column int
}

func newPrinter(s streams, format string) *printer {
	return &printer{s: s, text: ink(s.out), pretty: format == "pretty", line: newProgressLine(s.err)}
}

func (p *printer) progress(done, total int, s *reports.Scenario) {
	if p.pretty {
		p.line.show(done, total, s)
		return
	}
	fmt.Fprint(p.s.out, p.text.Mark(s))
	if p.column++; p.column == 80 {
		p.column = 0
		fmt.Fprintln(p.s.out)
	}
}

func (p *printer) print(r *reports.Report) error {
	p.line.clear()
	if p.column > 0 {
		fmt.Fprintln(p.s.out)
	}
	if p.pretty {
		p.scenarios(r)
	}
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		if s.Verdict == reports.Fail || s.Verdict == reports.Error {
			fmt.Fprintln(p.s.out)
			if err := p.text.Story(p.s.out, r.Run, s); err != nil {
				return err
			}
		}
	}
	fmt.Fprintln(p.s.out)
	return p.text.Summary(p.s.out, r)
}

// scenarios lists them feature by feature.
func (p *printer) scenarios(r *reports.Report) {
	file := ""
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		if s.File != file {
			file = s.File
			fmt.Fprintf(p.s.out, "\n%s\n", p.text.Heading(s))
		}
		fmt.Fprintf(p.s.out, "  %s\n", p.text.Line(s))
	}
}
