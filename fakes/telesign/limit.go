package telesign

import (
	"fmt"
	"time"

	"github.com/ocsim/ocsim/fakes/journal"
)

// FreeVolume is how many messages a calendar month (UTC) an account may send
// before TeleSign wants an invoiced enterprise account (TS-003).
const FreeVolume = 100_000

// Warning is something that TeleSign tells a customer without refusing anything.
type Warning struct {
	At         time.Time `json:"at"`
	CustomerID string    `json:"customerId,omitempty"`
	Text       string    `json:"text,omitempty"`
}

// Warnings returns the warnings so far, oldest first.
func (f *Fake) Warnings() []Warning {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Warning(nil), f.warnings...)
}

// MonthCount is how many messages the account has sent in the calendar month of
// the fake's clock.
func (f *Fake) MonthCount(customerID string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, known := f.accounts[customerID]
	if !known {
		return 0
	}
	return acc.month.at(f.now()).sent
}

// SetMonthCount presets the counter of the current month, so that nobody has to
// send 100,000 messages to see what happens then. It warns nobody by itself.
func (f *Fake) SetMonthCount(customerID string, sent int) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	acc, known := f.accounts[customerID]
	if !known {
		return fmt.Errorf("telesign: no account with customer id %q", customerID)
	}
	if sent < 0 {
		return fmt.Errorf("telesign: a month cannot have %d messages", sent)
	}
	acc.month.at(f.now()).sent = sent
	return nil
}

// monthCount counts the sent messages of one calendar month, UTC.
type monthCount struct {
	year   int
	month  time.Month
	sent   int
	warned bool
}

// at is the counter of the month of now, begun anew if that is another month.
func (c *monthCount) at(now time.Time) *monthCount {
	year, month, _ := now.UTC().Date()
	if c.year != year || c.month != month {
		*c = monthCount{year: year, month: month}
	}
	return c
}

// countSent counts an accepted message and warns once a month when there are
// too many of them for the type of account.
func (f *Fake) countSent(acc *account, now time.Time) {
	c := acc.month.at(now)
	c.sent++
	if c.sent <= FreeVolume || acc.Type == Enterprise || c.warned {
		return
	}
	c.warned = true
	w := Warning{At: now, CustomerID: acc.CustomerID, Text: fmt.Sprintf(
		"warning: account %s of type %s has sent more than %d messages in %s %d; this volume calls for an enterprise account",
		acc.CustomerID, acc.Type, FreeVolume, c.month, c.year)}
	f.warnings = append(f.warnings, w)
	f.journal.Add(journal.Entry{At: now, Direction: journal.Note, Provider: provider, Note: w.Text})
}

// window counts requests in one second of the clock.
type window struct {
	second int64
	count  int
}

// allow counts a request and says whether it is within limit a second.
func (w *window) allow(now time.Time, limit int) bool {
	if s := now.Unix(); s != w.second {
		*w = window{second: s}
	}
	w.count++
	return limit <= 0 || w.count <= limit
}
