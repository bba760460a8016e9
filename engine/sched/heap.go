package sched

import "time"

// A node is what the heap compares: 24 bytes without a pointer, so that sifting
// stays within few cache lines and the collector has nothing to follow.
type node struct {
	seconds int64
	tie     uint64 // rank in the upper 8 bits, below it the order of setting
	nanos   int32
	slot    int32
}

func newNode(due time.Time, rank uint8, set uint64, slot int32) node {
	return node{due.Unix(), uint64(rank)<<56 | set, int32(due.Nanosecond()), slot}
}

func (n *node) before(m *node) bool {
	if n.seconds != m.seconds {
		return n.seconds < m.seconds
	}
	if n.nanos != m.nanos {
		return n.nanos < m.nanos
	}
	return n.tie < m.tie
}

// width is how many children a node has. Four make the heap half as deep as two
// and lie side by side in memory.
const width = 4

// settle moves the node at to where it belongs, whichever way that is.
func (q *Queue[K, V]) settle(at int32) {
	if !q.up(at) {
		q.down(at)
	}
}

// up moves the node at towards the top and reports whether it moved.
func (q *Queue[K, V]) up(at int32) bool {
	n, start := q.heap[at], at
	for at > 0 {
		parent := (at - 1) / width
		if !n.before(&q.heap[parent]) {
			break
		}
		q.place(at, q.heap[parent])
		at = parent
	}
	q.place(at, n)
	return at != start
}

// down moves the node at away from the top.
func (q *Queue[K, V]) down(at int32) {
	n, size := q.heap[at], int32(len(q.heap))
	for {
		first := at*width + 1
		if first >= size {
			break
		}
		least := first
		for child := first + 1; child < min(first+width, size); child++ {
			if q.heap[child].before(&q.heap[least]) {
				least = child
			}
		}
		if !q.heap[least].before(&n) {
			break
		}
		q.place(at, q.heap[least])
		at = least
	}
	q.place(at, n)
}

// place puts n at a place of the heap and tells its slot.
func (q *Queue[K, V]) place(at int32, n node) {
	q.heap[at] = n
	q.slots[n.slot].at = at
}
