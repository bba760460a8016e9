package telesign

import (
	"encoding/json"

	"github.com/ocsim/ocsim/engine/channel"
	"github.com/ocsim/ocsim/engine/oc"
)

// callback is an inbound text or a receipt: both go to the same URL and are told
// apart by what they hold (TS-023).
type callback struct {
	ReferenceID string `json:"reference_id"`
	SubResource string `json:"sub_resource"`
	Status      *struct {
		Code int `json:"code"`
	} `json:"status"`
	UserResponse *struct {
		PhoneNumber string `json:"phone_number"` // the customer's
		SenderID    string `json:"sender_id"`    // the support number
		Message     string `json:"mo_message"`
	} `json:"user_response"`
}

// Receive answers a callback that TeleSign did not sign with 401 and one that it
// signed, but that makes no sense, with 400.
func (Codec) Receive(account oc.Account, w channel.Webhook) ([]oc.Input, error) {
	value := authorization(w.Header)
	if value == "" {
		return nil, refused(401, "signature missing")
	}
	if !authentic(account.Credentials, value, w.Body) {
		return nil, refused(401, "signature wrong")
	}
	var c callback
	if err := json.Unmarshal(w.Body, &c); err != nil {
		return nil, refused(400, "malformed: %v", err)
	}
	if c.ReferenceID == "" {
		return nil, refused(400, "malformed: no reference_id")
	}
	if c.UserResponse != nil || c.SubResource == "mo_sms" {
		return message(account, c)
	}
	return report(account, c)
}

// message translates an inbound text (TS-013).
func message(account oc.Account, c callback) ([]oc.Input, error) {
	u := c.UserResponse
	switch {
	case u == nil:
		return nil, refused(400, "malformed: no user_response")
	case !channel.Digits(u.PhoneNumber):
		return nil, refused(400, "malformed: phone_number is not a number with country code")
	case !channel.Digits(u.SenderID):
		return nil, refused(400, "malformed: sender_id is not a number with country code")
	}
	return []oc.Input{oc.ReceiveMessage{
		Account:    account.ID,
		To:         u.SenderID,
		From:       oc.CustomerID(u.PhoneNumber),
		ProviderID: c.ReferenceID,
		Kind:       oc.ContentText,
		Text:       u.Message,
	}}, nil
}

// report translates a receipt. A code that says that nothing is known reports nothing.
func report(account oc.Account, c callback) ([]oc.Input, error) {
	if c.Status == nil || c.Status.Code == 0 {
		return nil, refused(400, "malformed: no status code")
	}
	state := stateOf(c.Status.Code)
	if state == 0 {
		return nil, nil
	}
	r := oc.ReportDelivery{Account: account.ID, ProviderID: c.ReferenceID, State: state}
	if state == oc.DeliveryFailed {
		r.Code = c.Status.Code
	}
	return []oc.Input{r}, nil
}

// stateOf says how far a message with this status code got, or 0 where the code
// says nothing about it. 250 and 251 are final: sent, and no more will be known.
func stateOf(code int) oc.DeliveryState {
	switch code {
	case 290, 291, 292:
		return oc.DeliveryQueued
	case 203, 250, 251:
		return oc.DeliverySent
	case 200, 201:
		return oc.DeliveryDelivered
	case 295, 599, 1500:
		return 0
	}
	return oc.DeliveryFailed
}
