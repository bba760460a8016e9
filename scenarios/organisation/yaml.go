package organisation

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// This file is all that knows the YAML library. It turns a text into nodes.

// pos is a place in the file, counted from 1.
type pos struct{ line, column int }

// form is what a node is in YAML.
type form uint8

const (
	nothing form = iota // a key without a value, or null
	scalar              // a text, a number, true or false
	list                // [a, b] or lines with dashes
	group               // keys with values
)

// node is a value in the file.
type node struct {
	pos
	form    form
	text    string // of a scalar, as it was written
	number  bool   // a scalar that YAML takes for a number
	boolean bool   // true or false without quotes
	items   []*node
	entries []entry
}

// entry is a key and its value.
type entry struct{ key, value *node }

// Limits of a file that a person wrote. They keep the parser, whose time grows
// with the square of the lines, from a file that nobody wrote.
const (
	mostBytes   = 1 << 20
	mostLines   = 20_000
	mostNesting = 20
)

// parse returns the root of the only document, or what keeps the text from being one.
func parse(text string) (root *node, wrong *Problem) {
	if wrong := unreadable(text); wrong != nil {
		return nil, wrong
	}
	// The library is not ours: should it ever trip over a text, that text is refused.
	defer func() {
		if recover() != nil {
			root, wrong = nil, at(pos{1, 1}, "this is not YAML that can be read")
		}
	}()
	text = strings.TrimPrefix(strings.ReplaceAll(text, "\r\n", "\n"), "\ufeff")
	tokens := lexer.Tokenize(text)
	if wrong := leftOut(tokens); wrong != nil {
		return nil, wrong
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, syntaxProblem(err)
	}
	return rootOf(file)
}

func rootOf(file *ast.File) (*node, *Problem) {
	var root *node
	for _, d := range file.Docs {
		if d.Body == nil {
			continue
		}
		n, wrong := convert(d.Body, 0)
		if wrong != nil {
			return nil, wrong
		}
		if root != nil {
			return nil, at(n.pos, "a second document begins here; a file describes one organisation")
		}
		root = n
	}
	if root == nil {
		return nil, at(pos{1, 1}, `the file is empty; it needs at least "organisation: NAME"`)
	}
	return root, nil
}

func at(p pos, message string) *Problem {
	return &Problem{Line: p.line, Column: p.column, Message: message}
}

// unreadable finds what no parser should be given.
func unreadable(text string) *Problem {
	if len(text) > mostBytes {
		return at(pos{1, 1}, "the file is larger than 1 MB; a history is written with a count")
	}
	line, column := 1, 1
	for i, c := range text {
		if c == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") {
			return at(pos{line, column}, "here is a byte that is not UTF-8; save the file as UTF-8")
		}
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return at(pos{line, column}, "here is a control character; a file holds text")
		}
		column++
		if c == '\n' {
			line, column = line+1, 1
		}
		if line > mostLines {
			return at(pos{line, 1}, "the file has more than 20,000 lines; a history is written with a count")
		}
	}
	return nil
}

// leftOut finds the parts of YAML that these files do without, and nesting
// beyond anything that a file can mean.
func leftOut(tokens token.Tokens) *Problem {
	brackets, dashes, line := 0, 0, 0
	for _, t := range tokens {
		here := place(t)
		if t.Position != nil && t.Position.Line != line {
			line, dashes = t.Position.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return at(here, "anchors (&), aliases (*) and merges (<<) are not read here; write the value out")
		case token.TagType:
			return at(here, "tags (!) are not read here; put a text that begins with ! in quotes")
		case token.DirectiveType:
			return at(here, "directives (%) are not read here; leave the line out")
		case token.MappingKeyType:
			return at(here, "keys after ? are not read here; write KEY: VALUE")
		case token.SequenceStartType, token.MappingStartType:
			brackets++
		case token.SequenceEndType, token.MappingEndType:
			brackets--
		case token.SequenceEntryType:
			dashes++
		}
		if brackets > mostNesting || dashes > mostNesting {
			return at(here, "this is nested too deeply")
		}
	}
	return nil
}

func syntaxProblem(err error) *Problem {
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		return at(place(syntax.GetToken()), "this is not YAML: "+syntax.GetMessage())
	}
	return at(pos{1, 1}, "this is not YAML")
}

func place(t *token.Token) pos {
	if t == nil || t.Position == nil || t.Position.Line < 1 {
		return pos{1, 1}
	}
	return pos{t.Position.Line, max(t.Position.Column, 1)}
}

// convert turns the library's node into ours.
func convert(n ast.Node, depth int) (*node, *Problem) {
	out := &node{pos: place(n.GetToken())}
	if depth > mostNesting {
		return nil, at(out.pos, "this is nested too deeply")
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		return out, out.addEntries(n.Values, depth)
	case *ast.MappingValueNode:
		return out, out.addEntries([]*ast.MappingValueNode{n}, depth)
	case *ast.SequenceNode:
		return out, out.addItems(n, depth)
	case *ast.NullNode:
		out.form = nothing
	case *ast.StringNode:
		out.form, out.text = scalar, n.Value
	case *ast.LiteralNode:
		out.form = scalar
		if n.Value != nil {
			out.text = strings.TrimRight(n.Value.Value, "\n")
		}
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		out.form, out.text, out.number = scalar, n.GetToken().Value, true
	case *ast.BoolNode:
		out.form, out.text, out.boolean = scalar, n.GetToken().Value, true
	default:
		return nil, at(out.pos, "this part of YAML is not read here")
	}
	return out, nil
}

func (out *node) addEntries(values []*ast.MappingValueNode, depth int) *Problem {
	out.form = group
	for i, v := range values {
		key, wrong := convert(v.Key, depth+1)
		if wrong != nil {
			return wrong
		}
		if key.form != scalar {
			return at(key.pos, "a key is a text")
		}
		value, wrong := convert(v.Value, depth+1)
		if wrong != nil {
			return wrong
		}
		if i == 0 {
			out.pos = key.pos // the library points at the colon
		}
		if value.form == nothing {
			value.pos = key.pos
		}
		out.entries = append(out.entries, entry{key, value})
	}
	return nil
}

func (out *node) addItems(n *ast.SequenceNode, depth int) *Problem {
	out.form = list
	for _, v := range n.Values {
		item, wrong := convert(v, depth+1)
		if wrong != nil {
			return wrong
		}
		out.items = append(out.items, item)
	}
	return nil
}
