package engine

import (
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// report is a report in Power BI and its dataset. Rows are counted as they come;
// what is shown is what was there at the last refresh. Refreshes are never
// ticked: they lie on a grid and are worked out when something needs them.
type report struct {
	Filled    string // workspace in the form, not saved
	Pending   string // workspace in which it is being made
	Workspace string // where it stands; empty: not there, or installed with the product
	Every     time.Duration
	From      time.Time // where the grid begins
	Rows      int
	Last      time.Time // of the newest row
	Shown     int       // rows at the refresh before the newest row
	Visuals   []oc.Attribute
}

// installed reports whether a report is there without being configured (REP-006).
func installed(r oc.Report) bool { return r != oc.IntradayMonitoring }

// fillReportForm fills in the form; nothing follows until it is saved (REP-005).
func (e *Engine) fillReportForm(by oc.PersonID, c oc.FillReportForm) *oc.Rejection {
	switch {
	case !e.knowsReport(c.Report):
		return notFound("report", "no such report")
	case c.Workspace == "":
		return invalid("workspace", "REP-005", "is mandatory")
	}
	e.emit(oc.ReportFormFilled{By: by, Report: c.Report, Workspace: c.Workspace})
	return nil
}

// saveReportForm starts the making of the report, which takes up to 15 minutes (REP-005).
func (e *Engine) saveReportForm(by oc.PersonID, c oc.SaveReportForm) *oc.Rejection {
	if !e.knowsReport(c.Report) || e.state.Reports[c.Report].Filled == "" {
		return invalidState("report", "REP-005", "nothing was filled in")
	}
	after := e.policy.Setup.ReportReady
	if e.state.Propagation == "seeded" {
		after = Resolution * time.Duration(e.draw(uint64(after/Resolution)+1))
	}
	ready := e.now.Add(after)
	e.emit(oc.ReportConfigured{By: by, Report: c.Report, Workspace: e.state.Reports[c.Report].Filled, Ready: ready})
	e.setTimer(oc.TimerReport, c.Report.String(), ready)
	return nil
}

func (e *Engine) leaveReportForm(by oc.PersonID, c oc.LeaveReportForm) *oc.Rejection {
	if !e.knowsReport(c.Report) || e.state.Reports[c.Report].Filled == "" {
		return invalidState("report", "REP-005", "nothing was filled in")
	}
	e.emit(oc.ReportFormLeft{By: by, Report: c.Report})
	return nil
}

// reportReady lets a report appear in its workspace.
func (e *Engine) reportReady(name string) {
	for _, r := range oc.Reports() {
		if r.String() == name {
			e.emit(oc.ReportAppeared{Report: r, Workspace: e.state.Reports[r].Pending})
		}
	}
}

// setReportRefresh is done in Power BI, so it is no configuration that propagates (REP-004).
func (e *Engine) setReportRefresh(c oc.SetReportRefresh) *oc.Rejection {
	switch {
	case !e.hasReport(c.Report):
		return notFound("report", "no such report")
	case c.Every < Resolution:
		return invalid("interval", "REP-004", "is too short")
	}
	e.emit(oc.ReportRefreshSet{Report: c.Report, Every: c.Every})
	return nil
}

// editReport is done in Power BI too (REP-007).
func (e *Engine) editReport(c oc.EditReport) *oc.Rejection {
	switch {
	case !e.hasReport(c.Report):
		return notFound("report", "no such report")
	case c.Visual == "":
		return invalid("visual", "REP-007", "is not named")
	}
	e.emit(oc.ReportEdited{Report: c.Report, Visual: c.Visual, Look: c.Look})
	return nil
}

func (e *Engine) answerReport(by oc.PersonID, at time.Time, q oc.ReportData) oc.Reply {
	if _, ok := e.state.Effective.person(by); !ok {
		return notFound(string(by), "no such person")
	}
	if !e.hasReport(q.Report) {
		return notFound("report", "no such report")
	}
	if no := e.mayReadReport(by, q.Report); no != nil {
		return no
	}
	r := &e.state.Reports[q.Report]
	return oc.ReportAnswer{
		Report: q.Report, Workspace: r.Workspace, Rows: r.shown(at), Every: r.Every, Visuals: slices.Clone(r.Visuals),
	}
}

func (e *Engine) knowsReport(r oc.Report) bool { return r >= 1 && int(r) < len(e.state.Reports) }

// hasReport reports whether a report is there: installed, or in its workspace.
func (e *Engine) hasReport(r oc.Report) bool {
	return e.knowsReport(r) && (installed(r) || e.state.Reports[r].Workspace != "")
}

// refreshed returns the latest refresh at or before a time, if there was one. A
// dataset without an interval is not refreshed.
func (r *report) refreshed(at time.Time) (time.Time, bool) {
	if r.Every == 0 || at.Sub(r.From) < r.Every {
		return time.Time{}, false
	}
	return r.From.Add(at.Sub(r.From) / r.Every * r.Every), true
}

// shown returns how many rows the dataset held at its latest refresh. A row of
// the very instant of a refresh comes after it.
func (r *report) shown(at time.Time) int {
	if last, ok := r.refreshed(at); ok && r.Last.Before(last) {
		return r.Rows
	}
	return r.Shown
}

func (r *report) add(at time.Time) {
	r.Shown = r.shown(at)
	r.Rows++
	r.Last = at
}

// refreshSet begins a new grid; what was shown stays until its first refresh.
func (r *report) refreshSet(at time.Time, every time.Duration) {
	r.Shown = r.shown(at)
	r.From, r.Every = at, every
}

// edited keeps the latest look of each visual, by name.
func (r *report) edited(ev oc.ReportEdited) {
	visuals := without(r.Visuals, func(v oc.Attribute) bool { return v.Name == ev.Visual })
	visuals = append(visuals, oc.Attribute{Name: ev.Visual, Value: ev.Look})
	slices.SortFunc(visuals, func(a, b oc.Attribute) int { return strings.Compare(a.Name, b.Name) })
	r.Visuals = visuals
}

// count adds rows to the datasets: conversations, chats, and messages whose
// sentiment was analysed (REP-006).
func (s *State) count(at time.Time, ev oc.Event) {
	switch ev := ev.(type) {
	case oc.ConversationStarted:
		s.Reports[oc.IntradayMonitoring].add(at)
		if ev.Channel.Family() == oc.FamilyChat {
			s.Reports[oc.ChatInsights].add(at)
		}
	case oc.MessageReceived:
		if !s.Effective.Settings.SentimentOff && strings.TrimSpace(ev.Message.Text) != "" {
			s.Reports[oc.SentimentReport].add(at)
		}
	case oc.ReportRefreshSet:
		s.Reports[ev.Report].refreshSet(at, ev.Every)
	}
}
