package twilio

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

// message is a message of an account, in either direction; guarded by Fake.mu.
type message struct {
	account  *account
	sender   *number  // the account's number; nil for an alphanumeric sender and until one is chosen
	service  *service // the messaging service it went through, if any
	sid      string
	from, to string
	body     string
	status   string
	inbound  bool
	reply    bool // made by TwiML
	parts    int
	media    []*medium
	fetch    []string          // MediaUrls that are still to be fetched
	extra    map[string]string // what WhatsApp says beside the text

	created, updated, sent time.Time
	errorCode              int
	price                  string

	callback, callbackMethod string
	fate                     fault.Action // what a fault decided about its way
	template                 bool
	validity                 time.Duration
	unschedule               func()
	feedback                 string
	seq                      uint64 // position among all messages, for paging
	deleted                  bool
}

// customer is the other end.
func (m *message) customer() string {
	if m.inbound {
		return m.from
	}
	return m.to
}

func (m *message) direction() string {
	switch {
	case m.inbound:
		return "inbound"
	case m.reply:
		return "outbound-reply"
	}
	return "outbound-api"
}

// final says whether the status will not change any more.
func (m *message) final() bool {
	switch m.status {
	case "delivered", "undelivered", "failed", "canceled", "received", "read":
		return true
	}
	return false
}

func (m *message) uri(below string) string {
	return m.account.uri("/Messages/" + m.sid + below)
}

type messageJSON struct {
	AccountSID          string            `json:"account_sid"`
	APIVersion          string            `json:"api_version"`
	Body                string            `json:"body"`
	DateCreated         string            `json:"date_created"`
	DateSent            *string           `json:"date_sent"`
	DateUpdated         string            `json:"date_updated"`
	Direction           string            `json:"direction"`
	ErrorCode           *int              `json:"error_code"`
	ErrorMessage        *string           `json:"error_message"`
	From                *string           `json:"from"`
	MessagingServiceSID *string           `json:"messaging_service_sid"`
	NumMedia            string            `json:"num_media"`
	NumSegments         string            `json:"num_segments"`
	Price               *string           `json:"price"`
	PriceUnit           string            `json:"price_unit"`
	SID                 string            `json:"sid"`
	Status              string            `json:"status"`
	SubresourceURIs     map[string]string `json:"subresource_uris"`
	To                  string            `json:"to"`
	URI                 string            `json:"uri"`
}

