package telesign_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/telesign"
)

// On a real port the fake does by itself what falls due.
func TestStart(t *testing.T) {
	heard := make(chan string, 1)
	receiver := telesignReceiver(func(r *http.Request) {
		select {
		case heard <- r.URL.String():
		default: // the receipts that follow
		}
	})
	fake := telesign.Start(t, telesign.Options{Client: &http.Client{Transport: receiver}})
	account, err := fake.OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: support}}, CallbackURL: hook})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fake.Fake.Customer(kai).Texts(support, "hello"); err != nil {
		t.Fatal(err)
	}
	select {
	case at := <-heard:
		if at != hook {
			t.Errorf("called %s", at)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("no callback came")
	}
	r, err := http.NewRequest("POST", fake.URL+"/v1/messaging", strings.NewReader(message(kai, "hi").Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.SetBasicAuth(account.CustomerID, account.APIKey)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		t.Errorf("send: %d", resp.StatusCode)
	}
	fake.Close() // and once more by Start
}

type telesignReceiver func(*http.Request)

func (f telesignReceiver) RoundTrip(r *http.Request) (*http.Response, error) {
	f(r)
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: http.NoBody, Request: r}, nil
}
