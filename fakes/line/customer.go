package line

import (
	"fmt"
	"time"
)

// A Device is where a customer uses LINE (LINE-016). LINE keeps one account on all of
// them: the user id is the same, and what is received shows on each (LINE-017).
type Device string

// The devices. The empty Device is the mobile app.
const (
	Mobile  Device = "mobile app"
	Desktop Device = "desktop app"
	Website Device = "website"
)

// A Profile is what a LINE user shows of themselves.
type Profile struct {
	DisplayName   string `json:"displayName,omitempty"`
	PictureURL    string `json:"pictureUrl,omitempty"`    // "" where there is none
	StatusMessage string `json:"statusMessage,omitempty"` // "" where there is none
	Language      string `json:"language,omitempty"`      // a BCP 47 tag; "" where the user has not agreed to show it
}

// user is a LINE user, known to all channels of the fake.
type user struct {
	Profile
	id     string
	hidden bool // has not consented to bots reading the profile
	inbox  []*Received
	sent   []*Written
}

// A Customer is a LINE user holding a device, in a chat. Several Customer values may stand for
// the same user; all share one inbox. It is safe for concurrent use.
type Customer struct {
	fake   *Fake
	user   *user
	device Device
	chat   *Chat // nil: alone with the official account
}

// Customer returns the LINE user with this user id or display name, making a new user
// the first time. A user made by name speaks English and has a picture.
func (f *Fake) Customer(idOrName string) *Customer {
	f.mu.Lock()
	defer f.mu.Unlock()
	u := f.users[idOrName]
	if u == nil {
		u = f.names[idOrName]
	}
	if u == nil {
		u = f.newUser(idOrName)
	}
	return &Customer{fake: f, user: u, device: Mobile}
}

func (f *Fake) newUser(idOrName string) *user {
	u := &user{id: idOrName, Profile: Profile{DisplayName: idOrName, Language: "en"}}
	if !isUserID(idOrName) {
		u.id = f.ids.userID()
		f.names[idOrName] = u
	} else {
		u.DisplayName = fmt.Sprintf("LINE user %d", len(f.users)+1)
	}
	u.PictureURL = "https://profile.line-scdn.net/0h" + u.id[1:]
	f.users[u.id] = u
	return u
}

// ID returns the user id, as webhooks name it.
func (c *Customer) ID() string { return c.user.id }

// Profile returns what the user shows.
func (c *Customer) Profile() Profile {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	return c.user.Profile
}

// SetProfile changes what the user shows; [Fake.Customer] finds the user by the new name from now on.
func (c *Customer) SetProfile(p Profile) {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	delete(c.fake.names, c.user.DisplayName)
	c.user.Profile = p
	c.fake.names[p.DisplayName] = c.user
}

// HidesProfile withdraws the user's consent to bots reading the profile, or gives it again.
func (c *Customer) HidesProfile(hidden bool) {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	c.user.hidden = hidden
}

// On returns the same user on a device. Only [Customer.Written] remembers which it was.
func (c *Customer) On(d Device) *Customer {
	twin := *c
	twin.device = d
	return &twin
}

// In returns the same user writing in a group or room; nil is the 1:1 chat.
func (c *Customer) In(chat *Chat) *Customer {
	twin := *c
	twin.chat = chat
	return &twin
}

// Written is a message that a customer sent.
type Written struct {
	At        time.Time `json:"at"`
	To        string    `json:"to,omitempty"` // handle of the official account
	In        string    `json:"in,omitempty"` // id of the group or room; "" in a 1:1 chat
	Device    Device    `json:"device"`
	Kind      string    `json:"kind,omitempty"`
	Text      string    `json:"text,omitempty"`
	MessageID string    `json:"messageId,omitempty"`
	Read      bool      `json:"read"` // "Read" stands beside it
	Unsent    bool      `json:"unsent"`
	bot       *account
	readToken string
}

// Written returns what the user sent, oldest first, from every device.
func (c *Customer) Written() []Written {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	out := make([]Written, len(c.user.sent))
	for i, w := range c.user.sent {
		out[i] = *w
	}
	return out
}

