package twilio

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"maps"
	"net/url"
	"slices"
	"strings"
)

// Sign returns the X-Twilio-Signature of a form POST to target with these
// parameters. A GET and a JSON webhook are signed over the address alone: params
// is nil. The address counts as it was configured, without its fragment.
func Sign(authToken, target string, params map[string]string) string {
	target, _, _ = strings.Cut(target, "#")
	mac := hmac.New(sha1.New, []byte(authToken))
	mac.Write([]byte(target))
	for _, name := range names(params) {
		mac.Write([]byte(name))
		mac.Write([]byte(params[name]))
	}
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// names are those of the parameters, sorted.
func names(params map[string]string) []string {
	sorted := slices.AppendSeq(make([]string, 0, len(params)), maps.Keys(params))
	slices.Sort(sorted)
	return sorted
}

// WithBodyHash returns target with the query parameter bodySHA256 that Twilio
// puts into the address of a webhook whose body is not a form.
func WithBodyHash(target string, body []byte) string {
	target, _, _ = strings.Cut(target, "#")
	sum := sha256.Sum256(body)
	sep := "?"
	if strings.Contains(target, "?") {
		sep = "&"
	}
	return target + sep + "bodySHA256=" + hex.EncodeToString(sum[:])
}

// Verify says whether signature fits a webhook to target with this body: a form,
// or anything else if target carries bodySHA256. Like the SDKs it takes a
// signature over the address with its default port as well as without.
func Verify(authToken, target string, body []byte, signature string) bool {
	params := map[string]string{}
	u, err := url.Parse(target)
	if err != nil {
		return false
	}
	if want := u.Query().Get("bodySHA256"); want != "" {
		sum := sha256.Sum256(body)
		if !hmac.Equal([]byte(want), []byte(hex.EncodeToString(sum[:]))) {
			return false
		}
	} else {
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return false
		}
		for name, values := range form {
			params[name] = values[0]
		}
	}
	for _, address := range withAndWithoutPort(target) {
		if hmac.Equal([]byte(signature), []byte(Sign(authToken, address, params))) {
			return true
		}
	}
	return false
}

// withAndWithoutPort returns target as it is, and with the scheme's default port
// added or the port taken away. Nothing else of its spelling changes.
func withAndWithoutPort(target string) []string {
	scheme, rest, ok := strings.Cut(target, "://")
	if !ok {
		return []string{target}
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, after := rest[:end], rest[end:]
	if i := strings.LastIndexByte(host, ':'); i > strings.LastIndexAny(host, "@]") {
		return []string{target, scheme + "://" + host[:i] + after}
	}
	port := ":80"
	if scheme == "https" {
		port = ":443"
	}
	return []string{target, scheme + "://" + host + port + after}
}
