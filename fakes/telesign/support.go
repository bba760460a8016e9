package telesign

import (
	"fmt"
	"slices"
	"time"
)

// SupportSubject is the subject, exactly, under which TeleSign's support takes a
// callback URL (TS-012).
const SupportSubject = "Omnichannel for Customer Service callback URL update request"

// Ticket is a mail to TeleSign's support desk.
type Ticket struct {
	CustomerID  string `json:"customerId,omitempty"`
	Subject     string `json:"subject,omitempty"`
	CallbackURL string `json:"callbackUrl,omitempty"`
}

// Reply is what support answers.
type Reply struct {
	Ticket   Ticket    `json:"ticket"`
	At       time.Time `json:"at"`
	Accepted bool      `json:"accepted"`
	Reason   string    `json:"reason,omitempty"` // in plain words; why not, or what was done
}

// Support is TeleSign's support desk. Inbound delivery starts only after it was
// told the callback URL.
type Support struct{ f *Fake }

// Support returns the desk.
func (f *Fake) Support() *Support { return &Support{f} }

// Mail sends a ticket; the answer comes at once. A ticket that is not accepted
// changes nothing.
func (s *Support) Mail(t Ticket) Reply {
	f := s.f
	f.mu.Lock()
	defer f.mu.Unlock()
	r := Reply{Ticket: t, At: f.now()}
	acc, known := f.accounts[t.CustomerID]
	switch {
	case t.Subject != SupportSubject:
		r.Reason = fmt.Sprintf("subject %q is not %q", t.Subject, SupportSubject)
	case !known:
		r.Reason = fmt.Sprintf("no account has customer id %q", t.CustomerID)
	case !f.validCallback(t.CallbackURL):
		r.Reason = fmt.Sprintf("callback URL %q cannot be called", t.CallbackURL)
	default:
		acc.CallbackURL = t.CallbackURL
		r.Accepted, r.Reason = true, "callback URL entered: "+t.CallbackURL
	}
	f.tickets = append(f.tickets, r)
	verdict := "support ticket refused: "
	if r.Accepted {
		verdict = "support ticket accepted: "
	}
	f.note("", "", verdict+r.Reason)
	return r
}

// Tickets returns every ticket so far with its answer, oldest first.
func (s *Support) Tickets() []Reply {
	s.f.mu.Lock()
	defer s.f.mu.Unlock()
	return slices.Clone(s.f.tickets)
}
