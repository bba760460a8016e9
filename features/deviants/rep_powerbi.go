package deviants

import (
	"time"

	"github.com/ocsim/ocsim/engine"
)

// repPowerBI is how reports are made, refreshed and edited.
var repPowerBI = []Deviant{
	{
		Name: "datasets-are-live", Rule: "REP-004",
		Wrong:  "a report shows what comes in at once instead of at the next refresh",
		Change: source("engine/report.go", "return r.From.Add(at.Sub(r.From) / r.Every * r.Every), true", "return at.Add(1), true"),
	},
	{
		Name: "datasets-refresh-once", Rule: "REP-004",
		Wrong:  "a dataset is refreshed once and not again",
		Change: source("engine/report.go", "return r.From.Add(at.Sub(r.From) / r.Every * r.Every), true", "return r.From.Add(r.Every), true"),
	},
	{
		Name: "datasets-refresh-every-hour", Rule: "REP-004",
		Wrong:  "a dataset is refreshed every hour, whatever interval is set",
		Change: source("engine/report.go", "r.From, r.Every = at, every", "r.From, r.Every = at, time.Hour"),
	},
	{
		Name: "datasets-refresh-a-millisecond-early", Rule: "REP-004",
		Wrong:  "a dataset is refreshed one millisecond before the interval is over",
		Change: source("engine/report.go", "r.From, r.Every = at, every", "r.From, r.Every = at, every-Resolution"),
	},
	{
		Name: "datasets-refresh-a-millisecond-late", Rule: "REP-004",
		Wrong:  "a dataset is refreshed one millisecond after the interval is over",
		Change: source("engine/report.go", "r.From, r.Every = at, every", "r.From, r.Every = at, every+Resolution"),
	},
	{
		Name: "the-first-interval-stays", Rule: "REP-004",
		Wrong:  "an interval that was set once is not replaced by another",
		Change: source("engine/report.go", "r.From, r.Every = at, every", "if r.Every == 0 {\n\t\tr.From, r.Every = at, every\n\t}"),
	},
	{
		Name: "an-interval-is-set-for-all-reports", Rule: "REP-004",
		Wrong:  "chat insights are refreshed at the interval of the intraday monitoring report",
		Change: source("engine/report.go", "s.Reports[ev.Report].refreshSet(at, ev.Every)", "s.Reports[oc.IntradayMonitoring].refreshSet(at, ev.Every)"),
	},
	{
		Name: "a-new-interval-refreshes-at-once", Rule: "REP-004",
		Wrong:  "setting the interval refreshes the dataset",
		Change: source("engine/report.go", "r.Shown = r.shown(at)\n\tr.From", "r.Shown = r.Rows\n\tr.From"),
	},

	{
		Name: "the-report-appears-too-late", Rule: "REP-005",
		Wrong:  "the intraday monitoring report appears later than 15 minutes after the configuration was saved",
		Change: policy(func(p *engine.Policy) { p.Setup.ReportReady = 15*time.Minute + 2*time.Second }),
	},
	{
		Name: "the-report-never-appears", Rule: "REP-005",
		Wrong:  "a configuration that was saved is not acted on",
		Change: source("engine/report.go", "e.setTimer(oc.TimerReport, c.Report.String(), ready)", ""),
	},
	{
		Name: "the-report-appears-in-ones-own-workspace", Rule: "REP-005",
		Wrong:  "the intraday monitoring report appears in the workspace of the administrator",
		Change: source("engine/report.go", "Workspace: e.state.Reports[r].Pending", "Workspace: \"My workspace\""),
	},
	{
		Name: "filling-in-is-enough", Rule: "REP-005",
		Wrong: "the making of the report starts when the form is filled in",
		Change: source("engine/report.go", "e.emit(oc.ReportFormFilled{By: by, Report: c.Report, Workspace: c.Workspace})",
			"e.emit(oc.ReportFormFilled{By: by, Report: c.Report, Workspace: c.Workspace})\n\te.emit(oc.ReportConfigured{By: by, Report: c.Report, Workspace: c.Workspace, Ready: e.now})\n\te.emit(oc.ReportFormFilled{By: by, Report: c.Report, Workspace: c.Workspace})\n\te.setTimer(oc.TimerReport, c.Report.String(), e.now.Add(e.policy.Setup.ReportReady))"),
	},
	{
		Name: "leaving-the-form-saves-it", Rule: "REP-005",
		Wrong:  "leaving the form without saving starts the making of the report",
		Change: source("engine/report.go", "e.emit(oc.ReportFormLeft{By: by, Report: c.Report})", "return e.saveReportForm(by, oc.SaveReportForm(c))"),
	},
	{
		Name: "leaving-the-form-keeps-what-was-filled-in", Rule: "REP-005",
		Wrong:  "a form that was left without saving can be saved later",
		Change: source("engine/state.go", "if !s.administer(ev) {", "if _, ok := ev.(oc.ReportFormLeft); ok {\n\t\t\treturn\n\t\t}\n\t\tif !s.administer(ev) {"),
	},

	{
		Name: "reports-come-with-samples", Rule: "REP-006",
		Wrong: "the chat insights and sentiment reports are installed with sample data",
		Change: source("engine/report.go", "Rows: r.shown(at), Every", "Rows: r.shown(at) + samples(q.Report), Every").
			and("engine/report.go", "// installed reports whether", "func samples(r oc.Report) int {\n\tif installed(r) {\n\t\treturn 1\n\t}\n\treturn 0\n}\n\n// installed reports whether"),
	},
	{
		Name: "reports-have-to-be-installed", Rule: "REP-006",
		Wrong:  "the chat insights and sentiment reports are not there until somebody configures them",
		Change: source("engine/report.go", "return r != oc.IntradayMonitoring", "return false"),
	},
	{
		Name: "chat-insights-count-every-conversation", Rule: "REP-006",
		Wrong:  "chat insights count conversations that are no chats",
		Change: source("engine/report.go", "if ev.Channel.Family() == oc.FamilyChat {", "if true {"),
	},
	{
		Name: "chat-insights-stay-empty", Rule: "REP-006",
		Wrong:  "chat insights stay empty although there are chats",
		Change: source("engine/report.go", "if ev.Channel.Family() == oc.FamilyChat {", "if false {"),
	},
	{
		Name: "sentiment-report-counts-what-is-not-there", Rule: "REP-006",
		Wrong:  "the sentiment report counts what agents and the product itself write",
		Change: source("engine/report.go", "case oc.ReportRefreshSet:\n\t\ts.Reports[ev.Report].refreshSet", "case oc.MessageSent:\n\t\ts.Reports[oc.SentimentReport].add(at)\n\tcase oc.ReportRefreshSet:\n\t\ts.Reports[ev.Report].refreshSet"),
	},
	{
		Name: "sentiment-report-stays-empty", Rule: "REP-006",
		Wrong:  "the sentiment report stays empty although customers write",
		Change: source("engine/report.go", "if !s.Effective.Settings.SentimentOff && strings.TrimSpace(ev.Message.Text) != \"\" {", "if s.Effective.Settings.SentimentOff && strings.TrimSpace(ev.Message.Text) != \"\" {"),
	},
	{
		Name: "sentiment-report-is-filled-without-sentiment", Rule: "REP-006",
		Wrong:  "the sentiment report counts messages although sentiment is switched off",
		Change: source("engine/report.go", "if !s.Effective.Settings.SentimentOff && strings.TrimSpace(ev.Message.Text) != \"\" {", "if strings.TrimSpace(ev.Message.Text) != \"\" {"),
	},

	{
		Name: "edits-of-visuals-are-not-kept", Rule: "REP-007",
		Wrong:  "a visual that was edited looks as before",
		Change: source("engine/report.go", "visuals = append(visuals, oc.Attribute{Name: ev.Visual, Value: ev.Look})", "visuals = append(visuals, oc.Attribute{Name: ev.Visual})"),
	},
	{
		Name: "a-visual-is-edited-once", Rule: "REP-007",
		Wrong:  "a visual that was edited cannot be edited again",
		Change: source("engine/report.go", "visuals := without(r.Visuals, func(v oc.Attribute) bool { return v.Name == ev.Visual })", "if slices.ContainsFunc(r.Visuals, func(v oc.Attribute) bool { return v.Name == ev.Visual }) {\n\t\treturn\n\t}\n\tvisuals := slices.Clone(r.Visuals)"),
	},
	{
		Name: "one-visual-is-edited-at-most", Rule: "REP-007",
		Wrong:  "an edited visual is as before when another one is edited",
		Change: source("engine/report.go", "without(r.Visuals, func(v oc.Attribute) bool { return v.Name == ev.Visual })", "[]oc.Attribute{}"),
	},
	{
		Name: "visuals-of-all-reports-are-edited-together", Rule: "REP-007",
		Wrong:  "a visual is edited in every report that has it",
		Change: source("engine/setup.go", "s.Reports[ev.Report].edited(ev)", "for i := range s.Reports {\n\t\t\ts.Reports[i].edited(ev)\n\t\t}"),
	},
}
