package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// share is a report that is shared with a person in a place.
type share struct {
	Report oc.Report
	With   oc.PersonID
	In     oc.SharingPlace
}

// mayReadReport refuses who may not see a report in Power BI. It needs a role
// there and to be shared in the application (REP-008); the intraday dashboard is a
// supervisor's, and is shared in Power BI too (ACC-002). Whoever sets reports up
// sees them.
func (e *Engine) mayReadReport(by oc.PersonID, r oc.Report) *oc.Rejection {
	p, ok := e.state.Effective.person(by)
	switch {
	case !ok:
		return notFound(string(by), "no such person")
	case e.can(p, EditOrganisation):
		return nil
	case !slices.Contains(e.state.PowerBI, by):
		return forbidden(string(by), "REP-008", "has no role in Power BI")
	case !e.shared(r, by, oc.InApplication):
		return forbidden(r.String(), "REP-008", "is not shared with the person in the application")
	case r != oc.IntradayMonitoring:
		return nil
	case !e.can(p, Supervise):
		return forbidden(string(by), "ACC-002", "needs the Omnichannel supervisor role")
	case !e.shared(r, by, oc.InPowerBI):
		return forbidden(r.String(), "ACC-002", "is not shared with the person in Power BI")
	}
	return nil
}

func (e *Engine) shared(r oc.Report, with oc.PersonID, in oc.SharingPlace) bool {
	return slices.Contains(e.state.Shares, share{r, with, in})
}

// setPowerBIRole is done in Power BI, so it is no configuration that propagates.
func (e *Engine) setPowerBIRole(c oc.SetPowerBIRole) *oc.Rejection {
	if _, ok := e.state.Effective.person(c.Person); !ok {
		return notFound(string(c.Person), "no such person")
	}
	e.emit(oc.PowerBIRoleSet(c))
	return nil
}

// shareReport shares a report, or stops sharing it.
func (e *Engine) shareReport(c oc.ShareReport) *oc.Rejection {
	if !slices.Contains(oc.Reports(), c.Report) {
		return notFound("report", "no such report")
	}
	if _, ok := e.state.Effective.person(c.With); !ok {
		return notFound(string(c.With), "no such person")
	}
	if !slices.Contains(oc.SharingPlaces(), c.In) {
		return invalid("place", "REP-008", "a report is shared in Power BI or in the application")
	}
	e.emit(oc.ReportShared(c))
	return nil
}

func (s *State) powerBIRoleSet(ev oc.PowerBIRoleSet) {
	s.PowerBI = put(s.PowerBI, ev.Person, ev.Has)
}

func (s *State) reportShared(ev oc.ReportShared) {
	s.Shares = put(s.Shares, share{ev.Report, ev.With, ev.In}, ev.Shared)
}

// put makes x a member of a list, or not.
func put[T comparable](list []T, x T, member bool) []T {
	list = without(list, func(y T) bool { return y == x })
	if member {
		list = append(list, x)
	}
	return list
}
