package catalogue

import (
	"regexp"
	"slices"
	"strings"
)

// Table is a table of data that statements refer to: "T-7".
type Table struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"`
	Before  []string   `json:"before,omitempty"` // paragraphs above it, its sources first
	Columns []string   `json:"columns,omitempty"`
	Rows    [][]string `json:"rows,omitempty"`
	After   []string   `json:"after,omitempty"` // paragraphs below it
}

// Contradiction is a pair of statements that cannot both be true as they stand,
// and the reading the catalogue takes: "X-02".
type Contradiction struct {
	ID         string `json:"id"`
	Conflict   string `json:"conflict"`
	Resolution string `json:"resolution"`
}

// Tables returns the tables in the order of their numbers.
func (c *Catalogue) Tables() []Table { return slices.Clone(c.tables) }

// Table returns the table with an id, "T-7".
func (c *Catalogue) Table(id string) (Table, bool) {
	i := slices.IndexFunc(c.tables, func(t Table) bool { return t.ID == id })
	if i < 0 {
		return Table{}, false
	}
	return c.tables[i], true
}

// Contradictions returns the contradictions in the order of their numbers.
func (c *Catalogue) Contradictions() []Contradiction { return slices.Clone(c.contradictions) }

// Contradiction returns the contradiction with an id, "X-02".
func (c *Catalogue) Contradiction(id string) (Contradiction, bool) {
	i := slices.IndexFunc(c.contradictions, func(x Contradiction) bool { return x.ID == id })
	if i < 0 {
		return Contradiction{}, false
	}
	return c.contradictions[i], true
}

func (l *loader) tables(form tablesForm) {
	file := l.file("tables.yaml")
	for _, f := range form.Tables {
		l.required(file, f.spot, "title", f.Title)
		if !l.required(file, f.spot, "id", f.ID) {
			continue
		}
		if _, ok := l.c.Table(f.ID.value); ok {
			l.problems.add(l.at(file, f.ID.spot), "table %s is there twice", f.ID.value)
		}
		t := Table{ID: f.ID.value, Title: f.Title.value, Before: f.Before.values(), Columns: f.Columns.values(), After: f.After.values()}
		for _, row := range f.Rows {
			if len(row) != len(t.Columns) {
				at := f.spot
				if len(row) > 0 {
					at = row[0].spot
				}
				l.problems.add(l.at(file, at), "a row of %d cells in a table of %d columns", len(row), len(t.Columns))
			}
			t.Rows = append(t.Rows, row.values())
		}
		l.c.tables = append(l.c.tables, t)
	}
}

func (l *loader) contradictions(form contradictionsForm) {
	file := l.file("contradictions.yaml")
	for _, f := range form.Contradictions {
		l.required(file, f.spot, "conflict", f.Conflict)
		l.required(file, f.spot, "resolution", f.Resolution)
		if !l.required(file, f.spot, "id", f.ID) {
			continue
		}
		if _, ok := l.c.Contradiction(f.ID.value); ok {
			l.problems.add(l.at(file, f.ID.spot), "contradiction %s is there twice", f.ID.value)
		}
		l.c.contradictions = append(l.c.contradictions, Contradiction{f.ID.value, f.Conflict.value, f.Resolution.value})
	}
}

// mention is how a text speaks of a behaviour, a table or a contradiction.
var mention = regexp.MustCompile(`\b(?:[A-Z]{2,4}-[0-9]{3}|[TX]-[0-9]{1,2})\b`)

// mentions holds every text to speak only of what there is.
func (l *loader) mentions(contradictions contradictionsForm, tables tablesForm) {
	for _, b := range l.c.behaviours {
		for _, text := range []string{b.Statement, b.Source, b.Alternative} {
			l.mentioned(b.At, text)
		}
	}
	for _, f := range tables.Tables {
		rows := append([]texts{f.Before, f.After}, f.Rows...)
		for _, t := range slices.Concat(rows...) {
			l.mentioned(l.at(l.file("tables.yaml"), t.spot), t.value)
		}
	}
	for _, f := range contradictions.Contradictions {
		for _, t := range []text{f.Conflict, f.Resolution} {
			l.mentioned(l.at(l.file("contradictions.yaml"), t.spot), t.value)
		}
	}
}

func (l *loader) mentioned(at Place, text string) {
	for _, id := range mention.FindAllString(text, -1) {
		if !l.c.exists(id) {
			l.problems.add(at, "speaks of %s, which is not there", id)
		}
	}
}

// exists reports whether an id of any kind is known; a withdrawn one is.
func (c *Catalogue) exists(id string) bool {
	switch {
	case strings.HasPrefix(id, "T-"):
		_, ok := c.Table(id)
		return ok
	case strings.HasPrefix(id, "X-"):
		_, ok := c.Contradiction(id)
		return ok
	}
	if _, ok := c.Find(id); ok {
		return true
	}
	_, ok := c.withdrawnEntry(id)
	return ok
}

func (c *Catalogue) withdrawnEntry(id string) (Withdrawn, bool) {
	i := slices.IndexFunc(c.withdrawn, func(w Withdrawn) bool { return w.ID == id })
	if i < 0 {
		return Withdrawn{}, false
	}
	return c.withdrawn[i], true
}

// flagMentions holds flags and behaviours to name one another rightly.
func (l *loader) flagMentions(form flagsForm) {
	file := l.file("flags.yaml")
	for _, f := range form.Flags {
		if _, ok := l.c.Area(f.Area.value); f.Area.given && !ok {
			l.problems.add(l.at(file, f.Area.spot), "flag %s names area %q, which is not there", f.Flag.value, f.Area.value)
		}
		for _, t := range slices.Concat(f.Behaviours, f.Contradictions) {
			if !l.c.exists(t.value) {
				l.problems.add(l.at(file, t.spot), "flag %s names %s, which is not there", f.Flag.value, t.value)
			}
		}
	}
	for _, b := range l.c.behaviours {
		if b.Flag == "" {
			continue
		}
		if err := l.c.checkFlag(b.Flag); err != nil {
			l.problems.add(b.At, "%s: %v", b.ID, err)
		}
	}
}
