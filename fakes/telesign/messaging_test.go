package telesign_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/telesign"
)

func TestSendAnswersInTeleSignsShape(t *testing.T) {
	w := newWorld(t, nil)
	status, body := w.do("POST", "/v1/messaging", message(kai, "Your order 4711 has shipped"))
	ref, _ := body["reference_id"].(string)
	if status != 200 || !regexp.MustCompile(`^[0-9A-F]{32}$`).MatchString(ref) {
		t.Errorf("status %d, reference id %q", status, ref)
	}
	want := map[string]any{"reference_id": ref, "status": map[string]any{
		"code": 290.0, "description": "Message in progress", "updated_on": "2026-05-04T03:02:01.118233Z",
	}}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLifeOfAMessage(t *testing.T) {
	w := newWorld(t, func(o *telesign.Options, _ *telesign.Account) {
		o.GatewayDelay, o.HandsetDelay, o.QueuedByGateway = 2*time.Second, 3*time.Second, true
	})
	ref := w.send(kai, "Hello", "external_id", "conv-88")
	var seen []int
	for range 7 {
		seen = append(seen, w.statusOf(ref))
		if n := len(w.fake.Customer(kai).Inbox()); (n == 1) != (w.statusOf(ref) == 200) {
			t.Errorf("%d messages on the phone at status %d", n, w.statusOf(ref))
		}
		w.pass(time.Second)
	}
	if want := []int{290, 292, 203, 203, 203, 200, 200}; !slices.Equal(seen, want) {
		t.Errorf("status by second: %v, want %v", seen, want)
	}
	if want := []int{203, 200}; !slices.Equal(w.codes(), want) {
		t.Fatalf("receipts %v, want %v", w.codes(), want)
	}
	var receipt map[string]any
	if err := json.Unmarshal(w.received[1].body, &receipt); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"status":           map[string]any{"code": 200.0, "description": "Delivered to handset", "updated_on": "2026-05-04T03:02:06.118233Z"},
		"submit_timestamp": "2026-05-04T03:02:01.118233Z", "errors": []any{}, "sub_resource": "sms",
		"reference_id": ref, "external_id": "conv-88",
	}
	if diff := cmp.Diff(want, receipt); diff != "" {
		t.Errorf("receipt (-want +got)\n%s", diff)
	}
}

func TestACallbackIsSignedInBothHeaders(t *testing.T) {
	w := newWorld(t, nil)
	if _, err := w.fake.Customer(kai).Texts(support, "Where is my order 4711? <&> あ🙂"); err != nil {
		t.Fatal(err)
	}
	w.pass(0)
	if len(w.received) != 1 {
		t.Fatalf("%d callbacks, want 1", len(w.received))
	}
	got := w.received[0]
	want, err := telesign.SignCallback(w.account.CustomerID, w.account.APIKey, got.body)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Authorization", "X-TS-Authorization"} {
		if got.header.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, got.header.Get(name), want)
		}
	}
	if !strings.HasPrefix(want, "TSA "+w.account.CustomerID+":") || got.header.Get("Content-Type") != "application/json" {
		t.Errorf("header %v", got.header)
	}
}

func TestInboundTextHasTheDocumentedShape(t *testing.T) {
	w := newWorld(t, nil)
	ref, err := w.fake.Customer("+"+kai).Texts("+"+support, "Where is my order 4711?")
	if err != nil {
		t.Fatal(err)
	}
	w.pass(0)
	want := `{"status":{"updated_on":"2026-05-04T03:02:01.118233Z","code":1500,"description":"Delivered to customer"},` +
		`"submit_timestamp":"2026-05-04T03:02:01.118233Z","errors":[],` +
		`"user_response":{"phone_number":"14255550101","sender_id":"14255550199","mo_message":"Where is my order 4711?"},` +
		`"sub_resource":"mo_sms","reference_id":"` + ref + `"}`
	if got := string(w.received[0].body); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TS-022: 200 is the only success; 10 s and 30 s later it is tried again, with
// the same bytes, and then TeleSign gives up.
func TestCallbacksAreRepeated(t *testing.T) {
	tests := map[string]struct {
		answers []int
		want    []time.Duration // since the first
		gaveUp  bool
	}{
		"200 at once":              {[]int{200}, []time.Duration{0}, false},
		"200 at the second":        {[]int{503, 200}, []time.Duration{0, 10 * time.Second}, false},
		"200 at the third":         {[]int{503, 404, 200}, []time.Duration{0, 10 * time.Second, 40 * time.Second}, false},
		"204 is not 200":           {[]int{204, 200}, []time.Duration{0, 10 * time.Second}, false},
		"a redirect is not 200":    {[]int{302, 200}, []time.Duration{0, 10 * time.Second}, false},
		"never, so TeleSign stops": {[]int{500, 500, 500, 200}, []time.Duration{0, 10 * time.Second, 40 * time.Second}, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.answer = func(n int) int { return tt.answers[n-1] }
			if _, err := w.fake.Customer(kai).Texts(support, "Hello"); err != nil {
				t.Fatal(err)
			}
			start := w.now
			w.pass(time.Hour)
			var got []time.Duration
			for _, d := range w.received {
				got = append(got, d.at.Sub(start))
				if string(d.body) != string(w.received[0].body) {
					t.Error("a repeat has other bytes")
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("attempts at %v, want %v", got, tt.want)
			}
			if gaveUp := strings.Contains(w.notes(), "gave up after 3 attempts"); gaveUp != tt.gaveUp {
				t.Errorf("gave up: %v, want %v", gaveUp, tt.gaveUp)
			}
		})
	}
}

func TestACallbackURLInTheSendIsForItsReceiptsOnly(t *testing.T) {
	w := newWorld(t, nil)
	w.send(kai, "Hello", "callback_url", "https://contoso.example/other")
	if _, err := w.fake.Customer(kai).Texts(support, "Hi"); err != nil {
		t.Fatal(err)
	}
	w.pass(0)
	var got []string
	for _, d := range w.received {
		got = append(got, d.url)
	}
	want := []string{hook, "https://contoso.example/other", "https://contoso.example/other"}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("callbacks to %v, want %v", got, want)
	}
}

