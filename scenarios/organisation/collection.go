package organisation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func sorted(s []string) []string { slices.Sort(s); return s }

// listOf takes a list of values of a kind.
type listOf[V any] struct {
	of      kind[V]
	takes   string         // a list of roles, such as [agent, supervisor]
	once    func(V) string // names an item of which there may not be two alike; nil: there may
	atLeast int
	most    int
}

func (l listOf[V]) want() string { return l.takes }

func (l listOf[V]) read(r *reader, n *node, into *[]V) {
	if n.form == nothing && l.atLeast == 0 {
		return
	}
	if n.form != list || len(n.items) < l.atLeast {
		r.isNot(n, l.takes, "")
		return
	}
	if l.most > 0 && len(n.items) > l.most {
		r.say(n.items[l.most].pos, ": %s has at most %d entries, and this is one more", r.label, l.most)
		return
	}
	label, seen := r.label, map[string]bool{}
	defer func() { r.label = label }()
	r.label = "an entry of " + label
	*into = make([]V, len(n.items))
	for i, item := range n.items {
		l.of.read(r, item, &(*into)[i])
		if l.once == nil {
			continue
		}
		if name := l.once((*into)[i]); seen[name] {
			r.say(item.pos, ": %s has %q twice", label, item.text)
		} else {
			seen[name] = true
		}
	}
}

func (l listOf[V]) schema(b *builder) schema {
	s := schema{"type": []string{"array", "null"}, "items": l.of.schema(b)}
	if l.atLeast > 0 {
		s["type"], s["minItems"] = "array", l.atLeast
	}
	if l.most > 0 {
		s["maxItems"] = l.most
	}
	if l.once != nil {
		s["uniqueItems"] = true
	}
	return s
}

// section takes entries under names of their own. The name is how others, and
// the features, refer to an entry.
type section[T any, ID ~string] struct {
	thing   thing
	of      *table[T]
	id      func(*T) *ID
	named   func(string) string // "" or what is wrong with a name
	pattern string              // of names, for the schema
}

func (s section[T, ID]) want() string {
	return fmt.Sprintf("a group of %s by name", s.thing.plural)
}

func (s section[T, ID]) defines() space { return s.thing.space }

func (s section[T, ID]) read(r *reader, n *node, into *[]T) {
	if n.form == scalar || n.form == list {
		r.broken[s.thing.space] = true
		r.isNot(n, s.want(), "")
		return
	}
	// Of full size at once: definitions keep pointers to the entries.
	*into = make([]T, len(n.entries))
	for i, e := range n.entries {
		s.readEntry(r, e, &(*into)[i])
	}
}

func (s section[T, ID]) readEntry(r *reader, e entry, into *T) {
	self := &subject{text: s.thing.called(e.key.text)}
	if wrong := s.wrongName(e.key.text); wrong != "" {
		r.sayOf(self, e.key.pos, " %s", wrong)
	} else {
		r.define(s.thing, e.key, into, self)
	}
	*s.id(into) = ID(e.key.text)
	r.about(self, func() {
		if e.value.form == scalar || e.value.form == list {
			r.isNot(e.value, s.of.want(), "")
			return
		}
		s.of.readFrom(r, e.value, e.key.pos, into)
	})
}

func (s section[T, ID]) wrongName(name string) string {
	if s.named != nil {
		return s.named(name)
	}
	if name == "" || len([]rune(name)) > 100 || strings.ContainsAny(name, "\"\n\t\r") || name != strings.TrimSpace(name) {
		return "cannot be named so: a name has 1 to 100 characters, no quotes, and no space at its ends"
	}
	return ""
}

// anyName is the schema's pattern for what wrongName lets pass.
const anyName = `^[^\s"]([^"\n\t\r]{0,98}[^\s"])?$`

func (s section[T, ID]) schema(b *builder) schema {
	pattern := cmp.Or(s.pattern, anyName)
	of := s.of.schema(b)
	if len(s.of.required()) == 0 {
		of = schema{"anyOf": []any{of, schema{"type": "null"}}}
	}
	return schema{
		"type":                 []string{"object", "null"},
		"propertyNames":        schema{"pattern": pattern},
		"additionalProperties": of,
	}
}

// reference takes the name of something that is defined elsewhere in the file.
type reference[ID ~string] struct {
	to   []thing
	verb string                                 // what the subject does with it: "sends to"
	fits func(s *subject, d *definition) string // "" or why it cannot be this one
}

func (f reference[ID]) want() string {
	var nouns []string
	for _, t := range f.to {
		nouns = append(nouns, t.one())
	}
	return "the name of " + oneOf(nouns)
}

func (f reference[ID]) schema(*builder) schema {
	return schema{"type": []string{"string", "integer"}, "description": f.want()}
}

func (f reference[ID]) read(r *reader, n *node, into *ID) {
	if n.form != scalar || n.boolean {
		r.isNot(n, f.want(), "")
		return
	}
	*into = ID(n.text)
	s := r.subject
	r.later(func() { f.resolve(r, s, n) })
}

func (f reference[ID]) resolve(r *reader, s *subject, n *node) {
	var there []string
	for _, t := range f.to {
		if d := r.look(t, n.text); d != nil && slices.Contains(f.to, d.thing) {
			if f.fits == nil {
				return
			}
			if wrong := f.fits(s, d); wrong != "" {
				r.sayOf(s, n.pos, " %s %s, %s", f.verb, t.called(n.text), wrong)
			}
			return
		} else if d != nil {
			r.sayOf(s, n.pos, " %s %s, but %q is %s", f.verb, t.called(n.text), n.text, d.thing.one())
			return
		}
		if r.broken[t.space] {
			return
		}
		there = append(there, r.names(t)...)
	}
	r.sayOf(s, n.pos, " %s %s, which is not defined%s", f.verb, f.to[0].called(n.text), whatThereIs(n.text, f.to[0], there))
}

// whatThereIs helps with a name that no one defined.
func whatThereIs(name string, t thing, there []string) string {
	if hint := meant(name, there); hint != "" {
		return hint
	}
	switch {
	case len(there) == 0:
		return fmt.Sprintf("; the file defines no %s", t.plural)
	case len(there) > 8:
		return fmt.Sprintf("; there are %s and %d more", strings.Join(there[:8], ", "), len(there)-8)
	case len(there) == 1:
		return "; there is " + there[0]
	}
	return "; there are " + allOf(there)
}

func (t *table[T]) required() (names []string) {
	for _, f := range t.fields {
		if f.required {
			names = append(names, f.name)
		}
	}
	return names
}
