package organisation

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/engine/oc"
)

// reader is one reading of one file.
type reader struct {
	found   []Problem
	subject *subject
	label   string // the key that is being read, as problems call it
	defined map[space]map[string]*definition
	broken  map[space]bool      // what could not be read whole: nobody complains about names that it might have had
	taken   map[string]*subject // what only one channel instance can have, and which has it
	pending []func()            // checks that need the whole file
}

// subject is who a problem is about: the innermost thing with a name.
type subject struct {
	text   string            // workstream "sms"
	serves oc.WorkstreamType // of a queue or workstream, known once it is read
}

// thing is a sort of entry that has a name.
type thing struct {
	noun, plural string
	space        space
}

// space is a set of names of which no two are alike.
type space string

var (
	queueThing      = thing{"queue", "queues", "queue"}
	personThing     = thing{"person", "people", "person"}
	botThing        = thing{"bot", "bots", "person"}
	presenceThing   = thing{"presence", "presences", "presence"}
	hoursThing      = thing{"operating hours", "operating hours", "hours"}
	workstreamThing = thing{"workstream", "workstreams", "workstream"}
	instanceThing   = thing{"channel instance", "channel instances", "instance"}
	accountThing    = thing{"account", "accounts", "account"}
	numberThing     = thing{"number", "numbers", "number"}
	contactThing    = thing{"contact", "contacts", "record"}
	companyThing    = thing{"customer account", "customer accounts", "record"}
	caseThing       = thing{"case", "cases", "record"}
	templateThing   = thing{"message template", "message templates", "template"}
	eventThing      = thing{"outbound event", "outbound events", "event"}
	appThing        = thing{"application", "applications", "application"}
	customerThing   = thing{"customer", "customers", "customer"}
)

// called names one of its sort in a problem.
func (t thing) called(name string) string {
	if t == numberThing {
		return "number " + name
	}
	return fmt.Sprintf("%s %q", t.noun, name)
}

// one is the noun with its article.
func (t thing) one() string {
	switch {
	case t.noun == t.plural:
		return t.noun
	case strings.ContainsRune("aeiou", rune(t.noun[0])):
		return "an " + t.noun
	}
	return "a " + t.noun
}

// definition is a name that the file gives to something.
type definition struct {
	pos
	thing thing
	value any      // what it names, a pointer
	owner *subject // in whose entry it stands
	self  *subject
}

func newReader() *reader {
	r := &reader{
		subject: &subject{text: "the organisation"},
		defined: map[space]map[string]*definition{},
		broken:  map[space]bool{},
		taken:   map[string]*subject{},
	}
	// The product has these by itself; a file may still describe one (T-17, RC-026).
	for _, q := range DefaultQueues() {
		r.define(queueThing, &node{text: string(q.ID)}, &q, &subject{text: queueThing.called(string(q.ID))})
	}
	return r
}

// DefaultQueues returns the queues that are there without being in the file: they
// can be referred to (T-17).
func DefaultQueues() []oc.Queue {
	return []oc.Queue{
		{ID: "default messaging queue", Type: oc.Messaging},
		{ID: "default entity queue", Type: oc.RecordType},
		{ID: "default voice queue", Type: oc.VoiceType},
	}
}

// say records a problem with the current subject.
func (r *reader) say(p pos, format string, args ...any) {
	r.sayOf(r.subject, p, format, args...)
}

func (r *reader) sayOf(s *subject, p pos, format string, args ...any) {
	r.found = append(r.found, Problem{Line: p.line, Column: p.column, Message: s.text + fmt.Sprintf(format, args...)})
}

// isNot records that the value of the current key is not what it has to be.
func (r *reader) isNot(n *node, want, hint string) {
	got := fmt.Sprintf("%q", n.text)
	switch {
	case n.form == nothing:
		got = "left empty"
	case n.form == list:
		got = "a list"
	case n.form == group:
		got = "a group of keys"
	case n.form == scalar && (n.number || n.boolean):
		got = n.text
	}
	r.say(n.pos, ": %s is %s, not %s%s", cmp.Or(r.label, "it"), want, got, hint)
}

// within runs do while problems are about the key label.
func (r *reader) within(label string, do func()) {
	before := r.label
	r.label = fmt.Sprintf("%q", label)
	if before != "" {
		r.label += " in " + before
	}
	do()
	r.label = before
}

// about runs do while problems are about s.
func (r *reader) about(s *subject, do func()) {
	before, label := r.subject, r.label
	r.subject, r.label = s, ""
	do()
	r.subject, r.label = before, label
}

// later runs check when the whole file was read.
func (r *reader) later(check func()) { r.pending = append(r.pending, check) }

// finish runs the checks that waited for the whole file.
func (r *reader) finish() {
	for _, check := range r.pending {
		check()
	}
}

// define records a name, or that it is taken.
func (r *reader) define(t thing, name *node, value any, self *subject) {
	names := r.defined[t.space]
	if names == nil {
		names = map[string]*definition{}
		r.defined[t.space] = names
	}
	if first := names[name.text]; first != nil && first.line > 0 {
		as := ""
		if first.thing != t {
			as = " as " + first.thing.one()
		}
		r.sayOf(self, name.pos, " is defined twice; the first is in line %d%s", first.line, as)
		return
	}
	names[name.text] = &definition{pos: name.pos, thing: t, value: value, owner: r.subject, self: self}
}

// look returns what the file calls by that name.
func (r *reader) look(t thing, name string) *definition { return r.defined[t.space][name] }

// names returns every name of a sort, sorted.
func (r *reader) names(t thing) []string {
	var names []string
	for name, d := range r.defined[t.space] {
		if d.thing == t {
			names = append(names, name)
		}
	}
	return sorted(names)
}
