package line_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
)

func TestOpenAccountFillsInWhatIsMissing(t *testing.T) {
	a, b := newWorld(t).bot, newWorld(t).bot
	if a != b {
		t.Errorf("two fakes opened different accounts:\n%+v\n%+v", a, b)
	}
	if len(a.ChannelID) != 10 || len(a.ChannelSecret) != 32 || len(a.BotUserID) != 33 || a.Handle[0] != '@' || a.Kind != line.MessagingAPI || a.AccessToken == "" {
		t.Errorf("got %+v", a)
	}
}

func TestOpenAccountRefuses(t *testing.T) {
	w := newWorld(t)
	tests := map[string]struct {
		account line.Account
		want    string
	}{
		"a channel id of 9 digits":   {line.Account{ChannelID: "123456789"}, "10 digits"},
		"a secret in capitals":       {line.Account{ChannelSecret: strings.Repeat("A", 32)}, "32 lower-case"},
		"a handle without @":         {line.Account{Handle: "contoso"}, "handle"},
		"a channel that is taken":    {line.Account{ChannelID: w.bot.ChannelID}, "taken"},
		"a token that is taken":      {line.Account{AccessToken: w.bot.AccessToken}, "another channel"},
		"a kind that does not exist": {line.Account{Kind: 9}, "no kind"},
		"a relative webhook URL":     {line.Account{WebhookURL: "/webhook"}, "absolute"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := w.fake.OpenAccount(tt.account); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	if got := len(w.fake.Accounts()); got != 1 {
		t.Errorf("%d accounts, want 1", got)
	}
}

func TestAClosedAccount(t *testing.T) {
	w := newWorld(t)
	must[string](t)(w.fake.Customer("Kai").Texts(w.bot.Handle, "hello"))
	w.do(w.fake.CloseAccount("Contoso"))
	if w.works(w.bot.AccessToken) {
		t.Error("the token of a closed account works")
	}
	if _, err := w.fake.Customer("Kai").Texts(w.bot.Handle, "anybody?"); err == nil {
		t.Error("a customer wrote to a closed account")
	}
	if err := w.fake.UseChat("Contoso", true); err == nil {
		t.Error("changed a closed account")
	}
}

func TestNobodyChatsWithALoginChannel(t *testing.T) {
	w := newWorld(t)
	w.open(line.Account{DisplayName: "Login", Kind: line.LINELogin})
	if _, err := w.fake.Customer("Kai").Texts("Login", "hi"); err == nil || !strings.Contains(err.Error(), "LINE Login") {
		t.Errorf("got %v", err)
	}
	if _, err := w.fake.ReissueAccessToken("Login"); err == nil {
		t.Error("a LINE Login channel got a long-lived token")
	}
}

func TestANewSecretSignsAtOnce(t *testing.T) {
	w := newWorld(t)
	secret := must[string](t)(w.fake.ReissueSecret("Contoso"))
	must[string](t)(w.fake.Customer("Kai").Texts("Contoso", "hello"))
	w.settle()
	signature := w.hooks[0].header.Get("X-Line-Signature")
	if !line.Verify(secret, signature, w.hooks[0].body) || line.Verify(w.bot.ChannelSecret, signature, w.hooks[0].body) {
		t.Error("not signed with the new secret alone")
	}
}

func TestBotInfo(t *testing.T) {
	w := newWorld(t)
	want := fmt.Sprintf(`{"userId":%q,"basicId":%q,"displayName":"Contoso","chatMode":"bot","markAsReadMode":"auto"}`, w.bot.BotUserID, w.bot.Handle)
	if _, body := result(w.call("GET", "/v2/bot/info", "")); body != want {
		t.Errorf("got  %s\nwant %s", body, want)
	}
	w.do(w.fake.UseChat("Contoso", true))
	if _, body := result(w.call("GET", "/v2/bot/info", "")); !strings.Contains(body, `"chatMode":"chat","markAsReadMode":"manual"`) {
		t.Errorf("with the chat on: %s", body)
	}
}

func TestProfile(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))
	kai.SetProfile(line.Profile{DisplayName: "Kai M.", StatusMessage: "here", Language: "de"})
	want := `{"userId":"` + kai.ID() + `","displayName":"Kai M.","statusMessage":"here","language":"de"}`
	if _, body := result(w.call("GET", "/v2/bot/profile/"+kai.ID(), "")); body != want {
		t.Errorf("got %s, want %s", body, want)
	}
	if w.fake.Customer("Kai M.").ID() != kai.ID() || w.fake.Customer(kai.ID()).ID() != kai.ID() || w.fake.Customer("Kai").ID() == kai.ID() {
		t.Error("found by the wrong name")
	}
}

