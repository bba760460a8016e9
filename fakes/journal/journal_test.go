package journal_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/ocsim/ocsim/fakes/journal"
)

func texts(es []journal.Entry) (ts []string) {
	for _, e := range es {
		ts = append(ts, fmt.Sprintf("%d %s", e.Seq, e.Text))
	}
	return ts
}

func TestSince(t *testing.T) {
	tests := map[string]struct {
		size, add, since int
		want             []string
		dropped          int
	}{
		"an unbounded journal gives all":                   {size: 0, add: 3, since: 0, want: []string{"1 a", "2 b", "3 c"}},
		"only what came after":                             {size: 0, add: 3, since: 2, want: []string{"3 c"}},
		"nothing came after the last":                      {size: 0, add: 3, since: 3},
		"a number from the future has nothing after it":    {size: 0, add: 3, since: 9},
		"a ring that is not full yet gives all":            {size: 3, add: 2, since: 0, want: []string{"1 a", "2 b"}},
		"a ring that is exactly full gives all":            {size: 3, add: 3, since: 0, want: []string{"1 a", "2 b", "3 c"}},
		"a ring says how many are gone":                    {size: 3, add: 5, since: 0, want: []string{"3 c", "4 d", "5 e"}, dropped: 2},
		"what is gone but was not asked for is not missed": {size: 3, add: 5, since: 2, want: []string{"3 c", "4 d", "5 e"}},
		"one of those asked for is gone":                   {size: 3, add: 5, since: 1, want: []string{"3 c", "4 d", "5 e"}, dropped: 1},
		"the middle of a turned ring":                      {size: 3, add: 5, since: 3, want: []string{"4 d", "5 e"}},
		"an empty journal is empty":                        {size: 3, add: 0, since: 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			j := journal.New(tt.size)
			for i := range tt.add {
				if seq := j.Add(journal.Entry{Seq: 99, Text: string(rune('a' + i))}); seq != i+1 {
					t.Fatalf("Add %d: got Seq %d", i, seq)
				}
			}
			got, err := j.Since(tt.since)
			if !slices.Equal(texts(got), tt.want) {
				t.Errorf("Since(%d): got %q, want %q", tt.since, texts(got), tt.want)
			}
			var d *journal.Dropped
			switch {
			case tt.dropped == 0 && err != nil:
				t.Errorf("Since(%d): unexpected error %v", tt.since, err)
			case tt.dropped > 0 && (!errors.As(err, &d) || d.Count != tt.dropped):
				t.Errorf("Since(%d): got error %v, want %d dropped", tt.since, err, tt.dropped)
			}
		})
	}
}

func TestFind(t *testing.T) {
	j := journal.New(3)
	j.Add(journal.Entry{Text: "pushed out of the ring", Provider: "line"})
	j.Add(journal.Entry{Provider: "line", Number: "U1", Text: "hello there", Status: 200, Direction: journal.Request})
	j.Add(journal.Entry{Provider: "twilio", Number: "+14255550101", Text: "hello", Status: 201, Direction: journal.Request})
	j.Add(journal.Entry{Provider: "twilio", Number: "+14255550101", Status: 403, Direction: journal.Webhook})
	tests := map[string]struct {
		q    journal.Query
		want []int
	}{
		"nothing asked, everything found":  {journal.Query{}, []int{2, 3, 4}},
		"by provider":                      {journal.Query{Provider: "twilio"}, []int{3, 4}},
		"by number":                        {journal.Query{Number: "U1"}, []int{2}},
		"a part of a number is not enough": {journal.Query{Number: "+1425"}, nil},
		"by a part of the text":            {journal.Query{Text: "hello"}, []int{2, 3}},
		"by status":                        {journal.Query{Status: 403}, []int{4}},
		"by direction":                     {journal.Query{Direction: journal.Webhook}, []int{4}},
		"all fields must match":            {journal.Query{Provider: "line", Status: 201}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []int
			for _, e := range j.Find(tt.q) {
				got = append(got, e.Seq)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("Find(%+v): got %v, want %v", tt.q, got, tt.want)
			}
		})
	}
}

func TestClearIsNotSilent(t *testing.T) {
	j := journal.New(0)
	j.Add(journal.Entry{Text: "a"})
	j.Add(journal.Entry{Text: "b"})
	j.Clear()
	if n := len(j.All()); n != 0 {
		t.Fatalf("%d entries after Clear", n)
	}
	if seq := j.Add(journal.Entry{Text: "c"}); seq != 3 {
		t.Errorf("first number after Clear: got %d, want 3", seq)
	}
	got, err := j.Since(1)
	var d *journal.Dropped
	if !errors.As(err, &d) || d.Count != 1 || len(got) != 1 {
		t.Errorf("Since(1) after Clear: got %v, %v; want entry 3 and 1 dropped", texts(got), err)
	}
}

func TestConcurrentUseLosesNothing(t *testing.T) {
	j := journal.New(0)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				j.Add(journal.Entry{Text: "x"})
				j.Find(journal.Query{Text: "y"})
			}
		})
	}
	wg.Wait()
	for i, e := range j.All() {
		if e.Seq != i+1 {
			t.Fatalf("entry %d has Seq %d", i, e.Seq)
		}
	}
	if n := len(j.All()); n != 1600 {
		t.Errorf("got %d entries, want 1600", n)
	}
}
