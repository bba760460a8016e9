package engine

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// openSession is a session on an agent's screen. A session of a conversation goes
// on when its screen is lost; one of a case is nothing but its screen (SES-006).
type openSession struct {
	Session      oc.SessionID
	Conversation oc.ConversationID
	Case         oc.RecordID
	Tab          oc.TabID
	From         time.Time // what the timer counts from (SES-007 to SES-009)
}

// tabFor returns the browser tab in which a session of an agent opens: the one in
// which the agent asked for it, or the first.
func (e *Engine) tabFor(agent oc.PersonID) oc.TabID {
	if e.asking.By != agent {
		return ""
	}
	switch c := e.asking.Command.(type) {
	case oc.AcceptOffer:
		return c.Tab
	case oc.PickConversation:
		return c.Tab
	case oc.OpenConversation:
		return c.Tab
	}
	return ""
}

// resume shows an ongoing session in a tab that does not show it: its screen was
// lost (SES-005), or it was opened in another tab only (SES-002).
func (e *Engine) resume(by oc.PersonID, c *conversation) {
	tab := e.tabFor(by)
	if e.state.Agents[by].shows(tab, c.ID) == nil {
		e.emit(oc.SessionResumed{Session: c.Session, Conversation: c.ID, Agent: by, Tab: tab})
	}
}

// shows returns the session of a conversation in a tab, or nil.
func (a *agent) shows(tab oc.TabID, id oc.ConversationID) *openSession {
	return a.find(func(o openSession) bool { return o.Tab == tab && o.Conversation == id })
}

func (a *agent) find(which func(openSession) bool) *openSession {
	if i := slices.IndexFunc(a.Open, which); i >= 0 {
		return &a.Open[i]
	}
	return nil
}

// openCaseSession opens a case beside whatever else is open (SES-001).
func (e *Engine) openCaseSession(by oc.PersonID, c oc.OpenCaseSession) *oc.Rejection {
	a := e.state.Agents[by]
	r, ok := e.record(c.Case)
	switch {
	case !ok:
		return notFound(string(c.Case), "no such record")
	case r.Kind != oc.Case:
		return invalid(string(c.Case), "SES-001", "is no case")
	case !a.Connected:
		return invalidState(string(by), "", "is not signed in")
	case a.find(inTab(c.Tab, c.Case)) != nil:
		return nil // the gesture shows the session that is open
	}
	id := oc.SessionID(number("S", e.state.Counts.Sessions+1))
	e.emit(oc.CaseSessionOpened{Session: id, Agent: by, Tab: c.Tab, Case: c.Case, From: c.From})
	return nil
}

func inTab(tab oc.TabID, id oc.RecordID) func(openSession) bool {
	return func(o openSession) bool { return o.Tab == tab && o.Case == id }
}

func (e *Engine) closeCaseSession(by oc.PersonID, c oc.CloseCaseSession) *oc.Rejection {
	o := e.state.Agents[by].find(inTab(c.Tab, c.Case))
	if o == nil {
		return invalidState(string(c.Case), "", "no session of the case is open in this tab")
	}
	e.emit(oc.CaseSessionClosed{Session: o.Session, Agent: by})
	return nil
}

// refreshPage loses the sessions in a tab. It is no disconnection: presence and
// work stay (SES-003, SES-025, PR-024).
func (e *Engine) refreshPage(by oc.PersonID, tab oc.TabID) *oc.Rejection {
	if !e.state.Agents[by].Connected {
		return invalidState(string(by), "", "is not signed in")
	}
	e.emit(oc.PageRefreshed{Agent: by, Tab: tab})
	return nil
}

func (e *Engine) closeTab(by oc.PersonID, tab oc.TabID) *oc.Rejection {
	if !e.state.Agents[by].Connected {
		return invalidState(string(by), "", "is not signed in")
	}
	e.emit(oc.BrowserTabClosed{Agent: by, Tab: tab})
	return nil
}

// answerSessions lists what is open in a tab (SES-002).
func (e *Engine) answerSessions(by oc.PersonID, q oc.OpenSessions) oc.Reply {
	a, ok := e.state.Agents[by]
	if !ok {
		return notFound(string(by), "no such person")
	}
	var answer oc.SessionsAnswer
	for _, o := range a.Open {
		if o.Tab == q.Tab {
			answer.Sessions = append(answer.Sessions, oc.OpenSession{Session: o.Session, Conversation: o.Conversation, Case: o.Case})
		}
	}
	return answer
}

// answerTimer is the timer of the communication panel (SES-007): of this session,
// whatever else the agent has open, in whole seconds (SES-024).
func (e *Engine) answerTimer(by oc.PersonID, at time.Time, q oc.SessionTimer) oc.Reply {
	a, ok := e.state.Agents[by]
	if !ok {
		return notFound(string(by), "no such person")
	}
	o := a.shows(q.Tab, q.Conversation)
	if o == nil {
		return notFound(string(q.Conversation), "no session of it is open in this tab")
	}
	return oc.TimerAnswer{Session: o.Session, Shows: at.Sub(o.From).Truncate(e.policy.SessionTimer)}
}

// show puts a session on the screen of an agent who is there to see it.
func (a *agent) show(o openSession) {
	if a.Connected {
		a.Open = append(a.Open, o)
	}
}

// lose takes sessions off an agent's screen.
func (a *agent) lose(which func(openSession) bool) { a.Open = slices.DeleteFunc(a.Open, which) }

// loseTab takes everything off one tab.
func (s *State) loseTab(id oc.PersonID, tab oc.TabID) {
	s.Agents[id].lose(func(o openSession) bool { return o.Tab == tab })
}

// loseBrowser takes everything off the screen. A network that is gone leaves the
// browser as it was; whatever else ends a connection ends the browser too (SES-003).
func (s *State) loseBrowser(ev oc.AgentDisconnected) {
	if ev.How != oc.NetworkLost {
		s.Agents[ev.Agent].Open = nil
	}
}

func (s *State) caseSessionOpened(at time.Time, ev oc.CaseSessionOpened) {
	s.Counts.Sessions++
	s.Agents[ev.Agent].show(openSession{Session: ev.Session, Case: ev.Case, Tab: ev.Tab, From: at})
}

// closeSession takes a session off every tab of its agent.
func (s *State) closeSession(id oc.SessionID, agent oc.PersonID) {
	s.Agents[agent].lose(func(o openSession) bool { return o.Session == id })
}

// restartTimers is the beginning of Wrap-up (SES-008).
func (s *State) restartTimers(at time.Time, c *conversation) {
	a := s.Agents[c.Agent]
	if a == nil {
		return
	}
	for i := range a.Open {
		if a.Open[i].Conversation == c.ID {
			a.Open[i].From = at
		}
	}
}