func TestFollowersByPages(t *testing.T) {
	w := newWorld(t)
	var want []string
	for i := range 5 {
		c := w.fake.Customer(fmt.Sprintf("user %d", i))
		w.do(c.Follows("Contoso"))
		want = append(want, `"`+c.ID()+`"`)
	}
	w.do(w.fake.Customer("user 1").Unfollows("Contoso"))
	want = append(want[:1], want[2:]...)
	const path = "/v2/bot/followers/ids"
	if _, body := result(w.call("GET", path+"?limit=3", "")); body != `{"userIds":[`+strings.Join(want[:3], ",")+`],"next":"3"}` {
		t.Errorf("first page %s", body)
	}
	if _, body := result(w.call("GET", path+"?limit=3&start=3", "")); body != `{"userIds":[`+want[3]+`]}` {
		t.Errorf("last page %s", body)
	}
	for _, bad := range []string{"?limit=0", "?limit=1001", "?limit=x", "?start=%25", "?start=99"} {
		if got := w.call("GET", path+bad, ""); got.Code != 400 {
			t.Errorf("%s: %d %s", bad, got.Code, got.Body)
		}
	}
}

func TestGroupCalls(t *testing.T) {
	w := newWorld(t)
	g, kai := w.fake.Group("Trip"), w.fake.Customer("Kai")
	kai.Joins(g)
	path := "/v2/bot/group/" + g.ID()
	if got := w.call("GET", path+"/summary", ""); got.Code != 404 {
		t.Errorf("before the bot was invited: %d", got.Code)
	}
	w.do(g.Invites("Contoso"))
	for call, want := range map[string]string{
		"/summary":            `{"groupId":"` + g.ID() + `","groupName":"Trip","pictureUrl":"https://profile.line-scdn.net/0h` + g.ID()[1:] + `"}`,
		"/members/count":      `{"count":1}`,
		"/members/ids":        `{"memberIds":["` + kai.ID() + `"]}`,
		"/member/" + kai.ID(): `{"userId":"` + kai.ID() + `","displayName":"Kai","pictureUrl":"https://profile.line-scdn.net/0h` + kai.ID()[1:] + `"}`,
	} {
		if code, body := result(w.call("GET", path+call, "")); code != 200 || body != want {
			t.Errorf("%s: got %d %s, want %s", call, code, body, want)
		}
	}
	if got := w.call("GET", "/v2/bot/room/"+g.ID()+"/members/count", ""); got.Code != 404 {
		t.Errorf("a group asked for as a room: %d", got.Code)
	}
	if got := w.call("POST", path+"/leave", ""); got.Code != 200 || w.last()["type"] != "leave" {
		t.Errorf("leave: %d", got.Code)
	}
	if got := w.call("POST", path+"/leave", ""); got.Code != 404 {
		t.Errorf("left twice: %d", got.Code)
	}
	if got := w.push(g.ID(), "hi"); got.Code != 400 {
		t.Errorf("push after leaving: %d", got.Code)
	}
}

func TestMarkAsRead(t *testing.T) {
	w := newWorld(t)
	w.do(w.fake.UseChat("Contoso", true))
	kai := w.fake.Customer("Kai")
	var tokens []string
	for _, text := range []string{"one", "two", "three"} {
		must[string](t)(kai.Texts("Contoso", text))
		tokens = append(tokens, w.last()["message"].(map[string]any)["markAsReadToken"].(string))
	}
	read := func() (marks string) {
		for _, m := range kai.Written() {
			marks += map[bool]string{true: "r", false: "-"}[m.Read]
		}
		return marks
	}
	if got := w.call("POST", "/v2/bot/chat/markAsRead", `{"markAsReadToken":"`+tokens[1]+`"}`); got.Code != 200 || read() != "rr-" {
		t.Errorf("%d, read %s", got.Code, read())
	}
	if got := w.call("POST", "/v2/bot/chat/markAsRead", `{"markAsReadToken":"x"}`); got.Code != 400 {
		t.Errorf("unknown token: %d", got.Code)
	}
	if got := w.call("POST", "/v2/bot/message/markAsRead", `{"chat":{"userId":"`+kai.ID()+`"}}`); got.Code != 200 || read() != "rrr" {
		t.Errorf("%d, read %s", got.Code, read())
	}
}

