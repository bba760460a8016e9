package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

var am = area{
	deviants: slices.Concat(amTriggers, amTexts),
	flips: []Flip{
		{Choice: "AM-016", Change: source("engine/automated.go", "return t.String()", "return strings.ToLower(t.String())")},
		{Choice: "AM-018", Change: source("engine/message.go", "if c.Channel == oc.ChannelSMS && m.Audience", "if c.Channel == oc.ChannelSMS && m.Author != oc.AuthorSystem && m.Audience")},
	},
}

// amTriggers is who is told what, and when: table T-7.
var amTriggers = []Deviant{
	{
		Name: "the-greeting-is-for-agents", Rule: "AM-001",
		Wrong:  "the greeting does not go to the customer",
		Change: told(oc.TriggerGreeting, false, true),
	},
	{
		Name: "a-greeting-in-live-chats", Rule: "AM-001",
		Wrong:  "the greeting of asynchronous channels is said in a live chat, too",
		Change: saidEverywhere(oc.TriggerGreeting),
	},
	{
		Name: "no-greeting-on-sms", Rule: "AM-001",
		Wrong:  "the greeting is not said on SMS",
		Change: notSaidOn(oc.TriggerGreeting, oc.ChannelSMS),
	},
	{
		Name: "no-greeting-on-line", Rule: "AM-001",
		Wrong:  "the greeting is not said on LINE",
		Change: notSaidOn(oc.TriggerGreeting, oc.ChannelLINE),
	},
	{
		Name: "no-greeting-on-other-social-channels", Rule: "AM-001",
		Wrong:  "the greeting is not said on WhatsApp, Facebook, WeChat and Apple Messages",
		Change: notSaidOn(oc.TriggerGreeting, oc.ChannelWhatsApp, oc.ChannelFacebook, oc.ChannelWeChat, oc.ChannelAppleMessages),
	},
	{
		Name: "no-greeting-on-teams-and-custom-channels", Rule: "AM-001",
		Wrong:  "the greeting is not said on Microsoft Teams and custom channels",
		Change: notSaidOn(oc.TriggerGreeting, oc.ChannelTeams, oc.ChannelCustom),
	},
	{
		Name: "no-greeting-on-calls", Rule: "AM-001",
		Wrong:  "the greeting is not said in a voice call",
		Change: notSaidOn(oc.TriggerGreeting, oc.ChannelVoice),
	},
	{
		Name: "the-assignment-is-said-to-agents", Rule: "AM-001",
		Wrong:  "a customer is not told that an agent was assigned",
		Change: told(oc.TriggerAgentAssigned, false, true),
	},
	{
		Name: "the-assignment-is-said-when-accepted", Rule: "AM-001",
		Wrong: "a customer is told that an agent was assigned only when the agent accepts",
		Change: source("engine/offer.go", "\te.say(c, oc.TriggerAgentAssigned)\n", "").
			and("engine/offer.go", "e.say(c, oc.TriggerAgentJoined)", "e.say(c, oc.TriggerAgentAssigned)\n\te.say(c, oc.TriggerAgentJoined)"),
	},
	{
		Name: "the-agent-joins-when-assigned", Rule: "AM-001",
		Wrong:  "a customer is told that an agent joined before the agent accepts",
		Change: source("engine/offer.go", "e.say(c, oc.TriggerAgentAssigned)", "e.say(c, oc.TriggerAgentAssigned)\n\te.say(c, oc.TriggerAgentJoined)"),
	},
	{
		Name: "nobody-says-that-the-agent-joined", Rule: "AM-001",
		Wrong:  "a customer is not told that an agent joined",
		Change: told(oc.TriggerAgentJoined, false, true),
	},
	{
		Name: "a-lost-connection-is-said-to-agents", Rule: "AM-001",
		Wrong:  "agents are told that the agent's connection is lost, the customer is not",
		Change: told(oc.TriggerAgentDisconnected, false, true),
	},
	{
		Name: "a-lost-connection-is-said-to-everybody", Rule: "AM-001",
		Wrong:  "agents are told that the agent's connection is lost, like the customer",
		Change: told(oc.TriggerAgentDisconnected, true, true),
	},
	{
		Name: "nobody-says-that-the-agent-ended", Rule: "AM-001",
		Wrong:  "a customer is not told that the agent ended the conversation",
		Change: told(oc.TriggerAgentEnded, false, true),
	},
	{
		Name: "nobody-says-that-the-session-ended", Rule: "AM-001",
		Wrong:  "a customer is not told that the session ended",
		Change: told(oc.TriggerSessionEnded, false, true),
	},
	{
		Name: "a-consult-is-said-to-agents", Rule: "AM-001",
		Wrong:  "a customer is not told that a consult was accepted",
		Change: told(oc.TriggerConsultAccepted, false, true),
	},
	{
		Name: "the-end-of-a-consult-is-said-to-agents", Rule: "AM-001",
		Wrong:  "a customer is not told that a consult ended",
		Change: told(oc.TriggerConsultEnded, false, true),
	},
	{
		Name: "a-transfer-is-said-to-agents", Rule: "AM-001",
		Wrong:  "a customer is not told that a transfer was accepted",
		Change: told(oc.TriggerTransferAccepted, false, true),
	},
	{
		Name: "a-failed-assignment-is-said-to-agents", Rule: "AM-001",
		Wrong:  "a customer is not told that no agent could be assigned",
		Change: told(oc.TriggerAgentNotAssigned, false, true),
	},
	{
		Name: "a-lost-customer-is-said-to-the-customer", Rule: "AM-001",
		Wrong:  "agents are not told that the customer's connection is lost",
		Change: told(oc.TriggerCustomerDisconnected, true, false),
	},
	{
		Name: "no-lost-customers-in-live-chats", Rule: "AM-001",
		Wrong:  "nobody is told that a customer was lost in a live chat",
		Change: notSaidOn(oc.TriggerCustomerDisconnected, oc.ChannelLiveChat),
	},
	{
		Name: "a-customer-who-ended-is-said-everywhere", Rule: "AM-001",
		Wrong:  "agents are told on channels other than custom ones that the customer ended the conversation",
		Change: saidEverywhere(oc.TriggerCustomerEnded),
	},
	{
		Name: "a-failed-message-is-said-to-everybody", Rule: "AM-001",
		Wrong:  "a customer is told that a message could not be sent",
		Change: told(oc.TriggerSendFailed, true, true),
	},
	{
		Name: "a-failed-message-on-line-is-not-said", Rule: "AM-001",
		Wrong:  "agents are not told on LINE that a message could not be sent",
		Change: notSaidOn(oc.TriggerSendFailed, oc.ChannelLINE),
	},
	{
		Name: "a-file-too-large-is-said-to-agents-only", Rule: "AM-001",
		Wrong:  "a customer is not told that a file was too large",
		Change: told(oc.TriggerFileTooLarge, false, true),
	},
	{
		Name: "a-file-too-large-is-said-to-customers-only", Rule: "AM-001",
		Wrong:  "agents are not told that a file was too large",
		Change: told(oc.TriggerFileTooLarge, true, false),
	},
	{
		Name: "a-file-too-large-is-said-everywhere", Rule: "AM-001",
		Wrong:  "a file that is too large is spoken of on channels that T-7 does not list for it",
		Change: saidEverywhere(oc.TriggerFileTooLarge),
	},
	{
		Name: "an-unsupported-type-is-said-to-agents-only", Rule: "AM-001",
		Wrong:  "a customer is not told that a message is of an unsupported type",
		Change: told(oc.TriggerUnsupportedType, false, true),
	},
	{
		Name: "an-unsupported-type-is-said-to-customers-only", Rule: "AM-001",
		Wrong:  "agents are not told that a message is of an unsupported type",
		Change: told(oc.TriggerUnsupportedType, true, false),
	},

	{
		Name: "the-session-ends-with-the-conversation", Rule: "AM-009",
		Wrong:  "a customer is told already at End that the session ended",
		Change: source("engine/conversation.go", "e.say(c, oc.TriggerAgentEnded)", "e.say(c, oc.TriggerAgentEnded)\n\te.say(c, oc.TriggerSessionEnded)"),
	},
	{
		Name: "the-end-is-said-when-the-session-is-closed", Rule: "AM-009",
		Wrong: "a customer is told only when the session is closed that the agent ended the conversation",
		Change: source("engine/conversation.go", "e.say(c, oc.TriggerAgentEnded)", "").
			and("engine/conversation.go", "e.say(c, oc.TriggerSessionEnded)", "e.say(c, oc.TriggerAgentEnded)\n\t\te.say(c, oc.TriggerSessionEnded)"),
	},
	{
		Name: "a-closed-session-has-ended", Rule: "AM-009",
		Wrong:  "a customer is told that the session ended although the conversation goes on",
		Change: source("engine/conversation.go", "case oc.StatusWaiting:\n\t\te.endSession", "case oc.StatusWaiting:\n\t\te.say(c, oc.TriggerSessionEnded)\n\t\te.endSession"),
	},
	{
		Name: "the-end-of-the-session-is-not-said", Rule: "AM-009",
		Wrong:  "a customer is not told that the session ended where the agent ended the conversation before",
		Change: source("engine/conversation.go", "e.say(c, oc.TriggerSessionEnded)", "if c.Reason != oc.AgentMovedToWrapUp {\n\t\t\te.say(c, oc.TriggerSessionEnded)\n\t\t}"),
	},
	{
		Name: "the-session-ends-whoever-ended-the-conversation", Rule: "AM-009",
		Wrong:  "a customer who ended the conversation is told as if the agent had that the agent ended it",
		Change: source("engine/chat.go", "e.say(c, oc.TriggerCustomerEnded)", "e.say(c, oc.TriggerCustomerEnded)\n\t\te.say(c, oc.TriggerAgentEnded)"),
	},

	{
		Name: "every-message-is-greeted", Rule: "AM-014",
		Wrong:  "the greeting answers every message of the customer",
		Change: source("engine/message.go", "if !known {\n\t\te.say(c, oc.TriggerGreeting)", "if true {\n\t\te.say(c, oc.TriggerGreeting)"),
	},
	{
		Name: "the-second-message-is-greeted", Rule: "AM-014",
		Wrong:  "the greeting waits for a second message of the customer",
		Change: source("engine/message.go", "if !known {\n\t\te.say(c, oc.TriggerGreeting)", "if known && c.Status != oc.StatusWaiting {\n\t\te.say(c, oc.TriggerGreeting)"),
	},
	{
		Name: "a-returning-customer-is-greeted", Rule: "AM-014",
		Wrong:  "the greeting is said again when the customer writes in a conversation that waits",
		Change: source("engine/message.go", "case c.Status == oc.StatusWaiting:\n\t\te.revive(c)", "case c.Status == oc.StatusWaiting:\n\t\te.say(c, oc.TriggerGreeting)\n\t\te.revive(c)"),
	},
	{
		Name: "the-agent-greets", Rule: "AM-014",
		Wrong: "the greeting waits until an agent has accepted",
		Change: source("engine/message.go", "if !known {\n\t\te.say(c, oc.TriggerGreeting)", "if false {\n\t\te.say(c, oc.TriggerGreeting)").
			and("engine/offer.go", "e.say(c, oc.TriggerAgentJoined)", "e.say(c, oc.TriggerGreeting)\n\te.say(c, oc.TriggerAgentJoined)"),
	},
}

