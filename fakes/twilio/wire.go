package twilio

import "fmt"

// The struct tags of this package's types are their names in the admin API and in
// configuration files (docs/fakes.md). Twilio's own wire shapes are elsewhere.

// MarshalText writes the kind in words; the zero kind is empty.
func (k Kind) MarshalText() ([]byte, error) {
	if k == 0 {
		return nil, nil
	}
	return []byte(k.String()), nil
}

// UnmarshalText reads what MarshalText wrote. The kind of a number follows from its shape,
// so what is said here changes nothing.
func (k *Kind) UnmarshalText(text []byte) error {
	for kind := LongCode; kind <= WhatsApp; kind++ {
		if kind.String() == string(text) {
			*k = kind
			return nil
		}
	}
	if len(text) > 0 {
		return fmt.Errorf("%q is no kind of number", text)
	}
	*k = 0
	return nil
}

var lineNames = [...]string{Mobile: "mobile", Landline: "landline", FixedLine: "fixed line", Unreachable: "unreachable",
	Blocking: "blocking", Unknown: "unknown"}

func (l Line) String() string {
	if int(l) < len(lineNames) {
		return lineNames[l]
	}
	return fmt.Sprintf("Line(%d)", uint8(l))
}

// MarshalText writes the line in words.
func (l Line) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (l *Line) UnmarshalText(text []byte) error {
	for i, name := range lineNames {
		if name == string(text) {
			*l = Line(i)
			return nil
		}
	}
	return fmt.Errorf("%q is none of %q", text, lineNames)
}
