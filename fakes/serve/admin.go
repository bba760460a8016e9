package serve

import (
	"bytes"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
)

// Prefix is where the admin API begins on every origin.
const Prefix = "/_ocsim"

// A Route is one call of the admin API.
type Route struct {
	Method, Path string // Path has its variables in braces
	Summary      string
	Query        []Parameter
	In, Out      reflect.Type // of the JSON bodies; nil where there is none
	Open         bool         // answers without a token
	do           func(c *call) (any, error)
}

// A Parameter is a query parameter.
type Parameter struct{ Name, Summary string }

// call is a request to the admin API that found its route.
type call struct {
	*part
	r    *http.Request
	vars map[string]string
	in   any // a pointer to a value of Route.In
}

// none stands for a body that is not there.
type none struct{}

// on makes a route. In and Out are the bodies of request and answer.
func on[In, Out any](method, path, summary string, do func(c *call, in In) (Out, error)) Route {
	r := Route{Method: method, Path: Prefix + path, Summary: summary, In: reflect.TypeFor[In](), Out: reflect.TypeFor[Out]()}
	if r.In == reflect.TypeFor[none]() {
		r.In = nil
	}
	if r.Out == reflect.TypeFor[none]() {
		r.Out = nil
	}
	r.do = func(c *call) (any, error) {
		var in In
		if c.in != nil {
			in = *c.in.(*In)
		}
		return do(c, in)
	}
	return r
}

// with adds a query parameter.
func (r Route) with(name, summary string) Route {
	r.Query = append(r.Query[:len(r.Query):len(r.Query)], Parameter{name, summary})
	return r
}

// problem is a refusal of the admin API.
type problem struct {
	status int
	err    error
}

func (p *problem) Error() string { return p.err.Error() }
func (p *problem) Unwrap() error { return p.err }

func refused(status int, format string, args ...any) error {
	return &problem{status, fmt.Errorf(format, args...)}
}

// maxAdminBody leaves room for the largest file a customer can send, in base64.
const maxAdminBody = 300 << 20

func (p *part) admin(w http.ResponseWriter, r *http.Request) {
	out, err := p.act(w, r)
	status := http.StatusOK
	switch {
	case err != nil:
		status = http.StatusBadRequest // what a customer or a console refused
		var refusal *problem
		if errors.As(err, &refusal) {
			status = refusal.status
		}
		if status == http.StatusUnauthorized {
			w.Header().Set("WWW-Authenticate", `Bearer realm="ocsim"`)
		}
		out = Trouble{err.Error()}
	case out == (none{}):
		w.WriteHeader(http.StatusNoContent)
		return
	}
	var body bytes.Buffer
	e := json.NewEncoder(&body)
	e.SetEscapeHTML(false)
	if err := e.Encode(out); err != nil {
		panic("serve: an answer is no JSON: " + err.Error()) // the types are ours
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // a caller who hung up is not our failure
}

// Trouble is what the admin API answers when it refuses.
type Trouble struct {
	Error string `json:"error"`
}

func (p *part) act(w http.ResponseWriter, r *http.Request) (any, error) {
	path := r.URL.EscapedPath()
	if path == Prefix {
		path += "/"
	}
	var methods []string
	for i := range p.routes {
		route := &p.routes[i]
		vars, ok := route.match(path)
		if !ok {
			continue
		}
		if route.Method != r.Method {
			methods = append(methods, route.Method)
			continue
		}
		if !route.Open {
			if err := p.server.admits(r); err != nil {
				return nil, err
			}
		}
		c := &call{part: p, r: r, vars: vars}
		if route.In != nil {
			c.in = reflect.New(route.In).Interface()
			if err := read(http.MaxBytesReader(w, r.Body, maxAdminBody), c.in); err != nil {
				return nil, err
			}
		}
		return route.do(c)
	}
	if len(methods) > 0 {
		w.Header().Set("Allow", strings.Join(methods, ", "))
		return nil, refused(http.StatusMethodNotAllowed, "%s takes %s, not %s", r.URL.Path, strings.Join(methods, " and "), r.Method)
	}
	return nil, refused(http.StatusNotFound, "%s has no %s; GET %s/ lists what there is", p.name, r.URL.Path, Prefix)
}

// match compares an escaped path with the route's, part by part.
func (r *Route) match(path string) (vars map[string]string, ok bool) {
	want, got := strings.Split(r.Path, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return nil, false
	}
	vars = map[string]string{}
	for i, w := range want {
		g, err := url.PathUnescape(got[i])
		if err != nil {
			return nil, false
		}
		if name, variable := strings.CutPrefix(w, "{"); variable && g != "" {
			vars[strings.TrimSuffix(name, "}")] = g
		} else if w != g {
			return nil, false
		}
	}
	return vars, true
}

// read decodes a body strictly. No body is an empty object.
func read(body io.Reader, into any) error {
	raw, err := io.ReadAll(body)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return refused(http.StatusRequestEntityTooLarge, "the body is larger than %d MB", maxAdminBody>>20)
	case err != nil:
		return refused(http.StatusBadRequest, "the body could not be read: %w", err)
	case len(bytes.TrimSpace(raw)) == 0:
		return nil
	}
	return decode(raw, into)
}

func decode(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return refused(http.StatusBadRequest, "the body is not what is wanted here: %s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if d.More() {
		return refused(http.StatusBadRequest, "the body goes on after its value")
	}
	return nil
}

// admits lets in whoever may use the admin API: without a token, programs on this machine
// that mean to talk to it (and not a web page that had a browser do so); with one, whoever
// has it.
func (s *Server) admits(r *http.Request) error {
	if s.token != "" {
		given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if subtle.ConstantTimeCompare([]byte(given), []byte(s.token)) != 1 {
			return refused(http.StatusUnauthorized, "the admin API wants its token: Authorization: Bearer …")
		}
		return nil
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	page, _ := url.Parse(r.Header.Get("Origin"))
	switch {
	case !isLoopback(r.RemoteAddr) || local == nil || !isLoopback(local.String()):
		return refused(http.StatusForbidden, "the admin API answers only on loopback while no token is set")
	case !isLoopback(r.Host), r.Header.Get("Origin") != "" && (page == nil || !isLoopback(page.Host)):
		return refused(http.StatusForbidden, "the admin API answers no web pages from elsewhere while no token is set")
	}
	return nil
}

// isLoopback says whether a host, with a port or without, is this machine to itself.
func isLoopback(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}

// Routes is the admin API of a provider.
func Routes(provider string) []Route {
	of := map[string]func() []Route{
		"line":     func() []Route { return (&lineFake{}).routes() },
		"telesign": func() []Route { return (&telesignFake{}).routes() },
		"twilio":   func() []Route { return (&twilioFake{}).routes() },
	}[provider]
	if of == nil {
		return nil
	}
	return slices.Concat(common, of())
}
