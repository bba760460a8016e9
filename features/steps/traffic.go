package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// trafficSteps are about what goes over the wire between Contoso and the
// providers: what goes wrong there, what was asked, what was answered.
var trafficSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` forces a message of ` + number + ` characters through to ` + phone + `$`, Do: forcesLength,
		Doc:     "A text longer than any phone could send arrives all the same, as if the provider did not check.",
		Example: "Kai forces a message of 1,601 characters through to 14255550100",
	},
	{
		Keyword: Given | When, Pattern: `^` + provider + ` (signs its next webhook with another secret|does not sign its next webhook|sends its next webhook twice|loses its next webhook|sends its next webhook after the one that follows)$`, Do: spoilsWebhook,
		Doc:     "Something goes wrong with the next message that the provider pushes.",
		Example: "Twilio signs its next webhook with another secret",
	},
	{
		Keyword: Given | When, Pattern: `^` + provider + ` pads its next webhook to ` + number + ` bytes$`, Do: padsWebhook,
		Doc:     "The next message that the provider pushes is rightly signed and at least so large.",
		Example: "LINE pads its next webhook to 1,048,577 bytes",
	},
	{
		Keyword: Given | When, Pattern: `^` + provider + ` answers the next (?:message|` + number + ` messages) with ` + number + `$`, Do: answersMessages,
		Doc:     "The provider refuses the next messages that Contoso sends, with this HTTP status.",
		Example: "LINE answers the next 3 messages with 500",
	},
	{
		Keyword: Given | When, Pattern: `^` + provider + ` takes ` + duration + ` to answer the next (?:message|` + number + ` messages)$`, Do: slowsMessages,
		Doc:     "The provider takes so long to answer the next messages that Contoso sends.",
		Example: "Twilio takes 2 seconds to answer the next message",
	},
	{
		Keyword: Given | When, Pattern: `^` + provider + ` accepts the next message and its answer is lost$`, Do: losesAnswer,
		Doc:     "The message is delivered, but the connection breaks before Contoso has the answer.",
		Example: "LINE accepts the next message and its answer is lost",
	},
	{
		Keyword: Given | When, Pattern: `^the phone of ` + name + ` cannot be reached through ` + carrier + `$`, Do: cannotBeReached,
		Doc:     "The provider takes texts to the customer and cannot deliver them.",
		Example: "the phone of Kai cannot be reached through Twilio",
	},
	{
		Keyword: Given | When, Pattern: `^the next (?:delivery|` + number + ` deliveries) of ` + provider + ` meets? a closed door$`, Do: closedDoor,
		Doc:     "So many attempts of the provider to push a message get no answer from Contoso.",
		Example: "the next delivery of TeleSign meets a closed door",
	},
	{
		Keyword: Given | When, Pattern: `^LINE (?:does not answer|answers with ` + number + `) when it is asked for a profile$`, Do: spoilsProfile,
		Doc:     "The next question for a customer's profile gets no answer, or this HTTP status.",
		Example: "LINE does not answer when it is asked for a profile",
	},
	{
		Keyword: Then, Pattern: `^Contoso answered the last webhook of ` + provider + ` with ` + number + `$`, Do: webhookAnswered,
		Doc:     "The HTTP status that the platform gave to the last message or receipt that the provider pushed.",
		Example: "Contoso answered the last webhook of Twilio with 403",
	},
	{
		Keyword: Then, Pattern: `^` + provider + ` has delivered ` + quoted + ` (once|twice|` + number + ` times), always under the same id$`, Do: hasDelivered,
		Doc:     "How many attempts the provider made to push a customer's message, and that each named it alike.",
		Example: `TeleSign has delivered "Hello" twice, always under the same id`,
	},
	{
		Keyword: Then, Pattern: `^the audit log says that a webhook of ` + provider + ` was refused$`, Do: webhookWasRefused,
		Doc:     "The refusal of a webhook is written down.",
		Example: "the audit log says that a webhook of Twilio was refused",
	},
	{
		Keyword: Then, Pattern: `^` + provider + ` was asked to send ` + quoted + ` (once|twice|` + number + ` times)$`, Do: wasAskedToSend,
		Doc:     "How many calls of Contoso to the provider carried that text.",
		Example: `LINE was asked to send "Hi" twice`,
	},
	{
		Keyword: Then, Pattern: `^` + provider + ` was not asked to send (a message of ` + number + ` characters|a file)$`, Do: wasNotAskedToSend,
		Doc:     "No call of Contoso to the provider carried a text of that length, or a file.",
		Example: "Twilio was not asked to send a message of 1,601 characters",
	},
	{
		Keyword: Then, Pattern: `^every call to LINE with ` + quoted + ` carried the same retry key$`, Do: sameRetryKey,
		Doc:     "By the key LINE knows that it is the same message again.",
		Example: `every call to LINE with "Hi" carried the same retry key`,
	},
	{
		Keyword: Then, Pattern: `^the call to ` + provider + ` with ` + quoted + ` carried:$`, Do: callCarried,
		Doc:     "What the last call with that text held: form fields by name, under customer number and support number the digits of those, and under Authorization whose credentials signed it.",
		Example: `the call to Twilio with "Hi" carried:`,
	},
	{
		Keyword: Then, Pattern: `^the call to LINE with ` + quoted + ` went to ` + quoted + ` and carried ` + number + ` messages?$`, Do: lineCall,
		Doc:     "The operation that the last call with that text used, and how many messages it held.",
		Example: `the call to LINE with "Hi" went to "/v2/bot/message/push" and carried 1 message`,
	},
}

