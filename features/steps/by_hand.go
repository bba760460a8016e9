package steps

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// byHandSteps call a provider's API without Contoso's platform, which would never
// ask for what the provider has to refuse.
var byHandSteps = []Step{
	{
		Keyword: When, Pattern: `^somebody( with a wrong channel access token)? pushes (no|\d+) messages? to ` + name + ` at LINE$`, Do: pushesByHand,
		Doc:     "One call of LINE's push operation with so many texts.",
		Example: "somebody with a wrong channel access token pushes 1 message to Kai at LINE",
	},
	{
		Keyword: When, Pattern: `^somebody pushes ` + quoted + ` to ` + name + ` at LINE twice under one retry key$`, Do: pushesTwice,
		Doc:     "Two calls of LINE's push operation that are the same to the letter.",
		Example: `somebody pushes "Sale today" to Kai at LINE twice under one retry key`,
	},
	{
		Keyword: When, Pattern: `^somebody broadcasts ` + number + ` messages at LINE$`, Do: broadcastsByHand,
		Doc:     "So many calls of LINE's broadcast operation, one right after the other.",
		Example: "somebody broadcasts 61 messages at LINE",
	},
	{
		Keyword: When, Pattern: `^somebody( with a wrong API key)? sends to TeleSign:$`, Do: sendsToTeleSign,
		Doc:     "One call of TeleSign's messaging operation with these fields. The message may be a number of characters (1,601 characters), also outside the basic plane.",
		Example: "somebody with a wrong API key sends to TeleSign:",
	},
	{
		Keyword: Then, Pattern: `^the answer of (LINE|TeleSign) is ` + number + `$`, Do: answeredByHand,
		Doc:     "The HTTP status of the last call that was made by hand.",
		Example: "the answer of LINE is 409",
	},
}

// calledByHand makes a call to a provider's API and keeps the status of the answer.
func calledByHand(ctx context.Context, p oc.Provider, what bench.ByHand) error {
	w := WorldOf(ctx)
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	account, err := w.accountAt(p)
	if err != nil {
		return err
	}
	status, _, err := b.Provider(p).Post(account.ID, what)
	w.replies = append(w.replies, status)
	return err
}

// pushed is a call that pushes texts to a customer.
func pushed(ctx context.Context, customer string, texts ...string) (bench.ByHand, error) {
	c, err := WorldOf(ctx).On(ctx, customer, oc.ChannelLINE)
	if err != nil {
		return bench.ByHand{}, err
	}
	return bench.ByHand{Path: "/v2/bot/message/push", Body: fmt.Sprintf(`{"to":%q,"messages":%s}`, c.ID(), lineTexts(texts))}, nil
}

func lineTexts(texts []string) string {
	var all []string
	for _, t := range texts {
		all = append(all, fmt.Sprintf(`{"type":"text","text":%q}`, t))
	}
	return "[" + strings.Join(all, ",") + "]"
}

func pushesByHand(ctx context.Context, wrong, count, customer string) error {
	n := 0
	if count != "no" {
		var err error
		if n, err = wholeNumber(count); err != nil {
			return err
		}
	}
	what, err := pushed(ctx, customer, slices.Repeat([]string{"Sale today"}, n)...)
	if err != nil {
		return err
	}
	what.Wrong = wrong != ""
	return calledByHand(ctx, oc.ProviderLINE, what)
}

func pushesTwice(ctx context.Context, text, customer string) error {
	what, err := pushed(ctx, customer, text)
	if err != nil {
		return err
	}
	what.Header = http.Header{"X-Line-Retry-Key": {"123e4567-e89b-12d3-a456-426614174000"}}
	if err := calledByHand(ctx, oc.ProviderLINE, what); err != nil {
		return err
	}
	return calledByHand(ctx, oc.ProviderLINE, what)
}

func broadcastsByHand(ctx context.Context, count string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	what := bench.ByHand{Path: "/v2/bot/message/broadcast", Body: `{"messages":` + lineTexts([]string{"Sale today"}) + `}`}
	for range n {
		if err := calledByHand(ctx, oc.ProviderLINE, what); err != nil {
			return err
		}
	}
	return nil
}

func sendsToTeleSign(ctx context.Context, wrong string, table *godog.Table) error {
	fields, err := pairsOf(table)
	if err != nil {
		return err
	}
	form := url.Values{}
	for _, f := range fields {
		value := f.Value
		if length, kind, ok := strings.Cut(f.Value, " characters"); ok {
			n, err := wholeNumber(length)
			if err != nil {
				return err
			}
			letter := map[string]string{"": "x", " outside the basic plane": "🏕"}[kind]
			value = strings.Repeat(letter, n)
		}
		if value != "" {
			form.Set(f.Name, value)
		}
	}
	return calledByHand(ctx, oc.ProviderTeleSign, bench.ByHand{
		Path: "/v1/messaging", Body: form.Encode(), Wrong: wrong != "",
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded"}},
	})
}

func answeredByHand(ctx context.Context, at, status string) error {
	replies := WorldOf(ctx).replies
	if len(replies) == 0 {
		return fmt.Errorf("nobody called %s by hand", at)
	}
	if got := fmt.Sprint(replies[len(replies)-1]); got != status {
		return Expected(status, got)
	}
	return nil
}
