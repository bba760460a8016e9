package twilio

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// AddNumber gives an account one more number, as its console would.
func (f *Fake) AddNumber(accountSID string, n Number) (Number, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, ok := f.accounts[accountSID]
	if !ok {
		return Number{}, fmt.Errorf("twilio: no account %s", accountSID)
	}
	num, err := f.newNumber(acc, n)
	if err != nil {
		return Number{}, err
	}
	f.install(num)
	return num.Number, nil
}

// Number returns a number as it stands, whoever owns it.
func (f *Fake) Number(address string) (Number, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n, ok := f.numbers[normal(address)]
	if !ok {
		return Number{}, false
	}
	return n.Number, true
}

// SetInboundURL enters, in the messaging section of a number, where inbound
// messages are reported. Until then no inbound message arrives anywhere (TW-006).
func (f *Fake) SetInboundURL(address, url string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	n, ok := f.numbers[normal(address)]
	if !ok {
		return fmt.Errorf("twilio: nobody has the number %s", address)
	}
	if url != "" && !f.isWebhookURL(url) {
		return fmt.Errorf("twilio: %q is not a webhook address", url)
	}
	n.InboundURL, n.updated = url, f.o.Now()
	return nil
}

// newNumber checks n and fills it in; f.mu is held.
func (f *Fake) newNumber(acc *account, n Number) (*number, error) {
	n.PhoneNumber = normal(n.PhoneNumber)
	n.Kind = kindOf(n.PhoneNumber)
	if n.Kind == 0 {
		return nil, fmt.Errorf("twilio: %q is not a number that Twilio could issue", n.PhoneNumber)
	}
	if f.numbers[n.PhoneNumber] != nil {
		return nil, fmt.Errorf("twilio: number %s belongs to somebody already", n.PhoneNumber)
	}
	if n.SID == "" {
		prefix := "PN"
		if n.Kind == ShortCode {
			prefix = "SC"
		}
		n.SID = f.nextSID(prefix)
	}
	if n.FriendlyName == "" {
		n.FriendlyName = friendly(n.PhoneNumber)
	}
	for _, method := range []*string{&n.InboundMethod, &n.FallbackMethod, &n.StatusCallbackMethod} {
		if *method == "" {
			*method = http.MethodPost
		}
	}
	now := f.o.Now()
	return &number{Number: n, account: acc, created: now, updated: now}, nil
}

func (f *Fake) install(n *number) {
	f.numbers[n.PhoneNumber] = n
	n.account.numbers = append(n.account.numbers, n)
}

func (f *Fake) release(n *number) {
	delete(f.numbers, n.PhoneNumber)
	if n.service != nil {
		n.service.remove(n)
	}
	n.account.numbers = slices.DeleteFunc(n.account.numbers, func(o *number) bool { return o == n })
}

// friendly writes a US number the way people do, and leaves others alone.
func friendly(address string) string {
	if len(address) == 12 && strings.HasPrefix(address, "+1") {
		return fmt.Sprintf("(%s) %s-%s", address[2:5], address[5:8], address[8:])
	}
	return address
}

type capabilitiesJSON struct {
	Voice bool `json:"voice"`
	SMS   bool `json:"sms"`
	MMS   bool `json:"mms"`
	Fax   bool `json:"fax"`
}

type numberJSON struct {
	AccountSID           string           `json:"account_sid"`
	AddressRequirements  string           `json:"address_requirements"`
	AddressSID           *string          `json:"address_sid"`
	APIVersion           string           `json:"api_version"`
	Beta                 bool             `json:"beta"`
	BundleSID            *string          `json:"bundle_sid"`
	Capabilities         capabilitiesJSON `json:"capabilities"`
	DateCreated          string           `json:"date_created"`
	DateUpdated          string           `json:"date_updated"`
	EmergencyAddressSID  *string          `json:"emergency_address_sid"`
	EmergencyAddressStat string           `json:"emergency_address_status"`
	EmergencyStatus      string           `json:"emergency_status"`
	FriendlyName         string           `json:"friendly_name"`
	IdentitySID          *string          `json:"identity_sid"`
	Origin               string           `json:"origin"`
	PhoneNumber          string           `json:"phone_number"`
	SID                  string           `json:"sid"`
	SmsApplicationSID    string           `json:"sms_application_sid"`
	SmsFallbackMethod    string           `json:"sms_fallback_method"`
	SmsFallbackURL       string           `json:"sms_fallback_url"`
	SmsMethod            string           `json:"sms_method"`
	SmsURL               string           `json:"sms_url"`
	Status               string           `json:"status"`
	StatusCallback       string           `json:"status_callback"`
	StatusCallbackMethod string           `json:"status_callback_method"`
	TrunkSID             *string          `json:"trunk_sid"`
	Type                 string           `json:"type,omitempty"` // the lists of one kind do not repeat it
	URI                  string           `json:"uri"`
	VoiceApplicationSID  *string          `json:"voice_application_sid"`
	VoiceCallerIDLookup  bool             `json:"voice_caller_id_lookup"`
	VoiceFallbackMethod  string           `json:"voice_fallback_method"`
	VoiceFallbackURL     string           `json:"voice_fallback_url"`
	VoiceMethod          string           `json:"voice_method"`
	VoiceReceiveMode     string           `json:"voice_receive_mode"`
	VoiceURL             string           `json:"voice_url"`
}