func (m *message) json() messageJSON {
	j := messageJSON{
		AccountSID: m.account.SID, APIVersion: apiVersion, Body: m.body, DateCreated: rfc2822(m.created), DateUpdated: rfc2822(m.updated),
		Direction: m.direction(), From: orNull(m.from), NumMedia: strconv.Itoa(len(m.media)), NumSegments: strconv.Itoa(m.parts),
		Price: orNull(m.price), PriceUnit: "USD", SID: m.sid, Status: m.status, To: m.to, URI: m.uri(".json"),
		SubresourceURIs: map[string]string{"media": m.uri("/Media.json")},
	}
	if m.service != nil {
		j.MessagingServiceSID = &m.service.SID
	}
	if !m.sent.IsZero() {
		j.DateSent = orNull(rfc2822(m.sent))
	}
	if m.errorCode != 0 {
		j.ErrorCode, j.ErrorMessage = &m.errorCode, orNull(asyncError(m.errorCode))
	}
	return j
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// keep puts a message into its account, which forgets its oldest ones beyond
// Options.KeepMessages; f.mu is held.
func (f *Fake) keep(m *message) {
	acc := m.account
	f.count++
	m.seq = f.count
	acc.messages = append(acc.messages, m)
	acc.bySID[m.sid] = m
	if n := f.o.KeepMessages; n > 0 && len(acc.messages) >= 2*n {
		for _, old := range acc.messages[:len(acc.messages)-n] {
			f.forget(old)
		}
		acc.messages = slices.Clone(acc.messages[len(acc.messages)-n:])
	}
}

// forget drops what hangs on a message that its account no longer lists.
func (f *Fake) forget(m *message) {
	m.deleted = true
	delete(m.account.bySID, m.sid)
	for _, md := range m.media {
		delete(f.files, md.secret)
	}
}

// A Message is what the fake knows about a message, for tests that look inside.
type Message struct {
	SID        string    `json:"sid,omitempty"`
	AccountSID string    `json:"accountSid,omitempty"`
	ServiceSID string    `json:"serviceSid,omitempty"`
	From       string    `json:"from,omitempty"`
	To         string    `json:"to,omitempty"`
	Body       string    `json:"body,omitempty"`
	Direction  string    `json:"direction,omitempty"`
	Status     string    `json:"status,omitempty"`
	Segments   int       `json:"segments"`
	Media      int       `json:"media"`
	ErrorCode  int       `json:"errorCode"`
	Created    time.Time `json:"created"`
}

// Messages returns the messages of all accounts, oldest first.
func (f *Fake) Messages() []Message {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []*message
	for _, acc := range f.accounts {
		all = append(all, acc.messages...)
	}
	slices.SortFunc(all, func(a, b *message) int { return int(int64(a.seq) - int64(b.seq)) })
	out := make([]Message, 0, len(all))
	for _, m := range all {
		o := Message{
			SID: m.sid, AccountSID: m.account.SID, From: m.from, To: m.to, Body: m.body, Direction: m.direction(), Status: m.status,
			Segments: m.parts, Media: len(m.media), ErrorCode: m.errorCode, Created: m.created,
		}
		if m.service != nil {
			o.ServiceSID = m.service.SID
		}
		out = append(out, o)
	}
	return out
}

func (c *call) messageFetch(m *message) reply { return jsonReply(http.StatusOK, m.json()) }

// messageUpdate redacts a text or cancels a scheduled message; nothing else.
func (c *call) messageUpdate(m *message) reply {
	if body, ok := c.param("Body"); ok {
		if body != "" {
			return refuse(20001, "").reply()
		}
		m.body = ""
	}
	if status, ok := c.param("Status"); ok {
		switch {
		case status != "canceled":
			return refuse(20001, "").reply()
		case m.status != "scheduled":
			return refuse(30409, "").reply()
		}
		m.unschedule()
		c.f.setStatus(m, "canceled")
	}
	m.updated = c.now
	return jsonReply(http.StatusOK, m.json())
}

func (c *call) messageDelete(m *message) reply {
	if !m.final() && m.status != "sent" {
		return refuse(20009, "").reply()
	}
	c.f.forget(m)
	c.account.messages = slices.DeleteFunc(c.account.messages, func(o *message) bool { return o == m })
	return reply{status: http.StatusNoContent}
}

func (c *call) messageFeedback(m *message) reply {
	outcome, _ := c.param("Outcome")
	if outcome == "" {
		outcome = "confirmed"
	}
	if outcome != "confirmed" && outcome != "unconfirmed" {
		return refuse(20001, "").reply()
	}
	m.feedback = outcome
	return jsonReply(http.StatusCreated, struct {
		AccountSID  string `json:"account_sid"`
		DateCreated string `json:"date_created"`
		DateUpdated string `json:"date_updated"`
		MessageSID  string `json:"message_sid"`
		Outcome     string `json:"outcome"`
		URI         string `json:"uri"`
	}{c.account.SID, rfc2822(c.now), rfc2822(c.now), m.sid, outcome, m.uri("/Feedback.json")})
}

// messageList lists newest first. A page token names the message after which the
// page begins, so that pages do not move when messages arrive in between.
func (c *call) messageList() reply {
	before := c.pageAfter()
	var found []*message
	skipped := 0
	for _, m := range slices.Backward(c.account.messages) {
		if !c.wants("To", m.to, sameAddress) || !c.wants("From", m.from, sameAddress) || !c.sentWithin(m) {
			continue
		}
		if before != 0 && m.seq >= before {
			skipped++
			continue
		}
		if found = append(found, m); len(found) > c.pageSize() {
			break
		}
	}
	p := paging{key: "messages", start: skipped, token: func(n int) string { return "PA" + found[n-1].sid }}
	if len(found) > c.pageSize() {
		found, p.more = found[:c.pageSize()], true
	}
	for _, m := range found {
		p.items = append(p.items, m.json())
	}
	return c.envelope(p)
}

// pageAfter is the position of the message that the page token names; 0 if none.
func (c *call) pageAfter() uint64 {
	token, _ := c.param("PageToken")
	if m := c.account.bySID[strings.TrimPrefix(token, "PA")]; m != nil {
		return m.seq
	}
	return 0
}

func sameAddress(address, want string) bool { return address == want || address == normal(want) }

// sentWithin applies DateSent, DateSent< and DateSent>. Days are days of UTC, and
// both ends count.
func (c *call) sentWithin(m *message) bool {
	for _, name := range []string{"DateSent", "DateSent<", "DateSent>"} {
		value, ok := c.param(name)
		if !ok || value == "" {
			continue
		}
		from, err := time.Parse(time.RFC3339, value)
		until := from
		if err != nil {
			if from, err = time.Parse(time.DateOnly, value); err != nil {
				continue // Twilio ignores what it cannot read
			}
			until = from.AddDate(0, 0, 1).Add(-1)
		}
		switch {
		case m.sent.IsZero():
			return false
		case name != "DateSent>" && m.sent.Truncate(time.Second).After(until):
			return false
		case name != "DateSent<" && m.sent.Before(from):
			return false
		}
	}
	return true
}
