package line_test

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"github.com/ocsim/ocsim/fakes/line"
)

// A customer writes, the integration reads the webhook with LINE's own parser, asks for the
// profile and answers; the customer sees the answer on every device.
func TestConversation(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	must[string](t)(kai.On(line.Website).Texts(w.bot.ChannelID, "Where is my order?"))
	if len(w.hooks) != 0 {
		t.Fatal("the webhook was sent before anybody advanced the fake")
	}
	w.settle()

	r, err := http.NewRequest("POST", webhookURL, bytes.NewReader(w.hooks[0].body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = w.hooks[0].header
	cb, err := webhook.ParseRequest(w.bot.ChannelSecret, r)
	if err != nil {
		t.Fatal(err)
	}
	event := cb.Events[0].(webhook.MessageEvent)
	user := event.Source.(webhook.UserSource).UserId
	if cb.Destination != w.bot.BotUserID || user != kai.ID() || event.Message.(webhook.TextMessageContent).Text != "Where is my order?" {
		t.Errorf("got %+v", cb)
	}

	if got := w.call("GET", "/v2/bot/profile/"+user, ""); got.Code != 200 || !strings.Contains(got.Body.String(), `"displayName":"Kai"`) {
		t.Errorf("profile: %d %s", got.Code, got.Body)
	}
	if got := w.push(user, "On its way."); got.Code != 200 {
		t.Fatalf("push: %d %s", got.Code, got.Body)
	}
	if got := w.reply(event.ReplyToken, "It left today."); got.Code != 200 {
		t.Fatalf("reply: %d %s", got.Code, got.Body)
	}
	if got := texts(kai.On(line.Mobile).Inbox()); got != "On its way.|It left today." {
		t.Errorf("inbox: %q", got)
	}
	if got := kai.Written()[0]; got.Device != line.Website || !got.Read || got.To != w.bot.Handle {
		t.Errorf("written: %+v", got)
	}
}

func TestEveryEventOfACustomer(t *testing.T) {
	tests := map[string]struct {
		act  func(w *world, c *line.Customer) error
		want string // part of the event, as JSON
	}{
		"sticker": {func(w *world, c *line.Customer) error { _, err := c.SendsSticker("Contoso", "446", "1988"); return err }, `"packageId":"446","stickerId":"1988","stickerResourceType":"STATIC"`},
		"location": {func(w *world, c *line.Customer) error {
			_, err := c.SendsLocation("Contoso", line.Location{Title: "Shop", Latitude: 35.5, Longitude: 139})
			return err
		}, `"title":"Shop","latitude":35.5,"longitude":139}`},
		"file": {func(w *world, c *line.Customer) error {
			_, err := c.Sends("Contoso", line.Media{ContentType: "application/pdf", Name: "bill.pdf", Bytes: []byte("%PDF")}, "")
			return err
		}, `"fileName":"bill.pdf","fileSize":4}`},
		"image": {func(w *world, c *line.Customer) error {
			_, err := c.Sends("Contoso", line.Media{ContentType: "image/png", Bytes: []byte("png")}, "")
			return err
		}, `"contentProvider":{"type":"line"}}`},
		"video": {func(w *world, c *line.Customer) error {
			_, err := c.Sends("Contoso", line.Media{ContentType: "video/mp4", Duration: 3 * time.Second}, "")
			return err
		}, `"duration":3000,"contentProvider":{"type":"line"}}`},
		"audio": {func(w *world, c *line.Customer) error {
			_, err := c.Sends("Contoso", line.Media{ContentType: "audio/mp4", Duration: time.Second}, "")
			return err
		}, `{"type":"audio","id":"508217394011283001","duration":1000,`},
		"external picture": {func(w *world, c *line.Customer) error {
			_, err := c.SharesPicture("Contoso", "https://x.test/a", "https://x.test/b")
			return err
		}, `"contentProvider":{"type":"external","originalContentUrl":"https://x.test/a","previewImageUrl":"https://x.test/b"}`},
		"follow":   {func(w *world, c *line.Customer) error { return c.Follows("Contoso") }, `"type":"follow","follow":{"isUnblocked":false}`},
		"unfollow": {func(w *world, c *line.Customer) error { return c.Unfollows("Contoso") }, `"type":"unfollow"`},
		"join":     {func(w *world, c *line.Customer) error { return w.fake.Group("Trip").Invites("Contoso") }, `"type":"join"`},
		"postback": {func(w *world, c *line.Customer) error {
			return c.TapsPostback("Contoso", "buy=1", map[string]string{"date": "2026-05-05"})
		}, `"postback":{"data":"buy=1","params":{"date":"2026-05-05"}}`},
		"beacon":            {func(w *world, c *line.Customer) error { return c.ComesNear("Contoso", "d41d8cd98f", "enter") }, `"beacon":{"hwid":"d41d8cd98f","type":"enter"}`},
		"videoPlayComplete": {func(w *world, c *line.Customer) error { return c.FinishesVideo("Contoso", "v1") }, `"videoPlayComplete":{"trackingId":"v1"}`},
		"accountLink":       {func(w *world, c *line.Customer) error { return c.LinksAccount("Contoso", "n1", true) }, `"link":{"result":"ok","nonce":"n1"}`},
		"emoji and quote": {func(w *world, c *line.Customer) error {
			_, err := c.TextsWith("Contoso", line.Text{Body: "(hi) <b>", Quotes: "508", Emojis: []line.Emoji{{Length: 4, ProductID: "5ac1", EmojiID: "001"}}})
			return err
		}, `"text":"(hi) <b>","emojis":[{"index":0,"length":4,"productId":"5ac1","emojiId":"001"}],"quotedMessageId":"508"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.do(tt.act(w, w.fake.Customer("Kai")))
			w.settle()
			if len(w.hooks) != 1 || !bytes.Contains(w.hooks[0].body, []byte(tt.want)) {
				t.Errorf("%d webhooks, want one with %s\n%s", len(w.hooks), tt.want, w.hooks)
			}
		})
	}
}

// A reply token is there exactly where LINE documents it, and never in standby.
func TestReplyTokensByEvent(t *testing.T) {
	w := newWorld(t)
	kai, trip := w.fake.Customer("Kai"), w.fake.Group("Trip")
	tests := []struct {
		kind string
		act  func() error
		want bool
	}{
		{"follow", func() error { return kai.Follows("Contoso") }, true},
		{"message", func() error { _, err := kai.Texts("Contoso", "a"); return err }, true},
		{"unsend", func() error { return kai.Unsends("Contoso", kai.Written()[0].MessageID) }, false},
		{"accountLink", func() error { return kai.LinksAccount("Contoso", "n", false) }, false},
		{"accountLink", func() error { return kai.LinksAccount("Contoso", "n", true) }, true},
		{"join", func() error { return trip.Invites("Contoso") }, true},
		{"memberJoined", func() error { kai.Joins(trip); return nil }, true},
		{"memberLeft", func() error { kai.Leaves(trip); return nil }, false},
		{"leave", trip.Removes, false},
		{"unfollow", func() error { return kai.Unfollows("Contoso") }, false},
	}
	for _, tt := range tests {
		w.do(tt.act())
		e := w.last()
		if _, has := e["replyToken"]; e["type"] != tt.kind || has != tt.want || e["mode"] != "active" {
			t.Errorf("want %s with reply token %v, got %v", tt.kind, tt.want, e)
		}
	}
	w.do(w.fake.SetStandby("Contoso", true))
	w.do(kai.Follows("Contoso"))
	if e := w.last(); e["mode"] != "standby" || e["replyToken"] != nil || e["follow"].(map[string]any)["isUnblocked"] != true {
		t.Errorf("in standby: %v", e)
	}
}

func TestGroupAndRoom(t *testing.T) {
	w := newWorld(t)
	kai, lea, trip := w.fake.Customer("Kai"), w.fake.Customer("Lea"), w.fake.Group("Trip")
	lea.Joins(trip)
	must[string](t)(kai.In(trip).Texts("Contoso", "All here?"))
	e := w.last()
	if got := e["source"].(map[string]any); got["type"] != "group" || got["groupId"] != trip.ID() || got["userId"] != kai.ID() {
		t.Errorf("source %v", got)
	}
	if got := w.call("GET", "/v2/bot/profile/"+kai.ID(), ""); got.Code != 404 {
		t.Errorf("writing in a group made a friend: %d %s", got.Code, got.Body)
	}
	if got := w.call("GET", "/v2/bot/group/"+trip.ID()+"/member/"+kai.ID(), ""); got.Code != 200 || strings.Contains(got.Body.String(), "language") {
		t.Errorf("member profile: %d %s", got.Code, got.Body)
	}
	if got := w.push(trip.ID(), "Yes"); got.Code != 200 {
		t.Fatalf("push to the group: %s", got.Body)
	}
	for _, c := range []*line.Customer{kai, lea} {
		if got := c.Inbox(); len(got) != 1 || got[0].In != trip.ID() || got[0].Text != "Yes" {
			t.Errorf("%s got %+v", c.Profile().DisplayName, got)
		}
	}
	room := w.fake.Room("later")
	must[string](t)(kai.In(room).Texts("Contoso", "and here"))
	if got := w.last()["source"].(map[string]any); got["type"] != "room" || got["roomId"] != room.ID() {
		t.Errorf("source %v", got)
	}
	w.open(line.Account{DisplayName: "Fabrikam"})
	if _, err := kai.In(room).Texts("Fabrikam", "x"); err == nil {
		t.Error("a second official account came into the room")
	}
}

func TestSeveralEventsInOneWebhook(t *testing.T) {
	w := newWorld(t)
	w.fake.Together(func() {
		must[string](t)(w.fake.Customer("Kai").Texts("Contoso", "one"))
		must[string](t)(w.fake.Customer("Lea").Texts("Contoso", "two"))
	})
	w.settle()
	if len(w.hooks) != 1 {
		t.Fatalf("%d webhooks, want 1", len(w.hooks))
	}
	if got := w.hooks[0].events(t); len(got) != 2 || got[0]["webhookEventId"] == got[1]["webhookEventId"] || got[0]["replyToken"] == got[1]["replyToken"] {
		t.Errorf("events: %v", got)
	}
}

// The bytes of pictures, videos and audio reach the customer's phone.
func TestMediaIsFetched(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))
	w.files["https://files.test/big"] = line.Media{ContentType: "image/jpeg", Bytes: make([]byte, 10<<20+1)}
	w.files["https://files.test/a.jpg"] = line.Media{ContentType: "image/jpeg", Bytes: []byte("jpeg")}
	got := w.call("POST", "/v2/bot/message/push", `{"to":"`+kai.ID()+`","messages":[`+
		`{"type":"text","text":"Look","quickReply":{"items":[{"type":"action","action":{"type":"message","label":"Nice","text":"Nice"}}]}},`+
		`{"type":"image","originalContentUrl":"https://files.test/a.jpg","previewImageUrl":"https://files.test/a.jpg"},`+
		`{"type":"audio","originalContentUrl":"https://files.test/gone","duration":1000},`+
		`{"type":"image","originalContentUrl":"https://files.test/big","previewImageUrl":"https://files.test/big"}]}`)
	if got.Code != 200 {
		t.Fatalf("push: %s", got.Body)
	}
	w.settle()
	inbox := kai.Inbox()
	if len(inbox) != 4 || string(inbox[1].Media[0].Bytes) != "jpeg" || inbox[1].Media[0].ContentType != "image/jpeg" {
		t.Errorf("inbox: %.300v", inbox)
	}
	if inbox[0].QuickReplies[0] != "Nice" || inbox[2].Trouble != "answered 404" || inbox[2].Media != nil || inbox[3].Trouble != "larger than 10 MB" {
		t.Errorf("inbox: %+v", inbox)
	}
}

// A GIF that a customer sends can be fetched as a JPEG (LINE-023).
func TestGIFArrivesAsJPEG(t *testing.T) {
	w := newWorld(t)
	var b bytes.Buffer
	if err := gif.Encode(&b, image.NewPaletted(image.Rect(0, 0, 2, 2), color.Palette{color.Black, color.White}), nil); err != nil {
		t.Fatal(err)
	}
	id := must[string](t)(w.fake.Customer("Kai").Sends("Contoso", line.Media{ContentType: "image/gif", Bytes: b.Bytes()}, "see?"))
	got := w.call("GET", "/v2/bot/message/"+id+"/content", "")
	if _, kind, err := image.Decode(got.Body); got.Code != 200 || got.Header().Get("Content-Type") != "image/jpeg" || kind != "jpeg" {
		t.Errorf("%d %s: %s %v", got.Code, got.Header(), kind, err)
	}
	w.settle()
	if len(w.hooks) != 2 || !bytes.Contains(w.hooks[1].body, []byte("see?")) {
		t.Errorf("the text did not follow: %s", w.hooks)
	}
}
