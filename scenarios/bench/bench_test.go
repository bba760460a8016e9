package bench_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jarcoal/httpmock"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/trace"
)

func contoso() oc.Organisation {
	return oc.Organisation{
		Name: "Contoso",
		People: []oc.Person{
			{ID: "ada", Roles: []oc.Role{oc.RoleAdministrator}},
			{ID: "ann", Roles: []oc.Role{oc.RoleAgent}},
		},
		Accounts: []oc.Account{
			{ID: "twilio", Name: "Contoso", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio, Numbers: []oc.Number{{Number: "14255550100", Type: oc.NumberLongCode}}},
			{ID: "line", Name: "Contoso", Channel: oc.ChannelLINE, Provider: oc.ProviderLINE},
			{ID: "telesign", Name: "Contoso", Channel: oc.ChannelSMS, Provider: oc.ProviderTeleSign, Numbers: []oc.Number{{Number: "12065550100", Type: oc.NumberGeo}}},
			{ID: "facebook", Name: "Contoso", Channel: oc.ChannelFacebook},
		},
	}
}

// open makes a bench with a script as its target.
func open(t *testing.T, change func(*bench.Options, *scripted)) (*bench.Bench, *script) {
	t.Helper()
	var s scripted
	o := bench.Options{Organisation: contoso(), Seed: 7}
	if change != nil {
		change(&o, &s)
	}
	o.Maker = s.maker()
	b, err := bench.New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil || !s.last.closed {
			t.Errorf("closed %t, %v", s.last.closed, err)
		}
	})
	return b, s.last
}

func exactly(o *bench.Options, _ *scripted) { o.Exact = true }

func text(t *testing.T, b *bench.Bench) string {
	t.Helper()
	var out bytes.Buffer
	if err := b.Log().WriteText(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestACustomersTextGoesAllTheWayAndBack(t *testing.T) {
	b, _ := open(t, exactly)
	kai := b.Customer("Kai", oc.ChannelSMS)
	if err := b.Pass(t.Context(), 20*time.Second); err != nil {
		t.Fatal(err)
	}
	if err := kai.Texts(t.Context(), "14255550100", "Hello"); err != nil {
		t.Fatal(err)
	}
	received := bench.Events[oc.MessageReceived](b)
	if len(received) != 1 || received[0].Message.Text != "Hello" {
		t.Errorf("before anything else is done the platform received %+v", received)
	}
	if d := cmp.Diff([]string{"Welcome 14255550101"}, bench.Texts(kai.Inbox())); d != "" {
		t.Error(d)
	}
	receipts := func() (all []string) {
		for _, r := range bench.Events[oc.MessageDelivery](b) {
			all = append(all, r.Reason)
		}
		return all
	}
	if d := cmp.Diff([]string{"queued"}, receipts()); d != "" {
		t.Error(d)
	}
	if err := b.Pass(t.Context(), time.Minute); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"queued", "sent", "delivered"}, receipts()); d != "" {
		t.Error(d)
	}
	want := `
00:00:00 > PresenceChanged{Agent:ann To:Offline}
00:00:00 enters the callback URL "https://contoso.ocsim.test/webhooks/twilio" to twilio at twilio
00:00:00 enters the callback URL "https://contoso.ocsim.test/webhooks/line" to line at line
00:00:00 gets a mail about Omnichannel for Customer Service callback URL update request "https://contoso.ocsim.test/webhooks/telesign" to telesign at telesign
         ~ telesign: support ticket accepted: callback URL entered: https://contoso.ocsim.test/webhooks/telesign
00:00:20 customer Kai texts "Hello" to 14255550100 at twilio
         ~ twilio -> platform POST /webhooks/twilio 200 (signature good)
         > MessageReceived{Message:{ID:M1 Conversation:C1 Text:"Hello"}}
         ~ platform -> twilio POST /2010-04-01/Accounts/`
	if got := text(t, b); !strings.HasPrefix(got, strings.TrimPrefix(want, "\n")) {
		t.Errorf("the story begins\n%s", got)
	}
}

