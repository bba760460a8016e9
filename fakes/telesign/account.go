package telesign

import (
	"encoding/base64"
	"fmt"
	"slices"
	"time"
)

// AccountType is what a customer has agreed with TeleSign (TS-025).
type AccountType uint8

// The account types. A self-service account sends to its verified numbers only
// and gets no inbound texts; a short code works on an enterprise account only.
const (
	SelfService AccountType = iota + 1
	Standard
	Enterprise
)

func (t AccountType) String() string {
	switch t {
	case SelfService:
		return "self-service"
	case Standard:
		return "standard"
	case Enterprise:
		return "enterprise"
	}
	return fmt.Sprintf("AccountType(%d)", uint8(t))
}

// Feature is a product that an account may use.
type Feature string

// The features; all of them are on unless an account says otherwise.
const (
	Messaging    Feature = "messaging"
	PhoneNumbers Feature = "phone_numbers"
	PhoneID      Feature = "phoneid"
)

// Account is a customer of TeleSign.
type Account struct {
	CustomerID  string      `json:"customerId,omitempty"`  // a UUID in upper case
	APIKey      string      `json:"apiKey,omitempty"`      // base64; one that OpenAccount makes has 64 bytes
	Type        AccountType `json:"type"`                  // OpenAccount: 0 is Standard
	Verified    []string    `json:"verified,omitempty"`    // where a self-service account may send to
	Numbers     []Number    `json:"numbers,omitempty"`     // leased numbers, the first one is the default sender
	Senders     []string    `json:"senders,omitempty"`     // approved alphanumeric senders
	CallbackURL string      `json:"callbackUrl,omitempty"` // for receipts and inbound texts; the support desk enters it
	Off         []Feature   `json:"off,omitempty"`         // not enabled: 401/10012
	AllowedIPs  []string    `json:"allowedIps,omitempty"`  // where requests may come from; none: anywhere (401/10014)
	HardCap     int         `json:"hardCap"`               // messages a calendar month; 0: none (429/10020)
	RateLimit   int         `json:"rateLimit"`             // requests a second; 0: none (429/10019)
	Prepaid     bool        `json:"prepaid"`               // pays from Credit, one cent a part (402/10030)
	Credit      int         `json:"credit"`                // US cents
	PartDetails bool        `json:"partDetails"`           // additional_info in status answers and receipts
}

// Kind says what sort of number it is (TS-007).
type Kind uint8

// The kinds. Geo and TollFree are long codes.
const (
	Geo Kind = iota + 1
	TollFree
	ShortCode
)

