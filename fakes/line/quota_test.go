package line_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
)

// The quota counts people, not message objects; replies are free; a retry counts once.
func TestQuota(t *testing.T) {
	w := newWorld(t)
	usage := func() string {
		_, body := result(w.call("GET", "/v2/bot/message/quota/consumption", ""))
		return body
	}
	if _, body := result(w.call("GET", "/v2/bot/message/quota", "")); body != `{"type":"none"}` {
		t.Errorf("without a limit: %s", body)
	}
	w.do(w.fake.SetMonthlyQuota("Contoso", 1000))
	if _, body := result(w.call("GET", "/v2/bot/message/quota", "")); body != `{"type":"limited","value":1000}` {
		t.Errorf("with a limit: %s", body)
	}
	g := w.fake.Group("Trip")
	ids := make([]string, 3)
	for i := range ids {
		c := w.fake.Customer(fmt.Sprint("user ", i))
		c.Joins(g)
		w.do(c.Follows("Contoso"))
		ids[i] = `"` + c.ID() + `"`
	}
	w.do(g.Invites("Contoso"))
	two := `"messages":[{"type":"text","text":"a"},{"type":"text","text":"b"}]`
	w.call("POST", "/v2/bot/message/push", `{"to":`+ids[0]+`,`+two+`}`, retryKey, firstKey)
	w.call("POST", "/v2/bot/message/push", `{"to":`+ids[0]+`,`+two+`}`, retryKey, firstKey)
	if got := usage(); got != `{"totalUsage":1}` {
		t.Errorf("a push of two messages, sent twice with one key: %s", got)
	}
	w.push(g.ID(), "to three")
	if got := usage(); got != `{"totalUsage":4}` {
		t.Errorf("a push to a group of three: %s", got)
	}
	if got := w.call("POST", "/v2/bot/message/multicast", `{"to":[`+strings.Join(ids[:2], ",")+`],`+two+`}`); got.Code != 200 || got.Body.String() != "{}" {
		t.Errorf("multicast: %d %s", got.Code, got.Body)
	}
	w.do(w.fake.Customer("user 2").Unfollows("Contoso"))
	w.call("POST", "/v2/bot/message/broadcast", `{`+two+`}`)
	if got := usage(); got != `{"totalUsage":8}` {
		t.Errorf("with multicast to two and broadcast to two: %s", got)
	}
	w.reply(w.replyToken(), "free")
	if got := usage(); got != `{"totalUsage":8}` {
		t.Errorf("after a reply: %s", got)
	}
	w.now = time.Date(2026, 5, 31, 15, 0, 0, 0, time.UTC) // June has begun in Tokyo
	if got := usage(); got != `{"totalUsage":0}` {
		t.Errorf("in the next month: %s", got)
	}
}

// The last message of the quota is sent, the next is not, and one to three does not fit into two.
func TestTheEndOfTheQuota(t *testing.T) {
	w := newWorld(t)
	w.do(w.fake.SetMonthlyQuota("Contoso", 4))
	g := w.fake.Group("Trip")
	for _, name := range []string{"Kai", "Lea", "Mio"} {
		w.fake.Customer(name).Joins(g)
	}
	w.do(g.Invites("Contoso"))
	kai := w.fake.Customer("Kai").ID()
	for i, to := range []string{kai, kai, g.ID(), kai, kai, kai} {
		if got, want := w.push(to, "hi").Code, []int{200, 200, 429, 200, 200, 429}[i]; got != want {
			t.Errorf("push %d: got %d, want %d", i+1, got, want)
		}
	}
}

func TestDeliveryCounts(t *testing.T) {
	w := newWorld(t)
	w.push(w.fake.Customer("Kai").ID(), "one")
	w.push(w.fake.Customer("Kai").ID(), "two")
	w.now = time.Date(2026, 5, 4, 15, 0, 0, 0, time.UTC) // midnight in Tokyo
	for date, want := range map[string]string{
		"20260504": `{"status":"ready","success":2}`,
		"20260503": `{"status":"ready","success":0}`,
		"20260505": `{"status":"unready"}`,
		"20270101": `{"status":"unready"}`,
		"20180330": `{"status":"out_of_service"}`,
	} {
		if code, body := result(w.call("GET", "/v2/bot/message/delivery/push?date="+date, "")); code != 200 || body != want {
			t.Errorf("%s: got %s, want %s", date, body, want)
		}
	}
	if _, body := result(w.call("GET", "/v2/bot/message/delivery/reply?date=20260504", "")); body != `{"status":"ready","success":0}` {
		t.Errorf("replies: %s", body)
	}
	for _, bad := range []string{"", "?date=2026-05-04", "?date=20261301"} {
		if got := w.call("GET", "/v2/bot/message/delivery/push"+bad, ""); got.Code != 400 {
			t.Errorf("%q: %d", bad, got.Code)
		}
	}
}

