package catalogue

import "strings"

// behaviour turns the form of one entry into a behaviour, or says what is wrong
// with it.
func (l *loader) behaviour(file, area string, f behaviourForm) (Behaviour, bool) {
	before := len(l.problems)
	b := Behaviour{
		ID: f.ID.value, Area: area, Statement: f.Statement.value, Source: f.Source.value,
		Flag: f.Flag.value, Readback: bool(f.Readback), Alternative: f.Alternative.value,
		At: l.at(file, f.spot),
	}
	l.required(file, f.spot, "id", f.ID)
	l.required(file, f.spot, "statement", f.Statement)
	l.required(file, f.spot, "source", f.Source)
	if l.required(file, f.spot, "level", f.Level) {
		l.word(file, f.Level, "level", &b.Level)
	}
	if l.required(file, f.spot, "priority", f.Priority) {
		l.word(file, f.Priority, "priority", &b.Priority)
	}
	b.Profiles = l.profiles(file, f)
	b.FlagOff = l.flagOff(file, f)
	if f.Alternative.given {
		l.required(file, f.spot, "alternative", f.Alternative)
	}
	if len(l.problems) == before {
		l.rules(file, f, b)
	}
	return b, len(l.problems) == before
}

// rules are what section 1 of the catalogue promises of every entry.
func (l *loader) rules(file string, f behaviourForm, b Behaviour) {
	choice := strings.HasPrefix(b.Statement, "CHOICE: ")
	switch {
	case b.Level == Derived && !choice:
		l.problems.add(l.at(file, f.Statement.spot), "the statement of a derived behaviour starts with \"CHOICE: \"")
	case b.Level != Derived && choice:
		l.problems.add(l.at(file, f.Statement.spot), "a statement that is a CHOICE is derived, not %s", b.Level)
	}
	if b.Level == Seed && b.Priority != A {
		l.problems.add(l.at(file, f.Priority.spot), "a seed behaviour has priority A, not %s", b.Priority)
	}
	if b.Level != Derived && b.Alternative != "" {
		l.problems.add(l.at(file, f.Alternative.spot), "only a derived behaviour has an alternative: %s is %s", b.ID, b.Level)
	}
}

func (l *loader) word(file string, t text, key string, to interface{ UnmarshalText([]byte) error }) {
	if err := to.UnmarshalText([]byte(t.value)); err != nil {
		l.problems.add(l.at(file, t.spot), "%s %v", key, err)
	}
}

// profiles are those that are listed, or both.
func (l *loader) profiles(file string, f behaviourForm) []string {
	if f.Profiles == nil {
		return Profiles()
	}
	if len(f.Profiles) == 0 {
		l.problems.add(l.at(file, f.spot), "profiles is empty; leave it out for all of %s", list(Profiles()))
	}
	for i, p := range f.Profiles {
		if !knownProfile(p.value) {
			l.problems.add(l.at(file, p.spot), "profile %q is none of %s", p.value, list(Profiles()))
		}
		for _, q := range f.Profiles[:i] {
			if p.value == q.value {
				l.problems.add(l.at(file, p.spot), "profile %s is there twice", p.value)
			}
		}
	}
	return f.Profiles.values()
}

// flagOff reads flag_value, which is on when left out.
func (l *loader) flagOff(file string, f behaviourForm) bool {
	switch {
	case f.Flag.given && !l.required(file, f.spot, "flag", f.Flag):
	case !f.FlagValue.given:
	case !f.Flag.given:
		l.problems.add(l.at(file, f.FlagValue.spot), "flag_value without a flag")
	default:
		return !l.on(file, "flag_value", f.FlagValue)
	}
	return false
}

// on reads the value of a flag.
func (l *loader) on(file, key string, t text) bool {
	if t.value != "on" && t.value != "off" {
		l.problems.add(l.at(file, t.spot), "%s %q is neither on nor off", key, t.value)
	}
	return t.value == "on"
}
