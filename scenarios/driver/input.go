package driver

import (
	"context"
	"math/rand/v2"
	"slices"
)

// Input is one input of a made-up world, as data, so that it can be left out,
// simplified and written down. Whom and what it is about is counted among what
// there is when its turn comes: 0 is the first person, the newest conversation,
// the newest notification. An input for which there is nothing does nothing.
type Input struct {
	Do   string
	Who  int `json:",omitempty"`
	What int `json:",omitempty"`
	How  int `json:",omitempty"`
}

// verb is a kind of input: how often it comes, and what it does. It reports false
// if there was nothing that it could be about.
type verb struct {
	name   string
	weight int
	do     func(context.Context, *world, Input) (bool, error)
}

// verbs are all there are.
var verbs = slices.Concat(customerVerbs, agentVerbs, supervisorVerbs, administratorVerbs, otherVerbs)

var byName = func() map[string]verb {
	m := make(map[string]verb, len(verbs))
	for _, v := range verbs {
		m[v.name] = v
	}
	return m
}()

var totalWeight = func() (n int) {
	for _, v := range verbs {
		n += v.weight
	}
	return n
}()

// numbers is how many values each number of an input has.
const numbers = 720

// draw makes up an input.
func draw(chance *rand.Rand) Input {
	n := chance.IntN(totalWeight)
	for _, v := range verbs {
		if n -= v.weight; n < 0 {
			return Input{Do: v.name, Who: chance.IntN(numbers), What: chance.IntN(numbers), How: chance.IntN(numbers)}
		}
	}
	panic("driver: the weights do not add up")
}

// of returns the n-th of some things, counted round and round.
func of[T any](all []T, n int) T { return all[n%len(all)] }

// newest returns the n-th of some things from the end.
func newest[T any](all []T, n int) T { return all[len(all)-1-n%len(all)] }

// that keeps the things that suit.
func that[T any](all []T, suits func(T) bool) []T {
	var kept []T
	for _, x := range all {
		if suits(x) {
			kept = append(kept, x)
		}
	}
	return kept
}
