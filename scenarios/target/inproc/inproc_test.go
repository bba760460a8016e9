package inproc_test

import (
	"context"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/target"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
	"github.com/ocsim/ocsim/scenarios/target/targettest"
)

func TestInProcess(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "The reference in this process")
}

var _ = targettest.DescribeTarget("in process", inproc.New(engine.DefaultPolicy()))

// On ports the same handlers are reached by real clients, from other goroutines.
var _ = targettest.DescribeTarget("on ports", onPorts(inproc.New(engine.DefaultPolicy())))

func onPorts(mk target.Maker) target.Maker {
	mk.Sockets = true
	return mk
}

var _ = Describe("the reference", func() {
	It("shows internal events", func() {
		t, err := inproc.New(engine.DefaultPolicy()).New(context.Background(), target.Options{Start: targettest.Start, Network: network{}})
		Expect(err).NotTo(HaveOccurred())
		Expect(t.Info()).To(SatisfyAll(
			HaveField("Name", "reference"), HaveField("Internal", true), HaveField("Clock", target.VirtualClock)))
	})

	It("says which flaws can be switched on, and does not mind others", func() {
		t, err := inproc.New(engine.DefaultPolicy()).New(context.Background(), target.Options{
			Start: targettest.Start, Network: network{}, Flaws: []string{"a flaw of somebody else's"},
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(t.Info().Flaws).To(ConsistOf(oc.FlawStaleDashboard))
	})

	It("is driven without a network", func(ctx SpecContext) {
		o := organisationAt(oc.ProviderTwilio)
		t, err := inproc.EngineOnly(engine.DefaultPolicy()).New(ctx, target.Options{Organisation: o, Start: targettest.Start})
		Expect(err).NotTo(HaveOccurred())
		bare := t.(target.Bare)
		var called []oc.Call
		bare.Answer(func(a oc.Account, c oc.Call) (oc.Input, time.Duration) {
			Expect(a.ID).To(Equal(oc.AccountID("contoso")))
			called = append(called, c)
			return oc.CallReturned{Call: c.ID, Status: 201, ID: "SM1"}, 2 * time.Second
		})
		text := oc.ReceiveMessage{Account: "contoso", To: numberAt(oc.ProviderTwilio), From: "14255550111", ProviderID: "SM0", Kind: oc.ContentText, Text: "Hello"}
		Expect(bare.Receive(ctx, text)).To(BeZero())
		Expect(called).To(BeEmpty(), "calls are made by Advance")
		at, due, err := bare.Next(ctx)
		Expect(err).NotTo(HaveOccurred())
		Expect(due).To(BeTrue())
		Expect(at).To(BeTemporally("==", targettest.Start))
		Expect(bare.Advance(ctx, at)).To(Succeed())
		Expect(called).To(HaveExactElements(HaveField("Kind", oc.CallSend)))
		Expect(bare.Advance(ctx, at.Add(2*time.Second))).To(Succeed())
		hs, _, err := bare.Since(ctx, 0)
		Expect(err).NotTo(HaveOccurred())
		Expect(hs).To(ContainElement(SatisfyAll(
			HaveField("Event", BeAssignableToTypeOf(oc.MessageReceived{})), HaveField("Cause.Kind", target.CauseWebhook))))
		Expect(hs).To(ContainElement(SatisfyAll(
			HaveField("Event", BeAssignableToTypeOf(oc.CallEnded{})), HaveField("Cause.Kind", target.CauseCall), HaveField("At", BeTemporally("==", at.Add(2*time.Second))))))

		text.To = "12065550199"
		Expect(bare.Receive(ctx, text)).To(HaveField("Rejected", Not(BeNil())))
	})

	It("keeps the files that it is given", func() {
		t, err := inproc.New(engine.DefaultPolicy()).New(context.Background(), target.Options{Start: targettest.Start, Network: network{}})
		Expect(err).NotTo(HaveOccurred())
		f := t.(*inproc.Target).AddFile("a.csv", "text/csv", []byte("a,b"))
		Expect(f).To(SatisfyAll(HaveField("Name", "a.csv"), HaveField("Size", 3)))
		data, ok := t.(*inproc.Target).File(f)
		Expect(ok).To(BeTrue())
		Expect(string(data)).To(Equal("a,b"))
	})
})
