package faketest_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// makers are the fakes, by name.
var makers = map[string]func(options) (subject, error){"twilio": newTwilio, "telesign": newTeleSign, "line": newLINE}

func post(target, contentType, body string) *http.Request {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	return r
}

const formType = "application/x-www-form-urlencoded"

func newTwilio(o options) (subject, error) {
	const support, kai = "+14255550100", "+15035550101"
	f := twilio.New(twilio.Options{Now: o.now, Client: o.client, JournalSize: o.journalSize, WaitDelays: o.waitDelays})
	var a twilio.Account
	send := func(body string) *http.Request {
		form := url.Values{"To": {kai}, "From": {support}, "Body": {body}}
		r := post("https://api.twilio.com/2010-04-01/Accounts/"+a.SID+"/Messages.json", formType, form.Encode())
		r.SetBasicAuth(a.SID, a.AuthToken)
		return r
	}
	s := subject{
		fake: f, provider: "twilio", customer: kai, opSend: "message.create", accepted: 201, send: send,
		texts: func(body string) error { _, err := f.Customer(kai).Texts(support, body); return err },
		inbox: func() (texts []string) {
			for _, r := range f.Customer(kai).Inbox() {
				texts = append(texts, r.Text)
			}
			return texts
		},
		denied: func() *http.Request { r := send("x"); r.SetBasicAuth(a.SID, "wrong"); return r },
		genuine: func(h webhook) bool {
			return twilio.Verify(a.AuthToken, h.url, h.body, h.header.Get("X-Twilio-Signature"))
		},
		said: func(h webhook) string { form, _ := url.ParseQuery(string(h.body)); return form.Get("Body") },
	}
	s.open = func() (err error) {
		a, err = f.OpenAccount(twilio.Account{Numbers: []twilio.Number{{PhoneNumber: support, InboundURL: hookURL}}})
		return err
	}
	return s, s.open()
}

func newTeleSign(o options) (subject, error) {
	const support, kai = "14255550199", "14255550101"
	f := telesign.New(telesign.Options{Now: o.now, Client: o.client, JournalSize: o.journalSize, WaitDelays: o.waitDelays})
	var a telesign.Account
	send := func(body string) *http.Request {
		form := url.Values{"phone_number": {kai}, "message": {body}, "message_type": {"ARN"}}
		r := post("https://rest-ww.telesign.com/v1/messaging", formType, form.Encode())
		r.SetBasicAuth(a.CustomerID, a.APIKey)
		return r
	}
	s := subject{
		fake: f, provider: "telesign", customer: kai, opSend: "messaging.send", accepted: 200, send: send,
		texts: func(body string) error { _, err := f.Customer(kai).Texts(support, body); return err },
		inbox: func() (texts []string) {
			for _, r := range f.Customer(kai).Inbox() {
				texts = append(texts, r.Text)
			}
			return texts
		},
		denied: func() *http.Request { r := send("x"); r.SetBasicAuth(a.CustomerID, "d3Jvbmc="); return r },
		genuine: func(h webhook) bool {
			want, err := telesign.SignCallback(a.CustomerID, a.APIKey, h.body)
			return err == nil && h.header.Get("Authorization") == want
		},
		said: func(h webhook) string {
			var body struct {
				Response struct {
					Message string `json:"mo_message"`
				} `json:"user_response"`
			}
			_ = json.Unmarshal(h.body, &body) // a receipt has none
			return body.Response.Message
		},
	}
	s.open = func() (err error) {
		a, err = f.OpenAccount(telesign.Account{Numbers: []telesign.Number{{Number: support}}, CallbackURL: hookURL})
		return err
	}
	return s, s.open()
}

func newLINE(o options) (subject, error) {
	f := line.New(line.Options{Now: o.now, Client: o.client, JournalSize: o.journalSize, WaitDelays: o.waitDelays, Unlimited: true})
	var a line.Account
	s := subject{fake: f, provider: "line", opSend: "push", accepted: 200}
	s.open = func() (err error) {
		if a, err = f.OpenAccount(line.Account{}); err != nil {
			return err
		}
		kai := f.Customer("Kai")
		if err = kai.Follows(a.ChannelID); err != nil { // before there is anybody to tell
			return err
		}
		for f.Advance(context.Background()) {
		}
		f.Journal().Clear()
		s.customer = kai.ID()
		return f.EnterWebhookURL(a.ChannelID, hookURL)
	}
	err := s.open()
	s.send = func(body string) *http.Request {
		b, _ := json.Marshal(map[string]any{"to": f.Customer("Kai").ID(), "messages": []any{map[string]string{"type": "text", "text": body}}})
		r := post("https://api.line.me/v2/bot/message/push", "application/json", string(b))
		r.Header.Set("Authorization", "Bearer "+a.AccessToken)
		return r
	}
	s.denied = func() *http.Request { r := s.send("x"); r.Header.Set("Authorization", "Bearer wrong"); return r }
	s.texts = func(body string) error { _, err := f.Customer("Kai").Texts(a.ChannelID, body); return err }
	s.inbox = func() (texts []string) {
		for _, r := range f.Customer("Kai").Inbox() {
			texts = append(texts, r.Text)
		}
		return texts
	}
	s.genuine = func(h webhook) bool { return line.Verify(a.ChannelSecret, h.header.Get("X-Line-Signature"), h.body) }
	s.said = func(h webhook) string {
		var body struct {
			Events []struct{ Message struct{ Text string } }
		}
		if err := json.Unmarshal(h.body, &body); err != nil || len(body.Events) == 0 {
			return ""
		}
		return body.Events[0].Message.Text
	}
	return s, err
}
