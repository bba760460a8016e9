package steps

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// customerSteps are what customers do and what reaches them. A customer exists
// from the first sentence that names them.
var customerSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` texts ` + quoted + `(?: to ` + phone + `)?$`, Do: texts,
		Doc:     "A customer writes to a support number, or where they wrote last; the first time to the only number, account or chat there is.",
		Example: `Kai texts "Hello" to 14255550100`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` texts ` + quoted + ` on ` + channel + `$`, Do: textsOn,
		Doc:     "A customer writes on a channel.",
		Example: `Kai texts "Hello" on LINE`,
	},
	{
		Keyword: Given | When, Pattern: `^` + number + ` customers text ` + quoted + ` on ` + channel + `$`, Do: manyText,
		Doc:     "So many customers, whom nobody names, write on a channel, one after the other.",
		Example: `100 customers text "Hello" on WhatsApp`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` texts a message of ` + number + ` characters(?: to ` + phone + `)?$`, Do: textsLength,
		Doc:     "A customer writes a text of exactly that many characters.",
		Example: "Kai texts a message of 1,600 characters",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` starts a chat(?: on the page ` + quoted + `)?$`, Do: startsChat,
		Doc:     "A customer opens the chat widget of a page; of the first page with a widget when none is named.",
		Example: "Kai starts a chat",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` receives ` + quoted + `$`, Do: receives,
		Doc:     "That text has reached the customer's phone, app or chat window.",
		Example: `Kai receives "How can I help?"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` receives ` + quoted + ` from ` + phone + `$`, Do: receivesFrom,
		Doc:     "That text has reached the customer's phone from that number.",
		Example: `Kai receives "How can I help?" from 14255550100`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` does not receive ` + quoted + `$`, Do: doesNotReceive,
		Doc:     "That text has not reached the customer.",
		Example: `Kai does not receive "for agents only"`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` receives nothing$`, Do: receivesNothing,
		Doc:     "Nothing has reached the customer so far.",
		Example: "Kai receives nothing",
	},
	{
		Keyword: Then, Pattern: `^` + name + ` has (no|\d+) conversations?$`, Do: hasConversations,
		Doc:     "How many conversations of the customer there are on the channel used last, closed ones included.",
		Example: "Kai has 2 conversations",
	},
}

func texts(ctx context.Context, who, text, to string) error {
	w := WorldOf(ctx)
	ch, known := w.channels[who]
	switch {
	case to != "":
		ch = oc.ChannelSMS
	case !known:
		var err error
		if ch, err = w.onlyChannel(); err != nil {
			return err
		}
	}
	return w.Texts(ctx, who, ch, to, text)
}

func textsOn(ctx context.Context, who, text, channelText string) error {
	ch, err := wordOf[oc.Channel](channelText)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Texts(ctx, who, ch, "", text)
}

func manyText(ctx context.Context, count, text, channelText string) error {
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	for i := range n {
		if err := textsOn(ctx, fmt.Sprintf("Customer%d", i+1), text, channelText); err != nil {
			return err
		}
	}
	return nil
}

func textsLength(ctx context.Context, who, length, to string) error {
	n, err := wholeNumber(length)
	if err != nil {
		return err
	}
	return texts(ctx, who, strings.Repeat("x", n), to)
}

// Texts has a customer write on a channel. To is a support number or a LINE
// account, or empty for the one written to last, or the only one.
func (w *World) Texts(ctx context.Context, who string, ch oc.Channel, to, text string) error {
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	_, known := w.channels[who]
	c, err := w.On(ctx, who, ch)
	if err != nil {
		return err
	}
	switch ch {
	case oc.ChannelSMS:
		if to == "" && c.WroteTo() == "" {
			if to, err = w.onlyNumber(); err != nil {
				return err
			}
		}
		return c.Texts(ctx, to, text)
	case oc.ChannelLINE:
		return c.Texts(ctx, to, text)
	case oc.ChannelLiveChat, oc.ChannelPersistentChat:
		if !known {
			return fmt.Errorf("%s has not started a chat", who)
		}
		return w.Do(ctx, who, oc.CustomerSays{Text: text})
	}
	for _, ws := range b.Log().Header.Organisation.Workstreams {
		if ws.Channel == ch {
			return w.Do(ctx, who, oc.StartConversation{Workstream: ws.ID, Text: text})
		}
	}
	return fmt.Errorf("there is no %v workstream", ch)
}

// onlyChannel is the channel of the workstreams, if they have one in common.
func (w *World) onlyChannel() (oc.Channel, error) {
	var only oc.Channel
	for _, ws := range w.options.Organisation.Workstreams {
		if only != 0 && only != ws.Channel {
			return 0, errors.New("there are workstreams of several channels; say which one")
		}
		only = ws.Channel
	}
	if only == 0 {
		return 0, errors.New("there is no workstream to write to")
	}
	return only, nil
}

// onlyNumber is the support number, if there is one.
func (w *World) onlyNumber() (string, error) {
	var numbers []string
	for _, a := range w.options.Organisation.Accounts {
		for _, n := range a.Numbers {
			numbers = append(numbers, n.Number)
		}
	}
	if len(numbers) != 1 {
		return "", fmt.Errorf("there are %d support numbers; say which one", len(numbers))
	}
	return numbers[0], nil
}

func startsChat(ctx context.Context, who, page string) error {
	return WorldOf(ctx).StartsChat(ctx, who, oc.StartChat{Page: page})
}

// StartsChat has a customer open a chat: on the first page with a widget when the
// command names none.
func (w *World) StartsChat(ctx context.Context, who string, chat oc.StartChat) error {
	for _, i := range w.options.Organisation.Instances {
		if len(i.Pages) > 0 {
			chat.Page = cmp.Or(chat.Page, i.Pages[0])
		}
	}
	ch := oc.ChannelLiveChat
	for _, i := range w.options.Organisation.Instances {
		for _, p := range i.Pages {
			if ws, err := w.Workstream(string(i.Workstream)); err == nil && p == chat.Page {
				ch = ws.Channel
			}
		}
	}
	if _, err := w.On(ctx, who, ch); err != nil {
		return err
	}
	return w.Do(ctx, who, chat)
}

// Inbox is what has reached a customer on the channel used last.
func (w *World) Inbox(ctx context.Context, who string) ([]bench.Received, error) {
	if err := w.unspoken(); err != nil {
		return nil, err
	}
	c, err := w.Customer(ctx, who)
	if err != nil {
		return nil, err
	}
	return c.Inbox(), nil
}

func receives(ctx context.Context, who, text string) error {
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(bench.Texts(inbox)).To(gomega.ContainElement(text)) })
}

func receivesFrom(ctx context.Context, who, text, from string) error {
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	if err != nil {
		return err
	}
	for _, r := range inbox {
		if r.Text == text && strings.TrimPrefix(r.From, "+") == from {
			return nil
		}
	}
	return Expected(fmt.Sprintf("%q from %s", text, from), fmt.Sprintf("%q", bench.Texts(inbox)))
}

func doesNotReceive(ctx context.Context, who, text string) error {
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(bench.Texts(inbox)).NotTo(gomega.ContainElement(text)) })
}

func receivesNothing(ctx context.Context, who string) error {
	inbox, err := WorldOf(ctx).Inbox(ctx, who)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) { g.Expect(bench.Texts(inbox)).To(gomega.BeEmpty()) })
}

func hasConversations(ctx context.Context, who, count string) error {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return err
	}
	all, err := w.Conversations(ctx, who)
	if err != nil {
		return err
	}
	want := 0
	if count != "no" {
		if want, err = wholeNumber(count); err != nil {
			return err
		}
	}
	if len(all) != want {
		return Expected(fmt.Sprintf("%d conversations", want), fmt.Sprintf("%d: %v", len(all), all))
	}
	return nil
}
