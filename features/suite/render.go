package suite

import (
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// render writes cases as one feature for godog: backgrounds and outlines
// resolved, every step under the keyword that it counts as, in exactly the
// order in which they shall run. godog itself can neither select by standard
// tags nor shuffle across features. A case is named by its place in the shard.
func render(cases []*Case) []byte {
	var b strings.Builder
	b.WriteString("Feature: shard\n")
	for i, c := range cases {
		fmt.Fprintf(&b, "Scenario: %d\n", i)
		for j := range c.Steps {
			renderStep(&b, c.kinds[j], &c.Steps[j], c.blocks[j], c.media[j])
		}
	}
	return []byte(b.String())
}

func renderStep(b *strings.Builder, kind steps.Keyword, s *reports.Step, block steps.Block, media string) {
	b.WriteString(kind.String() + " " + s.Text + "\n")
	switch block {
	case steps.DocString:
		b.WriteString(docString(s.Doc, media))
	case steps.Table:
		for _, row := range s.Table {
			b.WriteString("|")
			for _, cell := range row {
				b.WriteString(" " + cellEscapes.Replace(cell) + " |")
			}
			b.WriteString("\n")
		}
	}
}

var cellEscapes = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`)

// docString quotes a text so that gherkin reads back the same text: it
// understands an escaped delimiter, but cannot be told to leave one alone.
func docString(content, media string) string {
	delimiter, escaped := `"""`, `\"\"\"`
	if strings.Contains(content, delimiter) || strings.Contains(content, escaped) {
		delimiter, escaped = "```", "\\`\\`\\`"
	}
	return delimiter + media + "\n" + strings.ReplaceAll(content, delimiter, escaped) + "\n" + delimiter + "\n"
}
