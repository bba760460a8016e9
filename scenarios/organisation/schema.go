package organisation

import (
	"encoding/json"
	"sync"
)

// schema is a JSON Schema, or a part of one.
type schema map[string]any

// builder collects the definitions of a schema, and the tables that they are of.
type builder struct {
	definitions map[string]schema
	tables      []tableInfo
}

// tableInfo is a table as the reference page and the tests see it.
type tableInfo struct {
	name, doc string
	lines     []line
	fills     []filling
}

// line is a key as the reference page sees it.
type line struct {
	name, want, doc, otherwise string
	required                   bool
}

var built = sync.OnceValue(func() *builder {
	b := &builder{definitions: map[string]schema{}}
	organisationTable.schema(b)
	return b
})

// Schema returns the JSON Schema (draft 2020-12) of the file, with the meaning of
// each key, so that editors complete and check it. A file begins with
//
//	# yaml-language-server: $schema=organisation.schema.json
//
// to be checked against it. What a schema cannot say (that a name is defined, that a number
// belongs to the account) only [Read] says.
func Schema() []byte {
	b := built()
	root := schema{
		"$schema": "https://json-schema.org/draft/2020-12/schema",
		"title":   "An organisation for ocsim",
		"$ref":    "#/$defs/organisation",
		"$defs":   b.definitions,
	}
	text, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic("organisation: the schema cannot be written: " + err.Error()) // texts, numbers and maps only
	}
	return append(text, '\n')
}

// schema writes the table's definition once and refers to it.
func (t *table[T]) schema(b *builder) schema {
	ref := schema{"$ref": "#/$defs/" + t.name}
	if _, done := b.definitions[t.name]; done {
		return ref
	}
	properties := map[string]any{}
	def := schema{"type": "object", "description": t.doc, "properties": properties, "additionalProperties": false}
	b.definitions[t.name] = def
	s := tableInfo{name: t.name, doc: t.doc}
	at := len(b.tables)
	b.tables = append(b.tables, s)
	for _, f := range t.fields {
		p := f.schema(b)
		p["description"] = f.describe()
		properties[f.name] = p
		s.lines = append(s.lines, line{f.name, f.want, f.doc, f.otherwise, f.required})
		zero := new(T)
		for _, pointer := range f.fills(zero) {
			s.fills = append(s.fills, filling{zero, pointer})
		}
	}
	if names := t.required(); len(names) > 0 {
		def["required"] = names
	} else {
		def["type"] = []string{"object", "null"}
	}
	b.tables[at] = s
	return ref
}

// filling is a pointer into a zero value.
type filling struct{ into, pointer any }

func (f field[T]) describe() string {
	if f.otherwise == "" {
		return f.doc
	}
	return f.doc + ". Without it: " + f.otherwise
}
