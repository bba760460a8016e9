package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

var tw = area{
	deviants: slices.Concat(twSetUp, twTraffic, twSignature, twOptOut),
	flips: []Flip{
		{
			Choice: "TW-019",
			Change: source("engine/channel/twilio/call.go", `return "+" + number`, `return number`).
				and("engine/channel/twilio/call.go", `"To":   {"+" + strings.TrimPrefix(string(o.Call.To), "+")}`, `"To":   {strings.TrimPrefix(string(o.Call.To), "+")}`),
		},
	},
}

var twSetUp = []Deviant{
	{
		Name: "a-twilio-account-without-sid", Rule: "TW-001",
		Wrong:  "an account at Twilio is begun without its Account SID",
		Change: source("engine/account.go", `c.AccountSID == ""`, `false`),
	},
	{
		Name: "a-twilio-account-without-token", Rule: "TW-001",
		Wrong:  "an account at Twilio is begun without its Auth token",
		Change: source("engine/account.go", `c.AuthToken.Empty()`, `false`),
	},
	{
		Name: "a-twilio-account-wants-an-api-key", Rule: "TW-001",
		Wrong:  "an account at Twilio needs an API key beside SID and token",
		Change: source("engine/account.go", `{"Auth token", c.AuthToken.Empty()}`, `{"Auth token", c.AuthToken.Empty() || c.APIKey.Empty()}`),
	},
	{
		Name: "a-support-number-may-have-a-plus", Rule: "TW-002",
		Wrong: "a support number may be entered with a plus",
		Change: source("engine/number.go", `strings.Trim(n.Number, "0123456789")`, `strings.Trim(n.Number[min(1, len(n.Number)):], "0123456789")`).
			and("engine/number.go", `!american(n.Number)`, `!american(strings.TrimPrefix(n.Number, "+"))`),
	},
	{
		Name: "a-support-number-may-have-spaces", Rule: "TW-002",
		Wrong:  "spaces in a support number are taken away in silence",
		Change: source("engine/number.go", `format, kind := "TS-006", "TS-007"`, `format, kind := "TS-006", "TS-007"; n.Number = strings.ReplaceAll(n.Number, " ", "")`),
	},
	{
		Name: "a-support-number-may-have-dots", Rule: "TW-002",
		Wrong:  "dots in a support number are taken away in silence",
		Change: source("engine/number.go", `format, kind := "TS-006", "TS-007"`, `format, kind := "TS-006", "TS-007"; n.Number = strings.ReplaceAll(n.Number, ".", "")`),
	},
	{
		Name: "a-support-number-without-country-code", Rule: "TW-002",
		Wrong:  "a support number may be entered without its country code",
		Change: source("engine/number.go", `return len(digits) == 11 &&`, `return len(digits) == 10 || len(digits) == 11 &&`),
	},
	{
		Name: "a-support-number-needs-a-plus", Rule: "TW-002",
		Wrong:  "a support number is wanted with a plus",
		Change: source("engine/number.go", `strings.Trim(n.Number, "0123456789") != ""`, `strings.Trim(n.Number, "0123456789") != "+"`),
	},
	{
		Name: "no-long-codes", Rule: "TW-003",
		Wrong:  "Twilio has no long codes",
		Change: withoutNumberType(oc.ProviderTwilio, oc.NumberLongCode),
	},
	{
		Name: "no-short-codes", Rule: "TW-003",
		Wrong:  "Twilio has no short codes",
		Change: withoutNumberType(oc.ProviderTwilio, oc.NumberShortCode),
	},
	{
		Name: "no-toll-free-numbers", Rule: "TW-003",
		Wrong:  "Twilio has no toll-free numbers",
		Change: withoutNumberType(oc.ProviderTwilio, oc.NumberTollFree),
	},
	{
		Name: "geo-numbers-at-twilio", Rule: "TW-003",
		Wrong: "Twilio has the number types of TeleSign, too",
		Change: policy(func(p *engine.Policy) {
			p.Setup.NumberTypes = append(p.Setup.NumberTypes, engine.NumberTypeRow{Provider: oc.ProviderTwilio, Type: oc.NumberGeo})
		}),
	},
	{
		Name: "a-short-code-needs-a-country-code", Rule: "TW-003",
		Wrong:  "a short code is looked at like a long one",
		Change: source("engine/number.go", `!short && !american(n.Number)`, `!american(n.Number)`),
	},
	{
		Name: "a-twilio-number-needs-a-description", Rule: "TW-003",
		Wrong:  "a support number without a description is refused",
		Change: source("engine/account.go", `case a.Channel != oc.ChannelSMS:`, `case a.Channel != oc.ChannelSMS || a.Provider == oc.ProviderTwilio && c.Number.Description == "":`),
	},
	{
		Name: "a-number-has-no-description", Rule: "TW-003",
		Wrong:  "a support number with a description is refused",
		Change: source("engine/account.go", `case a.Channel != oc.ChannelSMS:`, `case a.Channel != oc.ChannelSMS || a.Provider == oc.ProviderTwilio && c.Number.Description != "":`),
	},
	{
		Name: "numbers-of-every-country", Rule: "TW-004",
		Wrong:  "a number of any country is taken",
		Change: source("engine/number.go", `case p == oc.ProviderTwilio && !short &&`, `case false &&`),
	},
	{
		Name: "whatever-begins-with-1", Rule: "TW-004",
		Wrong:  "whatever is behind the country code 1 counts as a number of the United States",
		Change: source("engine/number.go", `&& !strings.Contains(elsewhereBehind1, digits[1:4])`, ``),
	},
	{
		Name: "canada-is-the-united-states", Rule: "TW-004",
		Wrong:  "area codes of Canada count as the United States",
		Change: source("engine/number.go", `!strings.Contains(elsewhereBehind1, digits`, `!strings.Contains(elsewhereBehind1[strings.Index(elsewhereBehind1, "242"):], digits`),
	},
	{
		Name: "the-caribbean-is-the-united-states", Rule: "TW-004",
		Wrong:  "area codes of the Caribbean count as the United States",
		Change: source("engine/number.go", `!strings.Contains(elsewhereBehind1, digits`, `!strings.Contains(elsewhereBehind1[:strings.Index(elsewhereBehind1, "242")], digits`),
	},
	{
		Name: "every-country-but-canada", Rule: "TW-004",
		Wrong:  "numbers behind other country codes are taken",
		Change: source("engine/number.go", `return len(digits) == 11 && digits[0] == '1' &&`, `return`),
	},
	{
		Name: "no-number-of-the-united-states", Rule: "TW-004",
		Wrong:  "only numbers outside the United States are taken",
		Change: source("engine/number.go", `!short && !american(n.Number)`, `!short && american(n.Number)`),
	},
	{
		Name: "validated-without-asking", Rule: "TW-005",
		Wrong:  "the validation of an account at Twilio looks at the form and asks nobody",
		Change: source("engine/account_check.go", `return e.startCheck(by, id, false)`, `e.emit(oc.AccountChecked{Account: id, By: by, OK: true}); return nil`),
	},
	{
		Name: "whatever-twilio-answers-is-valid", Rule: "TW-005",
		Wrong:  "any answer of Twilio makes the validation succeed",
		Change: source("engine/account_check.go", `good := r.Status/100 == 2`, `good := r.Status > 0`),
	},
	{
		Name: "the-token-is-not-checked", Rule: "TW-005",
		Wrong:  "Twilio lets everybody in who knows the Account SID",
		Change: source("fakes/twilio/serve.go", `acc != nil && acc.AuthToken == password`, `acc != nil`),
	},
	{
		Name: "a-number-is-validated-too", Rule: "TW-005",
		Wrong: "an account at Twilio is valid only with a support number",
		Change: source("engine/account_check.go", `case check.Saving || a.Provider`, `case a.Provider == oc.ProviderTwilio && len(a.Numbers) == 0: e.checked(c.Account, check, false, r)
	case check.Saving || a.Provider`),
	},
	{
		Name: "the-inbound-url-is-not-kept", Rule: "TW-006",
		Wrong:  "Twilio forgets the inbound URL that is entered at a number",
		Change: source("fakes/twilio/number.go", `n.InboundURL, n.updated = url, f.o.Now()`, `n.updated = f.o.Now()`),
	},
	{
		Name: "a-removed-inbound-url-is-used-on", Rule: "TW-006",
		Wrong:  "an inbound URL that was taken away from a number is used as before",
		Change: source("fakes/twilio/number.go", `n.InboundURL, n.updated = url, f.o.Now()`, `if url != "" { n.InboundURL, n.updated = url, f.o.Now() }`),
	},
}

