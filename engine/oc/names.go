package oc

import (
	"fmt"
	"slices"
)

// names are an enumeration's words in the product's own spelling. Index 0 is
// empty: the zero value of every enumeration means that a field was forgotten.
type names[E ~uint8] []string

func (n names[E]) text(e E) string {
	if e == 0 || int(e) >= len(n) {
		return fmt.Sprintf("%T(%d)", e, uint8(e))
	}
	return n[e]
}

// marshal writes the zero value as an empty string, so that optional fields of
// an enumeration survive a round trip.
func (n names[E]) marshal(e E) ([]byte, error) {
	if e == 0 {
		return nil, nil
	}
	if int(e) >= len(n) {
		return nil, fmt.Errorf("oc: %T(%d) has no name", e, uint8(e))
	}
	return []byte(n[e]), nil
}

func (n names[E]) unmarshal(e *E, b []byte) error {
	if len(b) == 0 {
		*e = 0
		return nil
	}
	i := slices.Index(n, string(b))
	if i <= 0 {
		return fmt.Errorf("oc: unknown %T %q; it is one of %q", *e, b, []string(n[1:]))
	}
	*e = E(i)
	return nil
}

// all returns every value in the order of declaration.
func (n names[E]) all() []E {
	out := make([]E, 0, len(n)-1)
	for i := 1; i < len(n); i++ {
		out = append(out, E(i))
	}
	return out
}
