package line_test

import (
	"encoding/json"
	"fmt"
	"mime"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/line"
)

// Every exchange of these tests is held against LINE's own OpenAPI files: requests that the fake
// accepted, answers it gave, webhooks it sent. The files are third-party data and not part of the project; the
// variable OCSIM_SPECS names their folder, and without it nothing is checked.

// spec is one OpenAPI document.
type spec struct {
	root map[string]any
	name string
}

var specs = sync.OnceValues(func() ([]spec, error) {
	folder := os.Getenv("OCSIM_SPECS")
	if folder == "" {
		return nil, nil
	}
	var all []spec
	for _, name := range []string{"line_messaging-api.yml", "line_channel-access-token.yml", "line_webhook.yml"} {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return nil, err
		}
		var root map[string]any
		if err := yaml.Unmarshal(raw, &root); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		all = append(all, spec{root, name})
	}
	return all, nil
})

// gaps are the places where LINE's documentation or its service goes beyond its OpenAPI files.
var gaps = map[string]string{
	"202 of content":            "the file knows only 200; the documentation has 202 while a file is prepared",
	"error answers":             "most calls list none; where they are missing, the shape ErrorResponse is required all the same",
	"sentMessages of a 409":     "ErrorResponse lists it, with a minimum of one, while multicast and broadcast have none",
	standbyFollow:               "the file requires a reply token; the documentation leaves it out in standby",
	"empty body of revocations": "the file has no content; the fake sends {} because generated clients decode it",
}

const standbyFollow = ".events[0]: replyToken is missing"

func TestSpecsAreThere(t *testing.T) {
	all, err := specs()
	if err != nil {
		t.Fatal(err)
	}
	if all == nil {
		t.Skip("OCSIM_SPECS names no folder with LINE's OpenAPI files: no exchange is held against them")
	}
	for gap, why := range gaps {
		t.Logf("known gap: %s: %s", gap, why)
	}
}

