package line

import (
	"bytes"
	"fmt"
	"image/gif"
	"image/jpeg"
	"mime"
	"strings"
	"time"
)

// Media is a file on its way between a customer and an official account.
type Media struct {
	ContentType string        `json:"contentType,omitempty"`
	Bytes       []byte        `json:"bytes,omitempty"`
	Name        string        `json:"name,omitempty"` // the name of a file; of what was received, the URL it was fetched from
	Duration    time.Duration `json:"-"`              // of videos and audio
}

// kind is the type of message that LINE makes of a file.
func (m Media) kind() string {
	family, _, _ := strings.Cut(m.ContentType, "/")
	switch family {
	case "image", "video", "audio":
		return family
	}
	return "file"
}

// asPicture is what LINE makes of a customer's picture: an animated GIF arrives as a JPEG, without its
// animation (LINE-023). What an account sends is shown as it was fetched. Bytes that are no GIF keep their content and get the type only.
func (m Media) asPicture() Media {
	if kind, _, _ := mime.ParseMediaType(m.ContentType); kind != "image/gif" {
		return m
	}
	m.ContentType = "image/jpeg"
	picture, err := gif.Decode(bytes.NewReader(m.Bytes))
	if err != nil {
		return m
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture, nil); err == nil {
		m.Bytes = b.Bytes()
	}
	return m
}

// Sends sends a picture, video, audio or file, told apart by content type, and after it the
// text, if any: on LINE these are two messages. It returns the id of the first.
func (c *Customer) Sends(to string, m Media, text string) (messageID string, err error) {
	ids, err := c.SendsSeveral(to, []Media{m})
	if err != nil {
		return "", err
	}
	if text != "" {
		if _, err := c.Texts(to, text); err != nil {
			return "", err
		}
	}
	return ids[0], nil
}

// SendsSeveral sends files at once. Pictures sent together belong to one image set.
func (c *Customer) SendsSeveral(to string, all []Media) (messageIDs []string, err error) {
	f := c.fake
	f.mu.Lock()
	defer f.mu.Unlock()
	a, err := c.recipient(to)
	if err != nil {
		return nil, err
	}
	for _, m := range all {
		if m.ContentType == "" {
			return nil, fmt.Errorf("line: %s: a file without a content type", c.user.DisplayName)
		}
	}
	pictures, index, set := 0, 0, ""
	for _, m := range all {
		if m.kind() == "image" {
			pictures++
		}
	}
	if pictures > 1 {
		set = f.ids.short("image set")
	}
	for _, m := range all {
		var member *imageSet
		if m.kind() == "image" && set != "" {
			index++
			member = &imageSet{set, index, pictures}
		}
		messageIDs = append(messageIDs, c.file(a, m, member))
	}
	return messageIDs, nil
}

func (c *Customer) file(a *account, m Media, set *imageSet) string {
	kind := m.kind()
	if kind == "image" {
		m = m.asPicture()
	}
	return c.write(a, kind, m.Name, func(t tokens) any {
		c.fake.store(t.id, a, kind, m)
		if kind == "file" {
			return fileContent{Type: kind, ID: t.id, MarkAsReadToken: t.read, FileName: m.Name, FileSize: len(m.Bytes)}
		}
		content := mediaContent{Type: kind, ID: t.id, QuoteToken: t.quote, MarkAsReadToken: t.read,
			ContentProvider: contentProvider{Type: "line"}, ImageSet: set}
		if kind == "audio" {
			content.QuoteToken = "" // audio cannot be quoted
		}
		if kind != "image" {
			content.Duration = millis(m.Duration)
		}
		return content
	})
}

// SharesPicture sends a picture that lies elsewhere, as a LIFF app does: the event names its
// URLs, and the content endpoints have nothing.
func (c *Customer) SharesPicture(to, originalURL, previewURL string) (messageID string, err error) {
	return c.writes(to, "image", "", func(t tokens) any {
		return mediaContent{Type: "image", ID: t.id, QuoteToken: t.quote, MarkAsReadToken: t.read,
			ContentProvider: contentProvider{"external", originalURL, previewURL}}
	})
}
