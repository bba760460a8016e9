package organisation

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

var routeTable = &table[oc.Route]{
	name: "rule", doc: "A route-to-queue rule: where matching work goes (RC-010).",
	fields: []field[oc.Route]{
		key("name", "what the rule is called", text, func(x *oc.Route) *string { return &x.Name }).or("nothing"),
		key("when", "what must hold of the work: an attribute and its value, or a comparison; all of them must hold", conditions, func(x *oc.Route) *[]oc.Condition { return &x.Conditions }).or("it always matches"),
		key("queue", "where matching work goes", queueReference("sends to"), func(x *oc.Route) *oc.QueueID { return &x.Queue }).must(),
	},
}

var rulesetTable = &table[oc.Ruleset]{
	name: "ruleset", doc: "A classification ruleset: its first matching rule applies (RC-006).",
	fields: []field[oc.Ruleset]{
		key("name", "what the ruleset is called", text, func(x *oc.Ruleset) *string { return &x.Name }).or("nothing"),
		key("rules", "its rules, in their order", listOf[oc.ClassificationRule]{of: classificationTable, takes: "a list of rules, each with what it sets", atLeast: 1, most: 100},
			func(x *oc.Ruleset) *[]oc.ClassificationRule { return &x.Rules }).must(),
	},
}

var classificationTable = &table[oc.ClassificationRule]{
	name: "classificationRule", doc: "A rule that sets attributes of matching work (RC-008).",
	fields: []field[oc.ClassificationRule]{
		key("name", "what the rule is called", text, func(x *oc.ClassificationRule) *string { return &x.Name }).or("nothing"),
		key("when", "what must hold of the work; all of it must hold", conditions, func(x *oc.ClassificationRule) *[]oc.Condition { return &x.Conditions }).or("it always matches"),
		key("set", "attributes of the conversation and their new values, at most 5; a condition calls them conversation.NAME", outputs, func(x *oc.ClassificationRule) *[]oc.Attribute { return &x.Outputs }).must(),
	},
}

// subjects are what a rule may ask about: records of the customer, context of
// the conversation, and what a channel tells (T-13).
var subjects = []string{"contact", "account", "case", "context", "conversation", "record",
	"sms", "line", "whatsapp", "facebook", "wechat", "teams", "apple messages", "custom", "chat", "voice"}

var attributePattern = regexp.MustCompile(`^(` + strings.Join(subjects, "|") + `)\.[^.\s].*$`)

// attribute checks the name of an attribute, such as contact.loyalty.
func attribute(r *reader, key *node) bool {
	if attributePattern.MatchString(key.text) {
		return true
	}
	subject, rest, _ := strings.Cut(key.text, ".")
	hint := "; an attribute begins with " + oneOf(subjects) + " and a dot"
	if w, ok := near(subject, subjects); ok && rest != "" {
		hint = meant(key.text, []string{w + "." + rest})
	}
	r.say(key.pos, ": %s has the attribute %q, which is none%s", r.label, key.text, hint)
	return false
}

// conditionsKind takes what must hold: attributes with a value to equal, or with
// comparisons.
type conditionsKind struct{}

var conditions kind[[]oc.Condition] = conditionsKind{}

var operators = enumeration[oc.Operator]()

func (conditionsKind) want() string {
	return "a group of attributes with their values, such as contact.loyalty: gold"
}

func (k conditionsKind) schema(*builder) schema {
	comparisons := map[string]any{}
	for _, o := range operators.words {
		comparisons[o.text] = operandSchema(o.value)
	}
	value := schema{"anyOf": []any{
		text.schema(nil),
		schema{"type": "object", "minProperties": 1, "properties": comparisons, "additionalProperties": false},
	}}
	return schema{"type": []string{"object", "null"}, "propertyNames": schema{"pattern": attributePattern.String()}, "additionalProperties": value}
}

func (k conditionsKind) read(r *reader, n *node, into *[]oc.Condition) {
	readNamed(r, n, k.want(), func(e entry) {
		if !attribute(r, e.key) {
			return
		}
		r.within(e.key.text, func() { k.readOne(r, e, into) })
	})
}

func (k conditionsKind) readOne(r *reader, e entry, into *[]oc.Condition) {
	if e.value.form == scalar && e.value.text != "" {
		*into = append(*into, oc.Condition{Attribute: e.key.text, Operator: oc.Equals, Value: e.value.text})
		return
	}
	if e.value.form != group {
		r.isNot(e.value, "a value, or a comparison such as {is greater than: 10}", "")
		return
	}
	readNamed(r, e.value, "", func(c entry) {
		i := slices.Index(operators.texts(), c.key.text)
		if i < 0 {
			hint := cmp.Or(meant(c.key.text, operators.texts()), "; there are "+allOf(operators.texts()))
			r.say(c.key.pos, ": %s has no comparison %q%s", r.label, c.key.text, hint)
			return
		}
		condition := oc.Condition{Attribute: e.key.text, Operator: operators.words[i].value}
		r.within(c.key.text, func() { condition.Value = operand(r, c.value, condition.Operator) })
		*into = append(*into, condition)
	})
}

