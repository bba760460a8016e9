package suite

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/cucumber/godog"

	"github.com/ocsim/ocsim/features/steps"
	"github.com/ocsim/ocsim/reports"
)

// verdictOf reads an error as the contract of the steps has it: a mismatch is
// about the target, everything else is about us. A step of a tester's own may
// also skip its scenario in godog's way.
func verdictOf(err error) reports.Verdict {
	var mismatch *steps.Mismatch
	var unsupported *steps.UnsupportedError
	switch {
	case errors.As(err, &mismatch):
		return reports.Fail
	case errors.As(err, &unsupported):
		return reports.Unsupported
	case errors.Is(err, godog.ErrSkip):
		return reports.NotTested
	}
	return reports.Error
}

func failureOf(err error, step int) *reports.Failure {
	f := &reports.Failure{Step: step, Message: err.Error()}
	var mismatch *steps.Mismatch
	if errors.As(err, &mismatch) {
		f.Message, f.Expected, f.Seen = mismatch.Message, mismatch.Expected, mismatch.Seen
		return f
	}
	// With + godog prints the stack of a panic in a step; other errors print as they are.
	if stack := fmt.Sprintf("%+v", err); len(stack) > len(f.Message) {
		f.Message = stack
	}
	return f
}

// weigh turns a failure into the weaker verdict that fits it: a deviation that
// is on the list, or another choice where the documents leave one.
func (p *Plan) weigh(c *Case) {
	if c.Verdict != reports.Fail {
		return
	}
	switch {
	case c.Known != "":
		c.Verdict = reports.KnownDeviation
	case p.options.MayChoose && p.derived(c):
		c.Verdict = reports.DiffersByChoice
	}
}

// derived reports whether a scenario is only about derived behaviours.
func (p *Plan) derived(c *Case) bool {
	for _, id := range c.Behaviours {
		b, ok := p.options.Catalogue.Find(id)
		if !ok || b.Level.Documented() {
			return false
		}
	}
	return len(c.Behaviours) > 0
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
