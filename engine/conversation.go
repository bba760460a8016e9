package engine

import (
	"slices"
	"time"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

func (c *conversation) class() oc.Class { return c.Channel.Class() }

// conversation returns a conversation, or why it cannot be used.
func (e *Engine) conversation(id oc.ConversationID) (*conversation, *oc.Rejection) {
	c, ok := e.state.Conversations[id]
	if !ok {
		return nil, notFound(string(id), "no such conversation")
	}
	return c, nil
}

// next returns where the lifecycle takes a conversation, or a refusal (LC-002).
func (e *Engine) next(c *conversation, ev lifecycle.Event) (oc.Status, *oc.Rejection) {
	to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, ev)
	if !ok {
		return 0, invalidState(string(c.ID), "LC-002", "the conversation is "+c.Status.String())
	}
	return to, nil
}

// become changes status and reason.
func (e *Engine) become(c *conversation, to oc.Status, why oc.StatusReason) {
	if c.Status != to || c.Reason != why {
		if c.Status == oc.StatusActive && to != oc.StatusActive {
			e.withdrawTransfer(c)
			e.leaveActive(c)
		}
		if !e.possibleIn(to, ActionMonitor) {
			e.dismiss(c, oc.ParticipantMonitor, oc.ParticipantJoined)
		}
		e.emit(oc.StatusChanged{Conversation: c.ID, From: c.Status, To: to, Reason: why})
		if to == oc.StatusClosed {
			e.cancelTimer(oc.TimerLifecycle, string(c.ID))
			e.forgetClosed()
		} else {
			e.armClosing(c)
		}
	}
}

// finish brings a conversation to a status in which nobody works on it any more.
func (e *Engine) finish(c *conversation, to oc.Status, why oc.StatusReason) {
	e.become(c, to, why)
	e.releaseAll(c)
	e.cancelTimer(oc.TimerWrapUpBlock, string(c.ID))
	e.cancelTimer(oc.TimerChatReturn, string(c.ID))
}

// start begins a conversation of a customer on a workstream.
func (e *Engine) start(ws *oc.Workstream, instance oc.InstanceID, customer oc.CustomerID, name string) *conversation {
	id := oc.ConversationID(number("C", e.state.Counts.Conversations+1))
	e.emit(oc.ConversationStarted{
		Conversation: id, Workstream: ws.ID, Instance: instance, Channel: ws.Channel, Customer: customer, CustomerName: name,
		Units: e.demand(ws),
	})
	c := e.state.Conversations[id]
	e.become(c, oc.StatusOpen, oc.AwaitingAgentAssignment)
	return c
}

// endConversation is End pressed by the agent (LC-006, LC-036).
func (e *Engine) endConversation(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.conversation(id)
	if no != nil {
		return no
	}
	if e.isBot(by) {
		return e.botEnds(by, id)
	}
	to, no := e.next(c, lifecycle.End)
	if no != nil {
		return no
	}
	if no := c.primary(by); no != nil {
		return no
	}
	if c.Channel == oc.ChannelSMS {
		e.emit(oc.ConversationResolved{Conversation: c.ID}) // SMS-008
	}
	e.wrapUp(c, to, oc.AgentMovedToWrapUp)
	e.say(c, oc.TriggerAgentEnded) // LC-022
	return nil
}

// wrapUp moves a conversation to Wrap-up, where its capacity follows the
// workstream's setting (CAP-003, CAP-004).
func (e *Engine) wrapUp(c *conversation, to oc.Status, why oc.StatusReason) {
	e.become(c, to, why)
	ws, ok := e.state.Effective.workstream(c.Workstream)
	switch {
	case ok && ws.WrapUp == oc.DontBlock:
		e.releaseAll(c)
	case ok && ws.WrapUp == oc.BlockFor:
		e.setTimer(oc.TimerWrapUpBlock, string(c.ID), e.now.Add(ws.WrapUpFor)) // at the very instant, LC-039
	}
}

// wrapUpBlockOver gives capacity back while the conversation may still be in
// Wrap-up (CAP-004).
func (e *Engine) wrapUpBlockOver(id oc.ConversationID) { e.releaseAll(e.state.Conversations[id]) }

