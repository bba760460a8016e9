package twilio_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/twilio"
)

var picture = []byte("\x89PNG\r\n\x1a\nnot much of a picture")

// follow fetches a media address the way a browser does, with credentials or not.
func (w *world) follow(address string, credentials bool) (hops []int, contentType string, body []byte) {
	w.tb.Helper()
	for range 3 {
		r, err := http.NewRequest("GET", address, nil)
		w.must(err)
		if credentials {
			r.SetBasicAuth(w.account.SID, w.account.AuthToken)
		}
		resp, err := w.RoundTrip(r)
		w.must(err)
		hops = append(hops, resp.StatusCode)
		if address = resp.Header.Get("Location"); address == "" {
			var b bytes.Buffer
			_, err := b.ReadFrom(resp.Body)
			w.must(err)
			return hops, resp.Header.Get("Content-Type"), b.Bytes()
		}
		credentials = false // the file's address is its own key
	}
	w.tb.Fatal("too many redirects")
	return nil, "", nil
}

func TestInboundMedia(t *testing.T) {
	w := newWorld(t)
	sid, err := w.fake.Customer(kai).SendsAll(support, "", twilio.Media{ContentType: "image/png", Bytes: picture}, twilio.Media{ContentType: "text/vcard", Bytes: []byte("BEGIN:VCARD")})
	w.must(err)
	w.pass(0)
	f := w.received[0].Form
	if !strings.HasPrefix(sid, "MM") || f.Get("MessageSid") != sid || f.Get("NumMedia") != "2" || !f.Has("Body") || f.Get("Body") != "" ||
		f.Get("MediaContentType0") != "image/png" || f.Get("MediaContentType1") != "text/vcard" || f.Get("NumSegments") != "1" {
		t.Fatalf("webhook says %v", f)
	}
	if hops, kind, body := w.follow(f.Get("MediaUrl0"), false); len(hops) != 2 || hops[0] != 307 || hops[1] != 200 || kind != "image/png" || !bytes.Equal(body, picture) {
		t.Errorf("followed %v to %s %q", hops, kind, body)
	}

	w.must(w.fake.SetMediaAuth(w.account.SID, true))
	if hops, _, _ := w.follow(f.Get("MediaUrl0"), false); hops[0] != 401 {
		t.Errorf("media that want credentials answer %v without (TW-010)", hops)
	}
	if hops, _, body := w.follow(f.Get("MediaUrl0"), true); hops[0] != 307 || !bytes.Equal(body, picture) {
		t.Errorf("and %v with", hops)
	}
}

func TestMediaResources(t *testing.T) {
	w := newWorld(t)
	sid, err := w.fake.Customer(kai).Sends(support, twilio.Media{ContentType: "image/png", Bytes: picture}, "look")
	w.must(err)
	list := w.do("GET", w.path("/Messages/"+sid+"/Media.json"), nil)
	items, _ := list.JSON["media_list"].([]any)
	if len(items) != 1 {
		t.Fatalf("%d %s", list.Code, list.Body)
	}
	item := items[0].(map[string]any)
	at := w.path("/Messages/" + sid + "/Media/" + item["sid"].(string))
	if item["uri"] != at+".json" || item["parent_sid"] != sid || item["content_type"] != "image/png" || item["account_sid"] != w.account.SID {
		t.Errorf("%v", item)
	}
	if r := w.do("GET", at+".json", nil); r.Code != 200 || r.str("sid") != item["sid"] {
		t.Errorf("metadata: %d %s", r.Code, r.Body)
	}
	if r := w.do("GET", at, nil); r.Code != 307 {
		t.Errorf("without extension: %d", r.Code)
	}
	if r := w.do("DELETE", at+".json", nil); r.Code != 204 || r.Body.Len() != 0 {
		t.Errorf("delete: %d %s", r.Code, r.Body)
	}
	for _, path := range []string{at + ".json", at} {
		if r := w.do("GET", path, nil); r.code() != 20404 {
			t.Errorf("%s after delete: %d %s", path, r.Code, r.Body)
		}
	}
	if r := w.do("GET", w.path("/Messages/"+sid+".json"), nil); r.str("num_media") != "0" {
		t.Errorf("the message still counts %s media", r.str("num_media"))
	}
}

