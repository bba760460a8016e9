package telesign

import (
	"encoding/json"
	"fmt"
	"net/url"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// Request translates the calls that TeleSign knows: sending (TS-014) and the test
// text of a validation (TS-010), which are one operation; reading a status
// (TS-021); and checking the credentials (TS-009), for which the list of leased
// numbers is read.
func (Codec) Request(o channel.Order) (channel.Request, error) {
	c := o.Account.Credentials
	r := channel.Request{
		Method:        "GET",
		Host:          channel.API,
		Authorization: channel.Basic(c.CustomerID, c.APIKey.Value),
		Header:        channel.Header{{Name: "Accept", Value: "application/json"}},
	}
	switch o.Call.Kind {
	case oc.CallSend, oc.CallTestText:
		r.Method, r.Path = "POST", "/v1/messaging"
		r.Header = append(r.Header, channel.Field{Name: "Content-Type", Value: "application/x-www-form-urlencoded"})
		r.Body = []byte(form(o).Encode())
	case oc.CallStatus:
		r.Path = "/v1/messaging/" + url.PathEscape(o.Call.Reference)
	case oc.CallCheck:
		r.Path = "/v1/phone_numbers/leases"
	default:
		return r, fmt.Errorf("telesign: no call to %s", o.Call.Kind)
	}
	return r, nil
}

// form holds the parameters of a text (TS-020). Agents' replies are of the type
// for alerts, reminders and notifications (TS-023).
func form(o channel.Order) url.Values {
	text := o.Call.Text
	for _, f := range o.Files {
		if text != "" {
			text += "\n"
		}
		text += f.URL
	}
	v := url.Values{
		"phone_number": {string(o.Call.To)},
		"message":      {text},
		"message_type": {"ARN"},
	}
	if o.Call.From != "" {
		v.Set("sender_id", o.Call.From)
	}
	return v
}

// Returned takes the reference of a message and its status, or the code and text
// of an error. TeleSign puts both into the same place; the HTTP status tells
// which it is.
func (Codec) Returned(c oc.Call, a channel.Answer) oc.CallReturned {
	r := oc.CallReturned{Call: c.ID, Status: a.Status, Retry: a.Header.RetryAfter()}
	var body struct {
		ReferenceID string `json:"reference_id"`
		Status      struct {
			Code        int    `json:"code"`
			Description string `json:"description"`
		} `json:"status"`
	}
	if json.Unmarshal(a.Body, &body) != nil {
		return r
	}
	r.ID, r.Reason = body.ReferenceID, body.Status.Description
	if a.Status/100 == 2 {
		r.State = body.Status.Code
	} else {
		r.Code = body.Status.Code
	}
	return r
}
