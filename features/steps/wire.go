package steps

import (
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/cucumber/godog"
	"github.com/onsi/gomega"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/scenarios/bench"
)

// wireSteps are about single bytes: requests that somebody sends to the callback
// URL by hand, signed by the book. The signatures here are computed from the
// providers' descriptions and by nobody else's code.
var wireSteps = []Step{
	{
		Keyword: When, Pattern: `^somebody who (knows the secret|does not know the secret|has the signature of an empty request) sends to the callback URL of ` + provider + `(?: in the name of (another customer ID|another scheme))?:$`, Do: sendsByHand,
		Doc:     "A request to the callback URL with this body, signed with the account's secret or with another one, or under a right signature that was made for no body at all; JSON for LINE and TeleSign, the fields of a form (one a line) for Twilio. What stands before TeleSign's signature can be somebody else's.",
		Example: `somebody who knows the secret sends to the callback URL of LINE:`,
	},
	{
		Keyword: Then, Pattern: `^the answer is ` + number + `$`, Do: answerIs,
		Doc:     "The HTTP status of the answer to the request that was sent by hand.",
		Example: "the answer is 200",
	},
	{
		Keyword: Then, Pattern: `^there (?:are|is) (no|\d+) conversations?$`, Do: conversationsThereAre,
		Doc:     "How many conversations there are in all, closed ones included.",
		Example: "there are no conversations",
	},
}

// sign makes the headers that a provider would send.
var sign = map[oc.Provider]func(c oc.Credentials, secret, callback string, body []byte) http.Header{
	oc.ProviderLINE: func(c oc.Credentials, secret, _ string, body []byte) http.Header {
		mac := hmac.New(sha256.New, []byte(c.ChannelSecret.Value+secret))
		mac.Write(body)
		return http.Header{"Content-Type": {"application/json; charset=utf-8"}, "X-Line-Signature": {base64.StdEncoding.EncodeToString(mac.Sum(nil))}}
	},
	oc.ProviderTeleSign: func(c oc.Credentials, secret, _ string, body []byte) http.Header {
		key, _ := base64.StdEncoding.DecodeString(c.APIKey.Value)
		mac := hmac.New(sha256.New, append(key, secret...))
		mac.Write(body)
		value := "TSA " + c.CustomerID + ":" + base64.StdEncoding.EncodeToString(mac.Sum(nil))
		return http.Header{"Content-Type": {"application/json"}, "Authorization": {value}}
	},
	oc.ProviderTwilio: func(c oc.Credentials, secret, callback string, body []byte) http.Header {
		form, _ := url.ParseQuery(string(body))
		mac := hmac.New(sha1.New, []byte(c.AuthToken.Value+secret))
		mac.Write([]byte(callback))
		for _, field := range slices.Sorted(maps.Keys(form)) {
			mac.Write([]byte(field + form.Get(field)))
		}
		return http.Header{
			"Content-Type":       {"application/x-www-form-urlencoded"},
			"X-Twilio-Signature": {base64.StdEncoding.EncodeToString(mac.Sum(nil))},
		}
	},
}

func sendsByHand(ctx context.Context, who, at, instead string, doc *godog.DocString) error {
	w := WorldOf(ctx)
	b, err := w.act(ctx)
	if err != nil {
		return err
	}
	p, err := wordOf[oc.Provider](at)
	if err != nil {
		return err
	}
	account, err := w.accountAt(p)
	if err != nil {
		return err
	}
	answer, err := Answer[oc.CallbackURLAnswer](ctx, w, w.administrator(), oc.CallbackURL{Account: account.ID})
	if err != nil {
		return err
	}
	body := []byte(doc.Content)
	if p == oc.ProviderTwilio {
		body = []byte(formOf(doc.Content))
	}
	callback, err := url.Parse(answer.URL)
	if err != nil {
		return err
	}
	secret, signed := "", body
	switch who {
	case "does not know the secret":
		secret = "guessed"
	case "has the signature of an empty request":
		signed = nil
	}
	header := sign[p](account.Credentials, secret, answer.URL, signed)
	switch instead {
	case "another customer ID":
		header.Set("Authorization", strings.Replace(header.Get("Authorization"), account.Credentials.CustomerID, madeUp.CustomerID, 1))
	case "another scheme":
		header.Set("Authorization", strings.Replace(header.Get("Authorization"), "TSA", "Basic", 1))
	}
	w.answered, err = b.Knock(ctx, "POST", callback.RequestURI(), header, body)
	return err
}

// formOf encodes the fields of a form that stand one a line: "From: +14255550101".
func formOf(lines string) string {
	form := make(url.Values)
	for line := range strings.SplitSeq(lines, "\n") {
		name, value, ok := strings.Cut(line, ":")
		if ok {
			form.Set(strings.TrimSpace(name), strings.TrimSpace(value))
		}
	}
	return form.Encode()
}

