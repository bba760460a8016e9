package driver

import (
	"context"
	"slices"
)

// maxTries is how many worlds a shrink may play.
const maxTries = 4000

// Shrink returns the finding with the smallest inputs that still break the same
// law, or have the same trouble, found by delta debugging: leaving out ever
// smaller pieces, then pairs, then making each number of each input smaller. It depends on
// the inputs alone. None of the inputs that it returns can be left out.
func Shrink(ctx context.Context, o Options, f *Finding) {
	s := shrinker{o: o, law: f.Law, kind: kindOf(f.Trouble), world: f.World}
	first := o.play(ctx, f.World, f.Law)
	if !s.same(first) {
		f.Shrunk, f.Trace = f.World, first.log // cannot be, where a world is a function of its inputs
		return
	}
	s.keep(first)
	for {
		before := s.size()
		s.leaveOut(ctx)
		s.leaveOutPairs(ctx)
		s.simplify(ctx)
		if s.size() == before {
			break
		}
	}
	f.Shrunk = s.world
	f.Shrunk.Inputs = s.inputs
	last := o.play(ctx, f.Shrunk, f.Law)
	f.Trace, f.Trouble = last.log, last.trouble
	if b, ok := last.law(f.Law); ok {
		f.Broken, f.Trouble = b.Violation, nil
	}
}

type shrinker struct {
	o         Options
	law, kind string
	world     World
	inputs    []Input // the smallest so far
	tries     int
}

// same reports whether a world breaks the same law, or has the same trouble.
func (s *shrinker) same(p *played) bool {
	if s.law == "" {
		return p.trouble != nil && kindOf(p.trouble) == s.kind
	}
	return p.has(s.law)
}

// keep takes the inputs of a world that does it still: those that did something,
// up to the violation.
func (s *shrinker) keep(p *played) {
	s.inputs = p.inputs
	if b, ok := p.law(s.law); ok {
		s.inputs = p.inputs[:b.inputs]
	}
	s.inputs = slices.Clone(s.inputs)
}

func (s *shrinker) try(ctx context.Context, inputs []Input) bool {
	if s.tries >= maxTries || ctx.Err() != nil {
		return false
	}
	s.tries++
	w := s.world
	w.Inputs = inputs
	if len(inputs) == 0 {
		w.Inputs = []Input{} // none, and not the seed's own
	}
	p := s.o.play(ctx, w, s.law)
	if !s.same(p) {
		return false
	}
	s.keep(p)
	return true
}

// leaveOut leaves out pieces, the later ones first, as long as that helps.
func (s *shrinker) leaveOut(ctx context.Context) {
	for size := len(s.inputs); size > 0; size /= 2 {
		for again := true; again; {
			again = false
			for end := len(s.inputs); end > 0; end -= size {
				from := max(end-size, 0)
				if end > len(s.inputs) {
					continue
				}
				without := slices.Concat(s.inputs[:from], s.inputs[end:])
				if len(without) < len(s.inputs) && s.try(ctx, without) {
					again = size == 1
				}
			}
		}
	}
}

// manyPairs is how many inputs have too many pairs to try them all.
const manyPairs = 24

// leaveOutPairs leaves out two inputs at once, such as one that makes a problem
// and one that solves it again.
func (s *shrinker) leaveOutPairs(ctx context.Context) {
	for i := len(s.inputs) - 1; i > 0; i-- {
		for j := min(i, len(s.inputs)) - 1; j >= 0 && len(s.inputs) <= manyPairs; j-- {
			if i < len(s.inputs) && s.try(ctx, slices.Concat(s.inputs[:j], s.inputs[j+1:i], s.inputs[i+1:])) {
				i = len(s.inputs)
				break
			}
		}
	}
}

// simplify makes the numbers of inputs smaller.
func (s *shrinker) simplify(ctx context.Context) {
	for i := 0; i < len(s.inputs); i++ {
		for _, number := range []func(*Input) *int{
			func(in *Input) *int { return &in.Who }, func(in *Input) *int { return &in.What }, func(in *Input) *int { return &in.How },
		} {
			for _, smaller := range []func(int) int{
				func(int) int { return 0 }, func(n int) int { return n % 15 }, func(n int) int { return n / 2 }, func(n int) int { return n - 1 },
			} {
				if i >= len(s.inputs) {
					return
				}
				changed := slices.Clone(s.inputs)
				n := number(&changed[i])
				to := smaller(*n)
				if to < 0 || to >= *n {
					continue
				}
				*n = to
				s.try(ctx, changed)
			}
		}
	}
}

// size orders what was reached: fewer inputs first, then smaller numbers.
func (s *shrinker) size() int {
	n := 3 * numbers * len(s.inputs)
	for _, in := range s.inputs {
		n += in.Who + in.What + in.How
	}
	return n
}
