package twilio_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// One test a row of the table of errors; each is named as its row.
func TestErrors(t *testing.T) {
	type rows map[string]struct {
		options func(*twilio.Options, *twilio.Account)
		before  func(*world)
		do      func(*world) reply
		status  int
		code    int
		message string
	}
	send := func(pairs ...string) func(*world) reply { return func(w *world) reply { return w.send(pairs...) } }
	form := func(f url.Values) func(*world) reply {
		return func(w *world) reply { return w.do("POST", w.path("/Messages.json"), f) }
	}
	const missing = "SMffffffffffffffffffffffffffffffff"
	tests := rows{
		"20003 bad credentials": {
			do:     func(w *world) reply { return w.as(w.account.SID, "wrong", "GET", w.path(".json"), nil) },
			status: 401, code: 20003, message: "Authenticate",
		},
		"20003 missing credentials": {
			do:     func(w *world) reply { return w.as("", "", "GET", w.path(".json"), nil) },
			status: 401, code: 20003, message: "Authenticate",
		},
		"20003 unknown account": {
			do: func(w *world) reply {
				return w.as("ACffffffffffffffffffffffffffffffff", w.account.AuthToken, "GET", w.path(".json"), nil)
			},
			status: 401, code: 20003, message: "Authenticate",
		},
		"20404 unknown message": {
			do:     func(w *world) reply { return w.do("GET", w.path("/Messages/"+missing+".json"), nil) },
			status: 404, code: 20404, message: "The requested resource {path}/Messages/" + missing + ".json was not found",
		},
		"20404 unknown route": {
			do:     func(w *world) reply { return w.do("GET", "/2010-04-01/Nothing.json", nil) },
			status: 404, code: 20404, message: "The requested resource /2010-04-01/Nothing.json was not found",
		},
		"20404 account in the path is not ours": {
			do: func(w *world) reply {
				return w.do("GET", "/2010-04-01/Accounts/ACffffffffffffffffffffffffffffffff/Messages.json", nil)
			},
			status: 404, code: 20404, message: "The requested resource /2010-04-01/Accounts/ACffffffffffffffffffffffffffffffff/Messages.json was not found",
		},
		"20004 method not allowed": {
			do:     func(w *world) reply { return w.do("PUT", w.path("/Messages.json"), nil) },
			status: 405, code: 20004, message: "Method not allowed",
		},
		"20413 body too large": {
			do:     send("Body", strings.Repeat("x", 2<<20)),
			status: 413, code: 20413, message: "Request entity too large",
		},
		"20005 account suspended": {
			before: func(w *world) { w.must(w.fake.SetAccountStatus(w.account.SID, "suspended")) },
			do:     send(), status: 403, code: 20005, message: "Account is not active",
		},
		"20429 rate": {
			before: func(w *world) {
				w.fake.Faults().Add(fault.Fault{On: "message.create", Do: fault.Answer{Status: 429}})
			},
			do: send(), status: 429, code: 20429, message: "Too Many Requests",
		},
		"20500 internal": {
			before: func(w *world) { w.fake.Faults().Add(fault.Fault{Do: fault.Answer{Status: 500}}) },
			do:     send(), status: 500, code: 20500, message: "An internal server error has occurred",
		},
		"20503 unavailable": {
			before: func(w *world) { w.fake.Faults().Add(fault.Fault{Do: fault.Answer{Status: 503}}) },
			do:     send(), status: 503, code: 20503, message: "Service Unavailable",
		},
		"21211 invalid To":                      {do: send("To", "+1503555"), status: 400, code: 21211, message: "Invalid 'To' Phone Number: +1503555"},
		"21211 To is a word":                    {do: send("To", "kai"), status: 400, code: 21211, message: "Invalid 'To' Phone Number: kai"},
		"21211 foreign number without its plus": {do: send("To", "4930123456"[:9]), status: 400, code: 21211, message: "Invalid 'To' Phone Number: 493012345"},
		"21211 strict: bare US number": {
			options: func(o *twilio.Options, _ *twilio.Account) { o.StrictNumbers = true },
			do:      send("To", "5035550101"), status: 400, code: 21211, message: "Invalid 'To' Phone Number: 5035550101",
		},
		"21211 strict: a plus that was not encoded": {
			options: func(o *twilio.Options, _ *twilio.Account) { o.StrictNumbers = true },
			do:      send("To", " 15035550101"), status: 400, code: 21211, message: "Invalid 'To' Phone Number:  15035550101",
		},
		"21211 test number":    {do: send("To", "+15005550001"), status: 400, code: 21211, message: "Invalid 'To' Phone Number: +15005550001"},
		"21212 invalid From":   {do: send("From", "+1425"), status: 400, code: 21212, message: "Invalid 'From' Phone Number: +1425"},
		"21212 test number":    {do: send("From", "+15005550001"), status: 400, code: 21212, message: "Invalid 'From' Phone Number: +15005550001"},
		"21266 To equals From": {do: send("To", support), status: 400, code: 21266, message: "'To' and 'From' number cannot be the same: " + support},
		"21408 country not enabled": {
			do: send("To", "+4930123456"), status: 400, code: 21408,
			message: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +4930123456",
		},
		"21408 Canada not enabled": {
			options: func(_ *twilio.Options, a *twilio.Account) { a.Countries = []string{"US"} },
			do:      send("To", "+14165550101"), status: 400, code: 21408,
			message: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +14165550101",
		},
		"21408 test number": {
			do: send("To", "+15005550003"), status: 400, code: 21408,
			message: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: +15005550003",
		},
		"21602 body missing":                 {do: send("Body", ""), status: 400, code: 21602, message: "Message body is required."},
		"21603 From missing, and no service": {do: send("From", "-"), status: 400, code: 21603, message: "A 'From' phone number is required."},
		"21604 To missing":                   {do: send("To", "-"), status: 400, code: 21604, message: "A 'To' phone number is required."},
		"21604 nothing sent at all":          {do: form(url.Values{}), status: 400, code: 21604, message: "A 'To' phone number is required."},
		"21606 From not message-capable": {
			options: func(_ *twilio.Options, a *twilio.Account) {
				a.Numbers = append(a.Numbers, twilio.Number{PhoneNumber: "+14255550177", VoiceOnly: true})
			},
			do: send("From", "+14255550177"), status: 400, code: 21606,
			message: "The 'From' phone number provided (+14255550177) is not a valid message-capable Twilio phone number for this destination/account.",
		},
		"21606 test number": {
			do: send("From", "+15005550007"), status: 400, code: 21606,
			message: "The 'From' phone number provided (+15005550007) is not a valid message-capable Twilio phone number for this destination/account.",
		},
		"21608 trial account, unverified recipient": {
			options: func(_ *twilio.Options, a *twilio.Account) { a.Trial, a.Verified = true, []string{"+15035550102"} },
			do:      send(), status: 400, code: 21608,
			message: "The number " + kai + " is unverified. Trial accounts cannot send messages to unverified numbers.",
		},
		"21609 invalid StatusCallback": {
			do: send("StatusCallback", "not an address"), status: 400, code: 21609, message: "The 'StatusCallback' URL not an address is not a valid URL.",
		},
		"21609 strict: not https": {
			options: func(o *twilio.Options, _ *twilio.Account) { o.StrictTLS = true },
			do:      send("StatusCallback", "http://a.example/"), status: 400, code: 21609, message: "The 'StatusCallback' URL http://a.example/ is not a valid URL.",
		},
		"21610 recipient sent STOP to this sender": {
			before: func(w *world) { w.texts(kai, support, "STOP") },
			do:     send(), status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient",
		},
		"21610 test number": {do: send("To", "+15005550004"), status: 400, code: 21610, message: "Attempt to send to unsubscribed recipient"},
		"21611 sender queue full": {
			options: func(o *twilio.Options, _ *twilio.Account) { o.Throughput = true },
			before: func(w *world) {
				for range 36000/11 + 1 { // eleven segments a message, one a second
					w.sent("Body", strings.Repeat("x", 1600))
				}
			},
			do: send(), status: 400, code: 21611, message: "This 'From' number has exceeded the maximum number of queued messages",
		},
		"21611 test number":            {do: send("From", "+15005550008"), status: 400, code: 21611, message: "This 'From' number has exceeded the maximum number of queued messages"},
		"21612 pair cannot be reached": {do: send("From", "CONTOSO"), status: 400, code: 21612, message: "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"},
		"21612 test number":            {do: send("To", "+15005550002"), status: 400, code: 21612, message: "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"},
		"21614 landline": {
			before: func(w *world) { w.fake.Customer(kai).SetLine(twilio.Landline) },
			do:     send(), status: 400, code: 21614, message: "'To' number is not a valid mobile number",
		},
		"21614 landline by a fault": {
			before: func(w *world) { w.fake.Faults().Add(fault.Fault{Number: kai, Do: fault.Landline{}}) },
			do:     send(), status: 400, code: 21614, message: "'To' number is not a valid mobile number",
		},
		"21614 test number": {do: send("To", "+15005550009"), status: 400, code: 21614, message: "'To' number is not a valid mobile number"},
		"21617 more than 1600 characters": {
			do: send("Body", strings.Repeat("x", 1601)), status: 400, code: 21617, message: "The concatenated message body exceeds the 1600 character limit.",
		},
		"21617 counts characters, not bytes": {
			do: send("Body", strings.Repeat("あ", 1601)), status: 400, code: 21617, message: "The concatenated message body exceeds the 1600 character limit.",
		},
		"21619 neither body nor media nor content": {do: send("Body", "-"), status: 400, code: 21619, message: "A text message body or media urls must be specified."},
		"21620 invalid media URL":                  {do: send("MediaUrl", "picture.png"), status: 400, code: 21620, message: "Invalid media URL(s)"},
		"21623 too many media": {
			do:     form(url.Values{"To": {kai}, "From": {support}, "MediaUrl": slices.Repeat([]string{"https://a.example/p.png"}, 11)}),
			status: 400, code: 21623, message: "Number of media files exceeds allowed limit",
		},
		"21625 validity out of range": {do: send("ValidityPeriod", "36001"), status: 400, code: 21625, message: "ValidityPeriod is invalid: 36001"},
		"21654 content template not found": {
			do: send("ContentSid", "HXffffffffffffffffffffffffffffffff"), status: 400, code: 21654,
			message: "The ContentSid HXffffffffffffffffffffffffffffffff was not found",
		},
		"21655 content SID invalid": {do: send("ContentSid", "HX1"), status: 400, code: 21655, message: "The ContentSid HX1 is invalid"},
		"21656 content variables invalid": {
			options: func(_ *twilio.Options, a *twilio.Account) {
				a.Templates = []twilio.Template{{SID: template, Body: "Hi {{1}}"}}
			},
			do: send("ContentSid", template, "ContentVariables", "{"), status: 400, code: 21656, message: "The ContentVariables parameter is invalid",
		},
		"21659 From is no Twilio number": {
			do: send("From", "+14255550199"), status: 400, code: 21659,
			message: "'From' +14255550199 is not a Twilio phone number or Short Code country mismatch",
		},
		"21659 short-code country mismatch": {
			do: send("From", short, "To", "+14165550101"), status: 400, code: 21659,
			message: "'From' 55501 is not a Twilio phone number or Short Code country mismatch",
		},
		"21660 From belongs to another account": {
			before: func(w *world) {
				_, err := w.fake.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: "+14255550188"}}})
				w.must(err)
			},
			do: send("From", "+14255550188"), status: 400, code: 21660, message: "Mismatch between the 'From' number +14255550188 and the account",
		},
		"21701 messaging service missing": {
			do: send("From", "-", "MessagingServiceSid", "MGffffffffffffffffffffffffffffffff"), status: 404, code: 21701,
			message: "The Messaging Service MGffffffffffffffffffffffffffffffff does not exist",
		},
		"21703 messaging service without usable sender": {
			before: func(w *world) { w.service() },
			do:     func(w *world) reply { return w.send("From", "-", "MessagingServiceSid", w.serviceSID) }, status: 400, code: 21703,
			message: "The Messaging Service does not have a phone number available to send a message",
		},
		"21705 invalid messaging service SID": {
			do: send("From", "-", "MessagingServiceSid", "MG1"), status: 400, code: 21705, message: "The Messaging Service Sid MG1 is invalid",
		},
		"21910 channels differ": {
			do: send("To", "whatsapp:"+kai), status: 400, code: 21910, message: "Invalid 'From' and 'To' pair. 'From' and 'To' should be of the same channel",
		},
		"63007 no such channel sender": {
			do: send("From", "whatsapp:"+support, "To", "whatsapp:"+kai), status: 400, code: 63007, message: "Twilio could not find a Channel with the specified From address",
		},
		"35111 scheduled too early": {
			before: func(w *world) { w.service(second) },
			do: func(w *world) reply {
				return w.send("From", "-", "MessagingServiceSid", w.serviceSID, "ScheduleType", "fixed", "SendAt", "2026-05-04T03:17:00Z")
			}, status: 400, code: 35111, message: "SendAt timestamp must be between 15 minutes and 35 days from now: 2026-05-04T03:17:00Z",
		},
		"35114 scheduled without a service": {
			do: send("ScheduleType", "fixed", "SendAt", "2026-05-04T04:00:00Z"), status: 400, code: 35114,
			message: "SendAt and ScheduleType must be sent together, with a MessagingServiceSid",
		},
		"30409 cancelling what is not scheduled": {
			do: func(w *world) reply {
				return w.do("POST", w.path("/Messages/"+w.sent()+".json"), url.Values{"Status": {"canceled"}})
			}, status: 409, code: 30409, message: "The message is not in a cancelable state",
		},
		"20009 deleting a message in flight": {
			do:     func(w *world) reply { return w.do("DELETE", w.path("/Messages/"+w.sent()+".json"), nil) },
			status: 409, code: 20009, message: "Cannot delete this resource before it is complete",
		},
		"20001 changing a text": {
			do: func(w *world) reply {
				return w.do("POST", w.path("/Messages/"+w.sent()+".json"), url.Values{"Body": {"other"}})
			}, status: 400, code: 20001, message: "Unknown parameters",
		},
		"a code of the test's own": {
			before: func(w *world) {
				w.fake.Faults().Add(fault.Fault{Do: fault.Answer{Status: 400, Code: 21999, Message: "So there"}})
			},
			do: send(), status: 400, code: 21999, message: "So there",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			if tt.options != nil {
				w = newWorld(t, tt.options)
			}
			if tt.before != nil {
				tt.before(w)
			}
			r := tt.do(w)
			message := strings.ReplaceAll(tt.message, "{path}", w.path(""))
			if r.Code != tt.status || r.code() != tt.code || r.str("message") != message {
				t.Errorf("got  %d %d %q\nwant %d %d %q", r.Code, r.code(), r.str("message"), tt.status, tt.code, message)
			}
			if status, _ := r.JSON["status"].(float64); int(status) != tt.status {
				t.Errorf("status in the body is %v", r.JSON["status"])
			}
			if !strings.HasPrefix(r.str("more_info"), "https://www.twilio.com/docs/errors/") {
				t.Errorf("more_info is %q", r.str("more_info"))
			}
			if last := w.lastRequest(); last.Status != tt.status || last.Note == "" {
				t.Errorf("journal: %d %q", last.Status, last.Note)
			}
		})
	}
}

