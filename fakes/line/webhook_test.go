package line_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/line"
)

func status(code int) func(http.ResponseWriter, *http.Request) {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

// times says when webhooks arrived, since the start.
func (w *world) times() []time.Duration {
	var all []time.Duration
	for _, h := range w.hooks {
		all = append(all, h.at.Sub(start))
	}
	return all
}

func TestRedelivery(t *testing.T) {
	w := newWorld(t)
	w.answer = status(503)
	w.do(w.fake.UseRedelivery("Contoso", true))
	must[string](t)(w.fake.Customer("Kai").Texts("Contoso", "hello"))
	w.pass(40 * time.Minute)
	if want := []time.Duration{0, time.Minute, 6 * time.Minute, 36 * time.Minute}; !slices.Equal(w.times(), want) {
		t.Errorf("attempts at %v, want %v", w.times(), want)
	}
	first, second := w.hooks[0], w.hooks[1]
	a, b := first.events(t)[0], second.events(t)[0]
	if a["deliveryContext"].(map[string]any)["isRedelivery"] != false || b["deliveryContext"].(map[string]any)["isRedelivery"] != true {
		t.Errorf("isRedelivery: %v, %v", a, b)
	}
	for _, field := range []string{"webhookEventId", "replyToken", "timestamp"} {
		if a[field] != b[field] {
			t.Errorf("%s changed from %v to %v", field, a[field], b[field])
		}
	}
	for _, h := range w.hooks {
		if !webhook.ValidateSignature(w.bot.ChannelSecret, h.header.Get("x-line-signature"), h.body) {
			t.Errorf("signature of %s", h.body)
		}
	}
	if first.header.Get("x-line-signature") == second.header.Get("x-line-signature") {
		t.Error("the old signature was used again")
	}
}

func TestRedeliveryGivesUpAfterADay(t *testing.T) {
	w := newWorld(t)
	w.answer = status(500)
	w.do(w.fake.UseRedelivery("Contoso", true))
	must[string](t)(w.fake.Customer("Kai").Texts("Contoso", "hello"))
	w.pass(48 * time.Hour)
	last := w.times()[len(w.hooks)-1]
	if last > 24*time.Hour || last <= 23*time.Hour {
		t.Errorf("last attempt after %v", last)
	}
	if notes := w.notes(); !strings.Contains(notes[len(notes)-1], "given up after 27 attempts (error_status_code)") {
		t.Errorf("journal: %q", notes)
	}
}

func TestReceivedWebhooksAreNotRepeated(t *testing.T) {
	tests := map[string]struct {
		answer     func(http.ResponseWriter, *http.Request)
		redelivery bool
		attempts   int
		note       string
	}{
		"any 2xx is received": {status(204), true, 1, ""},
		"a redirect is not": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.test", http.StatusFound)
		}, true, 4, "error_status_code: answered 302"},
		"off by default":               {status(500), false, 1, "redelivery is off"},
		"2 seconds are in time":        {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set(line.DurationHeader, "2s") }, true, 1, ""},
		"more than 2 seconds are late": {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set(line.DurationHeader, "2.001s") }, true, 4, "request_timeout: the receiver took 2.001s"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.answer = tt.answer
			w.do(w.fake.UseRedelivery("Contoso", tt.redelivery))
			must[string](t)(w.fake.Customer("Kai").Texts("Contoso", "hello"))
			w.pass(time.Hour)
			if notes := strings.Join(w.notes(), "|"); len(w.hooks) != tt.attempts || !strings.Contains(notes, tt.note) || tt.note == "" && notes != "" {
				t.Errorf("%d attempts, notes %q; want %d, %q", len(w.hooks), notes, tt.attempts, tt.note)
			}
		})
	}
}

// A reply token's minute starts when its webhook leaves, and again with each repeat.
func TestReplyTokenMinute(t *testing.T) {
	w := newWorld(t)
	token := w.replyToken()
	w.pass(time.Minute)
	if got := w.reply(token, "just in time"); got.Code != 200 {
		t.Errorf("after exactly a minute: %d %s", got.Code, got.Body)
	}

	w = newWorld(t)
	w.answer = status(500)
	w.do(w.fake.UseRedelivery("Contoso", true))
	token = w.replyToken()
	w.pass(7 * time.Minute) // repeats after 1 and 6 minutes
	if got := w.reply(token, "after the second repeat"); got.Code != 200 {
		t.Errorf("a minute after the repeat: %d %s", got.Code, got.Body)
	}
}

func TestRefusedReplyKeepsItsToken(t *testing.T) {
	w := newWorld(t)
	token := w.replyToken()
	if got := w.reply(token, ""); got.Code != 400 {
		t.Fatalf("an empty text: %d", got.Code)
	}
	if got := w.reply(token, "now with words"); got.Code != 200 {
		t.Errorf("got %d %s", got.Code, got.Body)
	}
}

