package organisation

import (
	"fmt"
	"strings"
)

// near returns the word that was probably meant: the one with the fewest slips,
// if they are few for its length. Letter case is no slip.
func near(got string, words []string) (string, bool) {
	best, fewest := "", 1+max(len([]rune(got))/3, 1)
	for _, w := range words {
		if n := slips(strings.ToLower(got), strings.ToLower(w)); n < fewest && w != got {
			best, fewest = w, n
		}
	}
	return best, best != ""
}

// meant returns "; did you mean …?", or nothing when no word is near.
func meant(got string, words []string) string {
	if w, ok := near(got, words); ok {
		return fmt.Sprintf("; did you mean %q?", w)
	}
	return ""
}

// slips counts the letters to insert, delete, replace or swap with their
// neighbour to get from a to b.
func slips(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 100 || len(y) > 100 {
		return 100
	}
	before, row := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next := make([]int, len(y)+1)
		next[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(next[j]+1, row[j+1]+1, row[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
		}
		before, row = row, next
	}
	return row[len(y)]
}

// oneOf writes words as a choice: "a, b or c".
func oneOf(words []string) string { return enumerate(words, "or") }

// allOf writes words as a list: "a, b and c".
func allOf(words []string) string { return enumerate(words, "and") }

func enumerate(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}
