package driver_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine"
	lifecycle "github.com/ocsim/ocsim/engine/conversation"
	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/features/deviants/patch"
	"github.com/ocsim/ocsim/scenarios/check"
	"github.com/ocsim/ocsim/scenarios/driver"
	"github.com/ocsim/ocsim/scenarios/target/inproc"
)

// What a broken engine has to be found within, and shrunk to (of worlds of 300 inputs).
const withinWorlds, withinInputs = 200, 10

// changed are engines that follow another policy.
var changed = map[string]struct {
	law    string
	change func(*engine.Policy)
}{
	"a notification comes back once too often":  {"declines", func(p *engine.Policy) { p.Assignment.DeclineLimit = 4 }},
	"a closed live chat waits for its customer": {"lifecycle", row(lifecycle.CloseSession, oc.StatusActive, oc.StatusWaiting, oc.LiveChatClass)},
	"a record goes to Wrap-up":                  {"lifecycle", row(lifecycle.End, oc.StatusActive, oc.StatusWrapUp, oc.RecordClass)},
	"a call comes back from Wrap-up":            {"lifecycle", row(lifecycle.CloseSession, oc.StatusWrapUp, oc.StatusOpen, oc.VoiceClass)},
	"a cycle looks at the first item only":      {"nobody-waits", func(p *engine.Policy) { p.Assignment.Block = 1 }},
	"a change takes a moment longer":            {"propagation", func(p *engine.Policy) { p.Propagation += time.Millisecond }},
	"a change takes a moment less":              {"propagation", func(p *engine.Policy) { p.Propagation -= time.Millisecond }},
	"the default capacity is larger":            {"capacity-limit", func(p *engine.Policy) { p.DefaultUnits = 130 }},
	"the default capacity is smaller":           {"nobody-waits", func(p *engine.Policy) { p.DefaultUnits = 60 }},
	"a notification never comes back":           {"nobody-waits", func(p *engine.Policy) { p.Assignment.DeclineLimit = 1 }},
	"a conversation is dropped after one agent": {"nobody-waits", func(p *engine.Policy) { p.Assignment.Decliners = 1 }},
}

// row puts a row into the lifecycle, in place of the one for the same event.
func row(e lifecycle.Event, from, to oc.Status, c oc.Class) func(*engine.Policy) {
	return func(p *engine.Policy) {
		t := slices.DeleteFunc(slices.Clone(p.Lifecycle), func(r lifecycle.Row) bool { return r.Event == e && r.From == from && r.Class == c })
		p.Lifecycle = append(t, lifecycle.Row{From: from, Event: e, To: to, Class: c})
	}
}

func TestEnginesOfAnotherPolicyAreFound(t *testing.T) {
	for name, test := range changed {
		t.Run(name, func(t *testing.T) {
			p := engine.DefaultPolicy()
			test.change(&p)
			f := firstFinding(t, driver.Options{
				Maker: inproc.EngineOnly(p), EngineOnly: true, Seed: 1, Steps: 300, Parallel: 2, Laws: []check.Law{law(t, test.law)},
			})
			switch {
			case f == nil:
				t.Errorf("%s does not find it within %d worlds", test.law, withinWorlds)
			case f.Trouble != nil:
				t.Errorf("no judgement: %v", f.Trouble)
			case len(f.Shrunk.Inputs) > withinInputs:
				t.Errorf("%s finds it and needs %d inputs: %+v", test.law, len(f.Shrunk.Inputs), f.Shrunk.Inputs)
			}
		})
	}
}

// firstFinding plays a few worlds, and more if they hold.
func firstFinding(t *testing.T, o driver.Options) *driver.Finding {
	t.Helper()
	for _, n := range []int{20, withinWorlds - 20} {
		o.Seeds = n
		if r := driver.Explore(t.Context(), o); len(r.Findings) > 0 {
			return r.Findings[0]
		}
		o.Seed += uint64(n)
	}
	return nil
}

