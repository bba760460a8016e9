package engine

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
)

// messaging is the organisation of the made-up traffic, with ann signed in.
func messaging(t *testing.T) *Engine {
	t.Helper()
	e := New(DefaultPolicy(), 1)
	if _, err := e.Apply(start, oc.FoundOrganisation{Start: start, Organisation: withMessages(contoso()), Profile: "seed"}); err != nil {
		t.Fatal(err)
	}
	apply(t, e, oc.Request{By: "ann", Command: oc.SignIn{}})
	return e
}

// onLINE is a message of a LINE customer.
func onLINE(from, body string) oc.ReceiveMessage {
	return oc.ReceiveMessage{Account: "line", From: oc.CustomerID(from), ProviderID: from + body, Kind: oc.ContentText, Text: body}
}

// pass fires what falls due within d, as a host would, and returns what happened.
func pass(t *testing.T, e *Engine, d time.Duration) (happened []oc.Event) {
	t.Helper()
	tr := &traffic{e: e}
	end := e.now.Add(d)
	for {
		timer, due, ok := tr.earliest()
		if !ok || due.After(end) {
			e.now = end
			return happened
		}
		events, err := e.Apply(due, oc.FireTimer{Timer: timer})
		if err != nil {
			t.Fatal(err)
		}
		happened = append(happened, slices.Clone(events)...)
	}
}

// only returns the events of one type.
func only[E oc.Event](events []oc.Event) (found []E) {
	for _, ev := range events {
		if x, ok := ev.(E); ok {
			found = append(found, x)
		}
	}
	return found
}

// talking has ann accept a conversation and returns it, with every call answered.
func talking(t *testing.T, e *Engine, first oc.ReceiveMessage) *conversation {
	t.Helper()
	apply(t, e, first)
	settleCalls(t, e)
	c := e.state.Conversations[oc.ConversationID(number("C", e.state.Counts.Conversations))]
	apply(t, e, oc.Request{By: "ann", Command: oc.AcceptOffer{Offer: c.Offer}})
	settleCalls(t, e)
	return c
}

// settleCalls has every call succeed.
func settleCalls(t *testing.T, e *Engine) {
	t.Helper()
	for len(e.state.Calls) > 0 {
		for n := uint64(1); n <= e.state.Counts.Calls; n++ {
			if id := oc.CallID(number("K", n)); e.state.Calls[id].ID != "" {
				apply(t, e, oc.CallReturned{Call: id, Status: 200, ID: "at the provider " + string(id)})
			}
		}
	}
}

// says has ann write and returns the call that carries it.
func says(t *testing.T, e *Engine, c *conversation, text string) oc.Call {
	t.Helper()
	events := apply(t, e, oc.Request{By: "ann", Command: oc.SendMessage{Conversation: c.ID, Audience: oc.Everyone, Text: text}})
	calls := only[oc.CallRequested](events)
	if len(calls) != 1 {
		t.Fatalf("%d calls", len(calls))
	}
	return calls[0].Call
}

// Memory follows traffic: how far a message got is known as long as its provider
// may report on it, which never begins where the provider gave it no id.
func TestProgressIsKeptOfWhatMayBeReported(t *testing.T) {
	tests := map[string]struct {
		id   string
		kept int
	}{
		"with an id":    {"X", 1},
		"without an id": {"", 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := messaging(t)
			c := talking(t, e, text("14255550119", "Hello"))
			before := len(e.state.Progress)
			call := says(t, e, c, "Hi")
			said := only[oc.MessageDelivery](apply(t, e, oc.CallReturned{Call: call.ID, Status: 200, ID: test.id}))
			if len(said) != 1 || said[0].State != oc.DeliveryQueued {
				t.Errorf("said of the message: %+v", said)
			}
			if got := len(e.state.Progress) - before; got != test.kept {
				t.Errorf("the progress of %d more messages is kept", got)
			}
			pass(t, e, e.policy.RepeatMemory)
			apply(t, e, text("14255550119", "Still there?")) // new ids let go of old ones
			if len(e.state.Progress) > 0 {
				t.Errorf("still kept: %v", e.state.Progress)
			}
		})
	}
}

func TestRepeats(t *testing.T) {
	line, sms := onLINE("U1", "Hello"), text("14255550119", "Hello")
	tests := map[string]struct {
		first   oc.ReceiveMessage
		answers []int // of the attempts in turn; 0 is none
		after   []time.Duration
		failed  bool
	}{
		"LINE takes it":                                {line, []int{200}, nil, false},
		"LINE fails four times (CH-023)":               {line, []int{500, 503, 429, 0}, []time.Duration{time.Second, 5 * time.Second, 30 * time.Second}, true},
		"LINE fails three times":                       {line, []int{500, 0, 429, 200}, []time.Duration{time.Second, 5 * time.Second, 30 * time.Second}, false},
		"LINE had accepted the attempt without answer": {line, []int{0, 409}, []time.Duration{time.Second}, false},
		"LINE refuses":                                 {line, []int{400}, nil, true},
		"Twilio fails":                                 {sms, []int{500}, nil, true},
		"Twilio does not answer":                       {sms, []int{0}, nil, true},
		"Twilio knows no 409":                          {sms, []int{409}, nil, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := messaging(t)
			c := talking(t, e, test.first)
			call := says(t, e, c, "Hi")
			var events []oc.Event
			for i, status := range test.answers {
				if call.Attempt != i+1 {
					t.Fatalf("attempt %d is called %d", i+1, call.Attempt)
				}
				var answer oc.Input = oc.CallReturned{Call: call.ID, Status: status, ID: "X"}
				if status == 0 {
					answer = oc.CallTimedOut{Call: call.ID}
				}
				var err error
				if events, err = e.Apply(e.now, answer); err != nil {
					t.Fatal(err)
				}
				events = slices.Clone(events)
				if i == len(test.after) {
					break
				}
				if again := pass(t, e, test.after[i]-Resolution); len(only[oc.CallRequested](again)) > 0 {
					t.Fatalf("repeated before %v were over", test.after[i])
				}
				again := only[oc.CallRequested](pass(t, e, Resolution))
				if len(again) != 1 || again[0].Call.ID != call.ID {
					t.Fatalf("after %v: %+v", test.after[i], again)
				}
				call = again[0].Call
			}
			if got := len(only[oc.MessageFailed](events)) > 0; got != test.failed {
				t.Errorf("failed: %t, want %t: %+v", got, test.failed, events)
			}
			if _, pending := e.state.Calls[call.ID]; pending {
				t.Error("the call is still under way")
			}
			if rest := only[oc.CallRequested](pass(t, e, time.Hour)); len(rest) > 0 {
				t.Errorf("called again later: %+v", rest)
			}
		})
	}
}

