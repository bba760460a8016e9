package twilio_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/twilio/twilio-go/client"
)

// A message's way there and back: a customer texts, the platform hears of it and
// answers, the phone rings, and the platform learns that it did.
func TestThereAndBack(t *testing.T) {
	w := newWorld(t)
	in := w.texts(kai, support, "Where is my order 4711?")
	if len(w.received) != 0 {
		t.Fatal("the webhook was sent inside the act")
	}
	w.pass(0)
	if len(w.received) != 1 || w.received[0].Form.Get("MessageSid") != in {
		t.Fatalf("got %d webhooks, want one for %s", len(w.received), in)
	}

	out := w.sent("StatusCallback", statuses)
	if len(w.received) != 1 {
		t.Fatal("a status callback was sent inside the request")
	}
	w.pass(0)
	if got := w.inboxOf(kai); !slices.Equal(got, []string{"Your order 4711 has shipped"}) {
		t.Fatalf("on the phone: %q", got)
	}
	w.pass(time.Minute)
	var got []string
	for _, r := range w.received[1:] {
		if r.Form.Get("MessageSid") != out || r.Form.Get("SmsStatus") != r.Form.Get("MessageStatus") || r.Form.Has("Body") {
			t.Errorf("status callback says %v", r.Form)
		}
		got = append(got, r.Form.Get("MessageStatus"))
	}
	if want := []string{"queued", "sent", "delivered"}; !slices.Equal(got, want) {
		t.Errorf("statuses %v, want %v", got, want)
	}
	if s := w.do("GET", w.path("/Messages/"+out+".json"), nil).str("status"); s != "delivered" {
		t.Errorf("status is %s", s)
	}
}

func TestInboundWebhookSaysAll(t *testing.T) {
	w := newWorld(t)
	sid := w.texts(kai, support, "Where is my order 4711?")
	w.pass(0)
	got := w.received[0]
	want := url.Values{
		"MessageSid": {sid}, "SmsSid": {sid}, "SmsMessageSid": {sid}, "AccountSid": {w.account.SID}, "ApiVersion": {"2010-04-01"},
		"From": {kai}, "To": {support}, "Body": {"Where is my order 4711?"}, "NumMedia": {"0"}, "NumSegments": {"1"}, "SmsStatus": {"received"},
		"FromCity": {"PORTLAND"}, "FromState": {"OR"}, "FromZip": {"97204"}, "FromCountry": {"US"},
		"ToCity": {"BELLEVUE"}, "ToState": {"WA"}, "ToZip": {"98004"}, "ToCountry": {"US"},
	}
	if d := cmp.Diff(want, got.Form); d != "" {
		t.Errorf("parameters (-want +got):\n%s", d)
	}
	if got.URL != inbound || got.Method != "POST" {
		t.Errorf("sent as %s %s", got.Method, got.URL)
	}
	for name, want := range map[string]string{
		"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8", "User-Agent": "TwilioProxy/1.1", "X-Home-Region": "us1", "Accept": "*/*",
	} {
		if v := got.Header.Get(name); v != want {
			t.Errorf("%s: %q, want %q", name, v, want)
		}
	}
	if token := got.Header.Get("I-Twilio-Idempotency-Token"); len(token) != 36 || strings.Count(token, "-") != 4 {
		t.Errorf("idempotency token %q is no UUID", token)
	}
}

// The SDK's own validator takes every webhook, and refuses it as soon as one byte
// of body, address or signature is another.
func TestSignaturesSatisfyTheSDK(t *testing.T) {
	w := newWorld(t)
	if err := w.fake.SetInboundURL(support, inbound+"?org=7&channel=sms#rc=2"); err != nil {
		t.Fatal(err)
	}
	w.texts(kai, support, "Zoë & friends: 100% 🙇‍♀️ + “quotes”")
	w.sent("StatusCallback", statuses)
	w.pass(time.Minute)
	if len(w.received) != 4 {
		t.Fatalf("got %d webhooks, want 4", len(w.received))
	}
	v := sdk.NewRequestValidator(w.account.AuthToken)
	for _, r := range w.received {
		sig := r.Header.Get("X-Twilio-Signature")
		if !v.ValidateBody(r.URL, r.Body, sig) {
			t.Fatalf("the SDK refuses %s %s", r.URL, r.Body)
		}
		for i := range r.Body {
			if changed := flip(r.Body, i); sameForm(changed, r.Body) {
				continue
			} else if v.ValidateBody(r.URL, changed, sig) {
				t.Errorf("the SDK takes a body with byte %d changed: %s", i, changed)
			}
		}
		for i := range sig {
			if v.ValidateBody(r.URL, r.Body, string(flip([]byte(sig), i))) {
				t.Errorf("the SDK takes a signature with byte %d changed", i)
			}
		}
		for i := range r.URL {
			if v.ValidateBody(string(flip([]byte(r.URL), i)), r.Body, sig) {
				t.Errorf("the SDK takes an address with byte %d changed", i)
			}
		}
	}
}

func flip(b []byte, i int) []byte {
	c := slices.Clone(b)
	c[i] ^= 1
	return c
}

// sameForm tells two spellings of one form, such as %2b and %2B: the signature is
// over the decoded values.
func sameForm(a, b []byte) bool {
	x, errX := url.ParseQuery(string(a))
	y, errY := url.ParseQuery(string(b))
	return errX == nil && errY == nil && cmp.Equal(x, y)
}

func TestCreateAnswer(t *testing.T) {
	w := newWorld(t)
	r := w.send()
	sid := r.str("sid")
	at := w.path("/Messages/" + sid)
	want := map[string]any{
		"account_sid": w.account.SID, "api_version": "2010-04-01", "body": "Your order 4711 has shipped",
		"date_created": "Mon, 04 May 2026 03:02:01 +0000", "date_sent": nil, "date_updated": "Mon, 04 May 2026 03:02:01 +0000",
		"direction": "outbound-api", "error_code": nil, "error_message": nil, "from": support, "messaging_service_sid": nil,
		"num_media": "0", "num_segments": "1", "price": nil, "price_unit": "USD", "sid": sid, "status": "queued",
		"subresource_uris": map[string]any{"media": at + "/Media.json"}, "to": kai, "uri": at + ".json",
	}
	if r.Code != 201 {
		t.Errorf("status %d, want 201", r.Code)
	}
	if d := cmp.Diff(want, r.JSON); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if id := r.Header().Get("Twilio-Request-Id"); len(id) != 34 || id[:2] != "RQ" {
		t.Errorf("Twilio-Request-Id is %q", id)
	}
	w.pass(time.Minute)
	r = w.do("GET", at+".json", nil)
	if p := r.str("price"); r.Code != 200 || p != "-0.00750" || r.str("date_sent") != "Mon, 04 May 2026 03:02:01 +0000" || r.str("status") != "delivered" {
		t.Errorf("after delivery: %d %s", r.Code, r.Body)
	}
}

func TestAccountFetch(t *testing.T) {
	w := newWorld(t)
	r := w.do("GET", "/2010-04-01/Accounts/"+w.account.SID+".json", nil)
	if r.Code != 200 || r.str("sid") != w.account.SID || r.str("status") != "active" || r.str("auth_token") != w.account.AuthToken || r.str("type") != "Full" {
		t.Errorf("%d %s", r.Code, r.Body)
	}
}
