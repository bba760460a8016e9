package reports

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
)

// CI servers count failures, errors and skips; a skip is none of the others.
func TestJUnitCountsAsCIServersDo(t *testing.T) {
	run := sample()
	run.Scenarios[1].Failure.Seen = "a \x00 and \x1b[31m"
	var b bytes.Buffer
	if err := New(run, loadCatalogue(t)).JUnit(&b); err != nil {
		t.Fatal(err)
	}
	var got junitSuites
	if err := xml.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Tests != 9 || got.Failures != 1 || got.Errors != 1 || got.Skipped != 5 || len(got.Suites) != 1 {
		t.Errorf("tests %d, failures %d, errors %d, skipped %d in %d suites", got.Tests, got.Failures, got.Errors, got.Skipped, len(got.Suites))
	}
	cases := got.Suites[0].Cases
	if f := cases[1].Failure; f == nil || f.Message != "expected Available, saw Away" || !strings.Contains(f.Body, "agent ann loses her connection") {
		t.Errorf("the failure does not tell its story: %+v", cases[1].Failure)
	}
	if cases[1].Skipped != nil || cases[0].Failure != nil || cases[2].Error == nil || cases[6].Skipped == nil {
		t.Error("a verdict is in the wrong place")
	}
	if p := cases[0].Properties; len(p) != 2 || p[0] != (junitProperty{"behaviour", "PR-002"}) {
		t.Errorf("the behaviours are %v", p)
	}
	if cases[5].Name != "A text of 1,600 characters [n: 1,600, carrier: Twilio]" || cases[5].Class != "presence.grace" || cases[5].Line != 6 {
		t.Errorf("the row of an outline is %q of %q", cases[5].Name, cases[5].Class)
	}
}

func TestAListedDeviationThatPassedIsAFailureForCI(t *testing.T) {
	run := &Run{Profile: "seed", Scenarios: []Scenario{{Name: "x", Verdict: Pass, Known: "PR-002"}}}
	var b bytes.Buffer
	if err := New(run, loadCatalogue(t)).JUnit(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `failures="1"`) || !strings.Contains(b.String(), "but it passed") {
		t.Errorf("got %s", b.String())
	}
}
