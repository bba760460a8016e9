package check

import (
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// model is what the laws know of the platform from its events alone.
type model struct {
	header        trace.Header
	now           time.Time
	people        map[oc.PersonID]*person
	queues        map[oc.QueueID]*queue
	workstreams   map[oc.WorkstreamID]*workstream
	conversations map[oc.ConversationID]*conversation
	live          []*conversation                   // without those that are Closed and hold nothing
	offers        map[oc.OfferID]oc.WorkItemOffered // unanswered
	changes       map[oc.ChangeID]oc.ChangeCommitted
	declineLimit  int
}

type person struct {
	units    int
	bot      bool
	presence oc.Presence
	used     int
}

type queue struct {
	members []oc.PersonID
	excused bool // a change that starts no cycle took effect, and no cycle had reason to run since (RA-003)
}

type workstream struct {
	allowed []oc.Presence
	push    bool
}

type conversation struct {
	id         oc.ConversationID
	workstream oc.WorkstreamID
	class      oc.Class
	status     oc.Status
	queue      oc.QueueID
	since      time.Time
	units      int
	agent      oc.PersonID
	session    oc.SessionID
	affinity   oc.PersonID
	account    oc.AccountID // that the customer wrote to
	holds      map[oc.PersonID]int
	declines   map[oc.PersonID]int
}

const defaultUnits, defaultDeclines = 100, 3 // CAP-027, RA-036

func newModel(h trace.Header) *model {
	m := &model{
		header: h, now: h.Start,
		people: map[oc.PersonID]*person{}, queues: map[oc.QueueID]*queue{}, workstreams: map[oc.WorkstreamID]*workstream{},
		conversations: map[oc.ConversationID]*conversation{}, offers: map[oc.OfferID]oc.WorkItemOffered{},
		changes: map[oc.ChangeID]oc.ChangeCommitted{}, declineLimit: defaultDeclines,
	}
	o := h.Organisation
	if o.Settings.DeclineLimit > 0 {
		m.declineLimit = o.Settings.DeclineLimit
	}
	var agents []oc.PersonID
	for _, p := range o.People {
		m.people[p.ID] = &person{units: unitsOf(p.Units), bot: p.Bot, presence: oc.PresenceOffline}
		if slices.Contains(p.Roles, oc.RoleAgent) && !p.Bot {
			agents = append(agents, p.ID)
		}
	}
	for _, id := range []oc.QueueID{"default messaging queue", "default entity queue", "default voice queue"} {
		m.queues[id] = &queue{members: agents} // ACC-011
	}
	for _, q := range o.Queues {
		m.queues[q.ID] = &queue{members: q.Members}
	}
	for _, ws := range o.Workstreams {
		m.workstreams[ws.ID] = newWorkstream(ws)
	}
	return m
}

// unitsOf is the capacity that a form gives somebody: none is the default.
func unitsOf(n int) int {
	if n == 0 {
		return defaultUnits
	}
	return n
}

func newWorkstream(ws oc.Workstream) *workstream {
	return &workstream{allowed: ws.AllowedPresences, push: ws.Mode != oc.Pick}
}

// allows reports whether routing may offer a workstream's conversations to
// somebody of this presence: it looks at base statuses only (PR-008, PR-033).
func (w *workstream) allows(p oc.Presence) bool { return slices.Contains(w.allowed, p.Base()) }

// take brings the model up to date.
func (m *model) take(e trace.Entry) {
	m.now = e.At
	h, ok := e.What.(trace.Happened)
	if !ok {
		return
	}
	switch ev := h.Event.(type) {
	case oc.PresenceChanged:
		m.person(ev.Agent).presence = ev.To
		m.reason(ev.Agent)
	case oc.ConversationStarted:
		c := &conversation{
			id: ev.Conversation, workstream: ev.Workstream, class: ev.Channel.Class(), units: ev.Units,
			holds: map[oc.PersonID]int{}, declines: map[oc.PersonID]int{},
		}
		m.conversations[c.id] = c
		m.live = append(m.live, c)
	case oc.ConversationQueued:
		if c := m.conversations[ev.Conversation]; c != nil {
			c.queue, c.since, c.affinity = ev.Queue, ev.Since, ev.Affinity
			m.queue(ev.Queue).excused = false
		}
	case oc.MessageReceived:
		if c := m.conversations[ev.Message.Conversation]; c != nil {
			c.account = ev.Account
		}
	case oc.StatusChanged:
		if c := m.conversations[ev.Conversation]; c != nil {
			c.status = ev.To
			if ev.To == oc.StatusOpen || ev.To == oc.StatusClosed {
				c.agent, c.session = "", ""
			}
		}
	case oc.WorkItemOffered:
		m.offers[ev.Offer] = ev
		if c := m.conversations[ev.Conversation]; c != nil && ev.Kind != oc.OfferConsult && ev.Kind != oc.OfferTransfer {
			c.agent = ev.Agent
		}
	case oc.OfferEnded:
		m.offerEnded(ev)
	case oc.SessionStarted:
		if c := m.conversations[ev.Conversation]; c != nil {
			c.agent, c.session = ev.Agent, ev.Session
			m.back(c)
		}
	case oc.SessionEnded:
		if c := m.conversations[ev.Conversation]; c != nil && c.session == ev.Session {
			c.session = ""
		}
	case oc.CapacityTaken:
		m.person(ev.Agent).used += ev.Units
		if c := m.conversations[ev.Conversation]; c != nil {
			c.holds[ev.Agent] += ev.Units
			m.back(c)
		}
	case oc.CapacityReleased:
		m.person(ev.Agent).used -= ev.Units
		if c := m.conversations[ev.Conversation]; c != nil {
			delete(c.holds, ev.Agent)
		}
		m.reason(ev.Agent)
	case oc.ChangeCommitted:
		m.changes[ev.Change] = ev
	case oc.ChangeTookEffect:
		m.tookEffect(m.changes[ev.Change].Write)
		delete(m.changes, ev.Change)
	}
}

func (m *model) offerEnded(ev oc.OfferEnded) {
	kind := m.offers[ev.Offer].Kind
	delete(m.offers, ev.Offer)
	c := m.conversations[ev.Conversation]
	if c == nil || ev.How != oc.OfferRejected && ev.How != oc.OfferTimedOut {
		return
	}
	if kind == oc.OfferAssignment || kind == oc.OfferSupervisorTransfer {
		c.declines[ev.Agent]++
		if c.affinity == ev.Agent {
			c.affinity = "" // RA-051
		}
	}
}

// tookEffect follows the changes that routing looks at. Those that start no
// cycle excuse the queues until something else does.
func (m *model) tookEffect(c oc.Change) {
	excuse := true
	switch c := c.(type) {
	case oc.AddQueue:
		m.queues[c.Queue.ID] = &queue{members: c.Queue.Members}
	case oc.SetQueueMembers:
		m.queue(c.Queue).members = c.Members
		m.queue(c.Queue).excused = false
		excuse = false
	case oc.AddWorkstream:
		m.workstreams[c.Workstream.ID] = newWorkstream(c.Workstream)
	case oc.EditWorkstream:
		m.workstreams[c.Workstream.ID] = newWorkstream(c.Workstream)
	case oc.DeleteWorkstream:
		delete(m.workstreams, c.Workstream)
	case oc.SetAllowedPresences:
		if w := m.workstreams[c.Workstream]; w != nil {
			w.allowed = c.Presences
		}
	case oc.SetCapacity:
		m.person(c.Person).units = unitsOf(c.Units)
	case oc.RegisterBot:
		m.person(c.Bot.ID).bot = true
	case oc.SetSettings:
		m.declineLimit = defaultDeclines
		if c.Settings.DeclineLimit > 0 {
			m.declineLimit = c.Settings.DeclineLimit
		}
	}
	if excuse {
		for _, q := range m.queues {
			q.excused = true
		}
	}
}

// reason notes that an agent's queues have reason for a cycle (RA-003).
func (m *model) reason(id oc.PersonID) {
	for _, q := range m.queues {
		if slices.Contains(q.members, id) {
			q.excused = false
		}
	}
}

func (m *model) person(id oc.PersonID) *person {
	if m.people[id] == nil {
		m.people[id] = &person{units: defaultUnits, presence: oc.PresenceOffline}
	}
	return m.people[id]
}

func (m *model) queue(id oc.QueueID) *queue {
	if m.queues[id] == nil {
		m.queues[id] = &queue{}
	}
	return m.queues[id]
}

// event returns the event of an entry, if it holds one of this type.
func event[E oc.Event](e trace.Entry) (E, bool) {
	if h, ok := e.What.(trace.Happened); ok {
		ev, ok := h.Event.(E)
		return ev, ok
	}
	var none E
	return none, false
}

// forget leaves the conversations out that are Closed and hold nothing: nothing
// is to be said about them any more.
func (m *model) forget() {
	m.live = slices.DeleteFunc(m.live, func(c *conversation) bool { return c.status == oc.StatusClosed && len(c.holds) == 0 })
}

// back brings a conversation back about which there is something to be said again.
func (m *model) back(c *conversation) {
	if c.status == oc.StatusClosed && !slices.Contains(m.live, c) {
		m.live = append(m.live, c)
	}
}

func list[T ~string](ids []T) string {
	s := make([]string, len(ids))
	for i, id := range ids {
		s[i] = string(id)
	}
	return strings.Join(s, ", ")
}
