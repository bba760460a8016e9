package twilio

import "time"

// An Alert is an entry of the account's debugger: what went wrong where no API
// answer could say it.
type Alert struct {
	At         time.Time `json:"at"`
	AccountSID string    `json:"accountSid,omitempty"`
	Code       int       `json:"code"`
	Text       string    `json:"text,omitempty"`
	URL        string    `json:"url,omitempty"`
}

// maxAlerts is how many alerts are kept.
const maxAlerts = 1000

// Alerts returns what the debugger shows, oldest first.
func (f *Fake) Alerts() []Alert {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Alert(nil), f.alerts...)
}

func (f *Fake) alert(acc *account, code int, url string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.alertLocked(acc, code, url)
}

func (f *Fake) alertLocked(acc *account, code int, url string) {
	if len(f.alerts) >= 2*maxAlerts {
		f.alerts = append([]Alert(nil), f.alerts[len(f.alerts)-maxAlerts:]...)
	}
	f.alerts = append(f.alerts, Alert{f.o.Now(), acc.SID, code, asyncError(code), url})
}
