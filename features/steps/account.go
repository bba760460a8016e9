package steps

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// accountSteps are the forms of messaging accounts. What an account needs is
// taken from the provider's half of the same name; where there is none, the
// administrator makes something up.
var accountSteps = []Step{
	{
		Keyword: Given | When, Pattern: `^` + name + ` begins the account ` + quoted + ` for ` + service + `(?: without its ` + formField + `)?(?: with a wrong ` + credential + `)?$`, Do: beginsAccount,
		Writes:  []string{"account"},
		Doc:     "Fills in name, channel and credentials of a new messaging account; the callback URL can be copied from then on.",
		Example: `Ada begins the account "Friends" for LINE without its Channel secret`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` begins the account ` + quoted + ` that attaches ` + quoted + ` through ` + channel + ` with (Direct Line|own webhook)$`, Do: attachesNetwork,
		Writes:  []string{"account"},
		Doc:     "Fills in a new account for a network, or a channel of one's own, that has no built-in integration.",
		Example: `Ada begins the account "Bot" that attaches "Telegram" through custom messaging with Direct Line`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` adds the number ` + quoted + ` of type ` + numberTypes + `(?: described as ` + quoted + `)? to the account ` + quoted + `$`, Do: addsNumber,
		Writes:  []string{"account.numbers"},
		Doc:     "Adds a support number to the list of an SMS account.",
		Example: `Ada adds the number "14255550190" of type Geo described as "Orders" to the account "Texts"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` finishes the account ` + quoted + `$`, Do: finishesAccount,
		Doc:     "Says that the callback URL was entered at the provider: the account is saved, if it can be.",
		Example: `Ada finishes the account "Friends"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` sets up the account ` + quoted + ` for ` + service + `$`, Do: setsUpAccount,
		Doc:     "All of it in its order: begins the account, adds its numbers, enters the callback URL at the provider, finishes.",
		Example: `Ada sets up the account "Friends" for LINE`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` validates the account ` + quoted + `$`, Do: validatesAccount,
		Doc:     "Presses Validate.",
		Example: `Ada validates the account "Texts"`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` gives the account ` + quoted + ` a wrong ` + credential + `$`, Do: givesWrongCredential,
		Doc:     "Replaces one credential of an account that is in use.",
		Example: `Ada gives the account "Twilio" a wrong Auth token`,
	},
	{
		Keyword: Given | When, Pattern: `^` + name + ` deletes the account ` + quoted + `$`, Do: deletesAccount,
		Doc:     "Deletes a messaging account.",
		Example: `Ada deletes the account "Twilio"`,
	},
	{
		Keyword: Then, Pattern: `^the account ` + quoted + ` is (not saved|saved)$`, Do: isSaved,
		Doc:     "Whether the account was finished and stands among the messaging accounts.",
		Example: `the account "Friends" is saved`,
	},
	{
		Keyword: Then, Pattern: `^the account ` + quoted + ` is called ` + quoted + ` and for (SMS|LINE)(?: on ` + carrier + `)?$`, Do: accountIsCalled, Reads: []string{"account"},
		Doc:     "Name, channel and for SMS the provider, as the form shows them.",
		Example: `the account "Friends" is called "Friends" and for LINE`,
	},
	{
		Keyword: Then, Pattern: `^the number ` + phone + ` of the account ` + quoted + ` is described as ` + quoted + `$`, Do: isDescribed, Reads: []string{"account.numbers"},
		Doc:     "The description as the list of numbers shows it.",
		Example: `the number 14255550190 of the account "Texts" is described as "Orders"`,
	},
	{
		Keyword: Then, Pattern: `^the validation of ` + quoted + ` (succeeds|fails|is not decided)$`, Do: validationCame,
		Doc:     "What the last validation of the account came to.",
		Example: `the validation of "Texts" succeeds`,
	},
	{
		Keyword: Then, Pattern: `^there is (no|a) callback URL of ` + quoted + `(?: that is Contoso's own)?$`, Do: thereIsCallbackURL,
		Doc:     "Whether the platform shows a callback URL for the account, below Contoso's own address.",
		Example: `there is a callback URL of "Texts" that is Contoso's own`,
	},
}