func (n *number) json() numberJSON {
	kind := "local"
	if n.Kind == TollFree {
		kind = "tollfree"
	}
	return numberJSON{
		AccountSID: n.account.SID, AddressRequirements: "none", APIVersion: apiVersion,
		Capabilities: capabilitiesJSON{Voice: true, SMS: !n.VoiceOnly, MMS: !n.VoiceOnly},
		DateCreated:  rfc2822(n.created), DateUpdated: rfc2822(n.updated),
		EmergencyAddressStat: "unregistered", EmergencyStatus: "Inactive",
		FriendlyName: n.FriendlyName, Origin: "twilio", PhoneNumber: n.PhoneNumber, SID: n.SID,
		SmsApplicationSID: n.ApplicationSID, SmsFallbackMethod: n.FallbackMethod, SmsFallbackURL: n.FallbackURL,
		SmsMethod: n.InboundMethod, SmsURL: n.InboundURL, Status: "in-use",
		StatusCallback: n.StatusCallback, StatusCallbackMethod: n.StatusCallbackMethod, Type: kind,
		URI:                 n.account.uri("/IncomingPhoneNumbers/" + n.SID + ".json"),
		VoiceFallbackMethod: http.MethodPost, VoiceMethod: http.MethodPost, VoiceReceiveMode: "voice",
	}
}

// numberList lists the numbers of the account; short codes and WhatsApp senders
// are no incoming phone numbers.
func (c *call) numberList(kind string) reply {
	var found []numberJSON
	for _, n := range c.account.numbers {
		want := n.Kind == LongCode || n.Kind == TollFree
		switch kind {
		case "Local":
			want = n.Kind == LongCode
		case "TollFree":
			want = n.Kind == TollFree
		case "Mobile":
			want = false
		}
		if want && c.wants("PhoneNumber", n.PhoneNumber, matchesPattern) && c.wants("FriendlyName", n.FriendlyName, equal) {
			j := n.json()
			if kind != "" {
				j.Type = ""
			}
			found = append(found, j)
		}
	}
	return c.page("incoming_phone_numbers", asAny(found))
}

func equal(value, want string) bool { return value == want }

// matchesPattern is Twilio's search in numbers: digits anywhere, * for one digit.
func matchesPattern(address, pattern string) bool {
	pattern = strings.TrimPrefix(strings.TrimSpace(pattern), "+")
	digits := strings.TrimPrefix(address, "+")
	for i := 0; i+len(pattern) <= len(digits); i++ {
		fits := true
		for j := range len(pattern) {
			if pattern[j] != '*' && pattern[j] != digits[i+j] {
				fits = false
				break
			}
		}
		if fits {
			return true
		}
	}
	return false
}

func (c *call) numberFetch(n *number) reply { return jsonReply(http.StatusOK, n.json()) }

// numberUpdate changes what was sent and leaves the rest.
func (c *call) numberUpdate(n *number) reply {
	if r := c.setNumber(n); r != nil {
		return r.reply()
	}
	return jsonReply(http.StatusOK, n.json())
}

func (c *call) setNumber(n *number) *refusal {
	changed := n.Number
	for _, p := range []struct {
		name string
		to   *string
		url  bool
	}{
		{"FriendlyName", &changed.FriendlyName, false},
		{"SmsUrl", &changed.InboundURL, true},
		{"SmsMethod", &changed.InboundMethod, false},
		{"SmsFallbackUrl", &changed.FallbackURL, true},
		{"SmsFallbackMethod", &changed.FallbackMethod, false},
		{"StatusCallback", &changed.StatusCallback, true},
		{"StatusCallbackMethod", &changed.StatusCallbackMethod, false},
		{"SmsApplicationSid", &changed.ApplicationSID, false},
	} {
		value, ok := c.param(p.name)
		if !ok {
			continue
		}
		if p.url && value != "" && !c.f.isWebhookURL(value) {
			return refuse(21502, p.name)
		}
		if strings.HasSuffix(p.name, "Method") && value != http.MethodGet && value != http.MethodPost {
			return refuse(20001, "")
		}
		*p.to = value
	}
	n.Number, n.updated = changed, c.now
	return nil
}

