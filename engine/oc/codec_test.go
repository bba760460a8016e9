package oc_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

func TestEventsSurviveTheirWireForm(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	tests := map[string]oc.Event{
		"an event of plain fields": oc.StatusChanged{Conversation: "C1", From: oc.StatusOpen, To: oc.StatusActive, Reason: oc.AwaitingAgentAcceptance},
		"a zero enumeration":       oc.StatusChanged{Conversation: "C1", To: oc.StatusOpen, Reason: oc.AwaitingAgentAssignment},
		"a change within an event": oc.ChangeCommitted{Change: "1", By: "ada", Write: oc.SetDemand{Workstream: "sms", Units: 50}, Effective: at},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			wire, err := oc.AppendEvent(nil, want)
			if err != nil {
				t.Fatal(err)
			}
			got, err := oc.UnmarshalEvent(wire)
			if err != nil {
				t.Fatalf("%s: %v", wire, err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s\n%s", wire, d)
			}
		})
	}
}

func TestASecretIsNeverWritten(t *testing.T) {
	event := oc.OrganisationFounded{FoundOrganisation: oc.FoundOrganisation{Organisation: oc.Organisation{Accounts: []oc.Account{{
		ID: "a", Credentials: oc.Credentials{APIKey: oc.NewSecret("telesign/contoso/api-key", "hush")},
	}}}}}
	wire, err := oc.AppendEvent(nil, event)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(wire); !strings.Contains(s, "telesign/contoso/api-key") || strings.Contains(s, "hush") {
		t.Errorf("got %s", s)
	}
}
