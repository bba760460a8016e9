package deviants

import "github.com/ocsim/ocsim/engine"

// sesRecords is what is written and kept: internal messages, activity records,
// and how a customer sounds.
var sesRecords = []Deviant{
	{
		Name: "internal-messages-are-sent", Rule: "SES-010",
		Wrong:  "an internal message goes to the customer's phone",
		Change: source("engine/message.go", "m.Audience != oc.AgentsOnly {\n\t\te.deliver(c, m)", "true {\n\t\te.deliver(c, m)"),
	},
	{
		Name: "a-supervisors-internal-messages-are-sent", Rule: "SES-010",
		Wrong:  "an internal message goes to the customer's phone where a supervisor wrote it",
		Change: source("engine/message.go", "m.Audience != oc.AgentsOnly {\n\t\te.deliver(c, m)", "m.Audience != oc.AgentsOnly || m.Author == oc.AuthorSupervisor {\n\t\te.deliver(c, m)"),
	},
	{
		Name: "internal-messages-stand-in-the-chat", Rule: "SES-010",
		Wrong:  "a customer who looks into the conversation finds internal messages",
		Change: source("engine/answer.go", "isPerson || m.Audience != oc.AgentsOnly {", "isPerson || true {"),
	},
	{
		Name: "supervisors-do-not-see-internal-messages", Rule: "SES-010",
		Wrong:  "an internal message of an agent is not shown to a supervisor who reads along",
		Change: source("engine/answer.go", "isPerson || m.Audience != oc.AgentsOnly {", "isPerson && c.role(by) == 0 || m.Audience != oc.AgentsOnly {"),
	},
	{
		Name: "agents-do-not-see-a-supervisors-internal-messages", Rule: "SES-010",
		Wrong:  "an internal message of a supervisor is not shown to the agent",
		Change: source("engine/answer.go", "isPerson || m.Audience != oc.AgentsOnly {", "isPerson && m.Author != oc.AuthorSupervisor || m.Audience != oc.AgentsOnly || m.By == by {"),
	},
	{
		Name: "internal-messages-are-shown-to-their-author", Rule: "SES-010",
		Wrong:  "an internal message is shown to nobody but its author",
		Change: source("engine/answer.go", "isPerson || m.Audience != oc.AgentsOnly {", "isPerson && m.By == by || m.Audience != oc.AgentsOnly {"),
	},

	{
		Name: "sessions-have-no-activity-records", Rule: "SES-011",
		Wrong:  "only conversations are activity records",
		Change: source("engine/activity.go", "range c.Stretches {", "range c.Stretches[:0] {"),
	},
	{
		Name: "only-the-latest-session-is-an-activity-record", Rule: "SES-011",
		Wrong:  "a new session takes the place of the activity record of the one before",
		Change: source("engine/activity.go", "range c.Stretches {", "range c.Stretches[max(0, len(c.Stretches)-1):] {"),
	},
	{
		Name: "only-closed-sessions-are-activity-records", Rule: "SES-011",
		Wrong:  "a session has no activity record until it is over",
		Change: source("engine/activity.go", "range c.Stretches {", "range c.Stretches {\n\t\t\tif s.Ended.IsZero() {\n\t\t\t\tcontinue\n\t\t\t}"),
	},
	{
		Name: "only-closed-conversations-are-activity-records", Rule: "SES-011",
		Wrong:  "a conversation has no activity record until it is Closed",
		Change: source("engine/activity.go", "range all {", "range all {\n\t\tif c.Status != oc.StatusClosed {\n\t\t\tcontinue\n\t\t}"),
	},
	{
		Name: "the-activity-record-of-a-conversation-comes-with-a-session", Rule: "SES-011",
		Wrong:  "a conversation that nobody has accepted has no activity record",
		Change: source("engine/activity.go", "range all {", "range all {\n\t\tif len(c.Stretches) == 0 {\n\t\t\tcontinue\n\t\t}"),
	},
	{
		Name: "conversations-have-no-activity-records", Rule: "SES-011",
		Wrong:  "only sessions are activity records",
		Change: source("engine/activity.go", "answer.Records = append(answer.Records, oc.Activity{\n\t\t\tKind: oc.ConversationActivity", "_ = append(answer.Records, oc.Activity{\n\t\t\tKind: oc.ConversationActivity"),
	},
	{
		Name: "every-session-is-the-last-agents", Rule: "SES-011",
		Wrong:  "the activity record of a session names the agent who has the conversation now",
		Change: source("engine/activity.go", "Session: s.Session, Agent: s.Agent", "Session: s.Session, Agent: cmp.Or(c.Agent, c.Closure.Agent)"),
	},
	{
		Name: "the-activity-record-of-a-session-does-not-end", Rule: "SES-011",
		Wrong:  "the activity record of a session stays open until the conversation is Closed",
		Change: source("engine/activity.go", "Started: s.Started, Ended: s.Ended", "Started: s.Started, Ended: c.Closure.At"),
	},
	{
		Name: "a-closed-conversation-loses-its-agent", Rule: "SES-011",
		Wrong:  "the activity record of a closed conversation is nobody's",
		Change: source("engine/activity.go", "Agent: cmp.Or(c.Agent, c.Closure.Agent)", "Agent: c.Agent"),
	},
	{
		Name: "activity-records-are-for-agents", Rule: "SES-011",
		Wrong:  "a supervisor cannot view activity records",
		Change: source("engine/activity.go", "var all []*conversation\n\tif q.Conversation", "if p, _ := e.state.Effective.person(by); !slices.Contains(p.Roles, oc.RoleAgent) {\n\t\treturn forbidden(string(by), \"\", \"is no agent\")\n\t}\n\tvar all []*conversation\n\tif q.Conversation"),
	},
	{
		Name: "activity-records-are-for-whoever-has-the-conversation", Rule: "SES-011",
		Wrong:  "activity records are shown to nobody but the agent who has the conversation",
		Change: source("engine/activity.go", "range all {", "range all {\n\t\tif cmp.Or(c.Agent, c.Closure.Agent) != by {\n\t\t\tcontinue\n\t\t}"),
	},

	{
		Name: "five-messages-say-how-a-customer-sounds", Rule: "SES-022",
		Wrong:  "sentiment is computed from the last five messages of the customer",
		Change: policy(func(p *engine.Policy) { p.SentimentTexts = 5 }),
	},
	{
		Name: "seven-messages-say-how-a-customer-sounds", Rule: "SES-022",
		Wrong:  "sentiment is computed from the last seven messages of the customer",
		Change: policy(func(p *engine.Policy) { p.SentimentTexts = 7 }),
	},
	{
		Name: "one-message-says-how-a-customer-sounds", Rule: "SES-022",
		Wrong:  "sentiment is that of the last message",
		Change: policy(func(p *engine.Policy) { p.SentimentTexts = 1 }),
	},
	{
		Name: "the-first-messages-say-how-a-customer-sounds", Rule: "SES-022",
		Wrong:  "sentiment is computed from the first six messages instead of the last",
		Change: source("engine/mood.go", "range slices.Backward(c.Transcript)", "range slices.All(c.Transcript)"),
	},
	{
		Name: "what-agents-write-counts-as-sentiment", Rule: "SES-022",
		Wrong:  "sentiment is computed from what the agent writes, too",
		Change: source("engine/mood.go", "if m.Author == oc.AuthorCustomer {", "if m.Author == oc.AuthorCustomer || m.Author == oc.AuthorAgent {"),
	},
	{
		Name: "what-the-agent-writes-pushes-messages-of-the-customer-out", Rule: "SES-022",
		Wrong:  "sentiment is computed from the customer's part of the last six messages of anybody",
		Change: source("engine/mood.go", "range slices.Backward(c.Transcript)", "range slices.Backward(c.Transcript[max(0, len(c.Transcript)-e.policy.SentimentTexts):])"),
	},
	{
		Name: "what-was-said-to-a-bot-does-not-count", Rule: "SES-022",
		Wrong:  "sentiment leaves out what the customer wrote before an agent accepted",
		Change: source("engine/mood.go", "if m.Author == oc.AuthorCustomer {", "if m.Author == oc.AuthorCustomer && (len(c.Stretches) < 2 || !c.Started.Add(m.After).Before(c.Stretches[len(c.Stretches)-1].Started)) {"),
	},
	{
		Name: "no-sentiment-without-six-messages", Rule: "SES-022",
		Wrong:  "no sentiment is shown before the customer has written six messages",
		Change: source("engine/mood.go", "return sentiment.Of(latest)", "if len(latest) < e.policy.SentimentTexts {\n\t\treturn 0\n\t}\n\treturn sentiment.Of(latest)"),
	},
	{
		Name: "sentiment-starts-slightly-positive", Rule: "SES-022",
		Wrong:  "sentiment starts above Neutral",
		Change: source("engine/mood.go", "return sentiment.Of(latest)", "return min(oc.SentimentVeryPositive, sentiment.Of(latest)+1)"),
	},
	{
		Name: "sentiment-starts-slightly-negative", Rule: "SES-022",
		Wrong:  "sentiment starts below Neutral",
		Change: source("engine/mood.go", "return sentiment.Of(latest)", "return max(oc.SentimentVeryNegative, sentiment.Of(latest)-1)"),
	},
	{
		Name: "sentiment-has-three-levels", Rule: "SES-022",
		Wrong:  "sentiment is negative, neutral or positive, whatever the words",
		Change: source("engine/mood.go", "return sentiment.Of(latest)", "return max(oc.SentimentNeutral-1, min(oc.SentimentNeutral+1, sentiment.Of(latest)))"),
	},
	{
		Name: "sentiment-has-five-levels", Rule: "SES-022",
		Wrong:  "sentiment is never very negative or very positive",
		Change: source("engine/mood.go", "return sentiment.Of(latest)", "return max(oc.SentimentNeutral-2, min(oc.SentimentNeutral+2, sentiment.Of(latest)))"),
	},
}
