package steps

import (
	"context"
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
)

// reportSteps are about the reports in Power BI: their configuration, the refresh
// of their datasets, their visuals.
var reportSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` fills in the configuration of the ` + report + ` report for the workspace ` + quoted + `$`, Do: fillsReport,
		Doc:     "Fills in the form and does not leave it.",
		Example: `Ada fills in the configuration of the intraday monitoring report for the workspace "Contoso"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` saves the configuration of the ` + report + ` report$`, Do: onReport(func(r oc.Report) oc.Command { return oc.SaveReportForm{Report: r} }),
		Doc:     "Saves what was filled in.",
		Example: "Ada saves the configuration of the intraday monitoring report",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` leaves the configuration of the ` + report + ` report without saving$`, Do: onReport(func(r oc.Report) oc.Command { return oc.LeaveReportForm{Report: r} }),
		Doc:     "Leaves the form.",
		Example: "Ada leaves the configuration of the intraday monitoring report without saving",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets the dataset of the ` + report + ` report to refresh every ` + duration + `$`, Do: setsRefresh,
		Doc:     "Sets the interval in Power BI; it begins now.",
		Example: "Ada sets the dataset of the chat insights report to refresh every 1 hour",
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` changes the visual ` + quoted + ` of the ` + report + ` report to ` + quoted + `$`, Do: changesVisual, Writes: []string{"report.visuals"},
		Doc:     "Edits the report in Power BI.",
		Example: `Ada changes the visual "Queues" of the chat insights report to "bars"`,
	},
	{
		Keyword: Then, Pattern: `^the ` + report + ` report is (?:(not) there|in the workspace ` + quoted + `)$`, Do: reportIs,
		Doc:     "Whether the report stands in a workspace.",
		Example: `the intraday monitoring report is in the workspace "Contoso"`,
	},
	{
		Keyword: Then, Pattern: `^the ` + report + ` report shows ` + number + ` rows?$`, Do: reportShows,
		Doc:     "The records that its dataset held at the last refresh: conversations, chats, or customers' messages whose sentiment was analysed.",
		Example: "the chat insights report shows 0 rows",
	},
	{
		Keyword: Then, Pattern: `^the visual ` + quoted + ` of the ` + report + ` report looks like ` + quoted + `$`, Do: visualLooks, Reads: []string{"report.visuals"},
		Doc:     "How a visual was edited.",
		Example: `the visual "Queues" of the chat insights report looks like "bars"`,
	},
}

const report = `(intraday monitoring|chat insights|sentiment)`

// onReport is a step in which somebody gives a command about a report.
func onReport(command func(oc.Report) oc.Command) func(context.Context, string, string) error {
	return func(ctx context.Context, who, which string) error {
		r, err := wordOf[oc.Report](which)
		if err != nil {
			return err
		}
		return WorldOf(ctx).Do(ctx, who, command(r))
	}
}

func fillsReport(ctx context.Context, who, which, workspace string) error {
	return onReport(func(r oc.Report) oc.Command { return oc.FillReportForm{Report: r, Workspace: workspace} })(ctx, who, which)
}

func setsRefresh(ctx context.Context, who, which, every string) error {
	d, err := parseDuration(every)
	if err != nil {
		return err
	}
	return onReport(func(r oc.Report) oc.Command { return oc.SetReportRefresh{Report: r, Every: d} })(ctx, who, which)
}

func changesVisual(ctx context.Context, who, visual, which, look string) error {
	return onReport(func(r oc.Report) oc.Command { return oc.EditReport{Report: r, Visual: visual, Look: look} })(ctx, who, which)
}

// reportOf is a report as it stands, or a mismatch where there is none. Whoever
// sets reports up sees them, whomever they are shared with.
func (w *World) reportOf(ctx context.Context, which string) (oc.ReportAnswer, error) {
	r, err := wordOf[oc.Report](which)
	if err != nil {
		return oc.ReportAnswer{}, err
	}
	return Answer[oc.ReportAnswer](ctx, w, w.administrator(), oc.ReportData{Report: r})
}

func reportIs(ctx context.Context, which, not, workspace string) error {
	w := WorldOf(ctx)
	r, err := wordOf[oc.Report](which)
	if err != nil {
		return err
	}
	reply, err := w.Ask(ctx, w.administrator(), oc.ReportData{Report: r})
	if err != nil {
		return err
	}
	no := w.Refused()
	answer, there := reply.(oc.ReportAnswer)
	switch {
	case not != "" && there:
		return Expected("no report", fmt.Sprintf("%+v", answer))
	case not == "" && answer.Workspace != workspace:
		return Expected("a report in "+workspace, fmt.Sprintf("%+v, %v", answer, no))
	}
	return nil
}

func reportShows(ctx context.Context, which, rows string) error {
	want, err := wholeNumber(rows)
	if err != nil {
		return err
	}
	answer, err := WorldOf(ctx).reportOf(ctx, which)
	if err == nil && answer.Rows != want {
		return Expected(rows+" rows", fmt.Sprint(answer.Rows))
	}
	return err
}

func visualLooks(ctx context.Context, visual, which, look string) error {
	answer, err := WorldOf(ctx).reportOf(ctx, which)
	if err != nil {
		return err
	}
	for _, v := range answer.Visuals {
		if v.Name == visual && v.Value == look {
			return nil
		}
	}
	return Expected(visual+" like "+look, fmt.Sprint(answer.Visuals))
}
