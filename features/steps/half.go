package steps

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// half is the provider's half of an account: it was registered there, and the
// platform has not been told.
type half struct {
	oc.Account
	login  bool // at LINE: not of the kind that carries messages
	opened bool
}

// providerSteps are about accounts at the providers, as their consoles, their
// support desks and their customers' phones have them.
var providerSteps = []Step{
	{
		Keyword: Given, Pattern: `^Contoso has an account ` + quoted + ` at ` + provider + `(?: with the numbers? ` + phones + `)?$`, Do: hasHalf,
		Doc:     "An account that was registered at the provider, with numbers that were bought there. The platform knows nothing of it yet.",
		Example: `Contoso has an account "Texts" at TeleSign with the number 14255550190`,
	},
	{
		Keyword: Given, Pattern: `^Contoso has a LINE Login channel ` + quoted + ` at LINE$`, Do: hasLogin,
		Doc:     "A channel in the developer console of LINE that is not of the Messaging API kind.",
		Example: `Contoso has a LINE Login channel "Friends" at LINE`,
	},
	{
		Keyword: Given | When, Pattern: `^the account ` + quoted + ` at TeleSign becomes an? (self-service|standard|enterprise) account$`, Do: becomesType,
		Doc:     "What was agreed with TeleSign; a standard account when nothing is said.",
		Example: `the account "Texts" at TeleSign becomes a self-service account`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` enters the callback URL of ` + quoted + ` at the provider$`, Do: entersCallbackURL,
		Doc:     "Copies the URL that the platform shows to where the provider wants it: the number at Twilio, the developer console of LINE, a mail to TeleSign's support.",
		Example: `Ada enters the callback URL of "Friends" at the provider`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` removes the callback URL of ` + quoted + ` at the provider$`, Do: removesCallbackURL,
		Doc:     "Empties what stands at the provider.",
		Example: `Ada removes the callback URL of "Friends" at the provider`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` mails the callback URL of ` + quoted + ` to TeleSign( without the customer ID)? under the subject ` + quoted + `$`, Do: mailsCallbackURL,
		Doc:     "A mail to TeleSign's support desk with callback URL and, unless it is left out, customer ID.",
		Example: `Ada mails the callback URL of "Texts" to TeleSign under the subject "Hello"`,
	},
	{
		Keyword: Given, Pattern: `^texts of TeleSign to ` + phone + ` end with status ` + number + `$`, Do: endWith,
		Doc:     "The final status code of whatever TeleSign sends to that phone.",
		Example: "texts of TeleSign to 14255550190 end with status 207",
	},
	{
		Keyword: Given, Pattern: `^TeleSign refuses to text ` + phone + `$`, Do: refusesToText,
		Doc:     "TeleSign blocks the number: it does not even accept a text to it.",
		Example: "TeleSign refuses to text 14255550190",
	},
	{
		Keyword: Given, Pattern: `^TeleSign cannot read the status of a text for the first ` + number + ` times$`, Do: cannotReadStatus,
		Doc:     "TeleSign answers that many readings with 503.",
		Example: "TeleSign cannot read the status of a text for the first 11 times",
	},
	{
		Keyword: Then, Pattern: `^no conversation was started$`, Do: noConversation,
		Doc:     "Nothing that anybody sent made a conversation.",
		Example: "no conversation was started",
	},
	{
		Keyword: Then, Pattern: `^` + provider + ` was asked to (send|check) (nothing|once|twice)$`, Do: wasAsked,
		Doc:     "How many messages the provider was asked to send, or how often it was asked to check an account.",
		Example: "TeleSign was asked to send once",
	},
}

const phones = `(\d{5,15}(?:, \d{5,15})*(?: and \d{5,15})?)`

func hasHalf(ctx context.Context, called, at, numbers string) error {
	p, err := wordOf[oc.Provider](at)
	if err != nil {
		return err
	}
	a := oc.Account{ID: oc.AccountID(slug(called)), Name: called, Provider: p, Channel: oc.ChannelSMS}
	if p == oc.ProviderLINE {
		a.Channel = oc.ChannelLINE
	}
	if numbers != "" {
		for _, n := range nameList(numbers) {
			a.Numbers = append(a.Numbers, oc.Number{Number: n, Type: numberType(p, n), Description: called})
		}
	}
	return WorldOf(ctx).register(&half{Account: a})
}

func hasLogin(ctx context.Context, called string) error {
	return WorldOf(ctx).register(&half{login: true, Account: oc.Account{
		ID: oc.AccountID(slug(called)), Name: called, Provider: oc.ProviderLINE, Channel: oc.ChannelLINE,
	}})
}

// register adds an account at a provider, at once if the story has begun.
func (w *World) register(h *half) error {
	if w.half(string(h.ID)) != nil {
		return fmt.Errorf("there is an account %q already", h.Name)
	}
	w.halves = append(w.halves, h)
	if w.bench == nil {
		return nil
	}
	return w.openHalves()
}

func (w *World) openHalves() (err error) {
	for _, h := range w.halves {
		switch {
		case h.opened:
			continue
		case h.login:
			h.Credentials, err = w.bench.Provider(h.Provider).OpenLogin(h.ID, h.Name)
		default:
			h.Credentials, err = w.bench.Provider(h.Provider).Open(h.Account)
		}
		if err != nil {
			return err
		}
		h.opened = true
	}
	return nil
}

