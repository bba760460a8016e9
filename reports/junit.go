package reports

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// JUnit writes the run as CI servers read it: one test suite a feature, one
// test case a scenario. A scenario that was not judged is skipped, not failed;
// one that could not be judged is an error. A known deviation is skipped, since
// nobody has to act on it.
func (r *Report) JUnit(w io.Writer) error {
	root := junitSuites{Name: "ocsim", Time: junitTime(r.Duration)}
	index := make(map[string]int)
	for i := range r.Scenarios {
		s := &r.Scenarios[i]
		at, ok := index[s.File]
		if !ok {
			at = len(root.Suites)
			index[s.File] = at
			root.Suites = append(root.Suites, junitSuite{
				Name: s.Feature, File: s.File, Timestamp: r.Started.UTC().Format("2006-01-02T15:04:05"),
				Properties: r.junitProperties(),
			})
		}
		root.Suites[at].add(r.Run, s)
	}
	for i := range root.Suites {
		suite := &root.Suites[i]
		suite.Time = junitTime(suite.duration)
		root.Tests += suite.Tests
		root.Failures += suite.Failures
		root.Errors += suite.Errors
		root.Skipped += suite.Skipped
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(root); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (r *Report) junitProperties() []junitProperty {
	return []junitProperty{
		{"ocsim.version", r.Version}, {"ocsim.target", r.Target}, {"ocsim.profile", r.Profile},
		{"ocsim.seed", fmt.Sprint(r.Seed)}, {"ocsim.propagation", r.Propagation},
	}
}

func (suite *junitSuite) add(run *Run, s *Scenario) {
	c := junitCase{Name: s.Title(), Class: className(s), File: s.File, Line: s.Line, Time: junitTime(s.Duration)}
	for _, id := range s.Behaviours {
		c.Properties = append(c.Properties, junitProperty{"behaviour", id})
	}
	switch s.Verdict {
	case Pass:
		if s.Known != "" {
			c.Failure = &junitText{Message: fmt.Sprintf("listed as a known deviation (%s), but it passed", s.Known), Type: s.Verdict.String()}
			suite.Failures++
		}
	case Fail:
		c.Failure = &junitText{Message: xmlText(s.Reason), Type: s.Verdict.String(), Body: story(run, s)}
		suite.Failures++
	case Error:
		c.Error = &junitText{Message: xmlText(s.Reason), Type: s.Verdict.String(), Body: story(run, s)}
		suite.Errors++
	default:
		c.Skipped = &junitText{Message: xmlText(s.Verdict.String() + ": " + s.Reason)}
		suite.Skipped++
	}
	suite.Tests++
	suite.duration += s.Duration
	suite.Cases = append(suite.Cases, c)
}

// className groups test cases: area by area, as folders do, then by feature.
func className(s *Scenario) string {
	return strings.TrimSuffix(strings.ReplaceAll(strings.TrimLeft(s.File, "./"), "/", "."), ".feature")
}

func story(run *Run, s *Scenario) string {
	var b strings.Builder
	_ = Text{}.Story(&b, run, s) // a builder does not fail
	return xmlText(b.String())
}

// xmlText drops what XML cannot hold; traces may quote any byte.
func xmlText(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000:
			return r
		}
		return '\uFFFD'
	}, text)
}

func junitTime(d time.Duration) string { return fmt.Sprintf("%.6f", d.Seconds()) }

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	File       string          `xml:"file,attr"`
	Timestamp  string          `xml:"timestamp,attr"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       string          `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`

	duration time.Duration
}

type junitCase struct {
	Name       string          `xml:"name,attr"`
	Class      string          `xml:"classname,attr"`
	File       string          `xml:"file,attr"`
	Line       int             `xml:"line,attr"`
	Time       string          `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property,omitempty"`
	Failure    *junitText      `xml:"failure"`
	Error      *junitText      `xml:"error"`
	Skipped    *junitText      `xml:"skipped"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitText struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Body    string `xml:",chardata"`
}
