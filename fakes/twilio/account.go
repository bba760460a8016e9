package twilio

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// An Account is what a customer of Twilio has. Fields left empty are filled in by
// [Fake.OpenAccount].
type Account struct {
	SID       string // AC and 32 hex digits
	AuthToken string // 32 hex digits; signs every webhook, also when API keys are used
	Name      string
	Trial     bool     // sends only to Verified numbers (21608)
	Verified  []string // recipients a trial account may text
	Countries []string // where it may text (21408); nil: US and CA
	Balance   string   // "12.34"
	MediaAuth bool     // media files want the account's credentials (TW-010)
	Keys      []Key
	Numbers   []Number
	Templates []Template // approved content templates, for WhatsApp
}

// A Key is an API key: it stands in for the account SID and token.
type Key struct{ SID, Secret string }

// A Template is an approved content template. In its body {{1}} stands for a
// variable.
type Template struct{ SID, Body string }

// A Number is a sender of an account.
type Number struct {
	PhoneNumber          string // "+14255550100", "14255550100", "12345", "whatsapp:+14255550100"
	SID                  string // PN, or SC for a short code
	Kind                 Kind   // what it is by its shape; not settable
	FriendlyName         string
	InboundURL           string // SmsUrl: where inbound messages are reported; may carry connection overrides in its fragment
	InboundMethod        string // POST or GET
	FallbackURL          string
	FallbackMethod       string
	StatusCallback       string
	StatusCallbackMethod string
	ApplicationSID       string
	VoiceOnly            bool // not message-capable (21606)
}

// account is an Account with what happened to it; guarded by Fake.mu.
type account struct {
	Account
	status           string // active, suspended, closed
	messages         []*message
	bySID            map[string]*message
	services         []*service
	created, updated time.Time
	numbers          []*number
	reach            map[string]bool
}

type number struct {
	Number
	account          *account
	service          *service
	created, updated time.Time
	free             time.Time // when the sender is next free, with Throughput
}

// OpenAccount opens an account and fills in what was left empty: identifiers and
// secrets of the right shape from counters, the kind of each number from its
// shape. It refuses what Twilio could not have issued, and numbers that somebody
// has already.
func (f *Fake) OpenAccount(a Account) (Account, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if a.SID == "" {
		a.SID = "AC" + f.nextSecret("account")
	}
	if a.AuthToken == "" {
		a.AuthToken = f.nextSecret("token")
	}
	if !isSID("AC", a.SID) {
		return Account{}, fmt.Errorf("twilio: account SID %q is not AC and 32 hex digits", a.SID)
	}
	if !isAlphanumeric(a.AuthToken) {
		return Account{}, fmt.Errorf("twilio: auth token of %s is not purely alphanumeric", a.SID)
	}
	if f.accounts[a.SID] != nil {
		return Account{}, fmt.Errorf("twilio: account %s is open already", a.SID)
	}
	if a.Name == "" {
		a.Name = "My first Twilio account"
	}
	if a.Balance == "" {
		a.Balance = "100.00"
	}
	if a.Countries == nil {
		a.Countries = []string{"US", "CA"}
	}
	a.Verified, a.Countries = slices.Clone(a.Verified), slices.Clone(a.Countries)
	a.Keys, a.Templates = slices.Clone(a.Keys), slices.Clone(a.Templates)
	for i, n := range a.Verified {
		a.Verified[i] = normal(n)
	}
	for i, k := range a.Keys {
		if k.SID == "" {
			a.Keys[i].SID = "SK" + f.nextSecret("key")
		}
		if k.Secret == "" {
			a.Keys[i].Secret = f.nextSecret("secret")
		}
		if !isSID("SK", a.Keys[i].SID) || !isAlphanumeric(a.Keys[i].Secret) {
			return Account{}, fmt.Errorf("twilio: API key %q is not SK and 32 hex digits with an alphanumeric secret", a.Keys[i].SID)
		}
	}
	for i, t := range a.Templates {
		if t.SID == "" {
			a.Templates[i].SID = f.nextSID("HX")
		} else if !isSID("HX", t.SID) {
			return Account{}, fmt.Errorf("twilio: content SID %q is not HX and 32 hex digits", t.SID)
		}
	}
	now := f.o.Now()
	acc := &account{Account: a, status: "active", bySID: map[string]*message{}, created: now, updated: now, reach: map[string]bool{}}
	for _, c := range a.Countries {
		acc.reach[c] = true
	}
	opened := make([]*number, 0, len(a.Numbers))
	for _, n := range a.Numbers {
		num, err := f.newNumber(acc, n)
		if err != nil {
			return Account{}, err
		}
		if slices.ContainsFunc(opened, func(o *number) bool { return o.PhoneNumber == num.PhoneNumber }) {
			return Account{}, fmt.Errorf("twilio: number %s is listed twice", num.PhoneNumber)
		}
		opened = append(opened, num)
	}
	f.accounts[a.SID] = acc
	for _, k := range a.Keys {
		f.keys[k.SID] = acc
	}
	for _, n := range opened {
		f.install(n)
	}
	return acc.snapshot(), nil
}

