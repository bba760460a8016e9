package faketest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
)

func TestFakes(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "Every fake")
}

var _ = Describe("A fake", func() {
	for _, name := range slices.Sorted(maps.Keys(makers)) {
		Describe(name, func() { describe(makers[name]) })
	}
})

func describe(make func(options) (subject, error)) {
	var w *world
	var s subject
	begin := func(change ...func(*options)) {
		w = &world{now: start}
		o := options{now: w.clock, client: &http.Client{Transport: w}}
		for _, c := range change {
			c(&o)
		}
		var err error
		s, err = make(o)
		Expect(err).NotTo(HaveOccurred())
		openapi.Hold(GinkgoTB(), s.provider, s.Journal())
	}
	BeforeEach(func() { begin() })
	texts := func(bodies ...string) {
		GinkgoHelper()
		for _, b := range bodies {
			Expect(s.texts(b)).To(Succeed())
		}
	}
	arm := func(f fault.Fault) { s.Faults().Add(f) }

	Describe("journal", func() {
		It("has what was asked and what was answered, byte for byte", func() {
			r := s.send("Your order 4711 has shipped ✓")
			asked, err := io.ReadAll(r.Body)
			Expect(err).NotTo(HaveOccurred())
			r.Body = io.NopCloser(bytes.NewReader(asked))
			rec := s.do(r)
			Expect(rec.Code).To(Equal(s.accepted), rec.Body.String())

			all := s.Journal().Find(journal.Query{Direction: journal.Request})
			Expect(all).To(HaveLen(1))
			e := all[0]
			Expect(e.Provider).To(Equal(s.provider))
			Expect(e.At).To(Equal(start))
			Expect(e.Method + " " + e.URL).To(Equal(r.Method + " " + r.URL.String()))
			Expect(e.RequestBody).To(Equal(asked))
			Expect(e.RequestHeader).To(Equal(r.Header))
			Expect(e.Status).To(Equal(s.accepted))
			Expect(string(e.ResponseBody)).To(Equal(rec.Body.String()))
			Expect(e.ResponseHeader.Get("Content-Type")).To(Equal(rec.Header().Get("Content-Type")))
			Expect(e.Number).To(Equal(s.customer))
			Expect(e.Text).To(Equal("Your order 4711 has shipped ✓"))
		})

		It("has each webhook with the verdict on its signature", func() {
			texts("Where is my order?")
			w.pass(s, time.Minute)
			got := w.received()
			Expect(got).To(HaveLen(1))
			Expect(s.genuine(got[0])).To(BeTrue())
			all := s.Journal().Find(journal.Query{Direction: journal.Webhook, Number: s.customer, Text: "my order"})
			Expect(all).To(HaveLen(1))
			Expect(all[0].URL).To(Equal(hookURL))
			Expect(all[0].RequestBody).To(Equal(got[0].body))
			Expect(all[0].Status).To(Equal(200))
			Expect(all[0].Signature).To(Equal("good"))
		})

		It("says why it refused", func() {
			rec := s.do(s.denied())
			Expect(rec.Code).To(Equal(http.StatusUnauthorized))
			all := s.Journal().Find(journal.Query{Status: http.StatusUnauthorized})
			Expect(all).To(HaveLen(1))
			Expect(all[0].Note).NotTo(BeEmpty())
		})

		It("drops the oldest where it is a ring, and says how many", func() {
			begin(func(o *options) { o.journalSize = 3 })
			for i := range 5 {
				s.do(s.send(fmt.Sprint(i)))
			}
			left, err := s.Journal().Since(0)
			var gone *journal.Dropped
			Expect(errors.As(err, &gone)).To(BeTrue())
			Expect(gone.Count).To(Equal(left[0].Seq - 1))
			Expect(left).To(HaveLen(3))
		})
	})

	Describe("outbox", func() {
		It("sends nothing from inside the act that caused it", func() {
			texts("a")
			Expect(w.received()).To(BeEmpty())
			due, ok := s.Next()
			Expect(ok).To(BeTrue())
			Expect(due).To(Equal(start))
		})

		It("keeps the order, one at a time", func() {
			texts("a", "b", "c")
			for _, want := range []string{"a", "a b", "a b c"} {
				for len(w.heard(s)) < len(strings.Fields(want)) {
					Expect(s.Advance(context.Background())).To(BeTrue())
				}
				Expect(strings.Join(w.heard(s), " ")).To(Equal(want))
			}
		})

		It("comes to rest", func() {
			texts("a")
			Expect(s.do(s.send("b")).Code).To(Equal(s.accepted))
			w.pass(s, 48*time.Hour)
			Expect(s.Advance(context.Background())).To(BeFalse())
			_, more := s.Next()
			Expect(more).To(BeFalse())
		})

		It("does nothing that is not due", func() {
			Expect(s.do(s.send("b")).Code).To(Equal(s.accepted))
			for s.Advance(context.Background()) {
			}
			if due, ok := s.Next(); ok {
				Expect(due).To(BeTemporally(">", start))
			}
		})

		It("holds no lock while it calls out", func(ctx SpecContext) {
			texts("a")
			calls := 0
			w.during = func() {
				if calls++; calls == 1 {
					s.do(s.send("from inside"))
					Expect(s.texts("b")).To(Succeed())
					s.inbox()
					s.Next()
				}
			}
			w.pass(s, time.Minute)
			Expect(w.heard(s)).To(Equal([]string{"a", "b"}))
			Expect(s.inbox()).To(ContainElement("from inside"))
		}, SpecTimeout(10*time.Second))
	})

	Describe("faults", func() {
		It("answers as it is told, once, and does nothing else", func() {
			arm(fault.Fault{On: s.opSend, Number: s.customer, Do: fault.Answer{Status: 503}})
			rec := s.do(s.send("refused"))
			Expect(rec.Code).To(Equal(503))
			Expect(json.Valid(rec.Body.Bytes())).To(BeTrue(), rec.Body.String())
			Expect(s.do(s.send("accepted")).Code).To(Equal(s.accepted))
			w.pass(s, time.Minute)
			Expect(s.inbox()).To(Equal([]string{"accepted"}))
			Expect(s.notes()).To(ContainElement(ContainSubstring("answer 503")))
			Expect(s.Faults().List()).To(BeEmpty())
		})

		It("leaves other customers and other operations alone", func() {
			arm(fault.Fault{On: s.opSend, Number: "somebody else", Do: fault.Answer{Status: 503}})
			arm(fault.Fault{On: "something else", Do: fault.Answer{Status: 503}})
			Expect(s.do(s.send("x")).Code).To(Equal(s.accepted))
			Expect(s.Faults().List()).To(HaveLen(2))
		})

		It("names a delay where nobody waits", func() {
			arm(fault.Fault{On: s.opSend, Do: fault.Delay{For: 4 * time.Second}})
			rec := s.do(s.send("x"))
			Expect(rec.Code).To(Equal(s.accepted))
			Expect(rec.Header().Get("Ocsim-Duration")).To(Equal("4s"))
			Expect(s.do(s.send("y")).Header()).NotTo(HaveKey("Ocsim-Duration"))
		})

		It("waits where it is told to", func() {
			begin(func(o *options) { o.waitDelays = true })
			arm(fault.Fault{On: s.opSend, Do: fault.Delay{For: 20 * time.Millisecond}})
			before := time.Now()
			rec := s.do(s.send("x"))
			Expect(time.Since(before)).To(BeNumerically(">=", 20*time.Millisecond))
			Expect(rec.Header()).NotTo(HaveKey("Ocsim-Duration"))
		})

		It("cuts the connection after the headers, having done what was asked", func() {
			server := httptest.NewServer(s)
			defer server.Close()
			arm(fault.Fault{On: s.opSend, Do: fault.Cut{}})
			r := s.send("cut")
			r.RequestURI = ""
			r.URL.Scheme, r.URL.Host = "http", server.Listener.Addr().String()
			resp, err := server.Client().Do(r)
			if err == nil {
				defer resp.Body.Close()
				Expect(resp.StatusCode).To(Equal(s.accepted))
				_, err = io.ReadAll(resp.Body)
			}
			Expect(err).To(HaveOccurred())
			w.pass(s, time.Minute)
			Expect(s.inbox()).To(Equal([]string{"cut"}))
		})

		DescribeTable("on webhooks", func(do fault.Action, heard string) {
			arm(fault.Fault{On: opInbound, Do: do})
			texts("a", "b", "c")
			w.pass(s, time.Minute)
			Expect(strings.Join(w.heard(s), " ")).To(Equal(heard))
			Expect(s.notes()).To(ContainElement(ContainSubstring(do.String())))
		},
			Entry("lost", fault.Lose{}, "b c"),
			Entry("duplicate", fault.Duplicate{}, "a a b c"),
			Entry("swapped with the next", fault.Swap{}, "b a c"),
			Entry("late", fault.Delay{For: 5 * time.Second}, "b c a"),
		)

		DescribeTable("on signatures", func(do fault.Action, verdict string) {
			arm(fault.Fault{On: opInbound, Do: do})
			texts("a", "b")
			w.pass(s, time.Minute)
			got := w.received()
			Expect(got).To(HaveLen(2))
			Expect(s.genuine(got[0])).To(BeFalse())
			Expect(s.genuine(got[1])).To(BeTrue())
			Expect(s.Journal().Find(journal.Query{Direction: journal.Webhook})[0].Signature).To(HavePrefix(verdict))
		},
			Entry("wrong", fault.WrongSignature{}, "bad"),
			Entry("missing", fault.NoSignature{}, "none"),
		)

		It("makes a body too large, and signs it rightly", func() {
			arm(fault.Fault{On: opInbound, Do: fault.Oversize{Bytes: 1 << 20}})
			texts("a")
			w.pass(s, time.Minute)
			got := w.received()
			Expect(got).To(HaveLen(1))
			Expect(len(got[0].body)).To(BeNumerically(">=", 1<<20))
			Expect(s.genuine(got[0])).To(BeTrue())
		})

		It("fails a delivery at the receiver's door", func() {
			arm(fault.Fault{On: opInbound, Times: fault.Always, Do: fault.FailDelivery{Status: 500}})
			texts("a")
			w.pass(s, 48*time.Hour)
			Expect(w.received()).To(BeEmpty())
			Expect(s.Journal().Find(journal.Query{Direction: journal.Webhook, Status: 500})).NotTo(BeEmpty())
			Expect(s.notes()).To(ContainElement(Or(ContainSubstring("gave up"), ContainSubstring("given up"), ContainSubstring("no repeat"), ContainSubstring("not repeated"))))
		})

		It("cuts a delivery at the receiver's door", func() {
			arm(fault.Fault{On: opInbound, Times: fault.Always, Do: fault.FailDelivery{Cut: true}})
			texts("a")
			w.pass(s, 48*time.Hour)
			Expect(w.received()).To(BeEmpty())
			all := s.Journal().Find(journal.Query{Direction: journal.Webhook})
			Expect(all).NotTo(BeEmpty())
			Expect(all[0].Status).To(BeZero())
		})
	})

	Describe("as a server", func() {
		It("answers whatever it is asked with JSON", func() {
			for _, path := range []string{"/", "/nothing", "//", "/v1/%2e%2e/x", "/2010-04-01/Accounts", "/v2/bot"} {
				for _, method := range []string{"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
					r := s.send("x")
					r.Method = method
					r.URL.Path, r.URL.RawPath = path, ""
					rec := s.do(r)
					Expect(rec.Code).To(BeNumerically(">=", 400), "%s %s", method, path)
					Expect(json.Valid(rec.Body.Bytes())).To(BeTrue(), "%s %s: %s", method, path, rec.Body)
				}
			}
		})

		It("gives the same bytes for the same requests", func() {
			run := func() string {
				begin()
				texts("a", "b")
				s.do(s.send("c"))
				s.do(s.denied())
				w.pass(s, time.Hour)
				return fmt.Sprintf("%+v %q", s.Journal().All(), w.received())
			}
			Expect(run()).To(Equal(run()))
		})

		It("forgets everything when it is reset", func() {
			texts("a")
			s.do(s.send("b"))
			arm(fault.Fault{Do: fault.Cut{}})
			s.Reset()
			Expect(s.Advance(context.Background())).To(BeFalse())
			Expect(s.Journal().All()).To(BeEmpty())
			Expect(s.Faults().List()).To(BeEmpty())
			Expect(s.texts("c")).NotTo(Succeed())
			Expect(s.open()).To(Succeed())
			Expect(s.inbox()).To(BeEmpty())
			texts("d")
			w.pass(s, time.Minute)
			Expect(w.heard(s)).To(Equal([]string{"d"}))
		})

		It("is used by many at a time", func(ctx SpecContext) {
			const people, each = 8, 25
			var all sync.WaitGroup
			for p := range people {
				all.Go(func() {
					defer GinkgoRecover()
					for i := range each {
						Expect(s.texts(fmt.Sprintf("in %d/%d", p, i))).To(Succeed())
						Expect(s.do(s.send(fmt.Sprintf("out %d/%d", p, i))).Code).To(Equal(s.accepted))
						s.Advance(context.Background())
						s.Journal().Find(journal.Query{Text: "in"})
						s.inbox()
					}
				})
			}
			all.Wait()
			w.pass(s, time.Hour)
			Expect(w.heard(s)).To(HaveLen(people * each))
			Expect(s.inbox()).To(HaveLen(people * each))
			different := map[string]bool{}
			for _, t := range w.heard(s) {
				different[t] = true
			}
			Expect(different).To(HaveLen(people * each))
		}, SpecTimeout(30*time.Second))

		It("starts no goroutine", func() {
			before := runtime.NumGoroutine()
			begin()
			texts("a")
			s.do(s.send("b"))
			w.pass(s, time.Hour)
			Expect(runtime.NumGoroutine()).To(BeNumerically("<=", before))
		})
	})
}