// amTexts is what it says.
var amTexts = []Deviant{
	{
		Name: "the-channels-text-comes-first", Rule: "AM-002",
		Wrong: "the text of the channel comes before the text of the channel instance",
		Change: source("engine/automated.go", "if i != nil {\n\t\tif m, ok := messageFor(i.AutomatedMessages, t); ok {",
			"if ws != nil {\n\t\tif m, ok := messageFor(ws.AutomatedMessages, t); ok {\n\t\t\treturn m, true\n\t\t}\n\t}\n\tif i != nil {\n\t\tif m, ok := messageFor(i.AutomatedMessages, t); ok {"),
	},
	{
		Name: "no-text-for-the-channel", Rule: "AM-002",
		Wrong:  "the text of the channel is not used where the channel instance has none",
		Change: source("engine/automated.go", "return messageFor(ws.AutomatedMessages, t)", "return oc.AutomatedMessage{}, false"),
	},
	{
		Name: "no-text-for-the-channel-instance", Rule: "AM-002",
		Wrong:  "the text of the channel instance is not used",
		Change: source("engine/automated.go", "if i != nil {", "if false {"),
	},
	{
		Name: "no-text-of-the-products-own-beside-others", Rule: "AM-002",
		Wrong:  "the product's own text is not used once an administrator wrote one for another trigger",
		Change: source("engine/automated.go", "return defaultText(t)", "if ws != nil && len(ws.AutomatedMessages) > 0 {\n\t\treturn ws.AutomatedMessages[0].Text\n\t}\n\treturn defaultText(t)"),
	},
	{
		Name: "all-texts-are-said", Rule: "AM-002",
		Wrong:  "the text of the channel is said beside the text of the channel instance",
		Change: source("engine/automated.go", "if m, ok := customised(ws, i, t); ok && m.Text != \"\" && !m.Off {", "if m, ok := customised(ws, i, t); ok && m.Text != \"\" && !m.Off {\n\t\tif of, ok := customised(ws, nil, t); ok && of.Text != m.Text {\n\t\t\treturn m.Text + \" \" + of.Text\n\t\t}"),
	},

	{
		Name: "a-deactivated-message-is-sent", Rule: "AM-003",
		Wrong:  "a message that was deactivated is sent all the same",
		Change: source("engine/automated.go", "return m.Off && t != oc.TriggerOverflowEnd", "return m.Off && t == oc.TriggerOverflowEnd"),
	},
	{
		Name: "one-deactivated-message-deactivates-all", Rule: "AM-003",
		Wrong:  "a message that was deactivated takes the others with it",
		Change: source("engine/automated.go", "return m.Off && t != oc.TriggerOverflowEnd", "if i != nil && slices.ContainsFunc(i.AutomatedMessages, func(x oc.AutomatedMessage) bool { return x.Off }) {\n\t\treturn true\n\t}\n\treturn m.Off && t != oc.TriggerOverflowEnd"),
	},

	{
		Name: "no-slug-for-the-agent", Rule: "AM-005",
		Wrong:  "the slug AgentName is not replaced",
		Change: source("engine/automated.go", "text = strings.ReplaceAll(text, \"{AgentName}\", e.nameOf(c.Agent))", ""),
	},
	{
		Name: "no-slug-for-the-queue", Rule: "AM-005",
		Wrong:  "the slug QueueName is not replaced",
		Change: source("engine/automated.go", "\"{QueueName}\", q.Name)", "\"{Queue}\", q.Name)"),
	},
	{
		Name: "slugs-are-ids", Rule: "AM-005",
		Wrong:  "the slug AgentName is replaced by the agent's id",
		Change: source("engine/automated.go", "e.nameOf(c.Agent))", "string(c.Agent))"),
	},
	{
		Name: "slugs-are-first-names", Rule: "AM-005",
		Wrong:  "the slug AgentName is replaced by the first of the agent's names",
		Change: source("engine/automated.go", "e.nameOf(c.Agent))", "strings.Split(e.nameOf(c.Agent), \" \")[0])"),
	},
	{
		Name: "slugs-of-queues-are-ids", Rule: "AM-005",
		Wrong:  "the slug QueueName is replaced by the queue's id",
		Change: source("engine/automated.go", "\"{QueueName}\", q.Name)", "\"{QueueName}\", string(q.ID))"),
	},
	{
		Name: "each-slug-is-replaced-once", Rule: "AM-005",
		Wrong:  "the slug AgentName is replaced where it stands first, and not again",
		Change: source("engine/automated.go", "strings.ReplaceAll(text, \"{AgentName}\", e.nameOf(c.Agent))", "strings.Replace(text, \"{AgentName}\", e.nameOf(c.Agent), 1)"),
	},
	{
		Name: "slugs-in-double-braces", Rule: "AM-005",
		Wrong:  "slugs are written in double braces",
		Change: source("engine/automated.go", "\"{AgentName}\"", "\"{{AgentName}}\""),
	},

	{
		Name: "variables-ignore-letter-case", Rule: "AM-006",
		Wrong: "a context variable is found whatever the letter case",
		Change: source("engine/automated.go", "value, _ := attributeOf(variables, name)",
			"value := \"\"\n\t\t\tfor _, v := range variables {\n\t\t\t\tif strings.EqualFold(v.Name, name) {\n\t\t\t\t\tvalue = v.Value\n\t\t\t\t}\n\t\t\t}"),
	},
	{
		Name: "unknown-variables-are-left-as-they-are", Rule: "AM-006",
		Wrong:  "a context variable that is not known stays as it is written",
		Change: source("engine/automated.go", "value, _ := attributeOf(variables, name)", "value, ok := attributeOf(variables, name)\n\t\t\tif !ok {\n\t\t\t\tvalue = \"{$\" + name + \"$}\"\n\t\t\t}"),
	},
	{
		Name: "unknown-variables-are-names", Rule: "AM-006",
		Wrong:  "a context variable that is not known becomes its name",
		Change: source("engine/automated.go", "value, _ := attributeOf(variables, name)", "value, ok := attributeOf(variables, name)\n\t\t\tif !ok {\n\t\t\t\tvalue = name\n\t\t\t}"),
	},
	{
		Name: "no-variables", Rule: "AM-006",
		Wrong:  "context variables are not filled in",
		Change: source("engine/automated.go", "text = withVariables(text, c.Variables)", ""),
	},
	{
		Name: "one-variable-at-most", Rule: "AM-006",
		Wrong:  "only the first context variable of a text is filled in",
		Change: source("engine/automated.go", "text = rest\n", "b.WriteString(rest)\n\t\treturn b.String()\n"),
	},
	{
		Name: "variables-with-any-character", Rule: "AM-006",
		Wrong:  "the name of a context variable may contain other characters than letters, digits and underscore",
		Change: source("engine/automated.go", "return name != \"\" && strings", "return true || strings"),
	},
	{
		Name: "variables-without-digits", Rule: "AM-006",
		Wrong:  "the name of a context variable may not contain digits",
		Change: source("engine/automated.go", "(r < '0' || r > '9') && ", ""),
	},
	{
		Name: "variables-without-underscores", Rule: "AM-006",
		Wrong:  "the name of a context variable may not contain underscores",
		Change: source("engine/automated.go", "return r != '_' && (r", "return (r"),
	},

	{
		Name: "another-text-for-the-assignment", Rule: "AM-015",
		Wrong:  "a customer to whom an agent is assigned does not get the documented text",
		Change: source("engine/automated.go", "\"An agent will be with you in a moment.\"", "\"An agent will be with you shortly.\""),
	},
	{
		Name: "another-text-for-the-agent-who-joins", Rule: "AM-015",
		Wrong:  "a customer does not get the documented text when an agent accepts",
		Change: source("engine/automated.go", "\"{AgentName} has joined the conversation.\"", "\"An agent has joined the conversation.\""),
	},
	{
		Name: "no-tags-of-the-assignment", Rule: "AM-015",
		Wrong:  "the text about the assignment carries no tags",
		Change: source("engine/tags.go", "return []string{\"system\", \"displaytocustomer\", \"agentassignmentready\"}", "return nil"),
	},
	{
		Name: "no-tags-of-the-agent-who-joins", Rule: "AM-015",
		Wrong:  "the text about the agent who joins carries no tags",
		Change: source("engine/tags.go", "return []string{\"system\", \"displaytocustomer\", \"agentaccepted\"}", "return nil"),
	},
	{
		Name: "the-tags-are-the-other-way-round", Rule: "AM-015",
		Wrong:  "the text about the assignment is tagged as accepted",
		Change: source("engine/tags.go", "\"agentassignmentready\"", "\"agentaccepted\""),
	},

	{
		Name: "automated-messages-have-1599-characters", Rule: "AM-018",
		Wrong:  "an automated message on SMS may have 1,599 characters",
		Change: policy(func(p *engine.Policy) { p.TextLimit = 1599 }),
	},
	{
		Name: "automated-messages-have-1601-characters", Rule: "AM-018",
		Wrong:  "an automated message on SMS may have 1,601 characters",
		Change: policy(func(p *engine.Policy) { p.TextLimit = 1601 }),
	},
	{
		Name: "the-limit-counts-slugs", Rule: "AM-018",
		Wrong:  "the length of an automated message is taken before its slugs are replaced",
		Change: source("engine/automated.go", "text := customText(ws, i, t)", "text := customText(ws, i, t)\n\tif c.Channel == oc.ChannelSMS && len([]rune(text)) > e.policy.TextLimit {\n\t\treturn text\n\t}"),
	},
}
