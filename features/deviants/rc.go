package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
)

const (
	routeGo    = "engine/route.go"
	classifyGo = "engine/classify.go"
	formGo     = "engine/workstream_form.go"

	eachRuleset = "for _, set := range ws.Classification {"
	firstRule   = "i := slices.IndexFunc(ws.Routes, func(r oc.Route) bool { return routing.Matches(r.Conditions, e.attributes(c)) })"
	ofItsType   = "case q.Type != w.Channel.Type():"
)

var rc = area{
	deviants: slices.Concat(rcChannels, rcClassification, rcRules, rcForms),
	flips: []Flip{
		{
			Choice: "RC-027",
			Change: source("engine/routing/condition.go", "return strings.Contains(have, c.Value)", "return strings.Contains(fold(have), fold(c.Value))").
				and("engine/routing/condition.go", "switch c.Operator {\n\tcase oc.Exists:", "fold := strings.ToLower\n\tif strings.HasPrefix(c.Attribute, \"context.\") {\n\t\tfold = strings.Clone\n\t}\n\tswitch c.Operator {\n\tcase oc.Exists:").
				and("engine/routing/condition.go", "compare(have, c.Value)", "compare(fold(have), fold(c.Value))"),
		},
		{
			Choice: "RC-028",
			Change: source("engine/offer.go", "e.become(c, to, oc.AwaitingAgentAssignment)\n\te.mark(c.Queue)", "e.become(c, to, oc.AwaitingAgentAssignment)\n\te.classify(c)\n\te.mark(c.Queue)").
				and("engine/transfer.go", "e.requeue(c, t.Queue)", "e.classify(c)\n\t\te.requeue(c, t.Queue)"),
		},
	},
}

