package line_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
)

// The fake beside a bare handler that writes the same bytes, over loopback. Aim: 0.6 of the bare
// handler's requests for a read, 0.4 for a send that also queues a webhook.
func BenchmarkLoopback(b *testing.B) {
	fake, bot, kai := busy(b)
	info := func(base string) *http.Request { return asBot(b, "GET", base+"/v2/bot/info", "", bot) }
	push := func(base string) *http.Request {
		return asBot(b, "POST", base+"/v2/bot/message/push", `{"to":"`+kai.ID()+`","messages":[{"type":"text","text":"Your order is on its way."}]}`, bot)
	}
	for _, bb := range []struct {
		name    string
		request func(base string) *http.Request
		after   func()
	}{
		{"read", info, func() {}},
		{"send", push, func() {
			if _, err := kai.Texts(bot.Handle, "thanks"); err != nil {
				b.Fatal(err)
			}
			fake.Advance(b.Context())
		}},
	} {
		rec := httptest.NewRecorder()
		fake.ServeHTTP(rec, bb.request("http://fake"))
		same := rec.Body.Bytes()
		b.Run(bb.name+"/bare", func(b *testing.B) {
			loop(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write(same)
			}), bb.request, func() {})
		})
		b.Run(bb.name+"/fake", func(b *testing.B) { loop(b, fake, bb.request, bb.after) })
	}
}

// busy is a fake as a process would run it: everything on, rings of a settled size.
func busy(tb testing.TB) (*line.Fake, line.Account, *line.Customer) {
	w := &world{now: start}
	receiver := roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Header: http.Header{}, Body: http.NoBody}, nil
	})
	fake := line.New(line.Options{Now: w.clock, Client: &http.Client{Transport: receiver}, JournalSize: 10_000, KeepMessages: 1000, Unlimited: true, ReplyTokenLifetime: time.Nanosecond})
	bot, err := fake.OpenAccount(line.Account{WebhookURL: webhookURL, UseWebhook: true})
	if err != nil {
		tb.Fatal(err)
	}
	kai := fake.Customer("Kai")
	if err := kai.Follows(bot.Handle); err != nil {
		tb.Fatal(err)
	}
	return fake, bot, kai
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func asBot(tb testing.TB, method, url, body string, bot line.Account) *http.Request {
	r, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		tb.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+bot.AccessToken)
	r.Header.Set("Content-Type", "application/json")
	return r
}

func loop(b *testing.B, h http.Handler, request func(base string) *http.Request, after func()) {
	server := httptest.NewServer(h)
	defer server.Close()
	b.ReportAllocs()
	for b.Loop() {
		res, err := server.Client().Do(request(server.URL))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode != 200 {
			b.Fatal(res.StatusCode, err)
		}
		_ = res.Body.Close()
		after()
	}
}

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
