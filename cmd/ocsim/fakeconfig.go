package main

import (
	"encoding"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"github.com/ocsim/ocsim/fakes/serve"
)

// fakeConfig is a configuration file of ocsim fake as it was read: its values, and where
// each of them stands, so that whoever finds fault with a value later can name its place.
type fakeConfig struct {
	serve.Config
	file  string
	at    map[string]*token.Position // by path, such as $.twilio.accounts[0].sid
	wrong []string
}

// readFakeConfig reads a file, and says about everything that is wrong where it stands and
// what would be right.
func readFakeConfig(file string) (c *fakeConfig, err error) {
	c = &fakeConfig{file: file, at: map[string]*token.Position{}}
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	// The library is not ours: should it ever trip over a text, that text is refused.
	defer func() {
		if recover() != nil {
			c, err = nil, fmt.Errorf("%s:1:1: this is not YAML that can be read", file)
		}
	}()
	parsed, err := parser.ParseBytes(raw, 0)
	if err != nil {
		return nil, fmt.Errorf("%s%s", file, syntax(err))
	}
	switch {
	case len(parsed.Docs) > 1 && parsed.Docs[1].Body != nil:
		return nil, fmt.Errorf("%s:%d:1: a second document; want one", file, parsed.Docs[1].Body.GetToken().Position.Line)
	case len(parsed.Docs) == 0 || parsed.Docs[0].Body == nil:
		return c, nil // an empty file changes nothing
	}
	c.fill(reflect.ValueOf(&c.Config).Elem(), parsed.Docs[0].Body, "$")
	if len(c.wrong) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(c.wrong, "\n"))
	}
	return c, nil
}

// syntax is a parser's complaint in the form :line:column: what.
func syntax(err error) string {
	if e, ok := err.(yaml.Error); ok && e.GetToken() != nil {
		p := e.GetToken().Position
		return fmt.Sprintf(":%d:%d: %s", p.Line, p.Column, e.GetMessage())
	}
	return ": " + err.Error()
}

func (c *fakeConfig) fault(n ast.Node, format string, args ...any) {
	p := position(n)
	c.wrong = append(c.wrong, fmt.Sprintf("%s:%d:%d: %s", c.file, p.Line, p.Column, fmt.Sprintf(format, args...)))
}

// position is where a value begins; the library has a group begin at its first colon.
func position(n ast.Node) *token.Position {
	switch m := n.(type) {
	case *ast.MappingNode:
		if len(m.Values) > 0 {
			return position(m.Values[0])
		}
	case *ast.MappingValueNode:
		return m.Key.GetToken().Position
	}
	return n.GetToken().Position
}

// place is where a path stands in the file, or the nearest thing above it.
func (c *fakeConfig) place(path string) string {
	for ; path != ""; path = path[:max(strings.LastIndexAny(path, ".["), 0)] {
		if p := c.at[path]; p != nil {
			return fmt.Sprintf("%s:%d:%d", c.file, p.Line, p.Column)
		}
	}
	return c.file
}

var (
	textReader = reflect.TypeFor[encoding.TextUnmarshaler]()
	timeType   = reflect.TypeFor[time.Time]()
)

// fill writes a node into a value, or says why it cannot be. A key without a value is as if
// it were not there, but that a provider without settings runs.
func (c *fakeConfig) fill(v reflect.Value, n ast.Node, path string) {
	if n == nil || n.GetToken() == nil {
		return
	}
	c.at[path] = position(n)
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	if _, null := n.(*ast.NullNode); null {
		return
	}
	switch {
	case v.Type() == timeType:
		c.time(v, n)
	case v.Addr().Type().Implements(textReader):
		if text, ok := c.scalar(n, "a word"); ok {
			if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text)); err != nil {
				c.fault(n, "%v", err)
			}
		}
	case v.Kind() == reflect.Struct:
		c.group(v, n, path)
	case v.Kind() == reflect.Slice:
		c.list(v, n, path)
	case v.Kind() == reflect.Bool:
		b, ok := n.(*ast.BoolNode)
		if !ok {
			c.fault(n, "want true or false")
			return
		}
		v.SetBool(b.Value)
	case v.Kind() == reflect.Int:
		text, ok := c.scalar(n, "a whole number")
		i, err := strconv.Atoi(text)
		if ok && err != nil {
			c.fault(n, "%q: want a whole number", text)
		}
		v.SetInt(int64(i))
	default:
		if text, ok := c.scalar(n, "a text"); ok {
			v.SetString(text)
		}
	}
}

// scalar is a text or a number as it is written: 2007104729 is a channel id as well.
func (c *fakeConfig) scalar(n ast.Node, want string) (string, bool) {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value, true
	case *ast.LiteralNode:
		return s.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode:
		return n.GetToken().Value, true
	}
	c.fault(n, "want %s", want)
	return "", false
}

func (c *fakeConfig) time(v reflect.Value, n ast.Node) {
	text, ok := c.scalar(n, "a time")
	if !ok {
		return
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		c.fault(n, "%q is no time: want one such as 2026-05-04T03:00:00Z", text)
		return
	}
	v.Set(reflect.ValueOf(t))
}

func (c *fakeConfig) list(v reflect.Value, n ast.Node, path string) {
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		c.fault(n, "want a list: lines that begin with a dash")
		return
	}
	all := reflect.MakeSlice(v.Type(), len(s.Values), len(s.Values))
	for i, item := range s.Values {
		c.fill(all.Index(i), item, fmt.Sprintf("%s[%d]", path, i))
	}
	v.Set(all)
}

func (c *fakeConfig) group(v reflect.Value, n ast.Node, path string) {
	var pairs []*ast.MappingValueNode
	switch m := n.(type) {
	case *ast.MappingNode:
		pairs = m.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{m}
	default:
		c.fault(n, "want keys with values: %s", strings.Join(keysOf(v.Type()), ", "))
		return
	}
	seen := map[string]bool{}
	for _, pair := range pairs {
		key := pair.Key.GetToken().Value
		field := fieldOf(v, key)
		switch {
		case seen[key]:
			c.fault(pair.Key, "%q stands here twice", key)
		case !field.IsValid():
			c.fault(pair.Key, "unknown key %q%s", key, meant(key, keysOf(v.Type())))
		default:
			c.fill(field, pair.Value, path+"."+key)
		}
		seen[key] = true
	}
}

// fieldOf finds the field that a key names; the zero Value is none.
func fieldOf(v reflect.Value, key string) reflect.Value {
	for i := range v.NumField() {
		if keyOf(v.Type().Field(i)) == key {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

func keyOf(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return key
}

func keysOf(t reflect.Type) (keys []string) {
	for i := range t.NumField() {
		if key := keyOf(t.Field(i)); key != "" && key != "-" {
			keys = append(keys, key)
		}
	}
	return keys
}

// meant guesses at a slip, or lists what there is.
func meant(got string, words []string) string {
	if best := nearest(got, words); best != "" {
		return fmt.Sprintf(": did you mean %q?", best)
	}
	return ": want one of " + strings.Join(words, ", ")
}
