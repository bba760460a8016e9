package trace

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/ocsim/ocsim/engine/oc"
)

// printer prints values of the vocabulary the way people read them:
// TypeName{Field:value}, without the fields that say nothing. Names and words of
// the product stand bare, free text is quoted, times are offsets from the start.
type printer struct {
	start  time.Time
	rename func(id string) string // for comparing: what an identifier is called in both traces
}

func (p *printer) value(v any) string {
	var b strings.Builder
	p.print(&b, reflect.ValueOf(v), true)
	return b.String()
}

var stringer = reflect.TypeFor[fmt.Stringer]()

func (p *printer) print(b *strings.Builder, v reflect.Value, named bool) {
	if !v.IsValid() {
		b.WriteString("nothing")
		return
	}
	switch x := v.Interface().(type) {
	case time.Time:
		b.WriteString(Offset(x.Sub(p.start)))
		return
	case *oc.Rejection:
		b.WriteString(p.rejection(x))
		return
	}
	if v.Type().Implements(stringer) && v.Kind() != reflect.Interface {
		b.WriteString(v.Interface().(fmt.Stringer).String())
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		p.print(b, v.Elem(), true)
	case reflect.Struct:
		if named {
			b.WriteString(v.Type().Name())
		}
		b.WriteByte('{')
		p.fields(b, v, true)
		b.WriteByte('}')
	case reflect.Slice, reflect.Array:
		b.WriteByte('[')
		for i := range v.Len() {
			if i > 0 {
				b.WriteByte(' ')
			}
			p.print(b, v.Index(i), false)
		}
		b.WriteByte(']')
	case reflect.String:
		p.text(b, v)
	default:
		fmt.Fprint(b, v.Interface())
	}
}

// fields prints what is set. What is embedded is printed as if it stood here.
func (p *printer) fields(b *strings.Builder, v reflect.Value, first bool) bool {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch {
		case v.Field(i).IsZero():
			continue
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			first = p.fields(b, v.Field(i), first)
			continue
		case !first:
			b.WriteByte(' ')
		}
		first = false
		b.WriteString(f.Name)
		b.WriteByte(':')
		p.print(b, v.Field(i), false)
	}
	return first
}

// rejection leaves out what is for people only when it prints for comparing.
func (p *printer) rejection(r *oc.Rejection) string {
	s, subject := "! "+r.Kind.String(), r.Subject
	if p.rename != nil {
		subject = p.rename(subject)
	}
	if subject != "" {
		s += " " + subject
	}
	if r.Behaviour != "" && p.rename == nil {
		s += " (" + r.Behaviour + ")"
	}
	return s
}

// text quotes what somebody wrote; an identifier or another word with a type of its own stands bare.
func (p *printer) text(b *strings.Builder, v reflect.Value) {
	s := v.String()
	named := v.Type().PkgPath() != ""
	if named && p.rename != nil {
		s = p.rename(s)
	}
	if !named || strings.ContainsAny(s, "{}[]\"") || strings.ContainsFunc(s, unicode.IsControl) {
		s = strconv.Quote(s)
	}
	b.WriteString(s)
}
