package steps

import (
	"context"
	"fmt"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// clockSteps are about time, which passes only when a sentence says so.
var clockSteps = []Step{
	{
		Keyword: Given, Pattern: `^it is (\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?) UTC$`, Do: itIs,
		Doc:     "When the story begins; a Monday at 09:00 UTC when nothing is said.",
		Example: "it is 2026-01-05 16:59 UTC",
	},
	{
		Keyword: Given | When, Pattern: `^` + duration + ` pass(?:es)?$`, Do: pass,
		Doc:     "Lets time pass; what is due at the very end happens too.",
		Example: "2 minutes 30 seconds pass",
	},
}

func itIs(ctx context.Context, date, clock string) error {
	if len(clock) == len("09:00") {
		clock += ":00"
	}
	start, err := time.Parse(time.DateTime, date+" "+clock)
	if err != nil {
		return fmt.Errorf("%s %s is no time: %w", date, clock, err)
	}
	w := WorldOf(ctx)
	return w.Describe(func(*oc.Organisation) error {
		w.options.Start = start
		return nil
	})
}

func pass(ctx context.Context, text string) error {
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Pass(ctx, d)
}
