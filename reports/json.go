package reports

import (
	_ "embed"
	"encoding/json"
	"io"
	"time"
)

// Schema is the JSON Schema of results.json.
//
//go:embed results.schema.json
var Schema []byte

// SchemaID names the form of results.json; a change that could break a reader
// gets another number.
const SchemaID = "urn:ocsim:results:1"

// JSON writes the run for programs: the form is that of [Schema].
func (r *Report) JSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	return encoder.Encode(r.document())
}

func (r *Report) document() jsonResults {
	d := jsonResults{
		Schema: SchemaID,
		Ocsim:  r.Version, Target: r.Target, ExitCode: r.ExitCode(),
		Run: jsonRun{
			Profile: r.Profile, Flags: r.Flags, Seed: r.Seed, Propagation: r.Propagation, Tags: r.Tags,
			Paths: orEmpty(r.Paths), DryRun: r.DryRun, Stopped: r.Stopped,
			Started: r.Started.UTC().Format(time.RFC3339Nano), DurationMS: millis(r.Duration),
		},
		Summary:    r.Counts.byName(),
		Areas:      []jsonArea{},
		Behaviours: []jsonBehaviour{},
		Scenarios:  []jsonScenario{},
	}
	for i := range r.Areas {
		a := &r.Areas[i]
		d.Areas = append(d.Areas, jsonArea{a.ID, a.Title, a.Counts.byName()})
		for j := range a.Behaviours {
			d.Behaviours = append(d.Behaviours, r.jsonBehaviour(&a.Behaviours[j]))
		}
	}
	for i := range r.Scenarios {
		d.Scenarios = append(d.Scenarios, r.jsonScenario(&r.Scenarios[i]))
	}
	return d
}

func (r *Report) jsonBehaviour(b *Behaviour) jsonBehaviour {
	ids := []string{}
	for _, i := range b.Scenarios {
		ids = append(ids, r.Scenarios[i].ID)
	}
	return jsonBehaviour{
		ID: b.ID, Area: b.Area, Level: b.Level.String(), Priority: b.Priority.String(), Statement: b.Statement,
		Verdict: b.Verdict, Covered: b.Covered(), Reason: b.Reason, Scenarios: ids,
	}
}

func (r *Report) jsonScenario(s *Scenario) jsonScenario {
	out := jsonScenario{
		ID: s.ID, File: s.File, Line: s.Line, Feature: s.Feature, Rule: s.Rule, Name: s.Name, Row: s.Row,
		Tags: orEmpty(s.Tags), Behaviours: orEmpty(s.Behaviours), Verdict: s.Verdict, Reason: s.Reason, Known: s.Known,
		DurationMS: millis(s.Duration), Entries: s.Trace.Entries, Digest: s.Trace.Digest, Steps: []jsonStep{},
	}
	for i := range s.Steps {
		st := &s.Steps[i]
		out.Steps = append(out.Steps, jsonStep{
			Keyword: st.Keyword, Kind: st.Kind, Text: st.Text, Doc: st.Doc, Table: st.Table, Line: st.Line,
			Status: st.Status, DurationMS: millis(st.Duration), Error: st.Error,
		})
	}
	if f := s.Failure; f != nil {
		out.Failure = &jsonFailure{f.Step, f.Message, f.Expected, f.Seen}
		out.Again = r.Again(s)
	}
	if len(s.Trace.JSONL) > 0 {
		out.Trace = traceFile(s, ".jsonl")
	}
	return out
}

func (c Counts) byName() map[string]int {
	m := make(map[string]int)
	for _, v := range Verdicts() {
		m[v.String()] = c.Of(v)
	}
	return m
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// millis rounds to microseconds: more digits would be noise.
func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

type jsonResults struct {
	Schema     string          `json:"$schema"`
	Ocsim      string          `json:"ocsim"`
	Target     string          `json:"target"`
	ExitCode   int             `json:"exitCode"`
	Run        jsonRun         `json:"run"`
	Summary    map[string]int  `json:"summary"`
	Areas      []jsonArea      `json:"areas"`
	Behaviours []jsonBehaviour `json:"behaviours"`
	Scenarios  []jsonScenario  `json:"scenarios"`
}

type jsonRun struct {
	Profile     string   `json:"profile"`
	Flags       []string `json:"flags,omitempty"`
	Seed        uint64   `json:"seed"`
	Propagation string   `json:"propagation"`
	Tags        string   `json:"tags"`
	Paths       []string `json:"paths"`
	DryRun      bool     `json:"dryRun"`
	Stopped     bool     `json:"stopped"`
	Started     string   `json:"started"`
	DurationMS  float64  `json:"durationMs"`
}

type jsonArea struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	Behaviours map[string]int `json:"behaviours"`
}

type jsonBehaviour struct {
	ID        string   `json:"id"`
	Area      string   `json:"area"`
	Level     string   `json:"level"`
	Priority  string   `json:"priority"`
	Statement string   `json:"statement"`
	Verdict   Verdict  `json:"verdict"`
	Covered   bool     `json:"covered"`
	Reason    string   `json:"reason,omitempty"`
	Scenarios []string `json:"scenarios"`
}

type jsonScenario struct {
	ID         string       `json:"id"`
	File       string       `json:"file"`
	Line       int          `json:"line"`
	Feature    string       `json:"feature"`
	Rule       string       `json:"rule,omitempty"`
	Name       string       `json:"name"`
	Row        string       `json:"row,omitempty"`
	Tags       []string     `json:"tags"`
	Behaviours []string     `json:"behaviours"`
	Verdict    Verdict      `json:"verdict"`
	Reason     string       `json:"reason,omitempty"`
	Known      string       `json:"known,omitempty"`
	DurationMS float64      `json:"durationMs"`
	Entries    int          `json:"entries"`
	Digest     string       `json:"digest,omitempty"`
	Trace      string       `json:"trace,omitempty"`
	Again      string       `json:"again,omitempty"`
	Failure    *jsonFailure `json:"failure,omitempty"`
	Steps      []jsonStep   `json:"steps"`
}

type jsonFailure struct {
	Step     int    `json:"step"`
	Message  string `json:"message,omitempty"`
	Expected string `json:"expected,omitempty"`
	Seen     string `json:"seen,omitempty"`
}

type jsonStep struct {
	Keyword    string     `json:"keyword"`
	Kind       string     `json:"kind"`
	Text       string     `json:"text"`
	Doc        string     `json:"doc,omitempty"`
	Table      [][]string `json:"table,omitempty"`
	Line       int        `json:"line"`
	Status     Status     `json:"status"`
	DurationMS float64    `json:"durationMs"`
	Error      string     `json:"error,omitempty"`
}