func TestAnAnswerToAnAttemptThatIsOverIsStale(t *testing.T) {
	e := messaging(t)
	call := says(t, e, talking(t, e, onLINE("U1", "Hello")), "Hi")
	apply(t, e, oc.CallTimedOut{Call: call.ID})
	if _, err := e.Apply(e.now, oc.CallReturned{Call: call.ID, Status: 200, ID: "X"}); err == nil {
		t.Error("taken")
	}
}

func TestReceipts(t *testing.T) {
	const id = "SM9"
	returned := func(call oc.CallID) oc.Input { return oc.CallReturned{Call: call, Status: 201, ID: id} }
	reports := func(s oc.DeliveryState, code int) func(oc.CallID) oc.Input {
		return func(oc.CallID) oc.Input {
			return oc.ReportDelivery{Account: "twilio", ProviderID: id, State: s, Code: code}
		}
	}
	queued, sent, delivered, failed := oc.DeliveryQueued, oc.DeliverySent, oc.DeliveryDelivered, oc.DeliveryFailed
	tests := map[string]struct {
		inputs []func(oc.CallID) oc.Input
		want   []oc.DeliveryState
		failed bool
	}{
		"in order":                    {[]func(oc.CallID) oc.Input{returned, reports(sent, 0), reports(delivered, 0)}, []oc.DeliveryState{queued, sent, delivered}, false},
		"twice":                       {[]func(oc.CallID) oc.Input{returned, reports(sent, 0), reports(sent, 0)}, []oc.DeliveryState{queued, sent}, false},
		"in the wrong order":          {[]func(oc.CallID) oc.Input{returned, reports(delivered, 0), reports(sent, 0)}, []oc.DeliveryState{queued, delivered}, false},
		"before the answer":           {[]func(oc.CallID) oc.Input{reports(delivered, 0), returned}, []oc.DeliveryState{queued, delivered}, false},
		"several before the answer":   {[]func(oc.CallID) oc.Input{reports(delivered, 0), reports(sent, 0), returned}, []oc.DeliveryState{queued, delivered}, false},
		"a failure":                   {[]func(oc.CallID) oc.Input{returned, reports(failed, 30003)}, []oc.DeliveryState{queued, failed}, true},
		"a failure before the answer": {[]func(oc.CallID) oc.Input{reports(failed, 30003), returned}, []oc.DeliveryState{queued, failed}, true},
		"a failure after delivery":    {[]func(oc.CallID) oc.Input{returned, reports(delivered, 0), reports(failed, 30003)}, []oc.DeliveryState{queued, delivered}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := messaging(t)
			call := says(t, e, talking(t, e, text("14255550119", "Hello")), "Hi")
			var got []oc.DeliveryState
			told := false
			for _, in := range test.inputs {
				events := apply(t, e, in(call.ID))
				for _, d := range only[oc.MessageDelivery](events) {
					if d.Message != call.Message {
						t.Errorf("of %s", d.Message)
					}
					got = append(got, d.State)
				}
				for _, f := range only[oc.MessageFailed](events) {
					told = f.Code == 30003
				}
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
			if told != test.failed {
				t.Errorf("agents told: %t", told)
			}
		})
	}
}

func TestIDsOfProvidersAreForgotten(t *testing.T) {
	for age, again := range map[time.Duration]bool{24 * time.Hour: false, 25*time.Hour - Resolution: false, 25 * time.Hour: true} {
		t.Run(fmt.Sprint(age), func(t *testing.T) {
			e := messaging(t)
			hello := onLINE("U1", "Hello")
			apply(t, e, hello)
			pass(t, e, age)
			events, err := e.Apply(e.now, hello)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(only[oc.MessageReceived](events)) > 0; got != again {
				t.Errorf("taken as new: %t, want %t", got, again)
			}
			if again && len(e.state.Memory) != 1 {
				t.Errorf("%d ids remembered", len(e.state.Memory))
			}
		})
	}
}

func TestAFailureIsSaidInFull(t *testing.T) {
	e := messaging(t)
	c := talking(t, e, text("14255550119", "Hello"))
	call := says(t, e, c, "Hi")
	apply(t, e, oc.CallReturned{Call: call.ID, Status: 400, Code: 21610, Reason: "Attempt to send to unsubscribed recipient"})
	last := c.Transcript[len(c.Transcript)-1]
	want := fmt.Sprintf("Message or attachment couldn't be sent: error 21610, Attempt to send to unsubscribed recipient (message %s, %s, transaction %s)",
		call.Message, e.now.Format(time.RFC3339), call.ID)
	if last.Text != want || last.Audience != oc.AgentsOnly {
		t.Errorf("%q to %v, want %q", last.Text, last.Audience, want)
	}
}
