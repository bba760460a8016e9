package organisation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing that is wrong with a file, and where. Line and Column
// count from 1; both are 0 when the file could not be read at all.
type Problem struct {
	File         string
	Line, Column int
	Message      string // what is wrong and what would be right
}

// String returns the problem in the form that editors and terminals make a link of.
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// mostProblems is how many are told at once: more would hide the first.
const mostProblems = 10

// Problems is what is wrong with one file, sorted by place: the first ten, and
// how many there are beyond them.
type Problems struct {
	Found []Problem
	More  int
}

// Error returns a line for each problem.
func (p *Problems) Error() string {
	lines := make([]string, 0, len(p.Found)+1)
	for _, f := range p.Found {
		lines = append(lines, f.String())
	}
	if p.More > 0 {
		lines = append(lines, fmt.Sprintf("… and %d more", p.More))
	}
	return strings.Join(lines, "\n")
}

// problems makes the error out of everything that was found, or nil.
func problems(found []Problem) error {
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	p := &Problems{Found: found}
	if n := len(found) - mostProblems; n > 0 {
		p.Found, p.More = found[:mostProblems], n
	}
	return p
}
