package inproc_test

import (
	"net/http"

	"github.com/ocsim/ocsim/engine/oc"
)

// network is one on which nobody says anything.
type network struct{}

func (network) Client() *http.Client                { return http.DefaultClient }
func (network) Provider(oc.Provider) string         { return "https://provider.test" }
func (network) Expose(http.Handler) (string, error) { return "https://contoso.test", nil }
