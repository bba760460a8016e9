package bench

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// Customer is a named customer on a channel. On SMS and LINE the customer exists
// at the fake provider only and reaches the platform through it; on any other
// channel what the customer does is a command.
type Customer struct {
	b      *Bench
	c      *customer
	device string
}

// Received is a message that reached a customer.
type Received struct {
	At    time.Time
	From  string // the support number, or the account's handle
	Text  string
	Files []Media
}

// Media is a file.
type Media struct {
	Name, ContentType string
	Bytes             []byte
}

type customerID struct {
	name    string
	channel oc.Channel
}

// customer is what the bench remembers of one.
type customer struct {
	customerID
	number string // phone number in digits, or LINE user id
	last   string // where the last message went: support number, or account
}

// Customer returns the customer of that name on a channel, who has a number, or
// a LINE user id, of their own from the first use on. Numbers come from the range
// that is reserved for fiction and avoid the organisation's.
func (b *Bench) Customer(name string, ch oc.Channel) Customer {
	id := customerID{name, ch}
	c := b.customers[id]
	if c == nil {
		c = &customer{customerID: id}
		switch ch {
		case oc.ChannelSMS:
			c.number = b.freeNumber()
		case oc.ChannelLINE:
			c.number = b.line.Customer(name).ID()
		}
		b.customers[id] = c
	}
	return Customer{b: b, c: c}
}

// WithNumber gives the customer another phone number, in digits.
func (c Customer) WithNumber(number string) Customer {
	c.c.number = digits(number)
	return c
}

// WithProfile says what LINE shows of the customer; what is empty stays as it is.
func (c Customer) WithProfile(displayName, language string) Customer {
	user := c.b.line.Customer(c.c.number)
	p := user.Profile()
	p.DisplayName, p.Language = cmp.Or(displayName, p.DisplayName), cmp.Or(language, p.Language)
	user.SetProfile(p)
	return c
}

// freeNumber returns the next number of a phone: 14255550101 and on.
func (b *Bench) freeNumber() string {
	areas := []string{"425", "206", "212", "312", "415"}
	for {
		b.numbers++
		n := fmt.Sprintf("1%s55501%02d", areas[b.numbers/100%len(areas)], b.numbers%100)
		if _, taken := b.owners[n]; !taken {
			return n
		}
	}
}

// WroteTo is where the last message went: a support number, or a LINE account.
func (c Customer) WroteTo() string { return c.c.last }

// Name is how the scenario calls the customer.
func (c Customer) Name() string { return c.c.name }

// Number is the customer's phone number in digits, or the LINE user id; empty on
// other channels.
func (c Customer) Number() string { return c.c.number }

// ID is how the platform calls the customer.
func (c Customer) ID() oc.CustomerID {
	if c.c.number != "" {
		return oc.CustomerID(c.c.number)
	}
	return oc.CustomerID(c.c.name)
}

// On returns the same customer using another device (LINE-016): "mobile app",
// "desktop app" or "website".
func (c Customer) On(device string) Customer {
	c.device = device
	return c
}

// Texts sends a text: to a support number in digits, to a LINE account by its ID;
// empty is where the last one went. On other channels it says the text in the
// conversation. An error says that no phone could send this, or is the platform's
// rejection where the customer speaks to it directly.
func (c Customer) Texts(ctx context.Context, to, body string) error {
	return c.write(ctx, "texts", to, body, nil, false)
}

// Forces is Texts without the limits of a phone, for messages that a provider
// would never pass on (SMS-004).
func (c Customer) Forces(ctx context.Context, to, body string) error {
	return c.write(ctx, "texts by force", to, body, nil, true)
}

// Sends sends a file, with a text or without.
func (c Customer) Sends(ctx context.Context, to string, file Media, text string) error {
	return c.write(ctx, "sends", to, text, &file, false)
}

