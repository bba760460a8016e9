package catalogue

import (
	"fmt"
	"slices"
	"strings"
)

// maxBehaviours is how many behaviours a scenario may carry. With more of them a
// failure does not say which rule it is about.
const maxBehaviours = 3

// TagError is one thing that is wrong with the tags of a scenario.
type TagError struct {
	Tag     string // "@PR-2"; empty when it is about all of them
	Message string
	Hint    string // what would be right, or empty
}

func (e TagError) Error() string {
	s := e.Message
	if e.Tag != "" {
		s = e.Tag + " " + s
	}
	if e.Hint != "" {
		s += ": " + e.Hint
	}
	return s
}

// TagErrors is everything that is wrong with the tags of a scenario.
type TagErrors []TagError

func (es TagErrors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// CheckTags holds the tags of a scenario, own and inherited, to the rule: one to
// three behaviours that exist, all of them documented or all of them derived. A
// documented scenario must not depend on a choice. A scenario may also say what
// it needs: @profile:seed, @flag:monitor_waiting, @flag:monitor_waiting=off.
// Other tags are left alone. The error is TagErrors.
func (c *Catalogue) CheckTags(tags []string) error { return c.checkTags(tags, false) }

// CheckOwnTags is CheckTags for a tester's own feature: it may carry no
// behaviour at all, and ids of somebody else's, such as @SHOP-117.
func (c *Catalogue) CheckOwnTags(tags []string) error { return c.checkTags(tags, true) }

func (c *Catalogue) checkTags(tags []string, own bool) error {
	var errs TagErrors
	for _, tag := range tags {
		if e, bad := c.checkTag(tag, own); bad {
			errs = append(errs, e)
		}
	}
	ids := c.IDs(tags)
	documented, derived := c.split(ids)
	switch {
	case len(documented) > 0 && len(derived) > 0:
		errs = append(errs, TagError{
			Message: fmt.Sprintf("documented behaviours (%s) and choices (%s) in one scenario", list(documented), list(derived)),
			Hint:    "make two of it; what is documented must not depend on a choice",
		})
	case len(ids) > maxBehaviours:
		errs = append(errs, TagError{
			Message: fmt.Sprintf("%d behaviours in one scenario (%s)", len(ids), list(ids)),
			Hint:    fmt.Sprintf("at most %d, or a failure does not say which rule it is about", maxBehaviours),
		})
	case len(ids) == 0 && len(errs) == 0 && !own:
		errs = append(errs, TagError{Message: "no behaviour", Hint: "tag the scenario with the one it shows, such as @PR-002"})
	}
	if len(errs) == 0 {
		return nil
	}
	return errs
}

func (c *Catalogue) checkTag(tag string, own bool) (TagError, bool) {
	if n, ok := parseNeed(tag); ok {
		if err := c.checkNeed(n); err != nil {
			return TagError{Tag: tag, Message: "cannot be met", Hint: err.Error()}, true
		}
		return TagError{}, false
	}
	id := strings.TrimPrefix(tag, "@")
	if _, ok := c.Find(id); ok || !c.looksLikeID(tag, own) {
		return TagError{}, false
	}
	e := TagError{Tag: tag, Message: "is no behaviour of the catalogue"}
	if w, ok := c.withdrawnEntry(id); ok {
		e.Message, e.Hint = "was withdrawn", w.Why
	} else if near := c.Suggest(id); len(near) > 0 {
		e.Hint = "did you mean @" + strings.Join(near, " or @") + "?"
	}
	return e, true
}

// looksLikeID reports whether a tag that is no id was probably meant as one.
func (c *Catalogue) looksLikeID(tag string, own bool) bool {
	m := idLike.FindStringSubmatch(tag)
	if m == nil {
		return false
	}
	prefix := strings.ToUpper(m[1])
	shouted, three := prefix == m[1], len(m[2]) == 3
	if _, ok := c.Area(prefix); ok {
		return shouted || three
	}
	return !own && shouted && three
}

// IDs returns the behaviours among tags, in the order of the tags, each once.
func (c *Catalogue) IDs(tags []string) []string {
	var ids []string
	for _, tag := range tags {
		id := strings.TrimPrefix(tag, "@")
		if _, ok := c.Find(id); ok && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (c *Catalogue) split(ids []string) (documented, derived []string) {
	for _, id := range ids {
		if b, _ := c.Find(id); b.Level.Documented() {
			documented = append(documented, id)
		} else {
			derived = append(derived, id)
		}
	}
	return documented, derived
}

// WhyNotScenario says why a scenario with these tags, own and inherited, is not
// applicable to a target with this profile and these flags (see Applies), or
// nothing when it is: each of its behaviours applies and its needs are met.
func (c *Catalogue) WhyNotScenario(tags []string, profile string, flags []string) string {
	for _, id := range c.IDs(tags) {
		b, _ := c.Find(id)
		if why := c.WhyNot(b, profile, flags); why != "" {
			return why
		}
	}
	for _, tag := range tags {
		n, ok := parseNeed(tag)
		switch {
		case !ok:
		case n.isProfile && n.name != profile:
			return fmt.Sprintf("the scenario is for the %s profile only", n.name)
		case !n.isProfile:
			if why := c.whyNotFlag("the scenario", n.name, n.on, profile, flags); why != "" {
				return why
			}
		}
	}
	return ""
}

// need is what a scenario says it needs: a profile, or a flag on or off.
type need struct {
	name      string
	isProfile bool
	on        bool
}

func parseNeed(tag string) (need, bool) {
	if p, ok := strings.CutPrefix(tag, "@profile:"); ok {
		return need{name: p, isProfile: true}, true
	}
	f, ok := strings.CutPrefix(tag, "@flag:")
	if !ok {
		return need{}, false
	}
	if name, off := strings.CutSuffix(f, "=off"); off {
		return need{name: name}, true
	}
	return need{name: strings.TrimSuffix(f, "=on"), on: true}, true
}

func (c *Catalogue) checkNeed(n need) error {
	if n.isProfile {
		return c.CheckSettings(n.name, nil)
	}
	return c.checkFlag(n.name)
}
