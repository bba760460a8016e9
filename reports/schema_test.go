package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// results.json is what its schema says: checked with the part of JSON Schema
// that the schema uses, and refused where a word of it is not understood.
func TestResultsKeepToTheirSchema(t *testing.T) {
	var b bytes.Buffer
	if err := sampleReport(t).JSON(&b); err != nil {
		t.Fatal(err)
	}
	if problems := validate(t, b.Bytes()); len(problems) > 0 {
		t.Errorf("%s", strings.Join(problems, "\n"))
	}
	empty := New(&Run{Profile: "seed", Propagation: "fixed", Started: time.Unix(0, 0)}, loadCatalogue(t))
	b.Reset()
	if err := empty.JSON(&b); err != nil {
		t.Fatal(err)
	}
	if problems := validate(t, b.Bytes()); len(problems) > 0 {
		t.Errorf("without scenarios: %s", strings.Join(problems, "\n"))
	}
}

// The schema refuses what it should, so that the test above can fail.
func TestTheSchemaRefuses(t *testing.T) {
	tests := map[string]struct{ from, to, want string }{
		"a verdict that is none":   {`"verdict": "fail"`, `"verdict": "bad"`, "is none of"},
		"a missing key":            {`"exitCode": 1,`, ``, "exitCode is missing"},
		"a key too many":           {`"exitCode": 1,`, `"exitCode": 1, "more": 2,`, "more is not allowed"},
		"a number for a text":      {`"ocsim": "0.1.0"`, `"ocsim": 1`, "is not a string"},
		"a line that is not there": {`"line": 1,`, `"line": 0,`, "is less than 1"},
		"a tag without its sign":   {`"@PR-002"`, `"PR-002"`, "does not match"},
	}
	var b bytes.Buffer
	if err := sampleReport(t).JSON(&b); err != nil {
		t.Fatal(err)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(b.String(), tt.from, tt.to, 1)
			problems := strings.Join(validate(t, []byte(changed)), "\n")
			if changed == b.String() || !strings.Contains(problems, tt.want) {
				t.Errorf("got %q, want %q", problems, tt.want)
			}
		})
	}
}

func validate(t *testing.T, document []byte) []string {
	t.Helper()
	var root map[string]any
	if err := json.Unmarshal(Schema, &root); err != nil {
		t.Fatal(err)
	}
	if root["$id"] != SchemaID {
		t.Fatalf("the schema is %v", root["$id"])
	}
	var value any
	if err := json.Unmarshal(document, &value); err != nil {
		t.Fatal(err)
	}
	return validator{root}.check("$", root, value)
}

type validator struct{ root map[string]any }

func (v validator) check(at string, schema map[string]any, value any) []string {
	if ref, ok := schema["$ref"].(string); ok {
		return v.check(at, v.root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any), value)
	}
	var problems []string
	add := func(format string, args ...any) { problems = append(problems, at+" "+fmt.Sprintf(format, args...)) }
	for _, word := range slices.Sorted(maps.Keys(schema)) {
		rule := schema[word]
		switch word {
		case "$schema", "$id", "$defs", "title", "description", "required", "additionalProperties", "format":
		case "type":
			if !isType(rule.(string), value) {
				add("is not a %v: %v", rule, value)
			}
		case "const":
			if value != rule {
				add("is not %v", rule)
			}
		case "enum":
			if !slices.Contains(rule.([]any), value) {
				add("%v is none of %v", value, rule)
			}
		case "minimum":
			if n, ok := value.(float64); ok && n < rule.(float64) {
				add("%v is less than %v", n, rule)
			}
		case "pattern":
			if s, ok := value.(string); ok && !regexp.MustCompile(rule.(string)).MatchString(s) {
				add("%q does not match %v", s, rule)
			}
		case "items":
			list, _ := value.([]any)
			for i, item := range list {
				problems = append(problems, v.check(fmt.Sprintf("%s[%d]", at, i), rule.(map[string]any), item)...)
			}
		case "properties":
			problems = append(problems, v.object(at, schema, rule.(map[string]any), value)...)
		default:
			add("the schema says %q, which this test does not understand", word)
		}
	}
	return problems
}

func (v validator) object(at string, schema, properties map[string]any, value any) []string {
	var problems []string
	object, _ := value.(map[string]any)
	for _, name := range schema["required"].([]any) {
		if _, ok := object[name.(string)]; !ok {
			problems = append(problems, fmt.Sprintf("%s: %v is missing", at, name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if property, ok := properties[name].(map[string]any); ok {
			problems = append(problems, v.check(at+"."+name, property, object[name])...)
		} else if schema["additionalProperties"] == false {
			problems = append(problems, fmt.Sprintf("%s: %s is not allowed", at, name))
		}
	}
	return problems
}

func isType(name string, value any) bool {
	switch x := value.(type) {
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && x == float64(int64(x))
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}
