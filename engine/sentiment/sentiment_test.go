package sentiment_test

import (
	"testing"

	"github.com/ocsim/ocsim/engine/oc"
	"github.com/ocsim/ocsim/engine/sentiment"
)

func TestOf(t *testing.T) {
	tests := map[string]struct {
		messages []string
		want     oc.Sentiment
	}{
		"nobody has said anything":             {nil, oc.SentimentNeutral},
		"words that say nothing":               {[]string{"My order has not arrived"}, oc.SentimentNeutral},
		"a strong word":                        {[]string{"This is terrible"}, oc.SentimentVeryNegative},
		"a weaker word":                        {[]string{"I am disappointed"}, oc.SentimentNegative},
		"a weak word":                          {[]string{"There is a problem"}, oc.SentimentSlightlyNegative},
		"a weak good word":                     {[]string{"Thanks"}, oc.SentimentSlightlyPositive},
		"a better word":                        {[]string{"Great"}, oc.SentimentPositive},
		"the best word":                        {[]string{"Wonderful!"}, oc.SentimentVeryPositive},
		"two strong words are one strong text": {[]string{"terrible, the worst ever"}, oc.SentimentVeryNegative},
		"good and bad in one text":             {[]string{"Great service, terrible product"}, oc.SentimentSlightlyNegative},
		"capitals and marks do not matter":     {[]string{"...TERRIBLE!!!"}, oc.SentimentVeryNegative},
		"a word inside another does not count": {[]string{"Badminton"}, oc.SentimentNeutral},
		"half a level counts":                  {[]string{"terrible", "a", "b", "c", "d", "e"}, oc.SentimentSlightlyNegative},
		"less than half a level does not":      {[]string{"bad", "a", "b", "c", "d", "e"}, oc.SentimentNeutral},
		"half a level counts upwards, too":     {[]string{"perfect", "a", "b", "c", "d", "e"}, oc.SentimentSlightlyPositive},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := sentiment.Of(tt.messages); got != tt.want {
				t.Errorf("Of(%q) = %v, want %v", tt.messages, got, tt.want)
			}
		})
	}
}
