package telesign

import (
	"strings"
	"testing"
)

// Section 10 of the wire contract, row by row.
func TestSegments(t *testing.T) {
	tests := map[string]struct {
		text string
		want int
	}{
		"160 a":                     {strings.Repeat("a", 160), 1},
		"161 a":                     {strings.Repeat("a", 161), 2},
		"159 a and a euro sign":     {strings.Repeat("a", 159) + "€", 2},
		"158 a and a euro sign":     {strings.Repeat("a", 158) + "€", 1},
		"306 a":                     {strings.Repeat("a", 306), 2},
		"307 a":                     {strings.Repeat("a", 307), 3},
		"a euro sign is not split":  {strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), 3},
		"70 あ":                      {strings.Repeat("あ", 70), 1},
		"71 あ":                      {strings.Repeat("あ", 71), 2},
		"35 🙂":                      {strings.Repeat("🙂", 35), 1},
		"36 🙂":                      {strings.Repeat("🙂", 36), 2},
		"67 code units and no half": {strings.Repeat("🙂", 67), 3},
		"curly quotes are UCS-2":    {strings.Repeat("a", 70) + "“”", 2},
		"ç is UCS-2":                {strings.Repeat("ç", 71), 2},
		"Ç is GSM":                  {strings.Repeat("Ç", 160), 1},
		"à é ù ì ò ä ö ñ ü å: GSM":  {strings.Repeat("àéùìòäöñüå", 16), 1},
		"backtick is UCS-2":         {strings.Repeat("`", 71), 2},
	}
	for name, tt := range tests {
		if got := segments(tt.text); got != tt.want {
			t.Errorf("%s: %d parts, want %d", name, got, tt.want)
		}
	}
}

func TestCountryOf(t *testing.T) {
	tests := map[string]string{ // number -> country, calling code
		"14255550101": "US 1", "16135550101": "CA 1", "18765550101": "JM 1", "17875550101": "PR 1", "12425550101": "BS 1",
		"79161234567": "RU 7", "77011234567": "KZ 7", "447700900123": "GB 44", "818055550101": "JP 81", "35312345678": "IE 353",
		"2105550101": "", "9991234567": "",
	}
	for number, want := range tests {
		got := ""
		if c, known := countryOf(number); known {
			got = c.iso2 + " " + c.callingCode()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
	if n := len(gsmWidths); n != 127+10 {
		t.Errorf("the GSM alphabet has %d characters, want 127 and 10 extended", n)
	}
}

// Identifiers are unique, shaped, and can be read back.
func TestIdentities(t *testing.T) {
	seen := map[string]bool{}
	for n := range uint64(1000) {
		for _, kind := range []idKind{idMessage, idInbound, idLease} {
			id := identity{kind: kind, account: 7, number: n}
			ref := id.reference()
			back, ours := readReference(ref)
			if !ours || back != id || !isReference(ref) || seen[ref] {
				t.Fatalf("%v -> %s -> %v, %v", id, ref, back, ours)
			}
			seen[ref] = true
			if !isCustomerID(id.uuid()) {
				t.Fatalf("%s is not shaped as a customer id", id.uuid())
			}
		}
	}
	if _, ours := readReference(strings.Repeat("A", 32)); ours {
		t.Error("a made-up reference id was taken for ours")
	}
}
