package trace_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var start = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

func after(d time.Duration) time.Time { return start.Add(d) }

// everyKind is a story that has every kind of entry in it.
func everyKind() *trace.Trace {
	t := &trace.Trace{Header: trace.Header{
		Scenario:    trace.Scenario{Name: "Nobody answers", Location: "routing/offers.feature:12"},
		Target:      trace.Target{Name: "ocsim", Version: "1.0", Profile: "seed", Flags: []string{"telesign_channel"}},
		Seed:        41,
		Propagation: "fixed",
		Start:       start,
		Organisation: oc.Organisation{
			Name:     "Contoso",
			Accounts: []oc.Account{{ID: "twilio", Credentials: oc.Credentials{AuthToken: oc.NewSecret("twilio/twilio/auth-token", "hush")}}},
		},
		History: oc.History{Closed: []oc.ClosedConversations{{Count: 100_000, First: start.Add(-1000 * time.Hour), Every: time.Second, Channel: oc.ChannelSMS}}},
	}}
	t.Add(start, trace.Start, trace.Happened{Event: oc.PresenceChanged{Agent: "ann", From: oc.PresenceOffline, To: oc.PresenceAvailable}})
	at := after(20 * time.Second)
	kai := t.Add(at, 0, trace.CustomerDid{Customer: "kai", Provider: "twilio", Action: "texts", From: "+14255550101", To: "+14255550100", Text: "Hello", Detail: json.RawMessage(`{"Device":"phone"}`)})
	hook := t.Add(at, kai, trace.Exchange{
		From: "twilio", To: "platform", Method: "POST", Path: "/webhooks/twilio", Status: 200, Signature: "good",
		RequestHeader: trace.Fields{"Content-Type": "application/x-www-form-urlencoded"}, Request: "Body=Hello",
		ResponseHeader: trace.Fields{"Content-Type": "text/xml"}, Response: "<Response/>",
	})
	t.Add(at, hook, trace.Happened{Event: oc.ConversationStarted{Conversation: "C0001", Workstream: "sms", Channel: oc.ChannelSMS, Customer: "14255550101"}})
	t.Add(at, hook, trace.Happened{Event: oc.MessageReceived{Message: oc.Message{ID: "M0001", Conversation: "C0001", At: at, Author: oc.AuthorCustomer, Audience: oc.Everyone, Text: "Hello"}}})
	t.Add(at, hook, trace.Happened{Event: oc.WorkItemOffered{Offer: "O0001", Conversation: "C0001", Agent: "ann", Kind: oc.OfferAssignment, Units: 30, Expires: at.Add(2 * time.Minute)}})
	set := t.Add(at, hook, trace.Happened{Event: oc.TimerSet{Timer: oc.Timer{Kind: oc.TimerNotification, Subject: "O0001"}, Due: at.Add(2 * time.Minute)}})
	t.Add(at, hook, trace.Happened{Event: oc.StatusChanged{Conversation: "C0001", From: oc.StatusOpen, To: oc.StatusActive, Reason: oc.AwaitingAgentAcceptance}})
	late := at.Add(2 * time.Minute)
	fired := t.Add(late, set, trace.Fired{Deadline: "notification O0001"})
	t.Add(late, fired, trace.Happened{Event: oc.OfferEnded{Offer: "O0001", Conversation: "C0001", Agent: "ann", How: oc.OfferTimedOut}})
	later := late.Add(10_150 * time.Millisecond)
	accept := t.Add(later, 0, trace.Did{By: "ann", Command: oc.AcceptOffer{Offer: "O0001"}})
	t.Add(later, accept, trace.Rejected{Rejection: oc.Rejection{Kind: oc.Stale, Subject: "O0001", Behaviour: "NTF-018", Detail: "too late"}})
	t.Add(later, 0, trace.Asked{By: "ann", Query: oc.MyPresence{}, Reply: oc.PresenceAnswer{Presence: oc.PresenceAvailable, Units: 100}})
	t.Add(later, 0, trace.Asked{By: "bob", Query: oc.OngoingConversations{}, Reply: &oc.Rejection{Kind: oc.Forbidden, Subject: "bob"}})
	t.Add(later, accept, trace.Expected{Step: `"ann" is Available`, Met: true})
	t.Add(later, accept, trace.Expected{Step: `"ann" is Away`, Seen: "Available"})
	t.Add(later.Add(time.Second), hook, trace.Exchange{From: "platform", To: "twilio", Method: "POST", Path: "/2010-04-01/Accounts/AC1/Messages.json", Note: "fault: connection cut after the headers"})
	t.Add(later.Add(time.Second), hook, trace.Exchange{From: "telesign", Note: "inbound text dropped: support was never told the callback URL"})
	return t
}

