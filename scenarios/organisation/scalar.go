package organisation

import (
	"encoding"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"github.com/ocsim/ocsim/engine/oc"
)

// textKind takes a text; a number or true is a text too, as it is written.
type textKind struct{ most int }

var text kind[string] = textKind{}

func (k textKind) want() string {
	if k.most > 0 {
		return fmt.Sprintf("a text of at most %s characters", thousands(k.most))
	}
	return "a text"
}

func (k textKind) read(r *reader, n *node, into *string) {
	if n.form != scalar || n.text == "" {
		r.isNot(n, k.want(), "")
		return
	}
	if length := len([]rune(n.text)); k.most > 0 && length > k.most {
		r.say(n.pos, ": %s is %s, not one of %s", r.label, k.want(), thousands(length))
		return
	}
	*into = n.text
}

func (k textKind) schema(*builder) schema {
	s := schema{"type": []string{"string", "number", "boolean"}, "minLength": 1}
	if k.most > 0 {
		s["maxLength"] = k.most
	}
	return s
}

// numberKind takes a whole number.
type numberKind struct{ least, most int }

func number(least, most int) kind[int] { return numberKind{least, most} }

func (k numberKind) want() string {
	return fmt.Sprintf("a whole number from %d to %d", k.least, k.most)
}

func (k numberKind) read(r *reader, n *node, into *int) {
	x, err := strconv.Atoi(n.text)
	if n.form != scalar || !n.number || err != nil || x < k.least || x > k.most {
		r.isNot(n, k.want(), "")
		return
	}
	*into = x
}

func (k numberKind) schema(*builder) schema {
	return schema{"type": "integer", "minimum": k.least, "maximum": k.most}
}

// switchKind takes a switch, in the words that suit it. As a bool it is what it
// says; inverted, its opposite.
type switchKind struct {
	words    string
	inverted bool
}

var (
	onOff kind[bool] = switchKind{words: "on or off"}
	yesNo kind[bool] = switchKind{words: "yes or no"}
	offOn kind[bool] = switchKind{"on or off", true}
	noYes kind[bool] = switchKind{"yes or no", true}
)

func (k switchKind) want() string { return k.words }

func (k switchKind) schema(*builder) schema {
	return schema{"enum": []any{"on", "off", "yes", "no", true, false}}
}

func (k switchKind) read(r *reader, n *node, into *bool) {
	if on, ok := k.value(r, n); ok {
		*into = on != k.inverted
	}
}

func (k switchKind) value(r *reader, n *node) (on, ok bool) {
	switch {
	case n.form != scalar:
	case n.text == "on", n.text == "yes", n.text == "true":
		return true, true
	case n.text == "off", n.text == "no", n.text == "false":
		return false, true
	}
	r.isNot(n, k.words, "")
	return false, false
}

// switchOrDefault takes a switch that has a default of its own.
type switchOrDefault struct{ of switchKind }

var threeWay kind[oc.Switch] = switchOrDefault{switchKind{words: "on or off"}}

func (k switchOrDefault) want() string             { return k.of.want() }
func (k switchOrDefault) schema(b *builder) schema { return k.of.schema(b) }
func (k switchOrDefault) read(r *reader, n *node, into *oc.Switch) {
	if on, ok := k.of.value(r, n); ok {
		*into = oc.Off
		if on {
			*into = oc.On
		}
	}
}

// word is a spelling of a value.
type word[E any] struct {
	text  string
	value E
}

// wordKind takes one of several words.
type wordKind[E any] struct{ words []word[E] }

// enumeration takes the words of an enumeration in the product's own spelling.
func enumeration[E interface {
	~uint8
	encoding.TextMarshaler
}](except ...E) wordKind[E] {
	var k wordKind[E]
	for e := E(1); ; e++ {
		text, err := e.MarshalText()
		if err != nil {
			return k
		}
		if !slices.Contains(except, e) {
			k.words = append(k.words, word[E]{string(text), e})
		}
	}
}

// and adds spellings, in front.
func (k wordKind[E]) and(words ...word[E]) wordKind[E] {
	return wordKind[E]{append(words, k.words...)}
}

func (k wordKind[E]) texts() (texts []string) {
	for _, w := range k.words {
		texts = append(texts, w.text)
	}
	return texts
}

func (k wordKind[E]) want() string { return oneOf(k.texts()) }

func (k wordKind[E]) read(r *reader, n *node, into *E) {
	if n.form == scalar {
		for _, w := range k.words {
			if w.text == n.text {
				*into = w.value
				return
			}
		}
	}
	r.isNot(n, k.want(), meant(n.text, k.texts()))
}

func (k wordKind[E]) schema(*builder) schema {
	words := make([]any, len(k.words))
	for i, w := range k.words {
		words[i] = w.text
	}
	return schema{"enum": words}
}

// patternKind takes a text of a shape.
type patternKind struct {
	what    string // a country of two letters, such as US
	pattern *regexp.Regexp
	clean   func(string) string // what is kept of the text; nil: all
}

func (k patternKind) want() string { return k.what }

func (k patternKind) read(r *reader, n *node, into *string) {
	if n.form != scalar || n.boolean || !k.pattern.MatchString(n.text) {
		r.isNot(n, k.what, "")
		return
	}
	*into = n.text
	if k.clean != nil {
		*into = k.clean(n.text)
	}
}

func (k patternKind) schema(*builder) schema {
	return schema{"type": []string{"string", "number"}, "pattern": k.pattern.String(), "description": k.what}
}

// thousands writes a number as people read it: 1,600.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
