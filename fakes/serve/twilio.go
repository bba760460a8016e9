package serve

import (
	"fmt"
	"net/http"

	"github.com/ocsim/ocsim/fakes/clock"
	"github.com/ocsim/ocsim/fakes/twilio"
)

type twilioFake struct {
	*twilio.Fake
	conf Twilio
	url  string
}

func newTwilio(c Twilio, clk *clock.Clock, ring, keep int, url string) *twilioFake {
	f := &twilioFake{conf: c, url: url}
	f.Fake = twilio.New(twilio.Options{
		Now: clk.Now, Client: webhookClient(), JournalSize: ring, KeepMessages: keep, WaitDelays: !clk.Virtual(), BaseURL: url,
		Throughput: c.Throughput, Concurrency: c.Concurrency, StrictNumbers: c.StrictNumbers, StrictTLS: c.StrictTLS, EveryStatus: c.EveryStatus,
	})
	return f
}

func (f *twilioFake) open() error {
	accounts := f.conf.Accounts
	if len(accounts) == 0 {
		accounts = []twilio.Account{{Numbers: []twilio.Number{{PhoneNumber: "+14255550100"}}}}
	}
	for i, a := range accounts {
		if _, err := f.openAccount(a); err != nil {
			return mistake(fmt.Sprintf("twilio.accounts[%d]", i), err)
		}
	}
	return nil
}

func (f *twilioFake) openAccount(a twilio.Account) (twilio.Account, error) {
	a.Numbers = append([]twilio.Number(nil), a.Numbers...)
	for i := range a.Numbers {
		f.forward(&a.Numbers[i])
	}
	return f.OpenAccount(a)
}

func (f *twilioFake) forward(n *twilio.Number) { n.InboundURL = orElse(n.InboundURL, f.conf.Forward) }

func (f *twilioFake) accounts() any { return f.Accounts() }

func (f *twilioFake) credentials() (lines []string) {
	for _, a := range f.Accounts() {
		line := fmt.Sprintf("account SID %s, auth token %s", a.SID, a.AuthToken)
		for _, k := range a.Keys {
			line += fmt.Sprintf(", API key %s with secret %s", k.SID, k.Secret)
		}
		for _, n := range a.Numbers {
			line += ", number " + n.PhoneNumber
		}
		lines = append(lines, line)
	}
	return lines
}

// sole is the only number, where a customer names none.
func (f *twilioFake) sole(to string) (string, error) {
	if to != "" {
		return to, nil
	}
	var numbers []string
	for _, a := range f.Accounts() {
		for _, n := range a.Numbers {
			numbers = append(numbers, n.PhoneNumber)
		}
	}
	if len(numbers) != 1 {
		return "", refused(http.StatusBadRequest, `say which number: "to": one of %q`, numbers)
	}
	return numbers[0], nil
}

func (f *twilioFake) texts(d Text) (Sent, error) {
	return f.message(d.Customer, d.To, d.Text, d.Force, []string{d.Device, d.In, d.Quotes})
}

func (f *twilioFake) sends(d File) (Sent, error) {
	return f.message(d.Customer, d.To, d.Text, d.Force, []string{d.Device, d.In}, twilio.Media{ContentType: d.ContentType, Bytes: d.Bytes, Name: d.Name})
}

func (f *twilioFake) message(customer, to, text string, force bool, lineOnly []string, media ...twilio.Media) (Sent, error) {
	if err := noLINE(lineOnly...); err != nil {
		return Sent{}, err
	}
	to, err := f.sole(to)
	if err != nil {
		return Sent{}, err
	}
	send := f.Customer(customer).SendsAll
	if force {
		send = f.Customer(customer).Forces
	}
	sid, err := send(to, text, media...)
	return Sent{sid}, err
}

func (f *twilioFake) inbox(customer string) []Letter {
	letters := []Letter{}
	for _, r := range f.Customer(customer).Inbox() {
		letters = append(letters, Letter{At: r.At, From: r.From, Text: r.Text, Kind: r.Kind, MessageID: r.MessageID, Message: r})
	}
	return letters
}

