package bench

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// account is the provider's half of a messaging account.
type account struct {
	provider oc.Provider
	id       string // account SID, customer id, channel id
	numbers  []string
}

// openAccounts opens an account at a provider for each of the organisation's and
// returns the organisation with the credentials that the providers accept. What
// the organisation says already is what the provider will accept.
func (b *Bench) openAccounts(o oc.Organisation) (oc.Organisation, error) {
	o.Accounts = slices.Clone(o.Accounts)
	for i := range o.Accounts {
		a := &o.Accounts[i]
		if a.Provider == 0 && a.Channel == oc.ChannelLINE {
			a.Provider = oc.ProviderLINE
		}
		if b.fakes[a.Provider] == nil {
			continue // a channel that has no fake provider
		}
		credentials, err := b.Provider(a.Provider).Open(*a)
		if err != nil {
			return o, fmt.Errorf("bench: account %s: %w", a.ID, err)
		}
		a.Credentials = credentials
	}
	return o, nil
}

// Open opens an account at the provider, buys its numbers, and returns the
// credentials that the provider hands out. Numbers, name and credentials may be
// given; the callback URL is entered by [Bench.Connect]. The account goes by its
// ID here, whether or not the platform knows of it.
func (p Provider) Open(a oc.Account) (oc.Credentials, error) {
	if p.b.accounts[a.ID] != nil {
		return oc.Credentials{}, fmt.Errorf("%v: %s has an account already", p.p, a.ID)
	}
	var opened account
	var err error
	c := a.Credentials
	switch p.p {
	case oc.ProviderTwilio:
		opened, err = p.openTwilio(a, &c)
	case oc.ProviderTeleSign:
		opened, err = p.openTeleSign(a, &c)
	case oc.ProviderLINE:
		opened, err = p.openLINE(a, &c)
	default:
		err = fmt.Errorf("there is no fake of %v", p.p)
	}
	if err != nil {
		return oc.Credentials{}, err
	}
	opened.provider = p.p
	p.b.accounts[a.ID] = &opened
	for _, n := range a.Numbers {
		opened.numbers = append(opened.numbers, n.Number)
		p.b.owners[n.Number] = a.ID
	}
	p.b.hidden.hide(c.APIKey, c.AuthToken, c.ChannelSecret, c.ChannelAccessToken)
	if p.b.target != nil { // those of the organisation stand in the header
		p.did("opens an account for "+a.Name, string(a.ID), strings.Join(opened.numbers, " "), nil)
	}
	return c, nil
}

func (p Provider) openTwilio(a oc.Account, c *oc.Credentials) (account, error) {
	want := twilio.Account{SID: c.AccountSID, AuthToken: c.AuthToken.Value, Name: a.Name}
	for _, n := range a.Numbers {
		want.Numbers = append(want.Numbers, twilio.Number{PhoneNumber: n.Number, FriendlyName: n.Description})
	}
	got, err := p.b.twilio.OpenAccount(want)
	c.AccountSID = got.SID
	fill(&c.AuthToken, "twilio", a.ID, "auth-token", got.AuthToken)
	return account{id: got.SID}, err
}

func (p Provider) openTeleSign(a oc.Account, c *oc.Credentials) (account, error) {
	want := telesign.Account{CustomerID: c.CustomerID, APIKey: c.APIKey.Value}
	for _, n := range a.Numbers {
		kinds := map[oc.NumberType]telesign.Kind{oc.NumberGeo: telesign.Geo, oc.NumberShortCode: telesign.ShortCode, oc.NumberTollFree: telesign.TollFree}
		want.Numbers = append(want.Numbers, telesign.Number{Number: n.Number, Kind: kinds[n.Type]})
	}
	got, err := p.b.telesign.OpenAccount(want)
	c.CustomerID = got.CustomerID
	fill(&c.APIKey, "telesign", a.ID, "api-key", got.APIKey)
	return account{id: got.CustomerID}, err
}

func (p Provider) openLINE(a oc.Account, c *oc.Credentials) (account, error) {
	got, err := p.b.line.OpenAccount(line.Account{
		DisplayName: a.Name, ChannelID: c.ChannelID, ChannelSecret: c.ChannelSecret.Value, AccessToken: c.ChannelAccessToken.Value,
	})
	c.ChannelID = got.ChannelID
	fill(&c.ChannelSecret, "line", a.ID, "channel-secret", got.ChannelSecret)
	fill(&c.ChannelAccessToken, "line", a.ID, "channel-access-token", got.AccessToken)
	return account{id: got.ChannelID}, err
}

// fill keeps a reference that the organisation gave, and gives one otherwise.
func fill(s *oc.Secret, provider string, id oc.AccountID, what, value string) {
	if s.Ref == "" {
		s.Ref = provider + "/" + string(id) + "/" + what
	}
	s.Value = value
}

// Connect enters the callback URL that the platform shows for an account at its
// provider, the way a person does it: as the SMS URL of each Twilio number, in the
// console of the LINE channel, by a mail to TeleSign's support desk (CH-002).
func (b *Bench) Connect(ctx context.Context, id oc.AccountID) error {
	reply, err := b.target.Ask(ctx, b.administrator(), oc.CallbackURL{Account: id})
	if err != nil {
		return fmt.Errorf("bench: callback URL of %s: %w", id, err)
	}
	switch r := reply.(type) {
	case oc.CallbackURLAnswer:
		return b.EnterCallbackURL(id, r.URL)
	case *oc.Rejection:
		return fmt.Errorf("bench: callback URL of %s: %w", id, r)
	}
	return fmt.Errorf("bench: callback URL of %s: the target answered %T", id, reply)
}

// administrator is somebody who may see callback URLs.
func (b *Bench) administrator() oc.PersonID {
	people := b.log.Header.Organisation.People
	for _, p := range people {
		if slices.Contains(p.Roles, oc.RoleAdministrator) || slices.Contains(p.Roles, oc.RoleSystemAdministrator) {
			return p.ID
		}
	}
	if len(people) > 0 {
		return people[0].ID
	}
	return ""
}

// EnterCallbackURL enters a URL of one's choice at the provider of an account;
// an empty one disconnects it.
func (b *Bench) EnterCallbackURL(id oc.AccountID, url string) error {
	a := b.accounts[id]
	if a == nil {
		return fmt.Errorf("bench: account %s has no other half at a provider", id)
	}
	var err error
	switch a.provider {
	case oc.ProviderTwilio:
		for _, n := range a.numbers {
			if err == nil {
				err = b.twilio.SetInboundURL(n, url)
			}
		}
	case oc.ProviderLINE:
		err = b.line.EnterWebhookURL(a.id, url)
	case oc.ProviderTeleSign:
		return b.Provider(a.provider).tell(id, url)
	}
	if err != nil {
		return fmt.Errorf("bench: %w", err)
	}
	b.Provider(a.provider).did("enters the callback URL", string(id), url, nil)
	return nil
}
