package twilio

import (
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"time"
)

// window is how long an account may write freely after a customer's last message.
const window = 24 * time.Hour

// windowOpen says whether the customer has written within the last 24 hours; f.mu
// is held.
func (f *Fake) windowOpen(m *message) bool {
	last, ok := f.windows[pair{m.from, m.to}]
	return ok && f.o.Now().Sub(last) <= window
}

// whatsAppInbound adds what WhatsApp says about an inbound message.
func (f *Fake) whatsAppInbound(m *message, p map[string]string) {
	p["ProfileName"] = f.phone(m.from).profile
	p["WaId"] = strings.TrimPrefix(m.from, whatsAppPrefix+"+")
	p["ReferralNumMedia"] = "0"
	p["MessageType"] = "text"
	if len(m.media) > 0 {
		p["MessageType"] = "document"
		for _, kind := range []string{"image", "audio", "video"} {
			if strings.HasPrefix(m.media[0].contentType, kind+"/") {
				p["MessageType"] = kind
			}
		}
	}
	maps.Copy(p, m.extra)
}

// whatsAppStatus adds what WhatsApp says about a status.
func (f *Fake) whatsAppStatus(m *message, p map[string]string) {
	p["ChannelPrefix"] = "whatsapp"
	p["ChannelToAddress"] = strings.TrimPrefix(m.to, whatsAppPrefix)
	p["ChannelInstallSid"] = "XE" + m.account.SID[2:]
	p["StructuredMessage"] = "false"
	delete(p, "RawDlrDoneDate")
	if m.errorCode != 0 {
		p["ChannelStatusMessage"] = asyncError(m.errorCode)
		p["ErrorMessage"] = asyncError(m.errorCode)
	}
	if m.status == "read" {
		p["EventType"] = "READ"
	}
}

// Reads opens a message on WhatsApp: its status becomes "read". Only what was
// delivered to this customer can be read.
func (c *Customer) Reads(messageID string) error {
	if kindOf(c.number) != WhatsApp {
		return errors.New("twilio: only WhatsApp tells what was read")
	}
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	for _, acc := range c.f.accounts {
		if m := acc.bySID[messageID]; m != nil && m.to == c.number && m.status == "delivered" {
			c.f.setStatus(m, "read")
			return nil
		}
	}
	return fmt.Errorf("twilio: %s has no delivered message %s", c.number, messageID)
}

// A Location is a place that a customer shares.
type Location struct {
	Latitude, Longitude float64
	Label, Address      string
}

// SendsLocation shares a place; WhatsApp only.
func (c *Customer) SendsLocation(to string, at Location) (string, error) {
	return c.saysOnWhatsApp(to, "", map[string]string{
		"MessageType": "location", "Latitude": decimal(at.Latitude), "Longitude": decimal(at.Longitude), "Label": at.Label, "Address": at.Address,
	})
}

// TapsButton answers a message by one of its buttons; WhatsApp only.
func (c *Customer) TapsButton(to, text, payload string) (string, error) {
	return c.saysOnWhatsApp(to, text, map[string]string{"MessageType": "button", "ButtonText": text, "ButtonPayload": payload})
}

// ChoosesFromList answers a message by an item of its list; WhatsApp only.
func (c *Customer) ChoosesFromList(to, title, id string) (string, error) {
	return c.saysOnWhatsApp(to, title, map[string]string{"MessageType": "interactive", "ListId": id, "ListTitle": title})
}

// RepliesTo quotes an earlier message of the conversation; WhatsApp only.
func (c *Customer) RepliesTo(to, messageID, text string) (string, error) {
	return c.saysOnWhatsApp(to, text, map[string]string{"OriginalRepliedMessageSid": messageID, "OriginalRepliedMessageSender": withChannel(to)})
}

func withChannel(address string) string {
	if address = normal(address); kindOf(address) != WhatsApp {
		address = whatsAppPrefix + address
	}
	return address
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func (c *Customer) saysOnWhatsApp(to, body string, extra map[string]string) (string, error) {
	if kindOf(c.number) != WhatsApp {
		return "", errors.New("twilio: only WhatsApp carries that")
	}
	if characters(body) > maxCharacters {
		return "", fmt.Errorf("twilio: a phone sends at most %d characters, not %d", maxCharacters, characters(body))
	}
	c.f.mu.Lock()
	defer c.f.mu.Unlock()
	n, err := c.dials(to)
	if err != nil {
		return "", err
	}
	return c.f.receiveWith(c.number, n, body, nil, extra).sid, nil
}
