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
	secrets []oc.Secret
}

func (h *redaction) hide(secrets ...oc.Secret) {
	for _, s := range secrets {
		if !s.Empty() {
			h.secrets = append(h.secrets, s)
		}
	}
}

func (h *redaction) text(text string) string {
	for _, s := range h.secrets {
		if strings.Contains(text, s.Value) {
			text = strings.ReplaceAll(text, s.Value, s.String())
		}
	}
	return text
}

// maxBody is how long a body may be to be written. A message, with everything
// around it, is far below.
const maxBody = 64 << 10

// body is what is written of a body: text without its secrets, of anything else
// and of what is far too long only what it is.
func (h *redaction) body(header http.Header, body []byte) string {
	if len(body) == 0 {
		return ""
	}
	if len(body) > maxBody || !utf8.Valid(body) {
		return fmt.Sprintf("(%d bytes of %s)", len(body), header.Get("Content-Type"))
	}
	return h.text(string(body))
}
