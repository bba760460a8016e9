package line_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/line/line-bot-sdk-go/v7/linebot"
	"github.com/line/line-bot-sdk-go/v8/linebot/channel_access_token"
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/line"
)

// integration is a program built on LINE's own SDK, as a team would write it, talking to the fake over sockets.
type integration struct {
	t      *testing.T
	fake   *line.Server
	bot    line.Account
	api    *messaging_api.MessagingApiAPI
	blob   *messaging_api.MessagingApiBlobAPI
	old    *linebot.Client
	events chan webhook.EventInterface
	errs   chan error
}

func integrate(t *testing.T, o line.Options) *integration {
	t.Helper()
	in := &integration{t: t, fake: line.Start(t, o), events: make(chan webhook.EventInterface, 100), errs: make(chan error, 100)}
	openapi.Hold(t, "line", in.fake.Journal())
	secret := ""
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cb, err := webhook.ParseRequest(secret, r)
		if err != nil {
			in.errs <- err
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		for _, e := range cb.Events {
			in.events <- e
		}
	}))
	t.Cleanup(receiver.Close)
	var err error
	in.bot, err = in.fake.OpenAccount(line.Account{DisplayName: "Contoso", WebhookURL: receiver.URL, UseWebhook: true, Verified: true, Redelivery: true})
	check(t, err)
	secret = in.bot.ChannelSecret
	in.api, err = messaging_api.NewMessagingApiAPI(in.bot.AccessToken, messaging_api.WithEndpoint(in.fake.URL))
	check(t, err)
	in.blob, err = messaging_api.NewMessagingApiBlobAPI(in.bot.AccessToken, messaging_api.WithBlobEndpoint(in.fake.URL))
	check(t, err)
	in.old, err = linebot.New(secret, in.bot.AccessToken, linebot.WithEndpointBase(in.fake.URL), linebot.WithEndpointBaseData(in.fake.URL))
	check(t, err)
	return in
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// next waits for an event: sockets need real time.
func next[E webhook.EventInterface](in *integration) (e E) {
	in.t.Helper()
	select {
	case got := <-in.events:
		e, ok := got.(E)
		if !ok {
			in.t.Fatalf("got a %T", got)
		}
		return e
	case err := <-in.errs:
		in.t.Fatal(err)
	case <-time.After(5 * time.Second):
		in.t.Fatal("no webhook came")
	}
	return e
}

func TestSDKConversation(t *testing.T) {
	in := integrate(t, line.Options{})
	kai := in.fake.Fake.Customer("Kai 🙇‍♀️")
	must[string](t)(kai.Texts("Contoso", "こんにちは 🙂 <b>&"))
	e := next[webhook.MessageEvent](in)
	text, user := e.Message.(webhook.TextMessageContent), e.Source.(webhook.UserSource)
	if text.Text != "こんにちは 🙂 <b>&" || e.Mode != webhook.EventMode_ACTIVE || e.DeliveryContext.IsRedelivery || len(e.WebhookEventId) != 26 {
		t.Errorf("got %+v", e)
	}
	who, err := in.api.GetProfile(user.UserId)
	check(t, err)
	if who.DisplayName != "Kai 🙇‍♀️" || who.Language != "en" {
		t.Errorf("profile %+v", who)
	}
	sent, err := in.api.ReplyMessage(&messaging_api.ReplyMessageRequest{ReplyToken: e.ReplyToken, Messages: []messaging_api.MessageInterface{
		messaging_api.TextMessage{Text: "Hello", QuoteToken: text.QuoteToken},
		messaging_api.StickerMessage{PackageId: "446", StickerId: "1988"},
		messaging_api.LocationMessage{Title: "Shop", Address: "1 Road", Latitude: 35.6, Longitude: 139.7},
	}})
	check(t, err)
	if len(sent.SentMessages) != 3 || sent.SentMessages[0].QuoteToken == "" || sent.SentMessages[2].QuoteToken != "" {
		t.Errorf("sent %+v", sent)
	}
	_, err = in.api.PushMessage(&messaging_api.PushMessageRequest{To: user.UserId, Messages: []messaging_api.MessageInterface{
		messaging_api.TemplateMessage{AltText: "Sure?", Template: &messaging_api.ConfirmTemplate{Text: "Sure?", Actions: []messaging_api.ActionInterface{
			&messaging_api.PostbackAction{Label: "Yes", Data: "y"}, &messaging_api.MessageAction{Label: "No", Text: "No"}}}},
		messaging_api.FlexMessage{AltText: "card", Contents: &messaging_api.FlexBubble{Body: &messaging_api.FlexBox{Layout: messaging_api.FlexBoxLAYOUT_VERTICAL,
			Contents: []messaging_api.FlexComponentInterface{&messaging_api.FlexText{Text: "hi"}, &messaging_api.FlexSeparator{}}}}},
	}}, "")
	check(t, err)
	if got := texts(kai.Inbox()); got != "Hello||Shop|Sure?|card" {
		t.Errorf("inbox %q", got)
	}
	if _, err = in.api.ReplyMessage(&messaging_api.ReplyMessageRequest{ReplyToken: e.ReplyToken, Messages: []messaging_api.MessageInterface{messaging_api.TextMessage{Text: "x"}}}); err == nil || !strings.Contains(err.Error(), "unexpected status code: 400, {\"message\":\"Invalid reply token\"}") {
		t.Errorf("second reply: %v", err)
	}
	check(t, kai.Unfollows("Contoso"))
	next[webhook.UnfollowEvent](in)
	if _, err = in.api.GetProfile(user.UserId); err == nil || !strings.Contains(err.Error(), `404, {"message":"Not found"}`) {
		t.Errorf("profile after a block: %v", err)
	}
}