var rcChannels = []Deviant{
	{
		Name: "pages-pass-nothing-in", Rule: "RC-001",
		Wrong:  "the variables that a page passes in are not there for rules",
		Change: source("engine/chat.go", "if len(c.Variables) > 0 {", "if len(c.Variables) < 0 {"),
	},
	{
		Name: "any-value-of-a-variable-matches", Rule: "RC-001",
		Wrong:  "a rule holds as soon as the variable is there, whatever its value",
		Change: source("engine/routing/condition.go", "return order == 0", "return ok"),
	},
	{
		Name: "variables-are-stored-after-routing", Rule: "RC-001",
		Wrong: "the variables of a page are stored after the chat was routed",
		Change: source("engine/chat.go", "if len(c.Variables) > 0 {", "if len(c.Variables) > 0 {\n\t\te.enter(conv)").
			and("engine/chat.go", "it lists no chats\n\te.enter(conv)", "it lists no chats\n\tif len(c.Variables) == 0 {\n\t\te.enter(conv)\n\t}"),
	},
	{
		Name: "each-channel-has-a-capacity-of-its-own", Rule: "RC-002",
		Wrong: "chat, SMS and voice each count capacity for themselves",
		Change: source(assignmentGo, "e.free(id) < c.Units",
			`e.state.units(id)-func() (used int) {
				for _, w := range a.Work {
					if x := e.state.Conversations[w]; x.Channel == c.Channel && x.heldBy(id) >= 0 {
						used += x.Units
					}
				}
				return used
			}() < c.Units`).and(lineupGo, lineupBound, "return true"),
	},
	{
		Name: "calls-do-not-look-at-capacity", Rule: "RC-002",
		Wrong:  "a call is assigned whatever the agent's capacity",
		Change: source(assignmentGo, "e.free(id) < c.Units", "c.class() != oc.VoiceClass && e.free(id) < c.Units").and(lineupGo, lineupBound, "return true"),
	},
	{
		Name: "calls-go-round", Rule: "RC-002",
		Wrong:  "calls are assigned in turn, whatever the queue's method",
		Change: source(assignmentGo, "case q.Method != 0:", "case q.Type == oc.VoiceType:\n\t\treturn oc.AdvancedRoundRobin\n\tcase q.Method != 0:"),
	},
	{
		Name: "texts-go-round", Rule: "RC-002",
		Wrong:  "messages are assigned in turn, whatever the queue's method",
		Change: source(assignmentGo, "case q.Method != 0:", "case q.Type == oc.Messaging:\n\t\treturn oc.AdvancedRoundRobin\n\tcase q.Method != 0:"),
	},
	{
		Name: "calls-are-not-routed", Rule: "RC-002",
		Wrong:  "calls go to the default voice queue, whatever the workstream says",
		Change: source(routeGo, `if ws.FallbackQueue != "" {`, `if ws.FallbackQueue != "" && c.class() != oc.VoiceClass {`),
	},
	{
		Name: "the-dashboard-shows-no-queue", Rule: "RC-003",
		Wrong:  "the dashboard shows no queue until an agent has accepted",
		Change: source("engine/dashboard.go", "d := e.details(by, c)", "d := e.details(by, c)\n\t\tif !d.Accepted {\n\t\t\td.Queue = \"\"\n\t\t}"),
	},
	{
		Name: "the-dashboard-shows-the-queue-of-the-first", Rule: "RC-003",
		Wrong:  "the dashboard shows the queue of the first conversation with each",
		Change: source("engine/dashboard.go", "d := e.details(by, c)", "d := e.details(by, c)\n\t\td.Queue = all[0].Queue"),
	},
	{
		Name: "the-dashboard-shows-the-first-workstream", Rule: "RC-003",
		Wrong:  "the dashboard shows the organisation's first workstream with each conversation",
		Change: source("engine/dashboard.go", "d := e.details(by, c)", "d := e.details(by, c)\n\t\td.Workstream = e.state.Effective.Workstreams[0].ID"),
	},
	{
		Name: "rules-for-sms-before-the-channel", Rule: "RC-004",
		Wrong:  "rules can be added before the channel of an SMS workstream is set up",
		Change: source(formGo, "setUp := w.Channel == oc.ChannelSMS || w", "setUp := w"),
	},
	{
		Name: "rules-for-line-before-the-channel", Rule: "RC-004",
		Wrong:  "rules can be added before the channel of a LINE workstream is set up",
		Change: source(formGo, "setUp := w.Channel == oc.ChannelSMS || w.Channel == oc.ChannelLINE", "setUp := w.Channel == oc.ChannelSMS"),
	},
	{
		Name: "rules-never-after-the-channel", Rule: "RC-004",
		Wrong:  "rules cannot be added to a workstream whose channel is set up",
		Change: source(formGo, "len(routes) > 0 && !e.state.Committed.hasInstance(w.ID)", "len(routes) > 0"),
	},
	{
		Name: "rules-before-classification", Rule: "RC-005",
		Wrong:  "the rules find the queue before the work is classified",
		Change: source(routeGo, "e.classify(c)\n\te.requeue(c, e.queueFor(c))", "q := e.queueFor(c)\n\te.classify(c)\n\te.requeue(c, q)"),
	},
	{
		Name: "agents-before-the-bot", Rule: "RC-005",
		Wrong:  "a conversation goes to a queue although the workstream has a bot",
		Change: source("engine/bot.go", "bot, ok := e.botFor(c)\n\tif !ok {", "bot, ok := e.botFor(c)\n\tif !ok || c.class() == oc.LiveChatClass {"),
	},
	{
		Name: "no-classification-after-the-bot", Rule: "RC-005",
		Wrong:  "what a bot escalates goes to the queue without being classified again",
		Change: source("engine/bot.go", "e.finish(c, to, oc.AwaitingAgentAssignment)\n\te.route(c)", "e.finish(c, to, oc.AwaitingAgentAssignment)\n\te.requeue(c, e.queueFor(c))"),
	},
	{
		Name: "no-rules-after-the-bot", Rule: "RC-005",
		Wrong:  "what a bot escalates goes to the fallback queue, whatever the rules say",
		Change: source("engine/bot.go", "e.finish(c, to, oc.AwaitingAgentAssignment)\n\te.route(c)", "e.finish(c, to, oc.AwaitingAgentAssignment)\n\te.classify(c)\n\tws, _ := e.state.Effective.workstream(c.Workstream)\n\te.requeue(c, ws.FallbackQueue)"),
	},
}

