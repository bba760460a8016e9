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
	restored, custom := a.Held, a.HeldCustom
	if a.SignedOut {
		restored, custom = a.System, "" // without the manual override, PR-035
	}
	e.emit(oc.AgentSignedIn{Agent: by, Fresh: fresh, Default: e.stickyDefault(by)})
	e.cancelTimer(oc.TimerDisconnect, string(by))
	if fresh {
		e.refreshPresence(by)
	} else {
		e.show(by, restored, custom)
	}
	e.showOffers(by)
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

// baseOf returns the base status of a custom presence, 0 if there is none (PR-008).
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
	e.gone(by)
	return nil
}

// loseConnection takes the agent offline at once; what was before is remembered
// for a while (PR-019, PR-020).
func (e *Engine) loseConnection(by oc.PersonID, c oc.LoseConnection) *oc.Rejection {
	if !e.state.Agents[by].Connected {
		return invalidState(string(by), "", "is not connected")
	}
	e.emit(oc.AgentDisconnected{Agent: by, How: c.How})
	e.gone(by)
	return nil
}

// gone follows from every disconnection: Offline at once, customers are told
// (AM-008), and work is taken away if the agent stays away (LC-034).
func (e *Engine) gone(by oc.PersonID) {
	e.refreshPresence(by)
	e.setTimer(oc.TimerDisconnect, string(by), e.policy.DisconnectGrace.Due(e.now))
	for _, id := range slices.Clone(e.state.Agents[by].Work) {
		if c := e.state.Conversations[id]; c.Status == oc.StatusActive && c.Accepted {
			e.say(c, oc.TriggerAgentDisconnected)
		}
	}
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

// resetPresence restores the presence last defined by the system after one of
// the system rules set another (PR-018). A supervisor may do it for an agent.
func (e *Engine) resetPresence(by oc.PersonID, c oc.ResetPresence) *oc.Rejection {
	who := by
	if c.Agent != "" && c.Agent != by {
		if p, ok := e.state.Effective.person(by); !ok || !e.can(p, Supervise) {
			return forbidden(string(c.Agent), "PR-018", "only a supervisor resets another agent's presence")
		}
		who = c.Agent
	}
	a, ok := e.state.Agents[who]
	switch {
	case !ok:
		return notFound(string(who), "no such person")
	case a.Rule == presence.None:
		return invalidState(string(who), "PR-018", "there is nothing to reset")
	}
	e.emit(oc.PresenceRuleChanged{Agent: who, Rule: uint8(presence.None)})
	e.refreshPresence(who)
	return nil
}

// overrule has a system rule override an agent's presence (T-2 steps 4 to 6).
func (e *Engine) overrule(id oc.PersonID, r presence.Rule) {
	if e.state.Agents[id].Rule != r {
		e.emit(oc.PresenceRuleChanged{Agent: id, Rule: uint8(r)})
		e.refreshPresence(id)
	}
}

// workChanged ends a manual Available or Busy: the agent accepted a conversation
// or closed one (PR-021).
func (e *Engine) workChanged(id oc.PersonID) {
	a := e.state.Agents[id]
	if a.Manual == oc.PresenceAvailable || a.Manual == oc.PresenceBusy {
		e.emit(oc.PresenceChoiceEnded{Agent: id})
	}
	e.touched = append(e.touched, id)
}

// refreshPresence decides the presence of an agent anew and says so when it changed.
func (e *Engine) refreshPresence(id oc.PersonID) {
	a := e.state.Agents[id]
	in := e.presenceInputs(id)
	if system := presence.System(in); system != a.System {
		e.emit(oc.SystemPresenceDefined{Agent: id, Presence: system})
	}
	to, custom := presence.Decide(in), ""
	if to == a.Manual {
		custom = a.ManualCustom
	}
	e.show(id, to, custom)
}

func (e *Engine) show(id oc.PersonID, to oc.Presence, custom string) {
	if a := e.state.Agents[id]; to != a.Presence || custom != a.Custom {
		e.emit(oc.PresenceChanged{Agent: id, From: a.Presence, To: to, Custom: custom})
	}
}

func (e *Engine) presenceInputs(id oc.PersonID) presence.Inputs {
	a := e.state.Agents[id]
	return presence.Inputs{
		Connected: a.Connected, Default: a.Default, Rule: a.Rule, Manual: a.Manual,
		Units: a.Units, Used: a.Used,
	}
}

// refreshTouched refreshes everybody whose load changed, in the order of the changes.
func (e *Engine) refreshTouched() {
	for i := 0; i < len(e.touched); i++ { // a refresh may touch somebody else
		e.refreshPresence(e.touched[i])
	}
	e.touched = e.touched[:0]
}

func (s *State) agentSignedIn(ev oc.AgentSignedIn) {
	a := s.Agents[ev.Agent]
	a.Connected, a.SignedOut = true, false
	if ev.Fresh {
		a.Manual, a.ManualCustom, a.Rule, a.Default = 0, "", presence.None, ev.Default
	}
}

func (s *State) agentDisconnected(at time.Time, id oc.PersonID, signedOut bool) {
	a := s.Agents[id]
	a.Held, a.HeldCustom = a.Presence, a.Custom
	a.Connected, a.SignedOut, a.DisconnectedAt = false, signedOut, at
	if signedOut {
		a.Manual, a.ManualCustom = 0, ""
	}
}

func (s *State) presenceChosen(ev oc.PresenceChosen) {
	a := s.Agents[ev.Agent]
	a.Manual, a.ManualCustom, a.Rule, a.Default = ev.Presence, ev.Custom, presence.None, 0
}

func (s *State) presenceChoiceEnded(id oc.PersonID) {
	a := s.Agents[id]
	a.Manual, a.ManualCustom = 0, ""
}

// presenceRuleChanged: a reset clears a manual presence (PR-018). Inactive hides it
// until a reset, another choice or a fresh sign-in, and each of them ends it: so
// becoming inactive clears it for good (PR-001).
func (s *State) presenceRuleChanged(ev oc.PresenceRuleChanged) {
	a := s.Agents[ev.Agent]
	a.Rule = presence.Rule(ev.Rule)
	if a.Rule == presence.None {
		s.presenceChoiceEnded(ev.Agent)
	}
}

func (s *State) presenceChanged(ev oc.PresenceChanged) {
	a := s.Agents[ev.Agent]
	a.Presence, a.Custom = ev.To, ev.Custom
	a.moved()
}
