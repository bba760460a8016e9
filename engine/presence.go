package engine

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/presence"
)

// signIn connects an agent. Back in time, the presence held at the disconnection
// returns; later, or for the first time, it is calculated afresh (PR-002, PR-003).
func (e *Engine) signIn(by oc.PersonID) *oc.Rejection {
	a := e.state.Agents[by]
	if a.Connected {
		return invalidState(string(by), "", "is signed in already")
	}
	fresh := a.DisconnectedAt.IsZero() || e.policy.PresenceGrace.Over(a.DisconnectedAt, e.now)
	e.emit(oc.AgentSignedIn{Agent: by, Fresh: fresh, Default: e.stickyDefault(by)})
	e.refreshPresence(by)
	return nil
}

// stickyDefault returns a default presence of Away or Offline, which a fresh
// sign-in applies as it is; any other default is ignored (PR-004).
func (e *Engine) stickyDefault(id oc.PersonID) oc.Presence {
	p, ok := e.state.Effective.person(id)
	if !ok {
		return 0
	}
	base := p.DefaultPresence
	if p.DefaultCustom != "" {
		base = e.baseOf(p.DefaultCustom) // PR-010
	}
	if base == oc.PresenceAway || base == oc.PresenceOffline {
		return base
	}
	return 0
}

func (e *Engine) baseOf(custom string) oc.Presence {
	i := slices.IndexFunc(e.state.Effective.Presences, func(c oc.CustomPresence) bool { return c.Name == custom })
	if i < 0 {
		return 0
	}
	return e.state.Effective.Presences[i].Base
}

// signOut is an explicit sign-out: it clears a manual presence (PR-001, PR-035).
func (e *Engine) signOut(by oc.PersonID) *oc.Rejection {
	if !e.state.Agents[by].Connected {
		return invalidState(string(by), "", "is not signed in")
	}
	e.emit(oc.AgentSignedOut{Agent: by})
	e.refreshPresence(by)
	return nil
}

// loseConnection takes the agent offline at once; what was before is remembered
// for a while (PR-019, PR-020).
func (e *Engine) loseConnection(by oc.PersonID, c oc.LoseConnection) *oc.Rejection {
	if !e.state.Agents[by].Connected {
		return invalidState(string(by), "", "is not connected")
	}
	e.emit(oc.AgentDisconnected{Agent: by, How: c.How})
	e.refreshPresence(by)
	return nil
}

// setPresence is a manual choice. Inactive cannot be chosen (PR-007).
func (e *Engine) setPresence(by oc.PersonID, c oc.SetPresence) *oc.Rejection {
	a := e.state.Agents[by]
	if c.Custom != "" {
		c.Presence = e.baseOf(c.Custom)
	}
	switch {
	case !a.Connected:
		return invalidState(string(by), "", "is not signed in")
	case c.Presence == 0:
		return notFound(c.Custom, "no such presence")
	case c.Presence == oc.PresenceInactive:
		return invalid("Inactive", "PR-007", "only the system sets it")
	}
	e.emit(oc.PresenceChosen{Agent: by, Presence: c.Presence, Custom: c.Custom})
	e.refreshPresence(by)
	return nil
}

// refreshPresence decides the presence of an agent anew and says so when it changed.
func (e *Engine) refreshPresence(id oc.PersonID) {
	a := e.state.Agents[id]
	in := e.presenceInputs(id)
	if in.Connected {
		if system := presence.System(in); system != a.System {
			e.emit(oc.SystemPresenceDefined{Agent: id, Presence: system})
		}
	}
	to, custom := presence.Decide(in), ""
	if to == a.Manual {
		custom = a.ManualCustom
	}
	if to != a.Presence || custom != a.Custom {
		e.emit(oc.PresenceChanged{Agent: id, From: a.Presence, To: to, Custom: custom})
	}
}

func (e *Engine) presenceInputs(id oc.PersonID) presence.Inputs {
	a := e.state.Agents[id]
	return presence.Inputs{
		Connected: a.Connected, Default: a.Default, Rule: a.Rule, Manual: a.Manual,
		Units: e.units(id), Used: a.Used,
	}
}

// refreshTouched refreshes everybody whose load changed, in the order of the changes.
func (e *Engine) refreshTouched() {
	for len(e.touched) > 0 {
		id := e.touched[0]
		e.touched = e.touched[1:]
		e.refreshPresence(id)
	}
}

func (s *State) agentSignedIn(ev oc.AgentSignedIn) {
	a := s.Agents[ev.Agent]
	a.Connected = true
	switch {
	case ev.Fresh:
		a.Manual, a.ManualCustom, a.Rule, a.Default = 0, "", presence.None, ev.Default
	case a.SignedOut:
		a.Manual, a.ManualCustom = 0, ""
	}
	a.SignedOut = false
}

func (s *State) agentDisconnected(at time.Time, id oc.PersonID, signedOut bool) {
	a := s.Agents[id]
	a.Connected, a.SignedOut, a.DisconnectedAt = false, signedOut, at
}

func (s *State) presenceChosen(ev oc.PresenceChosen) {
	a := s.Agents[ev.Agent]
	a.Manual, a.ManualCustom, a.Rule, a.Default = ev.Presence, ev.Custom, presence.None, 0
}
