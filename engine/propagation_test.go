package engine

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

// However long each change takes, after 15 minutes exactly what was committed is
// in force (CFG-005, CFG-008): nothing is said of what is not there yet, and no
// form that was saved earlier is written over a later one.
func TestAfterFifteenMinutesAllThatWasCommittedIsInForce(t *testing.T) {
	news := oc.Workstream{ID: "news", Name: "News", Channel: oc.ChannelLiveChat, Mode: oc.Push, FallbackQueue: "support", AllowedPresences: []oc.Presence{oc.PresenceAvailable}}
	edited := news
	edited.Name, edited.Units = "Newer", 20
	changes := []oc.Change{
		oc.AddQueue{Queue: oc.Queue{ID: "billing", Name: "Billing", Type: oc.Messaging}},
		oc.SetQueueMembers{Queue: "billing", Members: []oc.PersonID{"ann"}},
		oc.AddWorkstream{Workstream: news},
		oc.SetRoutes{Workstream: "news", Routes: []oc.Route{{Queue: "billing"}}},
		oc.SetAllowedPresences{Workstream: "news", Presences: []oc.Presence{oc.PresenceBusy}},
		oc.SetDemand{Workstream: "news", Units: 50},
		oc.EditWorkstream{Workstream: edited},
		oc.SetWrapUp{Workstream: "news", Block: oc.BlockFor, For: 2 * time.Minute},
		oc.SetNotification{Workstream: "news", Notification: oc.Notification{Timeout: time.Minute}},
		oc.RegisterBot{Bot: oc.Person{ID: "bot", Name: "Bot", Bot: true, Roles: []oc.Role{oc.RoleAgent}}},
		oc.SetCapacity{Person: "bot", Units: 500},
		oc.SetBot{Workstream: "news", Bot: "bot"},
	}
	for seed := range uint64(100) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			e := New(DefaultPolicy(), seed)
			var timers []oc.TimerSet
			apply := func(at time.Time, in oc.Input) {
				t.Helper()
				events, err := e.Apply(at, in)
				if err != nil {
					t.Fatalf("%#v: %v", in, err)
				}
				for _, ev := range events {
					if set, ok := ev.(oc.TimerSet); ok {
						timers = append(timers, set)
					}
				}
			}
			apply(start, oc.FoundOrganisation{Start: start, Organisation: contoso(), Profile: "seed", Propagation: "seeded"})
			for i, c := range changes {
				apply(start.Add(time.Duration(i)*time.Millisecond), oc.Request{By: "ada", Command: c})
			}
			slices.SortStableFunc(timers, func(a, b oc.TimerSet) int { return a.Due.Compare(b.Due) })
			for _, timer := range timers {
				apply(timer.Due, oc.FireTimer{Timer: timer.Timer})
			}
			if late := e.now.Sub(start); late > 15*time.Minute+time.Second {
				t.Errorf("the last change took %v", late)
			}
			if d := cmp.Diff(e.state.Committed.Organisation, e.state.Effective.Organisation); d != "" {
				t.Error(d)
			}
		})
	}
}
