package deviants

import (
	"time"

	"github.com/ocsim/ocsim/engine"
)

// telesignAccountTypes are what TeleSign has agreed with an account.
var telesignAccountTypes = []Deviant{
	{
		Name: "a-self-service-account-is-fully-integrated", Rule: "TS-002",
		Wrong:  "a self-service account gets inbound texts without an upgrade",
		Change: source("fakes/telesign/inbound.go", "case a.Type == SelfService:", "case a.Type == 0:"),
	},
	{
		Name: "only-an-enterprise-account-is-fully-integrated", Rule: "TS-002",
		Wrong:  "an account that was upgraded to standard gets no inbound texts",
		Change: source("fakes/telesign/inbound.go", "case a.Type == SelfService:", "case a.Type != Enterprise:"),
	},
	{
		Name: "an-upgrade-changes-nothing", Rule: "TS-002",
		Wrong:  "an account that began as self-service stays one",
		Change: source("fakes/telesign/account.go", "edited.CustomerID = customerID", "if acc.Type == SelfService {\nedited.Type = SelfService\n}\nedited.CustomerID = customerID"),
	},
	{
		Name: "the-100000th-message-brings-a-warning", Rule: "TS-003",
		Wrong:  "TeleSign warns at exactly 100,000 messages a month",
		Change: source("fakes/telesign/limit.go", "c.sent <= FreeVolume", "c.sent < FreeVolume"),
	},
	{
		Name: "the-100001st-message-brings-no-warning", Rule: "TS-003",
		Wrong:  "TeleSign warns at 100,002 messages a month, not at 100,001",
		Change: source("fakes/telesign/limit.go", "c.sent <= FreeVolume", "c.sent <= FreeVolume+1"),
	},
	{
		Name: "more-than-100000-messages-are-refused", Rule: "TS-003",
		Wrong:  "more than 100,000 messages a month bring an error in place of a warning",
		Change: source("fakes/telesign/messaging.go", "acc.HardCap > 0 && acc.month.at(c.now).sent >= acc.HardCap", "acc.Type != Enterprise && acc.month.at(c.now).sent >= FreeVolume"),
	},
	{
		Name: "an-enterprise-account-is-warned", Rule: "TS-003",
		Wrong:  "an enterprise account is warned of its many messages",
		Change: source("fakes/telesign/limit.go", "|| acc.Type == Enterprise ||", "||"),
	},
	{
		Name: "a-self-service-account-is-not-warned", Rule: "TS-003",
		Wrong:  "only a standard account is warned of its many messages",
		Change: source("fakes/telesign/limit.go", "|| acc.Type == Enterprise ||", "|| acc.Type != Standard ||"),
	},
	{
		Name: "a-month-has-30-days", Rule: "TS-025",
		Wrong:  "the month in which TeleSign counts has 30 days",
		Change: source("fakes/telesign/limit.go", "year, month, _ := now.UTC().Date()", "year, month := now.Year(), time.Month(now.YearDay()/30+1)"),
	},
	{
		Name: "a-short-code-works-with-every-account", Rule: "TS-015",
		Wrong:  "texts go out from a short code without an enterprise account",
		Change: source("fakes/telesign/messaging.go", "if n.Kind == ShortCode && a.Type != Enterprise {", "if n.Kind == ShortCode && a.Type == 0 {"),
	},
	{
		Name: "short-codes-carry-no-texts", Rule: "TS-015",
		Wrong:  "texts never go out from a short code",
		Change: source("fakes/telesign/messaging.go", "if n.Kind == ShortCode && a.Type != Enterprise {", "if n.Kind == ShortCode {"),
	},
	{
		Name: "toll-free-numbers-need-an-enterprise-account", Rule: "TS-015",
		Wrong:  "a toll-free number needs an enterprise account",
		Change: source("fakes/telesign/messaging.go", "if n.Kind == ShortCode && a.Type != Enterprise {", "if n.Kind != Geo && a.Type != Enterprise {"),
	},
	{
		Name: "long-codes-need-a-standard-account", Rule: "TS-015",
		Wrong:  "texts do not go out from a long code of an enterprise account",
		Change: source("fakes/telesign/messaging.go", "if n.Kind == ShortCode && a.Type != Enterprise {", "if (n.Kind == ShortCode) != (a.Type == Enterprise) {"),
	},
	{
		Name: "a-short-code-receives-with-every-account", Rule: "TS-015",
		Wrong:  "texts come in to a short code without an enterprise account",
		Change: source("fakes/telesign/inbound.go", "case n.Kind == ShortCode && a.Type != Enterprise:", "case n.Kind == ShortCode && a.Type == 0:"),
	},
	{
		Name: "numbers-are-offered-everywhere", Rule: "TS-016",
		Wrong:  "TeleSign offers numbers in a country that it does not cover",
		Change: source("fakes/telesign/coverage.go", "if !f.cover(iso2).Buy {", "if !f.cover(iso2).Buy && len(areas[iso2]) == 0 {"),
	},
	{
		Name: "numbers-are-offered-where-texts-go", Rule: "TS-016",
		Wrong:  "whether TeleSign offers numbers in a country depends on whether it routes texts there",
		Change: source("fakes/telesign/coverage.go", "if !f.cover(iso2).Buy {", "if !f.cover(iso2).Send {"),
	},
	{
		Name: "texts-go-everywhere", Rule: "TS-016",
		Wrong:  "texts reach a country that TeleSign does not cover",
		Change: source("fakes/telesign/lifecycle.go", "if !f.cover(where.iso2).Send {", `if where.iso2 == "" {`),
	},
	{
		Name: "texts-go-where-numbers-are-offered", Rule: "TS-016",
		Wrong:  "texts reach the countries in which TeleSign offers numbers",
		Change: source("fakes/telesign/lifecycle.go", "if !f.cover(where.iso2).Send {", "if !f.cover(where.iso2).Buy {"),
	},
	{
		Name: "stop-works-unasked", Rule: "TS-024",
		Wrong:  "STOP blocks a customer although opt-out is not configured for the sender",
		Change: source("fakes/telesign/optout.go", "if !n.OptOut.On {", `if body == "" {`),
	},
	{
		Name: "stop-among-other-words", Rule: "TS-024",
		Wrong:  "a text that begins with STOP and goes on blocks the customer",
		Change: source("fakes/telesign/optout.go", "switch strings.ToUpper(strings.TrimSpace(body)) {", `switch strings.Fields(strings.ToUpper(body) + " .")[0] {`),
	},
	{
		Name: "start-lifts-nothing", Rule: "TS-024",
		Wrong:  "START does not lift what STOP blocked",
		Change: source("fakes/telesign/optout.go", "delete(acc.optOut, p)", "delete(acc.optOut, pair{})"),
	},
	{
		Name: "any-text-lifts-stop", Rule: "TS-024",
		Wrong:  "any text but STOP lifts what STOP blocked",
		Change: source("fakes/telesign/optout.go", `case "START":`, "default:"),
	},
	{
		Name: "stop-blocks-everybody", Rule: "TS-024",
		Wrong: "STOP of one customer blocks all customers of that sender",
		Change: source("fakes/telesign/optout.go", `p, reply := pair{from.number, n.Number}, ""`, `p, reply := pair{"", n.Number}, ""`).
			and("fakes/telesign/lifecycle.go", "m.account.optOut[pair{m.phone, m.sender}]", `m.account.optOut[pair{"", m.sender}]`),
	},
	{
		Name: "stop-blocks-every-sender", Rule: "TS-024",
		Wrong: "STOP to one sender blocks the customer for all senders",
		Change: source("fakes/telesign/optout.go", `p, reply := pair{from.number, n.Number}, ""`, `p, reply := pair{from.number, ""}, ""`).
			and("fakes/telesign/lifecycle.go", "m.account.optOut[pair{m.phone, m.sender}]", `m.account.optOut[pair{m.phone, ""}]`),
	},
	{
		Name: "a-text-to-who-opted-out-is-refused", Rule: "TS-024",
		Wrong:  "a text to a customer who sent STOP is refused at once, not accepted and ended with 510",
		Change: source("fakes/telesign/messaging.go", "case f.blocked[phone]:", "case f.blocked[phone] || acc.optOut[pair{phone, c.form.Get(\"sender_id\")}]:"),
	},
}

