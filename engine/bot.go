package engine

import (
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// enter sends a new conversation on its way (RC-005): after classification the
// bot of a push workstream gets it first, outside the assignment cycle and
// whatever its capacity (BOT-003, BOT-016); without a bot it goes to a queue.
func (e *Engine) enter(c *conversation) {
	bot, ok := e.botFor(c)
	if !ok {
		e.route(c)
		return
	}
	to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.BotTakes)
	if !ok {
		e.route(c)
		return
	}
	e.classify(c)
	e.startSession(c, bot)
	e.become(c, to, oc.InConversation)
}

// botFor returns the bot of a conversation's workstream.
func (e *Engine) botFor(c *conversation) (oc.PersonID, bool) {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok || ws.Mode == oc.Pick || !e.isBot(ws.Bot) {
		return "", false
	}
	return ws.Bot, true
}

// heldByBot reports whether a bot talks with the customer.
func (e *Engine) heldByBot(c *conversation) bool {
	return c.Status == oc.StatusActive && c.Accepted && e.isBot(c.Agent)
}

// asBot returns the conversation that a bot holds, or why it may not go on.
func (e *Engine) asBot(by oc.PersonID, id oc.ConversationID) (*conversation, *oc.Rejection) {
	c, no := e.conversation(id)
	if no != nil {
		return nil, no
	}
	if no := c.primary(by); no != nil {
		return nil, no
	}
	if !e.isBot(by) {
		return nil, forbidden(string(by), "BOT-004", "is no bot")
	}
	return c, nil
}

// botSays is a message of a bot. One that is not bridged stays inside (BOT-008).
func (e *Engine) botSays(by oc.PersonID, b oc.BotSays) *oc.Rejection {
	if _, no := e.asBot(by, b.Conversation); no != nil {
		return no
	}
	to := oc.AgentsOnly
	if b.Bridged {
		to = oc.Everyone
	}
	return e.sendMessage(by, oc.SendMessage{Conversation: b.Conversation, Audience: to, Text: b.Text})
}

// escalate hands a conversation over to agents: the variables are stored, and
// routing runs again with them (BOT-004).
func (e *Engine) escalate(by oc.PersonID, q oc.Escalate) *oc.Rejection {
	c, no := e.asBot(by, q.Conversation)
	if no != nil {
		return no
	}
	to, no := e.next(c, lifecycle.BotEscalates)
	if no != nil {
		return no
	}
	e.emit(oc.ConversationEscalated{Conversation: c.ID, Bot: by})
	if len(q.Variables) > 0 {
		e.emit(oc.ContextReceived{Conversation: c.ID, Variables: q.Variables})
	}
	if q.Summary != "" { // BOT-007
		e.emit(oc.MessageSent{Message: oc.Message{
			ID: e.nextMessage(), Conversation: c.ID, At: e.now, Author: oc.AuthorBot, By: by, Audience: oc.AgentsOnly, Text: q.Summary,
		}})
	}
	e.endSession(c, oc.ClosureBotTransferToAgent)
	e.finish(c, to, oc.AwaitingAgentAssignment)
	e.route(c)
	return nil
}

// botEnds closes a conversation without Wrap-up (BOT-005, BOT-017).
func (e *Engine) botEnds(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.asBot(by, id)
	if no != nil {
		return no
	}
	to, no := e.next(c, lifecycle.BotEnds)
	if no != nil {
		return no
	}
	e.endSession(c, oc.ClosureBotEndConversation)
	e.finish(c, to, oc.ConversationEndedByBot)
	return nil
}