// patched are engines, and platforms around them, of which some source was changed.
var patched = []struct {
	law, name string
	edits     []patch.Edit
}{
	{"one-offer", "a supervisor's transfer leaves the notification as it is", []patch.Edit{
		{File: "engine/supervisor_transfer.go", Was: "\te.withdrawOffer(c)\n\tif inSession", Is: "\tif inSession"},
	}},
	{"one-offer", "a notification ends twice", []patch.Edit{
		{File: "engine/offer.go", Was: "\te.emit(oc.OfferEnded{", Is: "\te.emit(oc.OfferEnded{Offer: o.ID, Conversation: o.Conversation, Agent: o.Agent, How: how})\n\te.emit(oc.OfferEnded{"},
		{File: "engine/offer.go", Was: "\tkind := s.Offers[ev.Offer].Kind", Is: "\tif s.Offers[ev.Offer] == nil {\n\t\treturn\n\t}\n\tkind := s.Offers[ev.Offer].Kind"},
	}},
	{"in-hand", "a customer who leaves leaves the notification", []patch.Edit{
		{File: "engine/chat.go", Was: "\te.withdrawOffer(c)\n", Is: ""},
	}},
	{"in-hand", "a conversation that goes back keeps its session", []patch.Edit{
		{File: "engine/away.go", Was: "\te.endSession(c, why)\n", Is: ""},
	}},
	{"allowed-presence", "presence does not matter", []patch.Edit{
		{File: "engine/assignment.go", Was: "return slices.Contains(ws.AllowedPresences, a.Presence.Base())", Is: "return true"},
	}},
	{"allowed-presence", "membership does not matter", []patch.Edit{
		{File: "engine/administration.go", Was: "s.belong(s.Queues[q.ID].enlist(q.Members, true))", Is: "var all []oc.PersonID\n\t\t\tfor _, p := range s.Effective.People {\n\t\t\t\tall = append(all, p.ID)\n\t\t\t}\n\t\t\ts.belong(s.Queues[q.ID].enlist(all, true))"},
	}},
	{"declines", "a notification that timed out is no decline", []patch.Edit{
		{File: "engine/offer.go", Was: "c.Declines[i].Times++", Is: ""},
	}},
	{"lifecycle", "what a conversation was before is told wrong", []patch.Edit{
		{File: "engine/conversation.go", Was: "e.emit(oc.StatusChanged{Conversation: c.ID, From: c.Status,", Is: "e.emit(oc.StatusChanged{Conversation: c.ID, From: oc.StatusActive,"},
	}},
	{"capacity-limit", "ten units too many are enough", []patch.Edit{
		{File: "engine/assignment.go", Was: "e.free(id) < c.Units ", Is: "e.free(id) < c.Units-10 "},
		{File: "engine/lineup.go", Was: "return most >= c.Units ", Is: "return true "},
	}},
	{"capacity-limit", "more comes back than was taken", []patch.Edit{
		{File: "engine/capacity.go", Was: "a.Used -= ev.Units\n", Is: "a.Used -= ev.Units + 15\n"},
	}},
	{"capacity-once", "capacity is taken twice", []patch.Edit{
		{File: "engine/capacity.go", Was: "\tif c.heldBy(id) < 0 {", Is: "\te.emit(oc.CapacityTaken{Agent: id, Conversation: c.ID, Units: c.Units})\n\tif true {"},
	}},
	{"capacity-once", "less comes back than was taken", []patch.Edit{
		{File: "engine/capacity.go", Was: "Units: c.Holds[i].Units}", Is: "Units: c.Holds[i].Units - 10}"},
	}},
	{"capacity-held", "a conversation that waits for its customer keeps its capacity", []patch.Edit{
		{File: "engine/conversation.go", Was: "\te.become(c, to, why)\n\te.releaseAll(c)\n", Is: "\te.become(c, to, why)\n\tif to != oc.StatusWaiting {\n\t\te.releaseAll(c)\n\t}\n"},
	}},
	{"capacity-held", "a notification takes no capacity", []patch.Edit{
		{File: "engine/offer.go", Was: "\te.take(c, agent)\n\te.become(", Is: "\te.become("},
	}},
	{"nobody-waits", "free capacity is no reason for a cycle", []patch.Edit{
		{File: "engine/engine.go", Was: "\t\te.touched = append(e.touched, ev.Agent)\n\t\te.markQueuesOf(ev.Agent)\n", Is: "\t\te.touched = append(e.touched, ev.Agent)\n"},
	}},
	{"nobody-waits", "a presence is no reason for a cycle", []patch.Edit{
		{File: "engine/engine.go", Was: "\tcase oc.PresenceChanged:\n\t\te.markQueuesOf(ev.Agent)\n", Is: "\tcase oc.PresenceChanged:\n"},
	}},
	{"timers", "deadlines fire a moment late", []patch.Edit{
		{File: "engine/platform/duty.go", Was: "\trank := uint8(rankOther)\n", Is: "\trank := uint8(rankOther)\n\tev.Due = ev.Due.Add(time.Millisecond)\n"},
	}},
	{"timers", "deadlines fire a moment early", []patch.Edit{
		{File: "engine/platform/duty.go", Was: "\trank := uint8(rankOther)\n", Is: "\trank := uint8(rankOther)\n\tif ev.Timer.Kind == oc.TimerNotification && ev.Due.After(p.now) {\n\t\tev.Due = ev.Due.Add(-time.Millisecond)\n\t}\n"},
	}},
	{"clock", "what follows from a call happened before", []patch.Edit{
		{File: "engine/platform/platform.go", Was: "p.happened.add(Happening{p.now, c, ev})", Is: "at := p.now\n\t\tif c.Kind == CauseCall {\n\t\t\tat = at.Add(-time.Second)\n\t\t}\n\t\tp.happened.add(Happening{at, c, ev})"},
	}},
	{"clock", "what follows from a deadline happens later", []patch.Edit{
		{File: "engine/platform/platform.go", Was: "p.happened.add(Happening{p.now, c, ev})", Is: "at := p.now\n\t\tif c.Kind == CauseDeadline {\n\t\t\tat = at.Add(time.Hour)\n\t\t}\n\t\tp.happened.add(Happening{at, c, ev})"},
	}},
	{"one-message", "a repeated delivery is a message of its own", []patch.Edit{
		{File: "engine/delivery.go", Was: "return ok && id != \"\"", Is: "return ok && id == \"no id\""},
	}},
	{"one-message", "what a customer writes while the conversation waits is lost", []patch.Edit{
		{File: "engine/message.go", Was: "\th := e.hear(c, m)\n", Is: "\tif c.Status == oc.StatusWaiting {\n\t\treturn nil\n\t}\n\th := e.hear(c, m)\n"},
	}},
	{"internal", "what agents say among themselves goes out", []patch.Edit{
		{File: "engine/message.go", Was: "\tif m.Audience != oc.AgentsOnly {\n\t\te.deliver(c, m)", Is: "\tif m.Audience != oc.AgentsOnly || m.Author == oc.AuthorAgent {\n\t\te.deliver(c, m)"},
	}},
	{"internal", "what a bot says to itself goes out", []patch.Edit{
		{File: "engine/message.go", Was: "\tif m.Audience != oc.AgentsOnly {\n\t\te.deliver(c, m)", Is: "\tif m.Audience != oc.AgentsOnly || m.Author == oc.AuthorBot {\n\t\te.deliver(c, m)"},
	}},
	{"own-account", "an answer goes out over any account", []patch.Edit{
		{File: "engine/message.go", Was: "Kind: oc.CallSend, Account: instance.Account,", Is: "Kind: oc.CallSend, Account: e.state.Effective.Accounts[0].ID,"},
	}},
	{"own-account", "a call is made as somebody else", []patch.Edit{
		{File: "engine/platform/call.go", Was: "\taccount, ok := p.engine.Account(c.Account, c.Form)\n", Is: "\taccount, ok := p.engine.Account(c.Account, c.Form)\n\taccount.Credentials.AccountSID = \"somebody else\"\n"},
	}},
	{"one-call", "a call ends twice", []patch.Edit{
		{File: "engine/call.go", Was: "\te.emit(oc.CallEnded{Call: c.ID,", Is: "\te.emit(oc.CallEnded{Call: c.ID, Status: r.Status})\n\te.emit(oc.CallEnded{Call: c.ID,"},
	}},
	{"one-call", "a refused call is made again", []patch.Edit{
		{File: "engine/call.go", Was: "\tif c.Form {\n\t\te.checkAnswered(c, r)\n\t}\n", Is: "\tif c.Form {\n\t\te.checkAnswered(c, r)\n\t}\n\tif r.Status == 400 && c.Attempt == 1 {\n\t\te.again(c)\n\t}\n"},
	}},
	{restless, "an assignment cycle has always a reason to run again", []patch.Edit{
		{File: "engine/assignment.go", Was: "\t\tif given && more {", Is: "\t\tif len(items) > 0 || given && more {"},
	}},
}

