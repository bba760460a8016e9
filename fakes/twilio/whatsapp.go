package twilio

import (
	"errors"
	"fmt"
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
