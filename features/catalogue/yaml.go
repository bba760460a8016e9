package catalogue

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// A spot is a line and a column; the file is known to whoever decodes it.
type spot struct{ line, column int }

func spotOf(t *token.Token) spot {
	if t == nil || t.Position == nil {
		return spot{1, 1}
	}
	return spot{t.Position.Line, t.Position.Column}
}

// text is a string that knows where it stands, so that what is found wrong with
// it later can be shown at its place.
type text struct {
	value string
	spot  spot
	given bool
}

func (t *text) UnmarshalYAML(n ast.Node) error {
	switch n := n.(type) {
	case *ast.StringNode:
		*t = text{n.Value, spotOf(n.GetToken()), true}
	case *ast.LiteralNode: // a block, | or >
		*t = text{n.Value.Value, spotOf(n.GetToken()), true}
	default:
		return wrong(n, "expected text, found %s (put it in quotes)", kind(n))
	}
	return nil
}

// texts is a list of text.
type texts []text

func (ts texts) values() []string {
	if ts == nil {
		return nil
	}
	values := make([]string, len(ts))
	for i, t := range ts {
		values[i] = t.value
	}
	return values
}

// yes is a switch that is left out, or true: there is one way to say no.
type yes bool

func (y *yes) UnmarshalYAML(n ast.Node) error {
	if b, ok := n.(*ast.BoolNode); !ok || !b.Value {
		return wrong(n, "expected true, or no such key")
	}
	*y = true
	return nil
}

// number is a count that knows where it stands.
type number struct {
	value int
	spot  spot
	given bool
}

func (i *number) UnmarshalYAML(n ast.Node) error {
	if v, ok := n.(*ast.IntegerNode); ok {
		if u, ok := v.Value.(uint64); ok {
			*i = number{int(u), spotOf(n.GetToken()), true}
			return nil
		}
	}
	return wrong(n, "expected a count, found %s", kind(n))
}

// decodeMapping fills a struct from a mapping, refusing keys that the struct
// does not have, and returns where the mapping starts.
func decodeMapping(n ast.Node, to any) (spot, error) {
	m, ok := n.(ast.MapNode)
	if !ok {
		return spot{}, wrong(n, "expected %s, found %s", keysOf(to), kind(n))
	}
	at := spotOf(n.GetToken())
	if it := m.MapRange(); it.Next() {
		at = spotOf(it.Key().GetToken())
	}
	if err := yaml.NodeToValue(n, to, yaml.Strict()); err != nil {
		var unknown *yaml.UnknownFieldError
		if errors.As(err, &unknown) && !strings.Contains(unknown.Message, "; known are ") { // the innermost mapping knows
			unknown.Message += "; known are " + keysOf(to)
		}
		return at, err
	}
	return at, nil
}

// keysOf names the keys of a struct for a message.
func keysOf(to any) string {
	t := reflect.TypeOf(to).Elem()
	var keys []string
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "" && key != "-" {
			keys = append(keys, key)
		}
	}
	return list(keys)
}

func wrong(n ast.Node, format string, args ...any) error {
	return &yaml.SyntaxError{Message: fmt.Sprintf(format, args...), Token: n.GetToken()}
}

func kind(n ast.Node) string {
	switch n.(type) {
	case *ast.NullNode:
		return "nothing"
	case *ast.SequenceNode:
		return "a list"
	case ast.MapNode:
		return "a mapping"
	case *ast.BoolNode:
		return "a switch"
	case *ast.IntegerNode, *ast.FloatNode:
		return "a number"
	case *ast.StringNode:
		return "text"
	}
	return strings.ToLower(n.Type().String())
}

// readYAML decodes the one document of a file into to. What is wrong with its
// form is one problem, with its place.
func readYAML(fsys fs.FS, file string, to any) *Problem {
	content, err := fs.ReadFile(fsys, file)
	if err != nil {
		return &Problem{Place{File: file}, "cannot be read: " + err.Error()}
	}
	parsed, err := parser.ParseBytes(content, 0)
	if err != nil {
		return problemOf(file, err)
	}
	switch {
	case len(parsed.Docs) == 0 || parsed.Docs[0].Body == nil:
		return &Problem{Place{file, 1, 1}, "is empty"}
	case len(parsed.Docs) > 1:
		at := spotOf(parsed.Docs[1].Start)
		return &Problem{Place{file, at.line, at.column}, "starts a second document; a file holds one"}
	}
	if _, err := decodeMapping(parsed.Docs[0].Body, to); err != nil {
		return problemOf(file, err)
	}
	return nil
}

// problemOf gives an error of the decoder its place.
func problemOf(file string, err error) *Problem {
	var e yaml.Error
	if !errors.As(err, &e) {
		return &Problem{Place{File: file}, err.Error()}
	}
	at := spotOf(e.GetToken())
	return &Problem{Place{file, at.line, at.column}, e.GetMessage()}
}
