package line

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// object is a JSON object as it came. A property that is null counts as absent: the Go
// SDK sends null for what it leaves out (providers.md 2.2).
type object map[string]any

// parseObject decodes a request's body, or says where it stops being JSON.
func parseObject(raw []byte) (o object, where string, ok bool) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	err := d.Decode((*map[string]any)(&o))
	if err == nil {
		if _, err = d.Token(); err == io.EOF && o != nil {
			return o, "", true
		}
	}
	return nil, position(raw, offset(err, d, raw)), false
}

func offset(err error, d *json.Decoder, raw []byte) int64 {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return syntax.Offset
	case errors.As(err, &kind):
		return 1
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return int64(len(raw))
	}
	return d.InputOffset()
}

func position(raw []byte, at int64) string {
	before := raw[:min(max(int(at), 0), len(raw))]
	line := 1 + bytes.Count(before, []byte{'\n'})
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return fmt.Sprintf("(line: %d, column: %d)", line, max(column, 1))
}

// units is the length of a text as LINE counts it: in UTF-16 code units, so that an
// emoji outside the basic plane counts 2 (LINE-032).
func units(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// A place is where in a message something stands, in the way LINE writes it: dots and
// brackets for the properties of a message, slashes inside a template or a flex message.
type place struct {
	at    string
	slash bool
}

func (p place) field(name string) place {
	switch {
	case p.slash:
		return place{p.at + "/" + name, true}
	case p.at == "":
		return place{at: name}
	}
	return place{at: p.at + "." + name}
}

func (p place) index(i int) place {
	if p.slash {
		return place{p.at + "/" + strconv.Itoa(i), true}
	}
	return place{at: p.at + "[" + strconv.Itoa(i) + "]"}
}

// present returns a property that is there and not null.
func (o object) present(name string) (any, bool) {
	value, ok := o[name]
	return value, ok && value != nil
}
