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

// SignatureHeader carries the signature of a webhook.
const SignatureHeader = "X-Twilio-Signature"

// authentic reports whether signature was made with the auth token over address
// and form (TW-015). The default port of the address may have been signed or
// not: official validators accept both.
func authentic(token, address string, form url.Values, signature string) bool {
	given, err := base64.StdEncoding.DecodeString(signature)
	if err != nil {
		return false
	}
	for _, spelling := range spellings(address) {
		if hmac.Equal(given, sign(token, spelling, form)) {
			return true
		}
	}
	return false
}

// sign makes the signature: HMAC-SHA1 over the URL, then the name and value of
// every parameter in the order of their names. A form that Twilio sends holds no
// name twice; of one that does each distinct value counts once, sorted.
func sign(token, address string, form url.Values) []byte {
	mac := hmac.New(sha1.New, []byte(token))
	mac.Write([]byte(address))
	names := slices.AppendSeq(make([]string, 0, len(form)), maps.Keys(form))
	slices.Sort(names)
	for _, name := range names {
		values := form[name]
		if len(values) > 1 {
			values = slices.Clone(values)
			slices.Sort(values)
		}
		for _, value := range slices.Compact(values) {
			mac.Write([]byte(name))
			mac.Write([]byte(value))
		}
	}
	return mac.Sum(nil)
}

// spellings returns address as it is and, where that differs, with the default
// port of its scheme written out or left out.
func spellings(address string) []string {
	scheme, rest, ok := strings.Cut(address, "://")
	port := map[string]string{"http": ":80", "https": ":443"}[scheme]
	if !ok || port == "" {
		return []string{address}
	}
	end := strings.IndexAny(rest, "/?")
	if end < 0 {
		end = len(rest)
	}
	host, tail := rest[:end], rest[end:]
	bare, written := strings.CutSuffix(host, port)
	switch name := host[strings.LastIndexByte(host, '@')+1:]; {
	case written:
		return []string{address, scheme + "://" + bare + tail}
	case strings.LastIndexByte(name, ':') <= strings.LastIndexByte(name, ']'): // no other port
		return []string{address, scheme + "://" + host + port + tail}
	}
	return []string{address}
}

// hashed reports whether the URL names the hash of the body, as it does for a
// body that is no form; then the URL alone is signed.
func hashed(address string, body []byte) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	named, err := hex.DecodeString(u.Query().Get("bodySHA256"))
	sum := sha256.Sum256(body)
	return err == nil && hmac.Equal(named, sum[:])
}
