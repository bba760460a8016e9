package telesign

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// leaseBody is a number in the answers of the Phone Numbers product.
type leaseBody struct {
	Country      string       `json:"country_iso2"`
	Number       string       `json:"phone_number"`
	Operator     string       `json:"operator_name"`
	SetupPrice   string       `json:"setup_price"`
	Price        string       `json:"recurring_price"`
	Currency     string       `json:"price_currency"`
	Period       int          `json:"recurrence_period"` // months
	Capabilities capabilities `json:"capabilities"`
	Lease        *lease       `json:"lease,omitempty"` // absent while nobody holds the number
}

type capabilities struct {
	SMS   bool `json:"sms"`
	Voice bool `json:"voice"`
}

type lease struct {
	ID      string `json:"lease_id"`
	Created string `json:"created_on_utc"`
	Expires string `json:"expires_on_utc"`
}

type page struct {
	Page  int `json:"page"`
	Size  int `json:"page_size"`
	Total int `json:"total_pages"`
}

type leasePage struct {
	Data       []leaseBody `json:"data"`
	Pagination page        `json:"pagination"`
}

type oneLease struct {
	Data leaseBody `json:"data"`
}

func offer(number, iso2 string) leaseBody {
	b := leaseBody{
		Country: iso2, Number: number, Operator: "Made-up Telecom", SetupPrice: "0", Price: "1.00", Currency: "USD",
		Period: 1, Capabilities: capabilities{SMS: true},
	}
	if kindOf(number) == TollFree {
		b.Price = "2.00"
	}
	return b
}

// leased is the entry of a number that the account holds. A lease runs from
// month to month until it is given back.
func leased(n Number, now time.Time) leaseBody {
	b := offer(n.Number, n.Country)
	expires := n.LeasedAt.UTC()
	for months := 1; !expires.After(now); months++ {
		expires = n.LeasedAt.UTC().AddDate(0, months, 0)
	}
	b.Lease = &lease{ID: n.LeaseID, Created: stamp(n.LeasedAt), Expires: stamp(expires)}
	return b
}

// listNumbers is GET /v1/phone_numbers/numbers: what is offered in a country.
// Outside coverage that is nothing (TS-027).
func (f *Fake) listNumbers(c *call) (any, *refusal) {
	query := c.r.URL.Query()
	iso2 := strings.ToUpper(query.Get("country_iso2"))
	if iso2 == "" {
		return nil, refuse(codeNoCountry, "country_iso2 is missing")
	}
	if _, known := countryByISO(iso2); !known {
		return nil, refuse(codeCountry, "country_iso2 is no country")
	}
	all := []leaseBody{}
	for _, n := range f.offered(iso2) {
		all = append(all, offer(n, iso2))
	}
	for _, filter := range []struct {
		name string
		has  func(capabilities) bool
	}{
		{"sms_capable", func(c capabilities) bool { return c.SMS }},
		{"voice_capable", func(c capabilities) bool { return c.Voice }},
	} {
		switch want := query.Get(filter.name); want {
		case "":
		case "true", "false":
			all = slices.DeleteFunc(all, func(b leaseBody) bool { return filter.has(b.Capabilities) != (want == "true") })
		default:
			return nil, refuse(codeMalformed, filter.name+" is neither true nor false")
		}
	}
	return paginate(c, all)
}

// listLeases is GET /v1/phone_numbers/leases: what the account holds. The
// platform's check of credentials is this call (TS-009).
func (f *Fake) listLeases(c *call) (any, *refusal) {
	all := []leaseBody{}
	for _, n := range c.account.Numbers {
		all = append(all, leased(n, c.now))
	}
	return paginate(c, all)
}

// paginate cuts a list into the page that was asked for; page 1 of 10 entries
// is the default.
func paginate(c *call, all []leaseBody) (any, *refusal) {
	query := c.r.URL.Query()
	number, err := wholeNumber(query.Get("page"), 1)
	if err != nil || number < 1 {
		return nil, refuse(codeMalformed, "page is not a number from 1")
	}
	size, err := wholeNumber(query.Get("page_size"), 10)
	if err != nil || size < 1 || size > 1000 {
		return nil, refuse(codeMalformed, "page_size is not a number from 1 to 1000")
	}
	total := max((len(all)+size-1)/size, 1)
	from := len(all)
	if number <= total {
		from = (number - 1) * size
	}
	return leasePage{
		Data:       all[from:min(from+size, len(all))],
		Pagination: page{Page: number, Size: size, Total: total},
	}, nil
}

func wholeNumber(text string, otherwise int) (int, error) {
	if text == "" {
		return otherwise, nil
	}
	return strconv.Atoi(text)
}

// createLease is POST /v1/phone_numbers/leases: the account takes an offered
// number.
func (f *Fake) createLease(c *call) (any, *refusal) {
	iso2, number := strings.ToUpper(c.form.Get("country_iso2")), c.form.Get("phone_number")
	if number == "" {
		return nil, refuse(codeNoPhoneNumber, "phone_number is missing")
	}
	if iso2 == "" {
		return nil, refuse(codeNoCountry, "country_iso2 is missing")
	}
	if _, known := countryByISO(iso2); !known {
		return nil, refuse(codeCountry, "country_iso2 is no country")
	}
	if !slices.Contains(f.offered(iso2), number) {
		return nil, refuse(codePhoneNumber, "the number is not offered in "+iso2)
	}
	n, err := f.completeNumber(c.account, Number{Number: number, Country: iso2})
	if err != nil {
		return nil, refuse(codePhoneNumber, err.Error())
	}
	c.account.Numbers = append(c.account.Numbers, n)
	f.holders[number] = c.account
	return oneLease{leased(n, c.now)}, nil
}

// deleteLease is DELETE /v1/phone_numbers/leases/{lease_id}: the account gives a
// number back, and it is offered again.
func (f *Fake) deleteLease(c *call) (any, *refusal) {
	i := slices.IndexFunc(c.account.Numbers, func(n Number) bool { return n.LeaseID == c.arg })
	if i < 0 {
		return nil, refuse(codeNotFound, "the account has no lease with this id")
	}
	n := c.account.Numbers[i]
	c.account.Numbers = slices.Delete(c.account.Numbers, i, i+1)
	delete(f.holders, n.Number)
	return oneLease{leased(n, c.now)}, nil
}