func TestEveryEntryFollowsFromTheRightOne(t *testing.T) {
	b, _ := open(t, nil)
	ctx := t.Context()
	kai, lea := b.Customer("Kai", oc.ChannelSMS), b.Customer("Lea", oc.ChannelSMS)
	for _, act := range []func() error{
		func() error { return kai.Texts(ctx, "14255550100", "one") },
		func() error { return lea.Texts(ctx, "14255550100", "two") },
		func() error { return kai.Texts(ctx, "14255550100", "three") },
		func() error { _, err := b.As("ann").Do(ctx, oc.LoseConnection{How: oc.NetworkLost}); return err },
		func() error { return b.Pass(ctx, 150*time.Second) },
	} {
		if err := act(); err != nil {
			t.Fatal(err)
		}
	}
	log := b.Log().Log
	root := func(e trace.Entry) trace.Entry {
		for e.Cause > 0 {
			e = log[e.Cause-1]
		}
		return e
	}
	receipts := make(map[string]int)
	for _, e := range log {
		switch w := e.What.(type) {
		case trace.Happened:
			if e.Cause == 0 {
				t.Errorf("entry %d happened, but is an input", e.Seq)
			}
			if r, ok := w.Event.(oc.MessageReceived); ok {
				if did, ok := root(e).What.(trace.CustomerDid); !ok || did.Text != r.Message.Text {
					t.Errorf("%q follows from %+v", r.Message.Text, root(e).What)
				}
			}
			if _, ok := w.Event.(oc.MessageDelivery); ok {
				receipts[root(e).What.(trace.CustomerDid).Text]++
			}
		case trace.Exchange:
			if w.From == "platform" {
				if _, ok := log[e.Cause-1].What.(trace.Happened).Event.(oc.CallRequested); !ok {
					t.Errorf("call %d follows from %+v", e.Seq, log[e.Cause-1])
				}
			}
		case trace.Fired:
			if set := log[e.Cause-1].What.(trace.Happened).Event.(oc.TimerSet); "disconnect "+set.Timer.Subject != w.Deadline {
				t.Errorf("%+v follows from %+v", w, set)
			}
		}
	}
	if receipts["one"] == 0 || receipts["one"] != receipts["two"] || receipts["one"] != receipts["three"] {
		t.Errorf("receipts by what they follow from: %v", receipts)
	}
}

func TestWhatIsDueAtTheEndHappensAndNotAMillisecondBefore(t *testing.T) {
	for name, tt := range map[string]struct {
		pass time.Duration
		want int
	}{
		"a millisecond before":   {150*time.Second - time.Millisecond, 0},
		"at the instant":         {150 * time.Second, 1},
		"and only once after it": {time.Hour, 1},
	} {
		t.Run(name, func(t *testing.T) {
			b, s := open(t, nil)
			if _, err := b.As("ann").Do(t.Context(), oc.LoseConnection{How: oc.TabClosed}); err != nil {
				t.Fatal(err)
			}
			begin := b.Now()
			if err := b.Pass(t.Context(), tt.pass); err != nil {
				t.Fatal(err)
			}
			if got := len(s.dones); got != tt.want {
				t.Errorf("%d deadlines fired, want %d", got, tt.want)
			}
			if tt.want == 1 && !s.dones[0].Equal(begin.Add(150*time.Second)) {
				t.Errorf("fired at %v", s.dones[0])
			}
			if !b.Now().Equal(begin.Add(tt.pass)) || !s.now.Equal(b.Now()) {
				t.Errorf("the bench stands at %v, the target at %v", b.Now(), s.now)
			}
		})
	}
}

func TestAnActBringsItsConsequences(t *testing.T) {
	b, _ := open(t, nil)
	if _, err := b.As("ann").Do(t.Context(), oc.SignIn{}); err != nil {
		t.Fatal(err)
	}
	last, ok := bench.Last(b, func(e oc.PresenceChanged) bool { return e.Agent == "ann" })
	if !ok || last.To != oc.PresenceAvailable {
		t.Errorf("ann is %v", last.To)
	}
}

