// Package twilio is a fake of Twilio Programmable Messaging: SMS, MMS and
// WhatsApp, as its customers see them on the wire.
//
// A [Fake] accepts what Twilio accepts, refuses what Twilio refuses with
// Twilio's own codes and shapes, signs its webhooks as Twilio does, and plays the
// phones of the people at the other end ([Fake.Customer]). It is an
// [http.Handler] for every host of the provider (api, messaging and lookups); on
// a name that is not Twilio's it serves all of them from one origin.
//
// Nothing happens by itself. Webhooks, status steps, scheduled messages and
// repeats wait until whoever owns the clock calls [Fake.Advance], which does
// exactly one thing and holds no lock while calling out. Identifiers come from
// counters: two fakes that are asked the same things answer the same bytes.
//
// Faults are armed with [Fake.Faults]. Operations: "account.fetch",
// "account.update", "balance", "message.create", "message.fetch", "message.list",
// "message.update", "message.delete", "message.feedback", "media.list",
// "media.fetch", "media.delete", "media.file", "number.list", "number.fetch",
// "number.create", "number.update", "number.delete", "number.search",
// "shortcode.list", "shortcode.fetch", "shortcode.update", "service" (Messaging
// v1) and "lookup"; "webhook.inbound", "webhook.fallback", "webhook.redirect"
// and "webhook.status". On "message.create", Landline refuses with 21614;
// Unreachable and Blocked, and an Answer whose code is 30000 or more, let the
// message fail on its way (30003, 30004, the code); Lose and Duplicate act at the
// customer's phone.
//
// Limits: answers are JSON also where Twilio would send XML or CSV; there is no
// voice, no Conversations, no Content API (templates are part of [Account]), no
// subaccounts, no link shortening, no compliance registration, and no carrier
// that filters. Prices are made up. Media are stored as they come, without
// transcoding. Numbers are checked by shape, not against a numbering plan.
package twilio

import (
	"context"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/outbox"
)

// Options configure a fake. The zero Options are a fake on the real clock with
// Twilio's default manners.
type Options struct {
	Now         func() time.Time // the only clock; nil: time.Now
	Client      *http.Client     // sends webhooks, fetches media; nil: http.DefaultClient
	JournalSize int              // 0: unbounded
	WaitDelays  bool             // true: a fault's Delay is waited for; false: it is named in the header Ocsim-Duration

	BaseURL       string // where the API is reached, for links in webhooks; "": https://api.twilio.com
	KeepMessages  int    // how many messages an account, and a phone, keeps; 0: all
	Throughput    bool   // messages leave at the sender's rate, segments per second; false: at once
	Concurrency   int    // requests at a time before 429/20429; 0: no limit
	StrictNumbers bool   // 21211 for every recipient that is not E.164, even a bare ten-digit US number
	StrictTLS     bool   // refuse webhook URLs that are not https
	EveryStatus   bool   // status callbacks for "accepted" and "sending" too
}

// Timing of a message's life when nothing is in its way.
const (
	sentAfter      = 200 * time.Millisecond
	deliveredAfter = time.Second
)

// A Fake is the provider. It is safe for concurrent use.
type Fake struct {
	o       Options
	journal *journal.Journal
	outbox  *outbox.Outbox
	faults  fault.Set

	inFlight atomic.Int64 // requests that are not answered yet

	mu sync.Mutex // guards what follows; never held while calling out
	state
	receiptDelay func(messageID, status string) time.Duration
}

// state is all that Reset forgets.
type state struct {
	count    uint64 // of everything that needs an identifier
	accounts map[string]*account
	keys     map[string]*account // by API key SID
	numbers  map[string]*number  // by address: "+1…", "12345", "whatsapp:+1…"
	phones   map[string]*phone
	blocks   map[pair]bool // opt-outs that Twilio keeps: by number or service, and customer
	tollFree map[pair]bool // opt-outs that the toll-free network keeps
	windows  map[pair]time.Time
	files    map[string]*medium // by the unguessable part of their address
	held     map[string][]func(context.Context)
	alerts   []Alert
}

// A pair is a sender (a number or a messaging service) and a customer.
type pair struct{ sender, customer string }

func newState() state {
	return state{
		accounts: map[string]*account{},
		keys:     map[string]*account{},
		numbers:  map[string]*number{},
		phones:   map[string]*phone{},
		blocks:   map[pair]bool{},
		tollFree: map[pair]bool{},
		windows:  map[pair]time.Time{},
		files:    map[string]*medium{},
		held:     map[string][]func(context.Context){},
	}
}

// New returns a fake that knows no account yet.
func New(o Options) *Fake {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Client == nil {
		o.Client = http.DefaultClient
	}
	if o.BaseURL == "" {
		o.BaseURL = "https://api.twilio.com"
	}
	return &Fake{o: o, journal: journal.New(o.JournalSize), outbox: outbox.New(), state: newState()}
}

// Next says when the fake next has something of its own to do.
func (f *Fake) Next() (time.Time, bool) { return f.outbox.Next() }

// Advance does exactly one thing that is due at or before now, and returns false
// when nothing is.
func (f *Fake) Advance(ctx context.Context) bool { return f.outbox.Run(ctx, f.o.Now()) }

// Journal is the record of every exchange, in both directions.
func (f *Fake) Journal() *journal.Journal { return f.journal }

// Faults is the list of what shall go wrong.
func (f *Fake) Faults() *fault.Set { return &f.faults }

// SetReceiptDelay adds fn's duration to the moment at which each status callback
// is sent; nil takes the delay away. The fake itself draws no chance.
func (f *Fake) SetReceiptDelay(fn func(messageID, status string) time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.receiptDelay = fn
}

// Reset forgets everything: accounts, numbers, messages, phones, faults, what
// waits, and the journal. Counters start again.
func (f *Fake) Reset() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.state, f.receiptDelay = newState(), nil
	f.outbox.Clear()
	f.faults.Clear()
	f.journal.Clear()
}

// note puts something into the journal that is no traffic.
func (f *Fake) note(number, text, what string) {
	f.journal.Add(journal.Entry{At: f.o.Now(), Direction: journal.Note, Provider: "twilio", Number: number, Text: text, Note: what})
}