const (
	service     = `(SMS on Twilio|SMS on TeleSign|LINE|WeChat|Facebook)`
	credential  = `(Channel ID|Channel secret|Channel access token|customer ID|API key|Account SID|Auth token)`
	formField   = `(name|provider|Channel ID|Channel secret|Channel access token|customer ID|API key|Account SID|Auth token)`
	numberTypes = `(Geo|Long code|Short code|Toll free)`
)

// serviceOf reads what an account is for.
func serviceOf(text string) (oc.Channel, oc.Provider, error) {
	channelText, at, _ := strings.Cut(text, " on ")
	ch, err := wordOf[oc.Channel](channelText)
	if err != nil {
		return 0, 0, err
	}
	if ch == oc.ChannelLINE {
		return ch, oc.ProviderLINE, nil
	}
	p, err := wordOf[oc.Provider](at)
	return ch, p, err
}

// madeUp is what somebody types who was never registered.
var madeUp = oc.Credentials{
	CustomerID: "00000000-0000-4000-8000-000000000000", APIKey: oc.NewSecret("made up", "bWFkZSB1cA=="),
	AccountSID: "AC00000000000000000000000000000000", AuthToken: oc.NewSecret("made up", "00000000000000000000000000000000"),
	ChannelID: "1000000000", ChannelSecret: oc.NewSecret("made up", "00000000000000000000000000000000"),
	ChannelAccessToken: oc.NewSecret("made up", "made-up-token"),
}

// put copies one credential, by the name that its form gives it.
func put(what string, from oc.Credentials, to *oc.Credentials) {
	switch what {
	case "Channel ID":
		to.ChannelID = from.ChannelID
	case "Channel secret":
		to.ChannelSecret = from.ChannelSecret
	case "Channel access token":
		to.ChannelAccessToken = from.ChannelAccessToken
	case "customer ID":
		to.CustomerID = from.CustomerID
	case "API key":
		to.APIKey = from.APIKey
	case "Account SID":
		to.AccountSID = from.AccountSID
	case "Auth token":
		to.AuthToken = from.AuthToken
	}
}

// credentials are what the provider handed out for an account.
func (w *World) credentials(b *bench.Bench, called string) (oc.Credentials, bool) {
	if h := w.half(called); h != nil {
		return h.Credentials, true
	}
	return b.Credentials(w.accountID(called))
}

func beginsAccount(ctx context.Context, who, called, what, lacks, wrong string) error {
	w := WorldOf(ctx)
	ch, p, err := serviceOf(what)
	if err != nil {
		return err
	}
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	c, registered := w.credentials(b, called)
	if !registered {
		c = madeUp
	}
	if h := w.half(called); h != nil && h.login && lacks == "" && c.ChannelAccessToken.Empty() {
		put("Channel access token", madeUp, &c)
	}
	put(lacks, oc.Credentials{}, &c)
	put(wrong, madeUp, &c)
	form := oc.BeginAccount{Account: oc.AccountID(slug(called)), Name: called, Channel: ch, Provider: p, Credentials: c}
	switch lacks {
	case "name":
		form.Name = ""
	case "provider":
		form.Provider = 0
	}
	return w.Do(ctx, who, form)
}

func attachesNetwork(ctx context.Context, who, called, network, through, with string) error {
	ch, err := wordOf[oc.Channel](through)
	if err != nil {
		return err
	}
	method, err := wordOf[oc.IntegrationMethod](with)
	if err != nil {
		return err
	}
	return WorldOf(ctx).Do(ctx, who, oc.BeginAccount{Account: oc.AccountID(slug(called)), Name: called, Channel: ch, Network: network, Method: method})
}

func addsNumber(ctx context.Context, who, digits, kind, described, called string) error {
	t, err := wordOf[oc.NumberType](kind)
	if err != nil {
		return err
	}
	w := WorldOf(ctx)
	return w.Do(ctx, who, oc.AddNumber{Account: w.accountID(called), Number: oc.Number{Number: digits, Type: t, Description: described}})
}

func finishesAccount(ctx context.Context, who, called string) error {
	w := WorldOf(ctx)
	return w.Do(ctx, who, oc.FinishAccount{Account: w.accountID(called)})
}

func setsUpAccount(ctx context.Context, who, called, what string) error {
	w := WorldOf(ctx)
	h := w.half(called)
	if h == nil {
		return fmt.Errorf("there is no account %q at a provider that could be set up", called)
	}
	if err := beginsAccount(ctx, who, called, what, "", ""); err != nil {
		return err
	}
	for _, n := range h.Numbers {
		if err := w.Do(ctx, who, oc.AddNumber{Account: h.ID, Number: n}); err != nil {
			return err
		}
	}
	if err := entersCallbackURL(ctx, who, called); err != nil {
		return err
	}
	return finishesAccount(ctx, who, called)
}

