package twilio_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/twilio"
)

func bodies(r reply) (texts []string) {
	items, _ := r.JSON["messages"].([]any)
	for _, item := range items {
		texts = append(texts, item.(map[string]any)["body"].(string))
	}
	return texts
}

func TestListPages(t *testing.T) {
	w := newWorld(t)
	for i := range 5 {
		w.sent("Body", fmt.Sprint(i))
	}
	first := w.do("GET", w.path("/Messages.json?PageSize=2"), nil)
	if got := bodies(first); !slices.Equal(got, []string{"4", "3"}) {
		t.Fatalf("first page %q", got)
	}
	if first.JSON["page"] != 0.0 || first.JSON["page_size"] != 2.0 || first.JSON["start"] != 0.0 || first.JSON["end"] != 1.0 || first.JSON["previous_page_uri"] != nil {
		t.Errorf("first page: %s", first.Body)
	}
	if uri := first.str("next_page_uri"); !strings.HasPrefix(uri, "/2010-04-01/Accounts/") {
		t.Errorf("next_page_uri %q is not relative", uri)
	}
	w.sent("Body", "meanwhile") // must not move the pages
	next := w.do("GET", first.str("next_page_uri"), nil)
	if got := bodies(next); !slices.Equal(got, []string{"2", "1"}) || next.JSON["page"] != 1.0 {
		t.Fatalf("second page %q: %s", got, next.Body)
	}
	last := w.do("GET", next.str("next_page_uri"), nil)
	if got := bodies(last); !slices.Equal(got, []string{"0"}) {
		t.Fatalf("last page %q", got)
	}
	if uri, there := last.JSON["next_page_uri"]; !there || uri != nil {
		t.Errorf("next_page_uri at the end: %v, there %v; want null", uri, there)
	}
	if r := w.do("GET", last.str("first_page_uri"), nil); bodies(r)[0] != "meanwhile" {
		t.Errorf("first page anew: %q", bodies(r))
	}
	if r := w.do("GET", last.str("previous_page_uri"), nil); r.Code != 200 {
		t.Errorf("previous page: %d", r.Code)
	}
}

