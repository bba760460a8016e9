package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

const operator = `(equals|does not equal|contains|is greater than|is less than)`

// routingSteps are how work finds its queue: classification, rules, kinds of queues.
var routingSteps = []Step{
	{
		Keyword: Given, Pattern: `^a (voice|record) queue ` + quoted + `(?: with ` + names + `)?$`, Do: typedQueue,
		Doc:     "Adds a queue of another type than messaging; people named are its members, in this order.",
		Example: `a voice queue "Hotline" with Ann and Bob`,
	},
	{
		Keyword: Given, Pattern: `^the ruleset ` + quoted + ` of the workstream ` + quoted + ` sets ` + quoted + ` to ` + quoted + `(?: when ` + quoted + ` ` + operator + ` ` + quoted + `)?$`, Do: rulesetSets, Writes: []string{"workstream.classification"},
		Doc:     "Adds a rule to a work classification ruleset, after the rules that are there; a new ruleset comes after the others.",
		Example: `the ruleset "First" of the workstream "live chat" sets "conversation.priority" to "High" when "context.product" equals "tent"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` saves ` + number + ` route-to-queue rules for the workstream ` + quoted + `$`, Do: savesRules, Writes: []string{"workstream.routes"},
		Doc:     "Replaces the route-to-queue ruleset by that many rules without conditions, to the queue that the workstream falls back to.",
		Example: `Ada saves 200 route-to-queue rules for the workstream "live chat"`,
	},
	{
		Keyword: Then, Pattern: `^the conversation of ` + name + ` was classified (once|twice)$`, Do: wasClassified,
		Doc:     "How often a work classification ruleset was applied to the customer's latest conversation; meant for workstreams with one ruleset that always applies.",
		Example: "the conversation of Kai was classified twice",
	},
	{
		Keyword: Given, Pattern: `^the widget of the workstream ` + quoted + ` is on the pages ` + quotedNames + `$`, Do: widgetOn,
		Doc:     "The script tag of the chat widget was copied to these pages.",
		Example: `the widget of the workstream "live chat" is on the pages "contoso.example" and "shop.example/help"`,
	},
}

// quotedNames captures names in quotes: "a", "b" and "c".
const quotedNames = `("[^"]*"(?:, "[^"]*")*(?: and "[^"]*")?)`

// unquoted takes a list of quoted names apart.
func unquoted(list string) []string {
	all := nameList(list)
	for i := range all {
		all[i] = all[i][1 : len(all[i])-1]
	}
	return all
}

func typedQueue(ctx context.Context, kind, called, members string) error {
	w := WorldOf(ctx)
	if err := queueWith(ctx, called, members); err != nil {
		return err
	}
	t := map[string]oc.WorkstreamType{"voice": oc.VoiceType, "record": oc.RecordType}[kind]
	return w.DescribeQueue(called, func(q *oc.Queue) { q.Type = t })
}

func rulesetSets(ctx context.Context, set, workstream, output, value, attribute, is, than string) error {
	rule := oc.ClassificationRule{Outputs: []oc.Attribute{{Name: output, Value: value}}}
	if attribute != "" {
		op, err := wordOf[oc.Operator](is)
		if err != nil {
			return err
		}
		rule.Conditions = []oc.Condition{{Attribute: attribute, Operator: op, Value: than}}
	}
	return WorldOf(ctx).DescribeWorkstream(workstream, func(ws *oc.Workstream) {
		sets := slices.Clone(ws.Classification)
		i := slices.IndexFunc(sets, func(s oc.Ruleset) bool { return s.Name == set })
		if i < 0 {
			i = len(sets)
			sets = append(sets, oc.Ruleset{Name: set})
		}
		rule.Name = fmt.Sprintf("%s %d", set, len(sets[i].Rules)+1)
		sets[i].Rules = append(slices.Clone(sets[i].Rules), rule)
		ws.Classification = sets
	})
}

func savesRules(ctx context.Context, who, count, workstream string) error {
	w := WorldOf(ctx)
	n, err := wholeNumber(count)
	if err != nil {
		return err
	}
	ws, err := w.Workstream(workstream)
	if err != nil {
		return err
	}
	routes := make([]oc.Route, n)
	for i := range routes {
		routes[i] = oc.Route{Name: fmt.Sprintf("rule %d", i+1), Queue: ws.FallbackQueue}
	}
	return w.Do(ctx, who, oc.SetRoutes{Workstream: ws.ID, Routes: routes})
}

func widgetOn(ctx context.Context, workstream, pages string) error {
	return WorldOf(ctx).DescribeInstances(workstream, func(i *oc.ChannelInstance) { i.Pages = unquoted(pages) })
}

func wasClassified(ctx context.Context, customer, times string) error {
	w := WorldOf(ctx)
	id, err := w.inspect(ctx, customer)
	if err != nil {
		return err
	}
	n := 0
	for _, e := range Events[oc.WorkItemClassified](w) {
		if e.Conversation == id {
			n++
		}
	}
	if want := map[string]int{"once": 1, "twice": 2}[times]; n != want {
		return Expected(fmt.Sprintf("%d times", want), fmt.Sprintf("%d times", n))
	}
	return nil
}
