package suite

import (
	"fmt"
	"strings"

	"github.com/ocsim/ocsim/features/steps"
)

// matcher finds the sentence of each step. A text that many scenarios use is
// matched once: matching is linear in the vocabulary.
type matcher struct {
	vocabulary *steps.Vocabulary
	found      map[stepText]match
	checked    map[stepPlace]error
}

type stepText struct {
	kind steps.Keyword
	text string
}

// stepPlace is a step of a source: what a sentence names depends on where it stands.
type stepPlace struct {
	file string
	text string
}

type match struct {
	sentence *steps.Sentence
	problem  Problem // without its place, when sentence is nil
}

func newMatcher(v *steps.Vocabulary) *matcher {
	return &matcher{vocabulary: v, found: map[stepText]match{}, checked: map[stepPlace]error{}}
}

// resolve gives every step of a scenario its sentence.
func (m *matcher) resolve(c *Case) Problems {
	var problems Problems
	c.sentences = make([]*steps.Sentence, len(c.Steps))
	for i := range c.Steps {
		step := &c.Steps[i]
		found := m.match(stepText{c.kinds[i], step.Text})
		if found.sentence == nil {
			p := found.problem
			p.File, p.Line = c.File, step.Line
			problems = append(problems, p)
			continue
		}
		c.sentences[i] = found.sentence
		step.Writes, step.Reads = found.sentence.Writes, found.sentence.Reads
		if err := m.check(found.sentence, c, step.Text); err != nil {
			problems = append(problems, Problem{File: c.File, Line: step.Line, Message: fmt.Sprintf("step %q", step.Text), Hint: err.Error()})
		}
		if want := found.sentence.Block(); want != c.blocks[i] {
			problems = append(problems, Problem{File: c.File, Line: step.Line,
				Message: fmt.Sprintf("step %q wants %v below it and has %v", step.Text, want, c.blocks[i])})
		}
	}
	return problems
}

// check looks at what a step names, once for each file.
func (m *matcher) check(s *steps.Sentence, c *Case, text string) error {
	if s.Check == nil {
		return nil
	}
	at := stepPlace{c.File, text}
	err, known := m.checked[at]
	if !known {
		err = s.Check(text, c.source.ReadFile)
		m.checked[at] = err
	}
	return err
}

func (m *matcher) match(key stepText) match {
	if known, ok := m.found[key]; ok {
		return known
	}
	var result match
	switch candidates := m.vocabulary.Match(key.kind, key.text); len(candidates) {
	case 1:
		result.sentence = candidates[0]
	case 0:
		result.problem = m.undefined(key)
	default:
		var patterns []string
		for _, c := range candidates {
			patterns = append(patterns, c.Keyword.String()+" "+c.Pattern)
		}
		result.problem = Problem{Message: fmt.Sprintf("step %q is ambiguous", key.text), Hint: "it matches:\n" + strings.Join(patterns, "\n")}
	}
	m.found[key] = result
	return result
}

// undefined says what is wrong with a step that nothing matches: another
// keyword, or other words.
func (m *matcher) undefined(key stepText) Problem {
	if elsewhere := m.vocabulary.Match(0, key.text); len(elsewhere) > 0 {
		return Problem{
			Message: fmt.Sprintf("step %q cannot stand under %v", key.text, key.kind),
			Hint:    fmt.Sprintf("it is a sentence for %v", elsewhere[0].Keyword),
		}
	}
	p := Problem{Message: fmt.Sprintf("step %q is unknown", key.text), Hint: "`ocsim steps` lists every sentence"}
	var similar []string
	for _, s := range m.vocabulary.Nearest(key.text, 3) {
		similar = append(similar, s.Keyword.String()+" "+s.Example)
	}
	if len(similar) > 0 {
		p.Hint = "did you mean:\n" + strings.Join(similar, "\n")
	}
	return p
}
