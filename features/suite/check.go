package suite

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// Tags are the tags that a feature of ours may carry besides ids of behaviours
// and needs (@profile:current, @flag:monitor_waiting), with what they say.
func Tags() map[string]string {
	return map[string]string{
		"@exact": "checks an instant to the millisecond: unsupported by a target with a wall clock, and nothing in it is drawn from the seed",
		"@slow":  "takes longer than a tenth of a second to run",
	}
}

// checkTags takes the behaviours from the tags of a scenario and finds tags
// that mean nothing. A tester's own feature may carry any tag that does not
// look like the id of a behaviour.
func checkTags(c *Case, cat *catalogue.Catalogue) Problems {
	c.Behaviours = cat.IDs(c.Tags)
	check := cat.CheckTags
	if c.source.Own {
		check = cat.CheckOwnTags
	}
	problems := c.tagProblems(check(c.Tags))
	if c.source.Own {
		return problems
	}
	known := slices.Sorted(maps.Keys(Tags()))
	for _, tag := range c.Tags {
		if slices.Contains(known, tag) || slices.Contains(c.Behaviours, tag[1:]) || isNeed(tag) || c.reported(problems, tag) {
			continue
		}
		p := c.places[tag]
		p.Message, p.Hint = fmt.Sprintf("tag %s is unknown", tag), didYouMean(tag, known)
		problems = append(problems, p)
	}
	return problems
}

// tagProblems gives what the catalogue says about tags its place.
func (c *Case) tagProblems(err error) Problems {
	var wrong catalogue.TagErrors
	if err == nil {
		return nil
	}
	if !errors.As(err, &wrong) {
		return Problems{{File: c.File, Line: c.Line, Message: err.Error()}}
	}
	var problems Problems
	for _, w := range wrong {
		p := Problem{File: c.File, Line: c.Line, Message: w.Message, Hint: w.Hint}
		if w.Tag != "" {
			p = c.places[w.Tag]
			p.Message, p.Hint = "tag "+w.Tag+" "+w.Message, w.Hint
		}
		problems = append(problems, p)
	}
	return problems
}

func (c *Case) reported(problems Problems, tag string) bool {
	at := c.places[tag]
	return slices.ContainsFunc(problems, func(p Problem) bool { return p.Line == at.Line && p.Column == at.Column })
}

func isNeed(tag string) bool {
	return strings.HasPrefix(tag, "@profile:") || strings.HasPrefix(tag, "@flag:")
}

// didYouMean proposes the nearest of some words, if one is near.
func didYouMean(word string, words []string) string {
	best, least := "", 3
	for _, w := range words {
		if d := steps.Edits(word, w); d < least {
			best, least = w, d
		}
	}
	if best == "" {
		return ""
	}
	return "did you mean " + best + "?"
}

// applicable reports whether there is anything to ask in the profile, and gives
// the scenario its verdict when there is not.
func (p *Plan) applicable(c *Case) bool {
	why := p.options.Catalogue.WhyNotScenario(c.Tags, p.options.Profile, p.options.Flags)
	if why != "" {
		c.Verdict, c.Reason = reports.NotApplicable, why
	}
	return why == ""
}

// whyNothing says why no scenario is selected.
func whyNothing(all []*Case, tags *TagExpression, o Options) error {
	if len(all) == 0 {
		return errors.New("no scenario to run: there is no feature file")
	}
	there := make(map[string]bool)
	for _, c := range all {
		for _, tag := range c.Tags {
			there[tag] = true
		}
	}
	for _, use := range tags.tags {
		if there[use.tag] {
			continue
		}
		message := fmt.Sprintf("no scenario is selected: none of %d carries %s", len(all), use.tag)
		hint := didYouMean(use.tag, slices.Sorted(maps.Keys(there)))
		if b, ok := o.Catalogue.Find(strings.TrimPrefix(use.tag, "@")); ok {
			hint = fmt.Sprintf("%s is in the catalogue, but nothing tests it yet", b.ID)
		}
		return Problem{Message: message, Hint: hint}
	}
	return fmt.Errorf("no scenario is selected: none of %d matches the tags %s", len(all), tags)
}
