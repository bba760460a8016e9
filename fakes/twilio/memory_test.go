package twilio_test

import (
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
