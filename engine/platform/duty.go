package platform

import (
	"context"
	"fmt"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/sched"
)

// A duty is something that the platform has to do at some time: fire a deadline
// of the engine, make a call, or take in the answer to a call.
type duty struct {
	gen   uint32      // of a deadline
	input oc.Input    // of an answer: what the engine is told
	call  oc.CallKind // of an answer
}

type dutyKey struct {
	kind    dutyKind
	timer   oc.TimerKind // of a deadline
	subject string       // of a deadline; otherwise the lane or the call
}

type dutyKind uint8

const (
	deadline dutyKind = iota + 1
	outgoing          // the first call of a lane is to be made
	answered          // the answer to a call, or the end of waiting for it
)

// Configuration takes effect before anything else that is due at its instant.
const (
	rankPropagation = iota
	rankOther
)

func deadlineKey(t oc.Timer) dutyKey {
	return dutyKey{kind: deadline, timer: t.Kind, subject: t.Subject}
}

func (p *Platform) setDeadline(ev oc.TimerSet) {
	rank := uint8(rankOther)
	if ev.Timer.Kind == oc.TimerPropagation {
		rank = rankPropagation
	}
	p.duties.Set(sched.Item[dutyKey, duty]{Due: ev.Due, Rank: rank, Key: deadlineKey(ev.Timer), Value: duty{gen: ev.Timer.Gen}})
}

func (p *Platform) setDuty(due time.Time, key dutyKey, d duty) {
	p.duties.Set(sched.Item[dutyKey, duty]{Due: due, Rank: rankOther, Key: key, Value: d})
}

// Next says when the platform next has something to do.
func (p *Platform) Next(ctx context.Context) (time.Time, bool, error) {
	if err := p.enter(ctx); err != nil {
		return time.Time{}, false, err
	}
	defer p.mu.Unlock()
	first, ok := p.duties.First()
	return first.Due, ok, nil
}

// Advance sets the clock to t, which must not be after Next, and does one thing
// if one is due.
func (p *Platform) Advance(ctx context.Context, t time.Time) error {
	if err := p.enter(ctx); err != nil {
		return err
	}
	defer p.mu.Unlock()
	first, waiting := p.duties.First()
	switch {
	case t.Before(p.now):
		return fmt.Errorf("platform: the clock stands at %s and cannot go back to %s", p.now, t)
	case waiting && t.After(first.Due):
		return fmt.Errorf("platform: cannot pass over what is due at %s to reach %s", first.Due, t)
	}
	p.now = t
	if !waiting || first.Due.After(t) {
		return nil
	}
	if first.Key.kind == outgoing {
		return p.callOut(ctx, first.Key.subject)
	}
	p.duties.Take()
	if first.Key.kind == answered {
		return p.takeIn(first.Value.call, first.Value.input)
	}
	timer := oc.Timer{Kind: first.Key.timer, Subject: first.Key.subject, Gen: first.Value.gen}
	cause := Cause{Kind: CauseDeadline, Name: timer.Kind.String() + " " + timer.Subject}
	if err := p.apply(cause, oc.FireTimer{Timer: timer}); err != nil {
		return fmt.Errorf("platform: the engine refused its own deadline %s: %w", cause.Name, err)
	}
	return nil
}
