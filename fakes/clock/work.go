package clock

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/ocsim/ocsim/fakes/outbox"
)

// glance is how often somebody else's clock is looked at.
const glance = 5 * time.Millisecond

// Keep says what falls due on this clock. It comes before [Clock.Work] and before anybody
// moves the clock, which would otherwise go past what nobody told it of.
func (c *Clock) Keep(boxes ...*outbox.Outbox) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.boxes = boxes
}

// Work does what falls due in the boxes of [Clock.Keep], until ctx ends. On a virtual clock
// everything is done one after another, in the order of due times and then of the boxes, so
// that equal runs are equal. On a running clock each box has a worker of its own, so that a
// slow receiver holds up its own provider only. One Work at a time.
func (c *Clock) Work(ctx context.Context) {
	boxes := c.known()
	if c.Virtual() {
		c.work(ctx, boxes)
		return
	}
	var all sync.WaitGroup
	for i := range boxes {
		all.Go(func() { c.work(ctx, boxes[i:i+1]) })
	}
	all.Wait()
}

func (c *Clock) work(ctx context.Context, boxes []*outbox.Outbox) {
	woken := make(chan struct{}, 1)
	for _, b := range boxes {
		b.Notify(woken)
	}
	for ctx.Err() == nil {
		changed := c.Changed() // before looking, so that nothing is missed
		if c.step(ctx, boxes) {
			continue
		}
		alarm := c.alarm(boxes)
		select {
		case <-alarm:
		case <-woken:
		case <-changed:
		case <-ctx.Done():
		}
	}
}

// step does one thing that is due, if there is one.
func (c *Clock) step(ctx context.Context, boxes []*outbox.Outbox) bool {
	now := c.Now()
	c.mu.Lock()
	_, box := earliest(boxes)
	if due, ok := nextOf(box); !ok || due.After(now) {
		c.mu.Unlock()
		return false
	}
	c.busy++ // before it leaves its box, so that nobody believes that all is done
	c.mu.Unlock()
	did := box.Run(ctx, now)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy--
	c.announce()
	return did
}

func nextOf(b *outbox.Outbox) (time.Time, bool) {
	if b == nil {
		return time.Time{}, false
	}
	return b.Next()
}

// earliest finds the box with the earliest deadline; nil if nothing waits.
func earliest(boxes []*outbox.Outbox) (due time.Time, box *outbox.Outbox) {
	for _, b := range boxes {
		if at, ok := b.Next(); ok && (box == nil || at.Before(due)) {
			due, box = at, b
		}
	}
	return due, box
}

// alarm rings when the next deadline comes without anybody's doing; nil: it never does.
func (c *Clock) alarm(boxes []*outbox.Outbox) <-chan time.Time {
	due, box := earliest(boxes)
	switch {
	case box == nil || c.other == nil && c.rate == 0:
		return nil
	case c.other != nil:
		return time.After(min(max(due.Sub(c.Now()), 0), glance))
	}
	return time.After(time.Duration(float64(max(due.Sub(c.Now()), 0)) / c.rate))
}

// Next says when something is next due that the worker knows of.
func (c *Clock) Next() (time.Time, bool) {
	due, box := earliest(c.known())
	return due, box != nil
}

func (c *Clock) known() []*outbox.Outbox {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.boxes)
}

// AtRest says whether nothing is due now and nothing is being done.
func (c *Clock) AtRest() bool {
	now := c.Now()
	c.mu.Lock()
	defer c.mu.Unlock()
	due, box := earliest(c.boxes)
	return c.busy == 0 && (box == nil || due.After(now))
}

// Settle waits until the worker has done everything that is due now.
func (c *Clock) Settle(ctx context.Context) error {
	for {
		changed := c.Changed()
		if c.AtRest() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("clock: at %s something is still being done: %w", c.Now().Format(time.RFC3339Nano), ctx.Err())
		}
	}
}

// Pass moves the clock forward by d, from deadline to deadline: the worker does what falls
// due at its own time. When Pass returns, everything that was due has been done. With a d of
// 0 it only waits for that. Several who move the clock take turns.
func (c *Clock) Pass(ctx context.Context, d time.Duration) error {
	return c.move(ctx, func(now time.Time) time.Time { return now.Add(d) })
}

// To moves the clock forward to t, as Pass does. A clock does not go back.
func (c *Clock) To(ctx context.Context, t time.Time) error {
	if now := c.Now(); t.Before(now) {
		return fmt.Errorf("clock: it shows %s and cannot go back to %s", now.Format(time.RFC3339Nano), t.Format(time.RFC3339Nano))
	}
	return c.move(ctx, func(time.Time) time.Time { return t })
}

func (c *Clock) move(ctx context.Context, target func(now time.Time) time.Time) error {
	if c.other != nil {
		return errNotOurs
	}
	select {
	case <-c.passing:
	case <-ctx.Done():
		return fmt.Errorf("clock: somebody else is moving it: %w", ctx.Err())
	}
	defer func() { c.passing <- struct{}{} }()
	end := target(c.Now())
	for {
		if err := c.Settle(ctx); err != nil {
			return err
		}
		c.mu.Lock()
		due, box := earliest(c.boxes)
		last := box == nil || due.After(end)
		if last {
			due = end
		}
		c.set(due)
		c.mu.Unlock()
		if last {
			return c.Settle(ctx)
		}
	}
}