func TestSDKRetry(t *testing.T) {
	in := integrate(t, line.Options{})
	kai := in.fake.Fake.Customer("Kai")
	check(t, kai.Follows("Contoso"))
	next[webhook.FollowEvent](in)
	push := func() (*http.Response, error) {
		res, _, err := in.api.PushMessageWithHttpInfo(&messaging_api.PushMessageRequest{To: kai.ID(),
			Messages: []messaging_api.MessageInterface{messaging_api.TextMessage{Text: "once"}}}, firstKey)
		return res, err
	}
	in.fake.Faults().Add(fault.Fault{On: "push", Do: fault.Cut{}})
	if _, err := push(); !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a cut connection: %v", err)
	}
	res, err := push()
	if err == nil || res.StatusCode != 409 || res.Header.Get("x-line-accepted-request-id") == "" {
		t.Errorf("the repeat: %v, %+v", err, res)
	}
	if got := texts(kai.Inbox()); got != "once" {
		t.Errorf("inbox %q", got)
	}
}

func TestSDKContent(t *testing.T) {
	in := integrate(t, line.Options{})
	must[string](t)(in.fake.Fake.Customer("Kai").Sends("Contoso", line.Media{ContentType: "video/mp4", Bytes: []byte("film"), Duration: time.Second}, ""))
	video := next[webhook.MessageEvent](in).Message.(webhook.VideoMessageContent)
	res, err := in.blob.GetMessageContent(video.Id)
	check(t, err)
	if raw, err := io.ReadAll(res.Body); err != nil || string(raw) != "film" || res.Header.Get("Content-Type") != "video/mp4" {
		t.Errorf("content %q, %v", raw, err)
	}
	state, err := in.blob.GetMessageContentTranscodingByMessageId(video.Id)
	check(t, err)
	if state.Status != messaging_api.GetMessageContentTranscodingResponseSTATUS_SUCCEEDED || video.Duration != 1000 || video.ContentProvider.Type != webhook.ContentProviderTYPE_LINE {
		t.Errorf("%+v, %+v", state, video)
	}
	if _, err := in.blob.GetMessageContentPreview(video.Id); err != nil {
		t.Error(err)
	}
	old, err := in.old.GetMessageContent(video.Id).Do()
	check(t, err)
	if raw, err := io.ReadAll(old.Content); err != nil || string(raw) != "film" || old.ContentType != "video/mp4" {
		t.Errorf("content by the older client: %q, %v", raw, err)
	}
}