var rcClassification = []Deviant{
	{
		Name: "every-rule-of-a-ruleset-applies", Rule: "RC-006",
		Wrong:  "all matching rules of a ruleset apply, one after the other",
		Change: source(classifyGo, "if i >= 0 {", "for ; i >= 0 && i < len(set.Rules); i++ {\n\t\t\tif !routing.Matches(set.Rules[i].Conditions, e.attributes(c)) {\n\t\t\t\tcontinue\n\t\t\t}"),
	},
	{
		Name: "the-last-rule-of-a-ruleset-applies", Rule: "RC-006",
		Wrong:  "the last matching rule of a ruleset applies",
		Change: source(classifyGo, eachRuleset, eachRuleset+"\n\t\tset.Rules = slices.Clone(set.Rules)\n\t\tslices.Reverse(set.Rules)"),
	},
	{
		Name: "one-ruleset-is-enough", Rule: "RC-006",
		Wrong:  "the evaluation ends with the first ruleset that has a matching rule",
		Change: source(classifyGo, "Outputs: set.Rules[i].Outputs})", "Outputs: set.Rules[i].Outputs})\n\t\t\tbreak"),
	},
	{
		Name: "one-ruleset-that-does-not-match-is-the-end", Rule: "RC-006",
		Wrong:  "the evaluation ends with the first ruleset that has no matching rule",
		Change: source(classifyGo, "if i >= 0 {", "if i < 0 {\n\t\t\tbreak\n\t\t}\n\t\tif i >= 0 {"),
	},
	{
		Name: "rulesets-run-from-the-end", Rule: "RC-006",
		Wrong:  "the rulesets run in the reverse order of the list",
		Change: source(classifyGo, eachRuleset, "sets := slices.Clone(ws.Classification)\n\tslices.Reverse(sets)\n\tfor _, set := range sets {"),
	},
	{
		Name: "what-was-set-first-stays", Rule: "RC-006",
		Wrong:  "a later ruleset does not change what an earlier one set",
		Change: source(classifyGo, "c.Attributes[i].Value = a.Value", "_ = a.Value"),
	},
	{
		Name: "rulesets-do-not-see-each-other", Rule: "RC-007",
		Wrong: "what an earlier ruleset set is not visible to later ones",
		Change: source(classifyGo, eachRuleset, "var found []oc.Event\n\tdefer func() {\n\t\tfor _, ev := range found {\n\t\t\te.emit(ev)\n\t\t}\n\t}()\n\t"+eachRuleset).
			and(classifyGo, "e.emit(oc.WorkItemClassified{Conversation: c.ID, Ruleset: set.Name, Rule: set.Rules[i].Name, Outputs: set.Rules[i].Outputs})",
				"found = append(found, oc.WorkItemClassified{Conversation: c.ID, Ruleset: set.Name, Rule: set.Rules[i].Name, Outputs: set.Rules[i].Outputs})"),
	},
	{
		Name: "rulesets-run-until-nothing-changes", Rule: "RC-007",
		Wrong:  "an earlier ruleset sees what a later one set",
		Change: source(classifyGo, eachRuleset, "for _, set := range slices.Concat(ws.Classification, ws.Classification) {"),
	},
}

var rcRules = []Deviant{
	{
		Name: "the-last-rule-that-matches", Rule: "RC-010",
		Wrong:  "of several matching rules the last in the list decides",
		Change: source(routeGo, firstRule, "i := len(ws.Routes) - 1\n\tfor i >= 0 && !routing.Matches(ws.Routes[i].Conditions, e.attributes(c)) {\n\t\ti--\n\t}"),
	},
	{
		Name: "the-first-queue-by-name", Rule: "RC-010",
		Wrong: "of several matching rules the one whose queue has the lower id decides",
		Change: source(routeGo, firstRule,
			"i := -1\n\tfor k, r := range ws.Routes {\n\t\tif routing.Matches(r.Conditions, e.attributes(c)) && (i < 0 || r.Queue < ws.Routes[i].Queue) {\n\t\t\ti = k\n\t\t}\n\t}"),
	},
	{
		Name: "only-the-first-rule", Rule: "RC-010",
		Wrong:  "only the first rule of the list is evaluated",
		Change: source(routeGo, firstRule, "i := slices.IndexFunc(ws.Routes[:min(1, len(ws.Routes))], func(r oc.Route) bool { return routing.Matches(r.Conditions, e.attributes(c)) })"),
	},
	{
		Name: "199-rules-at-most", Rule: "RC-010",
		Wrong:  "a route-to-queue ruleset has at most 199 rules",
		Change: policy(func(p *engine.Policy) { p.RuleLimits.Routes = 199 }),
	},
	{
		Name: "201-rules-at-most", Rule: "RC-010",
		Wrong:  "a route-to-queue ruleset has at most 201 rules",
		Change: policy(func(p *engine.Policy) { p.RuleLimits.Routes = 201 }),
	},
	{
		Name: "without-rules-to-the-default-queue", Rule: "RC-011",
		Wrong:  "work of a workstream without rules goes to the default queue",
		Change: source(routeGo, `if ws.FallbackQueue != "" {`, `if ws.FallbackQueue != "" && len(ws.Routes) > 0 {`),
	},
	{
		Name: "no-rule-matches-so-the-last-does", Rule: "RC-011",
		Wrong:  "when no rule matches the last one is applied",
		Change: source(routeGo, "if i >= 0 {", "if i < 0 {\n\t\ti = len(ws.Routes) - 1\n\t}\n\tif i >= 0 {"),
	},
	{
		Name: "no-rule-matches-so-the-default-queue", Rule: "RC-011",
		Wrong:  "when no rule matches the default queue gets the work",
		Change: source(routeGo, `if ws.FallbackQueue != "" {`, `if ws.FallbackQueue != "" && len(ws.Routes) == 0 {`),
	},
}
