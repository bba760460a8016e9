package engine

import (
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// With drawn propagation, what belongs to a workstream or a queue is never in
// force before the workstream or the queue is, whatever the seed.
func TestNothingIsInForceBeforeWhatItBelongsTo(t *testing.T) {
	for seed := range uint64(40) {
		e := New(DefaultPolicy(), seed)
		if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: contoso(), Profile: "seed", Propagation: "seeded"}); err != nil {
			t.Fatal(err)
		}
		commit := func(c oc.Change) time.Time {
			t.Helper()
			for _, ev := range apply(t, e, oc.Request{By: "ada", Command: c}) {
				if committed, ok := ev.(oc.ChangeCommitted); ok {
					return committed.Effective
				}
			}
			t.Fatalf("%T was not committed", c)
			return time.Time{}
		}
		queue := commit(oc.AddQueue{Queue: oc.Queue{ID: "late", Name: "Late", Type: oc.Messaging}})
		members := commit(oc.SetQueueMembers{Queue: "late", Members: []oc.PersonID{"ann"}})
		if members.Before(queue) {
			t.Fatalf("seed %d: the members of a queue are in force at %v, the queue at %v", seed, members, queue)
		}
		workstream := commit(oc.AddWorkstream{Workstream: oc.Workstream{ID: "chat", Name: "Chat", Channel: oc.ChannelLiveChat, Mode: oc.Push}})
		if demand := commit(oc.SetDemand{Workstream: "chat", Units: 40}); demand.Before(workstream) {
			t.Fatalf("seed %d: the demand of a workstream is in force at %v, the workstream at %v", seed, demand, workstream)
		}
	}
}