func (k Kind) String() string {
	switch k {
	case Geo:
		return "Geo"
	case TollFree:
		return "Toll free"
	case ShortCode:
		return "Short code"
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Number is a number that an account has leased. What OpenAccount finds empty it
// fills in from the number itself.
type Number struct {
	Number   string    `json:"number,omitempty"` // digits, country code first; a short code has 5 or 6
	Kind     Kind      `json:"kind"`
	Country  string    `json:"country,omitempty"` // two letters
	OptOut   OptOut    `json:"optOut"`
	LeaseID  string    `json:"leaseId,omitempty"`
	LeasedAt time.Time `json:"leasedAt"`
}

// account is what the fake keeps of an Account.
type account struct {
	Account
	index  uint32
	nonces nonces
	month  monthCount
	rate   window
	optOut map[pair]bool // the sender's texts are unwanted (TS-024)
}

// pair is a customer and the sender they opted out of.
type pair struct{ customer, sender string }

func (a *account) has(f Feature) bool { return !slices.Contains(a.Off, f) }

func (a *account) number(digits string) (Number, bool) {
	i := slices.IndexFunc(a.Numbers, func(n Number) bool { return n.Number == digits })
	if i < 0 {
		return Number{}, false
	}
	return a.Numbers[i], true
}

func (a Account) clone() Account {
	a.Verified = slices.Clone(a.Verified)
	a.Numbers = slices.Clone(a.Numbers)
	a.Senders = slices.Clone(a.Senders)
	a.Off = slices.Clone(a.Off)
	a.AllowedIPs = slices.Clone(a.AllowedIPs)
	return a
}

// OpenAccount makes a an account of this fake, with customer id, API key, type
// and what is missing of its numbers filled in, and returns it so. It refuses
// what the real service could not have issued, and numbers that another account
// holds.
func (f *Fake) OpenAccount(a Account) (Account, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	index := uint32(len(f.order)) + 1
	a = a.clone()
	if a.CustomerID == "" {
		a.CustomerID = identity{kind: idCustomer, number: uint64(index)}.uuid()
	}
	if a.APIKey == "" {
		a.APIKey = makeAPIKey(index)
	}
	if a.Type == 0 {
		a.Type = Standard
	}
	if _, taken := f.accounts[a.CustomerID]; taken {
		return Account{}, fmt.Errorf("telesign: customer id %s has an account already", a.CustomerID)
	}
	acc := &account{index: index, optOut: map[pair]bool{}}
	if err := f.settle(acc, a); err != nil {
		return Account{}, err
	}
	f.accounts[a.CustomerID] = acc
	f.order = append(f.order, acc)
	return acc.clone(), nil
}

// ChangeAccount lets change edit an account: an upgrade, a number more, another
// verified number. The customer id stays; a change that OpenAccount would have
// refused is refused whole.
func (f *Fake) ChangeAccount(customerID string, change func(*Account)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, known := f.accounts[customerID]
	if !known {
		return fmt.Errorf("telesign: no account with customer id %q", customerID)
	}
	edited := acc.clone()
	change(&edited)
	edited.CustomerID = customerID
	return f.settle(acc, edited.clone())
}

// Account returns the account with this customer id as it stands.
func (f *Fake) Account(customerID string) (Account, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, known := f.accounts[customerID]
	if !known {
		return Account{}, false
	}
	return acc.clone(), true
}

// Accounts returns every account, in the order in which they were opened.
func (f *Fake) Accounts() []Account {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := make([]Account, len(f.order))
	for i, acc := range f.order {
		all[i] = acc.clone()
	}
	return all
}

// settle checks a, fills in its numbers and makes it the content of acc.
func (f *Fake) settle(acc *account, a Account) error {
	if !isCustomerID(a.CustomerID) {
		return fmt.Errorf("telesign: customer id %q is not a UUID in upper case", a.CustomerID)
	}
	if key, err := base64.StdEncoding.DecodeString(a.APIKey); err != nil || len(key) == 0 {
		return fmt.Errorf("telesign: API key is not base64")
	}
	if a.Type < SelfService || a.Type > Enterprise {
		return fmt.Errorf("telesign: unknown account type %d", a.Type)
	}
	if a.CallbackURL != "" && !f.validCallback(a.CallbackURL) {
		return fmt.Errorf("telesign: callback URL %q cannot be called", a.CallbackURL)
	}
	seen := map[string]bool{}
	for i := range a.Numbers {
		n, err := f.completeNumber(acc, a.Numbers[i])
		if err != nil {
			return err
		}
		if seen[n.Number] {
			return fmt.Errorf("telesign: number %s is listed twice", n.Number)
		}
		seen[n.Number] = true
		a.Numbers[i] = n
	}
	for _, n := range acc.Numbers {
		delete(f.holders, n.Number)
	}
	for _, n := range a.Numbers {
		f.holders[n.Number] = acc
	}
	acc.Account = a
	return nil
}

// completeNumber checks a number and fills in what can be told from its digits.
func (f *Fake) completeNumber(acc *account, n Number) (Number, error) {
	if !isDigits(n.Number) || len(n.Number) < 5 || len(n.Number) > 15 {
		return Number{}, fmt.Errorf("telesign: number %q is not digits, country code first", n.Number)
	}
	if n.Kind == 0 {
		n.Kind = kindOf(n.Number)
	}
	if isShort := len(n.Number) <= 6; isShort != (n.Kind == ShortCode) || n.Kind > ShortCode {
		return Number{}, fmt.Errorf("telesign: number %s cannot be of kind %s", n.Number, n.Kind)
	}
	if n.Country == "" {
		n.Country = "US" // where the short codes of the fake live
		if n.Kind != ShortCode {
			c, known := countryOf(n.Number)
			if !known {
				return Number{}, fmt.Errorf("telesign: number %s has no known country code", n.Number)
			}
			n.Country = c.iso2
		}
	}
	if holder := f.holders[n.Number]; holder != nil && holder != acc {
		return Number{}, fmt.Errorf("telesign: number %s is leased by another account", n.Number)
	}
	if n.LeaseID == "" {
		f.leases++
		n.LeaseID = identity{kind: idLease, account: acc.index, number: f.leases}.uuid()
	}
	if n.LeasedAt.IsZero() {
		n.LeasedAt = f.now()
	}
	return n, nil
}

// kindOf tells the kind of a number from its digits.
func kindOf(digits string) Kind {
	if len(digits) <= 6 {
		return ShortCode
	}
	if digits[0] == '1' && len(digits) == 11 {
		switch digits[1:4] {
		case "800", "833", "844", "855", "866", "877", "888":
			return TollFree
		}
	}
	return Geo
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
