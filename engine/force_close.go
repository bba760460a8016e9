package engine

import (
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
)

// forceClose ends a conversation for everybody (SUP-027, SUP-028, SUP-030). An
// unanswered notification is withdrawn and is no decline (SUP-041).
func (e *Engine) forceClose(by oc.PersonID, id oc.ConversationID) *oc.Rejection {
	c, no := e.supervised(id, ActionForceClose)
	if no != nil {
		return no
	}
	to, no := e.supervisorNext(c, lifecycle.ForceClose)
	if no != nil {
		return no
	}
	e.emit(oc.ForceClosed{Conversation: c.ID, Supervisor: by, Notified: c.present()})
	e.say(c, oc.TriggerSupervisorForceClose)
	e.withdrawOffer(c)
	e.withdrawTransfer(c)
	e.endSession(c, oc.ClosureForceClose)
	e.finish(c, to, oc.ForceClosedBySupervisor)
	return nil
}