// The check itself can fail: each of these breaks one rule of the files.
func TestTheSpecsRefuse(t *testing.T) {
	all, err := specs()
	if err != nil {
		t.Fatal(err)
	}
	if all == nil {
		t.Skip("OCSIM_SPECS names no folder with LINE's OpenAPI files")
	}
	api, hook := all[0], all[2]
	event := func(change, to string) string {
		good := `{"destination":"U0123456789abcdef0123456789abcdef","events":[{"type":"message","mode":"active","timestamp":1,"webhookEventId":"0","deliveryContext":{"isRedelivery":false},"source":{"type":"user","userId":"U"},"message":{"type":"text","id":"1","text":"a","quoteToken":"q"}}]}`
		return strings.Replace(good, change, to, 1)
	}
	const bot, callback, push = "#/components/schemas/BotInfoResponse", "#/components/schemas/CallbackRequest", "#/components/schemas/PushMessageRequest"
	for name, tt := range map[string]struct {
		s      spec
		schema string
		body   string
		want   string // "" is good
	}{
		"a good event":         {hook, callback, event("", ""), ""},
		"missing":              {api, bot, `{"userId":"U","basicId":"@","displayName":"C","chatMode":"bot"}`, "markAsReadMode is missing"},
		"none of the words":    {api, bot, `{"userId":"U","basicId":"@","displayName":"C","chatMode":"robot","markAsReadMode":"auto"}`, "robot is none of"},
		"pattern":              {hook, callback, event("U0123", "u0123"), "does not match"},
		"a text for a number":  {hook, callback, event(`"timestamp":1`, `"timestamp":"1"`), ".events[0].timestamp: a string, want integer"},
		"a number for a text":  {hook, callback, event(`"id":"1"`, `"id":1`), ".events[0].message.id: the number 1, want string"},
		"deep in a kind":       {hook, callback, event(`,"quoteToken":"q"`, ""), ".events[0].message: quoteToken is missing"},
		"unknown kind":         {hook, callback, event(`"type":"text"`, `"type":"song"`), `no type "song"`},
		"too many":             {api, push, `{"to":"U","messages":[` + strings.Repeat(`{"type":"text","text":"a"},`, 5) + `{"type":"text","text":"a"}]}`, ".messages: 6 items"},
		"an object for a list": {api, push, `{"to":"U","messages":{}}`, ".messages: an object, want array"},
	} {
		got := strings.Join(tt.s.value(tt.schema, []byte(tt.body)), "; ")
		if (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
}

// conforms holds everything in a fake's journal against the files.
func conforms(t *testing.T, f *line.Fake) {
	t.Helper()
	all, err := specs()
	if err != nil {
		t.Fatal(err)
	}
	if all == nil {
		return
	}
	for _, e := range f.Journal().All() {
		switch e.Direction {
		case journal.Webhook:
			if e.Method == "POST" && json.Valid(e.RequestBody) {
				report(t, e, "webhook", all[2].value("#/components/schemas/CallbackRequest", e.RequestBody))
			}
		case journal.Request:
			exchange(t, all, e)
		}
	}
}

func report(t *testing.T, e journal.Entry, what string, problems []string) {
	t.Helper()
	for _, p := range problems {
		if p == standbyFollow && strings.Contains(string(e.RequestBody), `"mode":"standby"`) {
			continue
		}
		t.Errorf("%s %s, %s against OpenAPI: %s\n%.400s\n%.400s", e.Method, e.URL, what, p, e.RequestBody, e.ResponseBody)
	}
}

func exchange(t *testing.T, all []spec, e journal.Entry) {
	t.Helper()
	s, call := operation(all[:2], e)
	if call == nil {
		if e.Status < 400 {
			t.Errorf("%s %s was answered %d and is not in LINE's OpenAPI files", e.Method, e.URL, e.Status)
		}
		return
	}
	if e.Status < 300 && at(call, "requestBody") != nil && len(e.RequestBody) > 0 && string(e.RequestBody) != "null\n" {
		report(t, e, "request", s.request(call, e))
	}
	kind, _, _ := mime.ParseMediaType(e.ResponseHeader.Get("Content-Type"))
	schema := at(call, "responses", strconv.Itoa(e.Status), "content", kind, "schema")
	switch {
	case schema != nil && len(e.ResponseBody) > 0: // a cut connection has no body
		report(t, e, "answer", s.value(schema, e.ResponseBody))
	case e.Status >= 400 && s.name == all[0].name && len(e.ResponseBody) > 0:
		report(t, e, "answer", s.value("#/components/schemas/ErrorResponse", e.ResponseBody))
	}
}

func (s spec) request(call map[string]any, e journal.Entry) []string {
	kind, _, _ := mime.ParseMediaType(e.RequestHeader.Get("Content-Type"))
	schema := at(call, "requestBody", "content", kind, "schema")
	if schema == nil {
		return []string{"takes no " + kind}
	}
	if kind == "application/json" {
		return s.value(schema, e.RequestBody)
	}
	form, err := url.ParseQuery(string(e.RequestBody))
	if err != nil {
		return []string{err.Error()}
	}
	fields := map[string]any{}
	for name := range form {
		if form.Get(name) != "" {
			fields[name] = form.Get(name)
		}
	}
	return s.check(schema, fields, "")
}

// operation finds the call of an exchange; fixed words go before parameters.
func operation(all []spec, e journal.Entry) (spec, map[string]any) {
	u, err := url.Parse(e.URL)
	if err != nil {
		return spec{}, nil
	}
	for _, fixed := range []bool{true, false} {
		for _, s := range all {
			for pattern, item := range s.root["paths"].(map[string]any) {
				if fixed == !strings.Contains(pattern, "{") && matches(pattern, u.Path) {
					if call, ok := item.(map[string]any)[strings.ToLower(e.Method)].(map[string]any); ok {
						return s, call
					}
				}
			}
		}
	}
	return spec{}, nil
}

func matches(pattern, path string) bool {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	return slices.EqualFunc(want, got, func(w, g string) bool { return w == g || strings.HasPrefix(w, "{") && g != "" })
}

// at follows keys into a document; nil where one is missing.
func at(v any, keys ...string) any {
	for _, k := range keys {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[k]
	}
	if m, ok := v.(map[string]any); ok {
		return m
	}
	return v
}

// value checks JSON against a schema, or a reference to one.
func (s spec) value(schema any, raw []byte) []string {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return []string{err.Error()}
	}
	if ref, ok := schema.(string); ok {
		schema = map[string]any{"$ref": ref}
	}
	return s.check(schema, v, "")
}

// check is as much of JSON Schema as LINE's files use.
func (s spec) check(schema, v any, where string) (problems []string) {
	m, _ := schema.(map[string]any)
	if ref, ok := m["$ref"].(string); ok {
		return s.check(at(s.root, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...), v, where)
	}
	add := func(format string, args ...any) { problems = append(problems, where+": "+fmt.Sprintf(format, args...)) }
	if v == nil { // LINE takes null for absent (providers.md 2.2)
		return nil
	}
	for _, part := range list(m["allOf"]) {
		problems = append(problems, s.check(part, v, where)...)
	}
	if options := list(m["oneOf"]); len(options) > 0 {
		fits := 0
		for _, o := range options {
			if len(s.check(o, v, where)) == 0 {
				fits++
			}
		}
		if fits == 0 {
			add("fits none of %d alternatives", len(options))
		}
	}
	if words := list(m["enum"]); words != nil && !slices.ContainsFunc(words, func(w any) bool { return fmt.Sprint(w) == fmt.Sprint(v) }) {
		add("%v is none of %v", v, words)
	}
	switch v := v.(type) {
	case map[string]any:
		problems = append(problems, s.object(m, v, where)...)
	case []any:
		if !typed(m, "array") {
			add("an array, want %v", m["type"])
		}
		if n, ok := number(m["maxItems"]); ok && float64(len(v)) > n {
			add("%d items", len(v))
		}
		if n, ok := number(m["minItems"]); ok && float64(len(v)) < n {
			add("%d items", len(v))
		}
		for i, item := range v {
			problems = append(problems, s.check(m["items"], item, fmt.Sprintf("%s[%d]", where, i))...)
		}
	case string:
		if !typed(m, "string") {
			add("a string, want %v", m["type"])
		}
		if p, ok := m["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(v) {
			add("%q does not match %s", v, p)
		}
		if n, ok := number(m["maxLength"]); ok && float64(utf8.RuneCountInString(v)) > n {
			add("%d characters", len(v))
		}
	case float64:
		if !typed(m, "number") && !(typed(m, "integer") && v == float64(int64(v))) {
			add("the number %v, want %v", v, m["type"])
		}
	case bool:
		if !typed(m, "boolean") {
			add("a boolean, want %v", m["type"])
		}
	}
	return problems
}

func (s spec) object(m, v map[string]any, where string) (problems []string) {
	if !typed(m, "object") {
		return []string{fmt.Sprintf("%s: an object, want %v", where, m["type"])}
	}
	for _, name := range list(m["required"]) {
		if value, ok := v[fmt.Sprint(name)]; !ok || value == nil {
			problems = append(problems, fmt.Sprintf("%s: %v is missing", where, name))
		}
	}
	properties, _ := m["properties"].(map[string]any)
	for name, value := range v {
		if p, ok := properties[name]; ok {
			problems = append(problems, s.check(p, value, where+"."+name)...)
		}
	}
	if by, ok := at(m, "discriminator", "propertyName").(string); ok {
		kind, _ := v[by].(string)
		ref, known := at(m, "discriminator", "mapping", kind).(string)
		if !known {
			return append(problems, fmt.Sprintf("%s: no %s %q", where, by, kind))
		}
		if part := at(s.root, strings.Split(strings.TrimPrefix(ref, "#/"), "/")...); part != nil {
			problems = append(problems, s.own(part, v, where)...)
		}
	}
	return problems
}

// own checks what a kind adds to its base, which has been checked already.
func (s spec) own(schema any, v map[string]any, where string) (problems []string) {
	m, _ := schema.(map[string]any)
	for _, part := range list(m["allOf"]) {
		if _, base := at(part, "$ref").(string); !base {
			problems = append(problems, s.check(part, v, where)...)
		}
	}
	rest := map[string]any{}
	for key, value := range m {
		if key != "allOf" {
			rest[key] = value
		}
	}
	return append(problems, s.check(rest, v, where)...)
}

func list(v any) []any { l, _ := v.([]any); return l }

func typed(m map[string]any, kind string) bool { return m["type"] == nil || m["type"] == kind }

func number(v any) (float64, bool) {
	switch n := v.(type) {
	case uint64:
		return float64(n), true
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}
