package oc

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTheEncodersAreWhatTheTypesSay(t *testing.T) {
	want, err := exec.CommandContext(t.Context(), "go", "run", "generate.go", "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("encode_types.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("encode_types.go is out of date: go generate ./engine/oc")
	}
}

// The generator finds every type by itself; a type that is missing in the codec's
// list could be written and not be read.
func TestEveryTypeStandsInItsList(t *testing.T) {
	source, err := os.ReadFile("encode_types.go")
	if err != nil {
		t.Fatal(err)
	}
	for kind, listed := range map[string]map[string]reflect.Type{
		"Command": commandTypes, "Event": eventTypes, "Query": queryTypes, "Reply": replyTypes,
	} {
		_, body, _ := strings.Cut(string(source), "func (a *appender) put"+kind+"(v ")
		body, _, _ = strings.Cut(body, "\n}\n")
		var written []string
		for _, found := range regexp.MustCompile(`(?m)^\tcase \*?(\w+):$`).FindAllStringSubmatch(body, -1) {
			written = append(written, found[1])
		}
		if d := cmp.Diff(slices.Sorted(maps.Keys(listed)), written); d != "" {
			t.Errorf("%s (-listed +written):\n%s", kind, d)
		}
	}
}

// codecs are the four lists, each with how its values are written and read.
var codecs = map[string]struct {
	types  map[string]reflect.Type
	append func([]byte, any) ([]byte, error)
	known  func(*appender, any) bool // a generated method writes it
	read   func([]byte) (any, error)
}{
	"commands": {
		commandTypes,
		func(b []byte, v any) ([]byte, error) { return AppendCommand(b, v.(Command)) },
		func(a *appender, v any) bool { return a.putCommand(v.(Command)) },
		func(b []byte) (any, error) { return UnmarshalCommand(b) },
	},
	"events": {
		eventTypes,
		func(b []byte, v any) ([]byte, error) { return AppendEvent(b, v.(Event)) },
		func(a *appender, v any) bool { return a.putEvent(v.(Event)) },
		func(b []byte) (any, error) { return UnmarshalEvent(b) },
	},
	"queries": {
		queryTypes,
		func(b []byte, v any) ([]byte, error) { return AppendQuery(b, v.(Query)) },
		func(a *appender, v any) bool { return a.putQuery(v.(Query)) },
		func(b []byte) (any, error) { return UnmarshalQuery(b) },
	},
	"replies": {
		replyTypes,
		func(b []byte, v any) ([]byte, error) { return AppendReply(b, v.(Reply)) },
		func(a *appender, v any) bool { return a.putReply(v.(Reply)) },
		func(b []byte) (any, error) { return UnmarshalReply(b) },
	},
}

// Every type of the codec, with made-up values: by hand it is what the general
// codec writes, to the byte, and what is read of it is written the same again.
func TestEveryTypeIsWrittenAsTheGeneralCodecWritesIt(t *testing.T) {
	const before = "what stood there before"
	for list, codec := range codecs {
		for name, typ := range codec.types {
			t.Run(list+"/"+name, func(t *testing.T) {
				f := newFiller(uint64(len(name)))
				for range 100 {
					v := f.value(typ).Interface()
					want, err := marshalTagged(v)
					if err != nil {
						t.Fatal(err)
					}
					got, err := codec.append([]byte(before), v)
					if err != nil {
						t.Fatal(err)
					}
					if d := cmp.Diff(before+string(want), string(got)); d != "" {
						t.Fatalf("%#v (-general +by hand):\n%s", v, d)
					}
					if !codec.known(&appender{}, v) {
						t.Fatal("nothing generated writes it")
					}
					back, err := codec.read(want)
					if err != nil {
						t.Fatalf("%s: %v", want, err)
					}
					again, err := codec.append(nil, back)
					if err != nil {
						t.Fatal(err)
					}
					if d := cmp.Diff(replaced(want), replaced(again)); d != "" {
						t.Fatalf("written, read and written again (-once +again):\n%s", d)
					}
				}
			})
		}
	}
}

// replaced shows what was no UTF-8 as reading shows it.
func replaced(b []byte) string { return strings.ReplaceAll(string(b), `\ufffd`, "\ufffd") }