// Outbound media are fetched when the message leaves, and arrive on the phone; what
// cannot be fetched makes the message fail.
func TestOutboundMedia(t *testing.T) {
	const at = "https://contoso.example.com/files/p.png"
	serve := func(contentType string, size int) func() *http.Response {
		return func() *http.Response { return respond(200, contentType, strings.Repeat("x", size)) }
	}
	tests := map[string]struct {
		serve func() *http.Response
		code  int
	}{
		"a picture":                       {serve("image/png", 1000), 0},
		"a picture of 5 MB":               {serve("image/jpeg", 5<<20), 0},
		"11751 a picture of more":         {serve("image/jpeg", 5<<20+1), 11751},
		"another file of 500 KB":          {serve("application/pdf", 500<<10), 0},
		"11751 another file of more":      {serve("application/pdf", 500<<10+1), 11751},
		"11200 not served":                {func() *http.Response { return respond(404, "", "") }, 11200},
		"12300 served without a type":     {func() *http.Response { return respond(200, "", "x") }, 12300},
		"the type's parameters are noise": {serve("image/png; charset=binary", 10), 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.files[at] = tt.serve
			r := w.send("Body", "-", "MediaUrl", at)
			sid := r.str("sid")
			if r.Code != 201 || !strings.HasPrefix(sid, "MM") || r.str("num_media") != "1" || r.str("num_segments") != "1" {
				t.Fatalf("%d %s", r.Code, r.Body)
			}
			w.pass(time.Minute)
			m := w.do("GET", w.path("/Messages/"+sid+".json"), nil)
			inbox := w.fake.Customer(kai).Inbox()
			if tt.code != 0 {
				if code, _ := m.JSON["error_code"].(float64); int(code) != tt.code || m.str("status") != "failed" || m.str("error_message") == "" || len(inbox) != 0 {
					t.Errorf("%s, on the phone %d", m.Body, len(inbox))
				}
				if a := w.fake.Alerts(); len(a) != 1 || a[0].Code != tt.code || a[0].URL != at {
					t.Errorf("alerts %v", a)
				}
				return
			}
			if m.str("status") != "delivered" || len(inbox) != 1 || len(inbox[0].Media) != 1 || inbox[0].Media[0].Name != "p.png" || inbox[0].Media[0].ContentType == "" {
				t.Errorf("%s, on the phone %+v", m.Body, inbox)
			}
		})
	}
}

func TestSeveralMedia(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"To": {kai}, "From": {support}, "Body": {"look"}}
	for _, name := range strings.Fields("a b c d e f g h i j") {
		at := "https://contoso.example.com/" + name
		w.files[at] = func() *http.Response { return respond(200, "image/gif", name) }
		form.Add("MediaUrl", at)
	}
	if r := w.do("POST", w.path("/Messages.json"), form); r.Code != 201 || r.str("num_media") != "10" {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	w.pass(0)
	got := ""
	for _, m := range w.fake.Customer(kai).Inbox()[0].Media {
		got += string(m.Bytes)
	}
	if got != "abcdefghij" {
		t.Errorf("arrived %q", got)
	}
}

func TestPhoneLimitsOfMedia(t *testing.T) {
	w := newWorld(t)
	c := w.fake.Customer(kai)
	if _, err := c.Sends(support, twilio.Media{Bytes: make([]byte, 5<<20)}, ""); err != nil {
		t.Error(err)
	}
	if _, err := c.Sends(support, twilio.Media{Bytes: make([]byte, 5<<20+1)}, ""); err == nil {
		t.Error("more than 5 MB left a phone")
	}
	if _, err := c.SendsAll(support, "", make([]twilio.Media, 11)...); err == nil {
		t.Error("eleven files left a phone")
	}
	if _, err := c.Forces(support, "", make([]twilio.Media, 11)...); err != nil {
		t.Error(err)
	}
}
