package suite

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// TagExpression selects scenarios by their tags, own and inherited. It is
// cucumber's standard language: tags, not, and, or, parentheses; not binds
// most, then and, then or. We parse it ourselves: godog's own language is
// another one, and reads "not @slow" as a tag that nothing carries.
type TagExpression struct {
	source string
	match  func(tags []string) bool
	tags   []tagUse
}

// tagUse is a tag of an expression and where it stands in it.
type tagUse struct {
	tag    string
	column int
}

// ParseTags parses an expression. The empty one selects everything. Its error
// shows the place.
func ParseTags(source string) (*TagExpression, error) {
	e := &TagExpression{source: source, match: func([]string) bool { return true }}
	p := tagParser{source: source, tokens: tagTokens(source)}
	if len(p.tokens) == 0 {
		return e, nil
	}
	match, err := p.or()
	if err == nil && !p.done() {
		err = p.errorf("expected and, or, or the end, found %q", p.peek().text)
		if p.peek().text == ")" {
			err = p.errorf("this parenthesis closes nothing")
		}
	}
	if err != nil {
		return nil, err
	}
	e.match, e.tags = match, p.uses
	return e, nil
}

// String is the expression as it was written.
func (e *TagExpression) String() string { return e.source }

// Match reports whether a scenario with these tags is selected.
func (e *TagExpression) Match(tags []string) bool { return e.match(tags) }

type tagToken struct {
	text   string
	column int // in characters, from 1
}

func tagTokens(source string) []tagToken {
	var tokens []tagToken
	word := -1
	flush := func(end int) {
		if word >= 0 {
			tokens = append(tokens, tagToken{source[word:end], utf8.RuneCountInString(source[:word]) + 1})
			word = -1
		}
	}
	for i, r := range source {
		switch {
		case r == '(' || r == ')':
			flush(i)
			tokens = append(tokens, tagToken{string(r), utf8.RuneCountInString(source[:i]) + 1})
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			flush(i)
		case word < 0:
			word = i
		}
	}
	flush(len(source))
	return tokens
}

// tagParser descends through or, and, not and what binds most.
type tagParser struct {
	source string
	tokens []tagToken
	next   int
	uses   []tagUse
}

type tagMatch = func(tags []string) bool

func (p *tagParser) done() bool { return p.next >= len(p.tokens) }

func (p *tagParser) peek() tagToken {
	if p.done() {
		return tagToken{"", utf8.RuneCountInString(p.source) + 1}
	}
	return p.tokens[p.next]
}

func (p *tagParser) take(text string) bool {
	if p.done() || p.peek().text != text {
		return false
	}
	p.next++
	return true
}

func (p *tagParser) errorf(format string, args ...any) error {
	column := p.peek().column
	return fmt.Errorf("tag expression, column %d: %s\n    %s\n    %s^",
		column, fmt.Sprintf(format, args...), p.source, strings.Repeat(" ", column-1))
}

func (p *tagParser) or() (tagMatch, error) {
	left, err := p.and()
	for err == nil && p.take("or") {
		var right tagMatch
		l := left
		if right, err = p.and(); err == nil {
			left = func(tags []string) bool { return l(tags) || right(tags) }
		}
	}
	return left, err
}

func (p *tagParser) and() (tagMatch, error) {
	left, err := p.not()
	for err == nil && p.take("and") {
		var right tagMatch
		l := left
		if right, err = p.not(); err == nil {
			left = func(tags []string) bool { return l(tags) && right(tags) }
		}
	}
	return left, err
}

func (p *tagParser) not() (tagMatch, error) {
	if !p.take("not") {
		return p.operand()
	}
	inner, err := p.not()
	if err != nil {
		return nil, err
	}
	return func(tags []string) bool { return !inner(tags) }, nil
}

func (p *tagParser) operand() (tagMatch, error) {
	t := p.peek()
	switch {
	case p.done():
		return nil, p.errorf("expected a tag, found the end")
	case t.text == "(":
		p.next++
		inner, err := p.or()
		if err == nil && !p.take(")") {
			err = p.errorf("expected a closing parenthesis for the one at column %d", t.column)
		}
		return inner, err
	case strings.HasPrefix(t.text, "@") && len(t.text) > 1 && !strings.ContainsAny(t.text, ",&|~!"):
		p.next++
		p.uses = append(p.uses, tagUse{t.text, t.column})
		return func(tags []string) bool { return slices.Contains(tags, t.text) }, nil
	case strings.ContainsAny(t.text, ",&|~!"):
		return nil, p.errorf("expected a tag, found %q; the words of this language are and, or, not", t.text)
	case t.text == "and", t.text == "or", t.text == ")":
		return nil, p.errorf("expected a tag, found %q", t.text)
	}
	return nil, p.errorf("expected a tag, found %q; a tag starts with @", t.text)
}
