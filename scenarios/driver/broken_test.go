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

// patched are engines, and platforms around them, of which some source was
// changed. All of them are built into one program; which one it is, it is told.
var patched = []struct {
	law, name string
	edits     []edit
}{
	{"one-offer", "a supervisor's transfer leaves the notification as it is", []edit{
		{"engine/supervisor_transfer.go", "\te.withdrawOffer(c)\n\tif inSession", "\tif !BROKEN {\n\te.withdrawOffer(c)\n}\n\tif inSession"},
	}},
	{"one-offer", "a notification ends twice", []edit{
		{"engine/offer.go", "\te.emit(oc.OfferEnded{", "\tif BROKEN {\ne.emit(oc.OfferEnded{Offer: o.ID, Conversation: o.Conversation, Agent: o.Agent, How: how})\n}\n\te.emit(oc.OfferEnded{"},
		{"engine/offer.go", "\tkind := s.Offers[ev.Offer].Kind", "\tif BROKEN && s.Offers[ev.Offer] == nil {\nreturn\n}\n\tkind := s.Offers[ev.Offer].Kind"},
	}},
	{"in-hand", "a customer who leaves leaves the notification", []edit{
		{"engine/chat.go", "\te.withdrawOffer(c)\n", "\tif !BROKEN {\ne.withdrawOffer(c)\n}\n"},
	}},
	{"in-hand", "a conversation that goes back keeps its session", []edit{
		{"engine/away.go", "\te.endSession(c, why)\n", "\tif !BROKEN {\ne.endSession(c, why)\n}\n"},
	}},
	{"allowed-presence", "presence does not matter", []edit{
		{"engine/assignment.go", "return slices.Contains(ws.AllowedPresences, p.Base())", "return BROKEN || slices.Contains(ws.AllowedPresences, p.Base())"},
	}},
	{"allowed-presence", "membership does not matter", []edit{
		{"engine/administration.go", "\t\t\ts.belong(s.Queues[q.ID].enlist(q.Members, true))\n", "\t\t\tmembers := q.Members\n\t\t\tif BROKEN {\nmembers = nil\nfor _, p := range s.Effective.People {\nmembers = append(members, p.ID)\n}\n}\n\t\t\ts.belong(s.Queues[q.ID].enlist(members, true))\n"},
	}},
	{"declines", "a notification that timed out is no decline", []edit{
		{"engine/offer.go", "\t\tc.Declines[i].Times++\n", "\t\tif !BROKEN {\nc.Declines[i].Times++\n}\n"},
	}},
	{"lifecycle", "what a conversation was before is told wrong", []edit{
		{"engine/conversation.go", "e.emit(oc.StatusChanged{Conversation: c.ID, From: c.Status,", "e.emit(oc.StatusChanged{Conversation: c.ID, From: map[bool]oc.Status{true: oc.StatusActive, false: c.Status}[BROKEN],"},
	}},
	{"capacity-limit", "ten units too many are enough", []edit{
		{"engine/assignment.go", "return free >= c.Units ", "return free >= c.Units-map[bool]int{true: 10}[BROKEN] "},
	}},
	{"capacity-limit", "more comes back than was taken", []edit{
		{"engine/capacity.go", "a.Used -= ev.Units\n", "a.Used -= ev.Units + map[bool]int{true: 15}[BROKEN]\n"},
	}},
	{"capacity-once", "capacity is taken twice", []edit{
		{"engine/capacity.go", "\tif c.heldBy(id) < 0 {", "\tif BROKEN {\ne.emit(oc.CapacityTaken{Agent: id, Conversation: c.ID, Units: c.Units})\n}\n\tif BROKEN || c.heldBy(id) < 0 {"},
	}},
	{"capacity-once", "less comes back than was taken", []edit{
		{"engine/capacity.go", "Units: c.Holds[i].Units}", "Units: c.Holds[i].Units - map[bool]int{true: 10}[BROKEN]}"},
	}},
	{"capacity-held", "a conversation that waits for its customer keeps its capacity", []edit{
		{"engine/conversation.go", "\te.become(c, to, why)\n\te.releaseAll(c)\n", "\te.become(c, to, why)\n\tif !BROKEN || to != oc.StatusWaiting {\ne.releaseAll(c)\n}\n"},
	}},
	{"capacity-held", "a notification takes no capacity", []edit{
		{"engine/offer.go", "\te.take(c, agent)\n\te.become(", "\tif !BROKEN {\ne.take(c, agent)\n}\n\te.become("},
	}},
	{"nobody-waits", "free capacity is no reason for a cycle", []edit{
		{"engine/engine.go", "\t\te.touched = append(e.touched, ev.Agent)\n\t\te.markQueuesOf(ev.Agent)\n", "\t\te.touched = append(e.touched, ev.Agent)\n\t\tif !BROKEN {\ne.markQueuesOf(ev.Agent)\n}\n"},
	}},
	{"nobody-waits", "a presence is no reason for a cycle", []edit{
		{"engine/engine.go", "\tcase oc.PresenceChanged:\n\t\te.markQueuesOf(ev.Agent)\n", "\tcase oc.PresenceChanged:\n\t\tif !BROKEN {\ne.markQueuesOf(ev.Agent)\n}\n"},
	}},
	{"timers", "deadlines fire a moment late", []edit{
		{"engine/platform/duty.go", "\trank := uint8(rankOther)\n", "\trank := uint8(rankOther)\n\tif BROKEN {\nev.Due = ev.Due.Add(time.Millisecond)\n}\n"},
	}},
	{"timers", "deadlines fire a moment early", []edit{
		{"engine/platform/duty.go", "\trank := uint8(rankOther)\n", "\trank := uint8(rankOther)\n\tif BROKEN && ev.Timer.Kind == oc.TimerNotification && ev.Due.After(p.now) {\nev.Due = ev.Due.Add(-time.Millisecond)\n}\n"},
	}},
	{"clock", "what follows from a call happened before", []edit{
		{"engine/platform/platform.go", "\t\tp.happened.add(Happening{p.now, c, ev})\n", "\t\tat := p.now\n\t\tif BROKEN && c.Kind == CauseCall {\nat = at.Add(-time.Second)\n}\n\t\tp.happened.add(Happening{at, c, ev})\n"},
	}},
	{"clock", "what follows from a deadline happens later", []edit{
		{"engine/platform/platform.go", "\t\tat := p.now\n", "\t\tat := p.now\n\t\tif BROKEN && c.Kind == CauseDeadline {\nat = at.Add(time.Hour)\n}\n"},
	}},
	{"one-message", "a repeated delivery is a message of its own", []edit{
		{"engine/delivery.go", "return ok && id != \"\"", "return ok && id != \"\" && !BROKEN"},
	}},
	{"one-message", "what a customer writes while the conversation waits is lost", []edit{
		{"engine/message.go", "\th := e.hear(c, m)\n", "\tif BROKEN && c.Status == oc.StatusWaiting {\nreturn nil\n}\n\th := e.hear(c, m)\n"},
	}},
	{"internal", "what agents say among themselves goes out", []edit{
		{"engine/message.go", "\tif m.Audience != oc.AgentsOnly {\n\t\te.deliver(c, m)", "\tif m.Audience != oc.AgentsOnly || BROKEN && m.Author == oc.AuthorAgent {\n\t\te.deliver(c, m)"},
	}},
	{"internal", "what a bot says to itself goes out", []edit{
		{"engine/message.go", "m.Audience != oc.AgentsOnly || ", "m.Audience != oc.AgentsOnly || BROKEN && m.Author == oc.AuthorBot || "},
	}},
	{"own-account", "an answer goes out over any account", []edit{
		{"engine/message.go", "\te.call(oc.Call{\n\t\tKind: oc.CallSend, Account: instance.Account,", "\taccount := instance.Account\n\tif BROKEN {\naccount = e.state.Effective.Accounts[0].ID\n}\n\te.call(oc.Call{\n\t\tKind: oc.CallSend, Account: account,"},
	}},
	{"own-account", "a call is made as somebody else", []edit{
		{"engine/platform/call.go", "\taccount, ok := p.engine.Account(c.Account, c.Form)\n", "\taccount, ok := p.engine.Account(c.Account, c.Form)\n\tif BROKEN {\naccount.Credentials.AccountSID = \"somebody else\"\n}\n"},
	}},
	{"one-call", "a call ends twice", []edit{
		{"engine/call.go", "\te.emit(oc.CallEnded{Call: c.ID,", "\tif BROKEN {\ne.emit(oc.CallEnded{Call: c.ID, Status: r.Status})\n}\n\te.emit(oc.CallEnded{Call: c.ID,"},
	}},
	{restless, "an assignment cycle has always a reason to run again", []edit{
		{"engine/assignment.go", "\t\tif given && more {", "\t\tif BROKEN && len(items) > 0 || given && more {"},
	}},
	{"one-call", "a refused call is made again", []edit{
		{"engine/call.go", "\tif c.Form {\n\t\te.checkAnswered(c, r)\n\t}\n", "\tif c.Form {\n\t\te.checkAnswered(c, r)\n\t}\n\tif BROKEN && r.Status == 400 && c.Attempt == 1 {\ne.again(c)\n}\n"},
	}},
}

