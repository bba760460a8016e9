package line_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
)

// form posts a form to a token endpoint; these take no bearer header.
func (w *world) form(path string, fields ...string) *httptest.ResponseRecorder {
	in := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		in.Set(fields[i], fields[i+1])
	}
	return w.call("POST", path, in.Encode(), "Content-Type", "application/x-www-form-urlencoded", "Authorization", "")
}

func (w *world) bySecret(path string) *httptest.ResponseRecorder {
	return w.form(path, "grant_type", "client_credentials", "client_id", w.bot.ChannelID, "client_secret", w.bot.ChannelSecret)
}

type grant struct {
	AccessToken string `json:"access_token"`
	ExpiresIn   int    `json:"expires_in"`
	TokenType   string `json:"token_type"`
	KeyID       string `json:"key_id"`
	Error       string `json:"error"`
	Description string `json:"error_description"`
}

func granted(t *testing.T, r *httptest.ResponseRecorder) grant {
	t.Helper()
	var g grant
	if err := json.Unmarshal(r.Body.Bytes(), &g); err != nil {
		t.Fatalf("%d %s: %v", r.Code, r.Body, err)
	}
	return g
}

// works says whether a token opens the API.
func (w *world) works(token string) bool {
	return w.call("GET", "/v2/bot/info", "", "Authorization", "Bearer "+token).Code == 200
}

func TestShortLivedTokens(t *testing.T) {
	w := newWorld(t)
	var all []grant
	for range 31 {
		g := granted(t, w.bySecret("/v2/oauth/accessToken"))
		if g.ExpiresIn != 2592000 || g.TokenType != "Bearer" {
			t.Fatalf("got %+v", g)
		}
		all = append(all, g)
	}
	if w.works(all[0].AccessToken) || !w.works(all[1].AccessToken) {
		t.Error("the 31st token must void the oldest, and no other")
	}
	w.now = start.Add(30*24*time.Hour - time.Second)
	if !w.works(all[5].AccessToken) {
		t.Error("void a second early")
	}
	verify := w.form("/v2/oauth/verify", "access_token", all[5].AccessToken)
	if got := verify.Body.String(); verify.Code != 200 || got != `{"client_id":"`+w.bot.ChannelID+`","expires_in":1,"scope":"P CM"}` {
		t.Errorf("verify: %s", got)
	}
	w.now = w.now.Add(time.Second)
	if w.works(all[5].AccessToken) {
		t.Error("valid after 30 days")
	}
	if got := granted(t, w.form("/v2/oauth/verify", "access_token", all[5].AccessToken)); got.Error != "invalid_request" {
		t.Errorf("verify of an expired token: %+v", got)
	}
}

func TestLongLivedToken(t *testing.T) {
	w := newWorld(t)
	w.now = start.AddDate(20, 0, 0)
	if !w.works(w.bot.AccessToken) {
		t.Error("the console's token expired")
	}
	if got := w.form("/v2/oauth/verify", "access_token", w.bot.AccessToken); !strings.Contains(got.Body.String(), `"expires_in":3138007490`) {
		t.Errorf("verify: %s", got.Body)
	}
	for range 2 { // the second time it is unknown, and the answer is the same
		if got := w.form("/v2/oauth/revoke", "access_token", w.bot.AccessToken); got.Code != 200 || got.Body.String() != "{}" {
			t.Errorf("revoke: %d %s", got.Code, got.Body)
		}
	}
	if w.works(w.bot.AccessToken) {
		t.Error("works after it was revoked")
	}
}

func TestStatelessToken(t *testing.T) {
	w := newWorld(t)
	g := granted(t, w.bySecret("/oauth2/v3/token"))
	if g.ExpiresIn != 900 || !w.works(g.AccessToken) {
		t.Errorf("got %+v", g)
	}
	w.form("/v2/oauth/revoke", "access_token", g.AccessToken)
	w.form("/oauth2/v2.1/revoke", "client_id", w.bot.ChannelID, "client_secret", w.bot.ChannelSecret, "access_token", g.AccessToken)
	if !w.works(g.AccessToken) {
		t.Error("a stateless token was revoked")
	}
	w.now = start.Add(15 * time.Minute)
	if w.works(g.AccessToken) {
		t.Error("valid after 15 minutes")
	}
}

// signer makes JWTs as an integration does.
type signer struct {
	key *rsa.PrivateKey
	kid string
}

