package oc

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// The wire form of a command, event, query or reply is {"TypeName":{fields}}.
// The Go type name is the wire name; it stands in encode_types.go, so that a
// rename shows as a change of format. A test holds these lists against the types.
var (
	commandTypes = registry(slices.Concat(
		commands,
		customerCommands,
		botCommands,
		outboundCommands,
		administrationCommands,
		setupCommands,
		reportCommands,
		presenceForms,
		desktopCommands,
		historyCommands,
		closingForms,
	)...)
	eventTypes = registry(slices.Concat(
		events,
		customerEvents,
		botEvents,
		outboundEvents,
		contentEvents,
		supervisionEvents,
		setupEvents,
		formEvents,
		reportEvents,
		desktopEvents,
		historyEvents,
	)...)
	queryTypes = registry(slices.Concat(
		queries,
		customerQueries,
		supervisionQueries,
		formQueries,
		[]Query{ReportData{}},
		desktopQueries,
		historyQueries,
	)...)
	replyTypes = registry(slices.Concat(
		replies,
		customerReplies,
		formReplies,
		[]Reply{ReportAnswer{}},
		desktopReplies,
		historyReplies,
	)...)
)

// UnmarshalCommand reads what [AppendCommand] writes.
func UnmarshalCommand(b []byte) (Command, error) { return unmarshalTagged[Command](commandTypes, b) }

// UnmarshalEvent reads what [AppendEvent] writes.
func UnmarshalEvent(b []byte) (Event, error) { return unmarshalTagged[Event](eventTypes, b) }

// UnmarshalQuery reads what [AppendQuery] writes.
func UnmarshalQuery(b []byte) (Query, error) { return unmarshalTagged[Query](queryTypes, b) }

// UnmarshalReply reads what [AppendReply] writes.
func UnmarshalReply(b []byte) (Reply, error) { return unmarshalTagged[Reply](replyTypes, b) }

// TypeName returns the wire name of a command, event, query or reply.
func TypeName(v any) string {
	t := reflect.TypeOf(v)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Name()
}

func registry[T any](all ...T) map[string]reflect.Type {
	m := make(map[string]reflect.Type, len(all))
	for _, v := range all {
		name := TypeName(v)
		if _, twice := m[name]; twice {
			panic("oc: " + name + " is listed twice")
		}
		m[name] = reflect.TypeOf(v)
	}
	return m
}

// marshalTagged is the general way, by reflection, which holds for every value.
// What is written in numbers goes by [AppendEvent] and its like.
func marshalTagged(v any) ([]byte, error) {
	if v == nil {
		return nil, errors.New("oc: there is nothing to write")
	}
	body, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("oc: %s: %w", TypeName(v), err)
	}
	out := make([]byte, 0, len(body)+32)
	out = append(out, `{"`...)
	out = append(out, TypeName(v)...)
	out = append(out, `":`...)
	out = append(out, body...)
	return append(out, '}'), nil
}

func unmarshalTagged[T any](types map[string]reflect.Type, b []byte) (T, error) {
	var zero T
	var tagged map[string]json.RawMessage
	if err := json.Unmarshal(b, &tagged); err != nil {
		return zero, err
	}
	if len(tagged) != 1 {
		return zero, fmt.Errorf("oc: want one type name, got %d", len(tagged))
	}
	name := slices.Sorted(maps.Keys(tagged))[0]
	t, ok := types[name]
	if !ok {
		return zero, fmt.Errorf("oc: unknown type %q", name)
	}
	pointer := t.Kind() == reflect.Pointer
	if pointer {
		t = t.Elem()
	}
	p := reflect.New(t)
	if err := json.Unmarshal(tagged[name], p.Interface()); err != nil {
		return zero, fmt.Errorf("oc: %s: %w", name, err)
	}
	if pointer {
		return p.Interface().(T), nil
	}
	return p.Elem().Interface().(T), nil
}

// A committed change is written with the type name of its command.

func (c ChangeCommitted) MarshalJSON() ([]byte, error) {
	write, err := marshalTagged(c.Write)
	if err != nil {
		return nil, err
	}
	type plain ChangeCommitted
	return json.Marshal(struct {
		plain
		Write json.RawMessage
	}{plain(c), write})
}

// put is MarshalJSON by hand: the write stands behind the other fields.
func (c ChangeCommitted) put(a *appender) {
	a.raw(`{"Change":`)
	a.text(string(c.Change))
	a.raw(`,"By":`)
	a.text(string(c.By))
	a.raw(`,"Effective":`)
	a.time(c.Effective)
	a.raw(`,"Write":`)
	a.command(c.Write)
	a.raw(`}`)
}

func (c *ChangeCommitted) UnmarshalJSON(b []byte) error {
	type plain ChangeCommitted
	var wire struct {
		*plain
		Write json.RawMessage
	}
	wire.plain = (*plain)(c)
	if err := json.Unmarshal(b, &wire); err != nil {
		return err
	}
	write, err := UnmarshalCommand(wire.Write)
	if err != nil {
		return err
	}
	change, ok := write.(Change)
	if !ok {
		return fmt.Errorf("oc: %s is not a write of configuration", TypeName(write))
	}
	c.Write = change
	return nil
}
