package twilio

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// nextSID returns the next identifier of a kind; f.mu is held.
func (f *Fake) nextSID(prefix string) string {
	f.count++
	return fmt.Sprintf("%s%032x", prefix, f.count)
}

// nextSecret returns 32 hex digits that look drawn but are counted; f.mu is held.
// What they are for keeps two secrets apart that share a count.
func (f *Fake) nextSecret(purpose string) string {
	f.count++
	sum := sha256.Sum256(fmt.Appendf(nil, "ocsim twilio %s %d", purpose, f.count))
	return hex.EncodeToString(sum[:16])
}

// nextUUID returns the next token of a webhook; f.mu is held.
func (f *Fake) nextUUID() string {
	f.count++
	return fmt.Sprintf("%08x-0000-4000-8000-%012x", f.count>>48, f.count&(1<<48-1))
}

// isSID says whether s is prefix and 32 lower-case hex digits.
func isSID(prefix, s string) bool {
	if len(s) != len(prefix)+32 || s[:len(prefix)] != prefix {
		return false
	}
	return isHex(s[len(prefix):])
}

func isHex(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// isAlphanumeric says whether twilio-go would let s pass as a credential; it
// refuses all others before they reach the wire (21222, 21224).
func isAlphanumeric(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return s != ""
}
