package driver

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ocsim/ocsim/scenarios/check"
)

// Kept is a finding as it is written down, so that it is tried first next time.
type Kept struct {
	Law        string `json:",omitempty"`
	Trouble    string `json:",omitempty"` // instead of a law
	EngineOnly bool
	World      World // with the shrunk inputs
}

// keptFormat is the version of what is written down. Worlds are made up anew from
// their seed, so it changes whenever the same seed no longer makes the same world.
const keptFormat = 1

// Write writes it down.
func (k Kept) Write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(struct {
		Format int `json:"ocsim world"`
		Kept
	}{keptFormat, k})
}

// ReadKept reads what Write wrote. It understands all of it or says what it does
// not know, and what there is instead.
func ReadKept(r io.Reader) (Kept, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Kept{}, err
	}
	var wire struct {
		Format *int `json:"ocsim world"`
		Kept
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	switch err := d.Decode(&wire); {
	case err != nil:
		return Kept{}, fmt.Errorf("not a kept world: %w", err)
	case wire.Format == nil:
		return Kept{}, errors.New(`not a kept world: it has no "ocsim world"`)
	case *wire.Format != keptFormat:
		return Kept{}, fmt.Errorf("a kept world of format %d: this program knows format %d only", *wire.Format, keptFormat)
	}
	return wire.Kept, wire.check()
}

func (k Kept) check() error {
	if k.World.Inputs == nil {
		return errors.New("a kept world has inputs; this one has none")
	}
	if _, ok := check.Find(k.Law); !ok && k.Law != "" {
		return fmt.Errorf("there is no law %q; there are %s", k.Law, strings.Join(lawNames(), ", "))
	}
	for _, name := range k.World.Faults {
		if _, ok := faultNamed(name); !ok {
			return fmt.Errorf("there is no fault %q; there are %s", name, strings.Join(Faults(), ", "))
		}
	}
	for _, in := range k.World.Inputs {
		if _, ok := byName[in.Do]; !ok {
			return fmt.Errorf("there is no input %q; there are %s", in.Do, strings.Join(verbNames(), ", "))
		}
		if in.Who < 0 || in.What < 0 || in.How < 0 {
			return fmt.Errorf("an input %q counts from 0", in.Do)
		}
	}
	return nil
}

func lawNames() (names []string) {
	for _, l := range check.Laws() {
		names = append(names, l.Name)
	}
	return names
}

func verbNames() (names []string) {
	for _, v := range verbs {
		names = append(names, v.name)
	}
	return names
}