// inbound and sending are what faults at the providers go by. Who sends through
// LINE may push or reply.
const inbound = "webhook.inbound"

var sending = map[oc.Provider][]string{
	oc.ProviderTwilio: {"message.create"}, oc.ProviderTeleSign: {"messaging.send"}, oc.ProviderLINE: {"push", "reply"},
}

// armSending makes something go wrong with what Contoso sends, however it does.
func armSending(p oc.Provider, fake bench.Provider, f bench.Fault) {
	for _, f.On = range sending[p] {
		fake.Arm(f)
	}
}

// At is the provider of that name; it begins the story.
func (w *World) At(ctx context.Context, at string) (oc.Provider, bench.Provider, error) {
	p, err := wordOf[oc.Provider](at)
	if err != nil {
		return 0, bench.Provider{}, err
	}
	b, err := w.Bench(ctx)
	if err != nil {
		return 0, bench.Provider{}, err
	}
	return p, b.Provider(p), nil
}

func forcesLength(ctx context.Context, who, length, to string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	if _, err := w.act(ctx); err != nil {
		return err
	}
	c, err := w.On(ctx, who, oc.ChannelSMS)
	if err != nil {
		return err
	}
	return c.Forces(ctx, to, strings.Repeat("x", n))
}

func spoilsWebhook(ctx context.Context, at, how string) error {
	_, fake, err := WorldOf(ctx).At(ctx, at)
	if err != nil {
		return err
	}
	f := bench.Fault{On: inbound}
	switch how {
	case "signs its next webhook with another secret":
		f.Do = bench.WrongSignature{}
	case "does not sign its next webhook":
		f.Do = bench.NoSignature{}
	case "sends its next webhook twice":
		f.Do = bench.Repeat{}
	case "loses its next webhook":
		f.Do = bench.Lose{}
	default:
		f.Do = bench.Swap{}
	}
	fake.Arm(f)
	return nil
}

func padsWebhook(ctx context.Context, at, size string) error {
	n, err := wholeNumber(size)
	if err != nil {
		return err
	}
	_, fake, err := WorldOf(ctx).At(ctx, at)
	if err != nil {
		return err
	}
	fake.Arm(bench.Fault{On: inbound, Do: bench.Oversize{Bytes: n}})
	return nil
}

