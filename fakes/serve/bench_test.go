package serve

import (
	"context"
	"net/http"
	"testing"
	"time"
)

// From nothing to the first answer of all three origins; aim: under 50 ms.
func BenchmarkStartToFirstAnswer(b *testing.B) {
	const anyPort = "127.0.0.1:0"
	var longest time.Duration
	for b.Loop() {
		begin := time.Now()
		s, err := Start(Config{LINE: &LINE{Listen: anyPort}, TeleSign: &TeleSign{Listen: anyPort}, Twilio: &Twilio{Listen: anyPort}})
		if err != nil {
			b.Fatal(err)
		}
		for _, o := range s.Origins() {
			res, err := http.Get(o.URL + "/v2/bot/info") // refused by each in its own words
			if err != nil {
				b.Fatal(err)
			}
			res.Body.Close()
		}
		longest = max(longest, time.Since(begin))
		if err := s.Stop(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(longest.Seconds()*1000, "ms-longest")
}
