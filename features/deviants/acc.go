package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

var acc = area{
	deviants: slices.Concat(accGiven, accRoles),
}

// accGiven is what is given to somebody by name: secrets, reports, abilities,
// application users, extensions.
var accGiven = []Deviant{
	{
		Name: "secrets-of-telesign-are-not-secured", Rule: "ACC-001",
		Wrong:  "the credentials of TeleSign are saved without the permissions on the secured columns",
		Change: source("engine/account.go", "secured := p == oc.ProviderTeleSign || p == oc.ProviderTwilio;", "secured := p == oc.ProviderTwilio;"),
	},
	{
		Name: "nobody-may-save-secrets-of-telesign", Rule: "ACC-001",
		Wrong:  "the credentials of TeleSign are not saved with the permissions on the secured columns either",
		Change: source("engine/account.go", "secured && !e.readsSecured(by) {", "secured && (!e.readsSecured(by) || p == oc.ProviderTeleSign) {"),
	},
	{
		Name: "administrators-need-no-permission-on-secured-columns", Rule: "ACC-001",
		Wrong:  "an administrator saves credentials without the permissions on the secured columns",
		Change: source("engine/account.go", "return ok && p.SecuredColumns", "return ok && (p.SecuredColumns || slices.Contains(p.Roles, oc.RoleAdministrator))"),
	},

	{
		Name: "the-intraday-dashboard-is-for-anybody", Rule: "ACC-002",
		Wrong:  "the intraday dashboard is shown without the supervisor role to whom it is shared with",
		Change: source("engine/report_access.go", "case !e.can(p, Supervise):", "case false:"),
	},
	{
		Name: "the-intraday-dashboard-is-shared-in-the-application-only", Rule: "ACC-002",
		Wrong:  "the intraday dashboard need not be shared in Power BI",
		Change: source("engine/report_access.go", "case !e.shared(r, by, oc.InPowerBI):", "case false:"),
	},
	{
		Name: "the-intraday-dashboard-is-shared-in-power-bi-only", Rule: "ACC-002",
		Wrong:  "the intraday dashboard need not be shared in the application",
		Change: source("engine/report_access.go", "case !e.shared(r, by, oc.InApplication):", "case r != oc.IntradayMonitoring && !e.shared(r, by, oc.InApplication):"),
	},
	{
		Name: "supervisor-dashboards-are-for-agents", Rule: "ACC-002",
		Wrong:  "an agent without the supervisor role sees a supervisor's dashboard",
		Change: source("engine/dashboard.go", "case !e.can(p, Supervise):", "case !e.can(p, Supervise) && !e.can(p, WorkAsAgent):"),
	},
	{
		Name: "supervisor-dashboards-are-for-administrators", Rule: "ACC-002",
		Wrong:  "an administrator without the supervisor role sees a supervisor's dashboard",
		Change: source("engine/dashboard.go", "case !e.can(p, Supervise):", "case !e.can(p, Supervise) && !e.can(p, EditPeople):"),
	},
	{
		Name: "supervisor-dashboards-are-for-supervisors-who-are-nothing-else", Rule: "ACC-002",
		Wrong:  "an agent who is a supervisor too does not see a supervisor's dashboard",
		Change: source("engine/dashboard.go", "case !e.can(p, Supervise):", "case !e.can(p, Supervise) || len(p.Roles) > 1:"),
	},

	{
		Name: "api-access-does-not-hinder", Rule: "ACC-003",
		Wrong:  "a supervisor with the Omnichannel API access role can assign",
		Change: source("engine/supervisor_assign.go", "if p, ok := e.state.Effective.person(by); ok && slices.Contains(p.Roles, oc.RoleAPIAccess) {", "if p, ok := e.state.Effective.person(by); ok && slices.Equal(p.Roles, []oc.Role{oc.RoleAPIAccess}) {"),
	},
	{
		Name: "api-access-hinders-assigning-to-queues-only", Rule: "ACC-003",
		Wrong:  "a supervisor with the Omnichannel API access role can assign to an agent",
		Change: source("engine/supervisor_assign.go", "c, no := e.assignable(by, a.Conversation)", "if a.Agent != \"\" {\n\t\tby = \"\"\n\t}\n\tc, no := e.assignable(by, a.Conversation)"),
	},
	{
		Name: "api-access-hinders-assigning-to-agents-only", Rule: "ACC-003",
		Wrong:  "a supervisor with the Omnichannel API access role can assign to a queue",
		Change: source("engine/supervisor_assign.go", "c, no := e.assignable(by, a.Conversation)", "if a.Queue != \"\" {\n\t\tby = \"\"\n\t}\n\tc, no := e.assignable(by, a.Conversation)"),
	},
	{
		Name: "nobody-assigns", Rule: "ACC-003",
		Wrong:  "a supervisor without the Omnichannel API access role cannot assign either",
		Change: source("engine/supervisor_assign.go", "; ok && slices.Contains(p.Roles, oc.RoleAPIAccess) {", "; ok && slices.Contains(p.Roles, oc.RoleSupervisor) {"),
	},

	{
		Name: "monitoring-is-enabled-at-first", Rule: "ACC-004",
		Wrong:  "a supervisor may monitor before an administrator has enabled it",
		Change: source("engine/supervision.go", "return s.SupervisorMonitor, ", "return true, "),
	},
	{
		Name: "assigning-is-enabled-at-first", Rule: "ACC-004",
		Wrong:  "a supervisor may assign before an administrator has enabled it",
		Change: source("engine/supervision.go", "return s.SupervisorAssign, ", "return true, "),
	},
	{
		Name: "transferring-is-enabled-at-first", Rule: "ACC-004",
		Wrong:  "a supervisor may transfer before an administrator has enabled it",
		Change: source("engine/supervision.go", "return s.SupervisorTransfer, ", "return true, "),
	},
	{
		Name: "force-closing-is-enabled-at-first", Rule: "ACC-004",
		Wrong:  "a supervisor may force close before an administrator has enabled it",
		Change: source("engine/supervision.go", "return s.ForceClose, ", "return true, "),
	},
	{
		Name: "supervisors-enable-themselves", Rule: "ACC-004",
		Wrong:  "a supervisor can enable what supervisors may do",
		Change: source("engine/roles.go", "case oc.SetQueueMembers, oc.SetCapacity,", "case oc.SetSettings, oc.SetQueueMembers, oc.SetCapacity,"),
	},

	{
		Name: "application-users-without-an-application", Rule: "ACC-005",
		Wrong:  "an application user is made without an application id",
		Change: source("engine/provisioning.go", "if u.Application == \"\" {", "if u.Application == \"\" {\n\t\treturn nil\n\t}\n\tif u.Application == \"\" {"),
	},
	{
		Name: "application-ids-of-other-tenants", Rule: "ACC-005",
		Wrong:  "an application id of another tenant is accepted",
		Change: source("engine/provisioning.go", "case i < 0 || s.Applications[i].Tenant != s.Environment.Tenant:", "case i < 0:"),
	},
	{
		Name: "application-ids-that-nobody-registered", Rule: "ACC-005",
		Wrong:  "an application id that was never registered is accepted",
		Change: source("engine/provisioning.go", "case i < 0 || s.Applications[i].Tenant", "case i < 0:\n\t\treturn nil\n\tcase s.Applications[i].Tenant"),
	},
	{
		Name: "application-ids-do-not-expire", Rule: "ACC-005",
		Wrong:  "an expired application id is accepted",
		Change: source("engine/provisioning.go", "&& !e.now.Before(s.Applications[i].Expires):", "&& false:"),
	},
	{
		Name: "application-ids-expire-at-the-end-of-the-day", Rule: "ACC-005",
		Wrong:  "an application id is accepted for a day after it expired",
		Change: source("engine/provisioning.go", "&& !e.now.Before(s.Applications[i].Expires):", "&& !e.now.Before(s.Applications[i].Expires.AddDate(0, 0, 1)):"),
	},
	{
		Name: "application-ids-expire-a-day-early", Rule: "ACC-005",
		Wrong:  "an application id is refused on the last day on which it is valid",
		Change: source("engine/provisioning.go", "&& !e.now.Before(s.Applications[i].Expires):", "&& !e.now.Before(s.Applications[i].Expires.AddDate(0, 0, -1)):"),
	},
	{
		Name: "application-ids-must-expire", Rule: "ACC-005",
		Wrong:  "an application id that never expires is refused",
		Change: source("engine/provisioning.go", "case !s.Applications[i].Expires.IsZero() && !e.now", "case !e.now"),
	},

	{
		Name: "no-custom-entities", Rule: "ACC-006",
		Wrong:  "the app cannot be extended with an entity",
		Change: source("engine/provisioning.go", "if c.Kind == oc.CustomSummaryForm && !slices", "if (c.Kind == oc.CustomSummaryForm || c.Kind == oc.CustomEntity) && !slices"),
	},
	{
		Name: "no-custom-forms", Rule: "ACC-006",
		Wrong:  "the app cannot be extended with a form",
		Change: source("engine/provisioning.go", "if c.Kind == oc.CustomSummaryForm && !slices", "if (c.Kind == oc.CustomSummaryForm || c.Kind == oc.CustomForm) && !slices"),
	},
	{
		Name: "no-custom-dashboards", Rule: "ACC-006",
		Wrong:  "the app cannot be extended with a dashboard",
		Change: source("engine/provisioning.go", "if c.Kind == oc.CustomSummaryForm && !slices", "if (c.Kind == oc.CustomSummaryForm || c.Kind == oc.CustomDashboard) && !slices"),
	},
	{
		Name: "anything-goes-in-the-summary-form", Rule: "ACC-006",
		Wrong:  "the conversation summary form can be changed beyond the supported list",
		Change: source("engine/provisioning.go", "if c.Kind == oc.CustomSummaryForm && !slices", "if false && !slices"),
	},
	{
		Name: "the-summary-form-is-fixed", Rule: "ACC-006",
		Wrong:  "the conversation summary form cannot be changed at all",
		Change: source("engine/provisioning.go", "if c.Kind == oc.CustomSummaryForm && !slices.Contains(supported, c.Name) {", "if c.Kind == oc.CustomSummaryForm {"),
	},
	{
		Name: "extensions-change-the-queue", Rule: "ACC-006",
		Wrong:  "an extended app sends conversations to the default queue",
		Change: source("engine/route.go", "if ws.FallbackQueue != \"\" {", "if ws.FallbackQueue != \"\" && len(e.state.Effective.Customisations) == 0 {"),
	},
	{
		Name: "extensions-change-the-assignment", Rule: "ACC-006",
		Wrong:  "an extended app assigns conversations whatever the presence",
		Change: source("engine/assignment.go", "return slices.Contains(ws.AllowedPresences, a.Presence.Base())", "return slices.Contains(ws.AllowedPresences, a.Presence.Base()) || len(e.state.Effective.Customisations) > 0"),
	},
}

