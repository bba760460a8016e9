package line

import (
	"fmt"
	"net/url"
	"strings"
)

// messageTypes are those that LINE accepts, in the order in which its error lists them.
var messageTypes = []string{"text", "textV2", "sticker", "image", "video", "audio", "location", "imagemap", "template", "flex", "coupon"}

// Limits of a message (providers.md 2.3).
const (
	maxMessages   = 5
	maxText       = 5000
	maxURL        = 2000
	maxQuickReply = 13
	maxSenderName = 20
	maxAltText    = 1500
	maxPostback   = 300
)

// messagesOf checks the messages of a request: how many there are, then each.
func (v *validation) messagesOf(body object) []object {
	p := place{}
	messages := v.list(body, p, "messages", 1, maxMessages)
	for i, m := range messages {
		v.checkMessage(m, p.field("messages").index(i), i)
	}
	v.boolean(body, p, "notificationDisabled")
	return messages
}

func (v *validation) checkMessage(m object, p place, index int) {
	kind := v.oneOf(m, p, "type", messageTypes...)
	if kind == "" {
		return
	}
	found := len(v.inside)
	messageRules[kind](v, m, p)
	v.quickReply(m, p)
	if s, ok := v.object(m, p, "sender", false); ok {
		at := p.field("sender")
		v.maybeText(s, at, "name", maxSenderName)
		v.maybeURL(s, at, "iconUrl")
	}
	if found == 0 && len(v.inside) > 0 {
		v.message = index
	}
}

var messageRules map[string]func(v *validation, m object, p place)

func init() {
	messageRules = map[string]func(v *validation, m object, p place){
		"text": func(v *validation, m object, p place) {
			v.text(m, p, "text", maxText)
			v.maybeText(m, p, "quoteToken", 0)
			for i, e := range v.list(m, p, "emojis", 0, 20) {
				at := p.field("emojis").index(i)
				v.number(e, at, "index", true, 0, maxText)
				v.text(e, at, "productId", 0)
				v.text(e, at, "emojiId", 0)
			}
		},
		"textV2": textV2Rule,
		"sticker": func(v *validation, m object, p place) {
			v.text(m, p, "packageId", 0)
			v.text(m, p, "stickerId", 0)
			v.maybeText(m, p, "quoteToken", 0)
		},
		"image": func(v *validation, m object, p place) {
			v.url(m, p, "originalContentUrl")
			v.url(m, p, "previewImageUrl")
		},
		"video": func(v *validation, m object, p place) {
			v.url(m, p, "originalContentUrl")
			v.url(m, p, "previewImageUrl")
			v.maybeText(m, p, "trackingId", 100)
		},
		"audio": func(v *validation, m object, p place) {
			v.url(m, p, "originalContentUrl")
			v.number(m, p, "duration", true, 1, infinity)
		},
		"location": func(v *validation, m object, p place) {
			v.text(m, p, "title", 100)
			v.text(m, p, "address", 100)
			v.number(m, p, "latitude", true, -90, 90)
			v.number(m, p, "longitude", true, -180, 180)
		},
		"imagemap": imagemapRule,
		"template": func(v *validation, m object, p place) {
			v.text(m, p, "altText", maxAltText)
			if t, ok := v.object(m, p, "template", true); ok {
				v.template(t, place{"template", true})
			}
		},
		"flex": func(v *validation, m object, p place) {
			v.text(m, p, "altText", maxAltText)
			if c, ok := v.object(m, p, "contents", true); ok {
				v.flexContainer(c, place{slash: true}, true)
			}
		},
		"coupon": func(v *validation, m object, p place) {
			v.text(m, p, "couponId", 0)
			v.maybeText(m, p, "deliveryTag", 30)
		},
	}
}

// textV2Rule checks a text whose parts in braces stand for mentions and emoji.
func textV2Rule(v *validation, m object, p place) {
	v.text(m, p, "text", maxText)
	v.maybeText(m, p, "quoteToken", 0)
	all, ok := v.object(m, p, "substitution", false)
	if !ok {
		return
	}
	for _, key := range sortedKeys(all) {
		at := p.field("substitution")
		s, ok := v.object(all, at, key, true)
		if !ok {
			continue
		}
		at = at.field(key)
		switch v.oneOf(s, at, "type", "mention", "emoji") {
		case "mention":
			if who, ok := v.object(s, at, "mentionee", true); ok && v.oneOf(who, at.field("mentionee"), "type", "user", "all") == "user" {
				v.text(who, at.field("mentionee"), "userId", 0)
			}
		case "emoji":
			v.text(s, at, "productId", 0)
			v.text(s, at, "emojiId", 0)
		}
	}
}

func (v *validation) quickReply(m object, p place) {
	q, ok := v.object(m, p, "quickReply", false)
	if !ok {
		return
	}
	p = p.field("quickReply")
	for i, item := range v.list(q, p, "items", 1, maxQuickReply) {
		at := p.field("items").index(i)
		v.maybeURL(item, at, "imageUrl")
		if a, ok := v.object(item, at, "action", true); ok {
			v.action(a, at.field("action"), 20, true)
		}
	}
}

// url reads a required URL of at most 2000 characters.
func (v *validation) url(o object, p place, name string) {
	s := v.text(o, p, name, maxURL)
	v.checkURL(s, p.field(name), "https", "http")
}

func (v *validation) maybeURL(o object, p place, name string) {
	if s, ok := v.maybeText(o, p, name, maxURL); ok {
		v.checkURL(s, p.field(name), "https", "http")
	}
}

// checkURL wants one of the schemes; http is for tests and not taken where the fake is strict.
func (v *validation) checkURL(s string, p place, schemes ...string) {
	if s == "" {
		return
	}
	u, err := url.Parse(s)
	if err != nil {
		v.fail(p, "invalid uri")
		return
	}
	for _, scheme := range schemes {
		if strings.EqualFold(u.Scheme, scheme) && (scheme != "http" || !v.strict) && (u.Host != "" || u.Opaque != "") {
			return
		}
	}
	v.fail(p, "invalid uri scheme")
}

// action checks an action object: what a button does (LINE-026 cards are made of them).
func (v *validation) action(a object, p place, maxLabel int, quick bool) {
	types := []string{"postback", "message", "uri", "datetimepicker", "camera", "cameraRoll", "location", "richmenuswitch", "clipboard"}
	kind := v.oneOf(a, p, "type", types...)
	if quick && kind != "" {
		v.text(a, p, "label", maxLabel)
	} else {
		v.maybeText(a, p, "label", maxLabel)
	}
	switch kind {
	case "postback":
		v.text(a, p, "data", maxPostback)
		v.maybeText(a, p, "displayText", 300)
		v.maybeText(a, p, "text", 300)
	case "message":
		v.text(a, p, "text", 300)
	case "uri":
		v.checkURL(v.text(a, p, "uri", 1000), p.field("uri"), "https", "http", "line", "tel", "mailto")
	case "datetimepicker":
		v.text(a, p, "data", maxPostback)
		v.oneOf(a, p, "mode", "date", "time", "datetime")
	case "camera", "cameraRoll", "location":
		if !quick {
			v.fail(p.field("type"), fmt.Sprintf("%s is for quick replies only", kind))
		}
	case "richmenuswitch":
		v.text(a, p, "richMenuAliasId", 32)
		v.text(a, p, "data", maxPostback)
	case "clipboard":
		v.text(a, p, "clipboardText", 1000)
	}
}
