package twilio

import (
	"context"
	"fmt"
	"strconv"

	"github.com/ocsim/ocsim/fakes/fault"
)

// receive takes a message from a phone: it is kept, opt-out words are handled, and
// the account hears of it through a webhook, also when the word was STOP. f.mu is
// held.
func (f *Fake) receive(from string, n *number, body string, media []Media) *message {
	return f.receiveWith(from, n, body, media, nil)
}

// receiveWith is receive for a message about which its channel says more.
func (f *Fake) receiveWith(from string, n *number, body string, media []Media, extra map[string]string) *message {
	now := f.o.Now()
	m := &message{account: n.account, sender: n, service: n.service, from: from, to: n.PhoneNumber, body: body, status: "received", inbound: true, extra: extra,
		created: now, updated: now, sent: now, price: "-0.00750"}
	prefix := "SM"
	if len(media) > 0 {
		prefix = "MM"
	}
	m.sid = f.nextSID(prefix)
	for _, file := range media {
		m.media = append(m.media, f.newMedium(m, file))
	}
	m.parts = m.countParts()
	f.keep(m)
	if n.Kind == WhatsApp {
		f.windows[pair{n.PhoneNumber, from}] = now
	}
	optOut := f.optOutWord(m)
	f.announce(m, optOut)
	return m
}

// announce queues the webhook for an inbound message.
func (f *Fake) announce(m *message, optOut string) {
	n := m.sender
	target, method, fallback, fallbackMethod := n.InboundURL, n.InboundMethod, n.FallbackURL, n.FallbackMethod
	if s := m.service; s != nil && !s.UseInboundWebhookOnNumber {
		target, method, fallback, fallbackMethod = s.InboundRequestURL, s.InboundMethod, s.FallbackURL, s.FallbackMethod
	}
	switch {
	case m.account.Status != "active":
		f.note(m.from, m.body, "no webhook for "+m.sid+": the account is "+m.account.Status)
		return
	case target == "":
		f.note(m.from, m.body, "no webhook for "+m.sid+": "+n.PhoneNumber+" has no inbound URL")
		return
	}
	w := &webhook{
		op: "webhook.inbound", url: target, method: method, params: f.inboundParams(m, optOut), account: m.account, token: f.nextUUID(),
		number: m.from, text: m.body,
	}
	w.answered = func(a webhookAnswer) { f.obey(m, w, a, 0) }
	w.failed = func(code int) { f.fallBack(m, w, fallback, fallbackMethod, code) }
	f.outbox.Add(f.o.Now(), "inbound message "+m.sid, func(ctx context.Context) { f.deliver(ctx, w) })
}

// inboundParams are what an inbound webhook says. Empty ones are sent too: they
// are part of what is signed.
func (f *Fake) inboundParams(m *message, optOut string) map[string]string {
	p := map[string]string{
		"MessageSid": m.sid, "SmsSid": m.sid, "SmsMessageSid": m.sid, "AccountSid": m.account.SID, "ApiVersion": apiVersion,
		"From": m.from, "To": m.to, "Body": m.body, "NumMedia": strconv.Itoa(len(m.media)), "NumSegments": strconv.Itoa(m.parts),
		"SmsStatus": "received",
	}
	if m.service != nil {
		p["MessagingServiceSid"] = m.service.SID
	}
	if optOut != "" {
		p["OptOutType"] = optOut
	}
	for i, md := range m.media {
		p[fmt.Sprintf("MediaUrl%d", i)] = f.o.BaseURL + m.uri("/Media/"+md.sid)
		p[fmt.Sprintf("MediaContentType%d", i)] = md.contentType
	}
	if kindOf(m.from) == WhatsApp {
		f.whatsAppInbound(m, p)
		return p
	}
	for prefix, at := range map[string]place{"From": placeOf(m.from), "To": placeOf(m.to)} {
		p[prefix+"City"], p[prefix+"State"], p[prefix+"Zip"], p[prefix+"Country"] = at.city, at.state, at.zip, at.country
	}
	return p
}

