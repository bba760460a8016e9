// Package openapi holds the exchanges of a fake's tests against the OpenAPI files that the
// providers publish: requests that the fake accepted, answers it gave, webhooks it sent.
//
// The files are third-party data and not part of the project. The variable OCSIM_SPECS names
// their folder; without it nothing is checked, and [Check] says so once, by a test that is
// skipped. Where a file contradicts the service, its documentation or its own examples stands in
// one table, [Gaps], with the reasons. TeleSign publishes no such file for its messaging API.
//
// It is test support: nothing that is shipped imports it.
package openapi