func TestRates(t *testing.T) {
	w := newWorld(t)
	id := w.fake.Customer("Kai").ID()
	loading := func() int { return w.call("POST", "/v2/bot/chat/loading/start", `{"chatId":"`+id+`"}`).Code }
	for i := range 100 {
		if got := loading(); got != 202 {
			t.Fatalf("call %d in a second: %d", i+1, got)
		}
	}
	if got := loading(); got != 429 {
		t.Errorf("call 101 in a second: %d", got)
	}
	if got := w.push(id, "hi"); got.Code != 200 {
		t.Errorf("another endpoint: %d", got.Code)
	}
	w.now = w.now.Add(time.Second)
	if got := loading(); got != 202 {
		t.Errorf("a second later: %d", got)
	}

	free := newWorld(t, func(o *line.Options) { o.Unlimited = true })
	for range 200 {
		if got := free.call("GET", "/v2/bot/message/delivery/push?date=20260101", ""); got.Code != 200 {
			t.Fatalf("unlimited: %d", got.Code)
		}
	}
}

func TestMulticast(t *testing.T) {
	w := newWorld(t)
	w.do(w.fake.Customer("Kai").Follows("Contoso"))
	message := `"messages":[{"type":"text","text":"news"}]`
	many := strings.TrimSuffix(strings.Repeat(`"`+unknownUser+`",`, 501), ",")
	for to, want := range map[string]int{
		`["` + w.fake.Customer("Kai").ID() + `","` + unknownUser + `"]`: 200,
		`[]`:                    400,
		`null`:                  400,
		`"` + unknownUser + `"`: 400,
		`["Kai"]`:               400,
		`[` + many + `]`:        400,
	} {
		if got := w.call("POST", "/v2/bot/message/multicast", `{"to":`+to+`,`+message+`}`); got.Code != want {
			t.Errorf("to %.60s: got %d %s, want %d", to, got.Code, got.Body, want)
		}
	}
	if got := texts(w.fake.Customer("Kai").Inbox()); got != "news" {
		t.Errorf("inbox %q", got)
	}
	twice := `"` + w.fake.Customer("Kai").ID() + `"`
	w.call("POST", "/v2/bot/message/multicast", `{"to":[`+twice+`,`+twice+`],`+message+`}`)
	if got := texts(w.fake.Customer("Kai").Inbox()); got != "news|news" {
		t.Errorf("named twice: inbox %q", got)
	}
	if _, body := result(w.call("GET", "/v2/bot/message/quota/consumption", "")); body != `{"totalUsage":2}` {
		t.Errorf("who does not get it does not count: %s", body)
	}
}

func TestNarrowcast(t *testing.T) {
	w := newWorld(t)
	for i := range 3 {
		w.do(w.fake.Customer(fmt.Sprint("user ", i)).Follows("Contoso"))
	}
	rec := w.call("POST", "/v2/bot/message/narrowcast", `{"messages":[{"type":"text","text":"news"}],"limit":{"max":2}}`)
	if code, body := result(rec); code != 202 || body != "{}" {
		t.Fatalf("got %d %s", code, body)
	}
	want := `{"phase":"succeeded","successCount":2,"failureCount":0,"targetCount":2,"acceptedTime":"2026-05-04T03:00:00.000Z","completedTime":"2026-05-04T03:00:00.000Z"}`
	if _, body := result(w.call("GET", "/v2/bot/message/progress/narrowcast?requestId="+rec.Header().Get(requestID), "")); body != want {
		t.Errorf("got  %s\nwant %s", body, want)
	}
	if got := w.call("GET", "/v2/bot/message/progress/narrowcast?requestId=x", ""); got.Code != 404 {
		t.Errorf("unknown request: %d", got.Code)
	}
	if got := w.fake.Messages(); len(got) != 1 || len(got[0].Reached) != 2 || got[0].Via != "narrowcast" {
		t.Errorf("sent %+v", got)
	}
}
