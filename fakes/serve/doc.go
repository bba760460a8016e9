// Package serve runs fakes as a process of its own does: LINE, TeleSign and Twilio, each
// on an origin of its own, all on one clock, for programs in any language.
//
// Beside the provider's API every origin has an admin API below /_ocsim/: it plays the
// customers, reads the journal, waits until something has happened, arms faults, moves the
// clock, and stands in for consoles and support desks. [Routes] is the whole of it;
// docs/fakes.md and docs/fakes.openapi.yaml describe it. It answers only callers on this
// machine, unless a token is set, and then whoever has the token.
//
// A program under development is told of what customers do at the address that
// [Config] forwards to. Nothing is kept: a process that ends has forgotten everything.
package serve
