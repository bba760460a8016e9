package driver_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/driver"
	"github.com/ocsim/ocsim/scenarios/target"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// engineOnly explores an engine by itself.
func engineOnly(p engine.Policy) driver.Options {
	return driver.Options{Maker: inproc.EngineOnly(p), EngineOnly: true, Seed: 1, Seeds: 60, Steps: 200, Parallel: 2}
}

func throughTheBench(p engine.Policy) driver.Options {
	return driver.Options{Maker: inproc.New(p), Seed: 1, Seeds: 12, Steps: 200, Parallel: 2}
}

// story is everything that was found, in words.
func story(t *testing.T, r *driver.Result) string {
	t.Helper()
	var b bytes.Buffer
	for _, f := range r.Findings {
		b.WriteString(f.Law + " " + f.Broken.String() + "\n")
		if f.Trouble != nil {
			b.WriteString(f.Trouble.Error() + "\n")
		}
		if f.Trace != nil {
			if err := f.Trace.WriteText(&b); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.String()
}

func TestTheReferenceKeepsEveryLaw(t *testing.T) {
	for name, o := range map[string]driver.Options{
		"engine only": engineOnly(engine.DefaultPolicy()), "through the bench": throughTheBench(engine.DefaultPolicy()),
	} {
		t.Run(name, func(t *testing.T) {
			r := driver.Explore(t.Context(), o)
			if got := story(t, r); got != "" {
				t.Error(got)
			}
			if r.Worlds != o.Seeds || r.Inputs != o.Seeds*o.Steps {
				t.Errorf("%d worlds and %d inputs were played, not %d of %d", r.Worlds, r.Inputs, o.Seeds, o.Steps)
			}
		})
	}
}

// impatient is a reference that asks for more declines than the documented three.
func impatient() engine.Policy {
	p := engine.DefaultPolicy()
	p.Assignment.DeclineLimit = 4
	return p
}

func TestEqualOptionsFindTheSame(t *testing.T) {
	o := engineOnly(impatient())
	want := driver.Explore(t.Context(), o)
	if len(want.Findings) == 0 {
		t.Fatal("nothing was found")
	}
	o.Parallel = 1
	got := driver.Explore(t.Context(), o)
	if d := cmp.Diff(story(t, want), story(t, got)); d != "" {
		t.Errorf("another number of workers, another story:\n%s", d)
	}
	if d := cmp.Diff(want.Findings[0].Shrunk, got.Findings[0].Shrunk); d != "" {
		t.Error(d)
	}
	o.Seed = 1000
	other := driver.Explore(t.Context(), o)
	if len(other.Findings) > 0 && story(t, other) == story(t, want) {
		t.Error("other seeds, the same story")
	}
}

// What is left breaks the same law, and nothing of it can be left out.
func TestShrinkLeavesWhatIsNeeded(t *testing.T) {
	o := engineOnly(impatient())
	o.Laws = []check.Law{law(t, "declines")}
	r := driver.Explore(t.Context(), o)
	if len(r.Findings) != 1 {
		t.Fatalf("%d findings", len(r.Findings))
	}
	f := r.Findings[0]
	if f.Law != "declines" || len(f.Shrunk.Inputs) == 0 || len(f.Shrunk.Inputs) > 10 {
		t.Fatalf("%s with %d inputs: %+v", f.Law, len(f.Shrunk.Inputs), f.Shrunk.Inputs)
	}
	breaks := func(inputs []driver.Input) bool {
		again := o
		again.Seeds = 0
		again.First = []driver.World{{Seed: f.World.Seed, Faults: f.World.Faults, Inputs: inputs}}
		return driver.Explore(t.Context(), again).Broke()
	}
	if !breaks(f.Shrunk.Inputs) {
		t.Error("what is left breaks nothing")
	}
	for i := range f.Shrunk.Inputs {
		if breaks(slices.Delete(slices.Clone(f.Shrunk.Inputs), i, i+1)) {
			t.Errorf("%+v can be left out", f.Shrunk.Inputs[i])
		}
	}
}

// A world that failed before is played first; when it fails no more, it is said.
func TestWhatFailedBeforeIsTriedFirst(t *testing.T) {
	o := engineOnly(impatient())
	found := driver.Explore(t.Context(), o).Findings[0]
	o.First, o.Seeds = []driver.World{found.Shrunk}, 0
	if r := driver.Explore(t.Context(), o); !r.Broke() || len(r.Held) != 0 || r.Worlds != 1 {
		t.Errorf("%+v", r)
	}
	o.Maker = inproc.EngineOnly(engine.DefaultPolicy())
	if r := driver.Explore(t.Context(), o); r.Broke() || len(r.Held) != 1 {
		t.Errorf("%+v", r)
	}
}

func law(t *testing.T, name string) check.Law {
	t.Helper()
	l, ok := check.Find(name)
	if !ok {
		t.Fatalf("there is no law %q", name)
	}
	return l
}

// troubled is a reference that does something worse than breaking a law.
type troubled struct {
	target.Bare
	next    func(time.Time, bool) (time.Time, bool)
	do      func(oc.Request) error
	advance func() bool
}

func (t *troubled) Next(ctx context.Context) (time.Time, bool, error) {
	at, due, err := t.Bare.Next(ctx)
	if t.next != nil {
		at, due = t.next(at, due)
	}
	return at, due, err
}

func (t *troubled) Do(ctx context.Context, r oc.Request) (oc.Outcome, error) {
	if t.do != nil {
		if err := t.do(r); err != nil {
			return oc.Outcome{}, err
		}
	}
	return t.Bare.Do(ctx, r)
}

func (t *troubled) Advance(ctx context.Context, at time.Time) error {
	if t.advance != nil && t.advance() {
		return nil
	}
	return t.Bare.Advance(ctx, at)
}

func TestTroubleIsNoJudgement(t *testing.T) {
	tests := map[string]struct {
		trouble func(*troubled)
		want    string
	}{
		"something is always due": {func(x *troubled) {
			stuck := false
			x.do = func(r oc.Request) error { stuck = stuck || oc.TypeName(r.Command) == "AcceptOffer"; return nil }
			x.next = func(at time.Time, due bool) (time.Time, bool) {
				if stuck {
					return time.Time{}, true
				}
				return at, due
			}
			x.advance = func() bool { return stuck }
		}, "never comes to rest"},
		"it cannot be reached": {func(x *troubled) {
			x.do = func(r oc.Request) error {
				if oc.TypeName(r.Command) == "Monitor" {
					return errors.New("nobody answers")
				}
				return nil
			}
		}, "nobody answers"},
		"it panics": {func(x *troubled) {
			x.do = func(r oc.Request) error {
				if oc.TypeName(r.Command) == "ForceClose" {
					panic("we are wrong")
				}
				return nil
			}
		}, "panic: we are wrong"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := engineOnly(engine.DefaultPolicy())
			inner := o.Maker
			o.Seeds = 10
			o.Maker = target.Maker{New: func(ctx context.Context, options target.Options) (target.Target, error) {
				reference, err := inner.New(ctx, options)
				if err != nil {
					return nil, err
				}
				x := &troubled{Bare: reference.(target.Bare)}
				test.trouble(x)
				return x, nil
			}}
			r := driver.Explore(t.Context(), o)
			if r.Broke() || !r.Troubled() || len(r.Findings) != 1 {
				t.Fatalf("%s", story(t, r))
			}
			f := r.Findings[0]
			if !strings.Contains(f.Trouble.Error(), test.want) || f.World.Seed == 0 || len(f.Seeds) == 0 {
				t.Errorf("seed %d: %v", f.World.Seed, f.Trouble)
			}
			if n := len(f.Shrunk.Inputs); n == 0 || n > 5 {
				t.Errorf("shrunk to %d inputs: %+v", n, f.Shrunk.Inputs)
			}
		})
	}
}

func TestATargetThatNeedsProvidersIsNotExploredAlone(t *testing.T) {
	o := engineOnly(engine.DefaultPolicy())
	o.Maker, o.Seeds = target.Maker{New: func(context.Context, target.Options) (target.Target, error) {
		return struct{ target.Target }{}, nil
	}}, 1
	r := driver.Explore(t.Context(), o)
	if r.Broke() || !r.Troubled() || !strings.Contains(r.Findings[0].Trouble.Error(), "needs providers") {
		t.Errorf("%+v", r.Findings)
	}
}