// times reads how often: nothing said is once.
func times(text string) (int, error) {
	if text == "" {
		return 1, nil
	}
	return wholeNumber(text)
}

func answersMessages(ctx context.Context, at, count, status string) error {
	n, err := times(count)
	if err != nil {
		return err
	}
	code, err := wholeNumber(status)
	if err != nil {
		return err
	}
	p, fake, err := WorldOf(ctx).At(ctx, at)
	if err != nil {
		return err
	}
	armSending(p, fake, bench.Fault{Times: n, Do: bench.Answer{Status: code}})
	return nil
}

func slowsMessages(ctx context.Context, at, text, count string) error {
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	n, err := times(count)
	if err != nil {
		return err
	}
	p, fake, err := WorldOf(ctx).At(ctx, at)
	if err != nil {
		return err
	}
	armSending(p, fake, bench.Fault{Times: n, Do: bench.Delay{For: d}})
	return nil
}

func losesAnswer(ctx context.Context, at string) error {
	p, fake, err := WorldOf(ctx).At(ctx, at)
	if err != nil {
		return err
	}
	armSending(p, fake, bench.Fault{Do: bench.Cut{}})
	return nil
}

func cannotBeReached(ctx context.Context, who, at string) error {
	p, fake, err := WorldOf(ctx).At(ctx, at)
	if err != nil {
		return err
	}
	c, err := WorldOf(ctx).Customer(ctx, who)
	if err != nil {
		return err
	}
	number := c.Number()
	if p == oc.ProviderTwilio {
		number = "+" + number
	}
	armSending(p, fake, bench.Fault{Number: number, Times: bench.Always, Do: bench.Unreachable{}})
	return nil
}

func closedDoor(ctx context.Context, count, at string) error {
	n, err := times(count)
	if err != nil {
		return err
	}
	_, fake, err := WorldOf(ctx).At(ctx, at)
	if err != nil {
		return err
	}
	fake.Arm(bench.Fault{On: inbound, Times: n, Do: bench.Undelivered{Status: 503}})
	return nil
}

func spoilsProfile(ctx context.Context, status string) error {
	_, fake, err := WorldOf(ctx).At(ctx, "LINE")
	if err != nil {
		return err
	}
	f := bench.Fault{On: "profile", Do: bench.Delay{For: time.Minute}}
	if status != "" {
		code, err := wholeNumber(status)
		if err != nil {
			return err
		}
		f.Do = bench.Answer{Status: code}
	}
	fake.Arm(f)
	return nil
}

// traffic is what went over the wire in one direction, after settling what was refused.
func traffic(ctx context.Context, at string, q bench.Query) (oc.Provider, []bench.Traffic, error) {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return 0, nil, err
	}
	p, fake, err := w.At(ctx, at)
	if err != nil {
		return 0, nil, err
	}
	return p, fake.Find(q), nil
}

func webhookAnswered(ctx context.Context, at, status string) error {
	want, err := wholeNumber(status)
	if err != nil {
		return err
	}
	_, all, err := traffic(ctx, at, bench.Query{Direction: bench.FromProvider})
	switch {
	case err != nil:
		return err
	case len(all) == 0:
		return Failf("%s has pushed nothing", at)
	}
	if got := all[len(all)-1].Status; got != want {
		return Expected(status, fmt.Sprint(got))
	}
	return nil
}

func hasDelivered(ctx context.Context, at, text, often, counted string) error {
	want, err := howOften(often, counted)
	if err != nil {
		return err
	}
	p, all, err := traffic(ctx, at, bench.Query{Direction: bench.FromProvider})
	if err != nil {
		return err
	}
	ids := map[string]int{}
	for _, t := range all {
		if t.Text == text {
			ids[inboundID(p, t)]++
		}
	}
	if len(ids) != 1 || slices.Max(slices.Collect(maps.Values(ids))) != want {
		return Expected(fmt.Sprintf("%d deliveries under one id", want), fmt.Sprint(ids))
	}
	return nil
}

