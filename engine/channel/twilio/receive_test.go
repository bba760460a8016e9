package twilio_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"errors"
	"maps"
	"net/url"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/twilio"
	"github.com/ocsim/ocsim/engine/oc"
)

const (
	token   = "7f1b5e0c9a2d4438b6c0e1f2a3b4c5d6"
	address = "https://contoso.example.com/webhooks/twilio/contoso"
)

var contoso = oc.Account{
	ID:      "contoso",
	Numbers: []oc.Number{{Number: "12065550100", Type: oc.NumberLongCode}, {Number: "12345", Type: oc.NumberShortCode}},
	Credentials: oc.Credentials{
		AccountSID: "AC00000000000000000000000000000000", AuthToken: oc.NewSecret("test", token),
	},
}

// webhook is a form as Twilio would send it, rightly signed.
func webhook(form url.Values) channel.Webhook {
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(address))
	for _, name := range slices.Sorted(maps.Keys(form)) {
		mac.Write([]byte(name + form.Get(name)))
	}
	return channel.Webhook{
		Method: "POST", URL: address, Body: []byte(form.Encode()),
		Header: channel.Header{
			{Name: "content-type", Value: "application/x-www-form-urlencoded"},
			{Name: "x-twilio-signature", Value: base64.StdEncoding.EncodeToString(mac.Sum(nil))},
		},
	}
}

// inbound is a text from a customer, with some parameters changed.
func inbound(changes ...string) url.Values {
	v := url.Values{
		"MessageSid": {"SM1"}, "SmsStatus": {"received"}, "From": {"+15035550101"}, "To": {"+12065550100"},
		"Body": {"Where is my order 4711?"}, "NumMedia": {"0"},
	}
	for i := 0; i < len(changes); i += 2 {
		v.Set(changes[i], changes[i+1])
	}
	return v
}

const media = "https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM1/Media/"

func TestReceive(t *testing.T) {
	text := oc.ReceiveMessage{
		Account: "contoso", To: "12065550100", From: "15035550101", ProviderID: "SM1", Kind: oc.ContentText, Text: "Where is my order 4711?",
	}
	short := text
	short.To = "12345"
	files := text
	files.Kind, files.Text = oc.ContentFile, ""
	files.Files = []oc.File{
		{Name: "ME1.jpg", ContentType: "image/jpeg", URL: media + "ME1"},
		{Name: "ME2", ContentType: "video/quicktime", URL: media + "ME2"},
	}
	report := func(state oc.DeliveryState, code int) []oc.Input {
		return []oc.Input{oc.ReportDelivery{Account: "contoso", ProviderID: "SM2", State: state, Code: code}}
	}
	tests := map[string]struct {
		form url.Values
		want []oc.Input
	}{
		"a text, its numbers without the plus (TW-019)": {inbound(), []oc.Input{text}},
		"a text to a short code":                        {inbound("To", "12345"), []oc.Input{short}},
		"files with an empty text": {
			inbound("Body", "", "NumMedia", "2", "MediaUrl0", media+"ME1", "MediaContentType0", "image/jpeg",
				"MediaUrl1", media+"ME2", "MediaContentType1", "video/quicktime"),
			[]oc.Input{files},
		},
		"delivered":              {url.Values{"MessageSid": {"SM2"}, "MessageStatus": {"delivered"}}, report(oc.DeliveryDelivered, 0)},
		"sent":                   {url.Values{"MessageSid": {"SM2"}, "MessageStatus": {"sent"}}, report(oc.DeliverySent, 0)},
		"undelivered and why":    {url.Values{"MessageSid": {"SM2"}, "MessageStatus": {"undelivered"}, "ErrorCode": {"30003"}}, report(oc.DeliveryFailed, 30003)},
		"a status of the future": {url.Values{"MessageSid": {"SM2"}, "MessageStatus": {"teleported"}}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := twilio.Codec{}.Receive(contoso, webhook(test.form))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("%v\n%s", test.form, d)
			}
		})
	}
}

