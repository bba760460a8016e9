package engine

import (
	"fmt"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/presence"
)

// State is the sum of events. Its fields are read anywhere in this package and
// written only by evolve, which keeps the indexes too.
type State struct {
	Founded     bool
	Start       time.Time
	Profile     string
	Flags       []string
	Propagation string

	Committed settings // what forms show and check (CFG-015)
	Effective settings // what everything else goes by
	Changes   map[oc.ChangeID]change
	LastOf    map[string]time.Time // latest effective time by setting (CFG-008)

	Agents        map[oc.PersonID]*agent
	Conversations map[oc.ConversationID]*conversation
	Latest        *conversation                 // the one that the latest event was about; nil: none
	Ongoing       []oc.ConversationID           // in Open, Active, Waiting and Wrap-up, in no promised order; with a stale dashboard, closed ones too
	ByCustomer    map[customerKey]*conversation // the one in Open, Active or Waiting (CH-018)
	Queues        map[oc.QueueID]*queue
	Offers        map[oc.OfferID]*offer             // unanswered
	Calls         map[oc.CallID]oc.Call             // without a final answer
	Sent          map[providerKey]sentMessage       // outbound messages by the provider's id
	Progress      map[oc.MessageID]oc.DeliveryState // of the messages in Sent
	Early         map[providerKey]receipt           // receipts of messages that are not known yet
	Seen          map[providerKey]time.Time         // inbound ids (CH-019)
	Memory        []remembered                      // ids of Sent, Early and Seen, oldest first
	Files         map[uint64][]oc.File              // of the messages that have any, by number
	Records       records
	Profiles      map[profileKey]oc.RecordID // to which a social profile was linked (LINE-019)
	Timers        map[timerSlot]timer

	Checks  map[oc.AccountID]accountCheck // providers that are being asked about an account
	Written map[thing][]string            // settings of a thing that were ever changed (CFG-015)
	Audit   []oc.AuditEntry
	Reports [4]report // by oc.Report

	Closed    []oc.ConversationID       // those that are kept, first closed first (REP-001)
	History   history                   // what was closed before the start
	PowerBI   []oc.PersonID             // who has a role there (REP-008)
	Shares    []share                   // reports that are shared (REP-008, ACC-002)
	Filters   map[oc.PersonID]filter    // a supervisor's default on the dashboard (REP-011)
	Refreshed map[oc.PersonID]time.Time // when a supervisor last refreshed the dashboard by hand
	Flaws     []string
	Statuses  map[oc.ConversationID][]statusAt // with the flaw of a stale dashboard only (SUP-026)

	Counts counts
	Draws  uint64

	Units int // of an agent for whom nobody set a number (CAP-027)
}

// counts number what the engine makes.
type counts struct{ Conversations, Sessions, Offers, Messages, Calls, Changes, Visitors, Records, Outbound uint64 }

// change is a committed write that is not in force yet.
type change struct {
	Write     oc.Change
	Effective time.Time
}

// agent is a person's live condition.
type agent struct {
	N              uint64 // order of coming
	Connected      bool
	SignedOut      bool // the last disconnection was an explicit sign-out (PR-035)
	DisconnectedAt time.Time
	Presence       oc.Presence
	Custom         string      // custom presence behind Presence, if one was chosen
	Manual         oc.Presence // what the agent chose, while it lasts
	ManualCustom   string
	Rule           presence.Rule
	Default        oc.Presence // Away or Offline by default, while it lasts (PR-038)
	Held           oc.Presence // shown at the disconnection (PR-002)
	HeldCustom     string
	System         oc.Presence // last defined by the system (PR-039)
	Units          int         // configured maximum (CAP-001, CAP-027)
	Used           int         // units taken
	Sessions       int
	Released       time.Time           // latest release of capacity
	Places         []*place            // one in each queue of which the agent is a member, in the order of the queues
	Work           []oc.ConversationID // held or offered, oldest first
	Invited        []oc.OfferID        // to a consult or to take over from another agent, unanswered
	Open           []openSession       // on the screen, first opened first (SES-002)
	Closed         []closedItem        // closed by the agent today, first closed first (SES-019)
}

