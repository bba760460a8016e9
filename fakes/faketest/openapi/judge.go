package openapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"github.com/ocsim/ocsim/fakes/journal"
)

// Judge says everything that is wrong with an exchange. Known gaps are left out; what no file
// describes is wrong only if the fake accepted it.
func Judge(docs []*openapi3.T, e journal.Entry) []string {
	var complaints []string
	switch e.Direction {
	case journal.Webhook:
		complaints = webhook(docs, e)
	case journal.Request:
		complaints = exchange(docs, e)
	}
	return slices.DeleteFunc(complaints, func(c string) bool {
		return slices.ContainsFunc(Gaps, func(g Gap) bool { return g.Where == e.Provider && g.here(e, c) })
	})
}

var options = &openapi3filter.Options{MultiError: true, IncludeResponseStatus: true, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}

func exchange(docs []*openapi3.T, e journal.Entry) []string {
	u, err := url.Parse(e.URL)
	switch {
	case err != nil && e.Status < 300:
		return []string{err.Error()}
	case err != nil:
		return nil // refused, as it should be
	}
	doc, route, vars := find(docs, e.Method, u.Path)
	if route == nil {
		if e.Status < 300 {
			return []string{"no call of the files"}
		}
		return nil
	}
	in := &openapi3filter.RequestValidationInput{Request: request(e, u), PathParams: vars, QueryParams: u.Query(), Route: route, Options: options}
	var complaints []string
	if e.Status < 300 && asks(e) {
		if form := oneOfForms(route); form != nil {
			complaints = append(complaints, filled(form, e.RequestBody)...)
		} else {
			complaints = append(complaints, words("request", openapi3filter.ValidateRequest(context.Background(), in))...)
			complaints = append(complaints, unlistedFields(route, e.RequestBody)...)
		}
		complaints = append(complaints, unlisted(route, e.Method, u)...)
	}
	if route.Operation.Responses.Status(e.Status) == nil {
		complaints = append(complaints, fmt.Sprintf("answer: status %d is not one of its answers", e.Status))
		if e.Status >= 400 && len(e.ResponseBody) > 0 {
			complaints = append(complaints, refusal(doc, e)...)
		}
		return complaints
	}
	if answer := route.Operation.Responses.Status(e.Status).Value; len(e.ResponseBody) == 0 || len(answer.Content) == 0 && e.Provider == "line" {
		return complaints // cut off, or {} where generated clients decode a body that the file has not
	}
	out := &openapi3filter.ResponseValidationInput{RequestValidationInput: in, Status: e.Status, Header: e.ResponseHeader, Options: options,
		Body: io.NopCloser(bytes.NewReader(e.ResponseBody))}
	return append(complaints, words("answer", openapi3filter.ValidateResponse(context.Background(), out))...)
}

// oneOfForms is the schema of a form that may be one of several, which the library does not decode.
func oneOfForms(route *routers.Route) *openapi3.SchemaRef {
	if route.Operation.RequestBody == nil {
		return nil
	}
	kind := route.Operation.RequestBody.Value.Content.Get("application/x-www-form-urlencoded")
	if kind == nil || len(kind.Schema.Value.OneOf) == 0 {
		return nil
	}
	return kind.Schema
}

func filled(form *openapi3.SchemaRef, body []byte) []string {
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return []string{"request: " + err.Error()}
	}
	fields := map[string]any{}
	for name := range values {
		fields[name] = values.Get(name)
	}
	return words("request", form.Value.VisitJSON(fields, openapi3.MultiErrors()))
}

// asks says whether there is a request to hold against the file: the Go SDK of LINE sends null where
// it has nothing to say, and the fake takes it.
func asks(e journal.Entry) bool { return string(bytes.TrimSpace(e.RequestBody)) != "null" }

// request is the exchange's request as it was, but that LINE's null is absent.
func request(e journal.Entry, u *url.URL) *http.Request {
	body := e.RequestBody
	if kind, _, _ := mime.ParseMediaType(e.RequestHeader.Get("Content-Type")); e.Provider == "line" && kind == "application/json" {
		body = withoutNull(body)
	}
	header := e.RequestHeader.Clone()
	if e.Provider == "line" && header.Get("X-Line-Retry-Key") == "" {
		header.Del("X-Line-Retry-Key") // an empty header is no header (providers.md 2.5)
	}
	return &http.Request{Method: e.Method, URL: u, Header: header, Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body))}
}

func withoutNull(body []byte) []byte {
	var v any
	if json.Unmarshal(body, &v) != nil {
		return body
	}
	out, err := json.Marshal(dropNull(v))
	if err != nil {
		return body
	}
	return out
}

func dropNull(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, below := range v {
			if below == nil {
				delete(v, k)
			} else {
				v[k] = dropNull(below)
			}
		}
	case []any:
		for i := range v {
			v[i] = dropNull(v[i])
		}
	}
	return v
}

