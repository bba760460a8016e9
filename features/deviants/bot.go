package deviants

import (
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

var bot = area{
	deviants: []Deviant{
		{
			Name: "any-framework-will-do", Rule: "BOT-001",
			Wrong:  "a bot of another framework than the Microsoft Bot Framework can be registered",
			Change: source("engine/provisioning.go", "case e.state.Profile == \"seed\" && b.BotFramework != \"\" && b.BotFramework != \"Microsoft Bot Framework\":", "case false:"),
		},
		{
			Name: "no-framework-will-do", Rule: "BOT-001",
			Wrong:  "a bot built with the Microsoft Bot Framework is refused",
			Change: source("engine/provisioning.go", "b.BotFramework != \"Microsoft Bot Framework\":", "b.BotFramework != \"Bot Framework\":"),
		},
		{
			Name: "frameworks-go-by-their-last-word", Rule: "BOT-001",
			Wrong:  "a bot of any framework that calls itself one can be registered",
			Change: source("engine/provisioning.go", "b.BotFramework != \"Microsoft Bot Framework\":", "b.BotFramework[max(0, len(b.BotFramework)-9):] != \"Framework\":"),
		},
		{
			Name: "no-bots-for-sms", Rule: "BOT-002",
			Wrong:  "a bot cannot be added to an SMS workstream",
			Change: noBotOn("ChannelSMS"),
		},
		{
			Name: "no-bots-for-line", Rule: "BOT-002",
			Wrong:  "a bot cannot be added to a LINE workstream",
			Change: noBotOn("ChannelLINE"),
		},
		{
			Name: "an-added-bot-does-nothing", Rule: "BOT-002",
			Wrong:  "a bot that an administrator adds to a workstream never gets a conversation",
			Change: source("engine/setup.go", "w.Bot = c.Bot", "_ = w"),
		},
		{
			Name: "a-workstream-needs-a-bot", Rule: "BOT-002",
			Wrong:  "conversations of a workstream without a bot go to no queue",
			Change: source("engine/bot.go", "bot, ok := e.botFor(c)\n\tif !ok {\n", "bot, ok := e.botFor(c)\n\tif ws, known := e.state.Effective.workstream(c.Workstream); known && ws.Bot == \"\" {\n\t\treturn\n\t}\n\tif !ok {\n"),
		},
		{
			Name: "agents-come-before-the-bot", Rule: "BOT-003",
			Wrong:  "the bot gets a conversation only if no agent is there",
			Change: source("engine/bot.go", "bot, ok := e.botFor(c)\n\tif !ok {\n", "bot, ok := e.botFor(c)\n\tfor _, id := range e.agents(func(*oc.Person) bool { return true }) {\n\t\tok = ok && e.state.Agents[id].Presence != oc.PresenceAvailable\n\t}\n\tif !ok {\n"),
		},
		{
			Name: "the-bot-gets-a-customers-first-conversation", Rule: "BOT-003",
			Wrong:  "the bot gets the first conversation of a customer and agents get the others",
			Change: source("engine/bot.go", "bot, ok := e.botFor(c)\n\tif !ok {\n", "bot, ok := e.botFor(c)\n\tfor _, d := range e.state.Conversations {\n\t\tok = ok && (d == c || d.Customer != c.Customer)\n\t}\n\tif !ok {\n"),
		},
		{
			Name: "the-bot-gets-one-conversation-at-a-time", Rule: "BOT-003",
			Wrong:  "a bot that has a conversation gets no other",
			Change: source("engine/bot.go", "bot, ok := e.botFor(c)\n\tif !ok {\n", "bot, ok := e.botFor(c)\n\tif ok && len(e.state.Agents[bot].Work) > 0 {\n\t\tok = false\n\t}\n\tif !ok {\n"),
		},
		{
			Name: "bots-serve-where-agents-pick", Rule: "BOT-003",
			Wrong:  "the bot gets conversations of a workstream that distributes by pick",
			Change: source("engine/bot.go", "ws.Mode == oc.Pick || !e.isBot(ws.Bot)", "!e.isBot(ws.Bot)"),
		},
		{
			Name: "bots-are-added-where-agents-pick", Rule: "BOT-003",
			Wrong:  "a bot can be added to a workstream that distributes by pick",
			Change: source("engine/workstream_form.go", "case w.Mode == oc.Pick:\n\t\treturn invalid(string(w.ID), \"BOT-003\"", "case false:\n\t\treturn invalid(string(w.ID), \"BOT-003\""),
		},
		{
			Name: "the-first-bot-stays", Rule: "BOT-003",
			Wrong:  "a second bot that is added to a workstream does not take the place of the first",
			Change: source("engine/setup.go", "w.Bot = c.Bot", "if w.Bot == \"\" || c.Bot == \"\" {\n\t\t\t\tw.Bot = c.Bot\n\t\t\t}"),
		},
		{
			Name: "what-the-bot-passes-on-is-lost", Rule: "BOT-004",
			Wrong:  "the variables of an escalation are not stored",
			Change: source("engine/bot.go", "if len(q.Variables) > 0 {", "if false {"),
		},
		{
			Name: "escalated-to-the-fallback-queue", Rule: "BOT-004",
			Wrong:  "route-to-queue rules are not looked at after an escalation",
			Change: source("engine/bot.go", "oc.AwaitingAgentAssignment)\n\te.route(c)", "oc.AwaitingAgentAssignment)\n\te.requeue(c, defaultQueue(c.Channel.Type()))"),
		},
		{
			Name: "routed-before-the-variables", Rule: "BOT-004",
			Wrong: "the queue of an escalated conversation is found before the bot's variables are stored",
			Change: source("engine/bot.go", "e.emit(oc.ConversationEscalated{Conversation: c.ID, Bot: by})\n", "e.emit(oc.ConversationEscalated{Conversation: c.ID, Bot: by})\n\tqueue := e.queueFor(c)\n").
				and("engine/bot.go", "oc.AwaitingAgentAssignment)\n\te.route(c)", "oc.AwaitingAgentAssignment)\n\te.requeue(c, queue)"),
		},
		{
			Name: "only-the-first-variable-counts", Rule: "BOT-004",
			Wrong:  "of several variables of an escalation only the first is stored",
			Change: source("engine/bot.go", "Variables: q.Variables}", "Variables: q.Variables[:1]}"),
		},
		{
			Name: "an-old-variable-wins", Rule: "BOT-004",
			Wrong:  "a variable that the page passed in is not replaced by the bot's of the same name",
			Change: source("engine/identification.go", "for _, a := range ev.Variables {\n", "for _, a := range ev.Variables {\n\t\tif _, has := attributeOf(c.Variables, a.Name); has {\n\t\t\tcontinue\n\t\t}\n"),
		},
		{
			Name: "the-bots-variables-replace-the-pages", Rule: "BOT-004",
			Wrong:  "the variables that the page passed in are forgotten at an escalation",
			Change: source("engine/bot.go", "if len(q.Variables) > 0 {\n", "if len(q.Variables) > 0 {\n\t\tc.Variables = nil\n"),
		},
		{
			Name: "the-bot-stays-after-the-escalation", Rule: "BOT-004",
			Wrong:  "an escalated conversation goes back to the bot",
			Change: source("engine/bot.go", "oc.AwaitingAgentAssignment)\n\te.route(c)", "oc.AwaitingAgentAssignment)\n\te.enter(c)"),
		},
		{
			Name: "a-bots-end-escalates", Rule: "BOT-005",
			Wrong:  "a conversation that a bot ends goes to an agent",
			Change: source("engine/bot.go", "e.endSession(c, oc.ClosureBotEndConversation)\n\te.finish(c, to, oc.ConversationEndedByBot)", "_ = to\n\te.endSession(c, oc.ClosureBotEndConversation)\n\te.finish(c, oc.StatusOpen, oc.AwaitingAgentAssignment)\n\te.route(c)"),
		},
		{
			Name: "bots-cannot-end", Rule: "BOT-005",
			Wrong:  "a bot cannot end a conversation",
			Change: stops(oc.StatusActive, lifecycle.BotEnds, everyClass...),
		},
		{
			Name: "bots-cannot-end-chats", Rule: "BOT-005",
			Wrong:  "a bot cannot end a live chat",
			Change: stops(oc.StatusActive, lifecycle.BotEnds, oc.LiveChatClass),
		},
		{
			Name: "bots-cannot-end-messages", Rule: "BOT-005",
			Wrong:  "a bot cannot end an asynchronous conversation",
			Change: stops(oc.StatusActive, lifecycle.BotEnds, oc.AsyncClass),
		},
		{
			Name: "case-does-not-matter", Rule: "BOT-006",
			Wrong:  "a context value matches a rule whatever its case",
			Change: source("engine/routing/condition.go", "return strings.Compare(a, b), false", "return strings.Compare(strings.ToLower(a), strings.ToLower(b)), false"),
		},
		{
			Name: "the-beginning-is-enough", Rule: "BOT-006",
			Wrong:  "a context value that only begins as the rule says matches it",
			Change: source("engine/routing/condition.go", "return strings.Compare(a, b), false", "return strings.Compare(a[:min(len(a), len(b))], b), false"),
		},
		{
			Name: "the-beginning-of-the-rule-is-enough", Rule: "BOT-006",
			Wrong:  "a context value of which the rule has more characters matches it",
			Change: source("engine/routing/condition.go", "return strings.Compare(a, b), false", "return strings.Compare(a, b[:min(len(a), len(b))]), false"),
		},
		{
			Name: "numbers-match-any-number", Rule: "BOT-006",
			Wrong:  "a context value that is an integer matches a rule with another integer of as many digits",
			Change: source("engine/routing/condition.go", "case x < y:\n", "case len(a) == len(b):\n\t\treturn 0, true\n\tcase x < y:\n"),
		},
		{
			Name: "the-agent-reads-from-the-escalation-on", Rule: "BOT-007",
			Wrong:  "an agent does not see what was said before the escalation",
			Change: transcript("c.Agent == by && m.At.Before(c.AcceptedAt)"),
		},
		{
			Name: "the-bots-messages-are-not-shown", Rule: "BOT-007",
			Wrong:  "an agent sees what the customer wrote before the escalation and not what the bot said",
			Change: transcript("m.Author == oc.AuthorBot"),
		},
		{
			Name: "answers-to-the-bot-are-not-shown", Rule: "BOT-007",
			Wrong:  "an agent sees what the bot said and not what the customer answered it",
			Change: transcript("i > 0 && m.Author == oc.AuthorCustomer && c.Transcript[i-1].Author == oc.AuthorBot"),
		},
		{
			Name: "the-summary-is-for-everybody", Rule: "BOT-007",
			Wrong:  "the summary of an escalation reaches the customer",
			Change: source("engine/bot.go", "e.emit(oc.MessageSent{Message: oc.Message{\n\t\t\tID: e.nextMessage(), Conversation: c.ID, At: e.now, Author: oc.AuthorBot, By: by, Audience: oc.AgentsOnly, Text: q.Summary,\n\t\t}})", "e.write(c, oc.Message{\n\t\t\tID: e.nextMessage(), Conversation: c.ID, At: e.now, Author: oc.AuthorBot, By: by, Audience: oc.Everyone, Text: q.Summary,\n\t\t})"),
		},
		{
			Name: "the-summary-is-lost", Rule: "BOT-007",
			Wrong:  "the agent does not see the summary of an escalation",
			Change: source("engine/bot.go", "if q.Summary != \"\" {", "if false {"),
		},
		{
			Name: "a-bots-own-words-reach-the-customer", Rule: "BOT-008",
			Wrong:  "a message of a bot reaches the customer without being bridged",
			Change: source("engine/bot.go", "if b.Bridged {", "if true {"),
		},
		{
			Name: "bridged-messages-stay-inside", Rule: "BOT-008",
			Wrong:  "a bridged message of a bot does not reach the customer",
			Change: source("engine/bot.go", "if b.Bridged {", "if false {"),
		},
		{
			Name: "bridging-is-turned-round", Rule: "BOT-008",
			Wrong:  "messages of a bot reach the customer unless they are bridged",
			Change: source("engine/bot.go", "if b.Bridged {", "if !b.Bridged {"),
		},
	},
	flips: []Flip{
		{Choice: "BOT-017", Change: moves(oc.StatusActive, lifecycle.BotEnds, oc.StatusWrapUp, everyClass...)},
	},
}

// noBotOn refuses bots to the workstreams of a channel.
func noBotOn(channel string) Change {
	return source("engine/workstream_form.go", "case w.Mode == oc.Pick:\n\t\treturn invalid(string(w.ID), \"BOT-003\"", "case w.Mode == oc.Pick || w.Channel == oc."+channel+":\n\t\treturn invalid(string(w.ID), \"BOT-003\"")
}

// transcript leaves messages out of what an agent reads.
func transcript(out string) Change {
	const is = "t.Messages = append(t.Messages, m)"
	return source("engine/answer.go", is, "if "+out+" {\n\t\t\t\tcontinue\n\t\t\t}\n\t\t\t"+is)
}