func validatesAccount(ctx context.Context, who, called string) error {
	w := WorldOf(ctx)
	return w.Do(ctx, who, oc.ValidateAccount{Account: w.accountID(called)})
}

func givesWrongCredential(ctx context.Context, who, called, what string) error {
	w := WorldOf(ctx)
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	c, known := w.credentials(b, called)
	if !known {
		return fmt.Errorf("there is no account %q at a provider", called)
	}
	put(what, madeUp, &c)
	return w.Do(ctx, who, oc.SetCredentials{Account: w.accountID(called), Credentials: c})
}

func deletesAccount(ctx context.Context, who, called string) error {
	w := WorldOf(ctx)
	return w.Do(ctx, who, oc.DeleteAccount{Account: w.accountID(called)})
}

// accountForm is what the form of an account shows.
func (w *World) accountForm(ctx context.Context, called string) (oc.Account, error) {
	answer, err := Answer[oc.SettingAnswer](ctx, w, w.observer(), oc.Setting{Account: w.accountID(called)})
	if err != nil {
		return oc.Account{}, err
	}
	return *answer.Account, nil
}

func isSaved(ctx context.Context, called, how string) error {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return err
	}
	b, err := w.Bench(ctx)
	if err != nil {
		return err
	}
	id := w.accountID(called)
	seen := "not saved"
	for _, e := range Events[oc.ChangeCommitted](w) {
		if f, ok := e.Write.(oc.FinishAccount); ok && f.Account == id {
			seen = "saved"
		}
	}
	if seen != how {
		if last, ok := bench.Last(b, func(e oc.AccountChecked) bool { return e.Account == id }); ok {
			seen += fmt.Sprintf("; the provider answered %d %s", last.Status, last.Reason)
		}
		return Expected("account "+called+" "+how, seen)
	}
	return nil
}

func accountIsCalled(ctx context.Context, called, want, channelText, at string) error {
	a, err := WorldOf(ctx).accountForm(ctx, called)
	if err != nil {
		return err
	}
	if a.Name != want || a.Channel.String() != channelText || at != "" && a.Provider.String() != at {
		return Expected(strings.TrimSuffix(want+" for "+channelText+" on "+at, " on "), a.Name+" for "+a.Channel.String()+" on "+a.Provider.String())
	}
	return nil
}

func isDescribed(ctx context.Context, digits, called, want string) error {
	a, err := WorldOf(ctx).accountForm(ctx, called)
	if err != nil {
		return err
	}
	for _, n := range a.Numbers {
		if n.Number == digits {
			if n.Description != want {
				return Expected(want, n.Description)
			}
			return nil
		}
	}
	return Expected("number "+digits, fmt.Sprint(a.Numbers))
}

func validationCame(ctx context.Context, called, to string) error {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return err
	}
	b, err := w.Bench(ctx)
	if err != nil {
		return err
	}
	id := w.accountID(called)
	seen := "is not decided"
	if last, ok := bench.Last(b, func(e oc.AccountChecked) bool { return e.Account == id && !e.Saving }); ok {
		seen = map[bool]string{true: "succeeds", false: "fails"}[last.OK]
		if seen != to {
			return Expected("a validation that "+to, fmt.Sprintf("it %s: %d %s %d", seen, last.Status, last.Reason, last.Code))
		}
	}
	if seen != to {
		return Expected("a validation that "+to, "it "+seen)
	}
	return nil
}

func thereIsCallbackURL(ctx context.Context, there, called string) error {
	w := WorldOf(ctx)
	reply, err := w.Ask(ctx, w.observer(), oc.CallbackURL{Account: w.accountID(called)})
	if err != nil {
		return err
	}
	no := w.Refused()
	answer, _ := reply.(oc.CallbackURLAnswer)
	switch {
	case there == "no" && no == nil:
		return Expected("no callback URL", answer.URL)
	case there == "a" && (no != nil || !strings.HasPrefix(answer.URL, bench.PublicURL+"/")):
		return Expected("a callback URL below "+bench.PublicURL, cmp.Or(answer.URL, fmt.Sprint(no)))
	}
	return nil
}
