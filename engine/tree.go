package engine

import "iter"

// ranked is what a tree keeps: things that stand in an order. Neither the order
// nor the room of one may change while it is in a tree.
type ranked[T any] interface {
	comparable
	comesBefore(T) bool
	number() uint64 // of no other in the same tree
	room() int
}

// tree keeps things in their order: adding, removing, and finding the first one
// with enough room cost O(log n). It is a treap whose chance is a hash of the
// numbers, so that its shape depends on what is in it, and not on how that came.
type tree[T ranked[T]] struct {
	root *branch[T]
	size int
}

// branch is a thing in a tree, with what comes before it on the left and what
// comes after it on the right.
type branch[T ranked[T]] struct {
	item        T
	weight      uint64 // heavier branches are nearer to the root
	most        int    // room of whoever has most, here or below
	left, right *branch[T]
}

func newBranch[T ranked[T]](x T) *branch[T] {
	return &branch[T]{item: x, weight: scattered(x.number())}
}

// add puts a branch, which is in no tree, where it belongs.
func (t *tree[T]) add(b *branch[T]) {
	t.root = t.root.add(b)
	t.size++
}

// remove takes a thing out and returns its branch, or nil if it was not there.
func (t *tree[T]) remove(x T) (b *branch[T]) {
	if t.root, b = t.root.remove(x); b != nil {
		t.size--
	}
	return b
}

// first returns the first thing that has enough room, leaving out some.
func (t *tree[T]) first(enough func(room int) bool, leaveOut func(T) bool) (x T, ok bool) {
	if b := t.root.first(enough, leaveOut); b != nil {
		return b.item, true
	}
	return x, false
}

// all yields everything in its order.
func (t *tree[T]) all() iter.Seq[T] {
	return func(yield func(T) bool) { t.root.each(yield) }
}

func (b *branch[T]) add(x *branch[T]) *branch[T] {
	switch {
	case b == nil || b.weight < x.weight:
		x.left, x.right = b.split(x.item)
		b = x
	case x.item.comesBefore(b.item):
		b.left = b.left.add(x)
	default:
		b.right = b.right.add(x)
	}
	b.sum()
	return b
}

// split parts a tree into what comes before x and the rest.
func (b *branch[T]) split(x T) (before, after *branch[T]) {
	switch {
	case b == nil:
		return nil, nil
	case x.comesBefore(b.item):
		before, b.left = b.left.split(x)
		after = b
	default:
		b.right, after = b.right.split(x)
		before = b
	}
	b.sum()
	return before, after
}

func (b *branch[T]) remove(x T) (rest, removed *branch[T]) {
	switch {
	case b == nil:
		return nil, nil
	case b.item == x:
		return join(b.left, b.right), b
	case x.comesBefore(b.item):
		b.left, removed = b.left.remove(x)
	default:
		b.right, removed = b.right.remove(x)
	}
	b.sum()
	return b, removed
}

// join is the opposite of split.
func join[T ranked[T]](before, after *branch[T]) *branch[T] {
	switch {
	case before == nil:
		return after
	case after == nil:
		return before
	case before.weight > after.weight:
		before.right = join(before.right, after)
		before.sum()
		return before
	}
	after.left = join(before, after.left)
	after.sum()
	return after
}

func (b *branch[T]) sum() {
	b.most = b.item.room()
	if b.left != nil {
		b.most = max(b.most, b.left.most)
	}
	if b.right != nil {
		b.most = max(b.most, b.right.most)
	}
}

func (b *branch[T]) first(enough func(int) bool, leaveOut func(T) bool) *branch[T] {
	if b == nil || !enough(b.most) {
		return nil
	}
	if x := b.left.first(enough, leaveOut); x != nil {
		return x
	}
	if enough(b.item.room()) && !leaveOut(b.item) {
		return b
	}
	return b.right.first(enough, leaveOut)
}

func (b *branch[T]) each(yield func(T) bool) bool {
	return b == nil || b.left.each(yield) && yield(b.item) && b.right.each(yield)
}

// scattered is the finaliser of splitmix64: different numbers have different
// hashes, which look like chance.
func scattered(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
