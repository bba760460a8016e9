package telesign

import "fmt"

// The struct tags of this package's types are their names in the admin API and in
// configuration files (docs/fakes.md). TeleSign's own wire shapes are elsewhere.

// MarshalText writes the type in words; the zero type is empty.
func (t AccountType) MarshalText() ([]byte, error) { return word(t) }

// UnmarshalText reads what MarshalText wrote.
func (t *AccountType) UnmarshalText(text []byte) error {
	return choose(t, string(text), SelfService, Standard, Enterprise)
}

// MarshalText writes the kind in words; the zero kind is empty.
func (k Kind) MarshalText() ([]byte, error) { return word(k) }

// UnmarshalText reads what MarshalText wrote.
func (k *Kind) UnmarshalText(text []byte) error {
	return choose(k, string(text), Geo, TollFree, ShortCode)
}

type enumeration interface {
	~uint8
	fmt.Stringer
}

func word[E enumeration](e E) ([]byte, error) {
	if e == 0 {
		return nil, nil
	}
	return []byte(e.String()), nil
}

// choose finds the value that a word stands for; an empty word is the zero value.
func choose[E enumeration](to *E, text string, of ...E) error {
	*to = 0
	if text == "" {
		return nil
	}
	words := make([]string, len(of))
	for i, e := range of {
		if words[i] = e.String(); words[i] == text {
			*to = e
			return nil
		}
	}
	return fmt.Errorf("%q is none of %q", text, words)
}
