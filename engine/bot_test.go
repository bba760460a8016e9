package engine

import (
	"slices"
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
)

// chatting has a customer in a chat that the bot holds.
func chatting(t *testing.T) (*Engine, *conversation) {
	t.Helper()
	e := messaging(t)
	apply(t, e, oc.Request{By: "kai", Command: oc.StartChat{Page: "shop"}})
	c := e.state.Conversations["C1"]
	if c.Agent != "bot" || c.Status != oc.StatusActive || c.Queue != "" {
		t.Fatalf("%v with %q in %q", c.Status, c.Agent, c.Queue)
	}
	return e, c
}

func TestWhatBecomesOfABotsConversation(t *testing.T) {
	tests := map[string]struct {
		by      oc.PersonID
		command oc.Command
		status  oc.Status
		queue   oc.QueueID
	}{
		"it escalates":                      {"bot", oc.Escalate{Conversation: "C1"}, oc.StatusActive, "support"}, // ann is free
		"it escalates with a variable":      {"bot", oc.Escalate{Conversation: "C1", Variables: attributes("product", "tent")}, oc.StatusActive, DefaultMessagingQueue},
		"it ends":                           {"bot", oc.EndConversation{Conversation: "C1"}, oc.StatusClosed, ""},
		"the customer ends":                 {"kai", oc.CustomerEnds{}, oc.StatusClosed, ""},
		"the customer leaves":               {"kai", oc.CustomerLeaves{}, oc.StatusClosed, ""},
		"it gives back what it never had":   {"bot", oc.ReleaseConversation{Conversation: "C1"}, oc.StatusActive, "support"},
		"it closes its session, and routes": {"bot", oc.CloseSession{Conversation: "C1"}, oc.StatusActive, "support"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e, c := chatting(t)
			apply(t, e, oc.Request{By: test.by, Command: test.command})
			if c.Status != test.status || c.Queue != test.queue || c.Agent == "bot" {
				t.Errorf("%v with %q in %q", c.Status, c.Agent, c.Queue)
			}
			if e.state.Agents["bot"].Sessions != 0 || e.state.Agents["bot"].Used != 0 {
				t.Errorf("the bot has %d sessions and uses %d units", e.state.Agents["bot"].Sessions, e.state.Agents["bot"].Used)
			}
		})
	}
}

func TestWhatABotMayNotDo(t *testing.T) {
	tests := map[string]struct {
		by      oc.PersonID
		command oc.Command
		kind    oc.Kind
	}{
		"an agent escalates":               {"ann", oc.Escalate{Conversation: "C1"}, oc.Forbidden},
		"an agent speaks as the bot":       {"ann", oc.BotSays{Conversation: "C1", Text: "Hi", Bridged: true}, oc.Forbidden},
		"it speaks where it is not":        {"bot", oc.BotSays{Conversation: "C2", Text: "Hi", Bridged: true}, oc.NotFound},
		"it says nothing":                  {"bot", oc.BotSays{Conversation: "C1", Bridged: true}, oc.Invalid},
		"a customer who is nobody's bot":   {"kai", oc.Escalate{Conversation: "C1"}, oc.NotFound},
		"an agent ends what the bot holds": {"ann", oc.EndConversation{Conversation: "C1"}, oc.Forbidden},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e, _ := chatting(t)
			_, err := e.Apply(e.now, oc.Request{By: test.by, Command: test.command})
			no, ok := err.(*oc.Rejection)
			if !ok || no.Kind != test.kind {
				t.Errorf("%v, want %v", err, test.kind)
			}
		})
	}
}

// What a bot says unless it is bridged stays inside, and so does its summary (BOT-007, BOT-008).
func TestWhatTheCustomerHearsOfABot(t *testing.T) {
	e, c := chatting(t)
	apply(t, e,
		oc.Request{By: "bot", Command: oc.BotSays{Conversation: "C1", Text: "aside"}},
		oc.Request{By: "bot", Command: oc.BotSays{Conversation: "C1", Text: "aloud", Bridged: true}},
		oc.Request{By: "bot", Command: oc.Escalate{Conversation: "C1", Summary: "wants a tent"}})
	audience := map[string]oc.Audience{}
	for _, m := range c.Transcript {
		audience[m.Text] = m.Audience
	}
	for said, want := range map[string]oc.Audience{"aside": oc.AgentsOnly, "aloud": oc.Everyone, "wants a tent": oc.AgentsOnly} {
		if audience[said] != want {
			t.Errorf("%q is for %v, want %v", said, audience[said], want)
		}
	}
}

// Classification runs before the bot gets the conversation and again when it
// escalates (RC-005, RC-028).
func TestClassificationAroundABot(t *testing.T) {
	o := withMessages(contoso())
	i := slices.IndexFunc(o.Workstreams, func(ws oc.Workstream) bool { return ws.ID == "chat" })
	o.Workstreams[i].Classification = []oc.Ruleset{{Name: "Priority", Rules: []oc.ClassificationRule{{Name: "all", Outputs: attributes("priority", "high")}}}}
	e := New(DefaultPolicy(), 1)
	apply(t, e, oc.FoundOrganisation{Start: start, Organisation: o, Profile: "seed"})
	for step, in := range []oc.Input{
		oc.Request{By: "kai", Command: oc.StartChat{Page: "shop"}},
		oc.Request{By: "bot", Command: oc.Escalate{Conversation: "C1"}},
	} {
		if n := len(only[oc.WorkItemClassified](apply(t, e, in))); n != 1 {
			t.Errorf("step %d: classified %d times", step, n)
		}
	}
}
