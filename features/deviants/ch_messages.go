package deviants

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

const receipts = "engine/delivery.go"

var chMessages = []Deviant{
	{
		Name: "an-unsupported-type-is-the-agent-s-secret", Rule: "CH-012",
		Wrong:  "a customer is not told that the type of the message is unsupported",
		Change: told(oc.TriggerUnsupportedType, false, true),
	},
	{
		Name: "an-unsupported-type-is-the-customer-s-affair", Rule: "CH-012",
		Wrong:  "the agent is not told that a customer sent something of an unsupported type",
		Change: told(oc.TriggerUnsupportedType, true, false),
	},
	{
		Name: "an-unsupported-type-on-line-is-passed-over", Rule: "CH-012",
		Wrong:  "on LINE nobody is told of a message of an unsupported type",
		Change: notSaidOn(oc.TriggerUnsupportedType, oc.ChannelLINE),
	},
	{
		Name: "an-unsupported-type-is-said-twice", Rule: "CH-012",
		Wrong: "an unsupported type produces two system messages",
		Change: source("engine/content.go", `		e.say(c, h.why)
	}
	return h`, `		e.say(c, h.why)
		e.say(c, h.why)
	}
	return h`),
	},
	{
		Name: "a-failed-message-is-passed-over", Rule: "CH-013",
		Wrong:  "on LINE an agent is not told that a message could not be sent",
		Change: notSaidOn(oc.TriggerSendFailed, oc.ChannelLINE),
	},
	{
		Name: "a-failed-message-is-told-to-the-customer", Rule: "CH-013",
		Wrong:  "the customer and not the agent is told that a message could not be sent",
		Change: told(oc.TriggerSendFailed, true, false),
	},
	{
		Name: "a-failure-without-code", Rule: "CH-013",
		Wrong: "the system message about a failed message has no error code",
		Change: source(receipts, `if f.Code != 0 {
		s +=`, `if false {
		s +=`),
	},
	{
		Name: "a-failure-without-reason", Rule: "CH-013",
		Wrong:  "the system message about a failed message has no reason",
		Change: source(receipts, `s += f.Reason + " (message "`, `s += " (message "`),
	},
	{
		Name: "a-failure-without-message-id", Rule: "CH-013",
		Wrong:  "the system message about a failed message does not say which one",
		Change: source(receipts, `string(f.Message) + ", "`, `", "`),
	},
	{
		Name: "a-failure-without-time", Rule: "CH-013",
		Wrong:  "the system message about a failed message has no time",
		Change: source(receipts, `e.now.UTC().Format(time.RFC3339)`, `e.now.UTC().Format(time.DateOnly)`),
	},
	{
		Name: "a-failure-without-transaction", Rule: "CH-013",
		Wrong:  "the system message about a failed message has no transaction id",
		Change: source(receipts, `if f.Transaction != "" {`, `if false {`),
	},
	{
		Name: "a-conversation-for-each-status", Rule: "CH-018",
		Wrong: "a message of a customer whose conversation is Open starts another one",
		Change: source(messages, `c, known := e.current(instance.ID, m.From)`, `c, known := e.current(instance.ID, m.From)
	known = known && c.Status != oc.StatusOpen`),
	},
	{
		Name: "a-conversation-in-wrap-up-goes-on", Rule: "CH-018",
		Wrong:  "a message of a customer whose conversation is in Wrap-up joins it",
		Change: source("engine/conversation.go", `if s.ByCustomer[key] == c {`, `if s.ByCustomer[key] == c && ev.To == oc.StatusClosed {`),
	},
	{
		Name: "an-idempotency-key-is-ignored", Rule: "CH-019",
		Wrong:  "a repeated delivery is recognised on LINE only",
		Change: source(messages, `if e.seen(m.Account, m.ProviderID) {`, `if ws.Channel == oc.ChannelLINE && e.seen(m.Account, m.ProviderID) {`),
	},
	{
		Name: "a-repeat-is-refused", Rule: "CH-019",
		Wrong:  "a repeated delivery is answered with an error, so that the provider repeats it once more",
		Change: source(messages, `return nil // a repeated delivery changes nothing, CH-019`, `return stale(m.ProviderID, "CH-019", "is known already")`),
	},
	{
		Name: "a-repeat-is-recognised-by-its-words", Rule: "CH-019",
		Wrong: "the same words of the same customer count as a repeated delivery",
		Change: source(messages, `h := e.hear(c, m)`, `for _, said := range c.Transcript {
		if said.Author == oc.AuthorCustomer && said.Text == m.Text {
			return nil
		}
	}
	h := e.hear(c, m)`),
	},
	{
		Name: "a-webhook-is-repeated-under-a-new-id", Rule: "CH-019",
		Wrong: "Twilio repeats a webhook under a new message id",
		Seen:  "axllent/mailpit #445 and provider docs",
		Change: source("fakes/twilio/webhook.go", `f.outbox.AddFirst(f.o.Now(), w.op+" again", func(ctx context.Context) { f.transmit(ctx, w, nil, note) })`, `again := *w
		again.params = maps.Clone(w.params)
		again.params["MessageSid"] = strings.ToUpper(again.params["MessageSid"][:2]) + strings.Repeat("f", 32)
		f.outbox.AddFirst(f.o.Now(), w.op+" again", func(ctx context.Context) { f.transmit(ctx, &again, nil, note) })`),
	},
	{
		Name: "ids-are-forgotten-after-a-day", Rule: "CH-019",
		Wrong:  "the id of a delivery is forgotten at the moment at which LINE may repeat it for the last time",
		Change: policy(func(p *engine.Policy) { p.RepeatMemory = 24 * time.Hour }),
	},
	{
		Name: "the-newest-message-comes-first", Rule: "CH-020",
		Wrong: "messages stand in the transcript in the reverse order of their arrival",
		Change: source(messages, `c.Transcript.write(s.Counts.Messages, m.At.Sub(c.Started), m)`, `c.Transcript.write(s.Counts.Messages, m.At.Sub(c.Started), m)
	newest := len(c.Transcript) - 1
	c.Transcript = append(transcript{c.Transcript[newest]}, c.Transcript[:newest]...)`),
	},
	{
		Name: "a-failed-text-is-sent-again", Rule: "CH-023",
		Wrong: "a call to Twilio that failed is repeated, too",
		Change: policy(func(p *engine.Policy) {
			p.Traffic.Repeats = append(slices.Clone(p.Traffic.Repeats), engine.Repeat{Provider: oc.ProviderTwilio, After: []time.Duration{time.Second}})
		}),
	},
	{
		Name: "a-failed-call-is-repeated-a-millisecond-early", Rule: "CH-023",
		Wrong:  "the first repeat comes 999 milliseconds after the failure",
		Change: policy(repeats(999*time.Millisecond, 5*time.Second, 30*time.Second)),
	},
	{
		Name: "a-failed-call-is-repeated-a-millisecond-late", Rule: "CH-023",
		Wrong:  "the second repeat comes a millisecond late",
		Change: policy(repeats(time.Second, 5001*time.Millisecond, 30*time.Second)),
	},
	{
		Name: "the-first-repeat-is-a-millisecond-late", Rule: "CH-023",
		Wrong:  "the first repeat comes a millisecond late",
		Change: policy(repeats(1001*time.Millisecond, 5*time.Second, 30*time.Second)),
	},
	{
		Name: "the-second-repeat-is-a-millisecond-early", Rule: "CH-023",
		Wrong:  "the second repeat comes a millisecond early",
		Change: policy(repeats(time.Second, 4999*time.Millisecond, 30*time.Second)),
	},
	{
		Name: "the-third-repeat-is-a-millisecond-early", Rule: "CH-023",
		Wrong:  "the third repeat comes a millisecond early",
		Change: policy(repeats(time.Second, 5*time.Second, 29999*time.Millisecond)),
	},
	{
		Name: "the-third-repeat-is-a-millisecond-late", Rule: "CH-023",
		Wrong:  "the third repeat comes a millisecond late",
		Change: policy(repeats(time.Second, 5*time.Second, 30001*time.Millisecond)),
	},
	{
		Name: "a-failed-call-is-repeated-twice", Rule: "CH-023",
		Wrong:  "a call that failed is repeated twice and not three times",
		Change: policy(repeats(time.Second, 5*time.Second)),
	},
	{
		Name: "a-failed-call-is-repeated-four-times", Rule: "CH-023",
		Wrong:  "a call that failed is repeated four times",
		Change: policy(repeats(time.Second, 5*time.Second, 30*time.Second, time.Minute)),
	},
	{
		Name: "too-many-requests-is-final", Rule: "CH-023",
		Wrong:  "a call that was answered with 429 is not repeated",
		Change: source("engine/call.go", `status == 429 ||`, ``),
	},
	{
		Name: "no-answer-is-final", Rule: "CH-023",
		Wrong:  "a call that was not answered is not repeated",
		Change: source("engine/call.go", `return status == 0 ||`, `return`),
	},
	{
		Name: "a-refusal-is-not-final", Rule: "CH-023",
		Wrong:  "a call that was answered with 400 is repeated, too",
		Change: source("engine/call.go", `status >= 500 ||`, `status >= 400 ||`),
	},
	{
		Name: "a-repeat-has-a-new-key", Rule: "CH-023",
		Wrong:  "each repeat of a call has a retry key of its own",
		Change: source("engine/channel/line/call.go", `string(c.ID)))`, `string(c.ID) + string(rune('0'+c.Attempt))))`),
	},
	{
		Name: "accepted-before-is-failed", Rule: "CH-023",
		Wrong:  "a repeat of which LINE says that it accepted the first attempt counts as failed",
		Change: source(receipts, `return status == 409 &&`, `return false &&`),
	},
}

// repeats changes after how long calls to LINE are repeated.
func repeats(after ...time.Duration) func(*engine.Policy) {
	return func(p *engine.Policy) {
		p.Traffic.Repeats = []engine.Repeat{{Provider: oc.ProviderLINE, After: after}}
	}
}
