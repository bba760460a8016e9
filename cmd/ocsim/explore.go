package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/reports"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/driver"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

var exploreHelp = `Make up organisations and traffic, and judge what happens by the laws.

A world is made up from a seed: an organisation, and customers on every channel,
agents who answer, decline, vanish and return, supervisors, administrators who
change settings meanwhile, and providers at which things go wrong. The laws are
sentences that must be true of every world. Without --seed the worlds of the
seeds 1 to 100 are played; with it, that one.

A world that breaks a law is shrunk to as few inputs as still break it, and shown.
It is kept under testdata/explore and tried first the next time; name the file to
try nothing else. What no longer breaks anything may be deleted.

With --engine-only providers are played in values, without HTTP, which is faster.

Faults: ` + strings.Join(append(driver.Faults(), noFaults), ", ") + `.

Laws: ` + strings.Join(lawNames(), ", ") + `.`

// noFaults, as the only fault, is none.
const noFaults = "none"

// keptIn is where worlds that broke a law are kept, below the working directory.
var keptIn = filepath.Join("testdata", "explore")

const defaultWorlds, defaultSteps = 100, 300

type exploreOptions struct {
	seed         uint64
	seeds, steps int
	parallel     int
	engineOnly   bool
	json         bool
	faults, laws []string
}

func exploreCommand(s streams) *cobra.Command {
	var o exploreOptions
	c := &cobra.Command{
		Use:     "explore [FILE]...",
		Short:   "Make up worlds from seeds and judge them by the laws",
		Long:    exploreHelp,
		Example: "  ocsim explore\n  ocsim explore --engine-only --seeds 1000\n  ocsim explore --seed 41\n  ocsim explore testdata/explore/one-offer-41.json",
		RunE: func(c *cobra.Command, files []string) error {
			if c.Flags().Changed("seed") && !c.Flags().Changed("seeds") {
				o.seeds = 1
			}
			return explore(c.Context(), s, o, files)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"json"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	f := c.Flags()
	f.Uint64Var(&o.seed, "seed", 1, "the first world; by itself, the only one")
	f.IntVar(&o.seeds, "seeds", defaultWorlds, "how many worlds")
	f.IntVar(&o.steps, "steps", defaultSteps, "inputs of each world")
	f.BoolVar(&o.engineOnly, "engine-only", false, "without providers' bytes: faster")
	listFlag(c, &o.faults, "faults", "what may go wrong at providers, in commas", append(driver.Faults(), noFaults)...)
	listFlag(c, &o.laws, "laws", "the laws to judge by, in commas", lawNames()...)
	f.IntVar(&o.parallel, "parallel", runtime.GOMAXPROCS(0), "worlds to play at once; results do not depend on it")
	f.BoolVar(&o.json, "json", false, "for programs")
	return c
}

func lawNames() (names []string) {
	for _, l := range check.Laws() {
		names = append(names, l.Name)
	}
	return names
}

func explore(ctx context.Context, s streams, o exploreOptions, files []string) error {
	switch {
	case o.seeds < 1:
		return fmt.Errorf("--seeds %d: there has to be a world to play", o.seeds)
	case o.steps < 1:
		return fmt.Errorf("--steps %d: a world has at least one input", o.steps)
	case o.parallel < 1:
		return fmt.Errorf("--parallel %d: at least one world has to be played at a time", o.parallel)
	}
	switch {
	case slices.Equal(o.faults, []string{noFaults}):
		o.faults = []string{}
	case len(o.faults) == len(driver.Faults())+1:
		o.faults = driver.Faults()
	case slices.Contains(o.faults, noFaults):
		return fmt.Errorf("--faults: %s goes with nothing else", noFaults)
	}
	kept, err := keptWorlds(files)
	if err != nil {
		return err
	}
	r := exploration{options: o, start: time.Now()}
	if len(files) == 0 {
		r.play(ctx, s, o.engineOnly, kept, o.seeds)
	} else {
		for _, engineOnly := range []bool{false, true} {
			if some := ofKind(kept, engineOnly); len(some) > 0 {
				r.play(ctx, s, engineOnly, some, 0)
			}
		}
	}
	if err := r.keep(); err != nil {
		fmt.Fprintf(s.err, "ocsim: a world cannot be kept: %v\n", err)
	}
	if err := r.print(s); err != nil {
		return err
	}
	if ctx.Err() != nil {
		fmt.Fprintln(s.err, "ocsim: interrupted: not every world was played")
	}
	switch {
	case r.broke():
		return exitCode(reports.ExitFails)
	case ctx.Err() != nil || r.troubled():
		return exitCode(reports.ExitNoVerdict)
	}
	return nil
}

// play explores the kept worlds of a kind, and then those of the seeds.
func (r *exploration) play(ctx context.Context, s streams, engineOnly bool, kept []keptWorld, seeds int) {
	o := driver.Options{
		Maker: inproc.New(engine.DefaultPolicy()), EngineOnly: engineOnly,
		Seed: r.options.seed, Seeds: seeds, Steps: r.options.steps, Faults: r.options.faults, Parallel: r.options.parallel,
	}
	if engineOnly {
		o.Maker = inproc.EngineOnly(engine.DefaultPolicy())
	}
	for _, name := range r.options.laws {
		law, _ := check.Find(name)
		o.Laws = append(o.Laws, law)
	}
	for _, k := range ofKind(kept, engineOnly) {
		if k.Law == "" || slices.Contains(r.options.laws, k.Law) {
			o.First = append(o.First, k.World)
			r.tried = append(r.tried, k)
		}
	}
	line := newProgressLine(s.err)
	total, began := len(o.First)+seeds, time.Now()
	o.Progress = func(played, broken int) {
		suffix := fmt.Sprintf(" worlds, %.0f/s", float64(played)/time.Since(began).Seconds())
		if broken > 0 {
			suffix += fmt.Sprintf(", %d laws broken: shrinking at the end", broken)
		}
		line.draw(played, total, suffix)
	}
	result := driver.Explore(ctx, o)
	line.clear()
	r.parts = append(r.parts, explored{result, engineOnly})
}

// keptWorld is a world that was kept, and where.
type keptWorld struct {
	driver.Kept
	path string
}

func ofKind(all []keptWorld, engineOnly bool) (some []keptWorld) {
	for _, k := range all {
		if k.EngineOnly == engineOnly {
			some = append(some, k)
		}
	}
	return some
}

// keptWorlds reads the files that were named, or all that are kept.
func keptWorlds(files []string) ([]keptWorld, error) {
	there, err := filepath.Glob(filepath.Join(keptIn, "*.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		files = there
	}
	var all []keptWorld
	for _, path := range files {
		f, err := os.Open(path)
		if errors.Is(err, os.ErrNotExist) {
			instead := "nothing is kept under " + keptIn
			if len(there) > 0 {
				instead = "there are " + strings.Join(there, ", ")
			}
			return nil, fmt.Errorf("there is no file %s; %s", path, instead)
		}
		if err != nil {
			return nil, err
		}
		k, err := driver.ReadKept(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, keptWorld{k, path})
	}
	return all, nil
}
