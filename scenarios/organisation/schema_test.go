package organisation

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// The schema accepts what the reader accepts.
func TestTheSchemaAcceptsContoso(t *testing.T) {
	data, err := os.ReadFile(contosoFile)
	if err != nil {
		t.Fatal(err)
	}
	if wrong := validate(t, string(data)); wrong != "" {
		t.Error(wrong)
	}
}

// The schema refuses what the reader refuses, where a schema can say it at all;
// and where it cannot, it does not refuse by accident.
func TestTheSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	for sentence, tt := range badFiles {
		var value any
		if yaml.Unmarshal([]byte(tt.yaml), &value) != nil || value == nil || len(tt.yaml) > 100_000 {
			continue // no YAML, nothing for a schema
		}
		t.Run(sentence, func(t *testing.T) {
			if wrong := validate(t, tt.yaml); (wrong != "") != tt.sayable {
				t.Errorf("the schema says %q, which is not what the table expects:\n%s", wrong, tt.yaml)
			}
		})
	}
}

// Every key that the schema has is one that the reader takes, and the reader
// takes no other. The reader is asked with a key that it cannot know: it
// answers with those that it has.
func TestTheReaderAndTheSchemaHaveTheSameKeys(t *testing.T) {
	const nobody = "q1w2e3r4t5z6"
	answer := regexp.MustCompile(`has no key "` + nobody + `"; it has (.*)`)
	var root struct {
		Defs map[string]struct{ Properties map[string]any } `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	// Where a group of each definition stands in a file; its place is %s.
	places := map[string]string{
		"organisation":        "%s: 1",
		"environment":         "environment: { %s: 1 }",
		"settings":            "settings: { %s: 1 }",
		"person":              "people: { x: { %s: 1 } }",
		"bot":                 "bots: { x: { %s: 1 } }",
		"presence":            "presences: { x: { %s: 1 } }",
		"queue":               "queues: { x: { %s: 1 } }",
		"operatingHours":      "operating hours: { x: { %s: 1 } }",
		"workstream":          "workstreams: { x: { %s: 1 } }",
		"channelInstance":     "workstreams: { x: { channel instances: { y: { %s: 1 } } } }",
		"ruleset":             "workstreams: { x: { classification: [ { %s: 1 } ] } }",
		"classificationRule":  "workstreams: { x: { classification: [ { rules: [ { %s: 1 } ] } ] } }",
		"rule":                "workstreams: { x: { rules: [ { %s: 1 } ] } }",
		"notification":        "workstreams: { x: { notification: { %s: 1 } } }",
		"account":             "accounts: { x: { %s: 1 } }",
		"number":              "accounts: { x: { numbers: { 14255550100: { %s: 1 } } } }",
		"providerSide":        "accounts: { x: { at the provider: { %s: 1 } } }",
		"contact":             "contacts: { x: { %s: 1 } }",
		"customerAccount":     "customer accounts: { x: { %s: 1 } }",
		"case":                "cases: { x: { %s: 1 } }",
		"messageTemplate":     "message templates: { x: { %s: 1 } }",
		"outboundEvent":       "outbound events: { x: { %s: 1 } }",
		"application":         "applications: { x: { %s: 1 } }",
		"applicationUser":     "application users: { x: { %s: 1 } }",
		"customisation":       "customisations: [ { %s: 1 } ]",
		"widget":              "widgets: { x: { %s: 1 } }",
		"environmentInstance": "environment: { instances: { x: { %s: 1 } } }",
		"customer":            "customers: { x: { %s: 1 } }",
		"history":             "history: { %s: 1 }",
		"closedConversations": "history: { closed conversations: [ { %s: 1 } ] }",
	}
	for name, def := range root.Defs {
		place, ok := places[name]
		if !ok {
			t.Errorf("add to the places of this test where a group of %q stands in a file", name)
			continue
		}
		_, err := Parse("f.yaml", fmt.Appendf(nil, "organisation: C\n"+place, nobody))
		m := answer.FindStringSubmatch(fmt.Sprint(err))
		if m == nil {
			t.Errorf("%s: the reader answers %v", name, err)
			continue
		}
		reads := strings.Split(strings.Replace(m[1], " and ", ", ", 1), ", ")
		has := slices.Sorted(maps.Keys(def.Properties))
		if slices.Sort(reads); !slices.Equal(reads, has) {
			t.Errorf("%s: the reader takes %q, the schema %q", name, reads, has)
		}
	}
	if len(root.Defs) != len(places) {
		t.Errorf("%d definitions, %d places", len(root.Defs), len(places))
	}
}

// validate holds a YAML text against the schema and returns what is wrong. It knows
// the words that our schema uses, and fails on any other.
func validate(t *testing.T, text string) string {
	t.Helper()
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	v := validator{t, root["$defs"].(map[string]any)}
	delete(root, "$defs")
	delete(root, "$schema")
	delete(root, "title")
	return v.check(root, value, "")
}

type validator struct {
	t           *testing.T
	definitions map[string]any
}

// check returns the first thing that is wrong with value, or "".
func (v validator) check(s map[string]any, value any, at string) string {
	for _, word := range slices.Sorted(maps.Keys(s)) {
		if wrong := v.word(word, s, value, at); wrong != "" {
			return at + " " + wrong
		}
	}
	return ""
}

func (v validator) word(word string, s map[string]any, value any, at string) string {
	object, isObject := value.(map[string]any)
	array, isArray := value.([]any)
	text, isText := value.(string)
	switch is := s[word]; word {
	case "description", "examples":
	case "$ref":
		return v.check(v.definitions[strings.TrimPrefix(is.(string), "#/$defs/")].(map[string]any), value, at)
	case "type":
		types, several := is.([]any)
		if !several {
			types = []any{is}
		}
		if !slices.ContainsFunc(types, func(t any) bool { return hasType(value, t.(string)) }) {
			return fmt.Sprintf("is %T, not %v", value, types)
		}
	case "enum":
		if !slices.Contains(is.([]any), value) {
			return fmt.Sprintf("%v is none of %v", value, is)
		}
	case "const":
		if is != value {
			return fmt.Sprintf("%v is not %v", value, is)
		}
	case "anyOf":
		for _, one := range is.([]any) {
			if v.check(one.(map[string]any), value, at) == "" {
				return ""
			}
		}
		return fmt.Sprintf("%v fits nothing of anyOf", value)
	case "pattern":
		if isText && !regexp.MustCompile(is.(string)).MatchString(text) {
			return fmt.Sprintf("%q does not match %s", text, is)
		}
	case "minLength", "maxLength":
		if n := float64(len([]rune(text))); isText && (word == "minLength" && n < is.(float64) || word == "maxLength" && n > is.(float64)) {
			return fmt.Sprintf("%q breaks %s %v", text, word, is)
		}
	case "minimum", "maximum":
		if n, ok := asNumber(value); ok && (word == "minimum" && n < is.(float64) || word == "maximum" && n > is.(float64)) {
			return fmt.Sprintf("%v breaks %s %v", value, word, is)
		}
	case "required":
		for _, key := range is.([]any) {
			if _, ok := object[key.(string)]; isObject && !ok {
				return fmt.Sprintf("needs %v", key)
			}
		}
	case "minProperties", "maxProperties":
		if n := float64(len(object)); isObject && (word == "minProperties" && n < is.(float64) || word == "maxProperties" && n > is.(float64)) {
			return fmt.Sprintf("breaks %s %v", word, is)
		}
	case "minItems", "maxItems":
		if n := float64(len(array)); isArray && (word == "minItems" && n < is.(float64) || word == "maxItems" && n > is.(float64)) {
			return fmt.Sprintf("breaks %s %v", word, is)
		}
	case "uniqueItems":
		for i := range array {
			if slices.ContainsFunc(array[:i], func(x any) bool { return reflect.DeepEqual(x, array[i]) }) {
				return fmt.Sprintf("has %v twice", array[i])
			}
		}
	case "items":
		for i, item := range array {
			if wrong := v.check(is.(map[string]any), item, fmt.Sprintf("%s[%d]", at, i)); wrong != "" {
				return wrong
			}
		}
	case "properties", "additionalProperties", "propertyNames":
		return v.object(word, s, object, at)
	default:
		v.t.Fatalf("the schema uses %q, which this test does not know", word)
	}
	return ""
}

func (v validator) object(word string, s map[string]any, object map[string]any, at string) string {
	properties, _ := s["properties"].(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(object)) {
		property, known := properties[key].(map[string]any)
		var of map[string]any
		var value any = object[key]
		switch rest := s["additionalProperties"].(type) {
		case bool:
			if word == "additionalProperties" && !known && !rest {
				return fmt.Sprintf("has no key %q", key)
			}
		case map[string]any:
			if word == "additionalProperties" && !known {
				of = rest
			}
		}
		if word == "properties" {
			of = property
		}
		if word == "propertyNames" {
			of, value = s[word].(map[string]any), key
		}
		if of != nil {
			if wrong := v.check(of, value, at+"."+key); wrong != "" {
				return wrong
			}
		}
	}
	return ""
}

func hasType(value any, name string) bool {
	n, isNumber := asNumber(value)
	switch name {
	case "null":
		return value == nil
	case "object":
		_, ok := value.(map[string]any)
		return ok
	case "array":
		_, ok := value.([]any)
		return ok
	case "string":
		_, ok := value.(string)
		return ok
	case "boolean":
		_, ok := value.(bool)
		return ok
	case "number":
		return isNumber
	case "integer":
		return isNumber && n == float64(int64(n))
	}
	return false
}

func asNumber(value any) (float64, bool) {
	switch r := reflect.ValueOf(value); r.Kind() {
	case reflect.Int, reflect.Int64:
		return float64(r.Int()), true
	case reflect.Uint, reflect.Uint64:
		return float64(r.Uint()), true
	case reflect.Float64:
		return r.Float(), true
	}
	return 0, false
}
