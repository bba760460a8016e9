package line

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"time"
)

// content is a file that a customer sent, as LINE keeps it for a while.
type content struct {
	account *account
	kind    string
	media   Media
	stored  time.Time
	ready   time.Time // when a video or audio has been prepared
}

// store keeps what a customer sent, and drops what is too old.
func (f *Fake) store(id string, a *account, kind string, m Media) {
	now := f.now()
	for len(f.stored) > 0 {
		old := f.contents[f.stored[0]]
		if old != nil && now.Sub(old.stored) < f.o.ContentRetention {
			break
		}
		delete(f.contents, f.stored[0])
		f.stored = f.stored[1:]
	}
	m.Bytes = bytes.Clone(m.Bytes)
	c := &content{account: a, kind: kind, media: m, stored: now, ready: now}
	if f.o.Transcoding != nil && (kind == "video" || kind == "audio") {
		c.ready = now.Add(f.o.Transcoding(m.ContentType, len(m.Bytes)))
	}
	f.contents[id] = c
	f.stored = append(f.stored, id)
}

// kept finds the content that a path names, if it is there and is the caller's.
func (f *Fake) kept(c *call) (*content, answer, bool) {
	m := f.contents[c.params[0]]
	switch {
	case m == nil || m.account != c.account:
		return nil, notFound().because("no content of a message with this id"), false
	case c.at.Sub(m.stored) >= f.o.ContentRetention:
		return nil, refuse(f.o.ContentGone, messageAt(f.o.ContentGone)).because("the content has been deleted after " + f.o.ContentRetention.String()), false
	}
	return m, answer{}, true
}

// content answers GET /v2/bot/message/{messageId}/content with the file itself, or with 202
// while it is being prepared.
func (f *Fake) content(c *call) answer {
	m, refused, ok := f.kept(c)
	switch {
	case !ok:
		return refused
	case c.at.Before(m.ready):
		return empty(http.StatusAccepted)
	}
	return answer{status: http.StatusOK, contentType: m.media.ContentType, body: m.media.Bytes}
}

// preview answers GET …/content/preview, for pictures and videos.
func (f *Fake) preview(c *call) answer {
	m, refused, ok := f.kept(c)
	switch {
	case !ok:
		return refused
	case m.kind != "image" && m.kind != "video":
		return notFound().because("only pictures and videos have a preview")
	case c.at.Before(m.ready):
		return empty(http.StatusAccepted)
	case m.kind == "video":
		return answer{status: http.StatusOK, contentType: "image/jpeg", body: greyDot}
	}
	return answer{status: http.StatusOK, contentType: m.media.ContentType, body: m.media.Bytes}
}

// greyDot is the preview of every video.
var greyDot = func() []byte {
	picture := image.NewGray(image.Rect(0, 0, 1, 1))
	picture.SetGray(0, 0, color.Gray{Y: 128})
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, nil); err != nil {
		panic("line: a grey dot cannot be encoded: " + err.Error())
	}
	return b.Bytes()
}()

// transcoding answers GET …/content/transcoding, for videos and audio.
func (f *Fake) transcoding(c *call) answer {
	m, refused, ok := f.kept(c)
	if !ok {
		return refused
	}
	if m.kind != "video" && m.kind != "audio" {
		return notFound().because("only videos and audio are prepared")
	}
	status := "succeeded"
	if c.at.Before(m.ready) {
		status = "processing"
	}
	return done(http.StatusOK, struct {
		Status string `json:"status"`
	}{status})
}
