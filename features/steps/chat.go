package steps

import (
	"context"

	"github.com/ocsim/ocsim/engine/oc"
)

// chatSteps are what a customer does with the chat window.
var chatSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` ends the chat$`, Do: inChat(oc.CustomerEnds{}),
		Doc:     "Presses End in the chat widget.",
		Example: "Kai ends the chat",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` closes the chat window$`, Do: inChat(oc.CustomerLeaves{}),
		Doc:     "Closes the window, or the client of another channel.",
		Example: "Kai closes the chat window",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` is cut off from the chat$`, Do: inChat(oc.CustomerLosesChat{}),
		Doc:     "Loses the connection without closing the window.",
		Example: "Kai is cut off from the chat",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` is back in the chat$`, Do: backInChat,
		Doc:     "Opens the page with the widget again after being cut off.",
		Example: "Kai is back in the chat",
	},
}

func inChat(c oc.Command) func(context.Context, string) error {
	return func(ctx context.Context, who string) error { return WorldOf(ctx).Do(ctx, who, c) }
}

func backInChat(ctx context.Context, who string) error {
	w := WorldOf(ctx)
	for _, i := range w.options.Organisation.Instances {
		if len(i.Pages) > 0 {
			return w.Do(ctx, who, oc.CustomerReturns{Page: i.Pages[0]})
		}
	}
	return w.Do(ctx, who, oc.CustomerReturns{})
}
