package line

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// Request translates the calls that LINE knows: pushing messages (LINE-031),
// reading a profile (LINE-018), checking the credentials and fetching what a
// customer sent.
func (Codec) Request(o channel.Order) (channel.Request, error) {
	r := channel.Request{
		Method:        "GET",
		Host:          channel.API,
		Authorization: "Bearer " + o.Account.Credentials.ChannelAccessToken.Value,
	}
	switch o.Call.Kind {
	case oc.CallSend:
		body, err := push(o)
		if err != nil {
			return r, fmt.Errorf("line: call %s: %w", o.Call.ID, err)
		}
		r.Method, r.Path, r.Body = "POST", "/v2/bot/message/push", body
		r.Header = channel.Header{
			{Name: "Content-Type", Value: "application/json"},
			{Name: "X-Line-Retry-Key", Value: RetryKey(o.Call)},
		}
	case oc.CallProfile:
		r.Path = "/v2/bot/profile/" + url.PathEscape(string(o.Call.To))
	case oc.CallCheck:
		r.Path = "/v2/bot/info"
	case oc.CallFetch:
		if len(o.Call.Files) == 0 {
			return r, fmt.Errorf("line: call %s names no file to fetch", o.Call.ID)
		}
		address := o.Call.Files[0].URL
		r.Host, r.Path = channel.Elsewhere, address
		if path, ok := strings.CutPrefix(address, DataHost); ok {
			r.Host, r.Path = channel.Data, path
		}
	default:
		return r, fmt.Errorf("line: no call to %s", o.Call.Kind)
	}
	return r, nil
}

// RetryKey is the key under which LINE recognises further attempts of a call. It
// has the shape of a UUID and is the same for all attempts (CH-023).
func RetryKey(c oc.Call) string {
	sum := sha256.Sum256([]byte("ocsim retry key\n" + string(c.Account) + "\n" + string(c.ID)))
	sum[6] = sum[6]&0x0f | 0x80 // version 8: made by a rule of one's own
	sum[8] = sum[8]&0x3f | 0x80
	h := hex.EncodeToString(sum[:16])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// push is the body of a push: the text, then every file as a message of its own.
func push(o channel.Order) ([]byte, error) {
	body := pushBody{To: string(o.Call.To)}
	if o.Call.Text != "" {
		body.Messages = append(body.Messages, outbound{Type: "text", Text: o.Call.Text})
	}
	for _, f := range o.Files {
		body.Messages = append(body.Messages, attachment(f))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // links stay readable
	if err := e.Encode(body); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

type pushBody struct {
	To       string     `json:"to"`
	Messages []outbound `json:"messages"`
}

type outbound struct {
	Type               string `json:"type"`
	Text               string `json:"text,omitempty"`
	OriginalContentURL string `json:"originalContentUrl,omitempty"`
	PreviewImageURL    string `json:"previewImageUrl,omitempty"`
	Duration           int    `json:"duration,omitempty"` // milliseconds
}

// shownDuration is the length that LINE shows beside a recording until it is
// played. The length is required and nobody here decodes recordings.
const shownDuration = 60_000

// attachment is the message that carries f. LINE takes JPEG and PNG pictures, MP4
// videos and MP3 or M4A recordings; a GIF goes as a JPEG (LINE-023), and anything
// else as a text with the link.
func attachment(f channel.File) outbound {
	switch channel.ContentType(f.File) {
	case "image/jpeg", "image/png":
		return outbound{Type: "image", OriginalContentURL: f.URL, PreviewImageURL: f.Preview}
	case "image/gif":
		return outbound{Type: "image", OriginalContentURL: f.JPEG, PreviewImageURL: f.Preview}
	case "video/mp4":
		return outbound{Type: "video", OriginalContentURL: f.URL, PreviewImageURL: f.Preview}
	case "audio/mpeg", "audio/mp4", "audio/x-m4a":
		return outbound{Type: "audio", OriginalContentURL: f.URL, Duration: shownDuration}
	}
	text := f.URL
	if f.Name != "" {
		text = f.Name + "\n" + f.URL
	}
	return outbound{Type: "text", Text: text}
}
