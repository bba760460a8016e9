package line

import (
	"encoding/json"
	"strings"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// envelope is the body of a webhook (LINE-028).
type envelope struct {
	Destination string  `json:"destination"`
	Events      []event `json:"events"`
}

// event is one event of a webhook, as far as the platform uses it (LINE-029).
type event struct {
	Type           string `json:"type"`
	Mode           string `json:"mode"`
	Timestamp      int64  `json:"timestamp"`
	WebhookEventID string `json:"webhookEventId"`
	ReplyToken     string `json:"replyToken"`
	Source         *struct {
		Type   string `json:"type"`
		UserID string `json:"userId"`
	} `json:"source"`
	Message json.RawMessage `json:"message"`
}

// Receive answers everything that it refuses with 400, as LINE's receivers do. An
// empty list of events is the provider checking the URL (LINE-028).
func (Codec) Receive(account oc.Account, w channel.Webhook) ([]oc.Input, error) {
	signature := w.Header.Get(SignatureHeader)
	if signature == "" {
		return nil, refused("signature missing")
	}
	if !authentic(account.Credentials.ChannelSecret.Value, w.Body, signature) {
		return nil, refused("signature wrong")
	}
	var e envelope
	if err := json.Unmarshal(w.Body, &e); err != nil {
		return nil, refused("malformed: %v", err)
	}
	if !isUserID(e.Destination) || e.Events == nil {
		return nil, refused("malformed: no destination or no events")
	}
	var inputs []oc.Input
	for i, ev := range e.Events {
		// Only messages create or continue conversations (LINE-030), and on standby
		// somebody else is answering them.
		if ev.Type != "message" || ev.Mode == "standby" || ev.Source == nil {
			continue
		}
		m, err := received(account.ID, ev)
		if err != nil {
			return nil, refused("malformed: event %d: %v", i, err)
		}
		inputs = append(inputs, m)
	}
	return inputs, nil
}

// isUserID says whether s is the letter U and 32 lower-case hex digits.
func isUserID(s string) bool {
	return len(s) == 33 && s[0] == 'U' && strings.Trim(s[1:], "0123456789abcdef") == ""
}
