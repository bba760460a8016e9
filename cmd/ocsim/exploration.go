package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/driver"
)

// exploration is what ocsim explore came to, on its way to whoever asked.
type exploration struct {
	options exploreOptions
	start   time.Time
	tried   []keptWorld
	parts   []explored
}

// explored is what one kind of world came to.
type explored struct {
	*driver.Result
	engineOnly bool
}

func (r *exploration) broke() bool {
	return slices.ContainsFunc(r.parts, func(p explored) bool { return p.Broke() })
}

func (r *exploration) troubled() bool {
	return slices.ContainsFunc(r.parts, func(p explored) bool { return p.Troubled() })
}

// each calls f with every finding.
func (r *exploration) each(f func(explored, *driver.Finding) error) error {
	for _, p := range r.parts {
		for _, finding := range p.Findings {
			if err := f(p, finding); err != nil {
				return err
			}
		}
	}
	return nil
}

// keep writes down what was found.
func (r *exploration) keep() error {
	return r.each(func(p explored, f *driver.Finding) error {
		if f.Shrunk.Inputs == nil {
			return nil // the stage itself has trouble, whatever the inputs
		}
		if err := os.MkdirAll(keptIn, 0o755); err != nil {
			return err
		}
		k := driver.Kept{Law: f.Law, EngineOnly: p.engineOnly, World: f.Shrunk}
		if f.Trouble != nil {
			k.Trouble = f.Trouble.Error()
		}
		var b strings.Builder
		if err := k.Write(&b); err != nil {
			return err
		}
		return os.WriteFile(keptPath(p, f), []byte(b.String()), 0o644)
	})
}

func keptPath(p explored, f *driver.Finding) string {
	name := f.Law
	if name == "" {
		name = "trouble"
	}
	if p.engineOnly {
		name += "-engine"
	}
	return filepath.Join(keptIn, fmt.Sprintf("%s-%d.json", name, f.Shrunk.Seed))
}

func (r *exploration) print(s streams) error {
	if r.options.json {
		return r.printJSON(s.out)
	}
	err := r.each(func(p explored, f *driver.Finding) error { return r.printFinding(s, p, f) })
	if err != nil {
		return err
	}
	for _, k := range r.tried {
		for _, p := range r.parts {
			if p.engineOnly == k.EngineOnly && slices.ContainsFunc(p.Held, func(w driver.World) bool { return equal(w, k.World) }) {
				fmt.Fprintf(s.out, "%s breaks nothing any more\n", k.path)
			}
		}
	}
	for _, p := range r.parts {
		how := "through the bench"
		if p.engineOnly {
			how = "engine only"
		}
		held := len(r.options.laws)
		for _, f := range p.Findings {
			if f.Law != "" {
				held--
			}
		}
		verdict := fmt.Sprintf("%d of %d laws hold", held, len(r.options.laws))
		if held == len(r.options.laws) {
			verdict = fmt.Sprintf("all %d laws hold", held)
		}
		fmt.Fprintf(s.out, "%s, %s, %s: %s\n", counted(p.Worlds, "world"), counted(p.Inputs, "input"), how, verdict)
	}
	return nil
}

