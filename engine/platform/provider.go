package platform

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/channel/line"
	"github.com/ocsim/ocsim/engine/channel/telesign"
	"github.com/ocsim/ocsim/engine/channel/twilio"
	"github.com/ocsim/ocsim/engine/oc"
)

// A provider as the platform knows it.
type provider struct {
	id    oc.Provider
	path  string // in the address of its webhooks
	codec channel.Codec
	limit time.Duration // how long the platform waits for an answer: one that takes this long came too late
}

var providers = []provider{
	{oc.ProviderTwilio, "twilio", twilio.Codec{}, 10 * time.Second},
	{oc.ProviderTeleSign, "telesign", telesign.Codec{}, 10 * time.Second},
	{oc.ProviderLINE, "line", line.Codec{}, 5 * time.Second},
}

func providerOf(id oc.Provider) (provider, bool) {
	i := slices.IndexFunc(providers, func(p provider) bool { return p.id == id })
	if i < 0 {
		return provider{}, false
	}
	return providers[i], true
}

// dataHost returns the origin of LINE's binary content. Of a fake on a port it is
// the API's own: one listener serves both.
func dataHost(base string) string {
	if base == "https://api.line.me" {
		return line.DataHost
	}
	return base
}

// fields returns a header as codecs read it, in the order of its names.
func fields(h http.Header) channel.Header {
	fs := make(channel.Header, 0, len(h))
	for name, values := range h {
		for _, v := range values {
			fs = append(fs, channel.Field{Name: name, Value: v})
		}
	}
	slices.SortStableFunc(fs, func(a, b channel.Field) int { return strings.Compare(a.Name, b.Name) })
	return fs
}
