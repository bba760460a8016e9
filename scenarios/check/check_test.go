package check_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// day reads a recorded day at Contoso: two texts, a reject, a timeout, a return
// from Waiting, an end, and a change of configuration.
func day(t *testing.T) *trace.Trace {
	t.Helper()
	f, err := os.Open("testdata/day.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	log, err := trace.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// find returns the place of the n-th event that suits, counted from 1.
func find[E oc.Event](t *testing.T, log *trace.Trace, n int, suits func(E) bool) int {
	t.Helper()
	for i, e := range log.Log {
		if h, ok := e.What.(trace.Happened); ok {
			if ev, ok := h.Event.(E); ok && suits(ev) {
				if n--; n == 0 {
					return i
				}
			}
		}
	}
	t.Fatal("the day has no such event")
	return 0
}

func every[E oc.Event](E) bool { return true }

// without takes an entry out, twice puts it in a second time.
func without(log *trace.Trace, i int) { log.Log = slices.Delete(log.Log, i, i+1) }
func twice(log *trace.Trace, i int)   { log.Log = slices.Insert(log.Log, i+1, log.Log[i]) }

// change replaces the event of an entry.
func change[E oc.Event](log *trace.Trace, i int, with func(*E)) {
	ev := log.Log[i].What.(trace.Happened).Event.(E)
	with(&ev)
	log.Log[i].What = trace.Happened{Event: ev}
}

func TestTheRecordedDayBreaksNoLaw(t *testing.T) {
	for _, v := range check.Trace(day(t)) {
		t.Error(v)
	}
}

// Every law is seen to catch a broken platform, from both sides where it has two.
func TestEachLawBarks(t *testing.T) {
	offered := func(a oc.PersonID, k oc.OfferKind) func(oc.WorkItemOffered) bool {
		return func(ev oc.WorkItemOffered) bool { return ev.Agent == a && ev.Kind == k }
	}
	status := func(from, to oc.Status) func(oc.StatusChanged) bool {
		return func(ev oc.StatusChanged) bool { return ev.From == from && ev.To == to }
	}
	tests := map[string]struct {
		law   string
		spoil func(*testing.T, *trace.Trace)
	}{
		"a second offer while one waits": {"one-offer", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.WorkItemOffered]))
		}},
		"an answer to no offer": {"one-offer", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.OfferEnded]))
		}},
		"a session ends that nobody began": {"in-hand", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.SessionEnded]))
		}},
		"a session begins a second time": {"in-hand", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.SessionStarted]))
		}},
		"a session outlives its conversation": {"in-hand", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.SessionEnded]))
		}},
		"an accepted conversation is in nobody's session": {"in-hand", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.SessionStarted]))
		}},
		"a notification outlives the answer": {"in-hand", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.OfferEnded]))
		}},
		"an Active conversation asks nobody": {"in-hand", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.WorkItemOffered]))
		}},
		"an offer to somebody who is away": {"allowed-presence", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, every[oc.PresenceChanged]), func(ev *oc.PresenceChanged) { ev.To = oc.PresenceAway })
		}},
		"an offer to somebody of another queue": {"allowed-presence", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, offered("ann", oc.OfferAssignment)), func(ev *oc.WorkItemOffered) { ev.Agent = "sue" })
		}},
		"an offer after too many declines": {"declines", func(t *testing.T, log *trace.Trace) {
			log.Header.Organisation.Settings.DeclineLimit = 1
			change(log, find(t, log, 2, every[oc.WorkItemOffered]), func(ev *oc.WorkItemOffered) { ev.Agent = "ann" })
		}},
		"a step that the table does not have": {"lifecycle", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, status(oc.StatusActive, oc.StatusWrapUp)), func(ev *oc.StatusChanged) { ev.To = oc.StatusWaiting })
		}},
		"a step out of a status that it is not in": {"lifecycle", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, status(oc.StatusOpen, oc.StatusActive)))
		}},
		"more units than there are": {"capacity-limit", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, every[oc.WorkItemOffered]), func(ev *oc.WorkItemOffered) { ev.Units = 61 })
		}},
		"capacity taken twice": {"capacity-once", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.CapacityTaken]))
		}},
		"capacity given back twice": {"capacity-once", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.CapacityReleased]))
		}},
		"less given back than was taken": {"capacity-once", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, every[oc.CapacityReleased]), func(ev *oc.CapacityReleased) { ev.Units-- })
		}},
		"capacity not given back": {"capacity-held", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 2, every[oc.CapacityReleased]))
		}},
		"capacity not taken": {"capacity-held", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.CapacityTaken]))
		}},
		"a conversation waits while somebody is free": {"nobody-waits", func(t *testing.T, log *trace.Trace) {
			at := find(t, log, 1, every[oc.WorkItemOffered])
			log.Log = log.Log[:at] // and the platform does nothing more
		}},
		"a deadline fires twice": {"timers", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.TimerFired]))
		}},
		"a deadline fires late": {"timers", func(t *testing.T, log *trace.Trace) {
			i := find(t, log, 1, every[oc.TimerFired])
			log.Log[i].At = log.Log[i].At.Add(time.Millisecond)
		}},
		"a deadline fires early": {"timers", func(t *testing.T, log *trace.Trace) {
			i := find(t, log, 1, every[oc.TimerFired])
			log.Log[i].At = log.Log[i].At.Add(-time.Millisecond)
		}},
		"a deadline does not fire": {"timers", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.TimerFired]))
		}},
		"a deadline is cancelled that was not set": {"timers", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.TimerCancelled]))
		}},
		"time goes back": {"clock", func(t *testing.T, log *trace.Trace) {
			log.Log[len(log.Log)-1].At = log.Header.Start
		}},
		"a change is in force too early": {"propagation", func(t *testing.T, log *trace.Trace) {
			i := find(t, log, 1, every[oc.ChangeTookEffect])
			log.Log[i].At = log.Log[i].At.Add(-time.Millisecond)
		}},
		"a change never is": {"propagation", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.ChangeTookEffect]))
		}},
		"a change takes longer than 15 minutes": {"propagation", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, every[oc.ChangeCommitted]), func(ev *oc.ChangeCommitted) { ev.Effective = ev.Effective.Add(time.Millisecond) })
		}},
		"a fixed propagation is shorter": {"propagation", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, every[oc.ChangeCommitted]), func(ev *oc.ChangeCommitted) { ev.Effective = ev.Effective.Add(-time.Millisecond) })
		}},
		"a repeated delivery is a second message": {"one-message", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.MessageReceived]))
		}},
		"an accepted text is lost": {"one-message", func(t *testing.T, log *trace.Trace) {
			without(log, find(t, log, 1, every[oc.MessageReceived]))
		}},
		"a later text overtakes an accepted one": {"one-message", func(t *testing.T, log *trace.Trace) {
			i, j := find(t, log, 1, every[oc.MessageReceived]), find(t, log, 2, every[oc.MessageReceived])
			first := log.Log[i]
			without(log, i)
			log.Log = slices.Insert(log.Log, j, first)
		}},
		"an internal message is sent out": {"internal", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, every[oc.MessageSent]), func(ev *oc.MessageSent) { ev.Message.Audience = oc.AgentsOnly })
		}},
		"a call concerns another account": {"own-account", func(t *testing.T, log *trace.Trace) {
			change(log, find(t, log, 1, every[oc.CallRequested]), func(ev *oc.CallRequested) { ev.Call.Account = "other" })
		}},
		"a call as somebody else": {"own-account", func(t *testing.T, log *trace.Trace) {
			log.Header.Organisation.Accounts[0].Credentials.AccountSID = "AC00000000000000000000000000000000"
		}},
		"a call to another provider": {"own-account", func(t *testing.T, log *trace.Trace) {
			log.Header.Organisation.Accounts[0].Provider = oc.ProviderTeleSign
		}},
		"an answered call is made again": {"one-call", func(t *testing.T, log *trace.Trace) {
			at := find(t, log, 1, every[oc.CallRequested])
			log.Log = append(log.Log, log.Log[at])
		}},
		"a call ends twice": {"one-call", func(t *testing.T, log *trace.Trace) {
			twice(log, find(t, log, 1, every[oc.CallEnded]))
		}},
	}
	barked := map[string]bool{}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			law, ok := check.Find(test.law)
			if !ok {
				t.Fatalf("there is no law %q", test.law)
			}
			log := day(t)
			test.spoil(t, log)
			if len(check.Trace(log, law)) == 0 {
				t.Errorf("%s did not bark: %s", law.Name, law.Says)
			}
		})
		barked[test.law] = true
	}
	for _, l := range check.Laws() {
		if !barked[l.Name] {
			t.Errorf("no test breaks the law %q", l.Name)
		}
		if strings.TrimSpace(l.Says) == "" || len(l.Behaviours) == 0 {
			t.Errorf("the law %q says nothing, or follows from nothing", l.Name)
		}
	}
}
