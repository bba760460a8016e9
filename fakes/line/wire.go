package line

import "fmt"

// The struct tags of this package's types are their names in the admin API and in
// configuration files (docs/fakes.md). LINE's own wire shapes are elsewhere.

// MarshalText writes the kind as the console names it; the zero kind is empty.
func (k ChannelKind) MarshalText() ([]byte, error) { return []byte(kindNames[k]), nil }

// UnmarshalText reads what MarshalText wrote.
func (k *ChannelKind) UnmarshalText(text []byte) error {
	*k = 0
	for kind, name := range kindNames {
		if name == string(text) {
			*k = kind
		}
	}
	if *k == 0 && len(text) > 0 {
		return fmt.Errorf("%q is no kind of channel: want %q, %q, %q or %q", text, MessagingAPI, LINELogin, LINEMINIApp, Blockchain)
	}
	return nil
}
