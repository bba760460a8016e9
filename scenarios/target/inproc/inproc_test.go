package inproc_test

import (
	"context"
	"testing"

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
