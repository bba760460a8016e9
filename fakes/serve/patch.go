package serve

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Patch is a body that changes what it names and leaves the rest.
type Patch[T any] struct{ raw json.RawMessage }

// UnmarshalJSON keeps the bytes until it is known what they change.
func (p *Patch[T]) UnmarshalJSON(raw []byte) error {
	p.raw = append(json.RawMessage(nil), raw...)
	return nil
}

func (Patch[T]) patched() reflect.Type { return reflect.TypeFor[T]() }

// names says whether the body has this key.
func (p Patch[T]) names(key string) bool {
	var named map[string]json.RawMessage
	_ = json.Unmarshal(p.raw, &named) // change says what is wrong with it
	_, ok := named[key]
	return ok
}

// change edits a value, or leaves it as it is and says why. Lists are replaced whole.
func (p Patch[T]) change(value *T) error {
	if len(p.raw) == 0 {
		return nil
	}
	var named map[string]json.RawMessage
	if err := decode(p.raw, &named); err != nil {
		return err
	}
	edited := *value
	fields := reflect.ValueOf(&edited).Elem()
	for i := range fields.NumField() {
		name, _, _ := strings.Cut(fields.Type().Field(i).Tag.Get("json"), ",")
		if _, ok := named[name]; ok && fields.Field(i).Kind() == reflect.Slice {
			fields.Field(i).SetZero() // decoding would write into the elements that are there
		}
	}
	if err := decode(p.raw, &edited); err != nil {
		return err
	}
	*value = edited
	return nil
}
