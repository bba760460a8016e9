package steps

import (
	"context"
	"strconv"

	"github.com/ocsim/ocsim/engine/oc"
)

// capacitySteps are about units: what conversations take and give back.
var capacitySteps = []Step{
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` (always blocks|does not block) capacity in Wrap-up$`, Do: blocksCapacity, Writes: []string{"workstream.wrap-up"},
		Doc:     "The setting Block capacity for wrap up; Always block when nothing is said.",
		Example: `the workstream "SMS" does not block capacity in Wrap-up`,
	},
	{
		Keyword: Given, Pattern: `^the workstream ` + quoted + ` blocks capacity in Wrap-up for ` + duration + `$`, Do: blocksCapacityFor, Writes: []string{"workstream.wrap-up"},
		Doc:     "The setting Block capacity for wrap up with a custom time.",
		Example: `the workstream "SMS" blocks capacity in Wrap-up for 2 minutes`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` blocks capacity in Wrap-up of the workstream ` + quoted + ` for ` + duration + `$`, Do: setsWrapUp, Writes: []string{"workstream.wrap-up"},
		Doc:     "An administrator sets a custom time.",
		Example: `Ada blocks capacity in Wrap-up of the workstream "SMS" for 5 minutes`,
	},
	{
		Keyword: Then, Pattern: `^` + name + ` has ` + `(-?\d+)` + ` units free$`, Do: unitsFree,
		Doc:     "What is left of the agent's units; negative after more was taken than there is.",
		Example: "Ann has 70 units free",
	},
}

func blocksCapacity(ctx context.Context, workstream, how string) error {
	block := oc.AlwaysBlock
	if how == "does not block" {
		block = oc.DontBlock
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.WrapUp = block })
}

func blocksCapacityFor(ctx context.Context, workstream, text string) error {
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) { ws.WrapUp, ws.WrapUpFor = oc.BlockFor, d })
}

func setsWrapUp(ctx context.Context, who, workstream, text string) error {
	d, err := parseDuration(text)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	ws, err := w.Workstream(workstream)
	if err != nil {
		return err
	}
	return w.Do(ctx, who, oc.SetWrapUp{Workstream: ws.ID, Block: oc.BlockFor, For: d})
}

func unitsFree(ctx context.Context, who, units string) error {
	want, err := strconv.Atoi(units)
	if err != nil {
		return err
	}
	answer, err := Answer[oc.PresenceAnswer](ctx, WorldOf(ctx), who, oc.MyPresence{})
	switch {
	case err != nil:
		return err
	case answer.Units != want:
		return Expected(units+" units free", strconv.Itoa(answer.Units))
	}
	return nil
}
