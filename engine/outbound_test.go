package engine

import (
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
)

func TestFilled(t *testing.T) {
	values := attributes("name", "Kai", "item", "tent", "Name", "K")
	tests := map[string]string{
		"":                       "",
		"Hello":                  "Hello",
		"Hello {name}":           "Hello Kai",
		"{name}, your {item}":    "Kai, your tent",
		"{Name}":                 "K",
		"{nobody}!":              "!",
		"{}":                     "",
		"a { b":                  "a { b",
		"a } b":                  "a } b",
		"{name}{name} {unclosed": "KaiKai {unclosed",
	}
	for template, want := range tests {
		if got := filled(template, values); got != want {
			t.Errorf("%q: got %q, want %q", template, got, want)
		}
	}
}

func TestOutboundRefusals(t *testing.T) {
	one := []oc.OutboundContact{{Phone: "+14255550110", OptIn: true}}
	tests := map[string]struct {
		by      oc.PersonID
		command oc.Command
		kind    oc.Kind
	}{
		"an agent (SMS-015)":         {"ann", oc.SendOutbound{Template: "hello", Number: "14255550100", Contacts: one}, oc.Forbidden},
		"an unknown template":        {"ada", oc.SendOutbound{Template: "bye", Number: "14255550100", Contacts: one}, oc.NotFound},
		"a template for WhatsApp":    {"ada", oc.SendOutbound{Template: "news", Number: "14255550100", Contacts: one}, oc.Invalid},
		"a number without a channel": {"ada", oc.SendOutbound{Template: "hello", Number: "14255550199", Contacts: one}, oc.InvalidState},
		"nobody":                     {"ada", oc.SendOutbound{Template: "hello", Number: "14255550100"}, oc.Invalid},
		"101 contacts (OUT-014)":     {"ada", oc.SendOutbound{Template: "hello", Number: "14255550100", Contacts: make([]oc.OutboundContact, 101)}, oc.LimitExceeded},
		"an unknown event":           {"ada", oc.RaiseEvent{Event: "flood", Contacts: one}, oc.NotFound},
		"an event of the system":     {"ada", oc.RaiseEvent{Event: "thanks", Contacts: one}, oc.NotFound},
		"an event for 101 (OUT-014)": {"ada", oc.RaiseEvent{Event: "recall", Contacts: make([]oc.OutboundContact, 101)}, oc.LimitExceeded},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := messaging(t)
			_, err := e.Apply(e.now, oc.Request{By: test.by, Command: test.command})
			no, ok := err.(*oc.Rejection)
			if !ok || no.Kind != test.kind {
				t.Errorf("%v, want %v", err, test.kind)
			}
		})
	}
}
