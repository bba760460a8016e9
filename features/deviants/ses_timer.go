package deviants

import (
	"time"

	"github.com/ocsim/ocsim/engine"
)

// sesTimer is the timer of the communication panel.
var sesTimer = []Deviant{
	{
		Name: "the-timer-counts-from-the-first-message", Rule: "SES-007",
		Wrong:  "the timer shows how long the conversation lasts, not the session",
		Change: source("engine/desktop.go", "Shows: at.Sub(o.From)", "Shows: at.Sub(e.state.Conversations[o.Conversation].Started)"),
	},
	{
		Name: "the-timer-starts-again-with-each-message", Rule: "SES-007",
		Wrong:  "the timer shows how long ago the last message was written",
		Change: source("engine/message.go", "s.Counts.Messages++\n\tc := s.about(m.Conversation)", "s.Counts.Messages++\n\tc := s.about(m.Conversation)\n\ts.restartTimers(at, c)"),
	},
	{
		Name: "the-timer-is-a-second-ahead", Rule: "SES-007",
		Wrong:  "the timer shows one second too many",
		Change: source("engine/desktop.go", "Truncate(e.policy.SessionTimer)}", "Truncate(e.policy.SessionTimer) + time.Second}"),
	},
	{
		Name: "the-timer-is-a-second-behind", Rule: "SES-007",
		Wrong:  "the timer shows one second too few",
		Change: source("engine/desktop.go", "Truncate(e.policy.SessionTimer)}", "Truncate(e.policy.SessionTimer) - time.Second}"),
	},
	{
		Name: "the-timer-goes-back-to-zero-after-a-minute", Rule: "SES-007",
		Wrong:  "the timer shows the seconds of the minute only",
		Change: source("engine/desktop.go", "Truncate(e.policy.SessionTimer)}", "Truncate(e.policy.SessionTimer) % time.Minute}"),
	},

	{
		Name: "the-timer-goes-on-in-wrap-up", Rule: "SES-008",
		Wrong:  "the timer does not start again when a chat enters Wrap-up",
		Change: source("engine/conversation.go", "s.restartTimers(at, c)", ""),
	},
	{
		Name: "the-timer-goes-on-where-the-customer-ended", Rule: "SES-008",
		Wrong:  "the timer starts again only in a Wrap-up that the agent began",
		Change: source("engine/conversation.go", "s.restartTimers(at, c)", "if ev.Reason != oc.CutomerMovedToWrapUp {\n\t\t\ts.restartTimers(at, c)\n\t\t}"),
	},
	{
		Name: "the-timer-goes-on-where-the-agent-ended", Rule: "SES-008",
		Wrong:  "the timer starts again only in a Wrap-up that the customer began",
		Change: source("engine/conversation.go", "s.restartTimers(at, c)", "if ev.Reason != oc.AgentMovedToWrapUp {\n\t\t\ts.restartTimers(at, c)\n\t\t}"),
	},
	{
		Name: "the-timer-stands-still-in-wrap-up", Rule: "SES-008",
		Wrong:  "the timer stays at zero during Wrap-up",
		Change: source("engine/desktop.go", "o := a.shows(q.Tab, q.Conversation)", "o := a.shows(q.Tab, q.Conversation)\n\tif o != nil && e.state.Conversations[o.Conversation].Status == oc.StatusWrapUp {\n\t\treturn oc.TimerAnswer{Session: o.Session}\n\t}"),
	},

	{
		Name: "the-timer-goes-on-when-opened-again", Rule: "SES-009",
		Wrong: "the timer of a conversation that is opened again counts from its first session",
		Change: source("engine/conversation.go", "s.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: at})",
			"s.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: c.Stretches[0].Started})"),
	},
	{
		Name: "the-timer-adds-up-sessions", Rule: "SES-009",
		Wrong: "the timer of a conversation that is opened again goes on where it stopped",
		Change: source("engine/conversation.go", "s.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: at})",
			"from := at\n\tfor _, x := range c.Stretches {\n\t\tif !x.Ended.IsZero() {\n\t\t\tfrom = from.Add(-x.Ended.Sub(x.Started))\n\t\t}\n\t}\n\ts.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: from})"),
	},

	{
		Name: "the-timer-rounds", Rule: "SES-024",
		Wrong:  "the timer shows a second that is not over",
		Change: source("engine/desktop.go", "at.Sub(o.From).Truncate(", "at.Sub(o.From).Round("),
	},
	{
		Name: "the-timer-shows-fractions", Rule: "SES-024",
		Wrong:  "the timer shows parts of a second",
		Change: policy(func(p *engine.Policy) { p.SessionTimer = engine.Resolution }),
	},
	{
		Name: "the-timer-counts-by-two", Rule: "SES-024",
		Wrong:  "the timer shows every other second",
		Change: policy(func(p *engine.Policy) { p.SessionTimer = 2 * time.Second }),
	},
	{
		Name: "an-agent-has-one-timer", Rule: "SES-024",
		Wrong:  "all sessions of an agent show the timer of the first",
		Change: source("engine/desktop.go", "o := a.shows(q.Tab, q.Conversation)", "o := a.shows(q.Tab, q.Conversation)\n\tif o != nil {\n\t\to = &a.Open[0]\n\t}"),
	},
	{
		Name: "a-new-session-restarts-every-timer", Rule: "SES-024",
		Wrong:  "the timers of all sessions start again when another one is opened",
		Change: source("engine/conversation.go", "s.Agents[ev.Agent].Sessions++", "s.Agents[ev.Agent].Sessions++\n\tfor i := range s.Agents[ev.Agent].Open {\n\t\ts.Agents[ev.Agent].Open[i].From = at\n\t}"),
	},
}
