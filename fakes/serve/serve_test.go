package serve

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// A customer writes, the program hears of it, answers over the provider's API, and the phone shows it:
// at every provider, with what a program in another language would use.
func TestThereAndBack(t *testing.T) {
	for _, p := range Providers {
		t.Run(p, func(t *testing.T) {
			w := newWorld(t)
			sent := asks[Sent](w, p, "POST", customers[p]+"/texts", Text{Text: "Where is my order?"})
			if sent.ID == "" {
				t.Error("no id")
			}
			hook := asks[Happened](w, p, "POST", "/await", Awaited{Entry: &Query{Direction: "webhook", Text: "my order", Status: 200}})
			if hook.Entry.Signature != "good" || hook.Entry.URL != w.program.URL+"/"+p {
				t.Errorf("webhook %+v", hook.Entry)
			}
			if got := w.heard("/" + p); len(got) != 1 || !strings.Contains(strings.NewReplacer("+", " ", "%3F", "?").Replace(got[0]), "Where is my order?") {
				t.Errorf("the program heard %q", got)
			}
			if status := w.send(p, "Shipped"); status > 201 {
				t.Fatalf("send: %d", status)
			}
			got := asks[Happened](w, p, "POST", "/await", Awaited{Message: &AwaitedMessage{Customer: customers[p][len("/customers/"):], Text: "Ship"}})
			if got.Message.Text != "Shipped" || !got.Now.Equal(start) {
				t.Errorf("on the phone %+v at %v", got.Message, got.Now)
			}
		})
	}
}

func TestAPictureAtEveryProvider(t *testing.T) {
	for _, p := range Providers {
		t.Run(p, func(t *testing.T) {
			w := newWorld(t)
			asks[Sent](w, p, "POST", customers[p]+"/files", File{Name: "box.png", Text: "broken"})
			w.settle()
			if got := w.heard("/" + p); len(got) == 0 {
				t.Error("the program heard nothing")
			}
			if len(w.journal(p).All()) == 0 {
				t.Error("nothing is in the journal")
			}
		})
	}
}

// STOP does at each provider what it does there: Twilio blocks, TeleSign if it was told to, LINE nothing.
func TestStop(t *testing.T) {
	w := newWorld(t)
	asks[none](w, "telesign", "PUT", "/numbers/14255550199/optout", telesign.OptOut{On: true})
	want := map[string]int{"line": 200, "telesign": 200, "twilio": 400}
	for _, p := range Providers {
		asks[Sent](w, p, "POST", customers[p]+"/stop", To{})
		w.settle()
		if got := w.send(p, "Still there?"); got != want[p] {
			t.Errorf("%s: %d, want %d", p, got, want[p])
		}
		asks[Sent](w, p, "POST", customers[p]+"/start", To{})
		if got := w.send(p, "Back?"); got > 201 {
			t.Errorf("%s after START: %d", p, got)
		}
	}
	w.pass(time.Minute)
	for _, m := range asks[[]telesign.Message](w, "telesign", "GET", "/messages", nil) {
		if m.Text == "Still there?" && m.Status != 510 {
			t.Errorf("after STOP a message ends with %d", m.Status)
		}
	}
}

