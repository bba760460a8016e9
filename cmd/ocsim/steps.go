package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/features/steps"
)

func stepsCommand(s streams) *cobra.Command {
	var asJSON, asMarkdown bool
	c := &cobra.Command{
		Use:   "steps",
		Short: "List every sentence that a feature may use",
		Long:  "List every sentence that a feature may use: an example of it, and what it does.",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			all := steps.Default().Sentences()
			switch {
			case asJSON && asMarkdown:
				return errors.New("--json and --markdown exclude one another")
			case asJSON:
				return stepsJSON(s.out, all)
			case asMarkdown:
				return stepsMarkdown(s.out, all)
			}
			return stepsText(s.out, all)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "for programs: with the pattern of each sentence")
	c.Flags().BoolVar(&asMarkdown, "markdown", false, "as a page of documentation")
	return c
}

func stepsText(w io.Writer, all []*steps.Sentence) error {
	out := bufio.NewWriter(w)
	area, text := "", ink(w)
	for _, s := range all {
		if s.Area != area {
			if area != "" {
				fmt.Fprintln(out)
			}
			area = s.Area
			fmt.Fprintln(out, text.Bold(area))
		}
		fmt.Fprintf(out, "  %s %s\n      %s\n", text.Bold(s.Keyword.String()), s.Example, text.Faint(s.Doc+block(s)))
	}
	return out.Flush()
}

func block(s *steps.Sentence) string {
	if b := s.Block(); b != steps.NoBlock {
		return fmt.Sprintf(" (with %v below it)", b)
	}
	return ""
}

func stepsMarkdown(w io.Writer, all []*steps.Sentence) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "# Sentences of a feature\n\nMade by `ocsim steps --markdown`.")
	area := ""
	for _, s := range all {
		if s.Area != area {
			area = s.Area
			fmt.Fprintf(out, "\n## %s\n\n", area)
		}
		fmt.Fprintf(out, "- **%s** `%s`  \n  %s%s\n", s.Keyword, s.Example, s.Doc, block(s))
	}
	return out.Flush()
}

func stepsJSON(w io.Writer, all []*steps.Sentence) error {
	type sentence struct {
		Area     string   `json:"area"`
		Keywords []string `json:"keywords"`
		Pattern  string   `json:"pattern"`
		Doc      string   `json:"doc"`
		Example  string   `json:"example"`
		Block    string   `json:"block,omitempty"`
		Writes   []string `json:"writes,omitempty"`
		Reads    []string `json:"reads,omitempty"`
	}
	list := []sentence{}
	for _, s := range all {
		row := sentence{Area: s.Area, Pattern: s.Pattern, Doc: s.Doc, Example: s.Example, Writes: s.Writes, Reads: s.Reads}
		for _, k := range []steps.Keyword{steps.Given, steps.When, steps.Then} {
			if s.Keyword.Has(k) {
				row.Keywords = append(row.Keywords, k.String())
			}
		}
		if b := s.Block(); b != steps.NoBlock {
			row.Block = b.String()
		}
		list = append(list, row)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(list)
}
