package main

import (
	"context"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/deviants"
	"github.com/ocsim/ocsim/reports"
)

const deviantsHelp = `Show that the suite can fail.

A deviant is ocsim with exactly one rule changed: in the engine, the platform or
a fake. The suite has to kill each of them in a scenario that is tagged with the
behaviour that the deviant breaks. The scenarios of that behaviour run first, and
the first that fails is enough. One that survives, or is killed only by scenarios
of other behaviours, makes the exit code 1.

Deviants are built from source, so that this runs in a checkout of ocsim with Go
beside it. A patch that does not apply or compile is no kill: the exit code is 3.`

const flipsHelp = `Show that no documented scenario rests on a choice of ours.

Where the product's documentation says nothing, ocsim chose, as a derived
behaviour says. A flip is ocsim with one of these choices turned to its
alternative. A scenario that is tagged with the choice has to fail, and no other
may: one that does rests on the choice without saying so, and makes the exit code 1.

Flips are built from source, so that this runs in a checkout of ocsim with Go
beside it. A patch that does not apply or compile is no verdict: the exit code is 3.`

// trials is a verb that tries changed programs.
type trials struct {
	title, lead, good string
	all               func(*catalogue.Catalogue) []changedProgram
	outcome           func(deviants.Trial) reports.Outcome
}

// verb is how it is called on the command line.
func (t trials) verb() string { return strings.ToLower(t.title) }

// changedProgram is a deviant or a flip.
type changedProgram struct {
	name, rule, wrong, seen string

	change deviants.Change
	try    func(context.Context) deviants.Trial
}

type trialOptions struct {
	only     []string
	parallel int
	report   string
	update   string
	list     bool
	json     bool
	trial    string
}

func deviantsCommand(s streams) *cobra.Command {
	return trialsCommand(s, "Hold the suite against ocsim with one rule changed", deviantsHelp,
		"  ocsim deviants --list\n  ocsim deviants --only PR-002,'text-limit-*'\n  ocsim deviants --report out",
		trials{
			title: "Deviants", good: "killed", lead: "Each deviant is ocsim with one rule changed. The suite has to fail it in a scenario that carries the id of that rule.",
			all: func(*catalogue.Catalogue) (all []changedProgram) {
				for _, d := range deviants.All() {
					all = append(all, changedProgram{d.Name, d.Rule, d.Wrong, d.Seen, d.Change, func(ctx context.Context) deviants.Trial { return deviants.TryDeviant(ctx, d) }})
				}
				return all
			},
			outcome: func(t deviants.Trial) reports.Outcome {
				switch {
				case t.Killed != nil:
					return reports.Killed
				case t.Trouble != "":
					return reports.NoVerdict
				case len(t.Others) > 0:
					return reports.Elsewhere
				}
				return reports.Survived
			},
		})
}

func flipsCommand(s streams) *cobra.Command {
	return trialsCommand(s, "Hold the suite against ocsim with one choice turned", flipsHelp,
		"  ocsim flips --list\n  ocsim flips --only NTF-018\n  ocsim flips --report out",
		trials{
			title: "Flips", good: "turned", lead: "Each flip is ocsim with one undocumented choice turned to its alternative. Only scenarios that carry the id of the choice may fail.",
			all: func(c *catalogue.Catalogue) (all []changedProgram) {
				for _, f := range deviants.Flips() {
					b, _ := c.Find(f.Choice)
					all = append(all, changedProgram{"flip-" + f.Choice, f.Choice, b.Alternative, "", f.Change, func(ctx context.Context) deviants.Trial { return deviants.TryFlip(ctx, f) }})
				}
				return all
			},
			outcome: func(t deviants.Trial) reports.Outcome {
				switch {
				case len(t.Others) > 0:
					return reports.Rests
				case t.Trouble != "":
					return reports.NoVerdict
				case t.Killed == nil:
					return reports.Survived
				}
				return reports.Turned
			},
		})
}

func trialsCommand(s streams, short, long, example string, t trials) *cobra.Command {
	var o trialOptions
	verb := t.verb()
	c := &cobra.Command{
		Use: verb, Short: short, Long: long, Example: example, Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("only") && len(o.only) == 0 {
				o.only = []string{""} // which is the name of none, not of all
			}
			return t.run(c.Context(), s, o)
		},
	}
	f := c.Flags()
	f.StringSliceVar(&o.only, "only", nil, "only those of these names, behaviours or patterns of either, in commas")
	f.IntVar(&o.parallel, "parallel", runtime.GOMAXPROCS(0), "processes at once; results do not depend on it")
	f.StringVar(&o.report, "report", "", "folder for "+verb+".html and "+verb+".json")
	f.StringVar(&o.update, "update", "", "Markdown file whose table of "+verb+" is to be written anew")
	f.BoolVar(&o.list, "list", false, "say which there are and try none")
	f.BoolVar(&o.json, "json", false, "for programs")
	f.StringVar(&o.trial, "trial", "", "try one in this process and print what came of it as JSON")
	hide(c, "trial")
	return c
}

// chosen are the programs that --only selects.
func (t trials) chosen(all []changedProgram, patterns []string) ([]changedProgram, error) {
	if len(patterns) == 0 {
		return all, nil
	}
	picked := make([]bool, len(all))
	for _, p := range patterns {
		p = strings.TrimSpace(p)
		if _, err := path.Match(p, ""); err != nil {
			return nil, fmt.Errorf("--only: %q is no pattern: %w", p, err)
		}
		matched := false
		for i, c := range all {
			if likes(p, c.name) || likes(p, c.rule) {
				picked[i], matched = true, true
			}
		}
		if !matched {
			return nil, t.unknown(all, p)
		}
	}
	var some []changedProgram
	for i, c := range all {
		if picked[i] {
			some = append(some, c)
		}
	}
	return some, nil
}

// unknown says that a pattern selects nothing and what there is instead.
func (t trials) unknown(all []changedProgram, pattern string) error {
	var names []string
	for _, c := range all {
		names = append(names, c.name, c.rule)
	}
	slices.Sort(names)
	if near := nearest(pattern, names); near != "" {
		return fmt.Errorf("none of %d %s is %q: did you mean %s?", len(all), t.verb(), pattern, near)
	}
	return fmt.Errorf("none of %d %s is %q: see ocsim %s --list", len(all), t.verb(), pattern, t.verb())
}
