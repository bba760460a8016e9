package telesign_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/telesign"
	"github.com/ocsim/ocsim/engine/oc"
)

const (
	customer = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
	apiKey   = "ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw=="
)

var contoso = oc.Account{ID: "contoso", Credentials: oc.Credentials{CustomerID: customer, APIKey: oc.NewSecret("test", apiKey)}}

// signature is what TeleSign writes into Authorization for a callback.
func signature(body string) string {
	key, _ := base64.StdEncoding.DecodeString(apiKey)
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(body))
	return "TSA " + customer + ":" + base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func webhook(body, header, value string) channel.Webhook {
	return channel.Webhook{Method: "POST", Header: channel.Header{{Name: header, Value: value}}, Body: []byte(body)}
}

func signed(body string) channel.Webhook { return webhook(body, "Authorization", signature(body)) }

func statusOf(err error) int {
	if refusal, ok := errors.AsType[*channel.Refusal](err); ok {
		return refusal.Status
	}
	return 0
}

func TestSignatureVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/signature-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			ID    string
			Input struct {
				CustomerID string `json:"customer_id"`
				APIKey     string `json:"api_key"`
				Body       string
			}
			Expected struct {
				Value      string
				AlsoHeader string `json:"also_header"`
			}
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) != 2 {
		t.Fatalf("%d vectors, want 2", len(file.Vectors))
	}
	for _, v := range file.Vectors {
		t.Run(v.ID, func(t *testing.T) {
			account := oc.Account{ID: "contoso", Credentials: oc.Credentials{CustomerID: v.Input.CustomerID, APIKey: oc.NewSecret("test", v.Input.APIKey)}}
			for _, header := range []string{"Authorization", v.Expected.AlsoHeader} {
				inputs, err := telesign.Codec{}.Receive(account, webhook(v.Input.Body, header, v.Expected.Value))
				if err != nil || len(inputs) != 1 {
					t.Errorf("under %s: %v, %v", header, inputs, err)
				}
			}
			_, err := telesign.Codec{}.Receive(account, webhook(v.Input.Body+" ", "Authorization", v.Expected.Value))
			if statusOf(err) != 401 {
				t.Errorf("another body: %v", err)
			}
		})
	}
}

const inbound = `{"status":{"code":1500},"user_response":{"phone_number":"14255550101","sender_id":"14255550199","mo_message":"Where is my order 4711?"},` +
	`"sub_resource":"mo_sms","reference_id":"0143D53D"}`

func receipt(code string) string {
	return `{"status":{"code":` + code + `},"sub_resource":"sms","errors":[],"reference_id":"3F2A"}`
}

func TestReceive(t *testing.T) {
	report := func(state oc.DeliveryState, code int) []oc.Input {
		return []oc.Input{oc.ReportDelivery{Account: "contoso", ProviderID: "3F2A", State: state, Code: code}}
	}
	tests := map[string]struct {
		body string
		want []oc.Input
	}{
		"a text": {inbound, []oc.Input{oc.ReceiveMessage{
			Account: "contoso", To: "14255550199", From: "14255550101", ProviderID: "0143D53D", Kind: oc.ContentText, Text: "Where is my order 4711?",
		}}},
		"a text that does not name its resource": {`{"user_response":{"phone_number":"14255550101","sender_id":"14255550199","mo_message":"Hi"},"status":{"code":1500},"reference_id":"0143D53D"}`,
			[]oc.Input{oc.ReceiveMessage{Account: "contoso", To: "14255550199", From: "14255550101", ProviderID: "0143D53D", Kind: oc.ContentText, Text: "Hi"}}},
		"in progress":                              {receipt("290"), report(oc.DeliveryQueued, 0)},
		"at the gateway":                           {receipt("203"), report(oc.DeliverySent, 0)},
		"no receipts in this region":               {receipt("251"), report(oc.DeliverySent, 0)},
		"on the handset":                           {receipt("200"), report(oc.DeliveryDelivered, 0)},
		"blocked by the subscriber (TS-024)":       {receipt("510"), report(oc.DeliveryFailed, 510)},
		"cannot be routed (TS-027)":                {receipt("220"), report(oc.DeliveryFailed, 220)},
		"a code that says nothing":                 {receipt("599"), nil},
		"a receipt with everything that can be in": {`{"status":{"code":200,"description":"Delivered to handset","updated_on":"x"},"external_id":"e","additional_info":{"price":"0.01"},"reference_id":"3F2A"}`, report(oc.DeliveryDelivered, 0)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := telesign.Codec{}.Receive(contoso, signed(test.body))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("%s\n%s", test.body, d)
			}
		})
	}
}

