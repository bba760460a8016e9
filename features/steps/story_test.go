package steps_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/scenarios/bench"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// play tells a story, a sentence a line, on the stage with the reference as its
// target, as a runner does. It returns the first error, and the trace.
func play(t testing.TB, story string, tags ...string) (*trace.Trace, error) {
	t.Helper()
	return playOn(t, bench.Options{}, steps.Scenario{Name: t.Name(), Tags: tags, Seed: 3, ReadFile: testdata}, story)
}

func testdata(name string) ([]byte, error) { return os.ReadFile(filepath.Join("testdata", name)) }

func playOn(t testing.TB, template bench.Options, sc steps.Scenario, story string) (*trace.Trace, error) {
	t.Helper()
	template.Maker = inproc.New(engine.DefaultPolicy())
	stage := steps.NewStage(template)
	ctx, err := stage.Begin(t.Context(), sc)
	if err != nil {
		t.Fatal(err)
	}
	var first error
	for line := range strings.Lines(story) {
		if line = strings.TrimSpace(line); line != "" && first == nil {
			first = say(t, ctx, stage, line)
		}
	}
	log, err := stage.End(ctx)
	if first == nil {
		first = err
	}
	return log.(*trace.Trace), first
}

// say carries out one sentence, which begins with its keyword.
func say(t testing.TB, ctx context.Context, stage steps.Stage, line string) error {
	t.Helper()
	word, text, _ := strings.Cut(line, " ")
	keyword := map[string]steps.Keyword{"Given": steps.Given, "When": steps.When, "Then": steps.Then}[word]
	found := steps.Default().Match(keyword, text)
	if keyword == 0 || len(found) != 1 {
		t.Fatalf("%q is %d sentences", line, len(found))
	}
	err := call(ctx, found[0].Do, found[0].Expr.FindStringSubmatch(text)[1:])
	if keyword == steps.Then {
		stage.(steps.Checker).Checked(ctx, text, err)
	}
	return err
}

// call calls a step function whose values are all texts.
func call(ctx context.Context, do any, values []string) error {
	switch f := do.(type) {
	case func(context.Context) error:
		return f(ctx)
	case func(context.Context, string) error:
		return f(ctx, values[0])
	case func(context.Context, string, string) error:
		return f(ctx, values[0], values[1])
	case func(context.Context, string, string, string) error:
		return f(ctx, values[0], values[1], values[2])
	case func(context.Context, string, string, string, string) error:
		return f(ctx, values[0], values[1], values[2], values[3])
	}
	return fmt.Errorf("a step of type %T", do)
}

