package targettest

import (
	"context"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
)

// subject is a target under these specs, its network, and how far it was read.
type subject struct {
	target.Target
	network *network
	cursor  target.Cursor
	log     []target.Happening // everything read
	since   []target.Happening // what settle read
	offer   oc.OfferID
}

func newSubject(ctx context.Context, mk target.Maker) *subject {
	GinkgoHelper()
	n := newNetwork(mk.Sockets)
	DeferCleanup(n.close)
	t, err := mk.New(ctx, target.Options{
		Organisation: contoso(), Profile: "seed", Propagation: "fixed", Seed: 1, Start: Start, Network: n,
	})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(func() { _ = t.Close() }) // a spec may have closed it
	return &subject{Target: t, network: n}
}

// read returns what happened since it was last called.
func (s *subject) read(ctx context.Context) []target.Happening {
	GinkgoHelper()
	hs, c, err := s.Since(ctx, s.cursor)
	Expect(err).NotTo(HaveOccurred())
	s.cursor = c
	s.log = append(s.log, hs...)
	return hs
}

func (s *subject) accepted(ctx context.Context, by oc.PersonID, c oc.Command) {
	GinkgoHelper()
	outcome, err := s.Do(ctx, oc.Request{By: by, Command: c})
	Expect(err).NotTo(HaveOccurred())
	Expect(outcome.Rejected).To(BeNil())
}

// next returns when something is due; something must be.
func (s *subject) next(ctx context.Context) time.Time {
	GinkgoHelper()
	at, waiting, err := s.Next(ctx)
	Expect(err).NotTo(HaveOccurred())
	Expect(waiting).To(BeTrue(), "nothing is due")
	return at
}

// settle does all that is due at the start, one thing after the other.
func (s *subject) settle(ctx context.Context) {
	GinkgoHelper()
	s.since = nil
	for range 1000 {
		at, waiting, err := s.Next(ctx)
		Expect(err).NotTo(HaveOccurred())
		if !waiting || at.After(Start) {
			s.since = append(s.since, s.read(ctx)...)
			return
		}
		Expect(s.Advance(ctx, Start)).To(Succeed())
		s.since = append(s.since, s.read(ctx)...)
	}
	Fail("there is always something more to do")
}

// state is what a refusal must leave alone, as far as it can be asked.
func (s *subject) state(ctx context.Context) []any {
	GinkgoHelper()
	presence, err := s.Ask(ctx, "ann", oc.MyPresence{})
	Expect(err).NotTo(HaveOccurred())
	dashboard, err := s.Ask(ctx, "ann", oc.AgentDashboard{})
	Expect(err).NotTo(HaveOccurred())
	state := []any{presence, dashboard}
	if s.Info().Clock == target.VirtualClock {
		at, waiting, err := s.Next(ctx)
		Expect(err).NotTo(HaveOccurred())
		state = append(state, at, waiting)
	}
	return state
}

// offered brings ann an offer and returns when it times out, which is next.
func (s *subject) offered(ctx context.Context) time.Time {
	GinkgoHelper()
	s.accepted(ctx, "ann", oc.SignIn{})
	Expect(s.network.texts(ctx, "SM1", "Hello", signed)).To(Equal(200))
	offers := eventsOf[oc.WorkItemOffered](s.read(ctx))
	Expect(offers).To(HaveLen(1))
	s.offer = offers[0].Offer
	if s.Info().Clock != target.VirtualClock {
		return time.Time{}
	}
	s.settle(ctx)
	Expect(s.next(ctx)).To(BeTemporally(">", Start))
	return s.next(ctx)
}

// talking brings ann into a conversation with a customer and returns its id.
func (s *subject) talking(ctx context.Context) oc.ConversationID {
	GinkgoHelper()
	s.offered(ctx)
	s.accepted(ctx, "ann", oc.AcceptOffer{Offer: s.offer})
	s.settle(ctx)
	s.network.sent = nil // whatever was sent automatically
	started := eventsOf[oc.ConversationStarted](s.log)
	Expect(started).To(HaveLen(1))
	return started[0].Conversation
}

func (s *subject) says(ctx context.Context, c oc.ConversationID, text string) {
	GinkgoHelper()
	s.accepted(ctx, "ann", oc.SendMessage{Conversation: c, Audience: oc.Everyone, Text: text})
}

// shift is a piece of work that touches everything a target does.
func (s *subject) shift(ctx context.Context) {
	GinkgoHelper()
	c := s.talking(ctx)
	s.says(ctx, c, "Hi")
	s.settle(ctx)
	s.accepted(ctx, "ada", oc.SetDemand{Workstream: "sms", Units: 50})
	Expect(s.network.texts(ctx, "SM2", "Forged", forged)).To(Equal(403))
	s.accepted(ctx, "ann", oc.EndConversation{Conversation: c})
	s.accepted(ctx, "ann", oc.CloseSession{Conversation: c})
	s.read(ctx)
	for range 20 {
		at, waiting, err := s.Next(ctx)
		Expect(err).NotTo(HaveOccurred())
		if !waiting {
			break
		}
		Expect(s.Advance(ctx, at)).To(Succeed())
		s.read(ctx)
	}
}

// eventsOf returns the events of one type, in their order.
func eventsOf[E oc.Event](hs []target.Happening) []E {
	var found []E
	for _, h := range hs {
		if e, ok := h.Event.(E); ok {
			found = append(found, e)
		}
	}
	return found
}
