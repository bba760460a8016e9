package line_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/line"
	"github.com/ocsim/ocsim/engine/oc"
)

const (
	secret = "8c570fa6dd201bb328f1c1eac23a96d8"
	bot    = "U0123456789abcdef0123456789abcdef"
	kai    = "Ufedcba9876543210fedcba9876543210"
)

var contoso = oc.Account{ID: "contoso", Credentials: oc.Credentials{
	ChannelSecret: oc.NewSecret("test", secret), ChannelAccessToken: oc.NewSecret("test", "token"),
}}

func signature(body string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(body))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func webhook(body, signature string) channel.Webhook {
	return channel.Webhook{Method: "POST", Header: channel.Header{{Name: "x-line-signature", Value: signature}}, Body: []byte(body)}
}

func signed(body string) channel.Webhook { return webhook(body, signature(body)) }

// events is a webhook with these events.
func events(list string) string { return `{"destination":"` + bot + `","events":[` + list + `]}` }

// said is an event with a message of kai.
func said(id, message string) string {
	return `{"type":"message","mode":"active","timestamp":1777777777001,"source":{"type":"user","userId":"` + kai + `"},"webhookEventId":"` + id +
		`","deliveryContext":{"isRedelivery":false},"replyToken":"r-` + id + `","message":` + message + `}`
}

func refusedWith400(err error) bool {
	refusal, ok := errors.AsType[*channel.Refusal](err)
	return ok && refusal.Status == 400
}

func TestSignatureVectors(t *testing.T) {
	raw, err := os.ReadFile("testdata/signature-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Vectors []struct {
			ID    string
			Input struct {
				ChannelSecret string `json:"channel_secret"`
				Body          string
			}
			Expected struct{ Value string }
		}
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	messages := map[string]int{"line-text-ascii": 1, "line-text-unicode": 1, "line-verify-empty-events": 0, "line-follow": 0}
	if len(file.Vectors) != len(messages) {
		t.Fatalf("%d vectors, want %d", len(file.Vectors), len(messages))
	}
	for _, v := range file.Vectors {
		t.Run(v.ID, func(t *testing.T) {
			account := oc.Account{ID: "contoso", Credentials: oc.Credentials{ChannelSecret: oc.NewSecret("test", v.Input.ChannelSecret)}}
			inputs, err := line.Codec{}.Receive(account, webhook(v.Input.Body, v.Expected.Value))
			if err != nil || len(inputs) != messages[v.ID] {
				t.Errorf("%v, %v; want %d messages", inputs, err, messages[v.ID])
			}
			if _, err := (line.Codec{}).Receive(account, webhook(v.Input.Body+"\n", v.Expected.Value)); !refusedWith400(err) {
				t.Errorf("another body: %v", err)
			}
		})
	}
}

func TestReceive(t *testing.T) {
	received := func(id string, kind oc.ContentKind, text string, files ...oc.File) oc.ReceiveMessage {
		return oc.ReceiveMessage{Account: "contoso", From: kai, ProviderID: id, Kind: kind, Text: text, Files: files, ReplyToken: "r-" + id}
	}
	ofGroup := received("1", oc.ContentText, "Hi")
	ofGroup.Group = true
	anonymous := ofGroup
	anonymous.From = ""
	content := func(id string) string { return "https://api-data.line.me/v2/bot/message/" + id + "/content" }

	tests := map[string]struct {
		events string
		want   []oc.Input
	}{
		"several messages, in their order": {
			said("1", `{"type":"text","id":"11","text":"Hello"}`) + "," + said("2", `{"type":"text","id":"12","text":"こんにちは"}`),
			[]oc.Input{received("1", oc.ContentText, "Hello"), received("2", oc.ContentText, "こんにちは")},
		},
		"a picture": {
			said("1", `{"type":"image","id":"11","contentProvider":{"type":"line"}}`),
			[]oc.Input{received("1", oc.ContentFile, "", oc.File{Name: "11.jpg", ContentType: "image/jpeg", URL: content("11")})},
		},
		"a picture that lies elsewhere": {
			said("1", `{"type":"image","id":"11","contentProvider":{"type":"external","originalContentUrl":"https://pictures.example.com/1.jpg"}}`),
			[]oc.Input{received("1", oc.ContentFile, "", oc.File{Name: "11.jpg", ContentType: "image/jpeg", URL: "https://pictures.example.com/1.jpg"})},
		},
		"a recording": {
			said("1", `{"type":"audio","id":"11","duration":1000,"contentProvider":{"type":"line"}}`),
			[]oc.Input{received("1", oc.ContentFile, "", oc.File{Name: "11.m4a", ContentType: "audio/x-m4a", URL: content("11")})},
		},
		"a file with name and size": {
			said("1", `{"type":"file","id":"11","fileName":"invoice.pdf","fileSize":2138}`),
			[]oc.Input{received("1", oc.ContentFile, "", oc.File{Name: "invoice.pdf", ContentType: "application/pdf", Size: 2138, URL: content("11")})},
		},
		"a sticker": {said("1", `{"type":"sticker","id":"11","packageId":"1","stickerId":"2"}`), []oc.Input{received("1", oc.ContentSticker, "")}},
		"a place": {
			said("1", `{"type":"location","id":"11","title":"Office","address":"1 Main Street","latitude":35.6,"longitude":139.7}`),
			[]oc.Input{received("1", oc.ContentLocation, "Office, 1 Main Street")},
		},
		"a kind of the future": {said("1", `{"type":"hologram","id":"11"}`), []oc.Input{received("1", oc.ContentUnsupported, "")}},
		"a group is flagged (LINE-034)": {
			`{"type":"message","mode":"active","source":{"type":"group","groupId":"C1","userId":"` + kai + `"},"webhookEventId":"1","replyToken":"r-1","message":{"type":"text","id":"11","text":"Hi"}}`,
			[]oc.Input{ofGroup},
		},
		"a room whose member is not known": {
			`{"type":"message","mode":"active","source":{"type":"room","roomId":"R1"},"webhookEventId":"1","replyToken":"r-1","message":{"type":"text","id":"11","text":"Hi"}}`,
			[]oc.Input{anonymous},
		},
		"other events are skipped (LINE-030)": {
			`{"type":"follow","follow":{"isUnblocked":true}},{"type":"unfollow"},{"type":"join"},{"type":"postback","postback":{"data":"x"}},{"type":"teleport"},` +
				said("1", `{"type":"text","id":"11","text":"Hello"}`),
			[]oc.Input{received("1", oc.ContentText, "Hello")},
		},
		"on standby somebody else answers": {
			`{"type":"message","mode":"standby","source":{"type":"user","userId":"` + kai + `"},"webhookEventId":"1","message":{"type":"text","id":"11","text":"Hi"}}`, nil,
		},
		"nobody's message": {`{"type":"message","mode":"active","webhookEventId":"1","message":{"type":"text","id":"11","text":"Hi"}}`, nil},
		"no events: the provider checks the URL (LINE-028)": {"", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := line.Codec{}.Receive(contoso, signed(events(test.events)))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Errorf("%s\n%s", test.events, d)
			}
		})
	}
}