func TestCustomersOfLINE(t *testing.T) {
	w := newWorld(t)
	post := func(path string, body any) { asks[any](w, "line", "POST", "/customers/Kai"+path, body) }
	post("/follow", To{})
	post("/stickers", Sticker{})
	post("/locations", Location{Location: line.Location{Title: "Harbour", Latitude: 47.6, Longitude: -122.3}})
	post("/postback", Postback{Data: "order=4711"})
	sent := asks[Sent](w, "line", "POST", "/customers/Kai/texts", Text{Text: "oops", Device: "website"})
	post("/unsend", Unsend{ID: sent.ID})
	post("/beacon", Beacon{HardwareID: "d41d8cd98f", Type: "enter"})
	post("/video", Video{TrackingID: "v1"})
	post("/link", Link{Nonce: "n", OK: true})
	asks[Group](w, "line", "PUT", "/groups/family/members/Kai", nil)
	asks[Group](w, "line", "PUT", "/groups/family/account", To{})
	asks[Sent](w, "line", "POST", "/customers/Kai/texts", Text{Text: "all together", In: "family"})
	if g := asks[Group](w, "line", "GET", "/groups/family", nil); len(g.Members) != 1 {
		t.Errorf("group %+v", g)
	}
	asks[Group](w, "line", "DELETE", "/groups/family/members/Kai", nil)
	asks[Group](w, "line", "DELETE", "/groups/family/account", nil)
	asks[Group](w, "line", "PUT", "/rooms/lobby/members/Kai", nil)
	post("/unfollow", To{})
	w.settle()
	got := strings.Join(w.heard("/line"), "\n")
	for _, kind := range []string{"follow", "sticker", "location", "postback", "message", "unsend", "beacon", "videoPlayComplete", "accountLink", "join", "memberLeft", "leave", "unfollow"} {
		if !strings.Contains(got, `"type":"`+kind+`"`) {
			t.Errorf("no %s among\n%s", kind, got)
		}
	}
	kai := asks[LINECustomer](w, "line", "PATCH", "/customers/Kai", `{"displayName":"Kai T.","hidden":true}`)
	if kai.Profile.DisplayName != "Kai T." || kai.Profile.Language != "en" || len(kai.Written) != 4 || kai.Written[2].Device != line.Website || !kai.Written[2].Unsent {
		t.Errorf("%+v", kai)
	}
	if again := asks[LINECustomer](w, "line", "GET", "/customers/Kai%20T.", nil); again.ID != kai.ID {
		t.Errorf("%s is %s by the new name", again.ID, kai.ID)
	}
}

func TestTheConsoleOfLINE(t *testing.T) {
	w := newWorld(t)
	a := asks[line.Account](w, "line", "POST", "/accounts", line.Account{DisplayName: "Fabrikam"})
	if a.WebhookURL != w.program.URL+"/line" || !a.UseWebhook {
		t.Errorf("it does not forward: %+v", a)
	}
	w.refuses("line", "POST", "/customers/Kai/texts", Text{Text: "Hi"}, 400, "say which official account")
	at := "/accounts/" + a.ChannelID
	changed := asks[line.Account](w, "line", "PATCH", at, `{"redelivery":true,"monthlyQuota":17,"webhookUrl":"http://127.0.0.1:1/x"}`)
	if !changed.Redelivery || changed.MonthlyQuota != 17 || changed.WebhookURL != "http://127.0.0.1:1/x" || !changed.UseWebhook || changed.DisplayName != "Fabrikam" {
		t.Errorf("%+v", changed)
	}
	w.refuses("line", "PATCH", at, `{"channelSecret":"short"}`, 400, "channel secret of 5 characters")
	w.refuses("line", "PATCH", at, `{"channelSekret":"x"}`, 400, "unknown field")
	w.refuses("line", "PATCH", "/accounts/nobody", `{}`, 400, "no channel or official account")
	secret := asks[Secret](w, "line", "POST", at+"/secret", nil)
	token := asks[Secret](w, "line", "POST", at+"/token", nil)
	now := asks[[]line.Account](w, "line", "GET", "/accounts", nil)[1]
	if now.ChannelSecret != secret.Secret || now.AccessToken != token.Secret || now.ChannelSecret == a.ChannelSecret {
		t.Errorf("%+v", now)
	}
	asks[line.Account](w, "line", "PATCH", at, `{"webhookUrl":"`+w.program.URL+`/verify"}`)
	asks[none](w, "line", "POST", at+"/verify", nil)
	w.settle()
	if got := w.heard("/verify"); len(got) != 1 || !strings.Contains(got[0], `"events":[]`) {
		t.Errorf("the program heard %q", got)
	}
	w.refuses("line", "POST", at+"/keys", Key{"x"}, 400, "no PEM block")
	kid := asks[KeyID](w, "line", "POST", at+"/keys", Key{"-----BEGIN PUBLIC KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf\n9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n-----END PUBLIC KEY-----\n"})
	if kid.KID == "" {
		t.Error("no kid")
	}
	asks[none](w, "line", "DELETE", at, nil)
	if left := asks[[]line.Account](w, "line", "GET", "/accounts", nil); len(left) != 1 {
		t.Errorf("%d accounts left", len(left))
	}
	asks[[]line.Sent](w, "line", "GET", "/messages", nil)
}

