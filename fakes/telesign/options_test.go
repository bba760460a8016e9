package telesign_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/telesign"
)

func TestReceiptSwitches(t *testing.T) {
	tests := map[string]struct {
		edit  func(*telesign.Options, *telesign.Account)
		codes []int
		has   bool // submit_timestamp, errors, sub_resource
	}{
		"as it comes": {nil, []int{203, 200}, true},
		"final only":  {func(o *telesign.Options, _ *telesign.Account) { o.FinalOnly = true }, []int{200}, true},
		"short":       {func(o *telesign.Options, _ *telesign.Account) { o.ShortReceipts = true }, []int{203, 200}, false},
		"nowhere to":  {func(_ *telesign.Options, a *telesign.Account) { a.CallbackURL = "" }, nil, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, tt.edit)
			w.send(kai, "Hello")
			w.pass(0)
			if !slices.Equal(w.codes(), tt.codes) {
				t.Errorf("receipts %v, want %v", w.codes(), tt.codes)
			}
			for _, d := range w.received {
				for _, field := range []string{`"submit_timestamp"`, `"errors":[]`, `"sub_resource":"sms"`} {
					if strings.Contains(string(d.body), field) != tt.has {
						t.Errorf("field %s in %s", field, d.body)
					}
				}
				for _, field := range []string{"external_id", "additional_info"} {
					if strings.Contains(string(d.body), field) {
						t.Errorf("field %s in %s, which nobody asked for", field, d.body)
					}
				}
			}
		})
	}
}

func TestTheDefaultSender(t *testing.T) {
	tests := map[string]struct {
		numbers []telesign.Number
		want    string
	}{
		"the first number":                       {[]telesign.Number{{Number: support}, {Number: "14255550198"}}, support},
		"a short code needs enterprise (TS-015)": {[]telesign.Number{{Number: "25392"}, {Number: "14255550198"}}, "14255550198"},
		"TeleSign's own without a number":        {nil, "TELESIGN"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(_ *telesign.Options, a *telesign.Account) { a.Numbers = tt.numbers })
			w.send(kai, "Hello")
			w.pass(0)
			if in := w.fake.Customer(kai).Inbox(); len(in) != 1 || in[0].From != tt.want {
				t.Errorf("inbox %v, want a message from %s", in, tt.want)
			}
		})
	}
}

// Dates are held against AuthNow, so that an SDK on the wall clock can talk to a
// fake whose own clock stands still somewhere else.
func TestDatesHaveTheirOwnClock(t *testing.T) {
	wall := time.Date(2031, 1, 1, 0, 0, 0, 0, time.UTC)
	w := newWorld(t, func(o *telesign.Options, _ *telesign.Account) { o.AuthNow = func() time.Time { return wall } })
	ask := func(date time.Time) int {
		status, _ := w.serve(w.signed("GET", leases, "", func(h http.Header) { h.Set("Date", date.Format(http.TimeFormat)) }))
		return status
	}
	if got := ask(w.now); got != 401 {
		t.Errorf("the fake's own time: %d, want 401", got)
	}
	if got := ask(wall); got != 200 {
		t.Errorf("the wall clock's time: %d, want 200", got)
	}
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	w := newWorld(t, func(o *telesign.Options, a *telesign.Account) {
		o.KeepMessages, o.JournalSize, a.CallbackURL = 10, 20, ""
	})
	first := w.send(kai, "Hello")
	for range 1000 {
		w.send(kai, "Hello")
		w.pass(0)
	}
	if n, in, j := len(w.fake.Messages()), len(w.fake.Customer(kai).Inbox()), len(w.fake.Journal().All()); n != 10 || in != 10 || j != 20 {
		t.Errorf("%d messages, %d on the phone, %d in the journal; want 10, 10, 20", n, in, j)
	}
	if _, body := w.do("GET", "/v1/messaging/"+first, nil); code(body) != 10036 {
		t.Errorf("a message forgotten: %v, want code 10036", body)
	}
}

