package line

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

// sentMessage is what LINE says of each message of a push or reply.
type sentMessage struct {
	ID         string `json:"id"`
	QuoteToken string `json:"quoteToken,omitempty"`
}

type sentMessages struct {
	SentMessages []sentMessage `json:"sentMessages"`
}

// quotable are the types of messages that can be quoted; audio and places cannot.
var quotable = map[string]bool{"text": true, "textV2": true, "sticker": true, "image": true, "video": true, "template": true, "flex": true, "imagemap": true, "coupon": true}

// check validates the messages of a request.
func (f *Fake) check(c *call, more func(*validation)) ([]object, answer, bool) {
	v := &validation{strict: f.o.Strict}
	if more != nil {
		more(v)
	}
	messages := v.messagesOf(c.body)
	c.text = f.textOf(messages)
	refused, ok := v.refusal()
	return messages, refused, ok
}

// push answers POST /v2/bot/message/push (LINE-031).
func (f *Fake) push(c *call) answer {
	to, _ := c.body["to"].(string)
	messages, refused, ok := f.check(c, func(v *validation) { v.text(c.body, place{}, "to", 0) })
	if !ok {
		return refused
	}
	if !isRecipient(to) {
		return badProperty("to")
	}
	recipients, refused, ok := f.recipients(c, to)
	if !ok {
		return refused
	}
	if refused, ok := c.account.spend(c.at, "push", len(recipients)); !ok {
		return refused
	}
	return f.accept(c, "push", to, recipients, messages)
}

// recipients are the users behind a push: one, or the members of a group or room.
func (f *Fake) recipients(c *call, to string) ([]string, answer, bool) {
	if strings.HasPrefix(to, "U") {
		if f.users[to] == nil {
			return nil, failedToSend().because("no LINE user has this id"), false
		}
		return []string{to}, answer{}, true
	}
	g := f.chats[to]
	if g == nil || g.account != c.account {
		return nil, failedToSend().because("the official account is not in this group or room"), false
	}
	return g.members, answer{}, true
}

// accept sends each message to its recipients and answers with the ids.
func (f *Fake) accept(c *call, via, to string, recipients []string, messages []object) answer {
	for _, m := range messages {
		s := sentMessage{ID: f.ids.messageID()}
		if kind, _ := m["type"].(string); quotable[kind] {
			s.QuoteToken = f.ids.quoteToken()
		}
		c.sent = append(c.sent, s)
		f.hand(c, via, to, recipients, m, s.ID)
	}
	return done(http.StatusOK, sentMessages{c.sent})
}

// reply answers POST /v2/bot/message/reply. Only an accepted reply uses up its token;
// replies are free of the quota.
func (f *Fake) reply(c *call) answer {
	token, _ := c.body["replyToken"].(string)
	messages, refused, ok := f.check(c, func(v *validation) { v.text(c.body, place{}, "replyToken", 0) })
	if !ok {
		return refused
	}
	t, refused := f.redeemable(c, token)
	if t == nil {
		return refused
	}
	t.used = true
	var recipients []string
	if g := f.chats[t.to]; g != nil {
		recipients = g.members
	} else {
		recipients = []string{t.to}
	}
	c.account.sent.count(c.at, "reply", 1)
	return f.accept(c, "reply", t.to, recipients, messages)
}

// multicast answers POST /v2/bot/message/multicast, for users only.
func (f *Fake) multicast(c *call) answer {
	var to []string
	messages, refused, ok := f.check(c, func(v *validation) { to = v.userIDs(c.body) })
	if !ok {
		return refused
	}
	reached := slices.DeleteFunc(slices.Clone(to), func(id string) bool { return !c.account.reaches(id) })
	return f.toMany(c, "multicast", reached, messages, http.StatusOK)
}

