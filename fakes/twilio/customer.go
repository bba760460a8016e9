package twilio

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// A Customer is a person with a phone, at the other end of the carrier. What a
// customer does takes effect at once at the provider; the webhooks that it causes
// wait for [Fake.Advance].
type Customer struct {
	f      *Fake
	number string
}

// Customer returns the person with that number ("+14255550101", "14255550101", or
// "whatsapp:+14255550101"). There is one of each; the phone exists from its first
// use on.
func (f *Fake) Customer(number string) *Customer { return &Customer{f, normal(number)} }

// Media is a file on its way to or from a customer.
type Media struct {
	ContentType string `json:"contentType,omitempty"`
	Bytes       []byte `json:"bytes,omitempty"`
	Name        string `json:"name,omitempty"`
}

// The kinds of what a customer receives.
const (
	KindMessage   = "message"   // sent by an account
	KindAutomatic = "automatic" // Twilio's, or the network's, own answer to an opt-out word
)

// Received is one message on a customer's phone.
type Received struct {
	At        time.Time `json:"at"`
	From      string    `json:"from,omitempty"`
	Text      string    `json:"text,omitempty"`
	Media     []Media   `json:"media,omitempty"`
	MessageID string    `json:"messageId,omitempty"` // empty for an automatic answer
	Kind      string    `json:"kind,omitempty"`
}

// A Line is what a customer's number turns out to be.
type Line uint8

// The lines. The zero Line is an ordinary mobile.
const (
	Mobile      Line = iota
	Landline         // known to be one: refused with 21614
	FixedLine        // turns out to be one: undelivered with 30006
	Unreachable      // switched off: undelivered with 30003
	Blocking         // blocks the sender: undelivered with 30004
	Unknown          // out of service: undelivered with 30005
)

// phone is what a customer has; guarded by Fake.mu.
type phone struct {
	known      Line
	noReceipts bool
	inbox      []Received
	profile    string // display name on WhatsApp
}

// phone returns the phone with that number, made at its first use; f.mu is held.
func (f *Fake) phone(number string) *phone {
	p, ok := f.phones[number]
	if !ok {
		p = &phone{}
		f.phones[number] = p
	}
	return p
}

// line says what a number is without making a phone of it, so that numbers that were
// only asked about leave nothing behind; f.mu is held.
func (f *Fake) line(number string) Line {
	if p := f.phones[number]; p != nil {
		return p.known
	}
	return Mobile
}

// code is the error with which a message to this phone ends; 0 if it arrives.
func (p *phone) code() int {
	switch p.known {
	case FixedLine, Landline:
		return 30006
	case Unreachable:
		return 30003
	case Blocking:
		return 30004
	case Unknown:
		return 30005
	}
	return 0
}

func (p *phone) receive(f *Fake, r Received) {
	p.inbox = append(p.inbox, r)
	if n := f.o.KeepMessages; n > 0 && len(p.inbox) >= 2*n {
		p.inbox = slices.Clone(p.inbox[len(p.inbox)-n:])
	}
}

// Number is the customer's number as Twilio writes it.
func (c *Customer) Number() string { return c.number }

// Inbox returns what has arrived on the phone, oldest first.
func (c *Customer) Inbox() []Received {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	return slices.Clone(c.f.phone(c.number).inbox)
}

// SetLine says what the number is from now on.
func (c *Customer) SetLine(l Line) {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.f.phone(c.number).known = l
}

// SetReceipts says whether the carrier confirms delivery to this phone; without
// receipts a message stays "sent". It does unless told otherwise.
func (c *Customer) SetReceipts(on bool) {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.f.phone(c.number).noReceipts = !on
}

// SetProfileName is the name that WhatsApp shows.
func (c *Customer) SetProfileName(name string) {
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	c.f.phone(c.number).profile = name
}

// Texts sends a text to one of the accounts' numbers and returns the message's
// SID. Nobody's phone sends more than 1,600 characters: that is an error here,
// and needs [Customer.Forces].
func (c *Customer) Texts(to, body string) (string, error) {
	return c.says(to, body, nil, false)
}

// Sends sends a file, with a text or without.
func (c *Customer) Sends(to string, m Media, text string) (string, error) {
	return c.says(to, text, []Media{m}, false)
}

// SendsAll sends several files at once, up to ten.
func (c *Customer) SendsAll(to, text string, media ...Media) (string, error) {
	return c.says(to, text, media, false)
}

// Forces makes the fake report a message that no phone could send: a text of any
// length, any number and size of files (SMS-004).
func (c *Customer) Forces(to, body string, media ...Media) (string, error) {
	return c.says(to, body, media, true)
}

// maxInboundMedia is how much a carrier takes with one message.
const maxInboundMedia = 5 << 20

func (c *Customer) says(to, body string, media []Media, forced bool) (string, error) {
	size := 0
	for _, m := range media {
		size += len(m.Bytes)
	}
	switch k := kindOf(c.number); {
	case k != LongCode && k != TollFree && k != WhatsApp:
		return "", fmt.Errorf("twilio: %q is not the number of a phone", c.number)
	case forced:
	case body == "" && len(media) == 0:
		return "", errors.New("twilio: a message needs a text or a file")
	case characters(body) > maxCharacters:
		return "", fmt.Errorf("twilio: a phone sends at most %d characters, not %d; Forces sends them", maxCharacters, characters(body))
	case len(media) > maxMedia:
		return "", fmt.Errorf("twilio: a phone sends at most %d files, not %d", maxMedia, len(media))
	case size > maxInboundMedia:
		return "", fmt.Errorf("twilio: a phone sends at most %d bytes of files, not %d", maxInboundMedia, size)
	}
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	n, err := c.dials(to)
	if err != nil {
		return "", err
	}
	return c.f.receive(c.number, n, body, media).sid, nil
}

// dials finds the number that the customer texts; f.mu is held.
func (c *Customer) dials(to string) (*number, error) {
	to = normal(to)
	if kindOf(c.number) == WhatsApp && kindOf(to) != WhatsApp {
		to = whatsAppPrefix + to
	}
	n := c.f.numbers[to]
	switch {
	case n == nil:
		return nil, fmt.Errorf("twilio: nobody has the number %s", to)
	case n.VoiceOnly:
		return nil, fmt.Errorf("twilio: %s takes no messages", to)
	case n.Kind == Alphanumeric:
		return nil, fmt.Errorf("twilio: %s is a name, and cannot be answered", to)
	case (n.Kind == WhatsApp) != (kindOf(c.number) == WhatsApp):
		return nil, fmt.Errorf("twilio: %s and %s are not on the same channel", c.number, to)
	}
	return n, nil
}
