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
	SID       string     `json:"sid,omitempty"`       // AC and 32 hex digits
	AuthToken string     `json:"authToken,omitempty"` // 32 hex digits; signs every webhook, also when API keys are used
	Name      string     `json:"name,omitempty"`
	Trial     bool       `json:"trial"`               // sends only to Verified numbers (21608)
	Verified  []string   `json:"verified,omitempty"`  // recipients a trial account may text
	Countries []string   `json:"countries,omitempty"` // where it may text (21408); nil: US and CA
	Balance   string     `json:"balance,omitempty"`   // "12.34"
	Status    string     `json:"status,omitempty"`    // "active", "suspended" or "closed"
	MediaAuth bool       `json:"mediaAuth"`           // media files want the account's credentials (TW-010)
	Keys      []Key      `json:"keys,omitempty"`
	Numbers   []Number   `json:"numbers,omitempty"`
	Templates []Template `json:"templates,omitempty"` // approved content templates, for WhatsApp
}

// A Key is an API key: it stands in for the account SID and token.
type Key struct {
	SID    string `json:"sid,omitempty"`
	Secret string `json:"secret,omitempty"`
}

// A Template is an approved content template. In its body {{1}} stands for a
// variable.
type Template struct {
	SID  string `json:"sid,omitempty"`
	Body string `json:"body,omitempty"`
}

// A Number is a sender of an account.
type Number struct {
	PhoneNumber          string `json:"phoneNumber,omitempty"` // "+14255550100", "14255550100", "12345", "whatsapp:+14255550100"
	SID                  string `json:"sid,omitempty"`         // PN, or SC for a short code
	Kind                 Kind   `json:"kind"`                  // what it is by its shape; not settable
	FriendlyName         string `json:"friendlyName,omitempty"`
	InboundURL           string `json:"inboundUrl,omitempty"`    // SmsUrl: where inbound messages are reported; may carry connection overrides in its fragment
	InboundMethod        string `json:"inboundMethod,omitempty"` // POST or GET
	FallbackURL          string `json:"fallbackUrl,omitempty"`
	FallbackMethod       string `json:"fallbackMethod,omitempty"`
	StatusCallback       string `json:"statusCallback,omitempty"`
	StatusCallbackMethod string `json:"statusCallbackMethod,omitempty"`
	ApplicationSID       string `json:"applicationSid,omitempty"`
	VoiceOnly            bool   `json:"voiceOnly"` // not message-capable (21606)
}

// account is an Account with what happened to it; guarded by Fake.mu.
type account struct {
	Account
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
	if f.accounts[a.SID] != nil {
		return Account{}, fmt.Errorf("twilio: account %s is open already", a.SID)
	}
	if a.Name == "" {
		a.Name = "My first Twilio account"
	}
	if a.Balance == "" {
		a.Balance = "100.00"
	}
	now := f.o.Now()
	acc := &account{bySID: map[string]*message{}, created: now}
	if err := f.settle(acc, a); err != nil {
		return Account{}, err
	}
	f.accounts[a.SID] = acc
	return acc.snapshot(), nil
}

// ChangeAccount lets change edit an account: a new token, a number more, another address for
// a number's messages, a number given back. The SID stays; a change that OpenAccount would have
// refused is refused whole.
func (f *Fake) ChangeAccount(sid string, change func(*Account)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, ok := f.accounts[sid]
	if !ok {
		return fmt.Errorf("twilio: no account %s", sid)
	}
	edited := acc.snapshot()
	change(&edited)
	edited.SID = sid
	return f.settle(acc, edited)
}

