package line

import (
	"encoding/json"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// Returned takes the id of the first message pushed, also where a repeated push
// was recognised by its key (409); a profile; or the text of an error. LINE has no
// codes but the HTTP status.
func (Codec) Returned(c oc.Call, a channel.Answer) oc.CallReturned {
	r := oc.CallReturned{Call: c.ID, Status: a.Status, Retry: a.Header.RetryAfter()}
	if c.Kind == oc.CallFetch && a.Status/100 == 2 {
		return r
	}
	var body answer
	if json.Unmarshal(a.Body, &body) != nil {
		body = answer{}
	}
	if a.Status/100 != 2 {
		r.Reason = body.reason()
	}
	switch c.Kind {
	case oc.CallSend:
		r.ID = body.messageID(a)
	case oc.CallProfile:
		r.Profile = oc.Profile{DisplayName: body.DisplayName, PictureURL: body.PictureURL, Language: body.Language}
	}
	return r
}

type answer struct {
	Message string `json:"message"`
	Details []struct {
		Message  string `json:"message"`
		Property string `json:"property"`
	} `json:"details"`
	SentMessages []struct {
		ID string `json:"id"`
	} `json:"sentMessages"`
	DisplayName string `json:"displayName"`
	PictureURL  string `json:"pictureUrl"`
	Language    string `json:"language"`
}

// messageID is how LINE knows what was pushed, or nothing where nothing was.
func (b answer) messageID(a channel.Answer) string {
	if len(b.SentMessages) > 0 {
		return b.SentMessages[0].ID
	}
	switch a.Status {
	case 200:
		return a.Header.Get("X-Line-Request-Id")
	case 409:
		return a.Header.Get("X-Line-Accepted-Request-Id")
	}
	return ""
}

// reason is the text of an error with its details.
func (b answer) reason() string {
	s := b.Message
	for _, d := range b.Details {
		s += "; " + d.Property + ": " + d.Message
	}
	return s
}
