package serve

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite docs/fakes.openapi.yaml")

const document = "../../docs/fakes.openapi.yaml"

// The OpenAPI file of the admin API is made from the routes, and equal to them. -update rewrites it.
func TestTheDocumentIsTheRoutes(t *testing.T) {
	want := describe(t)
	if *update {
		if err := os.WriteFile(document, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("run go test ./fakes/serve -update (-the routes +the file):\n%.4000s", diff)
	}
	doc, err := openapi3.NewLoader().LoadFromData(got)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Error(err)
	}
}

// operation is one route as one or several providers have it.
type operation struct {
	Route
	providers []string
	summaries []string // one a provider
	differs   bool
	ins, outs []reflect.Type
}

func describe(t *testing.T) []byte {
	t.Helper()
	s := &schemas{known: map[string]yaml.MapSlice{}}
	var order []string
	found := map[string]map[string]*operation{}
	for _, p := range Providers {
		for _, r := range Routes(p) {
			if found[r.Path] == nil {
				found[r.Path] = map[string]*operation{}
				order = append(order, r.Path)
			}
			o := found[r.Path][r.Method]
			if o == nil {
				o = &operation{Route: r}
				found[r.Path][r.Method] = o
			}
			o.providers, o.summaries = append(o.providers, p), append(o.summaries, p+": "+r.Summary)
			o.Summary = orElse(o.Summary, r.Summary)
			o.differs = o.differs || o.Summary != r.Summary
			o.ins, o.outs = merged(o.ins, r.In), merged(o.outs, r.Out)
		}
	}
	paths := yaml.MapSlice{}
	for _, path := range order {
		item := yaml.MapSlice{}
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			if o := found[path][method]; o != nil {
				item = append(item, yaml.MapItem{Key: strings.ToLower(method), Value: o.describe(s)})
			}
		}
		paths = append(paths, yaml.MapItem{Key: path, Value: item})
	}
	s.of(reflect.TypeFor[Trouble]())
	components := yaml.MapSlice{}
	for _, name := range slices.Sorted(mapKeys(s.known)) {
		components = append(components, yaml.MapItem{Key: name, Value: s.known[name]})
	}
	raw, err := yaml.Marshal(yaml.MapSlice{
		{Key: "openapi", Value: "3.0.3"},
		{Key: "info", Value: yaml.MapSlice{
			{Key: "title", Value: "The admin API of ocsim's fakes"}, {Key: "version", Value: "1"},
			{Key: "description", Value: "Every origin of `ocsim fake` has it; a call's tags say whose. It answers programs on this machine, or, where a token is set, whoever has it. A refusal is an object with the key error."},
		}},
		{Key: "servers", Value: []yaml.MapSlice{
			{{Key: "url", Value: "http://" + LINEAddress}, {Key: "description", Value: "line"}},
			{{Key: "url", Value: "http://" + TeleSignAddress}, {Key: "description", Value: "telesign"}},
			{{Key: "url", Value: "http://" + TwilioAddress}, {Key: "description", Value: "twilio"}},
		}},
		{Key: "security", Value: []yaml.MapSlice{{}, {{Key: "token", Value: []string{}}}}},
		{Key: "paths", Value: paths},
		{Key: "components", Value: yaml.MapSlice{
			{Key: "securitySchemes", Value: yaml.MapSlice{{Key: "token", Value: yaml.MapSlice{{Key: "type", Value: "http"}, {Key: "scheme", Value: "bearer"}}}}},
			{Key: "schemas", Value: components},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func merged(all []reflect.Type, t reflect.Type) []reflect.Type {
	if t == nil || slices.Contains(all, t) {
		return all
	}
	return append(all, t)
}

var variable = regexp.MustCompile(`\{(\w+)\}`)

func (o *operation) describe(s *schemas) yaml.MapSlice {
	m := yaml.MapSlice{{Key: "summary", Value: o.Summary}, {Key: "tags", Value: o.providers}}
	if o.differs {
		m = append(m, yaml.MapItem{Key: "description", Value: strings.Join(o.summaries, ". ") + "."})
	}
	if o.Open {
		m = append(m, yaml.MapItem{Key: "security", Value: []yaml.MapSlice{}})
	}
	var parameters []yaml.MapSlice
	for _, v := range variable.FindAllStringSubmatch(o.Path, -1) {
		parameters = append(parameters, yaml.MapSlice{{Key: "name", Value: v[1]}, {Key: "in", Value: "path"}, {Key: "required", Value: true}, {Key: "schema", Value: text}})
	}
	for _, q := range o.Query {
		parameters = append(parameters, yaml.MapSlice{{Key: "name", Value: q.Name}, {Key: "in", Value: "query"}, {Key: "description", Value: q.Summary}, {Key: "schema", Value: text}})
	}
	if parameters != nil {
		m = append(m, yaml.MapItem{Key: "parameters", Value: parameters})
	}
	if o.ins != nil {
		m = append(m, yaml.MapItem{Key: "requestBody", Value: content(s, o.ins)})
	}
	answers := yaml.MapSlice{}
	if o.outs == nil {
		answers = append(answers, yaml.MapItem{Key: "204", Value: yaml.MapSlice{{Key: "description", Value: "done"}}})
	} else {
		answers = append(answers, yaml.MapItem{Key: "200", Value: append(yaml.MapSlice{{Key: "description", Value: "done"}}, content(s, o.outs)...)})
	}
	refusal := append(yaml.MapSlice{{Key: "description", Value: "refused, and why"}}, content(s, []reflect.Type{reflect.TypeFor[Trouble]()})...)
	return append(m, yaml.MapItem{Key: "responses", Value: append(answers, yaml.MapItem{Key: "default", Value: refusal})})
}

var text = yaml.MapSlice{{Key: "type", Value: "string"}}

func content(s *schemas, types []reflect.Type) yaml.MapSlice {
	schema := s.of(types[0])
	if len(types) > 1 { // the providers differ
		var any []yaml.MapSlice
		for _, t := range types {
			any = append(any, s.of(t))
		}
		schema = yaml.MapSlice{{Key: "anyOf", Value: any}}
	}
	return yaml.MapSlice{{Key: "content", Value: yaml.MapSlice{{Key: "application/json", Value: yaml.MapSlice{{Key: "schema", Value: schema}}}}}}
}

// schemas makes schemas out of Go types, by their JSON.
type schemas struct{ known map[string]yaml.MapSlice }

func (s *schemas) of(t reflect.Type) yaml.MapSlice {
	if p, ok := reflect.Zero(t).Interface().(interface{ patched() reflect.Type }); ok {
		return s.of(p.patched())
	}
	switch {
	case t == reflect.TypeFor[time.Time]():
		return yaml.MapSlice{{Key: "type", Value: "string"}, {Key: "format", Value: "date-time"}}
	case t == reflect.TypeFor[json.RawMessage](), t.Kind() == reflect.Interface:
		return yaml.MapSlice{}
	case t == reflect.TypeFor[[]byte]():
		return yaml.MapSlice{{Key: "type", Value: "string"}, {Key: "format", Value: "byte"}}
	case t.Implements(reflect.TypeFor[interface{ MarshalText() ([]byte, error) }]()):
		return text
	}
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.String:
		return text
	case reflect.Bool:
		return yaml.MapSlice{{Key: "type", Value: "boolean"}}
	case reflect.Int:
		return yaml.MapSlice{{Key: "type", Value: "integer"}}
	case reflect.Float64:
		return yaml.MapSlice{{Key: "type", Value: "number"}}
	case reflect.Slice:
		return yaml.MapSlice{{Key: "type", Value: "array"}, {Key: "items", Value: s.of(t.Elem())}}
	case reflect.Map:
		return yaml.MapSlice{{Key: "type", Value: "object"}, {Key: "additionalProperties", Value: s.of(t.Elem())}}
	case reflect.Struct:
		return s.object(t)
	}
	panic(fmt.Sprintf("%v has no schema", t))
}

func (s *schemas) object(t reflect.Type) yaml.MapSlice {
	parts := strings.Split(t.PkgPath(), "/")
	own, name := true, t.Name()
	if room := parts[len(parts)-1]; room != "serve" {
		own, name = false, room+"."+name
	}
	ref := yaml.MapSlice{{Key: "$ref", Value: "#/components/schemas/" + name}}
	if s.known[name] != nil {
		return ref
	}
	s.known[name] = yaml.MapSlice{{Key: "type", Value: "object"}} // it may contain itself
	properties, required := yaml.MapSlice{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		tag := f.Tag.Get("json")
		key, how, _ := strings.Cut(tag, ",")
		if f.Anonymous || !f.IsExported() || key == "" || key == "-" {
			continue
		}
		properties = append(properties, yaml.MapItem{Key: key, Value: s.of(f.Type)})
		if own && how == "" && len(f.Index) == 1 {
			required = append(required, key)
		}
	}
	m := yaml.MapSlice{{Key: "type", Value: "object"}, {Key: "properties", Value: properties}, {Key: "additionalProperties", Value: false}}
	if len(required) > 0 {
		m = append(m, yaml.MapItem{Key: "required", Value: required})
	}
	s.known[name] = m
	return ref
}

var published = sync.OnceValues(func() (*openapi3.T, error) {
	raw, err := os.ReadFile(document)
	if err != nil {
		return nil, err
	}
	return openapi3.NewLoader().LoadFromData(raw)
})

// admitted holds what the tests of this package ask the admin API, and what it answers, against
// the document.
func admitted(t *testing.T, method, path string, asked []byte, status int, answered []byte) {
	t.Helper()
	doc, err := published()
	if err != nil {
		t.Fatal(err)
	}
	var op *openapi3.Operation
	for pattern, item := range doc.Paths.Map() {
		if (&Route{Path: pattern}).fits(path) && (op == nil || !strings.Contains(pattern, "{")) {
			if o := item.GetOperation(method); o != nil {
				op = o
			}
		}
	}
	if op == nil {
		if status < 400 {
			t.Errorf("%s %s was answered %d and is not in the document", method, path, status)
		}
		return
	}
	if status < 300 && len(asked) > 0 {
		if op.RequestBody == nil {
			t.Errorf("%s %s takes no body in the document", method, path)
		} else {
			suits(t, method+" "+path+" asked", op.RequestBody.Value.Content, asked)
		}
	}
	answer := op.Responses.Status(status)
	if answer == nil && status >= 400 {
		answer = op.Responses.Default()
	}
	switch {
	case answer == nil:
		t.Errorf("%s %s: %d is not in the document", method, path, status)
	case len(answered) > 0:
		suits(t, method+" "+path+" answered", answer.Value.Content, answered)
	}
}

func (r *Route) fits(path string) bool { _, ok := r.match(path); return ok }

func suits(t *testing.T, what string, c openapi3.Content, body []byte) {
	t.Helper()
	var v any
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&v); err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	kind := c.Get("application/json")
	if kind == nil {
		t.Errorf("%s: a body where the document has none: %s", what, body)
		return
	}
	if err := kind.Schema.Value.VisitJSON(v, openapi3.MultiErrors()); err != nil {
		t.Errorf("%s: %v", what, err)
	}
}
