package oc

// Kind says what a caller would do about a rejection (ACC-013).
type Kind uint8

const (
	NotFound Kind = iota + 1
	Forbidden
	Invalid
	InvalidState
	LimitExceeded
	Stale
	Throttled
	Unsupported
)

var kindNames = names[Kind]{
	NotFound: "NOT_FOUND", Forbidden: "FORBIDDEN", Invalid: "INVALID", InvalidState: "INVALID_STATE",
	LimitExceeded: "LIMIT_EXCEEDED", Stale: "STALE", Throttled: "THROTTLED", Unsupported: "UNSUPPORTED",
}

func (x Kind) String() string                { return kindNames.text(x) }
func (x Kind) MarshalText() ([]byte, error)  { return kindNames.marshal(x) }
func (x *Kind) UnmarshalText(b []byte) error { return kindNames.unmarshal(x, b) }

// Rejection is the system saying no. A rejected request changes nothing. Kind
// and Subject are compared; Behaviour and Detail are for people.
type Rejection struct {
	Kind      Kind
	Subject   string // what it is about: an ID, a setting, a number
	Behaviour string `json:",omitempty"` // the rule that refused
	Detail    string `json:",omitempty"`
}

func (r *Rejection) Error() string {
	s := r.Kind.String()
	if r.Subject != "" {
		s += " " + r.Subject
	}
	if r.Detail != "" {
		s += ": " + r.Detail
	}
	if r.Behaviour != "" {
		s += " (" + r.Behaviour + ")"
	}
	return s
}
