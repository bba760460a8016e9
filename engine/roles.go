package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// permit checks, once for every request, whether whoever asks has a role that
// may give this command (T-8, ACC-007). Commands of customers need no role; a
// person of the organisation cannot give them.
func (e *Engine) permit(r oc.Request) *oc.Rejection {
	p, isPerson := e.state.Effective.person(r.By)
	need := abilityFor(r.Command)
	switch {
	case need == 0 && isPerson:
		return forbidden(string(r.By), "ACC-007", oc.TypeName(r.Command)+" is a customer's")
	case need == 0:
		return nil
	case !isPerson:
		return notFound(string(r.By), "no such person in the organisation")
	case !e.can(p, need):
		return forbidden(string(r.By), "ACC-007", "none of the person's roles may do this: "+oc.TypeName(r.Command))
	}
	return nil
}

// can reports whether one of p's roles has the ability.
func (e *Engine) can(p *oc.Person, a Ability) bool {
	if a == BelongToOrganisation {
		return true
	}
	for _, g := range e.policy.Roles {
		if g.Ability == a && slices.Contains(p.Roles, g.Role) {
			return true
		}
	}
	return p.Bot && a == WorkAsAgent // a bot works as an agent does
}

// abilityFor returns what a command needs, or 0 for the commands of customers.
func abilityFor(c oc.Command) Ability {
	switch c.(type) {
	case oc.StartChat, oc.StartConversation, oc.CustomerSays, oc.CustomerEnds, oc.CustomerLeaves, oc.CustomerLosesChat,
		oc.CustomerReturns, oc.CallArrives, oc.RecordArrives:
		return 0
	case oc.Monitor, oc.StopMonitoring, oc.JoinConversation, oc.SupervisorAssign, oc.SupervisorTransfer, oc.ForceClose,
		oc.RefreshDashboard, oc.SaveFilter:
		return Supervise
	case oc.SendOutbound, oc.RaiseEvent:
		return RunFlows
	case oc.SetQueueMembers, oc.SetCapacity, oc.SetDefaultPresence:
		return EditPeople
	case oc.ValidateAccount, oc.FillReportForm, oc.SaveReportForm, oc.LeaveReportForm, oc.SetReportRefresh, oc.EditReport,
		oc.SetPowerBIRole, oc.ShareReport:
		return EditOrganisation
	case oc.OpenApp:
		return BelongToOrganisation
	}
	if _, ok := c.(oc.Change); ok {
		return EditOrganisation
	}
	return WorkAsAgent
}
