package platform

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// providersWorld is a platform whose three accounts are at the fakes.
type providersWorld struct {
	*world
	twilio   *twilio.Fake
	telesign *telesign.Fake
	line     *line.Fake
	lineAt   string // handle of the account at LINE
}

func atTheFakes(t *testing.T) *providersWorld {
	t.Helper()
	w := &wire{}
	now := func() time.Time { return nine }
	client := w.Client()
	f := &providersWorld{
		twilio: twilio.New(twilio.Options{Now: now, Client: client}), telesign: telesign.New(telesign.Options{Now: now, Client: client}),
		line: line.New(line.Options{Now: now, Client: client}),
	}
	w.provider = func(r *http.Request, body string) *http.Response {
		h := map[string]http.Handler{"api.twilio.com": f.twilio, "rest-ww.telesign.com": f.telesign}[r.URL.Host]
		switch {
		case "https://"+r.URL.Host == publicURL:
			h = w.handler
		case strings.HasSuffix(r.URL.Host, "line.me"):
			h = f.line
		}
		in := httptest.NewRequest(r.Method, r.URL.String(), strings.NewReader(body))
		in.Header = r.Header
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, in)
		return rec.Result()
	}
	o := contoso()
	tw, err := f.twilio.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: "12065550100"}}})
	must(t, err)
	ts, err := f.telesign.OpenAccount(telesign.Account{Type: telesign.Enterprise, Numbers: []telesign.Number{{Number: "14255550199", Kind: telesign.Geo}}})
	must(t, err)
	li, err := f.line.OpenAccount(line.Account{DisplayName: "Contoso"})
	must(t, err)
	f.lineAt = li.Handle
	o.Accounts[0].Credentials = oc.Credentials{AccountSID: tw.SID, AuthToken: oc.NewSecret("t", tw.AuthToken)}
	o.Accounts[1].Credentials = oc.Credentials{ChannelSecret: oc.NewSecret("t", li.ChannelSecret), ChannelAccessToken: oc.NewSecret("t", li.AccessToken)}
	o.Workstreams = append(o.Workstreams, oc.Workstream{
		ID: "line", Name: "LINE", Channel: oc.ChannelLINE, Provider: oc.ProviderLINE, Mode: oc.Push, Units: 30, FallbackQueue: "support",
	})
	o.Instances = append(o.Instances, oc.ChannelInstance{
		ID: "line-1", Workstream: "line", Account: "line", Language: "en", Attachments: true, CustomerFiles: true, AgentFiles: true,
	})
	o.Accounts = append(o.Accounts, oc.Account{
		ID: "telesign", Name: "Contoso", Channel: oc.ChannelSMS, Provider: oc.ProviderTeleSign, Finished: true,
		Credentials: oc.Credentials{CustomerID: ts.CustomerID, APIKey: oc.NewSecret("t", ts.APIKey)},
	})
	p, err := New(Options{Policy: engine.DefaultPolicy(), Start: nine, Organisation: o, Profile: "seed", Propagation: "fixed", Network: w})
	must(t, err)
	f.world = &world{T: t, wire: w, p: p}
	return f
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// makes makes a call and returns what the engine would be told.
func (f *providersWorld) makes(c oc.Call) oc.CallReturned {
	f.Helper()
	c.ID, c.Attempt = "K99", 1
	account, _ := f.p.engine.Account(c.Account, false)
	prov, _ := providerOf(account.Provider)
	req, err := f.p.request(context.Background(), prov, account, c)
	must(f.T, err)
	input, _ := f.p.exchange(req, prov, c)
	r, ok := input.(oc.CallReturned)
	if !ok {
		f.Fatalf("%s: no answer", c.Kind)
	}
	return r
}

