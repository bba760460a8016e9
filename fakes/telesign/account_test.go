package telesign_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/telesign"
)

func TestAccountsHaveTheRightShape(t *testing.T) {
	fake := telesign.New(telesign.Options{})
	seen := map[string]bool{}
	for range 3 {
		a, err := fake.OpenAccount(telesign.Account{})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.CustomerID) != 36 || a.CustomerID != strings.ToUpper(a.CustomerID) || strings.Count(a.CustomerID, "-") != 4 {
			t.Errorf("customer id %q is not a UUID in upper case", a.CustomerID)
		}
		if len(a.APIKey) != 88 {
			t.Errorf("API key has %d characters, want 88", len(a.APIKey))
		}
		if a.Type != telesign.Standard {
			t.Errorf("type %s, want standard", a.Type)
		}
		if seen[a.CustomerID] || seen[a.APIKey] {
			t.Errorf("account %v is not unique", a)
		}
		seen[a.CustomerID], seen[a.APIKey] = true, true
		if got, ok := fake.Account(a.CustomerID); !ok || got.APIKey != a.APIKey {
			t.Errorf("Account(%s) = %v, %v", a.CustomerID, got, ok)
		}
	}
}

func TestAccountsThatCannotBe(t *testing.T) {
	tests := map[string]telesign.Account{
		"customer id in lower case":           {CustomerID: "ffffffff-eeee-dddd-1234-ab1234567890"},
		"API key that is not base64":          {APIKey: "not base64!"},
		"number with a plus":                  {Numbers: []telesign.Number{{Number: "+14255550198"}}},
		"number of no country":                {Numbers: []telesign.Number{{Number: "2105550100"}}},
		"number twice":                        {Numbers: []telesign.Number{{Number: "14255550198"}, {Number: "14255550198"}}},
		"number of another account":           {Numbers: []telesign.Number{{Number: support}}},
		"long number as a short code":         {Numbers: []telesign.Number{{Number: "14255550198", Kind: telesign.ShortCode}}},
		"short number as a long code":         {Numbers: []telesign.Number{{Number: "25392", Kind: telesign.Geo}}},
		"callback URL that is none":           {CallbackURL: "contoso.example"},
		"account type that does not exist":    {Type: 9},
		"callback URL of an unknown protocol": {CallbackURL: "ftp://contoso.example/"},
	}
	for name, a := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			if got, err := w.fake.OpenAccount(a); err == nil {
				t.Errorf("opened %+v", got)
			}
		})
	}
}

func TestNumberKinds(t *testing.T) { // TS-007
	tests := map[string]telesign.Kind{"14255550199": telesign.Geo, "18005550100": telesign.TollFree, "25392": telesign.ShortCode, "447700900123": telesign.Geo}
	for number, want := range tests {
		a, err := telesign.New(telesign.Options{}).OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: number}}})
		if err != nil || a.Numbers[0].Kind != want {
			t.Errorf("%s: %v (%v), want %s", number, a.Numbers, err, want)
		}
	}
}

// TS-002, TS-025.
func TestSelfServiceAccount(t *testing.T) {
	w := newWorld(t, func(_ *telesign.Options, a *telesign.Account) {
		a.Type, a.Verified = telesign.SelfService, []string{kai}
	})
	status, body := w.do("POST", "/v1/messaging", message("14255550102", "Hello"))
	if status != 400 || code(body) != 10033 {
		t.Errorf("send to a number that is not verified: %d %v", status, body)
	}
	w.send(kai, "Hello", "callback_url", "https://contoso.example/receipts")
	if _, err := w.fake.Customer(kai).Texts(support, "Hi"); err != nil {
		t.Fatal(err)
	}
	w.pass(0)
	if n := len(w.received); n != 2 {
		t.Errorf("%d callbacks, want the 2 receipts and no inbound text", n)
	}
	if !strings.Contains(w.notes(), "self-service") {
		t.Errorf("the journal does not say why the text was dropped: %s", w.notes())
	}
	if err := w.fake.ChangeAccount(w.account.CustomerID, func(a *telesign.Account) { a.Type = telesign.Standard }); err != nil {
		t.Fatal(err)
	}
	w.send("14255550102", "Hello", "callback_url", "https://contoso.example/receipts")
	if _, err := w.fake.Customer(kai).Texts(support, "Hi"); err != nil {
		t.Fatal(err)
	}
	w.pass(0)
	if n := len(w.received); n != 5 {
		t.Errorf("%d callbacks after the upgrade, want 5", n)
	}
}

