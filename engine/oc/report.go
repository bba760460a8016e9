package oc

import "time"

// Report is a report in Power BI.
type Report uint8

const (
	IntradayMonitoring Report = iota + 1 // made on demand (REP-005)
	ChatInsights                         // installed, and empty until chat is used (REP-006)
	SentimentReport                      // installed, and empty until sentiment is analysed (REP-006)
	HistoricalReport                     // closed conversations: see HistoricalData (REP-001)
)

var reportNames = names[Report]{
	IntradayMonitoring: "intraday monitoring", ChatInsights: "chat insights", SentimentReport: "sentiment",
	HistoricalReport: "historical",
}

func (x Report) String() string                { return reportNames.text(x) }
func (x Report) MarshalText() ([]byte, error)  { return reportNames.marshal(x) }
func (x *Report) UnmarshalText(b []byte) error { return reportNames.unmarshal(x, b) }

// Reports returns every Report.
func Reports() []Report { return reportNames.all() }

// The configuration of a report, and what is done with it in Power BI.
type (
	// FillReportForm fills in the form; nothing follows from it.
	FillReportForm struct {
		Report    Report
		Workspace string
	}
	// SaveReportForm saves what was filled in: the report is made (REP-005).
	SaveReportForm struct{ Report Report }
	// LeaveReportForm leaves the form without saving (REP-005).
	LeaveReportForm struct{ Report Report }
	// SetReportRefresh sets how often the dataset of a report is refreshed (REP-004).
	SetReportRefresh struct {
		Report Report
		Every  time.Duration
	}
	// EditReport changes a visual of a report (REP-007).
	EditReport struct {
		Report       Report
		Visual, Look string
	}
)

// What happens to reports.
type (
	ReportFormFilled struct {
		By        PersonID
		Report    Report
		Workspace string
	}
	ReportFormLeft struct {
		By     PersonID
		Report Report
	}
	ReportConfigured struct {
		By        PersonID
		Report    Report
		Workspace string
		Ready     time.Time // it appears then
	}
	// ReportAppeared says that a report stands in its workspace.
	ReportAppeared struct {
		Report    Report
		Workspace string
	}
	ReportRefreshSet struct {
		Report Report
		Every  time.Duration
	}
	ReportEdited struct {
		Report       Report
		Visual, Look string
	}
)

// ReportData asks for a report as it stands in Power BI.
type ReportData struct{ Report Report }

// ReportAnswer is a report. Rows counts the records that its dataset held at the
// last refresh: conversations, chats, or customers' messages whose sentiment was analysed.
type ReportAnswer struct {
	Report    Report
	Workspace string `json:",omitempty"`
	Rows      int
	Every     time.Duration
	Visuals   []Attribute // as they were edited, by name
}

var reportCommands = []Command{FillReportForm{}, SaveReportForm{}, LeaveReportForm{}, SetReportRefresh{}, EditReport{}}

var reportEvents = []Event{
	ReportFormFilled{}, ReportFormLeft{}, ReportConfigured{}, ReportAppeared{}, ReportRefreshSet{}, ReportEdited{},
}

func (FillReportForm) command()   {}
func (SaveReportForm) command()   {}
func (LeaveReportForm) command()  {}
func (SetReportRefresh) command() {}
func (EditReport) command()       {}

func (ReportFormFilled) event() {}
func (ReportFormLeft) event()   {}
func (ReportConfigured) event() {}
func (ReportAppeared) event()   {}
func (ReportRefreshSet) event() {}
func (ReportEdited) event()     {}

func (ReportData) query()   {}
func (ReportAnswer) reply() {}
