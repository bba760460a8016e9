package telesign_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/telesign"
)

// vector is a row of testdata/signature-vectors.json: made with TeleSign's own
// SDKs (the file says which), so that signer and verifier are held against
// something other than each other.
type vector struct {
	ID     string `json:"id"`
	Scheme string `json:"scheme"`
	Input  struct {
		CustomerID string            `json:"customer_id"`
		APIKey     string            `json:"api_key"`
		Method     string            `json:"method"`
		Resource   string            `json:"resource"`
		Headers    map[string]string `json:"headers"`
		Body       string            `json:"body"`
	} `json:"input"`
	Expected struct {
		Value         string `json:"value"`
		SignatureOnly string `json:"signature_only"`
	} `json:"expected"`
}

func vectors(t *testing.T) []vector {
	t.Helper()
	raw, err := os.ReadFile("testdata/signature-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []vector `json:"vectors"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) != 5 {
		t.Fatalf("%d vectors, want 5", len(file.Vectors))
	}
	return file.Vectors
}

func (v vector) header() http.Header {
	h := http.Header{}
	for name, value := range v.Input.Headers {
		h.Set(name, value)
	}
	return h
}

func TestVectorsAreSigned(t *testing.T) {
	for _, v := range vectors(t) {
		t.Run(v.ID, func(t *testing.T) {
			got, err := telesign.SignCallback(v.Input.CustomerID, v.Input.APIKey, []byte(v.Input.Body))
			if v.Scheme == "TSA request" {
				got, err = telesign.SignRequest(v.Input.CustomerID, v.Input.APIKey, v.Input.Method, v.Input.Resource, v.header(), []byte(v.Input.Body))
			}
			if err != nil || got != v.Expected.Value {
				t.Errorf("got  %s (%v)\nwant %s", got, err, v.Expected.Value)
			}
		})
	}
}

// Each request of the vectors is let in, and no longer once anything that is
// signed is changed.
func TestVectorsAreVerified(t *testing.T) {
	for _, v := range vectors(t) {
		if v.Scheme != "TSA request" {
			continue
		}
		t.Run(v.ID, func(t *testing.T) {
			ask := func(edit func(r *http.Request) *http.Request) int {
				now := time.Date(2024, 6, 5, 8, 0, 0, 0, time.UTC)
				fake := telesign.New(telesign.Options{Now: func() time.Time { return now }})
				if _, err := fake.OpenAccount(telesign.Account{
					CustomerID: v.Input.CustomerID, APIKey: v.Input.APIKey, Numbers: []telesign.Number{{Number: support}},
				}); err != nil {
					t.Fatal(err)
				}
				r := httptest.NewRequest(v.Input.Method, "http://rest-api.telesign.com"+v.Input.Resource, strings.NewReader(v.Input.Body))
				r.Header = v.header()
				r.Header.Set("Authorization", v.Expected.Value)
				rec := httptest.NewRecorder()
				fake.ServeHTTP(rec, edit(r))
				return rec.Code
			}
			same := func(r *http.Request) *http.Request { return r }
			if got := ask(same); got != 200 {
				t.Errorf("unchanged: %d, want 200", got)
			}
			changes := map[string]func(*http.Request) *http.Request{
				"date":         func(r *http.Request) *http.Request { r.Header.Set("Date", "Wed, 05 Jun 2024 08:00:01 GMT"); return r },
				"nonce":        func(r *http.Request) *http.Request { r.Header.Set("x-ts-nonce", "another-nonce"); return r },
				"content type": func(r *http.Request) *http.Request { r.Header.Set("Content-Type", "text/plain"); return r },
				"auth method":  func(r *http.Request) *http.Request { r.Header.Set("x-ts-auth-method", "HMAC-SHA1"); return r },
				"path": func(r *http.Request) *http.Request {
					if v.Input.Resource == "/v1/messaging" {
						r.URL.Path = "/v1/phone_numbers/leases"
					} else {
						r.URL.Path += "1"
					}
					return r
				},
			}
			for i := range v.Input.Body {
				changed := []byte(v.Input.Body)
				changed[i] ^= 1
				changes[fmt.Sprintf("byte %d of the body", i)] = func(r *http.Request) *http.Request {
					n := httptest.NewRequest(r.Method, r.URL.String(), strings.NewReader(string(changed)))
					n.Header = r.Header
					return n
				}
			}
			for what, change := range changes {
				if got := ask(change); got != 401 {
					t.Errorf("changed %s: %d, want 401", what, got)
				}
			}
			if got := ask(func(r *http.Request) *http.Request { r.URL.RawQuery = "trace=1"; return r }); got != 200 {
				t.Errorf("changed query, which is not signed: %d, want 200", got)
			}
		})
	}
}
