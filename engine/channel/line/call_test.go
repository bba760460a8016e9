package line_test

import (
	"regexp"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/line"
	"github.com/ocsim/ocsim/engine/oc"
)

func file(name, contentType string) channel.File {
	url := "https://o/files/F1/" + name
	return channel.File{File: oc.File{Name: name, ContentType: contentType, URL: url}, JPEG: url + "/jpeg", Preview: url + "/preview"}
}

func TestPush(t *testing.T) {
	tests := map[string]struct {
		text  string
		files []channel.File
		want  string
	}{
		"a text": {"On its way <3 & more", nil, `{"type":"text","text":"On its way <3 & more"}`},
		"a text and a picture": {
			"Look", []channel.File{file("a.png", "image/png")},
			`{"type":"text","text":"Look"},{"type":"image","originalContentUrl":"https://o/files/F1/a.png","previewImageUrl":"https://o/files/F1/a.png/preview"}`,
		},
		"a GIF goes as a JPEG (LINE-023)": {
			"", []channel.File{file("a.gif", "")},
			`{"type":"image","originalContentUrl":"https://o/files/F1/a.gif/jpeg","previewImageUrl":"https://o/files/F1/a.gif/preview"}`,
		},
		"a video": {
			"", []channel.File{file("a.mp4", "video/mp4")},
			`{"type":"video","originalContentUrl":"https://o/files/F1/a.mp4","previewImageUrl":"https://o/files/F1/a.mp4/preview"}`,
		},
		"a recording": {
			"", []channel.File{file("a.mp3", "audio/mpeg")}, `{"type":"audio","originalContentUrl":"https://o/files/F1/a.mp3","duration":60000}`,
		},
		"what LINE cannot carry is a link": {
			"", []channel.File{file("a.pdf", "application/pdf"), file("a.ogg", "audio/ogg")},
			`{"type":"text","text":"a.pdf\nhttps://o/files/F1/a.pdf"},{"type":"text","text":"a.ogg\nhttps://o/files/F1/a.ogg"}`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r, err := line.Codec{}.Request(channel.Order{
				Account: contoso, Files: test.files,
				Call: oc.Call{ID: "K1", Kind: oc.CallSend, Account: "contoso", To: kai, Text: test.text, Attempt: 1},
			})
			if err != nil {
				t.Fatal(err)
			}
			if r.Method != "POST" || r.Host != channel.API || r.Path != "/v2/bot/message/push" || r.Authorization != "Bearer token" {
				t.Errorf("%s %d %s %s", r.Method, r.Host, r.Path, r.Authorization)
			}
			if d := cmp.Diff(`{"to":"`+kai+`","messages":[`+test.want+`]}`, string(r.Body)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTheRetryKeyBelongsToTheCall(t *testing.T) {
	call := oc.Call{ID: "K1", Kind: oc.CallSend, Account: "contoso", To: kai, Text: "Hi", Attempt: 1}
	key := func(c oc.Call) string {
		r, err := line.Codec{}.Request(channel.Order{Account: contoso, Call: c})
		if err != nil {
			t.Fatal(err)
		}
		return r.Header.Get("X-Line-Retry-Key")
	}
	first := key(call)
	if !regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(first) {
		t.Errorf("%q is not a UUID", first)
	}
	call.Attempt = 2
	if again := key(call); again != first {
		t.Errorf("second attempt %q, first %q (CH-023)", again, first)
	}
	call.ID = "K2"
	if other := key(call); other == first {
		t.Error("two calls share a key")
	}
}

func TestOtherCalls(t *testing.T) {
	tests := map[string]struct {
		call oc.Call
		want channel.Request
	}{
		"a profile":       {oc.Call{Kind: oc.CallProfile, To: kai}, channel.Request{Host: channel.API, Path: "/v2/bot/profile/" + kai}},
		"the credentials": {oc.Call{Kind: oc.CallCheck}, channel.Request{Host: channel.API, Path: "/v2/bot/info"}},
		"what a customer sent": {
			oc.Call{Kind: oc.CallFetch, Files: []oc.File{{URL: line.DataHost + "/v2/bot/message/11/content"}}},
			channel.Request{Host: channel.Data, Path: "/v2/bot/message/11/content"},
		},
		"what a customer sent and lies elsewhere": {
			oc.Call{Kind: oc.CallFetch, Files: []oc.File{{URL: "https://pictures.example.com/1.jpg"}}},
			channel.Request{Host: channel.Elsewhere, Path: "https://pictures.example.com/1.jpg"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.want.Method, test.want.Authorization = "GET", "Bearer token"
			got, err := line.Codec{}.Request(channel.Order{Account: contoso, Call: test.call})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	for _, kind := range []oc.CallKind{oc.CallStatus, oc.CallTestText, oc.CallFetch} {
		if r, err := (line.Codec{}).Request(channel.Order{Account: contoso, Call: oc.Call{Kind: kind}}); err == nil {
			t.Errorf("%v: %+v", kind, r)
		}
	}
}

func TestReturned(t *testing.T) {
	tests := map[string]struct {
		kind   oc.CallKind
		answer channel.Answer
		want   oc.CallReturned
	}{
		"pushed": {
			oc.CallSend, channel.Answer{Status: 200, Body: []byte(`{"sentMessages":[{"id":"508217394011283099","quoteToken":"q"},{"id":"2"}]}`)},
			oc.CallReturned{Status: 200, ID: "508217394011283099"},
		},
		"pushed before (LINE-031)": {
			oc.CallSend, channel.Answer{Status: 409, Body: []byte(`{"message":"The retry key is already accepted","sentMessages":[{"id":"508217394011283099"}]}`)},
			oc.CallReturned{Status: 409, ID: "508217394011283099", Reason: "The retry key is already accepted"},
		},
		"pushed before, and only the header says what": {
			oc.CallSend, channel.Answer{Status: 409, Header: channel.Header{{Name: "x-line-accepted-request-id", Value: "a-1"}}, Body: []byte(`{"message":"m"}`)},
			oc.CallReturned{Status: 409, ID: "a-1", Reason: "m"},
		},
		"not valid": {
			oc.CallSend, channel.Answer{Status: 400, Body: []byte(`{"message":"The request body has 1 error(s)","details":[{"message":"May not be empty","property":"messages[0].text"}]}`)},
			oc.CallReturned{Status: 400, Reason: "The request body has 1 error(s); messages[0].text: May not be empty"},
		},
		"throttled": {
			oc.CallSend, channel.Answer{Status: 429, Header: channel.Header{{Name: "Retry-After", Value: "2"}}, Body: []byte(`{"message":"The API rate limit has been exceeded. Try again later."}`)},
			oc.CallReturned{Status: 429, Reason: "The API rate limit has been exceeded. Try again later.", Retry: 2 * time.Second},
		},
		"a profile": {
			oc.CallProfile, channel.Answer{Status: 200, Body: []byte(`{"userId":"U1","displayName":"Kai","pictureUrl":"https://p/1","language":"ja"}`)},
			oc.CallReturned{Status: 200, Profile: oc.Profile{DisplayName: "Kai", PictureURL: "https://p/1", Language: "ja"}},
		},
		"not a friend":          {oc.CallProfile, channel.Answer{Status: 404, Body: []byte(`{"message":"Not found"}`)}, oc.CallReturned{Status: 404, Reason: "Not found"}},
		"the bot":               {oc.CallCheck, channel.Answer{Status: 200, Body: []byte(`{"userId":"U1","displayName":"Contoso"}`)}, oc.CallReturned{Status: 200}},
		"a file":                {oc.CallFetch, channel.Answer{Status: 200, Body: []byte(`{"message":"not an error"}`)}, oc.CallReturned{Status: 200}},
		"an error without JSON": {oc.CallSend, channel.Answer{Status: 500, Body: []byte(`oops`)}, oc.CallReturned{Status: 500}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.want.Call = "K1"
			got := line.Codec{}.Returned(oc.Call{ID: "K1", Kind: test.kind}, test.answer)
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
