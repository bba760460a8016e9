package targettest

import (
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
)

func describeTime(s **subject) {
	Context("with a virtual clock", func() {
		BeforeEach(func() {
			if (*s).Info().Clock != target.VirtualClock {
				Skip("its clock is the wall's")
			}
		})

		It("goes where it is told as long as nothing is due before", func(ctx SpecContext) {
			(*s).settle(ctx)
			later := Start.Add(90 * time.Second)
			Expect((*s).Advance(ctx, later)).To(Succeed())
			(*s).read(ctx)
			(*s).accepted(ctx, "ann", oc.SignIn{})
			for _, h := range (*s).read(ctx) {
				Expect(h.At).To(BeTemporally("==", later))
			}
		})

		It("never goes back", func(ctx SpecContext) {
			Expect((*s).Advance(ctx, Start.Add(time.Second))).To(Succeed())
			Expect((*s).Advance(ctx, Start)).NotTo(Succeed())
		})

		It("does nothing before it is due, and will not pass over it", func(ctx SpecContext) {
			due := (*s).offered(ctx)
			Expect((*s).Advance(ctx, due.Add(time.Millisecond))).NotTo(Succeed())
			Expect((*s).Advance(ctx, due.Add(-time.Millisecond))).To(Succeed())
			Expect((*s).read(ctx)).To(BeEmpty())
			Expect((*s).next(ctx)).To(BeTemporally("==", due))
		})

		It("does one thing at a time, at its time", func(ctx SpecContext) {
			due := (*s).offered(ctx)
			Expect((*s).Advance(ctx, due)).To(Succeed())
			fired := (*s).read(ctx)
			Expect(fired).NotTo(BeEmpty())
			Expect(fired).To(HaveEach(HaveField("Cause", Equal(fired[0].Cause))))
			Expect(fired[0].Cause.Kind).To(Equal(target.CauseDeadline))
			Expect(fired[0].Cause.Name).NotTo(BeEmpty())
			for _, h := range fired {
				Expect(h.At).To(BeTemporally("==", due))
			}
		})

		It("says nothing about deadlines that were called off", func(ctx SpecContext) {
			due := (*s).offered(ctx)
			(*s).accepted(ctx, "ann", oc.AcceptOffer{Offer: (*s).offer})
			(*s).settle(ctx)
			at, waiting, err := (*s).Next(ctx)
			Expect(err).NotTo(HaveOccurred())
			if waiting {
				Expect(at).NotTo(BeTemporally("==", due))
			}
		})
	})
}
