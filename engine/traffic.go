package engine

import (
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Traffic is the numbers of messages, files and calls.
type Traffic struct {
	AttachmentLimit  int      // of a file in bytes, ATT-002
	OutboundContacts int      // of one request, OUT-005
	Repeats          []Repeat // of provider calls, CH-023
}

// DefaultTraffic returns the documented numbers.
func DefaultTraffic() Traffic {
	return Traffic{AttachmentLimit: 5120 << 10, OutboundContacts: 100, Repeats: Repeats()}
}

// Repeat says how a provider's calls are repeated when no answer came, or one that
// may be different next time: so long after each failed attempt, in turn (CH-023).
type Repeat struct {
	Provider oc.Provider
	After    []time.Duration
}

// Repeats returns the documented repeats: on LINE, which recognises them by their
// retry key; never on Twilio and TeleSign, where a repeat could send twice.
func Repeats() []Repeat {
	return []Repeat{{oc.ProviderLINE, []time.Duration{time.Second, 5 * time.Second, 30 * time.Second}}}
}
