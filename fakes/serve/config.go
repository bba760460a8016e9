package serve

import (
	"fmt"
	"net/url"
	"time"

	"github.com/ocsim/ocsim/fakes/line"
	"github.com/ocsim/ocsim/fakes/telesign"
	"github.com/ocsim/ocsim/fakes/twilio"
)

// Config says what runs and how. The zero Config runs nothing: each provider runs that has
// a part in it. Its struct tags are the keys of a configuration file.
type Config struct {
	Clock      string    `json:"clock,omitempty"`      // "real" (or ""), "virtual", "real*60"
	Start      time.Time `json:"start,omitzero"`       // what a virtual clock shows at first; zero: the present
	AdminToken string    `json:"adminToken,omitempty"` // whoever has it may use the admin API from anywhere
	Journal    int       `json:"journal,omitempty"`    // how many exchanges each origin remembers; 0: 1,000
	Keep       int       `json:"keep,omitempty"`       // how many messages accounts and phones remember; 0: 10,000
	LINE       *LINE     `json:"line,omitempty"`
	TeleSign   *TeleSign `json:"telesign,omitempty"`
	Twilio     *Twilio   `json:"twilio,omitempty"`
}

// LINE is the part of LINE. Without accounts there is one to begin with.
type LINE struct {
	Listen             string         `json:"listen,omitempty"`  // "": 127.0.0.1:9001; port 0 is any free one
	Forward            string         `json:"forward,omitempty"` // webhook URL of accounts that name none
	Accounts           []line.Account `json:"accounts,omitempty"`
	Strict             bool           `json:"strict,omitempty"`    // insist on https, as real LINE does
	Unlimited          bool           `json:"unlimited,omitempty"` // no rate limits
	ReplyTokenLifetime Duration       `json:"replyTokenLifetime,omitempty"`
	WebhookTimeout     Duration       `json:"webhookTimeout,omitempty"`
}

// TeleSign is the part of TeleSign. Without accounts there is one to begin with.
type TeleSign struct {
	Listen          string             `json:"listen,omitempty"`  // "": 127.0.0.1:9002
	Forward         string             `json:"forward,omitempty"` // callback URL of accounts that name none
	Accounts        []telesign.Account `json:"accounts,omitempty"`
	GatewayDelay    Duration           `json:"gatewayDelay,omitempty"`    // from the send to 203
	HandsetDelay    Duration           `json:"handsetDelay,omitempty"`    // from 203 to the final status
	QueuedByGateway bool               `json:"queuedByGateway,omitempty"` // 292 stands between 290 and 203
	FinalOnly       bool               `json:"finalOnly,omitempty"`       // receipts for final codes only
	LenientNumbers  bool               `json:"lenientNumbers,omitempty"`  // plus, spaces and dashes are stripped
	RequireTLS      bool               `json:"requireTls,omitempty"`      // callback URLs must be https
}

// Twilio is the part of Twilio. Without accounts there is one to begin with.
type Twilio struct {
	Listen        string           `json:"listen,omitempty"`  // "": 127.0.0.1:9003
	Forward       string           `json:"forward,omitempty"` // inbound URL of numbers that name none
	Accounts      []twilio.Account `json:"accounts,omitempty"`
	Throughput    bool             `json:"throughput,omitempty"` // messages leave at the sender's rate
	Concurrency   int              `json:"concurrency,omitempty"`
	StrictNumbers bool             `json:"strictNumbers,omitempty"` // 21211 for every recipient that is not E.164
	StrictTLS     bool             `json:"strictTls,omitempty"`     // refuse webhook URLs that are not https
	EveryStatus   bool             `json:"everyStatus,omitempty"`   // callbacks for "accepted" and "sending" too
}

// Where the providers listen unless they are told otherwise.
const (
	LINEAddress     = "127.0.0.1:9001"
	TeleSignAddress = "127.0.0.1:9002"
	TwilioAddress   = "127.0.0.1:9003"
)

// Duration is a time.Duration that is written as people write it: "15m", "1h30m", "2s".
type Duration time.Duration

// MarshalText writes it so.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// UnmarshalText reads it.
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no duration: want a number and a unit, such as 90s, 15m or 1h30m", text)
	}
	if v < 0 {
		return fmt.Errorf("%q is less than no time", text)
	}
	*d = Duration(v)
	return nil
}

// Mistake is something in a Config that cannot be, and where it stands.
type Mistake struct {
	Path string // such as "$.twilio.accounts[0]"
	Err  error
}

func (m *Mistake) Error() string { return m.Path[2:] + ": " + m.Err.Error() }

// Unwrap is what is wrong.
func (m *Mistake) Unwrap() error { return m.Err }

func mistake(path string, err error) error { return &Mistake{"$." + path, err} }

// check finds what can be found before anything listens.
func (c Config) check() error {
	if c.Journal < 0 {
		return mistake("journal", fmt.Errorf("%d exchanges cannot be remembered", c.Journal))
	}
	if c.Keep < 0 {
		return mistake("keep", fmt.Errorf("%d messages cannot be remembered", c.Keep))
	}
	forward := map[string]string{}
	if c.LINE != nil {
		forward["line"] = c.LINE.Forward
	}
	if c.TeleSign != nil {
		forward["telesign"] = c.TeleSign.Forward
	}
	if c.Twilio != nil {
		forward["twilio"] = c.Twilio.Forward
	}
	for _, name := range Providers {
		if to := forward[name]; to != "" {
			if u, err := url.Parse(to); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
				return mistake(name+".forward", fmt.Errorf("%q is no absolute URL: want one such as http://127.0.0.1:8080/webhooks/%s", to, name))
			}
		}
	}
	return nil
}
