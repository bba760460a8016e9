package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ocsim/ocsim/features/steps"
)

// choice is a flag with few words to choose from.
type choice struct {
	value *string
	words []string
}

func (c choice) String() string { return *c.value }
func (c choice) Type() string   { return strings.Join(c.words, "|") }

func (c choice) Set(word string) error {
	if !slices.Contains(c.words, word) {
		return fmt.Errorf("it is one of %s", strings.Join(c.words, ", "))
	}
	*c.value = word
	return nil
}

// choiceFlag adds a flag with few words to choose from; the first is what it is
// without the flag. The shell completes it.
func choiceFlag(c *cobra.Command, to *string, name, usage string, words ...string) {
	*to = words[0]
	c.Flags().Var(choice{to, words}, name, usage)
	completes(c, name, words)
}

// choices is a flag with a list of such words, in commas.
type choices struct {
	values *[]string
	words  []string
}

func (c choices) String() string { return strings.Join(*c.values, ",") }
func (c choices) Type() string   { return strings.Join(c.words, ",") }

func (c choices) Set(list string) error {
	var chosen []string
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		if !slices.Contains(c.words, word) {
			return fmt.Errorf("%q is not one of %s", word, strings.Join(c.words, ", "))
		}
		chosen = append(chosen, word)
	}
	*c.values = chosen
	return nil
}

// choicesFlag adds a flag for some of the words; without it all are chosen.
func choicesFlag(c *cobra.Command, to *[]string, name, usage string, words ...string) {
	*to = words
	c.Flags().Var(choices{to, words}, name, usage)
	completes(c, name, words)
}

// list is a flag for some of many words, which the help does not repeat.
type list struct{ choices }

func (l list) Type() string { return "list" }

func (l list) String() string {
	if slices.Equal(*l.values, l.words) {
		return "all"
	}
	return l.choices.String()
}

// listFlag is choicesFlag for many words.
func listFlag(c *cobra.Command, to *[]string, name, usage string, words ...string) {
	*to = words
	c.Flags().Var(list{choices{to, words}}, name, usage)
	completes(c, name, words)
}

func completes(c *cobra.Command, flag string, words []string) {
	err := c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic("flag " + flag + " is completed twice")
	}
}

// nearest is the word that was probably meant, or none: letter case aside, three
// slips away at most, in a long word a quarter of it, and of no word more than half.
func nearest(got string, words []string) string {
	best, least := "", -1
	for _, w := range words {
		d := steps.Edits(strings.ToLower(got), strings.ToLower(w))
		if d <= max(3, len(w)/4) && d <= len(w)/2 && (least < 0 || d < least) {
			best, least = w, d
		}
	}
	return best
}
