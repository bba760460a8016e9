package line

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// ChannelKind is the kind of a channel in the developer console. Only a Messaging
// API channel can talk to customers (LINE-007).
type ChannelKind uint8

// The kinds. The zero kind means: not said; [Fake.OpenAccount] takes it for MessagingAPI.
const (
	MessagingAPI ChannelKind = iota + 1
	LINELogin
	LINEMINIApp
	Blockchain
)

var kindNames = map[ChannelKind]string{MessagingAPI: "Messaging API", LINELogin: "LINE Login",
	LINEMINIApp: "LINE MINI App", Blockchain: "Blockchain Service"}

func (k ChannelKind) String() string {
	if name, ok := kindNames[k]; ok {
		return name
	}
	return fmt.Sprintf("ChannelKind(%d)", uint8(k))
}

// An Account is a LINE official account together with its channel in the developer
// console, as the console shows them. It is a value: changing one changes nothing.
type Account struct {
	Handle      string `json:"handle,omitempty"` // the official account's basic id, such as "@482kqwzn"
	DisplayName string `json:"displayName,omitempty"`
	PremiumID   string `json:"premiumId,omitempty"`  // "" where there is none
	PictureURL  string `json:"pictureUrl,omitempty"` // "" where there is none
	BotUserID   string `json:"botUserId,omitempty"`  // the bot's own user id, the destination of its webhooks

	Kind          ChannelKind `json:"kind"`
	ChannelID     string      `json:"channelId,omitempty"`     // ten digits
	ChannelSecret string      `json:"channelSecret,omitempty"` // 32 hexadecimal digits
	AccessToken   string      `json:"accessToken,omitempty"`   // the long-lived channel access token; it never expires

	WebhookURL string `json:"webhookUrl,omitempty"` // "" until somebody enters it
	UseWebhook bool   `json:"useWebhook"`           // the switch below the URL: without it nothing is sent
	Redelivery bool   `json:"redelivery"`           // the switch for repeating failed webhooks; off at LINE by default
	Chat       bool   `json:"chat"`                 // the chat of the account's own manager is on: messages are then marked read by hand
	Standby    bool   `json:"standby"`              // a module channel has control: events say so and carry no reply token

	Verified     bool `json:"verified"`     // a verified or premium account: may list its followers
	Restricted   bool `json:"restricted"`   // the account's plan refuses the API
	MonthlyQuota int  `json:"monthlyQuota"` // messages a month; 0 is no limit
}

// account is the fake's own record of an Account.
type account struct {
	Account
	friends   map[string]friendship // by user id
	order     []string              // user ids in the order in which they became friends
	retryKeys *retryKeys
	rates     map[string]window // by operation
	sent      tally
	keys      map[string]assertionKey // by kid
	issued    []string                // tokens issued over the wire, oldest first
	pruneAt   int                     // how many of them make it worth looking for expired ones
	held      []*delivery             // webhooks that a fault keeps back until after the next
}

// friendship is how a user stands to an official account.
type friendship struct {
	friend  bool
	blocked bool
}

var (
	isChannelID = regexp.MustCompile(`^[0-9]{10}$`).MatchString
	isHex32     = regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString
	isUserID    = regexp.MustCompile(`^U[0-9a-f]{32}$`).MatchString
	isRecipient = regexp.MustCompile(`^[UCR][0-9a-f]{32}$`).MatchString
	isHandle    = regexp.MustCompile(`^@[0-9a-z._-]{1,18}$`).MatchString
)

// OpenAccount does in one go what a person does in the developer console: it opens an
// official account and a channel of the wanted kind, and fills in what was left
// empty. The webhook URL stays empty unless given: somebody has to enter it (LINE-008).
// It refuses values of a shape that LINE never hands out, and ids that are taken.
func (f *Fake) OpenAccount(a Account) (Account, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if a.Kind == 0 {
		a.Kind = MessagingAPI
	}
	fill(&a.Handle, f.ids.basicID)
	fill(&a.DisplayName, func() string { return "Official account " + a.Handle })
	fill(&a.BotUserID, f.ids.userID)
	fill(&a.ChannelID, f.ids.channelID)
	fill(&a.ChannelSecret, f.ids.channelSecret)
	if a.Kind == MessagingAPI {
		fill(&a.AccessToken, f.ids.longLivedToken)
	}
	if err := f.grants(a, nil); err != nil {
		return Account{}, fmt.Errorf("line: open account: %w", err)
	}
	acc := &account{Account: a, friends: map[string]friendship{}, retryKeys: newRetryKeys(),
		rates: map[string]window{}, keys: map[string]assertionKey{}, sent: newTally()}
	f.accounts = append(f.accounts, acc)
	if a.AccessToken != "" {
		f.tokens[a.AccessToken] = &token{kind: longLived, account: acc, issued: f.now()}
	}
	return a, nil
}

