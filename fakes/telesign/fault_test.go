package telesign_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/telesign"
)

// Faults on the way to the receiver. Two texts are sent, "one" and "two"; want is
// what the receiver saw.
func TestFaultsOfCallbacks(t *testing.T) {
	tests := map[string]struct {
		do   fault.Action
		want []string // text@seconds
		note string
	}{
		"none":            {nil, []string{"one@0s", "two@0s"}, ""},
		"lost":            {fault.Lose{}, []string{"two@0s"}, "fault: lost"},
		"twice":           {fault.Duplicate{}, []string{"one@0s", "one@0s", "two@0s"}, "fault: duplicate"},
		"swapped":         {fault.Swap{}, []string{"two@0s", "one@0s"}, "fault: swapped"},
		"late":            {fault.Delay{For: 4 * time.Second}, []string{"two@0s", "one@4s"}, "fault: delay of 4s"},
		"answered 503":    {fault.FailDelivery{Status: 503}, []string{"two@0s", "one@10s"}, "fault: delivery answered 503"},
		"connection cut":  {fault.FailDelivery{Cut: true}, []string{"two@0s", "one@10s"}, "fault: delivery cut"},
		"wrong signature": {fault.WrongSignature{}, []string{"one!@0s", "two@0s"}, "fault: wrong signature"},
		"no signature":    {fault.NoSignature{}, []string{"one-@0s", "two@0s"}, "fault: no signature"},
		"oversize":        {fault.Oversize{Bytes: 100_000}, []string{"one+@0s", "two@0s"}, "fault: body padded"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.fake.Faults().Add(fault.Fault{On: "webhook.inbound", Do: tt.do})
			for _, text := range []string{"one", "two"} {
				if _, err := w.fake.Customer(kai).Texts(support, text); err != nil {
					t.Fatal(err)
				}
			}
			start := w.now
			w.pass(time.Minute)
			var got []string
			for _, d := range w.received {
				var body struct {
					UserResponse struct {
						Text string `json:"mo_message"`
					} `json:"user_response"`
				}
				if err := json.Unmarshal(d.body, &body); err != nil {
					t.Fatal(err)
				}
				want, _ := telesign.SignCallback(w.account.CustomerID, w.account.APIKey, d.body)
				mark := ""
				switch {
				case d.header.Get("Authorization") == "" && d.header.Get("X-TS-Authorization") == "":
					mark = "-"
				case d.header.Get("Authorization") != want:
					mark = "!"
				case len(d.body) >= 100_000:
					mark = "+"
				}
				got = append(got, body.UserResponse.Text+mark+"@"+d.at.Sub(start).String())
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("received %v, want %v", got, tt.want)
			}
			said := ""
			for _, e := range w.fake.Journal().All() {
				said += e.Note + "\n"
			}
			if !strings.Contains(said, tt.note) {
				t.Errorf("the journal does not say %q:\n%s", tt.note, said)
			}
		})
	}
}

// Faults of the phone: the send is accepted, and ends as the phone does.
func TestFaultsOfThePhone(t *testing.T) {
	tests := map[string]struct {
		do     fault.Action
		end    int
		copies int
	}{
		"none":        {nil, 200, 1},
		"unreachable": {fault.Unreachable{}, 207, 0},
		"landline":    {fault.Landline{}, 222, 0},
		"blocked":     {fault.Blocked{}, 510, 0},
		"duplicate":   {fault.Duplicate{}, 200, 2},
		"lost":        {fault.Lose{}, 203, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.fake.Faults().Add(fault.Fault{On: "messaging.send", Number: kai, Do: tt.do})
			w.send("14255550102", "not this one")
			ref := w.send(kai, "Hello")
			w.pass(time.Hour)
			if got, n := w.statusOf(ref), len(w.fake.Customer(kai).Inbox()); got != tt.end || n != tt.copies {
				t.Errorf("status %d, %d on the phone; want %d, %d", got, n, tt.end, tt.copies)
			}
			if got := len(w.fake.Customer("14255550102").Inbox()); got != 1 {
				t.Errorf("another number got %d messages, want 1", got)
			}
		})
	}
}

func TestASlowAnswerIsNamedOrWaitedFor(t *testing.T) {
	for _, wait := range []bool{false, true} {
		w := newWorld(t, func(o *telesign.Options, _ *telesign.Account) { o.WaitDelays = wait })
		w.fake.Faults().Add(fault.Fault{On: "messaging.send", Do: fault.Delay{For: 20 * time.Millisecond}})
		rec, start := httptest.NewRecorder(), time.Now()
		w.fake.ServeHTTP(rec, basicSend(w))
		took := time.Since(start)
		if got := rec.Header().Get("Ocsim-Duration"); (got == "20ms") == wait || rec.Code != 200 {
			t.Errorf("WaitDelays %v: %d, Ocsim-Duration %q", wait, rec.Code, got)
		}
		if waited := took >= 20*time.Millisecond; waited != wait {
			t.Errorf("WaitDelays %v: took %v", wait, took)
		}
	}
}

// The connection breaks after the headers, but what was asked is done.
func TestACutAnswer(t *testing.T) {
	w := newWorld(t, nil)
	server := httptest.NewServer(w.fake)
	defer server.Close()
	w.fake.Faults().Add(fault.Fault{On: "messaging.send", Do: fault.Cut{}})
	r := basicSend(w)
	req, err := http.NewRequest("POST", server.URL+"/v1/messaging", r.Body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = r.Header
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		defer resp.Body.Close()
		var body any
		err = json.NewDecoder(resp.Body).Decode(&body)
	}
	if err == nil {
		t.Error("the answer arrived whole")
	}
	if got := len(w.fake.Messages()); got != 1 {
		t.Errorf("%d messages, want 1", got)
	}
	if found := w.fake.Journal().Find(journal.Query{Direction: journal.Request}); len(found) != 1 || !strings.Contains(found[0].Note, "cut") {
		t.Errorf("journal %+v", found)
	}
}

func TestReceiptDelay(t *testing.T) {
	w := newWorld(t, nil)
	w.fake.SetReceiptDelay(func(_, status string) time.Duration {
		if status == "203" {
			return time.Minute
		}
		return 0
	})
	ref := w.send(kai, "Hello")
	w.pass(0)
	if got := w.statusOf(ref); got != 200 {
		t.Errorf("status %d: a delayed receipt delays no message", got)
	}
	w.pass(time.Minute)
	if want := []int{200, 203}; !slices.Equal(w.codes(), want) {
		t.Errorf("receipts %v, want %v", w.codes(), want)
	}
}

func TestNothingIsSentInsideARequest(t *testing.T) {
	w := newWorld(t, nil)
	w.send(kai, "Hello")
	if _, err := w.fake.Customer(kai).Texts(support, "Hi"); err != nil {
		t.Fatal(err)
	}
	if len(w.received) != 0 {
		t.Errorf("%d callbacks before anybody advanced the fake", len(w.received))
	}
	if due, ok := w.fake.Next(); !ok || !due.Equal(w.now) {
		t.Errorf("Next() = %v, %v", due, ok)
	}
}
