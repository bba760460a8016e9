package line_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/line"
)

// day is a bit of everything.
func day(t *testing.T) *world {
	w := newWorld(t)
	w.do(w.fake.UseRedelivery("Contoso", true))
	w.fake.Faults().Add(fault.Fault{On: "webhook.inbound", Nth: 2, Do: fault.FailDelivery{Status: 500}})
	w.files["https://files.test/a"] = line.Media{ContentType: "image/png", Bytes: []byte("png")}
	for i := range 5 {
		c := w.fake.Customer(fmt.Sprint("user ", i))
		w.do(c.Follows("Contoso"))
		must[string](t)(c.Sends("Contoso", line.Media{ContentType: "image/jpeg", Bytes: []byte("jpeg")}, "look"))
		w.push(c.ID(), "nice")
		w.call("POST", "/v2/bot/message/push", `{"to":"`+c.ID()+`","messages":[{"type":"image","originalContentUrl":"https://files.test/a","previewImageUrl":"https://files.test/a"}]}`)
		w.pass(90 * time.Second)
	}
	w.bySecret("/v2/oauth/accessToken")
	return w
}

// Two equal runs are equal to the byte: there is no chance in the fake.
func TestEqualRunsAreEqual(t *testing.T) {
	a, b := day(t).fake.Journal().All(), day(t).fake.Journal().All()
	if len(a) < 20 {
		t.Fatalf("only %d entries", len(a))
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("first run -, second run +\n%s", diff)
	}
}

// After Reset a fake is as good as new.
func TestReset(t *testing.T) {
	w := day(t)
	w.push(w.fake.Customer("user 1").ID(), "something waits")
	must[string](t)(w.fake.Customer("user 1").Texts("Contoso", "and this too"))
	w.fake.Faults().Add(fault.Fault{Do: fault.Cut{}})
	w.fake.Reset()
	if _, waits := w.fake.Next(); waits || len(w.fake.Journal().All()) != 0 || len(w.fake.Accounts()) != 0 || len(w.fake.Messages()) != 0 || len(w.fake.Faults().List()) != 0 {
		t.Error("something is left")
	}
	again := w.open(line.Account{DisplayName: "Contoso", WebhookURL: webhookURL, UseWebhook: true, Verified: true})
	if again != w.bot {
		t.Errorf("counting did not start anew: %+v, %+v", again, w.bot)
	}
	if got := w.fake.Customer("user 1").Inbox(); len(got) != 0 {
		t.Errorf("inbox %v", got)
	}
}

// Everybody may use the fake at once; the race detector watches.
func TestManyAtOnce(t *testing.T) {
	w := newWorld(t)
	g := w.fake.Group("Trip")
	w.do(g.Invites("Contoso"))
	var all sync.WaitGroup
	for i := range 8 {
		c := w.fake.Customer(fmt.Sprint("user ", i))
		all.Go(func() {
			for range 25 {
				if _, err := c.Texts("Contoso", "hello"); err != nil {
					t.Error(err)
				}
				c.Joins(g)
				c.Leaves(g)
				if got := w.push(c.ID(), "hi"); got.Code != 200 {
					t.Error(got.Code)
				}
				w.call("GET", "/v2/bot/profile/"+c.ID(), "")
				c.Inbox()
				w.fake.Messages()
				w.fake.Next()
			}
		})
	}
	all.Wait()
	sent := 0
	for w.fake.Advance(context.Background()) {
		sent++
	}
	if got := len(w.fake.Messages()); got != 200 || sent != 8*25*3+1 {
		t.Errorf("%d messages, %d webhooks", got, sent)
	}
	ids := map[any]bool{}
	for _, h := range w.hooks {
		id := h.events(t)[0]["webhookEventId"]
		if ids[id] {
			t.Fatalf("event id %v was used twice", id)
		}
		ids[id] = true
	}
}

// Identifiers have LINE's shapes (providers.md 2.1) and are never used twice.
func TestShapesOfIdentifiers(t *testing.T) {
	w := newWorld(t)
	seen := map[string]bool{}
	var last string
	for i := range 200 {
		c := w.fake.Customer(fmt.Sprint("user ", i))
		must[string](t)(c.Texts("Contoso", "hello"))
		e := w.last()
		event, token := e["webhookEventId"].(string), e["replyToken"].(string)
		message := e["message"].(map[string]any)["id"].(string)
		request := w.call("GET", "/v2/bot/info", "").Header().Get(requestID)
		if event <= last {
			t.Errorf("event id %s after %s", event, last)
		}
		last = event
		for _, id := range []string{c.ID(), event, token, message, request} {
			if seen[id] {
				t.Fatalf("%s was used twice", id)
			}
			seen[id] = true
		}
		for id, shape := range map[string]string{c.ID(): "U32x", event: "26u", token: "32x", message: "18d", request: "uuid"} {
			if !shaped(id, shape) {
				t.Errorf("%s is not of shape %s", id, shape)
			}
		}
	}
	for i := range 50 {
		a := w.open(line.Account{DisplayName: fmt.Sprint("account ", i)})
		if !shaped(a.ChannelID, "10d") || seen[a.ChannelID] || seen[a.Handle] || seen[a.AccessToken] {
			t.Errorf("account %+v", a)
		}
		seen[a.ChannelID], seen[a.Handle], seen[a.AccessToken] = true, true, true
	}
}

func shaped(id, shape string) bool {
	only := func(s, alphabet string) bool { return strings.Trim(s, alphabet) == "" }
	switch shape {
	case "U32x":
		return len(id) == 33 && id[0] == 'U' && only(id[1:], "0123456789abcdef")
	case "32x":
		return len(id) == 32 && only(id, "0123456789abcdef")
	case "26u":
		return len(id) == 26 && id[0] <= '7' && only(id, "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
	case "18d":
		return len(id) == 18 && only(id, "0123456789")
	case "10d":
		return len(id) == 10 && only(id, "0123456789")
	}
	parts := strings.Split(id, "-")
	return len(id) == 36 && len(parts) == 5 && parts[2][0] == '4' && only(strings.Join(parts, ""), "0123456789abcdef")
}

// A request that never was on a wire may have no body at all.
func TestARequestWithoutABody(t *testing.T) {
	w := newWorld(t)
	r := httptest.NewRequest("POST", "https://api.line.me/v2/bot/message/push", nil)
	r.Body = nil
	r.Header.Set("Authorization", "Bearer "+w.bot.AccessToken)
	r.Header.Set("Content-Type", "application/json")
	rec := httptest.NewRecorder()
	w.fake.ServeHTTP(rec, r)
	if rec.Code != 400 || rec.Body.String() != `{"message":"The request body could not be parsed as JSON (line: 1, column: 1)"}` {
		t.Errorf("%d %s", rec.Code, rec.Body)
	}
}
