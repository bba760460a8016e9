// Package line translates between the LINE Messaging API and the values of
// package oc: webhooks, pushes, profiles and the content of what customers send.
//
// Agents' messages are always pushed: reply tokens are single use and short lived
// (LINE-033). The contract is section 2 of providers.md.
package line

import (
	"fmt"

	"github.com/ocsim/ocsim/engine/channel"
)

// DataHost is where LINE keeps what customers send.
const DataHost = "https://api-data.line.me"

// Codec is a [channel.Codec].
type Codec struct{}

var _ channel.Codec = Codec{}

// Accepted is an empty 200.
func (Codec) Accepted() channel.Answer { return channel.Answer{Status: 200} }

func refused(format string, args ...any) error {
	return &channel.Refusal{Status: 400, Reason: fmt.Sprintf(format, args...)}
}