// closeSession is X pressed by the agent (LC-008, LC-020, LC-021).
func (e *Engine) closeSession(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.conversation(id)
	if no != nil {
		return no
	}
	to, no := e.next(c, lifecycle.CloseSession)
	if no != nil {
		return no
	}
	if no := c.primary(by); no != nil {
		return no
	}
	switch to {
	case oc.StatusClosed:
		e.say(c, oc.TriggerSessionEnded) // AM-009
		e.endSession(c, closureAfter(c.Reason))
		e.finish(c, to, oc.ConversationEndedByAgent)
	case oc.StatusWaiting:
		e.endSession(c, oc.ClosureAgentClosed)
		e.finish(c, to, oc.AwaitingCustomerResponse)
	default:
		e.backToQueue(c, to, oc.ClosureAgentClosed, e.affinity(c))
	}
	return nil
}

// closureAfter returns why a session ends whose conversation is in Wrap-up: for
// the reason why it came there (T-5).
func closureAfter(r oc.StatusReason) oc.ClosureReason {
	switch r {
	case oc.AgentMovedToWrapUp:
		return oc.ClosureAgentEndConversation
	case oc.CutomerMovedToWrapUp:
		return oc.ClosureCustomerEndConversation
	case oc.CustomerDisconnectedOrLeftActiveConversation:
		return oc.ClosureCustomerDisconnect
	}
	return oc.ClosureAgentClosed
}

// affinity returns the agent to whom a conversation goes back, where the
// workstream keeps the same agent (RA-029, RA-030, RA-031). Push mode only.
func (e *Engine) affinity(c *conversation) oc.PersonID {
	ws, ok := e.state.Effective.workstream(c.Workstream)
	if !ok || ws.Mode == oc.Pick || !ws.KeepSameAgent.Or(keepsByDefault(c.Channel)) {
		return ""
	}
	if e.on(FlagAffinityAutoAssign) && ws.Notification.AutoAssign <= oc.AutoAssignOff {
		return "" // RA-031
	}
	if p, ok := e.state.Effective.person(c.Agent); !ok || p.Bot {
		return ""
	}
	return c.Agent
}

// keepsByDefault says on which channels keep same agent is on by default (RA-030).
func keepsByDefault(ch oc.Channel) bool {
	return ch.Class() == oc.PersistentChatClass || ch.Class() == oc.AsyncClass
}

// primary refuses anybody but the agent who holds an accepted conversation.
// Nobody holds one that is Open or Closed, so there the status is what is wrong.
func (c *conversation) primary(by oc.PersonID) *oc.Rejection {
	switch {
	case c.Status == oc.StatusOpen, c.Status == oc.StatusClosed:
		return invalidState(string(c.ID), "LC-002", "the conversation is "+c.Status.String())
	case c.Agent != by:
		return forbidden(string(c.ID), "CON-003", "only the primary agent may do this")
	case !c.Accepted:
		return invalidState(string(c.ID), "LC-004", "the notification is not accepted yet")
	}
	return nil
}

// requeue puts an Open conversation into a queue. Its age stays (RA-052).
func (e *Engine) requeue(c *conversation, q oc.QueueID) {
	e.emit(oc.ConversationQueued{Conversation: c.ID, Queue: q, Since: c.Since})
}

// queueOf returns the queue of a conversation, or the one that the rules find
// where only a bot or a supervisor had it so far.
func (e *Engine) queueOf(c *conversation) oc.QueueID {
	if c.Queue == "" {
		return e.queueFor(c)
	}
	return c.Queue
}

// startSession opens the primary agent's session (NTF-001).
func (e *Engine) startSession(c *conversation, agent oc.PersonID) {
	e.quit(c, agent) // whoever becomes primary does nothing else in it, SUP-005
	id := oc.SessionID(number("S", e.state.Counts.Sessions+1))
	e.emit(oc.SessionStarted{
		Session: id, Conversation: c.ID, Agent: agent, Panel: c.class() != oc.RecordClass && c.class() != oc.VoiceClass, Tab: e.tabFor(agent),
	})
	e.workChanged(agent)
}

func (e *Engine) endSession(c *conversation, why oc.ClosureReason) {
	if c.Session != "" {
		agent := c.Agent
		e.emit(oc.SessionEnded{Session: c.Session, Conversation: c.ID, Agent: agent, Reason: why})
		e.workChanged(agent)
	}
}

// about returns the conversation of an event, which mostly is the one that the
// event before was about.
func (s *State) about(id oc.ConversationID) *conversation {
	if s.Latest == nil || s.Latest.ID != id {
		s.Latest = s.Conversations[id]
	}
	return s.Latest
}

