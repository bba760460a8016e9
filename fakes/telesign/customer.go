package telesign

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The kinds of what a phone receives.
const (
	KindMessage   = "message"   // sent by an account
	KindAutomatic = "automatic" // TeleSign's own answer to STOP or START
)

// Media is a file on a phone.
type Media struct {
	ContentType string `json:"contentType,omitempty"`
	Bytes       []byte `json:"bytes,omitempty"`
	Name        string `json:"name,omitempty"`
}

// Received is a text that arrived on a phone.
type Received struct {
	At        time.Time `json:"at"`
	From      string    `json:"from,omitempty"` // the sender: a number, a short code or a name
	Text      string    `json:"text,omitempty"`
	Media     []Media   `json:"media,omitempty"`     // always empty: TeleSign delivers none
	MessageID string    `json:"messageId,omitempty"` // reference id; "" for what TeleSign itself sent
	Kind      string    `json:"kind,omitempty"`
}

// Customer is somebody with a phone.
type Customer struct {
	f       *Fake
	number  string
	end     int       // status in which messages to this phone end; 0: delivered
	line    PhoneType // what PhoneID says; "": from the number
	carrier string
	inbox   []Received
}

// Customer is the owner of this number (digits, country code first; a leading
// plus is ignored). The same number is always the same customer.
func (f *Fake) Customer(number string) *Customer {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.customer(strings.TrimPrefix(number, "+"))
}

func (f *Fake) customer(number string) *Customer {
	c, known := f.customers[number]
	if !known {
		c = &Customer{f: f, number: number}
		f.customers[number] = c
	}
	return c
}

// Number is the customer's number, digits only.
func (c *Customer) Number() string { return c.number }

// Texts sends a text to a leased number and returns the reference id under which
// TeleSign passes it on. A phone refuses what cannot be sent: an empty text, one
// over 1,600 characters (SMS-004), a number that nobody has leased. What
// TeleSign then drops (TS-012, TS-025, TS-026) is a note in the journal.
func (c *Customer) Texts(to, body string) (string, error) {
	if n := utf8.RuneCountInString(body); n > MaxText {
		return "", fmt.Errorf("telesign: a text of %d characters is over %d; use TextsForced to send it all the same", n, MaxText)
	}
	return c.TextsForced(to, body)
}

// TextsForced is Texts without the limit on length, for tests of a receiver
// that must refuse such a text.
func (c *Customer) TextsForced(to, body string) (string, error) {
	if body == "" {
		return "", errors.New("telesign: the text is empty")
	}
	f := c.f
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.takeText(c, strings.TrimPrefix(to, "+"), body)
}

// Sends sends a file. TeleSign carries no media, so the phone puts the file
// behind a link and appends that to the text; the fake serves the link.
func (c *Customer) Sends(to string, m Media, text string) (string, error) {
	f := c.f
	f.mu.Lock()
	f.counts.media++
	path := "/media/" + strconv.FormatUint(f.counts.media, 10)
	if m.Name != "" {
		path += "-" + linkName(m.Name)
	}
	f.media[path] = Media{ContentType: m.ContentType, Bytes: slices.Clone(m.Bytes), Name: m.Name}
	link := f.o.MediaURL + path
	f.mu.Unlock()
	return c.Texts(to, strings.TrimSpace(text+" "+link))
}

// linkName keeps of a file name what a link holds without escapes.
func linkName(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '_'
	}, name)
}

// serveMedia answers a request for a customer's file.
func (f *Fake) serveMedia(c *call) (answer, bool) {
	m, known := f.media[c.r.URL.Path]
	if !known || c.r.Method != http.MethodGet {
		return answer{}, false
	}
	return answer{status: 200, contentType: orElse(m.ContentType, "application/octet-stream"), body: m.Bytes}, true
}

// Inbox is what arrived on the phone, oldest first.
func (c *Customer) Inbox() []Received {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	return slices.Clone(c.inbox)
}

// EndsWith makes every later message to this phone end with a final status code,
// such as 207 or 211 for a phone that cannot be reached; 200 makes it well again.
func (c *Customer) EndsWith(code int) error {
	if s := statuses[code]; !s.final || code == statusLookedUp || code == statusInbound {
		return fmt.Errorf("telesign: %d is no final status of a message", code)
	}
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.end = code
	return nil
}

// receive puts a text on the phone; the lock is held.
func (c *Customer) receive(r Received) {
	c.inbox = append(c.inbox, r)
	if keep := c.f.o.KeepMessages; keep > 0 && len(c.inbox) > keep {
		c.inbox = slices.Delete(c.inbox, 0, len(c.inbox)-keep)
	}
}
