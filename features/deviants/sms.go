package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

var sms = area{
	deviants: slices.Concat(smsLength, smsWays, smsAsynchronous),
	flips: []Flip{
		{
			Choice: "SMS-002",
			Change: source(messages, `return utf8.RuneCountInString(text) > e.policy.TextLimit`, `units := utf8.RuneCountInString(text)
	for _, r := range text {
		if r > 0xFFFF {
			units++
		}
	}
	return units > e.policy.TextLimit`),
		},
		{
			Choice: "SMS-003",
			Change: source(messages, `e.failed(oc.MessageFailed{Message: m.ID, Conversation: c.ID, Reason: "the text is longer than an SMS may be"})
		return`, `m.Text = string([]rune(m.Text)[:e.policy.TextLimit])`),
		},
		{
			Choice: "SMS-004",
			Change: source(messages, `return limitExceeded(m.To, "SMS-004", "the text is longer than an SMS may be")`, `m.Text = string([]rune(m.Text)[:e.policy.TextLimit])`),
		},
		{
			Choice: "SMS-006",
			Change: source(messages, `h := e.hear(c, m)`, `h := e.hear(c, m)
	for _, word := range []string{"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"} {
		if ws.Channel == oc.ChannelSMS && m.Text == word {
			e.abandon(c, oc.StatusClosed)
			return nil
		}
	}`),
		},
		{
			Choice: "SMS-021",
			Change: source(messages, `	return c, ok`, `	for _, id := range e.state.Ongoing {
		other := e.state.Conversations[id]
		if !ok && other.Channel == oc.ChannelSMS && other.Customer == who && other.Status != oc.StatusWrapUp {
			c, ok = other, true
		}
	}
	return c, ok`),
		},
	},
}

const messages = "engine/message.go"

var smsLength = []Deviant{
	{
		Name: "text-limit-one-less", Rule: "SMS-001",
		Wrong:  "an SMS may have 1,599 characters",
		Change: policy(func(p *engine.Policy) { p.TextLimit = 1599 }),
	},
	{
		Name: "text-limit-one-more", Rule: "SMS-001",
		Wrong:  "an SMS may have 1,601 characters",
		Change: policy(func(p *engine.Policy) { p.TextLimit = 1601 }),
	},
	{
		Name: "exactly-the-limit-does-not-come-in", Rule: "SMS-001",
		Wrong:  "a text of exactly 1,600 characters is refused when it comes in",
		Change: source(messages, `ws.Channel == oc.ChannelSMS && e.tooLong(m.Text)`, `ws.Channel == oc.ChannelSMS && e.tooLong(m.Text+".")`),
	},
	{
		Name: "exactly-the-limit-does-not-go-out", Rule: "SMS-001",
		Wrong:  "a text of exactly 1,600 characters is refused when it goes out",
		Change: source(messages, `m.Audience != oc.AgentsOnly && e.tooLong(m.Text)`, `m.Audience != oc.AgentsOnly && e.tooLong(m.Text+".")`),
	},
	{
		Name: "no-limit-for-what-comes-in", Rule: "SMS-001",
		Wrong:  "the limit counts for texts that go out only",
		Change: source(messages, `ws.Channel == oc.ChannelSMS && e.tooLong(m.Text)`, `false`),
	},
	{
		Name: "no-limit-for-what-goes-out", Rule: "SMS-003",
		Wrong:  "the limit of texts that go out is left to the provider",
		Change: source(messages, `c.Channel == oc.ChannelSMS && m.Audience != oc.AgentsOnly && e.tooLong(m.Text)`, `false`),
	},
	{
		Name: "length-in-bytes", Rule: "SMS-002",
		Wrong:  "the length of a text is counted in bytes",
		Change: source(messages, `utf8.RuneCountInString(text) > e.policy.TextLimit`, `utf8.RuneCountInString(text) > 0 && len(text) > e.policy.TextLimit`),
	},
	{
		Name: "placeholders-count-as-written", Rule: "SMS-002",
		Wrong:  "an automated message is measured before its placeholders are filled in",
		Change: source(messages, `m.Audience != oc.AgentsOnly && e.tooLong(m.Text)`, `m.Audience != oc.AgentsOnly && m.Trigger == 0 && e.tooLong(m.Text)`),
	},
	{
		Name: "nobody-is-told-of-a-text-that-is-too-long", Rule: "SMS-003",
		Wrong:  "an agent is not told that a text was too long",
		Change: source(messages, `e.failed(oc.MessageFailed{Message: m.ID, Conversation: c.ID, Reason: "the text is longer than an SMS may be"})`, `e.emit(oc.MessageFailed{Message: m.ID, Conversation: c.ID, Reason: "the text is longer than an SMS may be"})`),
	},
	{
		Name: "a-long-text-from-outside-is-a-fault-of-ours", Rule: "SMS-004",
		Wrong: "a text over the limit that comes in is answered with 500",
		Change: source("engine/platform/webhook.go", `case oc.Throttled:`, `case oc.LimitExceeded:
		status = http.StatusInternalServerError
	case oc.Throttled:`),
	},
	{
		Name: "a-long-text-from-outside-is-not-written-down", Rule: "SMS-004",
		Wrong:  "a webhook that is refused leaves no entry in the audit log",
		Change: source(messages, `e.emit(oc.WebhookRefused{Account: w.Account, Status: w.Status, Reason: w.Reason})`, ``),
	},
	{
		Name: "a-long-text-from-outside-starts-a-conversation", Rule: "SMS-004",
		Wrong: "a text over the limit that comes in starts a conversation without words",
		Change: source(messages, `return limitExceeded(m.To, "SMS-004", "the text is longer than an SMS may be")`, `if _, known := e.current(instance.ID, m.From); !known {
			c, _ := e.open(ws, instance, m.From)
			e.enter(c)
		}
		e.emit(oc.WebhookRefused{Account: m.Account, Status: 400, Reason: "too long"})
		return nil`),
	},
}