func TestSDKEveryOtherCall(t *testing.T) {
	in := integrate(t, line.Options{})
	kai, g, room := in.fake.Fake.Customer("Kai"), in.fake.Group("Trip"), in.fake.Room("later")
	check(t, kai.Follows("Contoso"))
	kai.Joins(g)
	kai.Joins(room)
	check(t, g.Invites("Contoso"))
	check(t, room.Invites("Contoso"))
	text := []messaging_api.MessageInterface{messaging_api.TextMessage{Text: "news"}}
	calls := map[string]func() error{
		"bot info": func() error {
			got, err := in.api.GetBotInfo()
			return first(err, got != nil && got.BasicId == in.bot.Handle)
		},
		"quota": func() error {
			got, err := in.api.GetMessageQuota()
			return first(err, got != nil && got.Type == messaging_api.QuotaType_NONE)
		},
		"consumption": func() error { _, err := in.api.GetMessageQuotaConsumption(); return err },
		"multicast": func() error {
			_, err := in.api.Multicast(&messaging_api.MulticastRequest{To: []string{kai.ID()}, Messages: text}, "")
			return err
		},
		"broadcast": func() error {
			_, err := in.api.Broadcast(&messaging_api.BroadcastRequest{Messages: text}, "")
			return err
		},
		"narrowcast": func() error {
			_, err := in.api.Narrowcast(&messaging_api.NarrowcastRequest{Messages: text}, "")
			return err
		},
		"validate push": func() error {
			_, err := in.api.ValidatePush(&messaging_api.ValidateMessageRequest{Messages: text})
			return err
		},
		"validate reply": func() error {
			_, err := in.api.ValidateReply(&messaging_api.ValidateMessageRequest{Messages: text})
			return err
		},
		"sent pushes": func() error {
			got, err := in.api.GetNumberOfSentPushMessages("20990101")
			return first(err, got != nil && got.Status == messaging_api.NumberOfMessagesResponseSTATUS_UNREADY)
		},
		"followers": func() error {
			got, err := in.api.GetFollowers("", 10)
			return first(err, got != nil && len(got.UserIds) == 1)
		},
		"group summary": func() error {
			got, err := in.api.GetGroupSummary(g.ID())
			return first(err, got != nil && got.GroupName == "Trip")
		},
		"group count": func() error {
			got, err := in.api.GetGroupMemberCount(g.ID())
			return first(err, got != nil && got.Count == 1)
		},
		"group members": func() error {
			got, err := in.api.GetGroupMembersIds(g.ID(), "")
			return first(err, got != nil && len(got.MemberIds) == 1)
		},
		"group member": func() error {
			got, err := in.api.GetGroupMemberProfile(g.ID(), kai.ID())
			return first(err, got != nil && got.DisplayName == "Kai")
		},
		"room member": func() error {
			got, err := in.api.GetRoomMemberProfile(room.ID(), kai.ID())
			return first(err, got != nil && got.DisplayName == "Kai")
		},
		"leave the room": func() error {
			r := in.fake.Room("third")
			check(t, r.Invites("Contoso"))
			_, err := in.api.LeaveRoom(r.ID())
			return err
		},
		"webhook": func() error { got, err := in.api.GetWebhookEndpoint(); return first(err, got != nil && got.Active) },
		"set webhook": func() error {
			_, err := in.api.SetWebhookEndpoint(&messaging_api.SetWebhookEndpointRequest{Endpoint: in.bot.WebhookURL})
			return err
		},
		"test webhook": func() error {
			got, err := in.api.TestWebhookEndpoint(&messaging_api.TestWebhookEndpointRequest{})
			return first(err, got != nil && got.Success && got.StatusCode == 200)
		},
		"loading": func() error {
			_, err := in.api.ShowLoadingAnimation(&messaging_api.ShowLoadingAnimationRequest{ChatId: kai.ID(), LoadingSeconds: 5})
			return err
		},
		"mark as read": func() error {
			_, err := in.api.MarkMessagesAsRead(&messaging_api.MarkMessagesAsReadRequest{Chat: &messaging_api.ChatReference{UserId: kai.ID()}})
			return err
		},
		"link token": func() error {
			got, err := in.api.IssueLinkToken(kai.ID())
			return first(err, got != nil && got.LinkToken != "")
		},
		"old: bot info": func() error {
			got, err := in.old.GetBotInfo().Do()
			return first(err, got != nil && got.BasicID == in.bot.Handle)
		},
		"old: profile": func() error {
			got, err := in.old.GetProfile(kai.ID()).Do()
			return first(err, got != nil && got.DisplayName == "Kai")
		},
		"old: push": func() error {
			_, err := in.old.PushMessage(kai.ID(), linebot.NewTextMessage("a"), linebot.NewStickerMessage("1", "2")).Do()
			return err
		},
		"old: quota":    func() error { _, err := in.old.GetMessageQuota().Do(); return err },
		"old: validate": func() error { _, err := in.old.ValidatePushMessage(linebot.NewTextMessage("a")).Do(); return err },
		"old: followers": func() error {
			got, err := in.old.GetFollowerIDs("").Do()
			return first(err, got != nil && len(got.UserIDs) == 1)
		},
		"old: webhook":    func() error { got, err := in.old.GetWebhookInfo().Do(); return first(err, got != nil && got.Active) },
		"old: test":       func() error { got, err := in.old.TestWebhook().Do(); return first(err, got != nil && got.Success) },
		"old: link token": func() error { _, err := in.old.IssueLinkToken(kai.ID()).Do(); return err },
		"old: typed error": func() error {
			_, err := in.old.PushMessage(kai.ID(), linebot.NewTextMessage("")).Do()
			var refused *linebot.APIError
			ok := errors.As(err, &refused) && refused.Code == 400 && refused.Response.Details[0].Property == "messages[0].text"
			return first(nil, ok)
		},
	}
	for name, call := range calls {
		if err := call(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

var errAnswer = errors.New("the answer is not as expected")

func first(err error, ok bool) error {
	if err == nil && !ok {
		return errAnswer
	}
	return err
}

func TestSDKTokens(t *testing.T) {
	in := integrate(t, line.Options{})
	oauth, err := channel_access_token.NewChannelAccessTokenAPI(channel_access_token.WithEndpoint(in.fake.URL))
	check(t, err)
	id, secret := in.bot.ChannelID, in.bot.ChannelSecret
	short, err := oauth.IssueChannelToken("client_credentials", id, secret)
	check(t, err)
	if short.ExpiresIn != 2592000 || short.TokenType != "Bearer" {
		t.Errorf("short-lived: %+v", short)
	}
	shown, err := oauth.VerifyChannelToken(short.AccessToken)
	check(t, err)
	if shown.ClientId != id || shown.Scope != "P CM" {
		t.Errorf("verified: %+v", shown)
	}
	_, err = oauth.RevokeChannelToken(short.AccessToken)
	check(t, err)
	if _, err = oauth.VerifyChannelToken(short.AccessToken); err == nil {
		t.Error("a revoked token was verified")
	}
	stateless, err := oauth.IssueStatelessChannelTokenByClientSecret(id, secret)
	check(t, err)
	if stateless.ExpiresIn != 900 {
		t.Errorf("stateless: %+v", stateless)
	}
	kid, err := in.fake.RegisterAssertionKey(id, &rsaKey.PublicKey)
	check(t, err)
	jwt := signer{rsaKey, kid}.jwt(t, "RS256", map[string]any{"iss": id, "sub": id, "aud": "https://api.line.me/", "exp": time.Now().Add(time.Minute).Unix(), "token_exp": 60})
	chosen, err := oauth.IssueChannelTokenByJWT("client_credentials", assertionType, jwt)
	check(t, err)
	kids, err := oauth.GetsAllValidChannelAccessTokenKeyIds(assertionType, jwt)
	check(t, err)
	if len(kids.Kids) != 1 || kids.Kids[0] != chosen.KeyId {
		t.Errorf("kids: %+v, token %+v", kids, chosen)
	}
	_, err = oauth.VerifyChannelTokenByJWT(chosen.AccessToken)
	check(t, err)
	_, err = oauth.RevokeChannelTokenByJWT(id, secret, chosen.AccessToken)
	check(t, err)
	if _, err = oauth.IssueStatelessChannelTokenByJWTAssertion(jwt); err != nil {
		t.Error(err)
	}
	old, err := in.old.IssueAccessToken(id, secret).Do()
	check(t, err)
	if _, err = in.old.VerifyAccessToken(old.AccessToken).Do(); err != nil {
		t.Error(err)
	}
}

// LINE's parser accepts every kind of webhook that the fake sends, and each event as its own type.
func TestSDKParsesEveryEvent(t *testing.T) {
	in := integrate(t, line.Options{})
	kai, g := in.fake.Fake.Customer("Kai"), in.fake.Group("Trip")
	id := must[string](t)(kai.Texts("Contoso", "one"))
	next[webhook.MessageEvent](in)
	check(t, kai.Unsends("Contoso", id))
	if got := next[webhook.UnsendEvent](in); got.Unsend.MessageId != id {
		t.Errorf("got %+v", got)
	}
	must[string](t)(kai.SendsSticker("Contoso", "446", "1988"))
	if got := next[webhook.MessageEvent](in).Message.(webhook.StickerMessageContent); got.StickerResourceType != webhook.StickerMessageContentSTICKER_RESOURCE_TYPE_STATIC {
		t.Errorf("got %+v", got)
	}
	must[string](t)(kai.SendsLocation("Contoso", line.Location{Latitude: 1.5}))
	if got := next[webhook.MessageEvent](in).Message.(webhook.LocationMessageContent); got.Latitude != 1.5 {
		t.Errorf("got %+v", got)
	}
	must[string](t)(kai.Sends("Contoso", line.Media{ContentType: "text/csv", Name: "a.csv", Bytes: []byte("a")}, ""))
	if got := next[webhook.MessageEvent](in).Message.(webhook.FileMessageContent); got.FileName != "a.csv" || got.FileSize != 1 {
		t.Errorf("got %+v", got)
	}
	must[string](t)(kai.Sends("Contoso", line.Media{ContentType: "audio/mp4", Duration: time.Second}, ""))
	if got := next[webhook.MessageEvent](in).Message.(webhook.AudioMessageContent); got.Duration != 1000 {
		t.Errorf("got %+v", got)
	}
	check(t, g.Invites("Contoso"))
	if got := next[webhook.JoinEvent](in).Source.(webhook.GroupSource); got.GroupId != g.ID() {
		t.Errorf("got %+v", got)
	}
	kai.Joins(g)
	if got := next[webhook.MemberJoinedEvent](in); got.Joined.Members[0].UserId != kai.ID() || got.ReplyToken == "" {
		t.Errorf("got %+v", got)
	}
	must[string](t)(kai.In(g).TextsWith("Contoso", line.Text{Body: "@Contoso hi", Mentions: []line.Mentionee{{Length: 8, Type: "user", UserID: in.bot.BotUserID, IsSelf: true}}}))
	if got := next[webhook.MessageEvent](in).Message.(webhook.TextMessageContent); !got.Mention.Mentionees[0].(webhook.UserMentionee).IsSelf {
		t.Errorf("got %+v", got)
	}
	kai.Leaves(g)
	next[webhook.MemberLeftEvent](in)
	check(t, g.Removes())
	next[webhook.LeaveEvent](in)
	check(t, kai.TapsPostback("Contoso", "d", map[string]string{"datetime": "2026-05-04T10:00"}))
	if got := next[webhook.PostbackEvent](in); got.Postback.Data != "d" || got.Postback.Params["datetime"] != "2026-05-04T10:00" {
		t.Errorf("got %+v", got)
	}
	check(t, kai.ComesNear("Contoso", "d41d8cd98f", "stay"))
	next[webhook.BeaconEvent](in)
	check(t, kai.FinishesVideo("Contoso", "v1"))
	next[webhook.VideoPlayCompleteEvent](in)
	check(t, kai.LinksAccount("Contoso", "n", true))
	next[webhook.AccountLinkEvent](in)
	in.fake.Faults().Add(fault.Fault{On: "webhook.inbound", Do: fault.WrongSignature{}})
	check(t, kai.Follows("Contoso"))
	if err := <-in.errs; !errors.Is(err, webhook.ErrInvalidSignature) {
		t.Errorf("a wrong signature: %v", err)
	}
}

// On a real clock a receiver that takes longer than it may is cut off.
func TestASlowReceiverTimesOut(t *testing.T) {
	fake := line.Start(t, line.Options{WebhookTimeout: 20 * time.Millisecond})
	release := make(chan struct{})
	receiver := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer receiver.Close()
	defer close(release)
	bot, err := fake.OpenAccount(line.Account{WebhookURL: receiver.URL, UseWebhook: true})
	check(t, err)
	api, err := messaging_api.NewMessagingApiAPI(bot.AccessToken, messaging_api.WithEndpoint(fake.URL))
	check(t, err)
	got, err := api.WithContext(context.Background()).TestWebhookEndpoint(nil)
	check(t, err)
	if got.Success || got.Reason != "REQUEST_TIMEOUT" || got.StatusCode != 0 {
		t.Errorf("got %+v", got)
	}
	receiver.CloseClientConnections()
	got, err = api.TestWebhookEndpoint(&messaging_api.TestWebhookEndpointRequest{Endpoint: "http://127.0.0.1:1/nobody"})
	check(t, err)
	if got.Reason != "COULD_NOT_CONNECT" {
		t.Errorf("got %+v", got)
	}
}
