package engine

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Reporting is the numbers of reports and dashboards.
type Reporting struct {
	Records    int  // that the historical report holds at most; as many closed conversations are kept (REP-001)
	Months     int  // that it reaches back, calendar months of UTC, the limit itself included (REP-016)
	Days       int  // instead of months, where it is not 0
	Agents     int  // that the filter of the Ongoing Conversations dashboard lists at most (REP-002)
	CaseCounts bool // whether the order of that filter tells capitals from small letters (REP-015)
}

// DefaultReporting returns the documented numbers.
func DefaultReporting() Reporting { return Reporting{Records: 100_000, Months: 12, Agents: 100} }

// reach returns the earliest time of closing that the historical report still has.
func (r Reporting) reach(now time.Time) time.Time {
	if r.Days != 0 {
		return now.AddDate(0, 0, -r.Days)
	}
	now = now.UTC()
	back := now.AddDate(0, -r.Months, 0)
	if back.Day() != now.Day() { // 12 months before 29 February is the last day of a shorter one
		back = back.AddDate(0, 0, -back.Day())
	}
	return back
}

// answerHistorical is the historical report: the newest closed conversations, as
// many and as far back as it reaches, whichever is hit first (REP-001, REP-016).
func (e *Engine) answerHistorical(by oc.PersonID, at time.Time, q oc.HistoricalData) oc.Reply {
	if no := e.mayReadReport(by, oc.HistoricalReport); no != nil {
		return no
	}
	if q.Skip < 0 || q.Most < 0 {
		return invalid("page", "", "is before the beginning")
	}
	var answer oc.HistoricalAnswer
	earliest := e.policy.Reporting.reach(at)
	for c := range e.closedConversations() {
		if answer.Records == e.policy.Reporting.Records || c.Closed.Before(earliest) {
			break
		}
		if answer.Records == 0 {
			answer.Newest = c.Closed
		}
		if answer.Records >= q.Skip && len(answer.Conversations) < q.Most {
			answer.Conversations = append(answer.Conversations, c)
		}
		answer.Oldest = c.Closed
		answer.Records++
	}
	return answer
}

// closedConversations yields closed conversations, the newest first: those of the
// run, which were all closed after the start, then the history.
func (e *Engine) closedConversations() iter.Seq[oc.ClosedConversation] {
	return func(yield func(oc.ClosedConversation) bool) {
		for _, id := range slices.Backward(e.state.Closed) {
			c := e.state.Conversations[id]
			if !yield(oc.ClosedConversation{Conversation: id, Channel: c.Channel, Queue: c.Queue, Agent: c.Closure.Agent, Closed: c.Closure.At}) {
				return
			}
		}
		e.state.History.backwards(yield)
	}
}

// backwards yields a history newest first, without ever having it all at hand: of
// each span it knows how many are left.
func (h history) backwards(yield func(oc.ClosedConversation) bool) {
	left := make([]int, len(h))
	before := make([]int, len(h)) // how many are numbered before a span's own
	for i, n := 0, 0; i < len(h); i++ {
		left[i], before[i] = h[i].Count, n
		n += h[i].Count
	}
	for {
		newest := -1
		for i := range h {
			if left[i] > 0 && (newest < 0 || !h.closed(i, left[i]-1).Before(h.closed(newest, left[newest]-1))) {
				newest = i
			}
		}
		if newest < 0 {
			return
		}
		left[newest]--
		s, k := h[newest], left[newest]
		c := oc.ClosedConversation{Conversation: historyID(before[newest] + k + 1), Channel: s.Channel, Queue: s.Queue, Agent: s.Agent, Closed: h.closed(newest, k)}
		if !yield(c) {
			return
		}
	}
}

// history is what lies before the start, span by span.
type history []oc.ClosedConversations

// closed returns when the k-th conversation of a span was closed.
func (h history) closed(span, k int) time.Time {
	return h[span].First.Add(time.Duration(k) * h[span].Every)
}

// historyID numbers the conversations of the history.
func historyID(n int) oc.ConversationID {
	digits := strconv.Itoa(n)
	return oc.ConversationID("history-" + strings.Repeat("0", max(0, 6-len(digits))) + digits)
}

// checkHistory refuses a history that is none.
func checkHistory(h oc.History, start time.Time) *oc.Rejection {
	for _, s := range h.Closed {
		if s.Count < 1 || s.Every < 0 {
			return invalid("history", "REP-001", "a number is not positive, or an interval is negative")
		}
		between := start.Sub(s.First)
		if between < 0 || s.Every > 0 && time.Duration(s.Count-1) > between/s.Every {
			return invalid("history", "REP-001", "reaches beyond the start")
		}
	}
	return nil
}

// forgetClosed lets go of what was closed so long ago that the report has it no
// more, so that memory follows the work in progress.
func (e *Engine) forgetClosed() {
	if len(e.state.Closed) > e.policy.Reporting.Records {
		e.emit(oc.ClosedForgotten{Conversation: e.state.Closed[0]})
	}
}

func (s *State) closedForgotten(ev oc.ClosedForgotten) {
	s.forgetTranscript(s.Conversations[ev.Conversation])
	delete(s.Conversations, ev.Conversation)
	s.Latest = nil // it may have been this one
	delete(s.Statuses, ev.Conversation)
	s.Closed = s.Closed[1:]
}
