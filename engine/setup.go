package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// checkSetup looks at the forms of set-up as they stand: at committed values.
func (e *Engine) checkSetup(by oc.PersonID, c oc.Change) *oc.Rejection {
	s := &e.state.Committed
	switch c := c.(type) {
	case oc.ProvisionChannels:
		return e.checkProvisioning(by, c)
	case oc.AddApplicationUser:
		return e.checkApplicationUser(c.User)
	case oc.Customise:
		return e.checkCustomisation(c.Customisation)
	case oc.AddWidget:
		return e.checkWidget(c.Widget)
	case oc.RegisterBot:
		if _, taken := s.person(c.Bot.ID); taken || c.Bot.ID == "" {
			return invalid(string(c.Bot.ID), "", "a bot needs an id of its own")
		}
		return e.checkBot(c.Bot)

	case oc.BeginAccount:
		return e.checkAccount(by, c)
	case oc.AddNumber:
		return e.checkNewNumber(c)
	case oc.SetCredentials:
		if no := e.checkKnownAccount(c.Account); no != nil {
			return no
		}
		a, _ := s.account(c.Account)
		return e.checkCredentials(by, a.Provider, c.Credentials)
	case oc.DeleteAccount:
		return e.checkKnownAccount(c.Account)

	case oc.AddChannelInstance:
		return e.checkNewInstance(c.Instance)
	case oc.EditChannelInstance:
		return e.checkInstanceEdit(c.Instance)
	case oc.DeleteChannelInstance:
		if _, ok := s.instance(c.Instance); !ok {
			return notFound(string(c.Instance), "no such channel instance")
		}

	case oc.AddWorkstream:
		return e.checkNewWorkstream(c.Workstream)
	case oc.EditWorkstream:
		return e.checkWorkstreamEdit(c.Workstream)
	case oc.DeleteWorkstream:
		return e.checkWorkstream(c.Workstream)
	case oc.SetRoutes:
		if w, ok := s.workstream(c.Workstream); ok {
			return e.checkRoutes(w, c.Routes)
		}
	case oc.AddContextVariable:
		return e.checkNewVariable(c)
	case oc.SetBot:
		w, ok := s.workstream(c.Workstream)
		if !ok {
			return notFound(string(c.Workstream), "no such workstream")
		}
		if c.Bot != "" {
			return e.checkWorkstreamBot(w, c.Bot)
		}
	}
	return nil
}

// writeSetup applies a form of set-up and reports whether it knew it. Inner
// slices are replaced, never appended to, since the committed and the effective
// settings may share them.
func (s *settings) writeSetup(c oc.Change) bool {
	switch c := c.(type) {
	case oc.AddLicence:
		if s.Environment.Licences != nil {
			s.Environment.Licences = with(s.Environment.Licences, c.Licence)
		}
	case oc.UpdateApplication:
		s.Environment.OldVersion = false
	case oc.ProvisionChannels:
		s.Environment.Provisioned, s.Environment.Unprovisioned = slices.Clone(c.Families), len(c.Families) == 0
	case oc.AddApplicationUser:
		s.ApplicationUsers = with(s.ApplicationUsers, c.User)
	case oc.Customise:
		s.Customisations = with(s.Customisations, c.Customisation)
	case oc.AddWidget:
		s.Widgets = with(s.Widgets, c.Widget)
	case oc.RegisterBot:
		s.People = with(s.People, c.Bot)
	case oc.BeginAccount:
		s.Accounts = with(s.Accounts, oc.Account{
			ID: c.Account, Name: c.Name, Channel: c.Channel, Provider: providerOf(c.Channel, c.Provider), Credentials: c.Credentials,
			Network: c.Network, Method: c.Method,
		})
	case oc.AddNumber:
		if a, ok := s.account(c.Account); ok {
			a.Numbers = with(a.Numbers, c.Number)
		}
	case oc.FinishAccount:
		if a, ok := s.account(c.Account); ok {
			a.Finished = true
		}
	case oc.SetCredentials:
		if a, ok := s.account(c.Account); ok {
			a.Credentials = c.Credentials
		}
	case oc.DeleteAccount:
		s.Accounts = without(s.Accounts, func(a oc.Account) bool { return a.ID == c.Account })
	case oc.AddChannelInstance:
		s.Instances = with(s.Instances, c.Instance)
	case oc.EditChannelInstance:
		if i, ok := s.instance(c.Instance.ID); ok {
			*i = c.Instance
		}
	case oc.DeleteChannelInstance:
		s.Instances = without(s.Instances, func(i oc.ChannelInstance) bool { return i.ID == c.Instance })
	case oc.EditWorkstream:
		if w, ok := s.workstream(c.Workstream.ID); ok {
			*w = c.Workstream
		}
	case oc.DeleteWorkstream:
		s.Workstreams = without(s.Workstreams, func(w oc.Workstream) bool { return w.ID == c.Workstream })
	case oc.SetBot:
		if w, ok := s.workstream(c.Workstream); ok {
			w.Bot = c.Bot
		}
	case oc.AddContextVariable:
		if w, ok := s.workstream(c.Workstream); ok {
			w.Variables = with(w.Variables, c.Variable)
		}
	default:
		return false
	}
	s.index()
	return true
}

// with returns a new slice that has one more element.
func with[T any](all []T, x T) []T { return append(slices.Clip(slices.Clone(all)), x) }

// without returns a new slice that lacks the elements that gone reports.
func without[T any](all []T, gone func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), gone)
}

// administer applies an event of set-up, of a report or of the audit log, and
// reports whether it was one.
func (s *State) administer(ev oc.Event) bool {
	switch ev := ev.(type) {
	case oc.AccountCheckStarted:
		s.Checks[ev.Account] = accountCheck{By: ev.By, Saving: ev.Saving}
	case oc.TestTextAccepted:
		s.testTextAccepted(ev)
	case oc.AccountChecked:
		delete(s.Checks, ev.Account)
	case oc.AuditWritten:
		s.audit(ev.Entry)
	case oc.AppOpened:
		// For whoever opened it; nothing follows.
	case oc.ReportFormFilled:
		s.Reports[ev.Report].Filled = ev.Workspace
	case oc.ReportFormLeft:
		s.Reports[ev.Report].Filled = ""
	case oc.ReportConfigured:
		s.Reports[ev.Report].Filled, s.Reports[ev.Report].Pending = "", ev.Workspace
	case oc.ReportAppeared:
		s.Reports[ev.Report].Pending, s.Reports[ev.Report].Workspace = "", ev.Workspace
	case oc.ReportRefreshSet:
		// It begins a grid: see count.
	case oc.ReportEdited:
		s.Reports[ev.Report].edited(ev)
	default:
		return false
	}
	return true
}
