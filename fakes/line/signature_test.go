package line_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"github.com/ocsim/ocsim/fakes/line"
)

type vector struct {
	ID    string `json:"id"`
	Input struct {
		Secret string `json:"channel_secret"`
		Body   string `json:"body"`
	} `json:"input"`
	Expected struct{ Header, Value string } `json:"expected"`
}

func vectors(t *testing.T) []vector {
	t.Helper()
	raw, err := os.ReadFile("testdata/signature-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []vector }
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) == 0 {
		t.Fatal("no vectors")
	}
	return file.Vectors
}

func TestSignatureVectors(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.ID, func(t *testing.T) {
			body := []byte(v.Input.Body)
			if got := line.Sign(v.Input.Secret, body); got != v.Expected.Value {
				t.Errorf("signed %s, want %s", got, v.Expected.Value)
			}
			if !line.Verify(v.Input.Secret, v.Expected.Value, body) {
				t.Error("the fake's verifier refuses it")
			}
			if !webhook.ValidateSignature(v.Input.Secret, v.Expected.Value, body) {
				t.Error("LINE's own validator refuses it")
			}
		})
	}
}

// Any other byte in the body or in the secret, and the signature no longer fits, neither for the
// fake nor for the SDK.
func TestSignatureCoversEveryByte(t *testing.T) {
	for _, v := range vectors(t) {
		body := []byte(v.Input.Body)
		for i := range body {
			body[i] ^= 1
			if line.Verify(v.Input.Secret, v.Expected.Value, body) || webhook.ValidateSignature(v.Input.Secret, v.Expected.Value, body) {
				t.Fatalf("%s: byte %d of the body does not matter", v.ID, i)
			}
			body[i] ^= 1
		}
		secret := []byte(v.Input.Secret)
		for i := range secret {
			secret[i] ^= 1
			if line.Verify(string(secret), v.Expected.Value, body) {
				t.Fatalf("%s: byte %d of the secret does not matter", v.ID, i)
			}
			secret[i] ^= 1
		}
	}
}

// The signature's own bytes matter too. Its last letter is left out: two of its bits are padding, which
// base64 readers, LINE's SDK among them, ignore.
func TestSignatureIsCompared(t *testing.T) {
	v := vectors(t)[0]
	signature := []byte(v.Expected.Value)
	for i := range len(signature) - 2 {
		signature[i] ^= 2
		if line.Verify(v.Input.Secret, string(signature), []byte(v.Input.Body)) {
			t.Errorf("byte %d of the signature does not matter", i)
		}
		signature[i] ^= 2
	}
	for name, s := range map[string]string{"empty": "", "not base64": "%%%", "shortened": v.Expected.Value[:40]} {
		if line.Verify(v.Input.Secret, s, []byte(v.Input.Body)) {
			t.Errorf("%s signature passes", name)
		}
	}
}