func (w *World) half(called string) *half {
	i := slices.IndexFunc(w.halves, func(h *half) bool { return string(h.ID) == slug(called) })
	if i < 0 {
		return nil
	}
	return w.halves[i]
}

// accountID is what an account's name stands for: one of the organisation, or
// one that was registered at a provider, or begun, under that name.
func (w *World) accountID(called string) oc.AccountID {
	if w.half(called) == nil {
		if a, err := w.Account(called); err == nil {
			return a.ID
		}
	}
	return oc.AccountID(slug(called))
}

// providerOf is where an account is.
func (w *World) providerOf(called string) (oc.Provider, error) {
	if h := w.half(called); h != nil {
		return h.Provider, nil
	}
	a, err := w.Account(called)
	return a.Provider, err
}

func becomesType(ctx context.Context, called, kind string) error {
	w := WorldOf(ctx)
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	return b.Provider(oc.ProviderTeleSign).SetAccountType(w.accountID(called), kind)
}

// callbackURL is the URL that the platform shows for an account.
func (w *World) callbackURL(ctx context.Context, who, called string) (string, error) {
	answer, err := Answer[oc.CallbackURLAnswer](ctx, w, who, oc.CallbackURL{Account: w.accountID(called)})
	return answer.URL, err
}

func entersCallbackURL(ctx context.Context, who, called string) error {
	w := WorldOf(ctx)
	address, err := w.callbackURL(ctx, who, called)
	if err != nil {
		return err
	}
	return w.enter(ctx, called, address)
}

func removesCallbackURL(ctx context.Context, _, called string) error {
	return WorldOf(ctx).enter(ctx, called, "")
}

func (w *World) enter(ctx context.Context, called, address string) error {
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	p, err := w.providerOf(called)
	if err != nil {
		return err
	}
	return b.Provider(p).EnterCallbackURL(w.accountID(called), address)
}

func mailsCallbackURL(ctx context.Context, who, called, without, subject string) error {
	w := WorldOf(ctx)
	address, err := w.callbackURL(ctx, who, called)
	if err != nil {
		return err
	}
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	desk := b.Provider(oc.ProviderTeleSign)
	if without != "" {
		_, _, err = desk.MailWithoutID(subject, address)
	} else {
		_, _, err = desk.Mail(w.accountID(called), subject, address)
	}
	return err
}

func endWith(ctx context.Context, to, code string) error {
	n, err := wholeNumber(code)
	if err != nil {
		return err
	}
	b, err := WorldOf(ctx).act(ctx)
	if err != nil {
		return err
	}
	return b.Provider(oc.ProviderTeleSign).EndWith(to, n)
}

func refusesToText(ctx context.Context, to string) error {
	b, err := WorldOf(ctx).act(ctx)
	if err != nil {
		return err
	}
	return b.Provider(oc.ProviderTeleSign).Block(to)
}

func cannotReadStatus(ctx context.Context, times string) error {
	n, err := wholeNumber(times)
	if err != nil {
		return err
	}
	b, err := WorldOf(ctx).act(ctx)
	if err != nil {
		return err
	}
	b.Provider(oc.ProviderTeleSign).Arm(bench.Fault{On: "messaging.status", Times: n, Do: bench.Answer{Status: 503}})
	return nil
}

// endpoints are what the providers' APIs call it.
var endpoints = map[oc.Provider]map[string]*regexp.Regexp{
	oc.ProviderTwilio: {
		"send": regexp.MustCompile(`^POST .*/Messages\.json$`), "check": regexp.MustCompile(`^GET /2010-04-01/Accounts/[^/]+\.json$`),
	},
	oc.ProviderTeleSign: {
		"send": regexp.MustCompile(`^POST /v1/messaging$`), "check": regexp.MustCompile(`^GET /v1/phone_numbers/leases$`),
	},
	oc.ProviderLINE: {
		"send": regexp.MustCompile(`^POST /v2/bot/message/push$`), "check": regexp.MustCompile(`^GET /v2/bot/info$`),
	},
}

func noConversation(ctx context.Context) error {
	w := WorldOf(ctx)
	if _, err := w.Bench(ctx); err != nil {
		return err
	}
	if started := Events[oc.ConversationStarted](w); len(started) > 0 {
		return Expected("no conversation", fmt.Sprintf("%s of %s", started[0].Conversation, started[0].Customer))
	}
	return nil
}

func wasAsked(ctx context.Context, at, what, often string) error {
	w := WorldOf(ctx)
	p, err := wordOf[oc.Provider](at)
	if err != nil {
		return err
	}
	b, err := w.Bench(ctx)
	if err != nil {
		return err
	}
	want := map[string]int{"nothing": 0, "once": 1, "twice": 2}[often]
	got := 0
	for _, t := range b.Provider(p).Find(bench.Query{Direction: bench.ToProvider}) {
		u, err := url.Parse(t.URL)
		if err != nil {
			return err
		}
		if endpoints[p][what].MatchString(t.Method + " " + u.Path) {
			got++
		}
	}
	if got != want {
		return Expected(fmt.Sprintf("%v asked to %s %s", p, what, often), fmt.Sprintf("%d times", got))
	}
	return nil
}
