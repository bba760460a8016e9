// Package oc is the vocabulary of Omnichannel for Customer Service: the words
// that every other room speaks.
//
// It holds identifiers, enumerations in the product's own spelling, the
// organisation (everything that an administrator configures), the inputs of the
// engine, the events that it answers with, queries and their replies, timers and
// rejections, and the codec that writes each of them under its type name.
//
// There are no rules here. A value of this package may be copied freely; slices
// and maps inside a value belong to whoever made it and are never changed after
// they were handed over.
package oc

// Identifiers are distinct types so that the compiler stops a queue from being
// passed where a workstream is meant. They are opaque: nothing parses them.
type (
	PersonID       string // a person of the organisation (agent, supervisor, administrator), or a bot
	CustomerID     string // who a customer is at the provider: phone number in digits, LINE user id, visitor of a page
	WorkstreamID   string
	QueueID        string
	ConversationID string // table msdyn_ocliveworkitem
	SessionID      string // one stretch of a conversation with an agent
	OfferID        string // a notification waiting for an answer
	ConsultID      string
	MessageID      string // a message of a transcript
	AccountID      string // a messaging account: the platform's half of an account at a provider
	InstanceID     string // a channel instance: a number or account attached to a workstream
	RecordID       string // a customer record: contact, account or case
	CallID         string // one intended call to a provider, whatever the number of attempts
	ChangeID       string // one write of configuration
	HoursID        string // an operating-hour record
	TabID          string // a browser tab of an agent
)
