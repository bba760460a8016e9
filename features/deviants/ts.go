package deviants

import (
	"slices"

	"github.com/ocsim/ocsim/engine"
	"github.com/ocsim/ocsim/engine/oc"
)

var ts = area{
	deviants: slices.Concat(telesignAccounts, telesignNumbers, telesignValidation, telesignInstances, telesignAccountTypes, telesignTraffic, telesignTestText),
	flips:    telesignFlips,
}

// telesignAccounts connect an account at TeleSign.
var telesignAccounts = []Deviant{
	{
		Name: "telesign-before-sms-is-enabled", Rule: "TS-001",
		Wrong:  "an account at TeleSign can be set up although SMS is not enabled in the organisation",
		Change: source("engine/provisioning.go", "case !e.provisioned(ch.Family()):", "case !e.provisioned(ch.Family()) && p != oc.ProviderTeleSign:"),
	},
	{
		Name: "enabling-sms-does-not-help", Rule: "TS-001",
		Wrong:  "an account at TeleSign cannot be set up even after SMS was enabled",
		Change: source("engine/provisioning.go", "return slices.Contains(env.Provisioned, f)", "return slices.Contains(env.Provisioned, f) && f != oc.FamilySMS"),
	},
	{
		Name: "a-telesign-account-is-saved-unasked", Rule: "TS-001",
		Wrong:  "an account is saved without asking TeleSign whether anybody registered it",
		Change: source("engine/account.go", "if a.Provider != oc.ProviderLINE && a.Provider != oc.ProviderTeleSign {", "if a.Provider != oc.ProviderLINE {"),
	},
	{
		Name: "telesign-without-customer-id", Rule: "TS-004",
		Wrong:  "an account at TeleSign needs no customer ID",
		Change: source("engine/account.go", `{"customer ID", c.CustomerID == ""}`, `{"customer ID", false}`),
	},
	{
		Name: "telesign-without-api-key", Rule: "TS-004",
		Wrong:  "an account at TeleSign needs no API key",
		Change: source("engine/account.go", `{"API key", c.APIKey.Empty()}`, `{"API key", false}`),
	},
	{
		Name: "telesign-without-a-number", Rule: "TS-004",
		Wrong:  "an account at TeleSign needs no number",
		Change: source("engine/account.go", "a.Provider == oc.ProviderTeleSign && len(a.Numbers) == 0", "false"),
	},
	{
		Name: "telesign-needs-two-numbers", Rule: "TS-004",
		Wrong:  "an account at TeleSign needs more than one number",
		Change: source("engine/account.go", "a.Provider == oc.ProviderTeleSign && len(a.Numbers) == 0", "a.Provider == oc.ProviderTeleSign && len(a.Numbers) < 2"),
	},
	{
		Name: "a-telesign-number-needs-a-description", Rule: "TS-004",
		Wrong:  "beside customer ID, API key and number TeleSign's account needs a description",
		Change: source("engine/number.go", "short := n.Type == oc.NumberShortCode", "if p == oc.ProviderTeleSign && n.Description == \"\" {\nreturn invalid(n.Number, \"\", \"has no description\")\n}\nshort := n.Type == oc.NumberShortCode"),
	},
	{
		Name: "an-sms-account-without-a-provider", Rule: "TS-005",
		Wrong:  "an SMS account needs no provider",
		Change: source("engine/account.go", "c.Channel == oc.ChannelSMS && c.Provider == 0", "false"),
	},
	{
		Name: "every-sms-account-is-at-twilio", Rule: "TS-005",
		Wrong:  "the form of an SMS account shows Twilio, whichever provider was chosen",
		Change: source("engine/form_answer.go", "a.Account = copyOf(x)", "a.Account = copyOf(x)\na.Account.Provider = oc.ProviderTwilio"),
	},
	{
		Name: "an-sms-account-is-called-by-its-id", Rule: "TS-005",
		Wrong:  "the name that was given to an SMS account is lost",
		Change: source("engine/setup.go", "ID: c.Account, Name: c.Name,", "ID: c.Account, Name: string(c.Account),"),
	},
	{
		Name: "an-sms-account-without-a-name", Rule: "TS-005",
		Wrong:  "an SMS account can be created without a name",
		Change: source("engine/account.go", `c.Name == ""`, `c.Name == "" && c.Channel != oc.ChannelSMS`),
	},
	{
		Name: "a-callback-url-before-sms-support", Rule: "TS-011",
		Wrong:  "there is a callback URL before SMS support was added",
		Change: source("engine/answer.go", "if !ok {\n\t\treturn notFound(string(q.Account), \"no such account\")\n\t}\n\treturn oc.CallbackURLAnswer", "if !ok {\n\t\treturn oc.CallbackURLAnswer{URL: \"/webhooks/telesign/\" + string(q.Account)}\n\t}\n\treturn oc.CallbackURLAnswer"),
	},
	{
		Name: "no-callback-url-before-the-account-is-finished", Rule: "TS-011",
		Wrong:  "there is no callback URL when SMS support was added, only later",
		Change: source("engine/answer.go", "return oc.CallbackURLAnswer{URL: callbackPath(a)}", "if !a.Finished && a.Provider == oc.ProviderTeleSign {\nreturn notFound(string(q.Account), \"no such account\")\n}\nreturn oc.CallbackURLAnswer{URL: callbackPath(a)}"),
	},
	{
		Name: "one-callback-url-for-everybody", Rule: "TS-011",
		Wrong:  "the callback URL for TeleSign is not the organisation's own",
		Change: source("engine/answer.go", `return "/webhooks/telesign/" + string(a.ID)`, `return "https://rest-api.telesign.com/callback"`),
	},
	{
		Name: "support-takes-any-subject", Rule: "TS-012",
		Wrong:  "TeleSign's support enters a callback URL whatever the subject of the mail",
		Change: source("fakes/telesign/support.go", "t.Subject != SupportSubject", `t.Subject == ""`),
	},
	{
		Name: "support-takes-a-mail-without-a-subject", Rule: "TS-012",
		Wrong:  "TeleSign's support enters a callback URL from a mail without a subject",
		Change: source("fakes/telesign/support.go", "t.Subject != SupportSubject", `t.Subject != SupportSubject && t.Subject != ""`),
	},
	{
		Name: "support-guesses-the-customer", Rule: "TS-012",
		Wrong:  "TeleSign's support enters a callback URL without being told the customer ID",
		Change: source("fakes/telesign/support.go", "switch {\n", "if !known && t.CustomerID == \"\" && len(f.order) > 0 {\nacc, known = f.order[0], true\n}\nswitch {\n"),
	},
}

