package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
)

// messageSteps are about what stands in a conversation and who sees it.
var messageSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` writes ` + quoted + ` to the agents in the conversation of ` + name + `$`, Do: writesInternally,
		Doc:     "An internal message: for agents and supervisors only.",
		Example: `Ann writes "Shall we refund?" to the agents in the conversation of Kai`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` texts these words, one after the other: (.+)$`, Do: textsInTurn,
		Doc:     "A customer writes several texts in this order, each in quotes.",
		Example: `Kai texts these words, one after the other: "one", "two" and "three"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads ` + quoted + ` in the conversation of ` + name + `$`, Do: reads,
		Doc:     "The text stands in the transcript of the customer's latest conversation as that person sees it.",
		Example: `Ann reads "Hello" in the conversation of Kai`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` does not read ` + quoted + ` in the conversation of ` + name + `$`, Do: doesNotRead,
		Doc:     "The text does not stand in the transcript of the customer's latest conversation as that person sees it.",
		Example: `Ann does not read "Hello" in the conversation of Kai`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads (no|\d+) messages? from ` + name + `$`, Do: readsCount,
		Doc:     "How many messages of the customer stand in the transcript of the latest conversation.",
		Example: "Ann reads 2 messages from Kai",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` reads from ` + name + ` in this order: (.+)$`, Do: readsInOrder,
		Doc:     "Exactly these texts of the customer stand in the transcript of the latest conversation, in this order.",
		Example: `Ann reads from Kai in this order: "one", "two" and "three"`,
	},
	{
		Keyword: Then, Pattern: `^the messages of ` + name + ` in the conversation carry the times ` + `(\d\d:\d\d:\d\d(?:(?:, | and )\d\d:\d\d:\d\d)*)$`, Do: carryTimes,
		Doc:     "When the customer's messages in the latest conversation were written, by the clock of the scenario.",
		Example: "the messages of Kai in the conversation carry the times 09:00:00 and 09:00:10",
	},
	{
		Keyword: Then, Pattern: `^the customer ` + name + ` received ` + quoted + ` (once|twice|` + number + ` times)$`, Do: receivedTimes,
		Doc:     "How often that very text has reached the customer.",
		Example: `the customer Kai received "Hi" once`,
	},
	{
		Keyword: Then, Pattern: `^` + number + ` messages? of customers (?:has|have) come in$`, Do: haveComeIn,
		Doc:     "How many messages of customers stand in all transcripts together.",
		Example: "1 message of customers has come in",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` is (resolved|not resolved)$`, Do: isResolved,
		Doc:     "Whether the outcome of the customer's latest conversation counts as resolved.",
		Example: "the conversation of Kai is resolved",
	},
}

// inQuotes takes texts in quotes apart: "one", "two" and "three".

func inQuotes(list string) ([]string, error) {
	parts := strings.Split(list, `"`)
	if len(parts) < 3 || len(parts)%2 == 0 {
		return nil, fmt.Errorf("%s: want texts in quotes", list)
	}
	var texts []string
	for i := 1; i < len(parts); i += 2 {
		texts = append(texts, parts[i])
	}
	return texts, nil
}

func writesInternally(ctx context.Context, who, text, customer string) error {
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.SendMessage{Conversation: id, Audience: oc.AgentsOnly, Text: text}
	})(ctx, who, customer)
}

func textsInTurn(ctx context.Context, who, list string) error {
	all, err := inQuotes(list)
	if err != nil {
		return err
	}
	for _, text := range all {
		if err := texts(ctx, who, text, ""); err != nil {
			return err
		}
	}
	return nil
}

// Transcript is a customer's latest conversation as somebody sees it.

func (w *World) Transcript(ctx context.Context, who, customer string) ([]oc.Message, error) {
	id, err := w.Conversation(ctx, customer)
	if err != nil {
		return nil, err
	}
	t, err := Answer[oc.TranscriptAnswer](ctx, w, who, oc.Transcript{Conversation: id})
	return t.Messages, err
}

func textsOf(ms []oc.Message) []string {
	texts := make([]string, len(ms))
	for i, m := range ms {
		texts[i] = m.Text
	}
	return texts
}

func reads(ctx context.Context, who, text, customer string) error {
	t, err := WorldOf(ctx).Transcript(ctx, who, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(textsOf(t)).To(gomega.ContainElement(text)) })
}

func doesNotRead(ctx context.Context, who, text, customer string) error {
	t, err := WorldOf(ctx).Transcript(ctx, who, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(textsOf(t)).NotTo(gomega.ContainElement(text)) })
}

// customersTexts are the customer's own texts in the latest conversation.

func customersTexts(ctx context.Context, who, customer string) ([]oc.Message, error) {
	t, err := WorldOf(ctx).Transcript(ctx, who, customer)
	return slices.DeleteFunc(t, func(m oc.Message) bool { return m.Author != oc.AuthorCustomer }), err
}

func readsCount(ctx context.Context, who, count, customer string) error {
	t, err := customersTexts(ctx, who, customer)
	if err != nil {
		return err
	}
	want := 0
	if count != "no" {
		if want, err = wholeNumber(count); err != nil {
			return err
		}
	}
	if len(t) != want {
		return Expected(fmt.Sprintf("%d messages", want), fmt.Sprintf("%d: %q", len(t), textsOf(t)))
	}
	return nil
}

func readsInOrder(ctx context.Context, who, customer, list string) error {
	want, err := inQuotes(list)
	if err != nil {
		return err
	}
	t, err := customersTexts(ctx, who, customer)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(textsOf(t)).To(gomega.Equal(want)) })
}

func carryTimes(ctx context.Context, customer, list string) error {
	w := WorldOf(ctx)
	t, err := customersTexts(ctx, w.observerOf(ctx, customer), customer)
	if err != nil {
		return err
	}
	var got []string
	for _, m := range t {
		got = append(got, m.At.UTC().Format("15:04:05"))
	}
	return Expect(func(g gomega.Gomega) { g.Expect(got).To(gomega.Equal(nameList(list))) })
}

func howOften(often, counted string) (int, error) {
	if n := map[string]int{"once": 1, "twice": 2}[often]; n > 0 {
		return n, nil
	}
	return wholeNumber(counted)
}

func receivedTimes(ctx context.Context, who, text, often, counted string) error {
	want, err := howOften(often, counted)
	if err != nil {
		return err
	}
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	if err != nil {
		return err
	}
	got := 0
	for _, r := range inbox {
		if r.Text == text {
			got++
		}
	}
	if got != want {
		return Expected(fmt.Sprintf("%d times", want), fmt.Sprintf("%d times", got))
	}
	return nil
}

func haveComeIn(ctx context.Context, count string) error {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return err
	}
	want, err := wholeNumber(count)
	if err != nil {
		return err
	}
	if got := len(Events[oc.MessageReceived](w)); got != want {
		return Expected(fmt.Sprintf("%d messages", want), fmt.Sprint(got))
	}
	return nil
}

func isResolved(ctx context.Context, customer, word string) error {
	c, err := WorldOf(ctx).DetailsOf(ctx, customer)
	if err == nil && c.Resolved != (word == "resolved") {
		return Expected(word, fmt.Sprintf("%v, resolved: %t", c.Status, c.Resolved))
	}
	return err
}
