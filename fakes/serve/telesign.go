package serve

import (
	"fmt"
	"net/http"
	"time"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/telesign"
)

type telesignFake struct {
	*telesign.Fake
	conf TeleSign
	url  string
}

func newTeleSign(c TeleSign, clk *clock.Clock, ring, keep int, url string) *telesignFake {
	f := &telesignFake{conf: c, url: url}
	f.Fake = telesign.New(telesign.Options{
		Now: clk.Now, Client: webhookClient(), JournalSize: ring, KeepMessages: keep, WaitDelays: !clk.Virtual(), AuthNow: time.Now, MediaURL: url,
		GatewayDelay: time.Duration(c.GatewayDelay), HandsetDelay: time.Duration(c.HandsetDelay), QueuedByGateway: c.QueuedByGateway,
		FinalOnly: c.FinalOnly, LenientNumbers: c.LenientNumbers, RequireTLS: c.RequireTLS,
	})
	return f
}

func (f *telesignFake) open() error {
	accounts := f.conf.Accounts
	if len(accounts) == 0 {
		accounts = []telesign.Account{{Numbers: []telesign.Number{{Number: "14255550199"}}}}
	}
	for i, a := range accounts {
		if _, err := f.openAccount(a); err != nil {
			return mistake(fmt.Sprintf("telesign.accounts[%d]", i), err)
		}
	}
	return nil
}

func (f *telesignFake) openAccount(a telesign.Account) (telesign.Account, error) {
	a.CallbackURL = orElse(a.CallbackURL, f.conf.Forward)
	return f.OpenAccount(a)
}

func (f *telesignFake) accounts() any { return f.Accounts() }

func (f *telesignFake) credentials() (lines []string) {
	for _, a := range f.Accounts() {
		line := fmt.Sprintf("customer id %s, API key %s", a.CustomerID, a.APIKey)
		for _, n := range a.Numbers {
			line += ", number " + n.Number
		}
		lines = append(lines, line)
	}
	return lines
}

// sole is the only leased number, where a customer names none.
func (f *telesignFake) sole(to string) (string, error) {
	if to != "" {
		return to, nil
	}
	var numbers []string
	for _, a := range f.Accounts() {
		for _, n := range a.Numbers {
			numbers = append(numbers, n.Number)
		}
	}
	if len(numbers) != 1 {
		return "", refused(http.StatusBadRequest, `say which number: "to": one of %q`, numbers)
	}
	return numbers[0], nil
}

func (f *telesignFake) texts(d Text) (Sent, error) {
	to, err := f.onlyTexts(d.To, d.Device, d.In, d.Quotes)
	if err != nil {
		return Sent{}, err
	}
	texts := f.Customer(d.Customer).Texts
	if d.Force {
		texts = f.Customer(d.Customer).TextsForced
	}
	id, err := texts(to, d.Text)
	return Sent{id}, err
}

func (f *telesignFake) sends(d File) (Sent, error) {
	to, err := f.onlyTexts(d.To, d.Device, d.In)
	if err != nil {
		return Sent{}, err
	}
	id, err := f.Customer(d.Customer).Sends(to, telesign.Media{ContentType: d.ContentType, Bytes: d.Bytes, Name: d.Name}, d.Text)
	return Sent{id}, err
}

// onlyTexts finds the number, and refuses what only LINE has.
func (f *telesignFake) onlyTexts(to string, lineOnly ...string) (string, error) {
	if err := noLINE(lineOnly...); err != nil {
		return "", err
	}
	return f.sole(to)
}

func noLINE(fields ...string) error {
	for _, v := range fields {
		if v != "" {
			return refused(http.StatusBadRequest, "device, in and quotes are LINE's; a phone number has none")
		}
	}
	return nil
}

func (f *telesignFake) inbox(customer string) []Letter {
	letters := []Letter{}
	for _, r := range f.Customer(customer).Inbox() {
		letters = append(letters, Letter{At: r.At, From: r.From, Text: r.Text, Kind: r.Kind, MessageID: r.MessageID, Message: r})
	}
	return letters
}

func (f *telesignFake) pointing() []Pointing { return pointTeleSign(f.url) }

// The bodies of TeleSign's own routes.
type (
	// TeleSignCustomer is somebody with a phone.
	TeleSignCustomer struct {
		Number string              `json:"number"`
		Inbox  []telesign.Received `json:"inbox"`
	}
	// TeleSignPhone is what can be said about a phone.
	TeleSignPhone struct {
		EndsWith  int                `json:"endsWith,omitempty"`  // final status of messages to it; 200 is delivered
		PhoneType telesign.PhoneType `json:"phoneType,omitempty"` // what PhoneID says: "1" fixed line, "2" mobile, "3" prepaid, "4" toll free, "5" VoIP
		Carrier   string             `json:"carrier,omitempty"`
	}
	// Month is the counter of the current calendar month.
	Month struct {
		Sent int `json:"sent"`
	}
	// Stock are numbers that are offered for lease.
	Stock struct {
		Numbers []string `json:"numbers"`
	}
)

