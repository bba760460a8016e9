// Package sched is a queue ordered by due time. It is the only notion of waiting
// in the reference implementation: to wait is to be in the queue.
//
// Whatever is due earliest comes out first. Among items due at the same instant
// the lower rank comes first, so that configuration can take effect before
// anything else happens, and then the one that was set first. An item is known by
// its key, and a key waits at most once. Nothing here reads a clock: the caller
// asks what is earliest and decides when that is.
//
// Setting, removing and taking cost O(log n), and in a queue that has once held n
// items nothing is allocated until it holds more.
package sched

import "time"

// An Item waits until it is due.
type Item[K comparable, V any] struct {
	Due   time.Time
	Key   K
	Value V
	Rank  uint8 // among items due at the same instant, the lower comes first
}

// Queue holds items until somebody takes them. The zero Queue is empty and ready
// to use.
type Queue[K comparable, V any] struct {
	heap  []node
	slots []slot[K, V]
	free  []int32 // slots without an item
	index map[K]int32
	set   uint64 // how often something was set: the last tie-break
}

// A slot keeps an item in one place while its node moves about in the heap, so
// that a move writes two integers and never touches the map.
type slot[K comparable, V any] struct {
	item Item[K, V]
	at   int32 // place of its node in the heap
}

// Set lets item wait. What waited under the same key is replaced, and the new
// item stands behind all others of its instant and rank.
func (q *Queue[K, V]) Set(item Item[K, V]) {
	if q.index == nil {
		q.index = make(map[K]int32)
	}
	q.set++
	s, waiting := q.index[item.Key]
	if waiting {
		q.slots[s].item = item
		at := q.slots[s].at
		q.heap[at] = newNode(item.Due, item.Rank, q.set, s)
		q.settle(at)
		return
	}
	s = q.slot(item)
	q.index[item.Key] = s
	q.heap = append(q.heap, newNode(item.Due, item.Rank, q.set, s))
	q.up(int32(len(q.heap) - 1))
}

// Remove takes out what waits under key and reports whether there was anything.
func (q *Queue[K, V]) Remove(key K) bool {
	s, waiting := q.index[key]
	if waiting {
		q.remove(q.slots[s].at)
	}
	return waiting
}

// First returns the item that comes out next and leaves it in.
func (q *Queue[K, V]) First() (Item[K, V], bool) {
	if len(q.heap) == 0 {
		return Item[K, V]{}, false
	}
	return q.slots[q.heap[0].slot].item, true
}

// Take takes out the item that comes next.
func (q *Queue[K, V]) Take() (Item[K, V], bool) {
	item, ok := q.First()
	if ok {
		q.remove(0)
	}
	return item, ok
}

// Len returns how many items wait.
func (q *Queue[K, V]) Len() int { return len(q.heap) }

// slot returns a slot that holds item.
func (q *Queue[K, V]) slot(item Item[K, V]) int32 {
	if n := len(q.free); n > 0 {
		s := q.free[n-1]
		q.free = q.free[:n-1]
		q.slots[s].item = item
		return s
	}
	q.slots = append(q.slots, slot[K, V]{item: item})
	return int32(len(q.slots) - 1)
}

// remove takes the node at out of the heap and empties its slot.
func (q *Queue[K, V]) remove(at int32) {
	s := q.heap[at].slot
	delete(q.index, q.slots[s].item.Key)
	q.slots[s].item = Item[K, V]{} // so that keys and values can be collected
	q.free = append(q.free, s)

	last := int32(len(q.heap) - 1)
	if at != last {
		q.heap[at] = q.heap[last]
	}
	q.heap = q.heap[:last]
	if at != last {
		q.settle(at)
	}
}
