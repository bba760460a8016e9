package organisation

import (
	"fmt"
	"strings"
	"unicode"
)

// Reference returns the tables of every key in Markdown: what it takes, what it
// means and what holds without it.
func Reference() string {
	var b strings.Builder
	for _, t := range built().tables {
		fmt.Fprintf(&b, "### %s\n\n%s\n\n| Key | Takes | Means | Without it |\n|---|---|---|---|\n", title(t.name), t.doc)
		for _, l := range t.lines {
			otherwise := l.otherwise
			if l.required {
				otherwise = "**required**"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", l.name, cell(l.want), cell(l.doc), cell(otherwise))
		}
		b.WriteString("\n")
	}
	return b.String()
}

// title writes a definition's name as a heading: operatingHours is Operating hours.
func title(name string) string {
	var b strings.Builder
	for i, c := range name {
		switch {
		case i == 0:
			c = unicode.ToUpper(c)
		case unicode.IsUpper(c):
			b.WriteByte(' ')
			c = unicode.ToLower(c)
		}
		b.WriteRune(c)
	}
	return b.String()
}

func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
