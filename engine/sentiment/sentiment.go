// Package sentiment says how a customer sounds, from the words of a small table.
//
// The product asks a language service, whose answers nobody can foretell. What is
// documented is what surrounds it: seven levels, the last six messages of the
// customer, neutral at the start (SES-022). The table is our choice and is made of
// words that leave no doubt; everything that is not in it is neutral.
package sentiment

import (
	"strings"
	"unicode"

	"github.com/ocsim/ocsim/engine/oc"
)

// strongest is how far one message can be from neutral, in levels.
const strongest = 3

// weights of words, in levels above or below neutral.
var weights = map[string]int{
	"awful": -3, "disgusting": -3, "furious": -3, "hate": -3, "outrageous": -3, "terrible": -3, "worst": -3,
	"angry": -2, "bad": -2, "broken": -2, "disappointed": -2, "unacceptable": -2, "useless": -2,
	"annoying": -1, "problem": -1, "sadly": -1, "slow": -1, "unfortunately": -1,
	"fine": 1, "nice": 1, "okay": 1, "thanks": 1,
	"glad": 2, "good": 2, "great": 2, "happy": 2, "helpful": 2,
	"amazing": 3, "brilliant": 3, "excellent": 3, "fantastic": 3, "love": 3, "perfect": 3, "wonderful": 3,
}

// Of returns how a customer sounds in these messages: the mean of what each of
// them says, rounded to a level, half a level away from neutral. No message at
// all is neutral.
func Of(messages []string) oc.Sentiment {
	sum := 0
	for _, m := range messages {
		sum += weigh(m)
	}
	return oc.Sentiment(int(oc.SentimentNeutral) + rounded(sum, len(messages)))
}

// weigh returns how far a message is from neutral: its words together, but never
// more than a message can say.
func weigh(message string) (sum int) {
	words := strings.FieldsFunc(strings.ToLower(message), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		sum += weights[w]
	}
	return max(-strongest, min(strongest, sum))
}

// rounded divides, half away from zero; nothing divided by nothing is zero.
func rounded(sum, n int) int {
	switch {
	case n == 0:
		return 0
	case sum < 0:
		return -rounded(-sum, n)
	}
	return (2*sum + n) / (2 * n)
}
