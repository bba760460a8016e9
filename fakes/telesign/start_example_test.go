package telesign_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/telesign"
)

// A test of a program that hears from customers and looks after its receipts.
func ExampleStart() {
	program := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "mo_sms") {
			fmt.Println("the program hears from a customer")
		}
	}))
	defer program.Close()

	fake := telesign.Start(t, telesign.Options{HandsetDelay: time.Hour})
	account, _ := fake.OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: "14255550199"}}, CallbackURL: program.URL})

	fake.Customer("14255550101").Texts("Hi")
	fake.Await(journal.Query{Direction: journal.Webhook, Text: "Hi", Status: 200})

	request, _ := http.NewRequest("POST", fake.URL+"/v1/messaging", strings.NewReader("phone_number=14255550101&message=It+left+today.&message_type=ARN"))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.SetBasicAuth(account.CustomerID, account.APIKey)
	answer, _ := http.DefaultClient.Do(request)
	answer.Body.Close()

	fake.Pass(0) // what is due now
	fmt.Println("at the gateway:", fake.Messages()[0].Status)
	fake.Pass(time.Hour) // nobody waits: the clock goes from deadline to deadline
	fmt.Println("an hour later:", fake.Messages()[0].Status)
	fmt.Println("on the phone:", fake.Customer("14255550101").Inbox()[0].Text)
	// Output:
	// the program hears from a customer
	// at the gateway: 203
	// an hour later: 200
	// on the phone: It left today.
}

// In a test, t is the *testing.T.
var t = example{}

type example struct{}

func (example) Helper()                       {}
func (example) Cleanup(func())                {}
func (example) Fatalf(words string, a ...any) { panic(fmt.Sprintf(words, a...)) }
