package channel

// Digits reports whether s is a phone number as the product keeps it: nothing but
// digits, as many as E.164 allows (TS-006, TW-002).
func Digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return 0 < len(s) && len(s) <= 15
}
