package sched_test

import (
	"container/heap"
	"fmt"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/sched"
)

// The floor is 2 million timers a second with 1,000 waiting. Each round takes the
// earliest and sets it again, which is how most deadlines of a shift live.
func BenchmarkTimers(b *testing.B) {
	for _, waiting := range []int{1_000, 10_000, 100_000, 1_000_000} {
		keys := make([]string, waiting)
		for i := range keys {
			keys[i] = fmt.Sprintf("C%d", i)
		}
		b.Run(fmt.Sprintf("waiting=%d/ours", waiting), func(b *testing.B) {
			var q sched.Queue[key, uint32]
			set := func(k string, due time.Time) {
				q.Set(sched.Item[key, uint32]{Due: due, Rank: 1, Key: key{3, k}})
			}
			timers(b, keys, set, func() string { it, _ := q.Take(); return it.Key.subject })
		})
		b.Run(fmt.Sprintf("waiting=%d/container-heap", waiting), func(b *testing.B) {
			q := boxed{index: map[key]*box{}}
			timers(b, keys, q.set, q.take)
		})
	}
}

type key struct {
	kind    uint8
	subject string
}

func timers(b *testing.B, keys []string, set func(string, time.Time), take func() string) {
	for i, k := range keys {
		set(k, nine.Add(time.Duration(i*7919%len(keys))*time.Millisecond))
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		fired := take()
		set(fired, nine.Add(time.Duration(i+i*7919%len(keys))*time.Millisecond))
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "timers/s")
}

// boxed is the same queue made with container/heap, for comparison.
type boxed struct {
	heap  boxes
	index map[key]*box
	n     int
}

type box struct {
	due time.Time
	set int
	at  int
	key key
}

func (q *boxed) set(k string, due time.Time) {
	q.n++
	e := &box{due: due, set: q.n, key: key{3, k}}
	q.index[e.key] = e
	heap.Push(&q.heap, e)
}

func (q *boxed) take() string {
	e := heap.Pop(&q.heap).(*box)
	delete(q.index, e.key)
	return e.key.subject
}

type boxes []*box

func (h boxes) Len() int { return len(h) }
func (h boxes) Less(i, j int) bool {
	if h[i].due.Equal(h[j].due) {
		return h[i].set < h[j].set
	}
	return h[i].due.Before(h[j].due)
}
func (h boxes) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].at, h[j].at = i, j
}
func (h *boxes) Push(x any) {
	e := x.(*box)
	e.at = len(*h)
	*h = append(*h, e)
}
func (h *boxes) Pop() any {
	old := *h
	e := old[len(old)-1]
	*h = old[:len(old)-1]
	return e
}
