package telesign_test

import (
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/telesign"
)

// signed is a request of the digest scheme; edit changes headers before it is
// signed.
func (w *world) signed(method, path, body string, edit func(http.Header)) *http.Request {
	w.t.Helper()
	r := httptest.NewRequest(method, "https://rest-api.telesign.com"+path, strings.NewReader(body))
	r.Header.Set("Date", w.now.UTC().Format(http.TimeFormat))
	r.Header.Set("x-ts-auth-method", "HMAC-SHA256")
	r.Header.Set("x-ts-nonce", "11111111-2222-4333-8444-555555555501")
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if edit != nil {
		edit(r.Header)
	}
	value, err := telesign.SignRequest(w.account.CustomerID, w.account.APIKey, method, path, r.Header, []byte(body))
	if err != nil && r.Header.Get("Authorization") == "" {
		w.t.Fatal(err)
	}
	if r.Header.Get("Authorization") == "" {
		r.Header.Set("Authorization", value)
	}
	return r
}

func basic(id, key string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(id+":"+key))
}

// Every row of the error tables, named as the row.
func TestErrorRows(t *testing.T) {
	const leases = "/v1/phone_numbers/leases"
	send := func(more ...string) func(*world) *http.Request {
		return func(w *world) *http.Request {
			form := message(kai, "Hello", more...)
			for name, values := range form {
				if values[0] == "-" { // leave it out
					delete(form, name)
				}
			}
			return w.signed("POST", "/v1/messaging", form.Encode(), nil)
		}
	}
	get := func(path string, edit func(http.Header)) func(*world) *http.Request {
		return func(w *world) *http.Request { return w.signed("GET", path, "", edit) }
	}
	authorised := func(value func(w *world) string) func(*world) *http.Request {
		return func(w *world) *http.Request {
			return w.signed("GET", leases, "", func(h http.Header) { h.Set("Authorization", value(w)) })
		}
	}
	repeat := func(n int, ask func(*world) *http.Request) func(*world) *http.Request {
		return func(w *world) *http.Request {
			for range n {
				w.fake.ServeHTTP(httptest.NewRecorder(), ask(w))
			}
			return ask(w)
		}
	}
	basicGet := func(w *world) *http.Request {
		r := httptest.NewRequest("GET", leases, nil)
		r.SetBasicAuth(w.account.CustomerID, w.account.APIKey)
		return r
	}
	inject := func(status int) func(*world) *http.Request {
		return func(w *world) *http.Request {
			w.fake.Faults().Add(fault.Fault{On: "leases.list", Do: fault.Answer{Status: status}})
			return basicGet(w)
		}
	}

	tests := map[string]struct {
		edit   func(*telesign.Options, *telesign.Account)
		ask    func(*world) *http.Request
		status int
		code   int
	}{
		"400 10032 blocked by TeleSign": {ask: func(w *world) *http.Request {
			w.fake.BlockNumber(kai)
			return send()(w)
		}, status: 400, code: 10032},
		"400 10033 unverified number on a trial account": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.Type = telesign.SelfService },
			ask:  send(), status: 400, code: 10033},
		"400 10035 host not allowed": {
			edit: func(o *telesign.Options, _ *telesign.Account) { o.StrictHosts = true },
			ask: func(w *world) *http.Request {
				r := basicGet(w)
				r.Host = "rest-ww.telesign.com"
				return r
			}, status: 400, code: 10035},

		"400 11000 phone_number: plus":              {ask: send("phone_number", "+14255550101"), status: 400, code: 11000},
		"400 11000 phone_number: spaces":            {ask: send("phone_number", "1 425 555 0101"), status: 400, code: 11000},
		"400 11000 phone_number: dashes":            {ask: send("phone_number", "1-425-555-0101"), status: 400, code: 11000},
		"400 11000 phone_number: letters":           {ask: send("phone_number", "1425555ABCD"), status: 400, code: 11000},
		"400 11000 phone_number: other digits":      {ask: send("phone_number", "１４２５５５５０１０１"), status: 400, code: 11000},
		"400 11000 phone_number: 6 digits":          {ask: send("phone_number", "425555"), status: 400, code: 11000},
		"400 11000 phone_number: 16 digits":         {ask: send("phone_number", "4412345678901234"), status: 400, code: 11000},
		"400 11001 country code: left out":          {ask: send("phone_number", "4255550101"), status: 400, code: 11001},
		"400 11001 country code":                    {ask: send("phone_number", "21055550101"), status: 400, code: 11001},
		"400 11003 account_lifecycle_event":         {ask: send("account_lifecycle_event", "born"), status: 400, code: 11003},
		"400 11004 callback_url":                    {ask: send("callback_url", "contoso.example/hook"), status: 400, code: 11004},
		"400 11004 callback_url: no TLS, strict":    {edit: func(o *telesign.Options, _ *telesign.Account) { o.RequireTLS = true }, ask: send("callback_url", "http://contoso.example/"), status: 400, code: 11004},
		"400 11009 message: 1,601 characters":       {ask: send("message", strings.Repeat("a", 1601)), status: 400, code: 11009},
		"200 message: 1,600 characters":             {ask: send("message", strings.Repeat("あ", 1600)), status: 200, code: 290},
		"400 11010 originating_ip":                  {ask: send("originating_ip", "300.1.1.1"), status: 400, code: 11010},
		"200 originating_ip: IPv6":                  {ask: send("originating_ip", "2001:db8::1"), status: 200, code: 290},
		"400 11011 reference_id":                    {ask: get("/v1/messaging/nonsense", nil), status: 400, code: 11011},
		"400 11013 sender_id: somebody else's":      {ask: send("sender_id", "14255550198"), status: 400, code: 11013},
		"400 11013 sender_id: 21 characters":        {ask: send("sender_id", "ABCDEFGHIJKLMNOPQRSTU"), status: 400, code: 11013},
		"400 11013 sender_id: not an approved name": {ask: send("sender_id", "CONTOSO"), status: 400, code: 11013},
		"200 sender_id: an approved name": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.Senders = []string{"CONTOSO"} },
			ask:  send("sender_id", "CONTOSO"), status: 200, code: 290},
		"400 11016 external_id":      {ask: send("external_id", strings.Repeat("x", 256)), status: 400, code: 11016},
		"400 11017 message_type":     {ask: send("message_type", "SPAM"), status: 400, code: 11017},
		"400 11027 integration_name": {ask: send("integration_name", strings.Repeat("x", 65)), status: 400, code: 11027},
		"400 11034 dlt_entity_id":    {ask: send("dlt_entity_id", "x"), status: 400, code: 11034},
		"400 11035 dlt_template_id":  {ask: send("dlt_template_id", "x"), status: 400, code: 11035},
		"400 12000 phone_number":     {ask: send("phone_number", "-"), status: 400, code: 12000},
		"400 12009 message":          {ask: send("message", "-"), status: 400, code: 12009},
		"400 12009 message: empty":   {ask: send("message", ""), status: 400, code: 12009},
		"400 12017 message_type":     {ask: send("message_type", "-"), status: 400, code: 12017},

		"401 10002 nonce reused": {ask: repeat(1, get(leases, nil)), status: 401, code: 10002},
		"401 10003 nonce length: 7": {
			ask: get(leases, func(h http.Header) { h.Set("x-ts-nonce", "1234567") }), status: 401, code: 10003},
		"200 nonce length: 8": {
			ask: func(w *world) *http.Request {
				return w.signed("GET", leases, "", func(h http.Header) { h.Set("x-ts-nonce", "12345678") })
			}, status: 200},
		"401 10003 nonce length: 65": {
			ask: get(leases, func(h http.Header) { h.Set("x-ts-nonce", strings.Repeat("n", 65)) }), status: 401, code: 10003},
		"401 10004 date out of range: late": {
			ask: get(leases, func(h http.Header) { h.Set("Date", "Mon, 04 May 2026 02:47:00 GMT") }), status: 401, code: 10004},
		"401 10004 date out of range: early": {
			ask: get(leases, func(h http.Header) { h.Set("Date", "Mon, 04 May 2026 03:17:02 GMT") }), status: 401, code: 10004},
		"200 date at the edge of the range": {
			ask: get(leases, func(h http.Header) { h.Set("Date", "Mon, 04 May 2026 02:47:01 GMT") }), status: 200},
		"401 10005 date format": {
			ask: get(leases, func(h http.Header) { h.Set("Date", "2026-05-04T03:02:01Z") }), status: 401, code: 10005},
		"401 10005 date format: none": {
			ask: get(leases, func(h http.Header) { h.Del("Date") }), status: 401, code: 10005},
		"200 x-ts-date in the place of Date": {
			ask: get(leases, func(h http.Header) { h.Del("Date"); h.Set("x-ts-date", "Mon, 04 May 2026 03:02:01 GMT") }), status: 200},
		"200 HMAC-SHA1 of old clients": {
			ask: get(leases, func(h http.Header) { h.Set("x-ts-auth-method", "HMAC-SHA1") }), status: 200},
		"200 an empty Content-Type on GET is as none": {
			ask: get(leases, func(h http.Header) { h["Content-Type"] = []string{""} }), status: 200},
		"401 10008 invalid signature: other method": {ask: authorised(func(w *world) string {
			return "TSA " + w.account.CustomerID + ":" + base64.StdEncoding.EncodeToString([]byte("nonsense"))
		}), status: 401, code: 10008},
		"401 10008 invalid signature: unknown hash": {ask: func(w *world) *http.Request {
			r := get(leases, nil)(w)
			r.Header.Set("x-ts-auth-method", "HMAC-MD5")
			return r
		}, status: 401, code: 10008},
		"401 10008 invalid signature: wrong API key in Basic": {ask: authorised(func(w *world) string {
			return basic(w.account.CustomerID, "d3Jvbmc=")
		}), status: 401, code: 10008},
		"401 10008 no Authorization": {ask: func(w *world) *http.Request {
			return httptest.NewRequest("GET", leases, nil)
		}, status: 401, code: 10008},
		"401 10008 an unknown scheme":        {ask: authorised(func(*world) string { return "Bearer x" }), status: 401, code: 10008},
		"401 10008 Basic that is not base64": {ask: authorised(func(*world) string { return "Basic ???" }), status: 401, code: 10008},
		"401 10008 TSA without a colon":      {ask: authorised(func(*world) string { return "TSA x" }), status: 401, code: 10008},
		"401 10012 feature off": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.Off = []telesign.Feature{telesign.Messaging} },
			ask:  send(), status: 401, code: 10012},
		"401 10013 account not found": {ask: authorised(func(*world) string {
			return basic("FFFFFFFF-EEEE-DDDD-1234-AB1234567890", "x")
		}), status: 401, code: 10013},
		"401 10014 source IP": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.AllowedIPs = []string{"203.0.113.7"} },
			ask:  basicGet, status: 401, code: 10014},
		"200 source IP that is allowed": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.AllowedIPs = []string{"203.0.113.7"} },
			ask: func(w *world) *http.Request {
				r := basicGet(w)
				r.RemoteAddr = "203.0.113.7:4711"
				return r
			}, status: 200},
		"401 10015 invalid customer id": {ask: authorised(func(w *world) string {
			return basic(strings.ToLower(w.account.CustomerID), w.account.APIKey)
		}), status: 401, code: 10015},

		"402 10030 prepaid wallet empty": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.Prepaid, a.Credit = true, 1 },
			ask:  repeat(1, func(w *world) *http.Request { return basicSend(w) }), status: 402, code: 10030},
		"404 10017 reference id not found": {ask: get("/v1/messaging/"+strings.Repeat("A", 32), nil), status: 404, code: 10017},
		"404 10017 reference id of another account": {ask: func(w *world) *http.Request {
			ref := w.send(kai, "Hello")
			other, err := w.fake.OpenAccount(telesign.Account{})
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequest("GET", "/v1/messaging/"+ref, nil)
			r.SetBasicAuth(other.CustomerID, other.APIKey)
			return r
		}, status: 404, code: 10017},
		"404 10036 reference id expired": {ask: func(w *world) *http.Request {
			ref := w.send(kai, "Hello")
			w.pass(12*time.Hour + time.Millisecond)
			return get("/v1/messaging/"+ref, nil)(w)
		}, status: 404, code: 10036},
		"404 10017 expired reference id of another account": {ask: func(w *world) *http.Request {
			ref := w.send(kai, "Hello")
			w.pass(13 * time.Hour)
			other, err := w.fake.OpenAccount(telesign.Account{})
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequest("GET", "/v1/messaging/"+ref, nil)
			r.SetBasicAuth(other.CustomerID, other.APIKey)
			return r
		}, status: 404, code: 10017},
		"404 unknown route: below a message": {ask: get("/v1/messaging/"+strings.Repeat("A", 32)+"/parts", nil), status: 404, code: 10017},
		"405 no reference id is no status":   {ask: get("/v1/messaging", nil), status: 405, code: 10001},
		"404 unknown route: an empty id":     {ask: get("/v1/messaging/", nil), status: 404, code: 10017},
		"404 unknown route":                  {ask: get("/v1/nothing", nil), status: 404, code: 10017},
		"405 wrong method": {ask: func(w *world) *http.Request {
			return w.signed("PUT", "/v1/messaging", "", nil)
		}, status: 405, code: 10001},
		"413 body too large": {ask: send("message", strings.Repeat("a", 1<<20)), status: 413, code: 10001},
		"415 JSON where a form is due": {ask: func(w *world) *http.Request {
			return w.signed("POST", "/v1/messaging", "{}", func(h http.Header) { h.Set("Content-Type", "application/json") })
		}, status: 415, code: 10001},
		"429 10019 rate limit": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.RateLimit = 2 },
			ask:  repeat(2, basicGet), status: 429, code: 10019},
		"429 10020 hard cap": {
			edit: func(_ *telesign.Options, a *telesign.Account) { a.HardCap = 1 },
			ask:  repeat(1, basicSend), status: 429, code: 10020},
		"429 by a fault":   {ask: inject(429), status: 429, code: 10019},
		"500 system error": {ask: inject(500), status: 500, code: 90001},
		"503 system error": {ask: inject(503), status: 503, code: 90001},
		"order: a bad signature comes before no feature": {edit: func(_ *telesign.Options, a *telesign.Account) { a.Off = []telesign.Feature{telesign.PhoneNumbers} }, ask: authorised(func(w *world) string { return "TSA " + w.account.CustomerID + ":AAAA" }), status: 401, code: 10008},
		"order: the date comes before the nonce":         {ask: get(leases, func(h http.Header) { h.Set("Date", "x"); h.Set("x-ts-nonce", "1") }), status: 401, code: 10005},
		"order: missing parameters come before bad ones": {ask: send("phone_number", "+1", "message", "-"), status: 400, code: 12009},
		"order: bad parameters come before the block list": {ask: func(w *world) *http.Request {
			w.fake.BlockNumber(kai)
			return send("message_type", "SPAM")(w)
		}, status: 400, code: 11017},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, tt.edit)
			r := tt.ask(w)
			w.pass(0)
			before := len(w.received)
			status, body := w.serve(r)
			w.pass(0)
			if status != tt.status || tt.code != 0 && code(body) != tt.code {
				t.Fatalf("%s %s: got %d %v, want %d with code %d", r.Method, r.URL.Path, status, body, tt.status, tt.code)
			}
			if status == 200 {
				return
			}
			if _, mixed := body["errors"]; mixed || body["reference_id"] == "" {
				t.Errorf("not the error shape of messaging: %v", body)
			}
			all := w.fake.Journal().Find(journal.Query{Direction: journal.Request, Status: tt.status})
			if len(all) == 0 || !strings.HasPrefix(all[len(all)-1].Note, "refused: ") {
				t.Errorf("the journal does not say why: %+v", all)
			}
			if caused := len(w.received) - before; caused > 0 {
				t.Errorf("a refused call caused %d callbacks", caused)
			}
		})
	}
}

