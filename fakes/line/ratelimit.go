package line

import (
	"net/http"
	"time"
)

// limit is how many calls of one operation a channel may make in a span of time (providers.md 2.3).
type limit struct {
	calls int
	per   time.Duration
}

func perSecond(n int) limit { return limit{n, time.Second} }
func perMinute(n int) limit { return limit{n, time.Minute} }
func perHour(n int) limit   { return limit{n, time.Hour} }

// window counts calls since its start. LINE does not publish how it measures; this
// fake counts in windows that open with the first call.
type window struct {
	start time.Time
	calls int
}

// add counts one more call and says whether it is within the limit.
func (w window) add(l limit, at time.Time) (window, bool) {
	if at.Sub(w.start) >= l.per || at.Before(w.start) {
		w = window{start: at}
	}
	w.calls++
	return w, w.calls <= l.calls
}

// withinRate counts the call against the rate of its channel and endpoint; path
// parameters do not matter, refused calls count too.
func (f *Fake) withinRate(c *call) (answer, bool) {
	if f.o.Unlimited || c.account == nil {
		return answer{}, true
	}
	return f.within(c.account, c.route.path, c.route.limit, c.at)
}

// within counts one call of a channel under a key.
func (f *Fake) within(a *account, key string, l limit, at time.Time) (answer, bool) {
	w, ok := a.rates[key].add(l, at)
	a.rates[key] = w
	if !ok {
		return refuse(http.StatusTooManyRequests, statusMessages[http.StatusTooManyRequests]), false
	}
	return answer{}, true
}
