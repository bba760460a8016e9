package line_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
	"github.com/line/line-bot-sdk-go/v8/linebot/webhook"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/line"
)

// A program built on LINE's SDK hears from a customer and answers.
func Example() {
	fake := line.New(line.Options{})
	api := httptest.NewServer(fake)
	defer api.Close()
	bot, _ := fake.OpenAccount(line.Account{DisplayName: "Contoso"})

	client, _ := messaging_api.NewMessagingApiAPI(bot.AccessToken, messaging_api.WithEndpoint(api.URL))
	program := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		callback, err := webhook.ParseRequest(bot.ChannelSecret, r)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, e := range callback.Events {
			message := e.(webhook.MessageEvent)
			fmt.Println("the program hears:", message.Message.(webhook.TextMessageContent).Text)
			_, err = client.ReplyMessage(&messaging_api.ReplyMessageRequest{ReplyToken: message.ReplyToken,
				Messages: []messaging_api.MessageInterface{messaging_api.TextMessage{Text: "It left today."}}})
			fmt.Println("reply:", err)
		}
	}))
	defer program.Close()
	_ = fake.EnterWebhookURL("Contoso", program.URL)

	kai := fake.Customer("Kai")
	_, _ = kai.On(line.Website).Texts("Contoso", "Where is my order?")
	for fake.Advance(context.Background()) {
	}
	fmt.Println("on the phone:", kai.On(line.Mobile).Inbox()[0].Text)
	// Output:
	// the program hears: Where is my order?
	// reply: <nil>
	// on the phone: It left today.
}

// The third push is refused, and nothing else is.
func ExampleFake_Faults() {
	fake := line.New(line.Options{})
	fake.Faults().Add(fault.Fault{On: "push", Nth: 3, Do: fault.Answer{Status: http.StatusTooManyRequests}})
	fmt.Println(fake.Faults().List()[0])
	// Output: answer 429 on push from call 3
}

// A picture of what was sent and received is in the journal.
func ExampleFake_Journal() {
	fake := line.New(line.Options{})
	bot, _ := fake.OpenAccount(line.Account{DisplayName: "Contoso"})
	_, _ = fake.Customer("Kai").Texts("Contoso", "hello")
	r := httptest.NewRequest("GET", "https://api.line.me/v2/bot/info", nil)
	r.Header.Set("Authorization", "Bearer "+bot.ChannelSecret) // a mistake that is easily made
	fake.ServeHTTP(httptest.NewRecorder(), r)
	for _, e := range fake.Journal().All() {
		fmt.Println(e.Direction, e.Status, e.Note)
	}
	// Output:
	// note 0 message event not sent: no webhook URL has been entered for channel 2007104729
	// request 401 bad: unknown or revoked token
}
