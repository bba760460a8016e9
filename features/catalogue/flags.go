package catalogue

import (
	"fmt"
	"slices"
)

// The profiles: two generations of the product's documentation.
const (
	ProfileSeed    = "seed"    // as the five seed documents describe it; the default
	ProfileCurrent = "current" // as newer pages do
)

// Profiles returns the known profiles, the default first.
func Profiles() []string { return []string{ProfileSeed, ProfileCurrent} }

func knownProfile(p string) bool { return slices.Contains(Profiles(), p) }

// Flag is a feature flag: a difference between the two generations (table T-20).
type Flag struct {
	Name    string `json:"name"`
	Seed    bool   `json:"seed"`    // its value in the seed profile
	Current bool   `json:"current"` // its value in the current profile
	Note    string `json:"note,omitempty"`
	// Behaviours and Contradictions are what table T-20 names for the flag: all
	// that it touches. A behaviour that says for itself what holds on either side
	// is touched but does not depend on the flag.
	Behaviours     []string `json:"behaviours"`
	Contradictions []string `json:"contradictions,omitempty"`

	at Place
}

// In is the flag's value in a profile.
func (f Flag) In(profile string) bool {
	switch profile {
	case ProfileSeed:
		return f.Seed
	case ProfileCurrent:
		return f.Current
	}
	return false
}

// Flags returns the flags in the order of table T-20.
func (c *Catalogue) Flags() []Flag { return slices.Clone(c.flags) }

// FlagsOn returns the names of the flags that are on in a profile, in the order
// of table T-20.
func (c *Catalogue) FlagsOn(profile string) []string {
	on := []string{}
	for _, f := range c.flags {
		if f.In(profile) {
			on = append(on, f.Name)
		}
	}
	return on
}

// CheckSettings says what is wrong with a profile and flags that somebody asked
// for.
func (c *Catalogue) CheckSettings(profile string, flags []string) error {
	if !knownProfile(profile) {
		return fmt.Errorf("profile %q is none of %s", profile, list(Profiles()))
	}
	for _, name := range flags {
		if err := c.checkFlag(name); err != nil {
			return err
		}
	}
	return nil
}

func (c *Catalogue) checkFlag(name string) error {
	names := make([]string, len(c.flags))
	for i, f := range c.flags {
		names[i] = f.Name
	}
	if slices.Contains(names, name) {
		return nil
	}
	if near := nearest(name, names, 3); len(near) > 0 {
		return fmt.Errorf("there is no flag %q: did you mean %s?", name, near[0])
	}
	return fmt.Errorf("there is no flag %q; the flags are %s", name, list(names))
}

// Applies reports whether a behaviour is to be expected of a target in this
// profile. Flags are those that are on, in place of the profile's own; nil
// means the profile's. Outside it a behaviour is not applicable.
func (c *Catalogue) Applies(b Behaviour, profile string, flags []string) bool {
	return c.WhyNot(b, profile, flags) == ""
}

// WhyNot says why a behaviour does not apply, or nothing when it does.
func (c *Catalogue) WhyNot(b Behaviour, profile string, flags []string) string {
	if !b.In(profile) {
		return fmt.Sprintf("%s holds in the %s profile only", b.ID, b.Profiles[0])
	}
	if b.Flag == "" {
		return ""
	}
	return c.whyNotFlag(b.ID, b.Flag, !b.FlagOff, profile, flags)
}

func (c *Catalogue) whyNotFlag(who, flag string, want bool, profile string, flags []string) string {
	if flags == nil {
		flags = c.FlagsOn(profile)
	}
	if slices.Contains(flags, flag) == want {
		return ""
	}
	return fmt.Sprintf("%s needs flag %s %s", who, flag, onOff(want))
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

func (l *loader) flags(form flagsForm) {
	file := l.file("flags.yaml")
	for _, f := range form.Flags {
		flag := Flag{Name: f.Flag.value, Note: f.Note.value, Behaviours: f.Behaviours.values(), Contradictions: f.Contradictions.values(), at: l.at(file, f.spot)}
		if !l.required(file, f.spot, "flag", f.Flag) {
			continue
		}
		if slices.ContainsFunc(l.c.flags, func(g Flag) bool { return g.Name == flag.Name }) {
			l.problems.add(l.at(file, f.Flag.spot), "flag %s is there twice", flag.Name)
			continue
		}
		if l.required(file, f.spot, "seed", f.Seed) {
			flag.Seed = l.on(file, "seed", f.Seed)
		}
		if l.required(file, f.spot, "current", f.Current) {
			flag.Current = l.on(file, "current", f.Current)
		}
		if f.Area.given {
			for _, b := range l.c.Of(f.Area.value) {
				flag.Behaviours = append(flag.Behaviours, b.ID)
			}
		}
		l.c.flags = append(l.c.flags, flag)
	}
}
