package engine

import (
	"cmp"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// Flaws returns the declared imperfections that can be switched on when an
// organisation is founded.
func Flaws() []string { return []string{oc.FlawStaleDashboard} }

// answerOngoing lists the conversations in Open, Active, Waiting and Wrap-up
// (SUP-001, REP-011), oldest first. It needs the supervisor role (REP-008, ACC-002).
func (e *Engine) answerOngoing(by oc.PersonID, q oc.OngoingConversations) oc.Reply {
	if no := e.supervisor(by); no != nil {
		return no
	}
	if no := e.checkAgentApp(q.In); no != nil {
		return no
	}
	var all []*conversation
	filter := e.filterFor(by, q)
	for _, id := range e.state.Ongoing {
		c := e.state.Conversations[id]
		if filter.passes(c) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *conversation) int { return cmp.Compare(a.N, b.N) })
	var answer oc.OngoingAnswer
	for _, c := range all {
		d := e.details(by, c)
		if d.Status = e.shown(by, c); d.Status != oc.StatusClosed {
			answer.Conversations = append(answer.Conversations, d)
		}
	}
	return answer
}

// shown returns the status that the dashboard shows: the true one, or with the
// flaw the one at the supervisor's last refresh. What began later, or whoever
// never refreshed, is shown as it began.
func (e *Engine) shown(by oc.PersonID, c *conversation) oc.Status {
	if !e.state.stale() {
		return c.Status
	}
	all := e.state.Statuses[c.ID]
	then := all[0].Status
	for _, h := range all {
		if h.At.After(e.state.Refreshed[by]) {
			break
		}
		then = h.Status
	}
	return then
}

// stale reports whether the dashboard has the flaw of SUP-026.
func (s *State) stale() bool { return slices.Contains(s.Flaws, oc.FlawStaleDashboard) }

// refreshDashboard is a manual refresh: it shows the true statuses (SUP-026).
func (e *Engine) refreshDashboard(by oc.PersonID) *oc.Rejection {
	e.emit(oc.DashboardRefreshed{Supervisor: by})
	return nil
}

// supervisor refuses whoever does not hold the supervisor role.
func (e *Engine) supervisor(by oc.PersonID) *oc.Rejection {
	p, ok := e.state.Effective.person(by)
	switch {
	case !ok:
		return notFound(string(by), "no such person in the organisation")
	case !e.can(p, Supervise):
		return forbidden(string(by), "ACC-002", "needs the Omnichannel supervisor role")
	}
	return nil
}

// answerTargets answers to whom an agent can give a conversation; asking is
// refused where giving would be.
func answerTargets(c *conversation, no *oc.Rejection, agents func(*conversation) []oc.PersonID) oc.Reply {
	if no != nil {
		return no
	}
	return oc.TargetsAnswer{Agents: agents(c)}
}

// answerSupervisorTargets answers to whom a supervisor can assign or transfer.
func (e *Engine) answerSupervisorTargets(by oc.PersonID, q oc.Query) oc.Reply {
	if no := e.supervisor(by); no != nil {
		return no
	}
	switch q := q.(type) {
	case oc.AssignTargets:
		t, no := e.assignTargets(by, q.Conversation)
		if no != nil {
			return no
		}
		return t
	case oc.TransferTargets:
		c, no := e.movable(q.Conversation)
		return answerTargets(c, no, e.transferTargets)
	}
	panic("engine: no supervisor asks this")
}

// maySee reports whether somebody may read a conversation: its customer, its
// participants, whoever had it before, members of the queue in which it waits.
// A consult that is over shows nothing more (CON-008).
func (e *Engine) maySee(by oc.PersonID, c *conversation) bool {
	if _, isPerson := e.state.Effective.person(by); !isPerson {
		return string(by) == string(c.Customer)
	}
	return c.Agent == by || c.role(by) != 0 || slices.Contains(c.Past, by) ||
		c.Status == oc.StatusOpen && e.state.member(c.Queue, by)
}
