package line

import "github.com/ocsim/ocsim/fakes/origin"

// A Person is a [Customer] in a test that has started a fake: they turn to the only official
// account there is, or to the one that [Person.To] says, and what goes wrong fails the test.
// What a customer does beyond this is in [Person.Customer].
type Person struct {
	*Customer
	s  *Server
	to string
}

// Customer returns the LINE user with this user id or display name, as [Fake.Customer] does.
func (s *Server) Customer(idOrName string) *Person { return &Person{s.Fake.Customer(idOrName), s, ""} }

// To is the same person, who turns to this official account.
func (p *Person) To(account string) *Person { return &Person{p.Customer, p.s, account} }

// Texts sends a text and returns the message's id.
func (p *Person) Texts(body string) (messageID string) {
	p.s.tb.Helper()
	id, err := p.Customer.Texts(p.account(), body)
	return origin.Did(p.s.tb, id, err)
}

// Sends sends a picture, video, audio or file, and after it the text, if any; it returns the id
// of the first message.
func (p *Person) Sends(m Media, text string) (messageID string) {
	p.s.tb.Helper()
	id, err := p.Customer.Sends(p.account(), m, text)
	return origin.Did(p.s.tb, id, err)
}

// SendsSticker sends a sticker and returns the message's id.
func (p *Person) SendsSticker(packageID, stickerID string) (messageID string) {
	p.s.tb.Helper()
	id, err := p.Customer.SendsSticker(p.account(), packageID, stickerID)
	return origin.Did(p.s.tb, id, err)
}

// SendsLocation sends a place on the map and returns the message's id.
func (p *Person) SendsLocation(at Location) (messageID string) {
	p.s.tb.Helper()
	id, err := p.Customer.SendsLocation(p.account(), at)
	return origin.Did(p.s.tb, id, err)
}

// Follows adds the official account as a friend, or ends a block.
func (p *Person) Follows() {
	p.s.tb.Helper()
	origin.Did(p.s.tb, "", p.Customer.Follows(p.account()))
}

// Unfollows blocks the official account.
func (p *Person) Unfollows() {
	p.s.tb.Helper()
	origin.Did(p.s.tb, "", p.Customer.Unfollows(p.account()))
}

func (p *Person) account() string {
	p.s.tb.Helper()
	var all []string
	for _, a := range p.s.Accounts() {
		all = append(all, a.ChannelID)
	}
	return origin.Only(p.s.tb, "line", p.to, all)
}