// Many callers, a test that looks on and somebody who advances: for -race.
func TestConcurrentUse(t *testing.T) {
	fake := telesign.New(telesign.Options{Client: &http.Client{Transport: always200{}}})
	a, err := fake.OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: support}}, CallbackURL: hook})
	if err != nil {
		t.Fatal(err)
	}
	const callers, sends = 8, 50
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() {
			number := fmt.Sprintf("142555501%02d", i)
			for range sends {
				r := httptest.NewRequest("POST", "/v1/messaging", strings.NewReader(message(number, "Hello").Encode()))
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				r.SetBasicAuth(a.CustomerID, a.APIKey)
				fake.ServeHTTP(httptest.NewRecorder(), r)
				fake.Faults().Add(fault.Fault{On: "webhook.inbound", Do: fault.Duplicate{}})
				_, _ = fake.Customer(number).Texts(support, "Hi")
				_ = fake.Customer(number).Inbox()
				_ = fake.Messages()
				_ = fake.SetOptOut(support, telesign.OptOut{On: true})
				_ = fake.Journal().All()
				for fake.Advance(context.Background()) {
				}
			}
		})
	}
	wg.Wait()
	for fake.Advance(context.Background()) {
	}
	got := 0
	for i := range callers {
		got += len(fake.Customer(fmt.Sprintf("142555501%02d", i)).Inbox())
	}
	if got != callers*sends || len(fake.Messages()) != callers*sends {
		t.Errorf("%d messages on phones and %d sent, want %d", got, len(fake.Messages()), callers*sends)
	}
}

type always200 struct{}

func (always200) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}

// Whatever is asked, the answer is TeleSign's JSON and nothing panics.
func FuzzServeHTTP(f *testing.F) {
	f.Add("POST", "/v1/messaging", "application/x-www-form-urlencoded", []byte("phone_number=14255550101&message=Hi&message_type=ARN"))
	f.Add("POST", "/v1/messaging", "application/x-www-form-urlencoded", []byte("phone_number=%zz&message=\xff"))
	f.Add("GET", "/v1/messaging/3F2A9C0D5B7E4411A0C2D4E6F8091A2B", "", []byte{})
	f.Add("GET", "/v1/phone_numbers/numbers?country_iso2=US&page=9999999999", "", []byte{})
	f.Add("POST", "/v1/phone_numbers/leases", "application/x-www-form-urlencoded", []byte("country_iso2=US&phone_number=14255550120"))
	f.Add("DELETE", "/v1/phone_numbers/leases/x", "", []byte{})
	f.Add("POST", "/v1/phoneid/14255550101", "application/json", []byte(`{"addons":{"x":1}}`))
	f.Add("POST", "/v1/phoneid/1", "application/json", []byte(`[`))
	f.Add("PATCH", "/v1/verify/sms", "text/plain", []byte("x"))
	f.Fuzz(func(t *testing.T, method, path, media string, body []byte) {
		r, err := http.NewRequest(method, "http://rest-api.telesign.com", bytes.NewReader(body))
		if err != nil {
			t.Skip()
		}
		target, err := r.URL.Parse(path)
		if err != nil {
			t.Skip()
		}
		r.URL = target
		w := newWorld(t, nil)
		r.Header.Set("Content-Type", media)
		r.SetBasicAuth(w.account.CustomerID, w.account.APIKey)
		status, answer := w.serve(r)
		_, hasStatus := answer["status"].(map[string]any)
		_, hasData := answer["data"]
		if !hasStatus && !(hasData && status == 200) {
			t.Errorf("%s %s: %d %v is not in TeleSign's shape", method, path, status, answer)
		}
		w.pass(time.Minute)
	})
}

// BenchmarkSend is a send whole: authentication, checks, state, journal and the
// receipts that it causes.
func BenchmarkSend(b *testing.B) {
	fake := telesign.New(telesign.Options{JournalSize: 1000, KeepMessages: 1000, Client: &http.Client{Transport: always200{}}})
	a, err := fake.OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: support}}, CallbackURL: hook})
	if err != nil {
		b.Fatal(err)
	}
	form := message(kai, "Your order 4711 has shipped").Encode()
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest("POST", "/v1/messaging", strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.SetBasicAuth(a.CustomerID, a.APIKey)
		rec := httptest.NewRecorder()
		fake.ServeHTTP(rec, r)
		if rec.Code != 200 {
			b.Fatal(rec.Body)
		}
		for fake.Advance(context.Background()) {
		}
	}
}
