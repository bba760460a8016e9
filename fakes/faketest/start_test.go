package faketest_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// strict is a test that a fake was started in; it ends at the first Fatalf.
type strict struct{ cleanups []func() }

type fatal string

func (s *strict) Helper()                          {}
func (s *strict) Cleanup(f func())                 { s.cleanups = append(s.cleanups, f) }
func (s *strict) Fatalf(words string, args ...any) { panic(fatal(fmt.Sprintf(words, args...))) }
func (s *strict) end() {
	for _, f := range s.cleanups {
		f()
	}
}
func (s *strict) of(do func()) (said string) {
	defer func() {
		if f, ok := recover().(fatal); ok {
			said = string(f)
		}
	}()
	do()
	return ""
}

// started is a fake in a test, whoever's it is.
type started struct {
	url   string
	open  func(webhook string) (address string)
	texts func(to, body string)
	await func(journal.Query) journal.Entry
	pass  func(time.Duration)
}

var starters = map[string]func(tb *strict) started{
	"line": func(tb *strict) started {
		f := line.Start(tb, line.Options{})
		return started{f.URL, func(hook string) string {
			a, err := f.OpenAccount(line.Account{WebhookURL: hook, UseWebhook: true})
			Expect(err).NotTo(HaveOccurred())
			return a.ChannelID
		}, func(to, body string) { f.Customer("Kai").To(to).Texts(body) }, f.Await, f.Pass}
	},
	"telesign": func(tb *strict) started {
		f := telesign.Start(tb, telesign.Options{})
		n := 100
		return started{f.URL, func(hook string) string {
			n++
			number := fmt.Sprintf("14255550%d", n)
			_, err := f.OpenAccount(telesign.Account{CallbackURL: hook, Numbers: []telesign.Number{{Number: number}}})
			Expect(err).NotTo(HaveOccurred())
			return number
		}, func(to, body string) { f.Customer("12065550123").To(to).Texts(body) }, f.Await, f.Pass}
	},
	"twilio": func(tb *strict) started {
		f := twilio.Start(tb, twilio.Options{})
		n := 100
		return started{f.URL, func(hook string) string {
			n++
			number := fmt.Sprintf("+14255550%d", n)
			_, err := f.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: number, InboundURL: hook}}})
			Expect(err).NotTo(HaveOccurred())
			return number
		}, func(to, body string) { f.Customer("+12065550123").To(to).Texts(body) }, f.Await, f.Pass}
	},
}

var _ = Describe("A fake started in a test", func() {
	for _, name := range []string{"line", "telesign", "twilio"} {
		Describe(name, func() {
			var tb *strict
			var s started
			var hook string
			heard := make(chan string, 10)
			BeforeEach(func() {
				program := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { heard <- name }))
				DeferCleanup(program.Close)
				hook = program.URL
				tb = &strict{}
				s = starters[name](tb)
				DeferCleanup(tb.end)
			})

			It("lets a customer write to the only address there is", func() {
				Expect(tb.of(func() { s.texts("", "Hi") })).NotTo(BeEmpty(), "nobody to write to")
				s.open(hook)
				Expect(tb.of(func() { s.texts("", "Hi") })).To(BeEmpty())
				e := s.await(journal.Query{Direction: journal.Webhook, Text: "Hi", Status: 200})
				Expect(e.Signature).To(Equal("good"))
				Expect(heard).To(Receive())
			})

			It("wants to be told which, where there are several", func() {
				s.open(hook)
				other := s.open(hook)
				Expect(tb.of(func() { s.texts("", "Hi") })).To(ContainSubstring("say which, with To"))
				Expect(tb.of(func() { s.texts(other, "Hi") })).To(BeEmpty())
				Expect(tb.of(func() { s.texts("nobody", "Hi") })).To(ContainSubstring("nobody"))
			})

			It("lets time pass at once", func() {
				s.open("http://127.0.0.1:1/")
				s.texts("", "Hi")
				before := time.Now()
				s.pass(48 * time.Hour)
				Expect(time.Since(before)).To(BeNumerically("<", 5*time.Second))
				e := s.await(journal.Query{Direction: journal.Note, Text: "Hi"})
				Expect(e.Note).To(MatchRegexp("gave up|given up|not repeated|no repeat"))
			})

			It("ends with the test", func() {
				tb.end()
				tb.end() // and once more is no harm
				_, err := http.Get(s.url)
				Expect(err).To(HaveOccurred())
			})
		})
	}
})
