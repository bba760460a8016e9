// Package fault is the list of things that a test wants to go wrong.
//
// Faults are explicit and counted: the third push fails, not one push in ten.
// There is no chance here. A fake asks for a fault at the door of each of its
// operations and does what the fault says; it notes in its journal which fault
// acted ([Fault.String] is made for that).
package fault

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Fault acts on the calls that match it. What each operation is called is
// listed in the package comment of the fake.
type Fault struct {
	On     string // operation, such as "push" or "webhook.inbound"; "" is any
	Number string // only for this customer's number or user id; "" is any
	Nth    int    // acts from the n-th matching call on, 1 being the next; 0 is 1
	Times  int    // on how many matching calls it acts; 0 is 1; Always is for ever
	Do     Action
}

// Always, as Times, makes a fault act until the set is cleared.
const Always = -1

// An Action is what a fault does. The actions of this package are all there are.
type Action interface {
	fmt.Stringer
	action()
}

// The actions. Those on the fake's own answers: Answer, Delay, Cut. Those on
// what the fake sends: Lose, Duplicate, Swap, FailDelivery, WrongSignature,
// NoSignature, Oversize. Those on the customer's phone: Unreachable, Landline,
// Blocked.
type (
	// Answer refuses with this status, in the provider's own error shape. With
	// Code 0 and Message "" the fake chooses what the provider says at that status.
	Answer struct {
		Status  int
		Code    int
		Message string
	}
	// Delay makes the answer take this long (or name the time, see WaitDelays).
	Delay struct{ For time.Duration }
	// Cut closes the connection after the headers. What was asked was done.
	Cut struct{}

	// Lose drops the webhook or the message: it is never sent.
	Lose struct{}
	// Duplicate sends the webhook twice, or delivers the message twice.
	Duplicate struct{}
	// Swap sends the webhook after the next one.
	Swap struct{}
	// FailDelivery stops the webhook at the receiver's door: it is answered with
	// Status, or with Cut the connection breaks, and the receiver never sees it.
	FailDelivery struct {
		Status int
		Cut    bool
	}
	// WrongSignature signs the webhook with another secret.
	WrongSignature struct{}
	// NoSignature leaves the signature out.
	NoSignature struct{}
	// Oversize pads the webhook's body to at least this many bytes, rightly signed.
	Oversize struct{ Bytes int }

	// Unreachable: the customer's phone cannot be reached.
	Unreachable struct{}
	// Landline: the number is a landline.
	Landline struct{}
	// Blocked: the customer, or the carrier, blocks the sender.
	Blocked struct{}
)

func (Answer) action()         {}
func (Delay) action()          {}
func (Cut) action()            {}
func (Lose) action()           {}
func (Duplicate) action()      {}
func (Swap) action()           {}
func (FailDelivery) action()   {}
func (WrongSignature) action() {}
func (NoSignature) action()    {}
func (Oversize) action()       {}
func (Unreachable) action()    {}
func (Landline) action()       {}
func (Blocked) action()        {}

func (a Answer) String() string {
	s := fmt.Sprintf("answer %d", a.Status)
	if a.Code != 0 {
		s += fmt.Sprintf(" code %d", a.Code)
	}
	return s
}
func (d Delay) String() string   { return "delay of " + d.For.String() }
func (Cut) String() string       { return "connection cut after the headers" }
func (Lose) String() string      { return "lost" }
func (Duplicate) String() string { return "duplicate" }
func (Swap) String() string      { return "swapped with the next" }
func (f FailDelivery) String() string {
	if f.Cut {
		return "delivery cut"
	}
	return fmt.Sprintf("delivery answered %d", f.Status)
}
func (WrongSignature) String() string { return "wrong signature" }
func (NoSignature) String() string    { return "no signature" }
func (o Oversize) String() string     { return fmt.Sprintf("body padded to %d bytes", o.Bytes) }
func (Unreachable) String() string    { return "phone unreachable" }
func (Landline) String() string       { return "landline" }
func (Blocked) String() string        { return "blocked" }

// String says in plain words what the fault does, for journals and lists.
func (f Fault) String() string {
	var b strings.Builder
	if f.Do == nil {
		b.WriteString("nothing")
	} else {
		b.WriteString(f.Do.String())
	}
	if f.On != "" {
		b.WriteString(" on " + f.On)
	}
	if f.Number != "" {
		b.WriteString(" for " + f.Number)
	}
	if f.Nth > 1 {
		fmt.Fprintf(&b, " from call %d", f.Nth)
	}
	switch {
	case f.Times == Always:
		b.WriteString(", always")
	case f.Times > 1:
		fmt.Fprintf(&b, ", %d times", f.Times)
	}
	return b.String()
}

// A Set holds the faults of one fake. The zero Set is empty; it is safe for
// concurrent use.
type Set struct {
	mu     sync.Mutex
	faults []*armed
}

type armed struct {
	Fault
	seen int // matching calls so far
	left int // calls it will still act on, or Always
}

// Add arms f, after those that are armed already. A fault without an action
// would act by doing nothing, so it is not armed.
func (s *Set) Add(f Fault) {
	if f.Do == nil {
		return
	}
	a := &armed{Fault: f, left: f.Times}
	switch {
	case f.Times == 0:
		a.left = 1
	case f.Times < 0:
		a.left, a.Times = Always, Always
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, a)
}

// Take is what a fake asks for each call of op that concerns number. Each
// matching fault counts the call; of those whose turn it is, the one armed first
// acts, and is returned. The others keep their turn.
func (s *Set) Take(op, number string) (Fault, bool) {
	return s.TakeOf(op, number, nil)
}

// TakeOf is Take for an operation with several doors: faults whose action does
// not suit this door are left alone and not counted.
func (s *Set) TakeOf(op, number string, suits func(Action) bool) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var acts *armed
	for _, a := range s.faults {
		if a.On != "" && a.On != op || a.Number != "" && a.Number != number || suits != nil && !suits(a.Do) {
			continue
		}
		a.seen++
		if acts == nil && a.seen >= a.Nth {
			acts = a
		}
	}
	if acts == nil {
		return Fault{}, false
	}
	if acts.left != Always {
		acts.left--
	}
	if acts.left == 0 {
		s.faults = slices.DeleteFunc(s.faults, func(a *armed) bool { return a == acts })
	}
	return acts.Fault, true
}

// List returns the faults that can still act, as they stand: Nth and Times are
// what is left of them.
func (s *Set) List() []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	left := make([]Fault, 0, len(s.faults))
	for _, a := range s.faults {
		f := a.Fault
		f.Nth, f.Times = max(f.Nth-a.seen, 1), a.left
		left = append(left, f)
	}
	return left
}

// Clear disarms every fault.
func (s *Set) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}
