package line

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// answer is what a handler gives back; ServeHTTP writes it.
type answer struct {
	status      int
	contentType string
	header      http.Header // beyond the usual ones
	body        []byte
	why         string // plain words for the journal, of refusals
}

// done answers with v as JSON. LINE escapes nothing but what JSON must.
func done(status int, v any) answer {
	return answer{status: status, contentType: "application/json", body: encode(v)}
}

// empty is the 200 or 202 of a call that has nothing to say. It has a body
// because generated clients decode one (providers.md section 1 rule 4).
func empty(status int) answer { return done(status, struct{}{}) }

// encode marshals without escaping <, > and &: LINE sends text as it is.
func encode(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("line: a value of the fake's own cannot be encoded: %v", err))
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
}

// detail is one entry of an error's details.
type detail struct {
	Message  string `json:"message"`
	Property string `json:"property,omitempty"`
}

type refusal struct {
	Message string   `json:"message"`
	Details []detail `json:"details,omitempty"`
}

// refuse answers in the shape of every error of the Messaging API (providers.md 2.4).
func refuse(status int, message string, details ...detail) answer {
	a := done(status, refusal{message, details})
	a.why = message
	for _, d := range details {
		a.why += "; " + d.Property + ": " + d.Message
	}
	return a
}

// because adds the reason for the journal, which the caller is not told.
func (a answer) because(why string) answer {
	a.why = why
	return a
}

// The refusals that have one text (providers.md 2.4).
func notFound() answer { return refuse(http.StatusNotFound, "Not found") }
func forbidden() answer {
	return refuse(http.StatusForbidden, "Access to this API is not available for your account")
}
func failedToSend() answer { return refuse(http.StatusBadRequest, "Failed to send messages") }

// statusMessages are what LINE says at a status that a fault injects without words of its own.
var statusMessages = map[int]string{
	http.StatusBadRequest:            "Failed to send messages",
	http.StatusUnauthorized:          "Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.",
	http.StatusForbidden:             "Access to this API is not available for your account",
	http.StatusNotFound:              "Not found",
	http.StatusConflict:              "The retry key is already accepted",
	http.StatusRequestEntityTooLarge: "Request Entity Too Large",
	http.StatusTooManyRequests:       "The API rate limit has been exceeded. Try again later.",
	http.StatusInternalServerError:   "Internal error",
}

func messageAt(status int) string {
	if m := statusMessages[status]; m != "" {
		return m
	}
	if m := http.StatusText(status); m != "" {
		return m
	}
	return "Status " + strconv.Itoa(status)
}

// oauthRefusal has the OAuth shape of the token endpoints, not the shape of the rest.
func oauthRefusal(code, description string) answer {
	a := done(http.StatusBadRequest, struct {
		Error       string `json:"error"`
		Description string `json:"error_description"`
	}{code, description})
	a.why = description
	return a
}
