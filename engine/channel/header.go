package channel

import (
	"encoding/base64"
	"strconv"
	"strings"
	"time"
)

// Header holds the fields of an HTTP message in their order.
type Header []Field

// Field is one line of a header.
type Field struct{ Name, Value string }

// Get returns the value of the first field of that name, however it is spelled,
// or nothing.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// MediaType returns the content type without its parameters, in lower case.
func (h Header) MediaType() string {
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// RetryAfter returns how long an answer asks to wait before a repeat, or 0. A
// date in place of seconds counts as nothing: there is no clock here to read it by.
func (h Header) RetryAfter() time.Duration {
	seconds, err := strconv.Atoi(strings.TrimSpace(h.Get("Retry-After")))
	if err != nil || seconds < 0 || seconds > maxRetryAfter {
		return 0
	}
	return time.Duration(seconds) * time.Second
}

const maxRetryAfter = 7 * 24 * 60 * 60

// Basic returns the Authorization of HTTP Basic.
func Basic(user, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+password))
}
