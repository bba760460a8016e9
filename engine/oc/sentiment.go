package oc

// Sentiment is how a customer sounds, on seven levels (SES-022).
type Sentiment uint8

const (
	SentimentVeryNegative Sentiment = iota + 1
	SentimentNegative
	SentimentSlightlyNegative
	SentimentNeutral
	SentimentSlightlyPositive
	SentimentPositive
	SentimentVeryPositive
)

var sentimentNames = names[Sentiment]{
	SentimentVeryNegative:     "Very negative",
	SentimentNegative:         "Negative",
	SentimentSlightlyNegative: "Slightly negative",
	SentimentNeutral:          "Neutral",
	SentimentSlightlyPositive: "Slightly positive",
	SentimentPositive:         "Positive",
	SentimentVeryPositive:     "Very positive",
}

func (x Sentiment) String() string                { return sentimentNames.text(x) }
func (x Sentiment) MarshalText() ([]byte, error)  { return sentimentNames.marshal(x) }
func (x *Sentiment) UnmarshalText(b []byte) error { return sentimentNames.unmarshal(x, b) }