func TestTheDeskOfTeleSign(t *testing.T) {
	w := newWorld(t)
	a := asks[telesign.Account](w, "telesign", "POST", "/accounts", telesign.Account{Type: telesign.SelfService, Numbers: []telesign.Number{{Number: "12065550123"}}})
	if a.CallbackURL != w.program.URL+"/telesign" {
		t.Errorf("it does not forward: %+v", a)
	}
	refusal := asks[telesign.Reply](w, "telesign", "POST", "/support", telesign.Ticket{CustomerID: a.CustomerID, Subject: "hello", CallbackURL: "http://127.0.0.1:1/"})
	if refusal.Accepted || !strings.Contains(refusal.Reason, "subject") {
		t.Errorf("%+v", refusal)
	}
	done := asks[telesign.Reply](w, "telesign", "POST", "/support", telesign.Ticket{CustomerID: a.CustomerID, Subject: telesign.SupportSubject, CallbackURL: w.program.URL + "/desk"})
	if !done.Accepted || len(asks[[]telesign.Reply](w, "telesign", "GET", "/support", nil)) != 2 {
		t.Errorf("%+v", done)
	}
	at := "/accounts/" + a.CustomerID
	changed := asks[telesign.Account](w, "telesign", "PATCH", at, `{"type":"enterprise","numbers":[{"number":"12065550123"},{"number":"12345"}]}`)
	if changed.Type != telesign.Enterprise || len(changed.Numbers) != 2 || changed.Numbers[1].Kind != telesign.ShortCode || changed.CallbackURL != w.program.URL+"/desk" {
		t.Errorf("%+v", changed)
	}
	w.refuses("telesign", "PATCH", at, `{"type":"gold"}`, 400, `"gold" is none of`)
	w.refuses("telesign", "PATCH", at, `{"apiKey":"-"}`, 400, "not base64")
	w.refuses("telesign", "POST", "/customers/14255550101/texts", Text{Text: "Hi"}, 400, "say which number")
	asks[Sent](w, "telesign", "POST", "/customers/14255550101/texts", Text{To: "12065550123", Text: "Hi"})
	w.settle()
	if got := w.heard("/desk"); len(got) != 1 {
		t.Errorf("the program heard %q", got)
	}
	asks[Month](w, "telesign", "PUT", at+"/month", Month{100_000})
	if m := asks[Month](w, "telesign", "GET", at+"/month", nil); m.Sent != 100_000 {
		t.Errorf("%+v", m)
	}
	asks[telesign.Cover](w, "telesign", "PUT", "/coverage/JP", telesign.Cover{Buy: true, Send: true})
	if c := asks[telesign.Cover](w, "telesign", "GET", "/coverage/JP", nil); !c.Buy || !c.Send {
		t.Errorf("%+v", c)
	}
	asks[none](w, "telesign", "POST", "/stock", Stock{[]string{"14165550123"}})
	asks[none](w, "telesign", "PUT", "/blocked/14255550102", nil)
	asks[[]telesign.Warning](w, "telesign", "GET", "/warnings", nil)
	w.refuses("telesign", "PATCH", "/customers/14255550101", TeleSignPhone{EndsWith: 290}, 400, "290 is no final status")
	asks[TeleSignCustomer](w, "telesign", "PATCH", "/customers/14255550101", TeleSignPhone{EndsWith: 207, PhoneType: telesign.FixedLine, Carrier: "Made-up Telecom"})
	w.send("telesign", "lost")
	w.pass(time.Minute)
	if m := asks[[]telesign.Message](w, "telesign", "GET", "/messages", nil); len(m) != 1 || m[0].Status != 207 {
		t.Errorf("%+v", m)
	}
	if p := asks[TeleSignCustomer](w, "telesign", "GET", "/customers/14255550101", nil); p.Number != "14255550101" || len(p.Inbox) != 0 {
		t.Errorf("%+v", p)
	}
}