// accRoles are rows of table T-8.
var accRoles = []Deviant{
	{
		Name: "agents-supervise", Rule: "ACC-007",
		Wrong:  "an agent may monitor, assign, transfer and force close",
		Change: policy(may(oc.RoleAgent, engine.Supervise)),
	},
	{
		Name: "administrators-supervise", Rule: "ACC-007",
		Wrong:  "an administrator may monitor, assign, transfer and force close",
		Change: policy(may(oc.RoleAdministrator, engine.Supervise)),
	},
	{
		Name: "supervisors-do-not-supervise", Rule: "ACC-007",
		Wrong:  "a supervisor may not monitor, assign, transfer and force close",
		Change: policy(mayNot(oc.RoleSupervisor, engine.Supervise)),
	},
	{
		Name: "agents-monitor", Rule: "ACC-007",
		Wrong:  "an agent may monitor",
		Change: source("engine/roles.go", "case oc.Monitor, oc.StopMonitoring,", "case oc.StopMonitoring,"),
	},
	{
		Name: "agents-assign-as-supervisors", Rule: "ACC-007",
		Wrong:  "an agent may assign as supervisors do",
		Change: source("engine/roles.go", "oc.SupervisorAssign, ", ""),
	},
	{
		Name: "agents-transfer-as-supervisors", Rule: "ACC-007",
		Wrong:  "an agent may transfer as supervisors do",
		Change: source("engine/roles.go", "oc.SupervisorTransfer, ", ""),
	},
	{
		Name: "agents-force-close", Rule: "ACC-007",
		Wrong:  "an agent may force close",
		Change: source("engine/roles.go", "oc.SupervisorTransfer, oc.ForceClose,", "oc.SupervisorTransfer,"),
	},
	{
		Name: "agents-edit-the-organisation", Rule: "ACC-007",
		Wrong:  "an agent may edit workstreams, queues and routing rules",
		Change: policy(may(oc.RoleAgent, engine.EditOrganisation)),
	},
	{
		Name: "supervisors-edit-the-organisation", Rule: "ACC-007",
		Wrong:  "a supervisor may edit workstreams, queues and routing rules",
		Change: policy(may(oc.RoleSupervisor, engine.EditOrganisation)),
	},
	{
		Name: "administrators-do-not-edit-the-organisation", Rule: "ACC-007",
		Wrong:  "an administrator may not edit workstreams, queues and routing rules",
		Change: policy(mayNot(oc.RoleAdministrator, engine.EditOrganisation)),
	},
	{
		Name: "agents-edit-people", Rule: "ACC-007",
		Wrong:  "an agent may edit capacity, default presence and queue membership",
		Change: policy(may(oc.RoleAgent, engine.EditPeople)),
	},
	{
		Name: "supervisors-do-not-edit-people", Rule: "ACC-007",
		Wrong:  "a supervisor may not edit capacity, default presence and queue membership",
		Change: policy(mayNot(oc.RoleSupervisor, engine.EditPeople)),
	},
	{
		Name: "administrators-do-not-edit-people", Rule: "ACC-007",
		Wrong:  "an administrator may not edit capacity, default presence and queue membership",
		Change: policy(mayNot(oc.RoleAdministrator, engine.EditPeople)),
	},
	{
		Name: "queue-membership-is-the-administrators", Rule: "ACC-007",
		Wrong:  "a supervisor may not edit queue membership",
		Change: source("engine/roles.go", "case oc.SetQueueMembers, oc.SetCapacity,", "case oc.SetCapacity,"),
	},
	{
		Name: "capacity-is-the-administrators", Rule: "ACC-007",
		Wrong:  "a supervisor may not edit the capacity of an agent",
		Change: source("engine/roles.go", "case oc.SetQueueMembers, oc.SetCapacity,", "case oc.SetQueueMembers,"),
	},

	{
		Name: "what-is-forbidden-is-malformed", Rule: "ACC-013",
		Wrong:  "what somebody may not do is refused as malformed",
		Change: source("engine/rejections.go", "Kind: oc.Forbidden,", "Kind: oc.Invalid,"),
	},
	{
		Name: "what-is-unknown-is-malformed", Rule: "ACC-013",
		Wrong:  "an unknown id is refused as malformed",
		Change: source("engine/rejections.go", "Kind: oc.NotFound,", "Kind: oc.Invalid,"),
	},
	{
		Name: "a-wrong-state-is-malformed", Rule: "ACC-013",
		Wrong:  "a wrong state is refused as malformed",
		Change: source("engine/rejections.go", "Kind: oc.InvalidState,", "Kind: oc.Invalid,"),
	},
	{
		Name: "a-limit-is-malformed", Rule: "ACC-013",
		Wrong:  "a limit that is exceeded is refused as malformed",
		Change: source("engine/rejections.go", "Kind: oc.LimitExceeded,", "Kind: oc.Invalid,"),
	},
	{
		Name: "what-is-malformed-is-forbidden", Rule: "ACC-013",
		Wrong:  "a malformed value is refused as forbidden",
		Change: source("engine/rejections.go", "Kind: oc.Invalid,", "Kind: oc.Forbidden,"),
	},
	{
		Name: "what-is-refused-is-in-force", Rule: "ACC-013",
		Wrong:  "a change that is refused is in force all the same",
		Change: source("engine/administration.go", "if no := e.checkSetup(by, c); no != nil {", "if no := e.checkSetup(by, c); no != nil {\n\t\te.state.Effective.write(c)"),
	},
}

// may gives a role an ability.
func may(r oc.Role, a engine.Ability) func(*engine.Policy) {
	return func(p *engine.Policy) {
		p.Roles = append(slices.Clip(p.Roles), engine.Permission{Role: r, Ability: a})
	}
}

// mayNot takes an ability from a role.
func mayNot(r oc.Role, a engine.Ability) func(*engine.Policy) {
	return func(p *engine.Policy) {
		p.Roles = slices.DeleteFunc(slices.Clone(p.Roles), func(x engine.Permission) bool { return x == engine.Permission{Role: r, Ability: a} })
	}
}
