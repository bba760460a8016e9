package telesign_test

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/telesign"
	"github.com/ocsim/ocsim/engine/oc"
)

func TestSend(t *testing.T) {
	tests := map[string]struct {
		order channel.Order
		want  url.Values
	}{
		"a reply (TS-014, TS-020, TS-023)": {
			channel.Order{Call: oc.Call{Kind: oc.CallSend, From: "14255550199", To: "14255550101", Text: "Your order 4711 has shipped"}},
			url.Values{"phone_number": {"14255550101"}, "message": {"Your order 4711 has shipped"}, "message_type": {"ARN"}, "sender_id": {"14255550199"}},
		},
		"a test text without a sender (TS-010)": {
			channel.Order{Call: oc.Call{Kind: oc.CallTestText, To: "14255550199", Text: "Test"}},
			url.Values{"phone_number": {"14255550199"}, "message": {"Test"}, "message_type": {"ARN"}},
		},
		"files travel as links (X-25)": {
			channel.Order{
				Call:  oc.Call{Kind: oc.CallSend, From: "14255550199", To: "14255550101", Text: "See here"},
				Files: []channel.File{{File: oc.File{URL: "https://o/a.png"}}, {File: oc.File{URL: "https://o/b.pdf"}}},
			},
			url.Values{"phone_number": {"14255550101"}, "message": {"See here\nhttps://o/a.png\nhttps://o/b.pdf"}, "message_type": {"ARN"}, "sender_id": {"14255550199"}},
		},
		"a file alone": {
			channel.Order{Call: oc.Call{Kind: oc.CallSend, To: "14255550101"}, Files: []channel.File{{File: oc.File{URL: "https://o/a.png"}}}},
			url.Values{"phone_number": {"14255550101"}, "message": {"https://o/a.png"}, "message_type": {"ARN"}},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.order.Account = contoso
			r, err := telesign.Codec{}.Request(test.order)
			if err != nil {
				t.Fatal(err)
			}
			if r.Method != "POST" || r.Host != channel.API || r.Path != "/v1/messaging" || r.Authorization != channel.Basic(customer, apiKey) {
				t.Errorf("%s %d %s %s", r.Method, r.Host, r.Path, r.Authorization)
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
	tests := map[string]struct {
		call oc.Call
		path string
	}{
		"checking the credentials reads the leases (TS-009)": {oc.Call{Kind: oc.CallCheck}, "/v1/phone_numbers/leases"},
		"reading a status (TS-021)":                          {oc.Call{Kind: oc.CallStatus, Reference: "3F2A"}, "/v1/messaging/3F2A"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := telesign.Codec{}.Request(channel.Order{Account: contoso, Call: test.call})
			if err != nil || r.Method != "GET" || r.Path != test.path || r.Body != nil || r.Authorization == "" {
				t.Errorf("%+v, %v", r, err)
			}
		})
	}
	for _, kind := range []oc.CallKind{oc.CallProfile, oc.CallFetch} {
		if r, err := (telesign.Codec{}).Request(channel.Order{Account: contoso, Call: oc.Call{Kind: kind}}); err == nil {
			t.Errorf("%v: %+v", kind, r)
		}
	}
}

func TestReturned(t *testing.T) {
	tests := map[string]struct {
		answer channel.Answer
		want   oc.CallReturned
	}{
		"a text in progress": {
			channel.Answer{Status: 200, Body: []byte(`{"reference_id":"3F2A","status":{"code":290,"description":"Message in progress"}}`)},
			oc.CallReturned{Status: 200, ID: "3F2A", State: 290, Reason: "Message in progress"},
		},
		"a status that was read": {
			channel.Answer{Status: 200, Body: []byte(`{"reference_id":"3F2A","status":{"code":510,"description":"Message blocked by subscriber action or request"}}`)},
			oc.CallReturned{Status: 200, ID: "3F2A", State: 510, Reason: "Message blocked by subscriber action or request"},
		},
		"an unverified number of a self-service account (TS-025)": {
			channel.Answer{Status: 400, Body: []byte(`{"reference_id":"3F2B","status":{"code":10033,"description":"no"}}`)},
			oc.CallReturned{Status: 400, ID: "3F2B", Code: 10033, Reason: "no"},
		},
		"the leases":             {channel.Answer{Status: 200, Body: []byte(`{"data":[],"pagination":{"page":1}}`)}, oc.CallReturned{Status: 200}},
		"a body that is no JSON": {channel.Answer{Status: 503, Body: []byte(`busy`)}, oc.CallReturned{Status: 503}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.want.Call = "K1"
			got := telesign.Codec{}.Returned(oc.Call{ID: "K1"}, test.answer)
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