var smsWays = []Deviant{
	{
		Name: "the-platform-is-silent-after-stop", Rule: "SMS-005",
		Wrong: "after STOP the platform keeps to itself whatever an agent writes, whatever is agreed with the provider",
		Change: source(messages, `	if m.Audience != oc.AgentsOnly {
		e.deliver(c, m)`, `	for _, said := range c.Transcript {
		if said.Author == oc.AuthorCustomer && said.Text == "STOP" {
			return
		}
	}
	if m.Audience != oc.AgentsOnly {
		e.deliver(c, m)`),
	},
	{
		Name: "the-platform-knows-stop-and-start", Rule: "SMS-005",
		Wrong: "the platform keeps consent itself: after STOP it calls nobody until START comes",
		Change: source(messages, `	if m.Audience != oc.AgentsOnly {
		e.deliver(c, m)`, `	stopped := false
	for _, said := range c.Transcript {
		if said.Author == oc.AuthorCustomer && (said.Text == "STOP" || said.Text == "START") {
			stopped = said.Text == "STOP"
		}
	}
	if stopped {
		return
	}
	if m.Audience != oc.AgentsOnly {
		e.deliver(c, m)`),
	},
	{
		Name: "opt-out-words-are-not-kept", Rule: "SMS-006",
		Wrong:  "an opt-out word that the provider forwards does not come in",
		Change: source(messages, `if e.seen(m.Account, m.ProviderID) {`, `if e.seen(m.Account, m.ProviderID) || m.Text == "STOP" {`),
	},
	{
		Name: "texts-are-not-offered", Rule: "SMS-009",
		Wrong: "a text makes a conversation that nobody is offered",
		Change: source(messages, `case !known && !waits:
		e.enter(c)`, `case !known && !waits:
		if ws.Channel != oc.ChannelSMS {
			e.enter(c)
		}`),
	},
	{
		Name: "the-first-text-is-not-shown", Rule: "SMS-009",
		Wrong: "the text with which a conversation begins is not in its transcript",
		Change: source(messages, `h := e.hear(c, m)`, `var h heard
	if known {
		h = e.hear(c, m)
	}`),
	},
	{
		Name: "the-answer-goes-out-from-another-number", Rule: "SMS-009",
		Wrong:  "agents answer from a number of the organisation that the customer does not know",
		Change: source(messages, `From: instance.Number, To: c.Customer`, `From: "18005550100", To: c.Customer`),
	},
	{
		Name: "accounts-before-sms-is-enabled", Rule: "SMS-010",
		Wrong:  "an SMS account may be begun before SMS is enabled",
		Change: source("engine/provisioning.go", `case !e.provisioned(ch.Family()):`, `case ch != oc.ChannelSMS && !e.provisioned(ch.Family()):`),
	},
	{
		Name: "nothing-enabled-is-everything-enabled", Rule: "SMS-010",
		Wrong:  "an organisation that has enabled nothing has enabled everything",
		Change: source("engine/provisioning.go", `if env.Unprovisioned {`, `if false {`),
	},
	{
		Name: "any-channel-that-is-enabled-will-do", Rule: "SMS-010",
		Wrong:  "any channel that is enabled counts for all of them",
		Change: source("engine/provisioning.go", `return slices.Contains(env.Provisioned, f)`, `return len(env.Provisioned) > 0`),
	},
	{
		Name: "each-text-starts-a-conversation", Rule: "SMS-011",
		Wrong: "each text starts a conversation of its own",
		Change: source(messages, `c, known := e.current(instance.ID, m.From)`, `c, known := e.current(instance.ID, m.From)
	known = known && ws.Channel != oc.ChannelSMS`),
	},
	{
		Name: "all-customers-of-a-number-share-a-conversation", Rule: "SMS-011",
		Wrong: "a text joins whatever conversation goes on at its support number",
		Change: source(messages, `c, known := e.current(instance.ID, m.From)`, `c, known := e.current(instance.ID, m.From)
	for _, id := range e.state.Ongoing {
		if !known && e.state.Conversations[id].Instance == instance.ID {
			c, known = e.state.Conversations[id], true
		}
	}`),
	},
	{
		Name: "the-next-text-is-lost", Rule: "SMS-011",
		Wrong: "a text of a customer whose conversation is Active is not attached to it",
		Change: source(messages, `h := e.hear(c, m)`, `var h heard
	if c.Status != oc.StatusActive {
		h = e.hear(c, m)
	}`),
	},
	{
		Name: "sent-without-the-provider", Rule: "SMS-012",
		Wrong:  "an agent's message counts as sent and no provider is called",
		Change: source(messages, `if !ok || instance.Account == "" {`, `if !ok || instance.Account == "" || c.Channel == oc.ChannelSMS && m.Author == oc.AuthorAgent {`),
	},
	{
		Name: "the-provider-is-called-twice", Rule: "SMS-012",
		Wrong: "the provider is asked twice to carry an agent's message",
		Change: source(messages, `	if m.Audience != oc.AgentsOnly {
		e.deliver(c, m)`, `	if m.Audience != oc.AgentsOnly {
		e.deliver(c, m)
		e.deliver(c, m)`),
	},
	{
		Name: "accepted-is-delivered", Rule: "SMS-012",
		Wrong:  "a message that the provider accepted counts as delivered",
		Change: source("engine/delivery.go", `e.delivery(m, receipt{State: oc.DeliveryQueued})`, `e.delivery(m, receipt{State: oc.DeliveryDelivered})`),
	},
	{
		Name: "receipts-are-not-read", Rule: "SMS-012",
		Wrong:  "what a provider reports about a message changes nothing",
		Change: source("engine/delivery.go", `e.delivery(sent, receipt{r.State, r.Code})`, `e.delivery(sent, receipt{})`),
	},
	{
		Name: "an-early-receipt-is-lost", Rule: "SMS-012",
		Wrong:  "a receipt that comes before the answer to the call is lost",
		Change: source("engine/delivery.go", `e.delivery(m, early)`, `e.delivery(m, receipt{Code: early.Code})`),
	},
	{
		Name: "agents-run-flows", Rule: "SMS-015",
		Wrong: "an agent may start an outbound flow",
		Change: policy(func(p *engine.Policy) {
			p.Roles = append(slices.Clone(p.Roles), engine.Permission{Role: oc.RoleAgent, Ability: engine.RunFlows})
		}),
	},
}

