package engine

import (
	"slices"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/sentiment"
)

// sentimentFor returns how the customer sounds, for those who take part in the
// conversation (SUP-006), or nothing where an administrator switched it off
// (REP-009). It is computed from the customer's latest messages, whoever they
// were written to: what was said to a bot still counts after it escalated (SES-022).
func (e *Engine) sentimentFor(by oc.PersonID, c *conversation) oc.Sentiment {
	takesPart := c.Agent == by && c.Accepted || c.role(by) != 0
	if !takesPart || e.state.Effective.Settings.SentimentOff {
		return 0
	}
	var latest []string
	for _, m := range slices.Backward(c.Transcript) {
		if len(latest) == e.policy.SentimentTexts {
			break
		}
		if m.Author == oc.AuthorCustomer {
			latest = append(latest, m.Text)
		}
	}
	return sentiment.Of(latest)
}