// userIDs reads the recipients of a multicast: 1 to 500 user ids.
func (v *validation) userIDs(body object) []string {
	p := place{at: "to"}
	given, ok := body.present("to")
	all, isList := given.([]any)
	switch {
	case !ok, isList && len(all) == 0:
		v.fail(p, "May not be empty")
		return nil
	case !isList:
		v.mistyped(p)
		return nil
	case len(all) > maxRecipients:
		v.bounds(p, "Size", 1, maxRecipients)
		return nil
	}
	var ids []string
	for i, one := range all {
		id, _ := one.(string)
		if !isUserID(id) {
			v.mistyped(p.index(i))
			return nil
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

const maxRecipients = 500

// broadcast answers POST /v2/bot/message/broadcast: to every friend.
func (f *Fake) broadcast(c *call) answer {
	messages, refused, ok := f.check(c, nil)
	if !ok {
		return refused
	}
	return f.toMany(c, "broadcast", c.account.followers(), messages, http.StatusOK)
}

// narrowcast is accepted and done at once; its filters are not understood, its limit is.
func (f *Fake) narrowcast(c *call) answer {
	messages, refused, ok := f.check(c, nil)
	if !ok {
		return refused
	}
	to := c.account.followers()
	if limit, ok := c.body["limit"].(map[string]any); ok {
		if n, ok := limit["max"].(json.Number); ok {
			if most, err := n.Int64(); err == nil && most >= 0 && int(most) < len(to) {
				to = to[:most]
			}
		}
	}
	a := f.toMany(c, "narrowcast", to, messages, http.StatusAccepted)
	if a.status == http.StatusAccepted {
		maps.DeleteFunc(f.casts, func(_ string, n narrowcast) bool { return c.at.Sub(n.at) > 7*24*time.Hour })
		f.casts[c.requestID] = narrowcast{c.account, c.at, len(to)}
	}
	return a
}

func (f *Fake) toMany(c *call, via string, to []string, messages []object, status int) answer {
	if refused, ok := c.account.spend(c.at, via, len(to)); !ok {
		return refused
	}
	for _, m := range messages {
		f.hand(c, via, "", to, m, f.ids.messageID())
	}
	return empty(status)
}

// narrowcast is one whose progress can be asked for, for a week.
type narrowcast struct {
	account *account
	at      time.Time
	reached int
}

// progress answers GET /v2/bot/message/progress/narrowcast?requestId=.
func (f *Fake) progress(c *call) answer {
	n, ok := f.casts[c.query.Get("requestId")]
	if !ok || n.account != c.account {
		return notFound()
	}
	at := n.at.UTC().Format(timestamp)
	return done(http.StatusOK, struct {
		Phase         string `json:"phase"`
		SuccessCount  int    `json:"successCount"`
		FailureCount  int    `json:"failureCount"`
		TargetCount   int    `json:"targetCount"`
		AcceptedTime  string `json:"acceptedTime"`
		CompletedTime string `json:"completedTime"`
	}{"succeeded", n.reached, 0, n.reached, at, at})
}

// timestamp is how LINE writes a time in text.
const timestamp = "2006-01-02T15:04:05.000Z"

// validate answers POST /v2/bot/message/validate/…: the same checks, nothing is sent.
func (f *Fake) validate(c *call) answer {
	if _, refused, ok := f.check(c, nil); !ok {
		return refused
	}
	return empty(http.StatusOK)
}

// hand delivers one message to its recipients' phones. A user who has blocked the account, or who
// never was its friend, does not get it, and the caller is not told (providers.md 2.4).
func (f *Fake) hand(c *call, via, to string, recipients []string, m object, id string) {
	s := Sent{At: c.at, From: c.account.Handle, To: to, Via: via, Kind: m.kind(), Text: f.textOf([]object{m}), MessageID: id}
	grouped := strings.HasPrefix(to, "C") || strings.HasPrefix(to, "R")
	for _, userID := range recipients {
		why := ""
		if !grouped && !c.account.reaches(userID) {
			why = "not delivered: " + userID + " is not a friend, or has blocked the account"
		}
		twice := false
		if acts, ok := f.faults.TakeOf(via, userID, onPhones); ok {
			c.noted("fault: " + acts.String())
			if _, twice = acts.Do.(fault.Duplicate); !twice {
				why = "not delivered: " + acts.Do.String()
			}
		}
		if why != "" {
			c.noted(why)
			continue
		}
		s.Reached = append(s.Reached, userID)
		f.arrive(c, userID, to, grouped, m, id)
		if twice {
			f.arrive(c, userID, to, grouped, m, id)
		}
	}
	f.messages = keep(append(f.messages, s), f.o.KeepMessages)
}

func onPhones(a fault.Action) bool {
	switch a.(type) {
	case fault.Unreachable, fault.Landline, fault.Blocked, fault.Lose, fault.Duplicate:
		return true
	}
	return false
}

// Sent is a message that the fake accepted from an integration.
type Sent struct {
	At        time.Time `json:"at"`
	From      string    `json:"from,omitempty"` // handle of the official account
	To        string    `json:"to,omitempty"`   // user, group or room; "" of multicast, broadcast and narrowcast
	Via       string    `json:"via,omitempty"`  // "push", "reply", "multicast", "broadcast", "narrowcast"
	Kind      string    `json:"kind,omitempty"` // type of the message object
	Text      string    `json:"text,omitempty"`
	MessageID string    `json:"messageId,omitempty"`
	Reached   []string  `json:"reached,omitempty"` // user ids on whose phones it arrived
}

// Messages returns what the fake accepted, oldest first.
func (f *Fake) Messages() []Sent {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.messages)
}