func TestARefusalIsAnOutcomeAndAnEntry(t *testing.T) {
	b, _ := open(t, nil)
	out, err := b.As("nobody").Do(t.Context(), oc.SignIn{})
	if err != nil || out.Rejected == nil || out.Rejected.Kind != oc.NotFound {
		t.Fatalf("got %+v, %v", out, err)
	}
	log := b.Log().Log
	no, did := log[len(log)-1], log[len(log)-2]
	if _, ok := no.What.(trace.Rejected); !ok || no.Cause != did.Seq || did.Cause != 0 {
		t.Errorf("got %+v after %+v", no, did)
	}
}

func TestACircleIsAnError(t *testing.T) {
	b, s := open(t, nil)
	s.circle = true
	var stuck *bench.Stuck
	if err := b.Pass(t.Context(), time.Second); !errors.As(err, &stuck) {
		t.Errorf("got %v", err)
	}
}

func TestTroubleWithTheTargetIsAnError(t *testing.T) {
	b, s := open(t, nil)
	s.unfair = errors.New("gone")
	if _, err := b.As("ann").Do(t.Context(), oc.SignIn{}); !errors.Is(err, s.unfair) {
		t.Errorf("got %v", err)
	}
	wall := scripted{set: func(s *script) { s.wall = true }}
	if _, err := bench.New(t.Context(), bench.Options{Maker: wall.maker()}); err == nil || !wall.last.closed {
		t.Errorf("a wall clock: %v, closed %t", err, wall.last.closed)
	}
}

