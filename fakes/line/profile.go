package line

import (
	"net/http"
	"strconv"
)

type profile struct {
	UserID        string `json:"userId"`
	DisplayName   string `json:"displayName"`
	PictureURL    string `json:"pictureUrl,omitempty"`
	StatusMessage string `json:"statusMessage,omitempty"`
	Language      string `json:"language,omitempty"`
}

// profile answers GET /v2/bot/profile/{userId}: 404 for whoever is not a friend, has blocked
// the account, has not consented, or does not exist; LINE does not say which.
func (f *Fake) profile(c *call) answer {
	u := f.users[c.params[0]]
	switch {
	case u == nil:
		return notFound().because("no LINE user has this id")
	case u.hidden:
		return notFound().because("the user has not consented")
	case !c.account.reaches(u.id):
		return notFound().because("the user is not a friend, or has blocked the account")
	}
	return done(http.StatusOK, profile{u.id, u.DisplayName, u.PictureURL, u.StatusMessage, u.Language})
}

// info answers GET /v2/bot/info.
func (f *Fake) info(c *call) answer {
	a := c.account
	chat, read := "bot", "auto"
	if a.Chat {
		chat, read = "chat", "manual"
	}
	return done(http.StatusOK, struct {
		UserID         string `json:"userId"`
		BasicID        string `json:"basicId"`
		PremiumID      string `json:"premiumId,omitempty"`
		DisplayName    string `json:"displayName"`
		PictureURL     string `json:"pictureUrl,omitempty"`
		ChatMode       string `json:"chatMode"`
		MarkAsReadMode string `json:"markAsReadMode"`
	}{a.BotUserID, a.Handle, a.PremiumID, a.DisplayName, a.PictureURL, chat, read})
}

// followerIDs answers GET /v2/bot/followers/ids, for verified accounts.
func (f *Fake) followerIDs(c *call) answer {
	if !c.account.Verified {
		return forbidden().because("the account is not verified")
	}
	limit := 300
	if s := c.query.Get("limit"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > 1000 {
			return badProperty("limit")
		}
		limit = n
	}
	ids, next, ok := page(c.account.followers(), c.query.Get("start"), limit)
	if !ok {
		return badProperty("start")
	}
	return done(http.StatusOK, struct {
		UserIDs []string `json:"userIds"`
		Next    string   `json:"next,omitempty"`
	}{ids, next})
}

// linkToken answers POST /v2/bot/user/{userId}/linkToken.
func (f *Fake) linkToken(c *call) answer {
	if !c.account.reaches(c.params[0]) {
		return refuse(http.StatusBadRequest, "The user ID is invalid").because("not a friend of the account")
	}
	return done(http.StatusOK, struct {
		LinkToken string `json:"linkToken"`
	}{f.ids.short("link")})
}
