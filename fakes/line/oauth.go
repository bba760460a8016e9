package line

import (
	"net/http"
	"slices"
	"time"
)

// tokenKind is one of the four kinds of channel access tokens (providers.md 2.1).
type tokenKind uint8

const (
	longLived tokenKind = iota + 1 // made in the console, never expires
	shortLived
	userChosen // v2.1
	stateless  // v3, cannot be revoked
)

// maxTokens is how many short-lived, and how many v2.1 tokens of a channel are valid at a time.
const maxTokens = 30

const (
	shortLifetime     = 30 * 24 * time.Hour
	statelessLifetime = 15 * time.Minute
)

type token struct {
	kind    tokenKind
	account *account
	issued  time.Time
	expires time.Time // zero: never
	keyID   string    // of a v2.1 token
}

func (t *token) expired(now time.Time) bool { return !t.expires.IsZero() && !now.Before(t.expires) }

type issued struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int64  `json:"expires_in"`
	TokenType   string `json:"token_type"`
	KeyID       string `json:"key_id,omitempty"`
}

const (
	invalidRequest = "invalid_request"
	invalidClient  = "invalid_client"
	missing        = "some parameters missed or invalid"
)

// issueShortLived answers POST /v2/oauth/accessToken.
func (f *Fake) issueShortLived(c *call) answer {
	a, refused, ok := f.byClientSecret(c)
	if !ok {
		return refused
	}
	if !f.o.Unlimited {
		if refused, ok := f.within(a, c.route.path, perSecond(370), c.at); !ok {
			return refused
		}
	}
	if valid := f.valid(a, shortLived, c.at); len(valid) >= maxTokens {
		delete(f.tokens, valid[0])
		c.noted("the oldest of 30 short-lived tokens is now void")
	}
	return f.issue(c, a, shortLived, shortLifetime)
}

// issueUserChosen answers POST /oauth2/v2.1/token.
func (f *Fake) issueUserChosen(c *call) answer {
	if refused, ok := grant(c); !ok {
		return refused
	}
	claims, refused, ok := f.assertion(c, c.form)
	if !ok {
		return refused
	}
	lifetime := time.Duration(claims.TokenExp) * time.Second
	if claims.TokenExp <= 0 || claims.TokenExp > int64(shortLifetime/time.Second) {
		return oauthRefusal(invalidRequest, "token_exp must be between 1 and 2592000")
	}
	if len(f.valid(claims.account, userChosen, c.at)) >= maxTokens {
		return oauthRefusal(invalidRequest, "the maximum number of valid channel access tokens is 30")
	}
	return f.issue(c, claims.account, userChosen, lifetime)
}

// issueStateless answers POST /oauth2/v3/token.
func (f *Fake) issueStateless(c *call) answer {
	if c.form.Get("client_assertion") == "" {
		a, refused, ok := f.byClientSecret(c)
		if !ok {
			return refused
		}
		return f.issue(c, a, stateless, statelessLifetime)
	}
	if refused, ok := grant(c); !ok {
		return refused
	}
	claims, refused, ok := f.assertion(c, c.form)
	if !ok {
		return refused
	}
	return f.issue(c, claims.account, stateless, statelessLifetime)
}

// issue makes a token and remembers it.
func (f *Fake) issue(c *call, a *account, kind tokenKind, lifetime time.Duration) answer {
	value := f.ids.issuedToken("access token")
	t := &token{kind: kind, account: a, issued: c.at, expires: c.at.Add(lifetime)}
	out := issued{AccessToken: value, ExpiresIn: int64(lifetime / time.Second), TokenType: "Bearer"}
	if kind == userChosen {
		t.keyID = f.ids.short("token key")
		out.KeyID = t.keyID
	}
	if len(a.issued) >= a.pruneAt { // stateless tokens have no limit: without this they would pile up
		f.valid(a, kind, c.at)
		a.pruneAt = 2*len(a.issued) + 2*maxTokens
	}
	f.tokens[value] = t
	a.issued = append(a.issued, value)
	c.verdict = "good"
	return done(http.StatusOK, out)
}

// valid returns the channel's valid tokens of a kind, oldest first, and forgets those
// that have expired.
func (f *Fake) valid(a *account, kind tokenKind, now time.Time) []string {
	var valid []string
	a.issued = slices.DeleteFunc(a.issued, func(value string) bool {
		t := f.tokens[value]
		if t == nil || t.expired(now) {
			delete(f.tokens, value)
			return true
		}
		if t.kind == kind {
			valid = append(valid, value)
		}
		return false
	})
	return valid
}

