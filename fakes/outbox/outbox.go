// Package outbox holds what a fake will do later: webhooks, steps of a message's
// life, repeats.
//
// Nothing happens by itself. There are no goroutines and no sleeps: whoever owns
// the clock asks for the next due time and takes the items one at a time, by due
// time, and among equal times in the order in which they were added. An item runs
// without any lock held, so it may call out and may add further items. Package
// clock has a worker that does this for fakes that run by themselves.
package outbox

import (
	"container/heap"
	"context"
	"sync"
	"time"
)

// An Outbox is safe for concurrent use.
type Outbox struct {
	mu    sync.Mutex
	items items
	seq   uint64
	woken chan<- struct{} // told that something was added; nil: nobody asked
}

// New returns an empty outbox.
func New() *Outbox { return &Outbox{} }

// Notify has c told whenever something is put in. Nobody waits for c to be ready, so
// give it room for one. There is one such c at a time; nil is none.
func (o *Outbox) Notify(c chan<- struct{}) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.woken = c
}

// Add puts an item in. The name is for people who ask what is waiting. The
// returned cancel takes the item out again; it does nothing once the item was
// taken.
func (o *Outbox) Add(due time.Time, name string, do func(ctx context.Context)) (cancel func()) {
	return o.add(false, due, name, do)
}

// AddFirst is Add for what must come before everything else that is due at the same
// time: a repeat, or a webhook that was swapped with the one just sent.
func (o *Outbox) AddFirst(due time.Time, name string, do func(ctx context.Context)) (cancel func()) {
	return o.add(true, due, name, do)
}

func (o *Outbox) add(first bool, due time.Time, name string, do func(ctx context.Context)) (cancel func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.seq++
	it := &item{due: due, first: first, seq: o.seq, name: name, do: do}
	heap.Push(&o.items, it)
	select {
	case o.woken <- struct{}{}:
	default: // it has been told already
	}
	return func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		if it.at >= 0 {
			heap.Remove(&o.items, it.at)
		}
	}
}

// Next returns the earliest due time, if anything waits.
func (o *Outbox) Next() (time.Time, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.items) == 0 {
		return time.Time{}, false
	}
	return o.items[0].due, true
}

// Run takes the first item that is due at or before now and runs it, without
// holding any lock. It returns false when none is due.
func (o *Outbox) Run(ctx context.Context, now time.Time) bool {
	it := o.take(now)
	if it == nil {
		return false
	}
	it.do(ctx)
	return true
}

func (o *Outbox) take(now time.Time) *item {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.items) == 0 || o.items[0].due.After(now) {
		return nil
	}
	return heap.Pop(&o.items).(*item)
}

// Len says how many items wait.
func (o *Outbox) Len() int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.items)
}

// Waiting returns the names of the items in the order in which they will run.
func (o *Outbox) Waiting() []string {
	o.mu.Lock()
	rest := make(items, len(o.items))
	for i, it := range o.items { // copies, since popping writes into the items
		c := *it
		rest[i] = &c
	}
	o.mu.Unlock()
	var names []string
	for len(rest) > 0 {
		names = append(names, heap.Pop(&rest).(*item).name)
	}
	return names
}

// Clear forgets everything that waits.
func (o *Outbox) Clear() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, it := range o.items {
		it.at = -1
	}
	o.items = nil
}

// An item is one thing to do. Its position in the heap is kept so that it can be
// cancelled; -1 once it has left.
type item struct {
	due   time.Time
	first bool // before those that are not, at the same time
	seq   uint64
	name  string
	do    func(context.Context)
	at    int
}

type items []*item

func (h items) Len() int { return len(h) }
func (h items) Less(i, j int) bool {
	if !h[i].due.Equal(h[j].due) {
		return h[i].due.Before(h[j].due)
	}
	if h[i].first != h[j].first {
		return h[i].first
	}
	return h[i].seq < h[j].seq
}
func (h items) Swap(i, j int) { h[i], h[j] = h[j], h[i]; h[i].at, h[j].at = i, j }
func (h *items) Push(x any)   { it := x.(*item); it.at = len(*h); *h = append(*h, it) }
func (h *items) Pop() any {
	old := *h
	it := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	it.at = -1
	return it
}