func (c Customer) write(ctx context.Context, action, to, body string, file *Media, forced bool) error {
	if to == "" {
		to = c.c.last
	}
	if to == "" && c.c.channel == oc.ChannelLINE {
		to = c.b.onlyLINE()
	}
	c.c.last = to
	var id string
	var err error
	var p oc.Provider
	switch c.c.channel {
	case oc.ChannelSMS:
		p = c.b.providerOf(to)
		id, err = c.sms(p, to, body, file, forced)
	case oc.ChannelLINE:
		p = oc.ProviderLINE
		id, err = c.lineMessage(to, body, file)
	default:
		outcome, err := c.Do(ctx, c.says(body, file))
		if err == nil && outcome.Rejected != nil {
			return outcome.Rejected
		}
		return err
	}
	if err != nil {
		return fmt.Errorf("bench: %s: %w", c.c.name, err)
	}
	return c.did(ctx, p, action, to, body, file, id)
}

// did logs the act and brings its consequences.
func (c Customer) did(ctx context.Context, p oc.Provider, action, to, body string, file *Media, messageID string) error {
	what := trace.CustomerDid{
		Customer: c.c.name, Provider: c.b.Provider(p).Name(), Action: action, From: c.c.number, To: to, Text: body,
	}
	if c.device != "" {
		what.Action += " from the " + c.device
	}
	if file != nil {
		what.Action += " " + file.Name
		what.Detail = fileDetail(*file)
	}
	c.b.recorder.customerDid(p, what, messageID)
	return c.b.Pass(ctx, 0)
}

func (c Customer) sms(p oc.Provider, to, body string, file *Media, forced bool) (string, error) {
	if p == oc.ProviderTeleSign {
		phone := c.b.telesign.Customer(c.c.number)
		switch {
		case file != nil:
			return phone.Sends(to, telesign.Media{ContentType: file.ContentType, Bytes: file.Bytes, Name: file.Name}, body)
		case forced:
			return phone.TextsForced(to, body)
		}
		return phone.Texts(to, body)
	}
	phone := c.b.twilio.Customer(c.c.number)
	var media []twilio.Media
	if file != nil {
		media = []twilio.Media{{ContentType: file.ContentType, Bytes: file.Bytes, Name: file.Name}}
	}
	if forced {
		return phone.Forces(to, body, media...)
	}
	return phone.SendsAll(to, body, media...)
}

func (c Customer) lineMessage(to, body string, file *Media) (string, error) {
	user, to, err := c.lineUser(to)
	if err != nil {
		return "", err
	}
	if file != nil {
		return user.Sends(to, line.Media{ContentType: file.ContentType, Bytes: file.Bytes, Name: file.Name}, body)
	}
	return user.Texts(to, body)
}

// lineUser returns the user on the device, and the channel that an account is at LINE.
func (c Customer) lineUser(to string) (*line.Customer, string, error) {
	user := c.b.line.Customer(c.c.number)
	if c.device != "" {
		user = user.On(line.Device(c.device))
	}
	if a := c.b.accounts[oc.AccountID(to)]; a != nil && a.provider == oc.ProviderLINE {
		return user, a.id, nil
	}
	return nil, "", fmt.Errorf("LINE has no account %q", to)
}

// onlyLINE is the LINE account, if there is exactly one.
func (b *Bench) onlyLINE() string {
	var only string
	for id, a := range b.accounts {
		if a.provider == oc.ProviderLINE {
			if only != "" {
				return ""
			}
			only = string(id)
		}
	}
	return only
}

// providerOf says which provider a support number is bought from; of one that
// nobody bought, Twilio says so itself.
func (b *Bench) providerOf(number string) oc.Provider {
	if a := b.accounts[b.owners[digits(number)]]; a != nil {
		return a.provider
	}
	return oc.ProviderTwilio
}

// says is a message on a channel without a fake. Its file lies on the customer's
// device; the platform learns what it is.
func (c Customer) says(body string, file *Media) oc.Command {
	said := oc.CustomerSays{Text: body}
	if file != nil {
		said.Files = []oc.File{{Name: file.Name, ContentType: file.ContentType, Size: len(file.Bytes)}}
	}
	return said
}

// Do gives a command of a customer: StartChat, CustomerLeaves and their like.
func (c Customer) Do(ctx context.Context, command oc.Command) (oc.Outcome, error) {
	return c.b.As(oc.PersonID(c.ID())).Do(ctx, command)
}