// telesignNumbers are the support numbers of an account.
var telesignNumbers = []Deviant{
	{
		Name: "a-plus-before-a-number", Rule: "TS-006",
		Wrong:  "a support number may begin with a plus",
		Change: source("engine/number.go", `strings.Trim(n.Number, "0123456789") != ""`, `strings.Trim(strings.TrimPrefix(n.Number, "+"), "0123456789") != ""`),
	},
	{
		Name: "blanks-in-a-number", Rule: "TS-006",
		Wrong:  "a support number may hold blanks",
		Change: source("engine/number.go", `strings.Trim(n.Number, "0123456789") != ""`, `strings.Trim(strings.ReplaceAll(n.Number, " ", ""), "0123456789") != ""`),
	},
	{
		Name: "dashes-in-a-number", Rule: "TS-006",
		Wrong:  "a support number may hold dashes",
		Change: source("engine/number.go", `strings.Trim(n.Number, "0123456789") != ""`, `strings.Trim(strings.ReplaceAll(n.Number, "-", ""), "0123456789") != ""`),
	},
	{
		Name: "letters-in-a-number", Rule: "TS-006",
		Wrong:  "a support number may hold letters",
		Change: source("engine/number.go", `strings.Trim(n.Number, "0123456789") != ""`, `strings.ContainsAny(n.Number, "+ -()")`),
	},
	{
		Name: "a-number-without-country-code", Rule: "TS-006",
		Wrong:  "a support number may begin with 0, where the country code should be",
		Change: source("engine/number.go", " || n.Number[0] == '0')", ")"),
	},
	{
		Name: "no-geo-numbers-at-telesign", Rule: "TS-007",
		Wrong:  "an account at TeleSign takes no numbers of type Geo",
		Change: withoutNumberType(oc.ProviderTeleSign, oc.NumberGeo),
	},
	{
		Name: "no-short-codes-at-telesign", Rule: "TS-007",
		Wrong:  "an account at TeleSign takes no numbers of type Short code",
		Change: withoutNumberType(oc.ProviderTeleSign, oc.NumberShortCode),
	},
	{
		Name: "no-toll-free-numbers-at-telesign", Rule: "TS-007",
		Wrong:  "an account at TeleSign takes no numbers of type Toll free",
		Change: withoutNumberType(oc.ProviderTeleSign, oc.NumberTollFree),
	},
	{
		Name: "long-codes-at-telesign", Rule: "TS-007",
		Wrong: "an account at TeleSign takes numbers of Twilio's type Long code",
		Change: policy(func(p *engine.Policy) {
			p.Setup.NumberTypes = append(p.Setup.NumberTypes, engine.NumberTypeRow{Provider: oc.ProviderTeleSign, Type: oc.NumberLongCode})
		}),
	},
	{
		Name: "the-description-of-a-number-is-lost", Rule: "TS-008",
		Wrong:  "the description of a number is lost",
		Change: source("engine/setup.go", "a.Numbers = with(a.Numbers, c.Number)", "c.Number.Description = \"\"\na.Numbers = with(a.Numbers, c.Number)"),
	},
}