// fallBack calls the fallback URL of a number whose webhook nobody took. There is
// no redelivery beyond it.
func (f *Fake) fallBack(m *message, failed *webhook, target, method string, code int) {
	if target == "" {
		return
	}
	params := map[string]string{"ErrorCode": strconv.Itoa(code), "ErrorUrl": failed.url}
	for name, value := range failed.params {
		params[name] = value
	}
	f.mu.Lock()
	token := f.nextUUID()
	f.mu.Unlock()
	w := &webhook{op: "webhook.fallback", url: target, method: method, params: params, account: m.account, token: token, number: m.from, text: m.body}
	w.answered = func(a webhookAnswer) { f.obey(m, w, a, 0) }
	f.outbox.Add(f.o.Now(), "fallback for "+m.sid, func(ctx context.Context) { f.deliver(ctx, w) })
}

// maxRedirects bounds a chain of TwiML redirects, which would be endless else.
const maxRedirects = 10

// obey does what the receiver of an inbound message answered: nothing, one plain
// text, or TwiML.
func (f *Fake) obey(m *message, w *webhook, a webhookAnswer, depth int) {
	verbs, code := readAnswer(a)
	if code != 0 {
		f.alert(m.account, code, w.url)
		f.note(m.from, "", fmt.Sprintf("answer to %s not understood: %d %s", w.op, code, asyncError(code)))
		if w.failed != nil {
			w.failed(code)
		}
		return
	}
	for _, v := range verbs {
		if v.redirect {
			f.redirect(m, w, v, depth)
			return // what follows a redirect is not reached
		}
		f.replyWith(m, w, v)
	}
}

func (f *Fake) redirect(m *message, from *webhook, v verb, depth int) {
	target := resolve(from.url, v.text)
	if depth >= maxRedirects || !f.isWebhookURL(target) {
		f.alert(m.account, 11100, from.url)
		f.note(m.from, "", "redirect not followed: "+v.text)
		return
	}
	f.mu.Lock()
	token := f.nextUUID()
	f.mu.Unlock()
	w := &webhook{op: "webhook.redirect", url: target, method: v.method, params: from.params, account: m.account, token: token,
		number: m.from, text: m.body, failed: from.failed}
	w.answered = func(a webhookAnswer) { f.obey(m, w, a, depth+1) }
	f.outbox.Add(f.o.Now(), "redirect of "+m.sid, func(ctx context.Context) { f.deliver(ctx, w) })
}

// replyWith makes one <Message> an outbound message. What would be refused at the
// API is swallowed here, with an alert: a reply to STOP, for one (21610).
func (f *Fake) replyWith(m *message, w *webhook, v verb) {
	armed, hit := f.faults.TakeOf("message.reply", m.from, onCreate)
	f.mu.Lock()
	defer f.mu.Unlock()
	d := &draft{to: m.from, from: m.to, body: v.text, number: m.sender, service: m.service, validity: maxValidity,
		method: v.method, reply: true}
	if v.to != "" {
		d.to = normal(v.to)
	}
	if v.from != "" {
		d.from = normal(v.from)
		d.number = f.numbers[d.from]
	}
	for _, u := range v.media {
		d.media = append(d.media, resolve(w.url, u))
	}
	if v.callback != "" {
		d.callback = resolve(w.url, v.callback)
	}
	code := 0
	switch k := kindOf(d.to); {
	case k != LongCode && k != TollFree && k != WhatsApp:
		code = 21211
	case d.number == nil || d.number.account != m.account:
		code = 21606
	case d.body == "" && len(d.media) == 0:
		code = 21619
	case characters(d.body) > maxCharacters:
		code = 21617
	case f.blocked(d.number, d.service, d.to):
		code = 21610
	}
	if a, ok := armed.Do.(fault.Answer); ok && !isOnTheWay(a) {
		code = a.Code
	}
	if code != 0 {
		f.alertLocked(m.account, code, w.url)
		f.note(d.to, d.body, fmt.Sprintf("TwiML reply swallowed: %d %s", code, asyncError(code)))
		return
	}
	if hit {
		d.fate = armed.Do
	}
	f.newMessage(m.account, d)
}
