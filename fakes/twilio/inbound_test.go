package twilio_test

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// twiml answers every webhook with this document.
func twiml(doc string) func(received) *http.Response {
	return func(received) *http.Response { return respond(200, "text/xml", doc) }
}

func TestNoInboundURLNoWebhook(t *testing.T) {
	w := newWorld(t)
	sid := w.texts(kai, second, "Hello?")
	w.pass(time.Hour)
	if len(w.received) != 0 {
		t.Errorf("%d webhooks", len(w.received))
	}
	if n := w.notes(); len(n) != 1 || n[0] != "no webhook for "+sid+": "+second+" has no inbound URL" {
		t.Errorf("notes: %q", n)
	}
	w.must(w.fake.SetInboundURL(second, inbound))
	w.texts(kai, second, "Hello?")
	w.pass(0)
	if len(w.received) != 1 {
		t.Errorf("after entering the URL: %d webhooks", len(w.received))
	}
}

func TestWhatAPhoneCannotDo(t *testing.T) {
	tests := map[string]struct{ from, to, text, want string }{
		"text a number nobody has":  {kai, "+14255550199", "x", "nobody has the number"},
		"text nothing":              {kai, support, "", "needs a text or a file"},
		"be no phone":               {"CONTOSO", support, "x", "not the number of a phone"},
		"text WhatsApp from an SMS": {kai, "whatsapp:" + support, "x", "nobody has the number"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if _, err := w.fake.Customer(tt.from).Texts(tt.to, tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestDigitsAloneAreANumber(t *testing.T) {
	w := newWorld(t)
	if _, err := w.fake.Customer("15035550101").Texts("14255550100", "Hi"); err != nil {
		t.Fatal(err)
	}
	w.pass(0)
	if f := w.received[0].Form; f.Get("From") != kai || f.Get("To") != support {
		t.Errorf("%v", f)
	}
}

// What the receiver answers becomes messages to the customer, or an alert.
func TestAnswers(t *testing.T) {
	plain := func(r received) *http.Response { return respond(200, "text/plain; charset=utf-8", "We are open") }
	tests := map[string]struct {
		answer func(received) *http.Response
		inbox  []string
		alert  int
	}{
		"an empty 200 is no reply":             {answer: func(received) *http.Response { return respond(200, "", "") }},
		"204 is no reply":                      {answer: func(received) *http.Response { return respond(204, "", "") }},
		"an empty Response is no reply":        {answer: twiml(`<?xml version="1.0" encoding="UTF-8"?><Response/>`)},
		"a message":                            {answer: twiml(`<Response><Message>Hi &amp; welcome</Message></Response>`), inbox: []string{"Hi & welcome"}},
		"a message with a body":                {answer: twiml(`<Response><Message><Body>Hi</Body></Message></Response>`), inbox: []string{"Hi"}},
		"white space around a body":            {answer: twiml("<Response><Message><Body>\n Hi\n</Body></Message></Response>"), inbox: []string{"Hi"}},
		"two messages":                         {answer: twiml(`<Response><Message>1</Message><Message>2</Message></Response>`), inbox: []string{"1", "2"}},
		"the older verb":                       {answer: twiml(`<Response><Sms>Hi</Sms></Response>`), inbox: []string{"Hi"}},
		"plain text is one reply":              {answer: plain, inbox: []string{"We are open"}},
		"a verb of voice is not for messaging": {answer: twiml(`<Response><Say>Hi</Say></Response>`)},
		"12300 wrong content type":             {answer: func(received) *http.Response { return respond(200, "application/json", `{}`) }, alert: 12300},
		"12100 broken TwiML":                   {answer: twiml(`<Response><Message>Hi</Response>`), alert: 12100},
		"12100 another root":                   {answer: twiml(`<Answer/>`), alert: 12100},
		"12100 something after the root":       {answer: twiml(`<Response/><Response/>`), alert: 12100},
		"11200 bad HTTP answer, 4xx":           {answer: func(received) *http.Response { return respond(404, "", "") }, alert: 11200},
		"11200 bad HTTP answer, 5xx":           {answer: func(received) *http.Response { return respond(500, "", "") }, alert: 11200},
		"21617 a reply of 1601 characters":     {answer: twiml(`<Response><Message>` + strings.Repeat("x", 1601) + `</Message></Response>`), alert: 21617},
		"a reply of 1600 characters":           {answer: twiml(`<Response><Message>` + strings.Repeat("x", 1600) + `</Message></Response>`), inbox: []string{strings.Repeat("x", 1600)}},
		"21619 a reply of nothing":             {answer: twiml(`<Response><Message></Message></Response>`), alert: 21619},
		"21606 a reply from another's number":  {answer: twiml(`<Response><Message from="+14255550199">Hi</Message></Response>`), alert: 21606},
		"21211 a reply to nobody":              {answer: twiml(`<Response><Message to="kai">Hi</Message></Response>`), alert: 21211},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.answer = tt.answer
			w.texts(kai, support, "Hello?")
			w.pass(time.Minute)
			if got := w.inboxOf(kai); !slices.Equal(got, tt.inbox) {
				t.Errorf("on the phone: %q, want %q", got, tt.inbox)
			}
			codes := []int{}
			for _, a := range w.fake.Alerts() {
				codes = append(codes, a.Code)
			}
			if want := slices.DeleteFunc([]int{tt.alert}, func(c int) bool { return c == 0 }); !slices.Equal(codes, want) {
				t.Errorf("alerts %v, want %v", codes, want)
			}
			if len(w.received) != 1 {
				t.Errorf("%d webhooks: inbound messages are not redelivered", len(w.received))
			}
		})
	}
}

func TestReplyIsAMessage(t *testing.T) {
	w := newWorld(t)
	w.answer = func(r received) *http.Response {
		if r.URL != inbound {
			return nil
		}
		return respond(200, "application/xml", `<Response><Message statusCallback="/twilio/status" to="`+kai+`">Hi</Message></Response>`)
	}
	w.texts(kai, support, "Hello?")
	w.pass(time.Minute)
	m := w.fake.Messages()[1]
	if m.Direction != "outbound-reply" || m.From != support || m.Status != "delivered" {
		t.Errorf("%+v", m)
	}
	if n := len(w.received); n != 4 || w.received[3].URL != statuses {
		t.Errorf("%d webhooks, want the inbound one and three statuses at the address beside it", n)
	}
}

func TestRedirects(t *testing.T) {
	w := newWorld(t)
	w.answer = func(r received) *http.Response {
		if r.URL == inbound {
			return respond(200, "text/xml", `<Response><Redirect method="GET">elsewhere?a=1</Redirect><Message>never</Message></Response>`)
		}
		return respond(200, "text/xml", `<Response><Message>there</Message></Response>`)
	}
	w.texts(kai, support, "Hello?")
	w.pass(0)
	if got := w.inboxOf(kai); !slices.Equal(got, []string{"there"}) {
		t.Errorf("on the phone: %q", got)
	}
	at, err := url.Parse(w.received[1].URL)
	w.must(err)
	if q := at.Query(); at.Path != "/twilio/elsewhere" || q.Get("a") != "1" || q.Get("Body") != "Hello?" || len(w.received[1].Body) != 0 {
		t.Errorf("redirected to %s", at)
	}
	w.answer = twiml(`<Response><Redirect>` + inbound + `</Redirect></Response>`)
	w.received = nil
	w.texts(kai, support, "Hello?")
	w.pass(0)
	if len(w.received) != 11 {
		t.Errorf("an endless redirect was followed %d times, want 10", len(w.received)-1)
	}
}

func TestFallback(t *testing.T) {
	w := newWorld(t, func(_ *twilio.Options, a *twilio.Account) {
		a.Numbers[0].FallbackURL = "https://backup.example.com/twilio"
	})
	w.answer = func(r received) *http.Response {
		if r.URL == inbound {
			return respond(503, "text/plain", "down")
		}
		return respond(200, "text/xml", `<Response><Message>from the backup</Message></Response>`)
	}
	w.texts(kai, support, "Hello?")
	w.pass(0)
	if len(w.received) != 2 {
		t.Fatalf("%d webhooks, want two", len(w.received))
	}
	if f := w.received[1].Form; f.Get("ErrorCode") != "11200" || f.Get("ErrorUrl") != inbound || f.Get("Body") != "Hello?" {
		t.Errorf("the fallback hears %v", f)
	}
	if got := w.inboxOf(kai); !slices.Equal(got, []string{"from the backup"}) {
		t.Errorf("on the phone: %q", got)
	}
}

// How often the fake tries: once more when there is no connection, else as the
// fragment of the address says; a repeat carries the same token.
func TestAttempts(t *testing.T) {
	cut := fault.FailDelivery{Cut: true}
	tests := map[string]struct {
		url   string
		fault fault.Action
		times int // how often it fails
		tries int // how often it was tried
		gave  bool
	}{
		"no connection, one further attempt":          {inbound, cut, 1, 2, false},
		"no connection twice, given up":               {inbound, cut, fault.Always, 2, true},
		"a 500 is not repeated":                       {inbound, fault.FailDelivery{Status: 500}, fault.Always, 1, true},
		"a 500 is repeated where the address says so": {inbound + "#rc=3&rp=5xx", fault.FailDelivery{Status: 500}, 3, 4, false},
		"but a 404 is not":                            {inbound + "#rc=3&rp=5xx", fault.FailDelivery{Status: 404}, 3, 1, true},
		"five at most":                                {inbound + "#rc=5&rp=all", cut, fault.Always, 6, true},
		"none":                                        {inbound + "#rc=0", cut, fault.Always, 1, true},
		"nonsense changes nothing":                    {inbound + "#rc=many&rp", cut, fault.Always, 2, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.must(w.fake.SetInboundURL(support, tt.url))
			w.fake.Faults().Add(fault.Fault{On: "webhook.inbound", Times: tt.times, Do: tt.fault})
			w.texts(kai, support, "Hello?")
			w.pass(0)
			tries := w.fake.Journal().Find(journal.Query{Direction: journal.Webhook})
			if len(tries) != tt.tries {
				t.Errorf("tried %d times, want %d", len(tries), tt.tries)
			}
			for _, e := range tries {
				if e.URL != inbound || e.RequestHeader.Get("I-Twilio-Idempotency-Token") != tries[0].RequestHeader.Get("I-Twilio-Idempotency-Token") {
					t.Errorf("tried %s with %v", e.URL, e.RequestHeader)
				}
			}
			if gave := len(w.fake.Alerts()) == 1; gave != tt.gave || gave != (len(w.received) == 0) {
				t.Errorf("alerts %v, %d arrived, gave up should be %v", w.fake.Alerts(), len(w.received), tt.gave)
			}
			if tt.gave && !strings.Contains(strings.Join(w.notes(), "\n"), "gave up after attempt") {
				t.Errorf("no word of it in the journal: %q", w.notes())
			}
		})
	}
}

type deaf struct{ err error }

func (d deaf) RoundTrip(*http.Request) (*http.Response, error) { return nil, d.err }

func TestReceiverThatIsDown(t *testing.T) {
	w := newWorld(t, func(o *twilio.Options, _ *twilio.Account) {
		o.Client = &http.Client{Transport: deaf{errors.New("connection refused")}}
	})
	w.texts(kai, support, "Hello?")
	w.pass(0)
	if a := w.fake.Alerts(); len(a) != 1 || a[0].Code != 11205 || a[0].URL != inbound {
		t.Errorf("alerts: %v", a)
	}
}

// A test may send what Twilio would not: each variant arrives, and says in the
// journal what is wrong with it.
func TestTampering(t *testing.T) {
	tests := map[string]struct {
		do      fault.Action
		verdict string
		check   func(*world, received) bool
	}{
		"untouched":       {nil, "good", func(w *world, r received) bool { return w.valid(r) }},
		"wrong signature": {fault.WrongSignature{}, "bad: signed with another token", func(w *world, r received) bool { return !w.valid(r) && r.Header.Get("X-Twilio-Signature") != "" }},
		"no signature":    {fault.NoSignature{}, "none", func(w *world, r received) bool { return len(r.Header["X-Twilio-Signature"]) == 0 }},
		"oversized body":  {fault.Oversize{Bytes: 100_000}, "good", func(w *world, r received) bool { return w.valid(r) && len(r.Body) == 100_000 }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.fake.Faults().Add(fault.Fault{On: "webhook.inbound", Number: kai, Do: tt.do})
			w.texts(kai, support, "Hello?")
			w.pass(0)
			if len(w.received) != 1 || !tt.check(w, w.received[0]) {
				t.Errorf("arrived: %+v", w.received)
			}
			e := w.fake.Journal().Find(journal.Query{Direction: journal.Webhook})[0]
			if e.Signature != tt.verdict || e.Text != "Hello?" || e.Number != kai || (tt.do != nil) != strings.Contains(e.Note, "fault: ") {
				t.Errorf("journal: %+v", e)
			}
		})
	}
}