func TestTheConsoleOfTwilio(t *testing.T) {
	w := newWorld(t)
	a := w.twilio()
	at := "/accounts/" + a.SID
	n := asks[twilio.Number](w, "twilio", "POST", at+"/numbers", twilio.Number{PhoneNumber: "+18885550100"})
	if n.Kind != twilio.TollFree || n.InboundURL != w.program.URL+"/twilio" {
		t.Errorf("%+v", n)
	}
	s := asks[twilio.Service](w, "twilio", "POST", at+"/services", TwilioService{Service: twilio.Service{FriendlyName: "support"}, Numbers: []string{"+18885550100"}})
	if !strings.HasPrefix(s.SID, "MG") {
		t.Errorf("%+v", s)
	}
	changed := asks[twilio.Account](w, "twilio", "PATCH", at, `{"authToken":"0123456789abcdef0123456789abcdef","keys":[{}],"countries":["US"]}`)
	if changed.AuthToken != "0123456789abcdef0123456789abcdef" || len(changed.Keys) != 1 || len(changed.Numbers) != 2 || changed.Status != "active" {
		t.Errorf("%+v", changed)
	}
	w.refuses("twilio", "PATCH", at, `{"authToken":"no_good"}`, 400, "alphanumeric")
	w.refuses("twilio", "PATCH", at, `{"status":"asleep"}`, 400, `no account status "asleep"`)
	fewer := asks[twilio.Account](w, "twilio", "PATCH", at, `{"numbers":[{"phoneNumber":"+14255550100","inboundUrl":"`+w.program.URL+`/elsewhere"}]}`)
	if len(fewer.Numbers) != 1 || fewer.Numbers[0].InboundURL != w.program.URL+"/elsewhere" {
		t.Errorf("%+v", fewer)
	}
	b := asks[twilio.Account](w, "twilio", "POST", "/accounts", twilio.Account{Name: "Fabrikam", Numbers: []twilio.Number{{PhoneNumber: "+12065550123"}}})
	if b.Numbers[0].InboundURL != w.program.URL+"/twilio" {
		t.Errorf("it does not forward: %+v", b)
	}
	w.refuses("twilio", "POST", "/accounts", twilio.Account{Numbers: []twilio.Number{{PhoneNumber: "+12065550123"}}}, 400, "belongs to somebody already")
	w.refuses("twilio", "POST", "/customers/+14255550101/texts", Text{To: "+14255550100", Text: "Hi", In: "family"}, 400, "are LINE's")
	w.refuses("twilio", "POST", "/customers/+14255550101/stickers", Sticker{}, 404, "twilio has no /_ocsim/customers/+14255550101/stickers")
	landline, off := twilio.Landline, false
	asks[TwilioCustomer](w, "twilio", "PATCH", "/customers/+14255550101", TwilioPhone{Line: &landline, Receipts: &off})
	if status := w.send("twilio", "Hi"); status != 400 {
		t.Errorf("to a landline: %d", status)
	}
	w.refuses("twilio", "PATCH", "/customers/+14255550101", `{"line":"string"}`, 400, "is none of")
	asks[twilio.Account](w, "twilio", "PATCH", "/accounts/"+b.SID, `{"numbers":[{"phoneNumber":"+12065550123","inboundUrl":"http://127.0.0.1:1/"}]}`)
	asks[Sent](w, "twilio", "POST", "/customers/+14255550101/texts", Text{To: "+12065550123", Text: strings.Repeat("x", 1601), Force: true})
	w.pass(time.Minute)
	if alerts := asks[[]twilio.Alert](w, "twilio", "GET", "/alerts", nil); len(alerts) == 0 {
		t.Error("no alert about a receiver that is down")
	}
	asks[[]twilio.Message](w, "twilio", "GET", "/messages", nil)
	asks[TwilioCustomer](w, "twilio", "GET", "/customers/whatsapp:+14255550101", nil)
	w.refuses("twilio", "POST", "/customers/whatsapp:+14255550101/read", Read{"SM1"}, 400, "SM1")
}