// acts is a run with something of everything.
func acts(t *testing.T, change func(*bench.Options, *scripted)) string {
	b, _ := open(t, change)
	ctx := t.Context()
	kai, mia := b.Customer("Kai", oc.ChannelSMS), b.Customer("Mia", oc.ChannelLINE)
	for i, err := range []error{
		kai.Texts(ctx, "14255550100", "Hello"),
		b.Pass(ctx, 1500*time.Millisecond),
		kai.Sends(ctx, "", bench.Media{Name: "a.png", ContentType: "image/png", Bytes: []byte("\x89PNG")}, "look"),
		mia.Follows(ctx, "line"),
		mia.On("website").Texts(ctx, "line", "Hi"),
		b.Customer("Tom", oc.ChannelSMS).Texts(ctx, "12065550100", "Hi"),
		b.Pass(ctx, time.Hour),
	} {
		if err != nil {
			t.Fatalf("act %d: %v", i, err)
		}
	}
	b.Provider(oc.ProviderTwilio).Arm(bench.Fault{On: "message.create", Do: bench.Answer{Status: 500}})
	if err := kai.Texts(ctx, "", "again"); err != nil {
		t.Fatal(err)
	}
	if _, err := b.As("ann").Ask(ctx, oc.MyPresence{}); err != nil {
		t.Fatal(err)
	}
	b.Expect("all is well", true, "")
	var out bytes.Buffer
	if err := b.Log().WriteJSONL(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestEqualRunsAreEqualByteForByte(t *testing.T) {
	first := acts(t, nil)
	for range 5 {
		if again := acts(t, nil); again != first {
			t.Fatalf("another run:\n%s", cmp.Diff(strings.Split(first, "\n"), strings.Split(again, "\n")))
		}
	}
	if _, err := trace.Read(strings.NewReader(first)); err != nil {
		t.Errorf("the log cannot be read: %v", err)
	}
}

func TestASeedMovesReceiptsAndNothingElse(t *testing.T) {
	moments := func(seed uint64, exact bool) (receipts, rest []string) {
		log := acts(t, func(o *bench.Options, _ *scripted) { o.Seed, o.Exact = seed, exact })
		tr, err := trace.Read(strings.NewReader(log))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range tr.Log {
			line := trace.Offset(e.At.Sub(tr.Header.Start)) + " " + tr.Text(e)
			if x, ok := e.What.(trace.Exchange); ok && strings.Contains(x.Request, "MessageStatus") {
				receipts = append(receipts, line)
			} else if h, ok := e.What.(trace.Happened); !ok || oc.TypeName(h.Event) != "MessageDelivery" {
				rest = append(rest, line)
			}
		}
		return receipts, rest
	}
	one, oneRest := moments(1, false)
	two, twoRest := moments(2, false)
	if len(one) == 0 || slices.Equal(one, two) {
		t.Errorf("receipts are not moved: %v", one)
	}
	slices.Sort(oneRest)
	slices.Sort(twoRest)
	if d := cmp.Diff(oneRest, twoRest); d != "" {
		t.Errorf("more than receipts is moved:\n%s", d)
	}
	exactOne, _ := moments(1, true)
	exactTwo, _ := moments(2, true)
	if d := cmp.Diff(exactOne, exactTwo); d != "" {
		t.Errorf("in an exact run the seed moves receipts:\n%s", d)
	}
}

func TestWhatIsUnderWayLands(t *testing.T) {
	b, _ := open(t, nil)
	if err := b.Customer("Kai", oc.ChannelSMS).Texts(t.Context(), "14255550100", "Hello"); err != nil {
		t.Fatal(err)
	}
	b.Provider(oc.ProviderTwilio).Arm(bench.Fault{On: "webhook.inbound", Do: bench.Delay{For: time.Hour}})
	if err := b.Customer("Lea", oc.ChannelSMS).Texts(t.Context(), "14255550100", "Hello"); err != nil {
		t.Fatal(err)
	}
	b.Provider(oc.ProviderTwilio).Arm(bench.Fault{On: "webhook.status", Do: bench.Delay{For: time.Second + 300*time.Microsecond}})
	begun := b.Now()
	if err := b.Land(t.Context()); err != nil {
		t.Fatal(err)
	}
	var receipts []string
	for _, r := range bench.Events[oc.MessageDelivery](b) {
		receipts = append(receipts, r.Reason)
	}
	if d := cmp.Diff([]string{"sent", "delivered", "queued"}, receipts); d != "" {
		t.Error(d)
	}
	if took := b.Now().Sub(begun); took <= time.Second || took > 3*time.Second {
		t.Errorf("a receipt a second after the message and up to two late, and we waited %v", took)
	}
	now := b.Now()
	if err := b.Land(t.Context()); err != nil || !b.Now().Equal(now) {
		t.Errorf("nothing but a text that comes in an hour is under way, and we waited %v, %v", b.Now().Sub(now), err)
	}
}

func TestTheLogHoldsTheFileThatWasSent(t *testing.T) {
	b, _ := open(t, nil)
	sent := bench.Media{Name: `tent "at dusk".jpg`, ContentType: "image/jpeg", Bytes: []byte{0, 1, 0xfe, 0xff}}
	if err := b.Customer("Kai", oc.ChannelSMS).Sends(t.Context(), "14255550100", sent, ""); err != nil {
		t.Fatal(err)
	}
	var read bench.Media
	for _, e := range b.Log().Log {
		if did, ok := e.What.(trace.CustomerDid); ok && did.Customer == "Kai" {
			if err := json.Unmarshal(did.Detail, &read); err != nil {
				t.Fatal(err)
			}
		}
	}
	if d := cmp.Diff(sent, read); d != "" {
		t.Error(d)
	}
}

func TestNoSecretIsInTheLog(t *testing.T) {
	var o oc.Organisation
	log := acts(t, func(_ *bench.Options, s *scripted) { s.set = func(s *script) { o = s.o.Organisation } })
	for _, a := range o.Accounts {
		c := a.Credentials
		for _, s := range []oc.Secret{c.APIKey, c.AuthToken, c.ChannelSecret, c.ChannelAccessToken} {
			if s.Value != "" && strings.Contains(log, s.Value) {
				t.Errorf("%s stands in the log", s.Ref)
			}
		}
	}
	if !strings.Contains(log, `"Authorization":"Basic (redacted)"`) || !strings.Contains(log, "twilio/twilio/auth-token") {
		t.Error("neither the scheme nor the reference of a secret stands in the log")
	}
}

// failingDialer takes the network away from the process.
func failingDialer(t *testing.T) {
	before := http.DefaultTransport
	http.DefaultTransport = &http.Transport{DialContext: func(_ context.Context, network, address string) (net.Conn, error) {
		t.Errorf("somebody dials %s %s", network, address)
		return nil, errors.New("no network")
	}}
	t.Cleanup(func() { http.DefaultTransport = before })
}

func TestNoSocketIsOpened(t *testing.T) {
	failingDialer(t)
	acts(t, nil)
}

func TestThirdParties(t *testing.T) {
	b, s := open(t, nil)
	ask := func() (*http.Response, error) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://bot.example/hello", nil)
		if err != nil {
			t.Fatal(err)
		}
		return s.o.Network.Client().Do(req)
	}
	if _, err := ask(); err == nil || !strings.Contains(err.Error(), "nobody registered") {
		t.Errorf("nobody registered it, and got %v", err)
	}
	b.ThirdParty().RegisterResponder(http.MethodGet, "https://bot.example/hello", httpmock.NewStringResponder(http.StatusTeapot, "hi"))
	resp, err := ask()
	if err != nil || resp.StatusCode != http.StatusTeapot {
		t.Errorf("got %v, %v", resp, err)
	}
	if !strings.Contains(text(t, b), "~ platform -> bot.example GET /hello 418") {
		t.Errorf("the log has it not:\n%s", text(t, b))
	}
}

func TestNothingFlowsUntilBothSidesAreFilledIn(t *testing.T) {
	b, _ := open(t, func(o *bench.Options, _ *scripted) { o.Connected = []oc.AccountID{} })
	kai := b.Customer("Kai", oc.ChannelSMS)
	if err := kai.Texts(t.Context(), "14255550100", "Hello"); err != nil {
		t.Fatal(err)
	}
	if n := len(bench.Events[oc.MessageReceived](b)); n != 0 {
		t.Errorf("%d messages arrived", n)
	}
	if err := b.Connect(t.Context(), "twilio"); err != nil {
		t.Fatal(err)
	}
	if err := kai.Texts(t.Context(), "", "Hello again"); err != nil {
		t.Fatal(err)
	}
	if n := len(bench.Events[oc.MessageReceived](b)); n != 1 {
		t.Errorf("%d messages arrived", n)
	}
	if err := b.Connect(t.Context(), "nowhere"); err == nil {
		t.Error("an account that is not there was connected")
	}
}

func TestAStrangerIsAnInput(t *testing.T) {
	b, _ := open(t, nil)
	status, err := b.Knock(t.Context(), http.MethodPost, "/elsewhere", nil, []byte("x"))
	if err != nil || status != http.StatusNotFound {
		t.Fatalf("got %d, %v", status, err)
	}
	if n := len(bench.Events[oc.WebhookRefused](b)); n != 1 {
		t.Errorf("%d refusals", n)
	}
	if !strings.Contains(text(t, b), "~ stranger -> platform POST /elsewhere 404\n         > WebhookRefused{") {
		t.Error(text(t, b))
	}
}

func TestABrokenConnectionBreaks(t *testing.T) {
	for name, tt := range map[string]struct {
		provider oc.Provider
		path     string
	}{
		"Twilio":   {oc.ProviderTwilio, "/2010-04-01/Accounts/AC1/Messages.json"},
		"TeleSign": {oc.ProviderTeleSign, "/v1/phone_numbers/leases"},
		"LINE":     {oc.ProviderLINE, "/v2/bot/info"},
	} {
		t.Run(name, func(t *testing.T) {
			b, s := open(t, nil)
			b.Provider(tt.provider).Arm(bench.Fault{Do: bench.Cut{}, Times: bench.Always})
			req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.o.Network.Provider(tt.provider)+tt.path, nil)
			if err != nil {
				t.Fatal(err)
			}
			c := s.o.Organisation.Accounts[2].Credentials
			if tt.provider == oc.ProviderTeleSign { // whose faults act behind the door only
				req.SetBasicAuth(c.CustomerID, c.APIKey.Value)
			}
			resp, err := s.o.Network.Client().Do(req)
			if err != nil {
				return
			}
			var body bytes.Buffer
			if _, err := body.ReadFrom(resp.Body); err == nil {
				t.Errorf("the whole answer came: %d %s", resp.StatusCode, body.String())
			}
		})
	}
}

