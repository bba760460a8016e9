package driver

import (
	"slices"
	"time"

	"github.com/ocsim/ocsim/scenarios/bench"
)

// fault is something that can go wrong at a provider, by its name for flags and files.
type fault struct {
	name  string
	where door
	does  bench.Fault
}

// door is where a fault acts.
type door uint8

const (
	onAnswer  door = iota + 1 // the provider's answer to a call
	onWebhook                 // what the provider sends
	onPhone                   // the customer's phone
)

var faults = []fault{
	{"refuse", onAnswer, bench.Fault{Do: bench.Answer{Status: 400}}},
	{"throttle", onAnswer, bench.Fault{Do: bench.Answer{Status: 429}}},
	{"outage", onAnswer, bench.Fault{Do: bench.Answer{Status: 503}, Times: 3}},
	{"slow", onAnswer, bench.Fault{Do: bench.Delay{For: 3 * time.Second}}},
	{"late", onAnswer, bench.Fault{Do: bench.Delay{For: time.Hour}}},
	{"cut", onAnswer, bench.Fault{Do: bench.Cut{}}},
	{"lose", onWebhook, bench.Fault{Do: bench.Lose{}}},
	{"repeat", onWebhook, bench.Fault{Do: bench.Repeat{}}},
	{"swap", onWebhook, bench.Fault{Do: bench.Swap{}}},
	{"undelivered", onWebhook, bench.Fault{Do: bench.Undelivered{Status: 500}}},
	{"forged", onWebhook, bench.Fault{Do: bench.WrongSignature{}}},
	{"unsigned", onWebhook, bench.Fault{Do: bench.NoSignature{}}},
	{"unreachable", onPhone, bench.Fault{Do: bench.Unreachable{}}},
	{"blocked", onPhone, bench.Fault{Do: bench.Blocked{}}},
}

// Faults are the names of the faults that may happen in a world.
func Faults() []string {
	names := make([]string, len(faults))
	for i, f := range faults {
		names[i] = f.name
	}
	return names
}

func faultNamed(name string) (fault, bool) {
	i := slices.IndexFunc(faults, func(f fault) bool { return f.name == name })
	if i < 0 {
		return fault{}, false
	}
	return faults[i], true
}
