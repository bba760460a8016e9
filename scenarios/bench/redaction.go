package bench

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/ocsim/ocsim/engine/oc"
)

// redaction keeps credentials out of the log: wherever the value of a secret
// stands, its reference is written.
type redaction struct {
	pairs    []string // value, replacement, value, replacement …
	replacer *strings.Replacer
}

func (h *redaction) hide(secrets ...oc.Secret) {
	for _, s := range secrets {
		if !s.Empty() {
			h.pairs = append(h.pairs, s.Value, s.String())
		}
	}
	h.replacer = nil
}

func (h *redaction) text(s string) string {
	if len(h.pairs) == 0 || s == "" {
		return s
	}
	if h.replacer == nil {
		h.replacer = strings.NewReplacer(h.pairs...)
	}
	return h.replacer.Replace(s)
}

// body is what is written of a body: text without its secrets, of anything else
// only what it is.
func (h *redaction) body(header http.Header, body []byte) string {
	if len(body) == 0 {
		return ""
	}
	if !utf8.Valid(body) {
		return fmt.Sprintf("(%d bytes of %s)", len(body), header.Get("Content-Type"))
	}
	return h.text(string(body))
}
