package twilio

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// Request translates the calls that Twilio knows: sending (TW-008), checking the
// credentials (TW-005) and fetching a customer's file. Files are fetched without
// credentials, which is why an account must not ask for them (TW-010).
func (Codec) Request(o channel.Order) (channel.Request, error) {
	c := o.Account.Credentials
	account := "/2010-04-01/Accounts/" + url.PathEscape(c.AccountSID)
	r := channel.Request{Authorization: channel.Basic(c.AccountSID, c.AuthToken.Value), Host: channel.API}
	switch o.Call.Kind {
	case oc.CallSend:
		r.Method, r.Path = "POST", account+"/Messages.json"
		r.Header = channel.Header{{Name: "Content-Type", Value: "application/x-www-form-urlencoded"}, {Name: "Accept", Value: "application/json"}}
		r.Body = []byte(form(o).Encode())
	case oc.CallCheck:
		r.Method, r.Path = "GET", account+".json"
		r.Header = channel.Header{{Name: "Accept", Value: "application/json"}}
	case oc.CallFetch:
		if len(o.Call.Files) == 0 {
			return r, fmt.Errorf("twilio: call %s names no file to fetch", o.Call.ID)
		}
		r.Method, r.Host, r.Path, r.Authorization = "GET", channel.Elsewhere, o.Call.Files[0].URL, ""
	default:
		return r, fmt.Errorf("twilio: no call to %s", o.Call.Kind)
	}
	return r, nil
}

// form holds the parameters of a message. Files travel as links that Twilio
// fetches while the call is made.
func form(o channel.Order) url.Values {
	v := url.Values{
		"To":   {"+" + strings.TrimPrefix(string(o.Call.To), "+")},
		"From": {sender(o.Account, o.Call.From)},
	}
	if o.Call.Text != "" {
		v.Set("Body", o.Call.Text)
	}
	for _, f := range o.Files {
		v.Add("MediaUrl", f.URL)
	}
	if o.Callback != "" {
		v.Set("StatusCallback", o.Callback)
	}
	return v
}

// sender writes a support number as Twilio wants it: with a plus (TW-019), but a
// short code bare.
func sender(a oc.Account, number string) string {
	for _, n := range a.Numbers {
		if n.Number == number && n.Type == oc.NumberShortCode {
			return number
		}
	}
	return "+" + number
}

// Returned takes the SID of a message, or the code and text of an error.
func (Codec) Returned(c oc.Call, a channel.Answer) oc.CallReturned {
	r := oc.CallReturned{Call: c.ID, Status: a.Status, Retry: a.Header.RetryAfter()}
	if c.Kind == oc.CallFetch {
		return r
	}
	var body struct {
		SID     string `json:"sid"`
		Code    int    `json:"code"`
		Message string `json:"message"`
	}
	if json.Unmarshal(a.Body, &body) != nil {
		return r
	}
	if a.Status/100 == 2 {
		r.ID = body.SID
	} else {
		r.Code, r.Reason = body.Code, body.Message
	}
	return r
}
