package twilio_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/twilio"
	"github.com/ocsim/ocsim/engine/oc"
)

func TestSend(t *testing.T) {
	tests := map[string]struct {
		order channel.Order
		want  url.Values
	}{
		"a text": {
			channel.Order{Call: oc.Call{From: "12065550100", To: "15035550101", Text: "On its way & paid + done"}, Callback: address},
			url.Values{"From": {"+12065550100"}, "To": {"+15035550101"}, "Body": {"On its way & paid + done"}, "StatusCallback": {address}},
		},
		"a text from a short code": {
			channel.Order{Call: oc.Call{From: "12345", To: "15035550101", Text: "Hi"}},
			url.Values{"From": {"12345"}, "To": {"+15035550101"}, "Body": {"Hi"}},
		},
		"files alone": {
			channel.Order{
				Call:  oc.Call{From: "12065550100", To: "15035550101"},
				Files: []channel.File{{File: oc.File{URL: "https://o/a.png"}}, {File: oc.File{URL: "https://o/b.pdf"}}},
			},
			url.Values{"From": {"+12065550100"}, "To": {"+15035550101"}, "MediaUrl": {"https://o/a.png", "https://o/b.pdf"}},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.order.Account, test.order.Call.Kind = contoso, oc.CallSend
			r, err := twilio.Codec{}.Request(test.order)
			if err != nil {
				t.Fatal(err)
			}
			if r.Method != "POST" || r.Host != channel.API || r.Path != "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json" {
				t.Errorf("%s %d %s", r.Method, r.Host, r.Path)
			}
			if want := channel.Basic(contoso.Credentials.AccountSID, token); r.Authorization != want {
				t.Errorf("authorization %q", r.Authorization)
			}
			got, err := url.ParseQuery(string(r.Body))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestOtherCalls(t *testing.T) {
	check, err := twilio.Codec{}.Request(channel.Order{Account: contoso, Call: oc.Call{Kind: oc.CallCheck}})
	if err != nil || check.Method != "GET" || check.Path != "/2010-04-01/Accounts/AC00000000000000000000000000000000.json" {
		t.Errorf("check: %+v, %v", check, err)
	}
	fetch, err := twilio.Codec{}.Request(channel.Order{Account: contoso, Call: oc.Call{Kind: oc.CallFetch, Files: []oc.File{{URL: media + "ME1"}}}})
	if err != nil || fetch.Method != "GET" || fetch.Host != channel.Elsewhere || fetch.Path != media+"ME1" || fetch.Authorization != "" {
		t.Errorf("fetch: %+v, %v", fetch, err)
	}
	for _, kind := range []oc.CallKind{oc.CallProfile, oc.CallStatus, oc.CallTestText, oc.CallFetch} {
		if r, err := (twilio.Codec{}).Request(channel.Order{Account: contoso, Call: oc.Call{Kind: kind}}); err == nil {
			t.Errorf("%v: %+v", kind, r)
		}
	}
}

func TestReturned(t *testing.T) {
	tests := map[string]struct {
		kind   oc.CallKind
		answer channel.Answer
		want   oc.CallReturned
	}{
		"a message was created": {
			oc.CallSend, channel.Answer{Status: 201, Body: []byte(`{"sid":"SM7","status":"queued","error_code":null,"num_segments":"1"}`)},
			oc.CallReturned{Status: 201, ID: "SM7"},
		},
		"the customer opted out (TW-012)": {
			oc.CallSend, channel.Answer{Status: 400, Body: []byte(`{"code":21610,"message":"Attempt to send to unsubscribed recipient","status":400}`)},
			oc.CallReturned{Status: 400, Code: 21610, Reason: "Attempt to send to unsubscribed recipient"},
		},
		"too many requests": {
			oc.CallSend, channel.Answer{Status: 429, Header: channel.Header{{Name: "retry-after", Value: "3"}}, Body: []byte(`{"code":20429,"message":"Too Many Requests"}`)},
			oc.CallReturned{Status: 429, Code: 20429, Reason: "Too Many Requests", Retry: 3 * time.Second},
		},
		"the credentials are right": {
			oc.CallCheck, channel.Answer{Status: 200, Body: []byte(`{"sid":"AC00000000000000000000000000000000"}`)},
			oc.CallReturned{Status: 200, ID: "AC00000000000000000000000000000000"},
		},
		"a file":                  {oc.CallFetch, channel.Answer{Status: 200, Body: []byte(`{"sid":"not mine"}`)}, oc.CallReturned{Status: 200}},
		"an error that is a page": {oc.CallSend, channel.Answer{Status: 502, Body: []byte("<html>")}, oc.CallReturned{Status: 502}},
		"nothing":                 {oc.CallSend, channel.Answer{Status: 201}, oc.CallReturned{Status: 201}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.want.Call = "K1"
			got := twilio.Codec{}.Returned(oc.Call{ID: "K1", Kind: test.kind}, test.answer)
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
