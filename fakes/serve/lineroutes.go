package serve

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/http"

	"github.com/ocsim/ocsim/fakes/line"
)

// routes are what only LINE has: its users do more than texting, and its console has more switches.
func (f *lineFake) routes() []Route {
	customer := func(c *call, device, in string) *line.Customer { return f.customer(c.vars["customer"], device, in) }
	routes := []Route{
		on("GET", "/accounts", "Every account with its secrets", func(*call, none) ([]line.Account, error) {
			return append([]line.Account{}, f.Accounts()...), nil
		}),
		on("POST", "/accounts", "Opens an official account with a channel; what is left out is made up", func(_ *call, in line.Account) (line.Account, error) {
			return f.openAccount(in)
		}),
		on("PATCH", "/accounts/{account}", "Changes settings in the console: webhook URL, its use, redelivery, chat, plan, token …", func(c *call, in Patch[line.Account]) (line.Account, error) {
			var refusal error
			err := f.ChangeAccount(c.vars["account"], func(a *line.Account) {
				refusal = in.change(a)
				if in.names("webhookUrl") && !in.names("useWebhook") {
					a.UseWebhook = a.WebhookURL != "" // as entering it in the console does (LINE-008)
				}
			})
			if err == nil {
				err = refusal
			}
			a, _ := f.Account(c.vars["account"])
			return a, err
		}),
		on("DELETE", "/accounts/{account}", "Deletes an official account; its tokens are void", func(c *call, _ none) (none, error) {
			return none{}, f.CloseAccount(c.vars["account"])
		}),
		on("POST", "/accounts/{account}/verify", "The console's button Verify: a signed webhook without events", func(c *call, _ none) (none, error) {
			return none{}, f.VerifyWebhook(c.vars["account"])
		}),
		on("POST", "/accounts/{account}/secret", "Issues a new channel secret; the old one no longer signs", func(c *call, _ none) (Secret, error) {
			secret, err := f.ReissueSecret(c.vars["account"])
			return Secret{secret}, err
		}),
		on("POST", "/accounts/{account}/token", "Issues a new long-lived access token; the old one is void", func(c *call, _ none) (Secret, error) {
			token, err := f.ReissueAccessToken(c.vars["account"])
			return Secret{token}, err
		}),
		on("POST", "/accounts/{account}/keys", "Registers a public key for JWTs", func(c *call, in Key) (KeyID, error) {
			public, err := publicKey(in.PublicKey)
			if err != nil {
				return KeyID{}, err
			}
			kid, err := f.RegisterAssertionKey(c.vars["account"], public)
			return KeyID{kid}, err
		}),
		on("GET", "/messages", "What the provider accepted from integrations, oldest first", func(*call, none) ([]line.Sent, error) {
			return append([]line.Sent{}, f.Messages()...), nil
		}),
		on("GET", "/customers/{customer}", "A LINE user, by user id or display name, and what is on the phone; made at first use", func(c *call, _ none) (LINECustomer, error) {
			u := customer(c, "", "")
			return LINECustomer{u.ID(), u.Profile(), append([]line.Received{}, u.Inbox()...), append([]line.Written{}, u.Written()...)}, nil
		}),
		on("PATCH", "/customers/{customer}", "Changes what a LINE user shows", func(c *call, in Patch[LINEProfile]) (LINECustomer, error) {
			u := customer(c, "", "")
			p := LINEProfile{Profile: u.Profile()}
			if err := in.change(&p); err != nil {
				return LINECustomer{}, err
			}
			u.SetProfile(p.Profile)
			u.HidesProfile(p.Hidden)
			return LINECustomer{u.ID(), u.Profile(), append([]line.Received{}, u.Inbox()...), append([]line.Written{}, u.Written()...)}, nil
		}),
		on("POST", "/customers/{customer}/stickers", "A customer sends a sticker", func(c *call, in Sticker) (Sent, error) {
			to, err := f.sole(in.To)
			if err != nil {
				return Sent{}, err
			}
			id, err := customer(c, in.Device, in.In).SendsSticker(to, orElse(in.PackageID, "446"), orElse(in.StickerID, "1988"))
			return Sent{id}, err
		}),
		on("POST", "/customers/{customer}/locations", "A customer sends a place on the map", func(c *call, in Location) (Sent, error) {
			to, err := f.sole(in.To)
			if err != nil {
				return Sent{}, err
			}
			id, err := customer(c, in.Device, in.In).SendsLocation(to, in.Location)
			return Sent{id}, err
		}),
		deed(f, "follow", "A customer adds the official account, or ends a block", func(u *line.Customer, to string, _ To) error { return u.Follows(to) }),
		deed(f, "unfollow", "A customer blocks the official account", func(u *line.Customer, to string, _ To) error { return u.Unfollows(to) }),
		deed(f, "postback", "A customer taps a button", func(u *line.Customer, to string, in Postback) error { return u.TapsPostback(to, in.Data, in.Params) }),
		deed(f, "unsend", "A customer takes a message back", func(u *line.Customer, to string, in Unsend) error { return u.Unsends(to, in.ID) }),
		deed(f, "beacon", "A customer comes near a beacon", func(u *line.Customer, to string, in Beacon) error { return u.ComesNear(to, in.HardwareID, in.Type) }),
		deed(f, "video", "A customer watches a video to its end", func(u *line.Customer, to string, in Video) error { return u.FinishesVideo(to, in.TrackingID) }),
		deed(f, "link", "A customer ends an account link", func(u *line.Customer, to string, in Link) error { return u.LinksAccount(to, in.Nonce, in.OK) }),
	}
	return append(append(routes, f.chatRoutes("groups", "group", f.Group)...), f.chatRoutes("rooms", "room", f.Room)...)
}

