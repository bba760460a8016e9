package catalogue

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// loader reads the files of one folder into a catalogue and collects what is
// wrong with them.
type loader struct {
	fsys     fs.FS
	folder   string
	c        *Catalogue
	counts   countsForm
	known    []string // the files that belong here
	problems Problems
}

func (l *loader) file(name string) string { return path.Join(l.folder, name) }

func (l *loader) at(file string, s spot) Place { return Place{file, s.line, s.column} }

// read decodes a file and reports whether there is anything to go on with.
func (l *loader) read(name string, to any) bool {
	p := readYAML(l.fsys, l.file(name), to)
	if p != nil {
		l.problems = append(l.problems, *p)
	}
	return p == nil
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
	if len(l.problems) > 0 {
		return // what did not load would be counted, and missed, as well
	}
	l.strays()
	l.agreements()
	l.mentions(contradictions, tables)
	l.flagMentions(flags)
}

// areaID is the prefix of the ids of an area.
var areaID = regexp.MustCompile(`^[A-Z]{2,4}$`)

// areas reads one file for each area of counts.yaml, in its order, and no other.
func (l *loader) areas() {
	file := l.file("counts.yaml")
	for _, f := range l.counts.Areas {
		if !l.required(file, f.spot, "area", f.Area) {
			continue
		}
		if !areaID.MatchString(f.Area.value) {
			l.problems.add(l.at(file, f.Area.spot), "area %q is not two to four capital letters", f.Area.value)
			continue
		}
		name := strings.ToLower(f.Area.value) + ".yaml"
		if f.File.given {
			name = f.File.value
		}
		if slices.Contains(l.known, name) {
			l.problems.add(l.at(file, f.Area.spot), "area %s is there twice", f.Area.value)
			continue
		}
		l.known = append(l.known, name)
		l.area(name, f)
	}
	switch all := l.counts.All; {
	case all == nil:
		l.problems.add(Place{file, 1, 1}, "all is missing")
	case all.Area.given || all.File.given:
		l.problems.add(l.at(file, all.spot), "all is the sum of the areas and names none")
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
	if len(form.Behaviours)+len(form.Withdrawn) == 0 {
		l.problems.add(l.at(file, start), "holds no behaviour")
	}
	if len(l.problems) == 0 {
		numbers.noGaps(l, file)
	}
	l.c.areas = append(l.c.areas, area)
}

// strays finds files that nobody asked for: an area that counts.yaml forgot.
func (l *loader) strays() {
	entries, err := fs.Glob(l.fsys, l.file("*.yaml"))
	if err != nil {
		l.problems.add(Place{File: l.folder}, "cannot be listed: %v", err)
	}
	for _, entry := range entries {
		if !slices.Contains(l.known, path.Base(entry)) {
			l.problems.add(Place{entry, 1, 1}, "is a file of no area in %s", l.file("counts.yaml"))
		}
	}
}

// agreements compares every number of counts.yaml with what there is.
func (l *loader) agreements() {
	for i, f := range l.counts.Areas {
		l.agree(f, "area "+l.c.areas[i].ID, l.c.areas[i].Counts)
	}
	l.agree(*l.counts.All, "the catalogue", l.c.total)
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
			l.problems.add(l.at(file, n.said.spot), "%s: %d behaviours in %s, but there are %d", n.key, n.said.value, what, n.have)
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