func written(t *testing.T, tr *trace.Trace) string {
	t.Helper()
	var b bytes.Buffer
	if err := tr.WriteJSONL(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestATraceSurvivesItsFile(t *testing.T) {
	want := everyKind()
	file := written(t, want)
	got, err := trace.Read(strings.NewReader(file))
	if err != nil {
		t.Fatalf("%v\n%s", err, file)
	}
	want.Header.Organisation.Accounts[0].Credentials.AuthToken.Value = "" // a reader fills in the values
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if again := written(t, got); again != file {
		t.Errorf("written again it is\n%s\nnot\n%s", again, file)
	}
}

func TestEveryLineIsOneJSONValueUnderItsTypeName(t *testing.T) {
	file := written(t, everyKind())
	for line := range strings.Lines(file) {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
	if strings.Contains(file, "hush") {
		t.Error("the secret is in the file")
	}
	if n := strings.Count(file, `"Happened":{"WorkItemOffered":{`); n != 1 {
		t.Errorf("grep finds %d offers, want 1:\n%s", n, file)
	}
}

// Texts are written by hand; encoding/json is the judge.
func TestTextsOfEveryKindSurvive(t *testing.T) {
	for name, text := range map[string]string{
		"quotes and backslashes": `say "hello" \ goodbye`,
		"lines and tabs":         "one\ntwo\r\n\tthree",
		"control characters":     "\x00\x01\x1f\x7f",
		"other scripts":          "こんにちは 😀 é",
		"line separators":        "a\u2028b\u2029c",
		"markup":                 "<b>&amp;</b>",
	} {
		t.Run(name, func(t *testing.T) {
			tr := &trace.Trace{}
			tr.Add(start, 0, trace.CustomerDid{Customer: text, Provider: "line", Action: "texts", Text: text})
			got, err := trace.Read(strings.NewReader(written(t, tr)))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tr.Log, got.Log); d != "" {
				t.Error(d)
			}
		})
	}
}

// How texts are escaped is part of the format: digests are taken of it.
func TestHowATextIsEscaped(t *testing.T) {
	for text, want := range map[string]string{
		`say "hello" \ goodbye`: `say \"hello\" \\ goodbye`,
		"one\ntwo\r\n\tthree":   `one\ntwo\r\n\tthree`,
		"\x00\b\f\x1f\x7f":      `\u0000\b\f\u001f` + "\x7f",
		"a\u2028b\u2029c":       `a\u2028b\u2029c`,
		"<b>&amp;</b>":          `<b>&amp;</b>`,
		"cut \xe3\x81 here":     `cut \ufffd\ufffd here`,
		"こんにちは 😀 \ufffd":        "こんにちは 😀 \ufffd",
	} {
		tr := &trace.Trace{}
		tr.Add(start, 0, trace.Fired{Deadline: text})
		if _, got, _ := strings.Cut(written(t, tr), `"Fired":`); got != `{"Deadline":"`+want+`"}}`+"\n" {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
}

func FuzzText(f *testing.F) {
	for c := range 256 {
		f.Add(string([]byte{'a', byte(c), 'b'}))
	}
	f.Add("a\u2028b\u2029c")
	f.Fuzz(func(t *testing.T, text string) {
		line, err := trace.AppendEntry(nil, &trace.Entry{Seq: 1, At: start, What: trace.Fired{Deadline: text}})
		if err != nil {
			t.Fatal(err)
		}
		var got struct{ Fired trace.Fired }
		if err := json.Unmarshal(append(line, '}'), &got); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if want := string([]rune(text)); got.Fired.Deadline != want { // what is no UTF-8 is replaced
			t.Errorf("%q came back as %q", want, got.Fired.Deadline)
		}
	})
}

func TestALineMayBeLong(t *testing.T) {
	tr := &trace.Trace{}
	tr.Add(start, 0, trace.CustomerDid{Customer: "kai", Provider: "line", Action: "sends", Text: strings.Repeat("x", 3<<20)})
	got, err := trace.Read(strings.NewReader(written(t, tr)))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(tr.Log, got.Log); d != "" {
		t.Error("a long text did not survive")
	}
}

func TestAReaderRefusesWhatItDoesNotUnderstand(t *testing.T) {
	header, _, _ := strings.Cut(written(t, &trace.Trace{}), "\n")
	fired := `{"Seq":1,"At":"2026-01-05T09:00:00Z","Cause":0,"Fired":{"Deadline":"x"}}`
	for name, tt := range map[string]struct{ file, want string }{
		"nothing":              {"", "empty"},
		"something else":       {"hello\n", "line 1: not the header"},
		"a JSON of another":    {"{}\n", `line 1: not the header of a trace: it has no "ocsim trace"`},
		"a newer format":       {`{"ocsim trace":2,"Header":{},"More":{}}` + "\n", "line 1: format 2: this program reads and writes format 1 only"},
		"an older format":      {`{"ocsim trace":0}` + "\n", "line 1: format 0"},
		"a header of nothing":  {`{"ocsim trace":1}` + "\n", "line 1: the header is missing"},
		"an unknown setting":   {`{"ocsim trace":1,"Header":{"Weather":"fine"}}` + "\n", `unknown field "Weather"`},
		"a cut line":           {header + "\n" + fired[:30] + "\n", "line 2:"},
		"an empty line":        {header + "\n\n" + fired + "\n", "line 2:"},
		"two values on a line": {header + "\n" + fired + fired + "\n", "line 2: something stands behind"},
		"a stray brace":        {header + "\n" + fired + "}\n", "line 2: something stands behind"},
		"an unknown kind":      {header + "\n" + strings.Replace(fired, "Fired", "Dreamt", 1) + "\n", `line 2: json: unknown field "Dreamt"`},
		"an unknown field":     {header + "\n" + strings.Replace(fired, "Deadline", "Headline", 1) + "\n", `line 2: Fired: json: unknown field "Headline"`},
		"no kind":              {header + "\n" + `{"Seq":1,"At":"2026-01-05T09:00:00Z","Cause":0}` + "\n", "line 2: an entry says exactly one thing, not 0"},
		"two kinds":            {header + "\n" + strings.Replace(fired, `"Fired"`, `"Rejected":{},"Fired"`, 1) + "\n", "exactly one thing, not 2"},
		"no cause":             {header + "\n" + strings.Replace(fired, `"Cause":0,`, "", 1) + "\n", "line 2: an entry needs its Cause"},
		"no number":            {header + "\n" + strings.Replace(fired, `"Seq":1,`, "", 1) + "\n", "line 2: an entry needs a Seq"},
		"no time":              {header + "\n" + strings.Replace(fired, `"At":"2026-01-05T09:00:00Z",`, "", 1) + "\n", "line 2: an entry needs its time"},
		"the same number":      {header + "\n" + fired + "\n" + fired + "\n", "line 3: entry 1 after entry 1"},
		"a cause to come":      {header + "\n" + strings.Replace(fired, `"Cause":0`, `"Cause":1`, 1) + "\n", "line 2: entry 1 cannot be caused by entry 1"},
		"an unknown event":     {header + "\n" + strings.Replace(fired, `"Fired":{"Deadline":"x"}`, `"Happened":{"MoonRose":{}}`, 1) + "\n", `line 2: Happened: oc: unknown type "MoonRose"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := trace.Read(strings.NewReader(tt.file))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	if _, err := trace.Read(strings.NewReader(header + "\n" + fired)); err != nil {
		t.Errorf("without the last line's end: %v", err)
	}
}

func TestText(t *testing.T) {
	var b bytes.Buffer
	if err := everyKind().WriteText(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/every-kind.golden", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

func TestOffset(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                          "00:00:00",
		150 * time.Second:          "00:02:30",
		150_100 * time.Millisecond: "00:02:30.100",
		time.Millisecond:           "00:00:00.001",
		100 * time.Hour:            "100:00:00",
		-time.Second:               "-00:00:01",
	} {
		if got := trace.Offset(d); got != want {
			t.Errorf("%v: got %s, want %s", d, got, want)
		}
	}
}

func TestWhatAnybodyCouldHaveSeen(t *testing.T) {
	all := everyKind()
	seen := all.Observable()
	if want := all.Entries() - 1; seen.Entries() != want {
		t.Fatalf("got %d entries, want %d", seen.Entries(), want)
	}
	for _, e := range seen.Log {
		if fired, ok := e.What.(trace.Fired); ok && e.Cause != 3 {
			t.Errorf("%v is caused by entry %d, want the webhook, entry 3", fired, e.Cause)
		}
	}
	for _, e := range all.Log {
		if e.Input() && strings.HasPrefix(fmt.Sprintf("%T", e.What), "trace.Happened") {
			t.Errorf("entry %d happened, but is an input", e.Seq)
		}
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if err := everyKind().WriteJSONL(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	for line := range strings.Lines(b.String()) {
		f.Add([]byte("{\"ocsim trace\":1,\"Header\":{}}\n" + line))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		first, err := trace.Read(bytes.NewReader(file))
		if err != nil {
			return
		}
		var once, twice bytes.Buffer
		if err := first.WriteJSONL(&once); err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		second, err := trace.Read(bytes.NewReader(once.Bytes()))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, once.Bytes())
		}
		if err := second.WriteJSONL(&twice); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(once.Bytes(), twice.Bytes()) {
			t.Errorf("written twice, it differs:\n%s\n%s", once.Bytes(), twice.Bytes())
		}
		if err := first.WriteText(&once); err != nil {
			t.Fatal(err)
		}
		trace.Normalise(first)
	})
}

func BenchmarkWriteJSONL(b *testing.B) {
	tr := everyKind()
	b.ReportAllocs()
	for b.Loop() {
		if err := tr.WriteJSONL(discard{}); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
