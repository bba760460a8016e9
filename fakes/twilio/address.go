package twilio

import "strings"

// A Kind is what sort of sender an address is. It decides who handles opt-out
// words, how fast messages leave, and whether anybody can answer.
type Kind uint8

// The kinds.
const (
	LongCode     Kind = iota + 1 // two-way; Twilio handles STOP
	TollFree                     // two-way; the network handles STOP, per number
	ShortCode                    // five or six digits, two-way; nobody handles STOP
	Alphanumeric                 // one-way, not in the US or Canada
	WhatsApp                     // whatsapp:+…
)

var kindNames = [...]string{LongCode: "long code", TollFree: "toll free", ShortCode: "short code", Alphanumeric: "alphanumeric", WhatsApp: "WhatsApp"}

func (k Kind) String() string {
	if int(k) < len(kindNames) && kindNames[k] != "" {
		return kindNames[k]
	}
	return "unknown kind"
}

// rate is how many segments a second leave a sender of this kind.
func (k Kind) rate() int {
	switch k {
	case TollFree:
		return 3
	case ShortCode:
		return 100
	case Alphanumeric:
		return 10
	case WhatsApp:
		return 80
	}
	return 1
}

const whatsAppPrefix = "whatsapp:"

// tollFreeCodes are the area codes of toll-free numbers in the NANP.
var tollFreeCodes = map[string]bool{"800": true, "833": true, "844": true, "855": true, "866": true, "877": true, "888": true}

// kindOf tells the kind of an address that is written the way Twilio writes it;
// 0 if it is none.
func kindOf(address string) Kind {
	switch {
	case strings.HasPrefix(address, whatsAppPrefix):
		if isE164(address[len(whatsAppPrefix):]) {
			return WhatsApp
		}
		return 0
	case strings.HasPrefix(address, "+"):
		if !isE164(address) {
			return 0
		}
		if len(address) == 12 && address[1] == '1' && tollFreeCodes[address[2:5]] {
			return TollFree
		}
		return LongCode
	case isDigits(address):
		if len(address) == 5 || len(address) == 6 {
			return ShortCode
		}
		return 0
	case isAlpha(address):
		return Alphanumeric
	}
	return 0
}

// isE164 says whether s is a plus and a number that can exist by its shape: up to
// fifteen digits not starting with 0, and exactly ten after the 1 of the NANP,
// whose area code and exchange start with 2 to 9. Twilio's own test numbers
// (+1500555…) pass.
func isE164(s string) bool {
	if len(s) < 8 || len(s) > 16 || s[0] != '+' || s[1] == '0' || !isDigits(s[1:]) {
		return false
	}
	if s[1] == '1' {
		return len(s) == 12 && s[2] >= '2' && s[5] >= '2'
	}
	return true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// isAlpha says whether s is an alphanumeric sender: at most eleven letters,
// digits, spaces, hyphens, plus signs, underscores or ampersands, not all digits.
func isAlpha(s string) bool {
	letter := false
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			letter = true
		case c >= '0' && c <= '9' || strings.IndexByte(" -+_&", c) >= 0:
		default:
			return false
		}
	}
	return letter && len(s) <= 11
}

// normal writes an address the way Twilio does: spaces, dashes, dots and
// parentheses go, and a US number without its plus, or without its country code,
// gets it. Anything else is left as it is.
func normal(address string) string {
	if rest, ok := strings.CutPrefix(address, whatsAppPrefix); ok {
		return whatsAppPrefix + normal(rest)
	}
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -.()", r) {
			return -1
		}
		return r
	}, address)
	switch {
	case !isDigits(strings.TrimPrefix(bare, "+")):
		return address
	case len(bare) == 10 && bare[0] >= '2':
		return "+1" + bare
	case len(bare) == 11 && bare[0] == '1':
		return "+" + bare
	}
	return bare
}

// countries is a small table of calling codes; the longest that fits counts.
var countries = map[string]string{
	"1": "US", "7": "RU", "20": "EG", "27": "ZA", "30": "GR", "31": "NL", "32": "BE", "33": "FR", "34": "ES", "36": "HU", "39": "IT",
	"40": "RO", "41": "CH", "43": "AT", "44": "GB", "45": "DK", "46": "SE", "47": "NO", "48": "PL", "49": "DE", "52": "MX", "54": "AR",
	"55": "BR", "57": "CO", "60": "MY", "61": "AU", "62": "ID", "63": "PH", "64": "NZ", "65": "SG", "66": "TH", "81": "JP", "82": "KR",
	"84": "VN", "86": "CN", "90": "TR", "91": "IN", "351": "PT", "353": "IE", "358": "FI", "420": "CZ", "852": "HK", "886": "TW",
	"971": "AE", "972": "IL",
}

// nanpElsewhere are the area codes behind +1 that are not in the United States.
var nanpElsewhere = func() map[string]string {
	m := map[string]string{}
	for country, codes := range map[string]string{
		"CA": "204 226 236 249 250 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905",
		"PR": "787 939", "DO": "809 829 849", "JM": "658 876", "BS": "242", "BB": "246", "AI": "264", "AG": "268", "VG": "284", "KY": "345",
		"BM": "441", "GD": "473", "TC": "649", "MS": "664", "SX": "721", "LC": "758", "DM": "767", "VC": "784", "TT": "868", "KN": "869",
		"VI": "340", "GU": "671", "AS": "684", "MP": "670",
	} {
		for code := range strings.FieldsSeq(codes) {
			m[code] = country
		}
	}
	return m
}()

// country returns the ISO code of an address's country; short codes are taken for
// US ones, and what the table does not know is "".
func country(address string) string {
	address = strings.TrimPrefix(address, whatsAppPrefix)
	if kindOf(address) == ShortCode {
		return "US"
	}
	digits := strings.TrimPrefix(address, "+")
	if strings.HasPrefix(digits, "1") && len(digits) == 11 {
		if c, ok := nanpElsewhere[digits[1:4]]; ok {
			return c
		}
		return "US"
	}
	for n := min(3, len(digits)); n > 0; n-- {
		if c, ok := countries[digits[:n]]; ok {
			return c
		}
	}
	return ""
}

// A place is what Twilio tells about where a number is from.
type place struct{ city, state, zip, country string }

// places knows the area codes that examples like to use.
var places = map[string]place{
	"201": {"HACKENSACK", "NJ", "07601", "US"}, "206": {"SEATTLE", "WA", "98101", "US"}, "212": {"NEW YORK", "NY", "10001", "US"},
	"303": {"DENVER", "CO", "80202", "US"}, "305": {"MIAMI", "FL", "33101", "US"}, "312": {"CHICAGO", "IL", "60601", "US"},
	"404": {"ATLANTA", "GA", "30303", "US"}, "415": {"SAN FRANCISCO", "CA", "94102", "US"}, "425": {"BELLEVUE", "WA", "98004", "US"},
	"503": {"PORTLAND", "OR", "97204", "US"}, "512": {"AUSTIN", "TX", "78701", "US"}, "617": {"BOSTON", "MA", "02108", "US"},
	"702": {"LAS VEGAS", "NV", "89101", "US"}, "416": {"TORONTO", "ON", "", "CA"}, "604": {"VANCOUVER", "BC", "", "CA"},
}

// placeOf never fails: what is not known is empty, and stays in the webhook,
// where empty parameters are signed too.
func placeOf(address string) place {
	if strings.HasPrefix(address, "+1") && len(address) == 12 {
		if p, ok := places[address[2:5]]; ok {
			return p
		}
	}
	return place{country: country(address)}
}
