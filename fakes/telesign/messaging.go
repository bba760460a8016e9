package telesign

import (
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// MaxText is how many characters a message may have, in either direction
// (SMS-001); code points count.
const MaxText = 1600

// retention is how long the status of a message can be read (10036 after it).
const retention = 12 * time.Hour

// message is an accepted send.
type message struct {
	ref         string
	account     *account
	phone       string
	sender      string // digits, or an approved alphanumeric
	text        string
	kind        string // OTP, ARN or MKT
	externalID  string
	callbackURL string // "": the account's
	accepted    time.Time
	updated     time.Time
	code        int // as it stands
	end         int // decided at acceptance; 0: the phone decides
	copies      int // how often the phone gets it
	parts       []string
}

// Message is a message that an account sent, as it stands.
type Message struct {
	ReferenceID string    `json:"referenceId,omitempty"`
	CustomerID  string    `json:"customerId,omitempty"`
	PhoneNumber string    `json:"phoneNumber,omitempty"`
	SenderID    string    `json:"senderId,omitempty"`
	Text        string    `json:"text,omitempty"`
	Type        string    `json:"type,omitempty"` // OTP, ARN or MKT
	ExternalID  string    `json:"externalId,omitempty"`
	Accepted    time.Time `json:"accepted"`
	Status      int       `json:"status"`
}

// Messages returns the messages that are still kept, oldest first.
func (f *Fake) Messages() []Message {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.forget(f.now())
	all := make([]Message, 0, len(f.kept))
	for _, m := range f.kept {
		all = append(all, Message{
			ReferenceID: m.ref, CustomerID: m.account.CustomerID, PhoneNumber: m.phone, SenderID: m.sender,
			Text: m.text, Type: m.kind, ExternalID: m.externalID, Accepted: m.accepted, Status: m.code,
		})
	}
	return all
}

// sendBody is the answer to a send and to a status request.
type sendBody struct {
	ReferenceID string       `json:"reference_id"`
	Status      statusBody   `json:"status"`
	Details     *partDetails `json:"additional_info,omitempty"`
}

// partDetails is what additional_info says about a message.
type partDetails struct {
	Count      int    `json:"message_parts_count"`
	References string `json:"message_parts_reference_ids"`
	MCC        string `json:"mcc,omitempty"`
	MNC        string `json:"mnc,omitempty"`
	Price      string `json:"price"`
	Currency   string `json:"currency"`
}

// send is POST /v1/messaging: parameters present, parameters valid, what the
// account may do, block lists, accept.
func (f *Fake) send(c *call) (any, *refusal) {
	for _, field := range []struct {
		name string
		code int
	}{{"phone_number", codeNoPhoneNumber}, {"message", codeNoMessage}, {"message_type", codeNoMessageType}} {
		if c.form.Get(field.name) == "" {
			return nil, refuse(field.code, field.name+" is missing")
		}
	}
	phone, where, refused := f.checkNumber(c.form.Get("phone_number"))
	if refused != nil {
		return nil, refused
	}
	c.number = phone
	if refused := f.checkParameters(c); refused != nil {
		return nil, refused
	}
	sender, refused := c.account.sender(c.form.Get("sender_id"))
	if refused != nil {
		return nil, refused
	}
	parts := segments(c.form.Get("message"))
	if refused := f.mayAccept(c, phone, parts); refused != nil {
		return nil, refused
	}
	m := f.accept(c, phone, sender, parts)
	m.end = f.decideEarly(c, m, where)
	f.schedule(m)
	return m.body(c.now), nil
}

// checkNumber wants digits with a known country code (section 11 of the wire
// contract: strict unless the options say otherwise).
func (f *Fake) checkNumber(phone string) (string, country, *refusal) {
	if f.o.LenientNumbers {
		phone = strings.NewReplacer("+", "", " ", "", "-", "").Replace(phone)
	}
	if !isDigits(phone) {
		return "", country{}, refuse(codePhoneNumber, "phone_number is not digits only")
	}
	if len(phone) < 7 || len(phone) > 15 {
		return "", country{}, refuse(codePhoneNumber, "phone_number does not have 7 to 15 digits")
	}
	where, known := countryOf(phone)
	if !known {
		return "", country{}, refuse(codeCountry, "phone_number begins with no country code")
	}
	if where.callingCode() == "1" && (len(phone) != 11 || phone[1] < '2' || phone[4] < '2') {
		return "", country{}, refuse(codePhoneNumber, "phone_number is not a number of the North American plan")
	}
	return phone, where, nil
}

// checkParameters checks every parameter of a send but number and sender.
func (f *Fake) checkParameters(c *call) *refusal {
	get := c.form.Get
	switch {
	case get("account_lifecycle_event") != "" && !slices.Contains([]string{"create", "sign-in", "transact", "update", "delete"}, get("account_lifecycle_event")):
		return refuse(codeLifecycleEvent, "account_lifecycle_event is none of the five words")
	case get("callback_url") != "" && !f.validCallback(get("callback_url")):
		return refuse(codeCallbackURL, "callback_url cannot be called")
	case !utf8.ValidString(get("message")):
		return refuse(codeMessage, "message is not UTF-8")
	case utf8.RuneCountInString(get("message")) > MaxText:
		return refuse(codeMessage, fmt.Sprintf("message has more than %d characters", MaxText))
	case get("originating_ip") != "" && !isIP(get("originating_ip")):
		return refuse(codeOriginatingIP, "originating_ip is no IP address")
	case utf8.RuneCountInString(get("external_id")) > 255:
		return refuse(codeExternalID, "external_id has more than 255 characters")
	case !slices.Contains([]string{"OTP", "ARN", "MKT"}, get("message_type")):
		return refuse(codeMessageType, "message_type is none of OTP, ARN, MKT")
	case utf8.RuneCountInString(get("integration_name")) > 64:
		return refuse(codeIntegrationName, "integration_name has more than 64 characters")
	case get("dlt_entity_id") != "" && !isDigits(get("dlt_entity_id")):
		return refuse(codeDLTEntity, "dlt_entity_id is not digits")
	case get("dlt_template_id") != "" && !isDigits(get("dlt_template_id")):
		return refuse(codeDLTTemplate, "dlt_template_id is not digits")
	}
	return nil
}

func isIP(s string) bool {
	_, err := netip.ParseAddr(s)
	return err == nil
}

// validCallback says whether a callback could go to this URL.
func (f *Fake) validCallback(target string) bool {
	u, err := url.Parse(target)
	if err != nil || u.Host == "" {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && !f.o.RequireTLS
}

// sender is who the message comes from: one of the account's numbers or approved
// names. Without sender_id it is the account's first number, or a number of
// TeleSign's where the account has none. A short code is for enterprise accounts
// (TS-015, TS-026).
func (a *account) sender(id string) (string, *refusal) {
	switch {
	case id == "":
		for _, n := range a.Numbers {
			if n.Kind != ShortCode || a.Type == Enterprise {
				return n.Number, nil
			}
		}
		return "TELESIGN", nil
	case utf8.RuneCountInString(id) > 20:
		return "", refuse(codeSenderID, "sender_id has more than 20 characters")
	case !isDigits(id):
		if !slices.Contains(a.Senders, id) {
			return "", refuse(codeSenderID, "sender_id is no approved name of the account")
		}
		return id, nil
	}
	n, leased := a.number(id)
	if !leased {
		return "", refuse(codeSenderID, "sender_id is no number of the account")
	}
	if n.Kind == ShortCode && a.Type != Enterprise {
		return "", refuse(codeSenderID, "a short code needs an enterprise account, this one is "+a.Type.String())
	}
	return id, nil
}

// mayAccept checks the account's bounds and the block list.
func (f *Fake) mayAccept(c *call, phone string, parts int) *refusal {
	acc := c.account
	switch {
	case acc.Type == SelfService && !slices.Contains(acc.Verified, phone):
		return refuse(codeUnverified, "a self-service account sends to its verified numbers only")
	case acc.HardCap > 0 && acc.month.at(c.now).sent >= acc.HardCap:
		return refuse(codeHardCap, fmt.Sprintf("the account's cap is %d messages a month", acc.HardCap))
	case acc.Prepaid && acc.Credit < parts:
		return refuse(codeNoCredit, "the account's credit does not cover the message")
	case f.blocked[phone]:
		return refuse(codeBlocked, "the number is on TeleSign's block list")
	}
	return nil
}

// accept keeps a message that passed every check.
func (f *Fake) accept(c *call, phone, sender string, parts int) *message {
	acc := c.account
	f.counts.messages++
	m := &message{
		ref:     identity{kind: idMessage, account: acc.index, number: f.counts.messages}.reference(),
		account: acc, phone: phone, sender: sender, text: c.form.Get("message"), kind: c.form.Get("message_type"),
		externalID: c.form.Get("external_id"), callbackURL: c.form.Get("callback_url"),
		accepted: c.now, updated: c.now, code: StatusInProgress, copies: 1,
	}
	for range parts {
		f.counts.parts++
		m.parts = append(m.parts, identity{kind: idPart, account: acc.index, number: f.counts.parts}.reference())
	}
	if acc.Prepaid {
		acc.Credit -= parts
	}
	f.countSent(acc, c.now)
	f.forget(c.now)
	f.messages[m.ref] = m
	f.kept = append(f.kept, m)
	if f.o.KeepMessages > 0 && len(f.kept) > f.o.KeepMessages {
		f.drop()
	}
	return m
}

// forget drops the messages whose status can no longer be read.
func (f *Fake) forget(now time.Time) {
	for len(f.kept) > 0 && now.Sub(f.kept[0].accepted) > retention {
		f.drop()
	}
}

func (f *Fake) drop() {
	delete(f.messages, f.kept[0].ref)
	f.kept[0] = nil
	f.kept = f.kept[1:]
}

// status is GET /v1/messaging/{reference_id}.
func (f *Fake) status(c *call) (any, *refusal) {
	if !isReference(c.arg) {
		return nil, refuse(codeReferenceID, "a reference id is 32 hexadecimal digits in upper case")
	}
	f.forget(c.now)
	m, kept := f.messages[c.arg]
	if kept && m.account == c.account {
		return m.body(m.updated), nil
	}
	made, ours := readReference(c.arg)
	if !kept && ours && made.kind == idMessage && made.account == c.account.index && made.number <= f.counts.messages {
		return nil, refuse(codeExpired, "a status can be read for 12 hours")
	}
	return nil, refuse(codeNotFound, "the account has sent no message with this reference id")
}

func (m *message) body(at time.Time) sendBody {
	return sendBody{ReferenceID: m.ref, Status: statusAt(m.code, at), Details: m.details()}
}

// details is additional_info, where the account has it.
func (m *message) details() *partDetails {
	if !m.account.PartDetails {
		return nil
	}
	d := &partDetails{
		Count: len(m.parts), References: strings.Join(m.parts, ","),
		Price: fmt.Sprintf("%d.%02d", len(m.parts)/100, len(m.parts)%100), Currency: "USD",
	}
	if where, known := countryOf(m.phone); known && where.iso2 == "US" {
		d.MCC, d.MNC = "310", "004"
	}
	return d
}
