package bench

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/jarcoal/httpmock"

	"github.com/ocsim/ocsim/engine/oc"
)

// PublicURL is where the providers reach the platform under test. The name is
// reserved for tests and resolves nowhere.
const PublicURL = "https://contoso.ocsim.test"

const publicHost = "contoso.ocsim.test"

// network carries requests in memory: a request for a provider's host is handed
// to its fake, one for the platform's public host to what the platform exposed,
// with the bytes that would have travelled and without a socket. Every other host
// is a third party, and refuses unless the scenario said what it answers.
type network struct {
	fakes    map[oc.Provider]http.Handler
	platform http.Handler
	third    *httpmock.MockTransport
	client   http.Client

	// called hears of a request that left the platform for a provider, when it has been answered.
	called func(oc.Provider)
	// visited hears of a request to a third party.
	visited func(req *http.Request, body []byte, resp *http.Response, err error)
}

func newNetwork(fakes map[oc.Provider]http.Handler) *network {
	n := &network{fakes: fakes, third: httpmock.NewMockTransport()}
	n.client.Transport = n
	return n
}

// Client returns the one client of this network.
func (n *network) Client() *http.Client { return &n.client }

// Provider returns the base URL of a provider's API.
func (n *network) Provider(p oc.Provider) string {
	switch p {
	case oc.ProviderTwilio:
		return "https://api.twilio.com"
	case oc.ProviderTeleSign:
		return "https://rest-ww.telesign.com"
	}
	return "https://api.line.me"
}

// Expose makes h the platform's public face. There is one.
func (n *network) Expose(h http.Handler) (string, error) {
	if n.platform != nil {
		return "", errors.New("bench: the platform has a public face already")
	}
	n.platform = h
	return PublicURL, nil
}

// providerOf says whose host it is.
func providerOf(host string) (oc.Provider, bool) {
	switch {
	case host == "api.line.me", host == "api-data.line.me":
		return oc.ProviderLINE, true
	case host == "rest-api.telesign.com", host == "rest-ww.telesign.com":
		return oc.ProviderTeleSign, true
	case strings.HasSuffix(host, ".twilio.com"):
		return oc.ProviderTwilio, true
	}
	return 0, false
}

// RoundTrip hands the request to whoever lives at its host.
func (n *network) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := readBody(req)
	if err != nil {
		return nil, err
	}
	if err := req.Context().Err(); err != nil {
		return nil, err
	}
	host := req.URL.Hostname()
	if host == publicHost {
		if n.platform == nil {
			return nil, fmt.Errorf("bench: the platform exposed nothing at %s", host)
		}
		return serve(n.platform, req, body)
	}
	if p, ok := providerOf(host); ok {
		resp, err := serve(n.fakes[p], req, body)
		n.called(p)
		return resp, err
	}
	return n.thirdParty(req, body)
}

// thirdParty answers what a scenario registered for a host of nobody we know.
func (n *network) thirdParty(req *http.Request, body []byte) (*http.Response, error) {
	again := req.Clone(req.Context())
	again.Body = io.NopCloser(bytes.NewReader(body))
	resp, err := n.third.RoundTrip(again)
	if err != nil {
		err = fmt.Errorf("nobody registered an answer for %s %s: %w", req.Method, req.URL, err)
	}
	n.visited(req, body, resp, err)
	return resp, err
}

func readBody(req *http.Request) ([]byte, error) {
	if req.Body == nil || req.Body == http.NoBody {
		return nil, nil
	}
	defer req.Body.Close()
	if req.ContentLength <= 0 { // unknown
		return io.ReadAll(req.Body)
	}
	body := make([]byte, req.ContentLength)
	_, err := io.ReadFull(req.Body, body)
	return body, err
}

// serve gives the request to a handler the way a server would, on this
// goroutine, and makes a response of what it wrote.
func serve(h http.Handler, req *http.Request, body []byte) (resp *http.Response, err error) {
	w := &answer{header: make(http.Header)}
	defer func() {
		switch r := recover(); r {
		case nil:
		case http.ErrAbortHandler: // how a handler breaks its connection
			w.aborted = true
			resp, err = w.response(req)
		default:
			panic(r)
		}
	}()
	h.ServeHTTP(w, arrived(req, body))
	return w.response(req)
}

// secure is what a receiver sees of a connection with TLS.
var secure = tls.ConnectionState{HandshakeComplete: true}

// arrived is the request as the receiver sees it.
func arrived(req *http.Request, body []byte) *http.Request {
	in := req.WithContext(req.Context()) // a copy
	in.Header = maps.Clone(req.Header)
	in.URL = &url.URL{Path: req.URL.Path, RawPath: req.URL.RawPath, RawQuery: req.URL.RawQuery, ForceQuery: req.URL.ForceQuery} // a server finds no more
	in.RequestURI = req.URL.RequestURI()
	in.Proto, in.ProtoMajor, in.ProtoMinor = "HTTP/1.1", 1, 1
	in.RemoteAddr = "192.0.2.1:443"
	if in.Host == "" {
		in.Host = req.URL.Host
	}
	if req.URL.Scheme == "https" {
		in.TLS = &secure
	}
	if in.Header.Get("User-Agent") == "" {
		in.Header.Set("User-Agent", "Go-http-client/1.1")
	}
	if len(body) > 0 {
		in.Header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	in.ContentLength = int64(len(body))
	in.Body = io.NopCloser(bytes.NewReader(body))
	return in
}

// answer collects what a handler writes.
type answer struct {
	header  http.Header // as the handler sees it
	sent    http.Header // as it was when the status was written
	status  int
	body    bytes.Buffer
	aborted bool
}

func (a *answer) Header() http.Header { return a.header }

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status, a.sent = status, maps.Clone(a.header)
	}
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		if a.header.Get("Content-Type") == "" {
			a.header.Set("Content-Type", http.DetectContentType(b))
		}
		a.WriteHeader(http.StatusOK)
	}
	return a.body.Write(b)
}

// Flush puts the headers on the wire.
func (a *answer) Flush() { a.WriteHeader(http.StatusOK) }

// response is what the other side receives. A connection that broke before the
// status is no response; one that broke later breaks the body.
func (a *answer) response(req *http.Request) (*http.Response, error) {
	if a.aborted && a.status == 0 {
		return nil, io.ErrUnexpectedEOF
	}
	a.WriteHeader(http.StatusOK)
	resp := &http.Response{
		Status: strconv.Itoa(a.status) + " " + http.StatusText(a.status), StatusCode: a.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.sent, Request: req, ContentLength: int64(a.body.Len()),
	}
	promised, err := strconv.Atoi(a.sent.Get("Content-Length"))
	broken := a.aborted || err == nil && promised > a.body.Len() && req.Method != http.MethodHead
	resp.Body = io.NopCloser(&a.body)
	if broken {
		resp.ContentLength = int64(promised)
		resp.Body = io.NopCloser(io.MultiReader(&a.body, cut{}))
	}
	return resp, nil
}

// cut is where a connection broke.
type cut struct{}

func (cut) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