func TestReceiveRefuses(t *testing.T) {
	tests := map[string]struct {
		webhook channel.Webhook
		status  int
	}{
		"no signature":                   {channel.Webhook{Body: []byte(inbound)}, 401},
		"the bare signature":             {webhook(inbound, "Authorization", signature(inbound)[len("TSA "+customer+":"):]), 401},
		"another customer":               {webhook(inbound, "Authorization", "TSA OTHER"+signature(inbound)[len("TSA "+customer):]), 401},
		"another scheme":                 {webhook(inbound, "Authorization", "Basic"+signature(inbound)[3:]), 401},
		"a signature that is not base64": {webhook(inbound, "Authorization", "TSA "+customer+":%%%"), 401},
		"a body that is not JSON":        {signed(`{`), 400},
		"a code as text":                 {signed(receipt(`"200"`)), 400},
		"no reference":                   {signed(`{"status":{"code":200}}`), 400},
		"no status":                      {signed(`{"reference_id":"3F2A"}`), 400},
		"an inbound text without text":   {signed(`{"reference_id":"3F2A","sub_resource":"mo_sms"}`), 400},
		"a customer with a plus":         {signed(`{"reference_id":"3F2A","user_response":{"phone_number":"+14255550101","sender_id":"14255550199"}}`), 400},
		"a support number with a dash":   {signed(`{"reference_id":"3F2A","user_response":{"phone_number":"14255550101","sender_id":"1-425"}}`), 400},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := telesign.Codec{}.Receive(contoso, test.webhook)
			if statusOf(err) != test.status || got != nil {
				t.Errorf("got %v, %v; want status %d", got, err, test.status)
			}
		})
	}
}

func TestAKeyThatIsNotBase64SignsNothing(t *testing.T) {
	account := contoso
	account.Credentials.APIKey = oc.NewSecret("test", "!")
	mac := hmac.New(sha256.New, nil)
	mac.Write([]byte(inbound))
	forged := "TSA " + customer + ":" + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	if _, err := (telesign.Codec{}).Receive(account, webhook(inbound, "Authorization", forged)); statusOf(err) != 401 {
		t.Errorf("signed with an empty key: %v", err)
	}
}

// Whatever arrives is either refused or becomes values that can be written down.
func FuzzReceive(f *testing.F) {
	for _, body := range []string{inbound, receipt("200"), receipt("599"), `{`, `null`, `{"user_response":null}`} {
		f.Add(body, true)
		f.Add(body, false)
	}
	f.Fuzz(func(t *testing.T, body string, sign bool) {
		w := signed(body)
		if !sign {
			w = webhook(body, "Authorization", signature(body+"?"))
		}
		inputs, err := telesign.Codec{}.Receive(contoso, w)
		if err != nil {
			if statusOf(err) == 0 || inputs != nil {
				t.Fatalf("%v and %v", inputs, err)
			}
			return
		}
		if !sign {
			t.Fatal("a forged callback was taken")
		}
		for _, in := range inputs {
			if m, ok := in.(oc.ReceiveMessage); ok && (!utf8.ValidString(m.Text) || !channel.Digits(string(m.From)) || !channel.Digits(m.To)) {
				t.Fatalf("%+v", m)
			}
		}
	})
}
