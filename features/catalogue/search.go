package catalogue

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Search returns the behaviours that hold every word in their id, statement,
// source or the title of their area, whatever the letter case, in the order of
// the catalogue.
func (c *Catalogue) Search(words ...string) []Behaviour {
	titles := make(map[string]string, len(c.areas))
	for _, a := range c.areas {
		titles[a.ID] = a.Title
	}
	var found []Behaviour
	for _, b := range c.behaviours {
		text := strings.ToLower(strings.Join([]string{b.ID, titles[b.Area], b.Statement, b.Source}, "\n"))
		missing := func(word string) bool { return !strings.Contains(text, strings.ToLower(word)) }
		if len(words) > 0 && !slices.ContainsFunc(words, missing) {
			found = append(found, b)
		}
	}
	return found
}

// idLike is an id as people type it: pr-2, @PR_002.
var idLike = regexp.MustCompile(`^@?([A-Za-z]+)[-_]([0-9]{1,4})$`)

// Suggest guesses which ids were meant by one that does not exist: at most
// three, in the order of the catalogue; none when nothing is near.
func (c *Catalogue) Suggest(id string) []string {
	m := idLike.FindStringSubmatch(id)
	if m == nil {
		return nil
	}
	var number int
	if _, err := fmt.Sscanf(m[2], "%d", &number); err != nil {
		return nil
	}
	prefixes := make([]string, len(c.areas))
	for i, a := range c.areas {
		prefixes[i] = a.ID
	}
	prefix := strings.ToUpper(m[1])
	near := []string{prefix}
	if !slices.Contains(prefixes, prefix) {
		near = nearest(prefix, prefixes, 2)
	}
	var ids []string
	for _, area := range near {
		if _, ok := c.Find(fmt.Sprintf("%s-%03d", area, number)); ok {
			ids = append(ids, fmt.Sprintf("%s-%03d", area, number))
		}
	}
	if of := c.Of(prefix); len(ids) == 0 && len(of) > 0 {
		ids = append(ids, of[len(of)-1].ID)
	}
	return ids[:min(3, len(ids))]
}

// nearest returns the words with the fewest slips of the pen, in their order;
// none when there are more than limit. Half of a word that is wrong is another word.
func nearest(word string, words []string, limit int) []string {
	best := min(limit, (len(word)+1)/2)
	var near []string
	for _, w := range words {
		switch n := slips(word, w); {
		case n < best:
			near, best = []string{w}, n
		case n == best:
			near = append(near, w)
		}
	}
	return near
}

// slips counts the letters to insert, delete, replace or swap with their
// neighbour to get from a to b.
func slips(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