func TestLoading(t *testing.T) {
	w := newWorld(t)
	id := w.fake.Customer("Kai").ID()
	for body, want := range map[string]int{
		`{"chatId":"` + id + `"}`:                     http.StatusAccepted,
		`{"chatId":"` + id + `","loadingSeconds":60}`: http.StatusAccepted,
		`{"chatId":"` + id + `","loadingSeconds":7}`:  400,
		`{"chatId":"` + id + `","loadingSeconds":65}`: 400,
		`{"chatId":"Trip"}`:                           400,
		`{}`:                                          400,
	} {
		if code, answer := result(w.call("POST", "/v2/bot/chat/loading/start", body)); code != want || code == 202 && answer != "{}" {
			t.Errorf("%s: %d %s", body, code, answer)
		}
	}
}

func TestLinkToken(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	if got := w.call("POST", "/v2/bot/user/"+kai.ID()+"/linkToken", ""); got.Code != 400 {
		t.Errorf("not a friend: %d", got.Code)
	}
	w.do(kai.Follows("Contoso"))
	if got := w.call("POST", "/v2/bot/user/"+kai.ID()+"/linkToken", ""); got.Code != 200 || !strings.Contains(got.Body.String(), `"linkToken":"`) {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}

// Content has three states: being prepared, there, gone.
func TestContentStates(t *testing.T) {
	w := newWorld(t, func(o *line.Options) {
		o.Transcoding = func(_ string, size int) time.Duration { return time.Duration(size) * time.Second }
		o.ContentRetention = time.Hour
	})
	kai := w.fake.Customer("Kai")
	id := must[string](t)(kai.Sends("Contoso", line.Media{ContentType: "video/mp4", Bytes: []byte("0123456789")}, ""))
	path := "/v2/bot/message/" + id + "/content"
	get := func(what string) string {
		rec := w.call("GET", path+what, "")
		return fmt.Sprintf("%d %s %s", rec.Code, rec.Header().Get("Content-Type"), rec.Body)
	}
	w.now = start.Add(10*time.Second - 1)
	if a, b := get(""), get("/transcoding"); a != "202 application/json {}" || b != `200 application/json {"status":"processing"}` {
		t.Errorf("while it is prepared: %s, %s", a, b)
	}
	w.now = start.Add(10 * time.Second)
	if a, b := get(""), get("/transcoding"); a != "200 video/mp4 0123456789" || b != `200 application/json {"status":"succeeded"}` {
		t.Errorf("when it is there: %s, %s", a, b)
	}
	if got := get("/preview"); !strings.HasPrefix(got, "200 image/jpeg ") {
		t.Errorf("preview: %s", got)
	}
	w.now = start.Add(time.Hour)
	if got := get(""); got != `404 application/json {"message":"Not found"}` {
		t.Errorf("after the retention: %s", got)
	}

	file := must[string](t)(kai.Sends("Contoso", line.Media{ContentType: "application/pdf", Bytes: []byte("%PDF"), Name: "a.pdf"}, ""))
	path = "/v2/bot/message/" + file + "/content"
	if a, b, c := get(""), get("/preview"), get("/transcoding"); a != "200 application/pdf %PDF" || b[:3] != "404" || c[:3] != "404" {
		t.Errorf("a file: %s, %s, %s", a, b, c)
	}
	w.do(kai.Unsends("Contoso", file))
	if got := get(""); got[:3] != "404" {
		t.Errorf("after it was taken back: %s", got)
	}
	sticker := must[string](t)(kai.SendsSticker("Contoso", "446", "1988"))
	path = "/v2/bot/message/" + sticker + "/content"
	if got := get(""); got[:3] != "404" {
		t.Errorf("a sticker has content: %s", got)
	}
}

func TestContentOfAnotherChannel(t *testing.T) {
	w := newWorld(t)
	id := must[string](t)(w.fake.Customer("Kai").Sends("Contoso", line.Media{ContentType: "image/png"}, ""))
	w.bot = w.open(accountNamed("Fabrikam"))
	if got := w.call("GET", "/v2/bot/message/"+id+"/content", ""); got.Code != 404 {
		t.Errorf("got %d", got.Code)
	}
}

func TestImagesSentTogether(t *testing.T) {
	w := newWorld(t)
	w.fake.Together(func() {
		png := line.Media{ContentType: "image/png"}
		if _, err := w.fake.Customer("Kai").SendsSeveral("Contoso", []line.Media{png, png}); err != nil {
			t.Error(err)
		}
	})
	w.settle()
	events := w.hooks[0].events(t)
	set := func(i int) map[string]any { return events[i]["message"].(map[string]any)["imageSet"].(map[string]any) }
	if set(0)["id"] != set(1)["id"] || set(0)["index"] != 1. || set(1)["index"] != 2. || set(1)["total"] != 2. {
		t.Errorf("sets %v, %v", set(0), set(1))
	}
}
