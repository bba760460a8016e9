package catalogue

import (
	"fmt"
	"strings"
)

// Place is where something stands. Line and column count from 1.
type Place struct {
	File         string
	Line, Column int
}

func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Problem is one thing that is wrong with the catalogue, and where.
type Problem struct {
	Place
	Message string
}

func (p Problem) Error() string { return p.Place.String() + ": " + p.Message }

// Problems is everything that is wrong, a line each, file by file. A catalogue
// with a problem is not loaded at all.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

func (ps *Problems) add(at Place, format string, args ...any) {
	*ps = append(*ps, Problem{at, fmt.Sprintf(format, args...)})
}

// list joins words for a sentence: "seed, linked, derived".
func list(words []string) string { return strings.Join(words, ", ") }
