package serve

import (
	"fmt"
	"net/http"
	"time"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/line"
)

type lineFake struct {
	*line.Fake
	conf LINE
	url  string
}

func newLINE(c LINE, clk *clock.Clock, ring, keep int, url string) *lineFake {
	f := &lineFake{conf: c, url: url}
	f.Fake = line.New(line.Options{
		Now: clk.Now, Client: webhookClient(), JournalSize: ring, KeepMessages: keep, WaitDelays: !clk.Virtual(), CredentialClock: time.Now,
		ReplyTokenLifetime: time.Duration(c.ReplyTokenLifetime), WebhookTimeout: time.Duration(c.WebhookTimeout),
		Strict: c.Strict, Unlimited: c.Unlimited,
	})
	return f
}

// webhookClient calls the receivers of webhooks. The fakes have timeouts of their own, LINE's on
// a running clock only; nothing takes longer than this.
func webhookClient() *http.Client {
	return &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 4, IdleConnTimeout: 30 * time.Second}}
}

func (f *lineFake) open() error {
	accounts := f.conf.Accounts
	if len(accounts) == 0 {
		accounts = []line.Account{{DisplayName: "Contoso", Verified: true}}
	}
	for i, a := range accounts {
		if _, err := f.openAccount(a); err != nil {
			return mistake(fmt.Sprintf("line.accounts[%d]", i), err)
		}
	}
	return nil
}

// openAccount opens an account; with a webhook URL, its own or the one that everything is
// forwarded to, the use of webhooks is on.
func (f *lineFake) openAccount(a line.Account) (line.Account, error) {
	if a.Kind == 0 || a.Kind == line.MessagingAPI {
		a.WebhookURL = orElse(a.WebhookURL, f.conf.Forward)
	}
	a.UseWebhook = a.WebhookURL != ""
	return f.OpenAccount(a)
}

func (f *lineFake) accounts() any { return f.Accounts() }

func (f *lineFake) credentials() (lines []string) {
	for _, a := range f.Accounts() {
		lines = append(lines, fmt.Sprintf("%s %s: channel %s, secret %s, access token %s", a.DisplayName, a.Handle, a.ChannelID, a.ChannelSecret, a.AccessToken))
	}
	return lines
}

// sole is the only official account, where a customer names none.
func (f *lineFake) sole(to string) (string, error) {
	if to != "" {
		return to, nil
	}
	if all := f.Accounts(); len(all) == 1 {
		return all[0].ChannelID, nil
	}
	return "", refused(http.StatusBadRequest, `say which official account: "to": channel id, handle or display name`)
}

func (f *lineFake) customer(name, device, in string) *line.Customer {
	c := f.Customer(name)
	if device != "" {
		c = c.On(line.Device(device))
	}
	if in != "" {
		c = c.In(f.Group(in))
	}
	return c
}

func (f *lineFake) texts(d Text) (Sent, error) {
	to, err := f.sole(d.To)
	if err != nil {
		return Sent{}, err
	}
	id, err := f.customer(d.Customer, d.Device, d.In).TextsWith(to, line.Text{Body: d.Text, Quotes: d.Quotes})
	return Sent{id}, err
}

func (f *lineFake) sends(d File) (Sent, error) {
	to, err := f.sole(d.To)
	if err != nil {
		return Sent{}, err
	}
	id, err := f.customer(d.Customer, d.Device, d.In).Sends(to, line.Media{ContentType: d.ContentType, Bytes: d.Bytes, Name: d.Name, Duration: time.Duration(d.Duration)}, d.Text)
	return Sent{id}, err
}

func (f *lineFake) inbox(customer string) []Letter {
	letters := []Letter{}
	for _, r := range f.Customer(customer).Inbox() {
		letters = append(letters, Letter{At: r.At, From: r.From, Text: r.Text, Kind: r.Kind, MessageID: r.MessageID, Message: r})
	}
	return letters
}

func (f *lineFake) pointing() []Pointing { return pointLINE(f.url) }

// The bodies of LINE's own routes.
type (
	// LINECustomer is a LINE user and what is on the phone.
	LINECustomer struct {
		ID      string          `json:"id"`
		Profile line.Profile    `json:"profile"`
		Inbox   []line.Received `json:"inbox"`
		Written []line.Written  `json:"written"`
	}
	// LINEProfile is what can be changed about a LINE user.
	LINEProfile struct {
		line.Profile
		Hidden bool `json:"hidden"` // has not consented to bots reading the profile
	}
	// Sticker is a sticker that a customer sends.
	Sticker struct {
		To        string `json:"to,omitempty"`
		PackageID string `json:"packageId,omitempty"`
		StickerID string `json:"stickerId,omitempty"`
		Device    string `json:"device,omitempty"`
		In        string `json:"in,omitempty"`
	}
	// Location is a place that a customer sends.
	Location struct {
		To string `json:"to,omitempty"`
		line.Location
		Device string `json:"device,omitempty"`
		In     string `json:"in,omitempty"`
	}
	// Postback is a tap on a button whose action is a postback.
	Postback struct {
		To     string            `json:"to,omitempty"`
		Data   string            `json:"data"`
		Params map[string]string `json:"params,omitempty"`
	}
	// Unsend takes a message back.
	Unsend struct {
		To string `json:"to,omitempty"`
		ID string `json:"id"`
	}
	// Beacon is a LINE beacon that a customer comes near.
	Beacon struct {
		To         string `json:"to,omitempty"`
		HardwareID string `json:"hwid"`
		Type       string `json:"type"` // enter, banner or stay
	}
	// Video is a video that was watched to its end.
	Video struct {
		To         string `json:"to,omitempty"`
		TrackingID string `json:"trackingId"`
	}
	// Link is the end of an account link.
	Link struct {
		To    string `json:"to,omitempty"`
		Nonce string `json:"nonce"`
		OK    bool   `json:"ok"`
	}
	// Key is a public key for JWTs, as PEM.
	Key struct {
		PublicKey string `json:"publicKey"`
	}
	// KeyID is what stands in the header of JWTs.
	KeyID struct {
		KID string `json:"kid"`
	}
	// Secret is a secret that was made anew.
	Secret struct {
		Secret string `json:"secret"`
	}
	// Group is a group or a room.
	Group struct {
		ID      string   `json:"id"`
		Members []string `json:"members"` // user ids
	}
)
