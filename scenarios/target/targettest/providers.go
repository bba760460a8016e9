package targettest

import (
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
)

func describeProviders(s **subject) {
	It("takes in what a provider delivers", func(ctx SpecContext) {
		(*s).read(ctx)
		Expect((*s).network.texts(ctx, "SM1", "Hello", signed)).To(Equal(http.StatusOK))
		hs := (*s).read(ctx)
		Expect(eventsOf[oc.MessageReceived](hs)).To(HaveLen(1))
		Expect(hs).To(HaveEach(HaveField("Cause.Kind", target.CauseWebhook)))
	})

	It("takes in the same delivery once (CH-019)", func(ctx SpecContext) {
		Expect((*s).network.texts(ctx, "SM1", "Hello", signed)).To(Equal(http.StatusOK))
		(*s).read(ctx)
		Expect((*s).network.texts(ctx, "SM1", "Hello", signed)).To(Equal(http.StatusOK))
		Expect((*s).read(ctx)).To(BeEmpty())
	})

	It("refuses a delivery that is not signed, and shows that it did", func(ctx SpecContext) {
		(*s).read(ctx)
		Expect((*s).network.texts(ctx, "SM1", "Hello", forged)).To(Equal(http.StatusForbidden))
		hs := (*s).read(ctx)
		Expect(eventsOf[oc.MessageReceived](hs)).To(BeEmpty())
		Expect(eventsOf[oc.WebhookRefused](hs)).To(ConsistOf(HaveField("Status", http.StatusForbidden)))
	})

	It("tells a provider's callback URL whole", func(ctx SpecContext) {
		reply, err := (*s).Ask(ctx, "ada", oc.CallbackURL{Account: "contoso"})
		Expect(err).NotTo(HaveOccurred())
		Expect(reply).To(HaveField("URL", HavePrefix((*s).network.public+"/")))
	})

	Context("with a virtual clock", func() {
		BeforeEach(func() {
			if (*s).Info().Clock != target.VirtualClock {
				Skip("its clock is the wall's")
			}
		})

		It("calls a provider in Advance and nowhere else", func(ctx SpecContext) {
			c := (*s).talking(ctx)
			(*s).says(ctx, c, "first words")
			Expect((*s).network.sent).To(BeEmpty())
			Expect((*s).next(ctx)).To(BeTemporally("==", Start), "a call is due at once")
			(*s).settle(ctx)
			Expect((*s).network.sent).To(ConsistOf(ContainSubstring("first+words")))
		})

		It("makes one call at a time, and keeps the order of a conversation", func(ctx SpecContext) {
			c := (*s).talking(ctx)
			words := []string{"one", "two", "three"}
			for _, w := range words {
				(*s).says(ctx, c, w)
			}
			for range words {
				before := len((*s).network.sent)
				Expect((*s).Advance(ctx, Start)).To(Succeed())
				Expect(len((*s).network.sent) - before).To(BeNumerically("<=", 1))
			}
			(*s).settle(ctx)
			Expect((*s).network.sent).To(HaveLen(len(words)))
			for i, w := range words {
				Expect((*s).network.sent[i]).To(ContainSubstring("Body=" + w))
			}
		})

		It("makes what the provider answers happen because of the call", func(ctx SpecContext) {
			c := (*s).talking(ctx)
			(*s).says(ctx, c, "Hi")
			(*s).read(ctx)
			(*s).settle(ctx)
			var delivery []target.Happening
			for _, h := range (*s).since {
				if _, ok := h.Event.(oc.MessageDelivery); ok {
					delivery = append(delivery, h)
				}
			}
			Expect(delivery).NotTo(BeEmpty())
			Expect(delivery).To(HaveEach(HaveField("Cause.Kind", target.CauseCall)))
		})

		It("does not take an error of the provider for an error of its own", func(ctx SpecContext) {
			c := (*s).talking(ctx)
			(*s).network.answer = func(w http.ResponseWriter) {
				w.WriteHeader(http.StatusBadRequest)
				w.Write([]byte(strings.TrimSpace(`{"code":21610,"message":"Attempt to send to unsubscribed recipient","status":400}`)))
			}
			(*s).says(ctx, c, "Hi")
			(*s).read(ctx)
			(*s).settle(ctx)
			Expect(eventsOf[oc.MessageFailed]((*s).since)).To(ConsistOf(HaveField("Code", 21610)))
		})
	})
}
