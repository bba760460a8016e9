package line

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"time"
)

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// assertionKey is a public key that was registered in the console.
type assertionKey struct{ public *rsa.PublicKey }

// RegisterAssertionKey is the console's form "Register a public key": it returns the kid
// that has to stand in the header of the channel's JWTs.
func (f *Fake) RegisterAssertionKey(id string, public *rsa.PublicKey) (kid string, err error) {
	if public == nil {
		return "", fmt.Errorf("line: register assertion key: no key")
	}
	err = f.edit(id, func(a *account) error {
		kid = f.ids.short("assertion key")
		a.keys[kid] = assertionKey{public}
		return nil
	})
	return kid, err
}

type claims struct {
	Issuer   string `json:"iss"`
	Subject  string `json:"sub"`
	Audience string `json:"aud"`
	Expires  int64  `json:"exp"`
	TokenExp int64  `json:"token_exp"`
	account  *account
}

// assertion checks the pair client_assertion_type and client_assertion (providers.md 2.1).
func (f *Fake) assertion(c *call, in url.Values) (claims, answer, bool) {
	refused := func(code, why string) (claims, answer, bool) {
		c.verdict = "bad: " + why
		return claims{}, oauthRefusal(code, why), false
	}
	if in.Get("client_assertion") == "" || in.Get("client_assertion_type") != assertionType {
		return refused(invalidRequest, missing)
	}
	parts := strings.Split(in.Get("client_assertion"), ".")
	if len(parts) != 3 {
		return refused(invalidClient, "client_assertion is not a JWT")
	}
	var head struct{ Alg, Typ, Kid string }
	var said claims
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || !decodePart(parts[0], &head) || !decodePart(parts[1], &said) {
		return refused(invalidClient, "client_assertion is not a JWT")
	}
	a := f.find(said.Issuer)
	now := f.o.CredentialClock()
	switch {
	case head.Alg != "RS256":
		return refused(invalidClient, "the JWT's alg must be RS256")
	case a == nil || a.ChannelID != said.Issuer || said.Subject != said.Issuer:
		return refused(invalidClient, "the JWT's iss and sub must be the channel ID")
	case strings.TrimSuffix(said.Audience, "/") != "https://api.line.me":
		return refused(invalidClient, "the JWT's aud must be https://api.line.me/")
	case said.Expires <= now.Unix():
		return refused(invalidClient, "the JWT has expired")
	case time.Unix(said.Expires, 0).Sub(now) > 30*time.Minute:
		return refused(invalidClient, "the JWT's exp must be at most 30 minutes ahead")
	}
	key, ok := a.keys[head.Kid]
	if !ok {
		return refused(invalidClient, "the JWT's kid is not a registered assertion signing key")
	}
	sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
	if rsa.VerifyPKCS1v15(key.public, crypto.SHA256, sum[:], signature) != nil {
		return refused(invalidClient, "the JWT's signature does not match")
	}
	c.verdict = "good"
	said.account = a
	return said, answer{}, true
}

func decodePart(part string, into any) bool {
	raw, err := base64.RawURLEncoding.DecodeString(part)
	return err == nil && json.Unmarshal(raw, into) == nil
}