var rsaKey = func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
}()

func (w *world) signer() signer {
	w.t.Helper()
	return signer{rsaKey, must[string](w.t)(w.fake.RegisterAssertionKey("Contoso", &rsaKey.PublicKey))}
}

func (s signer) jwt(t *testing.T, alg string, claims map[string]any) string {
	t.Helper()
	head := map[string]any{"alg": alg, "typ": "JWT", "kid": s.kid}
	part := func(v any) string {
		raw, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return base64.RawURLEncoding.EncodeToString(raw)
	}
	text := part(head) + "." + part(claims)
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(nil, s.key, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

func (w *world) claims() map[string]any {
	return map[string]any{"iss": w.bot.ChannelID, "sub": w.bot.ChannelID, "aud": "https://api.line.me/",
		"exp": w.now.Add(30 * time.Minute).Unix(), "token_exp": 86400}
}

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

func (w *world) byJWT(path, jwt string) *httptest.ResponseRecorder {
	return w.form(path, "grant_type", "client_credentials", "client_assertion_type", assertionType, "client_assertion", jwt)
}

func TestTokensByJWT(t *testing.T) {
	w := newWorld(t)
	jwt := w.signer().jwt(t, "RS256", w.claims())
	g := granted(t, w.byJWT("/oauth2/v2.1/token", jwt))
	if g.ExpiresIn != 86400 || g.KeyID == "" || !w.works(g.AccessToken) {
		t.Fatalf("got %+v", g)
	}
	if got := granted(t, w.byJWT("/oauth2/v3/token", jwt)); got.ExpiresIn != 900 || !w.works(got.AccessToken) {
		t.Errorf("stateless by JWT: %+v", got)
	}
	query := "?client_assertion_type=" + url.QueryEscape(assertionType) + "&client_assertion=" + jwt
	if got := w.call("GET", "/oauth2/v2.1/tokens/kid"+query, ""); got.Body.String() != `{"kids":["`+g.KeyID+`"]}` {
		t.Errorf("kids: %s", got.Body)
	}
	if got := w.call("GET", "/oauth2/v2.1/verify?access_token="+g.AccessToken, ""); !strings.Contains(got.Body.String(), `"expires_in":86400`) {
		t.Errorf("verify: %s", got.Body)
	}
	for range 29 {
		granted(t, w.byJWT("/oauth2/v2.1/token", jwt))
	}
	if got := w.byJWT("/oauth2/v2.1/token", jwt); got.Code != 400 || !w.works(g.AccessToken) {
		t.Errorf("the 31st token: %d %s", got.Code, got.Body)
	}
	revoke := []string{"client_id", w.bot.ChannelID, "client_secret", w.bot.ChannelSecret, "access_token", g.AccessToken}
	if got := w.form("/oauth2/v2.1/revoke", revoke...); got.Code != 200 || w.works(g.AccessToken) {
		t.Errorf("revoke: %d %s", got.Code, got.Body)
	}
	if got := w.byJWT("/oauth2/v2.1/token", jwt); got.Code != 200 {
		t.Errorf("after one was revoked there is room again: %d %s", got.Code, got.Body)
	}
}

// Token errors have the OAuth shape.
func TestTokenRefusals(t *testing.T) {
	tests := map[string]struct {
		call func(w *world) *httptest.ResponseRecorder
		want string
	}{
		"no fields": {func(w *world) *httptest.ResponseRecorder { return w.form("/v2/oauth/accessToken") }, `{"error":"invalid_request","error_description":"some parameters missed or invalid"}`},
		"other grant type": {func(w *world) *httptest.ResponseRecorder {
			return w.form("/v2/oauth/accessToken", "grant_type", "password")
		}, `{"error":"unsupported_grant_type",`},
		"unknown channel": {func(w *world) *httptest.ResponseRecorder {
			return w.form("/v2/oauth/accessToken", "grant_type", "client_credentials", "client_id", "1111111111", "client_secret", w.bot.ChannelSecret)
		}, `{"error":"invalid_client",`},
		"wrong secret": {func(w *world) *httptest.ResponseRecorder {
			return w.form("/oauth2/v3/token", "grant_type", "client_credentials", "client_id", w.bot.ChannelID, "client_secret", "0")
		}, `{"error":"invalid_client",`},
		"a handle is no channel id": {func(w *world) *httptest.ResponseRecorder {
			return w.form("/oauth2/v3/token", "grant_type", "client_credentials", "client_id", w.bot.Handle, "client_secret", w.bot.ChannelSecret)
		}, `{"error":"invalid_client",`},
		"JSON instead of a form": {func(w *world) *httptest.ResponseRecorder {
			return w.call("POST", "/v2/oauth/accessToken", `{}`)
		}, `{"error":"invalid_request",`},
		"verify without a token":  {func(w *world) *httptest.ResponseRecorder { return w.form("/v2/oauth/verify") }, `{"error":"invalid_request",`},
		"verify an unknown token": {func(w *world) *httptest.ResponseRecorder { return w.form("/v2/oauth/verify", "access_token", "x") }, `{"error":"invalid_request",`},
		"verify a short-lived token at the other place": {func(w *world) *httptest.ResponseRecorder {
			return w.call("GET", "/oauth2/v2.1/verify?access_token="+granted(w.t, w.bySecret("/v2/oauth/accessToken")).AccessToken, "")
		}, `{"error":"invalid_request",`},
		"kids without a JWT": {func(w *world) *httptest.ResponseRecorder { return w.call("GET", "/oauth2/v2.1/tokens/kid", "") }, `{"error":"invalid_request",`},
		"a JWT that is none": {func(w *world) *httptest.ResponseRecorder { return w.byJWT("/oauth2/v2.1/token", "a.b.c") }, `{"error":"invalid_client",`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if got := tt.call(w); got.Code != 400 || !strings.HasPrefix(got.Body.String(), tt.want) {
				t.Errorf("got %d %s, want %s", got.Code, got.Body, tt.want)
			}
		})
	}
}

func TestJWTRefusals(t *testing.T) {
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		change func(w *world, s *signer, claims map[string]any) (alg string)
		want   string
	}{
		"other algorithm":   {func(_ *world, _ *signer, _ map[string]any) string { return "HS256" }, "alg must be RS256"},
		"another's subject": {func(_ *world, _ *signer, c map[string]any) string { c["sub"] = "1111111111"; return "RS256" }, "iss and sub"},
		"another audience":  {func(_ *world, _ *signer, c map[string]any) string { c["aud"] = "https://example.com/"; return "RS256" }, "aud must be"},
		"expired":           {func(w *world, _ *signer, c map[string]any) string { c["exp"] = w.now.Unix(); return "RS256" }, "has expired"},
		"more than 30 minutes ahead": {func(w *world, _ *signer, c map[string]any) string {
			c["exp"] = w.now.Add(30*time.Minute + time.Second).Unix()
			return "RS256"
		}, "at most 30 minutes"},
		"a lifetime of over 30 days": {func(_ *world, _ *signer, c map[string]any) string { c["token_exp"] = 2592001; return "RS256" }, "token_exp"},
		"no lifetime":                {func(_ *world, _ *signer, c map[string]any) string { delete(c, "token_exp"); return "RS256" }, "token_exp"},
		"unregistered key":           {func(_ *world, s *signer, _ map[string]any) string { s.kid = "x"; return "RS256" }, "kid is not"},
		"signed with another key":    {func(_ *world, s *signer, _ map[string]any) string { s.key = other; return "RS256" }, "signature does not match"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			s, claims := w.signer(), maps.Clone(w.claims())
			alg := tt.change(w, &s, claims)
			if got := granted(t, w.byJWT("/oauth2/v2.1/token", s.jwt(t, alg, claims))); !strings.Contains(got.Description, tt.want) {
				t.Errorf("got %+v, want %q", got, tt.want)
			}
		})
	}
}

// The dates inside a JWT may be held against another clock than the fake's own.
func TestCredentialClock(t *testing.T) {
	wall := start.AddDate(1, 0, 0)
	w := newWorld(t, func(o *line.Options) { o.CredentialClock = func() time.Time { return wall } })
	s, claims := w.signer(), w.claims()
	if got := w.byJWT("/oauth2/v2.1/token", s.jwt(t, "RS256", claims)); got.Code != 400 {
		t.Errorf("expired a year ago by the wall clock: %d", got.Code)
	}
	claims["exp"] = wall.Add(time.Minute).Unix()
	if got := w.byJWT("/oauth2/v2.1/token", s.jwt(t, "RS256", claims)); got.Code != 200 {
		t.Errorf("valid by the wall clock: %s", got.Body)
	}
}