// Every call that a codec knows is one that the provider knows, too.
func TestTheFakesTakeEveryCall(t *testing.T) {
	f := atTheFakes(t)
	for _, account := range []oc.AccountID{"contoso", "telesign", "line"} {
		if r := f.makes(oc.Call{Kind: oc.CallCheck, Account: account}); r.Status != 200 {
			t.Errorf("checking %s: %+v", account, r)
		}
	}
	sent := f.makes(oc.Call{Kind: oc.CallTestText, Account: "telesign", From: "14255550199", To: "14255550101", Text: "Test"})
	if sent.Status != 200 || sent.State != 290 || sent.ID == "" {
		t.Errorf("test text: %+v", sent)
	}
	if r := f.makes(oc.Call{Kind: oc.CallStatus, Account: "telesign", Reference: sent.ID}); r.Status != 200 || r.ID != sent.ID || r.State == 0 {
		t.Errorf("status: %+v", r)
	}
	if r := f.makes(oc.Call{Kind: oc.CallStatus, Account: "telesign", Reference: strings.Repeat("0", 32)}); r.Status != 404 || r.Code == 0 {
		t.Errorf("status of nothing: %+v", r)
	}

	kai := f.line.Customer("kai")
	must(t, kai.Follows(f.lineAt))
	if r := f.makes(oc.Call{Kind: oc.CallProfile, Account: "line", To: oc.CustomerID(kai.ID())}); r.Status != 200 || r.Profile.DisplayName != "kai" {
		t.Errorf("profile: %+v", r)
	}
	push := oc.Call{Kind: oc.CallSend, Account: "line", To: oc.CustomerID(kai.ID()), Text: "Hi"}
	first, again := f.makes(push), f.makes(push)
	if first.Status != 200 || first.ID == "" || again.Status != 409 || again.ID != first.ID {
		t.Errorf("a push and its repeat (CH-023): %+v, %+v", first, again)
	}
}

// delivers has the fakes send their webhooks and the platform make its calls, and
// returns the files that came in.
func (f *providersWorld) delivers() []oc.File {
	f.Helper()
	for _, fake := range []interface{ Advance(context.Context) bool }{f.twilio, f.telesign, f.line} {
		for fake.Advance(context.Background()) {
		}
	}
	for {
		due, any, err := f.p.Next(context.Background())
		must(f.T, err)
		if !any || due.After(nine) {
			break
		}
		must(f.T, f.p.Advance(context.Background(), nine))
	}
	var files []oc.File
	for _, h := range of[oc.FileReceived](f.happened()) {
		files = append(files, h.Event.(oc.FileReceived).File)
	}
	return files
}

func TestWhatACustomerSentIsFetched(t *testing.T) {
	photo := standIn("image/jpeg", 2000)
	tests := map[string]struct {
		sends func(f *providersWorld) error
	}{
		"at Twilio, where a link leads to the file": {func(f *providersWorld) error {
			must(f.T, f.twilio.SetInboundURL("12065550100", publicURL+"/webhooks/twilio/contoso"))
			_, err := f.twilio.Customer("15035550101").Sends("12065550100", twilio.Media{ContentType: "image/jpeg", Bytes: photo, Name: "a.jpg"}, "Look")
			return err
		}},
		"at LINE, on the host for content": {func(f *providersWorld) error {
			must(f.T, f.line.EnterWebhookURL(f.lineAt, publicURL+"/webhooks/line/line"))
			must(f.T, f.line.UseWebhook(f.lineAt, true))
			_, err := f.line.Customer("kai").Sends(f.lineAt, line.Media{ContentType: "image/jpeg", Bytes: photo}, "")
			return err
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := atTheFakes(t)
			must(t, test.sends(f))
			files := f.delivers()
			if len(files) != 1 {
				t.Fatalf("%d files: %+v", len(files), files)
			}
			data, kept := f.p.File(files[0])
			if files[0].ContentType != "image/jpeg" || files[0].Size != len(photo) || !kept || string(data) != string(photo) {
				t.Errorf("%+v", files[0])
			}
		})
	}
}
