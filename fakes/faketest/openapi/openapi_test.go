package openapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/journal"
)

// TestTheFilesAreThere is where a run without the files says so.
func TestTheFilesAreThere(t *testing.T) {
	for _, provider := range []string{"line", "twilio"} {
		docs, err := openapi.Documents(provider)
		if err != nil {
			t.Fatal(err)
		}
		if docs == nil {
			t.Skipf("%s names no folder with the providers' OpenAPI files: no exchange is held against them", openapi.Variable)
		}
	}
	t.Log("TeleSign publishes no OpenAPI file for messaging: its exchanges are held against the tables of providers.md by hand")
	for _, g := range openapi.Gaps {
		t.Logf("known gap: %s: %s: %s", g.Where, g.What, g.Why)
	}
}

const (
	event = `{"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","mode":"active","timestamp":1,"webhookEventId":"0","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"U"},"message":{"type":"text","id":"1","text":"a","quoteToken":"q"}}]}`
	info  = `{"userId":"U","basicId":"@","displayName":"C","chatMode":"bot","markAsReadMode":"auto"}`
	push  = `{"to":"U","messages":[{"type":"text","text":"a"}]}`

	account = "AC0123456789abcdef0123456789abcdef"
	create  = "To=%2B14255550101&From=%2B14255550100&Body=Hi"
	message = `{"account_sid":"` + account + `","api_version":"2010-04-01","body":"Hi","date_created":"Mon, 04 May 2026 03:02:01 +0000","date_sent":null,` +
		`"date_updated":"Mon, 04 May 2026 03:02:01 +0000","direction":"outbound-api","error_code":null,"error_message":null,"from":"+14255550100",` +
		`"messaging_service_sid":null,"num_media":"0","num_segments":"1","price":null,"price_unit":"USD","sid":"SM00000000000000000000000000000001",` +
		`"status":"queued","subresource_uris":{"media":"/m.json"},"to":"+14255550101","uri":"/u.json"}`
)

var jsonBody, formBody = http.Header{"Content-Type": {"application/json"}}, http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}

// The exchanges that the next test breaks.
var good = map[string]journal.Entry{
	"hook": {Provider: "line", Direction: journal.Webhook, Method: "POST", URL: "https://contoso.example/hook", RequestHeader: jsonBody, RequestBody: []byte(event), Status: 200},
	"info": {Provider: "line", Direction: journal.Request, Method: "GET", URL: "https://api.line.me/v2/bot/info", RequestHeader: http.Header{}, Status: 200,
		ResponseHeader: jsonBody, ResponseBody: []byte(info)},
	"push": {Provider: "line", Direction: journal.Request, Method: "POST", URL: "https://api.line.me/v2/bot/message/push", RequestHeader: jsonBody,
		RequestBody: []byte(push), Status: 200, ResponseHeader: jsonBody, ResponseBody: []byte(`{"sentMessages":[{"id":"1"}]}`)},
	"create": {Provider: "twilio", Direction: journal.Request, Method: "POST", URL: "https://api.twilio.com/2010-04-01/Accounts/" + account + "/Messages.json",
		RequestHeader: formBody, RequestBody: []byte(create), Status: 201, ResponseHeader: jsonBody, ResponseBody: []byte(message)},
}

// The check itself can fail: each of these breaks one rule of the files.
func TestTheFilesRefuse(t *testing.T) {
	for name, tt := range map[string]struct{ which, old, new, want string }{
		"a good webhook":            {"hook", "", "", ""},
		"pattern":                   {"hook", "U0123", "u0123", "regular expression"},
		"a text for a number":       {"hook", `"timestamp":1`, `"timestamp":"1"`, "integer"},
		"a number for a text":       {"hook", `"id":"1"`, `"id":1`, "must be a string"},
		"deep in a kind":            {"hook", `,"quoteToken":"q"`, ``, `property "quoteToken" is missing`},
		"of another kind":           {"hook", `"type":"text"`, `"type":"location"`, `property "latitude" is missing`},
		"unknown kind":              {"hook", `"type":"text"`, `"type":"song"`, "discriminator property"},
		"unknown source":            {"hook", `"type":"user"`, `"type":"page"`, "discriminator property"},
		"a good answer":             {"info", "", "", ""},
		"missing":                   {"info", `,"markAsReadMode":"auto"`, ``, `property "markAsReadMode" is missing`},
		"none of the words":         {"info", `"bot"`, `"robot"`, "chatMode: value is not one of the allowed values"},
		"a good request":            {"push", "", "", ""},
		"null for absent":           {"push", `"to":"U"`, `"to":"U","customAggregationUnits":null`, ""},
		"too many":                  {"push", `{"type":"text","text":"a"}`, strings.Repeat(`{"type":"text","text":"a"},`, 5) + `{"type":"text","text":"a"}`, "maximum number of items is 5"},
		"an object for a list":      {"push", `[{"type":"text","text":"a"}]`, `{}`, "must be an array"},
		"a good message":            {"create", "", "", ""},
		"a key is missing":          {"create", `"price_unit":"USD",`, ``, `property "price_unit" is missing`},
		"a key is unknown":          {"create", `"price_unit"`, `"priced":1,"price_unit"`, `property "priced" is unsupported`},
		"a number for segments":     {"create", `"num_segments":"1"`, `"num_segments":1`, "must be a string"},
		"an unknown status":         {"create", `"queued"`, `"waiting"`, "status: value is not one of the allowed values"},
		"a SID of another shape":    {"create", `"sid":"SM`, `"sid":"XX`, "regular expression"},
		"a time of another shape":   {"create", `"date_created":"Mon, 04`, `"date_created":"4`, "date-time-rfc-2822"},
		"a parameter of nobody":     {"create", "Body=Hi", "Bodi=Hi", "Bodi"},
		"an answer of another call": {"create", "201", "200", "status 200 is not one of its answers"},
		"a call of nobody":          {"create", "/Messages.json", "/Massages.json", "no call of the files"},
	} {
		t.Run(name, func(t *testing.T) {
			e := good[tt.which]
			docs, err := openapi.Documents(e.Provider)
			if err != nil {
				t.Fatal(err)
			}
			if docs == nil {
				t.Skip(openapi.Variable + " names no folder")
			}
			e.RequestBody = []byte(strings.Replace(string(e.RequestBody), tt.old, tt.new, 1))
			e.ResponseBody = []byte(strings.Replace(string(e.ResponseBody), tt.old, tt.new, 1))
			if tt.old == "201" {
				e.Status = 200
			}
			if strings.HasPrefix(tt.old, "/") {
				e.URL = strings.Replace(e.URL, tt.old, tt.new, 1)
			}
			got := strings.Join(openapi.Judge(docs, e), "; ")
			if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
