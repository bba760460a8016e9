package line_test

import (
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/line"
)

func accountNamed(name string) line.Account { return line.Account{DisplayName: name} }

func TestTheThirdPushFails(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))
	w.fake.Faults().Add(fault.Fault{On: "push", Nth: 3, Do: fault.Answer{Status: 429}})
	for i, want := range []int{200, 200, 429, 200} {
		code, body := result(w.push(kai.ID(), "hi"))
		if code != want || want == 429 && body != `{"message":"The API rate limit has been exceeded. Try again later."}` {
			t.Errorf("push %d: %d %s", i+1, code, body)
		}
	}
	if got := texts(kai.Inbox()); got != "hi|hi|hi" {
		t.Errorf("inbox %q", got)
	}
}

// On a virtual clock a slow answer comes at once and names its duration.
func TestASlowAnswer(t *testing.T) {
	w := newWorld(t)
	w.fake.Faults().Add(fault.Fault{On: "info", Do: fault.Delay{For: 4 * time.Second}})
	if got := w.call("GET", "/v2/bot/info", ""); got.Code != 200 || got.Header().Get("Ocsim-Duration") != "4s" {
		t.Errorf("%d, headers %v", got.Code, got.Header())
	}
	if got := w.call("GET", "/v2/bot/info", ""); got.Header().Get("Ocsim-Duration") != "" {
		t.Error("the fault acted twice")
	}

	real := newWorld(t, func(o *line.Options) { o.WaitDelays = true })
	real.fake.Faults().Add(fault.Fault{Do: fault.Delay{For: 30 * time.Millisecond}})
	before := time.Now()
	if got := real.call("GET", "/v2/bot/info", ""); time.Since(before) < 30*time.Millisecond || got.Header().Get("Ocsim-Duration") != "" {
		t.Errorf("answered after %v", time.Since(before))
	}
}

// A message to a phone that cannot be reached, or whose owner blocks us, is accepted and does not arrive.
func TestPhonesThatCannotBeReached(t *testing.T) {
	for name, do := range map[string]fault.Action{"unreachable": fault.Unreachable{}, "blocked": fault.Blocked{}, "lost": fault.Lose{}} {
		w := newWorld(t)
		kai := w.fake.Customer("Kai")
		w.do(kai.Follows("Contoso"))
		w.fake.Faults().Add(fault.Fault{On: "push", Number: kai.ID(), Do: do})
		if got := w.push(kai.ID(), "never"); got.Code != 200 {
			t.Errorf("%s: %d", name, got.Code)
		}
		w.push(kai.ID(), "then")
		if got := texts(kai.Inbox()); got != "then" {
			t.Errorf("%s: inbox %q", name, got)
		}
		if notes := strings.Join(w.notes(), "|"); !strings.Contains(notes, "not delivered: "+do.String()) {
			t.Errorf("%s: journal %q", name, notes)
		}
	}
}

func TestADuplicateMessage(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))
	w.fake.Faults().Add(fault.Fault{On: "push", Do: fault.Duplicate{}})
	w.push(kai.ID(), "twice")
	if got := kai.Inbox(); len(got) != 2 || got[0].MessageID != got[1].MessageID {
		t.Errorf("inbox %+v", got)
	}
}

// A user who blocks the account gets nothing, and the sender is not told (providers.md 2.4).
func TestBlockedAccount(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))
	w.do(kai.Unfollows("Contoso"))
	if got := w.push(kai.ID(), "hello?"); got.Code != 200 || len(kai.Inbox()) != 0 {
		t.Errorf("%d, inbox %v", got.Code, kai.Inbox())
	}
	if _, err := kai.Texts("Contoso", "hi"); err == nil {
		t.Error("wrote to an account that is blocked")
	}
	w.do(kai.Follows("Contoso"))
	if e := w.last(); e["follow"].(map[string]any)["isUnblocked"] != true {
		t.Errorf("event %v", e)
	}
	w.push(kai.ID(), "welcome back")
	if got := texts(kai.Inbox()); got != "welcome back" {
		t.Errorf("inbox %q", got)
	}
}
