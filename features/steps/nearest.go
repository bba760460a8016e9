package steps

import (
	"regexp"
	"slices"
	"strings"
)

// values are the parts of a sentence that vary: quoted texts and numbers.
var values = regexp.MustCompile(`"[^"]*"|\b\d+(?:[.,:]\d+)*\b`)

// Nearest returns up to n sentences whose examples read most like text, best
// first, and none that has little to do with it.
func (v *Vocabulary) Nearest(text string, n int) []*Sentence {
	words := shape(text)
	type candidate struct {
		s        *Sentence
		distance float64
	}
	var near []candidate
	for _, s := range v.sentences {
		other := shape(s.Example)
		d := float64(distance(words, other)) / float64(max(len(words), len(other), 1))
		if d <= 0.6 {
			near = append(near, candidate{s, d})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int {
		switch {
		case a.distance < b.distance:
			return -1
		case a.distance > b.distance:
			return 1
		}
		return 0
	})
	var out []*Sentence
	for _, c := range near[:min(n, len(near))] {
		out = append(out, c.s)
	}
	return out
}

// shape is a sentence as words, its values all alike, so that another name or
// another number is no difference.
func shape(text string) []string {
	return strings.Fields(strings.ToLower(values.ReplaceAllString(text, "…")))
}

// distance counts the words to insert, delete or replace to get from a to b. A
// word with a slip of the pen counts half.
func distance(a, b []string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = 2 * j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = 2 * (i + 1)
		for j := range b {
			next := min(row[j+1]+2, row[j]+2, diagonal+slip(a[i], b[j]))
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return (row[len(b)] + 1) / 2
}

func slip(a, b string) int {
	switch {
	case a == b:
		return 0
	case Edits(a, b) <= max(len(a), len(b))/3:
		return 1
	}
	return 2
}

// Edits is the number of letters to insert, delete or replace to get from a to b.
func Edits(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next := min(row[j+1]+1, row[j]+1, diagonal+cost)
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(y)]
}
