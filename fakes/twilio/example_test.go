package twilio_test

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// A customer texts; the webhook waits until whoever owns the clock lets it go.
func Example() {
	now := time.Date(2026, 5, 4, 9, 0, 0, 0, time.UTC)
	platform := roundTrip(func(r *http.Request) (*http.Response, error) {
		_ = r.ParseForm()
		fmt.Printf("%s says %q\n", r.PostForm.Get("From"), r.PostForm.Get("Body"))
		return &http.Response{StatusCode: 204, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
	})
	fake := twilio.New(twilio.Options{Now: func() time.Time { return now }, Client: &http.Client{Transport: platform}})
	if _, err := fake.OpenAccount(twilio.Account{Numbers: []twilio.Number{
		{PhoneNumber: "14255550100", InboundURL: "https://contoso.example.com/twilio"},
	}}); err != nil {
		fmt.Println(err)
	}
	if _, err := fake.Customer("15035550101").Texts("14255550100", "Where is my order?"); err != nil {
		fmt.Println(err)
	}
	for fake.Advance(context.Background()) {
	}
	// Output: +15035550101 says "Where is my order?"
}

// The third message fails, and nothing else does.
func ExampleFake_Faults() {
	fake := twilio.New(twilio.Options{})
	fake.Faults().Add(fault.Fault{On: "message.create", Nth: 3, Do: fault.Answer{Status: 429}})
	fake.Faults().Add(fault.Fault{On: "webhook.status", Times: 3, Do: fault.FailDelivery{Status: 503}})
	for _, f := range fake.Faults().List() {
		fmt.Println(f)
	}
	// Output:
	// answer 429 on message.create from call 3
	// delivery answered 503 on webhook.status, 3 times
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }
