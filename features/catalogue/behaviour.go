package catalogue

import (
	"fmt"
	"slices"
)

// Behaviour is one testable statement about the product.
type Behaviour struct {
	ID        string   `json:"id"`   // "PR-002": stable and never reused
	Area      string   `json:"area"` // "PR"
	Level     Level    `json:"level"`
	Priority  Priority `json:"priority"`
	Statement string   `json:"statement"`
	Source    string   `json:"source"`

	// Profiles are the profiles in which the statement holds; never empty.
	Profiles []string `json:"profiles"`
	// Flag is the feature flag that the statement depends on, or empty. It holds
	// while the flag is on, or, with FlagOff, while it is off.
	Flag    string `json:"flag,omitempty"`
	FlagOff bool   `json:"flagOff,omitempty"`

	// Readback says that there is nothing more to see than what was written: a
	// setting that is only stored. Elsewhere a check that reads back what its own
	// scenario wrote covers nothing.
	Readback bool `json:"readback,omitempty"`
	// Alternative is the obvious other way to choose, of a derived behaviour that
	// has one. The flip test turns the choice over to it.
	Alternative string `json:"alternative,omitempty"`

	At Place `json:"-"`
}

// Tag is the behaviour's tag in a feature file: "@PR-002".
func (b Behaviour) Tag() string { return "@" + b.ID }

// In reports whether the behaviour holds in a profile, flags aside.
func (b Behaviour) In(profile string) bool { return slices.Contains(b.Profiles, profile) }

// Level says how we know a behaviour.
type Level int

const (
	Seed    Level = iota + 1 // stated in one of the five seed documents
	Linked                   // stated on a page that a seed leads to, in a sample, or by a provider
	Derived                  // not documented: a choice, needed to be executable
)

var levelNames = []string{Seed: "seed", Linked: "linked", Derived: "derived"}

// Documented reports whether somebody other than us says so. A target may
// differ from a derived behaviour without being wrong.
func (l Level) Documented() bool { return l == Seed || l == Linked }

func (l Level) String() string { return name(levelNames, int(l)) }

// MarshalText makes a level its name in JSON.
func (l Level) MarshalText() ([]byte, error) { return marshal(levelNames, int(l)) }

// UnmarshalText reads a level by its name.
func (l *Level) UnmarshalText(text []byte) error { return unmarshal(levelNames, text, l) }

// Priority says how much depends on a behaviour.
type Priority int

const (
	A Priority = iota + 1 // seed level, or needed to run a seed statement
	B                     // the documented core of a complete reference engine
	C                     // peripheral: other channels, details of the desktop, hints of scale
)

var priorityNames = []string{A: "A", B: "B", C: "C"}

func (p Priority) String() string { return name(priorityNames, int(p)) }

// MarshalText makes a priority its name in JSON.
func (p Priority) MarshalText() ([]byte, error) { return marshal(priorityNames, int(p)) }

// UnmarshalText reads a priority by its name.
func (p *Priority) UnmarshalText(text []byte) error { return unmarshal(priorityNames, text, p) }

func name(names []string, i int) string {
	if i <= 0 || i >= len(names) {
		return fmt.Sprintf("unknown(%d)", i)
	}
	return names[i]
}

func marshal(names []string, i int) ([]byte, error) {
	if i <= 0 || i >= len(names) {
		return nil, fmt.Errorf("catalogue: %d has no name", i)
	}
	return []byte(names[i]), nil
}

func unmarshal[T ~int](names []string, text []byte, to *T) error {
	i := slices.Index(names[1:], string(text))
	if i < 0 {
		return fmt.Errorf("%q is none of %s", text, list(names[1:]))
	}
	*to = T(i + 1)
	return nil
}