// inboundID is how a provider names a message that it pushes.
func inboundID(p oc.Provider, t bench.Traffic) string {
	if p == oc.ProviderTwilio {
		form, _ := url.ParseQuery(string(t.RequestBody))
		return form.Get("MessageSid")
	}
	var body struct {
		Reference string `json:"reference_id"`
		Events    []struct{ WebhookEventID string }
	}
	if json.Unmarshal(t.RequestBody, &body) != nil || len(body.Events) == 0 {
		return body.Reference
	}
	return body.Events[0].WebhookEventID
}

func webhookWasRefused(ctx context.Context, at string) error {
	w := WorldOf(ctx)
	p, _, err := w.At(ctx, at)
	if err != nil {
		return err
	}
	for _, e := range Events[oc.WebhookRefused](w) {
		if a, err := w.Account(string(e.Account)); err == nil && a.Provider == p {
			return nil
		}
	}
	return Expected("a refused webhook of "+at+" in the audit log", "none")
}

// sendCalls are the calls of Contoso that asked a provider to send a text; an
// empty text stands for any.
func sendCalls(ctx context.Context, at, text string) ([]bench.Traffic, error) {
	p, all, err := traffic(ctx, at, bench.Query{Direction: bench.ToProvider})
	if err != nil {
		return nil, err
	}
	paths := map[oc.Provider][]string{
		oc.ProviderTwilio: {"Messages.json"}, oc.ProviderTeleSign: {"messaging"}, oc.ProviderLINE: {"push", "reply"},
	}[p]
	return slices.DeleteFunc(all, func(t bench.Traffic) bool {
		u, err := url.Parse(t.URL)
		return err != nil || t.Method != "POST" || !slices.Contains(paths, path.Base(u.Path)) || !strings.Contains(bodyText(t), text)
	}), nil
}

// bodyText is the body of a call, forms decoded.
func bodyText(t bench.Traffic) string {
	if form, err := url.ParseQuery(string(t.RequestBody)); err == nil && !strings.HasPrefix(string(t.RequestBody), "{") {
		return form.Get("Body") + form.Get("message")
	}
	return string(t.RequestBody)
}

func wasAskedToSend(ctx context.Context, at, text, often, counted string) error {
	want, err := howOften(often, counted)
	if err != nil {
		return err
	}
	calls, err := sendCalls(ctx, at, text)
	switch {
	case err != nil:
		return err
	case len(calls) != want:
		return Expected(fmt.Sprintf("%d calls", want), fmt.Sprintf("%d", len(calls)))
	}
	return nil
}

func wasNotAskedToSend(ctx context.Context, at, what, length string) error {
	calls, err := sendCalls(ctx, at, "")
	if err != nil {
		return err
	}
	for _, c := range calls {
		if length == "" && (strings.Contains(string(c.RequestBody), "MediaUrl") || strings.Contains(string(c.RequestBody), "originalContentUrl") || strings.Contains(bodyText(c), "/files/")) {
			return Expected("no call with a file", bodyText(c))
		}
		if n, err := wholeNumber(length); err == nil && (len([]rune(bodyText(c))) == n) {
			return Expected("no call with "+what, "one")
		}
	}
	return nil
}

func sameRetryKey(ctx context.Context, text string) error {
	calls, err := sendCalls(ctx, "LINE", text)
	if err != nil {
		return err
	}
	if len(calls) < 2 {
		return Failf("there were %d calls, not several", len(calls))
	}
	first := calls[0].RequestHeader.Get("X-Line-Retry-Key")
	return Expect(func(g gomega.Gomega) {
		g.Expect(first).NotTo(gomega.BeEmpty())
		for _, c := range calls {
			g.Expect(c.RequestHeader.Get("X-Line-Retry-Key")).To(gomega.Equal(first))
		}
	})
}