func TestTheJournal(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Journal = 3 })
	for range 4 {
		w.send("telesign", "Hi")
	}
	w.settle()
	all := asks[Journal](w, "telesign", "GET", "/journal", nil)
	if len(all.Entries) != 3 || all.Dropped == 0 || all.Entries[2].Seq != all.Last {
		t.Errorf("%d entries, %d dropped, last %d", len(all.Entries), all.Dropped, all.Last)
	}
	if one := asks[Journal](w, "telesign", "GET", "/journal?limit=1", nil); len(one.Entries) != 1 || one.Left != 2 || one.Entries[0].Seq != all.Last {
		t.Errorf("%+v", one)
	}
	if hooks := asks[Journal](w, "telesign", "GET", "/journal?direction=request&text=nothing", nil); len(hooks.Entries) != 0 {
		t.Errorf("%+v", hooks)
	}
	w.refuses("telesign", "GET", "/journal?direction=up", nil, 400, "want request, webhook or note")
	w.refuses("telesign", "GET", "/journal?since=x", nil, 400, "want a number")
	asks[none](w, "telesign", "DELETE", "/journal", nil)
	if none := asks[Journal](w, "telesign", "GET", "/journal?since="+"0", nil); len(none.Entries) != 0 || none.Last != all.Last {
		t.Errorf("%+v", none)
	}
}

// A body that is no text is shown in base64.
func TestTheJournalShowsBytes(t *testing.T) {
	w := newWorld(t)
	res, err := http.Post(w.url("line")+"/v2/bot/message/push", "application/json", strings.NewReader("\xff\xfe"))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if e := asks[Journal](w, "line", "GET", "/journal", nil).Entries[0]; e.RequestBody != "" || string(e.RequestBytes) != "\xff\xfe" {
		t.Errorf("%+v", e)
	}
}

func TestAwait(t *testing.T) {
	w := newWorld(t)
	t.Run("says what there was instead", func(t *testing.T) {
		asks[Sent](w, "line", "POST", "/customers/Kai/texts", Text{Text: "Hi"})
		w.settle()
		short := Duration(20 * time.Millisecond)
		w.refuses("line", "POST", "/await", Awaited{Timeout: short, Entry: &Query{Text: "Bye"}}, 408, "none of 1 entries is it; the last is 1: webhook POST")
		w.refuses("line", "POST", "/await", Awaited{Timeout: short, Since: 99, Entry: &Query{}}, 408, "no entry after number 99")
		w.refuses("line", "POST", "/await", Awaited{Timeout: short, Message: &AwaitedMessage{Customer: "Kai"}}, 408, `on the phone of Kai: []`)
	})
	t.Run("refuses what is no question", func(t *testing.T) {
		w.refuses("line", "POST", "/await", Awaited{}, 400, "one of entry, message and atRest")
		w.refuses("line", "POST", "/await", Awaited{AtRest: true, Entry: &Query{}}, 400, "one of")
		w.refuses("line", "POST", "/await", Awaited{AtRest: true, Timeout: Duration(time.Hour)}, 400, "at most")
		w.refuses("line", "POST", "/await", `{"timeout":"soon"}`, 400, "is no duration")
	})
	t.Run("wakes up when it happens", func(t *testing.T) {
		done := make(chan Happened)
		go func() {
			done <- asks[Happened](w, "twilio", "POST", "/await", Awaited{Message: &AwaitedMessage{Customer: "+14255550101", After: 1, Text: "b"}})
		}()
		w.send("twilio", "b1")
		w.send("twilio", "b2")
		if got := <-done; got.Message.Text != "b2" {
			t.Errorf("%+v", got)
		}
	})
	t.Run("until nothing is due", func(t *testing.T) {
		release := make(chan struct{})
		w.mu.Lock()
		w.during = func(string) { <-release }
		w.mu.Unlock()
		asks[Sent](w, "line", "POST", "/customers/Kai/texts", Text{Text: "slow"})
		w.refuses("twilio", "POST", "/await", Awaited{AtRest: true, Timeout: Duration(20 * time.Millisecond)}, 408, "still to do")
		close(release)
		if got := asks[Happened](w, "twilio", "POST", "/await", Awaited{AtRest: true}); !got.AtRest {
			t.Errorf("%+v", got)
		}
	})
}

