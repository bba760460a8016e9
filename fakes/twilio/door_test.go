package twilio_test

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/twilio"
)

func TestDelayIsNamed(t *testing.T) {
	w := newWorld(t)
	w.fake.Faults().Add(fault.Fault{On: "message.create", Do: fault.Delay{For: 4 * time.Second}})
	if r := w.send(); r.Code != 201 || r.Header().Get("Ocsim-Duration") != "4s" {
		t.Errorf("%d, Ocsim-Duration %q", r.Code, r.Header().Get("Ocsim-Duration"))
	}
	if r := w.send(); r.Header().Get("Ocsim-Duration") != "" {
		t.Error("the fault acted twice")
	}
	if n := w.fake.Journal().All()[0].Note; n != "fault: delay of 4s on message.create" {
		t.Errorf("journal: %q", n)
	}
}

func TestDelayIsWaitedFor(t *testing.T) {
	w := newWorld(t, func(o *twilio.Options, _ *twilio.Account) { o.WaitDelays = true })
	w.fake.Faults().Add(fault.Fault{Do: fault.Delay{For: 30 * time.Millisecond}})
	before := time.Now()
	if r := w.send(); r.Code != 201 || r.Header().Get("Ocsim-Duration") != "" {
		t.Errorf("%d", r.Code)
	}
	if d := time.Since(before); d < 30*time.Millisecond {
		t.Errorf("answered after %v", d)
	}
}

// A cut connection has headers and no body; what was asked was done.
func TestCut(t *testing.T) {
	s := twilio.Start(t, twilio.Options{})
	a, err := s.OpenAccount(twilio.Account{})
	if err != nil {
		t.Fatal(err)
	}
	s.Faults().Add(fault.Fault{On: "account.update", Do: fault.Cut{}})
	r, err := http.NewRequest("POST", s.URL+"/2010-04-01/Accounts/"+a.SID+".json", strings.NewReader("FriendlyName=Contoso"))
	if err != nil {
		t.Fatal(err)
	}
	r.SetBasicAuth(a.SID, a.AuthToken)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.ReadAll(resp.Body); resp.StatusCode != 200 || err != io.ErrUnexpectedEOF {
		t.Errorf("%d, then %v", resp.StatusCode, err)
	}
	if a, _ := s.Account(a.SID); a.Name != "Contoso" {
		t.Errorf("what was asked was not done: %q", a.Name)
	}
}

func TestConcurrencyLimit(t *testing.T) {
	s := twilio.Start(t, twilio.Options{Concurrency: 1, WaitDelays: true})
	a, err := s.OpenAccount(twilio.Account{})
	if err != nil {
		t.Fatal(err)
	}
	get := func() *http.Response {
		r, _ := http.NewRequest("GET", s.URL+"/2010-04-01/Accounts/"+a.SID+".json", nil)
		r.SetBasicAuth(a.SID, a.AuthToken)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Error(err)
			return &http.Response{}
		}
		resp.Body.Close()
		return resp
	}
	if resp := get(); resp.StatusCode != 200 || resp.Header.Get("Twilio-Concurrent-Requests") != "1" {
		t.Errorf("one at a time: %d", resp.StatusCode)
	}
	s.Faults().Add(fault.Fault{Do: fault.Delay{For: time.Minute}}) // keeps the first one in flight until the client goes
	ctx, leave := context.WithCancel(t.Context())
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		r, _ := http.NewRequestWithContext(ctx, "GET", s.URL+"/2010-04-01/Accounts/"+a.SID+".json", nil)
		r.SetBasicAuth(a.SID, a.AuthToken)
		_, _ = http.DefaultClient.Do(r)
	}()
	for len(s.Faults().List()) > 0 {
		time.Sleep(time.Millisecond)
	}
	if resp := get(); resp.StatusCode != 429 {
		t.Errorf("a second one beside the first: %d, want 429", resp.StatusCode)
	}
	leave()
	<-gone
}

func TestJournalTellsAll(t *testing.T) {
	w := newWorld(t)
	w.sent("Body", "first")
	w.send("To", "+1503")
	w.texts(kai, support, "second")
	w.pass(0)
	j := w.fake.Journal()
	if all := j.Find(journal.Query{Provider: "twilio", Number: kai, Text: "first"}); len(all) != 1 || all[0].Status != 201 || !strings.Contains(string(all[0].RequestBody), "Body=first") ||
		all[0].URL != "https://api.twilio.com"+w.path("/Messages.json") || !strings.Contains(string(all[0].ResponseBody), `"status":"queued"`) || !all[0].At.Equal(start) {
		t.Errorf("the request: %+v", all)
	}
	if all := j.Find(journal.Query{Status: 400}); len(all) != 1 || all[0].Note != "refused: 21211 Invalid 'To' Phone Number: +1503" || all[0].Text != "Your order 4711 has shipped" {
		t.Errorf("the refusal: %+v", all)
	}
	if all := j.Find(journal.Query{Direction: journal.Webhook, Text: "second"}); len(all) != 1 || all[0].Status != 204 || all[0].Signature != "good" || all[0].URL != inbound {
		t.Errorf("the webhook: %+v", all)
	}
}