func TestReceiveRefuses(t *testing.T) {
	unsigned := webhook(inbound())
	unsigned.Header = unsigned.Header[:1]
	garbled := webhook(inbound())
	garbled.Header = channel.Header{garbled.Header[0], {Name: "X-Twilio-Signature", Value: "not base64!"}}
	broken := webhook(inbound())
	broken.Body = []byte("Body=%zz")

	tests := map[string]struct {
		webhook channel.Webhook
		status  int
	}{
		"no signature":                      {unsigned, 403},
		"a signature that is not base64":    {garbled, 403},
		"a body that is not a form":         {broken, 400},
		"no id":                             {webhook(inbound("MessageSid", "")), 400},
		"a plus that arrived as a space":    {webhook(inbound("From", " 15035550101")), 400},
		"a sender that is not a number":     {webhook(inbound("From", "CONTOSO")), 400},
		"a number of WhatsApp":              {webhook(inbound("To", "whatsapp:+12065550100")), 400},
		"more files than a message carries": {webhook(inbound("NumMedia", "11")), 400},
		"a file without an address":         {webhook(inbound("NumMedia", "1")), 400},
		"an address of another kind":        {webhook(inbound("NumMedia", "1", "MediaUrl0", "file:///etc/passwd")), 400},
		"a code that is not a number":       {webhook(url.Values{"MessageSid": {"SM2"}, "MessageStatus": {"failed"}, "ErrorCode": {"x"}}), 400},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := twilio.Codec{}.Receive(contoso, test.webhook)
			refusal, ok := errors.AsType[*channel.Refusal](err)
			if !ok || refusal.Status != test.status || got != nil {
				t.Errorf("got %v, %v; want status %d", got, err, test.status)
			}
		})
	}
}

func TestTheDefaultPortMayBeWrittenOrNot(t *testing.T) {
	w := webhook(inbound())
	w.URL = "https://contoso.example.com:443/webhooks/twilio/contoso"
	if _, err := (twilio.Codec{}).Receive(contoso, w); err != nil {
		t.Error(err)
	}
	w.URL = "https://contoso.example.com:8443/webhooks/twilio/contoso"
	if _, err := (twilio.Codec{}).Receive(contoso, w); err == nil {
		t.Error("another port was taken for the default one")
	}
}

// Whatever arrives is either refused or becomes values that can be written down.
func FuzzReceive(f *testing.F) {
	for _, form := range []url.Values{inbound(), inbound("NumMedia", "1", "MediaUrl0", media+"ME1"), {"MessageSid": {"SM2"}, "MessageStatus": {"failed"}, "ErrorCode": {"30003"}}} {
		f.Add(form.Encode(), true)
	}
	f.Add("Body=%zz", true)
	f.Add("From=%2b1", false)
	f.Fuzz(func(t *testing.T, body string, sign bool) {
		form, err := url.ParseQuery(body)
		if err != nil {
			form = nil
		}
		w := webhook(form)
		w.Body = []byte(body)
		for _, values := range form {
			sign = sign && len(values) == 1 // names are sent once
		}
		if !sign {
			w.Header[1].Value = base64.StdEncoding.EncodeToString([]byte("a forged signature.."))
		}
		inputs, err := twilio.Codec{}.Receive(contoso, w)
		if err != nil {
			if _, ok := errors.AsType[*channel.Refusal](err); !ok || inputs != nil {
				t.Fatalf("%v and %v", inputs, err)
			}
			return
		}
		if !sign {
			t.Fatal("a forged webhook was taken")
		}
		for _, in := range inputs {
			if m, ok := in.(oc.ReceiveMessage); ok && (!utf8.ValidString(m.Text) || !channel.Digits(string(m.From)) || !channel.Digits(m.To)) {
				t.Fatalf("%+v", m)
			}
		}
	})
}