func fill(field *string, with func() string) {
	if *field == "" {
		*field = with()
	}
}

// grants says why an account cannot be as a says; self is the account that it is already, if any.
func (f *Fake) grants(a Account, self *account) error {
	if err := f.acceptable(a); err != nil {
		return err
	}
	return f.free(a, self)
}

// acceptable holds the shapes of providers.md 2.1.
func (f *Fake) acceptable(a Account) error {
	switch {
	case kindNames[a.Kind] == "":
		return fmt.Errorf("%v is no kind of channel", a.Kind)
	case !isHandle(a.Handle):
		return fmt.Errorf("handle %q: want @ and up to 18 lower-case letters, digits, dots, dashes or underscores", a.Handle)
	case !isUserID(a.BotUserID):
		return fmt.Errorf("bot user id %q: want U and 32 lower-case hexadecimal digits", a.BotUserID)
	case !isChannelID(a.ChannelID):
		return fmt.Errorf("channel id %q: want 10 digits", a.ChannelID)
	case !isHex32(a.ChannelSecret):
		return fmt.Errorf("channel secret of %d characters: want 32 lower-case hexadecimal digits", len(a.ChannelSecret))
	}
	if a.WebhookURL == "" {
		return nil
	}
	return f.webhookURL(a.WebhookURL)
}

// free says whether a's ids and token belong to nobody yet, or to self.
func (f *Fake) free(a Account, self *account) error {
	for _, id := range []string{a.ChannelID, a.Handle, a.BotUserID} {
		if other := f.find(id); other != nil && other != self {
			return fmt.Errorf("channel %s, handle %s or bot %s is taken", a.ChannelID, a.Handle, a.BotUserID)
		}
	}
	if t := f.tokens[a.AccessToken]; t != nil && t.account != self {
		return fmt.Errorf("the access token of channel %s belongs to another channel", a.ChannelID)
	}
	return nil
}

// find looks an account up by channel id, handle, bot user id or display name.
func (f *Fake) find(id string) *account {
	if id == "" {
		return nil
	}
	for _, a := range f.accounts {
		if a.ChannelID == id || a.Handle == id || a.BotUserID == id {
			return a
		}
	}
	for _, a := range f.accounts {
		if a.DisplayName == id {
			return a
		}
	}
	return nil
}

// Account returns what the console shows for a channel id, handle, bot user id or display name.
func (f *Fake) Account(id string) (Account, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if a := f.find(id); a != nil {
		return a.Account, true
	}
	return Account{}, false
}

// Accounts returns every account, in the order in which they were opened.
func (f *Fake) Accounts() []Account {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := make([]Account, len(f.accounts))
	for i, a := range f.accounts {
		all[i] = a.Account
	}
	return all
}

// webhookURL holds LINE's rules for a webhook URL: absolute, at most 500 characters,
// and HTTPS where the fake is strict (real LINE always insists).
func (f *Fake) webhookURL(s string) error {
	u, err := url.Parse(s)
	switch {
	case len(s) > 500:
		return fmt.Errorf("webhook URL of %d characters: want at most 500", len(s))
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return fmt.Errorf("webhook URL %q: want an absolute https URL", s)
	case f.o.Strict && u.Scheme != "https":
		return fmt.Errorf("webhook URL %q: want https", s)
	}
	return nil
}

// befriend records that a user has the account as a friend; it says whether that
// ended a block.
func (a *account) befriend(userID string) (unblocked bool) {
	s, known := a.friends[userID]
	if !known {
		a.order = append(a.order, userID)
	}
	unblocked = s.blocked
	s.friend, s.blocked = true, false
	a.friends[userID] = s
	return unblocked
}

// reaches says whether what the account sends arrives at the user.
func (a *account) reaches(userID string) bool {
	s := a.friends[userID]
	return s.friend && !s.blocked
}

// followers are the friends that have not blocked the account, oldest first.
func (a *account) followers() []string {
	var ids []string
	for _, id := range a.order {
		if a.reaches(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// tokyo is the zone in which LINE counts days and months.
var tokyo = time.FixedZone("JST", 9*60*60)

// bearer takes the token out of an Authorization header.
func bearer(header string) (string, bool) {
	scheme, t, ok := strings.Cut(header, " ")
	t = strings.TrimSpace(t)
	return t, ok && strings.EqualFold(scheme, "Bearer") && t != ""
}