func (s *State) conversationStarted(at time.Time, ev oc.ConversationStarted) {
	s.Counts.Conversations++
	s.countVisitor(ev.CustomerName)
	c := &conversation{
		ID: ev.Conversation, N: s.Counts.Conversations, Workstream: ev.Workstream, Instance: ev.Instance, Channel: ev.Channel,
		Customer: ev.Customer, CustomerName: ev.CustomerName, Units: ev.Units, Since: at, Started: at, Modified: at,
	}
	s.Conversations[c.ID] = c
	s.ByCustomer[customerKey{c.Instance, c.Customer}] = c
	c.at = int32(len(s.Ongoing))
	s.Ongoing = append(s.Ongoing, c.ID)
}

func (s *State) conversationQueued(at time.Time, ev oc.ConversationQueued) {
	c := s.about(ev.Conversation)
	s.leaveQueue(c)
	c.Queue, c.Since, c.Affinity, c.GaveBack, c.Modified = ev.Queue, ev.Since, ev.Affinity, ev.GaveBack, at
	if c.Status == oc.StatusOpen {
		s.joinQueue(c)
	}
}

// statusChanged keeps the two indexes that depend on the status: who waits in a
// queue, and which conversation a customer's next message belongs to.
func (s *State) statusChanged(at time.Time, ev oc.StatusChanged) {
	c := s.about(ev.Conversation)
	s.leaveQueue(c)
	c.Status, c.Reason, c.Modified = ev.To, ev.Reason, at
	if s.stale() {
		s.Statuses[c.ID] = append(s.Statuses[c.ID], statusAt{at, ev.To})
	}
	key := customerKey{c.Instance, c.Customer}
	switch ev.To {
	case oc.StatusOpen:
		s.setAgent(c, "")
		c.Accepted = false
		c.Affinity = "" // whoever declined is not tried first again, RA-051
		if c.Queue != "" {
			s.joinQueue(c)
		}
	case oc.StatusWaiting:
		c.Accepted = false
	case oc.StatusWrapUp, oc.StatusClosed:
		s.restartTimers(at, c)
		if ev.To == oc.StatusClosed {
			s.closed(at, c, ev.Reason)
			s.setAgent(c, "")
			if !s.stale() { // which may still show it
				s.over(c)
			}
		}
		if s.ByCustomer[key] == c {
			delete(s.ByCustomer, key) // a next message starts anew (LC-032, LC-033)
		}
	}
}

func (s *State) sessionStarted(at time.Time, ev oc.SessionStarted) {
	s.Counts.Sessions++
	c := s.about(ev.Conversation)
	s.setAgent(c, ev.Agent)
	c.Session, c.Accepted, c.AcceptedAt, c.Modified = ev.Session, true, at, at
	c.Stretches = append(c.Stretches, stretch{Session: ev.Session, Agent: ev.Agent, Started: at})
	s.Agents[ev.Agent].Sessions++
	s.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: c.ID, Tab: ev.Tab, From: at})
	if !slices.Contains(c.Past, ev.Agent) {
		c.Past = append(c.Past, ev.Agent)
	}
}

func (s *State) sessionEnded(at time.Time, ev oc.SessionEnded) {
	c := s.about(ev.Conversation)
	if c.Session == ev.Session {
		c.Session = ""
	}
	if i := slices.IndexFunc(c.Stretches, func(x stretch) bool { return x.Session == ev.Session }); i >= 0 {
		c.Stretches[i].Ended, c.Stretches[i].Reason = at, ev.Reason
	}
	s.Agents[ev.Agent].Sessions--
	s.closeSession(ev.Session, ev.Agent)
}

// setAgent makes somebody the primary agent, and keeps the list of what each
// agent works on.
func (s *State) setAgent(c *conversation, id oc.PersonID) {
	if c.Agent == id {
		return
	}
	if a := s.Agents[c.Agent]; a != nil {
		if i := slices.Index(a.Work, c.ID); i >= 0 {
			a.Work = slices.Delete(a.Work, i, i+1)
		}
	}
	c.Agent = id
	if a := s.Agents[id]; a != nil {
		a.Work = append(a.Work, c.ID)
	}
}

// over takes a conversation from the list of ongoing ones; the last one fills
// its place, so that the cost does not grow with the list.
func (s *State) over(c *conversation) {
	last := len(s.Ongoing) - 1
	moved := s.Ongoing[last]
	s.Ongoing[c.at] = moved
	s.Conversations[moved].at = c.at
	s.Ongoing = s.Ongoing[:last]
}
