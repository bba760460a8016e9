// Package catalogue loads the behaviours of the product from features/spec and
// answers questions about them: what an id says, which behaviours apply to a
// profile with its feature flags, which tags a scenario may carry.
//
// A catalogue that loads is whole: ids are unique, in order, without gaps (a
// withdrawn entry keeps its number) and belong to their area; the counts agree;
// every flag, table, contradiction and behaviour that is mentioned exists. What
// is wrong is reported with file, line and column, all of it at once.
//
// A loaded catalogue never changes and may be shared between goroutines; what
// it returns is not to be written to.
package catalogue

import (
	"cmp"
	"io/fs"
	"slices"
	"sync"

	"github.com/ocsim/ocsim/features"
)

// Catalogue is every behaviour, with the flags, tables and contradictions that
// the statements speak of.
type Catalogue struct {
	behaviours     []Behaviour
	index          map[string]int
	withdrawn      []Withdrawn
	areas          []Area
	total          Counts
	flags          []Flag
	tables         []Table
	contradictions []Contradiction
}

// Area is a group of behaviours whose ids share a prefix.
type Area struct {
	ID     string `json:"id"`    // "PR"
	Title  string `json:"title"` // "PRESENCE"
	Counts Counts `json:"counts"`
}

// Withdrawn is an entry that is no more. Nobody else gets its number.
type Withdrawn struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

// Counts says how many behaviours there are, by level and by priority.
type Counts struct {
	Seed    int `json:"seed"`
	Linked  int `json:"linked"`
	Derived int `json:"derived"`
	Total   int `json:"total"`
	A       int `json:"A"`
	B       int `json:"B"`
	C       int `json:"C"`
}

func (c *Counts) count(b Behaviour) {
	c.Total++
	switch b.Level {
	case Seed:
		c.Seed++
	case Linked:
		c.Linked++
	case Derived:
		c.Derived++
	}
	switch b.Priority {
	case A:
		c.A++
	case B:
		c.B++
	case C:
		c.C++
	}
}

var load = sync.OnceValues(func() (*Catalogue, error) { return LoadFS(features.Files(), "spec") })

// Load returns the catalogue that is built into this binary. It is read once.
func Load() (*Catalogue, error) { return load() }

// LoadFS reads the *.yaml of a folder. The error is Problems.
func LoadFS(fsys fs.FS, folder string) (*Catalogue, error) {
	l := loader{fsys: fsys, folder: folder, known: []string{"counts.yaml", "flags.yaml", "tables.yaml", "contradictions.yaml"}, c: &Catalogue{index: make(map[string]int)}}
	l.run()
	if len(l.problems) > 0 {
		slices.SortStableFunc(l.problems, func(a, b Problem) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, l.problems
	}
	return l.c, nil
}

// All returns every behaviour in the order of the catalogue.
func (c *Catalogue) All() []Behaviour { return slices.Clone(c.behaviours) }

// Find returns the behaviour with an id, "PR-002".
func (c *Catalogue) Find(id string) (Behaviour, bool) {
	i, ok := c.index[id]
	if !ok {
		return Behaviour{}, false
	}
	return c.behaviours[i], true
}

// Areas returns the areas in the order of the catalogue.
func (c *Catalogue) Areas() []Area { return slices.Clone(c.areas) }

// Area returns the area with a prefix, "PR".
func (c *Catalogue) Area(id string) (Area, bool) {
	i := slices.IndexFunc(c.areas, func(a Area) bool { return a.ID == id })
	if i < 0 {
		return Area{}, false
	}
	return c.areas[i], true
}

// Of returns the behaviours of an area, in order.
func (c *Catalogue) Of(area string) []Behaviour {
	var of []Behaviour
	for _, b := range c.behaviours {
		if b.Area == area {
			of = append(of, b)
		}
	}
	return of
}

// Counts returns the numbers of the whole catalogue.
func (c *Catalogue) Counts() Counts { return c.total }