// numberCreate buys a number: any that has the right shape is for sale.
func (c *call) numberCreate() reply {
	address, ok := c.param("PhoneNumber")
	if area, given := c.param("AreaCode"); !ok && given && len(area) == 3 && isDigits(area) {
		free := c.f.forSale(area, 1)
		if len(free) == 0 {
			return refuse(21422, "").reply()
		}
		address, ok = free[0], true
	}
	address = normal(address)
	if k := kindOf(address); !ok || k != LongCode && k != TollFree {
		return refuse(21421, "").reply()
	}
	if c.f.numbers[address] != nil {
		return refuse(21422, "").reply()
	}
	n, err := c.f.newNumber(c.account, Number{PhoneNumber: address})
	if err != nil {
		return refuse(21421, "").reply()
	}
	if r := c.setNumber(n); r != nil {
		return r.reply()
	}
	c.f.install(n)
	return jsonReply(http.StatusCreated, n.json())
}

func (c *call) numberDelete(n *number) reply {
	c.f.release(n)
	return reply{status: http.StatusNoContent}
}

// forSale makes up numbers of an area that nobody has: those that are reserved
// for fiction.
func (f *Fake) forSale(area string, count int) []string {
	var free []string
	for last := 100; last < 200 && len(free) < count; last++ {
		if n := fmt.Sprintf("+1%s555%04d", area, last); f.numbers[n] == nil {
			free = append(free, n)
		}
	}
	return free
}

// numberSearch is AvailablePhoneNumbers: numbers that could be bought.
func (c *call) numberSearch(iso, kind string) reply {
	area, _ := c.param("AreaCode")
	contains, _ := c.param("Contains")
	switch {
	case iso != "US" && iso != "CA":
		return refuse(20404, c.r.URL.Path).reply()
	case kind == "TollFree" && !tollFreeCodes[area]:
		area = "888"
	case len(area) != 3 || !isDigits(area) || area[0] < '2':
		area = map[string]string{"US": "425", "CA": "416"}[iso]
	}
	found := []any{}
	for _, address := range c.f.forSale(area, 100) {
		if contains != "" && !matchesPattern(address, contains) {
			continue
		}
		p := placeOf(address)
		found = append(found, map[string]any{
			"friendly_name": friendly(address), "phone_number": address, "lata": nil, "locality": p.city, "rate_center": p.city,
			"latitude": nil, "longitude": nil, "region": p.state, "postal_code": p.zip, "iso_country": iso,
			"address_requirements": "none", "beta": false, "capabilities": capabilitiesJSON{Voice: true, SMS: true, MMS: true},
		})
		if len(found) == c.pageSize() {
			break
		}
	}
	return jsonReply(http.StatusOK, map[string]any{"available_phone_numbers": found, "uri": c.r.URL.RequestURI()})
}

type shortCodeJSON struct {
	AccountSID        string `json:"account_sid"`
	APIVersion        string `json:"api_version"`
	DateCreated       string `json:"date_created"`
	DateUpdated       string `json:"date_updated"`
	FriendlyName      string `json:"friendly_name"`
	ShortCode         string `json:"short_code"`
	SID               string `json:"sid"`
	SmsFallbackMethod string `json:"sms_fallback_method"`
	SmsFallbackURL    string `json:"sms_fallback_url"`
	SmsMethod         string `json:"sms_method"`
	SmsURL            string `json:"sms_url"`
	URI               string `json:"uri"`
}

func (n *number) shortCodeJSON() shortCodeJSON {
	return shortCodeJSON{
		AccountSID: n.account.SID, APIVersion: apiVersion, DateCreated: rfc2822(n.created), DateUpdated: rfc2822(n.updated),
		FriendlyName: n.FriendlyName, ShortCode: n.PhoneNumber, SID: n.SID,
		SmsFallbackMethod: n.FallbackMethod, SmsFallbackURL: n.FallbackURL, SmsMethod: n.InboundMethod, SmsURL: n.InboundURL,
		URI: n.account.uri("/SMS/ShortCodes/" + n.SID + ".json"),
	}
}

func (c *call) shortCodeList() reply {
	var found []shortCodeJSON
	for _, n := range c.account.numbers {
		if n.Kind == ShortCode && c.wants("ShortCode", n.PhoneNumber, matchesPattern) && c.wants("FriendlyName", n.FriendlyName, equal) {
			found = append(found, n.shortCodeJSON())
		}
	}
	return c.page("short_codes", asAny(found))
}

func (c *call) shortCodeUpdate(n *number) reply {
	if r := c.setNumber(n); r != nil {
		return r.reply()
	}
	return jsonReply(http.StatusOK, n.shortCodeJSON())
}

const apiVersion = "2010-04-01"

// rfc2822 is how the 2010 API writes times.
func rfc2822(t time.Time) string { return t.UTC().Format("Mon, 02 Jan 2006 15:04:05 +0000") }
