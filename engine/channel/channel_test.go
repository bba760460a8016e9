package channel_test

import (
	"testing"
	"time"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

func TestContentType(t *testing.T) {
	tests := map[string]struct {
		file oc.File
		want string
	}{
		"as declared, without parameters": {oc.File{Name: "a.pdf", ContentType: "Text/CSV; charset=utf-8"}, "text/csv"},
		"by the extension":                {oc.File{Name: "a.b.JPEG"}, "image/jpeg"},
		"neither":                         {oc.File{Name: "jpeg"}, "application/octet-stream"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := channel.ContentType(test.file); got != test.want {
				t.Errorf("%+v is %q, want %q", test.file, got, test.want)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	tests := map[string]time.Duration{
		"3": 3 * time.Second, " 60 ": time.Minute, "": 0, "-1": 0, "soon": 0, "Mon, 05 Jan 2026 09:00:00 GMT": 0, "99999999999": 0,
	}
	for value, want := range tests {
		t.Run(value, func(t *testing.T) {
			h := channel.Header{{Name: "retry-after", Value: value}}
			if got := h.RetryAfter(); got != want {
				t.Errorf("%q is %v, want %v", value, got, want)
			}
		})
	}
}