func TestFaults(t *testing.T) {
	w := newWorld(t)
	asks[Faults](w, "line", "POST", "/faults", Fault{On: "push", Nth: 2, Do: "answer", Status: 429})
	if a, b, c := w.send("line", "1"), w.send("line", "2"), w.send("line", "3"); a != 200 || b != 429 || c != 200 {
		t.Errorf("%d %d %d", a, b, c)
	}
	for _, action := range Actions {
		f := Fault{On: "nothing", Do: action.Word, Status: 500, For: Duration(time.Second), Bytes: 10}
		asks[Faults](w, "line", "POST", "/faults", f)
	}
	list := asks[Faults](w, "line", "GET", "/faults", nil).Faults
	if len(list) != len(Actions) {
		t.Fatalf("%d faults of %d", len(list), len(Actions))
	}
	for i, f := range list {
		if f.Do != Actions[i].Word || f.Words == "" {
			t.Errorf("%+v is not %s", f, Actions[i].Word)
		}
	}
	asks[none](w, "line", "DELETE", "/faults", nil)
	if left := asks[Faults](w, "line", "GET", "/faults", nil).Faults; len(left) != 0 {
		t.Errorf("%+v", left)
	}
	for want, f := range map[string]Fault{
		"status 200":          {Do: "answer", Status: 200},
		"how long":            {Do: "delay"},
		"how much":            {Do: "oversize"},
		`do "explode"`:        {Do: "explode"},
		"want nth from 1":     {Do: "cut", Nth: -1},
		"times from 1 or -1 ": {Do: "cut", Times: -2},
	} {
		w.refuses("line", "POST", "/faults", f, 400, want)
	}
}

// One clock for all: moving it at one origin lets what is due happen at every other.
func TestTheClock(t *testing.T) {
	w := newWorld(t, func(c *Config) {
		c.TeleSign.GatewayDelay, c.TeleSign.HandsetDelay = Duration(time.Minute), Duration(time.Hour)
	})
	w.send("telesign", "Hi")
	w.send("twilio", "Hi")
	w.settle()
	c := asks[Clock](w, "telesign", "GET", "/clock", nil)
	if c.Mode != "virtual" || !c.Now.Equal(start) || !c.AtRest || c.Next == nil || !c.Next.Equal(start.Add(200*time.Millisecond)) || len(c.Waiting) != 1 {
		t.Errorf("%+v", c)
	}
	c = asks[Clock](w, "twilio", "POST", "/clock", Move{Advance: Duration(2 * time.Minute)})
	if !c.Now.Equal(start.Add(2 * time.Minute)) {
		t.Errorf("%+v", c)
	}
	if m := asks[[]telesign.Message](w, "telesign", "GET", "/messages", nil)[0]; m.Status != 203 {
		t.Errorf("after 2 minutes: %d", m.Status)
	}
	if m := asks[[]twilio.Message](w, "twilio", "GET", "/messages", nil)[0]; m.Status != "delivered" {
		t.Errorf("after 2 minutes: %s", m.Status)
	}
	asks[Clock](w, "line", "POST", "/clock", Move{To: start.Add(2 * time.Hour)})
	if m := asks[[]telesign.Message](w, "telesign", "GET", "/messages", nil)[0]; m.Status != 200 {
		t.Errorf("after 2 hours: %d", m.Status)
	}
	var at []time.Duration
	for _, e := range asks[Journal](w, "telesign", "GET", "/journal?direction=webhook", nil).Entries {
		at = append(at, e.At.Sub(start))
	}
	if len(at) != 2 || at[0] != time.Minute || at[1] != time.Hour+time.Minute {
		t.Errorf("receipts came at %v", at)
	}
	w.refuses("line", "POST", "/clock", Move{To: start}, 400, "cannot go back")
	w.refuses("line", "POST", "/clock", Move{To: start, Advance: 1}, 400, "not both")
	w.refuses("line", "POST", "/clock", `{"advance":"-1h"}`, 400, "less than no time")
}

