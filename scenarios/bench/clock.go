package bench

import (
	"context"
	"fmt"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// maxRounds is how often everybody may find something to do at one instant, and
// maxSteps how many things may be done there in all. More is a circle.
const (
	maxRounds = 1000
	maxSteps  = 100 * maxRounds
)

// Stuck says that time does not go on: something is due at an instant again and
// again. It is no judgement about the target.
type Stuck struct{ At time.Time }

func (s *Stuck) Error() string {
	return fmt.Sprintf("bench: at %s there is always something more to do; gave up after %d rounds", s.At.Format(time.RFC3339Nano), maxRounds)
}

// Now is the time on the virtual clock, which the fakes and the target share.
func (b *Bench) Now() time.Time { return b.now }

// Pass lets time pass: everything of the target and of the providers that falls
// due within d happens at its time, what is due at the very end included. The
// clock's resolution is a millisecond.
func (b *Bench) Pass(ctx context.Context, d time.Duration) error {
	end := b.now.Add(d.Truncate(time.Millisecond))
	for {
		at, any, err := b.next(ctx)
		if err != nil {
			return err
		}
		if !any || at.After(end) {
			break
		}
		if at.After(b.now) {
			b.now = at
		}
		if err := b.settle(ctx); err != nil {
			return err
		}
	}
	b.now = end
	if b.at.Equal(end) {
		return nil
	}
	return b.advance(ctx) // its clock, too, stands at the end
}

// maxInFlight is longer than a message that left in the last moment is under way,
// to the phone and its receipts back.
const maxInFlight = maxReceiptDelay + 3*time.Second

// Land lets time pass until nothing is under way at a provider any more: what was
// sent has arrived, and its receipts, too, are in the log. What somebody put off
// for longer than any message takes, such as a fault's delay of an hour, is left.
func (b *Bench) Land(ctx context.Context) error {
	end := b.now.Add(maxInFlight)
	for {
		due := end
		for _, p := range providers {
			if at, ok := b.fakes[p].Next(); ok && at.Before(due) {
				due = at
			}
		}
		if !due.Before(end) {
			return nil
		}
		if err := b.Pass(ctx, due.Sub(b.now)+time.Millisecond-1); err != nil { // rounded up
			return err
		}
	}
}

// next is when somebody next has something to do.
func (b *Bench) next(ctx context.Context) (time.Time, bool, error) {
	earliest, any, err := b.target.Next(ctx)
	if err != nil {
		return time.Time{}, false, fmt.Errorf("bench: the target's next deadline: %w", err)
	}
	for _, p := range providers {
		if at, ok := b.fakes[p].Next(); ok && (!any || at.Before(earliest)) {
			earliest, any = at, true
		}
	}
	return earliest, any, nil
}

// settle does all that is due now. A round is the target until it has nothing
// due, then the webhooks that the fakes have due, one by one.
func (b *Bench) settle(ctx context.Context) error {
	steps := 0
	for range maxRounds {
		before := steps
		if err := b.settleTarget(ctx, &steps); err != nil {
			return err
		}
		for _, p := range providers {
			if err := b.settleFake(ctx, p, &steps); err != nil {
				return err
			}
		}
		if steps == before {
			return nil
		}
	}
	return &Stuck{b.now}
}

func (b *Bench) settleTarget(ctx context.Context, steps *int) error {
	for ; *steps < maxSteps; *steps++ {
		at, any, err := b.target.Next(ctx)
		if err != nil {
			return fmt.Errorf("bench: the target's next deadline: %w", err)
		}
		if !any || at.After(b.now) {
			if b.at.Equal(b.now) {
				return nil
			}
			return b.advance(ctx) // a webhook shall find its clock at now
		}
		if err := b.advance(ctx); err != nil {
			return err
		}
	}
	return &Stuck{b.now}
}

func (b *Bench) settleFake(ctx context.Context, p oc.Provider, steps *int) error {
	fake := b.fakes[p]
	for ; *steps < maxSteps; *steps++ {
		if at, ok := fake.Next(); !ok || at.After(b.now) {
			return nil
		}
		fake.Advance(ctx)
		b.recorder.delivered(p)
		if err := b.read(ctx); err != nil {
			return err
		}
	}
	return &Stuck{b.now}
}

// advance moves the target's clock to now, where it does one thing that is due,
// and reads what happened.
func (b *Bench) advance(ctx context.Context) error {
	if err := b.target.Advance(ctx, b.now); err != nil {
		return fmt.Errorf("bench: the target at %s: %w", b.now.Format(time.RFC3339Nano), err)
	}
	b.at = b.now
	return b.read(ctx)
}
