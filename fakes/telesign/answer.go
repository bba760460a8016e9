package telesign

import (
	"strings"
	"time"
)

// statusBody is the status object of every answer and callback.
type statusBody struct {
	Code        int    `json:"code"`
	Description string `json:"description"`
	UpdatedOn   string `json:"updated_on"`
}

func statusAt(code int, at time.Time) statusBody {
	return statusBody{Code: code, Description: statuses[code].text, UpdatedOn: stamp(at)}
}

// stamp is RFC 3339 in UTC with microseconds.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

// refusalBody is the error shape of messaging: the error sits in status, and
// there is no errors array.
type refusalBody struct {
	ReferenceID string     `json:"reference_id"`
	Status      statusBody `json:"status"`
}

// otherRefusalBody is the error shape of Verify, of PhoneID with add-ons and of
// the bulk product: an errors array with negative codes, and status 500 or 501.
type otherRefusalBody struct {
	ReferenceID string       `json:"reference_id"`
	Errors      []otherError `json:"errors"`
	Status      statusBody   `json:"status"`
}

type otherError struct {
	Code        int    `json:"code"`
	Description string `json:"description"`
}

func (f *Fake) refusalAnswer(c *call, r *refusal) answer {
	if c.note == "" {
		c.note = "refused: " + r.why
	}
	f.counts.refusals++
	ref := identity{kind: idRefusal, number: f.counts.refusals}.reference()
	if c.usesOtherShape() {
		return jsonAnswer(r.http, otherRefusalBody{
			ReferenceID: ref,
			Errors:      []otherError{{Code: otherCode(r.code), Description: r.text}},
			Status:      statusAt(otherStatus(r.code), c.now),
		})
	}
	return jsonAnswer(r.http, refusalBody{
		ReferenceID: ref,
		Status:      statusBody{Code: r.code, Description: r.text, UpdatedOn: stamp(c.now)},
	})
}

// usesOtherShape says whether a call belongs to a product with the errors array.
// The two shapes are never mixed in one answer.
func (c *call) usesOtherShape() bool {
	path := c.r.URL.Path
	return strings.HasPrefix(path, "/v1/verify/") || strings.HasPrefix(path, "/v1/verify_bulk") ||
		strings.HasPrefix(path, "/v1/phoneid/") && hasAddons(c.body)
}

// otherCode translates a code of messaging into the one that the other products
// have for the same trouble.
func otherCode(code int) int {
	switch code {
	case codeCustomerID, codeNoAccount:
		return -30000
	case codeSignature:
		return -30006
	case codeDateRange, codeDateFormat:
		return -30010
	case codeNonceReused, codeNonceLength:
		return -30012
	case codeHardCap, codeRateLimit:
		return -40008
	case codeSystem:
		return -90001
	}
	return -10001
}

// otherStatus is the status code beside an errors array: 501 where the caller was
// not let in, 500 where the transaction was not attempted.
func otherStatus(code int) int {
	if otherCode(code) <= -30000 && otherCode(code) > -40000 {
		return statusNotAuthorised
	}
	return statusNotAttempted
}
