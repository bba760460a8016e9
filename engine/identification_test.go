package engine

import (
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
)

func TestByAnswers(t *testing.T) {
	tests := map[string]struct {
		answers []oc.Attribute
		want    identity
	}{
		"nothing was answered":                  {nil, identity{}},
		"only blanks":                           {attributes("Name", "", "Phone", ""), identity{}},
		"a name, and its only case (IDN-007)":   {attributes("Name", "Kai Tanaka"), identity{"kai", "tent"}},
		"a name in other letters (IDN-017)":     {attributes("Name", "kai TANAKA"), identity{"kai", "tent"}},
		"name and number (IDN-001)":             {attributes("Name", "Kai Tanaka", "Phone", "+14255550110"), identity{"kai", "tent"}},
		"the number of somebody else (IDN-001)": {attributes("Name", "Kai Tanaka", "Phone", "+14255550112"), identity{}},
		"a question that was not asked":         {attributes("Name", "Mia Rossi", "Email", "kai@example.com"), identity{"mia", ""}},
		"an account":                            {attributes("Name", "Trail Rental"), identity{"trail", ""}},
		"a case":                                {attributes("CaseNumber", "CAS-1"), identity{"", "tent"}},
		"a customer and a case":                 {attributes("Name", "Mia Rossi", "CaseNumber", "CAS-1"), identity{"mia", "tent"}},
		"a customer and a wrong case":           {attributes("Name", "Mia Rossi", "CaseNumber", "CAS-9"), identity{}},
		"a wrong customer and a case":           {attributes("Name", "Nobody", "CaseNumber", "CAS-1"), identity{}},
	}
	e := messaging(t)
	ws, _ := e.state.Effective.workstream("chat")
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := e.byAnswers(ws, test.answers); got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestRecordsAreFoundAsTheyAre(t *testing.T) {
	kai := oc.Record{ID: "kai", Kind: oc.Contact, Attributes: attributes("fullname", "Kai", "mobilephone", "+1")}
	ken := oc.Record{ID: "ken", Kind: oc.Contact, Attributes: attributes("fullname", "Ken", "mobilephone", "+1")}
	phone := attributes("mobilephone", "+1")
	r := newRecords([]oc.Record{kai, ken})
	if id, ok := r.find(oc.Contact, phone); ok {
		t.Errorf("of two %s was found (IDN-006)", id)
	}
	ken.Inactive = true
	r.save(ken)
	if id, ok := r.find(oc.Contact, phone); !ok || id != "kai" {
		t.Errorf("found %q, %t (IDN-005)", id, ok)
	}
	kai.Attributes = attributes("fullname", "Kai", "mobilephone", "+2")
	r.save(kai)
	if id, ok := r.find(oc.Contact, phone); ok {
		t.Errorf("%s is still found by the old number", id)
	}
	if id, ok := r.find(oc.Contact, attributes("mobilephone", "+2")); !ok || id != "kai" {
		t.Errorf("found %q, %t by the new number", id, ok)
	}
	if _, ok := r.find(oc.CustomerAccount, attributes("mobilephone", "+2")); ok {
		t.Error("a contact was found among the accounts")
	}
}

// A conversation that somebody took before LINE said who it is stays where it is.
func TestAProfileThatComesLateRoutesNothingAgain(t *testing.T) {
	e := messaging(t)
	apply(t, e, onLINE("U1", "Hello"))
	c := e.state.Conversations["C1"]
	if c.Status != oc.StatusOpen || c.Queue != "" {
		t.Fatalf("%v in %q before the profile is there", c.Status, c.Queue)
	}
	e.state.Effective.Settings.SupervisorAssign = true
	apply(t, e, oc.Request{By: "sue", Command: oc.SupervisorAssign{Conversation: "C1", Agent: "ben"}})
	var profile oc.CallID
	for id, call := range e.state.Calls {
		if call.Kind == oc.CallProfile {
			profile = id
		}
	}
	apply(t, e, oc.CallReturned{Call: profile, Status: 200, Profile: oc.Profile{DisplayName: "Kai T."}})
	if c.Agent != "ben" || c.Status != oc.StatusActive || c.CustomerName != "Kai T." {
		t.Errorf("%s, %v, %q", c.Agent, c.Status, c.CustomerName)
	}
	apply(t, e, oc.Request{By: "ben", Command: oc.ReleaseConversation{Conversation: "C1"}})
	if c.Queue != "support" {
		t.Errorf("released to the queue %q", c.Queue)
	}
}

// Nor does one that a supervisor sent to another queue meanwhile.
func TestAProfileThatComesLateLeavesTheQueue(t *testing.T) {
	e := messaging(t)
	apply(t, e, onLINE("U1", "Hello"))
	c := e.state.Conversations["C1"]
	e.state.Effective.Settings.SupervisorAssign = true
	apply(t, e, oc.Request{By: "sue", Command: oc.SupervisorAssign{Conversation: "C1", Queue: "sales"}})
	settleCalls(t, e)
	if c.Queue != "sales" {
		t.Errorf("in the queue %q", c.Queue)
	}
}

func TestLinksAreOfTheInteraction(t *testing.T) {
	tests := map[string]struct {
		before []oc.Command
		by     oc.PersonID
		kind   oc.Kind // 0: accepted
	}{
		"while it is Active":         {nil, "ann", 0},
		"in Wrap-up":                 {[]oc.Command{oc.EndConversation{Conversation: "C1"}}, "ann", 0},
		"while it is Waiting":        {[]oc.Command{oc.CloseSession{Conversation: "C1"}}, "ann", oc.InvalidState},
		"when it is Closed":          {[]oc.Command{oc.EndConversation{Conversation: "C1"}, oc.CloseSession{Conversation: "C1"}}, "ann", oc.InvalidState},
		"by an agent who has it not": {nil, "ben", oc.Forbidden},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := messaging(t)
			talking(t, e, text("14255550119", "Hello"))
			for _, c := range test.before {
				apply(t, e, oc.Request{By: "ann", Command: c})
			}
			_, err := e.Apply(e.now, oc.Request{By: test.by, Command: oc.LinkRecord{Conversation: "C1", Record: "mia"}})
			no, refused := err.(*oc.Rejection)
			if refused != (test.kind != 0) || refused && no.Kind != test.kind {
				t.Errorf("%v, want %v", err, test.kind)
			}
		})
	}
}
