package line_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/ocsim/ocsim/fakes/line"
)

// Whatever comes in, the fake answers with JSON in LINE's shape and a request id, and does not panic.
func FuzzAPI(f *testing.F) {
	for _, seed := range []struct{ method, target, kind, body string }{
		{"POST", "/v2/bot/message/push", "application/json", `{"to":"U00000000000000000000000000000000","messages":[{"type":"text","text":"a","quickReply":{"items":[{"action":{"type":"message","label":"a","text":"a"}}]}}]}`},
		{"POST", "/v2/bot/message/validate/reply", "application/json", `{"messages":[{"type":"textV2","text":"}{a}{","substitution":{"a":{"type":"mention","mentionee":{"type":"all"}},"b":null}}]}`},
		{"POST", "/v2/bot/message/validate/push", "application/json", `{"messages":[{"type":"flex","altText":"a","contents":{"type":"carousel","contents":[{"type":"bubble","hero":{"type":"image","url":"x"},"body":{"type":"box","contents":[{"type":"text","contents":[{"type":"span"}]}]}}]}}]}`},
		{"POST", "/v2/bot/message/validate/push", "application/json", `{"messages":[{"type":"template","altText":"a","template":{"type":"carousel","columns":[{"text":"a","actions":[{"type":"uri"}]}]}},{"type":"imagemap","actions":[{"area":{}}]}]}`},
		{"POST", "/v2/bot/message/multicast", "application/json", `{"to":[1],"messages":[]}`},
		{"POST", "/v2/bot/message/narrowcast", "application/json", `{"limit":{"max":1e99},"messages":[{"type":"text","text":"a"}]}`},
		{"GET", "/v2/bot/profile/%ff", "", ""},
		{"GET", "/v2/bot/followers/ids?limit=-1&start=zz", "", ""},
		{"GET", "/v2/bot/group/C/member/U", "", ""},
		{"GET", "/v2/bot/message/delivery/push?date=00000000", "", ""},
		{"POST", "/v2/bot/channel/webhook/test", "application/json", `{"endpoint":"http://[::1"}`},
		{"POST", "/oauth2/v2.1/token", "application/x-www-form-urlencoded", "grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=e30.e30.e30"},
		{"POST", "/v2/oauth/verify", "application/x-www-form-urlencoded", "access_token=%"},
		{"PATCH", "//", "", "\x00"},
	} {
		f.Add(seed.method, seed.target, seed.kind, seed.body)
	}
	w := &world{now: start}
	w.fake = line.New(line.Options{Now: w.clock, Client: &http.Client{Transport: w}, Unlimited: true, JournalSize: 1, KeepMessages: 1})
	bot, err := w.fake.OpenAccount(line.Account{Verified: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, method, target, kind, body string) {
		u, err := url.ParseRequestURI("https://api.line.me" + target)
		if err != nil || u.Path == "/v2/oauth/revoke" { // that would rightly close the door behind us
			t.Skip()
		}
		r := httptest.NewRequest("POST", "https://api.line.me/", strings.NewReader(body))
		r.Method, r.URL = method, u
		r.Header.Set("Authorization", "Bearer "+bot.AccessToken)
		r.Header.Set("Content-Type", kind)
		rec := httptest.NewRecorder()
		w.fake.ServeHTTP(rec, r)
		if rec.Header().Get("X-Line-Request-Id") == "" {
			t.Errorf("no request id in %v", rec.Header())
		}
		var answer map[string]any
		if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil {
			t.Fatalf("%d %s: %v", rec.Code, rec.Body, err)
		}
		if _, isMessage := answer["message"].(string); rec.Code >= 400 && !isMessage && answer["error"] == nil {
			t.Errorf("%d in another shape: %s", rec.Code, rec.Body)
		}
	})
}
