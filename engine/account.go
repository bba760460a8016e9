package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
)

// checkAccount looks at the first pages of a new account.
func (e *Engine) checkAccount(by oc.PersonID, c oc.BeginAccount) *oc.Rejection {
	s := &e.state.Committed
	_, taken := s.account(c.Account)
	switch {
	case c.Account == "" || taken:
		return invalid(string(c.Account), "", "an account needs an id of its own")
	case c.Name == "":
		return invalid("name", "LINE-005", "is mandatory")
	case !hasAccounts(c.Channel):
		return invalid(c.Channel.String(), "CH-001", "this channel has no messaging accounts")
	case c.Provider != 0 && c.Provider != providerOf(c.Channel, c.Provider):
		return invalid(c.Provider.String(), "", "does not carry "+c.Channel.String())
	case c.Channel == oc.ChannelSMS && c.Provider == 0:
		return invalid("provider", "TS-005", "is mandatory")
	}
	if no := e.checkNetwork(c); no != nil {
		return no
	}
	if no := e.checkAvailable(c.Channel, c.Provider); no != nil {
		return no
	}
	return e.checkCredentials(by, providerOf(c.Channel, c.Provider), c.Credentials)
}

// hasAccounts reports whether a channel is served through a messaging account.
func hasAccounts(ch oc.Channel) bool {
	switch ch.Family() {
	case oc.FamilySMS, oc.FamilySocial, oc.FamilyCustom:
		return true
	}
	return false
}

// providerOf returns the provider of a new account: the one that was chosen where
// it carries the channel, else the only one there is, 0 if none is known here.
func providerOf(ch oc.Channel, chosen oc.Provider) oc.Provider {
	switch {
	case ch == oc.ChannelSMS && (chosen == oc.ProviderTeleSign || chosen == oc.ProviderTwilio):
		return chosen
	case ch == oc.ChannelLINE:
		return oc.ProviderLINE
	case ch == oc.ChannelWhatsApp:
		return oc.ProviderTwilio
	}
	return 0
}

// checkNetwork keeps networks without a built-in integration to the custom
// channel (CH-005), and the custom channel to Direct Line (CH-006).
func (e *Engine) checkNetwork(c oc.BeginAccount) *oc.Rejection {
	custom := c.Channel == oc.ChannelCustom
	switch {
	case custom && c.Network == "":
		return invalid("network", "CH-005", "a custom channel attaches a network or a channel of one's own")
	case custom && c.Method != oc.DirectLine:
		return invalid("method", "CH-006", "a custom channel is attached with Direct Line")
	case !custom && c.Network != "" && c.Network != c.Channel.String():
		return invalid(c.Network, "CH-005", "is attached through the custom messaging channel")
	}
	return nil
}

// checkCredentials asks for every value that the provider needs (LINE-006, TS-004,
// TW-001) and for the permission on the secured columns that keep the secrets of
// SMS and WhatsApp (ACC-001, ACC-008).
func (e *Engine) checkCredentials(by oc.PersonID, p oc.Provider, c oc.Credentials) *oc.Rejection {
	if what := missing(p, c); what != "" {
		return invalid(what, "", "is missing")
	}
	if secured := p == oc.ProviderTeleSign || p == oc.ProviderTwilio; secured && !e.readsSecured(by) {
		return forbidden(string(by), "ACC-001", "has no permission on the secured columns")
	}
	return nil
}

// missing names the first credential that a provider needs and that was not given.
func missing(p oc.Provider, c oc.Credentials) string {
	type value struct {
		name  string
		empty bool
	}
	var needs []value
	switch p {
	case oc.ProviderTeleSign:
		needs = []value{{"customer ID", c.CustomerID == ""}, {"API key", c.APIKey.Empty()}}
	case oc.ProviderTwilio:
		needs = []value{{"Account SID", c.AccountSID == ""}, {"Auth token", c.AuthToken.Empty()}}
	case oc.ProviderLINE:
		needs = []value{{"Channel ID", c.ChannelID == ""}, {"Channel secret", c.ChannelSecret.Empty()}, {"Channel access token", c.ChannelAccessToken.Empty()}}
	}
	for _, v := range needs {
		if v.empty {
			return v.name
		}
	}
	return ""
}

func (e *Engine) readsSecured(by oc.PersonID) bool {
	p, ok := e.state.Committed.person(by)
	return ok && p.SecuredColumns
}

// checkNewNumber looks at the form of a support number.
func (e *Engine) checkNewNumber(c oc.AddNumber) *oc.Rejection {
	a, ok := e.state.Committed.account(c.Account)
	switch {
	case !ok:
		return notFound(string(c.Account), "no such account")
	case a.Channel != oc.ChannelSMS:
		return invalid(string(c.Account), "TS-004", "only SMS accounts have numbers")
	}
	if no := e.checkNumber(a.Provider, c.Number); no != nil {
		return no
	}
	for i := range e.state.Committed.Accounts {
		if _, ok := numberOf(&e.state.Committed.Accounts[i], c.Number.Number); ok {
			return invalid(c.Number.Number, "", "is listed already")
		}
	}
	return nil
}

// numberOf returns a support number of an account.
func numberOf(a *oc.Account, digits string) (oc.Number, bool) {
	i := slices.IndexFunc(a.Numbers, func(n oc.Number) bool { return n.Number == digits })
	if i < 0 {
		return oc.Number{}, false
	}
	return a.Numbers[i], true
}

// checkKnownAccount asks for an account that the forms know.
func (e *Engine) checkKnownAccount(id oc.AccountID) *oc.Rejection {
	if _, ok := e.state.Committed.account(id); !ok {
		return notFound(string(id), "no such account")
	}
	return nil
}

// finishAccount saves an account whose callback URL was entered at the provider
// (LINE-008). LINE and TeleSign are asked first whether they know it: without the
// LINE handle and its channel, or without a registration at TeleSign, there is
// nothing to save (LINE-003, TS-001).
func (e *Engine) finishAccount(by oc.PersonID, c oc.FinishAccount) *oc.Rejection {
	a, ok := e.state.Committed.account(c.Account)
	switch {
	case !ok:
		return notFound(string(c.Account), "no such account")
	case a.Finished:
		return invalidState(string(c.Account), "LINE-008", "is finished already")
	case a.Provider == oc.ProviderTeleSign && len(a.Numbers) == 0:
		return invalidState("number", "TS-004", "a purchased phone number is missing")
	}
	if no := e.checkAvailable(a.Channel, a.Provider); no != nil {
		return no
	}
	if a.Provider != oc.ProviderLINE && a.Provider != oc.ProviderTeleSign {
		e.emitChange(by, c)
		return nil
	}
	return e.startCheck(by, c.Account, true)
}
