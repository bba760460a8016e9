package bench

import (
	"context"
	"fmt"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/fakes/line"
)

// SendsUnsupported sends something on LINE that has no words and is no file: a
// place on the map that has no name.
func (c Customer) SendsUnsupported(ctx context.Context, to string) error {
	return c.onLINE(ctx, "sends a nameless place", to, func(u *line.Customer, channel string) (string, error) {
		return u.SendsLocation(channel, line.Location{Latitude: 47.6, Longitude: -122.3})
	})
}

// TapsPostback taps a button in a message of a LINE account.
func (c Customer) TapsPostback(ctx context.Context, to, data string) error {
	return c.onLINE(ctx, "taps a button", to, func(u *line.Customer, channel string) (string, error) {
		return "", u.TapsPostback(channel, data, nil)
	})
}

// Unsends takes a message back that the customer sent on LINE last.
func (c Customer) Unsends(ctx context.Context, to string) error {
	return c.onLINE(ctx, "takes a message back", to, func(u *line.Customer, channel string) (string, error) {
		written := u.Written()
		if len(written) == 0 {
			return "", fmt.Errorf("has sent nothing")
		}
		return "", u.Unsends(channel, written[len(written)-1].MessageID)
	})
}

// TextsInGroup writes into a group on LINE, in which the customer and the account
// are members from now on.
func (c Customer) TextsInGroup(ctx context.Context, to, group, text string) error {
	return c.onLINE(ctx, "texts into the group "+group, to, func(u *line.Customer, channel string) (string, error) {
		g := c.b.line.Group(group)
		if len(g.Members()) == 0 { // nobody wrote into it yet: the account is not there either
			if err := g.Invites(channel); err != nil {
				return "", err
			}
		}
		u.Joins(g)
		return u.In(g).Texts(channel, text)
	})
}

// onLINE does something at the fake and brings its consequences.
func (c Customer) onLINE(ctx context.Context, action, to string, act func(u *line.Customer, channel string) (messageID string, err error)) error {
	if c.c.channel != oc.ChannelLINE {
		return fmt.Errorf("bench: %s: this is not possible on %v", c.c.name, c.c.channel)
	}
	if to == "" {
		to = c.b.onlyLINE()
	}
	user, channel, err := c.lineUser(to)
	var id string
	if err == nil {
		id, err = act(user, channel)
	}
	if err != nil {
		return fmt.Errorf("bench: %s: %w", c.c.name, err)
	}
	return c.did(ctx, oc.ProviderLINE, action, to, "", nil, id)
}
