package oc

import (
	"encoding"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"time"
)

// filler makes up values of the vocabulary: every field may be empty, and every
// text may be one that is hard to write.
type filler struct{ *rand.Rand }

func newFiller(seed uint64) filler { return filler{rand.New(rand.NewPCG(seed, 1))} }

var hardTexts = []string{
	"", "", "Hello", "C1", "14255550101", `say "hello" \ goodbye`, "one\ntwo\r\n\tthree", "\x00\x01\b\f\x1f\x7f", "<b>&amp;</b>",
	"こんにちは 😀 é", "a\u2028b\u2029c", "\ufffd", "cut \xe3\x81", "\xff\xfe", "\xed\xa0\x80", "{}[],:",
}

var someTimes = []time.Time{
	{},
	time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC),
	time.Date(2026, 1, 5, 9, 0, 0, 150_000_000, time.UTC),
	time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.FixedZone("", -3*3600-1800)),
	time.Date(2026, 7, 1, 0, 0, 0, 1, time.FixedZone("Tokyo", 9*3600)),
}

var someNumbers = []int64{0, 0, 1, -1, 30, 100_000, math.MaxInt64, math.MinInt64}

// value makes a value of t, which may be a pointer.
func (f filler) value(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	if t.Kind() == reflect.Pointer {
		v.Set(reflect.New(t.Elem()))
		f.fill(v.Elem())
		return v
	}
	f.fill(v)
	return v
}

func (f filler) fill(v reflect.Value) {
	if v.Kind() != reflect.Interface && v.Kind() != reflect.Struct && f.IntN(4) == 0 {
		return // it stays zero
	}
	switch _, isText := v.Interface().(encoding.TextMarshaler); {
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(someTimes[f.IntN(len(someTimes))]))
		return
	case v.Type() == reflect.TypeFor[Secret](): // one without a name cannot be read back
		v.Set(reflect.ValueOf([]Secret{{}, {Ref: "twilio/auth-token"}, {Ref: "<line>", Value: "hush"}}[f.IntN(3)]))
		return
	case isText:
		v.SetUint(uint64(f.IntN(words(v.Type()) + 1)))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(hardTexts[f.IntN(len(hardTexts))])
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(someNumbers[f.IntN(len(someNumbers))])
	case reflect.Uint8, reflect.Uint32, reflect.Uint64:
		v.SetUint(f.Uint64() >> (64 - v.Type().Bits()))
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i))
		}
	case reflect.Slice:
		n := f.IntN(4) // none is empty here, not nil
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			f.fill(v.Index(i))
		}
	case reflect.Pointer:
		v.Set(f.value(v.Type()))
	case reflect.Interface:
		v.Set(f.value(f.implementation(v.Type())))
	default:
		panic(fmt.Sprintf("nothing fills a %s", v.Type()))
	}
}

// words is how many values an enumeration has.
func words(enumeration reflect.Type) int {
	n := 0
	for {
		v := reflect.New(enumeration).Elem()
		v.SetUint(uint64(n + 1))
		if _, err := v.Interface().(encoding.TextMarshaler).MarshalText(); err != nil {
			return n
		}
		n++
	}
}

// implementation picks a command that does for an interface.
func (f filler) implementation(of reflect.Type) reflect.Type {
	var fit []reflect.Type
	for _, name := range slices.Sorted(maps.Keys(commandTypes)) {
		if t := commandTypes[name]; t.Implements(of) {
			fit = append(fit, t)
		}
	}
	return fit[f.IntN(len(fit))]
}
