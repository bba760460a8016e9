package outbox_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ocsim/ocsim/fakes/outbox"
)

var start = time.Date(2026, 5, 4, 3, 2, 1, 0, time.UTC)

// drain runs everything due at or before now.
func drain(o *outbox.Outbox, now time.Time) {
	for o.Run(context.Background(), now) {
	}
}

func TestOrder(t *testing.T) {
	tests := map[string]struct {
		due    []int // seconds; the n-th item is called by its letter
		cancel []int
		until  int
		want   string
	}{
		"by due time":                         {due: []int{3, 1, 2}, until: 9, want: "bca"},
		"first in first out among equals":     {due: []int{1, 1, 0, 1, 1}, until: 9, want: "cabde"},
		"due exactly now counts as due":       {due: []int{1, 2}, until: 1, want: "a"},
		"what is not due stays":               {due: []int{5}, until: 4, want: ""},
		"what was cancelled never runs":       {due: []int{1, 1, 1}, cancel: []int{1}, until: 9, want: "ac"},
		"cancelling the first moves the rest": {due: []int{1, 2, 3}, cancel: []int{0}, until: 2, want: "b"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o, got := outbox.New(), ""
			var cancels []func()
			for i, d := range tt.due {
				letter := string(rune('a' + i))
				cancels = append(cancels, o.Add(start.Add(time.Duration(d)*time.Second), letter, func(context.Context) { got += letter }))
			}
			for _, i := range tt.cancel {
				cancels[i]()
				cancels[i]() // twice is harmless
			}
			drain(o, start.Add(time.Duration(tt.until)*time.Second))
			if got != tt.want {
				t.Errorf("ran %q, want %q", got, tt.want)
			}
			if left := len(tt.due) - len(tt.cancel) - len(tt.want); o.Len() != left {
				t.Errorf("%d left, want %d", o.Len(), left)
			}
		})
	}
}

func TestAnItemMayAddItems(t *testing.T) {
	o, got := outbox.New(), ""
	o.Add(start, "outer", func(context.Context) {
		got += "outer "
		o.Add(start, "inner", func(context.Context) { got += "inner" })
		if at, ok := o.Next(); !ok || !at.Equal(start) {
			t.Errorf("Next inside an item: %v %v", at, ok)
		}
	})
	drain(o, start)
	if got != "outer inner" {
		t.Errorf("ran %q", got)
	}
}

func TestAddFirst(t *testing.T) {
	o, got := outbox.New(), ""
	add := func(to func(time.Time, string, func(context.Context)) func(), due time.Time, letter string) {
		to(due, letter, func(context.Context) { got += letter })
	}
	add(o.Add, start, "c")
	add(o.AddFirst, start, "a")
	add(o.AddFirst, start, "b")
	add(o.AddFirst, start.Add(1), "d") // later is later
	drain(o, start.Add(1))
	if got != "abcd" {
		t.Errorf("ran %q, want abcd", got)
	}
}

func TestNextAndWaiting(t *testing.T) {
	o := outbox.New()
	if _, ok := o.Next(); ok {
		t.Error("an empty outbox has a next item")
	}
	o.Add(start.Add(2*time.Second), "later", func(context.Context) {})
	cancel := o.Add(start.Add(time.Second), "sooner", func(context.Context) {})
	if at, _ := o.Next(); !at.Equal(start.Add(time.Second)) {
		t.Errorf("Next is %v", at)
	}
	if got := o.Waiting(); !slices.Equal(got, []string{"sooner", "later"}) {
		t.Errorf("Waiting is %q", got)
	}
	cancel()
	if at, _ := o.Next(); !at.Equal(start.Add(2 * time.Second)) {
		t.Errorf("Next after cancel is %v", at)
	}
	cancel = o.Add(start, "gone", func(context.Context) { t.Error("ran after Clear") })
	o.Clear()
	cancel()
	drain(o, start.Add(time.Hour))
	if o.Len() != 0 {
		t.Errorf("%d items after Clear", o.Len())
	}
}

func TestConcurrentUseRunsEachItemOnce(t *testing.T) {
	o := outbox.New()
	var mu sync.Mutex
	ran := map[int]int{}
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 100 {
				n := g*100 + i
				o.Add(start, "n", func(context.Context) { mu.Lock(); ran[n]++; mu.Unlock() })
				o.Run(context.Background(), start)
			}
		})
	}
	wg.Wait()
	drain(o, start)
	for n := range 400 {
		if ran[n] != 1 {
			t.Fatalf("item %d ran %d times", n, ran[n])
		}
	}
}

func TestNotifyIsToldAndNeverBlocks(t *testing.T) {
	o := outbox.New()
	told := make(chan struct{}, 1)
	o.Notify(told)
	for range 3 {
		o.Add(start, "n", func(context.Context) {})
	}
	if len(told) != 1 {
		t.Error("nobody was told")
	}
	<-told
	o.Notify(nil)
	o.Add(start, "n", func(context.Context) {})
	if len(told) != 0 {
		t.Error("somebody was told who no longer asks")
	}
}
