package main

import (
	"bufio"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/features/catalogue"
)

const behavioursHelp = `Show the catalogue: what the product is documented to do, one numbered statement
at a time.

An ID (PR-002) shows one behaviour with its source; an area (PR) shows all of
it; other words search statements, sources and titles.`

func behavioursCommand(s streams) *cobra.Command {
	return &cobra.Command{
		Use:     "behaviours [ID | AREA | WORD]...",
		Short:   "Show and search the documented behaviours",
		Long:    behavioursHelp,
		Example: "  ocsim behaviours PR-002 PR-003\n  ocsim behaviours presence disconnect",
		RunE: func(_ *cobra.Command, args []string) error {
			cat, err := catalogue.Load()
			if err != nil {
				return err
			}
			found, detailed, err := lookUp(cat, args)
			if err != nil {
				return err
			}
			out, text := bufio.NewWriter(s.out), ink(s.out)
			area := ""
			for _, b := range found {
				if a, ok := cat.Area(b.Area); ok && a.ID != area && !detailed {
					area = a.ID
					fmt.Fprintln(out, text.Bold(a.ID+" "+a.Title))
				}
				if !detailed {
					fmt.Fprintf(out, "  %s  %s\n", text.Bold(b.ID), b.Statement)
					continue
				}
				fmt.Fprintf(out, "%s  %s\n", text.Bold(b.ID), b.Statement)
				for _, line := range details(cat, b) {
					fmt.Fprintln(out, "    "+text.Faint(line))
				}
			}
			return out.Flush()
		},
		ValidArgsFunction: func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			if cat, err := catalogue.Load(); err == nil {
				for _, b := range cat.All() {
					if strings.HasPrefix(b.ID, strings.ToUpper(begun)) {
						ids = append(ids, b.ID+"\t"+b.Statement)
					}
				}
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// idShape is an argument that can only be meant as an id.
var idShape = regexp.MustCompile(`^@?[A-Za-z]+-[0-9]+$`)

// lookUp finds what the arguments ask for; detailed when they name single behaviours.
func lookUp(cat *catalogue.Catalogue, args []string) (found []catalogue.Behaviour, detailed bool, err error) {
	if len(args) == 0 {
		return cat.All(), false, nil
	}
	var words []string
	for _, arg := range args {
		id := strings.ToUpper(strings.TrimPrefix(arg, "@"))
		if b, ok := cat.Find(id); ok {
			found, detailed = append(found, b), true
			continue
		}
		if idShape.MatchString(arg) {
			return nil, false, noBehaviour(cat, arg)
		}
		if _, ok := cat.Area(arg); ok {
			found = append(found, cat.Of(arg)...)
			continue
		}
		words = append(words, arg)
	}
	if len(words) > 0 {
		matched := cat.Search(words...)
		if len(matched) == 0 {
			return nil, false, fmt.Errorf("no behaviour speaks of %s", strings.Join(words, " and "))
		}
		found = append(found, matched...)
	}
	return found, detailed && len(words) == 0, nil
}

func noBehaviour(cat *catalogue.Catalogue, id string) error {
	if near := cat.Suggest(id); len(near) > 0 {
		return fmt.Errorf("there is no behaviour %s: did you mean %s?", id, strings.Join(near, " or "))
	}
	return fmt.Errorf("there is no behaviour %s", id)
}

func details(cat *catalogue.Catalogue, b catalogue.Behaviour) []string {
	lines := []string{fmt.Sprintf("%s, priority %s, profile %s", b.Level, b.Priority, strings.Join(b.Profiles, " and "))}
	if b.Flag != "" {
		state := "on"
		if b.FlagOff {
			state = "off"
		}
		lines = append(lines, fmt.Sprintf("only with flag %s %s", b.Flag, state))
	}
	if b.Source != "" {
		lines = append(lines, "source: "+b.Source)
	}
	if b.Alternative != "" {
		lines = append(lines, "another way to choose: "+b.Alternative)
	}
	return lines
}