func grant(c *call) (answer, bool) {
	switch c.form.Get("grant_type") {
	case "client_credentials":
		return answer{}, true
	case "":
		return oauthRefusal(invalidRequest, missing), false
	}
	return oauthRefusal("unsupported_grant_type", "unsupported grant_type"), false
}

// byClientSecret checks grant_type, client_id and client_secret.
func (f *Fake) byClientSecret(c *call) (*account, answer, bool) {
	if refused, ok := grant(c); !ok {
		return nil, refused, false
	}
	return f.client(c)
}

func (f *Fake) client(c *call) (*account, answer, bool) {
	id, secret := c.form.Get("client_id"), c.form.Get("client_secret")
	if id == "" || secret == "" {
		return nil, oauthRefusal(invalidRequest, missing), false
	}
	a := f.find(id)
	switch {
	case a == nil || a.ChannelID != id:
		c.verdict = "bad: no channel " + id
		return nil, oauthRefusal(invalidClient, "invalid client_id"), false
	case a.ChannelSecret != secret:
		c.verdict = "bad: not the channel's secret"
		return nil, oauthRefusal(invalidClient, "invalid client_secret"), false
	}
	c.verdict = "good"
	return a, answer{}, true
}

type verified struct {
	ClientID  string `json:"client_id"`
	ExpiresIn int64  `json:"expires_in"`
	Scope     string `json:"scope"`
}

// forever is what LINE shows as the remaining seconds of a token that never expires.
const forever = 3138007490

// verifyToken answers POST /v2/oauth/verify, for short-lived and long-lived tokens.
func (f *Fake) verifyToken(c *call) answer {
	return f.showToken(c, c.form.Get("access_token"), longLived, shortLived)
}

// verifyUserChosen answers GET /oauth2/v2.1/verify, for v2.1 and stateless tokens.
func (f *Fake) verifyUserChosen(c *call) answer {
	return f.showToken(c, c.query.Get("access_token"), userChosen, stateless)
}

func (f *Fake) showToken(c *call, value string, kinds ...tokenKind) answer {
	t := f.tokens[value]
	switch {
	case value == "":
		return oauthRefusal(invalidRequest, missing)
	case t == nil || !slices.Contains(kinds, t.kind):
		return oauthRefusal(invalidRequest, "invalid access token")
	case t.expired(c.at):
		return oauthRefusal(invalidRequest, "access token expired")
	}
	left := int64(forever)
	if !t.expires.IsZero() {
		left = int64(t.expires.Sub(c.at) / time.Second)
	}
	return done(http.StatusOK, verified{t.account.ChannelID, left, "P CM"})
}

// revokeToken answers POST /v2/oauth/revoke: 200 whether or not the token was known.
func (f *Fake) revokeToken(c *call) answer {
	value := c.form.Get("access_token")
	if value == "" {
		return oauthRefusal(invalidRequest, missing)
	}
	if t := f.tokens[value]; t != nil && (t.kind == longLived || t.kind == shortLived) {
		f.revoke(value, t)
	}
	return empty(http.StatusOK)
}

// revokeUserChosen answers POST /oauth2/v2.1/revoke. Stateless tokens cannot be revoked.
func (f *Fake) revokeUserChosen(c *call) answer {
	a, refused, ok := f.client(c)
	if !ok {
		return refused
	}
	value := c.form.Get("access_token")
	if value == "" {
		return oauthRefusal(invalidRequest, missing)
	}
	if t := f.tokens[value]; t != nil && t.kind == userChosen && t.account == a {
		f.revoke(value, t)
	}
	return empty(http.StatusOK)
}

func (f *Fake) revoke(value string, t *token) {
	delete(f.tokens, value)
	if t.account.AccessToken == value {
		t.account.AccessToken = ""
	}
}

// keyIDs answers GET /oauth2/v2.1/tokens/kid: the key ids of all valid v2.1 tokens.
func (f *Fake) keyIDs(c *call) answer {
	claims, refused, ok := f.assertion(c, c.query)
	if !ok {
		return refused
	}
	kids := []string{}
	for _, value := range f.valid(claims.account, userChosen, c.at) {
		kids = append(kids, f.tokens[value].keyID)
	}
	return done(http.StatusOK, struct {
		Kids []string `json:"kids"`
	}{kids})
}
