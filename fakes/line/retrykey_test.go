package line_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

const (
	retryKey   = "X-Line-Retry-Key"
	firstKey   = "123e4567-e89b-12d3-a456-426614174000"
	secondKey  = "123E4567-E89B-12D3-A456-426614174001"
	acceptedID = "X-Line-Accepted-Request-Id"
	requestID  = "X-Line-Request-Id"
)

func TestRetryKey(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))

	first := w.push(kai.ID(), "one", retryKey, firstKey)
	again := w.push(kai.ID(), "another body", retryKey, firstKey)
	if first.Code != 200 || again.Code != http.StatusConflict {
		t.Fatalf("got %d, %d", first.Code, again.Code)
	}
	if got, want := again.Header().Get(acceptedID), first.Header().Get(requestID); got != want {
		t.Errorf("accepted as %s, want %s", got, want)
	}
	if again.Header().Get(requestID) == first.Header().Get(requestID) {
		t.Error("the repeat has no request id of its own")
	}
	if got := w.push(kai.ID(), "two", retryKey, secondKey); got.Code != 200 {
		t.Errorf("another key: %d", got.Code)
	}
	for range 2 { // the Go SDK sends an empty header when there is no key
		if got := w.push(kai.ID(), "no key", retryKey, ""); got.Code != 200 {
			t.Errorf("an empty key: %d %s", got.Code, got.Body)
		}
	}
	w.now = start.Add(24*time.Hour - time.Millisecond)
	if got := w.push(kai.ID(), "late", retryKey, firstKey); got.Code != 409 {
		t.Errorf("just before 24 hours: %d", got.Code)
	}
	w.now = start.Add(24 * time.Hour)
	if got := w.push(kai.ID(), "next day", retryKey, firstKey); got.Code != 200 {
		t.Errorf("after 24 hours: %d", got.Code)
	}
	if got := texts(kai.Inbox()); got != "one|two|no key|no key|next day" {
		t.Errorf("inbox %q", got)
	}
}

// Only an accepted request is remembered: what was refused, by LINE or by a fault, may be sent again.
func TestRetryKeyOfARefusedRequest(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))
	w.fake.Faults().Add(fault.Fault{On: "push", Do: fault.Answer{Status: 500}})
	for i, want := range []int{500, 400, 200, 409} {
		text := "hi"
		if want == 400 {
			text = ""
		}
		if got := w.push(kai.ID(), text, retryKey, firstKey); got.Code != want {
			t.Errorf("attempt %d: got %d %s, want %d", i+1, got.Code, got.Body, want)
		}
	}
}

// The useful fault: the message is delivered, the answer is lost, and the repeat gets 409.
func TestRetryKeyAfterACutConnection(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	w.do(kai.Follows("Contoso"))
	w.fake.Faults().Add(fault.Fault{On: "push", Do: fault.Cut{}})
	func() {
		defer func() {
			if recover() != http.ErrAbortHandler {
				t.Error("the connection was not cut")
			}
		}()
		w.push(kai.ID(), "once", retryKey, firstKey)
	}()
	if got := w.push(kai.ID(), "once", retryKey, firstKey); got.Code != 409 {
		t.Errorf("the repeat: %d %s", got.Code, got.Body)
	}
	if got := texts(kai.Inbox()); got != "once" {
		t.Errorf("inbox %q", got)
	}
}

// Keys are known per channel.
func TestRetryKeyOfAnotherChannel(t *testing.T) {
	w := newWorld(t)
	kai := w.fake.Customer("Kai")
	first := w.push(kai.ID(), "one", retryKey, firstKey)
	w.bot.AccessToken = w.open(accountNamed("Fabrikam")).AccessToken
	if got := w.push(kai.ID(), "two", retryKey, firstKey); first.Code != 200 || got.Code != 200 {
		t.Errorf("got %d, %d", first.Code, got.Code)
	}
}