func (w *world) valid(r received) bool {
	return twilio.Verify(w.account.AuthToken, r.URL, r.Body, r.Header.Get("X-Twilio-Signature"))
}

func TestGetWebhook(t *testing.T) {
	w := newWorld(t, func(_ *twilio.Options, a *twilio.Account) {
		a.Numbers[0].InboundURL, a.Numbers[0].InboundMethod = inbound+"?org=7", "GET"
	})
	w.texts(kai, support, "Hi & bye")
	w.pass(0)
	r := w.received[0]
	if r.Method != "GET" || len(r.Body) != 0 || !strings.HasPrefix(r.URL, inbound+"?org=7&AccountSid=") || !w.valid(r) {
		t.Errorf("%s %s", r.Method, r.URL)
	}
}

func TestWebhooksGoWrongInOrder(t *testing.T) {
	tests := map[string]struct {
		faults []fault.Fault
		want   string
	}{
		"nothing":             {nil, "abc"},
		"the second is lost":  {[]fault.Fault{{Nth: 2, Do: fault.Lose{}}}, "ac"},
		"the first twice":     {[]fault.Fault{{Do: fault.Duplicate{}}}, "aabc"},
		"first two swapped":   {[]fault.Fault{{Do: fault.Swap{}}}, "bac"},
		"the first is late":   {[]fault.Fault{{Do: fault.Delay{For: time.Second}}}, "bca"},
		"another's are apart": {[]fault.Fault{{Number: "+15035550102", Times: fault.Always, Do: fault.Lose{}}}, "abc"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for _, f := range tt.faults {
				f.On = "webhook.inbound"
				w.fake.Faults().Add(f)
			}
			for _, text := range []string{"a", "b", "c"} {
				w.texts(kai, support, text)
			}
			w.pass(time.Minute)
			got := ""
			for _, r := range w.received {
				got += r.Form.Get("Body")
			}
			if got != tt.want {
				t.Errorf("arrived %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzAnswers(f *testing.F) {
	f.Add(200, "text/xml", `<Response><Message to="+15035550101"><Body>a</Body><Media>/p.png</Media></Message><Redirect>x</Redirect></Response>`)
	f.Add(200, "text/plain", "hello")
	f.Add(302, "application/json", "{}")
	f.Add(200, "text/xml; charset=shift_jis", "<?xml version=\"1.0\" encoding=\"x\"?><Response/>")
	f.Fuzz(func(t *testing.T, status int, contentType, body string) {
		if status < 200 || status > 599 {
			t.Skip()
		}
		w := newWorld(t)
		w.answer = func(received) *http.Response { return respond(status, contentType, body) }
		w.texts(kai, support, "Hello?")
		w.pass(time.Minute) // must come to rest
	})
}
