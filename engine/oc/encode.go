package oc

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

//go:generate go run generate.go

// AppendCommand appends a command under its type name: the bytes of the general
// codec, without reflection, and without allocating where b has room. On an
// error b comes back as it was.
func AppendCommand(b []byte, c Command) ([]byte, error) {
	a := appender{b: b}
	a.command(c)
	return a.done(b)
}

// AppendEvent does for an event what [AppendCommand] does for a command.
func AppendEvent(b []byte, e Event) ([]byte, error) {
	a := appender{b: b}
	if !a.putEvent(e) {
		a.general(e)
	}
	return a.done(b)
}

// AppendQuery does for a query what [AppendCommand] does for a command.
func AppendQuery(b []byte, q Query) ([]byte, error) {
	a := appender{b: b}
	if !a.putQuery(q) {
		a.general(q)
	}
	return a.done(b)
}

// AppendReply does for a reply what [AppendCommand] does for a command.
func AppendReply(b []byte, r Reply) ([]byte, error) {
	a := appender{b: b}
	if !a.putReply(r) {
		a.general(r)
	}
	return a.done(b)
}

// AppendRejection appends a rejection that stands by itself, without its type name.
func AppendRejection(b []byte, r Rejection) ([]byte, error) {
	a := appender{b: b}
	a.putRejection(&r)
	return a.done(b)
}

// appender writes JSON as encoding/json does, by hand. The generated methods,
// one for each type, write fields; the first error stays.
type appender struct {
	b   []byte
	err error
}

func (a *appender) done(before []byte) ([]byte, error) {
	if a.err != nil {
		return before, a.err
	}
	return a.b, nil
}

func (a *appender) fail(err error) {
	if a.err == nil {
		a.err = err
	}
}

// general writes what no generated method writes, such as a command under a
// pointer, which no list of the codec has.
func (a *appender) general(v any) {
	body, err := marshalTagged(v)
	if err != nil {
		a.fail(err)
	}
	a.b = append(a.b, body...)
}

func (a *appender) command(c Command) {
	if !a.putCommand(c) {
		a.general(c)
	}
}

func (a *appender) raw(s string)  { a.b = append(a.b, s...) }
func (a *appender) text(s string) { a.b = appendText(a.b, s) }
func (a *appender) int(n int64)   { a.b = strconv.AppendInt(a.b, n, 10) }
func (a *appender) uint(n uint64) { a.b = strconv.AppendUint(a.b, n, 10) }
func (a *appender) bool(yes bool) { a.b = strconv.AppendBool(a.b, yes) }

// comma separates a field from those before it, if any was written.
func (a *appender) comma() {
	if a.b[len(a.b)-1] != '{' {
		a.b = append(a.b, ',')
	}
}

func (a *appender) time(t time.Time) {
	b, err := t.AppendText(append(a.b, '"'))
	if err != nil {
		a.fail(fmt.Errorf("oc: %w", err))
		return
	}
	a.b = append(b, '"')
}

// word writes a value of an enumeration, the zero value as an empty text.
func word[E ~uint8](a *appender, n names[E], e E) {
	if int(e) >= len(n) {
		_, err := n.marshal(e)
		a.fail(err)
		return
	}
	a.text(n[e])
}

const hex = "0123456789abcdef"

// plain are the characters that stand for themselves in a text: not controls,
// quotes or backslashes, nor, as in encoding/json, what means something in HTML.
var plain = plainBut(`"\<>&`)

// readable are those that stand for themselves where people read markup.
var readable = plainBut(`"\`)

func plainBut(others string) (set [utf8.RuneSelf]bool) {
	for c := range set {
		set[c] = c >= ' ' && !strings.ContainsRune(others, rune(c))
	}
	return set
}

// AppendReadable appends s as JSON text in which markup stays readable. What is not
// UTF-8 becomes U+FFFD, as in encoding/json.
func AppendReadable(b []byte, s string) []byte { return appendQuoted(b, s, &readable) }

// appendText appends s as JSON text, to the byte as encoding/json does.
func appendText(b []byte, s string) []byte { return appendQuoted(b, s, &plain) }

func appendQuoted(b []byte, s string, plain *[utf8.RuneSelf]bool) []byte {
	b = append(b, '"')
	begin := 0 // of what is plain and not yet written
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if !plain[c] {
				b = appendEscaped(append(b, s[begin:i]...), c)
				begin = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, s[begin:i]...), `\ufffd`...)
			begin = i + size
		case r == '\u2028' || r == '\u2029': // would end a line for JavaScript
			b = append(append(b, s[begin:i]...), '\\', 'u', '2', '0', '2', hex[r&15])
			begin = i + size
		}
		i += size
	}
	return append(append(b, s[begin:]...), '"')
}

func appendEscaped(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