func TestCustomersHaveNumbersOfTheirOwn(t *testing.T) {
	b, _ := open(t, func(o *bench.Options, _ *scripted) {
		o.Organisation.Accounts[0].Numbers = append(o.Organisation.Accounts[0].Numbers, oc.Number{Number: "14255550102"})
	})
	kai, lea := b.Customer("Kai", oc.ChannelSMS), b.Customer("Lea", oc.ChannelSMS)
	if kai.Number() != "14255550101" || lea.Number() != "14255550103" {
		t.Errorf("got %s and %s", kai.Number(), lea.Number())
	}
	if b.Customer("Kai", oc.ChannelSMS).Number() != kai.Number() {
		t.Error("Kai has another number now")
	}
	if mia := b.Customer("Mia", oc.ChannelLINE); len(mia.Number()) != 33 {
		t.Errorf("a LINE user is called %s", mia.Number())
	}
	if b.Customer("Pat", oc.ChannelLiveChat).ID() != "Pat" {
		t.Error("a visitor goes by the name")
	}
}

func TestBrowser(t *testing.T) {
	b, _ := open(t, nil)
	ctx := t.Context()
	var saved []string
	save := func(_ context.Context, text string) error { saved = append(saved, text); return nil }
	auto, plain := bench.Form{Name: "note", AutoSave: true, Save: save}, bench.Form{Name: "case", Save: save}
	br := b.As("ann").Browser()
	first, second := br.Tab("first"), br.Tab("second")
	if err := errors.Join(first.Type(ctx, auto, "kept"), first.Type(ctx, plain, "draft"), second.Type(ctx, plain, "other")); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"kept"}, saved); d != "" {
		t.Errorf("saved by itself: %s", d)
	}
	if _, err := br.Refresh(ctx, first); err != nil {
		t.Fatal(err)
	}
	if _, there := first.Draft("case"); there {
		t.Error("a refresh leaves what was not saved")
	}
	if draft, _ := second.Draft("case"); draft != "other" {
		t.Errorf("the other tab has %q", draft)
	}
	if err := second.Save(ctx, "case"); err != nil || !slices.Equal(saved, []string{"kept", "other"}) {
		t.Errorf("saved %v, %v", saved, err)
	}
	if _, err := br.Close(ctx, first); err != nil || len(bench.Events[oc.AgentDisconnected](b)) != 0 {
		t.Errorf("one tab of two was closed and the connection is gone, %v", err)
	}
	if _, err := br.Close(ctx, second); err != nil || len(bench.Events[oc.AgentDisconnected](b)) != 1 {
		t.Errorf("the last tab was closed and the connection is there, %v", err)
	}
}

func BenchmarkARun(b *testing.B) {
	var s scripted
	for b.Loop() {
		run, err := bench.New(b.Context(), bench.Options{Maker: s.maker(), Organisation: contoso()})
		if err != nil {
			b.Fatal(err)
		}
		if err := run.Customer("Kai", oc.ChannelSMS).Texts(b.Context(), "14255550100", "Hello"); err != nil {
			b.Fatal(err)
		}
		if err := run.Pass(b.Context(), time.Minute); err != nil {
			b.Fatal(err)
		}
		if err := run.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// A group exists before somebody writes into it a second time: nobody is invited twice.
func TestManyTextsInOneGroup(t *testing.T) {
	b, _ := open(t, nil)
	for _, name := range []string{"kai", "mia", "kai"} {
		if err := b.Customer(name, oc.ChannelLINE).TextsInGroup(t.Context(), "line", "Hiking", "Hello all"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
