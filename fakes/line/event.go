package line

import "time"

// event is one entry of a webhook's events (providers.md 2.7), its fields in the
// order in which LINE sends them.
type event struct {
	Type              string          `json:"type"`
	Message           any             `json:"message,omitempty"`
	Unsend            any             `json:"unsend,omitempty"`
	Follow            any             `json:"follow,omitempty"`
	Joined            any             `json:"joined,omitempty"`
	Left              any             `json:"left,omitempty"`
	Postback          any             `json:"postback,omitempty"`
	VideoPlayComplete any             `json:"videoPlayComplete,omitempty"`
	Beacon            any             `json:"beacon,omitempty"`
	Link              any             `json:"link,omitempty"`
	WebhookEventID    string          `json:"webhookEventId"`
	DeliveryContext   deliveryContext `json:"deliveryContext"`
	Timestamp         int64           `json:"timestamp"`
	Source            *source         `json:"source,omitempty"`
	ReplyToken        string          `json:"replyToken,omitempty"`
	Mode              string          `json:"mode"`

	noReply      bool   // a kind that has a reply token, but not this time
	number, text string // for the journal
}

type deliveryContext struct {
	IsRedelivery bool `json:"isRedelivery"`
}

// source says where an event happened: with a user, or in a group or room.
type source struct {
	Type    string `json:"type"`
	GroupID string `json:"groupId,omitempty"`
	RoomID  string `json:"roomId,omitempty"`
	UserID  string `json:"userId,omitempty"`
}

// chat is whom an answer to the event would reach.
func (s source) chat() string {
	switch s.Type {
	case "group":
		return s.GroupID
	case "room":
		return s.RoomID
	}
	return s.UserID
}

// replyable are the events that carry a reply token (providers.md 2.6).
var replyable = map[string]bool{"message": true, "follow": true, "join": true, "memberJoined": true, "postback": true,
	"beacon": true, "videoPlayComplete": true, "accountLink": true}

// happen completes an event of now and puts its webhook into the outbox; the lock is held.
func (f *Fake) happen(a *account, e *event) {
	now := f.now()
	e.WebhookEventID = f.ids.eventID(now)
	e.Timestamp = now.UnixMilli()
	if a.WebhookURL == "" || !a.UseWebhook {
		why := "no webhook URL has been entered for channel " + a.ChannelID
		if a.WebhookURL != "" {
			why = "the use of webhooks is switched off for channel " + a.ChannelID
		}
		f.note(e.number, e.text, e.Type+" event not sent: "+why)
		return
	}
	e.Mode = "active"
	if a.Standby {
		e.Mode = "standby"
	} else if replyable[e.Type] && !e.noReply {
		e.ReplyToken = f.mint(a, e.Source.chat())
	}
	if f.gathered != nil {
		f.gathered.add(a, e)
		return
	}
	f.queue(&delivery{account: a, events: []*event{e}, first: now}, now)
}

// gathering collects the events of each account inside Together.
type gathering struct {
	accounts []*account
	events   map[*account][]*event
}

func (g *gathering) add(a *account, e *event) {
	if g.events[a] == nil {
		g.accounts = append(g.accounts, a)
	}
	g.events[a] = append(g.events[a], e)
}

// Together makes everything that customers do inside act arrive in one webhook for each
// account, as LINE does with events that happen close together. It is not to
// be nested, and while it runs the deeds of other goroutines are gathered too.
func (f *Fake) Together(act func()) {
	f.mu.Lock()
	g := &gathering{events: map[*account][]*event{}}
	f.gathered = g
	f.mu.Unlock()
	act()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.gathered = nil
	now := f.now()
	for _, a := range g.accounts {
		f.queue(&delivery{account: a, events: g.events[a], first: now}, now)
	}
}

// The objects inside an event's message.
type (
	textContent struct {
		Type            string   `json:"type"`
		ID              string   `json:"id"`
		QuoteToken      string   `json:"quoteToken"`
		MarkAsReadToken string   `json:"markAsReadToken,omitempty"`
		Text            string   `json:"text"`
		Emojis          []Emoji  `json:"emojis,omitempty"`
		Mention         *mention `json:"mention,omitempty"`
		QuotedMessageID string   `json:"quotedMessageId,omitempty"`
	}
	mediaContent struct {
		Type            string          `json:"type"`
		ID              string          `json:"id"`
		QuoteToken      string          `json:"quoteToken,omitempty"`
		MarkAsReadToken string          `json:"markAsReadToken,omitempty"`
		Duration        *int64          `json:"duration,omitempty"`
		ContentProvider contentProvider `json:"contentProvider"`
		ImageSet        *imageSet       `json:"imageSet,omitempty"`
	}
	fileContent struct {
		Type            string `json:"type"`
		ID              string `json:"id"`
		MarkAsReadToken string `json:"markAsReadToken,omitempty"`
		FileName        string `json:"fileName"`
		FileSize        int    `json:"fileSize"`
	}
	stickerContent struct {
		Type                string   `json:"type"`
		ID                  string   `json:"id"`
		QuoteToken          string   `json:"quoteToken"`
		MarkAsReadToken     string   `json:"markAsReadToken,omitempty"`
		PackageID           string   `json:"packageId"`
		StickerID           string   `json:"stickerId"`
		StickerResourceType string   `json:"stickerResourceType"`
		Keywords            []string `json:"keywords,omitempty"`
		Text                string   `json:"text,omitempty"`
	}
	locationContent struct {
		Type            string  `json:"type"`
		ID              string  `json:"id"`
		MarkAsReadToken string  `json:"markAsReadToken,omitempty"`
		Title           string  `json:"title,omitempty"`
		Address         string  `json:"address,omitempty"`
		Latitude        float64 `json:"latitude"`
		Longitude       float64 `json:"longitude"`
	}
	contentProvider struct {
		Type               string `json:"type"`
		OriginalContentURL string `json:"originalContentUrl,omitempty"`
		PreviewImageURL    string `json:"previewImageUrl,omitempty"`
	}
	imageSet struct {
		ID    string `json:"id"`
		Index int    `json:"index"`
		Total int    `json:"total"`
	}
	mention struct {
		Mentionees []Mentionee `json:"mentionees"`
	}
)

// An Emoji is a LINE emoji in a customer's text: which one, and where it stands, in UTF-16 code units.
type Emoji struct {
	Index     int    `json:"index"`
	Length    int    `json:"length"`
	ProductID string `json:"productId"`
	EmojiID   string `json:"emojiId"`
}

// A Mentionee is somebody whom a customer's text mentions: a user, or everybody.
type Mentionee struct {
	Index  int    `json:"index"`
	Length int    `json:"length"`
	Type   string `json:"type"` // "user" or "all"
	UserID string `json:"userId,omitempty"`
	IsSelf bool   `json:"isSelf,omitempty"`
}

func millis(d time.Duration) *int64 {
	ms := d.Milliseconds()
	return &ms
}
