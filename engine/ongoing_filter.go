package engine

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// filter narrows the Ongoing Conversations dashboard down (REP-011).
type filter struct {
	Queue oc.QueueID
	Agent oc.PersonID
}

// filterFor returns the filter of a question: the one it names, or the asker's
// default, unless everything is asked for.
func (e *Engine) filterFor(by oc.PersonID, q oc.OngoingConversations) filter {
	f := filter{q.Queue, q.Agent}
	if f == (filter{}) && !q.All {
		return e.state.Filters[by]
	}
	return f
}

func (f filter) passes(c *conversation) bool {
	return (f.Queue == "" || c.Queue == f.Queue) && (f.Agent == "" || c.Agent == f.Agent)
}

// saveFilter makes a filter the supervisor's default, at once: it is a view of
// one's own and no configuration.
func (e *Engine) saveFilter(by oc.PersonID, c oc.SaveFilter) *oc.Rejection {
	if _, ok := e.state.Effective.queue(c.Queue); !ok && c.Queue != "" {
		return notFound(string(c.Queue), "no such queue")
	}
	if _, ok := e.state.Effective.person(c.Agent); !ok && c.Agent != "" {
		return notFound(string(c.Agent), "no such person")
	}
	e.emit(oc.FilterSaved{Supervisor: by, Queue: c.Queue, Agent: c.Agent})
	return nil
}

func (s *State) filterSaved(ev oc.FilterSaved) {
	s.Filters[ev.Supervisor] = filter{ev.Queue, ev.Agent}
	if s.Filters[ev.Supervisor] == (filter{}) {
		delete(s.Filters, ev.Supervisor)
	}
}

// answerFilterAgents lists the agents whom the filter offers: the first ones by
// name, and nobody after them (REP-002, REP-015).
func (e *Engine) answerFilterAgents(by oc.PersonID) oc.Reply {
	if no := e.supervisor(by); no != nil {
		return no
	}
	var agents []*oc.Person
	for i := range e.state.Effective.People {
		if p := &e.state.Effective.People[i]; !p.Bot && slices.Contains(p.Roles, oc.RoleAgent) {
			agents = append(agents, p)
		}
	}
	slices.SortFunc(agents, func(a, b *oc.Person) int {
		return cmp.Or(cmp.Compare(e.sortedAs(a), e.sortedAs(b)), cmp.Compare(a.ID, b.ID))
	})
	var answer oc.FilterAgentsAnswer
	for _, p := range agents[:min(len(agents), e.policy.Reporting.Agents)] {
		answer.Agents = append(answer.Agents, p.ID)
	}
	return answer
}

// sortedAs returns a display name as it is compared: Go compares texts by bytes,
// which for UTF-8 is the order of code points.
func (e *Engine) sortedAs(p *oc.Person) string {
	if e.policy.Reporting.CaseCounts {
		return p.Name
	}
	return strings.ToLower(p.Name)
}