func equal(a, b driver.World) bool {
	return a.Seed == b.Seed && a.Steps == b.Steps && slices.Equal(a.Inputs, b.Inputs)
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func (r *exploration) printFinding(s streams, p explored, f *driver.Finding) error {
	t := s.out
	if f.Law != "" {
		law, _ := check.Find(f.Law)
		fmt.Fprintf(t, "BROKEN %s, by %s\n  %s (%s)\n  %s\n", f.Law, seedsText(f.Seeds), law.Says, strings.Join(law.Behaviours, ", "), f.Broken.Message)
	} else {
		fmt.Fprintf(t, "ERROR seed %d: no verdict: %v\n", f.World.Seed, f.Trouble)
		var panicked *driver.Panicked
		if errors.As(f.Trouble, &panicked) {
			fmt.Fprintf(s.err, "%s\n", panicked.Stack)
		}
	}
	whole := f.World.Steps
	if f.World.Inputs != nil {
		whole = len(f.World.Inputs)
	}
	fmt.Fprintf(t, "\n  seed %d: %s shrunk to %d\n", f.World.Seed, counted(whole, "input"), len(f.Shrunk.Inputs))
	for _, line := range driver.Describe(f.World.Seed) {
		fmt.Fprintf(t, "    %s\n", line)
	}
	fmt.Fprintln(t)
	if f.Trace != nil {
		if err := f.Trace.WriteText(t); err != nil {
			return err
		}
	}
	fmt.Fprintf(t, "\n  again: ocsim explore %s\n  whole: %s\n\n", keptPath(p, f), r.command(p, f))
	return nil
}

func seedsText(seeds []uint64) string {
	if len(seeds) == 1 {
		return fmt.Sprintf("seed %d", seeds[0])
	}
	words := make([]string, 0, 6)
	for _, seed := range seeds[:min(len(seeds), 5)] {
		words = append(words, fmt.Sprint(seed))
	}
	if len(seeds) > 5 {
		words = append(words, "…")
	}
	return fmt.Sprintf("%d seeds: %s", len(seeds), strings.Join(words, ", "))
}

// command plays the whole world of a finding again.
func (r *exploration) command(p explored, f *driver.Finding) string {
	c := fmt.Sprintf("ocsim explore --seed %d --steps %d", f.World.Seed, f.World.Steps)
	if p.engineOnly {
		c += " --engine-only"
	}
	switch faults := f.World.Faults; {
	case len(faults) == 0:
		c += " --faults none"
	case !slices.Equal(faults, driver.Faults()):
		c += " --faults " + strings.Join(faults, ",")
	}
	return c
}

// foundJSON is a finding for programs.
type foundJSON struct {
	Law        string   `json:"law,omitempty"`
	Behaviours []string `json:"behaviours,omitempty"`
	Message    string   `json:"message,omitempty"`
	Error      string   `json:"error,omitempty"`
	EngineOnly bool     `json:"engineOnly"`
	Seed       uint64   `json:"seed"`
	Seeds      []uint64 `json:"seeds"`
	Inputs     int      `json:"inputs"`
	Shrunk     int      `json:"shrunk"`
	Kept       string   `json:"kept"`
	Again      string   `json:"again"`
	Whole      string   `json:"whole"`
	Trace      []string `json:"trace"`
}

func (r *exploration) printJSON(w io.Writer) error {
	out := struct {
		Worlds   int         `json:"worlds"`
		Inputs   int         `json:"inputs"`
		Laws     []string    `json:"laws"`
		Findings []foundJSON `json:"findings"`
	}{Laws: r.options.laws, Findings: []foundJSON{}}
	for _, p := range r.parts {
		out.Worlds += p.Worlds
		out.Inputs += p.Inputs
	}
	err := r.each(func(p explored, f *driver.Finding) error {
		law, _ := check.Find(f.Law)
		j := foundJSON{
			Law: f.Law, Behaviours: law.Behaviours, Message: f.Broken.Message, EngineOnly: p.engineOnly, Seed: f.World.Seed, Seeds: f.Seeds,
			Inputs: f.World.Steps, Shrunk: len(f.Shrunk.Inputs), Kept: keptPath(p, f), Again: "ocsim explore " + keptPath(p, f), Whole: r.command(p, f),
		}
		if f.Trouble != nil {
			j.Error, j.Message = f.Trouble.Error(), ""
		}
		if f.Trace != nil {
			var b strings.Builder
			if err := f.Trace.WriteText(&b); err != nil {
				return err
			}
			j.Trace = strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
		}
		out.Findings = append(out.Findings, j)
		return nil
	})
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