// telesignTraffic is what goes to TeleSign and comes from it.
var telesignTraffic = []Deviant{
	{
		Name: "every-text-of-telesign-starts-a-conversation", Rule: "TS-013",
		Wrong:  "a customer's next text through TeleSign starts another conversation",
		Change: source("engine/message.go", "c, known := e.current(instance.ID, m.From)", "c, known := e.current(instance.ID, m.From)\n\tif e.providerOf(m.Account) == oc.ProviderTeleSign {\n\t\tknown = false\n\t}"),
	},
	{
		Name: "telesign-loses-texts-that-join", Rule: "TS-013",
		Wrong:  "a text of a customer whose conversation goes on is not attached to it",
		Change: source("engine/message.go", "h := e.hear(c, m)", "if known && e.providerOf(m.Account) == oc.ProviderTeleSign {\nreturn nil\n}\nh := e.hear(c, m)"),
	},
	{
		Name: "a-text-without-sender-id", Rule: "TS-014",
		Wrong:  "a call to TeleSign does not say from which support number the text is",
		Change: source("engine/channel/telesign/call.go", `if o.Call.From != "" {`, `if o.Call.From == "none" {`),
	},
	{
		Name: "a-text-from-another-number", Rule: "TS-014",
		Wrong:  "the sender ID of a text is the first number of the account",
		Change: source("engine/channel/telesign/call.go", `v.Set("sender_id", o.Call.From)`, `v.Set("sender_id", o.Account.Numbers[0].Number)`),
	},
	{
		Name: "a-recipient-with-a-plus", Rule: "TS-020",
		Wrong:  "the number in a call to TeleSign has a plus before it",
		Change: source("engine/channel/telesign/call.go", `"phone_number": {string(o.Call.To)},`, `"phone_number": {"+" + string(o.Call.To)},`),
	},
	{
		Name: "telesign-takes-a-plus", Rule: "TS-020",
		Wrong:  "TeleSign takes a number that is not digits only",
		Change: source("fakes/telesign/messaging.go", "if f.o.LenientNumbers {", "if !f.o.LenientNumbers {"),
	},
	{
		Name: "telesign-takes-1599-characters", Rule: "TS-020",
		Wrong:  "a message to TeleSign may have 1,599 characters",
		Change: source("fakes/telesign/messaging.go", `utf8.RuneCountInString(get("message")) > MaxText`, `utf8.RuneCountInString(get("message")) >= MaxText`),
	},
	{
		Name: "telesign-takes-1601-characters", Rule: "TS-020",
		Wrong:  "a message to TeleSign may have 1,601 characters",
		Change: source("fakes/telesign/messaging.go", `utf8.RuneCountInString(get("message")) > MaxText`, `utf8.RuneCountInString(get("message")) > MaxText+1`),
	},
	{
		Name: "telesign-counts-bytes", Rule: "TS-020",
		Wrong:  "TeleSign counts the bytes of a message",
		Change: source("fakes/telesign/messaging.go", `utf8.RuneCountInString(get("message")) > MaxText`, `len(get("message")) > MaxText`),
	},
	{
		Name: "telesign-needs-no-message-type", Rule: "TS-020",
		Wrong:  "TeleSign takes a message without a type",
		Change: source("fakes/telesign/messaging.go", `if c.form.Get(field.name) == "" {`, `if c.form.Get(field.name) == "" && field.name != "message_type" {`).and("fakes/telesign/messaging.go", `!slices.Contains([]string{"OTP", "ARN", "MKT"}, get("message_type"))`, `!slices.Contains([]string{"OTP", "ARN", "MKT", ""}, get("message_type"))`),
	},
	{
		Name: "telesign-takes-any-message-type", Rule: "TS-020",
		Wrong:  "TeleSign takes a message of a type that it does not have",
		Change: source("fakes/telesign/messaging.go", `!slices.Contains([]string{"OTP", "ARN", "MKT"}, get("message_type"))`, "false"),
	},
	{
		Name: "telesign-has-no-marketing-messages", Rule: "TS-020",
		Wrong:  "TeleSign refuses messages of type MKT",
		Change: source("fakes/telesign/messaging.go", `"OTP", "ARN", "MKT"}, get("message_type")`, `"OTP", "ARN"}, get("message_type")`),
	},
	{
		Name: "telesign-has-no-one-time-passwords", Rule: "TS-020",
		Wrong:  "TeleSign refuses messages of type OTP",
		Change: source("fakes/telesign/messaging.go", `"OTP", "ARN", "MKT"}, get("message_type")`, `"ARN", "MKT"}, get("message_type")`),
	},
	{
		Name: "bad-credentials-are-answered-with-403", Rule: "TS-020",
		Wrong:  "TeleSign answers bad credentials with 403",
		Change: source("fakes/telesign/auth.go", `return refuse(codeSignature, "wrong API key")`, `return refuse(codeSignature, "wrong API key").withStatus(403, "Forbidden.")`),
	},
	{
		Name: "what-telesign-refused-counts-as-sent", Rule: "TS-020",
		Wrong:  "a message counts as sent when TeleSign answered, whatever it said",
		Change: source("engine/delivery.go", "r.Status/100 != 2 && !e.acceptedBefore(c, r.Status)", "r.Status/100 != 2 && !e.acceptedBefore(c, r.Status) && (e.providerOf(c.Account) != oc.ProviderTeleSign || r.Status == 0)"),
	},
	{
		Name: "a-throttled-text-is-sent-again", Rule: "TS-020",
		Wrong:  "a text that TeleSign answered with 429 is sent once more",
		Change: source("engine/call.go", "provider := e.providerOf(c.Account)", "provider := e.providerOf(c.Account)\nif provider == oc.ProviderTeleSign && status == 429 {\nprovider = oc.ProviderLINE\n}"),
	},
	{
		Name: "a-reference-id-in-lower-case", Rule: "TS-021",
		Wrong:  "the reference id that TeleSign answers with cannot be read back",
		Change: source("fakes/telesign/messaging.go", "return sendBody{ReferenceID: m.ref,", "return sendBody{ReferenceID: strings.ToLower(m.ref),"),
	},
	{
		Name: "a-short-reference-id", Rule: "TS-021",
		Wrong:  "the reference id of a message has 31 digits",
		Change: source("fakes/telesign/messaging.go", "return sendBody{ReferenceID: m.ref,", "return sendBody{ReferenceID: m.ref[1:],"),
	},
	{
		Name: "a-send-is-answered-with-203", Rule: "TS-021",
		Wrong:  "a message is delivered to the gateway as soon as TeleSign has accepted it",
		Change: source("fakes/telesign/messaging.go", "code: StatusInProgress, copies: 1", "code: StatusGateway, copies: 1"),
	},
	{
		Name: "a-status-without-description", Rule: "TS-021",
		Wrong:  "the status object of a message says nothing in words",
		Change: source("fakes/telesign/answer.go", "Code: code, Description: statuses[code].text,", "Code: code,"),
	},
	{
		Name: "a-status-without-time", Rule: "TS-021",
		Wrong:  "the status object of a message does not say since when",
		Change: source("fakes/telesign/answer.go", "Description: statuses[code].text, UpdatedOn: stamp(at)}", "Description: statuses[code].text}"),
	},
	{
		Name: "unknown-reference-ids-are-bad-requests", Rule: "TS-021",
		Wrong:  "the status of an unknown reference id is answered with 400",
		Change: source("fakes/telesign/messaging.go", "the account has sent no message with this reference id\")", "the account has sent no message with this reference id\").withStatus(400, \"Bad request.\")"),
	},
	{
		Name: "any-signature-of-telesign-will-do", Rule: "TS-022",
		Wrong:  "a callback is authentic with a signature of the right length",
		Seen:   "mock-server/mockserver #601",
		Change: source("engine/channel/telesign/signature.go", "hmac.Equal(given, want)", "len(given) == len(want)"),
	},
	{
		Name: "a-signature-of-telesign-that-is-good-for-any-body", Rule: "TS-022",
		Wrong:  "what TeleSign signed once, a body of nothing, opens the door to any body",
		Seen:   "mock-server/mockserver #601",
		Change: source("engine/channel/telesign/signature.go", "return err == nil && hmac.Equal(given, want)", "nothing, _ := sign(c.APIKey.Value, nil)\n\treturn err == nil && (hmac.Equal(given, want) || hmac.Equal(given, nothing))"),
	},
	{
		Name: "a-callback-without-a-signature-is-taken", Rule: "TS-022",
		Wrong:  "the signature of a callback is looked at only where there is one",
		Change: source("engine/channel/telesign/receive.go", "if value == \"\" {\n\t\treturn nil, refused(401, \"signature missing\")\n\t}\n\tif !authentic(", "if value != \"\" && !authentic("),
	},
	{
		Name: "telesign-signs-the-decoded-body", Rule: "TS-022",
		Wrong:  "the signature of TeleSign is compared over the body decoded and encoded again",
		Change: source("engine/channel/telesign/receive.go", "if !authentic(account.Credentials, value, w.Body) {", "again, _ := json.Marshal(json.RawMessage(w.Body))\n\tif !authentic(account.Credentials, value, again) {"),
	},
	{
		Name: "the-customer-id-of-a-callback-is-not-looked-at", Rule: "TS-022",
		Wrong:  "a callback in the name of another customer ID is taken",
		Change: source("engine/channel/telesign/signature.go", "|| customer != c.CustomerID {", `|| customer == "" {`),
	},
	{
		Name: "any-scheme-signs-a-callback", Rule: "TS-022",
		Wrong:  "a callback whose header does not begin with TSA is taken",
		Change: source("engine/channel/telesign/signature.go", `!ok || !strings.EqualFold(scheme, "TSA") ||`, `!ok || scheme == "" ||`),
	},
	{
		Name: "a-failed-callback-is-never-repeated", Rule: "TS-022",
		Wrong:  "TeleSign does not repeat a callback that failed",
		Seen:   "axllent/mailpit #445",
		Change: source("fakes/telesign/callback.go", "if status != http.StatusOK {", "if status < 0 {"),
	},
	{
		Name: "a-failed-callback-is-repeated-once", Rule: "TS-022",
		Wrong:  "TeleSign gives a callback up after the second attempt",
		Change: source("fakes/telesign/callback.go", "if cb.attempt > len(retries) {", "if cb.attempt >= len(retries) {"),
	},
	{
		Name: "a-failed-callback-is-repeated-three-times", Rule: "TS-022",
		Wrong:  "TeleSign makes a fourth attempt to deliver a callback",
		Change: source("fakes/telesign/callback.go", "if cb.attempt > len(retries) {", "if cb.attempt > len(retries)+1 {").and("fakes/telesign/callback.go", "retries[cb.attempt-1]", "retries[min(cb.attempt-1, len(retries)-1)]"),
	},
	{
		Name: "a-callback-is-repeated-after-success", Rule: "TS-022",
		Wrong:  "TeleSign repeats a callback although it was taken",
		Seen:   "axllent/mailpit #445",
		Change: source("fakes/telesign/callback.go", "if status != http.StatusOK {", "if status != http.StatusOK || cb.attempt == 1 {"),
	},
	{
		Name: "a-callback-is-repeated-under-a-new-id", Rule: "TS-022",
		Wrong: "TeleSign repeats a callback under another reference id",
		Seen:  "axllent/mailpit #445",
		Change: source("fakes/telesign/callback.go", "f.queue(cb, f.now().Add(retries[cb.attempt-1]))",
			"f.mu.Lock()\nf.counts.inbound++\nref := identity{kind: idInbound, account: cb.account.index, number: f.counts.inbound}.reference()\nf.mu.Unlock()\ncb.body, cb.ref = bytes.ReplaceAll(cb.body, []byte(cb.ref), []byte(ref)), ref\nf.queue(cb, f.now().Add(retries[cb.attempt-1]))"),
	},
}