func TestConsoleSwitches(t *testing.T) {
	w := newWorld(t)
	says := func(text string) int {
		before := len(w.hooks)
		must[string](t)(w.fake.Customer("Kai").Texts("Contoso", text))
		w.settle()
		return len(w.hooks) - before
	}
	w.do(w.fake.UseWebhook("Contoso", false))
	if says("nobody listens") != 0 {
		t.Error("a webhook was sent though switched off")
	}
	w.do(w.fake.UseWebhook("Contoso", true))
	if len(w.hooks) != 0 || says("hello") != 1 {
		t.Error("the missed event was sent later, or the new one not")
	}
	kai := w.fake.Customer("Kai")
	w.do(w.fake.UseWebhook("Contoso", false))
	must[string](t)(kai.Texts("Contoso", "written while it is off"))
	w.do(w.fake.UseWebhook("Contoso", true))
	w.settle()
	must[string](t)(kai.Texts("Contoso", "written while it is on, sent while it is off"))
	w.do(w.fake.UseWebhook("Contoso", false))
	w.settle()
	if len(w.hooks) != 1 {
		t.Errorf("%d webhooks, want 1", len(w.hooks))
	}
	w.do(w.fake.EnterWebhookURL("Contoso", ""))
	if says("nobody again") != 0 {
		t.Error("a webhook was sent to no URL")
	}
	if notes := w.notes(); len(notes) != 4 {
		t.Errorf("the journal misses what was not sent: %q", notes)
	}
	if err := w.fake.VerifyWebhook("Contoso"); err == nil {
		t.Error("verified without a URL")
	}
}

// The console's button Verify sends a signed webhook without events (LINE-028).
func TestConnectionCheck(t *testing.T) {
	w := newWorld(t)
	w.do(w.fake.VerifyWebhook("Contoso"))
	w.settle()
	want := `{"destination":"` + w.bot.BotUserID + `","events":[]}`
	if len(w.hooks) != 1 || string(w.hooks[0].body) != want || !line.Verify(w.bot.ChannelSecret, w.hooks[0].header.Get("X-Line-Signature"), w.hooks[0].body) {
		t.Errorf("got %s, want %s", w.hooks, want)
	}
}

func TestWebhookEndpointCalls(t *testing.T) {
	w := newWorld(t)
	const path = "/v2/bot/channel/webhook/"
	if code, body := result(w.call("GET", path+"endpoint", "")); code != 200 || body != `{"endpoint":"`+webhookURL+`","active":true}` {
		t.Errorf("get: %d %s", code, body)
	}
	if code, _ := result(w.call("PUT", path+"endpoint", `{"endpoint":"https://ocsim.test/`+strings.Repeat("a", 500)+`"}`)); code != 400 {
		t.Errorf("a URL of more than 500 characters: %d", code)
	}
	if code, body := result(w.call("PUT", path+"endpoint", `{"endpoint":"https://ocsim.test/other"}`)); code != 200 || body != "{}" {
		t.Errorf("put: %d %s", code, body)
	}
	if a, _ := w.fake.Account("Contoso"); a.WebhookURL != "https://ocsim.test/other" {
		t.Errorf("the console shows %s", a.WebhookURL)
	}
	for name, tt := range map[string]struct {
		answer func(http.ResponseWriter, *http.Request)
		want   string
	}{
		"ok":      {nil, `{"success":true,"timestamp":"2026-05-04T03:00:00.000Z","statusCode":200,"reason":"OK","detail":"200"}`},
		"status":  {status(404), `{"success":false,"timestamp":"2026-05-04T03:00:00.000Z","statusCode":404,"reason":"ERROR_STATUS_CODE","detail":"404"}`},
		"timeout": {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set(line.DurationHeader, "3s") }, `{"success":false,"timestamp":"2026-05-04T03:00:00.000Z","statusCode":0,"reason":"REQUEST_TIMEOUT","detail":"Request timeout"}`},
	} {
		w.answer = tt.answer
		if code, body := result(w.call("POST", path+"test", "")); code != 200 || body != tt.want {
			t.Errorf("test, %s: got %d %s, want %s", name, code, body, tt.want)
		}
	}
	if got := w.call("POST", path+"test", `{"endpoint":"https://ocsim.test/third"}`); got.Code != 200 || w.fake.Journal().Find(journal.Query{Direction: journal.Webhook})[3].URL != "https://ocsim.test/third" {
		t.Errorf("test of another endpoint: %s", got.Body)
	}
	w.do(w.fake.EnterWebhookURL("Contoso", ""))
	if got := w.call("GET", path+"endpoint", ""); got.Code != 404 {
		t.Errorf("without a URL: %d", got.Code)
	}
}

