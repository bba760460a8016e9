package engine

import (
	"errors"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
)

func TestEngine(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "The engine in situations that features cannot reach")
}

// shift is an engine with people at work, told in requests.
type shift struct {
	*Engine
	at time.Time
}

// newShift founds an organisation and has its agents sign in.
func newShift(change func(*oc.FoundOrganisation)) *shift {
	GinkgoHelper()
	o := contoso()
	o.People = append(o.People,
		oc.Person{ID: "bo", Name: "Bo", Bot: true, Roles: []oc.Role{oc.RoleAgent}},
		oc.Person{ID: "tom", Name: "Tom", Roles: []oc.Role{oc.RoleAgent, oc.RoleSupervisor}})
	o.Queues[1].Members = []oc.PersonID{"ann", "ben", "tom", "bo"}
	f := oc.FoundOrganisation{Start: start, Organisation: o, Profile: "seed"}
	if change != nil {
		change(&f)
	}
	s := &shift{New(DefaultPolicy(), 1), start}
	_, err := s.Apply(s.at, f)
	Expect(err).NotTo(HaveOccurred())
	for _, who := range []oc.PersonID{"ann", "ben"} {
		s.does(who, oc.SignIn{})
	}
	return s
}

// asks returns the refusal of a request, or nil, and a second passes.
func (s *shift) asks(by oc.PersonID, c oc.Command) *oc.Rejection {
	GinkgoHelper()
	s.at = s.at.Add(time.Second)
	_, err := s.Apply(s.at, oc.Request{By: by, Command: c})
	var no *oc.Rejection
	if err != nil {
		Expect(errors.As(err, &no)).To(BeTrue())
	}
	return no
}

func (s *shift) does(by oc.PersonID, c oc.Command) {
	GinkgoHelper()
	Expect(s.asks(by, c)).To(BeNil())
}

// passes lets time pass: deadlines fire in their order.
func (s *shift) passes(d time.Duration) {
	GinkgoHelper()
	until := s.at.Add(d)
	for {
		timer, due, ok := (&traffic{e: s.Engine}).earliest()
		if !ok || due.After(until) {
			break
		}
		_, err := s.Apply(due, oc.FireTimer{Timer: timer})
		Expect(err).NotTo(HaveOccurred())
	}
	s.at = until
}

// writes has a customer write; the conversation is offered to ann.
func (s *shift) writes() *conversation {
	GinkgoHelper()
	s.at = s.at.Add(time.Second)
	_, err := s.Apply(s.at, text("14255550111", "Hello"))
	Expect(err).NotTo(HaveOccurred())
	return s.state.Conversations["C1"]
}

// talks has a customer talk with ann.
func (s *shift) talks() *conversation {
	GinkgoHelper()
	c := s.writes()
	s.does("ann", oc.AcceptOffer{Offer: c.Offer})
	return c
}

// invites has ann consult somebody, who accepts.
func (s *shift) invites(c *conversation, who oc.PersonID) {
	GinkgoHelper()
	s.does("ann", oc.StartConsult{Conversation: c.ID, Agent: who})
	s.does(who, oc.AcceptOffer{Offer: c.ConsultOffers[0]})
}

func away(s *shift, who ...oc.PersonID) {
	GinkgoHelper()
	for _, id := range who {
		s.does(id, oc.SetPresence{Presence: oc.PresenceAway})
	}
}

var refusedBy = func(behaviour string) OmegaMatcher { return HaveField("Behaviour", behaviour) }

