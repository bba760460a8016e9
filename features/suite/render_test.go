package suite

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// What godog reads is what was written, whatever stands in texts, doc strings
// and tables. (No feature can hold both delimiters of a doc string in one, nor
// blanks around a cell, so these are not drawn.)
func TestRenderedCasesAreReadBackAsTheyWere(t *testing.T) {
	word := rapid.StringMatching(`[a-zA-Z0-9"'<>|\\#@:*é…-]{1,8}`)
	line := rapid.StringMatching(`[ a-z"\\#@|:-]{0,12}`)
	cell := rapid.StringMatching(`[a-z|\\\n"]{0,6}`).Filter(func(s string) bool { return strings.TrimSpace(s) == s })
	rapid.Check(t, func(t *rapid.T) {
		c := &Case{}
		for range rapid.IntRange(1, 5).Draw(t, "steps") {
			s := reports.Step{Text: strings.Join(rapid.SliceOfN(word, 1, 4).Draw(t, "text"), " ")}
			block := rapid.SampledFrom([]steps.Block{steps.NoBlock, steps.DocString, steps.Table}).Draw(t, "block")
			switch block {
			case steps.DocString:
				s.Doc = strings.Join(rapid.SliceOfN(line, 1, 4).Draw(t, "doc"), "\n")
				if rapid.Bool().Draw(t, "quoting") {
					s.Doc += `"""` + s.Doc
				}
			case steps.Table:
				columns := rapid.IntRange(1, 3).Draw(t, "columns")
				for range rapid.IntRange(1, 3).Draw(t, "rows") {
					s.Table = append(s.Table, rapid.SliceOfN(cell, columns, columns).Draw(t, "row"))
				}
			}
			media := ""
			if block == steps.DocString {
				media = rapid.SampledFrom([]string{"", "json"}).Draw(t, "media")
			}
			kind := rapid.SampledFrom([]steps.Keyword{steps.Given, steps.When, steps.Then}).Draw(t, "kind")
			s.Kind = kind.String()
			c.Steps, c.kinds, c.blocks, c.media = append(c.Steps, s), append(c.kinds, kind), append(c.blocks, block), append(c.media, media)
		}
		rendered := render([]*Case{c})
		back, problems := parse(&Source{Name: "shard", Content: rendered})
		if len(problems) > 0 || len(back) != 1 {
			t.Fatalf("%v in:\n%s", problems, rendered)
		}
		for i := range back[0].Steps {
			s := &back[0].Steps[i]
			*s = reports.Step{Kind: s.Kind, Text: s.Text, Doc: s.Doc, Table: s.Table}
		}
		if diff := cmp.Diff(c.media, back[0].media); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(c.Steps, back[0].Steps); diff != "" {
			t.Fatalf("%s\nin:\n%s", diff, rendered)
		}
	})
}
