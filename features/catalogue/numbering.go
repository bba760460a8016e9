package catalogue

import (
	"fmt"
	"slices"
	"strings"
)

// numbering watches over the ids of one area. An id is given once and for ever:
// it belongs to the area, the entries stand in the order of their numbers, and
// a number that is not there is one that was withdrawn.
type numbering struct {
	area      string
	last      int
	taken     []int
	withdrawn []int
	lastAt    spot
}

func (n *numbering) withdraw(l *loader, file string, id text) {
	if i := n.number(l, file, id); i > 0 {
		if slices.Contains(n.withdrawn, i) {
			l.problems.add(l.at(file, id.spot), "%s is withdrawn twice", id.value)
		}
		n.withdrawn = append(n.withdrawn, i)
	}
}

// take gives a number to an entry, or says why the entry cannot have it.
func (n *numbering) take(l *loader, file string, id text) bool {
	if !id.given {
		return false // said already
	}
	i := n.number(l, file, id)
	switch {
	case i == 0:
		return false
	case slices.Contains(n.taken, i):
		l.problems.add(l.at(file, id.spot), "%s is there twice", id.value)
		return false
	case slices.Contains(n.withdrawn, i):
		l.problems.add(l.at(file, id.spot), "%s was withdrawn; its number is never used again", id.value)
		return false
	case i < n.last:
		l.problems.add(l.at(file, id.spot), "%s stands behind %s; entries stand in the order of their numbers", id.value, n.id(n.last))
	}
	n.taken = append(n.taken, i)
	if i > n.last {
		n.last, n.lastAt = i, id.spot
	}
	return true
}

func (n *numbering) number(l *loader, file string, id text) int {
	i := idNumber(n.area, id.value)
	if i == 0 {
		l.problems.add(l.at(file, id.spot), "%q is no id of area %s; it reads like %s", id.value, n.area, n.id(1))
	}
	return i
}

// noGaps misses every number below the last that is neither there nor withdrawn.
func (n *numbering) noGaps(l *loader, file string) {
	for i := 1; i < n.last; i++ {
		if !slices.Contains(n.taken, i) && !slices.Contains(n.withdrawn, i) {
			l.problems.add(l.at(file, n.lastAt), "%s is there but %s is not; an entry that is no more is listed under withdrawn", n.id(n.last), n.id(i))
		}
	}
}

func (n *numbering) id(i int) string { return fmt.Sprintf("%s-%03d", n.area, i) }

// idNumber is the number in an id of an area: 2 in PR-002; 0 when it is none.
func idNumber(area, id string) int {
	digits, ok := strings.CutPrefix(id, area+"-")
	if !ok || len(digits) != 3 {
		return 0
	}
	var n int
	if _, err := fmt.Sscanf(digits, "%d", &n); err != nil || fmt.Sprintf("%03d", n) != digits {
		return 0
	}
	return n
}
