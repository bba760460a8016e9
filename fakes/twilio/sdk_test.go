package twilio_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	sdk "github.com/twilio/twilio-go"
	"github.com/twilio/twilio-go/client"
	api "github.com/twilio/twilio-go/rest/api/v2010"
	lookups "github.com/twilio/twilio-go/rest/lookups/v2"
	messaging "github.com/twilio/twilio-go/rest/messaging/v1"

	"github.com/ocsim/ocsim/fakes/faketest/openapi"
	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// platform is somebody who integrates Twilio with its own SDK: it checks every
// webhook with the SDK's validator and remembers what it said.
type platform struct {
	*httptest.Server
	token string
	mu    sync.Mutex
	good  []url.Values
	bad   int
}

func (p *platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	v := client.NewRequestValidator(p.token)
	p.mu.Lock()
	defer p.mu.Unlock()
	if !v.ValidateBody("http://"+r.Host+r.URL.RequestURI(), body, r.Header.Get("X-Twilio-Signature")) {
		p.bad++
		w.WriteHeader(http.StatusForbidden)
		return
	}
	form, _ := url.ParseQuery(string(body))
	p.good = append(p.good, form)
	w.WriteHeader(http.StatusNoContent)
}

// wait waits for n webhooks that were good and returns what they said.
func (p *platform) wait(t *testing.T, n int) []url.Values {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		p.mu.Lock()
		got := slices.Clone(p.good)
		p.mu.Unlock()
		if len(got) >= n {
			return got
		}
	}
	t.Fatalf("%d webhooks did not come", n)
	return nil
}

// onSockets starts the fake and a platform on real ports, and an SDK client.
func onSockets(t *testing.T) (*twilio.Server, twilio.Account, *sdk.RestClient, *platform) {
	t.Helper()
	p := &platform{}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	fake := twilio.Start(t, twilio.Options{})
	openapi.Hold(t, "twilio", fake.Fake.Journal())
	account, err := fake.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: support, InboundURL: p.URL + "/in?a=1"}, {PhoneNumber: second}}})
	if err != nil {
		t.Fatal(err)
	}
	p.token = account.AuthToken
	return fake, account, sdkClient(fake, account.SID, account.AuthToken), p
}

func sdkClient(fake *twilio.Server, user, password string) *sdk.RestClient {
	base := &client.Client{Credentials: client.NewCredentials(user, password), HTTPClient: fake.Client()}
	base.SetAccountSid(user)
	return sdk.NewRestClientWithParams(sdk.ClientParams{Client: base})
}

func ptr[T any](v T) *T { return &v }

func TestSDKSendAndReceive(t *testing.T) {
	fake, _, tw, p := onSockets(t)
	m, err := tw.Api.CreateMessage(&api.CreateMessageParams{To: ptr(kai), From: ptr(support), Body: ptr("Hi 🙂"), StatusCallback: ptr(p.URL + "/status")})
	if err != nil {
		t.Fatal(err)
	}
	if *m.Status != "queued" || *m.NumSegments != "1" || m.ErrorCode != nil || *m.Body != "Hi 🙂" {
		t.Errorf("created %+v", m)
	}
	var said []string
	for _, f := range p.wait(t, 3) {
		said = append(said, f.Get("MessageStatus"))
	}
	if !slices.Equal(said, []string{"queued", "sent", "delivered"}) {
		t.Errorf("callbacks %v", said)
	}
	if m, err = tw.Api.FetchMessage(*m.Sid, nil); err != nil || *m.Status != "delivered" || *m.Price != "-0.00750" {
		t.Errorf("fetched %+v, %v", m, err)
	}
	if _, err := fake.Fake.Customer(kai).Texts(support, "こんにちは & goodbye"); err != nil {
		t.Fatal(err)
	}
	if f := p.wait(t, 4)[3]; f.Get("Body") != "こんにちは & goodbye" {
		t.Errorf("inbound %v", f)
	}
	if p.bad != 0 {
		t.Errorf("%d webhooks that the SDK's validator refused", p.bad)
	}
}

func TestSDKErrorsAreTyped(t *testing.T) {
	fake, account, tw, _ := onSockets(t)
	create := func(tw *sdk.RestClient, to, body string) error {
		_, err := tw.Api.CreateMessage(&api.CreateMessageParams{To: &to, From: ptr(support), Body: &body})
		return err
	}
	if _, err := fake.Fake.Customer("+15035550102").Texts(support, "stop"); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		err          error
		status, code int
	}{
		"opted out":         {create(tw, "+15035550102", "x"), 400, 21610},
		"too long":          {create(tw, kai, strings.Repeat("x", 1601)), 400, 21617},
		"invalid recipient": {create(tw, "+1503555", "x"), 400, 21211},
		"wrong token":       {create(sdkClient(fake, account.SID, strings.Repeat("0", 32)), kai, "x"), 401, 20003},
		"unknown message":   {func() error { _, err := tw.Api.FetchMessage("SM"+strings.Repeat("f", 32), nil); return err }(), 404, 20404},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var rest *client.TwilioRestError
			if !errors.As(tt.err, &rest) || rest.Status != tt.status || rest.Code != tt.code {
				t.Errorf("got %v, want %d/%d", tt.err, tt.status, tt.code)
			}
		})
	}
	fake.Faults().Add(fault.Fault{On: "message.create", Do: fault.Answer{Status: 500}})
	var rest *client.TwilioRestError
	if err := create(tw, kai, "x"); !errors.As(err, &rest) || rest.Status != 500 || rest.Code != 20500 {
		t.Errorf("injected: %v", err)
	}
	fake.Faults().Add(fault.Fault{On: "message.create", Do: fault.Cut{}})
	if err := create(tw, kai, "x"); err == nil || errors.As(err, &rest) && rest.Status != 500 {
		t.Errorf("cut connection: %v", err)
	}
}

