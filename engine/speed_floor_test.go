package engine_test

import (
	"container/heap"
	"strconv"
	"testing"
	"time"
)

// floorOfConversations does the bare bookkeeping of the same work: a map of
// conversations, a heap of agents by what they have free, a line of deadlines, and
// a list of what happened. It has no rule, so nothing can be faster by much.
func floorOfConversations(b *testing.B, n, agents int) {
	var events int
	var cost cost
	for b.Loop() {
		b.StopTimer()
		f := newFloor(agents)
		cost.begin()
		b.StartTimer()
		f.work(n, 2*agents)
		b.StopTimer()
		cost.end()
		events += f.events
		b.StartTimer()
	}
	cost.report(b, n*b.N, events)
}

type floor struct {
	talks     map[string]*floorTalk
	agents    floorAgents
	deadlines []time.Time
	now       time.Time
	happened  []any
	events    int
}

type floorTalk struct {
	id    string
	agent *floorAgent
	texts []string
}

type floorAgent struct{ used, at int }

type floorAgents []*floorAgent

func (a floorAgents) Len() int           { return len(a) }
func (a floorAgents) Less(i, j int) bool { return a[i].used < a[j].used }
func (a floorAgents) Swap(i, j int) {
	a[i], a[j] = a[j], a[i]
	a[i].at, a[j].at = i, j
}
func (a *floorAgents) Push(any) {}
func (a *floorAgents) Pop() any { return nil }

type floorEvent struct {
	at   time.Time
	what int
	id   string
}

func newFloor(agents int) *floor {
	f := &floor{talks: map[string]*floorTalk{}, now: morning}
	for i := range agents {
		f.agents = append(f.agents, &floorAgent{at: i})
	}
	return f
}

func (f *floor) say(what int, id string) {
	f.happened = append(f.happened, floorEvent{f.now, what, id})
	f.events++
}

func (f *floor) work(n, open int) {
	apart := max(1, open/stages)
	ids := make([]string, apart*stages)
	for i := range n + apart*(stages-1) {
		f.now = f.now.Add(time.Second)
		for stage := stages - 1; stage >= 0; stage-- {
			if j := i - stage*apart; j >= 0 && j < n {
				f.happened = f.happened[:0]
				f.step(&ids[j%len(ids)], j, stage)
			}
		}
	}
}

func (f *floor) step(id *string, n, stage int) {
	switch stage {
	case 0:
		*id = "C" + strconv.Itoa(n)
		a := f.agents[0]
		a.used++
		heap.Fix(&f.agents, a.at)
		f.talks[*id] = &floorTalk{id: *id, agent: a}
		f.deadlines = append(f.deadlines, f.now.Add(time.Minute))
		f.say(0, *id)
	case 8:
		t := f.talks[*id]
		t.agent.used--
		heap.Fix(&f.agents, t.agent.at)
		delete(f.talks, *id)
		f.deadlines = f.deadlines[1:]
		f.say(8, *id)
	default:
		t := f.talks[*id]
		t.texts = append(t.texts, "I am looking it up, one moment please.")
		f.say(stage, *id)
	}
}
