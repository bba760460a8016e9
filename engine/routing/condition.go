package routing

import (
	"strconv"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// Lookup returns an attribute of a work item, and whether it has a value.
type Lookup func(attribute string) (string, bool)

// Matches reports whether all conditions hold; none always holds.
func Matches(cs []oc.Condition, of Lookup) bool {
	for _, c := range cs {
		if !holds(c, of) {
			return false
		}
	}
	return true
}

// holds reports whether one condition holds. A missing attribute makes it false;
// text is compared case-sensitively, numbers as numbers (RC-027).
func holds(c oc.Condition, of Lookup) bool {
	have, ok := of(c.Attribute)
	if !ok {
		return false
	}
	switch c.Operator {
	case oc.Exists:
		return true
	case oc.Contains:
		return strings.Contains(have, c.Value)
	}
	order, comparable := compare(have, c.Value)
	switch c.Operator {
	case oc.Equals:
		return order == 0
	case oc.NotEquals:
		return order != 0
	case oc.GreaterThan:
		return comparable && order > 0
	case oc.LessThan:
		return comparable && order < 0
	}
	return false
}

// compare orders two values: as numbers if both are, as text otherwise. Only
// numbers have a size; the second result says so.
func compare(a, b string) (order int, numbers bool) {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err1 != nil || err2 != nil {
		return strings.Compare(a, b), false
	}
	switch {
	case x < y:
		return -1, true
	case x > y:
		return 1, true
	}
	return 0, true
}
