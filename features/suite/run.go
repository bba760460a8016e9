package suite

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// Run runs the plan and returns what happened, in the order of the features. A
// cancelled context lets the scenarios on stage end and begins no other. It
// may be called more than once; the runs know nothing of one another.
func (p *Plan) Run(ctx context.Context) *reports.Run {
	started := time.Now()
	r := &run{plan: p, ctx: ctx, cases: make([]*Case, len(p.cases))}
	var runnable []*Case
	for i, c := range p.cases {
		r.cases[i] = c.fresh()
		if p.applicable(r.cases[i]) && !p.options.DryRun {
			runnable = append(runnable, r.cases[i])
		}
	}
	r.total = len(runnable)
	r.all(p.shuffled(runnable))
	return r.result(started)
}

// fresh is a case before anything happened; a plan may run again.
func (c *Case) fresh() *Case {
	n := *c
	n.Steps = slices.Clone(c.Steps)
	return &n
}

// run is one run of a plan.
type run struct {
	plan   *Plan
	ctx    context.Context // of the whole run; cancelled, it lets nothing more begin
	cases  []*Case
	total  int
	failed atomic.Bool // fail-fast: nothing more shall begin

	mu   sync.Mutex
	done int
}

// shardSize is a compromise, measured by BenchmarkRun: what a godog suite costs
// grows faster than its scenarios and with each sentence that they use, and a
// suite of one scenario pays for its start.
const shardSize = 4

// all deals the cases to shards and the shards to as many goroutines as may run.
func (r *run) all(cases []*Case) {
	workers := r.plan.options.Parallel
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	size := max(1, min(shardSize, (len(cases)+workers-1)/workers))
	shards := make(chan []*Case)
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for chunk := range shards {
				r.shard(chunk)
			}
		})
	}
	for chunk := range slices.Chunk(cases, size) {
		shards <- chunk
	}
	close(shards)
	wait.Wait()
}

func (r *run) shard(cases []*Case) {
	if r.stopped() {
		return
	}
	s := &shard{cases: cases, plan: r.plan, stop: r.stopped, report: r.report}
	s.run(context.WithoutCancel(r.ctx))
}

// stopped reports whether nothing more shall begin.
func (r *run) stopped() bool { return r.failed.Load() || r.ctx.Err() != nil }

// report hears of a scenario that ended.
func (r *run) report(c *Case) {
	bad := c.Verdict == reports.Fail || c.Verdict == reports.Error
	if bad && r.plan.options.FailFast {
		r.failed.Store(true)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	if progress := r.plan.options.Progress; progress != nil {
		progress(r.done, r.total, &c.Scenario)
	}
}

func (r *run) result(started time.Time) *reports.Run {
	o := r.plan.options
	out := &reports.Run{
		Profile: o.Profile, Flags: o.Flags, Seed: o.Seed, Propagation: o.Propagation, Tags: o.Tags,
		DryRun: o.DryRun, Stopped: r.stopped(), Started: started, Duration: time.Since(started),
	}
	for _, c := range r.cases {
		if c.Verdict == 0 {
			c.Verdict, c.Reason = reports.NotTested, "the run ended before it began"
			if o.DryRun {
				c.Reason = "checked only (dry run)"
			}
		}
		out.Scenarios = append(out.Scenarios, c.Scenario)
	}
	return out
}

// shuffled is the order of the run: feature by feature, so that a shard needs
// few sentences, the features and the scenarios of each in an order that the
// seed gives, unless they are to stay in theirs.
func (p *Plan) shuffled(cases []*Case) []*Case {
	if p.options.InOrder {
		return cases
	}
	rng := rand.New(rand.NewPCG(p.options.Seed, 0x6f7264657220)) // a stream of its own, apart from what the engine draws
	var files [][]*Case
	for _, c := range cases {
		if n := len(files); n == 0 || files[n-1][0].source != c.source {
			files = append(files, nil)
		}
		files[len(files)-1] = append(files[len(files)-1], c)
	}
	rng.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	var out []*Case
	for _, f := range files {
		rng.Shuffle(len(f), func(i, j int) { f[i], f[j] = f[j], f[i] })
		out = append(out, f...)
	}
	return out
}

// info is what the stage may know of a scenario before it begins.
func (c *Case) info(p *Plan) steps.Scenario {
	name := c.Feature + ": " + c.Title()
	o := p.options
	return steps.Scenario{
		Name: name, File: c.File, Line: c.Line, Tags: c.Tags, ReadFile: c.source.ReadFile,
		Seed: o.Seed, Profile: o.Profile, Flags: o.Flags, Propagation: o.Propagation,
	}
}
