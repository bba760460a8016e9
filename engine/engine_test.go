package engine

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

var start = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// contoso is a small organisation: one SMS number, one queue, two agents.
func contoso() oc.Organisation {
	return oc.Organisation{
		Name: "Contoso",
		People: []oc.Person{
			{ID: "ann", Name: "Ann", Roles: []oc.Role{oc.RoleAgent}},
			{ID: "ben", Name: "Ben", Roles: []oc.Role{oc.RoleAgent}},
			{ID: "sue", Name: "Sue", Roles: []oc.Role{oc.RoleSupervisor}},
			{ID: "ada", Name: "Ada", Roles: []oc.Role{oc.RoleAdministrator}, SecuredColumns: true},
		},
		Settings: oc.Settings{SupervisorMonitor: true, SupervisorAssign: true, SupervisorTransfer: true, ForceClose: true},
		Queues:   []oc.Queue{{ID: "sales", Name: "Sales", Type: oc.Messaging}, {ID: "support", Name: "Support", Type: oc.Messaging, Members: []oc.PersonID{"ann", "ben"}}},
		Workstreams: []oc.Workstream{{
			ID: "sms", Name: "SMS", Channel: oc.ChannelSMS, Mode: oc.Push, Units: 30, FallbackQueue: "support",
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
		}},
		Accounts:  []oc.Account{{ID: "twilio", Name: "Twilio", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio}},
		Instances: []oc.ChannelInstance{{ID: "sms-1", Workstream: "sms", Account: "twilio", Number: "14255550100"}},
	}
}

// apply applies inputs one second apart and returns the events of the last one.
func apply(t *testing.T, e *Engine, ins ...oc.Input) []oc.Event {
	t.Helper()
	var last []oc.Event
	for _, in := range ins {
		events, err := e.Apply(e.now.Add(time.Second), in)
		if err != nil {
			t.Fatalf("%T: %v", in, err)
		}
		last = events
	}
	return last
}

func newContoso(t *testing.T) *Engine {
	t.Helper()
	e := New(DefaultPolicy(), 1)
	if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: contoso(), Profile: "seed"}); err != nil {
		t.Fatal(err)
	}
	return e
}

func text(from, body string) oc.ReceiveMessage {
	return oc.ReceiveMessage{Account: "twilio", To: "14255550100", From: oc.CustomerID(from), ProviderID: from + body, Kind: oc.ContentText, Text: body}
}

func TestATextIsOfferedToAnAgentAndAnswered(t *testing.T) {
	e := newContoso(t)
	apply(t, e, oc.Request{By: "ann", Command: oc.SignIn{}})
	apply(t, e, text("14255550111", "Hello"))
	offer := e.state.Conversations["C1"].Offer
	if offer == "" {
		t.Fatalf("nothing was offered: %+v", e.state.Conversations["C1"])
	}
	got := apply(t, e, oc.Request{By: "ann", Command: oc.AcceptOffer{Offer: offer}})
	want := []oc.Event{
		oc.TimerCancelled{Timer: oc.Timer{Kind: oc.TimerNotification, Subject: "O1", Gen: 1}},
		oc.OfferEnded{Offer: "O1", Conversation: "C1", Agent: "ann", How: oc.OfferAccepted},
		oc.SessionStarted{Session: "S1", Conversation: "C1", Agent: "ann", Panel: true},
		oc.StatusChanged{Conversation: "C1", From: oc.StatusActive, To: oc.StatusActive, Reason: oc.InConversation},
	}
	if d := cmp.Diff(want, got[:len(want)]); d != "" {
		t.Error(d)
	}
	apply(t, e,
		oc.Request{By: "ann", Command: oc.SendMessage{Conversation: "C1", Audience: oc.Everyone, Text: "Hi"}},
		oc.Request{By: "ann", Command: oc.EndConversation{Conversation: "C1"}},
		oc.Request{By: "ann", Command: oc.CloseSession{Conversation: "C1"}})
	if got := e.state.Conversations["C1"].Status; got != oc.StatusClosed {
		t.Errorf("the conversation is %v", got)
	}
	if got := e.free("ann"); got != 100 {
		t.Errorf("ann has %d units free", got)
	}
}
