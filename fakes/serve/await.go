package serve

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
)

// Awaited says what to wait for: exactly one of Entry, Message and AtRest.
type Awaited struct {
	Timeout Duration        `json:"timeout,omitempty"` // of real time; 10s unless told, at most 10m
	Entry   *Query          `json:"entry,omitempty"`   // an entry of the journal …
	Since   int             `json:"since,omitempty"`   // … after this number
	Message *AwaitedMessage `json:"message,omitempty"` // a message on a customer's phone
	AtRest  bool            `json:"atRest,omitempty"`  // until nothing is due any more, at any origin
}

// AwaitedMessage is a message that is to arrive on a customer's phone.
type AwaitedMessage struct {
	Customer string `json:"customer"`
	Text     string `json:"text,omitempty"`  // somewhere in it
	After    int    `json:"after,omitempty"` // how many messages on the phone do not count
}

// Happened is what was waited for.
type Happened struct {
	Entry   *Entry    `json:"entry,omitempty"`
	Message *Letter   `json:"message,omitempty"`
	AtRest  bool      `json:"atRest,omitempty"`
	Now     time.Time `json:"now"` // what the clock shows
}

const longestWait = 10 * time.Minute

func await(c *call, in Awaited) (Happened, error) {
	look, err := in.look(c)
	if err != nil {
		return Happened{}, err
	}
	timeout := orElse(time.Duration(in.Timeout), 10*time.Second)
	if timeout > longestWait {
		return Happened{}, refused(http.StatusBadRequest, "timeout %s: at most %s", timeout, longestWait)
	}
	ctx, cancel := context.WithTimeout(c.r.Context(), timeout)
	defer cancel()
	for {
		entries, clock := c.Journal().Changed(), c.server.clock.Changed() // before looking, so that nothing is missed
		if found := look(); found != nil {
			found.Now = c.server.clock.Now()
			return *found, nil
		}
		select {
		case <-entries:
		case <-clock:
		case <-ctx.Done():
			if c.r.Context().Err() != nil {
				return Happened{}, refused(http.StatusServiceUnavailable, "%s is stopping", c.name)
			}
			return Happened{}, refused(http.StatusRequestTimeout, "it has not happened within %s: %s", timeout, in.missing(c))
		}
	}
}

// look makes the question that is asked over and over.
func (in Awaited) look(c *call) (func() *Happened, error) {
	kinds := 0
	for _, asked := range []bool{in.Entry != nil, in.Message != nil, in.AtRest} {
		if asked {
			kinds++
		}
	}
	if kinds != 1 {
		return nil, refused(http.StatusBadRequest, "say what to wait for: one of entry, message and atRest")
	}
	switch {
	case in.Entry != nil:
		q, err := in.Entry.compiled()
		if err != nil {
			return nil, err
		}
		since := in.Since
		return func() *Happened {
			entries, _ := c.Journal().Since(since) // what a ring has dropped cannot be waited for
			for _, e := range entries {
				if q.Matches(e) {
					out := entry(e)
					return &Happened{Entry: &out}
				}
				since = e.Seq
			}
			return nil
		}, nil
	case in.Message != nil:
		m := *in.Message
		return func() *Happened {
			letters := c.inbox(m.Customer)
			for i, l := range letters {
				if i >= m.After && strings.Contains(l.Text, m.Text) {
					return &Happened{Message: &letters[i]}
				}
			}
			return nil
		}, nil
	}
	return func() *Happened {
		if c.server.clock.AtRest() {
			return &Happened{AtRest: true}
		}
		return nil
	}, nil
}

// missing says what there was instead.
func (in Awaited) missing(c *call) string {
	switch {
	case in.Entry != nil:
		entries, _ := c.Journal().Since(in.Since)
		if len(entries) == 0 {
			return fmt.Sprintf("the journal has no entry after number %d", in.Since)
		}
		return fmt.Sprintf("none of %d entries is it; the last is %s", len(entries), inWords(entries[len(entries)-1]))
	case in.Message != nil:
		texts := []string{}
		for _, l := range c.inbox(in.Message.Customer) {
			texts = append(texts, l.Text)
		}
		return fmt.Sprintf("on the phone of %s: %q", in.Message.Customer, texts)
	}
	return fmt.Sprintf("still to do: %q", c.Outbox().Waiting())
}

func inWords(e journal.Entry) string {
	return strings.TrimSpace(fmt.Sprintf("%d: %s %s %s %d %s", e.Seq, e.Direction, e.Method, e.URL, e.Status, e.Note))
}
