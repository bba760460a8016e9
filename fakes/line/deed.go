package line

import (
	"fmt"
	"maps"
)

// Follows adds the official account as a friend, or ends a block: a follow event.
func (c *Customer) Follows(to string) error {
	return c.does(to, func(a *account) error {
		unblocked := a.befriend(c.user.id)
		c.tells(a, &event{Type: "follow", Follow: struct {
			IsUnblocked bool `json:"isUnblocked"`
		}{unblocked}})
		return nil
	})
}

// Unfollows blocks the official account: an unfollow event. What is pushed to the user from
// now on is accepted and never arrives.
func (c *Customer) Unfollows(to string) error {
	return c.does(to, func(a *account) error {
		a.befriend(c.user.id)
		a.friends[c.user.id] = friendship{friend: true, blocked: true}
		c.tells(a, &event{Type: "unfollow"})
		return nil
	})
}

// TapsPostback taps a button whose action is a postback. Params are those of a date
// picker (date, time or datetime) or of a rich menu switch; nil without.
func (c *Customer) TapsPostback(to, data string, params map[string]string) error {
	return c.talks(to, func(a *account) error {
		if units(data) > maxPostback {
			return fmt.Errorf("line: postback data of %d characters: LINE has at most %d", units(data), maxPostback)
		}
		c.tells(a, &event{Type: "postback", text: data, Postback: struct {
			Data   string            `json:"data"`
			Params map[string]string `json:"params,omitempty"`
		}{data, maps.Clone(params)}})
		return nil
	})
}

// Unsends takes a message back: an unsend event, and its content is gone.
func (c *Customer) Unsends(to, messageID string) error {
	return c.talks(to, func(a *account) error {
		for _, w := range c.user.sent {
			if w.MessageID == messageID && w.bot == a && !w.Unsent {
				w.Unsent = true
				delete(c.fake.contents, messageID)
				c.tells(a, &event{Type: "unsend", Unsend: struct {
					MessageID string `json:"messageId"`
				}{messageID}})
				return nil
			}
		}
		return fmt.Errorf("line: %s has sent no message %s to %s", c.user.DisplayName, messageID, a.Handle)
	})
}

// FinishesVideo watches a video to its end that was sent with a tracking id.
func (c *Customer) FinishesVideo(to, trackingID string) error {
	return c.talks(to, func(a *account) error {
		c.tells(a, &event{Type: "videoPlayComplete", VideoPlayComplete: struct {
			TrackingID string `json:"trackingId"`
		}{trackingID}})
		return nil
	})
}

// ComesNear meets a LINE beacon; what is "enter", "banner" or "stay".
func (c *Customer) ComesNear(to, hardwareID, what string) error {
	return c.talks(to, func(a *account) error {
		c.tells(a, &event{Type: "beacon", Beacon: struct {
			HardwareID string `json:"hwid"`
			Type       string `json:"type"`
		}{hardwareID, what}})
		return nil
	})
}

// LinksAccount ends an account link with the nonce that the integration chose. Where it
// failed the event has no reply token.
func (c *Customer) LinksAccount(to, nonce string, ok bool) error {
	return c.talks(to, func(a *account) error {
		result := "ok"
		if !ok {
			result = "failed"
		}
		c.tells(a, &event{Type: "accountLink", Link: struct {
			Result string `json:"result"`
			Nonce  string `json:"nonce"`
		}{result, nonce}, noReply: !ok})
		return nil
	})
}

// does runs something that concerns a customer and an account, without making them friends.
func (c *Customer) does(to string, deed func(*account) error) error {
	return c.fake.edit(to, func(a *account) error {
		if a.Kind != MessagingAPI {
			return fmt.Errorf("line: %s has a %v channel; nobody can be its friend", a.Handle, a.Kind)
		}
		return deed(a)
	})
}

// talks is for what one can only do where one can also write.
func (c *Customer) talks(to string, deed func(*account) error) error {
	c.fake.mu.Lock()
	defer c.fake.mu.Unlock()
	a, err := c.recipient(to)
	if err != nil {
		return err
	}
	return deed(a)
}

// tells sends an event about the customer.
func (c *Customer) tells(a *account, e *event) {
	e.number = c.user.id
	e.Source = c.source()
	if e.Type == "follow" || e.Type == "unfollow" {
		e.Source = &source{Type: "user", UserID: c.user.id}
	}
	c.fake.happen(a, e)
}
