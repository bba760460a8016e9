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
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
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
	notes          []string
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
	l := loader{fsys: fsys, folder: folder, c: &Catalogue{index: make(map[string]int)}}
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

// Withdrawn returns the entries that are no more.
func (c *Catalogue) Withdrawn() []Withdrawn { return slices.Clone(c.withdrawn) }

// loader reads the files of one folder into a catalogue and collects what is
// wrong with them.
type loader struct {
	fsys     fs.FS
	folder   string
	c        *Catalogue
	counts   countsForm
	problems Problems
}

func (l *loader) file(name string) string { return path.Join(l.folder, name) }

func (l *loader) at(file string, s spot) Place { return Place{file, s.line, s.column} }

// read decodes a file and reports whether there is anything to go on with.
func (l *loader) read(name string, to any) bool {
	err := readYAML(l.fsys, l.file(name), to)
	if p, ok := err.(Problem); ok {
		l.problems = append(l.problems, p)
	}
	return err == nil
}

func (l *loader) run() {
	if l.read("counts.yaml", &l.counts) {
		l.areas()
	}
	var flags flagsForm
	if l.read("flags.yaml", &flags) {
		l.flags(flags)
	}
	var tables tablesForm
	if l.read("tables.yaml", &tables) {
		l.tables(tables)
	}
	var contradictions contradictionsForm
	if l.read("contradictions.yaml", &contradictions) {
		l.contradictions(contradictions)
	}
	if len(l.problems) == 0 { // a mention of what did not load would be reported as a mistake
		l.mentions(contradictions, tables)
		l.flagMentions(flags)
	}
}

// areas reads one file for each area of counts.yaml, in its order, and no other.
func (l *loader) areas() {
	file := l.file("counts.yaml")
	known := []string{"counts.yaml", "flags.yaml", "tables.yaml", "contradictions.yaml"}
	for _, f := range l.counts.Areas {
		if !l.required(file, f.spot, "area", f.Area) {
			continue
		}
		name := strings.ToLower(f.Area.value) + ".yaml"
		if f.File.given {
			name = f.File.value
		}
		if slices.Contains(known, name) {
			l.problems.add(l.at(file, f.Area.spot), "area %s is there twice", f.Area.value)
			continue
		}
		known = append(known, name)
		l.area(name, f)
	}
	if l.counts.All == nil {
		l.problems.add(Place{file, 1, 1}, "all is missing")
	} else {
		l.agree(*l.counts.All, "the catalogue", l.c.total)
	}
	entries, err := fs.Glob(l.fsys, l.file("*.yaml"))
	if err != nil {
		l.problems.add(Place{File: l.folder}, "cannot be listed: %v", err)
	}
	for _, entry := range entries {
		if !slices.Contains(known, path.Base(entry)) {
			l.problems.add(Place{entry, 1, 1}, "is a file of no area in %s", file)
		}
	}
}

func (l *loader) area(name string, counts countForm) {
	var form areaForm
	if !l.read(name, &form) {
		return
	}
	file := l.file(name)
	start := spot{1, 1}
	if l.required(file, start, "area", form.Area) && form.Area.value != counts.Area.value {
		l.problems.add(l.at(file, form.Area.spot), "area is %s, but the file is that of %s", form.Area.value, counts.Area.value)
	}
	l.required(file, start, "title", form.Title)
	area := Area{ID: counts.Area.value, Title: form.Title.value}
	numbers := numbering{area: area.ID}
	for _, w := range form.Withdrawn {
		l.required(file, w.spot, "why", w.Why)
		if l.required(file, w.spot, "id", w.ID) {
			numbers.withdraw(l, file, w.ID)
			l.c.withdrawn = append(l.c.withdrawn, Withdrawn{w.ID.value, w.Why.value})
		}
	}
	for _, f := range form.Behaviours {
		b, ok := l.behaviour(file, area.ID, f)
		if !numbers.take(l, file, f.ID) || !ok {
			continue
		}
		l.c.index[b.ID] = len(l.c.behaviours)
		l.c.behaviours = append(l.c.behaviours, b)
		area.Counts.count(b)
		l.c.total.count(b)
	}
	numbers.noGaps(l, file)
	l.c.areas = append(l.c.areas, area)
	l.agree(counts, "area "+area.ID, area.Counts)
}

// agree compares what a file says of its numbers with what there is.
func (l *loader) agree(f countForm, what string, have Counts) {
	file := l.file("counts.yaml")
	for _, n := range []struct {
		key  string
		said number
		have int
	}{
		{"seed", f.Seed, have.Seed}, {"linked", f.Linked, have.Linked}, {"derived", f.Derived, have.Derived},
		{"total", f.Total, have.Total}, {"A", f.A, have.A}, {"B", f.B, have.B}, {"C", f.C, have.C},
	} {
		switch {
		case !n.said.given:
			l.problems.add(l.at(file, f.spot), "%s is missing", n.key)
		case n.said.value != n.have:
			l.problems.add(l.at(file, n.said.spot), "%s holds %d behaviours of %s, not %d", what, n.have, n.key, n.said.value)
		}
	}
}

// required reports whether a key was given, with something in it.
func (l *loader) required(file string, owner spot, key string, t text) bool {
	switch {
	case !t.given:
		l.problems.add(l.at(file, owner), "%s is missing", key)
	case strings.TrimSpace(t.value) == "":
		l.problems.add(l.at(file, t.spot), "%s is empty", key)
	case t.value != strings.TrimSpace(t.value):
		l.problems.add(l.at(file, t.spot), "%s starts or ends with a blank", key)
	default:
		return true
	}
	return false
}

// idNumber is the number in an id of an area: 2 in PR-002; 0 when it is none.
func idNumber(area, id string) int {
	digits, ok := strings.CutPrefix(id, area+"-")
	if !ok || len(digits) != 3 {
		return 0
	}
	var n int
	if _, err := fmt.Sscanf(digits, "%d", &n); err != nil || fmt.Sprintf("%03d", n) != digits {
		return 0
	}
	return n
}
