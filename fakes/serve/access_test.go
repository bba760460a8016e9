package serve

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// The admin API is for this machine, or for whoever has the token.
func TestAccess(t *testing.T) {
	local := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 9001}
	outside := &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 9001}
	const here, there = "127.0.0.1:50000", "192.0.2.9:50000"
	for name, tt := range map[string]struct {
		token, from  string
		to           net.Addr
		host         string
		header       string // name: value
		path         string
		want         int
		wantInAnswer string
	}{
		"a program on this machine":             {from: here, to: local, host: "127.0.0.1:9001", want: 200},
		"by name":                               {from: here, to: local, host: "localhost:9001", want: 200},
		"over IPv6":                             {from: "[::1]:50000", to: &net.TCPAddr{IP: net.IPv6loopback}, host: "[::1]:9001", want: 200},
		"another machine":                       {from: there, to: outside, host: "192.0.2.7:9001", want: 403, wantInAnswer: "only on loopback"},
		"another machine that forges its host":  {from: there, to: outside, host: "localhost", want: 403, wantInAnswer: "only on loopback"},
		"this machine over its outer address":   {from: here, to: outside, host: "192.0.2.7:9001", want: 403, wantInAnswer: "only on loopback"},
		"a name that was bound to this machine": {from: here, to: local, host: "evil.example:9001", want: 403, wantInAnswer: "web pages"},
		"a page from elsewhere":                 {from: here, to: local, host: "127.0.0.1:9001", header: "Origin: https://evil.example", want: 403, wantInAnswer: "web pages"},
		"a page without an origin":              {from: here, to: local, host: "127.0.0.1:9001", header: "Origin: null", want: 403, wantInAnswer: "web pages"},
		"a page from here":                      {from: here, to: local, host: "127.0.0.1:9001", header: "Origin: http://localhost:3000", want: 200},
		"a token from anywhere":                 {token: "open sesame", from: there, to: outside, host: "fakes.example", header: "Authorization: Bearer open sesame", want: 200},
		"a token that is wrong":                 {token: "open sesame", from: there, to: outside, host: "fakes.example", header: "Authorization: Bearer open", want: 401, wantInAnswer: "wants its token"},
		"no token where there is one":           {token: "open sesame", from: here, to: local, host: "127.0.0.1:9001", want: 401, wantInAnswer: "wants its token"},
		"health needs none":                     {token: "open sesame", from: there, to: outside, host: "fakes.example", path: "/health", want: 200},
		"readiness needs none":                  {from: there, to: outside, host: "fakes.example", path: "/ready", want: 200},
		"the provider's API is open to all":     {from: there, to: outside, host: "fakes.example", path: "/../v2/bot/info", want: 401, wantInAnswer: "Authentication failed"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, func(c *Config) { c.AdminToken = tt.token })
			path := Prefix + "/clock"
			if tt.path != "" {
				path = strings.TrimPrefix(Prefix+tt.path, Prefix+"/..")
			}
			r := httptest.NewRequest("GET", path, nil)
			r.RemoteAddr, r.Host = tt.from, tt.host
			if name, value, ok := strings.Cut(tt.header, ": "); ok {
				r.Header.Set(name, value)
			}
			r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, tt.to))
			rec := httptest.NewRecorder()
			w.part("line").ServeHTTP(rec, r)
			if rec.Code != tt.want || !strings.Contains(rec.Body.String(), tt.wantInAnswer) {
				t.Errorf("%d %s, want %d", rec.Code, rec.Body, tt.want)
			}
		})
	}
}
