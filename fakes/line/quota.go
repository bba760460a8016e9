package line

import (
	"net/http"
	"time"
)

// tally counts what an account has sent: recipients by day and kind for the delivery
// counts, and by month for the quota. Days and months are those of Tokyo.
type tally struct {
	days   map[string]int // "20260504 push"
	months map[string]int // "202605"
}

func newTally() tally { return tally{map[string]int{}, map[string]int{}} }

func (t tally) count(at time.Time, kind string, n int) {
	t.days[at.In(tokyo).Format("20060102 ")+kind] += n
}

func (t tally) usage(at time.Time) int { return t.months[at.In(tokyo).Format("200601")] }

// spend takes recipients off the month's quota: it counts people, not message objects
// (providers.md 2.3).
func (a *account) spend(at time.Time, kind string, recipients int) (answer, bool) {
	if a.MonthlyQuota > 0 && a.sent.usage(at)+recipients > a.MonthlyQuota {
		return refuse(http.StatusTooManyRequests, "You have reached your monthly limit."), false
	}
	a.sent.months[at.In(tokyo).Format("200601")] += recipients
	a.sent.count(at, kind, recipients)
	return answer{}, true
}

func (f *Fake) quota(c *call) answer {
	if c.account.MonthlyQuota == 0 {
		return done(http.StatusOK, struct {
			Type string `json:"type"`
		}{"none"})
	}
	return done(http.StatusOK, struct {
		Type  string `json:"type"`
		Value int    `json:"value"`
	}{"limited", c.account.MonthlyQuota})
}

func (f *Fake) consumption(c *call) answer {
	return done(http.StatusOK, struct {
		TotalUsage int `json:"totalUsage"`
	}{c.account.sent.usage(c.at)})
}

// counted is the first day of which LINE knows how many messages were sent.
var counted = time.Date(2018, 3, 31, 0, 0, 0, 0, tokyo)

// deliveryCount answers GET /v2/bot/message/delivery/{kind}?date=yyyyMMdd.
func deliveryCount(kind string) func(*Fake, *call) answer {
	type count struct {
		Status  string `json:"status"`
		Success *int   `json:"success,omitempty"`
	}
	return func(f *Fake, c *call) answer {
		date := c.query.Get("date")
		day, err := time.ParseInLocation("20060102", date, tokyo)
		switch {
		case err != nil || len(date) != 8:
			return badProperty("date")
		case day.Before(counted):
			return done(http.StatusOK, count{Status: "out_of_service"})
		case c.at.Before(day.AddDate(0, 0, 1)):
			return done(http.StatusOK, count{Status: "unready"})
		}
		n := c.account.sent.days[date+" "+kind]
		return done(http.StatusOK, count{"ready", &n})
	}
}