func TestReceiveRefuses(t *testing.T) {
	hello := events(said("1", `{"type":"text","id":"11","text":"Hello"}`))
	tests := map[string]channel.Webhook{
		"no signature":                     {Method: "POST", Body: []byte(hello)},
		"a signature of another body":      webhook(hello, signature(hello+" ")),
		"a signature that is not base64":   webhook(hello, "%%%"),
		"a body that is not JSON":          signed(`{`),
		"no destination":                   signed(`{"events":[]}`),
		"a destination that is no bot":     signed(`{"destination":"contoso","events":[]}`),
		"no events":                        signed(`{"destination":"` + bot + `"}`),
		"a timestamp as text":              signed(events(`{"type":"follow","timestamp":"1"}`)),
		"a message without an event id":    signed(events(said("", `{"type":"text","id":"11","text":"Hello"}`))),
		"a message whose id is a number":   signed(events(said("1", `{"type":"text","id":11,"text":"Hello"}`))),
		"an event without its message":     signed(events(`{"type":"message","source":{"type":"user","userId":"` + kai + `"},"webhookEventId":"1"}`)),
		"a customer without an id":         signed(events(`{"type":"message","source":{"type":"user"},"webhookEventId":"1","message":{"type":"text","id":"11"}}`)),
		"a bad event after a good message": signed(events(said("1", `{"type":"text","id":"11","text":"Hello"}`) + "," + said("2", `[]`))),
	}
	for name, w := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := line.Codec{}.Receive(contoso, w)
			if !refusedWith400(err) || got != nil {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}

// Whatever arrives is either refused or becomes values that can be written down.
func FuzzReceive(f *testing.F) {
	for _, body := range []string{
		events(said("1", `{"type":"text","id":"11","text":"Hello"}`)), events(said("1", `{"type":"image","id":"11"}`)), events(""), `{`, `null`,
		events(`{"type":"message","source":{"type":"room"},"webhookEventId":"1","message":null}`),
	} {
		f.Add(body, true)
		f.Add(body, false)
	}
	f.Fuzz(func(t *testing.T, body string, sign bool) {
		w := signed(body)
		if !sign {
			w = webhook(body, signature(body+"?"))
		}
		inputs, err := line.Codec{}.Receive(contoso, w)
		if err != nil {
			if !refusedWith400(err) || inputs != nil {
				t.Fatalf("%v and %v", inputs, err)
			}
			return
		}
		if !sign {
			t.Fatal("a forged webhook was taken")
		}
		for _, in := range inputs {
			m := in.(oc.ReceiveMessage)
			if m.ProviderID == "" || m.Kind == 0 || m.From == "" && !m.Group || !utf8.ValidString(m.Text) || len(m.Files) > 1 {
				t.Fatalf("%+v", m)
			}
		}
	})
}