func TestStatusCanBeReadForTwelveHours(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.send(kai, "Hello")
	w.pass(12 * time.Hour)
	if got := w.statusOf(ref); got != 200 {
		t.Errorf("after 12 h: %d, want 200", got)
	}
	w.pass(time.Millisecond)
	status, body := w.do("GET", "/v1/messaging/"+ref, nil)
	if status != 404 || code(body) != 10036 {
		t.Errorf("after 12 h and 1 ms: %d %v, want 404 with code 10036", status, body)
	}
	if _, body := w.do("GET", "/v1/messaging/"+strings.Repeat("0", 32), nil); code(body) != 10017 {
		t.Errorf("never issued: %v, want code 10017", body)
	}
}

func TestAdditionalInfoIsAnAccountFeature(t *testing.T) {
	w := newWorld(t, func(_ *telesign.Options, a *telesign.Account) { a.PartDetails = true })
	_, body := w.do("POST", "/v1/messaging", message(kai, strings.Repeat("a", 161)))
	info, _ := body["additional_info"].(map[string]any)
	refs, _ := info["message_parts_reference_ids"].(string)
	if info["message_parts_count"] != 2.0 || len(strings.Split(refs, ",")) != 2 || info["price"] != "0.02" ||
		info["currency"] != "USD" || info["mcc"] != "310" || info["mnc"] != "004" {
		t.Errorf("additional_info %v", info)
	}
}

func TestAMessageToALeasedNumberMakesNoInboundText(t *testing.T) { // TS-029
	w := newWorld(t, nil)
	w.send(support, "Test")
	w.pass(time.Minute)
	if want := []int{203, 200}; !slices.Equal(w.codes(), want) {
		t.Errorf("callbacks %v, want the receipts %v only", w.codes(), want)
	}
	if n := len(w.fake.Customer(support).Inbox()); n != 1 {
		t.Errorf("%d messages on the phone, want 1", n)
	}
}

func TestAPhoneThatCannotBeReached(t *testing.T) {
	for _, end := range []int{207, 210, 211, 220, 229, 286, 510, 513} {
		w := newWorld(t, nil)
		if err := w.fake.Customer(kai).EndsWith(end); err != nil {
			t.Fatal(err)
		}
		ref := w.send(kai, "Hello")
		w.pass(time.Minute)
		if got := w.statusOf(ref); got != end || len(w.fake.Customer(kai).Inbox()) != 0 {
			t.Errorf("status %d with %d messages on the phone, want %d with none", got, len(w.fake.Customer(kai).Inbox()), end)
		}
	}
	if err := newWorld(t, nil).fake.Customer(kai).EndsWith(203); err == nil {
		t.Error("203 was taken for a final status")
	}
}

func TestTheFakeIsDeterministic(t *testing.T) {
	run := func() []byte {
		w := newWorld(t, nil)
		w.send(kai, "Hello")
		_, _ = w.fake.Customer(kai).Texts(support, "Hi")
		w.do("POST", "/v1/phoneid/"+kai, nil)
		w.pass(time.Minute)
		all, err := json.Marshal(w.fake.Journal().All())
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if a, b := run(), run(); string(a) != string(b) {
		t.Errorf("two runs differ\n%s\n%s", a, b)
	}
}
