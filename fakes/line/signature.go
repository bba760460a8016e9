package line

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
)

// SignatureHeader carries the signature of a webhook.
const SignatureHeader = "X-Line-Signature"

// Sign returns the value of x-line-signature for a body: base64 of HMAC-SHA256 with
// the channel secret, as text, for a key (LINE-027).
func Sign(channelSecret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(channelSecret))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// Verify says whether signature is that of exactly these bytes.
func Verify(channelSecret, signature string, body []byte) bool {
	given, err := base64.StdEncoding.DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(channelSecret))
	mac.Write(body)
	return hmac.Equal(given, mac.Sum(nil))
}