func TestListFilters(t *testing.T) {
	w := newWorld(t)
	w.sent("Body", "monday")
	w.pass(24 * time.Hour)
	w.sent("Body", "tuesday", "From", second)
	w.texts(kai, support, "inbound")
	w.pass(24 * time.Hour)
	w.sent("Body", "wednesday", "To", "+15035550102")
	w.pass(time.Minute)
	tests := map[string]struct {
		query string
		want  []string
	}{
		"all, newest first":          {"", []string{"wednesday", "inbound", "tuesday", "monday"}},
		"by recipient":               {"?To=%2B15035550102", []string{"wednesday"}},
		"by sender":                  {"?From=%2B15035550101", []string{"inbound"}},
		"by sender without plus":     {"?From=12065550123", []string{"tuesday"}},
		"on a day":                   {"?DateSent=2026-05-05", []string{"inbound", "tuesday"}},
		"up to and on a day":         {"?DateSent%3C=2026-05-05", []string{"inbound", "tuesday", "monday"}},
		"on a day and after":         {"?DateSent%3E=2026-05-05", []string{"wednesday", "inbound", "tuesday"}},
		"from an instant on":         {"?DateSent%3E=2026-05-06T03:02:01Z", []string{"wednesday"}},
		"after an instant":           {"?DateSent%3E=2026-05-06T03:02:02Z", nil},
		"between":                    {"?DateSent%3E=2026-05-05&DateSent%3C=2026-05-05", []string{"inbound", "tuesday"}},
		"a date that is none":        {"?DateSent=yesterday", []string{"wednesday", "inbound", "tuesday", "monday"}},
		"a page of nonsensical size": {"?PageSize=-1", []string{"wednesday", "inbound", "tuesday", "monday"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := bodies(w.do("GET", w.path("/Messages.json"+tt.query), nil)); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestUpdateAndDelete(t *testing.T) {
	w := newWorld(t)
	sid := w.sent()
	w.pass(time.Minute)
	at := w.path("/Messages/" + sid + ".json")
	if r := w.do("POST", at, url.Values{"Body": {""}}); r.Code != 200 || r.str("body") != "" || r.str("status") != "delivered" {
		t.Errorf("redacting: %d %s", r.Code, r.Body)
	}
	if r := w.do("POST", w.path("/Messages/"+sid+"/Feedback.json"), url.Values{"Outcome": {"unconfirmed"}}); r.Code != 201 || r.str("outcome") != "unconfirmed" || r.str("message_sid") != sid {
		t.Errorf("feedback: %d %s", r.Code, r.Body)
	}
	if r := w.do("DELETE", at, nil); r.Code != 204 || r.Body.Len() != 0 {
		t.Errorf("delete: %d %s", r.Code, r.Body)
	}
	if r := w.do("GET", at, nil); r.code() != 20404 {
		t.Errorf("after delete: %d %s", r.Code, r.Body)
	}
	if got := bodies(w.do("GET", w.path("/Messages.json"), nil)); len(got) != 0 {
		t.Errorf("still listed: %q", got)
	}
}

func TestRetention(t *testing.T) {
	w := newWorld(t, func(o *twilio.Options, _ *twilio.Account) { o.KeepMessages, o.JournalSize = 10, 10 })
	var first string
	for i := range 100 {
		sid := w.sent("Body", fmt.Sprint(i))
		if i == 0 {
			first = sid
		}
		w.pass(time.Minute)
	}
	if n := len(w.fake.Messages()); n < 10 || n >= 20 {
		t.Errorf("%d messages kept, want 10 to 19", n)
	}
	if n := len(w.fake.Customer(kai).Inbox()); n < 10 || n >= 20 {
		t.Errorf("%d messages on the phone, want 10 to 19", n)
	}
	if r := w.do("GET", w.path("/Messages/"+first+".json"), nil); r.code() != 20404 {
		t.Errorf("the oldest is still there: %d", r.Code)
	}
	if all := w.fake.Messages(); all[len(all)-1].Body != "99" {
		t.Errorf("the newest is gone: %+v", all)
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, to := range []string{"+15035550101", "15035550101", "5035550101", "(503) 555-0101", "+1 503 555 0101", " 15035550101"} {
		t.Run(to, func(t *testing.T) {
			w := newWorld(t)
			if r := w.send("To", to); r.Code != 201 || r.str("to") != kai {
				t.Errorf("%d %s", r.Code, r.Body)
			}
		})
	}
}

func TestSegments(t *testing.T) {
	tests := map[string]struct {
		body string
		want string
	}{
		"160 x a":                      {strings.Repeat("a", 160), "1"},
		"161 x a":                      {strings.Repeat("a", 161), "2"},
		"159 x a and a euro":           {strings.Repeat("a", 159) + "€", "2"},
		"158 x a and a euro":           {strings.Repeat("a", 158) + "€", "1"},
		"306 x a":                      {strings.Repeat("a", 306), "2"},
		"307 x a":                      {strings.Repeat("a", 307), "3"},
		"70 x あ":                       {strings.Repeat("あ", 70), "1"},
		"71 x あ":                       {strings.Repeat("あ", 71), "2"},
		"35 x 🙂":                       {strings.Repeat("🙂", 35), "1"},
		"36 x 🙂":                       {strings.Repeat("🙂", 36), "2"},
		"curly quotes":                 {"Hi “there”", "1"},
		"71 characters, curly quotes":  {"“" + strings.Repeat("a", 70), "2"},
		"a euro is not split at 153":   {strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), "3"},
		"an emoji is not split at 67":  {strings.Repeat("あ", 66) + "🙂" + strings.Repeat("あ", 66), "3"},
		"umlauts stay GSM":             {strings.Repeat("ü", 160), "1"},
		"c with cedilla is not in GSM": {strings.Repeat("ç", 71), "2"},
		"the capital one is":           {strings.Repeat("Ç", 160), "1"},
		"a backtick is not":            {strings.Repeat("`", 71), "2"},
		"ten times 1600/153 and a bit": {strings.Repeat("a", 1600), "11"},
		"1600 in UCS-2":                {strings.Repeat("あ", 1600), "24"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if r := w.send("Body", tt.body); r.str("num_segments") != tt.want {
				t.Errorf("got %s, want %s", r.str("num_segments"), tt.want)
			}
		})
	}
}

func TestSmartEncoding(t *testing.T) {
	w := newWorld(t)
	r := w.send("Body", "“Hi” – it’s 5…", "SmartEncoded", "true")
	if r.str("body") != `"Hi" - it's 5...` {
		t.Errorf("body %q", r.str("body"))
	}
	if r := w.send("Body", "“Hi”"); r.str("body") != "“Hi”" {
		t.Errorf("unasked: %q", r.str("body"))
	}
}

func TestAccountResources(t *testing.T) {
	w := newWorld(t, func(_ *twilio.Options, a *twilio.Account) {
		a.Balance, a.Keys = "12.34", []twilio.Key{{}}
	})
	if r := w.do("GET", w.path("/Balance.json"), nil); r.str("balance") != "12.34" || r.str("currency") != "USD" || r.str("account_sid") != w.account.SID {
		t.Errorf("balance: %d %s", r.Code, r.Body)
	}
	if r := w.do("POST", w.path(".json"), url.Values{"FriendlyName": {"Contoso"}}); r.Code != 200 || r.str("friendly_name") != "Contoso" {
		t.Errorf("rename: %d %s", r.Code, r.Body)
	}
	key := w.account.Keys[0]
	if r := w.as(key.SID, key.Secret, "GET", w.path("/Messages.json"), nil); r.Code != 200 {
		t.Errorf("API key: %d %s", r.Code, r.Body)
	}
	if r := w.as(key.SID, "wrong", "GET", w.path("/Messages.json"), nil); r.code() != 20003 {
		t.Errorf("wrong secret: %d %s", r.Code, r.Body)
	}
	w.must(w.fake.SetAuthToken(w.account.SID, "0123456789abcdef0123456789abcdef"))
	if r := w.do("GET", w.path(".json"), nil); r.code() != 20003 {
		t.Errorf("old token: %d", r.Code)
	}
	w.texts(kai, support, "Hi")
	w.pass(0)
	if r := w.received[0]; !twilio.Verify("0123456789abcdef0123456789abcdef", r.URL, r.Body, r.Header.Get("X-Twilio-Signature")) {
		t.Error("webhooks are not signed with the new token")
	}
	if a, ok := w.fake.Account(w.account.SID); !ok || a.Name != "Contoso" || len(a.Numbers) != 4 || len(w.fake.Accounts()) != 1 {
		t.Errorf("%+v", a)
	}
}

func TestOpenAccountRefuses(t *testing.T) {
	tests := map[string]twilio.Account{
		"is not AC":           {SID: "SM00000000000000000000000000000001"},
		"purely alphanumeric": {AuthToken: "with-dashes"},
		"could issue":         {Numbers: []twilio.Number{{PhoneNumber: "+1425"}}},
		"belongs to somebody": {Numbers: []twilio.Number{{PhoneNumber: support}}},
		"listed twice":        {Numbers: []twilio.Number{{PhoneNumber: "+14255550177"}, {PhoneNumber: "14255550177"}}},
		"API key":             {Keys: []twilio.Key{{SID: "SK1"}}},
		"content SID":         {Templates: []twilio.Template{{SID: "HX1"}}},
	}
	for want, a := range tests {
		w := newWorld(t)
		if _, err := w.fake.OpenAccount(a); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
		if n := len(w.fake.Accounts()); n != 1 {
			t.Errorf("%s: %d accounts", want, n)
		}
	}
	w := newWorld(t)
	if _, err := w.fake.OpenAccount(w.account); err == nil || !strings.Contains(err.Error(), "open already") {
		t.Errorf("twice: %v", err)
	}
}

// Two fakes that are asked the same things answer the same bytes.
func TestTwoRunsAreTheSame(t *testing.T) {
	run := func() string {
		w := newWorld(t)
		w.texts(kai, support, "Hello?")
		w.sent("StatusCallback", statuses)
		w.pass(time.Minute)
		w.do("GET", w.path("/Messages.json"), nil)
		var b strings.Builder
		for _, e := range w.fake.Journal().All() {
			fmt.Fprintf(&b, "%+v %s %s\n", e, e.RequestBody, e.ResponseBody)
		}
		return b.String()
	}
	if a, b := run(), run(); a != b {
		t.Errorf("they differ:\n%s\n%s", a, b)
	}
}

func TestHeadHasNoBody(t *testing.T) {
	w := newWorld(t)
	if r := w.do(http.MethodHead, w.path("/Messages.json"), nil); r.Code != 200 || r.Body.Len() != 0 {
		t.Errorf("%d %q", r.Code, r.Body)
	}
}
