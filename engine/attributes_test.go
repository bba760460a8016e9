package engine

import (
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
)

// What rules may look at (RC-001, RC-019, RC-027, SMS-018, LINE-025).
func TestAttributes(t *testing.T) {
	e := messaging(t)
	apply(t, e, text("14255550110", "Hello"), onLINE("U1", "Hello"))
	settleCalls(t, e)
	apply(t, e, oc.Request{By: "noor", Command: oc.StartChat{Page: "shop", Variables: attributes("product", "tent")}})
	sms, line, chat := e.state.Conversations["C1"], e.state.Conversations["C2"], e.state.Conversations["C3"]
	line.Profile = &oc.Profile{DisplayName: "Kai T."}
	tests := map[string]struct {
		of   *conversation
		want string // empty: no value
	}{
		"conversation.channel":          {sms, "SMS"},
		"conversation.customer name":    {sms, "Kai Tanaka"},
		"contact.fullname":              {sms, "Kai Tanaka"},
		"contact.loyalty":               {sms, ""},
		"account.fullname":              {sms, ""}, // it is a contact
		"case.ticketnumber":             {sms, "CAS-1"},
		"sms.customer phone number":     {sms, "14255550110"},
		"sms.organisation phone number": {sms, "14255550100"},
		"sms.locale":                    {sms, ""}, // none was configured
		"sms.provider":                  {sms, "Twilio"},
		"sms.provider display name":     {sms, "Twilio"},
		"sms.first message":             {sms, ""},
		"context.product":               {chat, "tent"},
		"context.Product":               {chat, ""},
		"contact.emailaddress1":         {chat, ""}, // nobody was identified
		"line.customer name":            {line, "Kai T."},
		"line.picture":                  {line, ""},
		"nonsense":                      {line, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := e.attributes(test.of)(name)
			if got = map[bool]string{true: got}[ok]; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if _, ok := e.attributes(chat)("sms.customer phone number"); ok {
		t.Error("a chat has an SMS context")
	}
}
