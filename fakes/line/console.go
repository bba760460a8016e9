package line

import (
	"fmt"
	"maps"
)

// edit changes an account under the lock, or says that there is none.
func (f *Fake) edit(id string, change func(*account) error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	a := f.find(id)
	if a == nil {
		return fmt.Errorf("line: no channel or official account %q", id)
	}
	return change(a)
}

// ChangeAccount lets change edit an account as the console's pages do: several settings at
// once, whichever they are. Channel id, bot user id and kind stay what they are; a change that
// OpenAccount would have refused is refused whole. A new access token voids the old one.
func (f *Fake) ChangeAccount(id string, change func(*Account)) error {
	return f.edit(id, func(a *account) error {
		edited := a.Account
		change(&edited)
		edited.ChannelID, edited.BotUserID, edited.Kind = a.ChannelID, a.BotUserID, a.Kind
		if err := f.grants(edited, a); err != nil {
			return fmt.Errorf("line: change account: %w", err)
		}
		if edited.AccessToken != a.AccessToken {
			delete(f.tokens, a.AccessToken)
			if edited.AccessToken != "" {
				f.tokens[edited.AccessToken] = &token{kind: longLived, account: a, issued: f.now()}
			}
		}
		a.Account = edited
		return nil
	})
}

// EnterWebhookURL is the tester entering the callback URL in the console, which also
// turns the use of webhooks on (LINE-008). An empty URL clears it.
func (f *Fake) EnterWebhookURL(id, webhookURL string) error {
	return f.edit(id, func(a *account) error {
		if webhookURL != "" {
			if err := f.webhookURL(webhookURL); err != nil {
				return fmt.Errorf("line: %w", err)
			}
		}
		a.WebhookURL, a.UseWebhook = webhookURL, webhookURL != ""
		return nil
	})
}

// UseWebhook is the console's switch "Use webhook". Events that happen while it is off are not sent later.
func (f *Fake) UseWebhook(id string, on bool) error {
	return f.edit(id, func(a *account) error { a.UseWebhook = on; return nil })
}

// UseRedelivery is the console's switch "Webhook redelivery".
func (f *Fake) UseRedelivery(id string, on bool) error {
	return f.edit(id, func(a *account) error { a.Redelivery = on; return nil })
}

// UseChat is the official account manager's switch "Chat".
func (f *Fake) UseChat(id string, on bool) error {
	return f.edit(id, func(a *account) error { a.Chat = on; return nil })
}

// SetStandby gives the control of the chats to somebody else's module channel, or takes it back.
func (f *Fake) SetStandby(id string, on bool) error {
	return f.edit(id, func(a *account) error { a.Standby = on; return nil })
}

// SetMonthlyQuota is the plan's number of messages a month; 0 is no limit.
func (f *Fake) SetMonthlyQuota(id string, messages int) error {
	return f.edit(id, func(a *account) error { a.MonthlyQuota = max(messages, 0); return nil })
}

// ReissueSecret gives the channel a new secret; the old one no longer signs anything.
func (f *Fake) ReissueSecret(id string) (secret string, err error) {
	err = f.edit(id, func(a *account) error {
		a.ChannelSecret = f.ids.channelSecret()
		secret = a.ChannelSecret
		return nil
	})
	return secret, err
}

// ReissueAccessToken gives the channel a new long-lived token; the old one is void at once.
func (f *Fake) ReissueAccessToken(id string) (accessToken string, err error) {
	err = f.edit(id, func(a *account) error {
		if a.Kind != MessagingAPI {
			return fmt.Errorf("line: a %v channel has no long-lived access token", a.Kind)
		}
		delete(f.tokens, a.AccessToken)
		a.AccessToken = f.ids.longLivedToken()
		f.tokens[a.AccessToken] = &token{kind: longLived, account: a, issued: f.now()}
		accessToken = a.AccessToken
		return nil
	})
	return accessToken, err
}

// CloseAccount deletes the official account with its channel: all its tokens are void.
func (f *Fake) CloseAccount(id string) error {
	return f.edit(id, func(a *account) error {
		maps.DeleteFunc(f.tokens, func(_ string, t *token) bool { return t.account == a })
		for i, other := range f.accounts {
			if other == a {
				f.accounts = append(f.accounts[:i:i], f.accounts[i+1:]...)
				break
			}
		}
		return nil
	})
}
