package twilio_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/twilio"
)

// quiet is a receiver that takes everything and keeps nothing.
type quiet struct{}

func (quiet) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 204, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}

// busy is a fake as a process would run it, with rings of a settled size.
func busy(tb testing.TB, now *time.Time) (*twilio.Fake, func(base, method, path, body string) *http.Request) {
	f := twilio.New(twilio.Options{Now: func() time.Time { return *now }, Client: &http.Client{Transport: quiet{}}, JournalSize: 200, KeepMessages: 200})
	a, err := f.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: support, InboundURL: inbound}}})
	if err != nil {
		tb.Fatal(err)
	}
	return f, func(base, method, path, body string) *http.Request {
		r, err := http.NewRequest(method, base+"/2010-04-01/Accounts/"+a.SID+path, strings.NewReader(body))
		if err != nil {
			tb.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.SetBasicAuth(a.SID, a.AuthToken)
		return r
	}
}

var sendForm = url.Values{"To": {kai}, "From": {support}, "Body": {"Your order 4711 has shipped"}, "StatusCallback": {statuses}}.Encode()

// The fake beside a bare handler that writes the same bytes, over loopback. Aim: 0.6 of the
// bare handler's requests for a read with the journal on, 0.4 for a send with its queued
// callbacks.
func BenchmarkLoopback(b *testing.B) {
	for _, bb := range []struct{ name, method, path, body string }{
		{"read", "GET", ".json", ""},
		{"send", "POST", "/Messages.json", sendForm},
	} {
		now := start
		fake, request := busy(b, &now)
		rec := httptest.NewRecorder()
		fake.ServeHTTP(rec, request("http://fake", bb.method, bb.path, bb.body))
		b.Run(bb.name+"/bare", func(b *testing.B) {
			loop(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, _ = io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", "application/json")
				w.WriteHeader(rec.Code)
				_, _ = w.Write(rec.Body.Bytes())
			}), func(base string) *http.Request { return request(base, bb.method, bb.path, bb.body) })
		})
		b.Run(bb.name+"/fake", func(b *testing.B) {
			loop(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				now = now.Add(time.Second)
				for fake.Advance(r.Context()) { // what the send before has left to do
				}
				fake.ServeHTTP(w, r)
			}), func(base string) *http.Request { return request(base, bb.method, bb.path, bb.body) })
		})
	}
}

func loop(b *testing.B, h http.Handler, request func(base string) *http.Request) {
	server := httptest.NewServer(h)
	defer server.Close()
	b.ReportAllocs()
	for b.Loop() {
		res, err := server.Client().Do(request(server.URL))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, res.Body); err != nil || res.StatusCode >= 300 {
			b.Fatal(res.StatusCode, err)
		}
		_ = res.Body.Close()
	}
}

// With rings of a settled size, ten times the traffic takes no more memory.
func TestMemoryStaysFlat(t *testing.T) {
	now := start
	fake, request := busy(t, &now)
	traffic := func(n int) uint64 {
		for range n {
			if _, err := fake.Customer(kai).Sends(support, twilio.Media{ContentType: "image/png", Bytes: picture}, "look"); err != nil {
				t.Fatal(err)
			}
			rec := httptest.NewRecorder()
			fake.ServeHTTP(rec, request("https://api.twilio.com", "POST", "/Messages.json", sendForm))
			if rec.Code != 201 {
				t.Fatal(rec.Code, rec.Body)
			}
			now = now.Add(2 * time.Second)
			for fake.Advance(t.Context()) {
			}
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	first := traffic(600)
	if after := traffic(4000); after > first+first/2 {
		t.Errorf("heap %d KB after 600 turns, %d KB after 4,600", first>>10, after>>10)
	}
}
