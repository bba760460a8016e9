package journal_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
)

func TestAwait(t *testing.T) {
	hello := journal.Query{Direction: journal.Webhook, Text: "hello"}
	t.Run("takes what is there already, after the number asked for", func(t *testing.T) {
		j := journal.New(0)
		for _, text := range []string{"hello 1", "bye", "hello 2"} {
			j.Add(journal.Entry{Direction: journal.Webhook, Text: text})
		}
		for since, want := range map[int]int{0: 1, 1: 3, 2: 3} {
			if e, err := j.Await(t.Context(), since, hello); err != nil || e.Seq != want {
				t.Errorf("after %d: entry %d, %v; want %d", since, e.Seq, err, want)
			}
		}
	})
	t.Run("waits for what comes", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			j := journal.New(2)
			go func() {
				for _, text := range []string{"a", "b", "c", "d", "hello", "e"} {
					time.Sleep(time.Second)
					j.Add(journal.Entry{Direction: journal.Webhook, Text: text})
				}
			}()
			begin := time.Now()
			e, err := j.Await(t.Context(), 0, hello)
			if err != nil || e.Seq != 5 || time.Since(begin) != 5*time.Second {
				t.Errorf("entry %d after %v, %v", e.Seq, time.Since(begin), err)
			}
			time.Sleep(time.Second) // the last entry
		})
	})
	t.Run("ends with its context and says what it saw", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			j := journal.New(0)
			j.Add(journal.Entry{Direction: journal.Request, Text: "hello"})
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			_, err := j.Await(ctx, 0, hello)
			if !errors.Is(err, context.DeadlineExceeded) || !strings.Contains(err.Error(), "none of 1 entries") {
				t.Errorf("%v", err)
			}
		})
	})
}

func TestQueriesByAnything(t *testing.T) {
	e := journal.Entry{Direction: journal.Request, Provider: "line", Method: "POST", URL: "https://api.line.me/v2/bot/message/push",
		Number: "U1", Text: "hello", Status: 429, Signature: "bad: unknown token", Note: "fault: answer 429"}
	for name, tt := range map[string]struct {
		q    journal.Query
		want bool
	}{
		"nothing asked":           {journal.Query{}, true},
		"its method":              {journal.Query{Method: "POST"}, true},
		"another method":          {journal.Query{Method: "GET"}, false},
		"a part of its URL":       {journal.Query{URL: "message/push"}, true},
		"another URL":             {journal.Query{URL: "reply"}, false},
		"a part of its note":      {journal.Query{Note: "429"}, true},
		"another note":            {journal.Query{Note: "503"}, false},
		"the verdict's beginning": {journal.Query{Signature: "bad"}, true},
		"another verdict":         {journal.Query{Signature: "good"}, false},
	} {
		if got := tt.q.Matches(e); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
