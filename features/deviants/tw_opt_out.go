package deviants

const twilioOptOut = "fakes/twilio/optout.go"

var twOptOut = []Deviant{
	{
		Name: "the-platform-keeps-an-opt-out-list", Rule: "TW-009",
		Wrong: "the platform sends nothing to a customer who wrote STOP",
		Change: source("engine/message.go", `if m.Text == "" && len(m.Files) == 0 {`, `for _, said := range c.Transcript {
		if said.Author == oc.AuthorCustomer && said.Text == "STOP" {
			return forbidden(string(c.ID), "TW-009", "the customer has opted out")
		}
	}
	if m.Text == "" && len(m.Files) == 0 {`),
	},
	{
		Name: "setting-up-switches-opt-out-off", Rule: "TW-009",
		Wrong:  "a number with an inbound URL leaves opt-out words to whoever is there",
		Change: source(twilioOptOut, `if n.Kind == WhatsApp ||`, `if n.Kind == WhatsApp || n.InboundURL != "" ||`),
	},
	{
		Name: "older-opt-out-words-only", Rule: "TW-011",
		Wrong:  "REVOKE and OPTOUT do not opt out",
		Change: source(twilioOptOut, `case stopWords[word]:`, `case stopWords[word] && word != "REVOKE" && word != "OPTOUT":`),
	},
	{
		Name: "revoke-does-not-opt-out", Rule: "TW-011",
		Wrong:  "REVOKE does not opt out",
		Change: source(twilioOptOut, `case stopWords[word]:`, `case stopWords[word] && word != "REVOKE":`),
	},
	{
		Name: "stopall-does-not-opt-out", Rule: "TW-011",
		Wrong:  "STOPALL does not opt out",
		Change: source(twilioOptOut, `case stopWords[word]:`, `case stopWords[word] && word != "STOPALL":`),
	},
	{
		Name: "stop-and-unsubscribe-only", Rule: "TW-011",
		Wrong:  "CANCEL, END and QUIT do not opt out",
		Change: source(twilioOptOut, `case stopWords[word]:`, `case stopWords[word] && len(word) != 6 && len(word) != 3 && word != "QUIT":`),
	},
	{
		Name: "unsubscribe-does-not-opt-out", Rule: "TW-011",
		Wrong:  "UNSUBSCRIBE does not opt out",
		Change: source(twilioOptOut, `case stopWords[word]:`, `case stopWords[word] && word != "UNSUBSCRIBE":`),
	},
	{
		Name: "a-stop-in-small-letters-does-not-opt-out", Rule: "TW-011",
		Wrong:  "opt-out words count in capitals only",
		Change: source(twilioOptOut, `strings.ToUpper(strings.TrimSpace(m.body))`, `strings.TrimSpace(m.body)`),
	},
	{
		Name: "the-first-word-opts-out", Rule: "TW-011",
		Wrong:  "a message that begins with an opt-out word opts out",
		Change: source(twilioOptOut, `strings.ToUpper(strings.TrimSpace(m.body))`, `strings.ToUpper(strings.SplitN(strings.TrimSpace(m.body), " ", 2)[0])`),
	},
	{
		Name: "the-last-word-opts-out", Rule: "TW-011",
		Wrong:  "a message that ends with an opt-out word opts out",
		Change: source(twilioOptOut, `strings.ToUpper(strings.TrimSpace(m.body))`, `strings.ToUpper(m.body[strings.LastIndexByte(m.body, ' ')+1:])`),
	},
	{
		Name: "an-opt-out-word-is-not-forwarded", Rule: "TW-011",
		Wrong:  "Twilio keeps opt-out words to itself",
		Change: source("fakes/twilio/inbound.go", `f.announce(m, optOut)`, `if !f.blocked(n, nil, from) { f.announce(m, optOut) }`),
	},
	{
		Name: "sends-after-an-opt-out-are-swallowed", Rule: "TW-012",
		Wrong:  "Twilio takes a message to a customer who opted out and lets it vanish",
		Change: source("fakes/twilio/create.go", `return refuse(21610, "")`, `d.fate = fault.Lose{}; return nil`),
	},
	{
		Name: "sends-after-an-opt-out-fail-with-another-code", Rule: "TW-012",
		Wrong:  "Twilio refuses a message to a customer who opted out with the code of an unreachable one",
		Change: source("fakes/twilio/create.go", `return refuse(21610, "")`, `return refuse(21612, "")`),
	},
	{
		Name: "an-opt-out-counts-for-the-account", Rule: "TW-012",
		Wrong: "who opted out of one number of an account gets nothing from the others",
		Change: source(twilioOptOut, `if n != nil && s == nil {
		s = n.service
	}`, `if n != nil {
		for _, other := range n.account.numbers {
			if f.blocks[pair{other.PhoneNumber, customer}] {
				return true
			}
		}
	}
	if n != nil && s == nil {
		s = n.service
	}`),
	},
	{
		Name: "an-opt-out-counts-for-everybody", Rule: "TW-012",
		Wrong: "one customer who opts out of a number silences it for all of them",
		Change: source(twilioOptOut, `pair{n.PhoneNumber, m.from}, startWords`, `pair{n.PhoneNumber, ""}, startWords`).
			and(twilioOptOut, `f.blocks[pair{n.PhoneNumber, customer}] ||`, `f.blocks[pair{n.PhoneNumber, ""}] ||`),
	},
	{
		Name: "the-code-of-an-error-is-lost", Rule: "TW-012",
		Wrong:  "of Twilio's error the platform keeps the HTTP status only",
		Change: source("engine/channel/twilio/call.go", `r.Code, r.Reason = body.Code, body.Message`, `r.Reason = body.Message`),
	},
	{
		Name: "yes-does-not-opt-in", Rule: "TW-013",
		Wrong:  "YES does not lift an opt-out",
		Change: source(twilioOptOut, `case starts[word]:`, `case starts[word] && word != "YES":`),
	},
	{
		Name: "unstop-does-not-opt-in", Rule: "TW-013",
		Wrong:  "UNSTOP does not lift an opt-out",
		Change: source(twilioOptOut, `case starts[word]:`, `case starts[word] && word != "UNSTOP":`),
	},
	{
		Name: "start-does-not-opt-in", Rule: "TW-013",
		Wrong:  "START does not lift an opt-out",
		Change: source(twilioOptOut, `case starts[word]:`, `case starts[word] && word != "START":`),
	},
	{
		Name: "any-word-opts-in", Rule: "TW-013",
		Wrong: "whoever writes again has opted in again",
		Change: source(twilioOptOut, `default:
		return ""`, `default:
		delete(table, key)
		return ""`),
	},
	{
		Name: "yes-opts-in-on-toll-free-numbers", Rule: "TW-013",
		Wrong:  "YES lifts an opt-out on toll-free numbers, too",
		Change: source(twilioOptOut, `f.tollFree, startWordsTollFree,`, `f.tollFree, startWords,`),
	},
	{
		Name: "toll-free-numbers-know-no-unstop", Rule: "TW-013",
		Wrong:  "UNSTOP does not lift an opt-out on toll-free numbers",
		Change: source(twilioOptOut, `case starts[word]:`, `case starts[word] && !(n.Kind == TollFree && word == "UNSTOP"):`),
	},
	{
		Name: "toll-free-numbers-know-no-start", Rule: "TW-013",
		Wrong:  "START does not lift an opt-out on toll-free numbers",
		Change: source(twilioOptOut, `case starts[word]:`, `case starts[word] && !(n.Kind == TollFree && word == "START"):`),
	},
	{
		Name: "info-is-not-answered", Rule: "TW-013",
		Wrong:  "INFO is no call for help",
		Change: source(twilioOptOut, `case helpWords[word]:`, `case word == "HELP":`),
	},
	{
		Name: "help-is-not-answered", Rule: "TW-013",
		Wrong:  "HELP is no call for help",
		Change: source(twilioOptOut, `case helpWords[word]:`, `case word == "INFO":`),
	},
	{
		Name: "help-opts-in", Rule: "TW-013",
		Wrong: "a call for help lifts an opt-out",
		Change: source(twilioOptOut, `case helpWords[word]:`, `case helpWords[word]:
		delete(table, key)`),
	},
	{
		Name: "help-for-opted-out-toll-free-customers", Rule: "TW-013",
		Wrong:  "a call for help is answered to a customer who opted out of a toll-free number",
		Change: source(twilioOptOut, `!(was && n.Kind == TollFree)`, `true`),
	},
	{
		Name: "no-help-after-an-opt-out", Rule: "TW-013",
		Wrong:  "a call for help is not answered to a customer who opted out, of whatever number",
		Change: source(twilioOptOut, `!(was && n.Kind == TollFree)`, `!was`),
	},
}
