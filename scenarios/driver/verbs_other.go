package driver

import (
	"context"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Bots, providers and time.
var otherVerbs = []verb{
	{"bot says", 3, held(func(c *ongoing, i Input) oc.Command {
		return oc.BotSays{Conversation: c.id, Text: "What is it about?", Bridged: i.How%2 == 0}
	})},
	{"bot escalates", 6, held(func(c *ongoing, i Input) oc.Command { return oc.Escalate{Conversation: c.id, Summary: "A tent"} })},
	{"bot ends", 2, held(func(c *ongoing, i Input) oc.Command { return oc.EndConversation{Conversation: c.id} })},
	{"fault", 5, func(_ context.Context, w *world, i Input) (bool, error) {
		providers := w.providers()
		if len(w.faults) == 0 || len(providers) == 0 {
			return false, nil
		}
		w.stage.arm(of(providers, i.What), of(w.faults, i.How))
		return true, nil
	}},
	{"wait", 34, func(ctx context.Context, w *world, i Input) (bool, error) {
		return true, w.stage.pass(ctx, of(waits, i.How))
	}},
}

// waits are how long nothing is done: mostly moments, at times until just before,
// at, or just after a limit, and hardly ever a day.
var waits = slices.Concat(
	slices.Repeat([]time.Duration{
		time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second, 20 * time.Second, 30 * time.Second, 40 * time.Second, time.Minute,
	}, 5),
	slices.Repeat([]time.Duration{
		time.Millisecond, 90 * time.Second, 2*time.Minute - time.Millisecond, 2 * time.Minute, 150 * time.Second, 150*time.Second + time.Millisecond,
	}, 2),
	[]time.Duration{3 * time.Minute, 5 * time.Minute, 8 * time.Minute, 15*time.Minute - time.Millisecond, 15 * time.Minute, 15 * time.Minute, time.Hour},
	[]time.Duration{26 * time.Hour},
)

// held is something that the bot of a conversation does.
func held(command func(*ongoing, Input) oc.Command) func(context.Context, *world, Input) (bool, error) {
	return func(ctx context.Context, w *world, i Input) (bool, error) {
		talks := that(w.view.conversations, func(c *ongoing) bool { return w.isBot(c.agent) && c.status == oc.StatusActive })
		if len(talks) == 0 {
			return false, nil
		}
		return true, w.stage.do(ctx, bot, command(newest(talks, i.What), i))
	}
}
