package twilio_test

import (
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"testing"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/twilio"
	"github.com/ocsim/ocsim/engine/oc"
)

type vector struct {
	ID       string
	Scheme   string
	MustFail bool `json:"must_fail"`
	Input    struct {
		AuthToken string `json:"auth_token"`
		URL       string
		Params    map[string]string
		Body      string
	}
	Expected struct{ Header, Value string }
}

func (v vector) account() oc.Account {
	return oc.Account{ID: "contoso", Credentials: oc.Credentials{AuthToken: oc.NewSecret("test", v.Input.AuthToken)}}
}

func (v vector) webhook() channel.Webhook {
	w := channel.Webhook{Method: "POST", URL: v.Input.URL, Header: channel.Header{{Name: v.Expected.Header, Value: v.Expected.Value}}}
	switch v.Scheme {
	case "x-twilio-signature/get":
		w.Method = "GET"
	case "x-twilio-signature/json":
		w.Header = append(w.Header, channel.Field{Name: "Content-Type", Value: "application/json"})
		w.Body = []byte(v.Input.Body)
	default:
		form := url.Values{}
		for name, value := range v.Input.Params {
			form.Set(name, value)
		}
		w.Header = append(w.Header, channel.Field{Name: "Content-Type", Value: "application/x-www-form-urlencoded; charset=UTF-8"})
		w.Body = []byte(form.Encode())
	}
	return w
}

// trusted reports whether a webhook got past the check of its signature.
func trusted(account oc.Account, w channel.Webhook) bool {
	_, err := twilio.Codec{}.Receive(account, w)
	refusal, ok := errors.AsType[*channel.Refusal](err)
	return !ok || refusal.Status != 403
}

func TestSignatureVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/signature-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []vector }
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) != 9 {
		t.Fatalf("%d vectors, want 9", len(file.Vectors))
	}
	for _, v := range file.Vectors {
		t.Run(v.ID, func(t *testing.T) {
			if got := trusted(v.account(), v.webhook()); got == v.MustFail {
				t.Errorf("trusted: %v", got)
			}
			if v.MustFail {
				return
			}
			forged := v.account()
			forged.Credentials.AuthToken = oc.NewSecret("test", "another token")
			if trusted(forged, v.webhook()) {
				t.Error("trusted under another auth token")
			}
			elsewhere := v.webhook()
			elsewhere.URL += "0"
			if trusted(v.account(), elsewhere) {
				t.Error("trusted at another URL")
			}
			if v.Scheme != "x-twilio-signature/get" {
				altered := v.webhook()
				altered.Body = append(altered.Body, "&Extra=1"...)
				if trusted(v.account(), altered) {
					t.Error("trusted with another body")
				}
			}
		})
	}
}