func basicSend(w *world) *http.Request {
	r := httptest.NewRequest("POST", "/v1/messaging", strings.NewReader(message(kai, "Hello").Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth(w.account.CustomerID, w.account.APIKey)
	return r
}

// Verify, and PhoneID with add-ons, have another error shape.
func TestOtherErrorShape(t *testing.T) {
	const addons = `{"addons":{"contact":{}}}`
	asJSON := func(h http.Header) { h.Set("Content-Type", "application/json") }
	tests := map[string]struct {
		ask    func(*world) *http.Request
		status int
		code   float64
		outer  int
	}{
		"-10001 invalid parameter": {func(w *world) *http.Request { return w.signed("POST", "/v1/phoneid/+1", addons, asJSON) }, 400, -10001, 500},
		"-30000 invalid customer id": {func(w *world) *http.Request {
			r := w.signed("POST", "/v1/phoneid/"+kai, addons, asJSON)
			r.Header.Set("Authorization", "TSA x:y")
			return r
		}, 401, -30000, 501},
		"-30006 invalid signature": {func(w *world) *http.Request {
			r := w.signed("POST", "/v1/phoneid/"+kai, addons, asJSON)
			r.Header.Set("Authorization", "TSA "+w.account.CustomerID+":y")
			return r
		}, 401, -30006, 501},
		"-30010 date out of range": {func(w *world) *http.Request {
			return w.signed("POST", "/v1/phoneid/"+kai, addons, func(h http.Header) {
				asJSON(h)
				h.Set("Date", "Mon, 04 May 2026 01:00:00 GMT")
			})
		}, 401, -30010, 501},
		"-30012 nonce reused": {func(w *world) *http.Request {
			w.fake.ServeHTTP(httptest.NewRecorder(), w.signed("POST", "/v1/phoneid/"+kai, addons, asJSON))
			return w.signed("POST", "/v1/phoneid/"+kai, addons, asJSON)
		}, 401, -30012, 501},
		"-40008 hard cap": {func(w *world) *http.Request {
			w.fake.Faults().Add(fault.Fault{On: "phoneid", Do: fault.Answer{Status: 429, Code: 10020}})
			return w.signed("POST", "/v1/phoneid/"+kai, addons, asJSON)
		}, 429, -40008, 500},
		"-90001 unavailable": {func(w *world) *http.Request {
			w.fake.Faults().Add(fault.Fault{On: "phoneid", Do: fault.Answer{Status: 503}})
			return w.signed("POST", "/v1/phoneid/"+kai, addons, asJSON)
		}, 503, -90001, 500},
		"Verify is not faked": {func(w *world) *http.Request { return w.signed("POST", "/v1/verify/sms", "", nil) }, 404, -10001, 500},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			status, body := w.serve(tt.ask(w))
			list, _ := body["errors"].([]any)
			if len(list) != 1 {
				t.Fatalf("%d %v: want one error", status, body)
			}
			got, _ := list[0].(map[string]any)["code"].(float64)
			if status != tt.status || got != tt.code || code(body) != tt.outer {
				t.Errorf("got %d, code %v, status %d; want %d, %v, %d", status, got, code(body), tt.status, tt.code, tt.outer)
			}
		})
	}
	w := newWorld(t, nil)
	if status, body := w.serve(w.signed("POST", "/v1/phoneid/+1", "{}", asJSON)); status != 400 || code(body) != 11000 {
		t.Errorf("PhoneID without add-ons: %d %v, want the shape of messaging with 11000", status, body)
	}
}

