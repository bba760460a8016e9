// Package twilio translates between Twilio Programmable Messaging and the values
// of package oc: webhooks for inbound texts and for the status of outbound ones,
// calls to the API and their answers.
//
// Numbers have a plus on the wire and none in the product (TW-019). The contract
// is section 4 of providers.md.
package twilio

import (
	"errors"
	"fmt"

	"github.com/ocsim/ocsim/engine/channel"
)

// Codec is a [channel.Codec].
type Codec struct{}

var _ channel.Codec = Codec{}

// Accepted is an empty TwiML document: the message was taken and nothing is to be
// answered on the spot.
func (Codec) Accepted() channel.Answer {
	return channel.Answer{
		Status: 200,
		Header: channel.Header{{Name: "Content-Type", Value: "text/xml"}},
		Body:   []byte("<Response/>"),
	}
}

func refused(status int, format string, args ...any) error {
	return &channel.Refusal{Status: status, Reason: fmt.Sprintf(format, args...)}
}

var errNumber = errors.New("not a number with country code")

// inside turns a number of the wire into one of the product.
func inside(number string) (string, error) {
	digits := number
	if digits != "" && digits[0] == '+' {
		digits = digits[1:]
	}
	if !channel.Digits(digits) {
		return "", errNumber
	}
	return digits, nil
}
