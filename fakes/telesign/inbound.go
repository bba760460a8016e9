package telesign

import (
	"fmt"
	"time"
)

// inboundBody is the callback for a text from a customer (TS-023).
type inboundBody struct {
	Status       inboundStatus `json:"status"`
	Submitted    string        `json:"submit_timestamp"`
	Errors       []string      `json:"errors"`
	UserResponse userResponse  `json:"user_response"`
	SubResource  string        `json:"sub_resource"`
	ReferenceID  string        `json:"reference_id"`
}

// inboundStatus is a status object in the order in which this callback has it.
type inboundStatus struct {
	UpdatedOn   string `json:"updated_on"`
	Code        int    `json:"code"`
	Description string `json:"description"`
}

type userResponse struct {
	PhoneNumber string `json:"phone_number"` // the customer
	SenderID    string `json:"sender_id"`    // the account's number
	Text        string `json:"mo_message"`
}

// takeText takes a customer's text to a leased number and passes it on to the
// account that holds it, if that account gets inbound texts.
func (f *Fake) takeText(from *Customer, to, body string) (string, error) {
	acc := f.holders[to]
	if acc == nil {
		return "", fmt.Errorf("telesign: number %q is leased by nobody", to)
	}
	n, _ := acc.number(to)
	now := f.now()
	f.counts.inbound++
	ref := identity{kind: idInbound, account: acc.index, number: f.counts.inbound}.reference()
	f.hearOptOut(acc, n, from, body)
	if why := acc.dropsInbound(n); why != "" {
		f.note(from.number, body, "inbound text to "+to+" dropped: "+why)
		return ref, nil
	}
	f.queueInbound(acc, from.number, to, body, ref, now)
	return ref, nil
}

// dropsInbound says why a text to n is not passed on; "" if it is.
func (a *account) dropsInbound(n Number) string {
	switch {
	case a.Type == SelfService:
		return "a self-service account gets no inbound delivery (TS-025)"
	case n.Kind == ShortCode && a.Type != Enterprise:
		return "a short code needs an enterprise account, this one is " + a.Type.String() + " (TS-026)"
	case a.CallbackURL == "":
		return "support was never told the callback URL (TS-012)"
	}
	return ""
}

func (f *Fake) queueInbound(acc *account, from, to, text, ref string, at time.Time) {
	body := inboundBody{
		Status:       inboundStatus{stamp(at), statusInbound, statuses[statusInbound].text},
		Submitted:    stamp(at),
		Errors:       []string{},
		UserResponse: userResponse{PhoneNumber: from, SenderID: to, Text: text},
		SubResource:  "mo_sms",
		ReferenceID:  ref,
	}
	f.queue(&callback{
		op: "webhook.inbound", account: acc, url: acc.CallbackURL, number: from, text: text, ref: ref, body: marshal(body),
	}, at)
}