// addressed is a deed's body: it names an official account.
type addressed interface{ recipient() string }

func (t To) recipient() string       { return t.To }
func (t Postback) recipient() string { return t.To }
func (t Unsend) recipient() string   { return t.To }
func (t Beacon) recipient() string   { return t.To }
func (t Video) recipient() string    { return t.To }
func (t Link) recipient() string     { return t.To }

// deed is a route for something that a customer does and that is no message.
func deed[In addressed](f *lineFake, name, summary string, do func(u *line.Customer, to string, in In) error) Route {
	return on("POST", "/customers/{customer}/"+name, summary, func(c *call, in In) (none, error) {
		to, err := f.sole(in.recipient())
		if err == nil {
			err = do(f.Customer(c.vars["customer"]), to, in)
		}
		return none{}, err
	})
}

// chatRoutes are those of groups, and the same for rooms.
func (f *lineFake) chatRoutes(many, one string, find func(string) *line.Chat) []Route {
	chat := func(c *call) *line.Chat { return find(c.vars[one]) }
	shown := func(g *line.Chat) Group { return Group{g.ID(), append([]string{}, g.Members()...)} }
	at := "/" + many + "/{" + one + "}"
	return []Route{
		on("GET", at, "A "+one+" by name or id, made at first use", func(c *call, _ none) (Group, error) { return shown(chat(c)), nil }),
		on("PUT", at+"/members/{customer}", "A customer joins a "+one, func(c *call, _ none) (Group, error) {
			f.Customer(c.vars["customer"]).Joins(chat(c))
			return shown(chat(c)), nil
		}),
		on("DELETE", at+"/members/{customer}", "A customer leaves a "+one, func(c *call, _ none) (Group, error) {
			f.Customer(c.vars["customer"]).Leaves(chat(c))
			return shown(chat(c)), nil
		}),
		on("PUT", at+"/account", "Somebody invites an official account into a "+one, func(c *call, in To) (Group, error) {
			to, err := f.sole(in.To)
			if err == nil {
				err = chat(c).Invites(to)
			}
			return shown(chat(c)), err
		}),
		on("DELETE", at+"/account", "Somebody puts the official account out of a "+one, func(c *call, _ none) (Group, error) {
			return shown(chat(c)), chat(c).Removes()
		}),
	}
}

func publicKey(text string) (*rsa.PublicKey, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		return nil, refused(http.StatusBadRequest, "publicKey is no PEM block")
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	public, ok := key.(*rsa.PublicKey)
	if err != nil || !ok {
		return nil, refused(http.StatusBadRequest, "publicKey is no RSA key in PKIX form (BEGIN PUBLIC KEY)")
	}
	return public, nil
}
