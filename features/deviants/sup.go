package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

var sup = area{
	deviants: slices.Concat(supDashboard, supEnabling, supMonitor, supJoin, supAssign, supTransfer, supForceClose),
	flips:    supFlips,
}

// supervisorsCannot takes a row out of table T-6.
func supervisorsCannot(a engine.SupervisorAction, s oc.Status) Change {
	return policy(func(p *engine.Policy) {
		p.Supervision = slices.DeleteFunc(p.Supervision, func(r engine.SupervisorRow) bool { return r == engine.SupervisorRow{Action: a, Status: s} })
	})
}

// supervisorsCan adds a row to table T-6, and to the lifecycle of every class what
// happens then.
func supervisorsCan(a engine.SupervisorAction, s oc.Status, then lifecycle.Event, to oc.Status) Change {
	return policy(func(p *engine.Policy) {
		p.Supervision = append(p.Supervision, engine.SupervisorRow{Action: a, Status: s})
		for _, class := range oc.Classes() {
			p.Lifecycle = append(p.Lifecycle, lifecycle.Row{From: s, Event: then, To: to, Class: class})
		}
	})
}

// reading is a transcript that shows a message m only where a condition holds.
func reading(condition string) Change {
	return source("engine/answer.go", "isPerson || m.Audience != oc.AgentsOnly {", "(isPerson || m.Audience != oc.AgentsOnly) && ("+condition+") {")
}

var supDashboard = []Deviant{
	{
		Name: "the-dashboard-is-not-in-customer-service-workspace", Rule: "SUP-001",
		Wrong: "the dashboard is not reached in Customer Service workspace",
		Change: source("engine/dashboard.go", "if no := e.checkAgentApp(q.In); no != nil {",
			"if q.In == oc.AppWorkspace {\n\t\treturn invalid(q.In.String(), \"\", \"\")\n\t}\n\tif no := e.checkAgentApp(q.In); no != nil {"),
	},
	{
		Name: "the-dashboard-is-not-in-omnichannel", Rule: "SUP-001",
		Wrong: "the dashboard is not reached in Omnichannel for Customer Service",
		Change: source("engine/dashboard.go", "if no := e.checkAgentApp(q.In); no != nil {",
			"if q.In == oc.AppOmnichannel {\n\t\treturn invalid(q.In.String(), \"\", \"\")\n\t}\n\tif no := e.checkAgentApp(q.In); no != nil {"),
	},
	{
		Name: "the-dashboard-is-in-the-admin-center-too", Rule: "SUP-001",
		Wrong:  "the dashboard is reached in the app for administrators",
		Change: source("engine/dashboard.go", "if no := e.checkAgentApp(q.In); no != nil {", "if no := e.checkAgentApp(0); no != nil {"),
	},
	{
		Name: "the-dashboard-lists-only-what-waits", Rule: "SUP-001",
		Wrong:  "the dashboard lists Open conversations only, not those that agents handle",
		Change: source("engine/dashboard.go", "if filter.passes(c) {", "if filter.passes(c) && c.Status == oc.StatusOpen {"),
	},
	{
		Name: "the-dashboard-lists-only-the-supervisors-queues", Rule: "SUP-001",
		Wrong:  "the dashboard lists conversations of queues only of which the supervisor is a member",
		Change: source("engine/dashboard.go", "if filter.passes(c) {", "if filter.passes(c) && e.state.member(c.Queue, by) {"),
	},
	{
		Name: "the-dashboard-does-not-say-who-has-a-conversation", Rule: "SUP-001",
		Wrong:  "the dashboard lists conversations without their agents",
		Change: source("engine/dashboard.go", "d := e.details(by, c)", "d := e.details(by, c)\n\t\td.Agent = \"\""),
	},
	{
		Name: "a-refresh-shows-nothing-new", Rule: "SUP-026",
		Wrong:  "a manual refresh of a stale dashboard changes nothing",
		Change: source("engine/state.go", "case oc.DashboardRefreshed:\n\t\ts.Refreshed[ev.Supervisor] = at", "case oc.DashboardRefreshed:"),
	},
	{
		Name: "a-refresh-shows-what-was-before-it", Rule: "SUP-026",
		Wrong:  "a manual refresh does not show what happened at its very instant",
		Change: source("engine/dashboard.go", "if h.At.After(e.state.Refreshed[by]) {", "if !h.At.Before(e.state.Refreshed[by]) {"),
	},
	{
		Name: "only-the-first-refresh-counts", Rule: "SUP-026",
		Wrong: "a second manual refresh changes nothing",
		Change: source("engine/state.go", "s.Refreshed[ev.Supervisor] = at",
			"if s.Refreshed[ev.Supervisor].IsZero() {\n\t\t\ts.Refreshed[ev.Supervisor] = at\n\t\t}"),
	},
}

var supEnabling = []Deviant{
	{
		Name: "monitoring-needs-no-setting", Rule: "SUP-002",
		Wrong:  "supervisors monitor while Supervisor Monitor is off",
		Change: source("engine/supervision.go", "return s.SupervisorMonitor,", "return true,"),
	},
	{
		Name: "assigning-needs-no-setting", Rule: "SUP-002",
		Wrong:  "supervisors assign while Supervisor Assign is off",
		Change: source("engine/supervision.go", "return s.SupervisorAssign,", "return true,"),
	},
	{
		Name: "transferring-needs-no-setting", Rule: "SUP-002",
		Wrong:  "supervisors transfer while Supervisor Transfer is off",
		Change: source("engine/supervision.go", "return s.SupervisorTransfer,", "return true,"),
	},
	{
		Name: "force-closing-needs-no-setting", Rule: "SUP-002",
		Wrong:  "supervisors force close while Force Close is off",
		Change: source("engine/supervision.go", "return s.ForceClose,", "return true,"),
	},
	{
		Name: "monitoring-follows-the-setting-for-assigning", Rule: "SUP-002",
		Wrong:  "Supervisor Assign decides whether supervisors monitor",
		Change: source("engine/supervision.go", "return s.SupervisorMonitor,", "return s.SupervisorAssign,"),
	},
	{
		Name: "transferring-follows-the-setting-for-force-closing", Rule: "SUP-002",
		Wrong:  "Force Close decides whether supervisors transfer",
		Change: source("engine/supervision.go", "return s.SupervisorTransfer,", "return s.ForceClose,"),
	},
	{
		Name: "one-setting-enables-all-four-actions", Rule: "SUP-002",
		Wrong: "an action is possible as soon as one of the four settings is on",
		Change: source("engine/supervision.go", "if !enabled {",
			"if s := e.state.Effective.Settings; !enabled && !s.SupervisorMonitor && !s.SupervisorAssign && !s.SupervisorTransfer && !s.ForceClose {"),
	},
	{
		Name: "all-four-settings-are-needed", Rule: "SUP-002",
		Wrong: "an action is possible only while all four settings are on",
		Change: source("engine/supervision.go", "if !enabled {",
			"if s := e.state.Effective.Settings; !enabled || !s.SupervisorMonitor || !s.SupervisorAssign || !s.SupervisorTransfer || !s.ForceClose {"),
	},
}
