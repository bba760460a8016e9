package engine_test

import (
	"flag"
	"fmt"
	"io"
	"runtime"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// The benchmarks of this package are read with benchstat. Each goes through the
// engine's one door, on one core, without a network; the size of the work stands
// in the name, so that a cost that grows faster than the work is seen.
//
//	go test -run '^$' -bench . -benchtime 1x -count 6 -cpu 1 ./engine

var million = flag.Bool("million", false, "also measure 1,000,000 conversations")

// BenchmarkConversations measures whole conversations. The aim is 50,000 a second
// and at most 150 allocations each, and at 100,000 at most twice what one costs at
// 1,000; with the trace written as JSON Lines 12,000 a second.
func BenchmarkConversations(b *testing.B) {
	for _, agents := range []int{10, 100, 1_000, 10_000} {
		for _, n := range []int{1_000, 10_000, 100_000, 1_000_000} {
			if n > 10_000 && agents != 100 || n > 100_000 && !*million {
				continue
			}
			name := fmt.Sprintf("agents=%d/conversations=%d", agents, n)
			b.Run(name+"/ours", func(b *testing.B) { conversations(b, n, workplace{agents: agents}) })
			if agents == 100 {
				b.Run(name+"/floor", func(b *testing.B) { floorOfConversations(b, n, agents) })
			}
			if agents == 100 && n <= 10_000 {
				b.Run(name+"/traced", func(b *testing.B) {
					conversations(b, n, workplace{agents: agents, log: trace.NewWriter(io.Discard)})
				})
			}
		}
	}
}

func conversations(b *testing.B, n int, w workplace) {
	var events int
	var cost cost
	for b.Loop() {
		b.StopTimer()
		s := w.open(b)
		founding := s.events
		cost.begin()
		b.StartTimer()
		s.work(b, n, 2*w.agents)
		b.StopTimer()
		cost.end()
		events += s.events - founding
		b.StartTimer()
	}
	cost.report(b, n*b.N, events)
}

// BenchmarkDay is 24 virtual hours with 100,000 conversations and 500 agents on one
// clock. The aim is 5 seconds.
func BenchmarkDay(b *testing.B) {
	const n, agents = 100_000, 500
	var cost cost
	for b.Loop() {
		cost.begin()
		s := workplace{agents: agents}.open(b)
		s.workEvery(b, n, 2*agents/stages, 24*time.Hour/n)
		cost.end()
	}
	b.ReportMetric(cost.cpu.Seconds()/float64(b.N), "s/day")
}

// BenchmarkAssignment measures an arrival that is assigned, and the customer's
// leaving, which makes the agent free again. The aim is that it costs among 10,000
// agents at most three times what it costs among 10.
func BenchmarkAssignment(b *testing.B) {
	for _, m := range oc.AssignmentMethods() {
		for _, agents := range []int{10, 100, 1_000, 10_000} {
			b.Run(fmt.Sprintf("method=%v/agents=%d", m, agents), func(b *testing.B) {
				s := workplace{agents: agents, method: m}.open(b)
				b.ReportAllocs()
				s.do(b, "visitor", oc.StartChat{Page: "shop"})
				s.do(b, "visitor", oc.CustomerLeaves{})
				var cost cost
				cost.begin()
				for b.Loop() {
					s.pass(b, time.Second)
					s.do(b, "visitor", oc.StartChat{Page: "shop"})
					s.do(b, "visitor", oc.CustomerLeaves{})
				}
				cost.end()
				b.ReportMetric(float64(cost.cpu.Nanoseconds())/float64(b.N), "ns/assignment")
				if s.offered.Agent == "" {
					b.Fatal("nothing was offered")
				}
			})
		}
	}
}

// BenchmarkBacklog measures an arrival that has to wait behind so many others, and
// an agent who finishes a conversation and is offered the first of them. It is to
// cost the same whatever waits.
func BenchmarkBacklog(b *testing.B) {
	for _, waiting := range []int{100, 1_000, 10_000, 50_000} {
		b.Run(fmt.Sprintf("waiting=%d", waiting), func(b *testing.B) {
			const agents = 10
			s := workplace{agents: agents}.open(b)
			talks := newTalks(waiting + 3*agents)
			for i := range talks {
				s.do(b, talks[i].customer, oc.StartChat{Page: "shop"})
			}
			var cost cost
			cost.begin()
			i := 0
			for b.Loop() {
				was := s.offered
				s.do(b, was.Agent, oc.AcceptOffer{Offer: was.Offer})
				s.do(b, was.Agent, oc.EndConversation{Conversation: was.Conversation})
				s.do(b, was.Agent, oc.CloseSession{Conversation: was.Conversation})
				if s.offered.Offer == was.Offer {
					b.Fatal("nothing was offered")
				}
				s.do(b, oc.PersonID(fmt.Sprint("late ", i)), oc.StartChat{Page: "shop"})
				i++
			}
			cost.end()
			b.ReportMetric(float64(cost.cpu.Nanoseconds())/float64(b.N), "ns/assignment")
		})
	}
}

// BenchmarkMemory measures what a conversation takes while it is open, with its
// deadlines at the host: one that waits for an agent, and one in progress with six
// messages. The aim is 2 KB.
func BenchmarkMemory(b *testing.B) {
	const n = 30_000
	tests := map[string]struct {
		place  workplace
		stages int
	}{
		"waiting":     {workplace{agents: 1, absent: true}, 0},
		"in progress": {workplace{agents: n / 3}, stages - 1},
	}
	for name, t := range tests {
		b.Run(name, func(b *testing.B) {
			var taken uint64
			for b.Loop() {
				s := t.place.open(b)
				talks := newTalks(n)
				before := inUse()
				for i := range talks {
					if t.stages == 0 {
						s.do(b, talks[i].customer, oc.StartChat{Page: "shop"})
					}
					for stage := range t.stages {
						s.step(b, &talks[i], stage)
					}
				}
				taken += inUse() - before
				runtime.KeepAlive(s)
				runtime.KeepAlive(talks)
			}
			b.ReportMetric(float64(taken)/float64(n*b.N), "B/open")
		})
	}
}

// inUse returns how many bytes are in use.
func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// cost adds up what is allocated between begin and end, and the time of the
// processor: on a machine that does other things too it says more than the clock.
type cost struct {
	mallocs, bytes uint64
	cpu            time.Duration
}

func (c *cost) begin() {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	c.mallocs -= m.Mallocs
	c.bytes -= m.TotalAlloc
	c.cpu -= processTime()
}

func (c *cost) end() {
	c.cpu += processTime()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	c.mallocs += m.Mallocs
	c.bytes += m.TotalAlloc
}

func (c *cost) report(b *testing.B, conversations, events int) {
	n := float64(conversations)
	b.ReportMetric(n/c.cpu.Seconds(), "conversations/s")
	b.ReportMetric(float64(c.cpu.Nanoseconds())/float64(events), "ns/event")
	b.ReportMetric(float64(events)/n, "events/conversation")
	b.ReportMetric(float64(c.mallocs)/n, "allocs/conversation")
	b.ReportMetric(float64(c.bytes)/n, "B/conversation")
}