func TestStoriesThatHold(t *testing.T) {
	for name, story := range map[string]string{
		"a text is routed, offered, accepted, answered and closed": `
			Given Contoso with an SMS workstream on Twilio
			Given agents Ann and Bob
			When Kai texts "Hello" to 14255550100
			Then Ann is offered the conversation of Kai
			Then Bob is not offered the conversation of Kai
			Then the conversation of Kai is Active
			Then the conversation of Kai is with Ann
			Then the conversation of Kai is in the queue "Support"
			When Ann accepts the conversation of Kai
			When Ann writes "How can I help?" to Kai
			Then Kai receives "How can I help?"
			Then Kai receives "How can I help?" from 14255550100
			Then Kai does not receive "Hello"
			Then Kai has 1 conversation
			When Ann ends the conversation of Kai
			Then the conversation of Kai is Wrap-up
			When Ann closes the session with Kai
			Then the conversation of Kai is Closed
			Then the conversation of Kai is with nobody`,
		"every channel is written to with one verb": `
			Given Contoso with an SMS workstream on TeleSign
			Given Contoso with a LINE workstream
			Given Contoso with a WhatsApp workstream
			Given Contoso with a live chat workstream
			Given agent Ann with 1,000 units
			When Kai texts "one" on SMS
			Then Ann is offered the conversation of Kai
			When Kai texts "two" on LINE
			Then Ann is offered the conversation of Kai
			When Kai texts "three" on WhatsApp
			Then Ann is offered the conversation of Kai
			When Kai starts a chat
			When Kai texts "four"
			Then Ann is offered the conversation of Kai
			When Ann accepts the conversation of Kai
			When Ann writes "to the chat" to Kai
			Then Kai receives "to the chat"`,
		"a refusal that a step speaks of": `
			Given agent Ann
			When Ann signs in
			Then the request is refused as INVALID_STATE
			Then Ann is Available
			When Ann signs out
			Then the request is accepted
			Then Ann is Offline`,
		"time passes to the millisecond": `
			Given Contoso with an SMS workstream on Twilio
			Given agents Ann and Bob
			Given it is 2026-03-02 08:00 UTC
			When Kai texts "Hello"
			When 1 minute 59.999 seconds pass
			Then Ann is offered the conversation of Kai
			When 1 millisecond passes
			Then Ann is not offered the conversation of Kai
			Then Bob is offered the conversation of Kai`,
		"what a scenario describes": `
			Given Contoso with an SMS workstream on Twilio
			Given agents Ann and Bob with 60 units each
			Given a queue "Billing" with Bob
			Given an SMS workstream "Invoices" on Twilio with the number 14255550155
			Given the workstream "Invoices" sends everything to the queue "Billing"
			Given the workstream "Invoices" takes 50 units
			Given Sue is an agent too
			Given Cid is an administrator
			Given Ann is not signed in
			When Kai texts "Hello" to 14255550155
			Then the conversation of Kai is in the queue "Billing"
			Then the conversation of Kai is with Bob
			Then Ann is Offline
			When Lea texts "Hello" to 14255550155
			Then the conversation of Lea is with nobody`,
		"nobody is connected who shall not be": `
			Given Contoso with an SMS workstream on Twilio
			Given the callback URL of Twilio is not entered
			Given agent Ann
			When Kai texts "Hello"
			Then Kai has no conversations
			Then Kai receives nothing`,
		"a thousand characters and more": `
			Given Contoso with an SMS workstream on Twilio
			Given agent Ann
			When Kai texts a message of 1,600 characters
			Then Kai has 1 conversation`,
		"a described organisation": `
			Given the organisation in "small.yaml"
			When Mia texts "Hello"
			Then Ann is offered the conversation of Mia`,
	} {
		t.Run(name, func(t *testing.T) {
			log, err := play(t, story)
			if err != nil {
				var text bytes.Buffer
				_ = log.WriteText(&text)
				t.Errorf("%v\n%s", err, text.String())
			}
			everythingFollows(t, log)
		})
	}
}

// everythingFollows wants of a trace that only what people did has no cause, that
// a deadline follows from its setting, and a call from what asked for it.
func everythingFollows(t *testing.T, log *trace.Trace) {
	t.Helper()
	for _, e := range log.Log {
		var cause trace.What
		if e.Cause > 0 {
			cause = log.Log[e.Cause-1].What
		}
		switch w := e.What.(type) {
		case trace.Did, trace.CustomerDid, trace.Asked:
			if !e.Input() {
				t.Errorf("entry %d is an act, but follows from %d", e.Seq, e.Cause)
			}
			continue
		case trace.Fired:
			if set, ok := cause.(trace.Happened); !ok || oc.TypeName(set.Event) != "TimerSet" {
				t.Errorf("deadline %s follows from %+v", w.Deadline, cause)
			}
		case trace.Exchange:
			if asked, ok := cause.(trace.Happened); w.From == "platform" && (!ok || oc.TypeName(asked.Event) != "CallRequested") {
				t.Errorf("the call %s follows from %+v", w.Path, cause)
			}
		}
		if e.Input() {
			t.Errorf("entry %d follows from nothing: %+v", e.Seq, e.What)
		}
	}
}

const oneText = `
	Given Contoso with an SMS workstream on Twilio
	Given agents Ann and Bob
	When Kai texts "Hello"
	`

