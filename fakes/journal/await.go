package journal

import (
	"context"
	"errors"
	"fmt"
)

// Changed returns a channel that is closed when the next entry is added.
func (j *Journal) Changed() <-chan struct{} {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.changed == nil {
		j.changed = make(chan struct{})
	}
	return j.changed
}

// Last is the number of the newest entry so far, 0 before the first.
func (j *Journal) Last() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.next - 1
}

// Await returns the first entry after number since that matches q, waiting for it until ctx
// ends. Nothing polls: it looks again when an entry is added. What a ring has dropped
// in the meantime cannot be found any more.
func (j *Journal) Await(ctx context.Context, since int, q Query) (Entry, error) {
	seen := 0
	for {
		changed := j.Changed() // before looking, so that nothing is missed
		entries, err := j.Since(since)
		var gone *Dropped
		if err != nil && !errors.As(err, &gone) {
			return Entry{}, err
		}
		for _, e := range entries {
			if q.Matches(e) {
				return e, nil
			}
			seen, since = seen+1, e.Seq
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return Entry{}, fmt.Errorf("journal: none of %d entries was it: %w", seen, ctx.Err())
		}
	}
}
