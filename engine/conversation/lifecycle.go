// Package conversation holds the lifecycle of a conversation as a table (T-3):
// which event takes which class of conversation from which status to which.
package conversation

import "github.com/ocsim/ocsim/engine/oc"

// Event is what happens to a conversation, as the rows of T-3 name it.
type Event uint8

const (
	Assign             Event = iota + 1 // routing assigns (push)
	Pick                                // an agent picks
	BotTakes                            // the bot of the workstream takes it
	SupervisorAssigns                   // to an agent
	SupervisorRequeues                  // a supervisor assigns to a queue
	CustomerGone                        // leaves or ends before an agent accepted
	NoMembers                           // the queue has no members
	AutoClose                           // an automatic closing timer
	RecordGone                          // record deleted, resolved or inactive
	ForceClose                          // by a supervisor
	Accept                              // the agent accepts
	Decline                             // the agent rejects or lets the notification time out
	End                                 // the agent presses End
	CustomerEnds                        // presses End in the widget, or stayed disconnected too long
	CloseSession                        // the agent closes with X
	AgentGone                           // the agent stayed disconnected too long
	Release                             // the agent releases it to the queue
	TransferToQueue
	TransferToAgent
	SupervisorTransfer
	SupervisorTransferFailed // rejected or timed out
	BotEnds
	BotEscalates
	CustomerWrites // again, while Waiting
	Reopen         // the agent reopens it from My work items
)

// Row is one row of T-3.
type Row struct {
	From  oc.Status
	Event Event
	To    oc.Status
	Class oc.Class
}

// Table is a lifecycle. A pair that is not in it is not allowed (LC-002).
type Table []Row

// Next returns where event e takes a conversation of class c in status from,
// and whether the table allows it.
func (t Table) Next(c oc.Class, from oc.Status, e Event) (oc.Status, bool) {
	for i := range t {
		if t[i].Event == e && t[i].From == from && t[i].Class == c {
			return t[i].To, true
		}
	}
	return 0, false
}

const (
	lc = oc.LiveChatClass
	pc = oc.PersistentChatClass
	as = oc.AsyncClass
	vo = oc.VoiceClass
	re = oc.RecordClass
)

// Lifecycle returns the documented lifecycle (T-3). It is a value inside the
// engine's policy: who wants another one changes a copy.
func Lifecycle() Table {
	var t Table
	row := func(from oc.Status, e Event, to oc.Status, classes ...oc.Class) {
		for _, c := range classes {
			t = append(t, Row{from, e, to, c})
		}
	}
	const open, active, waiting, wrapUp, closed = oc.StatusOpen, oc.StatusActive, oc.StatusWaiting, oc.StatusWrapUp, oc.StatusClosed

	row(open, Assign, active, lc, pc, as, vo, re)
	row(open, Pick, active, lc, pc, as, re)
	row(open, BotTakes, active, lc, pc, as, vo, re)
	row(open, SupervisorAssigns, active, lc, pc, as, vo)
	row(open, SupervisorRequeues, open, lc, pc, as, vo)
	row(open, CustomerGone, closed, lc)
	row(open, NoMembers, closed, lc, pc, as, vo)
	row(open, AutoClose, closed, lc, pc, as, vo)
	row(open, RecordGone, closed, re)
	row(open, ForceClose, closed, lc, pc, as, vo)

	row(active, Accept, active, lc, pc, as, vo, re)
	row(active, Decline, open, lc, pc, as, vo)
	row(active, End, wrapUp, lc, pc, as, vo)
	row(active, CustomerEnds, wrapUp, lc)
	row(active, CustomerGone, closed, lc)
	row(active, CloseSession, open, lc, vo)
	row(active, CloseSession, waiting, pc, as)
	row(active, AgentGone, open, lc, pc, as, vo)
	row(active, Release, open, lc, pc, as, vo, re)
	row(active, TransferToQueue, open, lc, pc, as, vo, re)
	row(active, TransferToAgent, active, lc, pc, as, vo, re)
	row(active, SupervisorTransfer, active, lc, pc, as)
	row(active, SupervisorTransferFailed, open, lc, pc, as)
	row(active, AutoClose, closed, as)
	row(active, AutoClose, wrapUp, vo)
	row(active, BotEnds, closed, lc, pc, as, vo, re)
	row(active, BotEscalates, open, lc, pc, as, vo, re)
	row(active, RecordGone, closed, re)
	row(active, NoMembers, closed, lc, pc, as, vo) // transfer to a queue without members
	row(active, ForceClose, closed, lc, pc, as, vo)

	row(waiting, CustomerWrites, open, pc, as)
	row(waiting, Reopen, active, pc, as)
	row(waiting, SupervisorTransfer, active, pc, as)
	row(waiting, AutoClose, closed, pc, as)
	row(waiting, ForceClose, closed, pc, as)

	row(wrapUp, CloseSession, closed, lc, pc, as, vo)
	row(wrapUp, AutoClose, closed, lc, pc, as, vo)
	row(wrapUp, ForceClose, closed, lc, pc, as, vo)
	return t
}