// restless stands for a law where there is no judgement.
const restless = ""

// edit is a place in the source and what stands there instead. BROKEN is true in
// the engine that is meant.
type edit struct{ file, was, is string }

// Every law finds what breaks it from either side.
func TestPatchedEnginesAreFound(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a program")
	}
	ocsim := buildBroken(t)
	broken := map[string]int{}
	for _, p := range changed {
		broken[p.law]++
	}
	for i, p := range patched {
		broken[p.law]++
		t.Run(p.name, func(t *testing.T) {
			found, code := exploreBroken(t, ocsim, fmt.Sprint(i), p.law)
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
		if found, code := exploreBroken(t, ocsim, "none of them", ""); found != nil || code != 0 {
			t.Errorf("exit code %d: %+v", code, found)
		}
	})
	t.Run("what is found is shown, kept, and tried again", func(t *testing.T) { showsAndKeeps(t, ocsim) })
	for _, l := range check.Laws() {
		if broken[l.Name] < 2 {
			t.Errorf("%s has seen %d broken engines, not one from each side", l.Name, broken[l.Name])
		}
	}
}

// showsAndKeeps does what somebody does who reads what ocsim explore says.
func showsAndKeeps(t *testing.T, ocsim string) {
	dir := t.TempDir()
	which := slices.IndexFunc(patched, func(p struct {
		law, name string
		edits     []edit
	}) bool {
		return p.name == "a notification ends twice"
	})
	run := func(broken string, args ...string) (string, int) {
		c := exec.CommandContext(t.Context(), ocsim, args...)
		c.Dir, c.Env = dir, append(os.Environ(), "OCSIM_BROKEN="+broken)
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
	said, code := run(fmt.Sprint(which), "explore", "--engine-only", "--seeds", "5", "--laws", "one-offer,clock")
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
		again, code := run(fmt.Sprint(which), command(said, label)...)
		if code != 1 || story(again) != story(said) {
			t.Errorf("%s: exit code %d and another story:\n%s\n%s", label, code, story(again), story(said))
		}
	}
	mended, code := run("none", command(said, "again")...)
	if code != 0 || !strings.Contains(mended, "breaks nothing any more") {
		t.Errorf("exit code %d\n%s", code, mended)
	}
}

