package faketest_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// quiet is a receiver of webhooks that takes everything and keeps nothing.
type quiet struct{}

func (quiet) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}

// call is a request that can be made over and over.
type call struct {
	method, path, contentType, body string
	authorise                       func(*http.Request)
}

func (c call) to(tb testing.TB, base string) *http.Request {
	r, err := http.NewRequest(c.method, base+c.path, bytes.NewReader([]byte(c.body)))
	if err != nil {
		tb.Fatal(err)
	}
	r.Header.Set("Content-Type", c.contentType)
	c.authorise(r)
	return r
}

// atWork are the fakes as a process runs them: on the real clock, with a worker, the rings of
// Start, and an account whose callbacks go to a quiet receiver.
var atWork = map[string]func(tb testing.TB) (url string, read, send call){
	"line": func(tb testing.TB) (string, call, call) {
		f := line.Start(tb, line.Options{Client: &http.Client{Transport: quiet{}}, Unlimited: true})
		a, err := f.OpenAccount(line.Account{WebhookURL: hookURL, UseWebhook: true})
		if err != nil {
			tb.Fatal(err)
		}
		f.Customer("Kai").Follows()
		authorise := func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+a.AccessToken) }
		body, _ := json.Marshal(map[string]any{"to": f.Customer("Kai").ID(), "messages": []any{map[string]string{"type": "text", "text": "Your order 4711 has shipped"}}})
		return f.URL, call{"GET", "/v2/bot/info", "application/json", "", authorise},
			call{"POST", "/v2/bot/message/push", "application/json", string(body), authorise}
	},
	"telesign": func(tb testing.TB) (string, call, call) {
		f := telesign.Start(tb, telesign.Options{Client: &http.Client{Transport: quiet{}}})
		a, err := f.OpenAccount(telesign.Account{Type: telesign.Enterprise, Numbers: []telesign.Number{{Number: "14255550199"}}, CallbackURL: hookURL})
		if err != nil {
			tb.Fatal(err)
		}
		authorise := func(r *http.Request) { r.SetBasicAuth(a.CustomerID, a.APIKey) }
		return f.URL, call{"GET", "/v1/phone_numbers/leases", formType, "", authorise},
			call{"POST", "/v1/messaging", formType, "phone_number=14255550101&message_type=ARN&message=Your+order+4711+has+shipped", authorise}
	},
	"twilio": func(tb testing.TB) (string, call, call) {
		f := twilio.Start(tb, twilio.Options{Client: &http.Client{Transport: quiet{}}})
		a, err := f.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: "+14255550100", InboundURL: hookURL}}})
		if err != nil {
			tb.Fatal(err)
		}
		authorise := func(r *http.Request) { r.SetBasicAuth(a.SID, a.AuthToken) }
		at := "/2010-04-01/Accounts/" + a.SID
		return f.URL, call{"GET", at + ".json", formType, "", authorise},
			call{"POST", at + "/Messages.json", formType, "To=%2B14255550101&From=%2B14255550100&Body=Your+order+4711+has+shipped&StatusCallback=https%3A%2F%2Fcontoso.example.com%2Fhook", authorise}
	},
}

// Over loopback, one request to the fake and one to a bare handler that writes the same bytes, in
// turn. The metric "of-bare" is the share of the bare handler's speed; aim: 0.6 for a read, 0.4
// for a send with its state and its queued callbacks, the journal always on.
func BenchmarkLoopback(b *testing.B) {
	for _, name := range []string{"line", "telesign", "twilio"} {
		url, read, send := atWork[name](b)
		for what, c := range map[string]call{"read": read, "send": send} {
			b.Run(name+"/"+what, func(b *testing.B) {
				status, header, same := do(b, c.to(b, url))
				bare := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					_, _ = io.Copy(io.Discard, r.Body)
					w.Header().Set("Content-Type", header.Get("Content-Type"))
					w.WriteHeader(status)
					_, _ = w.Write(same)
				}))
				defer bare.Close()
				var fakes, bares time.Duration
				for b.Loop() {
					begin := time.Now()
					do(b, c.to(b, bare.URL))
					between := time.Now()
					do(b, c.to(b, url))
					bares += between.Sub(begin)
					fakes += time.Since(between)
				}
				b.ReportMetric(float64(bares)/float64(fakes), "of-bare")
				b.ReportMetric(float64(fakes.Nanoseconds())/float64(b.N), "ns/fake")
				b.ReportMetric(float64(bares.Nanoseconds())/float64(b.N), "ns/bare")
				b.ReportMetric(0, "ns/op") // two requests to two servers: it means nothing
			})
		}
	}
}

func do(tb testing.TB, r *http.Request) (int, http.Header, []byte) {
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		tb.Fatal(res.StatusCode, string(body), err)
	}
	return res.StatusCode, res.Header, body
}

var requests = flag.Int("requests", 4_000, "how many requests each fake gets in TestMemoryIsFlat")

// With the settings of Start, ten times the traffic takes no more memory; a million requests
// (-requests 1000000) stay under 100 MB. Half of the requests read, half send.
func TestMemoryIsFlat(t *testing.T) {
	for _, name := range []string{"line", "telesign", "twilio"} {
		t.Run(name, func(t *testing.T) {
			url, read, send := atWork[name](t)
			traffic := func(n int) uint64 {
				for i := range n {
					c := read
					if i%2 == 0 {
						c = send
					}
					do(t, c.to(t, url))
				}
				return live()
			}
			before := live()
			tenth := traffic(*requests / 10)
			after := traffic(*requests - *requests/10)
			t.Logf("%d MB before, %d MB after %d requests, %d MB after %d", before>>20, tenth>>20, *requests/10, after>>20, *requests)
			if after > 100<<20 || *requests >= 200_000 && after > tenth+tenth/4 {
				t.Errorf("%d MB after %d requests, %d MB after %d", tenth>>20, *requests/10, after>>20, *requests)
			}
		})
	}
}

// live is what is in use after everything else has been collected.
func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
