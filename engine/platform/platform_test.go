package platform

import (
	"bytes"
	"context"
	"image"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

func TestAWebhookBecomesAMessage(t *testing.T) {
	w := newWorld(t)
	w.happened()
	rec := w.texts("SM1", "15035550101", "Hello")
	if rec.Code != 200 || rec.Body.String() != "<Response/>" || rec.Header().Get("Content-Type") != "text/xml" {
		t.Errorf("answered %d %q %v", rec.Code, rec.Body, rec.Header())
	}
	got := of[oc.MessageReceived](w.happened())
	if len(got) != 1 {
		t.Fatalf("%d messages", len(got))
	}
	if m := got[0].Event.(oc.MessageReceived).Message; m.Text != "Hello" {
		t.Errorf("%+v", m)
	}
	if want := (Cause{CauseWebhook, 2, "twilio /webhooks/twilio/contoso"}); got[0].Cause != want {
		t.Errorf("cause %+v, want %+v", got[0].Cause, want)
	}
}

func TestWebhooksThatAreRefused(t *testing.T) {
	form := http.Header{"X-Twilio-Signature": {"AAAA"}}
	const formType = "application/x-www-form-urlencoded"
	tests := map[string]struct {
		knock   func(w *wire) *httptest.ResponseRecorder
		status  int
		account oc.AccountID
	}{
		"an unknown account": {
			func(w *wire) *httptest.ResponseRecorder {
				return w.post("/webhooks/twilio/nobody", formType, form, []byte("Body=x"))
			}, 404, "",
		},
		"an account of another provider": {
			func(w *wire) *httptest.ResponseRecorder {
				return w.post("/webhooks/line/contoso", "application/json", nil, []byte("{}"))
			}, 404, "contoso",
		},
		"a wrong signature": {
			func(w *wire) *httptest.ResponseRecorder {
				return w.post("/webhooks/twilio/contoso", formType, form, []byte("Body=x"))
			}, 403, "contoso",
		},
		"more than 1 MiB": {
			func(w *wire) *httptest.ResponseRecorder {
				return w.post("/webhooks/twilio/contoso", formType, form, make([]byte, 1<<20+1))
			}, 413, "contoso",
		},
		"exactly 1 MiB, wrongly signed": {
			func(w *wire) *httptest.ResponseRecorder {
				return w.post("/webhooks/twilio/contoso", formType, form, make([]byte, 1<<20))
			}, 403, "contoso",
		},
		"a form that makes no sense": {
			func(w *wire) *httptest.ResponseRecorder { return w.twilio(url.Values{"Body": {"x"}}) }, 400, "contoso",
		},
		"a text over the limit, refused by the engine (SMS-004)": {
			func(w *wire) *httptest.ResponseRecorder {
				return w.texts("SM1", "15035550101", strings.Repeat("a", 1601))
			}, 400, "contoso",
		},
		"a text to a number that nobody attached": {
			func(w *wire) *httptest.ResponseRecorder {
				return w.twilio(url.Values{"MessageSid": {"SM1"}, "From": {"+15035550101"}, "To": {"+12065550199"}, "Body": {"x"}})
			}, 404, "contoso",
		},
		"another method": {
			func(w *wire) *httptest.ResponseRecorder {
				rec := httptest.NewRecorder()
				w.handler.ServeHTTP(rec, httptest.NewRequest("PUT", "/webhooks/twilio/contoso", nil))
				return rec
			}, 405, "contoso",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.happened()
			rec := test.knock(w.wire)
			if rec.Code != test.status {
				t.Errorf("answered %d %s, want %d", rec.Code, rec.Body, test.status)
			}
			got := w.happened()
			if len(got) != 1 || got[0].Cause.Kind != CauseWebhook {
				t.Fatalf("happened: %+v", got)
			}
			refused, ok := got[0].Event.(oc.WebhookRefused)
			if !ok || refused.Status != test.status || refused.Account != test.account || refused.Reason == "" {
				t.Errorf("%+v", got[0].Event)
			}
		})
	}
}

func TestACallIsMadeByAdvanceAndByNothingElse(t *testing.T) {
	w := newWorld(t)
	c := w.talking()
	w.says(c, "Hi")
	if len(w.calls) != 0 {
		t.Fatalf("called inside Do: %q", w.calls)
	}
	if at, ok := w.next(); !ok || !at.Equal(nine) {
		t.Fatalf("next: %v, %v", at, ok)
	}
	w.advance(nine)
	want := []string{"POST https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json " +
		"Body=Hi&From=%2B12065550100&StatusCallback=https%3A%2F%2Fcontoso.test%2Fwebhooks%2Ftwilio%2Fcontoso&To=%2B15035550101"}
	if d := cmp.Diff(want, w.calls); d != "" {
		t.Error(d)
	}
	ended := of[oc.CallEnded](w.happened())
	if len(ended) != 1 || ended[0].Cause.Kind != CauseCall || ended[0].Cause.Name != "send" {
		t.Errorf("%+v", ended)
	}
}

