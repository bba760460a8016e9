package trace_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/sched"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// shift is an engine with its deadlines, and a log of what a bench would write of
// it: what people and providers did, and everything that happened.
type shift struct {
	tb     testing.TB
	engine *engine.Engine
	due    sched.Queue[key, uint32]
	now    time.Time
	seq    int
	lines  *trace.Writer // nil: nobody writes a trace

	conversation oc.ConversationID // of the last offer
	offer        oc.OfferID
	calls        []oc.Call
}

type key struct {
	kind    oc.TimerKind
	subject string
}

func newShift(tb testing.TB, lines *trace.Writer) *shift {
	presences := []oc.Presence{oc.PresenceAvailable, oc.PresenceBusy}
	s := &shift{tb: tb, engine: engine.New(engine.DefaultPolicy(), 1), now: start, lines: lines}
	s.apply(trace.Start, oc.FoundOrganisation{Start: start, Profile: "seed", Organisation: oc.Organisation{
		Name:   "Contoso",
		People: []oc.Person{{ID: "ann", Name: "Ann", Roles: []oc.Role{oc.RoleAgent}}},
		Queues: []oc.Queue{{ID: "support", Name: "Support", Type: oc.Messaging, Members: []oc.PersonID{"ann"}}},
		Workstreams: []oc.Workstream{
			{ID: "sms", Name: "SMS", Channel: oc.ChannelSMS, Mode: oc.Push, Units: 30, FallbackQueue: "support", AllowedPresences: presences},
			{ID: "chat", Name: "Chat", Channel: oc.ChannelLiveChat, Mode: oc.Push, Units: 30, FallbackQueue: "support", AllowedPresences: presences},
		},
		Accounts: []oc.Account{{ID: "twilio", Name: "Twilio", Channel: oc.ChannelSMS, Provider: oc.ProviderTwilio}},
		Instances: []oc.ChannelInstance{
			{ID: "sms-1", Workstream: "sms", Account: "twilio", Number: "14255550100"},
			{ID: "widget", Workstream: "chat", Pages: []string{"shop"}},
		},
	}})
	s.does("ann", oc.SignIn{})
	return s
}

func (s *shift) add(cause int, what trace.What) int {
	s.seq++
	if s.lines != nil {
		if err := s.lines.Entry(&trace.Entry{Seq: s.seq, At: s.now, Cause: cause, What: what}); err != nil {
			s.tb.Fatal(err)
		}
	}
	return s.seq
}

func (s *shift) apply(cause int, in oc.Input) {
	events, err := s.engine.Apply(s.now, in)
	if err != nil {
		s.tb.Fatalf("%T: %v", in, err)
	}
	for _, e := range events {
		switch e := e.(type) {
		case oc.OrganisationFounded:
			continue // the header says it
		case oc.TimerSet:
			s.due.Set(sched.Item[key, uint32]{Due: e.Due, Key: key{e.Timer.Kind, e.Timer.Subject}, Value: e.Timer.Gen})
		case oc.TimerCancelled:
			s.due.Remove(key{e.Timer.Kind, e.Timer.Subject})
		case oc.WorkItemOffered:
			s.conversation, s.offer = e.Conversation, e.Offer
		case oc.CallRequested:
			s.calls = append(s.calls, e.Call)
		}
		s.add(cause, trace.Happened{Event: e})
	}
}

func (s *shift) does(who oc.PersonID, c oc.Command) {
	s.apply(s.add(0, trace.Did{By: who, Command: c}), oc.Request{By: who, Command: c})
}

// texts is what a customer's message becomes at a provider: a signed webhook.
func (s *shift) texts(id string, from oc.CustomerID, words string) {
	did := s.add(0, trace.CustomerDid{Customer: "kai", Provider: "twilio", Action: "texts", From: "+" + string(from), To: "+14255550100", Text: words})
	hook := s.add(did, s.exchange("/webhooks/twilio/twilio", "ToCountry=US&SmsMessageSid=SM"+id+"&NumMedia=0&From=%2B"+string(from)+"&To=%2B14255550100&Body="+words))
	s.apply(hook, oc.ReceiveMessage{Account: "twilio", To: "14255550100", From: from, ProviderID: "SM" + id, Kind: oc.ContentText, Text: words})
}

