// Package targettest says what every target must do. Each implementation runs
// these specs against itself, so that a scenario may rely on them and cannot tell
// one target from another.
//
//	var _ = targettest.DescribeTarget("in process", inproc.New(engine.DefaultPolicy()))
//
// The specs are about the verbs, not about the product: they use the few
// behaviours without which no target would be one, such as that a text from a
// customer is offered to an agent who is signed in.
package targettest

import (
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
)

// Start is when the targets under these specs begin.
var Start = time.Date(2026, time.January, 5, 9, 0, 0, 0, time.UTC)

// DescribeTarget registers the specs for one implementation.
func DescribeTarget(name string, mk target.Maker) bool {
	return Describe(name, func() {
		var s *subject

		BeforeEach(func(ctx SpecContext) { s = newSubject(ctx, mk) })

		describeInfo(&s)
		describeRequests(&s)
		describeHappenings(&s, mk)
		describeTime(&s)
		describeProviders(&s)

		It("closes", func(ctx SpecContext) {
			Expect(s.Close()).To(Succeed())
			_, err := s.Do(ctx, oc.Request{By: "ann", Command: oc.SignIn{}})
			Expect(err).To(HaveOccurred(), "a closed target carries nothing out")
		})
	})
}

func describeInfo(s **subject) {
	It("says what it is, and keeps saying it", func(ctx SpecContext) {
		info := (*s).Info()
		Expect(info.Name).NotTo(BeEmpty())
		Expect(info.Clock).To(BeElementOf(target.VirtualClock, target.WallClock))
		Expect(info.Channels).To(ContainElement(oc.ChannelSMS))
		(*s).accepted(ctx, "ann", oc.SignIn{})
		Expect((*s).Info()).To(Equal(info))
	})
}

func describeRequests(s **subject) {
	It("reports a refusal as an outcome, and nothing has happened", func(ctx SpecContext) {
		(*s).accepted(ctx, "ann", oc.SignIn{})
		(*s).read(ctx)
		before := (*s).state(ctx)

		outcome, err := (*s).Do(ctx, oc.Request{By: "ann", Command: oc.EndConversation{Conversation: "no such conversation"}})
		Expect(err).NotTo(HaveOccurred())
		Expect(outcome.Rejected).To(HaveField("Kind", oc.NotFound))
		Expect((*s).read(ctx)).To(BeEmpty())
		Expect((*s).state(ctx)).To(Equal(before))
	})

	It("refuses somebody it does not know", func(ctx SpecContext) {
		outcome, err := (*s).Do(ctx, oc.Request{By: "nobody", Command: oc.SignIn{}})
		Expect(err).NotTo(HaveOccurred())
		Expect(outcome.Rejected).NotTo(BeNil())
	})

	It("answers a question without anything happening", func(ctx SpecContext) {
		(*s).accepted(ctx, "ann", oc.SignIn{})
		(*s).read(ctx)
		reply, err := (*s).Ask(ctx, "ann", oc.MyPresence{})
		Expect(err).NotTo(HaveOccurred())
		Expect(reply).To(HaveField("Presence", oc.PresenceAvailable))
		Expect((*s).read(ctx)).To(BeEmpty())
	})

	It("gives a refusal as the reply to a question that it will not answer", func(ctx SpecContext) {
		reply, err := (*s).Ask(ctx, "ann", oc.ConversationDetails{Conversation: "no such conversation"})
		Expect(err).NotTo(HaveOccurred())
		Expect(reply).To(BeAssignableToTypeOf(&oc.Rejection{}))
	})
}

func describeHappenings(s **subject, mk target.Maker) {
	It("begins with the founding of the organisation", func(ctx SpecContext) {
		founding := (*s).read(ctx)
		Expect(founding).NotTo(BeEmpty())
		for _, h := range founding {
			Expect(h.Cause.Kind).To(Equal(target.CauseFounding))
			Expect(h.At).To(BeTemporally("==", Start))
		}
	})

	It("says of every happening what caused it", func(ctx SpecContext) {
		(*s).read(ctx)
		(*s).accepted(ctx, "ann", oc.SignIn{})
		signIn := (*s).read(ctx)
		(*s).accepted(ctx, "ann", oc.SetPresence{Presence: oc.PresenceBusy})
		choice := (*s).read(ctx)

		for _, hs := range [][]target.Happening{signIn, choice} {
			Expect(hs).NotTo(BeEmpty())
			Expect(hs).To(HaveEach(HaveField("Cause", Equal(hs[0].Cause))), "happenings of one input share their cause")
			Expect(hs[0].Cause.Kind).To(Equal(target.CauseRequest))
		}
		Expect(choice[0].Cause.N).To(BeNumerically(">", signIn[0].Cause.N), "a later input counts higher")
	})

	It("reads the same from the same cursor until a later one was read", func(ctx SpecContext) {
		_, c, err := (*s).Since(ctx, 0)
		Expect(err).NotTo(HaveOccurred())
		(*s).accepted(ctx, "ann", oc.SignIn{})

		once, end, err := (*s).Since(ctx, c)
		Expect(err).NotTo(HaveOccurred())
		Expect(once).NotTo(BeEmpty())
		twice, same, err := (*s).Since(ctx, c)
		Expect(err).NotTo(HaveOccurred())
		Expect(twice).To(Equal(once))
		Expect(same).To(Equal(end))

		(*s).accepted(ctx, "ann", oc.SetPresence{Presence: oc.PresenceBusy})
		more, _, err := (*s).Since(ctx, c)
		Expect(err).NotTo(HaveOccurred())
		Expect(more[:len(once)]).To(Equal(once), "what was read does not change")
		rest, _, err := (*s).Since(ctx, end)
		Expect(err).NotTo(HaveOccurred())
		Expect(rest).To(Equal(more[len(once):]))
	})

	It("never passes over what it has dropped, nor over what is not there yet", func(ctx SpecContext) {
		(*s).accepted(ctx, "ann", oc.SignIn{})
		all, end, err := (*s).Since(ctx, 0)
		Expect(err).NotTo(HaveOccurred())
		_, _, err = (*s).Since(ctx, end)
		Expect(err).NotTo(HaveOccurred())

		if again, _, err := (*s).Since(ctx, 0); err == nil {
			Expect(again).To(Equal(all), "either everything or an error")
		}
		_, _, err = (*s).Since(ctx, end+1)
		Expect(err).To(HaveOccurred())
	})

	It("does the same again when it is asked the same", func(ctx SpecContext) {
		if (*s).Info().Clock == target.WallClock {
			Skip("its clock is the wall's")
		}
		other := newSubject(ctx, mk)
		(*s).shift(ctx)
		other.shift(ctx)
		Expect(other.log).To(Equal((*s).log))
	})
}
