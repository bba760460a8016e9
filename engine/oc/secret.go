package oc

import "encoding/json"

// Secret is a credential. Its value is used and never written: everything that
// is printed, logged or marshalled shows the reference only.
type Secret struct {
	Ref   string // says whose secret this is, for example "twilio/contoso/auth-token"
	Value string
}

// NewSecret returns a secret and the name by which logs may call it.
func NewSecret(ref, value string) Secret { return Secret{ref, value} }

// Empty reports whether no value was given.
func (s Secret) Empty() bool { return s.Value == "" }

// String returns the reference in parentheses, never the value.
func (s Secret) String() string {
	if s.Ref == "" && s.Value == "" {
		return ""
	}
	return "(secret " + s.Ref + ")"
}

// GoString keeps the value out of %#v as well.
func (s Secret) GoString() string { return s.String() }

// MarshalJSON writes the reference.
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(s.Ref) }

func (s Secret) put(a *appender) { a.text(s.Ref) }

// UnmarshalJSON reads the reference; whoever reads a log fills in the value.
func (s *Secret) UnmarshalJSON(b []byte) error { return json.Unmarshal(b, &s.Ref) }
