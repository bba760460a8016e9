package line_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
)

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// With rings of a settled size, ten times the traffic takes no more memory.
func TestMemoryStaysFlat(t *testing.T) {
	w := &world{now: start}
	receiver := roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: http.NoBody}, nil
	})
	fake := line.New(line.Options{Now: w.clock, Client: &http.Client{Transport: receiver}, JournalSize: 500, KeepMessages: 100, Unlimited: true})
	bot, err := fake.OpenAccount(line.Account{WebhookURL: webhookURL, UseWebhook: true, Chat: true})
	check(t, err)
	kai := fake.Customer("Kai")
	body := []byte(`{"to":"` + kai.ID() + `","messages":[{"type":"text","text":"hi"}]}`)
	traffic := func(n int) uint64 {
		for range n {
			w.now = w.now.Add(100 * time.Millisecond)
			if _, err := kai.Texts(bot.Handle, "hello"); err != nil {
				t.Fatal(err)
			}
			fake.Advance(t.Context())
			r := httptest.NewRequest("POST", "https://api.line.me/v2/bot/message/push", bytes.NewReader(body))
			r.Header.Set("Authorization", "Bearer "+bot.AccessToken)
			r.Header.Set("Content-Type", "application/json")
			rec := httptest.NewRecorder()
			if fake.ServeHTTP(rec, r); rec.Code != 200 {
				t.Fatal(rec.Code, rec.Body)
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		runtime.KeepAlive(fake)
		return m.HeapAlloc
	}
	before, after := traffic(2000), traffic(20_000)
	t.Logf("%d KB after 2,000 rounds, %d KB after 22,000", before>>10, after>>10)
	if after > before+before/4+1<<20 {
		t.Errorf("%d KB after 2,000 rounds, %d KB after 22,000", before>>10, after>>10)
	}
}
