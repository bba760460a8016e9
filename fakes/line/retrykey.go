package line

import (
	"net/http"
	"regexp"
	"time"
)

const (
	retryKeyHeader   = "X-Line-Retry-Key"
	acceptedIDHeader = "X-Line-Accepted-Request-Id"
	retryKeyLifetime = 24 * time.Hour
)

var isUUID = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`).MatchString

// accepted is what LINE remembers of an accepted request with a retry key.
type accepted struct {
	key       string
	at        time.Time
	requestID string
	messages  []sentMessage // of a push
}

// retryKeys are those of one channel, for 24 hours each.
type retryKeys struct {
	known map[string]accepted
	order []accepted // oldest first
}

func newRetryKeys() *retryKeys { return &retryKeys{known: map[string]accepted{}} }

// get forgets what is too old and looks a key up.
func (k *retryKeys) get(key string, now time.Time) (accepted, bool) {
	for len(k.order) > 0 && now.Sub(k.order[0].at) >= retryKeyLifetime {
		delete(k.known, k.order[0].key)
		k.order = k.order[1:]
	}
	a, ok := k.known[key]
	return a, ok
}

func (k *retryKeys) put(a accepted) {
	k.known[a.key] = a
	k.order = append(k.order, a)
}

// once handles a call at most once per retry key (providers.md 2.5). An empty header is no
// header: the Go SDK always sends it. Only an accepted request is remembered, so a
// refused one may be repeated with the same key.
func (f *Fake) once(c *call) answer {
	key := c.header.Get(retryKeyHeader)
	if key == "" {
		return c.route.handle(f, c)
	}
	if !isUUID(key) {
		return refuse(http.StatusBadRequest, "The X-Line-Retry-Key header must be a UUID")
	}
	if first, ok := c.account.retryKeys.get(key, c.at); ok {
		a := done(http.StatusConflict, struct {
			Message      string        `json:"message"`
			SentMessages []sentMessage `json:"sentMessages,omitempty"`
		}{"The retry key is already accepted", first.messages})
		a.header = http.Header{acceptedIDHeader: {first.requestID}}
		return a.because("accepted before, as request " + first.requestID)
	}
	a := c.route.handle(f, c)
	if a.status/100 == 2 {
		c.account.retryKeys.put(accepted{key, c.at, c.requestID, c.sent})
	}
	return a
}
