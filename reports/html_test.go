package reports

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func drawn(t *testing.T, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.HTML(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The page stands alone: it can be mailed, archived or opened from a disk.
func TestThePageNeedsNoOtherFile(t *testing.T) {
	html := drawn(t, sampleReport(t))
	for _, outside := range []string{"<link", " src=", "@import", "url(", "http://", "https://", "fetch(", "XMLHttpRequest"} {
		if strings.Contains(html, outside) {
			t.Errorf("the page has %q", outside)
		}
	}
}

func TestThePageHoldsEverything(t *testing.T) {
	r := sampleReport(t)
	html := drawn(t, r)
	for _, want := range []string{
		"Does not conform", "Back too late", "expected", "00:02:31 agent ann signs in", "the bench cannot be set up: no room",
		"ocsim conform --tags &#39;@PR-003&#39; --seed 7", `href="traces/presence--grace-2.jsonl"`,
		"After more than 2.5 minutes of disconnection the presence is calculated afresh.",
		"A text of 1,600 characters [n: 1,600, carrier: Twilio]", "post|sale", "2026-03-01 12:00:00 UTC",
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, a := range r.Areas {
		for _, b := range a.Behaviours {
			if !strings.Contains(html, `id="`+b.ID+`"`) {
				t.Errorf("the page lacks %s", b.ID)
			}
		}
	}
	if strings.Index(html, "Back too late") > strings.Index(html, "Behaviours by area") {
		t.Error("failures do not come first")
	}
	slices.Reverse(r.Scenarios)
	html = drawn(t, New(r.Run, loadCatalogue(t)))
	if strings.Index(html, "Back too late") > strings.Index(html, "Known to differ") {
		t.Error("a known deviation comes before a failure")
	}
}

func TestThePageEscapesWhatItQuotes(t *testing.T) {
	html := drawn(t, sampleReport(t))
	if strings.Contains(html, "<script>alert(1)") || !strings.Contains(html, "&lt;script&gt;alert(1)") {
		t.Error("a step got into the page as markup")
	}
}

// Links inside the page lead somewhere, and no two places have one name.
func TestThePagesLinksLead(t *testing.T) {
	html := drawn(t, sampleReport(t))
	ids := make(map[string]int)
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		ids[m[1]]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("%d places are called %s", n, id)
		}
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(html, -1) {
		if ids[m[1]] == 0 {
			t.Errorf("a link leads to %s, which is nowhere", m[1])
		}
	}
}

// A tester's features need not be about the catalogue; then neither is the page.
func TestThePageOfATestersFeatures(t *testing.T) {
	run := &Run{Profile: "seed", Paths: []string{"shop"}, Scenarios: []Scenario{{File: "shop/a.feature", Line: 3, Name: "An order", Verdict: Pass}}}
	html := drawn(t, New(run, loadCatalogue(t)))
	if strings.Contains(html, "Behaviours by area") || strings.Contains(html, "behaviours covered") || !strings.Contains(html, "An order") {
		t.Error("the page speaks of behaviours that nobody asked about")
	}
}

func TestTheHeadline(t *testing.T) {
	tests := map[string]struct {
		scenarios []Scenario
		want      string
	}{
		"passed": {[]Scenario{{Verdict: Pass}}, "Conforms"},
		"failed": {[]Scenario{{Verdict: Fail}}, "Does not conform"},
		"error":  {[]Scenario{{Verdict: Error}}, "No verdict"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			html := drawn(t, New(&Run{Profile: "seed", Scenarios: tt.scenarios}, loadCatalogue(t)))
			if !strings.Contains(html, "</span>"+tt.want+"</h1>") {
				t.Errorf("the headline is not %q", tt.want)
			}
		})
	}
}
