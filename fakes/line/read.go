package line

import "net/http"

// readMark is what a token for marking as read stands for.
type readMark struct {
	account *account
	userID  string
	in      string // the group or room; "" in a 1:1 chat
	message *Written
}

// markRead answers POST /v2/bot/chat/markAsRead: the message of the token and everything
// before it in the same chat.
func (f *Fake) markRead(c *call) answer {
	v := &validation{}
	token := v.text(c.body, place{}, "markAsReadToken", 0)
	if refused, ok := v.refusal(); !ok {
		return refused
	}
	mark, ok := f.reads[token]
	if !ok || mark.account != c.account {
		return refuse(http.StatusBadRequest, "Invalid markAsReadToken")
	}
	for _, w := range f.users[mark.userID].sent {
		if w.bot == mark.account && w.In == mark.in && !w.At.After(mark.message.At) {
			w.Read = true
		}
		if w == mark.message {
			break
		}
	}
	return empty(http.StatusOK)
}

// markUserRead answers the older POST /v2/bot/message/markAsRead: everything of one user.
func (f *Fake) markUserRead(c *call) answer {
	v := &validation{}
	userID := ""
	if chat, ok := v.object(c.body, place{}, "chat", true); ok {
		userID = v.text(chat, place{at: "chat"}, "userId", 0)
	}
	if refused, ok := v.refusal(); !ok {
		return refused
	}
	u := f.users[userID]
	if u == nil {
		return refuse(http.StatusBadRequest, "The user ID is invalid")
	}
	for _, w := range u.sent {
		if w.bot == c.account && w.In == "" {
			w.Read = true
		}
	}
	return empty(http.StatusOK)
}

// loading answers POST /v2/bot/chat/loading/start: dots for 5 to 60 seconds in a 1:1 chat.
func (f *Fake) loading(c *call) answer {
	v := &validation{}
	chatID := v.text(c.body, place{}, "chatId", 0)
	seconds := v.number(c.body, place{}, "loadingSeconds", false, 5, 60)
	if refused, ok := v.refusal(); !ok {
		return refused
	}
	if !isUserID(chatID) {
		return badProperty("chatId")
	}
	if seconds/5 != float64(int(seconds/5)) {
		return refuse(http.StatusBadRequest, "loadingSeconds must be a multiple of 5")
	}
	return empty(http.StatusAccepted)
}