// settle checks a, fills in what is missing and makes it the content of acc; f.mu is held.
func (f *Fake) settle(acc *account, a Account) error {
	if !isAlphanumeric(a.AuthToken) {
		return fmt.Errorf("twilio: auth token of %s is not purely alphanumeric", a.SID)
	}
	if a.Status == "" {
		a.Status = "active"
	}
	if !slices.Contains(accountStatuses, a.Status) {
		return fmt.Errorf("twilio: no account status %q", a.Status)
	}
	if a.Countries == nil {
		a.Countries = []string{"US", "CA"}
	}
	a.Verified, a.Countries = slices.Clone(a.Verified), slices.Clone(a.Countries)
	for i, n := range a.Verified {
		a.Verified[i] = normal(n)
	}
	var err error
	if a.Keys, err = f.completeKeys(acc, a.Keys); err != nil {
		return err
	}
	if a.Templates, err = f.completeTemplates(a.Templates); err != nil {
		return err
	}
	numbers, err := f.completeNumbers(acc, a.Numbers)
	if err != nil {
		return err
	}
	for _, k := range acc.Keys {
		delete(f.keys, k.SID)
	}
	for _, k := range a.Keys {
		f.keys[k.SID] = acc
	}
	acc.Account, acc.Numbers, acc.updated = a, nil, f.o.Now()
	acc.reach = map[string]bool{}
	for _, c := range a.Countries {
		acc.reach[c] = true
	}
	for _, n := range slices.Clone(acc.numbers) {
		if !slices.Contains(numbers, n) {
			f.release(n)
		}
	}
	for _, n := range numbers {
		if f.numbers[n.PhoneNumber] == nil {
			f.install(n)
		}
	}
	return nil
}

func (f *Fake) completeKeys(acc *account, keys []Key) ([]Key, error) {
	keys = slices.Clone(keys)
	for i, k := range keys {
		if k.SID == "" {
			keys[i].SID = "SK" + f.nextSecret("key")
		}
		if k.Secret == "" {
			keys[i].Secret = f.nextSecret("secret")
		}
		if !isSID("SK", keys[i].SID) || !isAlphanumeric(keys[i].Secret) {
			return nil, fmt.Errorf("twilio: API key %q is not SK and 32 hex digits with an alphanumeric secret", keys[i].SID)
		}
		if other := f.keys[keys[i].SID]; other != nil && other != acc {
			return nil, fmt.Errorf("twilio: API key %s belongs to another account", keys[i].SID)
		}
	}
	return keys, nil
}

func (f *Fake) completeTemplates(templates []Template) ([]Template, error) {
	templates = slices.Clone(templates)
	for i, t := range templates {
		if t.SID == "" {
			templates[i].SID = f.nextSID("HX")
		} else if !isSID("HX", t.SID) {
			return nil, fmt.Errorf("twilio: content SID %q is not HX and 32 hex digits", t.SID)
		}
	}
	return templates, nil
}

// completeNumbers makes the numbers that acc is to have: those that it has already, edited,
// and new ones. Nothing changes yet if one of them is refused.
func (f *Fake) completeNumbers(acc *account, wanted []Number) ([]*number, error) {
	var numbers []*number
	var edit []func()
	for _, n := range wanted {
		num := f.numbers[normal(n.PhoneNumber)]
		if num == nil || num.account != acc {
			var err error
			if num, err = f.newNumber(acc, n); err != nil {
				return nil, err
			}
		} else {
			n.PhoneNumber, n.SID, n.Kind = num.PhoneNumber, num.SID, num.Kind
			edit = append(edit, func() { num.Number, num.updated = n, f.o.Now() })
		}
		if slices.ContainsFunc(numbers, func(o *number) bool { return o.PhoneNumber == num.PhoneNumber }) {
			return nil, fmt.Errorf("twilio: number %s is listed twice", num.PhoneNumber)
		}
		numbers = append(numbers, num)
	}
	for _, e := range edit {
		e()
	}
	return numbers, nil
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
	return f.editAccount(sid, func(a *account) { a.Status = status })
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
		c.account.Status = status
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
		OwnerAccountSID: a.SID, SID: a.SID, Status: a.Status, Type: kind, URI: at + ".json",
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
