package telesign

import (
	"fmt"
	"strings"
)

// OptOut is the opt-out feature of one sender (TS-024). Without it STOP is an
// ordinary text.
type OptOut struct {
	On         bool   `json:"on"`
	StopReply  string `json:"stopReply,omitempty"`  // answered automatically to STOP; "": nothing
	StartReply string `json:"startReply,omitempty"` // answered automatically to START; "": nothing
}

// SetOptOut configures the opt-out feature of a leased number.
func (f *Fake) SetOptOut(number string, o OptOut) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc := f.holders[number]
	if acc == nil {
		return fmt.Errorf("telesign: number %q is leased by nobody", number)
	}
	for i := range acc.Numbers {
		if acc.Numbers[i].Number == number {
			acc.Numbers[i].OptOut = o
		}
	}
	return nil
}

// OptedOut says whether the customer has opted out of the number's texts.
func (f *Fake) OptedOut(customer, number string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc := f.holders[number]
	return acc != nil && acc.optOut[pair{customer, number}]
}

// hearOptOut acts on a text that is STOP or START and nothing else. The text is
// delivered to the account all the same (SMS-006).
func (f *Fake) hearOptOut(acc *account, n Number, from *Customer, body string) {
	if !n.OptOut.On {
		return
	}
	p, reply := pair{from.number, n.Number}, ""
	switch strings.ToUpper(strings.TrimSpace(body)) {
	case "STOP":
		acc.optOut[p], reply = true, n.OptOut.StopReply
		f.note(from.number, body, "opted out of "+n.Number)
	case "START":
		delete(acc.optOut, p)
		reply = n.OptOut.StartReply
		f.note(from.number, body, "opted in to "+n.Number)
	}
	if reply != "" {
		from.receive(Received{At: f.now(), From: n.Number, Text: reply, Kind: KindAutomatic})
	}
}
