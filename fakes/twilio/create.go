package twilio

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

// A draft is a message that is being checked.
type draft struct {
	to, from, body string
	number         *number
	service        *service
	media          []string
	template       bool
	callback       string
	validity       time.Duration
	sendAt         time.Time
	method         string // of the status callback
	reply          bool   // made by TwiML
	fate           fault.Action
}

// messageCreate answers POST …/Messages.json. Checks happen in a fixed order, and
// the first that fails answers.
func (c *call) messageCreate() reply {
	d := &draft{method: http.MethodPost, fate: c.fate}
	d.to, _ = c.param("To")
	d.from, _ = c.param("From")
	d.body, _ = c.param("Body")
	var r *refusal
	for _, check := range []func(*draft) *refusal{
		c.checkPresent, c.checkRecipient, c.checkSender, c.checkContent, c.checkMedia, c.checkOptions, c.checkReach, c.checkOptOut, c.checkQueue,
	} {
		if r = check(d); r != nil {
			rep := r.reply()
			rep.number, rep.text = d.to, d.body
			return rep
		}
	}
	m := c.f.newMessage(c.account, d)
	rep := jsonReply(http.StatusCreated, m.json())
	rep.number, rep.text = m.to, m.body
	return rep
}

func (c *call) checkPresent(d *draft) *refusal {
	sid, _ := c.param("MessagingServiceSid")
	switch {
	case strings.TrimSpace(d.to) == "":
		return refuse(21604, "")
	case strings.TrimSpace(d.from) == "" && sid == "":
		return refuse(21603, "")
	case sid == "":
		return nil
	case !isSID("MG", sid):
		return refuse(21705, sid)
	}
	for _, s := range c.account.services {
		if s.SID == sid {
			d.service = s
			return nil
		}
	}
	return refuse(21701, sid)
}

func (c *call) checkRecipient(d *draft) *refusal {
	given := d.to
	if !c.f.o.StrictNumbers {
		d.to = normal(d.to)
	}
	if k := kindOf(d.to); d.to == magicInvalid || k != LongCode && k != TollFree && k != WhatsApp {
		return refuse(21211, given)
	}
	return nil
}

func (c *call) checkSender(d *draft) *refusal {
	if d.from == "" {
		if len(d.service.senders) == 0 {
			return refuse(21703, "")
		}
		return nil
	}
	given := d.from
	d.from = normal(d.from)
	kind := kindOf(d.from)
	if code, ok := magicSenders[d.from]; ok && code != 21611 {
		return refuse(code, given)
	}
	d.number = c.f.numbers[d.from]
	toWhatsApp := kindOf(d.to) == WhatsApp
	switch {
	case kind == 0:
		return refuse(21212, given)
	case d.from == d.to:
		return refuse(21266, d.to)
	case (kind == WhatsApp) != toWhatsApp:
		return refuse(21910, "")
	case kind == WhatsApp && (d.number == nil || d.number.account != c.account):
		return refuse(63007, "")
	case kind == Alphanumeric || d.from == magicGood || magicSenders[d.from] != 0:
		return nil
	case d.number == nil:
		return refuse(21659, given)
	case d.number.account != c.account:
		return refuse(21660, given)
	case d.number.VoiceOnly:
		return refuse(21606, given)
	case d.service != nil && d.number.service != d.service:
		return refuse(21606, given)
	case kind == ShortCode && country(d.to) != "US":
		return refuse(21659, given)
	}
	return nil
}

func (c *call) checkContent(d *draft) *refusal {
	_, body := c.param("Body")
	_, media := c.param("MediaUrl")
	sid, content := c.param("ContentSid")
	switch {
	case content:
		if r := c.fillTemplate(d, sid); r != nil {
			return r
		}
	case !body && !media:
		return refuse(21619, "")
	case !media && strings.TrimSpace(d.body) == "":
		return refuse(21602, "")
	}
	if c.flag("SmartEncoded") || d.service != nil && d.service.SmartEncoding {
		d.body = smart.Replace(d.body)
	}
	if characters(d.body) > maxCharacters {
		return refuse(21617, "")
	}
	return nil
}

// fillTemplate puts the variables into an approved template.
func (c *call) fillTemplate(d *draft, sid string) *refusal {
	if !isSID("HX", sid) {
		return refuse(21655, sid)
	}
	i := slices.IndexFunc(c.account.Templates, func(t Template) bool { return t.SID == sid })
	if i < 0 {
		return refuse(21654, sid)
	}
	d.body, d.template = c.account.Templates[i].Body, true
	text, _ := c.param("ContentVariables")
	if text == "" {
		return nil
	}
	var values map[string]string
	if err := json.Unmarshal([]byte(text), &values); err != nil {
		return refuse(21656, "")
	}
	pairs := make([]string, 0, 2*len(values))
	for name, value := range values {
		pairs = append(pairs, "{{"+name+"}}", value)
	}
	d.body = strings.NewReplacer(pairs...).Replace(d.body)
	return nil
}

