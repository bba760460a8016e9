package engine

import (
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
)

// withWork adds what made-up work needs beside messages: calls, records, work
// that is picked, and queues of their own for them.
func withWork(o oc.Organisation) oc.Organisation {
	allowed := []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}
	o.Queues = append(o.Queues,
		oc.Queue{ID: "hotline", Type: oc.VoiceType, Members: []oc.PersonID{"ann", "ben"}},
		oc.Queue{ID: "cases", Type: oc.RecordType, Members: []oc.PersonID{"ben"}},
		oc.Queue{ID: "rounds", Type: oc.Messaging, Priority: 1, Method: oc.AdvancedRoundRobin, Members: []oc.PersonID{"ben", "ann"}})
	o.Workstreams = append(o.Workstreams,
		oc.Workstream{ID: "voice", Channel: oc.ChannelVoice, Mode: oc.Push, FallbackQueue: "hotline", AllowedPresences: allowed},
		oc.Workstream{ID: "records", Channel: oc.ChannelRecord, Mode: oc.Push, FallbackQueue: "cases", AllowedPresences: allowed, Units: 60},
		oc.Workstream{ID: "whatsapp", Channel: oc.ChannelWhatsApp, Mode: oc.Push, FallbackQueue: "rounds", AllowedPresences: allowed, AutoClose: 10 * 60e9},
		oc.Workstream{ID: "picked", Channel: oc.ChannelFacebook, Mode: oc.Pick, FallbackQueue: "support", AllowedPresences: allowed},
		oc.Workstream{ID: "kept", Channel: oc.ChannelPersistentChat, Mode: oc.Push, FallbackQueue: "rounds", AllowedPresences: allowed, WrapUp: oc.BlockFor, WrapUpFor: 60e9})
	o.Instances = append(o.Instances, oc.ChannelInstance{ID: "kept-1", Workstream: "kept", Pages: []string{"club"}})
	return o
}

// work makes one input of a customer of a channel without a provider.
func (t *traffic) work() oc.Input {
	by := []oc.PersonID{"leo", "noa", "oda"}[t.next(3)]
	request := func(c oc.Command) oc.Input { return oc.Request{By: by, Command: c} }
	page := []string{"shop", "club", "nowhere"}[t.next(3)]
	switch t.next(13) {
	case 0, 1:
		return request(oc.StartChat{Page: page, Variables: attributes("product", "tent")[:t.next(2)]})
	case 2:
		return request(oc.CallArrives{Workstream: "voice"})
	case 3:
		return request(oc.RecordArrives{Workstream: "records", Record: oc.RecordID(fmt.Sprint(t.next(9)))})
	case 4:
		return request(oc.StartConversation{Workstream: []oc.WorkstreamID{"whatsapp", "picked"}[t.next(2)], Text: "Hello"})
	case 5:
		return request(oc.CustomerEnds{})
	case 6:
		return request(oc.CustomerLosesChat{})
	case 7:
		return request(oc.CustomerReturns{Page: page})
	case 8:
		return request(oc.CustomerLeaves{})
	case 9:
		return oc.Request{By: "ada", Command: oc.SetQueueMembers{Queue: []oc.QueueID{"hotline", "cases", "rounds"}[t.next(3)], Members: somePeople[:1+t.next(3)]}}
	case 11:
		return oc.Request{By: "ada", Command: oc.SetClosingTimer{Channel: oc.Channels()[t.next(12)], Status: oc.Statuses()[t.next(5)], Minutes: 1 + t.next(20)}}
	case 10:
		return oc.Request{By: "ada", Command: oc.SetSettings{Settings: oc.Settings{DeclineLimit: t.next(7), SupervisorAssign: true, SupervisorTransfer: true, ForceClose: true, SupervisorMonitor: true}}}
	}
	return request(oc.CustomerSays{Text: "Hello"})
}

// standing says what is wrong with where work waits and who has it; nothing, if
// all is well. Every index is held against what it is an index of.
func standing(e *Engine) string {
	s := &e.state
	waits := make(map[oc.ConversationID]oc.QueueID)
	for id, q := range s.Queues {
		var before *conversation
		for c := range q.Waiting.all() {
			if _, twice := waits[c.ID]; twice {
				return fmt.Sprintf("%s waits twice", c.ID)
			}
			waits[c.ID] = id
			if before != nil && servedBefore(before, c) >= 0 {
				return fmt.Sprintf("%s: %s and %s wait in the wrong order", id, before.ID, c.ID)
			}
			before = c
		}
		if members, ok := s.Effective.queue(id); ok && len(q.Places) != len(members.Members) {
			return fmt.Sprintf("%s: %d places for %d members", id, len(q.Places), len(members.Members))
		}
	}
	used := make(map[oc.PersonID]int)
	for id, c := range s.Conversations {
		if bad := e.whereIs(c, waits[id]); bad != "" {
			return fmt.Sprintf("%s, %v %v: %s", id, c.class(), c.Status, bad)
		}
		for _, h := range c.Holds {
			used[h.Agent] += h.Units
		}
	}
	for id, a := range s.Agents {
		if a.Used != used[id] {
			return fmt.Sprintf("%s: %d units are used, and conversations hold %d", id, a.Used, used[id])
		}
	}
	return ""
}

func (e *Engine) whereIs(c *conversation, waits oc.QueueID) string {
	o, offered := e.state.Offers[c.Offer]
	_, closes := e.closesAfter(c)
	_, armed := e.state.Timers[timerSlot{oc.TimerLifecycle, string(c.ID)}]
	open := c.Status == oc.StatusOpen
	switch {
	case open && waits != c.Queue, !open && waits != "":
		return fmt.Sprintf("is in the queue %q and waits in %q", c.Queue, waits)
	case open && c.Agent != "":
		return "is Open and somebody has it (LC-003)"
	case c.Status == oc.StatusActive && c.Agent == "":
		return "is Active and nobody has it"
	case offered && (c.Status != oc.StatusActive || c.Accepted || o.Agent != c.Agent):
		return "is offered, but not Active with this agent and unaccepted (LC-004, RA-050)"
	case c.Status == oc.StatusActive && !c.Accepted && !offered:
		return "is Active, neither accepted nor offered"
	case c.Status == oc.StatusWaiting && c.class() != oc.AsyncClass && c.class() != oc.PersistentChatClass:
		return "is Waiting (LC-009)"
	case (open || c.Status == oc.StatusWaiting || c.Status == oc.StatusClosed) && len(c.Holds) > 0:
		return "takes capacity (CAP-002)"
	case c.Status == oc.StatusClosed && (armed || c.Session != ""):
		return "is Closed and has a deadline or a session"
	case closes && !armed:
		return "would be closed by time and has no deadline (LC-014)"
	}
	return ""
}
