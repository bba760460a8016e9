package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// botSteps are about bots, which talk to customers before agents do.
var botSteps = []Step{
	{
		Keyword: Given, Pattern: `^the bot ` + name + ` serves the workstream ` + quoted + `$`, Do: serves, Writes: []string{"workstream.bot"},
		Doc:     "A bot that gets every conversation of the workstream first.",
		Example: `the bot Bo serves the workstream "SMS"`,
	},
	{
		Keyword: Given | When, Pattern: `^the bot ` + name + ` says ` + quoted + ` to ` + name + `$`, Do: botSays,
		Doc:     "The bot writes to the customer, bridged.",
		Example: `the bot Bo says "How can I help?" to Kai`,
	},
	{
		Keyword: Given | When, Pattern: `^the bot ` + name + ` says ` + quoted + ` to itself in the conversation of ` + name + `$`, Do: botMutters,
		Doc:     "The bot writes without bridging it to the customer.",
		Example: `the bot Bo says "looking it up" to itself in the conversation of Kai`,
	},
	{
		Keyword: Given | When, Pattern: `^the bot ` + name + ` escalates the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.Escalate{Conversation: id} }),
		Doc:     "The bot hands the conversation over to agents.",
		Example: "the bot Bo escalates the conversation of Kai",
	},
	{
		Keyword: Given | When, Pattern: `^the bot ` + name + ` escalates the conversation of ` + name + ` with:$`, Do: escalatesWith,
		Doc:     "The bot hands the conversation over and passes context variables, a name and a value a row.",
		Example: "the bot Bo escalates the conversation of Kai with:",
	},
	{
		Keyword: Given | When, Pattern: `^the bot ` + name + ` escalates the conversation of ` + name + ` with the summary ` + quoted + `$`, Do: escalatesSaying,
		Doc:     "The bot hands the conversation over and sums up for the agent what happened.",
		Example: `the bot Bo escalates the conversation of Kai with the summary "He has lost his receipt"`,
	},
	{
		Keyword: Given | When, Pattern: `^the bot ` + name + ` ends the conversation of ` + name + `$`, Do: onConversation(func(id oc.ConversationID) oc.Command { return oc.EndConversation{Conversation: id} }),
		Doc:     "The bot ends the conversation.",
		Example: "the bot Bo ends the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^the bot ` + name + ` has the conversation of ` + name + `$`, Do: botHas,
		Doc:     "The bot is a participant of the customer's latest conversation, as a bot.",
		Example: "the bot Bo has the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^the bot ` + name + ` does not have the conversation of ` + name + `$`, Do: botHasNot,
		Doc:     "The bot is no participant of the customer's latest conversation.",
		Example: "the bot Bo does not have the conversation of Kai",
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` went through (Open|Active|Waiting|Wrap-up|Closed)((?:, (?:Open|Active|Waiting|Wrap-up|Closed))*(?: and (?:Open|Active|Waiting|Wrap-up|Closed))?)$`, Do: wentThrough,
		Doc:     "Every status that the customer's latest conversation has had, in this order.",
		Example: "the conversation of Kai went through Open, Active and Closed",
	},
	{
		Keyword: Then, Pattern: `^the status change reason of the conversation of ` + name + ` is (\w+)$`, Do: reasonIs,
		Doc:     "Why the conversation has its status (table T-4).",
		Example: "the status change reason of the conversation of Kai is ConversationEndedByBot",
	},
}

func serves(ctx context.Context, bot, workstream string) error {
	w := WorldOf(ctx)
	id, err := w.AddPerson(bot)
	if err != nil {
		return err
	}
	if err := w.DescribePerson(bot, func(p *oc.Person) { p.Bot, p.BotFramework = true, "Microsoft Bot Framework" }); err != nil {
		return err
	}
	return w.DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.Bot = id })
}

func botSays(ctx context.Context, bot, text, customer string) error {
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.BotSays{Conversation: id, Text: text, Bridged: true}
	})(ctx, bot, customer)
}

func botMutters(ctx context.Context, bot, text, customer string) error {
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.BotSays{Conversation: id, Text: text}
	})(ctx, bot, customer)
}

func escalatesWith(ctx context.Context, bot, customer string, table *godog.Table) error {
	variables, err := pairsOf(table)
	if err != nil {
		return err
	}
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.Escalate{Conversation: id, Variables: variables}
	})(ctx, bot, customer)
}

func escalatesSaying(ctx context.Context, bot, customer, summary string) error {
	return onConversation(func(id oc.ConversationID) oc.Command {
		return oc.Escalate{Conversation: id, Summary: summary}
	})(ctx, bot, customer)
}

// bot is the bot that a name stands for: of the organisation, or registered since.
func (w *World) bot(who string) (oc.Person, error) {
	for _, e := range Events[oc.ChangeCommitted](w) {
		if made, ok := e.Write.(oc.RegisterBot); ok && made.Bot.Name == who {
			return made.Bot, nil
		}
	}
	return w.Person(who)
}

// takesPart says what somebody does in a customer's latest conversation, or 0.
func takesPart(ctx context.Context, who, customer string) (oc.ParticipantRole, error) {
	w := WorldOf(ctx)
	p, err := w.bot(who)
	if err != nil {
		return 0, err
	}
	c, err := w.DetailsOf(ctx, customer)
	for _, x := range c.Participants {
		if x.Person == p.ID {
			return x.Role, err
		}
	}
	return 0, err
}

func botHas(ctx context.Context, bot, customer string) error {
	role, err := takesPart(ctx, bot, customer)
	if err == nil && role != oc.ParticipantBot {
		return Expected("participant as "+oc.ParticipantBot.String(), fmt.Sprint(role))
	}
	return err
}

func botHasNot(ctx context.Context, bot, customer string) error {
	role, err := takesPart(ctx, bot, customer)
	if err == nil && role != 0 {
		return Expected("no participant", role.String())
	}
	return err
}

func wentThrough(ctx context.Context, customer, first, others string) error {
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return err
	}
	var got []string
	for _, e := range Events[oc.StatusChanged](w) {
		if e.Conversation == id && e.From != e.To {
			got = append(got, e.To.String())
		}
	}
	if want := nameList(first + others); !slices.Equal(got, want) {
		return Expected(fmt.Sprint(want), fmt.Sprint(got))
	}
	return nil
}

func reasonIs(ctx context.Context, customer, word string) error {
	want, err := wordOf[oc.StatusReason](word)
	if err != nil {
		return err
	}
	c, err := WorldOf(ctx).DetailsOf(ctx, customer)
	switch {
	case err != nil:
		return err
	case c.Reason != want:
		return Expected(want.String(), c.Status.String()+", "+c.Reason.String())
	}
	return nil
}