// restless stands for a law where there is no judgement.
const restless = ""

// Every law finds what breaks it from either side.
func TestPatchedEnginesAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	programs := buildBroken(t)
	broken := map[string]int{}
	for _, p := range changed {
		broken[p.law]++
	}
	for _, p := range patched {
		broken[p.law]++
		t.Run(p.name, func(t *testing.T) {
			found, code := exploreBroken(t, programs[p.name], p.name, p.law)
			switch {
			case p.law == restless && (found == nil || found.Law != "" || found.Shrunk > withinInputs || code != 3):
				t.Errorf("exit code %d, want 3 and why: %+v", code, found)
			case p.law == restless:
			case found == nil:
				t.Errorf("%s does not find it within %d worlds", p.law, withinWorlds)
			case found.Error != "":
				t.Errorf("no judgement: %s", found.Error)
			case code != 1:
				t.Errorf("exit code %d, want 1", code)
			case found.Shrunk > withinInputs:
				t.Errorf("%s finds it and needs %d inputs:\n%s", p.law, found.Shrunk, strings.Join(found.Trace, "\n"))
			}
		})
	}
	t.Run("the documented engine is not", func(t *testing.T) {
		if found, code := exploreBroken(t, programs[patched[0].name], "none of them", ""); found != nil || code != 0 {
			t.Errorf("exit code %d: %+v", code, found)
		}
	})
	t.Run("what is found is shown, kept, and tried again", func(t *testing.T) { showsAndKeeps(t, programs) })
	for _, l := range check.Laws() {
		if broken[l.Name] < 2 {
			t.Errorf("%s has seen %d broken engines, not one from each side", l.Name, broken[l.Name])
		}
	}
}

