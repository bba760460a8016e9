package engine

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Monitor, consult and transfer restart the auto-close measurement (SUP-035, LC-038).
func (s *State) joined(at time.Time, id oc.ConversationID, who oc.PersonID, r oc.ParticipantRole) {
	c := s.Conversations[id]
	c.join(who, r)
	c.Modified = at
}

func (s *State) left(id oc.ConversationID, who oc.PersonID) { s.Conversations[id].leave(who) }

func (s *State) supervisorTransferStarted(ev oc.SupervisorTransferStarted) {
	c := s.about(ev.Conversation)
	c.Accepted = false
	if ev.From != "" {
		c.join(ev.From, oc.ParticipantConsultant) // SUP-024
	}
}

func (s *State) supervisorTransferEnded(ev oc.SupervisorTransferEnded) {
	if ev.Accepted {
		s.about(ev.Conversation).Transfers++
	}
}
