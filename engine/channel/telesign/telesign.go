// Package telesign translates between TeleSign Messaging and the values of
// package oc: callbacks for inbound texts and for receipts, calls to the API and
// their answers.
//
// Numbers are digits on both sides. TeleSign carries no files, so what an agent
// attaches travels as a link in the text. The contract is section 3 of
// providers.md.
package telesign

import (
	"fmt"

	"github.com/ocsim/ocsim/engine/channel"
)

// Codec is a [channel.Codec].
type Codec struct{}

var _ channel.Codec = Codec{}

// Accepted is an empty 200, the only status that TeleSign takes for success.
func (Codec) Accepted() channel.Answer { return channel.Answer{Status: 200} }

func refused(status int, format string, args ...any) error {
	return &channel.Refusal{Status: status, Reason: fmt.Sprintf(format, args...)}
}
