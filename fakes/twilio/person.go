package twilio

import "github.com/ocsim/ocsim/fakes/origin"

// A Person is a [Customer] in a test that has started a fake: they write to the only number
// there is, or to the one that [Person.To] says, and what goes wrong fails the test.
type Person struct {
	*Customer
	s  *Server
	to string
}

// Customer returns the person with that number, as [Fake.Customer] does.
func (s *Server) Customer(number string) *Person { return &Person{s.Fake.Customer(number), s, ""} }

// To is the same person, who writes to this number.
func (p *Person) To(address string) *Person { return &Person{p.Customer, p.s, address} }

// Texts sends a text and returns the message's SID.
func (p *Person) Texts(body string) (sid string) {
	p.s.tb.Helper()
	id, err := p.Customer.Texts(p.number(), body)
	return origin.Did(p.s.tb, id, err)
}

// Sends sends a file, with a text or without, and returns the message's SID.
func (p *Person) Sends(m Media, text string) (sid string) {
	p.s.tb.Helper()
	id, err := p.Customer.Sends(p.number(), m, text)
	return origin.Did(p.s.tb, id, err)
}

func (p *Person) number() string {
	p.s.tb.Helper()
	var all []string
	for _, a := range p.s.Accounts() {
		for _, n := range a.Numbers {
			all = append(all, n.PhoneNumber)
		}
	}
	return origin.Only(p.s.tb, "twilio", p.to, all)
}
