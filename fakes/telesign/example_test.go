package telesign_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/ocsim/ocsim/fakes/telesign"
)

// A program under test sends a text and gets one back, over real sockets.
func Example() {
	inbound := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if strings.Contains(string(body), "mo_sms") {
			fmt.Println("the program hears from a customer")
		}
	}))
	defer inbound.Close()

	fake := telesign.New(telesign.Options{})
	account, _ := fake.OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: "14255550199"}}})
	reply := fake.Support().Mail(telesign.Ticket{
		CustomerID: account.CustomerID, Subject: telesign.SupportSubject, CallbackURL: inbound.URL,
	})
	fmt.Println("support:", reply.Accepted)

	api := httptest.NewServer(fake)
	defer api.Close()
	request, _ := http.NewRequest("POST", api.URL+"/v1/messaging", strings.NewReader(url.Values{
		"phone_number": {"14255550101"}, "message": {"Your order has shipped"}, "message_type": {"ARN"},
	}.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.SetBasicAuth(account.CustomerID, account.APIKey)
	answer, _ := http.DefaultClient.Do(request)
	answer.Body.Close()
	fmt.Println("send:", answer.StatusCode)

	kai := fake.Customer("14255550101")
	_, _ = kai.Texts("14255550199", "Thank you")
	for fake.Advance(context.Background()) {
	}
	fmt.Println("on the phone:", kai.Inbox()[0].Text)
	// Output:
	// support: true
	// send: 200
	// the program hears from a customer
	// on the phone: Your order has shipped
}