// operand reads what an attribute is compared with: numbers are compared as
// numbers (RC-027), and whether there is a value at all needs none.
func operand(r *reader, n *node, o oc.Operator) string {
	switch o {
	case oc.Exists:
		if n.form != scalar || n.text != "yes" && n.text != "true" {
			r.isNot(n, "yes", "")
		}
		return ""
	case oc.GreaterThan, oc.LessThan:
		if _, err := strconv.ParseFloat(n.text, 64); n.form != scalar || !n.number || err != nil {
			r.isNot(n, "a number", "")
		}
		return n.text
	}
	var value string
	text.read(r, n, &value)
	return value
}

func operandSchema(o oc.Operator) schema {
	switch o {
	case oc.Exists:
		return schema{"enum": []any{"yes", true}}
	case oc.GreaterThan, oc.LessThan:
		return schema{"type": "number"}
	}
	return text.schema(nil)
}

// outputsKind takes what a classification rule sets.
type outputsKind struct{}

var outputs kind[[]oc.Attribute] = outputsKind{}

// mostOutputs is how many attributes a rule may set (RC-008).
const mostOutputs = 5

func (outputsKind) want() string {
	return "a group of attributes of the conversation with their values, such as priority: high"
}

// outputName is the name of an attribute of the conversation: no dot, which would
// be of something else.
const outputName = `^[^\s".][^".\n\t\r]{0,99}$`

var isOutput = regexp.MustCompile(outputName)

func (outputsKind) schema(*builder) schema {
	return schema{"type": "object", "minProperties": 1, "maxProperties": mostOutputs,
		"propertyNames": schema{"pattern": outputName}, "additionalProperties": text.schema(nil)}
}

func (k outputsKind) read(r *reader, n *node, into *[]oc.Attribute) {
	if n.form == nothing || n.form == group && len(n.entries) == 0 {
		r.isNot(n, k.want(), "")
		return
	}
	if len(n.entries) > mostOutputs {
		r.say(n.entries[mostOutputs].key.pos, ": %s has at most %d attributes (RC-008), and this is one more", r.label, mostOutputs)
		return
	}
	readNamed(r, n, k.want(), func(e entry) {
		if !isOutput.MatchString(e.key.text) {
			hint := "a rule sets attributes of the conversation, such as priority"
			if own, ok := strings.CutPrefix(e.key.text, "conversation."); ok && own != "" {
				hint = fmt.Sprintf("write %q; it is of the conversation anyway", own)
			}
			r.say(e.key.pos, ": %s has the attribute %q, which cannot be set; %s", r.label, e.key.text, hint)
			return
		}
		a := oc.Attribute{Name: e.key.text}
		r.within(e.key.text, func() { text.read(r, e.value, &a.Value) })
		*into = append(*into, a)
	})
}

// variablesKind takes context variables: a name and text or number (RC-020).
type variablesKind struct{}

var variables kind[[]oc.ContextVariable] = variablesKind{}

var variableTypes = wordKind[bool]{[]word[bool]{{"text", false}, {"number", true}}}

func (variablesKind) want() string { return "a group of names, each text or number" }

func (variablesKind) schema(b *builder) schema {
	return schema{"type": []string{"object", "null"}, "propertyNames": schema{"pattern": anyName}, "additionalProperties": variableTypes.schema(b)}
}

func (k variablesKind) read(r *reader, n *node, into *[]oc.ContextVariable) {
	readNamed(r, n, k.want(), func(e entry) {
		v := oc.ContextVariable{Name: e.key.text}
		if length := len([]rune(v.Name)); length == 0 || length > 100 {
			r.say(e.key.pos, ": %s has a name of %d characters; it may have 1 to 100 (RC-020)", r.label, length)
		}
		r.within(e.key.text, func() { variableTypes.read(r, e.value, &v.Number) })
		*into = append(*into, v)
	})
}

// settleVariables finds rules on context variables that the workstream does not
// have: no page could ever make them match (RC-001, RC-027).
func settleVariables(r *reader, f *filled[workstream], w *workstream) {
	if e, ok := f.keys["context variables"]; ok && e.value.form != group {
		return
	}
	var there []string
	for _, v := range w.Variables {
		there = append(there, v.Name)
	}
	check := func(n *node) {
		for _, e := range n.entries {
			name, isContext := strings.CutPrefix(e.key.text, "context.")
			if isContext && !slices.Contains(there, name) {
				r.say(e.key.pos, " has a rule on context variable %q, which is not defined%s", name, whatThereIs(name, thing{plural: "context variables of it"}, there))
			}
		}
	}
	for _, rule := range f.keys["rules"].items() {
		check(rule.entry("when"))
	}
	for _, ruleset := range f.keys["classification"].items() {
		for _, rule := range ruleset.entry("rules").items {
			check(rule.entry("when"))
		}
	}
}

// items are the entries of a list, if the key is there with one.
func (e entry) items() []*node {
	if e.value == nil {
		return nil
	}
	return e.value.items
}

// entry is the value of a key of a group; an empty node without it.
func (n *node) entry(key string) *node {
	for _, e := range n.entries {
		if e.key.text == key {
			return e.value
		}
	}
	return &node{}
}