// TS-015, TS-026.
func TestShortCodeNeedsAnEnterpriseAccount(t *testing.T) {
	for _, kind := range []telesign.AccountType{telesign.Standard, telesign.Enterprise} {
		t.Run(kind.String(), func(t *testing.T) {
			w := newWorld(t, func(_ *telesign.Options, a *telesign.Account) {
				a.Type, a.Numbers = kind, append(a.Numbers, telesign.Number{Number: "25392"})
			})
			status, body := w.do("POST", "/v1/messaging", message(kai, "Hello", "sender_id", "25392"))
			if _, err := w.fake.Customer(kai).Texts("25392", "Hi"); err != nil {
				t.Fatal(err)
			}
			w.pass(0)
			if kind == telesign.Enterprise {
				if status != 200 || len(w.received) != 3 {
					t.Errorf("enterprise: %d %v and %d callbacks, want 200 and 3", status, body, len(w.received))
				}
				return
			}
			if status != 400 || code(body) != 11013 || len(w.received) != 0 {
				t.Errorf("standard: %d %v and %d callbacks, want 400, 11013 and none", status, body, len(w.received))
			}
			if !strings.Contains(w.notes(), "enterprise") {
				t.Errorf("the journal does not say why the text was dropped: %s", w.notes())
			}
		})
	}
}

// TS-003: the warning comes with message 100,001 of a calendar month, once, and
// refuses nothing.
func TestVolumeWarning(t *testing.T) {
	for _, kind := range []telesign.AccountType{telesign.SelfService, telesign.Standard, telesign.Enterprise} {
		t.Run(kind.String(), func(t *testing.T) {
			w := newWorld(t, func(_ *telesign.Options, a *telesign.Account) { a.Type, a.Verified = kind, []string{kai} })
			w.now = time.Date(2026, 5, 31, 23, 59, 59, 0, time.UTC)
			if err := w.fake.SetMonthCount(w.account.CustomerID, telesign.FreeVolume-1); err != nil {
				t.Fatal(err)
			}
			want := 0
			check := func(when string) {
				t.Helper()
				if got := len(w.fake.Warnings()); got != want {
					t.Errorf("%s: %d warnings, want %d", when, got, want)
				}
			}
			w.send(kai, "the 100,000th")
			check("at 100,000")
			if kind != telesign.Enterprise {
				want = 1
			}
			w.send(kai, "the 100,001st")
			check("at 100,001")
			w.send(kai, "the 100,002nd")
			check("at 100,002")
			if got := strings.Count(w.notes(), "warning:"); got != want {
				t.Errorf("%d warnings in the journal, want %d", got, want)
			}
			w.pass(time.Second)
			if got := w.fake.MonthCount(w.account.CustomerID); got != 0 {
				t.Errorf("in the next month the counter is at %d, want 0", got)
			}
			w.send(kai, "the first of June")
			check("in the next month")
		})
	}
}

// TS-012.
func TestSupportDesk(t *testing.T) {
	good := func(w *world) telesign.Ticket {
		return telesign.Ticket{CustomerID: w.account.CustomerID, Subject: telesign.SupportSubject, CallbackURL: hook}
	}
	tests := map[string]struct {
		mail   func(w *world) *telesign.Ticket
		accept bool
	}{
		"no ticket":          {func(*world) *telesign.Ticket { return nil }, false},
		"the right ticket":   {func(w *world) *telesign.Ticket { k := good(w); return &k }, true},
		"wrong subject":      {func(w *world) *telesign.Ticket { k := good(w); k.Subject = "Callback URL"; return &k }, false},
		"subject with a dot": {func(w *world) *telesign.Ticket { k := good(w); k.Subject += "."; return &k }, false},
		"wrong customer id": {func(w *world) *telesign.Ticket {
			k := good(w)
			k.CustomerID = "FFFFFFFF-EEEE-DDDD-1234-AB1234567890"
			return &k
		}, false},
		"no callback URL": {func(w *world) *telesign.Ticket { k := good(w); k.CallbackURL = ""; return &k }, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(_ *telesign.Options, a *telesign.Account) { a.CallbackURL = "" })
			if ticket := tt.mail(w); ticket != nil {
				r := w.fake.Support().Mail(*ticket)
				if r.Accepted != tt.accept || r.Reason == "" {
					t.Errorf("reply %+v", r)
				}
				if all := w.fake.Support().Tickets(); len(all) != 1 || all[0] != r {
					t.Errorf("tickets %v", all)
				}
			}
			if _, err := w.fake.Customer(kai).Texts(support, "Hi"); err != nil {
				t.Fatal(err)
			}
			w.pass(time.Hour)
			if delivered := len(w.received) == 1; delivered != tt.accept {
				t.Errorf("delivered: %v, want %v", delivered, tt.accept)
			}
			if a, _ := w.fake.Account(w.account.CustomerID); (a.CallbackURL == hook) != tt.accept {
				t.Errorf("callback URL %q", a.CallbackURL)
			}
		})
	}
}

