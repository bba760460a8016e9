package steps

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// Sentence is a step that has been checked and compiled.
type Sentence struct {
	Step
	Area string

	Expr   *regexp.Regexp
	needle string // a literal that every match contains: looking for it first is twenty times cheaper than matching
}

// Matches reports whether text is this sentence, whatever its keyword.
func (s *Sentence) Matches(text string) bool {
	return strings.Contains(text, s.needle) && s.Expr.MatchString(text)
}

// Vocabulary is a checked set of sentences. It never changes and may be used
// by many goroutines.
type Vocabulary struct {
	sentences []*Sentence
}

// NewVocabulary checks the sentences of the areas and compiles them. It
// refuses, naming every offender: a pattern that does not compile or is not
// anchored, a function that godog could not call with what the pattern
// captures, a missing documentation line, an example that its own pattern does
// not match or that another sentence matches too, whatever the keyword, and
// two sentences with one pattern.
func NewVocabulary(areas ...Area) (*Vocabulary, error) {
	v := &Vocabulary{}
	var problems []error
	for _, a := range areas {
		for _, s := range a.Steps {
			sentence, err := compile(a.Name, s)
			if err != nil {
				problems = append(problems, fmt.Errorf("step %q (%s): %w", s.Pattern, a.Name, err))
				continue
			}
			v.sentences = append(v.sentences, sentence)
		}
	}
	problems = append(problems, ambiguities(v.sentences)...)
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return v, nil
}

func compile(area string, s Step) (*Sentence, error) {
	if s.Keyword == 0 || s.Keyword > Given|When|Then {
		return nil, errors.New("has no keyword")
	}
	if !strings.HasPrefix(s.Pattern, "^") || !strings.HasSuffix(s.Pattern, "$") || strings.HasSuffix(s.Pattern, `\$`) {
		return nil, errors.New("is not anchored with ^ and $")
	}
	expr, err := regexp.Compile(s.Pattern)
	if err != nil {
		return nil, err
	}
	if err := checkFunction(s.Do, expr.NumSubexp()); err != nil {
		return nil, err
	}
	if s.Doc == "" {
		return nil, errors.New("has no documentation")
	}
	if s.Example == "" || !expr.MatchString(s.Example) {
		return nil, fmt.Errorf("its example %q does not match it", s.Example)
	}
	return &Sentence{Step: s, Area: area, Expr: expr, needle: needle(s.Pattern)}, nil
}

// ambiguities finds pairs of sentences that would both match.
func ambiguities(sentences []*Sentence) []error {
	var problems []error
	seen := make(map[string]bool, len(sentences))
	for _, s := range sentences {
		if seen[s.Pattern] {
			problems = append(problems, fmt.Errorf("step %q (%s): stands in the vocabulary twice", s.Pattern, s.Area))
			continue
		}
		seen[s.Pattern] = true
		for _, other := range sentences {
			if other.Pattern != s.Pattern && other.Matches(s.Example) {
				problems = append(problems, fmt.Errorf("step %q (%s): its example %q also matches %q", s.Pattern, s.Area, s.Example, other.Pattern))
			}
		}
	}
	return problems
}

// Default is our own vocabulary, compiled once for the process. It panics when
// [All] is not sound, which the tests of this package rule out.
var Default = sync.OnceValue(func() *Vocabulary {
	v, err := NewVocabulary(Areas()...)
	if err != nil {
		panic("the step vocabulary is not sound: " + err.Error())
	}
	return v
})

// Sentences is the vocabulary in its order.
func (v *Vocabulary) Sentences() []*Sentence { return v.sentences }

// Match returns the sentences that text is under the keyword: none (undefined),
// one, or several (ambiguous). Keyword 0 stands for any.
func (v *Vocabulary) Match(k Keyword, text string) []*Sentence {
	var found []*Sentence
	for _, s := range v.sentences {
		if (k == 0 || s.Keyword.Has(k)) && s.Matches(text) {
			found = append(found, s)
		}
	}
	return found
}
