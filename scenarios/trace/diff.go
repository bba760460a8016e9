package trace

import (
	"cmp"
	"fmt"
	"time"
)

// Difference is the first place where two traces part. Later differences are
// nearly always its consequences, so there is only one.
type Difference struct {
	Strand string
	Want   *Knot // nil: the first trace has nothing more to say here
	Got    *Knot // nil: the second one has not
}

func (d *Difference) String() string {
	return fmt.Sprintf("%s:\n  want %s\n  got  %s", d.Strand, knotText(d.Want), knotText(d.Got))
}

func knotText(k *Knot) string {
	if k == nil {
		return "nothing more"
	}
	return fmt.Sprintf("%s %s (entry %d)", Offset(k.At), k.Text, k.Seq)
}

// at is when the traces part.
func (d *Difference) at() time.Duration {
	switch {
	case d.Want == nil:
		return d.Got.At
	case d.Got == nil:
		return d.Want.At
	}
	return min(d.Want.At, d.Got.At)
}

// before puts the earliest first; of several at an instant one that has both
// sides, because it says more.
func (d *Difference) before(other *Difference) bool {
	if d.at() != other.at() {
		return d.at() < other.at()
	}
	return d.Want != nil && d.Got != nil && (other.Want == nil || other.Got == nil)
}

// Compare returns the first difference between two traces, or nil. First is the
// earliest on the clock; of several at an instant one that both traces speak of,
// then the one in the first strand.
func Compare(want, got *Trace) *Difference {
	return Normalise(want).Compare(Normalise(got))
}

// Compare returns the first difference, or nil.
func (n *Normal) Compare(other *Normal) *Difference {
	var first *Difference
	a, b := n.Strands, other.Strands
	for len(a) > 0 || len(b) > 0 {
		var d *Difference
		switch order := headOrder(a, b); {
		case order < 0:
			d, a = compareStrands(a[0], Strand{Name: a[0].Name}), a[1:]
		case order > 0:
			d, b = compareStrands(Strand{Name: b[0].Name}, b[0]), b[1:]
		default:
			d, a, b = compareStrands(a[0], b[0]), a[1:], b[1:]
		}
		if d != nil && (first == nil || d.before(first)) {
			first = d
		}
	}
	return first
}

func headOrder(a, b []Strand) int {
	switch {
	case len(a) == 0:
		return 1
	case len(b) == 0:
		return -1
	}
	return cmp.Compare(a[0].Name, b[0].Name)
}

func compareStrands(want, got Strand) *Difference {
	for i := range max(len(want.Knots), len(got.Knots)) {
		w, g := knotAt(want.Knots, i), knotAt(got.Knots, i)
		if w == nil || g == nil || w.At != g.At || w.Text != g.Text {
			return &Difference{Strand: want.Name, Want: w, Got: g}
		}
	}
	return nil
}

func knotAt(knots []Knot, i int) *Knot {
	if i >= len(knots) {
		return nil
	}
	return &knots[i]
}
