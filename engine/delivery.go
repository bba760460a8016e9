package engine

import (
	"strconv"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// sentMessage is an outbound message that a provider accepted. The conversation is
// empty where it belongs to none (OUT-017).
type sentMessage struct {
	Conversation oc.ConversationID
	Message      oc.MessageID
}

// receipt is a receipt that came before the message was known to be sent.
type receipt struct {
	State oc.DeliveryState
	Code  int
}

// remembered is an id of a provider and since when it is known.
type remembered struct {
	At  time.Time
	Key providerKey
}

// sent says what became of a message, and looks whether the provider reported on
// it before it answered.
func (e *Engine) sent(c oc.Call, r oc.CallReturned) {
	if r.Status/100 != 2 && !e.acceptedBefore(c, r.Status) {
		e.failed(oc.MessageFailed{Message: c.Message, Conversation: c.Conversation, Code: code(r), Reason: r.Reason, Transaction: c.ID})
		return
	}
	key := providerKey{c.Account, r.ID}
	m := sentMessage{c.Conversation, c.Message}
	e.delivery(m, receipt{State: oc.DeliveryQueued})
	if early, ok := e.state.Early[key]; ok && r.ID != "" {
		e.delivery(m, early)
	}
}

// code is the provider's code of an error, or else the status of its answer.
func code(r oc.CallReturned) int {
	if r.Code != 0 {
		return r.Code
	}
	return r.Status
}

// acceptedBefore reports whether LINE says that it accepted an earlier attempt,
// whose answer was lost (CH-023).
func (e *Engine) acceptedBefore(c oc.Call, status int) bool {
	return status == 409 && e.providerOf(c.Account) == oc.ProviderLINE
}

// reportDelivery notes how far an outbound message got. A receipt may overtake the
// provider's answer; it is kept until the message is known. Of a message that was
// forgotten nobody wants to know any more.
func (e *Engine) reportDelivery(r oc.ReportDelivery) *oc.Rejection {
	key := providerKey{r.Account, r.ProviderID}
	sent, ok := e.state.Sent[key]
	if !ok {
		e.forget()
		e.emit(oc.ReceiptKept{Account: r.Account, ProviderID: r.ProviderID, State: r.State, Code: r.Code})
		return nil
	}
	e.delivery(sent, receipt{r.State, r.Code})
	return nil
}

// delivery says how far a message got, unless more is known already: receipts
// arrive in any order, and more than once.
func (e *Engine) delivery(m sentMessage, r receipt) {
	if known := e.state.Progress[m.Message]; r.State <= known || known == oc.DeliveryDelivered {
		return
	}
	e.emit(oc.MessageDelivery{Message: m.Message, Conversation: m.Conversation, State: r.State, Code: r.Code})
	if r.State == oc.DeliveryFailed {
		e.failed(oc.MessageFailed{Message: m.Message, Conversation: m.Conversation, Code: r.Code, Reason: "the provider could not deliver it"})
	}
}

// failed says to the agents that a message did not reach the customer (CH-013, SMS-003).
func (e *Engine) failed(f oc.MessageFailed) {
	e.emit(f)
	if c, ok := e.state.Conversations[f.Conversation]; ok {
		e.sayMore(c, oc.TriggerSendFailed, e.failure(f))
	}
}

// failure is what agents read about a failed message: error code, reason, message
// id, time and transaction (CH-013).
func (e *Engine) failure(f oc.MessageFailed) string {
	s := ": "
	if f.Code != 0 {
		s += "error " + strconv.Itoa(f.Code) + ", "
	}
	s += f.Reason + " (message " + string(f.Message) + ", " + e.now.UTC().Format(time.RFC3339)
	if f.Transaction != "" {
		s += ", transaction " + string(f.Transaction)
	}
	return s + ")"
}

// seen reports whether an inbound message is a repeated delivery (CH-019).
func (e *Engine) seen(account oc.AccountID, id string) bool {
	_, ok := e.state.Seen[providerKey{account, id}]
	return ok && id != ""
}

// forget lets go of the ids that are too old for the provider to repeat. It is
// called where new ones are learnt, so that memory follows traffic.
func (e *Engine) forget() {
	n := 0
	for n < len(e.state.Memory) && e.now.Sub(e.state.Memory[n].At) >= e.policy.RepeatMemory {
		n++
	}
	if n > 0 {
		e.emit(oc.ProviderIDsForgotten{Count: n})
	}
}

// messageDelivery keeps how far a message got while its provider may report on it.
// Of one that was accepted without an id nobody will ever hear again.
func (s *State) messageDelivery(ev oc.MessageDelivery) {
	if _, sent := s.Progress[ev.Message]; sent {
		s.Progress[ev.Message] = ev.State
	}
}

func (s *State) remember(at time.Time, key providerKey) {
	s.Memory = append(s.Memory, remembered{at, key})
}

func (s *State) providerIDsForgotten(ev oc.ProviderIDsForgotten) {
	for _, r := range s.Memory[:ev.Count] {
		delete(s.Progress, s.Sent[r.Key].Message)
		delete(s.Seen, r.Key)
		delete(s.Sent, r.Key)
		delete(s.Early, r.Key)
	}
	s.Memory = s.Memory[ev.Count:]
}

// noticed remembers an inbound id (CH-019).
func (s *State) noticed(at time.Time, account oc.AccountID, id string) {
	if id == "" {
		return
	}
	key := providerKey{account, id}
	if _, known := s.Seen[key]; !known {
		s.Seen[key] = at
		s.remember(at, key)
	}
}

func (s *State) receiptKept(at time.Time, ev oc.ReceiptKept) {
	key := providerKey{ev.Account, ev.ProviderID}
	early, known := s.Early[key]
	if !known {
		s.remember(at, key)
	}
	if ev.State > early.State {
		s.Early[key] = receipt{ev.State, ev.Code}
	}
}

// messageFailed: the number of a message that never was on a transcript is used up.
func (s *State) messageFailed(ev oc.MessageFailed) {
	if ev.Message == messageID(s.Counts.Messages+1) {
		s.Counts.Messages++
	}
}
