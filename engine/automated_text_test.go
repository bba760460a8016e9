package engine

import (
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
)

func TestVariablesInTexts(t *testing.T) {
	variables := attributes("product", "tent", "cart_2", "500", "a b", "x")
	tests := map[string]string{
		"Hello":                      "Hello",
		"Your {$product$}":           "Your tent",
		"{$product$} for {$cart_2$}": "tent for 500",
		"{$Product$}":                "", // letter case counts
		"{$nobody$}!":                "!",
		"{$a b$}":                    "{$a b$}", // no name of a variable
		"{$product":                  "{$product",
		"{$$}":                       "{$$}",
		"{AgentName} {$product$} {$": "{AgentName} tent {$",
	}
	for text, want := range tests {
		if got := withVariables(text, variables); got != want {
			t.Errorf("%q: got %q, want %q (AM-006)", text, got, want)
		}
	}
}

// An administrator's text stands on the instance, or for the channel, or nowhere (AM-002, AM-003).
func TestWhoseTextItIs(t *testing.T) {
	const own = "Agent ended conversation"
	said := func(text string, off bool) []oc.AutomatedMessage {
		return []oc.AutomatedMessage{{Trigger: oc.TriggerAgentEnded, Text: text, Off: off}}
	}
	tests := map[string]struct {
		channel, instance []oc.AutomatedMessage
		want              string
		off               bool
	}{
		"nobody's":                                 {nil, nil, own, false},
		"the channel's":                            {said("channel", false), nil, "channel", false},
		"the instance's":                           {nil, said("instance", false), "instance", false},
		"the instance's before the channel's":      {said("channel", false), said("instance", false), "instance", false},
		"off on the instance":                      {said("channel", false), said("", true), own, true},
		"off for the channel, on for the instance": {said("", true), said("instance", false), "instance", false},
		"off for the channel":                      {said("", true), nil, own, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			ws, i := &oc.Workstream{AutomatedMessages: test.channel}, &oc.ChannelInstance{AutomatedMessages: test.instance}
			if got := customText(ws, i, oc.TriggerAgentEnded); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if m, _ := customised(ws, i, oc.TriggerAgentEnded); m.Off != test.off {
				t.Errorf("off: %t", m.Off)
			}
		})
	}
}