// Each check can fail, and says what was seen.
func TestStoriesThatDoNotHold(t *testing.T) {
	for name, tt := range map[string]struct{ story, want string }{
		"nobody speaks of a refusal, and the story goes on": {"Given agent Ann\nWhen Ann signs in\nThen Ann is Available", "Ann: SignIn: expected accepted, saw refused: INVALID_STATE"},
		"nobody speaks of a refusal to the end":             {"Given agent Ann\nWhen Ann signs in", "Ann: SignIn: expected accepted"},
		"accepted, it was said":                             {"Given agent Ann\nWhen Ann signs in\nThen the request is accepted", "expected accepted"},
		"refused, it was said":                              {"Given agent Ann\nWhen Ann signs out\nThen the request is refused as FORBIDDEN", "expected refused as FORBIDDEN, saw accepted"},
		"refused, but otherwise":                            {"Given agent Ann\nWhen Ann signs in\nThen the request is refused as FORBIDDEN", "expected refused as FORBIDDEN, saw INVALID_STATE"},
		"another presence":                                  {"Given agent Ann\nThen Ann is Away", "presence of Ann: expected Away, saw Available"},
		"not offered":                                       {oneText + "Then Bob is offered the conversation of Kai", "never offered to Bob, but to ann"},
		"offered after all":                                 {oneText + "Then Ann is not offered the conversation of Kai", "expected no offer that waits for Ann"},
		"another status":                                    {oneText + "Then the conversation of Kai is Open", "expected Open, saw Active, AwaitingAgentAcceptance"},
		"another agent":                                     {oneText + "Then the conversation of Kai is with Bob", "expected bob, saw ann"},
		"an agent":                                          {oneText + "Then the conversation of Kai is with nobody", "expected nobody, saw ann"},
		"another queue":                                     {"Given a queue \"Billing\"\n" + oneText + "Then the conversation of Kai is in the queue \"Billing\"", "expected billing, saw support"},
		"not received":                                      {oneText + "Then Kai receives \"Bye\"", "to contain element matching"},
		"received from another":                             {oneText + "When Ann accepts the conversation of Kai\nWhen Ann writes \"Hi\" to Kai\nThen Kai receives \"Hi\" from 14255550199", `expected "Hi" from 14255550199`},
		"received after all":                                {oneText + "When Ann accepts the conversation of Kai\nWhen Ann writes \"Hi\" to Kai\nThen Kai does not receive \"Hi\"", "not to contain element"},
		"received something":                                {oneText + "When Ann accepts the conversation of Kai\nWhen Ann writes \"Hi\" to Kai\nThen Kai receives nothing", "to be empty"},
		"another number of conversations":                   {oneText + "Then Kai has 2 conversations", "expected 2 conversations, saw 1"},
		"no conversation":                                   {"Given Contoso with an SMS workstream on Twilio\nGiven the callback URL of Twilio is not entered\nWhen Kai texts \"Hello\"\nThen the conversation of Kai is Open", "Kai has no conversation"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := play(t, tt.story)
			var m *steps.Mismatch
			if !errors.As(err, &m) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want a mismatch with %q", err, tt.want)
			}
		})
	}
}

