package serve

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
)

// Fault is something that is to go wrong.
type Fault struct {
	On     string `json:"on,omitempty"`     // operation, such as "push" or "webhook.inbound"; "" is any
	Number string `json:"number,omitempty"` // only for this customer; "" is any
	Nth    int    `json:"nth,omitempty"`    // acts from the n-th matching call on; 0 is the next
	Times  int    `json:"times,omitempty"`  // on how many calls; 0 is one, -1 always
	Do     string `json:"do"`               // one of the words of Actions

	Status  int      `json:"status,omitempty"`  // of answer and fail
	Code    int      `json:"code,omitempty"`    // of answer: the provider's own code
	Message string   `json:"message,omitempty"` // of answer
	For     Duration `json:"for,omitempty"`     // of delay
	Bytes   int      `json:"bytes,omitempty"`   // of oversize

	Words string `json:"words,omitempty"` // in a list: the whole fault in words
}

// Faults is a list of faults.
type Faults struct {
	Faults []Fault `json:"faults"`
}

// Actions are what a fault can do, and what each means.
var Actions = []struct{ Word, Means string }{
	{"answer", "refuse with status, in the provider's own error shape; code and message if they are given"},
	{"delay", "take so long to answer, or send the webhook so much later"},
	{"cut", "do what was asked, and cut the connection after the headers"},
	{"lose", "never send the webhook or the message"},
	{"duplicate", "send the webhook, or deliver the message, twice"},
	{"swap", "send the webhook after the next one"},
	{"fail", "the webhook is answered with status at the receiver's door, or cut off if there is none"},
	{"wrong signature", "sign the webhook with another secret"},
	{"no signature", "leave the signature out"},
	{"oversize", "pad the webhook to so many bytes, rightly signed"},
	{"unreachable", "the customer's phone cannot be reached"},
	{"landline", "the number is a landline"},
	{"blocked", "the customer, or the carrier, blocks the sender"},
}

func (f Fault) armed() (fault.Fault, error) {
	out := fault.Fault{On: f.On, Number: f.Number, Nth: f.Nth, Times: f.Times}
	if f.Nth < 0 || f.Times < fault.Always {
		return out, refused(http.StatusBadRequest, "nth %d, times %d: want nth from 1, times from 1 or %d for always", f.Nth, f.Times, fault.Always)
	}
	switch f.Do {
	case "answer":
		if f.Status < 400 || f.Status > 599 {
			return out, refused(http.StatusBadRequest, "status %d: an answer that goes wrong has a status from 400 to 599", f.Status)
		}
		out.Do = fault.Answer{Status: f.Status, Code: f.Code, Message: f.Message}
	case "delay":
		if f.For <= 0 {
			return out, refused(http.StatusBadRequest, `a delay wants how long: "for": "4s"`)
		}
		out.Do = fault.Delay{For: time.Duration(f.For)}
	case "fail":
		out.Do = fault.FailDelivery{Status: f.Status, Cut: f.Status == 0}
	case "oversize":
		if f.Bytes <= 0 {
			return out, refused(http.StatusBadRequest, `oversize wants how much: "bytes": 300000`)
		}
		out.Do = fault.Oversize{Bytes: f.Bytes}
	default:
		if out.Do = plain[f.Do]; out.Do == nil {
			words := []string{}
			for _, a := range Actions {
				words = append(words, a.Word)
			}
			return out, refused(http.StatusBadRequest, "do %q: want one of %q", f.Do, words)
		}
	}
	return out, nil
}

// plain are the actions that say everything.
var plain = map[string]fault.Action{
	"cut": fault.Cut{}, "lose": fault.Lose{}, "duplicate": fault.Duplicate{}, "swap": fault.Swap{},
	"wrong signature": fault.WrongSignature{}, "no signature": fault.NoSignature{},
	"unreachable": fault.Unreachable{}, "landline": fault.Landline{}, "blocked": fault.Blocked{},
}

func faultsOf(s *fault.Set) Faults {
	out := Faults{[]Fault{}}
	for _, f := range s.List() {
		line := Fault{On: f.On, Number: f.Number, Nth: f.Nth, Times: f.Times, Words: f.String()}
		switch do := f.Do.(type) {
		case fault.Answer:
			line.Do, line.Status, line.Code, line.Message = "answer", do.Status, do.Code, do.Message
		case fault.Delay:
			line.Do, line.For = "delay", Duration(do.For)
		case fault.FailDelivery:
			line.Do, line.Status = "fail", do.Status
		case fault.Oversize:
			line.Do, line.Bytes = "oversize", do.Bytes
		default:
			at := slices.IndexFunc(Actions, func(a struct{ Word, Means string }) bool { return plain[a.Word] == do })
			if at < 0 {
				panic(fmt.Sprintf("serve: %v has no word", do))
			}
			line.Do = Actions[at].Word
		}
		out.Faults = append(out.Faults, line)
	}
	return out
}