// telesignValidation asks TeleSign whether an account works.
var telesignValidation = []Deviant{
	{
		Name: "a-validation-asks-nobody", Rule: "TS-009",
		Wrong:  "Validate succeeds when customer ID and API key are filled in",
		Change: source("engine/account_check.go", "return e.startCheck(by, id, false)", "if a.Provider == oc.ProviderTeleSign {\ne.emit(oc.AccountCheckStarted{Account: id, By: by})\ne.checked(id, e.state.Checks[id], true, oc.CallReturned{})\nreturn nil\n}\nreturn e.startCheck(by, id, false)"),
	},
	{
		Name: "any-answer-of-telesign-validates", Rule: "TS-009",
		Wrong:  "Validate takes any answer of TeleSign for a yes",
		Seen:   "mock-server/mockserver #601",
		Change: source("engine/account_check.go", "good := r.Status/100 == 2", "good := r.Status/100 == 2 || c.Kind == oc.CallCheck && a.Provider == oc.ProviderTeleSign"),
	},
	{
		Name: "telesign-does-not-look-at-the-key", Rule: "TS-009",
		Wrong:  "TeleSign lets everybody in who knows the customer ID",
		Change: source("fakes/telesign/auth.go", "subtle.ConstantTimeCompare([]byte(key), []byte(c.account.APIKey)) != 1", "key == \"\""),
	},
	{
		Name: "validation-without-a-test-sms", Rule: "TS-010",
		Wrong:  "Validate looks at the credentials only and sends no test SMS",
		Change: source("engine/account_check.go", "case check.Saving || a.Provider != oc.ProviderTeleSign:", "case check.Saving || a.Provider != 0:"),
	},
	{
		Name: "a-test-sms-that-cannot-be-received", Rule: "TS-010",
		Wrong:  "Validate succeeds although the number cannot receive the test SMS",
		Change: source("engine/account_check.go", "e.checked(c.Account, check, false, r)\n", "e.checked(c.Account, check, c.Kind == oc.CallTestText, r)\n"),
	},
	{
		Name: "the-test-sms-goes-nowhere", Rule: "TS-010",
		Wrong:  "the test SMS goes to a number that is not on the tab of SMS numbers",
		Change: source("engine/account_check.go", "To: oc.CustomerID(a.Numbers[0].Number)", `To: oc.CustomerID(a.Numbers[0].Number[:len(a.Numbers[0].Number)-1] + "9")`),
	},
}

