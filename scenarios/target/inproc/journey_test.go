package inproc_test

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// The codecs and the fakes were written apart from each other, from the same
// contract. Here they meet: what one signs the other must trust, and what one
// sends the other must accept.
var _ = Describe("a message's way, there and back", func() {
	for _, p := range oc.Providers() {
		Context("with "+p.String(), func() {
			var b *bench.Bench
			var customer bench.Customer

			// talking has a customer write and ann accept.
			talking := func(ctx SpecContext) oc.ConversationID {
				GinkgoHelper()
				Expect(b.As("ann").Do(ctx, oc.SignIn{})).To(BeZero())
				Expect(customer.Texts(ctx, numberAt(p), "Where is my order 4711? ñ 🙂")).To(Succeed())
				Expect(b.Pass(ctx, time.Second)).To(Succeed())
				Expect(bench.Events[oc.WebhookRefused](b)).To(BeEmpty())
				Expect(bench.Events[oc.MessageReceived](b)).To(HaveExactElements(HaveField("Message.Text", "Where is my order 4711? ñ 🙂")))
				offers := bench.Events[oc.WorkItemOffered](b)
				Expect(offers).To(HaveLen(1))
				Expect(b.As("ann").Do(ctx, oc.AcceptOffer{Offer: offers[0].Offer})).To(BeZero())
				return offers[0].Conversation
			}
			says := func(ctx SpecContext, c oc.ConversationID, text string, files ...oc.File) {
				GinkgoHelper()
				Expect(b.As("ann").Do(ctx, oc.SendMessage{Conversation: c, Audience: oc.Everyone, Text: text, Files: files})).To(BeZero())
				Expect(b.Pass(ctx, time.Minute)).To(Succeed())
			}

			BeforeEach(func(ctx SpecContext) {
				var err error
				b, err = bench.New(ctx, bench.Options{Maker: inproc.New(engine.DefaultPolicy()), Organisation: organisationAt(p), Exact: true})
				Expect(err).NotTo(HaveOccurred())
				DeferCleanup(func() { Expect(b.Close()).To(Succeed()) })
				customer = b.Customer("kai", channelOf(p))
			})

			It("carries texts", func(ctx SpecContext) {
				c := talking(ctx)
				says(ctx, c, "Your order 4711 & the rest: on its way <3 ñ 🙂")
				Expect(bench.Texts(customer.Inbox())).To(ContainElement("Your order 4711 & the rest: on its way <3 ñ 🙂"))
				Expect(bench.Events[oc.MessageFailed](b)).To(BeEmpty())
			})

			It("hears of the delivery, where the provider tells", func(ctx SpecContext) {
				if p == oc.ProviderLINE {
					Skip("LINE sends no receipts")
				}
				c := talking(ctx)
				says(ctx, c, "On its way")
				Expect(bench.Events[oc.MessageDelivery](b)).To(ContainElement(HaveField("State", oc.DeliveryDelivered)))
			})

			It("carries an agent's picture", func(ctx SpecContext) {
				c := talking(ctx)
				before := len(customer.Inbox())
				f, err := b.AddFile(bench.Media{Name: "map of the shop.gif", ContentType: "image/gif", Bytes: picture()})
				Expect(err).NotTo(HaveOccurred())
				says(ctx, c, "Here", f)
				Expect(bench.Events[oc.MessageFailed](b)).To(BeEmpty())
				got := customer.Inbox()[before:]
				switch p {
				case oc.ProviderTwilio:
					Expect(got[0].Files).To(HaveExactElements(HaveField("Bytes", picture())))
				case oc.ProviderTeleSign:
					Expect(got).To(HaveExactElements(HaveField("Text", "Here\n"+bench.PublicURL+f.URL)))
				case oc.ProviderLINE:
					Expect(got).To(HaveLen(2))
					Expect(got[1].Files).To(HaveExactElements(HaveField("ContentType", "image/jpeg")), "LINE-023")
				}
			})

			It("tells the agent what the provider refused", func(ctx SpecContext) {
				c := talking(ctx)
				b.Provider(p).Arm(bench.Fault{Do: bench.Answer{Status: 400}})
				says(ctx, c, "On its way")
				Expect(bench.Events[oc.MessageFailed](b)).To(HaveLen(1))
			})

			It("gives up when the provider takes too long", func(ctx SpecContext) {
				c := talking(ctx)
				b.Provider(p).Arm(bench.Fault{Do: bench.Delay{For: time.Hour}, Times: bench.Always})
				says(ctx, c, "On its way")
				Expect(b.Pass(ctx, time.Minute)).To(Succeed())
				Expect(bench.Events[oc.MessageFailed](b)).To(HaveLen(1))
			})
		})
	}
})

func channelOf(p oc.Provider) oc.Channel {
	if p == oc.ProviderLINE {
		return oc.ChannelLINE
	}
	return oc.ChannelSMS
}

// numberAt is the support number at a provider; LINE has accounts instead.
func numberAt(p oc.Provider) string {
	return map[oc.Provider]string{oc.ProviderTwilio: "12065550100", oc.ProviderTeleSign: "14255550199", oc.ProviderLINE: "contoso"}[p]
}

func organisationAt(p oc.Provider) oc.Organisation {
	account := oc.Account{ID: "contoso", Name: "Contoso", Channel: channelOf(p), Provider: p, Finished: true}
	instance := oc.ChannelInstance{
		ID: "instance", Workstream: "stream", Account: "contoso", Language: "en", Attachments: true, CustomerFiles: true, AgentFiles: true,
	}
	if p != oc.ProviderLINE {
		instance.Number = numberAt(p)
		kind := map[oc.Provider]oc.NumberType{oc.ProviderTwilio: oc.NumberLongCode, oc.ProviderTeleSign: oc.NumberGeo}[p]
		account.Numbers = []oc.Number{{Number: numberAt(p), Type: kind, Description: "support"}}
	}
	return oc.Organisation{
		Name:   "Contoso",
		People: []oc.Person{{ID: "ann", Name: "Ann", Roles: []oc.Role{oc.RoleAgent}}, {ID: "ada", Name: "Ada", Roles: []oc.Role{oc.RoleAdministrator}}},
		Queues: []oc.Queue{{ID: "support", Name: "Support", Type: oc.Messaging, Members: []oc.PersonID{"ann"}}},
		Workstreams: []oc.Workstream{{
			ID: "stream", Name: "Stream", Channel: channelOf(p), Provider: p, Mode: oc.Push, Units: 30, FallbackQueue: "support",
			AllowedPresences: []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy},
		}},
		Accounts:  []oc.Account{account},
		Instances: []oc.ChannelInstance{instance},
	}
}

// picture is a small GIF.
func picture() []byte {
	var b bytes.Buffer
	img := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.White, color.Black})
	if err := gif.Encode(&b, img, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}