// conversation is a work item's live condition. There are many: what is small
// stands together, and what most conversations do not have stands elsewhere.
type conversation struct {
	ID            oc.ConversationID
	N             uint64 // order of creation
	at            int32  // place in State.Ongoing
	Transfers     int32
	Channel       oc.Channel
	Status        oc.Status
	Reason        oc.StatusReason
	Accepted      bool
	Away          bool // a live-chat customer is disconnected
	Resolved      bool
	Workstream    oc.WorkstreamID
	Instance      oc.InstanceID
	Customer      oc.CustomerID
	CustomerName  string      // as the channel says
	Profile       *oc.Profile // as the provider says; nil: nothing
	Record        oc.RecordID // linked contact or account
	Case          oc.RecordID
	Variables     []oc.Attribute // context that pages and bots passed in
	Queue         oc.QueueID
	Since         time.Time   // the age by which it is served (RA-052)
	Units         int         // demand
	Agent         oc.PersonID // primary, accepted or not
	AcceptedAt    time.Time
	Affinity      oc.PersonID // tried first in this pass (RA-029, RA-051)
	GaveBack      oc.PersonID // tried last in this pass (LC-020)
	Offer         oc.OfferID  // to the pending primary agent
	TransferOffer oc.OfferID  // of an agent who keeps the conversation until the answer (TRF-020)
	ConsultOffers []oc.OfferID
	Others        []oc.Participant // consultants, monitors, joined supervisors, in order of coming
	Raised        string           // "voice" or "video"
	Past          []oc.PersonID    // who was primary before and may still look at it
	Session       oc.SessionID     // of the primary agent
	Attributes    []oc.Attribute   // set by classification
	Holds         []hold           // capacity taken for it
	Declines      []decline
	Started       time.Time
	Modified      time.Time // LC-038
	Transcript    transcript
	Stretches     []stretch // its sessions, in order (SES-011)
	Closure       closure
}

// statusAt is a status and since when.
type statusAt struct {
	At     time.Time
	Status oc.Status
}

// hold is capacity that a conversation takes of an agent.
type hold struct {
	Agent oc.PersonID
	Units int
}

// decline counts how often an agent declined a conversation (RA-035).
type decline struct {
	Agent oc.PersonID
	Times int
}

// offer is an unanswered notification.
type offer struct {
	ID           oc.OfferID
	Conversation oc.ConversationID
	Agent        oc.PersonID
	Kind         oc.OfferKind
	Units        int
	Expires      time.Time
	AutoAssign   oc.AutoAssign
	Shown        bool // displayed at some moment (NTF-021)
	Lapsed       bool // its time was over before it was displayed
}

// customerKey finds the conversation of a customer (CH-018, SMS-021).
type customerKey struct {
	Instance oc.InstanceID
	Customer oc.CustomerID
}

// providerKey is an id that a provider gave, within one account.
type providerKey struct {
	Account oc.AccountID
	ID      string
}

// timerSlot is a deadline without its generation: at most one is pending in each.
type timerSlot struct {
	Kind    oc.TimerKind
	Subject string
}

type timer struct {
	Gen   uint32
	After time.Duration // the start of the run
}

// due returns when a pending deadline is due.
func (s *State) due(t timer) time.Time { return s.Start.Add(t.After) }

// newState knows of the policy only what the indexes need.
func newState(p *Policy) State {
	return State{
		Units:         p.DefaultUnits,
		Changes:       map[oc.ChangeID]change{},
		LastOf:        map[string]time.Time{},
		Agents:        map[oc.PersonID]*agent{},
		Conversations: map[oc.ConversationID]*conversation{},
		ByCustomer:    map[customerKey]*conversation{},
		Queues:        map[oc.QueueID]*queue{},
		Offers:        map[oc.OfferID]*offer{},
		Calls:         map[oc.CallID]oc.Call{},
		Sent:          map[providerKey]sentMessage{},
		Progress:      map[oc.MessageID]oc.DeliveryState{},
		Early:         map[providerKey]receipt{},
		Seen:          map[providerKey]time.Time{},
		Files:         map[uint64][]oc.File{},
		Records:       newRecords(nil),
		Profiles:      map[profileKey]oc.RecordID{},
		Timers:        map[timerSlot]timer{},
		Filters:       map[oc.PersonID]filter{},
		Refreshed:     map[oc.PersonID]time.Time{},
		Checks:        map[oc.AccountID]accountCheck{},
		Written:       map[thing][]string{},
		Statuses:      map[oc.ConversationID][]statusAt{},
	}
}

