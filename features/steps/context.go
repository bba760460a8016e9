package steps

import (
	"context"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// contextSteps are about what pages know of their visitors, and rules that look at it.
var contextSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` starts a chat on a page that passes in:$`, Do: startsChatWith,
		Doc:     "The page's code passes context variables to the widget, a name and a value a row.",
		Example: "Kai starts a chat on a page that passes in:",
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` sends work to the queue ` + quoted + ` when ` + quoted + ` (equals|does not equal|contains|is greater than|is less than) ` + quoted + `$`, Do: sendsWhen, Writes: []string{"workstream.routes"},
		Doc:     "Adds a route-to-queue rule with one condition, after those that are there.",
		Example: `the workstream "live chat" sends work to the queue "Tents" when "context.product" equals "tent"`,
	},
}

func startsChatWith(ctx context.Context, who string, table *godog.Table) error {
	variables, err := pairsOf(table)
	if err != nil {
		return err
	}
	return WorldOf(ctx).StartsChat(ctx, who, oc.StartChat{Variables: variables})
}

func sendsWhen(ctx context.Context, workstream, queue, attribute, operator, value string) error {
	w := WorldOf(ctx)
	q, err := w.Queue(queue)
	if err != nil {
		return err
	}
	op, err := wordOf[oc.Operator](operator)
	if err != nil {
		return err
	}
	return w.DescribeWorkstream(workstream, func(ws *oc.Workstream) {
		ws.Routes = append(ws.Routes[:len(ws.Routes):len(ws.Routes)], oc.Route{
			Name: attribute + " " + operator + " " + value, Queue: q,
			Conditions: []oc.Condition{{Attribute: attribute, Operator: op, Value: value}},
		})
	})
}