const template = "HX00000000000000000000000000000abc"

func (w *world) must(err error) {
	w.tb.Helper()
	if err != nil {
		w.tb.Fatal(err)
	}
}

func (w *world) lastRequest() journal.Entry {
	all := w.fake.Journal().Find(journal.Query{Direction: journal.Request})
	return all[len(all)-1]
}

func TestMissingCredentialsHaveADetail(t *testing.T) {
	w := newWorld(t)
	if d := w.as("", "", "GET", w.path(".json"), nil).str("detail"); d != "Your AccountSid or AuthToken was incorrect." {
		t.Errorf("detail without a header: %q", d)
	}
	if _, ok := w.as(w.account.SID, "wrong", "GET", w.path(".json"), nil).JSON["detail"]; ok {
		t.Error("detail with a header")
	}
}

// The first check that fails answers, in the documented order: each request has the
// fault of its row and of all later rows.
func TestOrderOfChecks(t *testing.T) {
	w := newWorld(t)
	w.texts("+4930123456", support, "STOP")
	long := strings.Repeat("x", 1601)
	media := slices.Repeat([]string{"https://a.example/p.png"}, 11)
	tests := []struct {
		code int
		form url.Values
	}{
		{21604, url.Values{"Body": {long}, "MediaUrl": media}},
		{21603, url.Values{"To": {"+1"}, "Body": {long}, "MediaUrl": media}},
		{21211, url.Values{"To": {"+1"}, "From": {"+1"}, "MediaUrl": media}},
		{21212, url.Values{"To": {"+4930123456"}, "From": {"+1"}}},
		{21659, url.Values{"To": {"+4930123456"}, "From": {"+14255550199"}}},
		{21619, url.Values{"To": {"+4930123456"}, "From": {support}}},
		{21617, url.Values{"To": {"+4930123456"}, "From": {support}, "Body": {long}, "MediaUrl": media}},
		{21623, url.Values{"To": {"+4930123456"}, "From": {support}, "Body": {"x"}, "MediaUrl": media}},
		{21408, url.Values{"To": {"+4930123456"}, "From": {support}, "Body": {"x"}}},
	}
	for _, tt := range tests {
		if got := w.do("POST", w.path("/Messages.json"), tt.form).code(); got != tt.code {
			t.Errorf("got %d, want %d for %v", got, tt.code, tt.form)
		}
	}
}

