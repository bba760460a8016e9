package driver

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
)

// Explore plays the worlds of First and then those of the seeds, and returns for
// each law the world that broke it with the fewest inputs, shrunk. Cancelling ctx
// ends it with what was found so far.
func Explore(ctx context.Context, o Options) *Result {
	if o.Faults == nil {
		o.Faults = Faults()
	}
	worlds := o.worlds()
	r := &Result{}
	found := make(map[string]*Finding)
	note := func(w World, law string, b broken, trouble error) {
		key := law + kindOf(trouble)
		f := found[key]
		if f == nil {
			f = &Finding{Law: law}
			found[key] = f
			r.Findings = append(r.Findings, f)
		}
		if len(f.Seeds) == 0 || b.inputs < f.took {
			f.World, f.Broken, f.Trouble, f.took = w, b.Violation, trouble, b.inputs
		}
		if !slices.Contains(f.Seeds, w.Seed) {
			f.Seeds = append(f.Seeds, w.Seed)
		}
	}
	o.playAll(ctx, worlds, func(i int, p *played) {
		w := worlds[i]
		r.Worlds++
		r.Inputs += len(p.inputs)
		if p.trouble != nil {
			note(w, "", broken{inputs: len(p.inputs)}, p.trouble)
		}
		for _, b := range p.broken {
			note(w, b.Law, b, nil)
		}
		if i < len(o.First) && p.trouble == nil && len(p.broken) == 0 {
			r.Held = append(r.Held, w)
		}
		if o.Progress != nil {
			o.Progress(r.Worlds, len(r.Findings))
		}
	})
	for _, f := range r.Findings {
		Shrink(ctx, o, f)
	}
	return r
}

func (o *Options) worlds() []World {
	all := slices.Clone(o.First)
	for i := range o.Seeds {
		all = append(all, World{Seed: o.Seed + uint64(i), Steps: o.Steps, Faults: o.Faults})
	}
	return all
}

// playAll plays worlds, several at once, and hands them to take in their order.
func (o *Options) playAll(ctx context.Context, worlds []World, take func(int, *played)) {
	type result struct {
		at int
		p  *played
	}
	results := make(chan result)
	var next atomic.Int64
	var workers sync.WaitGroup
	for range max(o.Parallel, 1) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(worlds) || ctx.Err() != nil {
					return
				}
				p := o.play(ctx, worlds[i], "")
				p.log = nil // it is played again if somebody wants to see it
				if ctx.Err() == nil {
					results <- result{i, p}
				}
			}
		})
	}
	go func() {
		workers.Wait()
		close(results)
	}()
	early := make(map[int]*played)
	due := 0
	for r := range results {
		early[r.at] = r.p
		for p := early[due]; p != nil; p = early[due] {
			delete(early, due)
			take(due, p)
			due++
		}
	}
}