func (s *shift) exchange(path, body string) trace.Exchange {
	return trace.Exchange{
		From: "twilio", To: "platform", Method: "POST", Path: path, Status: 200, Signature: "good",
		RequestHeader: trace.Fields{"Content-Type": "application/x-www-form-urlencoded"}, Request: body,
		ResponseHeader: trace.Fields{"Content-Type": "text/xml"}, Response: "<Response/>",
	}
}

// answer has the provider take what the platform sends, and say so later.
func (s *shift) answer(id string) {
	for len(s.calls) > 0 {
		call := s.calls[0]
		s.calls = s.calls[1:]
		sent := s.add(s.seq, trace.Exchange{
			From: "platform", To: "twilio", Method: "POST", Path: "/2010-04-01/Accounts/AC1/Messages.json", Status: 201,
			RequestHeader: trace.Fields{"Authorization": "Basic (redacted)", "Content-Type": "application/x-www-form-urlencoded"}, Request: "To=%2B" + string(call.To) + "&From=%2B14255550100&Body=" + call.Text,
			ResponseHeader: trace.Fields{"Content-Type": "application/json"}, Response: `{"sid":"SMout` + id + string(call.ID) + `","status":"queued"}`,
		})
		s.apply(sent, oc.CallReturned{Call: call.ID, Status: 201, ID: "SMout" + id + string(call.ID)})
		hook := s.add(sent, s.exchange("/webhooks/twilio/twilio/status", "MessageStatus=delivered&SmsSid=SMout"+id+string(call.ID)))
		s.apply(hook, oc.ReportDelivery{Account: "twilio", ProviderID: "SMout" + id + string(call.ID), State: oc.DeliveryDelivered})
	}
}

// text is a whole conversation at a provider: it arrives, waits in its queue, is
// offered and accepted, three messages go each way, and it is ended and closed.
func (s *shift) text(n int) {
	id := strconv.Itoa(n)
	from := oc.CustomerID("1503555" + id)
	for m := range 3 {
		s.now = s.now.Add(7 * time.Second)
		s.texts(id+"-"+strconv.Itoa(m), from, "Hello")
		s.answered(m)
		s.answer(id)
	}
	s.closed()
	s.answer(id)
}

// chat is the same on a channel without a provider: what is written is what
// people did and what happened.
func (s *shift) chat(n int) {
	visitor := oc.PersonID("visitor " + strconv.Itoa(n))
	for m := range 3 {
		s.now = s.now.Add(7 * time.Second)
		if m == 0 {
			s.does(visitor, oc.StartChat{Page: "shop"})
		}
		s.does(visitor, oc.CustomerSays{Text: "Hello"})
		s.answered(m)
	}
	s.closed()
}

func (s *shift) answered(m int) {
	if m == 0 {
		s.does("ann", oc.AcceptOffer{Offer: s.offer})
	}
	s.now = s.now.Add(1500 * time.Millisecond)
	s.does("ann", oc.SendMessage{Conversation: s.conversation, Audience: oc.Everyone, Text: "How can I help?"})
}

func (s *shift) closed() {
	s.does("ann", oc.EndConversation{Conversation: s.conversation})
	s.does("ann", oc.CloseSession{Conversation: s.conversation})
	for item, ok := s.due.First(); ok && !item.Due.After(s.now); item, ok = s.due.First() {
		s.due.Take()
		fired := s.add(trace.Start, trace.Fired{Deadline: item.Key.kind.String() + " " + item.Key.subject})
		s.apply(fired, oc.FireTimer{Timer: oc.Timer{Kind: item.Key.kind, Subject: item.Key.subject, Gen: item.Value}})
	}
}

// conversations are the two ways in which a customer comes.
var conversations = map[string]func(s *shift, n int){"a chat": (*shift).chat, "a text": (*shift).text}

// logOf is the log of one conversation, as it is read from its file.
func logOf(tb testing.TB, converse func(*shift, int)) []trace.Entry {
	var file bytes.Buffer
	lines := trace.NewWriter(&file)
	s := newShift(tb, lines)
	if err := lines.Flush(); err != nil {
		tb.Fatal(err)
	}
	file.Reset() // the agent's signing in
	if err := lines.Header(trace.Header{}); err != nil {
		tb.Fatal(err)
	}
	converse(s, 1)
	if err := lines.Flush(); err != nil {
		tb.Fatal(err)
	}
	read, err := trace.Read(&file)
	if err != nil {
		tb.Fatal(err)
	}
	return read.Log
}