func TestBothSidesOfTheLimit(t *testing.T) {
	for name, letter := range map[string]string{"GSM": "x", "UCS-2": "あ", "emoji": "🙂"} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.sent("Body", strings.Repeat(letter, 1600))
			if r := w.send("Body", strings.Repeat(letter, 1601)); r.code() != 21617 {
				t.Errorf("1601 characters: %d %s", r.Code, r.Body)
			}
			w.texts(kai, support, strings.Repeat(letter, 1600))
			if _, err := w.fake.Customer(kai).Texts(support, strings.Repeat(letter, 1601)); err == nil {
				t.Error("a phone sent 1601 characters unforced")
			}
			if _, err := w.fake.Customer(kai).Forces(support, strings.Repeat(letter, 1601)); err != nil {
				t.Error(err)
			}
			w.pass(0)
			if n := len(w.received); n != 2 {
				t.Fatalf("%d webhooks, want 2", n)
			}
			if got := len([]rune(w.received[1].Form.Get("Body"))); got != 1601 {
				t.Errorf("forced text arrived with %d characters", got)
			}
		})
	}
}

// Whatever is asked, the answer is JSON of Twilio's shape, also on other paths,
// methods and content types.
func FuzzRequests(f *testing.F) {
	f.Add("POST", "/2010-04-01/Accounts/{sid}/Messages.json", "application/x-www-form-urlencoded", "To=%2B15035550101&From=%2B14255550100&Body=x", true)
	f.Add("GET", "/2010-04-01/Accounts/{sid}/Messages.json?PageSize=1&PageToken=PA&DateSent%3E=x", "", "", true)
	f.Add("DELETE", "/v1/Services/MG1/PhoneNumbers/x", "application/json", "{", true)
	f.Add("POST", "/v1/Services", "application/x-www-form-urlencoded", "FriendlyName=a&ValidityPeriod=-", true)
	f.Add("GET", "/v2/PhoneNumbers/+?Fields=line_type_intelligence", "", "", true)
	f.Add("PATCH", "//media.twiliocdn.com/%2e%2e/", "text/xml", "<a", false)
	f.Add("POST", "/2010-04-01/Accounts/{sid}/IncomingPhoneNumbers/Local.json", "application/x-www-form-urlencoded", "AreaCode=425&SmsUrl=:", true)
	f.Add("GET", "/2010-04-01/Accounts/{sid}/AvailablePhoneNumbers/US/Local.json?Contains=**&AreaCode=1", "", "", true)
	f.Fuzz(func(t *testing.T, method, path, contentType, body string, known bool) {
		w := newWorld(t)
		u, err := url.Parse(strings.ReplaceAll(path, "{sid}", w.account.SID))
		if err != nil || strings.ContainsAny(method, " \t\r\n") || method == "" || u.IsAbs() {
			t.Skip()
		}
		r := &http.Request{Method: method, URL: u, Host: "127.0.0.1:9003", Header: http.Header{"Content-Type": {contentType}}, Body: http.NoBody, ContentLength: int64(len(body))}
		r.Body = readCloser(body)
		if known {
			r.SetBasicAuth(w.account.SID, w.account.AuthToken)
		}
		rec := httptest.NewRecorder()
		w.fake.ServeHTTP(rec, r)
		if rec.Code >= 400 {
			out := decode(t, rec)
			if code, _ := out["code"].(float64); code < 10000 || out["message"] == "" || out["status"] != float64(rec.Code) {
				t.Errorf("%s %s: refused with %d %s", method, path, rec.Code, rec.Body)
			}
		}
		w.pass(time.Hour)
	})
}
