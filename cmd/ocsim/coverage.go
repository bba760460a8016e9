package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/suite"
	"github.com/ocsim/ocsim/reports"
)

const coverageHelp = `Run the embedded features and say which behaviours they cover.

A behaviour is covered when a scenario with its tag ran and passed, checks
something after somebody acted, and does more than read back what it wrote
itself. Behaviours that do not apply in the profile do not count.`

type coverageOptions struct {
	profile          string
	levels           []string
	priorities       []string
	asJSON, required bool
}

func coverageCommand(s streams) *cobra.Command {
	var o coverageOptions
	c := &cobra.Command{
		Use:     "coverage",
		Short:   "Say which behaviours the features cover",
		Long:    coverageHelp,
		Example: "  ocsim coverage --priority A --require\n  ocsim coverage --level seed,linked --json",
		Args:    cobra.NoArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return coverage(c.Context(), s, o) },
	}
	choiceFlag(c, &o.profile, "profile", "state of the product to expect", catalogue.Profiles()...)
	choicesFlag(c, &o.levels, "level", "only behaviours known in these ways", "seed", "linked", "derived")
	choicesFlag(c, &o.priorities, "priority", "only behaviours of these priorities", "A", "B", "C")
	c.Flags().BoolVar(&o.asJSON, "json", false, "for programs")
	c.Flags().BoolVar(&o.required, "require", false, "exit with 1 if one of them is not covered")
	return c
}

func coverage(ctx context.Context, s streams, o coverageOptions) error {
	options, cat, err := suiteOptions(nil)
	if err != nil {
		return err
	}
	line := newProgressLine(s.err)
	options.Profile, options.Seed, options.Progress = o.profile, 1, line.show
	plan, err := suite.Prepare(options)
	if err != nil {
		return err
	}
	result := plan.Run(ctx)
	line.clear()
	chosen := o.choose(reports.New(result, cat))
	if o.asJSON {
		err = chosen.json(s.out)
	} else {
		err = chosen.text(s.out)
	}
	switch {
	case err != nil:
		return err
	case result.Stopped:
		return exitCode(reports.ExitNoVerdict)
	case o.required && chosen.Covered < chosen.Total:
		return exitCode(reports.ExitFails)
	}
	return nil
}

// chosenCoverage is the coverage of the behaviours that were asked for.
type chosenCoverage struct {
	Profile    string             `json:"profile"`
	Total      int                `json:"total"`
	Covered    int                `json:"covered"`
	Behaviours []coveredBehaviour `json:"behaviours"`
}

type coveredBehaviour struct {
	ID        string   `json:"id"`
	Level     string   `json:"level"`
	Priority  string   `json:"priority"`
	Statement string   `json:"statement"`
	Covered   bool     `json:"covered"`
	Why       string   `json:"why,omitempty"` // it is not
	Scenarios []string `json:"scenarios"`

	verdict reports.Verdict
}

func (o coverageOptions) choose(r *reports.Report) chosenCoverage {
	out := chosenCoverage{Profile: r.Profile, Behaviours: []coveredBehaviour{}}
	for i := range r.Areas {
		for j := range r.Areas[i].Behaviours {
			b := &r.Areas[i].Behaviours[j]
			if b.Verdict == reports.NotApplicable || !slices.Contains(o.levels, b.Level.String()) || !slices.Contains(o.priorities, b.Priority.String()) {
				continue
			}
			row := coveredBehaviour{
				ID: b.ID, Level: b.Level.String(), Priority: b.Priority.String(), Statement: b.Statement,
				Covered: b.Covered(), Why: b.Reason, Scenarios: []string{}, verdict: b.Verdict,
			}
			for _, k := range b.Scenarios {
				row.Scenarios = append(row.Scenarios, r.Scenarios[k].ID)
			}
			out.Total++
			if row.Covered {
				out.Covered++
			}
			out.Behaviours = append(out.Behaviours, row)
		}
	}
	return out
}

func (c chosenCoverage) json(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(c)
}

func (c chosenCoverage) text(w io.Writer) error {
	out, text := bufio.NewWriter(w), ink(w)
	for _, b := range c.Behaviours {
		fmt.Fprintf(out, "%s %s  %s\n", text.Sign(b.verdict), text.Bold(b.ID), b.Statement)
		if !b.Covered {
			fmt.Fprintf(out, "    %s\n", text.Faint(fmt.Sprintf("%s, priority %s, not covered: %s", b.Level, b.Priority, b.Why)))
		}
	}
	fmt.Fprintf(out, "\n%d of %d behaviours covered (profile %s)\n", c.Covered, c.Total, c.Profile)
	return out.Flush()
}
