package organisation

import "slices"

// kind says what may stand at one place of the file: how it is read into a V,
// and what the schema says about it.
type kind[V any] interface {
	read(r *reader, n *node, into *V)
	schema(b *builder) schema
	want() string // completes "… is …, not …"
}

// field is a key of a table of T.
type field[T any] struct {
	name      string
	doc       string // what it means; completes "sms needs the key …:"
	otherwise string // what holds without the key
	required  bool
	space     space // the names that the value defines, if it does
	want      string
	read      func(r *reader, n *node, into *T)
	schema    func(b *builder) schema
	fills     func(*T) []any // pointers to what it fills
}

// key is a line of a table: the value of the kind goes where to points.
func key[T, V any](name, doc string, k kind[V], to func(*T) *V) field[T] {
	f := field[T]{
		name: name, doc: doc, want: k.want(),
		read:   func(r *reader, n *node, into *T) { k.read(r, n, to(into)) },
		schema: k.schema,
		fills:  func(t *T) []any { return []any{to(t)} },
	}
	if d, ok := any(k).(interface{ defines() space }); ok {
		f.space = d.defines()
	}
	return f
}

// must says that the key has to be there.
func (f field[T]) must() field[T] { f.required = true; return f }

// or says what holds without the key.
func (f field[T]) or(otherwise string) field[T] { f.otherwise = otherwise; return f }

// filling says what a key fills that is not one field of T.
func (f field[T]) filling(fills func(*T) []any) field[T] { f.fills = fills; return f }

// table is a group of keys.
type table[T any] struct {
	name   string // of the definition in the schema, and of the heading in the reference
	doc    string
	fields []field[T]
	begin  func(*T)                               // puts in what holds without a key
	settle func(r *reader, f *filled[T], into *T) // checks what the keys say together
}

// filled is a group that was read.
type filled[T any] struct {
	start pos
	keys  map[string]entry
}

// at returns the place of a key's value, or of the group when the key is not there.
func (f *filled[T]) at(key string) pos {
	if e, ok := f.keys[key]; ok {
		return e.value.pos
	}
	return f.start
}

func (f *filled[T]) has(key string) bool { _, ok := f.keys[key]; return ok }

func (t *table[T]) want() string { return "a group of keys such as " + t.fields[0].name }

func (t *table[T]) read(r *reader, n *node, into *T) { t.readFrom(r, n, n.pos, into) }

// readFrom reads a group; what is missing in it is missing at start.
func (t *table[T]) readFrom(r *reader, n *node, start pos, into *T) {
	if t.begin != nil {
		t.begin(into)
	}
	if n.form == scalar || n.form == list {
		r.isNot(n, t.want(), "")
		return
	}
	f := &filled[T]{start: start, keys: map[string]entry{}}
	for _, e := range n.entries {
		if fd := t.accept(r, f, e); fd != nil {
			f.keys[fd.name] = e
			r.within(fd.name, func() { fd.read(r, e.value, into) })
		}
	}
	for _, fd := range t.fields {
		if fd.required && !f.has(fd.name) {
			r.say(start, "%s needs the key %q: %s", t.inLabel(r), fd.name, fd.doc)
		}
	}
	if t.settle != nil {
		t.settle(r, f, into)
	}
}

// accept finds the key of an entry, or says why it is none.
func (t *table[T]) accept(r *reader, f *filled[T], e entry) *field[T] {
	i := slices.IndexFunc(t.fields, func(fd field[T]) bool { return fd.name == e.key.text })
	if i < 0 {
		t.unknown(r, e)
		return nil
	}
	if first, again := f.keys[e.key.text]; again {
		r.say(e.key.pos, "%s has the key %q twice; the first is in line %d", t.inLabel(r), e.key.text, first.key.line)
		return nil
	}
	return &t.fields[i]
}

func (t *table[T]) unknown(r *reader, e entry) {
	var names []string
	for _, fd := range t.fields {
		names = append(names, fd.name)
	}
	hint := meant(e.key.text, names)
	if hint == "" {
		hint = "; it has " + allOf(names)
	}
	r.say(e.key.pos, "%s has no key %q%s", t.inLabel(r), e.key.text, hint)
	w, _ := near(e.key.text, names)
	for _, fd := range t.fields {
		if fd.name == w && fd.space != "" {
			r.broken[fd.space] = true
		}
	}
}

// inLabel places a group that has no name of its own: `: "notification"`.
func (t *table[T]) inLabel(r *reader) string {
	if r.label == "" {
		return ""
	}
	return ": " + r.label
}
