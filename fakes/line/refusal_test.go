package line_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
)

const unknownUser = "U00000000000000000000000000000000"

// Every row of the error table of providers.md 2.4: status and body, to the letter.
func TestRefusals(t *testing.T) {
	text := `{"to":"` + unknownUser + `","messages":[{"type":"text","text":"hi"}]}`
	const push = "/v2/bot/message/push"
	const badToken = `{"message":"Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid."}`
	const noToken = `{"message":"Authentication failed. Confirm that the access token in the authorization header is valid."}`
	const invalidReply = `{"message":"Invalid reply token"}`
	tests := map[string]struct {
		call   func(w *world) (code int, body string)
		status int
		want   string
	}{
		"400 the request body has N error(s)": {request("POST", push, `{"to":"`+unknownUser+`","messages":[{"type":"text","text":""},{"type":"postcard"}]}`), 400,
			`{"message":"The request body has 2 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"},` +
				`{"message":"Must be one of the following values: [text, textV2, sticker, image, video, audio, location, imagemap, template, flex, coupon]","property":"messages[1].type"}]}`},
		"400 length of a text": {request("POST", push, `{"to":"`+unknownUser+`","messages":[{"type":"text","text":"`+strings.Repeat("a", 5001)+`"}]}`), 400,
			`{"message":"The request body has 1 error(s)","details":[{"message":"Length must be between 0 and 5000","property":"messages[0].text"}]}`},
		"400 invalid reply token: unknown": {request("POST", "/v2/bot/message/reply", `{"replyToken":"0","messages":[{"type":"text","text":"hi"}]}`), 400, invalidReply},
		"400 invalid reply token: used": {func(w *world) (int, string) {
			token := w.replyToken()
			w.reply(token, "first")
			return result(w.reply(token, "second"))
		}, 400, invalidReply},
		"400 invalid reply token: expired": {func(w *world) (int, string) {
			token := w.replyToken()
			w.pass(time.Minute + time.Millisecond)
			return result(w.reply(token, "late"))
		}, 400, invalidReply},
		"400 invalid reply token: another bot's": {func(w *world) (int, string) {
			token := w.replyToken()
			w.bot = w.open(line.Account{DisplayName: "Fabrikam"})
			return result(w.reply(token, "not mine"))
		}, 400, invalidReply},
		"400 malformed recipient": {request("POST", push, strings.Replace(text, unknownUser, "kutemukan", 1)), 400,
			`{"message":"The property, 'to', in the request body is invalid (line: -, column: -)"}`},
		"400 broken JSON": {request("POST", push, `{"to":"U"x}`), 400,
			`{"message":"The request body could not be parsed as JSON (line: 1, column: 10)"}`},
		"400 well-formed but unknown user": {request("POST", push, text), 400, `{"message":"Failed to send messages"}`},
		"400 retry key on a reply": {request("POST", "/v2/bot/message/reply", `{"replyToken":"0","messages":[]}`, "X-Line-Retry-Key", "123e4567-e89b-12d3-a456-426614174000"), 400,
			`{"message":"The X-Line-Retry-Key header is not supported by this endpoint"}`},
		"400 retry key that is no UUID": {request("POST", push, text, "X-Line-Retry-Key", "again"), 400, `{"message":"The X-Line-Retry-Key header must be a UUID"}`},
		"401 header missing":            {request("GET", "/v2/bot/info", "", "Authorization", ""), 401, noToken},
		"401 header malformed":          {request("GET", "/v2/bot/info", "", "Authorization", "Token abc"), 401, noToken},
		"401 unknown token":             {request("GET", "/v2/bot/info", "", "Authorization", "Bearer abc"), 401, badToken},
		"401 revoked token": {func(w *world) (int, string) {
			must[string](w.t)(w.fake.ReissueAccessToken("Contoso"))
			return result(w.call("GET", "/v2/bot/info", ""))
		}, 401, badToken},
		"403 channel of another kind": {func(w *world) (int, string) {
			login := w.open(line.Account{DisplayName: "Login", Kind: line.LINELogin, AccessToken: "a token"})
			return result(w.call("GET", "/v2/bot/info", "", "Authorization", "Bearer "+login.AccessToken))
		}, 403, `{"message":"Access to this API is not available for your account"}`},
		"403 plan without the API": {func(w *world) (int, string) {
			w.bot = w.open(line.Account{DisplayName: "Small", Restricted: true})
			return result(w.push(unknownUser, "hi"))
		}, 403, `{"message":"Access to this API is not available for your account"}`},
		"403 followers of an unverified account": {func(w *world) (int, string) {
			w.bot = w.open(line.Account{DisplayName: "Small"})
			return result(w.call("GET", "/v2/bot/followers/ids", ""))
		}, 403, `{"message":"Access to this API is not available for your account"}`},
		"404 profile: unknown": {request("GET", "/v2/bot/profile/"+unknownUser, ""), 404, `{"message":"Not found"}`},
		"404 profile: not a friend": {func(w *world) (int, string) {
			return result(w.call("GET", "/v2/bot/profile/"+w.fake.Customer("Kai").ID(), ""))
		}, 404, `{"message":"Not found"}`},
		"404 profile: blocked": {func(w *world) (int, string) {
			w.do(w.fake.Customer("Kai").Unfollows("Contoso"))
			return result(w.call("GET", "/v2/bot/profile/"+w.fake.Customer("Kai").ID(), ""))
		}, 404, `{"message":"Not found"}`},
		"404 profile: no consent": {func(w *world) (int, string) {
			kai := w.fake.Customer("Kai")
			w.do(kai.Follows("Contoso"))
			kai.HidesProfile(true)
			return result(w.call("GET", "/v2/bot/profile/"+kai.ID(), ""))
		}, 404, `{"message":"Not found"}`},
		"404 no such path":   {request("GET", "/v2/bot/nothing", ""), 404, `{"message":"Not found"}`},
		"404 root":           {request("GET", "/", ""), 404, `{"message":"Not found"}`},
		"405 no such method": {request("DELETE", push, ""), 405, `{"message":"Method Not Allowed"}`},
		"409 retry key accepted before": {func(w *world) (int, string) {
			w.do(w.fake.Customer("Kai").Follows("Contoso"))
			for range 2 {
				rec := w.push(w.fake.Customer("Kai").ID(), "once", "X-Line-Retry-Key", "123e4567-e89b-12d3-a456-426614174000")
				if rec.Code != 200 {
					return result(rec)
				}
			}
			return 0, "accepted twice"
		}, 409, `{"message":"The retry key is already accepted","sentMessages":[{"id":"508217394011283001","quoteToken":"<token>"}]}`},
		"410 content gone": {func(w *world) (int, string) {
			gone := newWorld(w.t, func(o *line.Options) { o.ContentGone = http.StatusGone })
			id := must[string](w.t)(gone.fake.Customer("Kai").Sends("Contoso", line.Media{ContentType: "image/png"}, ""))
			gone.pass(14 * 24 * time.Hour)
			return result(gone.call("GET", "/v2/bot/message/"+id+"/content", ""))
		}, 410, `{"message":"Gone"}`},
		"413 body over 2 MB": {request("POST", push, `{"x":"`+strings.Repeat("a", 2<<20)+`"}`), 413, `{"message":"Request Entity Too Large"}`},
		"415 media type":     {request("POST", push, text, "Content-Type", "text/plain"), 415, `{"message":"Unsupported Media Type"}`},
		"429 rate": {func(w *world) (code int, body string) {
			for range 61 {
				code, body = result(w.call("GET", "/v2/bot/message/delivery/push?date=20260503", ""))
			}
			return code, body
		}, 429, `{"message":"The API rate limit has been exceeded. Try again later."}`},
		"429 monthly quota": {func(w *world) (code int, body string) {
			w.do(w.fake.SetMonthlyQuota("Contoso", 2))
			for range 3 {
				code, body = result(w.push(w.fake.Customer("Kai").ID(), "hi"))
			}
			return code, body
		}, 429, `{"message":"You have reached your monthly limit."}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			code, body := tt.call(w)
			if code != tt.status || withoutTokens(body) != tt.want {
				t.Errorf("got  %d %s\nwant %d %s", code, body, tt.status, tt.want)
			}
			for _, e := range w.fake.Journal().All() {
				if e.Status >= 400 && e.Note == "" {
					t.Errorf("the journal does not say why %s %s got %d", e.Method, e.URL, e.Status)
				}
			}
		})
	}
}

func request(method, path, body string, header ...string) func(*world) (int, string) {
	return func(w *world) (int, string) { return result(w.call(method, path, body, header...)) }
}

type recorder interface{ Result() *http.Response }

// result checks on the way that every answer has a request id and, if it is JSON, can be read.
func result(r recorder) (int, string) {
	res := r.Result()
	var raw json.RawMessage
	if err := json.NewDecoder(res.Body).Decode(&raw); err != nil {
		return res.StatusCode, "not JSON: " + err.Error()
	}
	if res.Header.Get("X-Line-Request-Id") == "" || res.Header.Get("Content-Type") != "application/json" {
		return res.StatusCode, fmt.Sprintf("headers %v", res.Header)
	}
	return res.StatusCode, string(raw)
}

// withoutTokens replaces quote tokens, which are opaque.
func withoutTokens(body string) string {
	before, rest, ok := strings.Cut(body, `"quoteToken":"`)
	if !ok {
		return body
	}
	_, after, _ := strings.Cut(rest, `"`)
	return before + `"quoteToken":"<token>"` + withoutTokens(after)
}

// replyToken has a customer write and returns the token of that event.
func (w *world) replyToken() string {
	w.t.Helper()
	must[string](w.t)(w.fake.Customer("Kai").Texts("Contoso", "hello"))
	return w.last()["replyToken"].(string)
}

// What is wrong inside a message, by the limits of providers.md 2.3 and the required fields.
func TestMessageValidation(t *testing.T) {
	url := "https://x.test/" + strings.Repeat("a", 1985)
	tests := map[string]struct{ message, want string }{
		"a text of 5000":                        {`{"type":"text","text":"` + strings.Repeat("あ", 5000) + `"}`, ""},
		"2500 emoji are 5000 units":             {`{"type":"text","text":"` + strings.Repeat("🙂", 2500) + `"}`, ""},
		"2501 emoji are 5002 units":             {`{"type":"text","text":"` + strings.Repeat("🙂", 2501) + `"}`, "messages[0].text: Length must be between 0 and 5000"},
		"a text that is a number":               {`{"type":"text","text":1}`, "The property, 'messages[0].text', in the request body is invalid (line: -, column: -)"},
		"null counts as absent":                 {`{"type":"text","text":"a","quickReply":null,"sender":null}`, ""},
		"no type":                               {`{"text":"a"}`, "messages[0].type: Must be one of"},
		"a message that is no object":           {`"text"`, "The property, 'messages[0]', in the request body"},
		"a URL of 2000":                         {`{"type":"image","originalContentUrl":"` + url + `","previewImageUrl":"` + url + `"}`, ""},
		"a URL of 2001":                         {`{"type":"image","originalContentUrl":"` + url + `a","previewImageUrl":"` + url + `"}`, "messages[0].originalContentUrl: Length must be between 0 and 2000"},
		"a picture without preview":             {`{"type":"image","originalContentUrl":"https://x.test/a"}`, "messages[0].previewImageUrl: May not be empty"},
		"a picture by ftp":                      {`{"type":"image","originalContentUrl":"ftp://x.test/a","previewImageUrl":"https://x.test/a"}`, "messages[0].originalContentUrl: invalid uri scheme"},
		"audio without duration":                {`{"type":"audio","originalContentUrl":"https://x.test/a"}`, "messages[0].duration: May not be null"},
		"video":                                 {`{"type":"video","originalContentUrl":"https://x.test/a","previewImageUrl":"https://x.test/b","trackingId":"t"}`, ""},
		"sticker":                               {`{"type":"sticker","packageId":"446","stickerId":"1988"}`, ""},
		"sticker without id":                    {`{"type":"sticker","packageId":"446"}`, "messages[0].stickerId: May not be empty"},
		"location":                              {`{"type":"location","title":"Shop","address":"1 Road","latitude":35.6,"longitude":139.7}`, ""},
		"location off the globe":                {`{"type":"location","title":"Shop","address":"1 Road","latitude":95,"longitude":139.7}`, "messages[0].latitude: Must be between -90 and 90"},
		"14 quick replies":                      {`{"type":"text","text":"a","quickReply":{"items":[` + strings.Repeat(`{"type":"action","action":{"type":"message","label":"a","text":"a"}},`, 13) + `{"type":"action","action":{"type":"message","label":"a","text":"a"}}]}}`, "messages[0].quickReply.items: Size must be between 1 and 13"},
		"a sender's name of 21":                 {`{"type":"text","text":"a","sender":{"name":"` + strings.Repeat("n", 21) + `"}}`, "messages[0].sender.name: Length must be between 0 and 20"},
		"postback data of 301":                  {`{"type":"text","text":"a","quickReply":{"items":[{"type":"action","action":{"type":"postback","label":"a","data":"` + strings.Repeat("d", 301) + `"}}]}}`, "data: Length must be between 0 and 300"},
		"textV2":                                {`{"type":"textV2","text":"Hi {you}","substitution":{"you":{"type":"mention","mentionee":{"type":"user","userId":"` + unknownUser + `"}}}}`, ""},
		"textV2 with half an emoji":             {`{"type":"textV2","text":"Hi {e}","substitution":{"e":{"type":"emoji","productId":"1"}}}`, "messages[0].substitution.e.emojiId: May not be empty"},
		"confirm template":                      {`{"type":"template","altText":"a","template":{"type":"confirm","text":"Sure?","actions":[{"type":"message","label":"y","text":"y"},{"type":"message","label":"n","text":"n"}]}}`, ""},
		"confirm template with one action":      {`{"type":"template","altText":"a","template":{"type":"confirm","text":"Sure?","actions":[{"type":"message","label":"y","text":"y"}]}}`, "A message (messages[0]) in the request body is invalid; template/actions: size must be between 2 and 2"},
		"a button whose link is too long":       {`{"type":"template","altText":"a","template":{"type":"buttons","text":"b","actions":[{"type":"uri","label":"l","uri":"https://x.test/` + strings.Repeat("a", 1000) + `"}]}}`, "template/actions/0/uri: size must be between 0 and 1000"},
		"columns with unequal actions":          {`{"type":"template","altText":"a","template":{"type":"carousel","columns":[{"text":"a","actions":[{"type":"message","label":"y","text":"y"}]},{"text":"b","actions":[{"type":"message","label":"y","text":"y"},{"type":"message","label":"y","text":"y"}]}]}}`, "template/columns/1/actions: must have the same number"},
		"flex":                                  {`{"type":"flex","altText":"a","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[{"type":"text","text":"a"}]}}}`, ""},
		"flex with a bad hero":                  {`{"type":"flex","altText":"a","contents":{"type":"bubble","hero":{"type":"image","url":"nowhere"}}}`, "A message (messages[0]) in the request body is invalid; /hero/url: invalid uri scheme"},
		"flex carousel inside a carousel":       {`{"type":"flex","altText":"a","contents":{"type":"carousel","contents":[{"type":"carousel"}]}}`, "/contents/0/type: Must be one of the following values: [bubble]"},
		"imagemap":                              {`{"type":"imagemap","baseUrl":"https://x.test/m","altText":"a","baseSize":{"width":1040,"height":1040},"actions":[{"type":"uri","linkUri":"https://x.test","area":{"x":0,"y":0,"width":1,"height":1}}]}`, ""},
		"imagemap without actions":              {`{"type":"imagemap","baseUrl":"https://x.test/m","altText":"a","baseSize":{"width":1040,"height":1040}}`, "messages[0].actions: May not be null"},
		"coupon":                                {`{"type":"coupon","couponId":"01"}`, ""},
		"a camera button outside quick replies": {`{"type":"template","altText":"a","template":{"type":"buttons","text":"b","actions":[{"type":"camera","label":"l"}]}}`, "template/actions/0/type: camera is for quick replies only"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			rec := w.call("POST", "/v2/bot/message/validate/push", `{"messages":[`+tt.message+`]}`)
			e := w.fake.Journal().All()[0]
			if (rec.Code == 200) != (tt.want == "") || !strings.Contains(e.Note, tt.want) {
				t.Errorf("got %d %q, want %q", rec.Code, e.Note, tt.want)
			}
		})
	}
}

func TestNumberOfMessages(t *testing.T) {
	w := newWorld(t)
	one := `{"type":"text","text":"a"}`
	for n, want := range map[int]int{0: 400, 1: 200, 5: 200, 6: 400} {
		body := `{"messages":[` + strings.TrimSuffix(strings.Repeat(one+",", n), ",") + `]}`
		if got := w.call("POST", "/v2/bot/message/validate/push", body); got.Code != want {
			t.Errorf("%d messages: got %d %s, want %d", n, got.Code, got.Body, want)
		}
	}
}
