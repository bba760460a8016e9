package serve

import (
	"encoding/base64"
	"time"
)

// Text is a customer's text. Where a provider has only one account or number, To may be left out.
type Text struct {
	Customer string `json:"-"`
	To       string `json:"to,omitempty"`
	Text     string `json:"text"`
	Device   string `json:"device,omitempty"` // LINE: "mobile app", "desktop app" or "website"
	In       string `json:"in,omitempty"`     // LINE: the name or id of a group
	Quotes   string `json:"quotes,omitempty"` // LINE: id of the message that this one quotes
	Force    bool   `json:"force,omitempty"`  // TeleSign, Twilio: also what no phone could send
}

// File is a picture or another file that a customer sends; without bytes it is a small picture.
type File struct {
	Customer    string   `json:"-"`
	To          string   `json:"to,omitempty"`
	ContentType string   `json:"contentType,omitempty"`
	Bytes       []byte   `json:"bytes,omitempty"` // base64
	Name        string   `json:"name,omitempty"`
	Text        string   `json:"text,omitempty"` // goes with it; on LINE as a message of its own
	Duration    Duration `json:"duration,omitempty"`
	Device      string   `json:"device,omitempty"`
	In          string   `json:"in,omitempty"`
	Force       bool     `json:"force,omitempty"`
}

// Sent is the provider's id of what a customer sent.
type Sent struct {
	ID string `json:"id"`
}

// Letter is a message on a customer's phone.
type Letter struct {
	At        time.Time `json:"at"`
	From      string    `json:"from"`
	Text      string    `json:"text,omitempty"`
	Kind      string    `json:"kind,omitempty"`
	MessageID string    `json:"messageId,omitempty"`
	Message   any       `json:"message"` // everything that the provider's phone knows
}

// picture is a PNG of one grey dot.
var picture, _ = base64.StdEncoding.DecodeString("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")

func (f File) orPicture() File {
	if len(f.Bytes) == 0 {
		f.Bytes, f.ContentType = picture, "image/png"
	}
	return f
}

// word is a route's deed: the customer sends this word.
func word(text string) func(*call, To) (Sent, error) {
	return func(c *call, in To) (Sent, error) {
		return c.texts(Text{Customer: c.vars["customer"], To: in.To, Text: text})
	}
}

// To names an account or number that a customer turns to; "" is the only one.
type To struct {
	To string `json:"to,omitempty"`
}
