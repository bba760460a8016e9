package reports

import (
	"testing"
	"time"

	"github.com/ocsim/ocsim/features/catalogue"
)

// sample is a run in which every verdict occurs.
func sample() *Run {
	step := func(keyword, kind, text string, status Status) Step {
		return Step{Keyword: keyword, Kind: kind, Text: text, Line: 4, Status: status, Duration: 40 * time.Microsecond}
	}
	grace := func(last Status) []Step {
		return []Step{
			step("Given", "Given", `agent "ann" has set her presence to Away`, StepPassed),
			step("When", "When", `"ann" loses her connection`, StepPassed),
			step("And", "When", `2 minutes 31 seconds pass`, StepPassed),
			step("And", "When", `"ann" signs in again`, StepPassed),
			step("Then", "Then", `"ann" is Available`, last),
		}
	}
	file := func(line int) Scenario {
		return Scenario{ID: "presence/grace.feature:" + string(rune('0'+line)), File: "presence/grace.feature", Line: line,
			Feature: "A lost connection is forgiven for two and a half minutes", Duration: 900 * time.Microsecond}
	}
	with := func(s Scenario, name string, v Verdict, ids []string, steps []Step) Scenario {
		s.Name, s.Verdict, s.Behaviours, s.Steps = name, v, ids, steps
		for _, id := range ids {
			s.Tags = append(s.Tags, "@"+id)
		}
		return s
	}
	passed := with(file(1), "Back within the window", Pass, []string{"PR-002", "PR-019"}, grace(StepPassed))
	failed := with(file(2), "Back too late", Fail, []string{"PR-003"}, append(grace(StepFailed), step("And", "Then", "nobody is <script>alert(1)</script>", StepSkipped)))
	failed.Reason = "expected Available, saw Away"
	failed.Failure = &Failure{Step: 4, Expected: "Available", Seen: "Away"}
	failed.Trace = Trace{Entries: 4, JSONL: []byte("{\"seq\":1}\n"), Text: `00:00:00 agent ann sets presence Away
         > PresenceChanged{Agent:ann From:Available To:Away}
00:00:00 agent ann loses her connection
         > AgentDisconnected{Agent:ann}
00:02:31 agent ann signs in
         > PresenceChanged{Agent:ann From:Offline To:Away}
`}
	broken := with(file(3), "The shop is on fire", Error, []string{"PR-004"}, grace(StepSkipped))
	broken.Reason, broken.Failure = "the bench cannot be set up", &Failure{Step: -1, Message: "the bench cannot be set up: no room"}
	known := with(file(4), "Known to differ", KnownDeviation, []string{"PR-005"}, grace(StepFailed))
	known.Known, known.Reason, known.Failure = "PR-005", "expected Available, saw Away", &Failure{Step: 4, Expected: "Available", Seen: "Away"}
	chosen := with(file(5), "Chosen otherwise", DiffersByChoice, []string{"CH-018"}, grace(StepFailed))
	chosen.Reason, chosen.Failure = "two conversations", &Failure{Step: 4, Message: "two conversations"}
	limit := with(file(6), "A text of <n> characters", Pass, []string{"SMS-003"}, []Step{
		{Keyword: "Given", Kind: "Given", Text: "the queues", Table: [][]string{{"name", "priority"}, {"billing", "1"}, {"post|sale", "20"}}, Line: 3, Status: StepPassed},
		{Keyword: "When", Kind: "When", Text: "kai texts", Doc: "Hello\n  there", Line: 7, Status: StepPassed, Writes: []string{"limit"}},
		{Keyword: "Then", Kind: "Then", Text: "the limit is 1600", Line: 9, Status: StepPassed, Reads: []string{"limit"}},
	})
	limit.Name, limit.Row = "A text of 1,600 characters", "n: 1,600, carrier: Twilio"
	unsupported := with(file(7), "On a wall clock", Unsupported, []string{"PR-032"}, grace(StepSkipped))
	unsupported.Reason = "exact instants cannot be met on a wall clock"
	skipped := with(file(8), "Not begun", NotTested, []string{"PR-006"}, grace(StepSkipped))
	skipped.Reason = "the run ended before it began"
	elsewhere := with(file(9), "Only in the newer profile", NotApplicable, []string{"SUP-033"}, grace(StepSkipped))
	elsewhere.Reason = "SUP-033 needs flag monitor_waiting on"
	return &Run{
		Version: "0.1.0", Target: "ocsim reference engine 0.1.0", Profile: "seed", Seed: 7, Propagation: "fixed",
		Started: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Duration: 1234 * time.Millisecond,
		Scenarios: []Scenario{passed, failed, broken, known, chosen, limit, unsupported, skipped, elsewhere},
	}
}

func loadCatalogue(t *testing.T) *catalogue.Catalogue {
	t.Helper()
	cat, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func sampleReport(t *testing.T) *Report {
	t.Helper()
	return New(sample(), loadCatalogue(t))
}
