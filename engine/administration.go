package engine

import (
	"maps"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// found makes the organisation. What it holds is in force at once.
func (e *Engine) found(f oc.FoundOrganisation) *oc.Rejection {
	if e.state.Founded {
		return invalidState("organisation", "", "it was founded already")
	}
	if no := checkHistory(f.History, f.Start); no != nil {
		return no
	}
	f.Organisation = withDefaults(f.Organisation)
	e.emit(oc.OrganisationFounded{FoundOrganisation: f})
	return nil
}

// commit checks a change against the committed settings and writes it there; it
// takes effect later (CFG-001, CFG-004).
func (e *Engine) commit(by oc.PersonID, c oc.Change) *oc.Rejection {
	if no := e.check(c); no != nil {
		return no
	}
	if no := e.checkSetup(by, c); no != nil {
		return no
	}
	e.emitChange(by, c)
	e.audited(by, c)
	return nil
}

func (e *Engine) emitChange(by oc.PersonID, c oc.Change) {
	id := oc.ChangeID(number("", e.state.Counts.Changes+1))
	effective := e.notBefore(c, e.now.Add(e.propagation()))
	e.emit(oc.ChangeCommitted{Change: id, By: by, Write: c, Effective: effective})
	if !effective.After(e.now) {
		e.takeEffect(id)
		return
	}
	e.setTimer(oc.TimerPropagation, string(id), effective)
}

// notBefore puts a change off until those before it of the same setting, of the
// whole that it is a part of and of its own parts are in force: a later change
// cannot overtake an earlier one (CFG-008), and after 15 minutes none is lost (CFG-005).
func (e *Engine) notBefore(c oc.Change, effective time.Time) time.Time {
	for _, id := range slices.Sorted(maps.Keys(e.state.Changes)) {
		earlier := e.state.Changes[id]
		touches := c.Setting() == earlier.Write.Setting() || oc.PartOf(c) == earlier.Write.Setting() || c.Setting() == oc.PartOf(earlier.Write)
		if touches && earlier.Effective.After(effective) {
			effective = earlier.Effective
		}
	}
	return effective
}

// propagation returns how long a change takes: exactly the ceiling, or drawn
// from 0 to the ceiling, both included (CFG-004).
func (e *Engine) propagation() time.Duration {
	if e.state.Propagation != "seeded" {
		return e.policy.Propagation
	}
	return Resolution * time.Duration(e.draw(uint64(e.policy.Propagation/Resolution)+1))
}

// takeEffect puts a committed change in force, and starts a cycle where that
// gives reason to (RA-003).
func (e *Engine) takeEffect(id oc.ChangeID) {
	c := e.state.Changes[id]
	e.emit(oc.ChangeTookEffect{Change: id})
	switch c := c.Write.(type) {
	case oc.SetQueueMembers:
		e.mark(c.Queue)
	case oc.SetClosingTimer, oc.EditWorkstream:
		e.rearmClosing()
	case oc.SetCapacity: // presence follows; an edit by hand starts no cycle, RA-003
		e.touched = append(e.touched, c.Person)
	}
}

// check looks at a change as its form does: at committed values.
func (e *Engine) check(c oc.Change) *oc.Rejection {
	s := &e.state.Committed
	switch c := c.(type) {
	case oc.AddQueue:
		if _, taken := s.queue(c.Queue.ID); taken || c.Queue.ID == "" {
			return invalid(string(c.Queue.ID), "", "a queue needs an id of its own")
		}
		return e.checkMembers(c.Queue.Members)
	case oc.SetQueueMembers:
		if _, ok := s.queue(c.Queue); !ok {
			return notFound(string(c.Queue), "no such queue")
		}
		return e.checkMembers(c.Members)
	case oc.AddPresence:
		return e.checkPresence(c.Presence.Name, c.Presence.Base, false)
	case oc.EditPresence:
		return e.checkPresence(c.Presence.Name, c.Presence.Base, true)
	case oc.DeletePresence:
		return e.checkPresence(c.Name, oc.PresenceAvailable, true)
	case oc.SetWrapUp:
		return e.checkWrapUp(c)
	case oc.SetClosingTimer:
		return e.checkClosingTimer(c)
	case oc.SetSettings:
		if n := c.Settings.DeclineLimit; n < 0 || n > e.policy.Assignment.DeclineMost { // 0 is no value, RA-036
			return invalid("decline limit", "RA-036", "is between 1 and "+number("", uint64(e.policy.Assignment.DeclineMost)))
		}
	case oc.SetAllowedPresences:
		if no := checkAllowed(c.Presences); no != nil {
			return no
		}
		return e.checkWorkstream(c.Workstream)
	case oc.SetDemand:
		return e.checkWorkstream(c.Workstream)
	case oc.SetNotification:
		return e.checkWorkstream(c.Workstream)
	case oc.SetRoutes:
		return e.checkWorkstream(c.Workstream)
	case oc.SetCapacity:
		if _, ok := s.person(c.Person); !ok {
			return notFound(string(c.Person), "no such person")
		}
	case oc.SetDefaultPresence:
		if _, ok := s.person(c.Person); !ok {
			return notFound(string(c.Person), "no such person")
		}
	}
	return nil
}

// checkMembers refuses members that nobody knows.
func (e *Engine) checkMembers(ids []oc.PersonID) *oc.Rejection {
	for _, m := range ids {
		if _, ok := e.state.Committed.person(m); !ok {
			return notFound(string(m), "no such person")
		}
	}
	return nil
}

func (e *Engine) checkWorkstream(id oc.WorkstreamID) *oc.Rejection {
	if _, ok := e.state.Committed.workstream(id); !ok {
		return notFound(string(id), "no such workstream")
	}
	return nil
}

// Account returns an account with its credentials, for the host's calls and the
// check of signatures: as the forms have it, or as it is in force (CFG-015).
func (e *Engine) Account(id oc.AccountID, form bool) (oc.Account, bool) {
	s := &e.state.Effective
	if form {
		s = &e.state.Committed
	}
	a, ok := s.account(id)
	if !ok {
		return oc.Account{}, false
	}
	return *a, true
}

func (s *State) founded(ev oc.OrganisationFounded) {
	s.Founded = true
	s.Flaws = ev.Flaws
	s.History = slices.Clone(ev.History.Closed)
	s.Start, s.Profile, s.Flags, s.Propagation = ev.Start, ev.Profile, ev.Flags, ev.Propagation
	s.Records = newRecords(ev.Organisation.Records)
	s.Committed, s.Effective = newSettings(ev.Organisation), newSettings(ev.Organisation)
	s.ready()
}

func (s *State) changeCommitted(ev oc.ChangeCommitted) {
	s.Counts.Changes++
	s.Changes[ev.Change] = change{ev.Write, ev.Effective}
	s.LastOf[ev.Write.Setting()] = ev.Effective
	s.written(ev.Write)
	s.Committed.write(ev.Write)
}

func (s *State) changeTookEffect(ev oc.ChangeTookEffect) {
	write := s.Changes[ev.Change].Write
	s.Effective.write(write)
	delete(s.Changes, ev.Change)
	s.ready()
	switch c := write.(type) {
	case oc.SetQueueMembers:
		if q := s.Queues[c.Queue]; q != nil {
			s.belong(q.enlist(c.Members, false))
		}
	case oc.SetCapacity:
		if a := s.Agents[c.Person]; a != nil {
			a.moved()
		}
	}
}

// ready makes the live condition of whoever and whatever is new, and has everybody
// know the own capacity.
func (s *State) ready() {
	for i := range s.Effective.People {
		id := s.Effective.People[i].ID
		a, known := s.Agents[id]
		if !known {
			a = &agent{N: uint64(len(s.Agents) + 1), Presence: oc.PresenceOffline, System: oc.PresenceOffline}
			s.Agents[id] = a
		}
		a.Units = s.units(id)
		if !known && len(s.Queues) > 0 { // not at the founding
			s.awaited(id)
		}
	}
	for i := range s.Effective.Queues {
		if q := &s.Effective.Queues[i]; s.Queues[q.ID] == nil {
			s.Queues[q.ID] = &queue{ID: q.ID, N: i, Places: make(map[oc.PersonID]*place, len(q.Members)), Method: method(q)}
			s.belong(s.Queues[q.ID].enlist(q.Members, true))
		}
	}
}

// awaited gives somebody new the places that were kept: a list of members may name
// whom nobody knows yet.
func (s *State) awaited(id oc.PersonID) {
	for i := range s.Effective.Queues {
		if q := s.Queues[s.Effective.Queues[i].ID]; q != nil && q.Places[id] != nil {
			s.belong(nil, []*place{q.Places[id]})
		}
	}
}