// routes are what only TeleSign has: a support desk, coverage, counters.
func (f *telesignFake) routes() []Route {
	account := func(c *call) string { return c.vars["account"] }
	person := func(c *call) TeleSignCustomer {
		p := f.Customer(c.vars["customer"])
		return TeleSignCustomer{p.Number(), append([]telesign.Received{}, p.Inbox()...)}
	}
	return []Route{
		on("GET", "/accounts", "Every account with its secrets", func(*call, none) ([]telesign.Account, error) {
			return append([]telesign.Account{}, f.Accounts()...), nil
		}),
		on("POST", "/accounts", "Opens an account; what is left out is made up", func(_ *call, in telesign.Account) (telesign.Account, error) {
			return f.openAccount(in)
		}),
		on("PATCH", "/accounts/{account}", "Changes an account: type, numbers, verified numbers, API key, credit, limits …", func(c *call, in Patch[telesign.Account]) (telesign.Account, error) {
			var refusal error
			err := f.ChangeAccount(account(c), func(a *telesign.Account) { refusal = in.change(a) })
			if err == nil {
				err = refusal
			}
			a, _ := f.Account(account(c))
			return a, err
		}),
		on("GET", "/accounts/{account}/month", "How many messages the account has sent this month", func(c *call, _ none) (Month, error) {
			return Month{f.MonthCount(account(c))}, nil
		}),
		on("PUT", "/accounts/{account}/month", "Presets that counter", func(c *call, in Month) (Month, error) {
			return in, f.SetMonthCount(account(c), in.Sent)
		}),
		on("GET", "/messages", "The messages that are still kept, oldest first", func(*call, none) ([]telesign.Message, error) {
			return append([]telesign.Message{}, f.Messages()...), nil
		}),
		on("GET", "/warnings", "What TeleSign told its customers without refusing anything", func(*call, none) ([]telesign.Warning, error) {
			return append([]telesign.Warning{}, f.Warnings()...), nil
		}),
		on("GET", "/customers/{customer}", "Somebody with a phone, and what is on it", func(c *call, _ none) (TeleSignCustomer, error) { return person(c), nil }),
		on("PATCH", "/customers/{customer}", "Says what becomes of messages to a phone, and what PhoneID tells", func(c *call, in TeleSignPhone) (TeleSignCustomer, error) {
			p := f.Customer(c.vars["customer"])
			if in.EndsWith != 0 {
				if err := p.EndsWith(in.EndsWith); err != nil {
					return TeleSignCustomer{}, err
				}
			}
			if in.PhoneType != "" || in.Carrier != "" {
				if err := p.SetLine(orElse(in.PhoneType, telesign.Mobile), in.Carrier); err != nil {
					return TeleSignCustomer{}, err
				}
			}
			return person(c), nil
		}),
		on("GET", "/support", "Every ticket of the support desk with its answer", func(*call, none) ([]telesign.Reply, error) {
			return append([]telesign.Reply{}, f.Support().Tickets()...), nil
		}),
		on("POST", "/support", "A mail to the support desk, which enters callback URLs; the subject has to be the right one", func(_ *call, in telesign.Ticket) (telesign.Reply, error) {
			return f.Support().Mail(in), nil
		}),
		on("PUT", "/numbers/{number}/optout", "Configures the opt-out feature of a leased number", func(c *call, in telesign.OptOut) (none, error) {
			return none{}, f.SetOptOut(c.vars["number"], in)
		}),
		on("GET", "/coverage/{country}", "What TeleSign can do in a country", func(c *call, _ none) (telesign.Cover, error) {
			return f.Coverage(c.vars["country"]), nil
		}),
		on("PUT", "/coverage/{country}", "Changes that", func(c *call, in telesign.Cover) (telesign.Cover, error) {
			return in, f.SetCoverage(c.vars["country"], in)
		}),
		on("POST", "/stock", "Adds numbers that are offered for lease", func(_ *call, in Stock) (none, error) { return none{}, f.Stock(in.Numbers...) }),
		on("PUT", "/blocked/{number}", "Puts a number on TeleSign's own block list", func(c *call, _ none) (none, error) {
			f.BlockNumber(c.vars["number"])
			return none{}, nil
		}),
	}
}
