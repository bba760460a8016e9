package twilio_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/twilio"
)

func (r reply) list(key, field string) (values []string) {
	items, _ := r.JSON[key].([]any)
	for _, item := range items {
		v, _ := item.(map[string]any)[field].(string)
		values = append(values, v)
	}
	return values
}

func TestIncomingPhoneNumbers(t *testing.T) {
	w := newWorld(t)
	tests := map[string]struct {
		path string
		want []string
	}{
		"all; a short code is none":  {"/IncomingPhoneNumbers.json", []string{support, second, tollFree}},
		"local":                      {"/IncomingPhoneNumbers/Local.json", []string{support, second}},
		"toll-free":                  {"/IncomingPhoneNumbers/TollFree.json", []string{tollFree}},
		"by number":                  {"/IncomingPhoneNumbers.json?PhoneNumber=%2B14255550100", []string{support}},
		"by a part":                  {"/IncomingPhoneNumbers.json?PhoneNumber=555012", []string{second}},
		"by a pattern":               {"/IncomingPhoneNumbers.json?PhoneNumber=1*06555", []string{second}},
		"by name":                    {"/IncomingPhoneNumbers.json?FriendlyName=(425)+555-0100", []string{support}},
		"the second page of one":     {"/IncomingPhoneNumbers.json?PageSize=1&Page=1", []string{second}},
		"a page beyond the last one": {"/IncomingPhoneNumbers.json?PageSize=1&Page=9", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := w.do("GET", w.path(tt.path), nil).list("incoming_phone_numbers", "phone_number"); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestNumberLife(t *testing.T) {
	w := newWorld(t)
	free := w.do("GET", w.path("/AvailablePhoneNumbers/US/Local.json?AreaCode=503&Contains=5550112&SmsEnabled=true"), nil)
	numbers := free.list("available_phone_numbers", "phone_number")
	if !slices.Equal(numbers, []string{"+15035550112"}) {
		t.Fatalf("for sale: %d %s", free.Code, free.Body)
	}
	bought := w.do("POST", w.path("/IncomingPhoneNumbers.json"), url.Values{"PhoneNumber": {numbers[0]}, "SmsUrl": {inbound}})
	sid := bought.str("sid")
	caps, _ := bought.JSON["capabilities"].(map[string]any)
	if bought.Code != 201 || !strings.HasPrefix(sid, "PN") || len(sid) != 34 || bought.str("sms_url") != inbound || caps["sms"] != true || caps["fax"] != false {
		t.Fatalf("bought: %d %s", bought.Code, bought.Body)
	}
	if r := w.do("POST", w.path("/IncomingPhoneNumbers.json"), url.Values{"PhoneNumber": {numbers[0]}}); r.code() != 21422 {
		t.Errorf("bought twice: %d %s", r.Code, r.Body)
	}
	if r := w.do("POST", w.path("/IncomingPhoneNumbers.json"), url.Values{"PhoneNumber": {"+1"}}); r.code() != 21421 {
		t.Errorf("bought nonsense: %d %s", r.Code, r.Body)
	}
	at := w.path("/IncomingPhoneNumbers/" + sid + ".json")
	if r := w.do("POST", at, url.Values{"SmsUrl": {"not an address"}, "FriendlyName": {"x"}}); r.code() != 21502 {
		t.Errorf("bad address: %d %s", r.Code, r.Body)
	}
	if r := w.do("GET", at, nil); r.str("friendly_name") != "(503) 555-0112" {
		t.Errorf("half of a refused change stayed: %s", r.Body)
	}
	if r := w.do("POST", at, url.Values{"SmsUrl": {statuses}, "SmsMethod": {"GET"}, "SmsFallbackUrl": {inbound}, "FriendlyName": {"desk"}}); r.Code != 200 ||
		r.str("sms_url") != statuses || r.str("sms_method") != "GET" || r.str("sms_fallback_url") != inbound || r.str("friendly_name") != "desk" {
		t.Errorf("changed: %d %s", r.Code, r.Body)
	}
	w.texts(kai, numbers[0], "Hi")
	w.pass(0)
	if len(w.received) != 1 || w.received[0].Method != "GET" {
		t.Errorf("inbound at the new number: %+v", w.received)
	}
	if r := w.do("DELETE", at, nil); r.Code != 204 {
		t.Errorf("released: %d", r.Code)
	}
	if r := w.do("GET", at, nil); r.code() != 20404 {
		t.Errorf("after release: %d", r.Code)
	}
	if _, err := w.fake.Customer(kai).Texts(numbers[0], "Hi"); err == nil {
		t.Error("a released number takes messages")
	}
	if r := w.do("POST", w.path("/IncomingPhoneNumbers.json"), url.Values{"AreaCode": {"206"}}); r.Code != 201 || !strings.HasPrefix(r.str("phone_number"), "+1206") {
		t.Errorf("by area code: %d %s", r.Code, r.Body)
	}
	if r := w.do("GET", w.path("/AvailablePhoneNumbers/US/TollFree.json"), nil); !strings.HasPrefix(r.list("available_phone_numbers", "phone_number")[0], "+1888") {
		t.Errorf("toll-free: %s", r.Body)
	}
	if r := w.do("GET", w.path("/AvailablePhoneNumbers/XX/Local.json"), nil); r.code() != 20404 {
		t.Errorf("no such country: %d", r.Code)
	}
}

func TestShortCodes(t *testing.T) {
	w := newWorld(t)
	r := w.do("GET", w.path("/SMS/ShortCodes.json"), nil)
	if got := r.list("short_codes", "short_code"); !slices.Equal(got, []string{short}) {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	at := w.path("/SMS/ShortCodes/" + r.list("short_codes", "sid")[0] + ".json")
	if r := w.do("POST", at, url.Values{"SmsUrl": {statuses}}); r.Code != 200 || r.str("sms_url") != statuses {
		t.Errorf("%d %s", r.Code, r.Body)
	}
	if r := w.do("GET", at, nil); r.str("short_code") != short || !strings.HasPrefix(r.str("sid"), "SC") {
		t.Errorf("%d %s", r.Code, r.Body)
	}
}

func TestMessagingServices(t *testing.T) {
	w := newWorld(t)
	api := func(method, path string, form url.Values) reply {
		t.Helper()
		return w.do(method, strings.TrimPrefix(path, "https://messaging.twilio.com"), form)
	}
	if r := api("POST", "/v1/Services", url.Values{}); r.code() != 20001 {
		t.Errorf("without a name: %d %s", r.Code, r.Body)
	}
	r := api("POST", "/v1/Services", url.Values{"FriendlyName": {"support"}, "InboundRequestUrl": {"https://contoso.example.com/service"}, "StatusCallback": {statuses}, "UseInboundWebhookOnNumber": {"false"}})
	sid := r.str("sid")
	if r.Code != 201 || !strings.HasPrefix(sid, "MG") || r.JSON["sticky_sender"] != true || r.JSON["fallback_url"] != nil || r.str("date_created") != "2026-05-04T03:02:01Z" ||
		r.str("url") != "https://messaging.twilio.com/v1/Services/"+sid {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	at := "/v1/Services/" + sid
	numbers := w.do("GET", w.path("/IncomingPhoneNumbers.json"), nil)
	for _, pn := range numbers.list("incoming_phone_numbers", "sid")[:2] {
		if r := api("POST", at+"/PhoneNumbers", url.Values{"PhoneNumberSid": {pn}}); r.Code != 201 || r.str("sid") != pn || r.str("service_sid") != sid {
			t.Fatalf("%d %s", r.Code, r.Body)
		}
		if r := api("POST", at+"/PhoneNumbers", url.Values{"PhoneNumberSid": {pn}}); r.code() != 21710 {
			t.Errorf("twice: %d %s", r.Code, r.Body)
		}
	}
	page := api("GET", at+"/PhoneNumbers?PageSize=1", nil)
	meta, _ := page.JSON["meta"].(map[string]any)
	next, _ := meta["next_page_url"].(string)
	if !strings.HasPrefix(next, "https://messaging.twilio.com/v1/Services/") || meta["key"] != "phone_numbers" || meta["previous_page_url"] != nil {
		t.Fatalf("%s", page.Body)
	}
	page = api("GET", next, nil)
	meta, _ = page.JSON["meta"].(map[string]any)
	if got := page.list("phone_numbers", "phone_number"); !slices.Equal(got, []string{second}) {
		t.Errorf("second page: %v", got)
	}
	if url, there := meta["next_page_url"]; url != nil || !there {
		t.Errorf("next_page_url at the end: %v, there %v", url, there)
	}

	// A message through the service: accepted, then a sender is chosen, the same one again for the same customer.
	m := w.send("From", "-", "MessagingServiceSid", sid)
	if m.Code != 201 || m.str("status") != "accepted" || m.JSON["from"] != nil || m.str("num_segments") != "0" || m.str("messaging_service_sid") != sid {
		t.Fatalf("%d %s", m.Code, m.Body)
	}
	w.pass(time.Minute)
	if got := w.statuses(); !slices.Equal(got, []string{"queued", "sent", "delivered"}) {
		t.Errorf("statuses %v", got)
	}
	if f := w.received[0].Form; f.Get("MessagingServiceSid") != sid || w.received[0].URL != statuses {
		t.Errorf("callback %v", f)
	}
	from := w.message(m.str("sid")).str("from")
	again := w.sent("From", "-", "MessagingServiceSid", sid)
	w.pass(time.Minute)
	if got := w.message(again).str("from"); got != from || got == "" {
		t.Errorf("first from %s, then from %s", from, got)
	}

	// Inbound goes to the service, unless the number's own address is to be used.
	w.received = nil
	w.texts(kai, support, "Hi")
	api("POST", at, url.Values{"UseInboundWebhookOnNumber": {"true"}})
	w.texts(kai, support, "Hi")
	w.pass(0)
	if a, b := w.received[0], w.received[1]; a.URL != "https://contoso.example.com/service" || a.Form.Get("MessagingServiceSid") != sid || b.URL != inbound {
		t.Errorf("inbound at %s and %s", a.URL, b.URL)
	}

	if r := api("POST", at+"/AlphaSenders", url.Values{"AlphaSender": {"CONTOSO"}}); r.Code != 201 || r.str("alpha_sender") != "CONTOSO" {
		t.Errorf("alpha sender: %d %s", r.Code, r.Body)
	}
	codes := w.do("GET", w.path("/SMS/ShortCodes.json"), nil).list("short_codes", "sid")
	if r := api("POST", at+"/ShortCodes", url.Values{"ShortCodeSid": codes}); r.Code != 201 || r.str("short_code") != short {
		t.Errorf("short code: %d %s", r.Code, r.Body)
	}
	if r := api("DELETE", at+"/ShortCodes/"+codes[0], nil); r.Code != 204 {
		t.Errorf("taking it out: %d %s", r.Code, r.Body)
	}
	if r := api("GET", at+"/ShortCodes/"+codes[0], nil); r.code() != 20404 {
		t.Errorf("after that: %d %s", r.Code, r.Body)
	}
	if r := api("POST", at, url.Values{"ValidityPeriod": {"0"}}); r.code() != 21625 {
		t.Errorf("validity: %d %s", r.Code, r.Body)
	}
	if got := api("GET", "/v1/Services", nil).list("services", "sid"); !slices.Equal(got, []string{sid}) {
		t.Errorf("services %v", got)
	}
	if r := api("DELETE", at, nil); r.Code != 204 {
		t.Errorf("delete: %d", r.Code)
	}
	if r := api("GET", at, nil); r.code() != 20404 {
		t.Errorf("after delete: %d", r.Code)
	}
}

func TestSenderOfTheSameArea(t *testing.T) {
	w := newWorld(t)
	s, err := w.fake.AddService(w.account.SID, twilio.Service{AreaCodeGeomatch: true}, support, second)
	w.must(err)
	for to, from := range map[string]string{"+12065550101": second, "+14255550101": support} {
		sid := w.sent("From", "-", "MessagingServiceSid", s.SID, "To", to)
		w.pass(time.Minute)
		if got := w.message(sid).str("from"); got != from {
			t.Errorf("to %s from %s, want %s", to, got, from)
		}
	}
}

func TestLookups(t *testing.T) {
	w := newWorld(t)
	w.fake.Customer("+15035550102").SetLine(twilio.FixedLine)
	tests := map[string]struct {
		number string
		valid  bool
		want   string // country, or what is wrong
		line   string
	}{
		"a mobile":                    {kai, true, "US", "mobile"},
		"a landline":                  {"+15035550102", true, "US", "landline"},
		"toll-free":                   {"+18005550102", true, "US", "tollFree"},
		"one of Twilio's":             {support, true, "US", "nonFixedVoip"},
		"Canada":                      {"+14165550102", true, "CA", "mobile"},
		"Puerto Rico":                 {"+17875550102", true, "PR", "mobile"},
		"Germany":                     {"+4930123456", true, "DE", "mobile"},
		"too short is no error":       {"+1503555", false, "TOO_SHORT", ""},
		"too long":                    {"+150355501011", false, "TOO_LONG", ""},
		"not a number":                {"kai", false, "NOT_A_NUMBER", ""},
		"an area code that cannot be": {"+11035550101", false, "INVALID_BUT_POSSIBLE", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := w.do("GET", "/v2/PhoneNumbers/"+tt.number+"?Fields=line_type_intelligence", nil)
			if r.Code != 200 || r.JSON["valid"] != tt.valid {
				t.Fatalf("%d %s", r.Code, r.Body)
			}
			if !tt.valid {
				if got := r.JSON["validation_errors"].([]any); len(got) != 1 || got[0] != tt.want {
					t.Errorf("errors %v, want %s", got, tt.want)
				}
				return
			}
			line, _ := r.JSON["line_type_intelligence"].(map[string]any)
			if r.str("country_code") != tt.want || line["type"] != tt.line || r.str("phone_number") != tt.number {
				t.Errorf("%s", r.Body)
			}
			if r := w.do("GET", "/v2/PhoneNumbers/"+tt.number, nil); r.JSON["line_type_intelligence"] != nil {
				t.Errorf("unasked: %s", r.Body)
			}
		})
	}
}

func TestHostsServeTheirOwn(t *testing.T) {
	w := newWorld(t)
	for path, host := range map[string]string{"/v1/Services": "messaging", "/v2/PhoneNumbers/" + kai: "lookups", w.path("/Messages.json"): "api"} {
		for _, asked := range []string{"messaging", "lookups", "api"} {
			want := 404
			if asked == host {
				want = 200
			}
			if got := w.at(asked+".twilio.com", path); got != want {
				t.Errorf("%s at %s: %d, want %d", path, asked, got, want)
			}
		}
		if got := w.at("127.0.0.1:9003", path); got != 200 {
			t.Errorf("%s on one origin: %d", path, got)
		}
	}
}
