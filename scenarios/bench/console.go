package bench

import (
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/line"
)

// EndWith makes every later text of TeleSign to a number end with a final status
// code, such as 207 for a phone that cannot be reached (TS-029).
func (p Provider) EndWith(number string, code int) error {
	if err := p.only(oc.ProviderTeleSign); err != nil {
		return err
	}
	p.did("ends texts with "+fmt.Sprint(code), number, "", nil)
	return p.b.telesign.Customer(number).EndsWith(code)
}

// Block makes TeleSign refuse texts to a number at once (TS-010).
func (p Provider) Block(number string) error {
	if err := p.only(oc.ProviderTeleSign); err != nil {
		return err
	}
	p.did("blocks a number", number, "", nil)
	p.b.telesign.BlockNumber(number)
	return nil
}

// OpenLogin makes a channel of the kind LINE Login in the console. It has an ID
// and a secret, but nothing that could carry messages and no long-lived channel
// access token (LINE-007).
func (p Provider) OpenLogin(id oc.AccountID, called string) (oc.Credentials, error) {
	if err := p.only(oc.ProviderLINE); err != nil {
		return oc.Credentials{}, err
	}
	got, err := p.b.line.OpenAccount(line.Account{DisplayName: called, Kind: line.LINELogin})
	if err != nil {
		return oc.Credentials{}, fmt.Errorf("bench: %w", err)
	}
	c := oc.Credentials{ChannelID: got.ChannelID}
	fill(&c.ChannelSecret, "line", id, "channel-secret", got.ChannelSecret)
	p.b.hidden.hide(c.ChannelSecret)
	if got.AccessToken != "" {
		fill(&c.ChannelAccessToken, "line", id, "channel-access-token", got.AccessToken)
		p.b.hidden.hide(c.ChannelAccessToken)
	}
	p.did("makes a LINE Login channel", string(id), "", nil)
	return c, nil
}

// Credentials are those that the provider handed out for an account.
func (b *Bench) Credentials(id oc.AccountID) (oc.Credentials, bool) {
	for _, a := range b.log.Header.Organisation.Accounts {
		if a.ID == id && b.accounts[id] != nil {
			return a.Credentials, true
		}
	}
	return oc.Credentials{}, false
}