// Follows adds a LINE account as a friend.
func (c Customer) Follows(ctx context.Context, to string) error {
	return c.befriend(ctx, "follows", to, (*line.Customer).Follows)
}

// Unfollows blocks a LINE account.
func (c Customer) Unfollows(ctx context.Context, to string) error {
	return c.befriend(ctx, "unfollows", to, (*line.Customer).Unfollows)
}

func (c Customer) befriend(ctx context.Context, action, to string, act func(*line.Customer, string) error) error {
	if c.c.channel != oc.ChannelLINE {
		return fmt.Errorf("bench: %s: only on LINE can anybody be followed", c.c.name)
	}
	if to == "" {
		to = c.b.onlyLINE()
	}
	user, channel, err := c.lineUser(to)
	if err == nil {
		err = act(user, channel)
	}
	if err != nil {
		return fmt.Errorf("bench: %s: %w", c.c.name, err)
	}
	return c.did(ctx, oc.ProviderLINE, action, to, "", nil, "")
}

// SendsSticker sends a sticker on LINE.
func (c Customer) SendsSticker(ctx context.Context, to string) error {
	if to == "" {
		to = c.b.onlyLINE()
	}
	user, channel, err := c.lineUser(to)
	if err != nil {
		return fmt.Errorf("bench: %s: %w", c.c.name, err)
	}
	id, err := user.SendsSticker(channel, "446", "1988")
	if err != nil {
		return fmt.Errorf("bench: %s: %w", c.c.name, err)
	}
	return c.did(ctx, oc.ProviderLINE, "sends a sticker", to, "", nil, id)
}

// HidesProfile makes LINE refuse to show the customer's profile, or show it again.
func (c Customer) HidesProfile(hidden bool) {
	c.b.line.Customer(c.c.number).HidesProfile(hidden)
	c.b.Provider(oc.ProviderLINE).did("sets the hidden profile of "+c.c.name, "", fmt.Sprint(hidden), nil)
}

// Inbox is what reached the customer, oldest first: on the phone, in the LINE
// app, or in the chat window.
func (c Customer) Inbox() []Received {
	var all []Received
	switch c.c.channel {
	case oc.ChannelSMS:
		for _, m := range c.b.twilio.Customer(c.c.number).Inbox() {
			r := Received{At: m.At, From: m.From, Text: m.Text}
			for _, f := range m.Media {
				r.Files = append(r.Files, Media{f.Name, f.ContentType, f.Bytes})
			}
			all = append(all, r)
		}
		for _, m := range c.b.telesign.Customer(c.c.number).Inbox() {
			all = append(all, Received{At: m.At, From: m.From, Text: m.Text})
		}
		slices.SortStableFunc(all, func(x, y Received) int { return x.At.Compare(y.At) })
	case oc.ChannelLINE:
		for _, m := range c.b.line.Customer(c.c.number).Inbox() {
			r := Received{At: m.At, From: m.From, Text: m.Text}
			for _, f := range m.Media {
				r.Files = append(r.Files, Media{f.Name, f.ContentType, f.Bytes})
			}
			all = append(all, r)
		}
	default:
		all = c.window()
	}
	return all
}

// window is what the platform shows a customer of a channel without a fake: what
// it sent to their conversations, unless it is for agents only (SES-010).
func (c Customer) window() []Received {
	mine := make(map[oc.ConversationID]bool)
	var all []Received
	for _, h := range c.b.happened {
		switch e := h.Event.(type) {
		case oc.ConversationStarted:
			mine[e.Conversation] = e.Customer == c.ID()
		case oc.MessageSent:
			if m := e.Message; mine[m.Conversation] && m.Audience != oc.AgentsOnly {
				r := Received{At: h.At, From: string(m.By), Text: m.Text}
				for _, f := range m.Files {
					r.Files = append(r.Files, Media{Name: f.Name, ContentType: f.ContentType})
				}
				all = append(all, r)
			}
		}
	}
	return all
}

// Texts is what reached the customer, the words only.
func Texts(inbox []Received) []string {
	texts := make([]string, len(inbox))
	for i, r := range inbox {
		texts[i] = strings.TrimSpace(r.Text)
	}
	return texts
}
