package telesign

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// authorization returns what a callback says about its origin. TeleSign sends
// the same value under two names, since proxies tend to swallow the first.
func authorization(h channel.Header) string {
	if a := h.Get("Authorization"); a != "" {
		return a
	}
	return h.Get("X-TS-Authorization")
}

// authentic reports whether the value, "TSA customer:signature", was made by the
// owner of c over body (TS-022).
func authentic(c oc.Credentials, value string, body []byte) bool {
	scheme, rest, _ := strings.Cut(value, " ")
	customer, signature, ok := strings.Cut(rest, ":")
	if !ok || !strings.EqualFold(scheme, "TSA") || customer != c.CustomerID {
		return false
	}
	given, err := base64.StdEncoding.DecodeString(signature)
	if err != nil {
		return false
	}
	want, err := sign(c.APIKey.Value, body)
	return err == nil && hmac.Equal(given, want)
}

// sign makes the signature of a callback: HMAC-SHA256 over the body alone, keyed
// with the decoded API key. A key that is not base64 signs nothing.
func sign(apiKey string, body []byte) ([]byte, error) {
	key, err := base64.StdEncoding.DecodeString(apiKey)
	if err != nil {
		return nil, err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	return mac.Sum(nil), nil
}
