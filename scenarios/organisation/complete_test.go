package organisation

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
)

// notInTheFile are the fields that no key fills, each with its reason.
var notInTheFile = map[string]string{
	"Account.Credentials":        "made when the account is opened at the provider",
	"Account.CallbackURL":        "set by the platform, never by a person",
	"ChannelInstance.Workstream": "the workstream in which the instance stands",
	"Person.Bot":                 "said by standing under bots",
	"Record.Kind":                "said by the section: contacts, customer accounts, cases",

	// An entry's name is its key in the section.
	"Person.ID": "its key", "CustomPresence.Name": "its key", "Queue.ID": "its key", "OperatingHours.ID": "its key",
	"Workstream.ID": "its key", "Account.ID": "its key", "Number.Number": "its key", "ChannelInstance.ID": "its key",
	"Record.ID": "its key", "MessageTemplate.ID": "its key", "Application.ID": "its key", "OutboundEvent.Name": "its key",
	"EnvironmentInstance.Name": "its key", "ApplicationUser.Name": "its key", "Widget.Name": "its key",

	// These kinds take a group whose keys are the names.
	"Attribute.Name": "attributesKind, outputsKind", "Attribute.Value": "attributesKind, outputsKind",
	"Condition.Attribute": "conditionsKind", "Condition.Operator": "conditionsKind", "Condition.Value": "conditionsKind",
	"ContextVariable.Name": "variablesKind", "ContextVariable.Number": "variablesKind",
	"AutomatedMessage.Trigger": "messagesKind", "AutomatedMessage.Text": "messagesKind", "AutomatedMessage.Off": "messagesKind",
}

// A field that somebody adds to the organisation belongs into the file, or on
// the list above with a reason.
func TestEveryFieldOfAnOrganisationHasAKey(t *testing.T) {
	filled := map[string]bool{}
	for _, table := range built().tables {
		for _, f := range table.fills {
			filled[fieldOf(t, f)] = true
		}
	}
	exported := map[string]bool{}
	fieldsOf(reflect.TypeFor[oc.Organisation](), exported)
	fieldsOf(reflect.TypeFor[oc.History](), exported)
	for name := range exported {
		switch reason := notInTheFile[name]; {
		case filled[name] && reason != "":
			t.Errorf("oc.%s has a key; take it off the list notInTheFile", name)
		case !filled[name] && reason == "":
			t.Errorf("oc.%s has no key: add a line to its table, or to the list notInTheFile", name)
		}
	}
	for name := range notInTheFile {
		if !exported[name] {
			t.Errorf("oc.%s stands on the list notInTheFile but does not exist, or cannot be reached", name)
		}
	}
	if len(exported) < 100 {
		t.Errorf("only %d fields were looked at", len(exported))
	}
}

// fieldsOf collects the exported fields of t and of everything in it, without
// going into a field that is not in the file.
func fieldsOf(t reflect.Type, into map[string]bool) {
	switch t.Kind() {
	case reflect.Slice, reflect.Array, reflect.Pointer:
		fieldsOf(t.Elem(), into)
		return
	case reflect.Map:
		fieldsOf(t.Key(), into)
		fieldsOf(t.Elem(), into)
		return
	case reflect.Struct:
	default:
		return
	}
	if !strings.HasSuffix(t.PkgPath(), "/engine/oc") {
		return // time.Time
	}
	for f := range fields(t) {
		name := t.Name() + "." + f.Name
		if f.IsExported() && !into[name] {
			into[name] = true
			if name != "Account.Credentials" {
				fieldsOf(f.Type, into)
			}
		}
	}
}

func fields(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

// fieldOf names the field that a key fills, by looking which one its pointer hits.
func fieldOf(t *testing.T, f filling) string {
	base, pointer := reflect.ValueOf(f.into), reflect.ValueOf(f.pointer)
	name := find(base.Type().Elem(), pointer.Pointer()-base.Pointer(), pointer.Type().Elem())
	if name == "" {
		t.Fatalf("a key of %v fills no field of it", base.Type().Elem())
	}
	return name
}

func find(t reflect.Type, offset uintptr, of reflect.Type) string {
	if t.Kind() != reflect.Struct {
		return ""
	}
	for f := range fields(t) {
		switch {
		case f.Offset == offset && f.Type == of:
			return fmt.Sprintf("%s.%s", t.Name(), f.Name)
		case f.Offset <= offset && offset < f.Offset+f.Type.Size():
			if name := find(f.Type, offset-f.Offset, of); name != "" {
				return name
			}
		}
	}
	return ""
}