func (f *twilioFake) pointing() []Pointing { return pointTwilio(f.url) }

// The bodies of Twilio's own routes.
type (
	// TwilioCustomer is somebody with a phone.
	TwilioCustomer struct {
		Number string            `json:"number"`
		Inbox  []twilio.Received `json:"inbox"`
	}
	// TwilioPhone is what can be said about a phone.
	TwilioPhone struct {
		Line        *twilio.Line `json:"line,omitempty"`        // mobile, landline, fixed line, unreachable, blocking, unknown
		Receipts    *bool        `json:"receipts,omitempty"`    // whether the carrier confirms delivery; it does unless told otherwise
		ProfileName *string      `json:"profileName,omitempty"` // the name that WhatsApp shows
	}
	// TwilioService is a messaging service with the numbers in its pool.
	TwilioService struct {
		twilio.Service
		Numbers []string `json:"numbers,omitempty"`
	}
	// Read names a message that a customer opens.
	Read struct {
		ID string `json:"id"`
	}
)

// routes are what only Twilio has: several numbers an account, services, a debugger.
func (f *twilioFake) routes() []Route {
	account := func(c *call) string { return c.vars["account"] }
	person := func(c *call) TwilioCustomer {
		p := f.Customer(c.vars["customer"])
		return TwilioCustomer{p.Number(), append([]twilio.Received{}, p.Inbox()...)}
	}
	return []Route{
		on("GET", "/accounts", "Every account with its secrets", func(*call, none) ([]twilio.Account, error) {
			return append([]twilio.Account{}, f.Accounts()...), nil
		}),
		on("POST", "/accounts", "Opens an account; what is left out is made up", func(_ *call, in twilio.Account) (twilio.Account, error) {
			return f.openAccount(in)
		}),
		on("PATCH", "/accounts/{account}", "Changes an account: auth token, status, numbers with their URLs, keys, countries …", func(c *call, in Patch[twilio.Account]) (twilio.Account, error) {
			var refusal error
			err := f.ChangeAccount(account(c), func(a *twilio.Account) { refusal = in.change(a) })
			if err == nil {
				err = refusal
			}
			a, _ := f.Account(account(c))
			return a, err
		}),
		on("POST", "/accounts/{account}/numbers", "Gives an account one more number", func(c *call, in twilio.Number) (twilio.Number, error) {
			f.forward(&in)
			return f.AddNumber(account(c), in)
		}),
		on("POST", "/accounts/{account}/services", "Gives an account a messaging service with these numbers in its pool", func(c *call, in TwilioService) (twilio.Service, error) {
			return f.AddService(account(c), in.Service, in.Numbers...)
		}),
		on("GET", "/messages", "The messages of all accounts, oldest first", func(*call, none) ([]twilio.Message, error) {
			return append([]twilio.Message{}, f.Messages()...), nil
		}),
		on("GET", "/alerts", "What the debugger shows, oldest first", func(*call, none) ([]twilio.Alert, error) {
			return append([]twilio.Alert{}, f.Alerts()...), nil
		}),
		on("GET", "/customers/{customer}", "Somebody with a phone, and what is on it; whatsapp:+… is the same person on WhatsApp", func(c *call, _ none) (TwilioCustomer, error) {
			return person(c), nil
		}),
		on("PATCH", "/customers/{customer}", "Says what a number turns out to be", func(c *call, in TwilioPhone) (TwilioCustomer, error) {
			p := f.Customer(c.vars["customer"])
			if in.Line != nil {
				p.SetLine(*in.Line)
			}
			if in.Receipts != nil {
				p.SetReceipts(*in.Receipts)
			}
			if in.ProfileName != nil {
				p.SetProfileName(*in.ProfileName)
			}
			return person(c), nil
		}),
		on("POST", "/customers/{customer}/read", "A customer opens a message on WhatsApp", func(c *call, in Read) (none, error) {
			return none{}, f.Customer(c.vars["customer"]).Reads(in.ID)
		}),
	}
}
