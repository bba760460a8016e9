package serve

import (
	"net/http"
	"time"
	"unicode/utf8"

	"github.com/ocsim/ocsim/fakes/journal"
)

// Entry is one exchange as the admin API shows it: bodies that are text as text, others in
// base64.
type Entry struct {
	Seq            int         `json:"seq"`
	At             time.Time   `json:"at"`
	Direction      string      `json:"direction"` // request, webhook or note
	Provider       string      `json:"provider"`
	Method         string      `json:"method,omitempty"`
	URL            string      `json:"url,omitempty"`
	RequestHeader  http.Header `json:"requestHeader,omitempty"`
	RequestBody    string      `json:"requestBody,omitempty"`
	RequestBytes   []byte      `json:"requestBytes,omitempty"`
	Status         int         `json:"status"` // 0: no answer
	ResponseHeader http.Header `json:"responseHeader,omitempty"`
	ResponseBody   string      `json:"responseBody,omitempty"`
	ResponseBytes  []byte      `json:"responseBytes,omitempty"`
	Signature      string      `json:"signature,omitempty"`
	Number         string      `json:"number,omitempty"`
	Text           string      `json:"text,omitempty"`
	Note           string      `json:"note,omitempty"`
}

func entry(e journal.Entry) Entry {
	out := Entry{Seq: e.Seq, At: e.At, Direction: e.Direction.String(), Provider: e.Provider, Method: e.Method, URL: e.URL,
		RequestHeader: e.RequestHeader, Status: e.Status, ResponseHeader: e.ResponseHeader, Signature: e.Signature,
		Number: e.Number, Text: e.Text, Note: e.Note}
	out.RequestBody, out.RequestBytes = readable(e.RequestBody)
	out.ResponseBody, out.ResponseBytes = readable(e.ResponseBody)
	return out
}

func readable(body []byte) (text string, bytes []byte) {
	if utf8.Valid(body) {
		return string(body), nil
	}
	return "", body
}

// Query says what to look for in the journal; what is left out matches anything.
type Query struct {
	Direction string `json:"direction,omitempty"` // request, webhook or note
	Number    string `json:"number,omitempty"`    // exactly this customer's
	Text      string `json:"text,omitempty"`      // somewhere in the message's text
	Status    int    `json:"status,omitempty"`
	Method    string `json:"method,omitempty"`
	URL       string `json:"url,omitempty"`       // somewhere in the URL
	Note      string `json:"note,omitempty"`      // somewhere in the note
	Signature string `json:"signature,omitempty"` // how the verdict begins: good, bad, none
}

func (q Query) compiled() (journal.Query, error) {
	out := journal.Query{Number: q.Number, Text: q.Text, Status: q.Status, Method: q.Method, URL: q.URL, Note: q.Note, Signature: q.Signature}
	if q.Direction == "" {
		return out, nil
	}
	for _, d := range []journal.Direction{journal.Request, journal.Webhook, journal.Note} {
		if d.String() == q.Direction {
			out.Direction = d
			return out, nil
		}
	}
	return out, refused(http.StatusBadRequest, "direction %q: want request, webhook or note", q.Direction)
}
