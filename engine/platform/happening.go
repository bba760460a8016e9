package platform

import (
	"fmt"
	"slices"
	"time"

	"github.com/ocsim/ocsim/engine/oc"
)

// Happening is an event, when it happened and what caused it.
type Happening struct {
	At    time.Time
	Cause Cause
	Event oc.Event
}

// CauseKind says what kind of input caused a happening.
type CauseKind string

const (
	CauseFounding CauseKind = "founding"
	CauseRequest  CauseKind = "request"
	CauseWebhook  CauseKind = "webhook"
	CauseDeadline CauseKind = "deadline"
	CauseCall     CauseKind = "call"
)

// Cause is the input that caused a happening. Happenings of one input share N.
type Cause struct {
	Kind CauseKind
	N    uint64 // counts the inputs that were not refused
	Name string // of a deadline: its kind and subject; of a webhook: provider and path; of a call: its kind
}

// history is what happened, as far as somebody may still read it.
type history struct {
	kept    []Happening
	dropped uint64
}

func (h *history) add(x Happening) {
	if len(h.kept) == cap(h.kept) {
		h.kept = slices.Grow(h.kept, max(64, len(h.kept))) // what was read is cut off in front, so there is seldom anything to copy
	}
	h.kept = append(h.kept, x)
}

// since returns what happened after the first c happenings and forgets the
// others. What it returned stays as it is: the rest of the slice is only ever
// appended to.
func (h *history) since(c uint64) ([]Happening, uint64, error) {
	end := h.dropped + uint64(len(h.kept))
	switch {
	case c < h.dropped:
		return nil, c, fmt.Errorf("platform: %d happenings after cursor %d were read before and are gone", h.dropped-c, c)
	case c > end:
		return nil, c, fmt.Errorf("platform: cursor %d lies ahead: there are %d happenings", c, end)
	}
	h.kept = h.kept[c-h.dropped:]
	h.dropped = c
	return h.kept[:len(h.kept):len(h.kept)], end, nil
}
