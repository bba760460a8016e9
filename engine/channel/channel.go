// Package channel is what the codecs of the providers have in common: the shape
// of a webhook, of a call and of its answer.
//
// A codec translates between a provider's bytes and the values of package oc and
// does nothing else: it opens no connection, reads no clock, keeps no state and
// knows no rule of the product. Whoever holds the sockets hands it what arrived
// and sends what it returns.
package channel

import "github.com/ocsim/ocsim/engine/oc"

// Codec speaks with one provider.
type Codec interface {
	// Receive verifies the signature of a webhook and translates it: a message is
	// a oc.ReceiveMessage, a receipt a oc.ReportDelivery. A webhook may hold
	// several of them or, without anything being wrong, none. The error is a
	// *Refusal, and then nothing of the webhook may be used.
	Receive(account oc.Account, w Webhook) ([]oc.Input, error)
	// Accepted is what the provider wants to read when a webhook was taken.
	Accepted() Answer
	// Request translates a call. The error says that the provider offers no such call.
	Request(o Order) (Request, error)
	// Returned translates the answer to a call. It copes with any bytes: what
	// cannot be read leaves its field empty.
	Returned(c oc.Call, a Answer) oc.CallReturned
}

// Webhook is a request of a provider.
type Webhook struct {
	Method string
	URL    string // as the provider was told it, with its query
	Header Header
	Body   []byte // as it arrived: signatures are made over these bytes
}

// Refusal says that a webhook was not understood or not trusted.
type Refusal struct {
	Status int    // what the provider is answered
	Reason string // for people
}

func (r *Refusal) Error() string { return r.Reason }

// Order is a call with everything that its translation needs.
type Order struct {
	Account  oc.Account // whose credentials are used
	Call     oc.Call
	Files    []File // of the call, where the provider can fetch them
	Callback string // where the provider reports on the account's messages
}

// Request is an HTTP request in parts.
type Request struct {
	Method        string
	Host          Host
	Path          string // with its query; with Elsewhere an absolute URL
	Authorization string // kept apart from Header, since it must not leave for a host that is not the provider's
	Header        Header
	Body          []byte
}

// Host says where a request goes.
type Host uint8

const (
	API       Host = iota + 1 // the provider's API
	Data                      // the provider's host for binary content, where it has one of its own
	Elsewhere                 // wherever the URL points
)

// Answer is an HTTP answer in parts.
type Answer struct {
	Status int
	Header Header
	Body   []byte
}