// telesignTestText breaks how the test SMS of a validation is judged, which is a choice.
var telesignTestText = []Deviant{
	{
		Name: "the-test-sms-is-read-a-millisecond-early", Rule: "TS-029",
		Wrong:  "the status of the test SMS is read after 4.999 seconds",
		Change: policy(func(p *engine.Policy) { p.Setup.TestTextEvery -= time.Millisecond }),
	},
	{
		Name: "the-test-sms-is-read-a-millisecond-late", Rule: "TS-029",
		Wrong:  "the status of the test SMS is read after 5.001 seconds",
		Change: policy(func(p *engine.Policy) { p.Setup.TestTextEvery += time.Millisecond }),
	},
	{
		Name: "the-test-sms-is-read-for-55-seconds", Rule: "TS-029",
		Wrong:  "the status of the test SMS is read for 55 seconds",
		Change: policy(func(p *engine.Policy) { p.Setup.TestTextFor -= 5 * time.Second }),
	},
	{
		Name: "the-test-sms-is-read-for-65-seconds", Rule: "TS-029",
		Wrong:  "the status of the test SMS is read for 65 seconds",
		Change: policy(func(p *engine.Policy) { p.Setup.TestTextFor += 5 * time.Second }),
	},
	{
		Name: "delivered-to-the-handset-is-no-success", Rule: "TS-029",
		Wrong:  "only the status 200 of the test SMS is success",
		Change: policy(func(p *engine.Policy) { p.Setup.TestTextGood = []int{200} }),
	},
	{
		Name: "undelivered-is-success", Rule: "TS-029",
		Wrong:  "the status 207 of the test SMS is success",
		Change: policy(func(p *engine.Policy) { p.Setup.TestTextGood = append([]int{207}, p.Setup.TestTextGood...) }),
	},
}