var _ = Describe("A supervisor's transfer", func() {
	DescribeTable("is a decline only when the second agent answered no, or not at all (SUP-040, SUP-041)",
		func(then func(*shift, *conversation), declines int) {
			s := newShift(nil)
			c := s.talks()
			s.does("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "ben"})
			away(s, "ann")
			then(s, c)
			Expect(c.declined("ben")).To(Equal(declines))
			Expect(s.free("ben") == 100).To(Equal(c.Agent != "ben"))
		},
		Entry("rejected", func(s *shift, c *conversation) {
			s.does("ben", oc.SetPresence{Presence: oc.PresenceDoNotDisturb})
			s.does("ben", oc.RejectOffer{Offer: c.Offer})
		}, 1),
		Entry("timed out", func(s *shift, _ *conversation) {
			s.does("ben", oc.SetPresence{Presence: oc.PresenceDoNotDisturb})
			s.passes(2 * time.Minute)
		}, 1),
		Entry("withdrawn by a forced close", func(s *shift, c *conversation) {
			s.does("sue", oc.ForceClose{Conversation: c.ID})
		}, 0),
		Entry("accepted", func(s *shift, c *conversation) { s.does("ben", oc.AcceptOffer{Offer: c.Offer}) }, 0),
	)

	It("times out late, and is not acknowledged, when it was never displayed (NTF-021, SUP-040)", func() {
		s := newShift(func(f *oc.FoundOrganisation) {
			f.Organisation.Workstreams[0].AllowedPresences = append(f.Organisation.Workstreams[0].AllowedPresences, oc.PresenceOffline)
		})
		c := s.talks()
		away(s, "ann")
		s.does("ben", oc.LoseConnection{How: oc.NetworkLost})
		s.does("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "ben"})
		s.passes(9 * time.Minute)
		Expect(c.Agent).To(BeEquivalentTo("ben"))
		s.passes(2 * time.Minute)
		Expect(c.declined("ben")).To(BeNumerically(">=", 1))
		Expect(c.role("ann")).To(BeZero())
	})

	It("is routed anew after a reject, though whoever rejected left the queue meanwhile (SUP-040)", func() {
		s := newShift(func(f *oc.FoundOrganisation) { f.Organisation.Workstreams[0].Notification.Timeout = 30 * time.Minute })
		c := s.talks()
		s.does("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "ben"})
		away(s, "ann")
		s.does("tom", oc.SignIn{})
		s.does("ada", oc.SetQueueMembers{Queue: "support", Members: []oc.PersonID{"ann", "tom"}})
		s.passes(15 * time.Minute)
		s.does("ben", oc.RejectOffer{Offer: c.Offer})
		Expect(c.Agent).To(BeEquivalentTo("tom"))
	})

	It("refuses what a bot holds (SUP-021), which a supervisor may watch and end (T-6)", func() {
		s := newShift(func(f *oc.FoundOrganisation) { f.Organisation.Workstreams[0].Bot = "bo" })
		c := s.writes()
		Expect(c.Agent).To(BeEquivalentTo("bo"))
		Expect(s.asks("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "ben"})).To(refusedBy("SUP-021"))
		Expect(s.asks("sue", oc.SupervisorAssign{Conversation: c.ID, Agent: "ben"})).To(refusedBy("T-6"))
		s.does("sue", oc.Monitor{Conversation: c.ID})
		s.does("sue", oc.ForceClose{Conversation: c.ID})
		Expect(c.Status).To(Equal(oc.StatusClosed))
	})

	It("withdraws a transfer between agents that waits for its answer (SUP-041)", func() {
		s := newShift(nil)
		c := s.talks()
		s.invites(c, "ben")
		s.does("ann", oc.TransferToAgent{Conversation: c.ID, Agent: "ben"})
		offer := c.TransferOffer
		s.does("tom", oc.SignIn{})
		s.does("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "tom"})
		Expect(c.TransferOffer).To(BeEmpty())
		Expect(s.free("ben")).To(Equal(100))
		Expect(s.asks("ben", oc.AcceptOffer{Offer: offer})).To(HaveField("Kind", oc.Stale))
		Expect(c.role("ben")).To(Equal(oc.ParticipantConsultant))
	})

	It("is not for calls, which T-3 does not let pass", func() {
		s := newShift(func(f *oc.FoundOrganisation) {
			f.Organisation.Workstreams[0].Channel, f.Organisation.Instances, f.Organisation.Accounts = oc.ChannelVoice, nil, nil
			f.Organisation.Queues[1].Type = oc.VoiceType
		})
		s.does("14255550111", oc.CallArrives{Workstream: "sms"})
		c := s.state.Conversations["C1"]
		s.does(c.Agent, oc.AcceptOffer{Offer: c.Offer})
		Expect(s.asks("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "ben"})).To(refusedBy("LC-002"))
		Expect(s.asks(c.Agent, oc.RaiseConversation{Conversation: c.ID, To: "video"})).To(refusedBy("SUP-020"))
	})
})

var _ = Describe("A supervisor's assignment", func() {
	var s *shift
	var c *conversation

	BeforeEach(func() {
		s = newShift(nil)
		away(s, "ann", "ben")
		c = s.writes()
		Expect(c.Status).To(Equal(oc.StatusOpen))
	})

	DescribeTable("checks its target (SUP-012, ACC-013)", func(a oc.SupervisorAssign, kind oc.Kind) {
		a.Conversation = c.ID
		Expect(s.asks("sue", a)).To(HaveField("Kind", kind))
		Expect(c.Status).To(Equal(oc.StatusOpen))
	},
		Entry("an agent and a queue", oc.SupervisorAssign{Agent: "ann", Queue: "sales"}, oc.Invalid),
		Entry("neither", oc.SupervisorAssign{}, oc.Invalid),
		Entry("nobody we know", oc.SupervisorAssign{Agent: "nobody"}, oc.NotFound),
		Entry("no queue we know", oc.SupervisorAssign{Queue: "nowhere"}, oc.NotFound),
		Entry("a bot", oc.SupervisorAssign{Agent: "bo"}, oc.Invalid),
		Entry("who is no agent", oc.SupervisorAssign{Agent: "ada"}, oc.Invalid),
	)

	It("goes to an agent who is not signed in, too (SUP-039)", func() {
		s.does("sue", oc.SupervisorAssign{Conversation: c.ID, Agent: "tom"})
		Expect(c.Agent).To(BeEquivalentTo("tom"))
		Expect(c.Accepted).To(BeTrue())
		Expect(s.state.Agents["tom"].Presence).To(Equal(oc.PresenceOffline))
	})

	It("shows a notification that has no countdown (SUP-044)", func() {
		s.does("sue", oc.SupervisorAssign{Conversation: c.ID, Agent: "ann"})
		Expect(s.events).To(ContainElement(And(
			BeAssignableToTypeOf(oc.WorkItemOffered{}),
			HaveField("AutoAssign", oc.AutoAssignImmediate), HaveField("Expires", BeZero()), HaveField("Shown", true))))
		Expect(s.events).NotTo(ContainElement(BeAssignableToTypeOf(oc.TimerSet{})))
	})

	It("is neither listed nor given once the conversation is Active", func() {
		s.does("sue", oc.SupervisorAssign{Conversation: c.ID, Agent: "ann"})
		reply, err := s.Answer(s.at, "sue", oc.AssignTargets{Conversation: c.ID})
		Expect(err).NotTo(HaveOccurred())
		Expect(reply).To(HaveField("Kind", oc.InvalidState))
	})

	It("lists queues by name", func() {
		reply, err := s.Answer(s.at, "sue", oc.AssignTargets{Conversation: c.ID})
		Expect(err).NotTo(HaveOccurred())
		Expect(reply).To(HaveField("Queues", Equal([]oc.QueueID{DefaultMessagingQueue, "sales"})))
	})
})

var _ = Describe("One person", func() {
	It("does one thing at a time in a conversation: who takes it over stops consulting", func() {
		s := newShift(nil)
		c := s.talks()
		s.invites(c, "ben")
		s.does("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "ben"})
		Expect(c.role("ben")).To(BeZero())
		Expect(c.role("ann")).To(Equal(oc.ParticipantConsultant))
	})

	It("does not monitor what became the own conversation (SUP-005)", func() {
		s := newShift(nil)
		c := s.talks()
		s.does("tom", oc.SignIn{})
		s.does("tom", oc.Monitor{Conversation: c.ID})
		s.does("sue", oc.SupervisorTransfer{Conversation: c.ID, Agent: "tom"})
		Expect(c.role("tom")).To(BeZero())
		s.does("tom", oc.AcceptOffer{Offer: c.Offer})
		Expect(c.Agent).To(BeEquivalentTo("tom"))
	})

	It("leaves a consult to monitor, and monitoring to be consulted", func() {
		s := newShift(nil)
		c := s.talks()
		s.does("tom", oc.SignIn{})
		s.invites(c, "tom")
		s.does("tom", oc.Monitor{Conversation: c.ID})
		Expect(s.events).To(ContainElement(oc.ConsultEnded{Conversation: c.ID, Agent: "tom"}))
		Expect(c.role("tom")).To(Equal(oc.ParticipantMonitor))
		Expect(s.asks("tom", oc.LeaveConsult{Conversation: c.ID})).To(HaveField("Kind", oc.InvalidState))
		s.invites(c, "tom")
		Expect(s.events).To(ContainElement(oc.MonitoringEnded{Conversation: c.ID, Supervisor: "tom"}))
		Expect(c.role("tom")).To(Equal(oc.ParticipantConsultant))
		Expect(s.asks("tom", oc.StopMonitoring{Conversation: c.ID})).To(HaveField("Kind", oc.InvalidState))
	})

	It("monitors once", func() {
		s := newShift(nil)
		c := s.talks()
		s.does("sue", oc.Monitor{Conversation: c.ID})
		Expect(s.asks("sue", oc.Monitor{Conversation: c.ID})).To(HaveField("Kind", oc.InvalidState))
	})

	It("is invited once", func() {
		s := newShift(nil)
		c := s.talks()
		s.does("ann", oc.StartConsult{Conversation: c.ID, Agent: "ben"})
		Expect(s.asks("ann", oc.StartConsult{Conversation: c.ID, Agent: "ben"})).To(HaveField("Kind", oc.InvalidState))
	})
})

var _ = Describe("A transfer to an agent whose connection is lost", func() {
	It("is displayed when the agent is back (NTF-021)", func() {
		s := newShift(nil)
		c := s.talks()
		s.invites(c, "ben")
		s.does("ben", oc.LoseConnection{How: oc.NetworkLost})
		s.does("ann", oc.TransferToAgent{Conversation: c.ID, Agent: "ben"})
		Expect(s.state.Offers[c.TransferOffer].Shown).To(BeFalse())
		s.does("ben", oc.SignIn{})
		Expect(s.state.Offers[c.TransferOffer].Shown).To(BeTrue())
	})
})

var _ = Describe("The dashboard with the flaw of old statuses", func() {
	It("shows a conversation as it began to whoever never refreshed (REP-017)", func() {
		s := newShift(func(f *oc.FoundOrganisation) { f.Flaws = []string{oc.FlawStaleDashboard} })
		c := s.talks()
		reply, err := s.Answer(s.at, "sue", oc.OngoingConversations{})
		Expect(err).NotTo(HaveOccurred())
		Expect(reply.(oc.OngoingAnswer).Conversations).To(ConsistOf(HaveField("Status", oc.StatusOpen)))
		s.does("sue", oc.RefreshDashboard{})
		reply, _ = s.Answer(s.at, "sue", oc.OngoingConversations{})
		Expect(reply.(oc.OngoingAnswer).Conversations).To(ConsistOf(HaveField("Status", c.Status)))
	})
})