// maxMedia is how many media a message may carry (TW-017).
const maxMedia = 10

func (c *call) checkMedia(d *draft) *refusal {
	d.media = c.form["MediaUrl"]
	if len(d.media) > maxMedia || len(d.media) > 1 && kindOf(d.to) == WhatsApp {
		return refuse(21623, "")
	}
	for _, u := range d.media {
		if !c.f.isMediaURL(u) {
			return refuse(21620, "")
		}
	}
	return nil
}

// Limits of what may be asked for beside the text.
const (
	maxValidity  = 36000 * time.Second
	scheduleFrom = 15 * time.Minute
	scheduleTo   = 35 * 24 * time.Hour
)

func (c *call) checkOptions(d *draft) *refusal {
	if d.callback, _ = c.param("StatusCallback"); d.callback != "" && !c.f.isWebhookURL(d.callback) {
		return refuse(21609, d.callback)
	}
	d.validity = maxValidity
	if d.service != nil {
		d.validity = time.Duration(d.service.validityPeriod) * time.Second
	}
	if v, ok := c.param("ValidityPeriod"); ok {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || time.Duration(n)*time.Second > maxValidity {
			return refuse(21625, v)
		}
		d.validity = time.Duration(n) * time.Second
	}
	at, scheduled := c.param("SendAt")
	kind, typed := c.param("ScheduleType")
	if !scheduled && !typed {
		return nil
	}
	if !scheduled || kind != "fixed" || d.service == nil {
		return refuse(35114, "")
	}
	t, err := time.Parse(time.RFC3339, at)
	if err != nil || t.Sub(c.now) < scheduleFrom || t.Sub(c.now) > scheduleTo {
		return refuse(35111, at)
	}
	d.sendAt = t
	return nil
}

// checkReach asks whether this sender may and can text that recipient.
func (c *call) checkReach(d *draft) *refusal {
	to := country(d.to)
	switch {
	case magicRecipients[d.to] == 21408:
		return refuse(21408, d.to)
	case kindOf(d.to) == WhatsApp:
		return nil
	case magicRecipients[d.to] == 0 && !c.account.reach[to]:
		return refuse(21408, d.to)
	case c.account.Trial && !slices.Contains(c.account.Verified, d.to):
		return refuse(21608, d.to)
	case magicRecipients[d.to] == 21612, kindOf(d.from) == Alphanumeric && (to == "US" || to == "CA"):
		return refuse(21612, "")
	case magicRecipients[d.to] == 21614, c.f.line(d.to) == Landline:
		return refuse(21614, "")
	}
	return nil
}

func (c *call) checkOptOut(d *draft) *refusal {
	if magicRecipients[d.to] == 21610 || c.f.blocked(d.number, d.service, d.to) {
		return refuse(21610, "")
	}
	return nil
}

func (c *call) checkQueue(d *draft) *refusal {
	if magicSenders[d.from] == 21611 {
		return refuse(21611, "")
	}
	if n := d.number; n != nil && c.f.o.Throughput && n.free.Sub(c.now) > maxValidity {
		return refuse(21611, "")
	}
	return nil
}

// Twilio's test numbers work on every account: each makes one thing happen.
const (
	magicInvalid = "+15005550001"
	magicGood    = "+15005550006"
)

var (
	magicSenders    = map[string]int{"+15005550001": 21212, "+15005550007": 21606, "+15005550008": 21611}
	magicRecipients = map[string]int{"+15005550002": 21612, "+15005550003": 21408, "+15005550004": 21610, "+15005550009": 21614}
)

// newMessage makes a message of a draft that passed and starts its life; f.mu is
// held.
func (f *Fake) newMessage(acc *account, d *draft) *message {
	now := f.o.Now()
	m := &message{
		account: acc, sender: d.number, service: d.service, from: d.from, to: d.to, body: d.body, status: "queued",
		fetch: d.media, created: now, updated: now, callback: d.callback, callbackMethod: d.method,
		template: d.template, validity: d.validity, reply: d.reply, fate: d.fate,
	}
	prefix := "SM"
	if len(d.media) > 0 {
		prefix = "MM"
	}
	m.sid = f.nextSID(prefix)
	for range d.media {
		m.media = append(m.media, f.newMedium(m, Media{}))
	}
	if m.callback == "" && m.service != nil {
		m.callback = m.service.StatusCallback
	}
	m.parts = m.countParts()
	if m.service != nil && m.from == "" {
		m.status, m.parts = "accepted", 0
	}
	if !d.sendAt.IsZero() {
		m.status = "scheduled"
	}
	f.keep(m)
	f.begin(m, d.sendAt)
	return m
}

// countParts says how many segments a message is: one if it carries media or goes
// over a channel that has none.
func (m *message) countParts() int {
	if len(m.media) > 0 || kindOf(m.to) == WhatsApp || kindOf(m.from) == WhatsApp {
		return 1
	}
	return segments(m.body)
}