// unlisted are query parameters that the call does not have.
func unlisted(route *routers.Route, method string, u *url.URL) (complaints []string) {
	for _, name := range sorted(u.Query()) {
		if method == http.MethodGet && route.Operation.Parameters.GetByInAndName("query", name) == nil && route.PathItem.Parameters.GetByInAndName("query", name) == nil {
			complaints = append(complaints, "request: accepted the unknown parameter "+name)
		}
	}
	return complaints
}

// unlistedFields are fields of a form that the call does not have: the library reads
// the ones that it knows and passes over the others.
func unlistedFields(route *routers.Route, body []byte) (complaints []string) {
	if route.Operation.RequestBody == nil {
		return nil
	}
	form := route.Operation.RequestBody.Value.Content.Get("application/x-www-form-urlencoded")
	if form == nil {
		return nil
	}
	fields, err := url.ParseQuery(string(body))
	if err != nil {
		return []string{"request: " + err.Error()}
	}
	for _, name := range sorted(fields) {
		if form.Schema.Value.Properties[name] == nil {
			complaints = append(complaints, "request: accepted the unknown field "+name)
		}
	}
	return complaints
}

// refusal holds an answer that refuses, where the call lists none, against the file's own shape.
func refusal(doc *openapi3.T, e journal.Entry) []string {
	shape := doc.Components.Schemas["ErrorResponse"]
	if shape == nil {
		return nil
	}
	return value("answer", shape, e.ResponseBody)
}

// webhook holds the body of a webhook against the schema of callbacks.
func webhook(docs []*openapi3.T, e journal.Entry) []string {
	for _, doc := range docs {
		if doc.Components == nil {
			continue
		}
		if shape := doc.Components.Schemas["CallbackRequest"]; shape != nil && e.Method == http.MethodPost && json.Valid(e.RequestBody) {
			return value("webhook", shape, e.RequestBody)
		}
	}
	return nil
}

func value(what string, shape *openapi3.SchemaRef, body []byte) []string {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return []string{what + ": " + err.Error()}
	}
	return words(what, shape.Value.VisitJSON(v, openapi3.MultiErrors()))
}

// words are all complaints of an error, each in one line.
func words(what string, err error) (complaints []string) {
	var many openapi3.MultiError
	var response *openapi3filter.ResponseError
	var request *openapi3filter.RequestError
	var schema *openapi3.SchemaError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &many) && len(many) > 0:
		for _, one := range many {
			complaints = append(complaints, words(what, one)...)
		}
		return complaints
	case errors.As(err, &schema):
		at := "/" + strings.Join(schema.JSONPointer(), "/")
		if schema.Origin != nil {
			return words(what+" "+at, schema.Origin)
		}
		return []string{fmt.Sprintf("%s: %s: %s", what, at, schema.Reason)}
	case errors.As(err, &response) && response.Err != nil:
		return words(what, response.Err)
	case errors.As(err, &request) && request.Err != nil:
		return words(what, request.Err)
	}
	return []string{what + ": " + strings.ReplaceAll(err.Error(), "\n", " ")}
}

// find is the call of an exchange; fixed words go before parameters.
func find(docs []*openapi3.T, method, path string) (*openapi3.T, *routers.Route, map[string]string) {
	var best candidate
	for _, doc := range docs {
		if doc.Paths == nil {
			continue
		}
		for pattern, item := range doc.Paths.Map() {
			op := item.GetOperation(method)
			if op == nil {
				continue
			}
			values := compiled(pattern).FindStringSubmatch(path)
			if values == nil || best.doc != nil && len(values) >= len(best.values) {
				continue
			}
			best = candidate{doc, &routers.Route{Spec: doc, Path: pattern, PathItem: item, Method: method, Operation: op}, values}
		}
	}
	if best.doc == nil {
		return nil, nil, nil
	}
	vars := map[string]string{}
	for i, name := range variable.FindAllStringSubmatch(best.route.Path, -1) {
		vars[name[1]] = best.values[i+1]
	}
	return best.doc, best.route, vars
}

type candidate struct {
	doc    *openapi3.T
	route  *routers.Route
	values []string
}

var (
	variable = regexp.MustCompile(`\{([^}]*)\}`)
	quoted   = regexp.MustCompile(`\\\{[^}]*\\\}`)
)

var patterns sync.Map // by path, compiled

func compiled(path string) *regexp.Regexp {
	if re, ok := patterns.Load(path); ok {
		return re.(*regexp.Regexp)
	}
	re := regexp.MustCompile("^" + quoted.ReplaceAllString(regexp.QuoteMeta(path), `([^/]+?)`) + "$")
	patterns.Store(path, re)
	return re
}
