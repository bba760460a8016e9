package oc

// What a bot says to the platform.
type (
	// BotSays writes into the conversation. The customer sees it only when it is
	// bridged (BOT-008).
	BotSays struct {
		Conversation ConversationID
		Text         string
		Bridged      bool
	}
	// Escalate hands the conversation over to agents, with context variables for the
	// rules (BOT-004) and a summary for the agent only (BOT-007).
	Escalate struct {
		Conversation ConversationID
		Variables    []Attribute `json:",omitempty"`
		Summary      string      `json:",omitempty"`
	}
)

// ConversationEscalated says that a bot handed a conversation over.
type ConversationEscalated struct {
	Conversation ConversationID
	Bot          PersonID
}

func (BotSays) command()             {}
func (Escalate) command()            {}
func (ConversationEscalated) event() {}

var (
	botCommands = []Command{BotSays{}, Escalate{}}
	botEvents   = []Event{ConversationEscalated{}}
)
