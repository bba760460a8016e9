package engine_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// A queue with c agents, each of whom has one call at a time, is what A. K. Erlang
// computed for telephone exchanges ("Solution of some problems in the theory of
// probabilities of significance in automatic telephone exchanges",
// Elektroteknikeren 13, 1917). With calls that arrive at random (Poisson) and take
// exponential times, the share of callers who wait is Erlang C, and the mean wait
// follows from it:
//
//	C = B / (1 − ρ (1 − B))    B is Erlang B of c agents and the offered load a, ρ = a / c
//	W = C · handling / (c (1 − ρ))
//
// So the engine, with its deadlines in a sched.Queue, on virtual time, has to wait
// as long as the formula says, at every point of the table: within the 99 %
// confidence interval of batch means (waits of neighbours depend on each other, so
// their own variance would make the interval too narrow), without the first batch,
// which begins empty.
//
// The formula does not see who of those who wait is served first, since that
// changes neither figure, nor everywhere one agent more or less among many, which
// is within the interval. Therefore each single wait must also be, to the
// nanosecond, what the recursion of Kiefer and Wolfowitz ("On the theory of queues
// with many servers", 1955) says of the same calls served in the order of their
// arrival (RA-005). Neither sees which of several free agents is chosen.
//
// One seed in a hundred lies outside an interval by chance. Which ones do is told
// by the made-up calls and the recursion alone: it is no matter of the engine.
func TestWaitsAreWhatErlangSays(t *testing.T) {
	points := []struct {
		agents int
		load   float64 // ρ, of each agent
		calls  int     // in a batch: the more load, the longer a crowd lasts
	}{
		{1, 0.5, 700}, {1, 0.7, 1000}, {2, 0.6, 700}, {3, 0.7, 1000}, {5, 0.7, 1000},
		{8, 0.75, 1000}, {12, 0.8, 1400}, {20, 0.8, 1400}, {30, 0.85, 2000}, {50, 0.9, 2500},
	}
	for i, p := range points {
		t.Run(fmt.Sprintf("agents: %d, load: %v", p.agents, p.load), func(t *testing.T) {
			t.Parallel()
			calls := madeUp((1+batches)*p.calls, p.agents, p.load, uint64(i))
			newExchange(t, p.agents).serve(t, calls)

			for n, want := range waitsInOrder(calls, p.agents) {
				if got := calls[n].waited; got != want {
					t.Errorf("call %d of %d waited %v, and in the order of arrival it is %v", n, len(calls), got, want)
					break // the others follow from it
				}
			}
			share, wait := erlangC(p.agents, p.load)
			observed := calls[p.calls:]
			agrees(t, "the share who wait", share, observed, func(c call) float64 { return min(1, float64(c.waited)) })
			agrees(t, "the mean wait in seconds", wait.Seconds(), observed, func(c call) float64 { return c.waited.Seconds() })
		})
	}
}

// call is when somebody calls, how long they take to be helped, and how long they
// waited for it.
type call struct {
	arrives          time.Time
	handling, waited time.Duration
}

// madeUp makes calls that arrive at random and take exponential times.
func madeUp(n, agents int, load float64, seed uint64) []call {
	chance := rand.New(rand.NewPCG(1917, seed))
	between := float64(handling) / (float64(agents) * load)
	calls, at := make([]call, n), morning
	for i := range calls {
		at = at.Add(time.Duration(chance.ExpFloat64() * between))
		calls[i] = call{arrives: at, handling: time.Duration(chance.ExpFloat64() * float64(handling))}
	}
	return calls
}

// waitsInOrder returns how long each call waits where the agent who becomes free
// first takes the call that came first.
func waitsInOrder(calls []call, agents int) []time.Duration {
	free := make([]time.Time, agents) // when each agent is
	waits := make([]time.Duration, len(calls))
	for i, c := range calls {
		first := 0
		for k := range free {
			if free[k].Before(free[first]) {
				first = k
			}
		}
		waits[i] = max(0, free[first].Sub(c.arrives))
		free[first] = c.arrives.Add(waits[i] + c.handling)
	}
	return waits
}

// erlangC returns the share of callers who wait, and the mean wait of all.
func erlangC(agents int, load float64) (share float64, wait time.Duration) {
	a, b := float64(agents)*load, 1.0
	for k := 1.0; k <= float64(agents); k++ {
		b = a * b / (k + a*b) // Erlang B, agent by agent
	}
	share = b / (1 - load*(1-b))
	return share, time.Duration(share * float64(handling) / (float64(agents) * (1 - load)))
}

const (
	handling = 4 * time.Minute // on average
	batches  = 20
	quantile = 2.861 // of Student's t, two-sided 99 %, for 20 batches
)

// agrees holds a mean against what was computed.
func agrees(t *testing.T, what string, want float64, calls []call, value func(call) float64) {
	t.Helper()
	var means [batches]float64
	size := len(calls) / batches
	for i := range means {
		for _, c := range calls[i*size : (i+1)*size] {
			means[i] += value(c) / float64(size)
		}
	}
	mean, variance := 0.0, 0.0
	for _, m := range means {
		mean += m / batches
	}
	for _, m := range means {
		variance += (m - mean) * (m - mean) / (batches - 1)
	}
	within := quantile * math.Sqrt(variance/batches)
	t.Logf("%s: %.4g ± %.2g, computed %.4g", what, mean, within, want)
	if math.Abs(mean-want) > within {
		t.Errorf("%s is %.4g ± %.2g, and Erlang computed %.4g", what, mean, within, want)
	}
}
