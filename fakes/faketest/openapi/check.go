package openapi

import (
	"fmt"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/ocsim/ocsim/fakes/journal"
)

// Hold checks, when a test is over, everything that is in a fake's journal.
func Hold(tb testing.TB, provider string, j *journal.Journal) {
	tb.Helper()
	docs, err := Documents(provider)
	if err != nil {
		tb.Fatal(err)
	}
	if docs == nil {
		return
	}
	tb.Cleanup(func() {
		tb.Helper()
		said := map[string]bool{}
		for _, e := range j.All() {
			for _, what := range Judge(docs, e) {
				what = fmt.Sprintf("%s %s: %s", e.Method, e.URL, what)
				if !said[what] {
					said[what] = true
					tb.Errorf("against OpenAPI: %s\n%.400s\n%d %.400s", what, e.RequestBody, e.Status, e.ResponseBody)
				}
			}
		}
	})
}

// Documents are a provider's files; nil where the variable names no folder, or the provider
// publishes none.
func Documents(provider string) ([]*openapi3.T, error) {
	if f := read[provider]; f != nil {
		return f()
	}
	return nil, nil
}
