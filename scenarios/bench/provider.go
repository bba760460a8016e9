package bench

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/scenarios/trace"
)

// The words of the fakes that steps need.
type (
	Traffic        = journal.Entry // an exchange at a provider, byte for byte
	Query          = journal.Query
	Fault          = fault.Fault
	Answer         = fault.Answer
	Delay          = fault.Delay
	Cut            = fault.Cut
	Lose           = fault.Lose
	Repeat         = fault.Duplicate
	Swap           = fault.Swap
	Undelivered    = fault.FailDelivery
	WrongSignature = fault.WrongSignature
	NoSignature    = fault.NoSignature
	Oversize       = fault.Oversize
	Unreachable    = fault.Unreachable
	Landline       = fault.Landline
	Blocked        = fault.Blocked
)

// The directions of [Traffic]: to the provider, and from it.
const (
	ToProvider   = journal.Request
	FromProvider = journal.Webhook
)

// Always, as the Times of a [Fault], makes it act to the end.
const Always = fault.Always

// Provider is a fake provider, as a tester handles it: its console, its support
// desk, its journal, and the faults that it shall have. Accounts go by the ID
// that they have in the organisation, or that they were opened under.
type Provider struct {
	b *Bench
	p oc.Provider
}

// Provider returns the fake of a provider.
func (b *Bench) Provider(p oc.Provider) Provider { return Provider{b, p} }

// Name is how the log and the journals call the provider.
func (p Provider) Name() string { return strings.ToLower(p.p.String()) }

// Journal is every exchange with the provider so far, both ways.
func (p Provider) Journal() []Traffic { return p.b.fakes[p.p].Journal().All() }

// Find returns the exchanges that match.
func (p Provider) Find(q Query) []Traffic { return p.b.fakes[p.p].Journal().Find(q) }

// Arm makes something go wrong at the provider. What the operations are called
// stands in the package comments of the fakes.
func (p Provider) Arm(f Fault) {
	p.b.fakes[p.p].Faults().Add(f)
	p.did("has a fault", f.On, f.String(), f)
}

// EnterCallbackURL is [Bench.EnterCallbackURL].
func (p Provider) EnterCallbackURL(id oc.AccountID, url string) error {
	return p.b.EnterCallbackURL(id, url)
}

// Mail sends a ticket to TeleSign's support desk and returns what it answers
// (TS-012). An error says that there is no such desk.
func (p Provider) Mail(id oc.AccountID, subject, callbackURL string) (accepted bool, reason string, err error) {
	a, err := p.account(id, oc.ProviderTeleSign)
	if err != nil {
		return false, "", err
	}
	p.did("gets a mail about "+subject, string(id), callbackURL, nil)
	accepted, reason = p.mail(telesign.Ticket{CustomerID: a.id, Subject: subject, CallbackURL: callbackURL})
	return accepted, reason, nil
}

// MailWithoutID sends a ticket that does not say which customer it is from.
func (p Provider) MailWithoutID(subject, callbackURL string) (accepted bool, reason string, err error) {
	if err := p.only(oc.ProviderTeleSign); err != nil {
		return false, "", err
	}
	p.did("gets a mail without a customer ID about "+subject, "", callbackURL, nil)
	accepted, reason = p.mail(telesign.Ticket{Subject: subject, CallbackURL: callbackURL})
	return accepted, reason, nil
}

func (p Provider) mail(t telesign.Ticket) (accepted bool, reason string) {
	reply := p.b.telesign.Support().Mail(t)
	p.b.recorder.called(p.p)
	return reply.Accepted, reply.Reason
}

// tell has the support desk enter a callback URL, which it must accept.
func (p Provider) tell(id oc.AccountID, callbackURL string) error {
	accepted, reason, err := p.Mail(id, SupportSubject, callbackURL)
	if err == nil && !accepted {
		err = fmt.Errorf("bench: TeleSign's support: %s", reason)
	}
	return err
}

// SupportSubject is the subject that TeleSign's support desk takes a callback URL under (TS-012).
const SupportSubject = telesign.SupportSubject

// SetAccountType changes what an account at TeleSign is: "self-service",
// "standard" or "enterprise" (TS-002).
func (p Provider) SetAccountType(id oc.AccountID, kind string) error {
	a, err := p.account(id, oc.ProviderTeleSign)
	if err != nil {
		return err
	}
	for _, t := range []telesign.AccountType{telesign.SelfService, telesign.Standard, telesign.Enterprise} {
		if t.String() == kind {
			p.did("makes the account "+kind, string(id), "", nil)
			return p.b.telesign.ChangeAccount(a.id, func(acc *telesign.Account) { acc.Type = t })
		}
	}
	return fmt.Errorf("bench: %q is no type of account at TeleSign", kind)
}

// Verify adds a number that a self-service account at TeleSign may text (TS-025).
func (p Provider) Verify(id oc.AccountID, number string) error {
	a, err := p.account(id, oc.ProviderTeleSign)
	if err != nil {
		return err
	}
	p.did("verifies a number", string(id), number, nil)
	return p.b.telesign.ChangeAccount(a.id, func(acc *telesign.Account) { acc.Verified = append(acc.Verified, number) })
}

