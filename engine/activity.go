package engine

import (
	"cmp"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// stretch is a session of a conversation as its activity record has it (SES-011).
type stretch struct {
	Session        oc.SessionID
	Agent          oc.PersonID
	Started, Ended time.Time
	Reason         oc.ClosureReason
}

// closure is what is kept of the end of a conversation.
type closure struct {
	At    time.Time
	Agent oc.PersonID // who had it last
}

// closedItem is a conversation among an agent's Closed work items.
type closedItem struct {
	Conversation oc.ConversationID
	At           time.Time
}

// answerActivities lists activity records. They are viewed in any model-driven
// app, so everybody of the organisation may ask.
func (e *Engine) answerActivities(by oc.PersonID, q oc.ActivityRecords) oc.Reply {
	if _, ok := e.state.Effective.person(by); !ok {
		return notFound(string(by), "no such person in the organisation")
	}
	var all []*conversation
	if q.Conversation != "" {
		c, no := e.conversation(q.Conversation)
		if no != nil {
			return no
		}
		all = append(all, c)
	} else {
		all = e.everyConversation()
	}
	var answer oc.ActivitiesAnswer
	for _, c := range all {
		answer.Records = append(answer.Records, oc.Activity{
			Kind: oc.ConversationActivity, Conversation: c.ID, Agent: cmp.Or(c.Agent, c.Closure.Agent), Started: c.Started, Ended: c.Closure.At,
		})
		for _, s := range c.Stretches {
			answer.Records = append(answer.Records, oc.Activity{
				Kind: oc.SessionActivity, Conversation: c.ID, Session: s.Session, Agent: s.Agent, Started: s.Started, Ended: s.Ended, Reason: s.Reason,
			})
		}
	}
	return answer
}

// everyConversation returns all that are kept, in the order in which they began.
func (e *Engine) everyConversation() []*conversation {
	var all []*conversation
	for _, id := range e.state.Ongoing {
		all = append(all, e.state.Conversations[id])
	}
	for _, id := range e.state.Closed {
		all = append(all, e.state.Conversations[id])
	}
	slices.SortFunc(all, func(a, b *conversation) int { return cmp.Compare(a.N, b.N) })
	return all
}

// answerRecord shows a customer record as it is stored.
func (e *Engine) answerRecord(by oc.PersonID, q oc.RecordForm) oc.Reply {
	if _, ok := e.state.Effective.person(by); !ok {
		return notFound(string(by), "no such person in the organisation")
	}
	r, ok := e.record(q.Record)
	if !ok {
		return notFound(string(q.Record), "no such record")
	}
	r.Attributes = slices.Clone(r.Attributes)
	return oc.RecordAnswer{Record: r}
}

// closedToday lists what an agent closed on the day of a time, by the calendar of
// UTC (SES-019).
func (a *agent) closedToday(at time.Time) (ids []oc.ConversationID) {
	for _, x := range a.Closed {
		if sameDay(x.At, at) {
			ids = append(ids, x.Conversation)
		}
	}
	return ids
}

func sameDay(a, b time.Time) bool {
	return a.UTC().Truncate(24 * time.Hour).Equal(b.UTC().Truncate(24 * time.Hour))
}

// closed files a conversation that is over: for the agent's dashboard, and for
// the historical report.
func (s *State) closed(at time.Time, c *conversation, why oc.StatusReason) {
	c.Closure = closure{At: at, Agent: c.Agent}
	s.Closed = append(s.Closed, c.ID)
	if a := s.Agents[c.Agent]; a != nil && why == oc.ConversationEndedByAgent { // SES-019
		if len(a.Closed) > 0 && !sameDay(a.Closed[0].At, at) {
			a.Closed = nil // a new day begins; the first one is the oldest
		}
		a.Closed = append(a.Closed, closedItem{c.ID, at})
	}
}