func TestReset(t *testing.T) {
	w := newWorld(t)
	before := w.server.Origins()
	for _, p := range Providers {
		asks[Sent](w, p, "POST", customers[p]+"/texts", Text{Text: "Hi"})
		asks[Faults](w, p, "POST", "/faults", Fault{Do: "cut"})
		w.settle()
		asks[Origin](w, p, "POST", "/reset", nil)
		if j := asks[Journal](w, p, "GET", "/journal", nil); len(j.Entries) != 0 {
			t.Errorf("%s: %d entries are left", p, len(j.Entries))
		}
		if f := asks[Faults](w, p, "GET", "/faults", nil); len(f.Faults) != 0 {
			t.Errorf("%s: faults are left", p)
		}
	}
	for i, after := range w.server.Origins() {
		if strings.Join(after.Credentials, ";") != strings.Join(before[i].Credentials, ";") {
			t.Errorf("credentials changed from %q to %q", before[i].Credentials, after.Credentials)
		}
	}
}

func TestTheOverviewListsEveryRoute(t *testing.T) {
	w := newWorld(t)
	for _, p := range Providers {
		o := asks[Overview](w, p, "GET", "/", nil)
		if len(o.Routes) != len(Routes(p)) || len(o.Credentials) != 1 || len(o.Pointing) == 0 || o.Provider != p {
			t.Errorf("%+v", o)
		}
		w.refuses(p, "GET", "/nothing", nil, 404, "GET /_ocsim/ lists what there is")
		w.refuses(p, "PUT", "/journal", nil, 405, "takes GET and DELETE, not PUT")
	}
	if Routes("acs") != nil {
		t.Error("a provider that is not here has routes")
	}
	if res, err := http.Get(w.url("line") + "/_ocsimx"); err != nil || res.StatusCode != 404 || res.Header.Get("X-Line-Request-Id") == "" {
		t.Errorf("what only begins like the prefix is not the provider's: %v", err)
	}
}

func TestHealthAndReadiness(t *testing.T) {
	w := newWorld(t)
	if h := asks[Health](w, "line", "GET", "/health", nil); h.Status != "ok" {
		t.Errorf("%+v", h)
	}
	if h := asks[Health](w, "line", "GET", "/ready", nil); h.Status != "ready" {
		t.Errorf("%+v", h)
	}
	w.server.ready.Store(false)
	w.refuses("line", "GET", "/ready", nil, 503, "line is not ready")
}