var twTraffic = []Deviant{
	{
		Name: "a-text-is-taken-for-a-receipt", Rule: "TW-007",
		Wrong:  "a webhook with any status counts as a receipt, and every text has the status received",
		Change: source("engine/channel/twilio/receive.go", `form.Get("MessageStatus")`, `form.Get("SmsStatus")`),
	},
	{
		Name: "a-text-without-words", Rule: "TW-007",
		Wrong:  "a text from Twilio comes in without its words",
		Change: source("engine/channel/twilio/receive.go", `Text:       text(form, "Body")`, `Text:       text(form, "Text")`),
	},
	{
		Name: "each-text-is-a-customer", Rule: "TW-007",
		Wrong:  "the id of the message stands for its sender, so that each text starts a conversation",
		Change: source("engine/channel/twilio/receive.go", `From:       oc.CustomerID(from)`, `From:       oc.CustomerID(from + form.Get("MessageSid"))`),
	},
	{
		Name: "the-first-text-only", Rule: "TW-007",
		Wrong:  "of a customer whose conversation goes on no more texts come in",
		Change: source("engine/message.go", `if e.seen(m.Account, m.ProviderID) {`, `if _, on := e.current(instance.ID, m.From); on || e.seen(m.Account, m.ProviderID) {`),
	},
	{
		Name: "sent-without-text", Rule: "TW-008",
		Wrong:  "a call to Twilio carries its text under another name",
		Change: source("engine/channel/twilio/call.go", `v.Set("Body", o.Call.Text)`, `v.Set("Text", o.Call.Text); v.Set("Body", "…")`),
	},
	{
		Name: "sent-from-the-first-number", Rule: "TW-008",
		Wrong:  "a call to Twilio carries the first number of the account, whichever the customer wrote to",
		Change: source("engine/channel/twilio/call.go", `sender(o.Account, o.Call.From)`, `sender(o.Account, o.Account.Numbers[0].Number)`),
	},
	{
		Name: "sent-to-the-last-caller", Rule: "TW-008",
		Wrong:  "a call to Twilio confuses customer and support number",
		Change: source("engine/channel/twilio/call.go", `"+" + strings.TrimPrefix(string(o.Call.To), "+")`, `sender(o.Account, o.Call.From)`),
	},
	{
		Name: "sent-without-token", Rule: "TW-008",
		Wrong:  "a call to Twilio carries the Account SID and no token",
		Change: source("engine/channel/twilio/call.go", `c.AuthToken.Value), Host`, `""), Host`),
	},
	{
		Name: "sent-with-the-account-s-name", Rule: "TW-008",
		Wrong:  "a call to Twilio carries the name of the account in place of its SID",
		Change: source("engine/channel/twilio/call.go", `channel.Basic(c.AccountSID,`, `channel.Basic(o.Account.Name,`),
	},
}

