package steps

import (
	"errors"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/engine/oc"
)

// rowsOf returns the rows of a step's table below its header.
func rowsOf(t *godog.Table) [][]string {
	var rows [][]string
	for _, r := range t.Rows[min(1, len(t.Rows)):] {
		var row []string
		for _, c := range r.Cells {
			row = append(row, c.Value)
		}
		rows = append(rows, row)
	}
	return rows
}

// sameTable compares a step's table, whose first row names the columns, with
// what was seen, row by row in the same order.
func sameTable(want *godog.Table, seen [][]string) error {
	rows := rowsOf(want)
	for i := range max(len(rows), len(seen)) {
		switch {
		case i >= len(seen):
			return Expected(line(rows[i]), "nothing in this row")
		case i >= len(rows):
			return Expected("no further row", line(seen[i]))
		case !slices.Equal(rows[i], seen[i]):
			return Expected(line(rows[i]), line(seen[i]))
		}
	}
	return nil
}

func line(cells []string) string { return "| " + strings.Join(cells, " | ") + " |" }

// Replied is the reply to the question that the last step asked.
func Replied[R oc.Reply](w *World) (R, error) {
	var none R
	if err := w.unspoken(); err != nil {
		return none, err
	}
	answer, ok := w.asked.(R)
	if !ok {
		return none, errors.New("no step before asked for this")
	}
	return answer, nil
}