// Whoever waits is told that it is over, and does not hold up the end.
func TestStopEndsThoseWhoWait(t *testing.T) {
	s, err := Start(Config{LINE: &LINE{Listen: "127.0.0.1:0"}})
	if err != nil {
		t.Fatal(err)
	}
	answer := make(chan string)
	go func() {
		res, err := http.Post(s.Origins()[0].URL+Prefix+"/await", "application/json", strings.NewReader(`{"entry":{},"timeout":"1m"}`))
		if err != nil {
			answer <- err.Error()
			return
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		answer <- string(body)
	}()
	time.Sleep(50 * time.Millisecond) // let it begin to wait
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	begin := time.Now()
	if err := s.Stop(ctx); err != nil || time.Since(begin) > 2*time.Second {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
	if got := <-answer; !strings.Contains(got, "is stopping") {
		t.Errorf("who waited was told %q", got)
	}
}

func TestMistakes(t *testing.T) {
	for want, c := range map[string]Config{
		`clock: "later": want "real", "virtual" or "real*60"`:    {Clock: "later", LINE: &LINE{}},
		"journal: -1 exchanges":                                  {Journal: -1},
		"keep: -1 messages":                                      {Keep: -1},
		"line.forward: \"127.0.0.1/x\" is no absolute URL":       {LINE: &LINE{Forward: "127.0.0.1/x"}},
		"line.listen: listen on nowhere":                         {LINE: &LINE{Listen: "nowhere"}},
		"line.accounts[1]: line: open account: channel id":       {LINE: &LINE{Listen: "127.0.0.1:0", Accounts: []line.Account{{}, {ChannelID: "7"}}}},
		"telesign.accounts[0]: telesign: number \"12\" is not":   {TeleSign: &TeleSign{Listen: "127.0.0.1:0", Accounts: []telesign.Account{{Numbers: []telesign.Number{{Number: "12"}}}}}},
		"twilio.accounts[0]: twilio: account SID \"AC\" is not":  {Twilio: &Twilio{Listen: "127.0.0.1:0", Accounts: []twilio.Account{{SID: "AC"}}}},
		"twilio.forward: \"ftp://127.0.0.1\" is no absolute URL": {Twilio: &Twilio{Forward: "ftp://127.0.0.1"}},
	} {
		s, err := Start(c)
		var m *Mistake
		if !errors.As(err, &m) || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
		if s != nil {
			_ = s.Stop(t.Context())
		}
	}
}

func TestAPortInUse(t *testing.T) {
	w := newWorld(t)
	address := strings.TrimPrefix(w.url("twilio"), "http://")
	_, err := Start(Config{LINE: &LINE{Listen: "127.0.0.1:0"}, Twilio: &Twilio{Listen: address}})
	var inUse *InUse
	if !errors.As(err, &inUse) || inUse.Provider != "twilio" || inUse.Address != address {
		t.Errorf("%v", err)
	}
}

// On a real clock nobody has to move anything, and the clock can be moved all the same.
func TestTheRealClock(t *testing.T) {
	w := newWorld(t, func(c *Config) { c.Clock = "" })
	w.send("twilio", "Hi")
	asks[Happened](w, "twilio", "POST", "/await", Awaited{Message: &AwaitedMessage{Customer: "+14255550101"}})
	c := asks[Clock](w, "twilio", "POST", "/clock", Move{Advance: Duration(time.Hour)})
	if c.Mode != "real" || time.Until(c.Now) < 59*time.Minute {
		t.Errorf("%+v", c)
	}
	if m := asks[[]twilio.Message](w, "twilio", "GET", "/messages", nil)[0]; m.Status != "delivered" {
		t.Errorf("%+v", m)
	}
}

// A receiver that is down gets what the provider does, and its end stands in the journal.
func TestAReceiverThatIsDown(t *testing.T) {
	w := newWorld(t, func(c *Config) {
		c.LINE.Forward, c.TeleSign.Forward, c.Twilio.Forward = "http://127.0.0.1:1/", "http://127.0.0.1:1/", "http://127.0.0.1:1/"
	})
	for _, p := range Providers {
		asks[Sent](w, p, "POST", customers[p]+"/texts", Text{Text: "anybody?"})
	}
	w.pass(48 * time.Hour)
	for _, p := range Providers {
		var last string
		for _, e := range asks[Journal](w, p, "GET", "/journal?direction=note", nil).Entries {
			last = e.Note
		}
		if !slices.ContainsFunc([]string{"gave up", "given up", "no repeat", "not repeated"}, func(end string) bool { return strings.Contains(last, end) }) {
			t.Errorf("%s: the last note is %q", p, last)
		}
	}
}