func TestWhatHasNoWireForm(t *testing.T) {
	var none *Rejection
	for name, tt := range map[string]struct {
		write func([]byte) ([]byte, error)
		want  string // in the error; none: it has a wire form after all
	}{
		"a value that an enumeration does not have": {
			func(b []byte) ([]byte, error) { return AppendEvent(b, StatusChanged{Conversation: "C1", To: 99}) }, "oc.Status(99) has no name",
		},
		"a year that has no date on the wire": {
			func(b []byte) ([]byte, error) {
				return AppendEvent(b, TimerSet{Due: time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)})
			}, "year",
		},
		"nothing":                 {func(b []byte) ([]byte, error) { return AppendEvent(b, nil) }, "nothing to write"},
		"a change that says none": {func(b []byte) ([]byte, error) { return AppendEvent(b, ChangeCommitted{}) }, "nothing to write"},
		"no rejection":            {func(b []byte) ([]byte, error) { return AppendReply(b, none) }, ""},
		"a value under a pointer": {func(b []byte) ([]byte, error) { return AppendCommand(b, &SignOut{}) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := tt.write([]byte("before"))
			switch {
			case tt.want == "" && err != nil:
				t.Error(err)
			case tt.want == "" && !json.Valid(bytes.TrimPrefix(b, []byte("before"))):
				t.Errorf("not JSON: %s", b)
			case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
				t.Errorf("got %v, want %q", err, tt.want)
			case tt.want != "" && string(b) != "before":
				t.Errorf("got %s", b)
			}
		})
	}
}

func TestARejectionAlone(t *testing.T) {
	r := Rejection{Kind: Stale, Subject: "<O1>", Behaviour: "NTF-018"}
	want, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := AppendRejection(nil, r); err != nil || string(got) != string(want) {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

// A secret that nobody named is there, but there is nothing to write of it.
func TestASecretWithoutAName(t *testing.T) {
	c := SetCredentials{Account: "twilio", Credentials: Credentials{APIKey: NewSecret("", "hush")}}
	want := `{"SetCredentials":{"Account":"twilio","Credentials":{"APIKey":""}}}`
	if got, err := AppendCommand(nil, c); err != nil || string(got) != want {
		t.Errorf("by hand: %s, %v, want %s", got, err, want)
	}
	if got, err := marshalTagged(c); err != nil || string(got) != want {
		t.Errorf("general: %s, %v, want %s", got, err, want)
	}
}

// Nothing is allocated where there is room.
func TestEveryTypeIsWrittenWithoutAllocating(t *testing.T) {
	room := make([]byte, 0, 1<<20)
	for list, codec := range codecs {
		for name, typ := range codec.types {
			v := newFiller(1).value(typ).Interface()
			if n := testing.AllocsPerRun(10, func() {
				if _, err := codec.append(room, v); err != nil {
					t.Error(err)
				}
			}); n > 0 {
				t.Errorf("%s: %s allocates %v times", list, name, n)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, text := range hardTexts {
		f.Add(text)
	}
	for c := range 256 {
		f.Add(string([]byte{'a', byte(c), 'b'}))
	}
	f.Fuzz(func(t *testing.T, text string) {
		want, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := appendText([]byte("x"), text); string(got) != "x"+string(want) {
			t.Errorf("got %s, want %s", got[1:], want)
		}
	})
}

// The events of every type, by hand and by the general codec.
func BenchmarkEvents(b *testing.B) {
	var all []Event
	f := newFiller(1)
	for _, name := range slices.Sorted(maps.Keys(eventTypes)) {
		if name != "OrganisationFounded" && name != "ChangeCommitted" { // once a run, and long
			all = append(all, f.value(eventTypes[name]).Interface().(Event))
		}
	}
	for name, write := range map[string]func([]byte, Event) ([]byte, error){
		"by hand": AppendEvent,
		"general": func(_ []byte, e Event) ([]byte, error) { return marshalTagged(e) },
	} {
		b.Run(name, func(b *testing.B) {
			var line []byte
			var err error
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				if line, err = write(line[:0], all[n%len(all)]); err != nil {
					b.Fatal(err)
				}
				n++
			}
		})
	}
}