// Account returns an account as it stands.
func (f *Fake) Account(sid string) (Account, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, ok := f.accounts[sid]
	if !ok {
		return Account{}, false
	}
	return acc.snapshot(), true
}

// Accounts returns every account, by SID.
func (f *Fake) Accounts() []Account {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := make([]Account, 0, len(f.accounts))
	for _, acc := range f.accounts {
		all = append(all, acc.snapshot())
	}
	slices.SortFunc(all, func(a, b Account) int { return strings.Compare(a.SID, b.SID) })
	return all
}

// SetMediaAuth is the console's switch "HTTP basic authentication for media
// access". Switched on, media files want credentials that an integration may not
// send (TW-010).
func (f *Fake) SetMediaAuth(sid string, required bool) error {
	return f.editAccount(sid, func(a *account) { a.MediaAuth = required })
}

// SetAuthToken promotes a new primary token: the old one stops to work, and
// webhooks are signed with the new one.
func (f *Fake) SetAuthToken(sid, token string) error {
	if !isAlphanumeric(token) {
		return fmt.Errorf("twilio: auth token of %s is not purely alphanumeric", sid)
	}
	return f.editAccount(sid, func(a *account) { a.AuthToken = token })
}

// SetAccountStatus makes an account "active", "suspended" or "closed".
func (f *Fake) SetAccountStatus(sid, status string) error {
	if !slices.Contains(accountStatuses, status) {
		return fmt.Errorf("twilio: no account status %q", status)
	}
	return f.editAccount(sid, func(a *account) { a.status = status })
}

var accountStatuses = []string{"active", "suspended", "closed"}

func (f *Fake) editAccount(sid string, edit func(*account)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, ok := f.accounts[sid]
	if !ok {
		return fmt.Errorf("twilio: no account %s", sid)
	}
	edit(acc)
	acc.updated = f.o.Now()
	return nil
}

func (a *account) snapshot() Account {
	c := a.Account
	c.Verified, c.Countries = slices.Clone(c.Verified), slices.Clone(c.Countries)
	c.Keys, c.Templates = slices.Clone(c.Keys), slices.Clone(c.Templates)
	c.Numbers = make([]Number, 0, len(a.numbers))
	for _, n := range a.numbers {
		c.Numbers = append(c.Numbers, n.Number)
	}
	return c
}

// accountJSON is GET /2010-04-01/Accounts/{Sid}.json.
type accountJSON struct {
	AuthToken       string            `json:"auth_token"`
	DateCreated     string            `json:"date_created"`
	DateUpdated     string            `json:"date_updated"`
	FriendlyName    string            `json:"friendly_name"`
	OwnerAccountSID string            `json:"owner_account_sid"`
	SID             string            `json:"sid"`
	Status          string            `json:"status"`
	SubresourceURIs map[string]string `json:"subresource_uris"`
	Type            string            `json:"type"`
	URI             string            `json:"uri"`
}

func (c *call) accountFetch() reply { return jsonReply(http.StatusOK, c.account.json()) }

func (c *call) accountUpdate() reply {
	if status, ok := c.param("Status"); ok {
		if !slices.Contains(accountStatuses, status) {
			return refuse(20001, "").reply()
		}
		c.account.status = status
	}
	if name, ok := c.param("FriendlyName"); ok {
		c.account.Name = name
	}
	c.account.updated = c.now
	return jsonReply(http.StatusOK, c.account.json())
}

func (c *call) balance() reply {
	return jsonReply(http.StatusOK, struct {
		AccountSID string `json:"account_sid"`
		Balance    string `json:"balance"`
		Currency   string `json:"currency"`
	}{c.account.SID, c.account.Balance, "USD"})
}

func (a *account) json() accountJSON {
	kind := "Full"
	if a.Trial {
		kind = "Trial"
	}
	at := a.uri("")
	return accountJSON{
		AuthToken: a.AuthToken, DateCreated: rfc2822(a.created), DateUpdated: rfc2822(a.updated), FriendlyName: a.Name,
		OwnerAccountSID: a.SID, SID: a.SID, Status: a.status, Type: kind, URI: at + ".json",
		SubresourceURIs: map[string]string{
			"available_phone_numbers": at + "/AvailablePhoneNumbers.json",
			"balance":                 at + "/Balance.json",
			"incoming_phone_numbers":  at + "/IncomingPhoneNumbers.json",
			"messages":                at + "/Messages.json",
			"short_codes":             at + "/SMS/ShortCodes.json",
		},
	}
}

// uri is the address of something below the account, relative to the host.
func (a *account) uri(below string) string { return "/2010-04-01/Accounts/" + a.SID + below }
