package twilio_test

import (
	"encoding/json"
	"net/url"
	"os"
	"strings"
	"testing"

	sdk "github.com/twilio/twilio-go/client"

	"github.com/ocsim/ocsim/fakes/twilio"
)

type vector struct {
	ID       string `json:"id"`
	MustFail bool   `json:"must_fail"`
	Input    struct {
		AuthToken string            `json:"auth_token"`
		URL       string            `json:"url"`
		Params    map[string]string `json:"params"`
		Body      string            `json:"body"`
	} `json:"input"`
	Expected struct{ Header, Value string } `json:"expected"`
}

func vectors(t *testing.T) []vector {
	t.Helper()
	b, err := os.ReadFile("testdata/signature-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []vector }
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) < 9 {
		t.Fatalf("only %d vectors", len(file.Vectors))
	}
	return file.Vectors
}

// body is what travels: the form, or what the vector says.
func (v vector) body() []byte {
	if v.Input.Body != "" {
		return []byte(v.Input.Body)
	}
	form := url.Values{}
	for name, value := range v.Input.Params {
		form.Set(name, value)
	}
	return []byte(form.Encode())
}

func TestVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.ID, func(t *testing.T) {
			address := v.Input.URL
			if v.ID == "twilio-accept-explicit-443" { // signed with a port that the configured address does not have
				address = strings.Replace(address, ".com/", ".com:443/", 1)
			}
			signature := twilio.Sign(v.Input.AuthToken, address, v.Input.Params)
			if same := signature == v.Expected.Value; same == v.MustFail {
				t.Errorf("as signer: got %s, vector %s, must fail %v", signature, v.Expected.Value, v.MustFail)
			}
			if ok := twilio.Verify(v.Input.AuthToken, v.Input.URL, v.body(), v.Expected.Value); ok == v.MustFail {
				t.Errorf("as verifier: %v, must fail %v", ok, v.MustFail)
			}
			rv := sdk.NewRequestValidator(v.Input.AuthToken)
			if ok := rv.ValidateBody(v.Input.URL, v.body(), v.Expected.Value); ok == v.MustFail {
				t.Errorf("the SDK: %v, must fail %v", ok, v.MustFail)
			}
		})
	}
}

func TestVerifyWantsTheWholeBody(t *testing.T) {
	const token, target = "7f1b5e0c9a2d4438b6c0e1f2a3b4c5d6", "https://contoso.example.com/twilio/events"
	body := []byte(`{"Body":"fertig ✓"}`)
	for name, at := range map[string]string{"without a query": target, "after a query": target + "?a=1"} {
		t.Run(name, func(t *testing.T) {
			hashed := twilio.WithBodyHash(at, body)
			signature := twilio.Sign(token, hashed, nil)
			rv := sdk.NewRequestValidator(token)
			if !twilio.Verify(token, hashed, body, signature) || !rv.ValidateBody(hashed, body, signature) {
				t.Fatal("the right body is refused")
			}
			if twilio.Verify(token, hashed, append(body, ' '), signature) {
				t.Error("another body is taken")
			}
		})
	}
}

func TestTheFragmentIsNotSigned(t *testing.T) {
	const token = "7f1b5e0c9a2d4438b6c0e1f2a3b4c5d6"
	if twilio.Sign(token, "https://a.example/x#rc=2", nil) != twilio.Sign(token, "https://a.example/x", nil) {
		t.Error("the fragment is signed")
	}
	if strings.Contains(twilio.WithBodyHash("https://a.example/x#rc=2", nil), "#") {
		t.Error("the fragment is sent")
	}
}

func FuzzVerify(f *testing.F) {
	f.Add("https://a.example/x", []byte("a=b&c=%41"), "c2ln")
	f.Add("https://a.example/x?bodySHA256=00", []byte("{"), "")
	f.Fuzz(func(t *testing.T, target string, body []byte, signature string) {
		twilio.Verify("0", target, body, signature) // must not panic
	})
}