// reflected writes an entry with encoding/json: the judge of what is written by hand.
func reflected(w io.Writer, e *trace.Entry) error {
	var body any = e.What
	switch what := e.What.(type) {
	case trace.Did:
		body = struct {
			By      oc.PersonID
			Command map[string]any
		}{what.By, map[string]any{oc.TypeName(what.Command): what.Command}}
	case trace.Happened:
		body = map[string]any{oc.TypeName(what.Event): what.Event}
	case trace.Asked:
		body = struct {
			By           oc.PersonID
			Query, Reply map[string]any
		}{what.By, map[string]any{oc.TypeName(what.Query): what.Query}, map[string]any{oc.TypeName(what.Reply): what.Reply}}
	case trace.Rejected:
		body = what.Rejection
	}
	if _, err := fmt.Fprintf(w, `{"Seq":%d,"At":%q,"Cause":%d,%q:`, e.Seq, e.At.Format(time.RFC3339Nano), e.Cause, reflect.TypeOf(e.What).Name()); err != nil {
		return err
	}
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(body); err != nil {
		return err
	}
	_, err := io.WriteString(w, "}\n")
	return err
}

func TestALineIsWhatEncodingJSONWrites(t *testing.T) {
	logs := map[string][]trace.Entry{"every kind": everyKind().Log}
	for name, converse := range conversations {
		logs[name] = logOf(t, converse)
	}
	for name, log := range logs {
		t.Run(name, func(t *testing.T) {
			for i := range log {
				var want bytes.Buffer
				if err := reflected(&want, &log[i]); err != nil {
					t.Fatal(err)
				}
				got, err := trace.AppendEntry(nil, &log[i])
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(strings.ReplaceAll(want.String(), "\n", ""), string(got)+"}"); d != "" {
					t.Errorf("(-encoding/json +by hand):\n%s", d)
				}
			}
		})
	}
}

// Whoever writes what happens and does not keep it allocates nothing for an entry,
// not even the entry.
func TestAnEntryThatIsNotKeptTakesNoMemory(t *testing.T) {
	lines := trace.NewWriter(io.Discard)
	log := logOf(t, (*shift).chat)
	if n := testing.AllocsPerRun(10, func() {
		for _, e := range log {
			if happened, ok := e.What.(trace.Happened); ok {
				if err := lines.Entry(&trace.Entry{Seq: e.Seq, At: e.At, Cause: e.Cause, What: trace.Happened{Event: happened.Event}}); err != nil {
					t.Error(err)
				}
			}
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// Writing a conversation, by hand and with encoding/json. The floor is 12,000 chats a second.
func BenchmarkWrite(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(conversations)) {
		log := logOf(b, conversations[name])
		b.Run(name+"/by hand", func(b *testing.B) {
			lines := trace.NewWriter(io.Discard)
			perConversation(b, len(log), func(int) {
				for i := range log {
					if err := lines.Entry(&log[i]); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
		b.Run(name+"/by reflection", func(b *testing.B) {
			w := bufio.NewWriter(io.Discard)
			perConversation(b, len(log), func(int) {
				for i := range log {
					if err := reflected(w, &log[i]); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// A whole conversation in the engine, with its deadlines and with its trace,
// which streams: entries are written and not kept. Without the trace it says what
// the engine itself takes.
func BenchmarkConversation(b *testing.B) {
	for _, name := range slices.Sorted(maps.Keys(conversations)) {
		converse := conversations[name]
		entries := len(logOf(b, converse))
		b.Run(name+"/with its trace", func(b *testing.B) {
			s := newShift(b, trace.NewWriter(io.Discard))
			perConversation(b, entries, func(n int) { converse(s, n) })
		})
		b.Run(name+"/without", func(b *testing.B) {
			s := newShift(b, nil)
			perConversation(b, entries, func(n int) { converse(s, n) })
		})
	}
}

func perConversation(b *testing.B, entries int, converse func(n int)) {
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		converse(n)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "conversations/s")
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n*entries), "ns/entry")
	b.ReportMetric(float64(entries), "entries")
}
