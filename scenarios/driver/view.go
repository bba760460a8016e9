package driver

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// view is what there is in a world that inputs can be aimed at, as far as its
// events tell.
type view struct {
	online        []oc.PersonID
	offers        []oc.WorkItemOffered // unanswered, oldest first
	conversations []*ongoing           // not closed, oldest first
	byID          map[oc.ConversationID]*ongoing
}

// ongoing is a conversation that is not closed.
type ongoing struct {
	id       oc.ConversationID
	channel  oc.Channel
	customer oc.CustomerID
	status   oc.Status
	agent    oc.PersonID // in session
	others   []oc.PersonID
}

func (v *view) take(e trace.Entry) {
	h, ok := e.What.(trace.Happened)
	if !ok {
		return
	}
	switch ev := h.Event.(type) {
	case oc.AgentSignedIn:
		v.online = append(v.online, ev.Agent)
	case oc.AgentSignedOut:
		v.offline(ev.Agent)
	case oc.AgentDisconnected:
		v.offline(ev.Agent)
	case oc.WorkItemOffered:
		v.offers = append(v.offers, ev)
	case oc.OfferEnded:
		v.offers = slices.DeleteFunc(v.offers, func(o oc.WorkItemOffered) bool { return o.Offer == ev.Offer })
	case oc.ConversationStarted:
		c := &ongoing{id: ev.Conversation, channel: ev.Channel, customer: ev.Customer}
		v.byID[c.id] = c
		v.conversations = append(v.conversations, c)
	case oc.StatusChanged:
		v.changed(ev)
	case oc.SessionStarted:
		v.about(ev.Conversation, func(c *ongoing) { c.agent = ev.Agent })
	case oc.SessionEnded:
		v.about(ev.Conversation, func(c *ongoing) {
			if c.agent == ev.Agent && c.status != oc.StatusWaiting {
				c.agent = ""
			}
		})
	case oc.ConsultStarted:
		v.joined(ev.Conversation, ev.Agent)
	case oc.ConsultEnded:
		v.left(ev.Conversation, ev.Agent)
	case oc.MonitoringStarted:
		v.joined(ev.Conversation, ev.Supervisor)
	case oc.MonitoringEnded:
		v.left(ev.Conversation, ev.Supervisor)
	case oc.SupervisorJoined:
		v.joined(ev.Conversation, ev.Supervisor)
	}
}

func (v *view) offline(id oc.PersonID) {
	v.online = slices.DeleteFunc(v.online, func(other oc.PersonID) bool { return other == id })
}

func (v *view) changed(ev oc.StatusChanged) {
	v.about(ev.Conversation, func(c *ongoing) { c.status = ev.To })
	if ev.To == oc.StatusClosed {
		delete(v.byID, ev.Conversation)
		v.conversations = slices.DeleteFunc(v.conversations, func(c *ongoing) bool { return c.id == ev.Conversation })
	}
}

func (v *view) about(id oc.ConversationID, change func(*ongoing)) {
	if c := v.byID[id]; c != nil {
		change(c)
	}
}

func (v *view) joined(id oc.ConversationID, who oc.PersonID) {
	v.about(id, func(c *ongoing) {
		if !slices.Contains(c.others, who) {
			c.others = append(c.others, who)
		}
	})
}

func (v *view) left(id oc.ConversationID, who oc.PersonID) {
	v.about(id, func(c *ongoing) {
		c.others = slices.DeleteFunc(c.others, func(other oc.PersonID) bool { return other == who })
	})
}

func (v *view) isOnline(id oc.PersonID) bool { return slices.Contains(v.online, id) }

// in returns the conversations of some statuses.
func (v *view) in(statuses ...oc.Status) []*ongoing {
	return that(v.conversations, func(c *ongoing) bool { return slices.Contains(statuses, c.status) })
}
