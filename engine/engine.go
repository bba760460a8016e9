// Package engine is the reference implementation of routing, presence and the
// conversation lifecycle.
//
// It is one value with one door. [Engine.Apply] takes an input and the time it
// arrived, and returns the events that it caused. Between two calls nothing
// happens: the engine has no goroutines, reads no clock, draws no unseeded
// random number and does no input or output. Give two engines the same policy,
// seed and inputs and they return the same events, byte for byte, on any machine.
//
// Waiting is somebody else's job. When a rule needs a deadline the engine emits
// TimerSet; the host keeps it and calls back with FireTimer. The same holds for
// calls to providers: CallRequested out, CallReturned or CallTimedOut in.
package engine

import (
	"fmt"
	"strconv"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/routing"
)

// Engine is the platform as a value. Use New.
type Engine struct {
	policy Policy
	seed   uint64
	state  State
	now    time.Time  // of the input being applied, or the last one
	events []oc.Event // emitted by the input being applied
	asking oc.Request // the request being applied, if it is one

	// What is to be looked at again before the input is done. Both are empty
	// between inputs.
	touched []oc.PersonID // agents whose presence may have changed
	dirty   []oc.QueueID  // queues whose assignment cycle has a reason to run (RA-003)

	// Room that is used again and again, so that a cycle allocates nothing.
	group []*oc.Queue
	items []*conversation
	heads []routing.Candidate
}

// New returns an engine that knows nothing yet: its first input has to be
// oc.FoundOrganisation.
func New(p Policy, seed uint64) *Engine {
	return &Engine{policy: p, seed: seed, state: newState(&p)}
}

// Apply carries out one input at the given time and returns what happened, in
// order. A refused input returns an *oc.Rejection, causes no events and changes
// nothing. The result is valid until the next call. Apply panics when time goes
// back, which is a mistake of the host.
func (e *Engine) Apply(at time.Time, in oc.Input) ([]oc.Event, error) {
	if at.Before(e.now) {
		panic(fmt.Sprintf("engine: time went back from %v to %v", e.now, at))
	}
	e.events = e.events[:0]
	before := e.now
	e.now = at
	e.asking, _ = in.(oc.Request)
	if no := e.handle(in); no != nil {
		if len(e.events) > 0 {
			panic(fmt.Sprintf("engine: %T emitted %T and then refused: %v", in, e.events[0], no))
		}
		e.now = before
		return nil, no
	}
	e.settle()
	return e.events, nil
}

// emit records an event and applies it. It is the only caller of evolve, and
// evolve is the only code that writes state.
func (e *Engine) emit(ev oc.Event) {
	e.events = append(e.events, ev)
	e.state.evolve(e.now, ev)
	e.notice(ev)
}

// notice collects what an event gives reason to look at again: presence follows
// capacity (PR-011), and a cycle starts when an item arrives, a presence or a
// free capacity changes, or an agent joins a queue (RA-003).
func (e *Engine) notice(ev oc.Event) {
	switch ev := ev.(type) {
	case oc.CapacityTaken:
		e.touched = append(e.touched, ev.Agent)
	case oc.CapacityReleased:
		e.touched = append(e.touched, ev.Agent)
		e.markQueuesOf(ev.Agent)
	case oc.PresenceChanged:
		e.markQueuesOf(ev.Agent)
	case oc.ConversationQueued:
		e.mark(ev.Queue)
	}
}

// settle brings everything to rest before the input is done. Each round gives
// somebody an item or takes a reason away, so there cannot be many more of them
// than there are things: a circle is a mistake of ours.
func (e *Engine) settle() {
	most := 1000 + 10*(len(e.state.Conversations)+len(e.state.Agents)+len(e.state.Queues))
	for rounds := 0; len(e.touched) > 0 || len(e.dirty) > 0; rounds++ {
		if rounds > most {
			panic(fmt.Sprintf("engine: after %d rounds of assignment there is still something to do", most))
		}
		e.refreshTouched()
		if len(e.dirty) > 0 {
			e.cycle(e.nextQueues())
		}
	}
}

// draw returns the next number in [0, n) of the engine's chance: a function of
// the seed and of how many were drawn before, so that the state is rebuilt from
// events alone.
func (e *Engine) draw(n uint64) uint64 {
	at := e.state.Draws
	e.emit(oc.ChanceDrawn{N: at})
	return scattered(e.seed+(at+1)*0x9e3779b97f4a7c15) % n // splitmix64
}

// setTimer arms the deadline of a kind and subject, in place of an earlier one.
func (e *Engine) setTimer(kind oc.TimerKind, subject string, due time.Time) {
	gen := e.state.Timers[timerSlot{kind, subject}].Gen + 1
	if due.Before(e.now) {
		due = e.now
	}
	e.emit(oc.TimerSet{Timer: oc.Timer{Kind: kind, Subject: subject, Gen: gen}, Due: due})
}

// cancelTimer forgets the deadline of a kind and subject, if there is one.
func (e *Engine) cancelTimer(kind oc.TimerKind, subject string) {
	if t, ok := e.state.Timers[timerSlot{kind, subject}]; ok {
		e.emit(oc.TimerCancelled{Timer: oc.Timer{Kind: kind, Subject: subject, Gen: t.Gen}})
	}
}

// number returns prefix followed by n: how the engine names what it makes.
func number(prefix string, n uint64) string {
	return string(strconv.AppendUint([]byte(prefix), n, 10))
}
