// Package steps is the vocabulary: every sentence a feature may use, what it
// does to the scenario's world, and an example of it.
//
// The vocabulary is a value. Each file of this package holds the sentences of
// one subject as a table (var presenceSteps = []Step{…}); [Areas] lists the
// tables and is the one place where they come together. Nothing registers
// itself, so that two vocabularies (ours, and ours with a tester's own
// sentences) can live side by side in a process.
//
// A step function takes the context of its scenario first; the world of the
// scenario is in it. It is told nothing else and keeps nothing else: sentences
// are registered once for the process and serve all scenarios at once.
//
// A step reports by returning an error, and there are three kinds. A
// [*Mismatch] says that the target did something else than expected: verdict
// Fail. An [*UnsupportedError] says that the target told us in advance that it cannot
// do this: verdict Unsupported. Anything else, a panic included, says that we
// could not tell: verdict Error.
package steps

import (
	"fmt"
	"strings"
)

// Keyword says where a sentence may stand. And, But and * take the keyword of
// the sentence before them.
type Keyword uint8

// A sentence stands under one keyword. Only where the same sentence serves as
// a precondition and as an action is it allowed under two: Given | When.
const (
	Given Keyword = 1 << iota // what is so before the story starts
	When                      // what somebody does, or time passing
	Then                      // what must be so now
)

// Has reports whether k allows every keyword of other.
func (k Keyword) Has(other Keyword) bool { return k&other == other }

// String prints the keywords as a reader of a feature knows them: "Given or When".
func (k Keyword) String() string {
	var names []string
	for _, n := range []struct {
		k    Keyword
		name string
	}{{Given, "Given"}, {When, "When"}, {Then, "Then"}} {
		if k.Has(n.k) {
			names = append(names, n.name)
		}
	}
	if len(names) == 0 {
		return fmt.Sprintf("Keyword(%d)", uint8(k))
	}
	return strings.Join(names, " or ")
}

// Step is one sentence of the vocabulary.
type Step struct {
	Keyword Keyword
	Pattern string // regular expression, anchored: ^…$; compiled once for the process
	Do      any    // func(ctx context.Context, args…) error, or (context.Context, error); args: string, int, float64, *godog.DocString, *godog.Table
	Doc     string // one line: what it does
	Example string // one complete sentence, without its keyword, that Pattern matches and no other sentence of the vocabulary does

	// Check looks at what the sentence names before anything runs, such as a file
	// beside the feature; nil when there is nothing to look at. It gets the text of
	// the step and reads files relative to the feature.
	Check func(text string, readFile func(name string) ([]byte, error)) error

	// Writes and Reads name the settings that the step writes and reads back,
	// such as "queue.overflow". A Then whose Reads are all written by the same
	// scenario proves nothing and does not cover a behaviour (DESIGN.md section
	// 7); a Then that observes what the target did has no Reads.
	Writes, Reads []string
}

// Area is the sentences about one subject, in the order in which the
// documentation shows them.
type Area struct {
	Name  string // as a heading: "Presence"
	Steps []Step
}
