package line

import (
	"net/http"
	"time"
)

// A replyToken allows one answer to one event (providers.md 2.6).
type replyToken struct {
	account *account
	to      string // the user, group or room
	made    time.Time
	sent    time.Time // when the webhook went out last; zero: not yet
	used    bool
}

// mint makes the token of a new event.
func (f *Fake) mint(a *account, to string) string {
	id := f.ids.replyToken()
	f.replies[id] = &replyToken{account: a, to: to, made: f.now()}
	f.minted = append(f.minted, id)
	return id
}

// handOut starts the minute of a token as its webhook leaves, and again when the
// webhook is repeated [U].
func (f *Fake) handOut(token string) {
	if t := f.replies[token]; t != nil {
		t.sent = f.now()
	}
}

// redeemable returns the token that a reply names, if it may be used now by this account.
func (f *Fake) redeemable(c *call, id string) (*replyToken, answer) {
	t := f.replies[id]
	invalid := refuse(http.StatusBadRequest, "Invalid reply token")
	switch {
	case t == nil:
		return nil, invalid.because("no such reply token")
	case t.account != c.account:
		return nil, invalid.because("the reply token belongs to another bot")
	case t.used:
		return nil, invalid.because("the reply token was used before")
	case c.at.Sub(t.sent) > f.o.ReplyTokenLifetime:
		return nil, invalid.because("the reply token expired " + c.at.Sub(t.sent.Add(f.o.ReplyTokenLifetime)).String() + " ago")
	}
	return t, answer{}
}

// forgetReplies drops the oldest tokens once they are of no use, so that a long run
// does not grow: a token is dead when its webhook will not be repeated any more.
func (f *Fake) forgetReplies() {
	for len(f.minted) > 0 {
		t := f.replies[f.minted[0]]
		dead := f.o.ReplyTokenLifetime
		if t.account.Redelivery {
			dead += f.o.Redelivery.For
		}
		if f.now().Sub(t.made) <= dead {
			return
		}
		delete(f.replies, f.minted[0])
		f.minted = f.minted[1:]
	}
}