// A story that makes no sense is no judgement about the target.
func TestStoriesThatMakeNoSense(t *testing.T) {
	for name, tt := range map[string]struct{ story, want string }{
		"a stranger":                        {"When Zoe signs in", "nobody in the organisation is called Zoe"},
		"described too late":                {oneText + "Given agent Cid", "the story has begun"},
		"a queue that is not there":         {"Given agent Ann in the queue \"Sales\"", `there is no queue "Sales"`},
		"a workstream that is not there":    {"Given the workstream \"Fax\" takes 5 units", `there is no workstream "Fax"`},
		"the same agent twice":              {"Given agents Ann and Ann", "in the organisation already"},
		"the same queue twice":              {"Given a queue \"Support\"", "already"},
		"the same workstream twice":         {"Given Contoso with a LINE workstream\nGiven Contoso with a LINE workstream", "already"},
		"SMS of nobody":                     {"Given Contoso with an SMS workstream", "say which"},
		"LINE on Twilio":                    {"Given Contoso with a LINE workstream on Twilio", "carries SMS"},
		"nothing to write to":               {"Given agent Ann\nWhen Kai texts \"Hello\"", "no workstream to write to"},
		"two numbers and no choice":         {"Given Contoso with an SMS workstream on Twilio\nGiven an SMS workstream \"B\" on Twilio\nWhen Kai texts \"Hello\"", "there are 2 support numbers"},
		"two channels and no choice":        {"Given Contoso with an SMS workstream on Twilio\nGiven Contoso with a LINE workstream\nWhen Kai texts \"Hello\"", "several channels"},
		"a number of nobody":                {"Given Contoso with an SMS workstream on Twilio\nWhen Kai texts \"Hello\" to 14255550177", "nobody has the number"},
		"a customer who did nothing":        {oneText + "Then Lea receives nothing", "Lea has not done anything"},
		"a disconnected provider of nobody": {"Given agent Ann\nGiven the callback URL of LINE is not entered\nThen Ann is Available", "no account at LINE"},
		"a file that is not there":          {"Given the organisation in \"nowhere.yaml\"", "nowhere.yaml"},
		"no request at all":                 {"Given agent Ann\nThen the request is accepted", "nothing was asked"},
		"half a millisecond":                {"When 0.5 milliseconds pass", "resolution of one millisecond"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := play(t, tt.story)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestChecksAreInTheTrace(t *testing.T) {
	log, err := play(t, oneText+"Then the conversation of Kai is Active\nThen Kai has 7 conversations")
	if err == nil {
		t.Fatal("the second check holds")
	}
	var got []trace.Expected
	for _, e := range log.Log {
		if x, ok := e.What.(trace.Expected); ok {
			got = append(got, x)
		}
	}
	want := []trace.Expected{
		{Step: "the conversation of Kai is Active", Met: true},
		{Step: "Kai has 7 conversations", Seen: "expected 7 conversations, saw 1: [C1]"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Two runs of a story are equal byte for byte; another seed moves the receipts.
func TestAStoryIsTheSameEveryTime(t *testing.T) {
	story := oneText + "When Ann accepts the conversation of Kai\nWhen Ann writes \"Hi\" to Kai\nWhen 1 hour passes\nThen Kai receives \"Hi\""
	run := func(seed uint64, tags ...string) string {
		log, err := playOn(t, bench.Options{}, steps.Scenario{Name: "story", Seed: seed, Tags: tags}, story)
		if err != nil {
			t.Fatal(err)
		}
		log.Header.Seed = 0
		var lines bytes.Buffer
		if err := log.WriteJSONL(&lines); err != nil {
			t.Fatal(err)
		}
		return lines.String()
	}
	one, again := run(1), run(1)
	if one != again {
		t.Error("two runs with one seed differ")
	}
	if one == run(2) {
		t.Error("two seeds give the same")
	}
	if run(1, "@exact") != run(2, "@exact") {
		t.Error("in an exact scenario the seed moves something")
	}
}

func TestExpect(t *testing.T) {
	if err := steps.Expect(func(g gomega.Gomega) { g.Expect(1).To(gomega.Equal(1)) }); err != nil {
		t.Errorf("what holds is %v", err)
	}
	err := steps.Expect(func(g gomega.Gomega) { g.Expect(1).To(gomega.Equal(2)) })
	var m *steps.Mismatch
	if !errors.As(err, &m) || !strings.Contains(m.Message, "to equal") {
		t.Errorf("what does not hold is %#v", err)
	}
	defer func() {
		if recover() == nil {
			t.Error("a panic of our own was taken for a mismatch")
		}
	}()
	_ = steps.Expect(func(gomega.Gomega) { panic("ours") })
}

// Whatever the target says in advance that it cannot do ends the scenario as unsupported.
func TestWhatTheTargetHasNot(t *testing.T) {
	tests := map[string][]string{
		"a channel": {"Given Contoso with a LINE workstream", `When Kai texts "Hello"`},
		"a flaw":    {"Given the dashboard shows old statuses until it is refreshed", "When Sue refreshes the dashboard"},
	}
	for name, story := range tests {
		t.Run(name, func(t *testing.T) {
			stage := steps.NewStage(bench.Options{Maker: onlySMS(inproc.New(engine.DefaultPolicy()))})
			ctx, err := stage.Begin(t.Context(), steps.Scenario{})
			if err != nil {
				t.Fatal(err)
			}
			if err := say(t, ctx, stage, story[0]); err != nil {
				t.Fatal(err)
			}
			var unsupported *steps.UnsupportedError
			if err := say(t, ctx, stage, story[1]); !errors.As(err, &unsupported) {
				t.Errorf("got %v", err)
			}
			if _, err := stage.End(ctx); err != nil {
				t.Error(err)
			}
		})
	}
}

func BenchmarkAStory(b *testing.B) {
	for b.Loop() {
		if _, err := play(b, oneText+"When Ann accepts the conversation of Kai\nWhen Ann writes \"Hi\" to Kai\nThen Kai receives \"Hi\""); err != nil {
			b.Fatal(err)
		}
	}
}
