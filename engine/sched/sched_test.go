package sched_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/ocsim/ocsim/engine/sched"
)

var nine = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

type (
	item  = sched.Item[string, int]
	queue = sched.Queue[string, int]
)

func after(d time.Duration, rank uint8, key string) item {
	return item{Due: nine.Add(d), Rank: rank, Key: key}
}

func TestWhatComesOutNext(t *testing.T) {
	tests := map[string]struct {
		set    []item
		remove []string
		want   []string
	}{
		"the earliest, whenever it was set": {
			set:  []item{after(2*time.Second, 1, "late"), after(time.Second, 1, "early")},
			want: []string{"early", "late"},
		},
		"a nanosecond is earlier too": {
			set:  []item{after(2, 0, "b"), after(1, 1, "a")},
			want: []string{"a", "b"},
		},
		"at one instant the lower rank, though it was set last": {
			set:  []item{after(0, 1, "timer"), after(0, 0, "configuration")},
			want: []string{"configuration", "timer"},
		},
		"at one instant and rank the one set first": {
			set:  []item{after(0, 1, "a"), after(0, 1, "b"), after(0, 1, "c"), after(0, 1, "d"), after(0, 1, "e"), after(0, 1, "f")},
			want: []string{"a", "b", "c", "d", "e", "f"},
		},
		"one that is set again is behind those of its instant": {
			set:  []item{after(0, 1, "a"), after(0, 1, "b"), after(0, 1, "a")},
			want: []string{"b", "a"},
		},
		"one that is set again to be earlier": {
			set:  []item{after(time.Hour, 1, "a"), after(time.Minute, 1, "b"), after(time.Second, 1, "a")},
			want: []string{"a", "b"},
		},
		"never what was removed": {
			set:    []item{after(0, 1, "a"), after(1, 1, "b"), after(2, 1, "c")},
			remove: []string{"b", "nothing"},
			want:   []string{"a", "c"},
		},
		"times outside the range of nanoseconds": {
			set:  []item{{Due: time.Date(2500, 1, 1, 0, 0, 0, 0, time.UTC), Key: "future"}, {Due: time.Time{}, Key: "zero"}},
			want: []string{"zero", "future"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var q queue
			for _, it := range test.set {
				q.Set(it)
			}
			for _, key := range test.remove {
				q.Remove(key)
			}
			var got []string
			for it, ok := q.Take(); ok; it, ok = q.Take() {
				got = append(got, it.Key)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("came out %q, want %q", got, test.want)
			}
		})
	}
}

func TestRemoveSaysWhetherThereWasAnything(t *testing.T) {
	var q queue
	if q.Remove("a") {
		t.Error("an empty queue held a")
	}
	q.Set(after(0, 0, "a"))
	if !q.Remove("a") || q.Remove("a") {
		t.Error("a was to be there once")
	}
	if _, ok := q.First(); ok || q.Len() != 0 {
		t.Error("something is left")
	}
}

// The queue is a list that is sorted before each use, only faster.
func TestQueueIsASortedList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type entry struct {
			item
			set int
		}
		var (
			q     queue
			model []entry
			count int
		)
		sorted := func() {
			slices.SortFunc(model, func(a, b entry) int {
				return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.set, b.set))
			})
		}
		keys := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"})
		t.Repeat(map[string]func(*rapid.T){
			"set": func(t *rapid.T) {
				it := item{
					Due:   nine.Add(time.Duration(rapid.IntRange(0, 5).Draw(t, "due")) * 700 * time.Millisecond),
					Rank:  uint8(rapid.IntRange(0, 1).Draw(t, "rank")),
					Key:   keys.Draw(t, "key"),
					Value: count,
				}
				count++
				q.Set(it)
				model = slices.DeleteFunc(model, func(e entry) bool { return e.Key == it.Key })
				model = append(model, entry{it, count})
			},
			"remove": func(t *rapid.T) {
				key := keys.Draw(t, "key")
				before := len(model)
				model = slices.DeleteFunc(model, func(e entry) bool { return e.Key == key })
				if got, want := q.Remove(key), len(model) < before; got != want {
					t.Fatalf("removing %s: %v, want %v", key, got, want)
				}
			},
			"take": func(t *rapid.T) {
				sorted()
				got, ok := q.Take()
				if ok != (len(model) > 0) {
					t.Fatalf("took %v from a list of %d", ok, len(model))
				}
				if ok {
					if got != model[0].item {
						t.Fatalf("took %v, want %v", got, model[0].item)
					}
					model = model[1:]
				}
			},
			"": func(t *rapid.T) {
				sorted()
				first, ok := q.First()
				if q.Len() != len(model) || ok != (len(model) > 0) || ok && first != model[0].item {
					t.Fatalf("%d wait, first %v; want %d: %v", q.Len(), first, len(model), model)
				}
			},
		})
	})
}

func TestAQueueThatWasFullOnceAllocatesNothing(t *testing.T) {
	var q queue
	keys := []string{"a", "b", "c", "d"}
	round := func() {
		for i, k := range keys {
			q.Set(after(time.Duration(i), 0, k))
		}
		for range keys {
			q.Take()
		}
	}
	round()
	if n := testing.AllocsPerRun(100, round); n != 0 {
		t.Errorf("%v allocations in a round", n)
	}
}
