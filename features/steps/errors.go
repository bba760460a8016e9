package steps

import "fmt"

// Mismatch says that the target did something else than the feature expects.
// It is the only error that becomes verdict Fail.
type Mismatch struct {
	Message  string // one sentence, when expected and seen do not say it all
	Expected string
	Seen     string
}

// Expected is the error of a step that expected one thing and saw another.
func Expected(expected, seen any) error {
	return &Mismatch{Expected: fmt.Sprint(expected), Seen: fmt.Sprint(seen)}
}

// Failf is the error of a step that found something wrong, in one sentence.
func Failf(format string, args ...any) error {
	return &Mismatch{Message: fmt.Sprintf(format, args...)}
}

func (m *Mismatch) Error() string {
	switch {
	case m.Expected == "" && m.Seen == "":
		return m.Message
	case m.Message == "":
		return fmt.Sprintf("expected %s, saw %s", m.Expected, m.Seen)
	}
	return fmt.Sprintf("%s: expected %s, saw %s", m.Message, m.Expected, m.Seen)
}

// UnsupportedError says that the target cannot do what the scenario needs and said so
// in its Info: a channel it does not have, a flaw it cannot show, an exact
// boundary on a wall clock. The scenario stops with verdict Unsupported.
type UnsupportedError struct{ What string }

// Unsupported is the error of a step that needs what the target does not have.
func Unsupported(format string, args ...any) error {
	return &UnsupportedError{What: fmt.Sprintf(format, args...)}
}

func (u *UnsupportedError) Error() string { return u.What }