// telesignInstances set SMS up in a workstream.
var telesignInstances = []Deviant{
	{
		Name: "sms-without-a-number-of-the-account", Rule: "TS-017",
		Wrong:  "SMS is set up with a number that is not on the account's list",
		Change: source("engine/instance.go", "numberOf(a, i.Number); !listed", `numberOf(a, i.Number); !listed && i.Number == "none"`),
	},
	{
		Name: "a-used-number-is-offered", Rule: "TS-017",
		Wrong:  "a number that a workstream uses stays in the list of those that can be picked",
		Change: source("engine/instance.go", "e.attached(a.ID, n.Number); !used {", `e.attached(a.ID, n.Number); !used || n.Number != "" {`),
	},
	{
		Name: "one-number-is-offered", Rule: "TS-017",
		Wrong:  "only the first number of an account can be picked",
		Change: source("engine/instance.go", "free.Numbers = append(free.Numbers, n)", "if len(free.Numbers) == 0 {\nfree.Numbers = append(free.Numbers, n)\n}"),
	},
	{
		Name: "sms-without-a-language", Rule: "TS-017",
		Wrong:  "the SMS channel of a workstream needs no default language",
		Change: source("engine/instance.go", `if i.Language == "" {`, `if i.Language == "" && ws.Channel != oc.ChannelSMS {`),
	},
	{
		Name: "no-messages-on-the-page-of-an-sms-channel", Rule: "TS-017",
		Wrong:  "what the page of behaviours of an SMS channel says is not used",
		Change: source("engine/automated.go", "if i != nil {", "if i != nil && (ws == nil || ws.Channel != oc.ChannelSMS) {"),
	},
	{
		Name: "an-sms-channel-is-not-configured", Rule: "TS-017",
		Wrong:  "an SMS channel is not in state configured after its summary page",
		Change: source("engine/form_answer.go", "a.Instance, a.Configured = copyOf(x), true", "w, known := s.workstream(x.Workstream)\na.Instance, a.Configured = copyOf(x), known && w.Channel != oc.ChannelSMS"),
	},
	{
		Name: "customers-files-of-an-sms-channel-are-lost", Rule: "TS-017",
		Wrong:  "the permission of customers to send files is lost when an SMS channel is set up",
		Change: source("engine/setup.go", "s.Instances = with(s.Instances, c.Instance)", "c.Instance.CustomerFiles = false\ns.Instances = with(s.Instances, c.Instance)"),
	},
	{
		Name: "agents-send-files-on-every-sms-channel", Rule: "TS-017",
		Wrong:  "agents may send files on an SMS channel that does not permit it",
		Change: source("engine/setup.go", "s.Instances = with(s.Instances, c.Instance)", "c.Instance.AgentFiles = c.Instance.Attachments\ns.Instances = with(s.Instances, c.Instance)"),
	},
	{
		Name: "no-rules-on-sms", Rule: "TS-018",
		Wrong:  "a workstream whose SMS channel is configured takes no routing rules",
		Change: source("engine/workstream_form.go", "if setUp && len(routes) > 0 && !e.state.Committed.hasInstance(w.ID) {", "if setUp && len(routes) > 0 && (w.Channel == oc.ChannelSMS || !e.state.Committed.hasInstance(w.ID)) {"),
	},
	{
		Name: "no-bot-on-sms", Rule: "TS-018",
		Wrong:  "a workstream whose SMS channel is configured takes no bot",
		Change: source("engine/workstream_form.go", "case w.Mode == oc.Pick:", "case w.Mode == oc.Pick || w.Channel == oc.ChannelSMS:"),
	},
	{
		Name: "no-advanced-settings-on-sms", Rule: "TS-018",
		Wrong:  "a workstream whose SMS channel is configured keeps its notification settings as they are",
		Change: source("engine/administration.go", "case oc.SetNotification:\n", "case oc.SetNotification:\nif w, ok := s.workstream(c.Workstream); ok && w.Channel == oc.ChannelSMS && s.hasInstance(w.ID) {\nreturn invalidState(string(w.ID), \"\", \"is configured\")\n}\n"),
	},
	{
		Name: "no-work-distribution-on-sms", Rule: "TS-018",
		Wrong:  "a workstream whose SMS channel is configured keeps its work distribution as it is",
		Change: source("engine/administration.go", "case oc.SetDemand:\n", "case oc.SetDemand:\nif w, ok := s.workstream(c.Workstream); ok && w.Channel == oc.ChannelSMS && s.hasInstance(w.ID) {\nreturn invalidState(string(w.ID), \"\", \"is configured\")\n}\n"),
	},
}
