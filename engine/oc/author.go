package oc

// Author is the kind of whoever wrote a message.
type Author uint8

const (
	AuthorCustomer Author = iota + 1
	AuthorAgent
	AuthorSupervisor
	AuthorBot
	AuthorSystem
)

var authorNames = names[Author]{
	AuthorCustomer:   "customer",
	AuthorAgent:      "agent",
	AuthorSupervisor: "supervisor",
	AuthorBot:        "bot",
	AuthorSystem:     "system",
}

func (x Author) String() string                { return authorNames.text(x) }
func (x Author) MarshalText() ([]byte, error)  { return authorNames.marshal(x) }
func (x *Author) UnmarshalText(b []byte) error { return authorNames.unmarshal(x, b) }

// Audience is who may see a message (SES-010).
type Audience uint8

const (
	Everyone   Audience = iota + 1
	AgentsOnly          // never reaches a customer
	CustomerOnly
)

var audienceNames = names[Audience]{
	Everyone:     "everyone",
	AgentsOnly:   "agents only",
	CustomerOnly: "customer only",
}

func (x Audience) String() string                { return audienceNames.text(x) }
func (x Audience) MarshalText() ([]byte, error)  { return audienceNames.marshal(x) }
func (x *Audience) UnmarshalText(b []byte) error { return audienceNames.unmarshal(x, b) }

// Audiences returns every Audience in the order of the product's lists.
func Audiences() []Audience { return audienceNames.all() }
