// Package faketest holds what every fake of a provider must keep, whoever's API it
// speaks: one suite, run against each of them.
//
// The specs are tests of this package and nothing is exported. A fake joins by a
// subject: how its customer texts, how its API is asked to send, and what its
// operations are called. The suite then sees to the journal, the outbox and its
// order, the clock, the faults, concurrent use and bounded memory. What a provider
// answers in its own words is tested beside each fake.
package faketest