var smsAsynchronous = []Deviant{
	{
		Name: "a-closed-session-closes-the-conversation", Rule: "SMS-007",
		Wrong:  "a text conversation is over when the agent closes its session",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusClosed, oc.AsyncClass),
	},
	{
		Name: "a-closed-session-goes-back-to-the-queue", Rule: "SMS-007",
		Wrong:  "a text conversation whose session is closed goes to its queue, as a chat does",
		Change: moves(oc.StatusActive, lifecycle.CloseSession, oc.StatusOpen, oc.AsyncClass),
	},
	{
		Name: "a-waiting-conversation-cannot-be-opened", Rule: "SMS-007",
		Wrong:  "an agent cannot go on with a conversation that waits",
		Change: stops(oc.StatusWaiting, lifecycle.Reopen, oc.AsyncClass),
	},
	{
		Name: "a-customer-s-answer-starts-anew", Rule: "SMS-007",
		Wrong: "a customer who writes while the conversation waits starts another one",
		Change: source(messages, `c, known := e.current(instance.ID, m.From)`, `c, known := e.current(instance.ID, m.From)
	known = known && c.Status != oc.StatusWaiting`),
	},
	{
		Name: "a-customer-s-answer-brings-nobody-back", Rule: "SMS-007",
		Wrong:  "a conversation that waits stays Waiting when the customer writes",
		Change: stops(oc.StatusWaiting, lifecycle.CustomerWrites, oc.AsyncClass),
	},
	{
		Name: "ended-is-not-resolved", Rule: "SMS-008",
		Wrong:  "a text conversation that the agent ends does not count as resolved",
		Change: source("engine/conversation.go", `if c.Channel == oc.ChannelSMS {`, `if false {`),
	},
	{
		Name: "accepted-is-resolved", Rule: "SMS-008",
		Wrong:  "a text conversation that an agent accepted counts as resolved",
		Change: source("engine/conversation.go", `	c.Session, c.Accepted, c.AcceptedAt, c.Modified = ev.Session, true, at, at`, `	c.Session, c.Accepted, c.AcceptedAt, c.Modified, c.Resolved = ev.Session, true, at, at, c.Channel == oc.ChannelSMS`),
	},
	{
		Name: "put-aside-is-resolved", Rule: "SMS-008",
		Wrong: "a text conversation whose session is closed counts as resolved",
		Change: source("engine/conversation.go", `case oc.StatusWaiting:
		e.endSession(c, oc.ClosureAgentClosed)`, `case oc.StatusWaiting:
		e.emit(oc.ConversationResolved{Conversation: c.ID})
		e.endSession(c, oc.ClosureAgentClosed)`),
	},
}
