package twilio_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// Every exchange of these tests is held against Twilio's own OpenAPI files: requests that the
// fake accepted, and answers it gave. The files are third-party data and not part of the project; the
// variable OCSIM_SPECS names their folder, and without it nothing is checked. Webhooks are not
// described by them.

// gaps are the places where the service, its documentation or the files' own examples go beyond
// the files' rules. What no operation describes is not judged at all: error answers (TestErrors
// holds them against the shape that the SDKs decode), and the media address without extension.
var gaps = []struct {
	what *regexp.Regexp
	why  string
}{
	{regexp.MustCompile(`sms_application_sid: ""`), "the files' own examples have an empty string where their pattern wants a SID"},
	{regexp.MustCompile(`/AvailablePhoneNumbers/.*: answer: (start|end|page|page_size|\w+_page_uri) is missing`), "the files' own examples have no paging there"},
	{regexp.MustCompile(`/Feedback.json: status 201 `), "the files say 200, providers.md 201, like every other POST that creates"},
	{regexp.MustCompile(`/v2/PhoneNumbers/.*: null$`), "the files' own examples have null for what was not asked"},
}

type operation struct {
	path    *regexp.Regexp
	method  string
	answers map[string]schema // by status; nil: nothing is sent
	form    schema
	query   map[string]schema
	name    string
}

type schema = map[string]any

// spec resolves references within its own file.
type spec struct{ root map[string]any }

func (s spec) resolve(v any) schema {
	m, _ := v.(map[string]any)
	for {
		ref, ok := m["$ref"].(string)
		if !ok {
			return m
		}
		var at any = s.root
		for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
			at = at.(map[string]any)[part]
		}
		m, _ = at.(map[string]any)
	}
}

type operationOf struct {
	spec
	operation
}

var operations = sync.OnceValues(func() ([]operationOf, error) {
	folder := os.Getenv("OCSIM_SPECS")
	if folder == "" {
		return nil, nil
	}
	var all []operationOf
	for _, name := range []string{"twilio_api_v2010.messaging.json", "twilio_messaging_v1.services.json", "twilio_lookups_v2.json"} {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		s := spec{}
		if err := json.Unmarshal(raw, &s.root); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for path, item := range s.root["paths"].(map[string]any) {
			for method, op := range item.(map[string]any) {
				if o, ok := op.(map[string]any); ok && o["responses"] != nil {
					all = append(all, operationOf{s, s.read(path, method, o)})
				}
			}
		}
	}
	// A literal part of a path goes before a parameter: /IncomingPhoneNumbers/Local.json is no SID.
	slices.SortFunc(all, func(a, b operationOf) int { return strings.Count(a.name, "{") - strings.Count(b.name, "{") })
	return all, nil
})

var parameter = regexp.MustCompile(`\\\{[^}]*\\\}`)

func (s spec) read(path, method string, op map[string]any) operation {
	o := operation{
		path: regexp.MustCompile("^" + parameter.ReplaceAllString(regexp.QuoteMeta(path), `[^/]+?`) + "$"), method: strings.ToUpper(method),
		answers: map[string]schema{}, query: map[string]schema{}, name: strings.ToUpper(method) + " " + path,
	}
	for status, answer := range op["responses"].(map[string]any) {
		o.answers[status] = s.content(answer)
	}
	o.form = s.content(op["requestBody"])
	params, _ := op["parameters"].([]any)
	for _, p := range params {
		if m := s.resolve(p); m["in"] == "query" {
			o.query[m["name"].(string)] = s.resolve(m["schema"])
		}
	}
	return o
}

// content is the schema of what a request or an answer carries, whatever its type.
func (s spec) content(v any) schema {
	content, _ := s.resolve(v)["content"].(map[string]any)
	for _, c := range content {
		return s.resolve(c.(map[string]any)["schema"])
	}
	return nil
}

// judge says everything that is wrong with an exchange; known is false for what the files do not
// describe.
func judge(all []operationOf, e journal.Entry) (wrong []string, known bool) {
	u, err := url.Parse(e.URL)
	if err != nil || e.Status >= 300 {
		return nil, false
	}
	for _, o := range all {
		if o.method != e.Method || !o.path.MatchString(u.Path) {
			continue
		}
		answer, ok := o.answers[strconv.Itoa(e.Status)]
		if !ok {
			return []string{fmt.Sprintf("status %d is not one of its answers", e.Status)}, true
		}
		if answer == nil && len(e.ResponseBody) > 0 {
			wrong = append(wrong, "a body where there is none")
		}
		if answer != nil {
			var v any
			if err := json.Unmarshal(e.ResponseBody, &v); err != nil {
				return []string{err.Error()}, true
			}
			wrong = append(wrong, o.check("answer", v, answer)...)
		}
		if o.method == "POST" {
			form, _ := url.ParseQuery(string(e.RequestBody))
			props, _ := o.form["properties"].(map[string]any)
			for name := range form {
				if props[name] == nil {
					wrong = append(wrong, "accepted the unknown parameter "+name)
				}
			}
		}
		for name := range u.Query() {
			if _, ok := o.query[name]; !ok && o.method == "GET" {
				wrong = append(wrong, "accepted the unknown parameter "+name)
			}
		}
		return wrong, true
	}
	return nil, false
}

