package engine

import (
	"slices"

	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// stayedAway takes the conversations of an agent who did not come back in time
// (LC-007, LC-034). It concerns those accepted before the connection was lost;
// pending offers follow NTF-021 and Wrap-up is untouched.
func (e *Engine) stayedAway(id oc.PersonID) {
	a := e.state.Agents[id]
	for _, w := range slices.Clone(a.Work) {
		c := e.state.Conversations[w]
		if !c.Accepted || c.AcceptedAt.After(a.DisconnectedAt) {
			continue
		}
		if to, ok := e.policy.Lifecycle.Next(c.class(), c.Status, lifecycle.AgentGone); ok {
			e.backToQueue(c, to, oc.ClosureAgentDisconnected, "")
		}
	}
}

// releaseConversation gives a conversation back to its queue (LC-007).
func (e *Engine) releaseConversation(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.conversation(id)
	if no != nil {
		return no
	}
	to, no := e.next(c, lifecycle.Release)
	if no != nil {
		return no
	}
	if no := c.primary(by); no != nil {
		return no
	}
	e.backToQueue(c, to, oc.ClosureAgentReRouted, "")
	return nil
}

// backToQueue takes an accepted conversation away from its agent. Affinity names
// the agent who is tried first, if any; otherwise the one who had it is
// tried last, so that it goes to another agent (LC-020).
func (e *Engine) backToQueue(c *conversation, to oc.Status, why oc.ClosureReason, affinity oc.PersonID) {
	had := c.Agent
	e.endSession(c, why)
	e.finish(c, to, oc.AwaitingAgentAssignment)
	if affinity != "" {
		had = ""
	}
	e.emit(oc.ConversationQueued{Conversation: c.ID, Queue: e.queueOf(c), Since: c.Since, Affinity: affinity, GaveBack: had}) // RA-052
}