func TestOfOneConversationOneCallIsUnderWay(t *testing.T) {
	w := newWorld(t)
	c := w.talking()
	w.provider = answers(201, "3s", `{"sid":"SM9"}`)
	w.says(c, "one")
	w.says(c, "two")
	w.advance(nine)
	w.says(c, "three")
	if at, ok := w.next(); !ok || !at.Equal(nine.Add(3*time.Second)) {
		t.Fatalf("the answer is due at %v, %v", at, ok)
	}
	w.happened()
	w.advance(nine.Add(3 * time.Second))
	if got := of[oc.CallEnded](w.happened()); len(got) != 1 || !got[0].At.Equal(nine.Add(3*time.Second)) || len(w.calls) != 1 {
		t.Fatalf("%+v after %q", got, w.calls)
	}
	w.advance(nine.Add(3 * time.Second))
	w.advance(nine.Add(6 * time.Second))
	w.advance(nine.Add(6 * time.Second))
	if len(w.calls) != 3 || !strings.Contains(w.calls[0], "Body=one") || !strings.Contains(w.calls[1], "Body=two") || !strings.Contains(w.calls[2], "Body=three") {
		t.Errorf("%q", w.calls)
	}
}

func TestHowLongTheProviderTook(t *testing.T) {
	tests := map[string]struct {
		provider func(*http.Request, string) *http.Response
		at       time.Duration
		status   int
	}{
		"no time at all":                    {answers(201, "", `{"sid":"SM9"}`), 0, 201},
		"a while":                           {answers(201, "9.999s", `{"sid":"SM9"}`), 9999 * time.Millisecond, 201},
		"as long as the platform waits":     {answers(201, "10s", `{"sid":"SM9"}`), 10 * time.Second, 0},
		"longer":                            {answers(201, "1h", `{"sid":"SM9"}`), 10 * time.Second, 0},
		"less than the clock can tell":      {answers(201, "1us", `{"sid":"SM9"}`), 0, 201},
		"a header that is no duration":      {answers(201, "soon", `{"sid":"SM9"}`), 0, 201},
		"never, since the connection broke": {func(*http.Request, string) *http.Response { return nil }, 0, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			c := w.talking()
			w.provider = test.provider
			w.says(c, "Hi")
			w.advance(nine)
			if test.at > 0 {
				w.advance(nine.Add(test.at))
			}
			got := of[oc.CallEnded](w.happened())
			if len(got) != 1 || got[0].At.Sub(nine) != test.at || got[0].Event.(oc.CallEnded).Status != test.status {
				t.Errorf("%+v, want status %d after %v", got, test.status, test.at)
			}
		})
	}
}