func TestSDKLists(t *testing.T) {
	fake, account, tw, _ := onSockets(t)
	const total = 7
	for range total {
		if _, err := tw.Api.CreateMessage(&api.CreateMessageParams{To: ptr(kai), From: ptr(support), Body: ptr("x")}); err != nil {
			t.Fatal(err)
		}
	}
	list, err := tw.Api.ListMessage(&api.ListMessageParams{PageSize: ptr(2), To: ptr(kai)})
	seen := map[string]bool{}
	for _, m := range list {
		seen[*m.Sid] = true
	}
	if err != nil || len(list) != total || len(seen) != total {
		t.Errorf("%d messages, %d of them different, %v", len(list), len(seen), err)
	}
	numbers, err := tw.Api.ListIncomingPhoneNumber(&api.ListIncomingPhoneNumberParams{PageSize: ptr(1)})
	if err != nil || len(numbers) != 2 || !numbers[0].Capabilities.Sms {
		t.Errorf("%d numbers, %v", len(numbers), err)
	}
	if n, err := tw.Api.UpdateIncomingPhoneNumber(*numbers[0].Sid, &api.UpdateIncomingPhoneNumberParams{SmsUrl: ptr("http://127.0.0.1:1/in")}); err != nil || *n.SmsUrl != "http://127.0.0.1:1/in" {
		t.Errorf("%+v, %v", n, err)
	}
	if free, err := tw.Api.ListAvailablePhoneNumberLocal("US", &api.ListAvailablePhoneNumberLocalParams{AreaCode: ptr(425), PageSize: ptr(3), Limit: ptr(3)}); err != nil || len(free) != 3 {
		t.Errorf("%d for sale, %v", len(free), err)
	}
	if a, err := tw.Api.FetchAccount(account.SID); err != nil || *a.Status != "active" {
		t.Errorf("%+v, %v", a, err)
	}
	if b, err := tw.Api.FetchBalance(nil); err != nil || *b.Currency != "USD" {
		t.Errorf("%+v, %v", b, err)
	}
	sid, err := fake.Fake.Customer(kai).Sends(support, twilio.Media{ContentType: "image/png", Bytes: picture}, "")
	if err != nil {
		t.Fatal(err)
	}
	media, err := tw.Api.ListMedia(sid, nil)
	if err != nil || len(media) != 1 || *media[0].ContentType != "image/png" {
		t.Fatalf("%+v, %v", media, err)
	}
	resp, err := http.Get(fake.URL + strings.TrimSuffix(*media[0].Uri, ".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if body, _ := io.ReadAll(resp.Body); resp.StatusCode != 200 || string(body) != string(picture) {
		t.Errorf("followed to %d %q", resp.StatusCode, body)
	}
	if err := tw.Api.DeleteMedia(sid, *media[0].Sid, nil); err != nil {
		t.Error(err)
	}
	if err := tw.Api.DeleteMessage(sid, nil); err != nil {
		t.Error(err)
	}
}

func TestSDKServicesAndLookups(t *testing.T) {
	_, _, tw, _ := onSockets(t)
	numbers, err := tw.Api.ListIncomingPhoneNumber(nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := tw.MessagingV1.CreateService(&messaging.CreateServiceParams{FriendlyName: ptr("support")})
	if err != nil || !*s.SmartEncoding || s.DateCreated == nil {
		t.Fatalf("%+v, %v", s, err)
	}
	for _, n := range numbers {
		if _, err := tw.MessagingV1.CreatePhoneNumber(*s.Sid, &messaging.CreatePhoneNumberParams{PhoneNumberSid: n.Sid}); err != nil {
			t.Fatal(err)
		}
	}
	pool, err := tw.MessagingV1.ListPhoneNumber(*s.Sid, &messaging.ListPhoneNumberParams{PageSize: ptr(1)})
	if err != nil || len(pool) != 2 || *pool[0].PhoneNumber == *pool[1].PhoneNumber {
		t.Errorf("%d in the pool, %v", len(pool), err)
	}
	m, err := tw.Api.CreateMessage(&api.CreateMessageParams{To: ptr(kai), MessagingServiceSid: s.Sid, Body: ptr("x")})
	if err != nil || *m.Status != "accepted" || m.From != nil {
		t.Errorf("%+v, %v", m, err)
	}
	if err := tw.MessagingV1.DeleteService(*s.Sid); err != nil {
		t.Error(err)
	}
	l, err := tw.LookupsV2.FetchPhoneNumber(kai, &lookups.FetchPhoneNumberParams{Fields: ptr("line_type_intelligence")})
	if err != nil || !l.Valid || *l.CountryCode != "US" || l.LineTypeIntelligence.Type != "mobile" {
		t.Errorf("%+v, %v", l, err)
	}
	if l, err = tw.LookupsV2.FetchPhoneNumber("+1503", nil); err != nil || l.Valid {
		t.Errorf("%+v, %v", l, err)
	}
}