// evolve applies one event. It decides nothing and refuses nothing; this switch
// only dispatches.
func (s *State) evolve(at time.Time, ev oc.Event) {
	s.count(at, ev)
	switch ev := ev.(type) {
	case oc.OrganisationFounded:
		s.founded(ev)
	case oc.ChangeCommitted:
		s.changeCommitted(ev)
	case oc.ChangeTookEffect:
		s.changeTookEffect(ev)

	case oc.AgentSignedIn:
		s.agentSignedIn(ev)
	case oc.AgentSignedOut:
		s.agentDisconnected(at, ev.Agent, true)
		s.Agents[ev.Agent].Open = nil
	case oc.AgentDisconnected:
		s.agentDisconnected(at, ev.Agent, false)
		s.loseBrowser(ev)
	case oc.PresenceChosen:
		s.presenceChosen(ev)
	case oc.PresenceChoiceEnded:
		s.presenceChoiceEnded(ev.Agent)
	case oc.PresenceRuleChanged:
		s.presenceRuleChanged(ev)
	case oc.SystemPresenceDefined:
		s.Agents[ev.Agent].System = ev.Presence
	case oc.PresenceChanged:
		s.presenceChanged(ev)

	case oc.ConversationStarted:
		s.conversationStarted(at, ev)
	case oc.ConversationQueued:
		s.conversationQueued(at, ev)
	case oc.WorkItemClassified:
		s.workItemClassified(ev)
	case oc.StatusChanged:
		s.statusChanged(at, ev)
	case oc.SessionStarted:
		s.sessionStarted(at, ev)
	case oc.SessionEnded:
		s.sessionEnded(at, ev)
	case oc.SessionResumed:
		s.Agents[ev.Agent].show(openSession{Session: ev.Session, Conversation: ev.Conversation, Tab: ev.Tab, From: at})
	case oc.CaseSessionOpened:
		s.caseSessionOpened(at, ev)
	case oc.CaseSessionClosed:
		s.closeSession(ev.Session, ev.Agent)
	case oc.PageRefreshed:
		s.loseTab(ev.Agent, ev.Tab)
	case oc.BrowserTabClosed:
		s.loseTab(ev.Agent, ev.Tab)
	case oc.CustomerAway:
		s.about(ev.Conversation).Away = ev.Away
	case oc.ConversationResolved:
		s.about(ev.Conversation).Resolved = true

	case oc.WorkItemOffered:
		s.workItemOffered(at, ev)
	case oc.OfferEnded:
		s.offerEnded(ev)
	case oc.OfferShown:
		s.Offers[ev.Offer].Shown = true
	case oc.OfferLapsed:
		s.Offers[ev.Offer].Lapsed = true
	case oc.CapacityTaken:
		s.capacityTaken(ev)
	case oc.CapacityReleased:
		s.capacityReleased(at, ev)

	case oc.ConsultStarted:
		s.joined(at, ev.Conversation, ev.Agent, oc.ParticipantConsultant)
	case oc.ConsultEnded:
		s.left(ev.Conversation, ev.Agent)
	case oc.MonitoringStarted:
		s.joined(at, ev.Conversation, ev.Supervisor, oc.ParticipantMonitor)
	case oc.MonitoringEnded:
		s.left(ev.Conversation, ev.Supervisor)
	case oc.SupervisorJoined:
		s.joined(at, ev.Conversation, ev.Supervisor, oc.ParticipantJoined)
	case oc.SupervisorTransferStarted:
		s.supervisorTransferStarted(ev)
	case oc.SupervisorTransferEnded:
		s.supervisorTransferEnded(ev)
	case oc.ForceClosed, oc.SupervisorAssigned:
		// Said to everybody; what follows are events of their own.
	case oc.ConversationTransferred:
		s.about(ev.Conversation).Transfers++
	case oc.ConversationRaised:
		s.about(ev.Conversation).Raised = ev.To
	case oc.DashboardRefreshed:
		s.Refreshed[ev.Supervisor] = at
	case oc.FilterSaved:
		s.filterSaved(ev)
	case oc.PowerBIRoleSet:
		s.powerBIRoleSet(ev)
	case oc.ReportShared:
		s.reportShared(ev)
	case oc.ClosedForgotten:
		s.closedForgotten(ev)

	case oc.RecordSaved:
		s.recordSaved(ev)
	case oc.RecordLinked:
		s.recordLinked(at, ev)
	case oc.RecordUnlinked:
		s.recordUnlinked(at, ev)
	case oc.CustomerNamed:
		s.customerNamed(ev)
	case oc.ContextReceived:
		s.contextReceived(ev)
	case oc.ConversationEscalated, oc.OutboundSkipped:
		// Said to everybody; what follows are events of their own.
	case oc.OutboundRequested:
		s.Counts.Outbound++
	case oc.OutboundSent:
		s.Counts.Messages++

	case oc.MessageReceived:
		s.messageReceived(at, ev)
	case oc.MessageSent:
		s.messageSent(at, ev)
	case oc.ContentRefused:
		s.noticed(at, ev.Account, ev.ProviderID)
	case oc.FileReceived:
		s.fileReceived(ev)
	case oc.MessageFailed:
		s.messageFailed(ev)
	case oc.WebhookRefused:
		s.audit(oc.AuditEntry{At: at, What: oc.AuditWebhookRefused, Subject: string(ev.Account), Detail: ev.Reason})
	case oc.MessageDelivery:
		s.messageDelivery(ev)
	case oc.ReceiptKept:
		s.receiptKept(at, ev)
	case oc.ProviderIDsForgotten:
		s.providerIDsForgotten(ev)
	case oc.CallRequested:
		s.callRequested(ev)
	case oc.CallEnded:
		s.callEnded(at, ev)

	case oc.TimerSet:
		s.Timers[timerSlot{ev.Timer.Kind, ev.Timer.Subject}] = timer{ev.Timer.Gen, ev.Due.Sub(s.Start)}
	case oc.TimerCancelled:
		delete(s.Timers, timerSlot{ev.Timer.Kind, ev.Timer.Subject})
	case oc.TimerFired:
		delete(s.Timers, timerSlot{ev.Timer.Kind, ev.Timer.Subject})
	case oc.ChanceDrawn:
		s.Draws = ev.N + 1
	default:
		if !s.administer(ev) {
			panic(fmt.Sprintf("engine: state ignores %T", ev))
		}
	}
}
