package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/features"
	"github.com/ocsim/ocsim/features/catalogue"
	"github.com/ocsim/ocsim/features/suite"
	"github.com/ocsim/ocsim/reports"
)

const conformHelp = `Hold the reference engine against features, and say whether it conforms.

Without a PATH the features that are built into ocsim run: the documented
behaviours of the product. A PATH is a feature file of your own, a folder of
them, or a file with the line of a scenario: my.feature:12.

Everything is read and checked before the first scenario runs: an unknown step,
an unknown tag or a broken organisation file ends the command with its place and
what would be right. Which steps there are says: ocsim steps.

Tags select scenarios by what they are tagged with, themselves or through their
feature, rule or examples: --tags "@PR-002", --tags "@TW-001 or (@TS-001 and not @slow)".

A seed moves whatever is left to chance and the order of the scenarios. Two runs
with one seed are the same to the byte. With --propagation seeded each change of
configuration takes effect after a time drawn from 0 to 15 minutes, instead of
exactly 15.`

type conformOptions struct {
	tags, profile, propagation, format, report string

	seed     uint64
	parallel int
	failFast bool
	dryRun   bool
}

func conformCommand(s streams) *cobra.Command {
	var o conformOptions
	c := &cobra.Command{
		Use:     "conform [PATH[:LINE]]...",
		Short:   "Run features and say whether the target conforms",
		Long:    conformHelp,
		Example: "  ocsim conform\n  ocsim conform --tags @PR-002\n  ocsim conform shop/ --report out --format progress\n  ocsim conform shop/returns.feature:12 --seed 7",
		RunE:    func(c *cobra.Command, paths []string) error { return conform(c.Context(), s, o, paths) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"feature"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := c.Flags()
	f.StringVar(&o.tags, "tags", "", "run only scenarios whose tags match, such as '@PR-002 and not @slow'")
	choiceFlag(c, &o.profile, "profile", "state of the product to expect", catalogue.Profiles()...)
	f.Uint64Var(&o.seed, "seed", 1, "moves what is left to chance")
	choiceFlag(c, &o.propagation, "propagation", "when changed configuration takes effect", "fixed", "seeded")
	f.IntVar(&o.parallel, "parallel", runtime.GOMAXPROCS(0), "scenarios to run at once; results do not depend on it")
	f.StringVar(&o.report, "report", "ocsim-report", "folder for index.html, results.json, junit.xml and traces")
	choiceFlag(c, &o.format, "format", "what to print while it runs", "pretty", "progress")
	f.BoolVar(&o.failFast, "fail-fast", false, "begin no scenario after the first that did not pass")
	f.BoolVar(&o.dryRun, "dry-run", false, "read and check everything, run nothing, write no report")
	return c
}

func conform(ctx context.Context, s streams, o conformOptions, paths []string) error {
	if o.parallel < 1 {
		return fmt.Errorf("--parallel %d: at least one scenario has to run at a time", o.parallel)
	}
	options, cat, err := suiteOptions(paths)
	if err != nil {
		return err
	}
	options.Tags, options.Profile, options.Propagation = o.tags, o.profile, o.propagation
	options.Seed, options.Parallel, options.FailFast, options.DryRun = o.seed, o.parallel, o.failFast, o.dryRun
	p := newPrinter(s, o.format)
	options.Progress = p.progress
	plan, err := suite.Prepare(options)
	if err != nil {
		return err
	}
	if !o.dryRun {
		if err := os.MkdirAll(o.report, 0o755); err != nil {
			return fmt.Errorf("the report cannot be written: %w", err)
		}
	}
	result := plan.Run(ctx)
	result.Version, result.Target, result.Paths = version(), targetName(), paths
	report := reports.New(result, cat)
	if err := p.print(report); err != nil {
		return err
	}
	if !o.dryRun {
		if err := report.Write(o.report); err != nil {
			fmt.Fprintf(s.err, "ocsim: the report cannot be written: %v\n", err)
			return exitCode(reports.ExitNoVerdict)
		}
		fmt.Fprintf(s.out, "report: %s\n", filepath.Join(o.report, "index.html"))
	}
	if code := result.ExitCode(); code != 0 {
		return exitCode(code)
	}
	return nil
}

// suiteOptions are the options of a run of some paths, or of the embedded
// features when there is none.
func suiteOptions(paths []string) (suite.Options, *catalogue.Catalogue, error) {
	cat, err := catalogue.Load()
	if err != nil {
		return suite.Options{}, nil, err
	}
	o := suite.Options{Catalogue: cat, Stage: newStage()}
	if len(paths) > 0 {
		o.Sources, err = suite.FromPaths(paths)
	} else {
		o.Sources, err = suite.FromFS(features.Files())
	}
	return o, cat, err
}