func TestAProviderMayKnockWhileItIsCalled(t *testing.T) {
	w := newWorld(t)
	c := w.talking()
	w.inside = func() { w.texts("SM2", "15035550102", "Me too") }
	w.says(c, "Hi")
	w.advance(nine)
	if got := of[oc.MessageReceived](w.happened()); len(got) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestAnInterruptedCallIsStillToBeMade(t *testing.T) {
	w := newWorld(t)
	c := w.talking()
	w.says(c, "Hi")
	ctx, cancel := context.WithCancel(context.Background())
	w.inside = cancel
	if err := w.p.Advance(ctx, nine); err == nil {
		t.Error("no error")
	}
	w.inside = nil
	w.happened()
	w.advance(nine)
	if got := of[oc.CallEnded](w.happened()); len(got) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestTheClock(t *testing.T) {
	w := newWorld(t)
	w.do("ann", oc.SignIn{})
	w.texts("SM1", "15035550101", "Hello") // an offer with its deadline
	w.settle()
	due, ok := w.next()
	if !ok || !due.After(nine) {
		t.Fatalf("next: %v, %v", due, ok)
	}
	ctx := context.Background()
	if w.p.Advance(ctx, due.Add(time.Millisecond)) == nil {
		t.Error("passed over a deadline")
	}
	w.happened()
	w.advance(due.Add(-time.Millisecond))
	if got := w.happened(); len(got) != 0 {
		t.Errorf("before the deadline: %+v", got)
	}
	if w.p.Advance(ctx, nine) == nil {
		t.Error("went back")
	}
	w.advance(due)
	got := w.happened()
	if len(got) == 0 || got[0].Cause.Kind != CauseDeadline || !strings.HasPrefix(got[0].Cause.Name, "notification ") || !got[0].At.Equal(due) {
		t.Errorf("at the deadline: %+v", got)
	}
}

func TestARefusedRequestChangesNothing(t *testing.T) {
	w := newWorld(t)
	w.happened()
	outcome, err := w.p.Do(context.Background(), oc.Request{By: "ann", Command: oc.AcceptOffer{Offer: "O99"}})
	if err != nil || outcome.Rejected == nil {
		t.Fatalf("%+v, %v", outcome, err)
	}
	if got := w.happened(); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	w.do("ann", oc.SignIn{})
	if got := w.happened(); got[0].Cause.N != 2 {
		t.Errorf("the refusal was counted: %+v", got[0].Cause)
	}
}

func TestCallbackURL(t *testing.T) {
	w := newWorld(t)
	reply, err := w.p.Ask(context.Background(), "ann", oc.CallbackURL{Account: "contoso"})
	if want := (oc.CallbackURLAnswer{URL: "https://contoso.test/webhooks/twilio/contoso"}); err != nil || reply != oc.Reply(want) {
		t.Errorf("%v, %v", reply, err)
	}
}

func TestAnAgentsFileIsServed(t *testing.T) {
	w := newWorld(t)
	c := w.talking()
	f := w.p.AddFile("order 4711.csv", "text/csv", []byte("a,b"))
	w.says(c, "", f)
	w.advance(nine)
	if len(w.calls) != 1 {
		t.Fatalf("%q", w.calls)
	}
	form, _ := url.ParseQuery(w.calls[0][strings.LastIndexByte(w.calls[0], ' ')+1:])
	link := form.Get("MediaUrl")
	if link != "https://contoso.test/files/F1/order%204711.csv" {
		t.Fatalf("link %q", link)
	}
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, httptest.NewRequest("GET", link, nil))
	if rec.Code != 200 || rec.Body.String() != "a,b" || rec.Header().Get("Content-Type") != "text/csv" {
		t.Errorf("%d %q %v", rec.Code, rec.Body, rec.Header())
	}
	for _, path := range []string{"/files/F2/order%204711.csv", "/files/F1/other.csv", "/files/x/y", "/files/F0/a"} {
		rec := httptest.NewRecorder()
		w.handler.ServeHTTP(rec, httptest.NewRequest("GET", path, nil))
		if rec.Code != 404 {
			t.Errorf("%s: %d", path, rec.Code)
		}
	}
}

func TestPicturesBesideAFile(t *testing.T) {
	w := newWorld(t)
	gif := standIn("image/gif", 100)
	f := w.p.AddFile("cat.gif", "image/gif", gif)
	wide := w.p.AddFile("wide.jpg", "image/jpeg", picture(nil, 0))
	tests := map[string]struct {
		path string
		size image.Point
	}{
		"the file as a JPEG":           {f.URL + ".jpg", image.Pt(1, 1)},
		"a small picture is no larger": {f.URL + ".preview.jpg", image.Pt(1, 1)},
		"of another":                   {wide.URL + ".preview.jpg", image.Pt(240, 240)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			rec := httptest.NewRecorder()
			w.handler.ServeHTTP(rec, httptest.NewRequest("GET", test.path, nil))
			config, kind, err := image.DecodeConfig(rec.Body)
			if err != nil || kind != "jpeg" || image.Pt(config.Width, config.Height) != test.size || rec.Header().Get("Content-Type") != "image/jpeg" {
				t.Errorf("%s is %s %dx%d, %v", test.path, kind, config.Width, config.Height, err)
			}
		})
	}
	if img := shrunk(image.NewGray(image.Rect(0, 0, 1000, 10)), 240); img.Bounds() != image.Rect(0, 0, 240, 2) {
		t.Errorf("1000x10 became %v", img.Bounds())
	}
}

func TestAFileOfWhichNobodyHasTheBytesHasAStandIn(t *testing.T) {
	w := newWorld(t)
	c := w.talking()
	w.says(c, "", oc.File{Name: "a.png", ContentType: "image/png", Size: 5000})
	w.advance(nine)
	rec := httptest.NewRecorder()
	w.handler.ServeHTTP(rec, httptest.NewRequest("GET", publicURL+"/files/F1/a.png", nil))
	if _, kind, err := image.DecodeConfig(bytes.NewReader(rec.Body.Bytes())); err != nil || kind != "png" || rec.Body.Len() != 5000 {
		t.Errorf("%d bytes of %s, %v", rec.Body.Len(), kind, err)
	}
}

func TestCloseEndsIt(t *testing.T) {
	w := newWorld(t)
	if err := w.p.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.p.Do(context.Background(), oc.Request{By: "ann", Command: oc.SignIn{}}); err == nil {
		t.Error("Do after Close")
	}
	if rec := w.texts("SM1", "15035550101", "Hello"); rec.Code != 503 {
		t.Errorf("a webhook after Close was answered %d", rec.Code)
	}
}
