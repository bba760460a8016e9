package conversation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
)

// The table as its readers have it (T-3), one line for each row: from, event, to,
// and the classes, in the abbreviations of the catalogue. It is written out once
// more so that a slip in the code's table has something to differ from.
const t3 = `
Open    Assign                   Active  LC PC AS VO RE
Open    Pick                     Active  LC PC AS RE
Open    BotTakes                 Active  LC PC AS VO RE
Open    SupervisorAssigns        Active  LC PC AS VO
Open    SupervisorRequeues       Open    LC PC AS VO
Open    CustomerGone             Closed  LC
Open    NoMembers                Closed  LC PC AS VO
Open    AutoClose                Closed  LC PC AS VO
Open    RecordGone               Closed  RE
Open    ForceClose               Closed  LC PC AS VO
Active  Accept                   Active  LC PC AS VO RE
Active  Decline                  Open    LC PC AS VO
Active  End                      Wrap-up LC PC AS VO
Active  CustomerEnds             Wrap-up LC
Active  CustomerGone             Closed  LC
Active  CloseSession             Open    LC VO
Active  CloseSession             Waiting PC AS
Active  AgentGone                Open    LC PC AS VO
Active  Release                  Open    LC PC AS VO RE
Active  TransferToQueue          Open    LC PC AS VO RE
Active  NoMembers                Closed  LC PC AS VO
Active  TransferToAgent          Active  LC PC AS VO RE
Active  SupervisorTransfer       Active  LC PC AS
Active  SupervisorTransferFailed Open    LC PC AS
Active  AutoClose                Closed  AS
Active  AutoClose                Wrap-up VO
Active  BotEnds                  Closed  LC PC AS VO RE
Active  BotEscalates             Open    LC PC AS VO RE
Active  RecordGone               Closed  RE
Active  ForceClose               Closed  LC PC AS VO
Waiting CustomerWrites           Open    PC AS
Waiting Reopen                   Active  PC AS
Waiting SupervisorTransfer       Active  PC AS
Waiting AutoClose                Closed  PC AS
Waiting ForceClose               Closed  PC AS
Wrap-up CloseSession             Closed  LC PC AS VO
Wrap-up AutoClose                Closed  LC PC AS VO
Wrap-up ForceClose               Closed  LC PC AS VO
`

var events = map[string]Event{
	"Assign": Assign, "Pick": Pick, "BotTakes": BotTakes, "SupervisorAssigns": SupervisorAssigns,
	"SupervisorRequeues": SupervisorRequeues, "CustomerGone": CustomerGone, "NoMembers": NoMembers, "AutoClose": AutoClose,
	"RecordGone": RecordGone, "ForceClose": ForceClose, "Accept": Accept, "Decline": Decline, "End": End,
	"CustomerEnds": CustomerEnds, "CloseSession": CloseSession, "AgentGone": AgentGone, "Release": Release,
	"TransferToQueue": TransferToQueue, "TransferToAgent": TransferToAgent, "SupervisorTransfer": SupervisorTransfer,
	"SupervisorTransferFailed": SupervisorTransferFailed, "BotEnds": BotEnds, "BotEscalates": BotEscalates,
	"CustomerWrites": CustomerWrites, "Reopen": Reopen,
}

var classes = map[string]oc.Class{
	"LC": oc.LiveChatClass, "PC": oc.PersistentChatClass, "AS": oc.AsyncClass, "VO": oc.VoiceClass, "RE": oc.RecordClass,
}

type pair struct {
	class oc.Class
	from  oc.Status
	event Event
}

func documented(t *testing.T) map[pair]oc.Status {
	t.Helper()
	to := make(map[pair]oc.Status)
	for _, line := range strings.Split(strings.TrimSpace(t3), "\n") {
		f := strings.Fields(line)
		var from, after oc.Status
		if err := from.UnmarshalText([]byte(f[0])); err != nil {
			t.Fatal(err)
		}
		if err := after.UnmarshalText([]byte(f[2])); err != nil {
			t.Fatal(err)
		}
		event, ok := events[f[1]]
		if !ok {
			t.Fatalf("there is no event %s", f[1])
		}
		for _, c := range f[3:] {
			p := pair{classes[c], from, event}
			if _, twice := to[p]; twice {
				t.Fatalf("%s stands twice in the table for %s", line, c)
			}
			to[p] = after
		}
	}
	return to
}

// Every pair of status and event, for every class: what is in T-3 goes where it
// says, and what is not is not allowed (LC-002).
func TestEveryPairOfTheLifecycle(t *testing.T) {
	want := documented(t)
	table := Lifecycle()
	for _, class := range classes {
		for _, from := range oc.Statuses() {
			for name, event := range events {
				to, ok := table.Next(class, from, event)
				expected, legal := want[pair{class, from, event}]
				if ok != legal || to != expected {
					t.Errorf("%v, %v, %s: goes to %v (allowed: %v), want %v (%v)", class, from, name, to, ok, expected, legal)
				}
			}
		}
	}
	if rows := len(table); rows != len(want) {
		t.Errorf("the table has %d rows, want %d: one stands twice", rows, len(want))
	}
}

// What the prose says about whole columns (LC-009, LC-012).
func TestColumnsOfTheLifecycle(t *testing.T) {
	table := Lifecycle()
	tests := map[string]func(Row) bool{
		"Closed is final (LC-012)": func(r Row) bool { return r.From != oc.StatusClosed },
		"nothing but messages is ever Waiting (LC-009)": func(r Row) bool {
			return r.To != oc.StatusWaiting || r.Class == oc.AsyncClass || r.Class == oc.PersistentChatClass
		},
		"only Closed follows Wrap-up (LC-008)":          func(r Row) bool { return r.From != oc.StatusWrapUp || r.To == oc.StatusClosed },
		"Wrap-up follows Active only (LC-006)":          func(r Row) bool { return r.To != oc.StatusWrapUp || r.From == oc.StatusActive },
		"supervisors do nothing with records (SUP-003)": func(r Row) bool { return r.Class != oc.RecordClass || !supervisors(r.Event) },
		"nobody picks a call (T-16)":                    func(r Row) bool { return r.Class != oc.VoiceClass || r.Event != Pick },
		"only a live chat ends because its customer goes away": func(r Row) bool {
			return r.Class == oc.LiveChatClass || r.Event != CustomerEnds && r.Event != CustomerGone
		},
	}
	for name, holds := range tests {
		t.Run(name, func(t *testing.T) {
			if i := slices.IndexFunc(table, func(r Row) bool { return !holds(r) }); i >= 0 {
				t.Errorf("not so: %s", fmt.Sprintf("%+v", table[i]))
			}
		})
	}
}

func supervisors(e Event) bool {
	return slices.Contains([]Event{SupervisorAssigns, SupervisorRequeues, SupervisorTransfer, SupervisorTransferFailed, ForceClose}, e)
}
