package steps

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// values are the parts of a sentence that vary: quoted texts and numbers.
var values = regexp.MustCompile(`"[^"]*"|\b\d+(?:[.,:]\d+)*\b`)

// Nearest returns up to n sentences that read most like text, best first, and
// none that has little to do with it.
func (v *Vocabulary) Nearest(text string, n int) []*Sentence {
	words := strings.Fields(strings.ToLower(values.ReplaceAllString(text, blank)))
	type candidate struct {
		s        *Sentence
		distance float64
	}
	var near []candidate
	for _, s := range v.sentences {
		other := s.shape()
		d := distance(words, other) / float64(max(len(words), len(other), 1))
		if d <= 0.5 {
			near = append(near, candidate{s, d})
		}
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var out []*Sentence
	for _, c := range near[:min(n, len(near))] {
		out = append(out, c.s)
	}
	return out
}

// blank stands for a value in the shape of a sentence.
const blank = "…"

// shape is the example as words, with a blank for each captured value, so that
// another name or another number is no difference.
func (s *Sentence) shape() []string {
	at := s.Expr.FindStringSubmatchIndex(s.Example)
	text := s.Example
	for i := len(at) - 2; i >= 2; i -= 2 {
		if from, to := at[i], at[i+1]; from >= 0 && to <= len(text) {
			text = text[:from] + blank + text[to:]
		}
	}
	return strings.Fields(strings.ToLower(strings.ReplaceAll(text, `"`+blank+`"`, blank)))
}

// distance counts the words to insert, delete or replace to get from a to b.
func distance(a, b []string) float64 {
	row := make([]float64, len(b)+1)
	for j := range row {
		row[j] = float64(j)
	}
	for i := range a {
		diagonal := row[0]
		row[0] = float64(i + 1)
		for j := range b {
			next := min(row[j+1]+1, row[j]+1, diagonal+replacement(a[i], b[j]))
			diagonal, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}

// replacement is the price of one word for another: nothing for the same one,
// little for a value or a slip of the pen.
func replacement(a, b string) float64 {
	switch {
	case a == b:
		return 0
	case a == blank || b == blank:
		return 0.2
	case Edits(a, b) <= max(len(a), len(b))/3:
		return 0.4
	}
	return 1
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