// TS-024.
func TestOptOut(t *testing.T) {
	type act struct {
		text string // from the customer; "" is a send by the account
		from string // sender of the send; "" is the support number
		want int    // how the send ends
	}
	other := "14255550198"
	tests := map[string]struct {
		on   bool
		acts []act
	}{
		"STOP blocks, START lifts it":          {true, []act{{want: 200}, {text: "STOP"}, {want: 510}, {text: "START"}, {want: 200}}},
		"in any case, with spaces around":      {true, []act{{text: " sToP\n"}, {want: 510}, {text: "start"}, {want: 200}}},
		"not alone it is a text":               {true, []act{{text: "STOP it"}, {want: 200}}},
		"other words are texts":                {true, []act{{text: "UNSUBSCRIBE"}, {want: 200}}},
		"another sender is another pair":       {true, []act{{text: "STOP"}, {from: other, want: 200}, {want: 510}}},
		"without the feature STOP is ordinary": {false, []act{{text: "STOP"}, {want: 200}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(_ *telesign.Options, a *telesign.Account) {
				a.Numbers[0].OptOut = telesign.OptOut{On: tt.on, StopReply: "You are out."}
				a.Numbers = append(a.Numbers, telesign.Number{Number: other})
			})
			phone := w.fake.Customer(kai)
			for i, a := range tt.acts {
				if a.text != "" {
					before := len(w.received)
					if _, err := phone.Texts(support, a.text); err != nil {
						t.Fatal(err)
					}
					w.pass(0)
					if len(w.received) != before+1 {
						t.Errorf("act %d: %q was not passed on (SMS-006)", i, a.text)
					}
					continue
				}
				sender := support
				if a.from != "" {
					sender = a.from
				}
				ref := w.send(kai, "Hello", "sender_id", sender)
				w.pass(0)
				if got := w.statusOf(ref); got != a.want {
					t.Errorf("act %d: ended with %d, want %d", i, got, a.want)
				}
			}
		})
	}
	t.Run("the automatic answer", func(t *testing.T) {
		w := newWorld(t, nil)
		if err := w.fake.SetOptOut(support, telesign.OptOut{On: true, StopReply: "You are out."}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.fake.Customer(kai).Texts(support, "STOP"); err != nil {
			t.Fatal(err)
		}
		in := w.fake.Customer(kai).Inbox()
		if len(in) != 1 || in[0].Text != "You are out." || in[0].Kind != telesign.KindAutomatic || !w.fake.OptedOut(kai, support) {
			t.Errorf("inbox %v, opted out %v", in, w.fake.OptedOut(kai, support))
		}
	})
}

// TS-016, TS-027.
func TestCoverage(t *testing.T) {
	w := newWorld(t, nil)
	if err := w.fake.SetCoverage("GB", telesign.Cover{}); err != nil {
		t.Fatal(err)
	}
	ref := w.send("447700900123", "Hello")
	w.pass(0)
	if got := w.statusOf(ref); got != 220 || len(w.fake.Customer("447700900123").Inbox()) != 0 {
		t.Errorf("outside coverage the send ended with %d, want 220", got)
	}
	if err := w.fake.SetCoverage("GB", telesign.Cover{Send: true}); err != nil {
		t.Fatal(err)
	}
	ref = w.send("447700900123", "Hello")
	w.pass(0)
	if got := w.statusOf(ref); got != 200 {
		t.Errorf("inside coverage the send ended with %d, want 200", got)
	}
	if err := w.fake.SetCoverage("ZZ", telesign.Cover{}); err == nil {
		t.Error("ZZ was taken for a country")
	}
}

func TestPhonesRefuseWhatCannotBeSent(t *testing.T) {
	w := newWorld(t, nil)
	phone := w.fake.Customer(kai)
	if _, err := phone.Texts(support, strings.Repeat("あ", 1600)); err != nil {
		t.Errorf("1,600 characters: %v", err)
	}
	if _, err := phone.Texts(support, strings.Repeat("a", 1601)); err == nil {
		t.Error("1,601 characters were sent (SMS-004)")
	}
	if _, err := phone.TextsForced(support, strings.Repeat("a", 1601)); err != nil {
		t.Errorf("1,601 characters, forced: %v", err)
	}
	if _, err := phone.Texts("14255550197", "Hi"); err == nil {
		t.Error("a number that nobody has leased took a text")
	}
	if _, err := phone.Texts(support, ""); err == nil {
		t.Error("an empty text was sent")
	}
	w.pass(0)
	if len(w.received) != 2 {
		t.Errorf("%d callbacks, want 2", len(w.received))
	}
}