// recipient finds the official account that a customer means, and makes sure that the two can
// talk; the lock is held.
func (c *Customer) recipient(to string) (*account, error) {
	a := c.fake.find(to)
	switch {
	case a == nil:
		return nil, fmt.Errorf("line: %s: no official account %q", c.user.DisplayName, to)
	case a.Kind != MessagingAPI:
		return nil, fmt.Errorf("line: %s: %s has a %v channel; nobody can chat with it", c.user.DisplayName, a.Handle, a.Kind)
	case c.chat != nil:
		if err := c.chat.admit(a); err != nil {
			return nil, err
		}
		c.chat.add(c.user.id)
	case a.friends[c.user.id].blocked:
		return nil, fmt.Errorf("line: %s has blocked %s and cannot write to it", c.user.DisplayName, a.Handle)
	default:
		a.befriend(c.user.id)
	}
	return a, nil
}

// source names where the customer is.
func (c *Customer) source() *source {
	if c.chat == nil {
		return &source{Type: "user", UserID: c.user.id}
	}
	return c.chat.source(c.user.id)
}

// writes sends a message: content makes its object from its id and tokens.
func (c *Customer) writes(to, kind, text string, content func(tokens) any) (messageID string, err error) {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	a, err := c.recipient(to)
	if err != nil {
		return "", err
	}
	return c.write(a, kind, text, content), nil
}

// tokens are what LINE hands out with a message.
type tokens struct{ id, quote, read string }

func (c *Customer) write(a *account, kind, text string, content func(tokens) any) string {
	f := c.fake
	t := tokens{id: f.ids.messageID(), quote: f.ids.quoteToken()}
	w := &Written{At: f.now(), To: a.Handle, Device: c.device, Kind: kind, Text: text, MessageID: t.id, Read: !a.Chat, bot: a}
	if c.chat != nil {
		w.In = c.chat.id
	}
	if a.Chat { // with the chat off, everything counts as read at once
		t.read = f.ids.short("read")
		w.readToken = t.read
		f.reads[t.read] = readMark{a, c.user.id, w.In, w}
	}
	if n := f.o.KeepMessages; n > 0 && len(c.user.sent) >= n {
		delete(f.reads, c.user.sent[0].readToken)
	}
	c.user.sent = keep(append(c.user.sent, w), f.o.KeepMessages)
	f.happen(a, &event{Type: "message", Message: content(t), Source: c.source(), number: c.user.id, text: text})
	return t.id
}

// keep drops the oldest when there are more than n; n of 0 keeps all. What it cuts off
// is let go when append next moves the slice.
func keep[T any](s []T, n int) []T {
	if n > 0 && len(s) > n {
		return s[len(s)-n:]
	}
	return s
}

// Texts sends a text to an official account, named by channel id, handle, bot user id or display name.
func (c *Customer) Texts(to, body string) (messageID string, err error) {
	return c.TextsWith(to, Text{Body: body})
}

// Text is a text with what LINE lets a customer put into it.
type Text struct {
	Body     string
	Emojis   []Emoji     // LINE emoji, whose places in Body hold their names in parentheses
	Mentions []Mentionee // only in groups and rooms
	Quotes   string      // id of the message that this one quotes
}

// TextsWith is Texts with emoji, mentions or a quoted message.
func (c *Customer) TextsWith(to string, t Text) (messageID string, err error) {
	return c.writes(to, "text", t.Body, func(ts tokens) any {
		content := textContent{Type: "text", ID: ts.id, QuoteToken: ts.quote, MarkAsReadToken: ts.read,
			Text: t.Body, Emojis: t.Emojis, QuotedMessageID: t.Quotes}
		if len(t.Mentions) > 0 {
			content.Mention = &mention{t.Mentions}
		}
		return content
	})
}

// SendsSticker sends a sticker.
func (c *Customer) SendsSticker(to, packageID, stickerID string) (messageID string, err error) {
	return c.writes(to, "sticker", "", func(t tokens) any {
		return stickerContent{Type: "sticker", ID: t.id, QuoteToken: t.quote, MarkAsReadToken: t.read,
			PackageID: packageID, StickerID: stickerID, StickerResourceType: "STATIC"}
	})
}

// A Location is a place on the map; title and address may be missing.
type Location struct {
	Title     string  `json:"title,omitempty"`
	Address   string  `json:"address,omitempty"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// SendsLocation sends a place on the map.
func (c *Customer) SendsLocation(to string, at Location) (messageID string, err error) {
	return c.writes(to, "location", at.Title, func(t tokens) any {
		return locationContent{Type: "location", ID: t.id, MarkAsReadToken: t.read,
			Title: at.Title, Address: at.Address, Latitude: at.Latitude, Longitude: at.Longitude}
	})
}