// SetCoverage says whether TeleSign sells numbers in a country and routes texts there (TS-016).
func (p Provider) SetCoverage(country string, buy, send bool) error {
	if err := p.only(oc.ProviderTeleSign); err != nil {
		return err
	}
	p.did("covers", country, fmt.Sprintf("buy %t, send %t", buy, send), nil)
	return p.b.telesign.SetCoverage(country, telesign.Cover{Buy: buy, Send: send})
}

// SetMonthCount presets how many messages an account at TeleSign has sent this month (TS-003).
func (p Provider) SetMonthCount(id oc.AccountID, sent int) error {
	a, err := p.account(id, oc.ProviderTeleSign)
	if err != nil {
		return err
	}
	p.did("has counted this month", string(id), fmt.Sprint(sent), nil)
	return p.b.telesign.SetMonthCount(a.id, sent)
}

// MonthCount is how many messages an account at TeleSign has sent this month.
func (p Provider) MonthCount(id oc.AccountID) (int, error) {
	a, err := p.account(id, oc.ProviderTeleSign)
	if err != nil {
		return 0, err
	}
	return p.b.telesign.MonthCount(a.id), nil
}

// Warnings are what TeleSign warned its accounts of (TS-003).
func (p Provider) Warnings() []string {
	var texts []string
	if p.p == oc.ProviderTeleSign {
		for _, w := range p.b.telesign.Warnings() {
			texts = append(texts, w.Text)
		}
	}
	return texts
}

// account finds an account, which has to be at the wanted provider.
func (p Provider) account(id oc.AccountID, at oc.Provider) (*account, error) {
	if err := p.only(at); err != nil {
		return nil, err
	}
	a := p.b.accounts[id]
	if a == nil || a.provider != at {
		return nil, fmt.Errorf("bench: %v has no account %s", at, id)
	}
	return a, nil
}

func (p Provider) only(at oc.Provider) error {
	if p.p != at {
		return fmt.Errorf("bench: only %v has that, not %v", at, p.p)
	}
	return nil
}

// did logs what a tester or an administrator did at the provider.
func (p Provider) did(action, to, text string, detail any) {
	what := trace.CustomerDid{Provider: p.Name(), Action: action, To: to, Text: p.b.hidden.text(text)}
	if f, ok := detail.(Fault); ok {
		what.Detail = faultDetail(f)
	}
	p.b.recorder.did(what)
}

// faultDetail is a fault in a form that can be read back: its action under its type name.
func faultDetail(f Fault) json.RawMessage {
	detail, err := json.Marshal(struct {
		On     string
		Number string `json:",omitempty"`
		Nth    int    `json:",omitempty"`
		Times  int    `json:",omitempty"`
		Do     map[string]fault.Action
	}{f.On, f.Number, f.Nth, f.Times, map[string]fault.Action{oc.TypeName(f.Do): f.Do}})
	if err != nil {
		panic("bench: a fault cannot be written: " + err.Error())
	}
	return detail
}

// fileDetail says what was sent, bytes included, so that it can be sent again.
func fileDetail(m Media) json.RawMessage {
	what, err := json.Marshal(struct{ Name, ContentType string }{m.Name, m.ContentType})
	if err != nil {
		panic("bench: a file cannot be written: " + err.Error())
	}
	const key = `,"Bytes":"`
	detail := make([]byte, 0, len(what)+len(key)+base64.StdEncoding.EncodedLen(len(m.Bytes))+2)
	detail = append(append(detail, what[:len(what)-1]...), key...)
	return append(base64.StdEncoding.AppendEncode(detail, m.Bytes), '"', '}') // a file may be large: not marshalled by reflection
}

// SetOptOut switches TeleSign's own handling of STOP and START on or off for the
// numbers of an account (TS-024).
func (p Provider) SetOptOut(id oc.AccountID, on bool) error {
	a, err := p.account(id, oc.ProviderTeleSign)
	if err != nil {
		return err
	}
	p.did("heeds STOP and START", string(id), fmt.Sprint(on), nil)
	for _, n := range a.numbers {
		if err := p.b.telesign.SetOptOut(n, telesign.OptOut{On: on}); err != nil {
			return err
		}
	}
	return nil
}

// SetRedelivery is the switch of a LINE channel for repeating webhooks that failed.
func (p Provider) SetRedelivery(id oc.AccountID, on bool) error {
	a, err := p.account(id, oc.ProviderLINE)
	if err != nil {
		return err
	}
	p.did("redelivers webhooks", string(id), fmt.Sprint(on), nil)
	return p.b.line.UseRedelivery(a.id, on)
}

// SetMonthlyQuota is how many messages a month the plan of a LINE account allows; 0 is no limit.
func (p Provider) SetMonthlyQuota(id oc.AccountID, messages int) error {
	a, err := p.account(id, oc.ProviderLINE)
	if err != nil {
		return err
	}
	p.did("has a monthly quota", string(id), fmt.Sprint(messages), nil)
	return p.b.line.SetMonthlyQuota(a.id, messages)
}