func TestStrictFakeInsistsOnTLS(t *testing.T) {
	w := newWorld(t, func(o *line.Options) { o.Strict = true })
	if err := w.fake.EnterWebhookURL("Contoso", "http://127.0.0.1:8080/hook"); err == nil {
		t.Error("the console took an http URL")
	}
	if got := w.call("PUT", "/v2/bot/channel/webhook/endpoint", `{"endpoint":"http://127.0.0.1/hook"}`); got.Code != 400 {
		t.Errorf("the API took an http URL: %d", got.Code)
	}
	if got := w.call("POST", "/v2/bot/message/validate/push", `{"messages":[{"type":"image","originalContentUrl":"http://x.test/a","previewImageUrl":"http://x.test/a"}]}`); got.Code != 400 {
		t.Errorf("a picture by http: %d", got.Code)
	}
}

func TestWebhookFaults(t *testing.T) {
	w0 := newWorld(t)
	secret := w0.bot.ChannelSecret // the first account's secret is the same in every new fake
	good := func(h hook) bool { return line.Verify(secret, h.header.Get("X-Line-Signature"), h.body) }
	tests := map[string]struct {
		faults []fault.Fault
		want   string // texts in the order of arrival, with + for well signed, - for not
		hooks  func([]hook) bool
	}{
		"lost":               {[]fault.Fault{{Do: fault.Lose{}}}, "two+ three+", nil},
		"twice":              {[]fault.Fault{{Do: fault.Duplicate{}}}, "one+ one+ two+ three+", func(h []hook) bool { return bytes.Equal(h[0].body, h[1].body) }},
		"swapped":            {[]fault.Fault{{Nth: 2, Do: fault.Swap{}}}, "one+ three+ two+", nil},
		"both held back":     {[]fault.Fault{{Times: 2, Do: fault.Swap{}}}, "three+ one+ two+", nil},
		"late":               {[]fault.Fault{{Do: fault.Delay{For: time.Second}}}, "two+ three+ one+", func(h []hook) bool { return h[2].at.Sub(start) == time.Second }},
		"wrong signature":    {[]fault.Fault{{Do: fault.WrongSignature{}}}, "one- two+ three+", nil},
		"no signature":       {[]fault.Fault{{Do: fault.NoSignature{}}}, "one- two+ three+", func(h []hook) bool { return h[0].header.Values("X-Line-Signature") == nil }},
		"too large":          {[]fault.Fault{{Do: fault.Oversize{Bytes: 100_000}}}, "one+ two+ three+", func(h []hook) bool { return len(h[0].body) == 100_000 && json.Valid(h[0].body) }},
		"fails three times":  {[]fault.Fault{{Number: w0.fake.Customer("Kai").ID(), Times: 3, Do: fault.FailDelivery{Status: 503}}}, "", nil},
		"cut, then repeated": {[]fault.Fault{{Do: fault.FailDelivery{Cut: true}}}, "two+ three+ one+", func(h []hook) bool { return h[2].at.Sub(start) == time.Minute }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.do(w.fake.UseRedelivery("Contoso", true))
			for _, f := range tt.faults {
				f.On = "webhook.inbound"
				w.fake.Faults().Add(f)
			}
			for _, text := range []string{"one", "two", "three"} {
				must[string](t)(w.fake.Customer("Kai").Texts("Contoso", text))
			}
			w.pass(59 * time.Second)
			if name == "cut, then repeated" {
				w.pass(time.Second)
			}
			var got []string
			for _, h := range w.hooks {
				mark := "-"
				if good(h) {
					mark = "+"
				}
				got = append(got, h.events(t)[0]["message"].(map[string]any)["text"].(string)+mark)
			}
			if s := strings.Join(got, " "); s != tt.want || tt.hooks != nil && !tt.hooks(w.hooks) {
				t.Errorf("got %q, want %q", s, tt.want)
			}
			if notes := strings.Join(w.notes(), "|"); !strings.Contains(notes, "fault: "+tt.faults[0].Do.String()) {
				t.Errorf("the journal does not say what the fault did: %q", notes)
			}
		})
	}
}

// Faults on phones leave webhooks alone, and a webhook that a fault delayed meets faults again when it is repeated.
func TestFaultsKnowTheirDoor(t *testing.T) {
	w := newWorld(t)
	w.do(w.fake.UseRedelivery("Contoso", true))
	w.fake.Faults().Add(fault.Fault{Do: fault.Blocked{}})
	w.fake.Faults().Add(fault.Fault{On: "webhook.inbound", Do: fault.Delay{For: time.Second}})
	w.fake.Faults().Add(fault.Fault{On: "webhook.inbound", Nth: 2, Do: fault.FailDelivery{Status: 500}})
	w.answer = status(500)
	must[string](t)(w.fake.Customer("Kai").Texts("Contoso", "hello"))
	w.pass(time.Hour)
	if want := []time.Duration{time.Second, 6*time.Minute + time.Second, 36*time.Minute + time.Second}; !slices.Equal(w.times(), want) {
		t.Errorf("arrived at %v, want %v", w.times(), want)
	}
	if got := w.fake.Faults().List(); len(got) != 1 {
		t.Errorf("faults left: %v", got)
	}
}
