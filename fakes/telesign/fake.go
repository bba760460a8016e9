package telesign

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/ocsim/ocsim/fakes/fault"
	"github.com/ocsim/ocsim/fakes/journal"
	"github.com/ocsim/ocsim/fakes/outbox"
)

// provider is this fake's name in journals.
const provider = "telesign"

// Options are what varies. The zero value is a fake on the real clock that
// delivers at once and refuses what TeleSign refuses.
type Options struct {
	Now         func() time.Time // the only clock; nil: time.Now
	Client      *http.Client     // sends callbacks; nil: http.DefaultClient
	JournalSize int              // entries kept; 0: unbounded
	WaitDelays  bool             // a fault's Delay is really waited for, not named in Ocsim-Duration

	AuthNow       func() time.Time // the clock that dates of the digest scheme are held against; nil: Now
	DateTolerance time.Duration    // 0: 15 minutes
	NonceMin      int              // shortest nonce; 0: 8
	NonceMax      int              // longest nonce; 0: 64

	GatewayDelay    time.Duration // from the send to 203
	HandsetDelay    time.Duration // from 203 to the final status
	QueuedByGateway bool          // 292 stands between 290 and 203
	FinalOnly       bool          // receipts for final codes only
	ShortReceipts   bool          // receipts without submit_timestamp, errors and sub_resource
	CallbackTimeout time.Duration // how long a receiver may take; 0: 10 seconds

	LenientNumbers bool   // plus, spaces and dashes are stripped instead of refused
	RequireTLS     bool   // callback URLs must be https
	StrictHosts    bool   // rest-ww.telesign.com is for enterprise accounts (400/10035)
	KeepMessages   int    // messages kept, and received texts kept a phone; 0: no bound but the 12 hours
	MediaURL       string // where customers' media links point; "": https://rest-api.telesign.com
}

// Fake is TeleSign. It is safe for concurrent use.
type Fake struct {
	o       Options
	journal *journal.Journal
	faults  *fault.Set
	outbox  *outbox.Outbox

	mu        sync.Mutex // guards what follows; never held while calling out
	accounts  map[string]*account
	order     []*account
	holders   map[string]*account // who has leased a number
	messages  map[string]*message
	kept      []*message // oldest first, for forgetting
	customers map[string]*Customer
	coverage  map[string]Cover // rows that were changed
	stock     map[string][]string
	blocked   map[string]bool
	media     map[string]Media
	warnings  []Warning
	tickets   []Reply
	counts    counts
	leases    uint64
	delay     func(messageID, status string) time.Duration
	held      []*callback // swapped: waiting for the next callback to go first
}

// counts are the counters that identifiers come from.
type counts struct{ messages, parts, inbound, lookups, refusals, media uint64 }

// New returns a fake that knows no account yet.
func New(o Options) *Fake {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.AuthNow == nil {
		o.AuthNow = o.Now
	}
	if o.Client == nil {
		o.Client = http.DefaultClient
	}
	o.DateTolerance = orElse(o.DateTolerance, 15*time.Minute)
	o.CallbackTimeout = orElse(o.CallbackTimeout, 10*time.Second)
	o.NonceMin = orElse(o.NonceMin, 8)
	o.NonceMax = orElse(o.NonceMax, 64)
	o.MediaURL = orElse(o.MediaURL, "https://rest-api.telesign.com")
	return &Fake{
		o:         o,
		journal:   journal.New(o.JournalSize),
		faults:    &fault.Set{},
		outbox:    outbox.New(),
		accounts:  map[string]*account{},
		holders:   map[string]*account{},
		messages:  map[string]*message{},
		customers: map[string]*Customer{},
		coverage:  map[string]Cover{},
		stock:     map[string][]string{},
		blocked:   map[string]bool{},
		media:     map[string]Media{},
	}
}

func orElse[T comparable](value, otherwise T) T {
	var zero T
	if value == zero {
		return otherwise
	}
	return value
}

// Journal holds every exchange of this fake.
func (f *Fake) Journal() *journal.Journal { return f.journal }

// Faults is the list of what shall go wrong; the package comment names the
// operations.
func (f *Fake) Faults() *fault.Set { return f.faults }

// Next says when the fake next has something of its own to do: a status step, a
// callback, the repeat of a callback.
func (f *Fake) Next() (time.Time, bool) { return f.outbox.Next() }

// Advance does exactly one thing that is due, holding no lock while it calls
// out. It returns false when nothing is due.
func (f *Fake) Advance(ctx context.Context) bool { return f.outbox.Run(ctx, f.now()) }

// SetReceiptDelay delays receipts beyond their default timing, by what fn says
// for the message's reference id and the status code; nil takes that back.
func (f *Fake) SetReceiptDelay(fn func(messageID, status string) time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.delay = fn
}

// BlockNumber puts a number on TeleSign's own block list: sends to it are
// refused with 400/10032.
func (f *Fake) BlockNumber(number string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.blocked[number] = true
}

func (f *Fake) now() time.Time     { return f.o.Now() }
func (f *Fake) authNow() time.Time { return f.o.AuthNow() }

// note writes something that was no exchange into the journal.
func (f *Fake) note(number, text, words string) {
	f.journal.Add(journal.Entry{At: f.now(), Direction: journal.Note, Provider: provider, Number: number, Text: text, Note: words})
}
