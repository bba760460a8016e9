package organisation

import (
	"regexp"
	"slices"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// accountChannels are the channels that messages come in on through an account.
var accountChannels = wordKind[oc.Channel]{[]word[oc.Channel]{
	{oc.ChannelSMS.String(), oc.ChannelSMS}, {oc.ChannelLINE.String(), oc.ChannelLINE}, {oc.ChannelWhatsApp.String(), oc.ChannelWhatsApp},
	{oc.ChannelCustom.String(), oc.ChannelCustom},
}}

// account is both halves of an account: what the platform keeps and what stands
// at the provider.
type account struct {
	oc.Account
	side ProviderSide
}

var accountTable = &table[account]{
	name: "account", doc: "A messaging account. Its credentials are made when it is opened at the provider.",
	fields: []field[account]{
		key("name", "the name that others see", text, func(a *account) *string { return &a.Name }).or("its key"),
		key("provider", "where the account is", providers, func(a *account) *oc.Provider { return &a.Provider }).or("an account for custom messaging has none, every other needs it"),
		key("channel", "the channel that it is for", accountChannels, func(a *account) *oc.Channel { return &a.Channel }).or("LINE at LINE, otherwise SMS"),
		key("numbers", "the support numbers of an SMS account: digits only, country code first (TS-006, TW-002)", numbers, func(a *account) *[]oc.Number { return &a.Numbers }).or("none"),
		key("network", "the network or channel of one's own that a custom channel attaches (CH-005)", text, func(a *account) *string { return &a.Network }).or("none"),
		key("method", "how a custom channel is attached (CH-006)", enumeration[oc.IntegrationMethod](), func(a *account) *oc.IntegrationMethod { return &a.Method }).or("none"),
		key("finished", "whether the administrator has confirmed that the callback URL was entered (LINE-008)", yesNo, func(a *account) *bool { return &a.Finished }).or("yes"),
		key("at the provider", "what stands there, where the platform does not see it (CH-002)", providerTable, func(a *account) *account { return a }).or("connected").
			filling(func(*account) []any { return nil }),
	},
	begin: func(a *account) { a.Finished, a.side.Connected = true, true },
	settle: func(r *reader, f *filled[account], a *account) {
		if a.Name == "" {
			a.Name = string(a.ID)
		}
		a.side.Account, a.side.Provider = a.ID, a.Provider
		if !f.has("channel") && f.has("provider") {
			a.Channel = oc.ChannelSMS
			if a.Provider == oc.ProviderLINE {
				a.Channel = oc.ChannelLINE
			}
		}
		custom := a.Channel == oc.ChannelCustom
		switch {
		case custom:
			settleCustom(r, f)
		case !f.has("provider"):
			r.say(f.start, ` needs the key "provider": where the account is`)
		case a.Provider != 0:
			settleAccount(r, f, a)
		}
		for _, key := range customKeys {
			if f.has(key) && !custom {
				r.say(f.keys[key].key.pos, ` has the key %q, which is for an account with channel custom messaging`, key)
			}
		}
	},
}

var accounts = section[account, oc.AccountID]{thing: accountThing, of: accountTable, id: func(a *account) *oc.AccountID { return &a.ID }}

var (
	customKeys   = []string{"network", "method"}
	providerKeys = []string{"provider", "numbers", "at the provider"}
)

// settleCustom holds an account for custom messaging to what it can have: nobody
// whom we know is at its other end (CH-005, CH-006).
func settleCustom(r *reader, f *filled[account]) {
	for _, key := range providerKeys {
		if f.has(key) {
			r.say(f.keys[key].key.pos, ` is for custom messaging, which has no %q`, key)
		}
	}
}

func settleAccount(r *reader, f *filled[account], a *account) {
	isLINE := a.Provider == oc.ProviderLINE
	if a.Channel != 0 && isLINE != (a.Channel == oc.ChannelLINE) {
		r.say(f.at("channel"), ` is at %s, which has no channel %s`, a.Provider, a.Channel)
	}
	if isLINE && len(a.Numbers) > 0 {
		r.say(f.at("numbers"), ` is at LINE, where there are no numbers`)
	}
	side := f.keys["at the provider"]
	for _, only := range onlyAt {
		for _, e := range side.entries() {
			if e.key.text == only.key && a.Provider != only.at {
				r.say(e.key.pos, ` is at %s; %q is for an account at %s`, a.Provider, only.key, only.at)
			}
		}
	}
	for i, e := range f.keys["numbers"].entries() {
		if !isLINE && i < len(a.Numbers) {
			settleNumber(r, e, a.Provider, &a.Numbers[i])
		}
	}
}

// settleNumber holds a number to its type, and the type to the provider (TS-007, TW-003, T-18).
func settleNumber(r *reader, e entry, at oc.Provider, n *oc.Number) {
	types := numberTypesOf(at)
	if n.Type == 0 {
		n.Type = types.words[0].value
		return
	}
	if !slices.Contains(types.texts(), n.Type.String()) {
		r.say(e.value.entry("type").pos, ` is at %s; number %s is of type %s there, not %q`, at, n.Number, types.want(), n.Type)
		return
	}
	if short := n.Type == oc.NumberShortCode; supportNumber(n.Number) == "" && short != isShortCode(n.Number) && (short || len(n.Number) < 7) {
		want := "7 to 15 digits"
		if short {
			want = "3 to 8 digits"
		}
		r.say(e.key.pos, ` has number %s with type %s, which has %s`, n.Number, n.Type, want)
	}
}

// numberTypesOf are the types of a provider's numbers, the usual one first.
func numberTypesOf(p oc.Provider) wordKind[oc.NumberType] {
	if p == oc.ProviderTeleSign {
		return enumeration(oc.NumberLongCode)
	}
	return enumeration(oc.NumberGeo)
}

func (e entry) entries() []entry {
	if e.value == nil {
		return nil
	}
	return e.value.entries
}

var numberTable = &table[oc.Number]{
	name: "number", doc: "A support number.",
	fields: []field[oc.Number]{
		key("type", "Geo, Short code or Toll free at TeleSign (TS-007); Long code, Short code or Toll free at Twilio (TW-003)", enumeration[oc.NumberType](), func(n *oc.Number) *oc.NumberType { return &n.Type }).
			or("Geo at TeleSign, Long code at Twilio"),
		key("description", "what it is for (TS-008)", text, func(n *oc.Number) *string { return &n.Description }).or("nothing"),
	},
}

var numbers = section[oc.Number, string]{
	thing: numberThing, of: numberTable, id: func(n *oc.Number) *string { return &n.Number },
	named: supportNumber, pattern: `^([1-9]\d{6,14}|\d{3,8})$`,
}

var (
	isSupportNumber = regexp.MustCompile(`^([1-9]\d{6,14}|\d{3,8})$`)
	isCountry       = regexp.MustCompile(countryPattern)
)

func isShortCode(digits string) bool { return len(digits) >= 3 && len(digits) <= 8 }

// supportNumber says what is wrong with a support number (table T-18).
func supportNumber(name string) string {
	switch {
	case isSupportNumber.MatchString(name):
		return ""
	case strings.HasPrefix(name, "+"):
		return "has a plus sign; a support number is digits only, country code first, such as 14255550100"
	case strings.Trim(name, "0123456789") != "":
		return "is not digits only; a support number begins with the country code, such as 14255550100"
	case strings.HasPrefix(name, "0"):
		return "begins with 0; a support number begins with the country code, such as 14255550100"
	}
	return "has " + plural(len(name), "digit") + "; a support number has 7 to 15, a short code 3 to 8"
}

// customerNumber takes a phone number of somebody outside, with or without plus,
// and keeps the digits.
var customerNumber = patternKind{
	what:    "a phone number with country code, such as 14255550150",
	pattern: regexp.MustCompile(`^\+?[1-9]\d{6,14}$`),
	clean:   func(s string) string { return strings.TrimPrefix(s, "+") },
}

// recordNumber takes the phone number of a record, in the only form in which it
// is found (IDN-003, T-18).
var recordNumber = patternKind{
	what:    "a phone number with plus and country code, such as +14255550150",
	pattern: regexp.MustCompile(`^\+[1-9]\d{6,14}$`),
}