// showsAndKeeps does what somebody does who reads what ocsim explore says.
func showsAndKeeps(t *testing.T, programs patch.Programs) {
	dir := t.TempDir()
	const twice = "a notification ends twice"
	run := func(broken string, args ...string) (string, int) {
		c := exec.CommandContext(t.Context(), programs[twice], args...)
		c.Dir, c.Env = dir, append(os.Environ(), patch.Environment+"="+broken)
		out, err := c.CombinedOutput()
		if c.ProcessState == nil {
			t.Fatal(err)
		}
		return string(out), c.ProcessState.ExitCode()
	}
	// command returns the arguments of a command that the output names.
	command := func(out, label string) []string {
		_, after, ok := strings.Cut(out, "\n  "+label+": ocsim ")
		if !ok {
			t.Fatalf("no %q in\n%s", label, out)
		}
		line, _, _ := strings.Cut(after, "\n")
		return strings.Fields(line)
	}
	said, code := run(twice, "explore", "--engine-only", "--seeds", "5", "--laws", "one-offer,clock")
	if code != 1 {
		t.Fatalf("exit code %d\n%s", code, said)
	}
	for _, want := range []string{"BROKEN one-offer, by 5 seeds: 1, 2, 3, 4, 5", "300 inputs shrunk to", "workstream w", "> OfferEnded", "1 of 2 laws hold"} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	story := func(out string) string {
		_, after, _ := strings.Cut(out, "\n\n")
		tells, _, _ := strings.Cut(after, "\n  again: ")
		_, tells, _ = strings.Cut(tells, "\n") // how many inputs there were before
		return tells
	}
	for _, label := range []string{"again", "whole"} {
		again, code := run(twice, command(said, label)...)
		if code != 1 || story(again) != story(said) {
			t.Errorf("%s: exit code %d and another story:\n%s\n%s", label, code, story(again), story(said))
		}
	}
	mended, code := run("none", command(said, "again")...)
	if code != 0 || !strings.Contains(mended, "breaks nothing any more") {
		t.Errorf("exit code %d\n%s", code, mended)
	}
}

// buildBroken builds ocsim with all patches. One that does not fit is an error.
func buildBroken(t *testing.T) patch.Programs {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	var variants []patch.Variant
	for _, p := range patched {
		variants = append(variants, patch.Variant{Name: p.name, Edits: p.edits})
	}
	programs, misfits, err := patch.Build(t.Context(), root, "cmd/ocsim", t.TempDir(), variants)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range misfits {
		t.Error(m)
	}
	return programs
}

// found is what ocsim explore --json says of a finding.
type found struct {
	Law, Message, Error string
	Shrunk              int
	Trace               []string
}

// exploreBroken has one of the broken engines judged by one law, or by all, and
// returns what is found first, and the exit code.
func exploreBroken(t *testing.T, program, which, law string) (first *found, code int) {
	t.Helper()
	for _, r := range []struct{ seed, seeds int }{{1, 20}, {21, withinWorlds - 20}} {
		args := []string{"explore", "--engine-only", "--json", "--seed", fmt.Sprint(r.seed), "--seeds", fmt.Sprint(r.seeds)}
		if law != "" {
			args = append(args, "--laws", law)
		}
		c := exec.CommandContext(t.Context(), program, args...)
		c.Dir = t.TempDir()
		c.Env = append(os.Environ(), patch.Environment+"="+which)
		var messages strings.Builder
		c.Stderr = &messages
		out, err := c.Output()
		var said struct{ Findings []found }
		if e := json.Unmarshal(out, &said); e != nil {
			t.Fatalf("%v\n%s\n%s", err, out, messages.String())
		}
		code = c.ProcessState.ExitCode()
		for _, f := range said.Findings {
			if f.Law != "" {
				return &f, code // the law comes before trouble that follows from it
			}
		}
		if len(said.Findings) > 0 {
			return &said.Findings[0], code
		}
	}
	return nil, code
}