// accountAt is the account at a provider, with the credentials that it was given.
func (w *World) accountAt(p oc.Provider) (oc.Account, error) {
	for _, a := range w.bench.Log().Header.Organisation.Accounts {
		if a.Provider == p {
			return a, nil
		}
	}
	return oc.Account{}, fmt.Errorf("the organisation has no account at %v", p)
}

// administrator is somebody who may see callback URLs.
func (w *World) administrator() string {
	for _, p := range w.options.Organisation.People {
		if slices.Contains(p.Roles, oc.RoleAdministrator) || slices.Contains(p.Roles, oc.RoleSystemAdministrator) {
			return string(p.ID)
		}
	}
	return w.observer()
}

func answerIs(ctx context.Context, status string) error {
	want, err := wholeNumber(status)
	if err != nil {
		return err
	}
	switch got := WorldOf(ctx).answered; got {
	case want:
		return nil
	case 0:
		return errors.New("nothing was sent by hand")
	default:
		return Expected(status, fmt.Sprint(got))
	}
}

func conversationsThereAre(ctx context.Context, count string) error {
	w := WorldOf(ctx)
	if err := w.unspoken(); err != nil {
		return err
	}
	want := 0
	if count != "no" {
		var err error
		if want, err = wholeNumber(count); err != nil {
			return err
		}
	}
	if got := len(Events[oc.ConversationStarted](w)); got != want {
		return Expected(fmt.Sprintf("%d conversations", want), fmt.Sprint(got))
	}
	return nil
}

// lastCall is the last call of Contoso that asked a provider to send a text.
func lastCall(ctx context.Context, at, text string) (bench.Traffic, error) {
	calls, err := sendCalls(ctx, at, text)
	if err != nil {
		return bench.Traffic{}, err
	}
	if len(calls) == 0 {
		return bench.Traffic{}, Failf("%s was not asked to send %q", at, text)
	}
	return calls[len(calls)-1], nil
}

func callCarried(ctx context.Context, at, text string, table *godog.Table) error {
	call, err := lastCall(ctx, at, text)
	if err != nil {
		return err
	}
	form, err := url.ParseQuery(string(call.RequestBody))
	if err != nil {
		return Failf("the body is no form: %s", call.RequestBody)
	}
	return Expect(func(g gomega.Gomega) {
		for _, row := range table.Rows {
			field, want := row.Cells[0].Value, row.Cells[1].Value
			got := form.Get(field)
			switch field {
			case "Authorization":
				got, want = call.RequestHeader.Get(field), credentials(WorldOf(ctx), at, want)
			case "customer number":
				got = strings.TrimPrefix(form.Get("To")+form.Get("phone_number"), "+")
			case "support number":
				got = strings.TrimPrefix(form.Get("From")+form.Get("sender_id"), "+")
			}
			g.Expect(got).To(gomega.Equal(want), field)
		}
	})
}

// credentials is what a call is authorised with, by the words of the provider:
// "Account SID and Auth token", "customer ID and API key", "channel access token".
func credentials(w *World, at, words string) string {
	p, err := wordOf[oc.Provider](at)
	if err != nil {
		return err.Error()
	}
	a, err := w.accountAt(p)
	if err != nil {
		return err.Error()
	}
	basic := func(user string, secret oc.Secret) string {
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+secret.Value))
	}
	switch words {
	case "Account SID and Auth token":
		return basic(a.Credentials.AccountSID, a.Credentials.AuthToken)
	case "customer ID and API key":
		return basic(a.Credentials.CustomerID, a.Credentials.APIKey)
	case "channel access token":
		return "Bearer " + a.Credentials.ChannelAccessToken.Value
	}
	return "unknown credentials: " + words
}

func lineCall(ctx context.Context, text, path, count string) error {
	want, err := wholeNumber(count)
	if err != nil {
		return err
	}
	call, err := lastCall(ctx, "LINE", text)
	if err != nil {
		return err
	}
	var body struct{ Messages []json.RawMessage }
	if err := json.Unmarshal(call.RequestBody, &body); err != nil {
		return Failf("the body is no JSON: %s", call.RequestBody)
	}
	u, err := url.Parse(call.URL)
	if err != nil {
		return err
	}
	return Expect(func(g gomega.Gomega) {
		g.Expect(u.Path).To(gomega.Equal(path))
		g.Expect(body.Messages).To(gomega.HaveLen(want))
		g.Expect(call.RequestHeader.Get("Authorization")).To(gomega.Equal(credentials(WorldOf(ctx), "LINE", "channel access token")))
	})
}
