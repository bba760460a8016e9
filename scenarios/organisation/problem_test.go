package organisation

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// badFile is a file with a problem, and how it is told.
type badFile struct {
	yaml    string
	want    string // the lines of the error
	sayable bool   // the schema refuses it too
}

var badFiles = map[string]badFile{
	// The file.
	"an empty file":    {"", `f.yaml:1:1: the file is empty; it needs at least "organisation: NAME"`, false},
	"only comments":    {"# nothing\n", `f.yaml:1:1: the file is empty; it needs at least "organisation: NAME"`, false},
	"a text":           {"hello", `f.yaml:1:1: the organisation: it is a group of keys such as organisation, not "hello"`, true},
	"a list":           {"- a\n- b", `f.yaml:1:1: the organisation: it is a group of keys such as organisation, not a list`, true},
	"no YAML":          {"organisation: C\nqueues: [a", `f.yaml:2:9: this is not YAML: sequence end token ']' not found`, false},
	"a tab":            {"organisation: C\nqueues:\n\ta:\n", "f.yaml:3:1: this is not YAML: found character '\t' that cannot start any token", false},
	"two documents":    {"organisation: C\n---\norganisation: D\n", `f.yaml:3:1: a second document begins here; a file describes one organisation`, false},
	"an anchor":        {"organisation: &c C\n", `f.yaml:1:15: anchors (&), aliases (*) and merges (<<) are not read here; write the value out`, false},
	"an alias":         {"organisation: *c\n", `f.yaml:1:15: anchors (&), aliases (*) and merges (<<) are not read here; write the value out`, false},
	"a tag":            {"organisation: !c C\n", `f.yaml:1:15: tags (!) are not read here; put a text that begins with ! in quotes`, false},
	"a directive":      {"%YAML 1.2\n---\norganisation: C\n", `f.yaml:1:1: directives (%) are not read here; leave the line out`, false},
	"a complex key":    {"? [a]\n: b\n", `f.yaml:1:1: keys after ? are not read here; write KEY: VALUE`, false},
	"too deep":         {"organisation: " + strings.Repeat("[", 21) + strings.Repeat("]", 21), `f.yaml:1:35: this is nested too deeply`, true},
	"not UTF-8":        {"organisation: C\nqueues: \xff", `f.yaml:2:9: here is a byte that is not UTF-8; save the file as UTF-8`, true},
	"control":          {"organisation: C\x00", `f.yaml:1:16: here is a control character; a file holds text`, false},
	"larger than 1 MB": {strings.Repeat("#", 1<<20+1), `f.yaml:1:1: the file is larger than 1 MB; a history is written with a count`, false},

	"20,001 lines": {strings.Repeat("#\n", 20_000), `f.yaml:20001:1: the file has more than 20,000 lines; a history is written with a count`, false},

	// Keys.
	"a key that is missing":              {"people:\n  ann:\n", `f.yaml:1:1: the organisation needs the key "organisation": what the organisation is called`, true},
	"a key that is missing in an entry":  {"organisation: C\nworkstreams:\n  sms:\n    demand: 3\n", `f.yaml:3:3: workstream "sms" needs the key "channel": what customers write or call on`, true},
	"an entry with nothing but its name": {"organisation: C\nworkstreams:\n  sms:\n", `f.yaml:3:3: workstream "sms" needs the key "channel": what customers write or call on`, true},
	"a key that is missing in a rule": {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    rules:\n      - when: { contact.loyalty: gold }\n",
		`f.yaml:6:9: workstream "chat": an entry of "rules" needs the key "queue": where matching work goes`, true},
	"a misspelt key":        {"organisation: C\nqueues:\n  billing:\n    member: [ann]\n", `f.yaml:4:5: queue "billing" has no key "member"; did you mean "members"?`, true},
	"a key in another case": {"Organisation: C\n", "f.yaml:1:1: the organisation has no key \"Organisation\"; did you mean \"organisation\"?\nf.yaml:1:1: the organisation needs the key \"organisation\": what the organisation is called", true},
	"a key from somewhere else": {"organisation: C\nqueues:\n  billing:\n    roles: [agent]\n",
		`f.yaml:4:5: queue "billing" has no key "roles"; it has name, type, priority, assignment method, members and operating hours`, true},
	"a key of a nested group": {"organisation: C\nsettings:\n  declines: 3\n", `f.yaml:3:3: the organisation: "settings" has no key "declines"; it has supervisor monitor, supervisor assign, supervisor transfer, force close, missed notifications, rejected notifications, decline limit, direct transfer, sentiment analysis and attachment limit in KB`, true},
	"a key twice":             {"organisation: C\nqueues:\n  billing:\n    priority: 1\n    priority: 2\n", `f.yaml:5:5: queue "billing" has the key "priority" twice; the first is in line 4`, false},
	"a section that is misspelt does not make every name in it unknown": {"organisation: C\nqueus:\n  billing:\nworkstreams:\n  chat: { channel: live chat, fallback queue: billing }\n",
		`f.yaml:2:1: the organisation has no key "queus"; did you mean "queues"?`, true},

	// Types.
	"a text for a list":   {"organisation: C\npeople: { ann: }\nqueues:\n  billing:\n    members: ann\n", `f.yaml:5:14: queue "billing": "members" is a list of people, such as [ann, bob], not "ann"`, true},
	"a list for a text":   {"organisation: [C]\n", `f.yaml:1:15: the organisation: "organisation" is a text, not a list`, true},
	"a group for a text":  {"organisation: {name: C}\n", `f.yaml:1:16: the organisation: "organisation" is a text, not a group of keys`, true},
	"nothing for a text":  {"organisation:\n", `f.yaml:1:1: the organisation: "organisation" is a text, not left empty`, true},
	"a list of entries":   {"organisation: C\nqueues:\n  - billing\n", `f.yaml:3:3: the organisation: "queues" is a group of queues by name, not a list`, true},
	"a text for an entry": {"organisation: C\nqueues:\n  billing: Billing\n", `f.yaml:3:12: queue "billing": it is a group of keys such as name, not "Billing"`, true},
	"a word for a number": {"organisation: C\nqueues:\n  billing:\n    priority: high\n", `f.yaml:4:15: queue "billing": "priority" is a whole number from 0 to 10000, not "high"`, true},
	"a number in quotes":  {"organisation: C\nqueues:\n  billing:\n    priority: '1'\n", `f.yaml:4:15: queue "billing": "priority" is a whole number from 0 to 10000, not "1"`, true},
	"a fraction":          {"organisation: C\nqueues:\n  billing:\n    priority: 1.5\n", `f.yaml:4:15: queue "billing": "priority" is a whole number from 0 to 10000, not 1.5`, true},
	"one too many":        {"organisation: C\nsettings: { decline limit: 6 }\n", `f.yaml:2:28: the organisation: "decline limit" in "settings" is a whole number from 1 to 5, not 6`, true},
	"one too few":         {"organisation: C\nsettings: { decline limit: 0 }\n", `f.yaml:2:28: the organisation: "decline limit" in "settings" is a whole number from 1 to 5, not 0`, true},
	"no switch":           {"organisation: C\nsettings: { force close: sometimes }\n", `f.yaml:2:26: the organisation: "force close" in "settings" is on or off, not "sometimes"`, true},
	"no answer":           {"organisation: C\npeople: { ann: { secured columns: 1 } }\n", `f.yaml:2:35: person "ann": "secured columns" is yes or no, not 1`, true},
	"an entry of a list":  {"organisation: C\nqueues:\n  billing:\n    members: [[ann]]\n", `f.yaml:4:15: queue "billing": an entry of "members" is the name of a person, not a list`, true},

	// Enumerations.
	"a word that is nearly one": {"organisation: C\nworkstreams:\n  sms: { channel: SNS }\n",
		`f.yaml:3:19: workstream "sms": "channel" is live chat, persistent chat, SMS, LINE, WhatsApp, Facebook, WeChat, Microsoft Teams, Apple Messages, custom messaging, voice or record, not "SNS"; did you mean "SMS"?`, true},
	"a word in another case": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, distribution: Push }\n", `f.yaml:3:45: workstream "chat": "distribution" is push or pick, not "Push"; did you mean "push"?`, true},
	"a word that is none":    {"organisation: C\nqueues:\n  billing: { assignment method: best }\n", `f.yaml:3:33: queue "billing": "assignment method" is highest capacity, advanced round robin or least active, not "best"`, true},
	"a role that is none": {"organisation: C\npeople:\n  ann: { roles: [agnet] }\n",
		`f.yaml:3:18: person "ann": an entry of "roles" is agent, supervisor, administrator, Omnichannel agent, Omnichannel supervisor, Omnichannel administrator, System administrator, CSR Manager or Omnichannel API access, not "agnet"; did you mean "agent"?`, true},
	"a presence that the system sets": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, allowed presences: [Inactive] }\n",
		`f.yaml:3:51: workstream "chat": an entry of "allowed presences" is Available, Busy, Do not disturb, Away or Offline, not "Inactive"`, true},
	"a default presence that is none": {"organisation: C\npeople:\n  ann: { default presence: lunsh }\npresences:\n  lunch: { base: Away }\n",
		`f.yaml:3:28: person "ann": "default presence" is Available, Busy, Do not disturb, Away, Offline or lunch, not "lunsh"; did you mean "lunch"?`, false},
	"a trigger that is none": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, automated messages: { Session ends: bye } }\n",
		`f.yaml:3:53: workstream "chat": "automated messages" has no trigger "Session ends"; did you mean "Session ended"?`, true},
	"a family that is none": {"organisation: C\nenvironment: { provisioned: [Telegram] }\n", `f.yaml:2:30: the organisation: an entry of "provisioned" in "environment" is chat, voice, SMS, social, custom messaging, Microsoft Teams or entity records, not "Telegram"`, true},
	"a day that is none":    {"organisation: C\noperating hours: { week: { days: [Mon] } }\n", `f.yaml:2:35: operating hours "week": an entry of "days" is Monday, Tuesday, Wednesday, Thursday, Friday, Saturday or Sunday, not "Mon"`, true},

	// Durations, times, dates.
	"a duration with a unit that is none": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, notification: { timeout: 2 min } }\n",
		`f.yaml:3:56: workstream "chat": "timeout" in "notification" is a duration such as 2 minutes 30 seconds, from 1 second to 1 day, not "2 min"; its units are days, hours, minutes, seconds and milliseconds`, true},
	"a number for a duration": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, close waiting after: 30 }\n",
		`f.yaml:3:52: workstream "chat": "close waiting after" is a duration such as 2 minutes 30 seconds, at least 1 minute, not 30`, true},
	"a duration below its least": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, block capacity for wrap up: 29 seconds }\n",
		`f.yaml:3:59: workstream "chat": "block capacity for wrap up" is Always block, Don't block or a duration such as 2 minutes 30 seconds, from 30 seconds to 1 hour, not "29 seconds"`, false},
	"a duration above its most": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, block capacity for wrap up: 60 minutes 1 second }\n",
		`f.yaml:3:59: workstream "chat": "block capacity for wrap up" is Always block, Don't block or a duration such as 2 minutes 30 seconds, from 30 seconds to 1 hour, not "60 minutes 1 second"`, false},
	"a time of day that is none":   {"organisation: C\noperating hours: { week: { open: 25:00 } }\n", `f.yaml:2:34: operating hours "week": "open" is a time of day such as 8:00 or 17:30, not "25:00"`, true},
	"closing before opening":       {"organisation: C\noperating hours:\n  night: { open: 22:00, close: 6:00 }\n", `f.yaml:3:32: operating hours "night" close at 6:00, which is not after opening at 22:00`, false},
	"a date that is none":          {"organisation: C\noperating hours: { week: { holidays: [25.12.2026] } }\n", `f.yaml:2:39: operating hours "week": an entry of "holidays" is a date such as 2026-12-25, not "25.12.2026"`, true},
	"a moment that is none":        {"organisation: C\nhistory: { closed conversations: [ { channel: SMS, first closed: 2025-12-31 } ] }\n", `f.yaml:2:66: the organisation: "first closed" in an entry of "closed conversations" in "history" is a date and a time in UTC such as 2025-12-31 17:30, not "2025-12-31"`, true},
	"a moment that no day has":     {"organisation: C\nhistory: { closed conversations: [ { channel: SMS, first closed: 2025-12-31 24:30 } ] }\n", `f.yaml:2:66: the organisation: "first closed" in an entry of "closed conversations" in "history" is a date and a time in UTC such as 2025-12-31 17:30, not "2025-12-31 24:30"`, false},
	"a day that the month has not": {"organisation: C\noperating hours: { week: { holidays: [2026-02-30] } }\n", `f.yaml:2:39: operating hours "week": an entry of "holidays" is a date such as 2026-12-25, not "2026-02-30"`, false},
	"a zone that is none":          {"organisation: C\noperating hours: { week: { zone: Pacific } }\n", `f.yaml:2:34: operating hours "week": "zone" is an IANA time zone such as Europe/Berlin or America/Los_Angeles, not "Pacific"`, false},

	// Numbers of phones.
	"a support number with a plus":       {"organisation: C\naccounts:\n  a: { provider: TeleSign, numbers: { +14255550100: } }\n", `f.yaml:3:39: number +14255550100 has a plus sign; a support number is digits only, country code first, such as 14255550100`, false}, // a decoder takes the key for a number
	"a support number with dashes":       {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 1-425-555-0100: } }\n", `f.yaml:3:37: number 1-425-555-0100 is not digits only; a support number begins with the country code, such as 14255550100`, true},
	"a support number without a country": {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 04255550100: } }\n", `f.yaml:3:37: number 04255550100 begins with 0; a support number begins with the country code, such as 14255550100`, false}, // a decoder takes the key for a number
	"a support number of 16 digits":      {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 1425555010012345: } }\n", `f.yaml:3:37: number 1425555010012345 has 16 digits; a support number has 7 to 15, a short code 3 to 8`, true},
	"a long number as short code":        {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: { type: Short code } } }\n", `f.yaml:3:37: account "a" has number 14255550100 with type Short code, which has 3 to 8 digits`, false},
	"a short number as long code":        {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 12345: { type: Long code } } }\n", `f.yaml:3:37: account "a" has number 12345 with type Long code, which has 7 to 15 digits`, false},
	"a type that the provider has not":   {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: { type: Geo } } }\n", `f.yaml:3:58: account "a" is at Twilio; number 14255550100 is of type Long code, Short code or Toll free there, not "Geo"`, false},
	"a contact's phone without plus":     {"organisation: C\ncontacts:\n  kai: { mobilephone: '14255550150' }\n", `f.yaml:3:23: contact "kai": "mobilephone" is a phone number with plus and country code, such as +14255550150, not "14255550150"`, true},
	"a customer's phone with spaces":     {"organisation: C\ncustomers:\n  Kai: { phone: 1 425 555 0150 }\n", `f.yaml:3:17: customer "Kai": "phone" is a phone number with country code, such as 14255550150, not "1 425 555 0150"`, true},

	// References.
	"a queue that no one defined": {"organisation: C\nqueues:\n  billing:\nworkstreams:\n  sms:\n    channel: SMS\n    provider: Twilio\n    rules:\n      - queue: biling\n",
		`f.yaml:9:16: workstream "sms" sends to queue "biling", which is not defined; did you mean "billing"?`, false},
	"a name that is near to none": {"organisation: C\nqueues:\n  billing:\nworkstreams:\n  chat: { channel: live chat, fallback queue: vip }\n",
		`f.yaml:5:47: workstream "chat" falls back to queue "vip", which is not defined; there are billing, default entity queue, default messaging queue and default voice queue`, false},
	"a queue of another type": {"organisation: C\nqueues:\n  calls: { type: voice }\nworkstreams:\n  chat: { channel: live chat, fallback queue: calls }\n",
		`f.yaml:5:47: workstream "chat" falls back to queue "calls", which is a voice queue; here is a messaging queue needed`, false},
	"a default queue of another type": {"organisation: C\nworkstreams:\n  chat: { channel: live chat, fallback queue: default voice queue }\n",
		`f.yaml:3:47: workstream "chat" falls back to queue "default voice queue", which is a voice queue; here is a messaging queue needed`, false},
	"a member who is nobody":     {"organisation: C\nqueues:\n  billing: { members: [ann] }\n", `f.yaml:3:24: queue "billing" has as member person "ann", which is not defined; the file defines no people`, false},
	"a bot among the members":    {"organisation: C\nbots:\n  cora:\nqueues:\n  billing: { members: [cora] }\n", `f.yaml:5:24: queue "billing" has as member person "cora", but "cora" is a bot`, false},
	"a person in place of a bot": {"organisation: C\npeople: { ann: }\nworkstreams:\n  chat: { channel: live chat, bot: ann }\n", `f.yaml:4:36: workstream "chat" begins with bot "ann", but "ann" is a person`, false},
	"hours that no one defined":  {"organisation: C\nqueues:\n  billing: { operating hours: week }\n", `f.yaml:3:31: queue "billing" keeps the operating hours "week", which is not defined; the file defines no operating hours`, false},
	"a case of nobody":           {"organisation: C\ncontacts: { kai: }\ncases:\n  torn: { customer: kay }\n", `f.yaml:4:21: case "torn" belongs to contact "kay", which is not defined; did you mean "kai"?`, false},
	"a history in no queue":      {"organisation: C\nhistory:\n  closed conversations:\n    - { channel: SMS, first closed: 2025-12-01 09:00, queue: billing }\n", `f.yaml:4:62: the organisation has a history in queue "billing", which is not defined; there are default entity queue, default messaging queue and default voice queue`, false},
	"a variable that no one defined": {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    context variables: { product: text }\n    rules:\n      - when: { context.produkt: tent }\n        queue: default messaging queue\n",
		`f.yaml:7:17: workstream "chat" has a rule on context variable "produkt", which is not defined; did you mean "product"?`, false},
	"a variable in a classification rule": {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    classification:\n      - rules:\n          - when: { context.product: tent }\n            set: { priority: high }\n",
		`f.yaml:7:21: workstream "chat" has a rule on context variable "product", which is not defined; the file defines no context variables of it`, false},

	// Names.
	"a name twice":                              {"organisation: C\nqueues:\n  billing:\n  sales:\n  billing:\n", `f.yaml:5:3: queue "billing" is defined twice; the first is in line 3`, false},
	"a person and a bot":                        {"organisation: C\npeople: { ann: }\nbots: { ann: }\n", `f.yaml:3:9: bot "ann" is defined twice; the first is in line 2 as a person`, false},
	"a number of two":                           {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: } }\n  b: { provider: TeleSign, numbers: { 14255550100: } }\n", `f.yaml:4:39: number 14255550100 is defined twice; the first is in line 3`, false},
	"a phone of two":                            {"organisation: C\ncustomers:\n  Kai: { phone: 14255550150 }\n  Lou: { phone: +14255550150 }\n", `f.yaml:4:17: customer "Lou": phone 14255550150 is defined twice; the first is in line 3`, false},
	"a phone of ours":                           {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: } }\ncustomers:\n  Kai: { phone: 14255550100 }\n", `f.yaml:5:17: customer "Kai" has the phone 14255550100, which is a support number of account "a"`, false},
	"a name that cannot be":                     {"organisation: C\nqueues:\n  'the \"best\"':\n", `f.yaml:3:3: queue "the \"best\"" cannot be named so: a name has 1 to 100 characters, no quotes, and no space at its ends`, true},
	"a customer's name that no feature can say": {"organisation: C\ncustomers:\n  kai tanaka: { phone: 14255550150 }\n", `f.yaml:3:3: customer "kai tanaka" cannot be named so: features call a customer by one word with a capital, such as Kai`, false},
	"a member twice":                            {"organisation: C\npeople: { ann: }\nqueues:\n  billing: { members: [ann, ann] }\n", `f.yaml:4:29: queue "billing": "members" has "ann" twice`, true},
	"a trigger twice":                           {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    automated messages:\n      Session ended: a\n      Session ended: b\n", `f.yaml:7:7: workstream "chat": "automated messages" has "Session ended" twice; the first is in line 6`, false},
	"an attribute twice":                        {"organisation: C\ncontacts:\n  kai:\n    fullname: Kai\n    attributes: { fullname: Kay }\n", `f.yaml:5:19: contact "kai" has "fullname" in "attributes" and as a key`, false},

	// Rules.
	"an attribute of nothing":   {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    rules:\n      - { when: { contct.loyalty: gold }, queue: default messaging queue }\n", `f.yaml:6:19: workstream "chat": "when" in an entry of "rules" has the attribute "contct.loyalty", which is none; did you mean "contact.loyalty"?`, true},
	"an attribute without dot":  {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    rules:\n      - { when: { loyalty: gold }, queue: default messaging queue }\n", `f.yaml:6:19: workstream "chat": "when" in an entry of "rules" has the attribute "loyalty", which is none; an attribute begins with contact, account, case, context, conversation, record, sms, line, whatsapp, facebook, wechat, teams, apple messages, custom, chat or voice and a dot`, true},
	"a comparison that is none": {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    rules:\n      - { when: { contact.orders: { greater than: 3 } }, queue: default messaging queue }\n", `f.yaml:6:37: workstream "chat": "contact.orders" in "when" in an entry of "rules" has no comparison "greater than"; did you mean "is greater than"?`, true},
	"greater than a word":       {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    rules:\n      - { when: { contact.orders: { is greater than: many } }, queue: default messaging queue }\n", `f.yaml:6:54: workstream "chat": "is greater than" in "contact.orders" in "when" in an entry of "rules" is a number, not "many"`, true},
	"an output of a contact":    {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    classification:\n      - rules: [ { set: { contact.loyalty: gold } } ]\n", `f.yaml:6:27: workstream "chat": "set" in an entry of "rules" in an entry of "classification" has the attribute "contact.loyalty", which cannot be set; a rule sets attributes of the conversation, such as priority`, true},
	"an output with a prefix":   {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    classification:\n      - rules: [ { set: { conversation.priority: high } } ]\n", `f.yaml:6:27: workstream "chat": "set" in an entry of "rules" in an entry of "classification" has the attribute "conversation.priority", which cannot be set; write "priority"; it is of the conversation anyway`, true},
	"no outputs":                {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    classification:\n      - rules: [ { set: } ]\n", `f.yaml:6:20: workstream "chat": "set" in an entry of "rules" in an entry of "classification" is a group of attributes of the conversation with their values, such as priority: high, not left empty`, true},
	"six outputs":               {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    classification:\n      - rules:\n          - set: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 }\n", `f.yaml:7:50: workstream "chat": "set" in an entry of "rules" in an entry of "classification" has at most 5 attributes (RC-008), and this is one more`, true},
	"eleven rulesets":           {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    classification:\n" + strings.Repeat("      - { rules: [ { set: { a: 1 } } ] }\n", 11), `f.yaml:16:11: workstream "chat": "classification" has at most 10 entries, and this is one more`, true},

	// Accounts and instances.
	"SMS without a provider":         {"organisation: C\nworkstreams:\n  sms: { channel: SMS }\n", `f.yaml:3:3: workstream "sms" is on SMS and needs the key "provider": Twilio or TeleSign`, false},
	"SMS at LINE":                    {"organisation: C\nworkstreams:\n  sms: { channel: SMS, provider: LINE }\n", `f.yaml:3:34: workstream "sms" is on SMS, which LINE does not carry; its provider is Twilio or TeleSign`, false},
	"a chat with a provider":         {"organisation: C\nworkstreams:\n  chat: { channel: live chat, provider: Twilio }\n", `f.yaml:3:41: workstream "chat" is on live chat; only an SMS workstream has the key "provider"`, false},
	"an account of nobody":           {"organisation: C\naccounts:\n  a: { name: A }\n", `f.yaml:3:3: account "a" needs the key "provider": where the account is`, false},
	"a custom account at Twilio":     {"organisation: C\naccounts:\n  a: { channel: custom messaging, provider: Twilio }\n", `f.yaml:3:35: account "a" is for custom messaging, which has no "provider"`, false},
	"a network at Twilio":            {"organisation: C\naccounts:\n  a: { provider: Twilio, network: Telegram }\n", `f.yaml:3:26: account "a" has the key "network", which is for an account with channel custom messaging`, false},
	"an application of nobody":       {"organisation: C\napplication users: { robot: { application: app } }\n", `f.yaml:2:44: application user "robot" stands for application "app", which is not defined; the file defines no applications`, false},
	"LINE with numbers":              {"organisation: C\naccounts:\n  l: { provider: LINE, numbers: { 14255550100: } }\n", `f.yaml:3:35: account "l" is at LINE, where there are no numbers`, false},
	"LINE for SMS":                   {"organisation: C\naccounts:\n  l: { provider: LINE, channel: SMS }\n", `f.yaml:3:33: account "l" is at LINE, which has no channel SMS`, false},
	"a key of another provider":      {"organisation: C\naccounts:\n  a: { provider: Twilio, at the provider: { account type: enterprise } }\n", `f.yaml:3:45: account "a" is at Twilio; "account type" is for an account at TeleSign`, false},
	"a country that is none":         {"organisation: C\naccounts:\n  a: { provider: TeleSign, at the provider: { coverage: { France: nothing } } }\n", `f.yaml:3:59: account "a": "coverage" in "at the provider" has no country "France"; a country is two capital letters, such as US`, true},
	"SMS without a number":           {"organisation: C\nworkstreams:\n  sms:\n    channel: SMS\n    provider: Twilio\n    channel instances:\n      store:\n", `f.yaml:7:7: channel instance "store" belongs to workstream "sms", which is on SMS, and needs the key "number": one of an account's numbers`, false},
	"LINE without an account":        {"organisation: C\nworkstreams:\n  line:\n    channel: LINE\n    channel instances:\n      shop:\n", `f.yaml:6:7: channel instance "shop" belongs to workstream "line", which is on LINE, and needs the key "account"`, false},
	"a number that no account has":   {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: } }\nworkstreams:\n  sms:\n    channel: SMS\n    provider: Twilio\n    channel instances:\n      store: { number: 14255550101 }\n", `f.yaml:9:24: channel instance "store" uses number 14255550101, which is not defined; did you mean "14255550100"?`, false},
	"a number of another account":    {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: } }\n  b: { provider: Twilio }\nworkstreams:\n  sms:\n    channel: SMS\n    provider: Twilio\n    channel instances:\n      store: { account: b, number: 14255550100 }\n", `f.yaml:10:36: channel instance "store" uses number 14255550100, which belongs to account "a", not to account "b"`, false},
	"an account of another provider": {"organisation: C\naccounts:\n  a: { provider: TeleSign, numbers: { 14255550100: } }\nworkstreams:\n  sms:\n    channel: SMS\n    provider: Twilio\n    channel instances:\n      store: { number: 14255550100 }\n", `f.yaml:9:24: channel instance "store" uses account "a", which is for SMS at TeleSign, but workstream "sms" is for SMS at Twilio`, false},
	"one number for two instances":   {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: } }\nworkstreams:\n  sms:\n    channel: SMS\n    provider: Twilio\n    channel instances:\n      store: { number: 14255550100 }\n      depot: { number: 14255550100 }\n", `f.yaml:10:24: channel instance "depot" uses number 14255550100, which channel instance "store" has already`, false},
	"a number on LINE":               {"organisation: C\naccounts:\n  l: { provider: LINE }\n  a: { provider: Twilio, numbers: { 14255550100: } }\nworkstreams:\n  line:\n    channel: LINE\n    channel instances:\n      shop: { account: l, number: 14255550100 }\n", `f.yaml:9:35: channel instance "shop" has a number, but workstream "line" is on LINE`, false},
	"pages on SMS":                   {"organisation: C\naccounts:\n  a: { provider: Twilio, numbers: { 14255550100: } }\nworkstreams:\n  sms:\n    channel: SMS\n    provider: Twilio\n    channel instances:\n      store: { number: 14255550100, pages: [shop] }\n", `f.yaml:9:44: channel instance "store" has pages, but workstream "sms" is on SMS; pages are for live chat and persistent chat`, false},
	"hours on LINE":                  {"organisation: C\noperating hours: { week: }\naccounts:\n  l: { provider: LINE }\nworkstreams:\n  line:\n    channel: LINE\n    channel instances:\n      shop: { account: l, operating hours: week }\n", `f.yaml:9:44: channel instance "shop" has operating hours, which a LINE instance cannot have; give them to the queue (LINE-035)`, false},
	"a page on two instances":        {"organisation: C\nworkstreams:\n  chat:\n    channel: live chat\n    channel instances:\n      site: { pages: [shop] }\n      blog: { pages: [shop] }\n", `f.yaml:7:23: channel instance "blog" has the page "shop", which channel instance "site" has already`, false},
}

func TestEveryProblemHasItsPlaceAndWhatWouldBeRight(t *testing.T) {
	for sentence, tt := range badFiles {
		t.Run(sentence, func(t *testing.T) {
			f, err := Parse("f.yaml", []byte(tt.yaml))
			if err == nil {
				t.Fatalf("read without a problem: %+v", f.Organisation())
			}
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), strings.Split(err.Error(), "\n")); diff != "" {
				t.Errorf("%s\n(-want +got):\n%s", tt.yaml, diff)
			}
			var p *Problems
			if !errors.As(err, &p) || f != nil {
				t.Errorf("error %T, file %v: want *Problems and no file", err, f)
			}
		})
	}
}