// check holds a value against a schema; all keys of an object are wanted, as Twilio always sends
// all of them.
func (s spec) check(at string, v any, want schema) (wrong []string) {
	want = s.resolve(want)
	if v == nil {
		if want["nullable"] == true || want["type"] == nil {
			return nil
		}
		return []string{at + ": null"}
	}
	bad := func(format string, args ...any) { wrong = append(wrong, at+": "+fmt.Sprintf(format, args...)) }
	switch kind, _ := want["type"].(string); kind {
	case "object", "":
		m, ok := v.(map[string]any)
		props, _ := want["properties"].(map[string]any)
		if !ok {
			if kind != "" {
				bad("%v is no object", v)
			}
			return wrong
		}
		for name := range m {
			if props[name] == nil && len(props) > 0 {
				bad("%s is unknown", name)
			}
		}
		for name, p := range props {
			value, there := m[name]
			if !there {
				bad("%s is missing", name)
				continue
			}
			wrong = append(wrong, s.check(at+"."+name, value, s.resolve(p))...)
		}
	case "array":
		items, ok := v.([]any)
		if !ok {
			bad("%v is no array", v)
		}
		for i, item := range items {
			wrong = append(wrong, s.check(fmt.Sprintf("%s[%d]", at, i), item, s.resolve(want["items"]))...)
		}
	case "string":
		text, ok := v.(string)
		if !ok {
			bad("%v is no string", v)
			return wrong
		}
		if p, ok := want["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(text) {
			bad("%q does not match %s", text, p)
		}
		if enum, ok := want["enum"].([]any); ok && !slices.Contains(enum, any(text)) {
			bad("%q is none of %v", text, enum)
		}
		switch want["format"] {
		case "date-time-rfc-2822":
			if _, err := time.Parse(time.RFC1123Z, text); err != nil {
				bad("%q is no such time", text)
			}
		case "date-time":
			if _, err := time.Parse(time.RFC3339, text); err != nil {
				bad("%q is no such time", text)
			}
		}
	case "integer":
		if n, ok := v.(float64); !ok || n != float64(int(n)) {
			bad("%v is no integer", v)
		}
	case "number":
		if _, ok := v.(float64); !ok {
			bad("%v is no number", v)
		}
	case "boolean":
		if _, ok := v.(bool); !ok {
			bad("%v is no boolean", v)
		}
	}
	return wrong
}

// holdAgainstTheFiles judges what a test's fake said, when the test is over.
func holdAgainstTheFiles(tb testing.TB, f *twilio.Fake) {
	all, err := operations()
	if err != nil {
		tb.Fatal(err)
	}
	if all == nil {
		return
	}
	tb.Cleanup(func() {
		said := map[string]bool{}
		for _, e := range f.Journal().Find(journal.Query{Direction: journal.Request}) {
			wrong, _ := judge(all, e)
			for _, what := range wrong {
				what = fmt.Sprintf("%s %s: %s", e.Method, e.URL, what)
				if !said[what] && !isGap(what) {
					said[what] = true
					tb.Error(what)
				}
			}
		}
	})
}

func isGap(what string) bool {
	for _, g := range gaps {
		if g.what.MatchString(what) {
			return true
		}
	}
	return false
}

func TestSpecsAreThere(t *testing.T) {
	all, err := operations()
	if err != nil {
		t.Fatal(err)
	}
	if all == nil {
		t.Skip("OCSIM_SPECS names no folder with Twilio's OpenAPI files: no exchange is held against them")
	}
	for _, g := range gaps {
		t.Logf("known gap: %s: %s", g.what, g.why)
	}
	t.Logf("%d operations", len(all))
}

// The check itself can fail: each of these breaks one rule of the files.
func TestTheSpecsRefuse(t *testing.T) {
	all, err := operations()
	if err != nil {
		t.Fatal(err)
	}
	if all == nil {
		t.Skip("OCSIM_SPECS names no folder with Twilio's OpenAPI files")
	}
	w := newWorld(t)
	w.sent()
	good := w.fake.Journal().All()[0]
	if wrong, known := judge(all, good); !known || len(wrong) > 0 {
		t.Fatalf("a good exchange: known %v, %q", known, wrong)
	}
	swap := func(old, new string) func(journal.Entry) journal.Entry {
		return func(e journal.Entry) journal.Entry {
			if !strings.Contains(string(e.ResponseBody), old) {
				t.Fatalf("no %s in %s", old, e.ResponseBody)
			}
			e.ResponseBody = []byte(strings.Replace(string(e.ResponseBody), old, new, 1))
			return e
		}
	}
	for want, change := range map[string]func(journal.Entry) journal.Entry{
		"is missing":            swap(`"price_unit":"USD",`, ``),
		"is unknown":            swap(`"price_unit"`, `"priced":1,"price_unit"`),
		"is no string":          swap(`"num_segments":"1"`, `"num_segments":1`),
		"is none of":            swap(`"queued"`, `"waiting"`),
		"does not match":        swap(`"sid":"SM`, `"sid":"XX`),
		"is no such time":       swap(`"date_created":"Mon, 04`, `"date_created":"4`),
		"not one of its":        func(e journal.Entry) journal.Entry { e.Status = 200; return e },
		"the unknown parameter": func(e journal.Entry) journal.Entry { e.RequestBody = []byte("Tom=1"); return e },
	} {
		if wrong, _ := judge(all, change(good)); len(wrong) != 1 || !strings.Contains(wrong[0], want) {
			t.Errorf("want %q, got %q", want, wrong)
		}
	}
}
