package deviants

import "github.com/ocsim/ocsim/engine"

const toAnotherType = "case q.Type != c.Channel.Type():\n\t\treturn invalid(string(t.Queue), \"RC-014\""

// transferTo lets conversations be transferred to queues of another type.
func transferTo(condition string) Change {
	return source("engine/transfer.go", toAnotherType, "case q.Type != c.Channel.Type() && "+condition+":\n\t\treturn invalid(string(t.Queue), \"RC-014\"")
}

var rcForms = []Deviant{
	{
		Name: "messages-to-a-voice-queue", Rule: "RC-014",
		Wrong:  "a rule sends messages to a queue for voice",
		Change: source(formGo, ofItsType, "case q.Type != w.Channel.Type() && !(w.Channel.Type() == oc.Messaging && q.Type == oc.VoiceType):"),
	},
	{
		Name: "messages-to-a-record-queue", Rule: "RC-014",
		Wrong:  "a rule sends messages to a queue for records",
		Change: source(formGo, ofItsType, "case q.Type != w.Channel.Type() && !(w.Channel.Type() == oc.Messaging && q.Type == oc.RecordType):"),
	},
	{
		Name: "calls-to-a-messaging-queue", Rule: "RC-014",
		Wrong:  "a rule sends calls to a queue for messaging",
		Change: source(formGo, ofItsType, "case q.Type != w.Channel.Type() && w.Channel.Type() != oc.VoiceType:"),
	},
	{
		Name: "records-to-a-messaging-queue", Rule: "RC-014",
		Wrong:  "a rule sends records to a queue for messaging",
		Change: source(formGo, ofItsType, "case q.Type != w.Channel.Type() && w.Channel.Type() != oc.RecordType:"),
	},
	{
		Name: "no-rule-to-a-default-queue", Rule: "RC-014",
		Wrong:  "a rule cannot send work to a default queue",
		Change: source(formGo, ofItsType, "case q.Type != w.Channel.Type(), id == defaultQueue(q.Type):"),
	},
	{
		Name: "transfers-to-a-voice-queue", Rule: "RC-014",
		Wrong:  "a chat can be transferred to a queue for voice",
		Change: transferTo("q.Type != oc.VoiceType"),
	},
	{
		Name: "transfers-to-a-record-queue", Rule: "RC-014",
		Wrong:  "a chat can be transferred to a queue for records",
		Change: transferTo("q.Type != oc.RecordType"),
	},
	{
		Name: "rules-for-sms-look-at-cases", Rule: "RC-017",
		Wrong:  "a rule for SMS may look at the case",
		Change: source(formGo, `entity != "contact" && entity != "account"`, `entity != "contact" && entity != "account" && entity != "case"`),
	},
	{
		Name: "rules-for-sms-look-at-context-variables", Rule: "RC-017",
		Wrong:  "a rule for SMS may look at context variables",
		Change: source(formGo, `entity != "contact" && entity != "account"`, `entity != "contact" && entity != "account" && entity != "context"`),
	},
	{
		Name: "rules-for-sms-look-at-the-engagement-context", Rule: "RC-017",
		Wrong:  "a rule for SMS may look at the SMS engagement context",
		Change: source(formGo, `entity != "contact" && entity != "account"`, `entity != "contact" && entity != "account" && entity != "sms"`),
	},
	{
		Name: "rules-for-sms-do-not-look-at-accounts", Rule: "RC-017",
		Wrong:  "a rule for SMS must not look at the account",
		Change: source(formGo, `entity != "contact" && entity != "account"`, `entity != "contact"`),
	},
	{
		Name: "rules-for-sms-do-not-look-at-contacts", Rule: "RC-017",
		Wrong:  "a rule for SMS must not look at the contact",
		Change: source(formGo, `entity != "contact" && entity != "account"`, `entity != "account"`),
	},
	{
		Name: "variable-name-99", Rule: "RC-020",
		Wrong:  "the name of a context variable has at most 99 characters",
		Change: policy(func(p *engine.Policy) { p.Setup.VariableName = 99 }),
	},
	{
		Name: "variable-name-101", Rule: "RC-020",
		Wrong:  "the name of a context variable may have 101 characters",
		Change: policy(func(p *engine.Policy) { p.Setup.VariableName = 101 }),
	},
	{
		Name: "variable-value-3999", Rule: "RC-020",
		Wrong:  "the value of a context variable has at most 3,999 characters",
		Change: policy(func(p *engine.Policy) { p.Setup.VariableValue = 3999 }),
	},
	{
		Name: "variable-value-4001", Rule: "RC-020",
		Wrong:  "the value of a context variable may have 4,001 characters",
		Change: policy(func(p *engine.Policy) { p.Setup.VariableValue = 4001 }),
	},
	{
		Name: "variable-length-in-bytes", Rule: "RC-020",
		Wrong:  "the name of a context variable is measured in bytes",
		Change: source(formGo, "utf8.RuneCountInString(v.Name)", "len(v.Name)"),
	},
	{
		Name: "variable-value-length-in-bytes", Rule: "RC-020",
		Wrong:  "the value of a context variable is measured in bytes",
		Change: source(formGo, "utf8.RuneCountInString(c.Value)", "len(c.Value)"),
	},
	{
		Name: "variables-that-differ-by-case-are-one", Rule: "RC-020",
		Wrong:  "names of context variables are compared without case",
		Change: source(formGo, "if v.Name == c.Variable.Name {", "if strings.EqualFold(v.Name, c.Variable.Name) {"),
	},
	{
		Name: "a-variable-can-be-there-twice", Rule: "RC-020",
		Wrong:  "two context variables may have the same name",
		Change: source(formGo, "if v.Name == c.Variable.Name {", "if v.Name == \"\" {"),
	},
	{
		Name: "rules-find-variables-by-any-case", Rule: "RC-020",
		Wrong:  "a rule finds a context variable whose name differs by case",
		Change: source(routeGo, "func(a oc.Attribute) bool { return a.Name == name }", "func(a oc.Attribute) bool { return strings.EqualFold(a.Name, name) }"),
	},
	{
		Name: "values-match-in-any-case", Rule: "RC-020",
		Wrong:  "a rule holds for a value of a context variable that differs by case",
		Change: source("engine/routing/condition.go", "return strings.Compare(a, b), false", "return strings.Compare(strings.ToLower(a), strings.ToLower(b)), false"),
	},
}
