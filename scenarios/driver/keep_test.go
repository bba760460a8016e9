package driver_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/ocsim/ocsim/scenarios/driver"
)

func TestAKeptWorldIsReadAsItWasWritten(t *testing.T) {
	want := driver.Kept{
		Law: "one-offer", EngineOnly: true,
		World: driver.World{Seed: 41, Steps: 300, Faults: []string{"lose"}, Inputs: []driver.Input{{Do: "sign in"}, {Do: "wait", How: 3}}},
	}
	var b bytes.Buffer
	if err := want.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := driver.ReadKept(&b)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestAMistakeInAKeptWorldIsNamed(t *testing.T) {
	const good = `{"ocsim world": 1, "Law": "one-offer", "EngineOnly": true, "World": {"Seed": 1, "Steps": 3, "Faults": ["lose"], "Inputs": [{"Do": "sign in"}]}}`
	if _, err := driver.ReadKept(strings.NewReader(good)); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct{ was, is, want string }{
		"no JSON":           {good, "seed 41", "not a kept world"},
		"something else":    {`"ocsim world": 1, `, "", `no "ocsim world"`},
		"another format":    {`"ocsim world": 1`, `"ocsim world": 7`, "format 7"},
		"an unknown field":  {`"Seed"`, `"Sead"`, "Sead"},
		"an unknown law":    {"one-offer", "one-ofer", "there are one-offer, "},
		"an unknown fault":  {"lose", "loose", "there are refuse, "},
		"an unknown input":  {"sign in", "sing in", "there are text, "},
		"no inputs":         {`"Inputs": [{"Do": "sign in"}]`, `"Steps": 3`, "has inputs"},
		"a negative number": {`"Do": "sign in"`, `"Do": "sign in", "Who": -1`, "counts from 0"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := driver.ReadKept(strings.NewReader(strings.Replace(good, test.was, test.is, 1)))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want something with %q", err, test.want)
			}
		})
	}
}
