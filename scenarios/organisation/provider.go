package organisation

import (
	"github.com/ocsim/ocsim/engine/oc"
)

// ProviderSide is what stands at the provider for an account: the half of the set-up
// that the platform does not see (CH-002).
type ProviderSide struct {
	Account  oc.AccountID
	Provider oc.Provider

	// Connected says that the callback URL is entered at the provider: in the
	// developer console of LINE (LINE-008), at the number at Twilio (TW-006), by
	// TeleSign's support desk (TS-012). Without it no message comes in.
	Connected bool

	// Of TeleSign.
	AccountType       AccountType // TS-002, TS-025; 0: standard
	MessagesThisMonth int         // sent before the start (TS-003)
	VerifiedNumbers   []string    // digits; a self-service account sends to these only (TS-025)
	Coverage          []Coverage  // countries that differ from the provider's table (TS-016)
	OptOut            bool        // STOP and START are heeded (TS-024)

	// Of LINE.
	Redelivery   bool // webhooks that failed are repeated
	MonthlyQuota int  // messages a month; 0: no limit
}

// AccountType is what a customer has agreed with TeleSign (TS-025).
type AccountType uint8

const (
	SelfService AccountType = iota + 1
	Standard
	Enterprise
)

// Coverage is a row of TeleSign's coverage table (TS-016).
type Coverage struct {
	Country string // two letters
	Numbers bool   // numbers are offered for purchase there
	Texts   bool   // texts can be sent there
}

// Customer is somebody outside whom features call by name.
type Customer struct {
	Name        string
	Phone       string // digits, country code first; empty: features say which
	DisplayName string // on LINE
	Language    string // of the LINE profile
}

var accountTypes = wordKind[AccountType]{[]word[AccountType]{
	{"self-service", SelfService}, {"standard", Standard}, {"enterprise", Enterprise},
}}

var providerTable = &table[account]{
	name: "providerSide", doc: "What stands at the provider, where the platform does not see it (CH-002).",
	fields: []field[account]{
		key("connected", "whether the callback URL is entered there: in the LINE console (LINE-008), at the Twilio number (TW-006), by TeleSign's support desk (TS-012)", yesNo,
			func(a *account) *bool { return &a.side.Connected }).or("yes"),
		key("account type", "TeleSign: what was agreed (TS-025)", accountTypes, func(a *account) *AccountType { return &a.side.AccountType }).or("standard"),
		key("messages this month", "TeleSign: texts sent in this month before the start (TS-003)", number(0, 100_000_000), func(a *account) *int { return &a.side.MessagesThisMonth }).or("0"),
		key("verified numbers", "TeleSign: where a self-service account may send to (TS-025)", listOf[string]{of: customerNumber, takes: "a list of phone numbers, such as [14255550150]", once: func(s string) string { return s }},
			func(a *account) *[]string { return &a.side.VerifiedNumbers }).or("none"),
		key("coverage", "TeleSign: countries by their two letters, where they differ from the fake's table (TS-016)", coverage, func(a *account) *[]Coverage { return &a.side.Coverage }).or("the fake's table"),
		key("opt-out", "TeleSign: whether a lone STOP blocks the sender for a customer (TS-024)", onOff, func(a *account) *bool { return &a.side.OptOut }).or("off"),
		key("redelivery", "LINE: whether webhooks that failed are repeated", onOff, func(a *account) *bool { return &a.side.Redelivery }).or("off"),
		key("monthly quota", "LINE: messages that the plan allows a month; 0 is no limit", number(0, 100_000_000), func(a *account) *int { return &a.side.MonthlyQuota }).or("0"),
	},
	begin: func(a *account) { a.side.Connected = true },
}

// onlyAt says at whom a key of the provider's side exists.
var onlyAt = []struct {
	key string
	at  oc.Provider
}{
	{"account type", oc.ProviderTeleSign}, {"messages this month", oc.ProviderTeleSign}, {"verified numbers", oc.ProviderTeleSign},
	{"coverage", oc.ProviderTeleSign}, {"opt-out", oc.ProviderTeleSign},
	{"redelivery", oc.ProviderLINE}, {"monthly quota", oc.ProviderLINE},
}

// coverageKind takes countries and what can be done there.
type coverageKind struct{}

var coverage kind[[]Coverage] = coverageKind{}

var covers = wordKind[Coverage]{[]word[Coverage]{
	{"numbers and texts", Coverage{Numbers: true, Texts: true}}, {"texts only", Coverage{Texts: true}}, {"nothing", Coverage{}},
}}

const countryPattern = `^[A-Z]{2}$`

func (coverageKind) want() string { return "a group of countries, such as US: numbers and texts" }

func (coverageKind) schema(b *builder) schema {
	return schema{"type": []string{"object", "null"}, "propertyNames": schema{"pattern": countryPattern}, "additionalProperties": covers.schema(b)}
}

func (k coverageKind) read(r *reader, n *node, into *[]Coverage) {
	readNamed(r, n, k.want(), func(e entry) {
		if !isCountry.MatchString(e.key.text) {
			r.say(e.key.pos, ": %s has no country %q; a country is two capital letters, such as US", r.label, e.key.text)
			return
		}
		var c Coverage
		r.within(e.key.text, func() { covers.read(r, e.value, &c) })
		c.Country = e.key.text
		*into = append(*into, c)
	})
}
