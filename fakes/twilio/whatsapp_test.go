package twilio_test

import (
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/twilio"
)

const waSupport, waKai = "whatsapp:" + support, "whatsapp:" + kai

func whatsApp(_ *twilio.Options, a *twilio.Account) {
	a.Numbers = append(a.Numbers, twilio.Number{PhoneNumber: waSupport, InboundURL: inbound})
	a.Templates = []twilio.Template{{SID: template, Body: "Hi {{1}}, your order {{2}} has shipped"}}
}

func TestWhatsAppInbound(t *testing.T) {
	w := newWorld(t, whatsApp)
	c := w.fake.Customer(waKai)
	c.SetProfileName("Zoë K.")
	sid, err := c.Sends(support, twilio.Media{ContentType: "image/png", Bytes: picture}, "look")
	w.must(err)
	w.pass(0)
	got := w.received[0].Form
	want := url.Values{
		"MessageSid": {sid}, "SmsSid": {sid}, "SmsMessageSid": {sid}, "AccountSid": {w.account.SID}, "ApiVersion": {"2010-04-01"},
		"From": {waKai}, "To": {waSupport}, "Body": {"look"}, "NumMedia": {"1"}, "NumSegments": {"1"}, "SmsStatus": {"received"},
		"ProfileName": {"Zoë K."}, "WaId": {"15035550101"}, "MessageType": {"image"}, "ReferralNumMedia": {"0"},
		"MediaUrl0": got["MediaUrl0"], "MediaContentType0": {"image/png"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if !w.valid(w.received[0]) {
		t.Error("signature is not good")
	}
}

func TestWhatsAppWindow(t *testing.T) {
	tests := map[string]struct {
		wait   time.Duration
		pairs  []string
		status string
		text   string
	}{
		"within 24 hours":                      {24*time.Hour - time.Second, nil, "delivered", "Your order 4711 has shipped"},
		"at exactly 24 hours":                  {24 * time.Hour, nil, "delivered", "Your order 4711 has shipped"},
		"63016 free text outside":              {24*time.Hour + time.Second, nil, "failed", ""},
		"a template goes out at any time":      {48 * time.Hour, []string{"Body", "-", "ContentSid", template, "ContentVariables", `{"1":"Kai","2":"4711"}`}, "delivered", "Hi Kai, your order 4711 has shipped"},
		"a template that nobody has filled in": {0, []string{"Body", "-", "ContentSid", template}, "delivered", "Hi {{1}}, your order {{2}} has shipped"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, whatsApp)
			w.texts(waKai, waSupport, "Where is my order?")
			w.pass(tt.wait)
			w.received = nil
			sid := w.sent(append([]string{"From", waSupport, "To", waKai, "StatusCallback", statuses}, tt.pairs...)...)
			w.pass(time.Minute)
			m := w.message(sid)
			if m.str("status") != tt.status || m.str("num_segments") != "1" {
				t.Errorf("%s", m.Body)
			}
			if got := w.inboxOf(waKai); tt.text != "" && !slices.Equal(got, []string{tt.text}) || tt.text == "" && len(got) != 0 {
				t.Errorf("on the phone %q", got)
			}
			last := w.received[len(w.received)-1].Form
			if last.Get("ChannelPrefix") != "whatsapp" || last.Get("ChannelToAddress") != kai {
				t.Errorf("callback %v", last)
			}
			if tt.text == "" && (m.JSON["error_code"] != 63016.0 || last.Get("ErrorCode") != "63016") {
				t.Errorf("%s, callback %v", m.Body, last)
			}
		})
	}
}

func TestWhatsAppRead(t *testing.T) {
	w := newWorld(t, whatsApp)
	c := w.fake.Customer(waKai)
	w.texts(waKai, waSupport, "STOP") // an ordinary message here
	sid := w.sent("From", waSupport, "To", waKai, "StatusCallback", statuses)
	if err := c.Reads(sid); err == nil {
		t.Error("read before it was delivered")
	}
	w.pass(time.Minute)
	w.must(c.Reads(sid))
	w.pass(0)
	last := w.received[len(w.received)-1].Form
	if s := w.message(sid).str("status"); s != "read" || last.Get("MessageStatus") != "read" || last.Get("EventType") != "READ" {
		t.Errorf("%s, callback %v", s, last)
	}
	if err := w.fake.Customer(kai).Reads(sid); err == nil {
		t.Error("an SMS told that it was read")
	}
	if r := w.send("From", waSupport, "To", waKai, "MediaUrl", "https://a.example/1"); r.Code != 201 {
		t.Errorf("one media: %d", r.Code)
	}
	form := url.Values{"From": {waSupport}, "To": {waKai}, "MediaUrl": {"https://a.example/1", "https://a.example/2"}}
	if r := w.do("POST", w.path("/Messages.json"), form); r.code() != 21623 {
		t.Errorf("two media: %d %s", r.Code, r.Body)
	}
}

func TestWhatsAppKinds(t *testing.T) {
	w := newWorld(t, whatsApp)
	c := w.fake.Customer(waKai)
	tests := map[string]struct {
		do   func() (string, error)
		want map[string]string
	}{
		"a location": {
			func() (string, error) {
				return c.SendsLocation(waSupport, twilio.Location{Latitude: 47.61, Longitude: -122.33, Label: "Office", Address: "1 Main St"})
			},
			map[string]string{"MessageType": "location", "Latitude": "47.61", "Longitude": "-122.33", "Label": "Office", "Address": "1 Main St", "Body": ""},
		},
		"a button": {
			func() (string, error) { return c.TapsButton(support, "Yes", "confirm-4711") },
			map[string]string{"MessageType": "button", "ButtonText": "Yes", "ButtonPayload": "confirm-4711", "Body": "Yes"},
		},
		"an item of a list": {
			func() (string, error) { return c.ChoosesFromList(support, "Returns", "2") },
			map[string]string{"MessageType": "interactive", "ListId": "2", "ListTitle": "Returns", "Body": "Returns"},
		},
		"a reply": {
			func() (string, error) { return c.RepliesTo(support, "SM1", "this one") },
			map[string]string{"MessageType": "text", "OriginalRepliedMessageSid": "SM1", "OriginalRepliedMessageSender": waSupport, "Body": "this one"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w.received = nil
			if _, err := tt.do(); err != nil {
				t.Fatal(err)
			}
			w.pass(0)
			for param, want := range tt.want {
				if got, ok := w.received[0].Form[param]; !ok || got[0] != want {
					t.Errorf("%s: %q, want %q", param, got, want)
				}
			}
			if !w.valid(w.received[0]) {
				t.Error("signature is not good")
			}
		})
	}
	if _, err := w.fake.Customer(kai).SendsLocation(support, twilio.Location{}); err == nil {
		t.Error("an SMS carried a location")
	}
}