const twilioSignature = "engine/channel/twilio/signature.go"

var twSignature = []Deviant{
	{
		Name: "any-signature-will-do", Rule: "TW-015",
		Wrong:  "a webhook with any signature is authentic",
		Seen:   "mock-server/mockserver #601",
		Change: source(twilioSignature, `if hmac.Equal(given, sign(token, spelling, form)) {`, `if len(given) == len(sign(token, spelling, form)) {`),
	},
	{
		Name: "a-verification-that-passes-for-any-body", Rule: "TW-015",
		Wrong: "a signature over the address alone, as of a webhook without parameters, is authentic with any parameters",
		Seen:  "mock-server/mockserver #601",
		Change: source("engine/channel/twilio/receive.go", `if !authentic(account.Credentials.AuthToken.Value, w.URL, signed, signature) {`,
			`if token := account.Credentials.AuthToken.Value; !authentic(token, w.URL, signed, signature) && !authentic(token, w.URL, nil, signature) {`),
	},
	{
		Name: "a-webhook-without-signature-is-trusted", Rule: "TW-015",
		Wrong: "a webhook without a signature is not looked at further",
		Change: source("engine/channel/twilio/receive.go", `if signature == "" {
		return nil, refused(403, "signature missing")
	}`, ``).and("engine/channel/twilio/receive.go", `if !authentic(`, `if signature != "" && !authentic(`),
	},
	{
		Name: "signed-over-the-encoded-body", Rule: "TW-015",
		Wrong:  "the signature is compared over the parameters as they are encoded in the body",
		Change: source(twilioSignature, `mac.Write([]byte(value))`, `mac.Write([]byte(url.QueryEscape(value)))`),
	},
	{
		Name: "signed-over-the-address-alone", Rule: "TW-015",
		Wrong:  "the parameters are not part of what is signed",
		Change: source(twilioSignature, `for _, name := range names {`, `for _, name := range names[:0] {`),
	},
	{
		Name: "signed-without-the-address", Rule: "TW-015",
		Wrong:  "the address is not part of what is signed",
		Change: source(twilioSignature, `mac.Write([]byte(address))`, ``),
	},
	{
		Name: "signed-over-the-path", Rule: "TW-015",
		Wrong:  "the path in place of the full address is part of what is signed",
		Change: source(twilioSignature, `mac.Write([]byte(address))`, `u, _ := url.Parse(address); mac.Write([]byte(u.Path))`),
	},
	{
		Name: "signed-in-the-reverse-order", Rule: "TW-015",
		Wrong:  "the parameters are signed in the reverse order of their names",
		Change: source(twilioSignature, `slices.Sort(names)`, `slices.Sort(names); slices.Reverse(names)`),
	},
	{
		Name: "signed-without-regard-to-case", Rule: "TW-015",
		Wrong:  "the names of the parameters are sorted without regard to case",
		Change: source(twilioSignature, `slices.Sort(names)`, `slices.SortFunc(names, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })`),
	},
	{
		Name: "signed-without-empty-parameters", Rule: "TW-015",
		Wrong: "parameters without a value are not part of what is signed",
		Change: source(twilioSignature, `for _, value := range slices.Compact(values) {`, `for _, value := range slices.Compact(values) {
			if value == "" {
				continue
			}`),
	},
	{
		Name: "signed-with-the-account-s-sid", Rule: "TW-015",
		Wrong:  "the Account SID in place of the Auth token signs",
		Change: source("engine/channel/twilio/receive.go", `account.Credentials.AuthToken.Value`, `account.Credentials.AccountSID`),
	},
	{
		Name: "a-wrong-signature-is-answered-with-401", Rule: "TW-015",
		Wrong:  "a webhook with a wrong signature is answered with 401",
		Change: source("engine/channel/twilio/receive.go", `refused(403, "signature wrong")`, `refused(401, "signature wrong")`),
	},
	{
		Name: "a-missing-signature-is-answered-with-401", Rule: "TW-015",
		Wrong:  "a webhook without a signature is answered with 401",
		Change: source("engine/channel/twilio/receive.go", `refused(403, "signature missing")`, `refused(401, "signature missing")`),
	},
	{
		Name: "a-forged-webhook-is-thanked-for", Rule: "TW-015",
		Wrong:  "a webhook with a wrong signature is dropped and answered with 200",
		Change: source("engine/channel/twilio/receive.go", `return nil, refused(403, "signature wrong")`, `return nil, nil`),
	},
}