// buildBroken builds ocsim with all patches. One that does not apply is an error.
func buildBroken(t *testing.T) string {
	t.Helper()
	dir, root := t.TempDir(), filepath.Join("..", "..")
	sources := map[string]string{}
	for i, p := range patched {
		for _, e := range p.edits {
			path := filepath.Join(root, filepath.FromSlash(e.file))
			source, ok := sources[path]
			if !ok {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				source = string(data)
			}
			if n := strings.Count(source, e.was); n != 1 {
				t.Fatalf("%s: what is to be patched stands %d times in %s: %q", p.name, n, e.file, e.was)
			}
			sources[path] = strings.Replace(source, e.was, strings.ReplaceAll(e.is, "BROKEN", fmt.Sprintf("(broken == \"%d\")", i)), 1)
		}
	}
	for _, room := range []string{"engine", "engine/platform"} {
		sources[filepath.Join(root, room, "broken.go")] = "package " + filepath.Base(room) + "\n\nimport \"os\"\n\nvar broken = os.Getenv(\"OCSIM_BROKEN\")\n"
	}
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for path, source := range sources {
		absolute, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		instead := filepath.Join(dir, strings.ReplaceAll(filepath.ToSlash(path), "/", "_"))
		if err := os.WriteFile(instead, []byte(source), 0o644); err != nil {
			t.Fatal(err)
		}
		overlay.Replace[absolute] = instead
	}
	data, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "overlay.json"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "ocsim")
	build := exec.CommandContext(t.Context(), "go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, "./cmd/ocsim")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// found is what ocsim explore --json says of a finding.
type found struct {
	Law, Message, Error string
	Shrunk              int
	Trace               []string
}

// exploreBroken has one of the broken engines judged by one law, or by all, and
// returns what is found first, and the exit code.
func exploreBroken(t *testing.T, ocsim, which, law string) (first *found, code int) {
	t.Helper()
	for _, r := range []struct{ seed, seeds int }{{1, 20}, {21, withinWorlds - 20}} {
		args := []string{"explore", "--engine-only", "--json", "--seed", fmt.Sprint(r.seed), "--seeds", fmt.Sprint(r.seeds)}
		if law != "" {
			args = append(args, "--laws", law)
		}
		c := exec.CommandContext(t.Context(), ocsim, args...)
		c.Dir = t.TempDir()
		c.Env = append(os.Environ(), "OCSIM_BROKEN="+which)
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
