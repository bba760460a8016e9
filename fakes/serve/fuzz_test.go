package serve

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Whatever the admin API is asked, it answers in JSON and goes on living.
func FuzzAdmin(f *testing.F) {
	for _, p := range Providers {
		for _, r := range Routes(p) {
			path := strings.NewReplacer("{customer}", "+14255550101", "{account}", "2007104729", "{number}", "14255550199", "{country}", "JP", "{group}", "g", "{room}", "r").Replace(r.Path)
			f.Add(r.Method, strings.TrimPrefix(path, Prefix), `{"text":"Hi","do":"cut","entry":{},"timeout":"1ms","advance":"1ms","numbers":["14155550101"]}`)
			f.Add(r.Method, strings.TrimPrefix(path, Prefix), ``)
		}
	}
	f.Add("POST", "/customers/%2B1/texts?x=%zz", `{"to":7}`)
	f.Fuzz(func(t *testing.T, method, path, body string) {
		if !json.Valid([]byte(`"`+method+`"`)) || strings.ContainsAny(method, " \t\r\n/") || method == "" {
			t.Skip()
		}
		u, err := url.Parse("http://127.0.0.1:9001" + Prefix + "/" + strings.TrimPrefix(path, "/"))
		if err != nil {
			t.Skip()
		}
		w := standing(t)
		for _, p := range w.server.parts {
			r := httptest.NewRequest("GET", "/", strings.NewReader(body))
			r.Method, r.URL, r.Host, r.RemoteAddr = method, u, "127.0.0.1:9001", "127.0.0.1:50000"
			ctx, cancel := context.WithTimeout(r.Context(), 20*time.Millisecond) // a caller who does not wait
			r = r.WithContext(context.WithValue(ctx, http.LocalAddrContextKey, net.Addr(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})))
			rec := httptest.NewRecorder()
			p.admin(rec, r)
			cancel()
			switch {
			case rec.Code == http.StatusNoContent && rec.Body.Len() == 0:
			case !json.Valid(rec.Body.Bytes()):
				t.Errorf("%s %s %q at %s: %d %s", method, u, body, p.name, rec.Code, rec.Body)
			case rec.Code >= 400 && !strings.Contains(rec.Body.String(), `"error":"`), rec.Code >= 500 && rec.Code != http.StatusServiceUnavailable:
				t.Errorf("%s %s %q at %s: %d %s", method, u, body, p.name, rec.Code, rec.Body)
			}
		}
	})
}

var stands *world

// standing is one world for all inputs; nobody calls it from outside.
func standing(t *testing.T) *world {
	if stands == nil {
		const anyPort = "127.0.0.1:0"
		s, err := Start(Config{Clock: "virtual", LINE: &LINE{Listen: anyPort}, TeleSign: &TeleSign{Listen: anyPort}, Twilio: &Twilio{Listen: anyPort}})
		if err != nil {
			t.Fatal(err)
		}
		stands = &world{server: s}
	}
	return stands
}
