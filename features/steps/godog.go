package steps

import "github.com/cucumber/godog"

// Register tells godog the sentence for the given keywords, as far as the
// sentence allows them. A sentence for two keywords is registered once for
// each: godog knows only one keyword or any, and under any keyword a
// precondition would pass for a check.
func (s *Sentence) Register(sc *godog.ScenarioContext, keywords Keyword) {
	allowed := s.Keyword & keywords
	if allowed.Has(Given) {
		sc.Given(s.Expr, s.Do)
	}
	if allowed.Has(When) {
		sc.When(s.Expr, s.Do)
	}
	if allowed.Has(Then) {
		sc.Then(s.Expr, s.Do)
	}
}

// Register tells godog the whole vocabulary. Call it with the ScenarioContext
// of a TestSuiteContext, so once for a suite: godog mixes up the worlds of
// concurrent scenarios when some steps are registered for the suite and others
// for each scenario.
func (v *Vocabulary) Register(sc *godog.ScenarioContext) {
	for _, s := range v.sentences {
		s.Register(sc, s.Keyword)
	}
}
