package telesign

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"hash"
	"net/http"
	"strings"
)

// The two methods of the digest scheme; the second is for old clients.
const (
	methodSHA256 = "HMAC-SHA256"
	methodSHA1   = "HMAC-SHA1"
)

// SignRequest is the value of the Authorization header that TeleSign expects on
// a request of the digest scheme ("TSA"). Of the headers it reads Content-Type,
// Date, x-ts-auth-method (HMAC-SHA256 if absent), x-ts-date and x-ts-nonce. The
// path has no query string; the body is what goes over the wire, byte for byte.
func SignRequest(customerID, apiKey, method, path string, header http.Header, body []byte) (string, error) {
	newHash, ok := hashOf(header)
	if !ok {
		return "", fmt.Errorf("x-ts-auth-method is %q, not %s or %s", header.Get("x-ts-auth-method"), methodSHA256, methodSHA1)
	}
	return sign(customerID, apiKey, newHash, []byte(stringToSign(method, path, header, body)))
}

// SignCallback is the value of both signature headers of a callback: only the
// body is signed (TS-022).
func SignCallback(customerID, apiKey string, body []byte) (string, error) {
	return sign(customerID, apiKey, sha256.New, body)
}

func sign(customerID, apiKey string, newHash func() hash.Hash, input []byte) (string, error) {
	key, err := base64.StdEncoding.DecodeString(apiKey)
	if err != nil {
		return "", fmt.Errorf("API key is not base64: %w", err)
	}
	mac := hmac.New(newHash, key)
	mac.Write(input)
	return "TSA " + customerID + ":" + base64.StdEncoding.EncodeToString(mac.Sum(nil)), nil
}

func hashOf(header http.Header) (func() hash.Hash, bool) {
	switch header.Get("x-ts-auth-method") {
	case "", methodSHA256:
		return sha256.New, true
	case methodSHA1:
		return sha1.New, true
	}
	return nil, false
}

// stringToSign is the canonical form of a request: optional lines are left out
// whole, and the path ends without a newline.
func stringToSign(method, path string, header http.Header, body []byte) string {
	authMethod := header.Get("x-ts-auth-method")
	if authMethod == "" {
		authMethod = methodSHA256
	}
	var b strings.Builder
	line := func(s string) { b.WriteString(s); b.WriteByte('\n') }
	line(method)
	line(header.Get("Content-Type"))
	line(header.Get("Date"))
	line("x-ts-auth-method:" + authMethod)
	if v := header.Get("x-ts-date"); v != "" {
		line("x-ts-date:" + v)
	}
	if v := header.Get("x-ts-nonce"); v != "" {
		line("x-ts-nonce:" + v)
	}
	if len(body) > 0 {
		line(string(body))
	}
	b.WriteString(path)
	return b.String()
}