func TestNonceMayComeBackAfterTheTolerance(t *testing.T) {
	w := newWorld(t, nil)
	ask := func() int {
		status, _ := w.serve(w.signed("GET", "/v1/phone_numbers/leases", "", nil))
		return status
	}
	if got := []int{ask(), ask()}; got[0] != 200 || got[1] != 401 {
		t.Fatalf("%v, want 200 and 401", got)
	}
	w.pass(15 * time.Minute)
	if got := ask(); got != 401 {
		t.Errorf("after 15 minutes: %d, want 401", got)
	}
	w.pass(time.Millisecond)
	if got := ask(); got != 200 {
		t.Errorf("after 15 minutes and 1 ms: %d, want 200", got)
	}
}

func TestWhoeverCannotSignCannotBurnANonce(t *testing.T) {
	w := newWorld(t, nil)
	forged := w.signed("GET", "/v1/phone_numbers/leases", "", nil)
	forged.Header.Set("Authorization", "TSA "+w.account.CustomerID+":AAAA")
	w.serve(forged)
	if status, body := w.serve(w.signed("GET", "/v1/phone_numbers/leases", "", nil)); status != 200 {
		t.Errorf("%d %v", status, body)
	}
}

func TestLenientNumbers(t *testing.T) {
	w := newWorld(t, func(o *telesign.Options, _ *telesign.Account) { o.LenientNumbers = true })
	for _, n := range []string{"+14255550101", "1 425 555-0101", " 14255550101"} {
		if status, body := w.do("POST", "/v1/messaging", url.Values{"phone_number": {n}, "message": {"Hi"}, "message_type": {"ARN"}}); status != 200 {
			t.Errorf("%q: %d %v", n, status, body)
		}
	}
	if got := len(w.fake.Messages()); got != 3 || w.fake.Messages()[0].PhoneNumber != kai {
		t.Errorf("messages %v", w.fake.Messages())
	}
}
