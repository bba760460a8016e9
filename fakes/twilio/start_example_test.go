package twilio_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	sdk "github.com/twilio/twilio-go"
	"github.com/twilio/twilio-go/client"
	api "github.com/twilio/twilio-go/rest/api/v2010"

	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// A test of a program that hears from customers and sends texts with Twilio's own SDK.
func ExampleStart() {
	program := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if body := r.FormValue("Body"); body != "" {
			fmt.Println("the program hears:", body)
		}
	}))
	defer program.Close()

	fake := twilio.Start(t, twilio.Options{})
	account, _ := fake.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: "+14255550100", InboundURL: program.URL}}})

	fake.Customer("+14255550101").Texts("Hi")
	fake.Await(journal.Query{Direction: journal.Webhook, Text: "Hi", Status: 200})

	base := &client.Client{Credentials: client.NewCredentials(account.SID, account.AuthToken), HTTPClient: fake.Client()}
	base.SetAccountSid(account.SID)
	message := (&api.CreateMessageParams{}).SetTo("+14255550101").SetFrom("+14255550100").SetBody("It left today.")
	_, err := sdk.NewRestClientWithParams(sdk.ClientParams{Client: base}).Api.CreateMessage(message)
	fmt.Println("sent:", err)

	fake.Pass(time.Minute) // nobody waits: the clock goes from deadline to deadline
	fmt.Println("on the phone:", fake.Customer("+14255550101").Inbox()[0].Text)
	for _, m := range fake.Messages() {
		fmt.Println(m.Direction, m.Status)
	}
	// Output:
	// the program hears: Hi
	// sent: <nil>
	// on the phone: It left today.
	// inbound received
	// outbound-api delivered
}

// In a test, t is the *testing.T.
var t = example{}

type example struct{}

func (example) Helper()                       {}
func (example) Cleanup(func())                {}
func (example) Fatalf(words string, a ...any) { panic(fmt.Sprintf(words, a...)) }
