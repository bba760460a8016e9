package line_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/line"
)

// A test of a program that waits too long with its reply.
func ExampleStart() {
	var token string
	fake := line.Start(t, line.Options{})
	bot, _ := fake.OpenAccount(line.Account{DisplayName: "Contoso"})
	program := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if callback, err := webhook.ParseRequest(bot.ChannelSecret, r); err == nil {
			token = callback.Events[0].(webhook.MessageEvent).ReplyToken
		}
	}))
	defer program.Close()
	_ = fake.EnterWebhookURL("Contoso", program.URL)

	fake.Customer("Kai").Texts("Hi")
	fake.Await(journal.Query{Direction: journal.Webhook, Text: "Hi", Status: 200})
	fake.Pass(2 * time.Minute) // nobody waits: the clock goes from deadline to deadline

	client, _ := messaging_api.NewMessagingApiAPI(bot.AccessToken, messaging_api.WithEndpoint(fake.URL))
	text := []messaging_api.MessageInterface{messaging_api.TextMessage{Text: "It left today."}}
	_, err := client.ReplyMessage(&messaging_api.ReplyMessageRequest{ReplyToken: token, Messages: text})
	fmt.Println("reply refused:", err != nil)
	_, err = client.PushMessage(&messaging_api.PushMessageRequest{To: fake.Customer("Kai").ID(), Messages: text}, "")
	fmt.Println("push:", err)
	fmt.Println("on the phone:", fake.Customer("Kai").Inbox()[0].Text)
	fmt.Println("sent by", fake.Messages()[0].Via)
	// Output:
	// reply refused: true
	// push: <nil>
	// on the phone: It left today.
	// sent by push
}

// In a test, t is the *testing.T.
var t = example{}

type example struct{}

func (example) Helper()                       {}
func (example) Cleanup(func())                {}
func (example) Fatalf(words string, a ...any) { panic(fmt.Sprintf(words, a...)) }
