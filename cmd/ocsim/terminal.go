package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/moby/term"

	"github.com/ocsim/ocsim/reports"
)

// isTerminal reports whether somebody watches.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// ink is how to write to w: with colour only where a terminal shows it and
// nobody asked for none (https://no-color.org).
func ink(w io.Writer) reports.Text {
	return reports.Text{Colour: isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

// progressLine is one line on a terminal that says how far a run has come. It
// writes nothing when nobody watches.
type progressLine struct {
	w       io.Writer
	watched bool
	drawn   time.Time
	failed  int
}

func newProgressLine(w io.Writer) *progressLine {
	return &progressLine{w: w, watched: isTerminal(w) && os.Getenv("TERM") != "dumb"}
}

// show draws the line anew, at most twenty times a second.
func (p *progressLine) show(done, total int, s *reports.Scenario) {
	if s.Failure != nil {
		p.failed++
	}
	failed := ""
	if p.failed > 0 {
		failed = fmt.Sprintf(", %d did not pass", p.failed)
	}
	p.draw(done, total, failed)
}

// draw shows how far it has come and what is to be said besides.
func (p *progressLine) draw(done, total int, besides string) {
	if !p.watched || done < total && time.Since(p.drawn) < 50*time.Millisecond {
		return
	}
	p.drawn = time.Now()
	const width = 24
	filled := width * done / max(total, 1)
	fmt.Fprintf(p.w, "\r\x1b[K%s%s %d of %d%s", repeat("━", filled), repeat("─", width-filled), done, total, besides)
}

// clear takes the line away.
func (p *progressLine) clear() {
	if p.watched {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func repeat(s string, n int) string {
	out := ""
	for range n {
		out += s
	}
	return out
}
