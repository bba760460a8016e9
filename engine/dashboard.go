package engine

import (
	"cmp"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// StaleDashboard is the declared flaw that lets the Ongoing Conversations
// dashboard show statuses as of the supervisor's last refresh (SUP-026, REP-017).
const StaleDashboard = "stale-dashboard"

// answerOngoing lists the conversations in Open, Active, Waiting and Wrap-up
// (SUP-001, REP-011), oldest first. It needs the supervisor role (REP-008, ACC-002).
func (e *Engine) answerOngoing(by oc.PersonID, q oc.OngoingConversations) oc.Reply {
	if no := e.supervisor(by); no != nil {
		return no
	}
	var all []*conversation
	for _, id := range e.state.Ongoing {
		c := e.state.Conversations[id]
		if (q.Queue == "" || c.Queue == q.Queue) && (q.Agent == "" || c.Agent == q.Agent) {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b *conversation) int { return cmp.Compare(a.N, b.N) })
	var answer oc.OngoingAnswer
	for _, c := range all {
		d := e.details(c)
		d.Status = e.shown(by, c)
		answer.Conversations = append(answer.Conversations, d)
	}
	return answer
}

// shown returns the status that the dashboard shows: the true one, or with the
// flaw the one at the supervisor's last refresh.
func (e *Engine) shown(by oc.PersonID, c *conversation) oc.Status {
	refreshed, ok := e.state.Refreshed[by]
	if len(c.History) == 0 || !slices.Contains(e.state.Flaws, StaleDashboard) || !ok {
		return c.Status
	}
	then := c.History[0].Status
	for _, h := range c.History {
		if h.At.After(refreshed) {
			break
		}
		then = h.Status
	}
	return then
}

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

// answerTargets answers the four questions about whom a conversation can be
// given to. An agent asks about own conversations, a supervisor about any.
func (e *Engine) answerTargets(by oc.PersonID, id oc.ConversationID, supervisor bool, list func(*conversation) oc.TargetsAnswer) oc.Reply {
	if supervisor {
		if no := e.supervisor(by); no != nil {
			return no
		}
	}
	c, no := e.conversation(id)
	if no != nil {
		return no
	}
	if !supervisor {
		if no := c.primary(by); no != nil {
			return no
		}
	}
	return list(c)
}

// maySee reports whether somebody may read a conversation: its customer, its
// participants, whoever had it before, members of the queue in which it waits.
// A consult that is over shows nothing more (CON-008).
func (e *Engine) maySee(by oc.PersonID, c *conversation) bool {
	if _, isPerson := e.state.Effective.person(by); !isPerson {
		return string(by) == string(c.Customer)
	}
	return c.Agent == by || c.role(by) != 0 || slices.Contains(c.Past, by) ||
		c.Status == oc.StatusOpen && e.state.Effective.member(c.Queue, by)
}
